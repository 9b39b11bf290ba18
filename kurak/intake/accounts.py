"""Nothing lost: what was read, used, set aside and recognised as totals, in rows, people and other measures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kurak.intake.cells import as_text
from kurak.intake.counts import Counts, above_nought
from kurak.intake.groups import grouped
from kurak.intake.layout import Sheet
from kurak.intake.measures import Measured
from kurak.intake.personal import without_personal_data, without_persons
from kurak.intake.row_words import PEOPLE, REACHED
from kurak.intake.sorting import HEADING, SET_ASIDE, TOTAL, USED, Heaps
from kurak.words import counted, say

SHOWN = 10
SET_ASIDE_COLUMNS = ("source_row", "source_column", "reason", "suggestion", "row_text", "people_in_row")
KEY = ("measure", "unit", "dimension")
AMOUNTS = ("in_file", "used", "set_aside", "totals", "planned", "audience")
ROWS = ("rows_read", "rows_used", "rows_set_aside", "rows_totals")
VALUE_OF = {"read": "in_file", "used": "used", "set_aside": "set_aside", "totals": "totals"}
PEOPLE_OF = {**VALUE_OF, "planned": "planned", "audience": "audience"}


def set_aside_rows(sheet: Sheet, headings: Sequence[str], heaps: Heaps, people: np.ndarray) -> pd.DataFrame:
    """The table set_aside; `row_text` holds the cells under `headings`, personal data taken out."""
    rows = heaps.rows(SET_ASIDE)
    return pd.DataFrame(
        {
            "source_row": sheet.numbers[rows],
            "source_column": sheet.in_file(heaps.faults.headings[rows], rows),
            "reason": _scrubbed(heaps.faults.reasons[rows]),
            "suggestion": heaps.faults.suggestions[rows],
            "row_text": _row_texts(sheet, headings, rows),
            "people_in_row": people[rows],
        },
        columns=SET_ASIDE_COLUMNS,
    )


@dataclass(frozen=True, eq=False)
class Parts:
    """Rows, one truth value each, whose people are planned or an audience: parts of what is used."""

    planned: np.ndarray
    audience: np.ndarray


def bridge_of(heaps: Heaps, people: np.ndarray | None, others: Sequence[Measured], parts: Parts) -> pd.DataFrame:
    """One row per measure, unit and dimension: in_file = used + set_aside + totals; planned and audience are
    parts of what is used. `people` are those reached per row, None where the sheet counts none."""
    lines = (
        [] if people is None else [_amounts(heaps, people, parts) | dict(zip(KEY, (REACHED, PEOPLE, ""), strict=True))]
    )
    for one in others:
        lines += _lines_of(heaps, one, parts)
    if not lines:
        return pd.DataFrame(columns=[*KEY, *AMOUNTS])
    table = pd.DataFrame(lines)
    return table.groupby(list(KEY), sort=False)[list(AMOUNTS)].sum().reset_index()


def reconciliation(heaps: Heaps, bridge: pd.DataFrame) -> pd.DataFrame:
    """The table reconciliation: the sheet's rows and people first, then its other measures, whose amounts are
    values, not people; rows are told once."""
    count = Counter(heaps.kinds.tolist())
    rows = [count.total(), count[USED], count[SET_ASIDE], count[TOTAL] + count[HEADING]]
    reached = bridge[bridge["measure"].eq(REACHED) & bridge["unit"].eq(PEOPLE) & bridge["dimension"].eq("")]
    told = reached.iloc[0] if len(reached) else None
    first = {
        **dict(zip(ROWS, rows, strict=True)),
        **{f"people_{name}": 0.0 if told is None else float(told[of]) for name, of in PEOPLE_OF.items()},
    }
    others = bridge.drop(index=reached.index[:1])
    lines = [
        {**{name: row[name] or None for name in KEY}, **{f"value_{name}": row[of] for name, of in VALUE_OF.items()}}
        for row in others.to_dict("records")
    ]
    return pd.DataFrame([first | ({"measure": REACHED, "unit": PEOPLE} if told is not None else {}), *lines])


def row_notes(heaps: Heaps, counts: Counts) -> list[str]:
    """Splits that contradict their total: kept, counted, told."""
    used = heaps.used
    known, total = counts.known_people[used], counts.total[used]
    above = above_nought(known - total, known)
    zeros = (total > 0) & (counts.counted[used] < 0) if counts.splits else np.zeros(len(used), bool)
    told = []
    if (above > 0).any():
        told.append(
            say(
                "{rows}: the split is above the total, by {people} together; kept as they are.",
                rows=counted((above > 0).sum(), "row", "rows"),
                people=f"{above.sum():,.0f}",
            )
        )
    if zeros.any():
        told.append(
            say(
                "{rows}: a total but no split; these {people} are of unknown sex.",
                rows=counted(zeros.sum(), "row", "rows"),
                people=counted(total[zeros].sum(), "person", "people"),
            )
        )
    return told


def place_notes(unjoined: Counter[str]) -> list[str]:
    """Names of districts that are not known, and so were left blank."""
    if not unjoined:
        return []
    names = ", ".join(f"{name!r} ({count:,})" for name, count in unjoined.most_common(SHOWN))
    return [
        say(
            "District or municipality not known and left blank in {rows}: {names}.",
            rows=counted(unjoined.total(), "row", "rows"),
            names=names,
        )
    ]


def _lines_of(heaps: Heaps, one: Measured, parts: Parts) -> list[dict]:
    """A line for each measure, unit and dimension that a column's rows name."""
    words = {name: getattr(one, name) for name in KEY}
    if all(isinstance(word, str) for word in words.values()):
        return [_amounts(heaps, one.values, parts) | words]
    given = np.flatnonzero(~np.isnan(one.values))
    table = pd.DataFrame({name: w[given] if isinstance(w, np.ndarray) else w for name, w in words.items()})
    lines = []
    for key, places in _places_by_key(table).items():
        chosen = np.full(len(one.values), np.nan)
        chosen[given[places]] = one.values[given[places]]
        lines.append(_amounts(heaps, chosen, parts) | dict(zip(KEY, key, strict=True)))
    return lines


def _places_by_key(table: pd.DataFrame) -> dict[tuple[str, ...], np.ndarray]:
    groups = grouped([table[name].to_numpy() for name in KEY], len(table))
    keys = table.iloc[groups.first].itertuples(index=False, name=None)
    return {tuple(key): np.flatnonzero(groups.number == number) for number, key in enumerate(keys)}


def _amounts(heaps: Heaps, values: np.ndarray, parts: Parts) -> dict:
    plain = np.nan_to_num(values)
    by_kind = {kind: float(plain[heaps.kinds == kind].sum()) for kind in (USED, SET_ASIDE, TOTAL, HEADING)}
    used = heaps.kinds == USED
    return {
        "in_file": sum(by_kind.values()),
        "used": by_kind[USED],
        "set_aside": by_kind[SET_ASIDE],
        "totals": by_kind[TOTAL] + by_kind[HEADING],
        "planned": float(plain[used & parts.planned].sum()),
        "audience": float(plain[used & parts.audience].sum()),
    }


def _row_texts(sheet: Sheet, headings: Sequence[str], rows: np.ndarray) -> np.ndarray:
    """'Date: 2026-03-01; Total: 5' of each row; nothing of a row of another table, which may be one of names."""
    found = np.full(len(rows), "", object)
    for heading in dict.fromkeys(headings):
        cells = sheet.column(heading).at(rows)
        texts = [as_text(cell) for cell in cells.distinct]
        told = cells.spread([f"; {heading}: {without_persons(text)}" if text else "" for text in texts])
        found = found + told
    found = np.where(sheet.under[rows] > 0, "", found)
    return np.array([text[2:] for text in found], object)


def _scrubbed(texts: np.ndarray) -> np.ndarray:
    known = {text: without_personal_data(text) for text in set(texts)}
    return np.array([known[text] for text in texts], object)
