"""Whatever a sheet holds: no traceback, no lost row, no lost person."""

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sheets import shaped

from kurak.errors import IntakeError
from kurak.geography import load
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import AudienceRule, CountColumn, missing
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reshaping import Reshaped, reshaped
from kurak.intake.tables import typed

pytestmark = pytest.mark.slow

HEADINGS = ("Id", "Date", "Oblast", "District", "Event", "Status", "Sex", "Age", "Total", "Women", "Men", "Families")
COLUMNS = {
    **{"activity_id": "Id", "started_on": "Date", "adm1_name": "Oblast", "adm2_name": "District"},
    **{"title": "Event", "status": "Status"},
}
COUNTS = (
    CountColumn("Total"),
    CountColumn("Women", sex="women"),
    CountColumn("Men", sex="men"),
    CountColumn("Families", measure="households", unit="households"),
)
RADIO = AudienceRule("Event", r"radio", "radio")
GOOD_COUNTS = [None, "-", 0, 1, 2.5, 7, 12, 30, "0", "12", "1 200"]
FEW = [*9 * GOOD_COUNTS, "", "Total", "Итого", -3, "many", "12%", True, "#DIV/0!"]
PLACES = [
    *9 * ["Batken", "г. Ош", "Nationwide", "KG-Y"],
    None,
    "Ош",
    "Узгенский район",
    "Онлайн",
    "Atlantis",
    "Итого",
    5,
]
DISTRICTS = [None, "Узгенский район", "Kadamjai", "nowhere"]
DAYS = [
    *9 * ["2026-03-01", "01.03.2026", date(2026, 3, 2), datetime(2026, 3, 3, 4), 46_085],
    None,
    "soon",
    "1949-01-01",
]
EVENTS = [
    *9 * [None, "Training", "Radio Maral FM", "Meeting"],
    "call 0555 12 34 56",
    "Итого по району",
    "=1+1",
    "\u0000",
]
SEXES = [*3 * ["women", "муж"], None, "Total", "?", "both", 1]
IDS = [None, None, None, "1", "1", 2]
STATES = ["Planned", "Done", None, "x"]
AGES = [None, 15, "18-24", "old"]
KINDS = (IDS, DAYS, PLACES, DISTRICTS, EVENTS, STATES, SEXES, AGES, FEW, FEW, FEW, FEW)
ROW = st.tuples(*map(st.sampled_from, KINDS))
ANY_CELL = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
)


def sheet_of(rows: list[tuple]) -> Sheet | None:
    """None where nothing is laid out, which is told in a sentence."""
    try:
        return laid_out(Grid.of("file.xlsx", "Sheet1", [HEADINGS, *rows]))
    except IntakeError:
        return None


def check(shape: Reshaped, rows: int) -> None:
    kinds, tables = shape.kinds.tolist(), shape.tables
    assert len(kinds) == rows
    assert set(kinds) <= {"used", "set_aside", "total", "heading"}
    assert len(tables["set_aside"]) == kinds.count("set_aside")
    told = tables["reconciliation"].iloc[0]
    assert told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_totals"] == rows
    parts = shape.bridge[["used", "set_aside", "totals"]].sum(axis="columns")
    assert shape.bridge["in_file"].tolist() == pytest.approx(parts.tolist())
    assert tables["activities"]["activity_id"].is_unique
    assert set(tables["attendance"]["activity_id"]) <= set(tables["activities"]["activity_id"])
    assert set(tables["activities"]["source_row"]) <= set(shape_rows(shape))
    typed(tables)


def shape_rows(shape: Reshaped) -> list[int]:
    """Numbers of the rows that are used; the headings stand in row 1."""
    return (np.flatnonzero(shape.kinds == "used") + 2).tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_wide_sheets_lose_no_row_and_no_person(rows: list[tuple]):
    sheet = sheet_of(rows)
    if sheet is None or len(sheet) != len(rows):
        return
    shape = shaped(sheet, COUNTS, COLUMNS, audience=(RADIO,))
    check(shape, len(rows))
    reached = shape.bridge.query("measure == 'reached'")
    people = shape.tables["attendance"]["attendances"].sum()
    people += shape.tables["audience"]["people_estimated"].sum() if "audience" in shape.tables else 0
    above = shape.doubts[shape.doubts["reason"].str.startswith("The split is above this total")]
    over = sum(float(row.suggestion.replace(",", "")) - row.people_in_row for row in above.itertuples())
    if "audience" not in shape.tables or above.empty:
        assert people == pytest.approx(reached["used"].sum() + over)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_long_sheets_lose_no_row_and_no_person(rows: list[tuple]):
    sheet = sheet_of(rows)
    if sheet is None or len(sheet) != len(rows):
        return
    columns = {**COLUMNS, "sex": "Sex", "age": "Age"}
    shape = shaped(sheet, [CountColumn("Total")], columns)
    check(shape, len(rows))
    used = shape.bridge.query("measure == 'reached'")["used"].sum()
    assert shape.tables["attendance"]["attendances"].sum() == pytest.approx(used)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_lists_of_people_lose_nobody(rows: list[tuple]):
    sheet = sheet_of(rows)
    if sheet is None or len(sheet) != len(rows):
        return
    shape = shaped(sheet, (), {**COLUMNS, "sex": "Sex", "age": "Age"}, rows="participants")
    check(shape, len(rows))
    assert shape.tables["attendance"]["attendances"].sum() == (shape.kinds == "used").sum()
    assert shape.tables["activities"]["total_reported"].sum() == (shape.kinds == "used").sum()


@settings(max_examples=60, deadline=None)
@example([[None, None, None, 9e307], [None, None, None, 9e307]])
@given(st.lists(st.lists(ANY_CELL, min_size=3, max_size=6), min_size=1, max_size=8))
def test_anything_at_all_is_understood_or_told_in_a_sentence(rows: list[list]):
    try:
        sheet = laid_out(Grid.of("file.csv", "", [("Date", "Region", "Total", "Women", "Men", "Event"), *rows]))
    except IntakeError:
        return
    mapping = proposed(sheet, "x")
    if missing(mapping):
        return
    shape = reshaped(sheet, mapping, country_code="KG", geography=load("KGZ"))
    check_accounts(shape, sheet)


def check_accounts(shape: Reshaped, sheet: Sheet) -> None:
    assert len(shape.kinds) == len(sheet)
    parts = shape.bridge[["used", "set_aside", "totals"]].sum(axis="columns")
    assert shape.bridge["in_file"].tolist() == pytest.approx(parts.tolist())
    typed(shape.tables)
