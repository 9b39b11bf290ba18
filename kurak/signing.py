"""Signing a snapshot off: for a period, by name, with the state of every figure as it was at that moment."""

import pandas as pd

from kurak import readiness, review
from kurak.changes import Restated
from kurak.errors import ReviewError
from kurak.manifest import name_words
from kurak.readiness import Readiness
from kurak.review import Figure, Note, Person, Review, SignOff
from kurak.rules.periods import Period
from kurak.scope import Scope
from kurak.standing import Standing
from kurak.words import counted, say

# How the review database names the states of a figure.
STATES = {readiness.READY: "ready", readiness.CAVEATS: "caveats", readiness.BLOCKED: "blocked"}
# A published sentence is no headline number: it stands among the figures by its key.
SENTENCE = "published: "
RESTATED = "R01"
_NAMED = 3


def scope_of(period: Period) -> Scope:
    """What a reporting period covers."""
    return Scope(since=period.since, until=period.until, projects=period.projects)


def without_note(standing: Standing, book: Review) -> pd.DataFrame:
    """The findings on figures of the last reported snapshot that read otherwise now and have no note; none where
    nothing was reported before. Raises ReviewError."""
    reported = standing.checked.setting.reported
    if reported is None or reported.name not in review.reported(book):
        return standing.open.iloc[:0]
    return standing.open[standing.open["rule"] == RESTATED]


def count(lacking: pd.DataFrame) -> int:
    """How many figures the findings are on, each once however many oblasts it reads otherwise in."""
    keys = zip(lacking["subject_key"], lacking["adm1_code"], strict=True)
    return len({key if pd.isna(place) else key.removesuffix(f"/{place}") for key, place in keys})


def explains(note: Note, restated: Restated) -> bool:
    """Whether a note is on this figure, or on the same figure of the whole country."""
    scope = restated.scope
    about = (note.number_name, note.since, note.until)
    return about == (restated.number, scope.since, scope.until) and note.place in ("", restated.place)


def figures(standing: Standing) -> tuple[Figure, ...]:
    """Every figure with its value and state, to be kept with the sign-off."""
    rule_of = dict(zip(standing.checked.findings["finding_id"], standing.checked.findings["rule"], strict=True))
    return tuple(_figure(one, rule_of) for one in standing.figures)


def sign(book: Review, by: Person, standing: Standing, period: Period, reason: str = "") -> SignOff:
    """Signs the snapshot of `standing`, whose figures are over the period, off. From then on it counts as reported.

    Raises ReviewError: no name, a restated figure without its note (says which), open findings of level stop or blocked
    figures and no reason, no figure that can be counted.
    """
    snapshot = standing.checked.setting.snapshot.name
    if not standing.figures:
        raise ReviewError(say("Nothing was saved: no figure can be counted on snapshot {name}.", name=snapshot))
    lacking = without_note(standing, book)
    if len(lacking):
        raise ReviewError(_lacking_words(standing, lacking))
    return review.sign_off(
        book,
        by,
        snapshot=snapshot,
        period=review.Period(period.name, period.since, period.until),
        figures=figures(standing),
        open_stops=standing.open_stops,
        reason=reason,
    )


def _lacking_words(standing: Standing, lacking: pd.DataFrame) -> str:
    reported = standing.checked.setting.reported
    named = "; ".join(lacking["found"].head(_NAMED))
    more = say("; and {count} more", count=len(lacking) - _NAMED) if len(lacking) > _NAMED else ""
    return say(
        "Nothing was saved: {count} of snapshot {name}, which was reported, read otherwise now and need a note first:"
        " {named}{more}. Write the note on the page “Changes”.",
        count=counted(count(lacking), "figure", "figures"),
        name=name_words(reported.name) if reported else "",
        named=named,
        more=more,
    )


def _figure(one: Readiness, rule_of: dict[str, str]) -> Figure:
    number = f"{SENTENCE}{one.published.key}" if one.published else one.number
    rules = tuple(dict.fromkeys(rule_of[finding] for finding in one.findings))
    return Figure(number, one.value.value, one.value.low, one.value.high, STATES[one.state], rules)
