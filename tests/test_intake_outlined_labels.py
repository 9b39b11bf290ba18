"""Labels that a pivot table writes once and leaves blank below: carried down where nothing else can be meant."""

from datetime import date

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.layout import Sheet
from kurak.intake.outlined_labels import with_labels_carried_down
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import reshaped

PIVOT = (
    ("Oblast", "Month", "Women", "Men"),
    ("Osh oblast", "January 2026", 5, 3),
    (None, "February 2026", 6, 4),
    ("Osh oblast Total", None, 11, 7),
    ("Batken", "January 2026", 1, 1),
    (None, "February 2026", 2, 2),
    (None, "March 2026", 7, 0),
    ("Batken Total", None, 10, 3),
    ("Grand Total", None, 21, 10),
)


def carried(*rows: tuple) -> Sheet:
    return with_labels_carried_down(sheet_of(*rows))


def test_a_label_that_stands_once_is_that_of_the_blank_cells_below_it():
    sheet = carried(*PIVOT)
    assert list(sheet.column("Oblast"))[:3] == ["Osh oblast", "Osh oblast", "Osh oblast Total"]
    assert list(sheet.column("Oblast"))[3:6] == ["Batken"] * 3
    assert sheet.notes == ("Labels that stand once are read for the blank cells below them too, in 'Oblast' (3 rows).",)


def test_every_number_of_a_pivot_table_is_counted_once_and_where_it_belongs():
    sheet = carried(*PIVOT)
    found = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert rows_of(found.tables["activities"], "adm1_code", "started_on", "source_row") == [
        ("KG-O", date(2026, 1, 1), 2),
        ("KG-O", date(2026, 2, 1), 3),
        ("KG-B", date(2026, 1, 1), 5),
        ("KG-B", date(2026, 2, 1), 6),
        ("KG-B", date(2026, 3, 1), 7),
    ]
    assert rows_of(found.bridge, "in_file", "used", "totals", "set_aside") == [(93, 31, 62, 0)]


def test_labels_of_labels_are_carried_down_within_theirs():
    sheet = carried(
        ("Partner", "Oblast", "Activity", "Women"),
        ("FTI", "Osh oblast", "A", 1),
        (None, None, "B", 2),
        (None, "Batken", "C", 3),
        (None, None, "D", 4),
        ("IDEA", "Osh oblast", "E", 5),
        (None, None, "F", 6),
    )
    assert list(sheet.column("Partner")) == ["FTI"] * 4 + ["IDEA"] * 2
    assert list(sheet.column("Oblast")) == [*["Osh oblast"] * 2, *["Batken"] * 2, *["Osh oblast"] * 2]


HEADINGS = ("Oblast", "Activity", "Women")


@pytest.mark.parametrize(
    "rows",
    [
        # what stands below the last oblast alone may have been in none of them
        (HEADINGS, ("Osh", "A", 1), ("Batken", "B", 2), (None, "Conference", 3), (None, "Website", 4)),
        # an oblast that returns is written in each row, and a blank one is not recorded
        (HEADINGS, ("Osh", "A", 1), (None, "B", 2), ("Osh", "C", 3), (None, "D", 4)),
        # the row of the label is the sum of those below it
        (HEADINGS, ("Osh", None, 3), (None, "A", 1), (None, "B", 2), ("Chuy", None, 4), (None, "C", 4)),
        # the first rows are of no label
        (HEADINGS, (None, "A", 1), ("Osh", "B", 2), (None, "C", 3), ("Chuy", "D", 4), (None, "E", 5)),
        # behind a total nothing goes on
        (HEADINGS, ("Osh", "A", 1), (None, "B", 2),
         ("Total", None, 3), (None, "C", 4), ("Chuy", "D", 4), (None, "E", 5),),
        # a day that is lacking is not that of the row above
        (("Date", *HEADINGS[1:]), ("2026-03-01", "A", 1), (None, "B", 2), ("2026-03-02", "C", 3), (None, "D", 4)),
    ],
)  # fmt: skip
def test_blanks_that_may_mean_something_else_stay_blank(rows: tuple):
    sheet = sheet_of(*rows)
    assert with_labels_carried_down(sheet) is sheet
