"""Shapes of a scope: the filters that it leaves open, and macros that don't ask about those.

A filter that nobody uses is true of every row, but to plan the question whether it is takes longer than the answer. So
for each set of open filters there is a schema in which their macros (`in_projects`, `all_in_projects`, ...) are true; a
question that finds its macros there finds everything else where it always is. What is chosen of few codes is told there
by the bits of one number: of millions of rows, that is asked in a third of the time.
"""

import re
import threading
from collections.abc import Collection

import duckdb

from kurak.dictionary import dictionary
from kurak.scope import Scope

_FILTERS = frozenset((*dictionary().filters, "reported_both"))
_PARTS = frozenset(Scope().parameter())
# Each shape takes some milliseconds and kilobytes; after so many, every filter is asked about.
_MOST = 64
# A query that changes the scope itself, as `struct_update($scope, workstreams := [...])`, uses what it sets.
_SET = re.compile(r"(\w+)\s*:=")
_FAMILY = re.compile(r"^((all_|any_|unit_)?in|open)_")
# What is asked in place of a macro where these filters are open.
_OPEN = frozenset(("roles", "sexes", "age_bands"))
_INSTEAD = (
    "create macro {schema}.presence_records_between(scope, since, until) as table"
    " from summed_presences_between(scope, since, until)"
)
# Filters whose codes are of one type wherever they are asked about; a number has so many bits.
_BY_BITS = ("projects", "workstreams", "activity_types", "oblasts", "districts", "settlement_types", "partners")
_MOST_BITS = 62
_BITS = (
    "create macro {schema}.in_{name}(scope, code) as len(struct_extract(scope, '{name}')) = 0 or"
    " (list_bit_or(list_transform(struct_extract(scope, '{name}'),"
    " lambda one: 1::bigint << enum_code(try_cast(one as {codes})))) >> enum_code(try_cast(code as {codes}))) & 1 = 1"
)
_MACROS = (
    "select function_name, parameters from duckdb_functions()"
    " where function_type = 'macro' and database_name = ? and schema_name = 'main' and regexp_matches(function_name, ?)"
)


class Shapes:
    """The schemas of one prepared database, each made when it is first needed; safe for many threads."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, database: str, most: int = _MOST, named: str = "shape"
    ) -> None:
        """`connection`: one of its own; `named`: what the names of the schemas begin with."""
        self._connection = connection
        self._database, self._most, self._named = database, most, named
        self._making = threading.Lock()
        self._made: dict[frozenset[str], str] = {frozenset(): f"{database}.main"}
        connection.execute(f"use {database}.main")
        found = connection.execute(_MACROS, [database, _FAMILY.pattern]).fetchall()
        self.macros = {str(name): tuple(map(str, parameters)) for name, parameters in found}
        types = {name: f"{dictionary().filters[name].column}_codes" for name in _BY_BITS}
        self._few = {name: codes for name, codes in types.items() if self._number(codes) <= _MOST_BITS}

    def schema(self, sql: str, parameters: Collection[str], scope: Scope) -> str:
        """Where the macros of a query are looked for first. `parameters`: the names of those it is bound to."""
        left_open = _left_open(sql, parameters, scope)
        with self._making:
            if left_open not in self._made and len(self._made) <= self._most:
                self._made[left_open] = self._make(left_open)
            return self._made.get(left_open, f"{self._database}.main")

    def _make(self, left_open: frozenset[str]) -> str:
        schema = f"{self._database}.{self._named}_{len(self._made) - 1}"
        macros = (
            f"create macro {schema}.{name}({', '.join(parameters)}) as true"
            for name, parameters in self.macros.items()
            if _FAMILY.sub("", name) in left_open
        )
        bits = (
            _BITS.format(schema=schema, name=name, codes=codes)
            for name, codes in self._few.items()
            if name not in left_open
        )
        instead = [_INSTEAD.format(schema=schema)] if left_open >= _OPEN else []
        for statement in (f"create schema {schema}", *macros, *bits, *instead):
            self._connection.execute(statement)
        return schema

    def _number(self, codes: str) -> int:
        """How many codes a type has."""
        return int(self._connection.execute(f"select len(enum_range(null::{codes}))").fetchall()[0][0])


def _left_open(sql: str, parameters: Collection[str], scope: Scope) -> frozenset[str]:
    """The filters that make no difference to a query. Of one that puts a scope together anew there is no telling."""
    if "scope" not in parameters or "asked" in parameters or _PARTS.intersection(parameters):
        return frozenset()
    return frozenset(name for name in _FILTERS if not getattr(scope, name)) - set(_SET.findall(sql))
