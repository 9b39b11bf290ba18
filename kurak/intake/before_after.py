"""The first rows of a sheet as they were, beside what becomes of them; personal data is gone from both."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kurak.dictionary import dictionary
from kurak.intake.cells import as_texts
from kurak.intake.counts import SPLITS
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.measures import NOT_DONE
from kurak.intake.personal import without_persons
from kurak.intake.reshaping import Reshaped
from kurak.plain_rows import plain_rows
from kurak.words import say

ROW = "source_row"
SAID = ("started_on", "title", "activity_type", "status", "adm1_code", "adm2_code", "partner_id", "project_id")
BECOMES = {"heading": "no data: not used", "total": "a total: not added", "set_aside": "set aside"}
COUNTED = {"attendance": "attendances", "audience": "people_estimated", "measures": "value"}
BY = {
    "sex_age": "sex and age",
    "sex": "sex",
    "age": "age",
    "role": "role",
    "disability": "disability",
    "total": "total",
}
SPLIT = ("channel", "measure", "sex", "age_band", "participant_role", "disability", "dimension")


def before(sheet: Sheet, mapping: FileMapping, rows: int) -> pd.DataFrame:
    """The columns that are used, under their headings, as text; `source_row` is the row in the file."""
    used = [h for h in sheet.headings if mapping.use_of(h) and not mapping.is_personal(h)]
    first = np.arange(min(rows, len(sheet)))
    cells = {heading: _scrubbed(as_texts(sheet.column(heading).at(first))) for heading in used}
    return pd.DataFrame({ROW: sheet.numbers[first], **cells})


def after(sheet: Sheet, shape: Reshaped, rows: int) -> pd.DataFrame:
    """One line per row: what becomes of it, what it says of itself, and what it counts, in words."""
    first = range(min(rows, len(sheet)))
    numbers = [int(sheet.numbers[i]) for i in first]
    counted = _counted(shape, numbers)
    reasons = _by_row(shape.tables["set_aside"], numbers, "reason")
    told, statuses = _told(shape, numbers), _not_done(shape, numbers)
    lines = [
        {
            ROW: number,
            "becomes": _becomes(str(shape.kinds[i]), "; ".join(reasons.get(number, [])), statuses.get(number, "")),
            "counts": "; ".join(counted.get(number, [])),
            **{name: told.get(number, {}).get(name) for name in SAID},
        }
        for i, number in zip(first, numbers, strict=True)
    ]
    frame = pd.DataFrame(lines, columns=[ROW, "becomes", "counts", *SAID])
    return frame.dropna(axis="columns", how="all")


def _told(shape: Reshaped, numbers: list[int]) -> dict[int, dict[str, Any]]:
    """Day, title, place, partner ... by row, from whichever table the row went to."""
    found: dict[int, dict[str, Any]] = {}
    for name in ("measures", "audience", "activities"):
        rows = shape.tables.get(name, pd.DataFrame(columns=[ROW])).rename(columns={"period_start": "started_on"})
        for row in plain_rows(rows[rows[ROW].isin(numbers)].drop_duplicates(ROW)):
            found[int(row[ROW])] = {column: row.get(column) for column in SAID}
    return found


def _not_done(shape: Reshaped, numbers: list[int]) -> dict[int, str]:
    """Row to the status of an activity that was not carried out."""
    rows = shape.tables["activities"]
    if "status" not in rows:
        return {}
    left = rows[rows[ROW].isin(numbers) & rows["status"].isin(NOT_DONE)]
    return dict(zip(left[ROW].tolist(), left["status"].tolist(), strict=True))


def _becomes(kind: str, reason: str, status: str) -> str:
    if kind == "used":
        return say("used; {status}: not reached", status=_label("status", status)) if status else say("used")
    return f"{say(BECOMES[kind])}: {reason}" if reason else say(BECOMES[kind])


def _counted(shape: Reshaped, numbers: list[int]) -> dict[int, list[str]]:
    """What the rows count: 'women, 18-24: 12'; other splits of the same people after it, as such."""
    found: dict[int, list[str]] = {}
    for table, value in COUNTED.items():
        rows = shape.tables.get(table)
        shown = pd.DataFrame(columns=[ROW]) if rows is None else rows[rows[ROW].isin(numbers)]
        for number in dict.fromkeys(shown[ROW].tolist()):
            found.setdefault(number, []).extend(_by_split(shown[shown[ROW] == number], value))
    return found


def _by_split(rows: pd.DataFrame, value: str) -> Iterator[str]:
    if "split" not in rows:
        yield from (_words(row, value) for row in plain_rows(rows))
        return
    first, *others = sorted(set(rows["split"]), key=_turn)
    yield from (_words(row, value) for row in plain_rows(rows[rows["split"] == first]))
    for split in others:
        again = "; ".join(_words(row, value) for row in plain_rows(rows[rows["split"] == split]))
        yield say("the same people by {split} ({again})", split=say(BY[split]), again=again)


def _turn(split: str) -> int:
    return SPLITS.index(split) if split in SPLITS else len(SPLITS)


def _words(row: Mapping[str, Any], value: str) -> str:
    what = ", ".join(dict.fromkeys(_label(name, str(row[name])) for name in SPLIT if row.get(name)))
    amount = say("not recorded") if row[value] is None else f"{row[value]:,.10g}"
    return f"{what or say('total')}: {amount}"


def _label(name: str, code: str) -> str:
    known = dictionary().labels(name) if name in dictionary().columns else {}
    return say(known.get(code, code.replace("_", " "))).lower()


def _by_row(table: pd.DataFrame, numbers: list[int], column: str) -> dict[int, list[str]]:
    chosen = table[table[ROW].isin(numbers)]
    found: dict[int, list[str]] = {}
    for row, cell in zip(chosen[ROW].tolist(), chosen[column].tolist(), strict=True):
        found.setdefault(row, []).append(str(cell))
    return found


def _scrubbed(texts: Any) -> list[str]:
    return [without_persons(text) if text else "" for text in texts]
