"""People in the records that findings are about: each record once, whatever finds it and with what it is paired."""

import duckdb
import pandas as pd
import pytest

from kurak import review
from kurak.queries import shelf
from kurak.rules import people

Finding = tuple[str, float | None]


def findings(*found: Finding, table: str = "activities") -> pd.DataFrame:
    rows = [{"subject_table": table, "subject_key": key, "people_affected": touched} for key, touched in found]
    return pd.DataFrame(rows, columns=["subject_table", "subject_key", "people_affected"])


@pytest.mark.parametrize(
    ("found", "touched", "records"),
    [
        ([], 0, 0),
        ([("A", 30), ("B", 20)], 50, 2),
        ([("A", 30), ("A", 12)], 30, 1),
        ([("A", None)], 0, 1),
        # one of the two is too many
        ([("A + B", 20)], 20, 1),
        # three that are one: two are too many, however many pairs are told
        ([("A + B", 30), ("A + C", 30)], 60, 2),
        ([("A + B", 30), ("A + C", 30), ("B + C", 30)], 60, 2),
        ([("A + B", 10), ("A + C", 30), ("B + C", 20)], 50, 2),
        # a record found by itself and in a pair
        ([("A", 30), ("A + B", 30)], 60, 2),
        ([("A", 30), ("B", 30), ("A + B", 30)], 60, 2),
        ([("A", 5), ("B", 30), ("A + B", 30), ("D", 7)], 67, 3),
    ],
)
def test_each_record_counts_once(found: list[Finding], touched: float, records: int) -> None:
    assert people.of(findings(*found)) == touched
    assert type(people.of(findings(*found))) is float
    assert people.records(findings(*found)) == records


def test_an_activity_found_by_its_cells_and_by_itself_is_one_record() -> None:
    both = pd.concat([findings(("A", 30)), findings(("A", 12), table="attendance")])
    assert (people.of(both), people.records(both)) == (30, 1)


def test_equal_keys_of_two_tables_are_two_records() -> None:
    both = pd.concat([findings(("A", 30)), findings(("A", 12), table="audience")])
    assert (people.of(both), people.records(both)) == (42, 2)


@pytest.mark.parametrize(("one", "other"), [("A3", "A7"), ("A7", "A3"), ("б", "а")])
def test_rules_and_decisions_name_a_pair_alike(one: str, other: str) -> None:
    with duckdb.connect() as connection:
        macros = [text for text in shelf("checks")["10_tools"].sql.split(";") if "create macro pair_key" in text]
        connection.execute(macros[0])
        told = connection.execute("select pair_key(?, ?)", [one, other]).fetchall()[0][0]
    assert told == review.pair_key(one, other)
    assert set(review.pair_keys(told)) == {one, other}
