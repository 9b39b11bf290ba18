"""The dozen with a few faults, so that a check has something to say; and the same a quarter before."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import dozen
import pandas as pd

from kurak.intake.publish import publish

BEFORE = date(2025, 6, 30)
PUBLISHED = """
[[published]]
document = "Annual report"
sentence = "Over 10 people attended."
number = "attendances"
scope = { from = 2025-01-01, to = 2025-12-31 }
operator = "over"
value = 10
step = 1000

[[published]]
document = "Annual report"
sentence = "20 people came in March."
number = "attendances"
scope = { from = 2025-03-01, to = 2025-03-31 }
operator = "exactly"
value = 20
step = 1
"""


def published(folder: Path) -> Path:
    """30 June: A1 reports 25 people where the sheet has 20, A2 reports 30. 30 September: A1 still does; A4 reports 41.

    Each is found by S01 (the sex split is not the total reported): A1 is recurring, A4 new, A2 no longer found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + PUBLISHED, encoding="utf-8")
    publish(folder, _reporting({"A1": 25, "A2": 30}), as_of=BEFORE, mode="fresh")
    publish(folder, _reporting({"A1": 25, "A4": 41}), as_of=dozen.AS_OF, mode="fresh")
    return folder


def _reporting(totals: Mapping[str, int]) -> dict[str, pd.DataFrame]:
    tables = dozen.tables()
    activities = tables["activities"]
    told = activities["activity_id"].map(totals)
    return {**tables, "activities": activities.assign(total_reported=told.fillna(activities["total_reported"]))}
