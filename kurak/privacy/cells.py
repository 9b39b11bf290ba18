"""The finest cells of a snapshot's protected people, counted as everything is counted."""

import duckdb
import pyarrow as pa

from kurak import engine, loading, surroundings
from kurak.manifest import Snapshot
from kurak.privacy.settings import Protection
from kurak.queries import Query, shelf

_TABLES = ("activities", "attendance", "people", "audience", "campaigns", "indicators", "results", "measures")
# Of its rows, which are many, only those of protected activities are ever read.
_MANY = "attendance"


def read(snapshot: Snapshot, protection: Protection) -> pa.Table:
    """One row per cell: counted, project_id, root, path, value, least, and what a scope may choose it by.

    Raises StoreError, QueryError.
    """
    held = {name: path for name, path in loading.files_of(snapshot).items() if name in _TABLES}
    connection = engine.connected(loading.rows_of(snapshot))
    try:
        loading.load(connection, {"main": held}, but=(_MANY,))
        surroundings.create(connection)
        guard(connection, protection)
        if _MANY in held:
            loading.fill_from(connection, _MANY, held[_MANY], "semi join guarded_activities using (activity_id)")
        connection.execute(_script("kept").sql)
        connection.execute(shelf("prepare")["10_facts"].sql)
        return connection.sql(_script("cells").sql).to_arrow_table()
    except (duckdb.Error, OSError) as fault:
        raise engine.not_opened(snapshot, fault) from None
    finally:
        connection.close()


def guard(connection: duckdb.DuckDBPyConnection, protection: Protection) -> None:
    """Names in the database what belongs to protected projects."""
    connection.execute("create table protected_projects (project_id varchar, least double)")
    connection.executemany("insert into protected_projects values (?, ?)", [list(one) for one in protection.projects])
    connection.execute(_script("guarded").sql)


def _script(name: str) -> Query:
    return shelf("protection")[name]
