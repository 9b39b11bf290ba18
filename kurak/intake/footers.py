"""Lines below a table: who made it, who signs it, where to call. They are no rows, and nothing of them is shown."""

import re
from dataclasses import replace

import numpy as np

from kurak.intake.cells import as_numbers, as_text
from kurak.intake.layout import Sheet
from kurak.words import counted, say

FULL, FEW = 3, 3
SIGNS = re.compile(
    r"\s*(?:исполнител|подпис|составил|подготовил|заполнил|проверил|утвержд|согласован|руководител|директор"
    r"|координатор|ответственн|бухгалтер|председател|м\.?\s?п\.?\b|тел(?:ефон)?\b|дата (?:составления|заполнения)"
    r"|ф\.?\s?и\.?\s?о\.?|prepared by|approved by|signed|signature|checked by|compiled by|contact|position\b"
    r"|date of (?:report|signature)|түзгөн|даярдаган|аткаруучу|жетекчи|колу\b|кол тамга|elaborado por|aprobado por"
    r"|firma|responsable\b|revisado por)",
    re.IGNORECASE,
)


def without_footers(sheet: Sheet) -> Sheet:
    """The sheet in which such lines count as headings: of few cells and no number, below the last full row."""
    filled = np.sum([~column.is_blank for column in sheet.columns], axis=0)
    full = np.flatnonzero((filled >= FULL) & ~sheet.repeats)
    if not len(full):
        return sheet
    below = np.arange(full[-1] + 1, len(sheet))
    rows = [row for row in below[filled[below] <= FEW].tolist() if not sheet.repeats[row] and _signs(sheet, row)]
    if not rows:
        return sheet
    repeats = sheet.repeats.copy()
    repeats[rows] = True
    lines = counted(len(rows), "line below the table is a signature", "lines below the table are signatures")
    return replace(sheet, repeats=repeats, notes=(*sheet.notes, say("{lines}; not used.", lines=lines)))


def _signs(sheet: Sheet, row: int) -> bool:
    cells = [column[row] for column in sheet.columns if column[row] is not None]
    says_number = (~np.isnan(as_numbers(cells).values)).any()
    return not says_number and SIGNS.match(as_text(cells[0]) or "") is not None
