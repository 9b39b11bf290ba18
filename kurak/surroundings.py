"""What stands around a snapshot: its day, the programme's year and periods, the places of the country, their people."""

import duckdb

from kurak import periods
from kurak.engine import fill
from kurak.geography import Geography
from kurak.programme import Programme
from kurak.snapshots import Snapshot
from kurak.words import LANGUAGES

_SURROUNDINGS = (
    "create table this_snapshot (as_of date, data_through date)",
    "create table this_programme (country_code varchar, reporting_year integer)",
    "create table reporting_periods"
    " (name varchar, donor varchar, project_id varchar, period_start date, period_end date)",
    "create table population (place_code varchar, population_year integer, population double, source varchar)",
)
_EVERYWHERE = ("National", "Национальный уровень", "Улуттук деңгээл")


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """What stands around a snapshot, still without rows."""
    for statement in _SURROUNDINGS:
        connection.execute(statement)


def surround(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, programme: Programme, geography: Geography
) -> None:
    """The snapshot's day, the programme's year, the places of the country and their people."""
    create(connection)
    connection.execute("insert into this_snapshot values (?, ?)", [snapshot.as_of, snapshot.data_through])
    connection.execute("insert into this_programme values (?, ?)", [programme.country_code, programme.reporting_year])
    named = [
        (one.name or None, one.donor or None, project, one.since, one.until)
        for one in periods.of(programme)
        for project in (one.projects or (None,))
    ]
    fill(connection, "reporting_periods", named)
    fill(connection, "population", [(p.code, p.year, p.population, p.source) for p in geography.population])
    add_places(connection, programme.country_code, geography)


def add_places(connection: duckdb.DuckDBPyConnection, country_code: str, geography: Geography) -> None:
    """The project's places replace the snapshot's own of the same code."""
    rows: list[tuple[object, ...]] = [(country_code, 0, None, *_EVERYWHERE)]
    rows += [
        (place.code, place.level, place.parent_code or None, *(place.name.get(key) for key in LANGUAGES))
        for place in geography.places
    ]
    connection.execute("alter table places alter place_code type varchar")
    connection.execute("alter table places alter parent_code type varchar")
    connection.execute("delete from places where place_code in (select unnest(?))", [[row[0] for row in rows]])
    fill(connection, "places", rows)
