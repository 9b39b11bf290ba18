"""Titles, names, codes and days of every row, as the tables have them."""

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kurak.intake.above import is_labelled
from kurak.intake.audience import channels_of
from kurak.intake.cells import NOTHING, as_dates, as_text, as_texts
from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.groups import as_day_objects
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


def columns_of(read: Understood) -> dict[str, np.ndarray]:
    """The columns of activities for every row of the sheet, without ids and places; and channel, outlet, names
    of partner and project, from which other tables are made."""
    cells, rows = read.cells, len(read.sheet)
    blank = np.full(rows, None, object)
    channel, outlet = channels_of(read.sheet, read.mapping.audience)
    found = {
        "title": _texts(cells["title"]) if "title" in cells else _title_said_once(read),
        "started_on": as_day_objects(read.days.spans.starts),
        "evidence_ref": _texts(cells["evidence_ref"]) if "evidence_ref" in cells else blank,
        "channel": channel,
        "outlet": outlet,
    }
    for what in ("partner", "project"):
        found |= _named(cells, what, blank)
    if (ended := _ended(read)) is not None:
        found["ended_on"] = ended
    found["total_reported"] = read.counts.total
    new = read.division.new
    found["new_people_reported"] = read.division.numbers[new] if new else np.full(rows, np.nan)
    for name in CODED:
        if name in cells:
            found[name] = _codes(name, cells[name], read.mapping.values.get(name, {}))
    if read.is_list and "count_method" not in found:
        found["count_method"] = np.full(rows, METHOD, object)
    return found


def _ended(read: Understood) -> np.ndarray | None:
    """The last day of each row, by its own column or of a row of several days; None where no row says one."""
    if "ended_on" in read.cells:
        return as_dates(read.cells["ended_on"], read.mapping.day_first).values.astype(object)
    spans = read.days.spans
    several = (spans.ends > spans.starts) & ~are_months(spans)
    return as_day_objects(np.where(several, spans.ends, np.datetime64("NaT"))) if several.any() else None


def value_notes(read: Understood, columns: Mapping[str, np.ndarray]) -> list[str]:
    """What is no code of ours and was kept as it is; what was taken out of titles."""
    told = []
    for name in CODED:
        ours = {None, *codes_of(name).values()}
        strange = sorted({code for code in set(columns.get(name, ())) if code not in ours})
        if strange and name not in FREE_CODES:
            told.append(
                say(
                    "Kept as they are, being none of our codes for {field}: {texts}.",
                    field=name,
                    texts=", ".join(strange),
                )
            )
    found = [title.count(REMOVED) for title in columns["title"] if title and REMOVED in title]
    if found:
        taken = counted(sum(found), "phone, e-mail, number or name was", "phones, e-mails, numbers or names were")
        told.append(say("{taken} taken out of {titles}.", taken=taken, titles=counted(len(found), "title", "titles")))
    return told


def _title_said_once(read: Understood) -> np.ndarray:
    """Of a list of people: what stands above it, without the lines that only tell day, place or whose it is, and
    without 'List of participants' where another line says more."""
    lines = [" ".join(text.split()) for text in read.sheet.banner if len(text.split()) > 1] if read.is_list else []
    lines = [text for text in lines if said_in_title(text) is None] or lines
    more = [text for text in lines if not OF_A_LIST.match(text) and not is_labelled(text)]
    lines = more or [text for text in lines if not OF_A_LIST.fullmatch(text)] or lines
    title = without_persons(lines[0]) if lines else None
    if read.is_list and not title:
        title = read.sheet.name or Path(read.sheet.file).stem
    return np.full(len(read.sheet), title, object)


def _named(cells: Mapping[str, Column], what: str, blank: np.ndarray) -> dict[str, np.ndarray]:
    """Code and name of partner or project; one stands for the other where only one is given."""
    code = as_texts(cells[what]) if what in cells else blank
    name = _names(cells[f"{what}_name"]) if f"{what}_name" in cells else blank
    either = np.where(code == NOTHING, name, code)
    return {
        f"{what}_id": _each(either, slug),
        f"{what}_name": np.where(name == NOTHING, code, name),
    }


def _names(cells: Column) -> np.ndarray:
    return cells.spread([_name(cell) for cell in cells.distinct])


def _name(cell: object) -> str | None:
    """A name without a phone beside it; one that is nothing but a number is a number of its own."""
    text = as_text(cell) or ""
    left = without_personal_data(text)
    return (text if left == REMOVED else left) or None


def _each(texts: np.ndarray, change) -> np.ndarray:  # type: ignore[no-untyped-def]
    known = {text: change(text) if text else None for text in set(texts.tolist())}
    return np.fromiter(map(known.__getitem__, texts.tolist()), object, len(texts))


def _texts(cells: Column) -> np.ndarray:
    return cells.spread([without_persons(text) if (text := as_text(cell)) else None for cell in cells.distinct])


def _codes(name: str, cells: Column, values: Mapping[str, str]) -> np.ndarray:
    """Our code for each text: as the mapping says, else as it is commonly written, else the text itself."""
    texts = [without_persons(text) if (text := as_text(cell)) else None for cell in cells.distinct]
    known = codes_of(name)
    return cells.spread([text and (values.get(text) or known.get(folded(text), text)) for text in texts])
