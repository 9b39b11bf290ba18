"""Where the headings of a grid stand: one to three rows of them, bands above, HXL tags below."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from kurak.intake.day_words import said as said_in_words
from kurak.intake.grid import Grid, Rectangle
from kurak.intake.heading_names import Row, bands_over, filled_places, heading_text

TAG = re.compile(r"#\s*[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*", re.IGNORECASE)
NUMBER = re.compile(r"(?!%$)[\d\s.,/:%+-]+")  # a column may be called '%', whatever stands in it
AGES = re.compile(r"[<>≤≥]?\s*\d{1,2}\s*(-\s*\d{1,2}|\+)|[<>≤≥]\s*\d{1,2}")
SEARCHED = 40
MOST_HEADING_ROWS = 3
FULL_ENOUGH = 0.6
TITLE_WIDTH = 0.8
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Found:
    """Rows counted from 0: of headings (none where the tags have to serve), of tags (None without any)."""

    rows: tuple[int, ...]
    tags: int | None


def top_rows(grid: Grid) -> list[Row]:
    """The first rows, cell by cell."""
    return list(zip(*(column[:SEARCHED] for column in grid.columns), strict=True))


def found_headings(grid: Grid, top: Sequence[Row]) -> Found | None:
    """Tags, and the rows above them; without tags, the first rows that can be headings; None where none can."""
    if grid.first == 0:
        return Found((0,), 1 if len(top) > 1 and is_tags(top[1]) else None)
    merged = [place for place in grid.merged if place[0] < SEARCHED]
    tags = next((i for i, row in enumerate(top) if is_tags(row)), None)
    if tags is not None:
        leaf = next((i for i in range(tags - 1, -1, -1) if _filled(top[i])), None)
        return Found((tags,) if leaf is None else tuple(_with_bands(top, merged, leaf)), tags)
    first = _first(top, merged)
    if first is None:
        return None
    return Found(tuple(_with_bands(top, merged, _lowest(top, merged, first))), None)


def is_tags(row: Row) -> bool:
    """True where everything in the row is an HXL tag; one alone could be anything."""
    texts = [cell for cell in row if cell is not None]
    return len(texts) > 1 and all(isinstance(text, str) and TAG.fullmatch(text) for text in texts)


def are_numbers_of_columns(row: Row) -> bool:
    """True for 1, 2, 3 ... under the headings, as official forms have them; letters may stand before."""
    cells = [heading_text(cell) for cell in row if cell is not None]
    numbers = [cell for cell in cells if cell.isdecimal()]
    letters = [cell for cell in cells if len(cell) == 1 and cell.isalpha()]
    rising = [str(i) for i in range(1, len(numbers) + 1)]
    return len(numbers) > 2 and cells == letters + numbers and numbers == rising


def _first(top: Sequence[Row], merged: Sequence[Rectangle]) -> int | None:
    """The first row that, alone or with those below it, names enough columns."""
    fullest = max(map(_filled, top), default=0)
    enough = max(FULL_ENOUGH * fullest, min(2, fullest))
    for i, row in enumerate(top):
        named = filled_places(row)
        if not named or not _can_be_headings(row):
            continue
        for below in range(i + 1, min(i + MOST_HEADING_ROWS, len(top))):
            if len(named) >= enough or not _is_band_over(top, merged, below - 1):
                break
            named |= filled_places(top[below])
        if len(named) >= enough:
            return i
    return None


def _lowest(top: Sequence[Row], merged: Sequence[Rectangle], first: int) -> int:
    """The last of the rows of headings that begin with `first`."""
    last = first
    while last - first < MOST_HEADING_ROWS - 1 and _is_band_over(top, merged, last):
        last += 1
    return last


def _with_bands(top: Sequence[Row], merged: Sequence[Rectangle], leaf: int) -> list[int]:
    """The lowest row of headings with those above it that are bands over it."""
    rows = [leaf]
    while rows[0] > 0 and len(rows) < MOST_HEADING_ROWS and _is_band_over(top, merged, rows[0] - 1, trusted=True):
        rows.insert(0, rows[0] - 1)
    return rows


def _is_band_over(top: Sequence[Row], merged: Sequence[Rectangle], row: int, trusted: bool = False) -> bool:
    """True where a row names groups of the columns that the next row names. `trusted`: the next row is known
    for headings; else it must show by itself that it is not data."""
    if row + 1 >= len(top):
        return False
    band, leaf = top[row], top[row + 1]
    if not (filled_places(band) and filled_places(leaf) and _can_be_headings(band) and _can_be_headings(leaf)):
        return False
    if _is_banner(band, merged, row):
        return False
    if any(up <= row < down for up, _, down, _ in merged):
        return True
    across = [(left, right) for up, left, down, right in merged if up <= row <= down and right > left]
    bands = [band for band in across or bands_over(band, leaf) if len(filled_places(leaf[band[0] : band[1] + 1])) > 1]
    under = [i for left, right in bands for i in range(left, right + 1) if leaf[i] is not None]
    only_above = filled_places(band) - filled_places(leaf)
    if not bands or not (across or len(bands) > 1 or only_above or len({leaf[i] for i in under}) < len(under)):
        return False
    return trusted or (across and len(bands) > 1) or _is_no_data(top, row + 1, under)


def _is_no_data(top: Sequence[Row], leaf: int, under: Collection[int]) -> bool:
    """Words under bands are headings where they return under other bands but not further down, or where most
    stand over numbers or days."""
    texts = [top[leaf][i] for i in under]
    below = [row for row in top[leaf + 1 :] if row != top[leaf]]
    if len(set(texts)) < len(texts):
        return not any(row[i] == top[leaf][i] for row in below for i in under)
    return 2 * sum(_is_over_numbers([row[i] for row in below]) for i in under) > len(texts)


def _is_over_numbers(cells: Sequence[Any]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and 2 * sum(not _is_word(cell) for cell in filled) > len(filled)


def _is_banner(row: Row, merged: Sequence[Rectangle], number: int) -> bool:
    """A title, or 'Organisation: ...': texts that end in a colon, or one text alone that is not merged over
    some columns further right."""
    filled = sorted(filled_places(row))
    if any(isinstance(row[i], str) and row[i].endswith(":") for i in filled):
        return True
    ends = {left: right for up, left, down, right in merged if up <= number <= down}
    width = ends.get(filled[0], filled[0]) - filled[0] + 1
    return len(filled) == 1 and not (filled[0] > 0 and 1 < width < TITLE_WIDTH * len(row))


def _can_be_headings(row: Row) -> bool:
    """Words; or words and, rising from left to right, days, years or numbers from 1 on (months as columns)."""
    others = [cell for cell in row if cell is not None and not _is_word(cell)]
    if not others or _is_year_behind_its_parts(row, others):
        return True
    if len(others) < 2 or len(others) == _filled(row):
        return False
    if all(isinstance(cell, date) for cell in others):
        days = [str(cell) for cell in others]
        return all(one < other for one, other in pairwise(days))
    numbers = [int(float(cell)) for cell in others if _is_plain(cell)]
    starts_well = bool(numbers) and (numbers[0] == 1 or numbers[0] in YEARS)
    return starts_well and numbers == [*range(numbers[0], numbers[0] + len(others))]


def _is_year_behind_its_parts(row: Row, others: Sequence[Any]) -> bool:
    """One year beside 'I кв. 2026', 'II кв. 2026', ...: it adds them up."""
    parts = [cell for cell in row if isinstance(cell, str) and _is_word(cell) and said_in_words(cell)]
    return len(others) == 1 and _is_plain(others[0]) and int(float(others[0])) in YEARS and len(parts) > 1


def _is_plain(cell: Any) -> bool:
    return not isinstance(cell, bool) and re.fullmatch(r"\d{1,4}(\.0)?", str(cell)) is not None


def _is_word(cell: Any) -> bool:
    return isinstance(cell, str) and (AGES.fullmatch(cell) is not None or not NUMBER.fullmatch(cell))


def _filled(row: Row) -> int:
    return len(filled_places(row))
