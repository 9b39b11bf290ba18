"""What a query counts: the kinds of facts its scope macros hold, and the tables they are made from."""

import re
from functools import lru_cache

from kurak.queries import Query

# Those who came, by one column.
PRESENCES = (
    *(
        "all_presences",
        "presences_by_month",
        "presences_by_quarter",
        "presences_by_project_id",
        "presences_by_partner_id",
    ),
    *("presences_by_workstream", "presences_by_activity_type", "presences_by_settlement_type"),
    *("presences_by_adm1_code", "presences_by_adm2_code"),
)
_FACTS = {
    "scoped_activities": "activities",
    "activity_totals": "activities",
    "scoped_activity_values": "attendance",
    "scoped_attendance": "attendance",
    "scoped_attendance_by_age": "attendance",
    "scoped_presences": "attendance",
    **dict.fromkeys(PRESENCES, "attendance"),
    "asked_attendance": "attendance",
    "reach_of_structures": "attendance",
    "scoped_reporting_periods": "attendance",
    "scoped_audience": "audience",
    "scoped_audiences": "audience",
    "heard_by_channel": "audience",
    "audience_range": "audience",
    "scoped_structures": "structures",
    "scoped_people": "people",
    "people_range": "people",
    "campaign_units": "campaigns",
    "people_of_campaigns": "grants",
    "supported_by_quarter": "structures",
    "listed_structures": "structures",
    "silent_teams": "structures",
    "scoped_seats": "seats",
    "scoped_members": "members",
    "scoped_plans": "plans",
    "scoped_grants": "grants",
    "scoped_policy_steps": "policy",
    "scoped_outcomes": "outcomes",
    "scoped_campaigns": "campaigns",
    "scoped_milestones": "milestones",
    "scoped_partnerships": "partnerships",
}
# People are a range wherever attendance is known, so the table of people may be absent.
_NEEDS = {
    "activities": ("activities",),
    "attendance": ("activities", "attendance"),
    "people": ("activities", "attendance"),
    "audience": ("audience",),
    "structures": ("structures", "structure_support"),
    "seats": ("structures", "structure_support", "structure_members"),
    "members": ("structures", "structure_support", "structure_members"),
    "plans": ("action_plans",),
    "grants": ("grants",),
    "policy": ("policy_steps",),
    "outcomes": ("outcomes",),
    "campaigns": ("campaigns",),
    "milestones": ("milestones",),
    "partnerships": ("project_organisations",),
}
# What tells more where it is there.
_READS = {"people": ("people",), "grants": ("structures",), "partnerships": ("organisations",)}
# A macro that is asked about the scope, alone or with more.
_CALLED = re.compile(r"(\w+)\(\$scope\b")


@lru_cache(maxsize=512)
def facts_of(query: Query) -> frozenset[str]:
    """The kinds of facts a query reads, by the scope macros it names."""
    called = set(_CALLED.findall(query.sql))
    return frozenset(fact for macro, fact in _FACTS.items() if macro in called)


def tables_of(query: Query) -> tuple[str, ...]:
    """The tables of a snapshot that a query can't do without, in the order of its facts."""
    return tuple(dict.fromkeys(table for fact in sorted(facts_of(query)) for table in _NEEDS[fact]))


def tables_read(query: Query) -> tuple[str, ...]:
    """The same and those that it reads where they are there."""
    more = [table for fact in sorted(facts_of(query)) for table in _READS.get(fact, ())]
    return tuple(dict.fromkeys((*tables_of(query), *more)))
