"""The one order of a table's rows, whatever order they come in and however their texts are numbered."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from kurak.intake import in_order as ordering
from kurak.intake.in_order import in_order
from kurak.intake.tables import TEXT

ROWS = [
    {"place": "Ош", "partner": "b", "day": date(2026, 1, 2), "people": 3.0},
    {"place": None, "partner": "a", "day": date(2026, 1, 1), "people": 1.0},
    {"place": "Osh", "partner": None, "day": None, "people": None},
    {"place": "Ош", "partner": "a", "day": date(2026, 1, 2), "people": -1.0},
    {"place": "Osh", "partner": None, "day": date(2026, 1, 1), "people": 5.0},
    {"place": "Ош", "partner": "b", "day": date(2026, 1, 2), "people": 2.5},
]
SORTED = [ROWS[4], ROWS[2], ROWS[3], ROWS[5], ROWS[0], ROWS[1]]
COLUMNS = pa.schema([("place", TEXT), ("partner", TEXT), ("day", pa.date32()), ("people", pa.float64())])


def rows_of(table: pa.Table, length: int = 4) -> list[dict]:
    return [row for part in in_order(table).parts(length) for row in part.to_pylist()]


@pytest.mark.parametrize("few", [0, 1, 2, 100])
@pytest.mark.parametrize("most", [1, 3, 1 << 62])
def test_rows_stand_by_the_first_column_then_by_the_next_and_blanks_last(monkeypatch, few: int, most: int):
    monkeypatch.setattr(ordering, "FEW", few)
    monkeypatch.setattr(ordering, "MOST", most)
    assert rows_of(pa.Table.from_pylist(ROWS, schema=COLUMNS)) == SORTED
    assert rows_of(pa.Table.from_pylist(ROWS[::-1], schema=COLUMNS)) == SORTED


def test_as_many_rows_as_there_are_are_sorted_by_all_columns():
    chance = np.random.default_rng(5)
    names = ["a", "b", "c", None]
    rows = [
        (names[one], names[two], None if three == 7 else float(three))
        for one, two, three in zip(*(chance.integers(0, top, 3_000) for top in (4, 4, 8)), strict=True)
    ]
    table = pa.Table.from_pylist(
        [dict(zip("xyz", row, strict=True)) for row in rows],
        schema=pa.schema([("x", TEXT), ("y", TEXT), ("z", pa.float64())]),
    )
    expected = sorted(rows, key=lambda row: [(cell is None, cell or 0 if cell != 0 else 0) for cell in row])
    assert [tuple(row.values()) for row in rows_of(table, 700)] == expected


def test_a_text_that_no_row_holds_any_more_is_not_written():
    texts = pa.DictionaryArray.from_arrays(pa.array([2, 0, 2], pa.int32()), pa.array(["b", "gone", "a"]))
    (part,) = in_order(pa.table({"place": texts})).parts(10)
    assert part["place"].chunk(0).dictionary.to_pylist() == ["a", "b"]
    assert part["place"].to_pylist() == ["a", "a", "b"]


def test_a_table_without_rows_has_one_part_without_rows():
    (part,) = in_order(COLUMNS.empty_table()).parts(10)
    assert (part.num_rows, part.column_names) == (0, ["place", "partner", "day", "people"])
