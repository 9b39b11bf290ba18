"""What can be asked: numbers that are sums of records or shares of them, and what they can be split by."""

from collections.abc import Mapping

from kurak.words import say

SUMS = ("attendances", "activities", "new_people", "total_reported")
SHARES = ("women_share", "youth_share", "sex_not_recorded_share")
_BYS = ("activity_type", "adm1_code", "adm2_code", "partner_id", "project_id", "intended_for")
_ROLE = "participant_role"
_PEOPLE = (
    "Different people are counted once in each campaign, team or place, and may stand in several groups: what each"
    " group brought to them can't be told. Ask why attendances changed."
)
_AUDIENCE = (
    "An audience counts the largest month of each outlet, and of outlets that overlap the largest: what each group"
    " brought to it can't be told. See the channels on the page Reach."
)
_ONCE = (
    "Teams, groups and districts are counted once however often they come: what each group brought to them can't be"
    " told. Ask why activities changed."
)
_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("people_direct", "campaign_people", "crime_prevention_people"), _PEOPLE),
    **dict.fromkeys(("audience_indirect", "campaign_audience", "security_information_audience"), _AUDIENCE),
}


def numbers() -> tuple[str, ...]:
    """Headline numbers whose change can be split, in the order of a list."""
    return (*SUMS, *SHARES)


def bys(number: str) -> tuple[str, ...]:
    """Columns that the number's change can be split by. Roles are told without sex and age, so they split no share."""
    return (*_BYS, _ROLE) if number == "attendances" else _BYS


def refusal(number: str) -> str:
    """Why a number's change can't be split; '' where it can."""
    return "" if number in numbers() else say(_REFUSED.get(number, _ONCE))
