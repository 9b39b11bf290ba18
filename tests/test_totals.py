"""What several questions of one scope begin with is summed once, and the answers are the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.loading import PACKED
from kurak.queries import Query, shelf
from kurak.scope import Scope
from kurak.store import Store
from kurak.totals import Totals
from kurak.workspace import Workspace
from tests.any_scope import in_order, scopes

MONTHS = "select month, attendances from presences_by_month($scope) order by month"
PROJECTS = "select project_id, attendances from presences_by_project_id($scope) order by project_id"
QUERIES = [
    query
    for name in ("figures", "numbers")
    for query in shelf(name).values()
    if "presences($scope)" in query.sql or "presences_by" in query.sql or "scoped_months($scope)" in query.sql
]
TAKEN = "select sum(memory_usage_bytes) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"
ALL = "select attendances, activities, has_people from all_presences($scope)"
AUTUMN = Scope(since=date(2025, 9, 1), until=date(2025, 11, 30))


@pytest.fixture
def totals(sample: Workspace) -> Totals:
    return Totals(sample.store._connection.cursor)


def directly(sample: Workspace) -> Store:
    """The same database, where every question asks for itself."""
    return Store(sample.store._connection, sample.store.absent, f"{PACKED}.main")


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_page_of_questions_gets_the_answers_that_each_would_get_alone(data: st.DataObject, sample: Workspace) -> None:
    scope = data.draw(scopes(sample))
    queries: list[Query] = data.draw(st.permutations(QUERIES))
    for query in queries:
        pd.testing.assert_frame_equal(
            in_order(sample.store.rows_once(query.sql, scope)),
            in_order(directly(sample).rows_once(query.sql, scope)),
            obj=f"{query.name} over {scope}",
        )


@pytest.mark.parametrize("scope", [AUTUMN, Scope(), Scope(oblasts=("nosuch",)), Scope(refused=("?",))])
def test_the_second_question_is_answered_from_what_was_summed(scope: Scope, sample: Workspace) -> None:
    for sql in (MONTHS, PROJECTS, MONTHS, ALL):
        pd.testing.assert_frame_equal(sample.store.rows_once(sql, scope), directly(sample).rows_once(sql, scope))


def test_a_question_that_stays_alone_sums_nothing_beside_it(totals: Totals) -> None:
    assert totals.of(MONTHS, AUTUMN, f"{PACKED}.main") is None
    held = totals.of(PROJECTS, AUTUMN, f"{PACKED}.main")
    assert held is not None and held.tables == {"presence_totals"}


@pytest.mark.parametrize(
    "sql",
    [
        "select * from scoped_activities($scope)",
        "select * from scoped_months($scope) union all by name select * from scoped_activities($scope)",
        "select * from presences_by_month(of_whole_structures($scope))",
        "select * from presences_by_month(struct_update($scope, oblasts := ['KG-O']))",
        "select struct_extract($scope, 'since') as since, month from scoped_months($scope)",
        "select 1 as one",
    ],
)
def test_a_question_that_asks_for_anything_else_is_never_answered_from_it(sql: str, totals: Totals) -> None:
    assert [totals.of(sql, AUTUMN, f"{PACKED}.main") for _ in range(4)] == [None] * 4


def test_many_readers_ask_many_scopes_at_the_same_time(sample: Workspace) -> None:
    asked = [(sql, Scope(since=date(2025, month, 1))) for month in range(1, 13) for sql in (MONTHS, PROJECTS, MONTHS)]
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda one: sample.store.rows_once(*one), asked))
    for (sql, scope), answer in zip(asked, answers, strict=True):
        pd.testing.assert_frame_equal(answer, directly(sample).rows_once(sql, scope))


def test_what_was_summed_for_a_scope_goes_when_another_comes(sample: Workspace) -> None:
    connection = sample.store._connection.cursor()
    totals = Totals(connection.cursor, most=1)

    def taken() -> int:
        return int(connection.execute(TAKEN).fetchall()[0][0])

    before, sizes = taken(), []
    for month in range(1, 7):
        for _ in range(2):
            totals.of(MONTHS, Scope(since=date(2025, month, 1)), f"{PACKED}.main")
        sizes.append(taken() - before)
    assert 0 < sizes[-1] < 2 * sizes[0]
