"""Activities that two sheets of one import tell of: a table of events beside the lists of who came to them."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import pandas as pd

from kurak.intake.ids import folded
from kurak.intake.sheet_draft import SheetDraft
from kurak.words import counted, say

WORDS = ["started_on", "adm1_code", "title"]
MAY_BE_BLANK = ("adm2_code", "partner_id")


def told_twice(sheets: Sequence[SheetDraft]) -> Iterator[str]:
    """Asks about each table and list with activities of the same day, oblast and title, and of no other district or
    partner: whoever came would be counted twice."""
    if len({sheet.mapping.rows for sheet in sheets}) < 2:
        return
    held = [(sheet, _words(sheet.shape.tables["activities"])) for sheet in sheets if sheet.shape]
    for (one, first), (other, second) in combinations(held, 2):
        count = _both(first, second) if one.mapping.rows != other.mapping.rows else 0
        if count:
            yield say(
                "{activities} of {one} would be counted twice: {other} has the same day, place and title. If they are"
                " the same, leave one of the two out (on the page; or hide it in the file).",
                activities=counted(count, "activity", "activities"),
                one=one.where,
                other=other.where,
            )


def _words(activities: pd.DataFrame) -> pd.DataFrame:
    names = [name for name in (*WORDS, *MAY_BE_BLANK) if name in activities]
    rows = activities[names].astype(object).drop_duplicates().reindex(columns=[*WORDS, *MAY_BE_BLANK])
    rows = rows[rows["title"].notna()]
    return rows.assign(title=rows["title"].map({title: folded(title) for title in rows["title"].unique()}))


def _both(first: pd.DataFrame, second: pd.DataFrame) -> int:
    pairs = first.merge(second, on=WORDS, suffixes=("", "_other"))
    for name in MAY_BE_BLANK:
        own, others = pairs[name], pairs[f"{name}_other"]
        pairs = pairs[own.isna() | others.isna() | (own == others)]
    return len(pairs.drop_duplicates(WORDS))
