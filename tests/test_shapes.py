"""A scope is answered by macros that don't ask about the filters it leaves open, and the answer is the same."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.dictionary import dictionary
from kurak.loading import PACKED
from kurak.queries import Query, shelf
from kurak.scope import Scope
from kurak.shapes import Shapes
from kurak.store import Store
from kurak.workspace import Workspace
from tests.any_scope import in_order, scopes

QUERIES = [query for name in ("figures", "numbers", "parts", "records", "report") for query in shelf(name).values()]
PLACES = "select * from scoped_activities($scope)"


@pytest.fixture(scope="module")
def unshaped(sample: Workspace) -> Store:
    """The same database, asked about every filter."""
    return Store(sample.store._connection, sample.store.absent, f"{PACKED}.main")


@pytest.fixture(scope="module")
def shapes(sample: Workspace) -> Shapes:
    return Shapes(sample.store._connection.cursor(), PACKED, named="tried")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_open_filters_are_not_asked_about_and_nothing_else_changes(
    data: st.DataObject, sample: Workspace, unshaped: Store
) -> None:
    scope = data.draw(scopes(sample))
    query: Query = data.draw(st.sampled_from(QUERIES))
    shaped, asked = (in_order(store.rows(query.sql, scope)) for store in (sample.store, unshaped))
    pd.testing.assert_frame_equal(shaped, asked)


def test_scopes_that_leave_the_same_filters_open_share_their_macros(shapes: Shapes) -> None:
    one, other = Scope(oblasts=("KG-O",)), Scope(oblasts=("KG-C",), since=date(2025, 1, 1))
    assert shapes.schema(PLACES, {"scope"}, one) == shapes.schema(PLACES, {"scope"}, other)
    assert shapes.schema(PLACES, {"scope"}, one) != shapes.schema(PLACES, {"scope"}, Scope())


def test_what_a_query_sets_itself_is_not_open(shapes: Shapes) -> None:
    sql = "select * from scoped_activities(struct_update($scope, oblasts := ['KG-O']))"
    assert shapes.schema(sql, {"scope"}, Scope()) == shapes.schema(PLACES, {"scope"}, Scope(oblasts=("KG-C",)))


@pytest.mark.parametrize("parameters", [{"asked"}, {"scope", "asked"}, {"since", "oblasts"}, {"by"}, set()])
def test_a_scope_that_a_query_puts_together_is_asked_about_every_filter(parameters: set[str], shapes: Shapes) -> None:
    nothing_open = Scope(**dict.fromkeys((*dictionary().filters, "reported_both"), ("x",)))
    assert shapes.schema(PLACES, parameters, Scope()) == shapes.schema(PLACES, {"scope"}, nothing_open)


def test_after_many_shapes_every_filter_is_asked_about(sample: Workspace) -> None:
    few = Shapes(sample.store._connection.cursor(), PACKED, most=1, named="few")
    assert few.schema(PLACES, {"scope"}, Scope()) == "packed.few_0"
    assert few.schema(PLACES, {"scope"}, Scope(oblasts=("KG-O",))) == "packed.main"


def test_every_filter_has_its_macros(shapes: Shapes) -> None:
    held = {f"in_{name}" for name in (*dictionary().filters, "reported_both")}
    assert held <= set(shapes.macros)


@pytest.mark.parametrize("chosen", [("KG-O",), ("KG-O", "KG-O"), ("nosuch", "KG-O"), ("nosuch",)])
def test_a_code_may_be_chosen_twice_or_be_unknown(chosen: tuple[str, ...], sample: Workspace, unshaped: Store) -> None:
    counted = "select count(*) as activities from scoped_activities($scope)"
    shaped, asked = (
        int(store.rows(counted, Scope(oblasts=chosen))["activities"][0]) for store in (sample.store, unshaped)
    )
    assert shaped == asked
    assert (shaped > 0) == ("KG-O" in chosen)


def test_of_many_codes_every_one_is_compared(monkeypatch: pytest.MonkeyPatch, sample: Workspace) -> None:
    monkeypatch.setattr("kurak.shapes._MOST_BITS", 5)
    wide = Shapes(sample.store._connection.cursor(), PACKED, named="wide")
    schema = wide.schema(PLACES, {"scope"}, Scope(oblasts=("KG-O",), projects=("LCP",)))
    made = sample.store._connection.execute(
        "select function_name from duckdb_functions() where schema_name = ? and macro_definition <> 'true'",
        [schema.removeprefix(f"{PACKED}.")],
    ).fetchall()
    assert ("in_projects",) in made and ("in_oblasts",) not in made
