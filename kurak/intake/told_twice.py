"""Activities that two sheets of one import tell of: a table of events beside the lists of who came to them, a sheet
beside its copy."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import pandas as pd

from kurak.intake.ids import folded
from kurak.intake.sheet_draft import SheetDraft
from kurak.words import counted, say

WORDS = ["started_on", "adm1_code", "title"]
MAY_BE_BLANK = ("adm2_code", "partner_id")


def told_twice(sheets: Sequence[SheetDraft]) -> Iterator[str]:
    """Asks about each table and list with activities of the same day, oblast and title, and of no other district or
    partner; and about two tables, or two lists, of which one has at least half of its activities from the other, down
    to the number of people: whoever came would be counted twice."""
    if len(sheets) < 2:
        return
    held = [(sheet, _words(sheet.shape.tables)) for sheet in sheets if sheet.shape]
    for (one, first), (other, second) in combinations(held, 2):
        count = _copied(first, second) if one.mapping.rows == other.mapping.rows else _both(first, second)
        if count:
            yield say(
                "{activities} of {one} would be counted twice: {other} has the same day, place and title. If they are"
                " the same, leave one of the two out (on the page; or hide it in the file).",
                activities=counted(count, "activity", "activities"),
                one=one.where,
                other=other.where,
            )


def _words(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What activities say of themselves, and all that their rows of attendance add up to, split by split."""
    activities, attendance = tables["activities"], tables["attendance"]
    people = attendance.groupby("activity_id", observed=True)["attendances"].sum()
    names = [name for name in (*WORDS, *MAY_BE_BLANK) if name in activities]
    rows = activities[names].astype(object).reindex(columns=[*WORDS, *MAY_BE_BLANK])
    rows = rows.assign(people=activities["activity_id"].astype(object).map(people))
    rows = rows[rows["title"].notna()].drop_duplicates()
    return rows.assign(title=rows["title"].map({title: folded(title) for title in rows["title"].unique()}))


def _copied(first: pd.DataFrame, second: pd.DataFrame) -> int:
    """How many say the same of everything, where that is much of one of the two."""
    one, other = (rows.astype(object).fillna("") for rows in (first, second))
    count = len(one.merge(other))
    return count if 2 * count >= min(len(first), len(second)) else 0


def _both(first: pd.DataFrame, second: pd.DataFrame) -> int:
    first, second = (rows.drop(columns="people").drop_duplicates() for rows in (first, second))
    pairs = first.merge(second, on=WORDS, suffixes=("", "_other"))
    for name in MAY_BE_BLANK:
        own, others = pairs[name], pairs[f"{name}_other"]
        pairs = pairs[own.isna() | others.isna() | (own == others)]
    return len(pairs.drop_duplicates(WORDS))
