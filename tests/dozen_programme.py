"""The dozen with the rest of a programme: seats, plans, grants, policy, outcomes, a campaign's frame, a start-up.

Team T1 in a village of Osh oblast, group G1 in Osh city, as in dozen.py. Snapshot of 30 September 2025.

  seats       T1 in January: an inspector, three of the women's council, three of the youth committee; elder court 0,
              juvenile inspector none. From August: two inspectors and the women's council.
  plans       G1's of February in progress, T1's of May done
  grants      G1: 100,000 som, paid and reported; CU: 5,000 dollars, approved in May
  policy      the Act comes on the agenda in February, into consultation in April (again in June: no change), is adopted
              in September; a working group meets in January
  outcomes    one in March, one for the worse in August
  start-up    P1: signed five days late; a first meeting a month overdue; a study in December
"""

from datetime import date
from pathlib import Path

import dozen
import pandas as pd

from kurak.intake.publish import publish
from kurak.manifest import Snapshot

# fmt: off
_TABLES = {
    "structure_members": ([
        ("T1", "2025-01-15", "neighbourhood_inspector", "men", 1),
        ("T1", "2025-01-15", "elder_court", "men", 0),
        ("T1", "2025-01-15", "womens_council", "women", 3),
        ("T1", "2025-01-15", "youth_committee", "women", 2),
        ("T1", "2025-01-15", "youth_committee", "men", 1),
        ("T1", "2025-08-01", "neighbourhood_inspector", "men", 1),
        ("T1", "2025-08-01", "juvenile_inspector", "women", 1),
        ("T1", "2025-08-01", "womens_council", "women", 3),
        ("G1", "2025-02-01", "resident", "women", 4),
    ], ("structure_id", "as_of", "role", "sex", "members")),
    "action_plans": ([
        ("PL1", "G1", "Plan of the group", "2025-02-20", "in_progress"),
        ("PL2", "T1", "Plan of the team", "2025-05-01", "done"),
    ], ("plan_id", "structure_id", "title", "agreed_on", "state")),
    "grants": ([
        ("GR1", "group", "G1", None, "P2", 100_000, "KGS", "2025-02-16", "2025-02-20", None, "reported"),
        ("GR2", "partner_organisation", None, "CU", "P2", 5000, "USD", "2025-05-05", None, None, "approved"),
    ], ("grant_id", "recipient_kind", "structure_id", "organisation_id", "project_id", "amount", "currency",
        "approved_on", "disbursed_on", "closed_on", "status")),
    "policy_steps": ([
        ("S1", "Working group, first meeting", "2025-01-20", "Ministry", "working_group", "national", "consultation"),
        ("S2", "Gaps of the law", "2025-02-20", "Ministry", "crime_prevention_act", "national", "agenda"),
        ("S3", "Hearings", "2025-04-10", "Parliament", "crime_prevention_act", "national", "consultation"),
        ("S4", "More hearings", "2025-06-01", "Parliament", "crime_prevention_act", "national", "consultation"),
        ("S5", "The law", "2025-09-01", "Parliament", "crime_prevention_act", "national", "adopted"),
    ], ("step_id", "title", "happened_on", "institution", "instrument", "level", "stage")),
    "outcomes": ([
        ("O1", "Police of Osh", "Open hours every week", "2025-03-20", "A first", "Coaching", "Village head", False),
        ("O2", "A district", "Women no longer invited", "2025-08-01", "A loss", "A reading", "Two members", True),
    ], ("outcome_id", "who_changed", "what", "happened_on", "significance", "contribution", "substantiated_by",
        "is_negative")),
    "campaigns": ([
        ("C1", "P2", "Respect", "bullying", "2025-02-01", "2025-06-30"),
    ], ("campaign_id", "project_id", "name_en", "theme", "starts_on", "ends_on")),
    "milestones": ([
        ("M1", "P1", "Agreement signed", "2025-01-10", "2025-01-15", "reached"),
        ("M2", "P1", "First meeting", "2025-08-31", None, "planned"),
        ("M3", "P1", "Study", "2025-12-01", None, None),
    ], ("milestone_id", "project_id", "title", "planned_on", "reached_on", "state")),
    "organisations": ([
        ("FTI", "Foundation", "ngo"), ("CU", "Union", "ngo"), ("DON", "Donor", "donor"),
    ], ("organisation_id", "name_en", "organisation_type")),
    "project_organisations": ([
        ("P1", "FTI", "implementing"), ("P1", "DON", "funding"), ("P2", "CU", "implementing"),
    ], ("project_id", "organisation_id", "organisation_role")),
}
# fmt: on


def tables() -> dict[str, pd.DataFrame]:
    """Every table of the dozen, and the rest of the programme."""
    own = {name: pd.DataFrame(rows, columns=list(columns)) for name, (rows, columns) in _TABLES.items()}
    own["structure_members"]["as_of"] = [date.fromisoformat(day) for day in own["structure_members"]["as_of"]]
    return dozen.tables() | {name: dozen.with_dates(frame) for name, frame in own.items()}


def published(folder: Path, **changed: pd.DataFrame) -> Snapshot:
    """A programme in the folder that holds all of it, frozen; some tables in place of its own."""
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    return publish(folder, tables() | changed, as_of=dozen.AS_OF, mode="fresh")
