"""Numbers that nobody counted: 'около 30', '~30', '30+', '30-35'. What they come near to is told, and never used."""

import re

from kurak.intake.number_texts import bare
from kurak.words import say

NEAR = (
    r"~|≈|±|\+/-|[<>≤≥]=?|около|примерно|приблизительно|приблиз\.?|прим\.|ориентировочно|порядка|ок\.?|почти|до|от"
    r"|свыше|(?:не\s+)?(?:более|больше|менее|меньше)|болжол менен|чамасы|about|approx(?:imately|\.)?|around|circa|ca?\."
    r"|roughly|nearly|almost|over|up to|at least|(?:no )?(?:more|less|fewer) than|unos|unas|aprox(?:imadamente|\.)?"
    r"|alrededor de|cerca de|casi|m[aá]s de|menos de|environ|presque|plus de|moins de"
)
NUMBER = r"\d[\d \xa0\u202f.,]*"
PEOPLE = r"(?:\s*[^\W\d]+\.?)?"
ESTIMATE = re.compile(
    rf"(?:(?:{NEAR})\s*)+(?P<near>{NUMBER}){PEOPLE}"
    rf"|(?P<least>{NUMBER})(?:\+{PEOPLE}|\s*(?:с лишним|чамалуу|га жакын|ке жакын|or so|или около того))"
    rf"|(?P<low>\d+)\s*[-–—]\s*(?P<high>\d+){PEOPLE}",
    re.IGNORECASE,
)


def is_estimate(cell: object) -> bool:
    """True for a text that says about how many there were."""
    return isinstance(cell, str) and ESTIMATE.fullmatch(cell) is not None


def instead_of(cell: object) -> str | None:
    """What to write instead of an estimate, None for any other cell."""
    found = ESTIMATE.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return None
    number = found["near"] or found["least"]
    if number is None:
        return say("the number that was counted, or a blank where nobody counted")
    return say("{number} if that many were counted, or a blank where nobody counted", number=bare(number))
