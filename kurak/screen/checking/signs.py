"""Signs of states and severities: a shape, a colour and a word, never the colour alone."""

from kurak.readiness import BLOCKED, CAVEATS, READY
from kurak.words import counted, say

STATES = {
    READY: ":material/check:",
    CAVEATS: ":orange[:material/warning:]",
    BLOCKED: ":red[:material/dangerous:]",
}
STATE_WORDS = {READY: "Ready", CAVEATS: "With caveats", BLOCKED: "Blocked"}
SEVERITIES = {
    "stop": ":red[:material/dangerous:]",
    "warn": ":orange[:material/warning:]",
    "note": ":gray[:material/info:]",
}
SEVERITY_WORDS = {
    "stop": "Must be fixed before reporting",
    "warn": "To be checked",
    "note": "Good to know",
}
DIMENSION_WORDS = {
    "complete": "Is all there",
    "valid": "Is allowed",
    "unique": "Is there once",
    "consistent": "Fits together",
    "plausible": "Is likely",
    "timely": "Is in time",
}
SINCE_WORDS = {"new": "New", "recurring": "Was there before", "returned": "Came back"}
SETTLED_WORDS = {
    "open": "Open",
    "waiting": "Decided, not yet in the figures",
    "settled": "Waived or decided",
}
_COUNTED = {"stop": "must be fixed", "warn": "to be checked", "note": "good to know"}


def counts(found: dict[str, int]) -> str:
    """'8 must be fixed, 15 to be checked' with their signs, for Markdown; '' where there is none."""
    parts = [
        f"{SEVERITIES[name]} {counted(count, _COUNTED[name], _COUNTED[name])}" for name, count in found.items() if count
    ]
    return " &nbsp; ".join(parts)


def severity(name: str) -> str:
    """Sign and word, for Markdown."""
    return f"{SEVERITIES[name]} {say(SEVERITY_WORDS[name])}"
