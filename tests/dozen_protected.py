"""The dozen with a project on mental health (MHP of CU) of which nothing below 100 people is shown.

Snapshot of 30 September 2025. Those who came, by activity, quarter, oblast, sex and age:

  M1  Q1  KG-O  women 18-24: 241   men 18-24: 73   (total reported 314; with a district, a title, a group)
  M2  Q1  KG-O  women 14-17: 61
  M3  Q1  KG-B  women: 137         men: 59
  M4  Q2  KG-B  women: 43
  M5  Q3  KG-O  men: 29, ten of them by a second split

Together: 643. Men of M1 are too few, and so are the girls of M2: both go to the next block of their quarter and oblast.
The men of M3 go to the women of M3, the women of M4 to nobody of their quarter, so that they are told with M5's men and
with the smallest block of the half year before.

Snapshot of 31 December 2025: 7 more women came to M1, 150 more to M3, 211 women to M6 in Q4.
"""

from datetime import date
from pathlib import Path

import dozen
import pandas as pd

from kurak.intake.publish import publish

LATER = date(2025, 12, 31)
LEAST = 100
SECRET = (73, 61, 59, 43, 29, 17, 83, 67, 97)
PROGRAMME = dozen.PROGRAMME + "\n[protected]\nprojects = { MHP = 100 }\n"

# fmt: off
_ACTIVITIES = [
    # id, day, adm1, adm2, structure, campaign, total, new
    ("M1", "2025-01-12", "KG-O", "KG06226000000", "S9", "C9", 314, 97),
    ("M2", "2025-02-12", "KG-O", "KG06226000000", None, None, 61, 17),
    ("M3", "2025-03-12", "KG-B", "KG05214000000", None, None, 196, 67),
    ("M4", "2025-05-12", "KG-B", "KG05214000000", None, None, 43, None),
    ("M5", "2025-08-12", "KG-O", None, None, None, 29, None),
]
_LATER = [("M6", "2025-11-12", "KG-O", None, None, None, 211, None)]
_ATTENDANCE = [
    # id, split, sex, age, role, attendances
    ("M1", "sex_age", "women", "18-24", None, 241),
    ("M1", "sex_age", "men", "18-24", None, 73),
    ("M2", "sex_age", "women", "14-17", None, 61),
    ("M3", "sex", "women", None, None, 137),
    ("M3", "sex", "men", None, None, 59),
    ("M4", "sex", "women", None, None, 43),
    ("M5", "sex", "men", None, None, 29),
    ("M5", "role", None, None, "resident", 10),
]
_PEOPLE = [
    # unit, campaign, sex, people
    ("circle C9", "C9", "women", 167),
    ("circle C9", "C9", "men", 83),
    ("circle S9", None, "women", 17),
]
_OTHERS = {
    "audience": ([("U9", "MHP", "C9", "radio", "2025-03-01", "2025-03-31", 67)],
        "audience_id project_id campaign_id channel period_start period_end people_estimated"),
    "structures": ([("S9", "initiative_group", "Secret circle", "youth", "KG-O", "KG06226000000")],
        "structure_id kind name_en focus adm1_code adm2_code"),
    "structure_support": ([("S9", "MHP", "CU", "coaching", "2025-01-01", None)],
        "structure_id project_id partner_id support_type supported_from supported_to"),
    "structure_members": ([("S9", date(2025, 1, 15), "resident", "women", 17)],
        "structure_id as_of role sex members"),
    "action_plans": ([("PL9", "S9", "Secret plan", "2025-02-01", "done")],
        "plan_id structure_id title agreed_on state"),
    "campaigns": ([("C9", "MHP", "Secret campaign", "Secret theme")], "campaign_id project_id name_en theme"),
    "projects": ([("MHP", "Mental health", "2025-01-03", True)], "project_id name_en starts_on is_protected"),
    "indicators": ([
        ("I1", "MHP", "People screened", "people", "manual"), ("I2", "MHP", "Start-up steps", "milestones", "manual"),
    ], "indicator_id project_id title_en unit number"),
    "results": ([("I1", "2025", 67.0, "only 67 so far"), ("I2", "2025", 3.0, None)],
        "indicator_id period value comment"),
    "measures": ([("Cases referred", "cases", "MHP", 83.0)], "measure unit project_id value"),
}
# fmt: on


def tables() -> dict[str, pd.DataFrame]:
    """The dozen and the protected project, as on 30 September 2025."""
    own = {name: dozen.with_dates(_frame(rows, columns)) for name, (rows, columns) in _OTHERS.items()}
    own |= {
        "activities": _activities(_ACTIVITIES),
        "attendance": _frame(_ATTENDANCE, "activity_id split sex age_band participant_role attendances"),
        "people": _people(),
    }
    theirs = dozen.tables()
    return theirs | {name: _both(theirs.get(name), frame) for name, frame in own.items()}


def later() -> dict[str, pd.DataFrame]:
    """The same as on 31 December 2025."""
    whole = tables()
    came = whole["attendance"]
    more = {("M1", "women"): 7, ("M3", "women"): 150}
    added = [more.get((row.activity_id, row.sex), 0) for row in came.itertuples()]
    new = _frame([("M6", "sex", "women", 211)], "activity_id split sex attendances")
    whole["attendance"] = _both(came.assign(attendances=came["attendances"] + added), new)
    whole["activities"] = _both(whole["activities"], _activities(_LATER))
    return whole


def published(folder: Path) -> Path:
    """A programme in the folder that holds both snapshots."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    publish(folder, tables(), as_of=dozen.AS_OF, mode="fresh")
    publish(folder, later(), as_of=LATER, mode="fresh")
    return folder


def _activities(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    names = "activity_id started_on adm1_code adm2_code structure_id campaign_id total_reported new_people_reported"
    frame = _frame(rows, names).assign(
        title=lambda one: "Secret walk " + one["activity_id"],
        project_id="MHP",
        partner_id="CU",
        workstream="capacity",
        activity_type="training",
        status="completed",
        counts_as="direct",
        evidence_ref="secret-list",
        source_file="secret.xlsx",
        source_sheet="A",
    )
    return dozen.with_dates(frame)


def _people() -> pd.DataFrame:
    frame = _frame(_PEOPLE, "unit_id campaign_id sex people").assign(
        project_id="MHP",
        workstream="capacity",
        period_start="2025-01-01",
        period_end="2025-06-30",
        method="participant_list",
        age_band="adult",
    )
    return dozen.with_dates(frame)


def _both(theirs: pd.DataFrame | None, own: pd.DataFrame) -> pd.DataFrame:
    return own if theirs is None else pd.concat([theirs, own], ignore_index=True)


def _frame(rows: list[tuple[object, ...]], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())
