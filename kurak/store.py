"""A snapshot that answers queries: one SELECT per call, on a cursor of its own, nothing else in or out."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial

import duckdb
import pandas as pd

from kurak import loading, residence, words
from kurak.dictionary import dictionary
from kurak.errors import StoreError
from kurak.geography import Geography
from kurak.programme import Programme
from kurak.recent import Recent
from kurak.scope import Scope
from kurak.shapes import Shapes
from kurak.snapshots import Snapshot
from kurak.totals import Totals
from kurak.words import LANGUAGES, in_language, say

# The scope as one, or a part of it by its name; or of many scopes how many, and a list of each part.
_PARTS = tuple(Scope().parameter())
_PARAMETERS = frozenset({"scope", "by", "split", "number", *_PARTS, "asked", *(f"asked_{part}" for part in _PARTS)})
Bound = tuple[tuple[str, str], ...]
_REMEMBERED = 512
_NAMES = {
    "places": "select place_code as code, name_en, name_ru, name_ky from places order by place_level, name_en",
    "projects": "select project_id as code, name_en, name_ru, name_ky from projects order by starts_on, code",
    "organisations": "select organisation_id as code, name_en, name_ru, name_ky from organisations order by name_en",
    "structures": "select structure_id as code, name_en, name_ru, name_ky from structures order by code",
    "campaigns": "select campaign_id as code, name_en, name_ru, name_ky from campaigns order by starts_on, code",
}


class Store:
    """Answers over one snapshot, safe for many threads. What the snapshot lacks is blank, and named in `absent`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        absent: frozenset[str],
        schema: str = "main",
        shapes: Shapes | None = None,
    ):
        """`schema`: where the snapshot's tables are looked for before those around it; `shapes`: where macros are."""
        self.absent = absent
        self._connection = connection
        self._schema = schema
        self._shapes = shapes
        self._opening = threading.Lock()
        self._totals = Totals(self._connected) if shapes else None
        self._remembered = Recent(_REMEMBERED)
        self._parameters = lru_cache(maxsize=_REMEMBERED)(self._asked)
        self._named = lru_cache(maxsize=64)(self._names)

    def rows(self, sql: str, scope: Scope, bound: Bound = ()) -> pd.DataFrame:
        """The rows of one SELECT that may read $scope and what else is bound; codes as text. The frame is shared:
        don't change it.

        Raises StoreError where the text is anything but one SELECT, or fails.
        """
        whole = (sql, scope if self._parameters(sql) else Scope(), bound)
        rows: pd.DataFrame = self._remembered.get(whole, partial(self._ask, *whole))
        return rows

    def rows_once(self, sql: str, scope: Scope, given: Mapping[str, object] | None = None) -> pd.DataFrame:
        """As rows, for an answer too large to be remembered. `given`: parameters that are not those of the scope, by
        name, such as $asked and $asked_oblasts where it is asked over many scopes."""
        return self._run(sql, scope, self._parameters(sql), (given or {}).items())

    def columns(self, sql: str, bound: Bound = ()) -> dict[str, str]:
        """Column name to SQL type of one SELECT, which is planned but not run. Raises StoreError."""
        parameters = self._parameters(sql)
        described = self._run("describe " + sql, Scope(), parameters, bound)
        return dict(zip(described["column_name"], described["column_type"], strict=True))

    def labels(self, column: str, language: str | None = None) -> dict[str, str]:
        """Code to label for a column, in reading order; a code without a name is absent. In the language given or
        the reader's."""
        return self._named(column, language or words.language())

    def close(self) -> None:
        """Frees the memory; calls after it fail."""
        self._connection.close()

    def _ask(self, sql: str, scope: Scope, bound: Bound) -> pd.DataFrame:
        return self._run(sql, scope, self._parameters(sql), bound)

    def _asked(self, sql: str) -> frozenset[str]:
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as fault:
            raise StoreError(say("The query can't be read: {fault}", fault=str(fault).splitlines()[0])) from None
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise StoreError(say("A query must be exactly one SELECT; this one was refused."))
        asked = frozenset(statements[0].named_parameters)
        if asked - _PARAMETERS:
            unknown = ", ".join(f"${name}" for name in sorted(asked - _PARAMETERS))
            raise StoreError(say("The query asks for {unknown}; allowed: $scope.", unknown=unknown))
        return asked

    def _run(
        self, sql: str, scope: Scope, parameters: frozenset[str], bound: Iterable[tuple[str, object]] = ()
    ) -> pd.DataFrame:
        given = {**scope.parameter(), **dict(bound), "scope": scope.parameter()}
        try:
            with self._cursor(sql, scope, parameters) as cursor:
                cursor.execute("begin transaction read only")
                return _plain(cursor.execute(sql, {name: given.get(name, "") for name in parameters}).df())
        except duckdb.Error as fault:
            raise StoreError(say("The query failed: {fault}", fault=str(fault).splitlines()[0])) from None

    @contextmanager
    def _cursor(self, sql: str, scope: Scope, parameters: frozenset[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that finds the macros of a query where they ask least."""
        schema = self._shapes.schema(sql, parameters, scope) if self._shapes else self._schema
        held = self._totals.of(sql, scope, schema) if self._totals else None
        if held:
            with held.reading() as cursor:
                yield cursor
            return
        cursor = self._connected()
        try:
            cursor.execute(f"use {schema}")
            yield cursor
        finally:
            cursor.close()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        with self._opening:
            return self._connection.cursor()

    def _names(self, column: str, language: str) -> dict[str, str]:
        known = dictionary().columns[column]
        if not known.names:
            return dictionary().labels(column, language)
        rows = self._run(_NAMES[known.names], Scope(), frozenset()).to_dict("records")
        labels = {
            row["code"]: in_language(
                {key: row[f"name_{key}"] for key in LANGUAGES if pd.notna(row[f"name_{key}"])}, language
            )
            for row in rows
        }
        return {code: label for code, label in labels.items() if label}


def opened(snapshot: Snapshot, programme: Programme, geography: Geography) -> Store:
    """A verified snapshot, its small numbers protected, and locked. Raises StoreError, ProgrammeError, or QueryError
    for a fault in queries/prepare."""
    connection, absent = residence.opened(snapshot, programme, geography)
    return Store(connection, absent, f"{loading.PACKED}.main", Shapes(connection.cursor(), loading.PACKED))


def empty() -> Store:
    """A store with every table and no rows."""
    return Store(loading.empty(), frozenset(dictionary().tables))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    texts = {str(name): _texts(held.array) for name, held in frame.select_dtypes("category").items()}
    return frame.assign(**texts) if texts else frame


def _texts(coded: pd.Categorical) -> pd.api.extensions.ExtensionArray:
    """Each taken from the list of codes: pandas' own conversion takes four times as long, of many rows six times."""
    return coded.categories.astype("str").array.take(coded.codes, allow_fill=True)
