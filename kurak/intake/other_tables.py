"""A second table under the first one, with headings of its own: its cells are not what the first's headings say."""

from collections.abc import Collection, Sequence

import numpy as np

from kurak.intake.column import Column
from kurak.intake.known import codes_of, fields, tidy
from kurak.intake.wording import said

FEWEST = 3
MOSTLY = 0.6


def under_other_headings(
    columns: Sequence[Column], headings: Sequence[str], numbers: np.ndarray, repeats: np.ndarray
) -> np.ndarray:
    """Per row the number of the row of other headings that it is or stands under, 0 for none; `repeats` are rows
    of the sheet's own headings, from which on its own table goes on."""
    found = np.zeros(len(numbers), np.int64)
    candidates = _in_words(columns) & ~repeats
    rows = [
        row
        for row in np.flatnonzero(candidates).tolist()
        if _are_headings([column[row] for column in columns], headings)
    ]
    ends = np.flatnonzero(repeats)
    for row in rows:
        end = next((own for own in ends if own > row), len(numbers))
        found[row:end] = numbers[row]
    return found


def _in_words(columns: Sequence[Column]) -> np.ndarray:
    """Rows with three texts or more and no number or day."""
    is_text = [column.spread([isinstance(cell, str) for cell in column.distinct], bool) for column in columns]
    is_other = [
        column.spread([not isinstance(cell, str | None) for cell in column.distinct], bool) for column in columns
    ]
    return (np.sum(is_text, axis=0) >= FEWEST) & ~np.logical_or.reduce(is_other)


def _are_headings(cells: Sequence[object], headings: Sequence[str]) -> bool:
    """Most cells are words that columns are called by, and some of them stand elsewhere than the sheet's own."""
    texts = {place: tidy(str(cell)) for place, cell in enumerate(cells) if cell is not None}
    own = [tidy(heading) for heading in headings]
    named = [place for place, text in texts.items() if _is_heading(text, own)]
    return (
        len(named) >= FEWEST
        and len(named) >= MOSTLY * len(texts)
        and any(texts[place] != own[place] for place in named)
    )


def _is_heading(text: str, own: Collection[str]) -> bool:
    if text in own or text in codes_of("personal") or any(text in known.words for known in fields().values()):
        return True
    told = said(text)
    return not told.left and (told.says_count or told.is_total or told.is_value)
