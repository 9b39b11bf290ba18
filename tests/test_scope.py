"""What the reader chose: reopened exactly from a link, holding nothing where a link can't be understood."""

from dataclasses import fields
from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.errors import ScopeError
from kurak.link import from_link, strict
from kurak.scope import COMPARISONS, NOTHING, Scope, period_words

FILTERS = tuple(dictionary().filters)
LINK_NAMES = ("snapshot", "from", "to", "compare", *(known.link for known in dictionary().filters.values()))
MEANT = {"snapshot", "since", "until", "comparison", "like_for_like", "reported_both", "refused"}

codes = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), max_size=4, unique=True)
days = st.none() | st.dates(EARLIEST, LATEST)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Any scope that a reader can choose."""
    since, until = draw(days), draw(days)
    if since and until and since > until:
        since, until = until, since
    return Scope(
        snapshot=draw(st.sampled_from(["", "2025-09-30", "2025-09-30.r2"])),
        since=since,
        until=until,
        comparison=draw(st.sampled_from(COMPARISONS)),
        **{name: tuple(draw(codes)) for name in FILTERS},
    )


def in_2025(**filters: object) -> Scope:
    return Scope(since=date(2025, 1, 1), until=date(2025, 12, 31), **filters)


# --- links ------------------------------------------------------------------------------------------------


@given(scopes())
@settings(max_examples=100, deadline=None)
def test_any_scope_reopens_exactly_from_its_link(scope: Scope) -> None:
    assert from_link(parse_qs(urlencode(scope.link(), doseq=True))) == scope


def test_a_link_says_every_field_by_its_own_name() -> None:
    scope = Scope(
        snapshot="2025-09-30",
        since=date(2025, 1, 1),
        until=date(2025, 9, 30),
        comparison="previous_year",
        **{name: (f"a {name}", f"b {name}") for name in FILTERS},
    )
    assert scope.link() == {
        "snapshot": ["2025-09-30"],
        "from": ["2025-01-01"],
        "to": ["2025-09-30"],
        "project": ["a projects", "b projects"],
        "workstream": ["a workstreams", "b workstreams"],
        "type": ["a activity_types", "b activity_types"],
        "campaign": ["a campaigns", "b campaigns"],
        "oblast": ["a oblasts", "b oblasts"],
        "district": ["a districts", "b districts"],
        "settlement": ["a settlement_types", "b settlement_types"],
        "partner": ["a partners", "b partners"],
        "group": ["a group_kinds", "b group_kinds"],
        "structure": ["a structures", "b structures"],
        "role": ["a roles", "b roles"],
        "sex": ["a sexes", "b sexes"],
        "age": ["a age_bands", "b age_bands"],
        "compare": ["previous_year"],
    }


def test_an_empty_link_is_everything() -> None:
    assert from_link({}) == Scope()


def test_the_last_of_several_dates_holds_and_codes_are_read_once() -> None:
    scope = from_link({"from": ["2024-01-01", "2025-01-01"], "project": ["P1", "P1", "P2", ""]})
    assert (scope.since, scope.projects) == (date(2025, 1, 1), ("P1", "P2"))


def test_unknown_parameters_are_nobodys_business() -> None:
    assert from_link({"utm_source": ["mail"], "embed": ["true"]}) == Scope()


@pytest.mark.parametrize(
    "link",
    [
        {"from": ["2025-02-30"]},
        {"from": ["yesterday"]},
        {"from": ["2025-1-1"]},
        {"from": ["20250101"]},
        {"from": ["٢٠٢٥-٠١-٠١"]},
        {"from": ["2025-01-01\n"]},
        {"from": ["0001-01-01"]},
        {"to": ["9999-12-31"]},
        {"to": ["99999-12-31"]},
        {"to": ["2025-01-01' or 1=1 --"]},
        {"to": ["\0"]},
        {"from": ["2025-12-31"], "to": ["2025-01-01"]},
        {"compare": ["everything"]},
        {"project": [f"P{n}" for n in range(10_000)]},
        {"project": ["P" * 1_000_000]},
        {"project": ["\udcff"]},
    ],
    ids=lambda link: str(link)[:40].encode("ascii", "replace").decode(),
)
def test_what_cant_be_understood_holds_nothing_and_is_said(link: dict[str, list[str]]) -> None:
    scope = from_link(link)
    assert len(scope.refused) == 1
    assert len(scope.refused[0]) < 400
    assert scope.parameter()["since"] > scope.parameter()["until"]


@pytest.mark.parametrize(
    "code", ["'; drop table activities; --", '"', "P1\0P2", "Ош обл. ң", "🧵", "$scope", "%", "../../etc/passwd"]
)
def test_odd_codes_stay_codes(code: str) -> None:
    scope = from_link({"project": [code]})
    assert (scope.projects, scope.refused) == ((code,), ())


@given(st.dictionaries(st.sampled_from(LINK_NAMES), st.lists(st.text())))
@settings(max_examples=100, deadline=None)
def test_no_link_ever_raises(link: dict[str, list[str]]) -> None:
    scope = from_link(link)
    assert scope.refused or from_link(scope.link()) == scope


def test_the_command_line_refuses_what_a_page_answers_with_nothing() -> None:
    with pytest.raises(ScopeError, match="“2025-13-01” is not a date for “from”; write it as 2025-12-31"):
        strict({"from": ["2025-13-01"]})


def test_a_refusal_names_the_filter_and_the_value() -> None:
    assert from_link({"compare": ["x"]}).refused == (
        "“x” is not a comparison; allowed: none, previous_period, previous_year.",
    )
    assert from_link({"oblast": ["x" * 500]}).refused == ("There is more for “Oblast” than can be read.",)
    assert from_link({"from": ["2025-02-01"], "to": ["2025-01-01"]}).refused == (
        "Dates from 2025-02-01 to 2025-01-01 run backwards.",
    )


# --- fields -----------------------------------------------------------------------------------------------


def test_the_fields_are_the_filters_of_the_dictionary() -> None:
    assert {field.name for field in fields(Scope)} - MEANT == set(FILTERS)


def test_the_query_parameter_has_real_dates_and_a_list_for_every_filter() -> None:
    parameter = in_2025(oblasts=("KG-O", "KG-GO")).parameter()
    assert parameter.pop("since") == date(2025, 1, 1)
    assert parameter.pop("until") == date(2025, 12, 31)
    assert parameter.pop("oblasts") == ["KG-O", "KG-GO"]
    assert set(parameter) == {*FILTERS, "reported_both"} - {"oblasts"}
    assert all(chosen == [] for chosen in parameter.values())


def test_fields_for_json_are_plain() -> None:
    said = in_2025(sexes=("women",), comparison="previous_year").fields()
    assert (said["since"], said["until"], said["sexes"]) == ("2025-01-01", "2025-12-31", ("women",))
    assert "refused" not in said


# --- narrowing --------------------------------------------------------------------------------------------


def test_narrowing_an_open_filter_takes_the_codes_given() -> None:
    assert Scope().narrowed(workstreams=["policy"]).workstreams == ("policy",)


def test_narrowing_keeps_what_both_hold() -> None:
    chosen = Scope(workstreams=("policy", "capacity"))
    assert chosen.narrowed(workstreams=["capacity", "start_up"]).workstreams == ("capacity",)


def test_narrowing_to_what_was_not_chosen_is_nothing_rather_than_everything() -> None:
    assert Scope(workstreams=("policy",)).narrowed(workstreams=["capacity"]).workstreams == (NOTHING,)


def test_narrowing_leaves_other_filters_alone() -> None:
    chosen = Scope(oblasts=("KG-O",), workstreams=("policy",))
    assert chosen.narrowed(workstreams=["policy"]) == chosen


def test_open_dates_are_closed_by_the_days_given() -> None:
    first, last = date(2025, 1, 1), date(2025, 9, 30)
    assert Scope().between(first, last) == Scope(since=first, until=last)
    assert Scope(since=date(2025, 3, 1)).between(first, last) == Scope(since=date(2025, 3, 1), until=last)


@pytest.mark.parametrize("chosen", [Scope(since=date(2030, 1, 1)), Scope(until=date(2020, 1, 1))])
def test_a_scope_beyond_the_data_never_becomes_backwards(chosen: Scope) -> None:
    closed = chosen.between(date(2025, 1, 1), date(2025, 9, 30))
    assert from_link(closed.link()) == closed
    assert closed.since == closed.until


# --- comparison -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparison", "since", "until", "before"),
    [
        ("previous_period", "2025-04-01", "2025-06-30", ("2025-01-01", "2025-03-31")),
        ("previous_period", "2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("previous_period", "2025-03-01", "2025-03-31", ("2025-02-01", "2025-02-28")),
        ("previous_period", "2024-03-01", "2024-03-31", ("2024-02-01", "2024-02-29")),
        ("previous_period", "2024-01-01", "2024-02-29", ("2023-11-01", "2023-12-31")),
        ("previous_period", "2025-03-10", "2025-03-20", ("2025-02-27", "2025-03-09")),
        ("previous_period", "2025-03-10", "2025-03-10", ("2025-03-09", "2025-03-09")),
        ("previous_year", "2025-01-01", "2025-09-30", ("2024-01-01", "2024-09-30")),
        ("previous_year", "2025-02-01", "2025-02-28", ("2024-02-01", "2024-02-29")),
        ("previous_year", "2024-02-01", "2024-02-29", ("2023-02-01", "2023-02-28")),
        ("previous_year", "2024-02-29", "2024-03-15", ("2023-02-28", "2023-03-15")),
        ("previous_year", "2025-03-10", "2025-03-20", ("2024-03-10", "2024-03-20")),
    ],
)
def test_what_a_period_is_compared_with(comparison: str, since: str, until: str, before: tuple[str, str]) -> None:
    chosen = Scope(since=date.fromisoformat(since), until=date.fromisoformat(until), comparison=comparison)
    other = chosen.compared()
    assert other is not None
    assert (other.since.isoformat(), other.until.isoformat()) == before
    assert other.comparison == "none"


@given(st.dates(EARLIEST, LATEST - timedelta(800)), st.integers(0, 800))
@settings(max_examples=200, deadline=None)
def test_the_previous_period_ends_the_day_before_this_one_begins(since: date, length: int) -> None:
    chosen = Scope(since=since, until=since + timedelta(length), comparison="previous_period")
    other = chosen.compared()
    assert other is not None
    assert other.since <= other.until == since - timedelta(1)


def test_filters_stay_in_the_comparison() -> None:
    chosen = in_2025(oblasts=("KG-O",), comparison="previous_year")
    assert chosen.compared() == Scope(since=date(2024, 1, 1), until=date(2024, 12, 31), oblasts=("KG-O",))
    assert chosen.months_back() == 12


@pytest.mark.parametrize(
    "chosen",
    [
        in_2025(),
        Scope(comparison="previous_year"),
        Scope(since=date(2025, 1, 1), comparison="previous_year"),
        in_2025(comparison="previous_year", refused=("what?",)),
    ],
)
def test_nothing_to_compare_with(chosen: Scope) -> None:
    assert chosen.compared() is None
    assert chosen.months_back() == 0


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2024-01-01", "2025-12-31", "2024-2025"),
        ("2025-01-01", "2025-09-30", "Jan-Sep 2025"),
        ("2025-03-01", "2025-03-31", "Mar 2025"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2024-11-01", "2025-02-28", "Nov 2024 - Feb 2025"),
        ("2025-03-10", "2025-03-20", "10 Mar 2025 - 20 Mar 2025"),
        ("2025-03-10", "2025-03-10", "10 Mar 2025"),
        (None, None, "all dates"),
        ("2025-01-01", None, "1 Jan 2025 - …"),
        (None, "2025-12-31", "… - 31 Dec 2025"),
    ],
)
def test_a_period_in_words(since: str | None, until: str | None, words: str) -> None:
    assert period_words(*(date.fromisoformat(day) if day else None for day in (since, until))) == words


LABELS = {
    "oblasts": {"KG-O": "Osh oblast", "KG-GO": "Osh city", "KG-B": "Batken oblast"},
    "workstreams": {"crime_prevention": "Crime prevention"},
}


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({}, "All oblasts, 2025"),
        ({"oblasts": ("KG-O",)}, "Osh oblast, 2025"),
        ({"oblasts": ("KG-O", "KG-GO")}, "Osh oblast and Osh city, 2025"),
        ({"oblasts": ("KG-O", "KG-GO", "KG-B")}, "Osh oblast, Osh city and Batken oblast, 2025"),
        ({"oblasts": ("KG-O", "KG-GO", "KG-B", "X", "Y")}, "Osh oblast, Osh city, Batken oblast and 2 more, 2025"),
        ({"workstreams": ("crime_prevention",)}, "All oblasts, 2025, Crime prevention"),
        ({"projects": ("P9",)}, "All oblasts, 2025, P9"),
        ({"projects": (NOTHING,)}, "All oblasts, 2025, nothing"),
    ],
)
def test_a_scope_says_itself_in_one_sentence(filters: dict[str, tuple[str, ...]], sentence: str) -> None:
    assert in_2025(**filters).sentence(LABELS) == sentence


def test_a_misspelt_filter_shows_nothing_rather_than_everything() -> None:
    assert from_link({"oblats": ["KG-O"]}).refused == ("“oblats” is not something a view can be narrowed by.",)


def test_what_mail_programs_add_to_links_is_let_be() -> None:
    assert from_link({"utm_source": ["newsletter"], "fbclid": ["x"]}).refused == ()


def test_a_filter_named_without_a_value_matches_nothing() -> None:
    assert from_link({"oblast": [""]}).oblasts == (NOTHING,)
