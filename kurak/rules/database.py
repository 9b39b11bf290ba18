"""The database that rules run on: a snapshot, the one before, the last reported one, and what surrounds them."""

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import duckdb

from kurak import engine, loading, surroundings
from kurak.dictionary import dictionary
from kurak.geography import Geography
from kurak.manifest import Snapshot
from kurak.programme import Programme
from kurak.rules import thresholds
from kurak.rules.rule import EARLIER, KNOWN_AROUND
from kurak.store import Store
from kurak.words import LANGUAGES
from kurak.workspace import Workspace

_TABLES = (
    "create table allowed_codes (column_name varchar, code varchar, code_order integer, labels varchar[])",
    "create table given_place_names (place_code varchar, place_level integer, parent_code varchar, given_name varchar)",
)

_IS_PREPARED = "select 1 from duckdb_tables() where schema_name = 'reported' and table_name = 'first_and_last'"


@dataclass(frozen=True)
class Setting:
    """What the rules look at. `previous` is the snapshot before, `reported` the last one signed off before it."""

    programme: Programme
    snapshot: Snapshot
    geography: Geography
    previous: Snapshot | None = None
    reported: Snapshot | None = None

    @property
    def earlier(self) -> Mapping[str, Snapshot | None]:
        """The earlier snapshots by their schema."""
        return dict(zip(EARLIER, (self.previous, self.reported), strict=True))


@dataclass(frozen=True)
class Database:
    """Loaded and locked. `lacking`: what a rule may need and this snapshot, its surroundings or its past lack."""

    connection: duckdb.DuckDBPyConnection
    lacking: frozenset[str]
    blank: frozenset[str]
    _opening: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """One for each thread, or for each question; whoever asks closes it."""
        with self._opening:
            return self.connection.cursor()

    def close(self) -> None:
        self.connection.close()


def opened(setting: Setting, without: Collection[str] = ()) -> Database:
    """The setting in memory, for reading only. Its files are not checked against their manifests. `without`: scripts of
    queries/checks that nobody will ask for.

    Raises StoreError, QueryError, ProgrammeError.
    """
    held = {setting.snapshot, *filter(None, setting.earlier.values())}
    connection = engine.connected(sum(map(loading.rows_of, held)))
    # The reported one first: it is prepared as well where its numbers are asked for.
    files = {
        schema: loading.files_of(found) if found else {} for schema, found in reversed(list(setting.earlier.items()))
    }
    try:
        absent = loading.load(connection, {"main": loading.files_of(setting.snapshot), **files})
        surroundings.surround(connection, setting.snapshot, setting.programme, setting.geography)
        loading.prepare(connection)
        _surround(connection, setting)
        loading.prepare(connection, "checks", without)
        engine.give_back(connection)
        blank = _blank(connection)
        lacking = absent | _unknown_around(connection) | {s for s, found in setting.earlier.items() if found is None}
        return Database(engine.locked(connection), lacking, blank)
    except (duckdb.Error, OSError) as fault:
        connection.close()
        raise engine.not_opened(setting.snapshot, fault) from None
    except Exception:
        connection.close()
        raise


def now(setting: Setting, opened: Database) -> Workspace:
    """The setting's snapshot, as numbers are asked of it; nothing is loaded again."""
    return _workspace(setting, setting.snapshot, opened, "main")


def then(setting: Setting, opened: Database) -> Workspace:
    """The reported snapshot, as numbers are asked of it. Asked for a second time, it is prepared already.

    Raises StoreError, QueryError; ValueError where there is none.
    """
    if setting.reported is None:
        raise ValueError("no reported snapshot")
    cursor = opened.cursor()
    try:
        cursor.execute("use reported")
        if not cursor.execute(_IS_PREPARED).fetchall():
            surroundings.add_places(cursor, setting.programme.country_code, setting.geography)
            loading.prepare(cursor)
    except duckdb.Error as fault:
        raise engine.not_opened(setting.reported, fault) from None
    finally:
        cursor.close()
    return _workspace(setting, setting.reported, opened, "reported")


def _workspace(setting: Setting, snapshot: Snapshot, opened: Database, schema: str) -> Workspace:
    absent = frozenset(dictionary().tables.keys() - {table.table for table in snapshot.tables})
    return Workspace(setting.programme, snapshot, setting.geography, Store(opened.cursor(), absent, schema))


def empty() -> Database:
    """Every table and no rows: what rules are validated against. Raises QueryError."""
    connection = engine.connected()
    loading.load(connection, {"main": {}, **{schema: {} for schema in EARLIER}})
    surroundings.create(connection)
    loading.prepare(connection)
    _create_tools(connection, thresholds.defaults())
    loading.prepare(connection, "checks")
    return Database(engine.locked(connection), frozenset(), frozenset())


def _surround(connection: duckdb.DuckDBPyConnection, setting: Setting) -> None:
    _create_tools(connection, thresholds.of(setting.programme))
    for schema, found in setting.earlier.items():
        if found:
            connection.execute(
                f"insert into {schema}.this_snapshot values (?, ?)",  # noqa: S608 - one of two names of our own
                [found.as_of, found.data_through],
            )
    engine.fill(connection, "allowed_codes", _allowed_codes())
    engine.fill(connection, "given_place_names", _place_names(setting.geography))


def _create_tools(connection: duckdb.DuckDBPyConnection, known: Mapping[str, float]) -> None:
    for statement in _TABLES:
        connection.execute(statement)
    for schema in EARLIER:
        connection.execute(f"create table {schema}.this_snapshot (as_of date, data_through date)")
    held = ", ".join(f"'{name}': {value!r}::double" for name, value in known.items())
    # A macro takes no parameters from outside; names are those of data/thresholds.toml, values are floats.
    connection.execute(f"create macro threshold(wanted) as struct_extract({{{held}}}, wanted)")


def _allowed_codes() -> list[tuple[object, ...]]:
    known = dictionary()
    return [
        (column, code, order, [known.labels(column, language)[code] for language in LANGUAGES])
        for column in known.columns
        for order, code in enumerate(known.allowed(column), start=1)
    ]


def _place_names(geography: Geography) -> list[tuple[object, ...]]:
    places = (*([geography.country] if geography.country else []), *geography.places)
    return [
        (place.code, place.level, place.parent_code or None, name)
        for place in places
        for name in dict.fromkeys((*place.name.values(), *place.aliases))
        if name
    ]


def _unknown_around(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    return frozenset(table for table in KNOWN_AROUND if not connection.table(table).limit(1).fetchall())


def _blank(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Columns of the snapshot, as table.column, that are blank in every row there is."""
    found: set[str] = set()
    for name, table in dictionary().tables.items():
        counted = ", ".join(f"count({column})" for column in table.columns)
        counts = connection.table(name).aggregate(f"count(*), {counted}").fetchall()[0]
        if counts[0]:
            found |= {f"{name}.{column}" for column, count in zip(table.columns, counts[1:], strict=True) if not count}
    return frozenset(found)
