"""The made-up programme in its reporting year: the queries give what the published page says.

Every total is worked out a second time from the Parquet rows, in plain SQL that knows nothing of the queries.
"""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from kurak import numbers, programme
from kurak.scope import Scope
from kurak.workspace import Workspace

pytestmark = pytest.mark.skipif(
    not programme.SAMPLE.exists(), reason="the made-up programme is not there yet: python -m kurak sample"
)

SUPPORTED = """
select count(distinct structure_id)
from structures join structure_support using (structure_id)
where kind = ? and supported_from <= date '2025-12-31' and (supported_to is null or supported_to >= date '2025-01-01')
"""
PEOPLE = """
select sum(people) from people
where workstream = ? and period_start >= date '2025-01-01' and period_end <= date '2025-12-31'
"""
ATTENDANCES_OF = """
select sum(attendances)
from activities join attendance using (activity_id)
where workstream = ? and year(started_on) = 2025 and counts_as = 'direct'
    and coalesce(status, 'completed') in ('completed', 'ongoing')
    and split = (
        select arg_min(split, list_position(['sex_age', 'sex', 'age', 'role', 'disability', 'total'], split))
        from attendance as other where other.activity_id = activities.activity_id
    )
"""
AUDIENCE = """
with outlets as (
    select max(overlap_group) as overlap_group, max(people_estimated) as people
    from audience
    where workstream = ? and year(period_end) = 2025 and coalesce(basis, 'unknown') <> 'impressions'
    group by project_id, campaign_id, channel, coalesce(outlet, activity_id, ''), adm1_code
),
apart as (
    select sum(people) as people from outlets where overlap_group is null
    union all
    select max(people) from outlets where overlap_group is not null group by overlap_group
)
select sum(people) from apart
"""


@pytest.fixture(scope="module")
def published_year(sample: Workspace) -> Scope:
    year = sample.programme.reporting_year
    assert year == 2025
    return Scope(since=date(year, 1, 1), until=date(year, 12, 31))


@pytest.fixture(scope="module")
def rows(sample: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """The newest snapshot's files as plain tables."""
    with duckdb.connect() as connection:
        for table in sample.snapshot.tables:
            connection.read_parquet(str(sample.snapshot.parquet(table.table))).create_view(table.table)
        yield connection


def counted(rows: duckdb.DuckDBPyConnection, sql: str, what: str) -> float:
    row = rows.execute(sql, [what]).fetchone()
    assert row is not None
    return float(row[0])


PUBLISHED = {
    "teams_supported": (SUPPORTED, "lcpc_team", 44, 44),
    "groups_supported": (SUPPORTED, "initiative_group", 23, 23),
    "campaign_people": (PEOPLE, "outreach_campaign", 4521, 4521),
    "crime_prevention_people": (PEOPLE, "crime_prevention", 2500, 2600),
    "security_information_audience": (AUDIENCE, "community_information", 100_000, 110_000),
    "campaign_audience": (AUDIENCE, "outreach_campaign", 426_000, 427_000),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_total_comes_out_of_the_rows(
    name: str, sample: Workspace, published_year: Scope, rows: duckdb.DuckDBPyConnection
) -> None:
    sql, what, least, most = PUBLISHED[name]
    value = numbers.asked(sample, name, published_year).now.value
    assert value == counted(rows, sql, what)
    assert least <= value <= most


@pytest.mark.parametrize("name", ["campaign_people", "crime_prevention_people"])
def test_people_differ_clearly_from_attendances(
    name: str, sample: Workspace, published_year: Scope, rows: duckdb.DuckDBPyConnection
) -> None:
    workstream = PUBLISHED[name][1]
    within = published_year.narrowed(workstreams=[workstream])
    attendances = numbers.asked(sample, "attendances", within).now.value
    people = numbers.asked(sample, name, published_year).now.value
    assert attendances == pytest.approx(counted(rows, ATTENDANCES_OF, workstream))
    assert people is not None
    assert attendances > 1.2 * people


def test_the_programme_says_that_it_is_made_up(sample: Workspace) -> None:
    assert sample.programme.is_made_up
    assert "made up" in sample.programme.notice.lower()
