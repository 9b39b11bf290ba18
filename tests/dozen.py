"""A dozen activities written out by hand, in which every number can be followed.

Snapshot of 30 September 2025. Two projects (P1 of FTI, P2 of CU), three oblasts, one campaign, one team, one group.

  id   day         project  oblast  workstream         attended
  A1   2025-01-10  P1       KG-O    crime_prevention   10 women, 6 men, 4 not recorded  (total reported 20)
  A2   2025-01-20  P1       KG-O    crime_prevention   12 women 18-24, 8 men 35-59
  A3   2025-02-05  P1       KG-B    crime_prevention   30, total only
  A4   2025-02-15  P2       KG-GO   outreach_campaign  20 women, 20 men; by age: 25 aged 14-17, 15 aged 25-29
  A5   2025-03-01  P2       KG-GO   outreach_campaign  5 women, 5 men
  A6   2025-03-15  P2       KG      outreach_campaign  8 women, 2 men (no status)
  A7   2025-04-01  P1       KG-O    crime_prevention   7 women, 3 men, in the village, of team T1
  A8   2025-05-01  P1       KG-O    policy             counts as none: 12 officials
  A9   2025-06-01  P1       KG-O    crime_prevention   planned, 50 expected
  A10  2025-07-01  P1       KG-O    crime_prevention   cancelled
  A11  2025-08-01  P1       KG-B    crime_prevention   0, recorded as none
  A12  2025-09-20  P1       KG-O    crime_prevention   9 women, 1 man
"""

from datetime import date
from pathlib import Path

import pandas as pd

from kurak.intake.publish import publish
from kurak.manifest import Snapshot

AS_OF = date(2025, 9, 30)
PROGRAMME = """
name = "Dozen"
country = "KGZ"
country_code = "KG"
reporting_year = 2025
"""

# fmt: off
_ACTIVITIES = [
    # id, day, project, partner, adm1, adm2, workstream, type, status, counts_as, settlement, structure, campaign, total, new
    ("A1", "2025-01-10", "P1", "FTI", "KG-O", "KG06226000000", "crime_prevention", "information_session", "completed", "direct", "urban", None, None, 20, 20),
    ("A2", "2025-01-20", "P1", "FTI", "KG-O", "KG06226000000", "crime_prevention", "training", "completed", "direct", "urban", None, None, 20, 5),
    ("A3", "2025-02-05", "P1", "FTI", "KG-B", "KG05214000000", "crime_prevention", "information_session", "completed", "direct", "rural", None, None, 30, None),
    ("A4", "2025-02-15", "P2", "CU", "KG-GO", None, "outreach_campaign", "public_event", "completed", "direct", "urban", "G1", "C1", 40, None),
    ("A5", "2025-03-01", "P2", "CU", "KG-GO", None, "outreach_campaign", "forum_theatre", "ongoing", "direct", "urban", "G1", "C1", 10, None),
    ("A6", "2025-03-15", "P2", "CU", "KG", None, "outreach_campaign", "training", None, "direct", None, None, None, 10, None),
    ("A7", "2025-04-01", "P1", "FTI", "KG-O", "KG06207000000", "crime_prevention", "joint_patrol", "completed", "direct", "rural", "T1", None, 10, None),
    ("A8", "2025-05-01", "P1", "FTI", "KG-O", None, "policy", "working_group", "completed", "none", None, None, None, 12, None),
    ("A9", "2025-06-01", "P1", "FTI", "KG-O", None, "crime_prevention", "training", "planned", "direct", None, None, None, 50, None),
    ("A10", "2025-07-01", "P1", "FTI", "KG-O", None, "crime_prevention", "training", "cancelled", "direct", None, None, None, None, None),
    ("A11", "2025-08-01", "P1", "FTI", "KG-B", "KG05214000000", "crime_prevention", "training", "completed", "direct", "rural", None, None, 0, None),
    ("A12", "2025-09-20", "P1", "FTI", "KG-O", "KG06226000000", "crime_prevention", "training", "completed", "direct", "urban", None, None, 10, None),
]
_ATTENDANCE = [
    # id, split, sex, age, attendances
    ("A1", "sex", "women", None, 10),
    ("A1", "sex", "men", None, 6),
    ("A1", "sex", "unknown", "unknown", 4),
    ("A2", "sex_age", "women", "18-24", 12),
    ("A2", "sex_age", "men", "35-59", 8),
    ("A3", "total", None, None, 30),
    ("A4", "sex", "women", None, 20),
    ("A4", "sex", "men", None, 20),
    ("A4", "age", None, "14-17", 25),
    ("A4", "age", None, "25-29", 15),
    ("A5", "sex", "women", None, 5),
    ("A5", "sex", "men", None, 5),
    ("A6", "sex", "women", None, 8),
    ("A6", "sex", "men", None, 2),
    ("A7", "sex", "women", None, 7),
    ("A7", "sex", "men", None, 3),
    ("A8", "total", None, None, 12),
    ("A9", "total", None, None, 50),
    ("A11", "total", None, None, 0),
    ("A12", "sex", "women", None, 9),
    ("A12", "sex", "men", None, 1),
]
_PEOPLE = [
    # unit, project, workstream, campaign, structure, adm1, start, end, sex, people
    ("campaign C1", "P2", "outreach_campaign", "C1", None, None, "2025-01-01", "2025-06-30", "women", 22),
    ("campaign C1", "P2", "outreach_campaign", "C1", None, None, "2025-01-01", "2025-06-30", "men", 21),
    ("P1 in Osh oblast 2025", "P1", "crime_prevention", None, None, "KG-O", "2025-01-01", "2025-09-30", "women", 25),
    ("P1 in Osh oblast 2025", "P1", "crime_prevention", None, None, "KG-O", "2025-01-01", "2025-09-30", "men", 15),
]
_AUDIENCE = [
    # id, project, workstream, campaign, channel, outlet, basis, start, end, adm1, people, overlap
    ("U1", "P2", "outreach_campaign", "C1", "radio", "Radio A", "average_audience", "2025-02-01", "2025-02-28", "KG-GO", 10_000, None),
    ("U2", "P2", "outreach_campaign", "C1", "radio", "Radio A", "average_audience", "2025-03-01", "2025-03-31", "KG-GO", 12_000, None),
    ("U3", "P2", "outreach_campaign", "C1", "social_media", "Page A", "unique_accounts", "2025-03-01", "2025-03-31", "KG-GO", 4000, "same youth"),
    ("U4", "P2", "outreach_campaign", "C1", "messenger", "Group A", "unique_accounts", "2025-03-01", "2025-03-31", "KG-GO", 1500, "same youth"),
    ("U5", "P2", "outreach_campaign", "C1", "social_media", "Page A", "impressions", "2025-03-01", "2025-03-31", "KG-GO", 90_000, None),
    ("U6", "P1", "community_information", None, "print", "Leaflet", "circulation", "2025-05-01", "2025-05-31", "KG-O", 3000, None),
]
_STRUCTURES = [
    # id, kind, focus, adm1, adm2, settlement
    ("T1", "lcpc_team", None, "KG-O", "KG06207000000", "rural"),
    ("G1", "initiative_group", "youth", "KG-GO", None, "urban"),
]
_SUPPORT = [
    # structure, project, partner, type, from, to
    ("T1", "P1", "FTI", "coaching", "2025-01-01", "2025-03-31"),
    ("T1", "P1", "FTI", "training", "2025-04-01", None),
    ("G1", "P2", "CU", "small_grant", "2025-02-01", "2025-06-30"),
]
_REPORTS = [
    # partner, project, period, state
    ("FTI", "P1", "2025-Q1", "accepted"),
    ("CU", "P2", "2025-Q1", "received"),
    ("FTI", "P1", "2025-Q2", "nothing_to_report"),
    ("FTI", "P1", "2025-Q3", "received"),
    ("CU", "P2", "2025-Q3", "missing"),
    ("CU", "P2", "2025-Q2", "not_expected"),
]
_TABLES = {
    "activities": (_ACTIVITIES, "activity_id started_on project_id partner_id adm1_code adm2_code workstream activity_type status counts_as settlement_type structure_id campaign_id total_reported new_people_reported"),
    "attendance": (_ATTENDANCE, "activity_id split sex age_band attendances"),
    "people": (_PEOPLE, "unit_id project_id workstream campaign_id structure_id adm1_code period_start period_end sex people"),
    "audience": (_AUDIENCE, "audience_id project_id workstream campaign_id channel outlet basis period_start period_end adm1_code people_estimated overlap_group"),
    "structures": (_STRUCTURES, "structure_id kind focus adm1_code adm2_code settlement_type"),
    "structure_support": (_SUPPORT, "structure_id project_id partner_id support_type supported_from supported_to"),
    "campaigns": ([("C1", "P2", "Respect")], "campaign_id project_id name_en"),
    "projects": ([("P1", "Safer streets", "2025-01-01"), ("P2", "Youth voices", "2025-01-02")], "project_id name_en starts_on"),
    "organisations": ([("FTI", "Foundation"), ("CU", "Union")], "organisation_id name_en"),
    "expected_reports": (_REPORTS, "partner_id project_id period state"),
}
# fmt: on


def tables() -> dict[str, pd.DataFrame]:
    """Every table of the dozen, as partners' files would give them."""
    frames = {name: pd.DataFrame(rows, columns=columns.split()) for name, (rows, columns) in _TABLES.items()}
    frames["activities"] = frames["activities"].assign(
        title=lambda frame: "Activity " + frame["activity_id"], source_file="dozen.xlsx", source_sheet="A"
    )
    frames["people"] = frames["people"].assign(method="participant_list", age_band="adult")
    return {name: with_dates(frame) for name, frame in frames.items()}


def published(folder: Path) -> Snapshot:
    """A programme in the folder that holds the dozen, frozen."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    return publish(folder, tables(), as_of=AS_OF, mode="fresh")


def with_dates(frame: pd.DataFrame) -> pd.DataFrame:
    dates = [name for name in frame.columns if name.endswith(("_on", "_from", "_to", "_start", "_end"))]
    return frame.assign(**{name: pd.to_datetime(frame[name]).dt.date for name in dates})
