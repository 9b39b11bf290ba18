"""Titles, names, codes and days of every row, as the tables have them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from kurak.intake.above import is_labelled
from kurak.intake.audience import channels_of
from kurak.intake.cells import as_dates, as_text
from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.groups import as_days
from kurak.intake.ids import folded, slug
from kurak.intake.known import codes_of
from kurak.intake.participants import METHOD
from kurak.intake.personal import REMOVED, without_personal_data, without_persons
from kurak.intake.row_days import are_months
from kurak.intake.understanding import Understood
from kurak.words import counted, say

CODED = (
    *("workstream", "activity_type", "status", "settlement_type"),
    *("delivery_mode", "counts_as", "intended_for", "count_method"),
)
OF_A_LIST = re.compile(
    r"(?:регистрационн\w+\s+)?(?:список|лист|ведомость|реестр)\s*(?:регистрации|посещаемости|участни\w+|присутств\w+)?"
    r"|(?:attendance|registration|sign.?in)\s+(?:list|sheet|form)|list of participants|lista de \w+"
    r"|(?:катышуучулардын|катышкандардын)\s+тизмеси",
    re.IGNORECASE,
)
FREE_CODES = ("activity_type",)


def columns_of(read: Understood) -> dict[str, Column]:
    """The columns of activities for every row of the sheet, without ids and places; and channel, outlet, names
    of partner and project, from which other tables are made."""
    cells, rows = read.cells, len(read.sheet)
    blank = Column.everywhere(None, rows)
    channel, outlet = channels_of(read.sheet, read.mapping.audience)
    found = {
        "title": _texts(cells["title"]) if "title" in cells else _title_said_once(read),
        "started_on": as_days(read.days.spans.starts),
        "evidence_ref": _texts(cells["evidence_ref"]) if "evidence_ref" in cells else blank,
        "channel": channel,
        "outlet": outlet,
    }
    for what in ("partner", "project"):
        found |= _named(cells, what, blank)
    if (ended := _ended(read)) is not None:
        found["ended_on"] = ended
    for name in CODED:
        if name in cells:
            found[name] = _codes(name, cells[name], read.mapping.values.get(name, {}))
    if read.is_list and "count_method" not in found:
        found["count_method"] = Column.everywhere(METHOD, rows)
    return found


def _ended(read: Understood) -> Column | None:
    """The last day of each row, by its own column or of a row of several days; None where no row says one."""
    if "ended_on" in read.cells:
        return as_days(as_dates(read.cells["ended_on"], read.mapping.day_first).values)
    spans = read.days.spans
    several = (spans.ends > spans.starts) & ~are_months(spans)
    return as_days(np.where(several, spans.ends, np.datetime64("NaT"))) if several.any() else None


def value_notes(columns: Mapping[str, Column]) -> list[str]:
    """What is no code of ours and was kept as it is; what was taken out of titles."""
    told = []
    for name in CODED:
        ours = {None, *codes_of(name).values()}
        strange = sorted(code for code in (columns[name].distinct if name in columns else ()) if code not in ours)
        if strange and name not in FREE_CODES:
            told.append(
                say(
                    "Kept as they are, being none of our codes for {field}: {texts}.",
                    field=name,
                    texts=", ".join(strange),
                )
            )
    return [*told, *_taken_out(columns["title"])]


def _taken_out(titles: Column) -> Iterator[str]:
    """How much was taken out of how many titles."""
    removed = np.array([title.count(REMOVED) if title else 0 for title in titles.distinct], np.int64)
    if removed.any():
        found, several = int(removed @ titles.times()), int((removed > 0) @ titles.times())
        taken = counted(found, "phone, e-mail, number or name was", "phones, e-mails, numbers or names were")
        yield say("{taken} taken out of {titles}.", taken=taken, titles=counted(several, "title", "titles"))


def _title_said_once(read: Understood) -> Column:
    """Of a list of people: what stands above it, without the lines that only tell day, place or whose it is, and
    without 'List of participants' where another line says more."""
    lines = [" ".join(text.split()) for text in read.sheet.banner if len(text.split()) > 1] if read.is_list else []
    lines = [text for text in lines if said_in_title(text) is None] or lines
    more = [text for text in lines if not OF_A_LIST.match(text) and not is_labelled(text)]
    lines = more or [text for text in lines if not OF_A_LIST.fullmatch(text)] or lines
    title = without_persons(lines[0]) if lines else None
    if read.is_list and not title:
        title = read.sheet.name or Path(read.sheet.file).stem
    return Column.everywhere(title, len(read.sheet))


def _named(cells: Mapping[str, Column], what: str, blank: Column) -> dict[str, Column]:
    """Code and name of partner or project; one stands for the other where only one is given."""
    code = cells[what].changed(as_text) if what in cells else blank
    name = cells[f"{what}_name"].changed(_name) if f"{what}_name" in cells else blank
    return {
        f"{what}_id": code.filled(name).changed(lambda text: slug(text) if text else None),
        f"{what}_name": name.filled(code),
    }


def _name(cell: object) -> str | None:
    """A name without a phone beside it; one that is nothing but a number is a number of its own."""
    text = as_text(cell) or ""
    left = without_personal_data(text)
    return (text if left == REMOVED else left) or None


def _texts(cells: Column) -> Column:
    return cells.changed(_text)


def _text(cell: object) -> str | None:
    return without_persons(text) if (text := as_text(cell)) else None


def _codes(name: str, cells: Column, values: Mapping[str, str]) -> Column:
    """Our code for each text: as the mapping says, else as it is commonly written, else the text itself."""
    known = codes_of(name)
    return _texts(cells).changed(lambda text: text and (values.get(text) or known.get(folded(text), text)))
