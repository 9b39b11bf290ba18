"""Whatever a sheet holds: one clear sentence or a snapshot in which every row and person is accounted for."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.errors import IntakeError
from kurak.geography import Geography
from kurak.intake.cells import as_dates, as_numbers, as_texts
from kurak.intake.layout import laid_out
from kurak.intake.mapping import OLD_COUNTS, FileMapping, old_counts
from kurak.intake.reading import Grid, read
from kurak.intake.reshaping import reshaped
from kurak.intake.tables import typed

NOWHERE = Geography("XXX", Path())
ODD = st.sampled_from(
    [None, "-", "0", 0, "1 200", "1,5", "много", "2026-03-01", "31/12/2026", "31/31/2026", "#reached", "Total", "Итого",
     "Osh", "nationwide", "online", "=1+1", "-5", 1e12, True, datetime(2026, 3, 1), date(1900, 1, 1), "\x00", "a@b.kg"]
)  # fmt: skip
CELLS = st.one_of(ODD, st.text(max_size=12), st.integers(-(10**12), 10**12), st.floats(-1e12, 1e12))
COLUMNS = {
    "started_on": "Date",
    "adm1_name": "Region",
    "adm2_name": "District",
    "partner_name": "Partner",
    "title": "Activity",
    "status": "Status",
    "total_reported": "Total",
    "women": "Women",
    "men": "Men",
    "indirect": "Indirect",
    "activity_id": "ID",
}
HEADINGS = tuple(COLUMNS.values())
MAPPING = FileMapping("x", HEADINGS, {k: h for k, h in COLUMNS.items() if k not in OLD_COUNTS}, old_counts(COLUMNS))
ROWS = st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=8)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, derandomize=True)
@given(ROWS)
def test_no_row_and_no_person_is_lost(rows: list[list]):
    good = ("2026-03-05", "Osh", "Uzgen", "FTI", "Talk", "Done", 5, 2, 3, 7, "x")
    sheet = laid_out(Grid.of("file.csv", "", [HEADINGS, good, *map(tuple, rows)]))
    tables = typed(reshaped(sheet, MAPPING, country_code="KG", geography=NOWHERE).tables)
    told = tables["reconciliation"].to_pylist()[0]
    assert told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_totals"]
    assert told["rows_read"] == len(sheet)
    assert (
        told["rows_used"] == tables["activities"].num_rows == len(set(tables["activities"]["activity_id"].to_pylist()))
    )
    assert told["rows_set_aside"] == tables["set_aside"].num_rows
    parts = told["people_used"] + told["people_set_aside"] + told["people_totals"]
    assert abs(told["people_read"] - parts) <= 1e-6 * max(1, abs(told["people_read"]))


@pytest.mark.slow
@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(CELLS, max_size=12))
def test_every_cell_is_a_value_blank_or_told(cells: list):
    for parsed in (as_numbers(cells), as_dates(cells)):
        assert len(parsed.values) == len(cells)
        assert (parsed.values != parsed.values)[parsed.unreadable].all()  # neither number nor day
    assert len(as_texts(cells)) == len(cells)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, content: bytes):
    path = tmp_path_factory.mktemp("any") / "report.csv"
    path.write_bytes(content)
    try:
        assert read(path)[0].rows
    except IntakeError as error:
        assert str(error).startswith("report.csv can't be read: ")
