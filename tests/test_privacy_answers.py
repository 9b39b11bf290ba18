"""Nobody learns a small number of a protected project: whatever is asked, filtered, compared, listed or taken along.

The programme is that of dozen_protected.py. What is told of the project are two blocks of those who came, 375 and 268,
and in December a third of 211: every answer about it is a sum of them, or none.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

import dozen
import dozen_protected
import on_the_board
import openpyxl
import pandas as pd
import pytest
from docx import Document
from dozen_protected import LEAST, SECRET
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from kurak import answers, asking, figures, handouts, hxl, numbers, stamp, why, workspace
from kurak.__main__ import main
from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.intake.publish import publish
from kurak.queries import Query, shelf
from kurak.scope import Scope
from kurak.slides import making
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.workspace import Workspace

ROOT = Path(__file__).parent.parent
OF_PEOPLE = {"attendances", "people", "audience", "members"}
MHP = Scope(projects=("MHP",))
SUMS = {0.0, 375.0, 268.0, 643.0}
EVERYTHING = (*figures.names(), *numbers.names())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dozen_protected.published(tmp_path_factory.mktemp("protected"))


@pytest.fixture(scope="module")
def opened(folder: Path) -> Workspace:
    return workspace.opened(folder, "2025-09-30")


@pytest.fixture(scope="module")
def later(folder: Path) -> Workspace:
    return workspace.opened(folder, "2025-12-31")


def told(one: Workspace, name: str, scope: Scope) -> list[float]:
    """Every count of people in an answer, what is blank left out."""
    if name in numbers.names():
        number = numbers.asked(one, name, scope)
        values = (number.now.value, number.now.low, number.now.high)
        return [value for value in values if value is not None and number.query.words["unit"] in OF_PEOPLE]
    rows = figures.asked(one, name, scope).rows
    return [float(value) for column in rows.columns if counts_people(column) for value in rows[column].dropna()]


def counts_people(column: str) -> bool:
    return dictionary().columns[column].unit in OF_PEOPLE


SPANS = ((None, None), ((1, 1), (3, 31)), ((1, 12), (2, 12)), ((7, 1), (9, 30)))
FILTERS = (
    {},
    {"oblasts": ("KG-O",)},
    {"oblasts": ("KG-B", "KG-O")},
    {"districts": ("KG06226000000",)},
    {"sexes": ("women",)},
    {"sexes": ("men", "unknown")},
    {"age_bands": ("14-17",)},
    {"age_bands": ("18-24", "25-29")},
    {"roles": ("resident",)},
    {"structures": ("S9",)},
    {"campaigns": ("C9",)},
    {"workstreams": ("capacity",)},
    {"activity_types": ("training",)},
)


def scopes(spans: int = len(SPANS), filters: int = len(FILTERS)) -> Iterator[Scope]:
    """The project over the first so many spans of days, by each of the first so many filters."""
    for (since, until), one in product(SPANS[:spans], FILTERS[:filters]):
        yield replace(MHP, since=since and date(2025, *since), until=until and date(2025, *until), **one)


# --- what is told -----------------------------------------------------------------------------------------


def test_those_who_came_are_told_in_two_blocks(opened: Workspace) -> None:
    assert numbers.asked(opened, "attendances", MHP).now.value == 643
    assert numbers.asked(opened, "attendances", Scope()).now.value == 643 + 150
    by_quarter = figures.asked(opened, "reach_by_quarter", MHP)
    assert list(by_quarter.rows["attendances"].fillna(-1)) == [375, -1, -1]
    assert by_quarter.hidden == ((), ("attendances",), ("attendances",))
    assert by_quarter.notes == ("268 attendances of protected projects can't be shown by quarter.",)
    by_oblast = figures.asked(opened, "reach_by_oblast", MHP)
    assert list(by_oblast.rows["adm1_code"].fillna("")) == ["KG-O", ""]
    assert list(by_oblast.rows["attendances"]) == [375, 268]


def test_a_scope_that_cuts_a_block_has_a_range_and_says_so(opened: Workspace) -> None:
    cut = numbers.asked(opened, "attendances", replace(MHP, since=date(2025, 1, 1), until=date(2025, 3, 31)))
    assert (cut.now.value, cut.now.low, cut.now.high) == (None, 375, 643)
    assert cut.notes == (
        "268 attendances of protected projects are told in groups that the dates or filters cut; the range says what"
        " they may add.",
    )
    drawn = figures.asked(opened, "reach_by_oblast", replace(MHP, until=date(2025, 2, 28)))
    assert drawn.is_empty
    assert drawn.notes[-1].startswith("643 attendances of protected projects are told in groups that the dates")


def test_a_share_never_takes_people_told_together_for_people_without_a_sex(opened: Workspace) -> None:
    unknown = numbers.asked(opened, "sex_not_recorded_share", MHP).now
    assert (unknown.value, unknown.low, unknown.high) == (None, 0.0, 1.0)
    women = numbers.asked(opened, "women_share", MHP).now
    assert (women.value, women.low, women.high) == (None, 0.0, 1.0)


def test_other_projects_are_told_to_the_last_person(opened: Workspace, dozen_workspace: Workspace) -> None:
    others = Scope(projects=("P1", "P2"))
    for name in numbers.names():
        assert numbers.asked(opened, name, others).now == numbers.asked(dozen_workspace, name, others).now, name
    for name in ("reach_by_month", "reach_by_district", "age_pyramid", "gender_by_month"):
        mine, theirs = (figures.asked(one, name, others) for one in (opened, dozen_workspace))
        pd.testing.assert_frame_equal(mine.rows, theirs.rows)
        assert mine.notes == theirs.notes


def test_a_filter_that_no_block_can_tell_leaves_a_range_for_all(opened: Workspace) -> None:
    osh = numbers.asked(opened, "attendances", Scope(districts=("KG06226000000",))).now
    assert (osh.value, osh.low, osh.high) == (None, 50, 50 + 643)


def test_totals_and_new_people_of_the_project_are_left_out_and_this_is_said(opened: Workspace) -> None:
    for name in ("total_reported", "new_people"):
        number = numbers.asked(opened, name, MHP)
        assert number.now.value is None
        assert number.notes[-1] == "What protected projects reported as their own totals is left out."


def test_units_of_people_values_and_estimates_are_told_where_they_are_enough(opened: Workspace) -> None:
    assert told(opened, "campaign_people", Scope(campaigns=("C9",))) == []
    units = opened.store.rows("select unit_id, sex, people from people where project_id = 'MHP'", Scope())
    assert units.to_dict("records") == [{"unit_id": "circle C9", "sex": "unknown", "people": 250.0}]
    assert numbers.asked(opened, "audience_indirect", MHP).now.is_empty
    values = opened.store.rows("select indicator_id, value, comment from results order by indicator_id", Scope())
    assert list(values["value"].fillna(-1)) == [-1, 3]  # people screened: too few; start-up steps are no people
    assert values["comment"].isna().all()


# --- attempts ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_no_filter_of_any_figure_or_number_shows_a_small_count(opened: Workspace) -> None:
    for scope in (*scopes(1), *scopes(2, 2)):
        for name in EVERYTHING:
            small = [value for value in told(opened, name, scope) if 0 < value < LEAST]
            assert small == [], (name, scope)


@pytest.mark.slow
def test_whatever_is_filtered_attendances_are_sums_of_whole_blocks(opened: Workspace) -> None:
    """So is the difference of any two scopes of which one lies in the other."""
    for scope in scopes():
        number = numbers.asked(opened, "attendances", scope).now
        assert {number.value or 0.0, number.low or 0.0, number.high or 0.0} <= SUMS, scope
        for name in ("reach_by_quarter", "reach_by_oblast", "gender_by_project", "age_pyramid", "reach_by_district"):
            rows = figures.asked(opened, name, scope).rows["attendances"].dropna()
            assert set(rows) <= SUMS, (name, scope)
            assert rows.sum() in SUMS, (name, scope)


@pytest.mark.slow
def test_all_projects_less_the_others_is_no_way_to_the_project(opened: Workspace) -> None:
    for scope in scopes():
        everybody = numbers.asked(opened, "attendances", replace(scope, projects=())).now
        others = numbers.asked(opened, "attendances", replace(scope, projects=("P1", "P2"))).now
        for mine, theirs in (
            (everybody.value, others.value),
            (everybody.low, others.value),
            (everybody.high, others.value),
        ):
            assert mine is None or mine - (theirs or 0) in SUMS, scope


@pytest.mark.slow
def test_two_snapshots_beside_each_other_show_no_small_difference(opened: Workspace, later: Workspace) -> None:
    before, after = (one.store.rows("select * from block_facts", Scope()) for one in (opened, later))
    assert sorted(before["attendances"]) == [268, 375]
    assert sorted(after["attendances"]) == [211, 375, 418]  # 7 more at M1 are too few to be told, 150 at M3 are not
    marked = numbers.asked(later, "attendances", replace(MHP, since=date(2025, 1, 1), until=date(2025, 9, 30)))
    assert marked.now.value == 375 + 418
    assert marked.notes == (
        "375 attendances of protected projects stand as in an earlier snapshot: what changed since is too little to be"
        " shown.",
    )
    for scope in scopes():
        dates = replace(scope, since=scope.since or date(2025, 1, 1), until=scope.until or date(2025, 9, 30))
        then, now = (numbers.asked(one, "attendances", dates).now for one in (opened, later))
        for pair in ((then.low or then.value or 0, now.low or now.value or 0), (then.high or 0, now.high or 0)):
            assert abs(pair[1] - pair[0]) == 0 or abs(pair[1] - pair[0]) >= LEAST, dates


@pytest.mark.slow
def test_every_question_is_answered_in_whole_blocks(opened: Workspace) -> None:
    for number, by in product(("attendances", "people"), asking.bys()):
        for split in ("", "sex", "settlement_type", "participant_role"):
            name = asking.Question(number, by, split).name
            try:
                rows = figures.asked(opened, name, MHP).rows
            except QueryError:
                continue  # a question that nobody can ask
            found = {value for column in rows.columns if counts_people(column) for value in rows[column].dropna()}
            assert all(value == 0 or value >= LEAST for value in found), name


def test_no_record_of_the_project_is_listed_and_none_has_a_title(opened: Workspace) -> None:
    for query in queries():
        rows = figures.records(opened, query, Scope())
        assert "MHP" not in set(rows.get("project_id", [])), query.name
        assert "ecret" not in handouts.records_file(opened, query, Scope(), "csv").decode(), query.name
        assert len(figures.records(opened, query, MHP)) == 0 or "project_id" not in rows, query.name
    assert figures.unlisted(opened, figures.find("reach_by_month"), Scope()) == (
        "Records of protected projects are not listed.",
    )


def test_hxl_keeps_the_project_at_home(opened: Workspace) -> None:
    text = hxl.activities(opened, Scope()).decode()
    assert "MHP" not in text
    assert "ecret" not in text


def test_why_names_no_record_of_the_project(opened: Workspace) -> None:
    months = [replace(MHP, projects=(), since=date(2025, a, 1), until=date(2025, b, 30)) for a, b in ((4, 6), (1, 3))]
    whole = [replace(MHP, since=date(2025, 1, 1), until=date(2025, 9, 30))] * 2
    for now, before in (months, whole):
        for by in ("activity_type", "adm1_code", "partner_id"):
            found = why.asked(opened, "attendances", by, now, before)
            said = why.sentence(opened, found)
            assert "ecret" not in said
            assert not any(one.activity_id.startswith("M") for side in found.largest for one in side)
    cut = why.asked(opened, "attendances", "adm1_code", months[0], months[1])
    assert cut.lacking == "A period has only a range, so that there is nothing to split."


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["reach_by_month", "reach_by_oblast", "age_pyramid", "gender_by_month", "reach_by_district"]
)
def test_pictures_and_files_hold_what_is_shown(opened: Workspace, name: str) -> None:
    """In every text and tooltip of the picture, in every cell of the sheet."""
    figure = figures.asked(opened, name, MHP)
    svg = handouts.figure_file(opened, figure, "svg").decode()
    texts = [*re.findall(r">([^<]+)<", svg), *re.findall(r'aria-label="([^"]*)"', svg)]
    assert secrets_in(" ".join(text for text in texts if "attendances" in text or "Attendances" in text)) == set()
    book = openpyxl.load_workbook(io.BytesIO(handouts.figure_file(opened, figure, "xlsx")))
    cells = {cell for sheet in book for row in sheet.values for cell in row if isinstance(cell, int | float)}
    assert cells & set(SECRET) == set()
    assert secrets_in(handouts.figure_file(opened, figure, "csv").decode()) == set()
    rows = figures.drawing(opened, figure).rows
    assert {value for value in rows["attendances"].dropna() if 0 < value < LEAST} == set()


def test_a_slide_and_the_workbook_in_it_hold_what_is_shown(opened: Workspace) -> None:
    names = ("reach_by_month", "reach_by_quarter", "reach_by_oblast", "age_pyramid", "gender_by_project", "groups_list")
    items = (
        *(Item("chart", (name,), MHP) for name in names),
        *(Item("numbers", (one,), MHP) for one in ("attendances", "people_direct", "women_share", "new_people")),
    )
    made = making.made(opened, Deck("Protected", items), made_on=date(2025, 10, 5))
    slides = [
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(made.pptx)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert secrets_in(" ".join(slides)) == set()
    assert any("can't be shown by month" in text for text in slides)
    with zipfile.ZipFile(io.BytesIO(made.pptx)) as deck:
        books = [io.BytesIO(deck.read(name)) for name in deck.namelist() if name.endswith(".xlsx")]
        notes = " ".join(
            deck.read(name).decode() for name in deck.namelist() if "notesSlide" in name and name.endswith(".xml")
        )
    assert books
    for book in books:
        sheets = openpyxl.load_workbook(book)
        found = {cell for sheet in sheets for row in sheet.values for cell in row if isinstance(cell, int | float)}
        assert found & set(SECRET) == set()
    assert "ecret" not in notes


def test_a_blank_cell_is_named_in_json(opened: Workspace) -> None:
    text = answers.figure_json(figures.asked(opened, "reach_by_month", MHP), stamp.Stamp(stamp.UNCHECKED))
    assert '"hidden": [\n        "attendances"\n      ]' in text
    assert secrets_in(text) == set()


@pytest.mark.slow
def test_a_terminal_shows_no_more_than_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("attendances", "reach_by_month", "reach_by_district"):
        for extra in ((), ("--oblast", "KG-B"), ("--sex", "men"), ("--from", "2025-05-01", "--to", "2025-05-31")):
            code = main(
                [
                    "show",
                    name,
                    "--data",
                    str(folder),
                    "--project",
                    "MHP",
                    "--snapshot",
                    "2025-09-30",
                    "--format",
                    "csv",
                    *extra,
                ]
            )
            assert code == 0
            assert secrets_in(capsys.readouterr().out) == set(), (name, extra)


@pytest.mark.slow
def test_the_report_names_nothing_of_the_project(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.docx"
    assert main(["report", "--data", str(folder), "-o", str(out)]) == 0
    said = capsys.readouterr()
    text = " ".join(one.text for one in Document(str(out)).paragraphs) + said.out + said.err
    assert "ecret" not in text


@pytest.mark.slow
@pytest.mark.parametrize("name", ["explore/overview", "explore/teams", "explore/groups", "explore/campaigns"])
def test_a_link_opens_no_page_that_tells_more(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("KURAK_DATA", str(folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["project"], app.query_params["snapshot"] = "MHP", "2025-09-30"
    if name != "explore/overview":
        app.switch_page(f"pages/{name}.py")
    app.run()
    assert not app.exception
    said = [str(one.value) for kind in ("markdown", "caption", "dataframe") for one in app.get(kind)]
    assert "ecret" not in " ".join((*said, json.dumps(on_the_board.told(app))))
    assert secrets_in(" ".join(on_the_board.numbers(app).values())) == set()


@pytest.mark.slow
def test_people_counted_so_far_are_told_by_their_newest_value_alone(tmp_path: Path) -> None:
    """120 by March and 123 by June would tell of three who came between."""
    values = [("I1", "2025-Q1", 120.0), ("I1", "2025-Q2", 123.0)]
    tables = dozen_protected.tables()
    tables["indicators"] = tables["indicators"].assign(over_time="last", target_kind="cumulative")
    tables["results"] = pd.DataFrame(values, columns=["indicator_id", "period", "value"])
    (tmp_path / "programme.toml").write_text(dozen_protected.PROGRAMME, encoding="utf-8")
    publish(tmp_path, tables, as_of=dozen.AS_OF, mode="fresh")
    held = workspace.opened(tmp_path).store.rows("select period, value from results order by period", Scope())
    assert list(held["value"].fillna(-1)) == [-1, 123]


def test_nothing_small_stands_in_the_database_that_answers(opened: Workspace) -> None:
    """Not even a query of one's own finds it."""
    assert opened.store.rows("select * from attendance where activity_id like 'M%'", Scope()).empty
    for table in dictionary().tables:
        rows = opened.store.rows(f"select * from {table}", Scope())
        assert "ecret" not in rows.to_csv().replace("secret.xlsx", ""), table
        for column in rows.columns:
            if counts_people(column) and "project_id" in rows:
                mine = rows.loc[rows["project_id"] == "MHP", column].dropna()
                assert all(value == 0 or value >= LEAST for value in mine), (table, column)


# --- what is kept -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_blocks_are_kept_beside_the_snapshot_and_can_be_made_again(folder: Path, opened: Workspace) -> None:
    kept = folder / "derived" / "2025-09-30" / "blocks.parquet"
    held = pd.read_parquet(kept)
    assert "value" not in held.columns
    assert not set(held["shown"]) & set(SECRET)
    kept.unlink()
    again = workspace._read(opened.programme, opened.snapshot)
    assert kept.exists()
    pd.testing.assert_frame_equal(
        again.store.rows("select * from block_facts", Scope()), opened.store.rows("select * from block_facts", Scope())
    )


# --- crossings --------------------------------------------------------------------------------------------


def test_a_crossing_gives_up_its_finest_column_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(
        dozen.PROGRAMME + '\n[protected]\nk = 10\ncrossings = [["sex", "age_band", "adm2_code"]]\n', encoding="utf-8"
    )
    publish(tmp_path, dozen.tables(), as_of=dozen.AS_OF, mode="fresh")
    crossed = workspace.opened(tmp_path)
    came = crossed.store.rows("select sex, age_band, attendances from attendance where activity_id = 'A2'", Scope())
    # 8 men of 35-59 are fewer than ten, so that nobody's age is told at that activity; all 20 are there.
    assert sorted(map(tuple, came.to_numpy().tolist())) == [("men", "unknown", 8.0), ("women", "unknown", 12.0)]
    assert numbers.asked(crossed, "attendances", Scope()).now.value == 150


# --- random programmes ------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2025-01-12", "2025-02-20", "2025-04-05", "2025-07-07"]),
        st.sampled_from(["KG-O", "KG-B", "KG"]),
        st.sampled_from(["FTI", "CU"]),
        st.sampled_from(["training", "information_session"]),
        st.sampled_from(["women", "men", "unknown"]),
        st.sampled_from(["14-17", "18-24", "unknown"]),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_any_programme_tells_whole_blocks_only(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    one = workspace.opened(random_programme(tmp_path_factory.mktemp("random"), rows))
    blocks = list(one.store.rows("select attendances from block_facts", Scope())["attendances"])
    assert all(value >= 10 for value in blocks)
    sums = {sum(some) for count in range(len(blocks) + 1) for some in combinations(blocks, count)}
    for scope in scopes(3, 6):
        number = numbers.asked(one, "attendances", scope).now
        assert {number.value or 0, number.low or 0, number.high or 0} <= sums
        for name in ("reach_by_quarter", "gender_by_oblast", "reach_by_partner"):
            assert set(figures.asked(one, name, scope).rows["attendances"].dropna()) <= sums


def random_programme(folder: Path, rows: list[tuple[object, ...]]) -> Path:
    """A programme whose project MHP, of which ten people are the fewest shown, holds an activity for each row."""
    tables = dozen.tables()
    names = ["started_on", "adm1_code", "partner_id", "activity_type", "sex", "age_band", "attendances"]
    held = pd.DataFrame(rows, columns=names).assign(activity_id=[f"M{at}" for at in range(len(rows))])
    came = held[["activity_id", "sex", "age_band", "attendances"]].assign(split="sex_age")
    acts = held[["activity_id", *names[:4]]].assign(
        title="Secret", project_id="MHP", workstream="capacity", status="completed", counts_as="direct"
    )
    mine = {"activities": dozen.with_dates(acts), "attendance": came}
    tables |= {name: pd.concat([tables[name], frame], ignore_index=True) for name, frame in mine.items()}
    (folder / "programme.toml").write_text(
        dozen.PROGRAMME + "\n[protected]\nprojects = { MHP = 10 }\n", encoding="utf-8"
    )
    publish(folder, tables, as_of=dozen.AS_OF, mode="fresh")
    return folder


def queries() -> list[Query]:
    """A figure or number for each kind of record."""
    found = [*shelf("figures").values(), *shelf("numbers").values()]
    return list({query.words["records"]: query for query in found}.values())


def secrets_in(text: str) -> set[int]:
    """Small counts of the project that stand in a text as numbers."""
    return {int(found) for found in re.findall(r"(?<![\d.,:/-])(\d+)(?![\d.,:/-]*\d)", text)} & set(SECRET)
