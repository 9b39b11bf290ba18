"""A number over many scopes at once: what it is over each of them alone."""

from collections.abc import Iterator
from datetime import date

import pytest

from kurak import numbers
from kurak.programme import SAMPLE
from kurak.rules import database, together
from kurak.rules.findings import setting_of
from kurak.scope import Scope
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

YEAR, HALF = (date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))
# Days, projects, places, kinds of teams and of work that differ; one of nothing, one of all dates.
SCOPES = (
    Scope(),
    Scope(since=YEAR[0], until=YEAR[1]),
    *together.of_places(Scope(since=HALF[0], until=HALF[1], projects=("LCP", "YWG")), ["KG-B", "KG-O", "KG-GB"]),
    Scope(since=YEAR[0], until=YEAR[1], workstreams=("outreach_campaign",), sexes=("women",)),
    Scope(since=HALF[0], until=HALF[1], group_kinds=("lcpc_team",), age_bands=("18-24", "25-29")),
    Scope(until=date(2020, 1, 1)),
)


@pytest.fixture(scope="module")
def sides() -> Iterator[tuple[Workspace, Workspace]]:
    """The made-up programme's newest snapshot as the rules ask it, with its planted faults, and the one before."""
    setting = setting_of(SAMPLE)
    opened = database.opened(setting)
    yield database.now(setting, opened), database.then(setting, opened)
    opened.close()


@pytest.mark.parametrize("name", numbers.names())
def test_a_number_over_many_scopes_is_what_it_is_over_each(sides: tuple[Workspace, Workspace], name: str) -> None:
    for side in sides:
        alone = tuple(numbers.value(side, name, scope) for scope in SCOPES)
        assert together.values(side, name, SCOPES) == alone
        assert len(set(alone)) > 1
