"""What several questions of one scope begin with, summed once: tables that only a connection of that scope sees.

A page asks one scope for its attendances by month, by project, by partner and so on. From the second such question on,
they read what was summed for all of them. A question that asks the scope for anything else is answered as always.
"""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import duckdb

from kurak.facts import PRESENCES
from kurak.loading import PACKED
from kurak.recent import Recent
from kurak.scope import Scope

# Scopes whose tables are kept, some hundred kilobytes each: those of the last that were asked about.
_MOST = 32
# A question that stays alone is answered sooner than everything is summed.
_FROM = 2
_SCHEMA = f"{PACKED}.totalled"
_TOTALS = "presence_totals"
_TOLD = f"attendances, activities, has_people from temp.{_TOTALS}"
# The table that a macro reads in place of asking, made by the macro of the table's name; one of another name asks that.
_TABLES = {
    **dict.fromkeys(PRESENCES, _TOTALS),
    **{name: name for name in ("activity_totals", "heard_by_channel", "scoped_months", "scoped_quarters")},
    "audience_range": "heard_by_channel",
}
_ASKED = re.compile(r"\b(\w+)\(\$scope\)")


class Held:
    """A connection of one scope, the tables it has so far, and how many questions could be answered from them."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self.cursor = cursor
        self.lock = threading.Lock()
        self.tables: set[str] = set()
        self.questions = 0

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The connection, for one question at a time."""
        with self.lock:
            try:
                yield self.cursor
            finally:
                self.cursor.rollback()


class Totals:
    """The scopes that a snapshot was last asked about; safe for many threads."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection], most: int = _MOST) -> None:
        """`most`: how many scopes are kept."""
        self._connect = connect
        self._held = Recent(most)
        self._making = threading.Lock()
        self._read: set[str] = set()

    def of(self, sql: str, scope: Scope, schema: str) -> Held | None:
        """What has all that a query asks of its scope; None where the query asks for more, or too little was asked so
        far. `schema`: where the scope's macros are looked for first. Raises duckdb.Error."""
        tables = _tables(sql)
        if not tables:
            return None
        held: Held = self._held.get(scope, lambda: Held(self._connect()))
        with held.lock:
            held.questions += 1
            if held.questions < _FROM:
                return None
            if lacking := sorted(tables - held.tables):
                self._make(lacking, held, scope, schema)
        return held

    def _make(self, tables: Sequence[str], held: Held, scope: Scope, schema: str) -> None:
        held.cursor.execute(f"use {schema}")
        for table in tables:
            held.cursor.execute(
                f"create or replace temp table {table} as from {table}($scope)", {"scope": scope.parameter()}
            )
            self._let_read(table, held.cursor)
            held.tables.add(table)
        held.cursor.execute(f"use {_SCHEMA}")

    def _let_read(self, table: str, cursor: duckdb.DuckDBPyConnection) -> None:
        with self._making:
            if table not in self._read:
                for statement in _readers(table):
                    cursor.execute(statement)
                self._read.add(table)


def _readers(table: str) -> Iterator[str]:
    """Macros that read a table of whichever connection asks them."""
    yield f"create schema if not exists {_SCHEMA}"
    read = {table: f"from temp.{table}"} if table != _TOTALS else {macro: _told(macro) for macro in PRESENCES}
    for macro, reading in read.items():
        yield f"create or replace macro {_SCHEMA}.{macro}(scope) as table {reading}"


def _told(macro: str) -> str:
    by = macro.removeprefix("presences_by_")
    return f"select {_TOLD} where told_by = 'all'" if by == macro else f"select {by}, {_TOLD} where told_by = '{by}'"


@lru_cache(maxsize=512)
def _tables(sql: str) -> frozenset[str]:
    """The tables that a query can be answered from; none where it also asks the scope for something else."""
    asked = _ASKED.findall(sql)
    if not set(asked) <= set(_TABLES) or "$scope" in _ASKED.sub("", sql):
        return frozenset()
    return frozenset(_TABLES[macro] for macro in asked)
