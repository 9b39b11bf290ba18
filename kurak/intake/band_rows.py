"""Rows that name the place, or the month, of the rows below them, as reports laid out like a Word table have them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.heading_paths import ends_of
from kurak.intake.known import fields, tidy
from kurak.intake.layout import Sheet
from kurak.intake.place_texts import LONGEST, bare, places_said
from kurak.intake.totals import is_subtotal
from kurak.intake.years import title_lacks_year
from kurak.words import counted, say

COLUMNS: Mapping[str, str] = {"adm1_name": "Oblast", "adm2_name": "District", "started_on": "Month"}
DAYS = ("reported_on", "started_on", "ended_on", "period")
BELOW = {"adm1_name": "adm2_name"}  # a new oblast ends the district named before
FULL = 3


@dataclass(frozen=True)
class _Band:
    """A row, counted from 0, with what it says of the rows below it, by field."""

    row: int
    said: Mapping[str, str]


def with_bands_as_columns(sheet: Sheet) -> Sheet:
    """The sheet with a column 'Oblast', 'District' or 'Month' of what rows of one cell say of those below them;
    unchanged where no row does, or where a column says it already. Such rows count as headings, and are told."""
    fields_free = [name for name in COLUMNS if not _has_column(sheet, name)]
    bands = [band for band in _bands(sheet) if set(band.said) & set(fields_free)] if fields_free else []
    if not bands:
        return sheet
    names = [name for name in fields_free if any(name in band.said for band in bands)]
    columns = [_column(name, bands, len(sheet)) for name in names]
    headings = [COLUMNS[name] if COLUMNS[name] not in sheet.headings else f"{COLUMNS[name]} (2)" for name in names]
    rows = np.array([band.row for band in bands])
    repeats = sheet.repeats.copy()
    repeats[rows] = True
    return replace(
        sheet,
        headings=(*headings, *sheet.headings),
        tags=(*([""] * len(headings)), *sheet.tags) if sheet.tags else (),
        columns=(*columns, *sheet.columns),
        repeats=repeats,
        # a total among the rows says nothing by itself of where it is
        again={**sheet.again, **{heading: np.ones(len(sheet), bool) for heading in headings}},
        notes=(*sheet.notes, _note(sheet, bands)),
    )


def _has_column(sheet: Sheet, name: str) -> bool:
    """True where a heading is that of the field, or of any field of days."""
    words = {word for field in (DAYS if name in DAYS else (name,)) for word in fields()[field].words}
    return any(tidy(heading) in words or set(ends_of(heading)) & words for heading in sheet.headings)


def _bands(sheet: Sheet) -> Iterator[_Band]:
    """Rows of one cell, over at least one row of several, that name a place or a month."""
    filled = np.sum([~column.is_blank for column in sheet.columns], axis=0)
    full = filled[~sheet.repeats & (filled > 1)]
    if not len(full) or np.median(full) < FULL:
        return
    last = np.flatnonzero(filled > 1)[-1]
    lonely = np.flatnonzero((filled == 1) & ~sheet.repeats & (sheet.under == 0))
    for row in lonely[lonely < last].tolist():
        cell = next(column[row] for column in sheet.columns if column[row] is not None)
        if isinstance(cell, str) and (said := _said(cell)):
            yield _Band(row, said)


@cache
def _said(text: str) -> Mapping[str, str]:
    """Field to what the text says of it; nothing for a total, a sentence, a name."""
    named = bare(text)
    if len(named) > LONGEST or is_subtotal(text):
        return {}
    if said_in_title(named) is not None or title_lacks_year(named):
        return {"started_on": named}
    return places_said(text)


def _column(name: str, bands: list[_Band], rows: int) -> Column:
    """What the last band above each row says; blank above the first."""
    over = next((upper for upper, lower in BELOW.items() if lower == name), "")
    texts: list[str | None] = [None]
    of_row = np.zeros(rows, np.int32)
    for band in bands:
        if name in band.said or over in band.said:
            texts.append(band.said.get(name))
            of_row[band.row :] = len(texts) - 1
    return Column.of([texts[place] for place in of_row.tolist()])


def _note(sheet: Sheet, bands: list[_Band]) -> str:
    texts = list(dict.fromkeys(text for band in bands for text in band.said.values()))
    return say(
        "{rows} the place or month of the rows below: {texts}.",
        rows=counted(len(bands), "row names", "rows name"),
        texts=", ".join(map(repr, texts[:5])) + (", ..." if len(texts) > 5 else ""),
    )
