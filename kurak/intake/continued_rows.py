"""Rows that go on with the one above: its day, place and title are not written again, only the next age or sex."""

from dataclasses import replace

import numpy as np

from kurak.intake.known import fields, is_called
from kurak.intake.layout import Sheet
from kurak.intake.totals import are_subtotals
from kurak.words import counted, say

OF_WHOM = ("sex", "sex_age", "age")


def with_rows_continued(sheet: Sheet) -> Sheet:
    """The sheet in which each row that names an age or sex, and of day, place, title and whose it is nothing, says
    there what the row above says, as cells merged down do; told. Nothing goes on with a total."""
    whom = [h for h in sheet.headings if is_called(h, OF_WHOM)]
    what = [h for h in sheet.headings if h not in whom and h not in sheet.again and is_called(h, fields())]
    if not whom or not what:
        return sheet
    goes_on = np.logical_and.reduce([sheet.column(h).is_blank for h in what]) & ~sheet.repeats
    goes_on &= np.logical_or.reduce([~sheet.column(h).is_blank for h in whom])
    above = np.maximum.accumulate(np.where(goes_on, 0, np.arange(len(sheet))))
    ends = np.logical_or.reduce([are_subtotals(sheet.column(h)) for h in what]) | sheet.repeats
    goes_on &= ~ends[above] & (above < np.arange(len(sheet))) & ~goes_on[above]
    if not goes_on.any():
        return sheet
    rows = np.where(goes_on, above, np.arange(len(sheet)))
    told = say(
        "{rows} on with the row above, blank but for sex or age.",
        rows=counted(int(goes_on.sum()), "row goes", "rows go"),
    )
    return replace(
        sheet,
        columns=tuple(
            column.at(rows) if heading in what else column
            for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        ),
        again={**sheet.again, **{heading: goes_on for heading in what if not sheet.column(heading).is_blank.all()}},
        notes=(*sheet.notes, told),
    )
