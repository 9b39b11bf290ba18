"""Query files: every fault names its file and line, and every file that is shipped has none."""

from pathlib import Path

import pytest

from kurak import figures, numbers, queries, store
from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.queries import shelf

FIGURES = {
    "reach_by_month",
    "reach_by_quarter",
    "reach_by_project",
    "reach_by_partner",
    "reach_by_activity_type",
    "reach_cumulative",
    "reach_by_settlement_type",
    "audience_by_channel",
    "audience_by_month",
    "gender_by_month",
    "gender_by_activity_type",
    "gender_by_oblast",
    "gender_by_project",
    "age_pyramid",
    "reach_by_oblast",
    "reach_by_district",
    "reach_rate_by_oblast",
    "women_share_by_oblast",
    "activities_by_oblast",
}
NUMBERS = {
    "people_direct",
    "new_people",
    "attendances",
    "total_reported",
    "audience_indirect",
    "activities",
    "women_share",
    "youth_share",
    "sex_not_recorded_share",
    "teams_supported",
    "groups_supported",
    "districts_reached",
    "crime_prevention_people",
    "campaign_people",
    "security_information_audience",
    "campaign_audience",
}

FIGURE = """\
-- title: Attendances by month
-- answers: Is this month like the last?
-- counts: Attendances at activities that reach people directly.
-- unit: attendances
-- certainty: counted
-- chart: time_bars
-- x: month
-- y: attendances
-- records: attendance
-- audience: public

select month, sum(attendances) as attendances
from scoped_attendance($scope)
group by month
order by month
"""
NUMBER = """\
-- title: Attendances
-- answers: How often did people come?
-- counts: Attendances at activities that reach people directly.
-- unit: attendances
-- certainty: counted
-- records: attendance
-- audience: public
-- within: workstreams = policy
-- sampled: attendances
-- trend: reach_by_month

select sum(attendances) as value, null::double as low, null::double as high
from scoped_attendance($scope)
"""


def planted(folder: Path, text: str | bytes, name: str) -> Path:
    """A query file of the tests' own: 'figures/planted.sql'."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def fault_of(folder: Path, text: str | bytes, kind: str) -> str:
    """What is said about a planted figure or number."""
    with pytest.raises(QueryError) as raised:
        query = queries.parsed(planted(folder, text, f"{kind}/planted.sql"))
        (numbers if kind == "numbers" else figures).validate(query)
    return str(raised.value)


# --- what is shipped --------------------------------------------------------------------------------------


def test_every_figure_and_number_that_other_work_refers_to_exists() -> None:
    assert set(figures.names()) >= FIGURES
    assert set(numbers.names()) >= NUMBERS


@pytest.mark.parametrize("name", figures.names())
def test_every_shipped_figure_is_valid(name: str) -> None:
    figures.find(name)


@pytest.mark.parametrize("name", numbers.names())
def test_every_shipped_number_is_valid(name: str) -> None:
    numbers.find(name)


def test_no_number_has_the_name_of_a_figure() -> None:
    assert not set(figures.names()) & set(numbers.names())


def test_there_is_a_choice_list_for_every_filter() -> None:
    assert set(shelf("choices")) == set(dictionary().filters)


@pytest.mark.parametrize("kind", ["choices", "records"])
def test_every_list_gives_columns_of_the_dictionary(kind: str) -> None:
    known, nothing = {*dictionary().columns, "code"}, store.empty()
    given = {name: set(nothing.columns(query.sql)) for name, query in shelf(kind).items()}
    assert {name: columns - known for name, columns in given.items() if columns - known} == {}


def test_every_kind_of_records_has_its_list() -> None:
    assert set(shelf("records")) == set(figures.RECORDS)


@pytest.mark.parametrize(
    "query", [*shelf("figures").values(), *shelf("records").values()], ids=lambda query: query.name
)
def test_rows_have_an_order(query: queries.Query) -> None:
    assert "\norder by " in query.sql


# --- faults of any file -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("-- unit: attendances", "-- units: attendances"), "line 4: unknown key units; allowed: answers, audience,"),
        (("-- unit: attendances\n", ""), "line 10: the key unit is missing."),
        (("-- unit: attendances", "-- unit:"), "line 11: the key unit is missing."),
        (("-- unit: attendances", "-- unit: a\n-- unit: b"), "line 5: the key unit stands twice."),
        (("-- unit: attendances", "-- attendances"), "line 4: write front matter as `-- key: value`."),
        (("certainty: counted", "certainty: sure"), "line 5: certainty is sure; allowed: counted, estimated, range."),
        (("audience: public", "audience: all"), "line 10: audience is all; allowed: public, committee, internal."),
        (("records: attendance", "records: rows"), "line 9: records is rows; allowed: activities, reach, attendance,"),
        (("-- x: month", "-- x: months"), "line 7: x is months, which the query does not give; it gives month, att"),
        (("-- x: month", "-- place: month"), "line 7: a time_bars chart has no role place."),
        (("-- x: month\n", ""), "line 10: a time_bars chart needs the role x."),
        (("chart: time_bars", "chart: pie"), "line 6: unknown chart pie; allowed: time_bars,"),
        (("$scope", "$scop"), "line 11: The query asks for $scop; allowed: $scope."),
        (("as attendances\n", "as visits\n"), "line 11: the column visits is not in data/dictionary.toml."),
        (("order by month", "order by month; select 1"), "line 11: A query must be exactly one SELECT;"),
        (("select month", "create table t as select month"), "line 11: A query must be exactly one SELECT;"),
        (("select month", "selec month"), "line 11: The query can't be read: Parser Error: syntax error at or near"),
        (("group by month", "group by moth"), "line 11: The query failed: Binder Error:"),
        (("scoped_attendance($scope)", "attendance_facts"), "line 11: the query reads no scope macro, such as scoped"),
    ],
    ids=lambda value: value[1][:30] if isinstance(value, tuple) else "",
)
def test_a_fault_in_a_figure_names_file_and_line(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    assert FIGURE.count(change[0]) >= 1
    assert fault_of(tmp_path, FIGURE.replace(*change), "figures").startswith(f"queries/figures/planted.sql, {said}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("null::double as low, ", ""), "line 11: a number gives exactly the columns value, low and high."),
        (("as value", "as attendances"), "line 11: a number gives exactly the columns value, low and high."),
        (("as high", "as high, 1 as share"), "line 11: a number gives exactly the columns value, low and high."),
        (("-- within: workstreams =", "-- chart: bars\n-- within: workstreams ="), "line 8: unknown key chart;"),
        (("workstreams = policy", "workstreams policy"), "line 8: write within as `workstreams = crime_prevention, po"),
        (("workstreams = policy", "workstreams ="), "line 8: write within as `workstreams = crime_prevention, policy"),
        (("workstreams = policy", "workstream = policy"), "line 8: within names workstream; allowed: projects, works"),
        (("workstreams = policy", "workstreams = police"), "line 8: within names police; allowed: crime_prevention,"),
        (("sampled: attendances", "sampled: visits"), "line 9: write sampled as `attendances` or `women / sex_recor"),
        (("sampled: attendances", "sampled: women /"), "line 9: write sampled as `attendances` or `women / sex_recor"),
        (("trend: reach_by_month", "trend: reach_by_year"), "line 10: trend is reach_by_year, which is no figure."),
    ],
    ids=lambda value: value[1][:30] if isinstance(value, tuple) else "",
)
def test_a_fault_in_a_number_names_file_and_line(change: tuple[str, str], said: str, tmp_path: Path) -> None:
    assert NUMBER.count(change[0]) == 1
    assert fault_of(tmp_path, NUMBER.replace(*change), "numbers").startswith(f"queries/numbers/planted.sql, {said}")


def test_the_files_that_faults_are_planted_in_are_fine_themselves(tmp_path: Path) -> None:
    figures.validate(queries.parsed(planted(tmp_path, FIGURE, "figures/fine.sql")))
    numbers.validate(queries.parsed(planted(tmp_path, NUMBER, "numbers/fine.sql")))


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    said = fault_of(tmp_path, FIGURE.replace("the last?", "прошлый?").encode("cp1251"), "figures")
    assert said == "queries/figures/planted.sql, line 1: save the file as UTF-8 text."


def test_a_byte_order_mark_hides_nothing(tmp_path: Path) -> None:
    query = queries.parsed(planted(tmp_path, FIGURE.encode("utf-8-sig"), "figures/marked.sql"))
    assert query.words["title"] == "Attendances by month"


# --- parsing ----------------------------------------------------------------------------------------------


def test_a_query_knows_its_words_its_lines_and_its_roles(tmp_path: Path) -> None:
    query = queries.parsed(planted(tmp_path, FIGURE, "figures/reach.sql"))
    assert (query.name, query.shelf) == ("reach", "figures")
    assert query.words["unit"] == "attendances"
    assert query.lines["unit"] == 4
    assert query.roles == {"x": "month", "y": "attendances"}


def test_within_names_a_filter_and_its_codes(tmp_path: Path) -> None:
    text = NUMBER.replace("workstreams = policy", "workstreams = policy, capacity")
    query = queries.parsed(planted(tmp_path, text, "numbers/both.sql"))
    assert query.within == {"workstreams": ("policy", "capacity")}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = planted(tmp_path, FIGURE, "figures/changing.sql")
    assert queries.parsed(path) is queries.parsed(path)
    path.write_text(FIGURE.replace("Attendances by month", "By month"), encoding="utf-8")
    assert queries.parsed(path).words["title"] == "By month"


def test_a_shelf_is_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        planted(tmp_path, FIGURE, f"figures/{name}.sql")
    assert list(shelf("figures", tmp_path)) == ["a", "b"]


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(QueryError, match="There is no figure nosuch; there are: activities_by_oblast, age_pyramid,"):
        figures.find("nosuch")
    with pytest.raises(QueryError, match="There is no number nosuch; there are: activities, attendances,"):
        numbers.find("nosuch")
