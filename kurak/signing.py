"""Signing a snapshot off: for a period, by name, with the state of every figure as it was at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kurak import numbers, readiness, review, workspace
from kurak.changes import Restated
from kurak.changes.signed import redefined
from kurak.errors import ReviewError
from kurak.manifest import name_words
from kurak.periods import Period
from kurak.readiness import Readiness
from kurak.review import Figure, Note, Person, Review, SignOff
from kurak.rules.restated import Asked, Compared, figure_key
from kurak.scope import Scope, period_words
from kurak.standing import Standing
from kurak.words import counted, say

# How the review database names the states of a figure.
STATES = {
    readiness.READY: "ready",
    readiness.CAVEATS: "caveats",
    readiness.BLOCKED: "blocked",
    readiness.EMPTY: "empty",
}
# A published sentence is no headline number: it stands among the figures by its key.
SENTENCE = "published: "
RESTATED = "R01"
_NAMED = 3


@dataclass(frozen=True)
class Lacking:
    """A reported figure that reads otherwise now and has no note. `figure`: its number, days and projects; `place`: an
    oblast, '' for all of it; `found`: what it was and is, in words."""

    figure: str
    place: str
    found: str


def scope_of(period: Period) -> Scope:
    """What a reporting period covers."""
    return Scope(since=period.since, until=period.until, projects=period.projects)


def without_note(standing: Standing, book: Review) -> tuple[Lacking, ...]:
    """The figures of the last reported snapshot that read otherwise now and have no note; none where nothing was
    reported before. Those whose records changed first, then those that the same records give otherwise.

    Raises SnapshotError, QueryError, StoreError, ReviewError.
    """
    setting = standing.checked.setting
    reported = setting.reported
    if reported is None or reported.name not in review.reported(book):
        return ()
    moved = restated(standing.open)
    then = workspace.opened(setting.programme.folder, reported.name)
    notes = review.notes(book, reported.name)
    defined = (one for one in redefined(then, book) if not any(_is_on(note, one.asked) for note in notes))
    whole = {(one.figure, one.place): one for one in (*map(_redefined, defined), *moved)}
    return tuple(sorted(whole.values(), key=lambda one: one not in moved))


def restated(findings: pd.DataFrame) -> tuple[Lacking, ...]:
    """The figures that findings say were restated, because records changed."""
    mine = findings[findings["rule"] == RESTATED]
    keys = zip(mine["subject_key"], mine["adm1_code"], mine["found"], strict=True)
    return tuple(_lacking(key, "" if pd.isna(place) else place, found) for key, place, found in keys)


def count(lacking: Sequence[Lacking]) -> int:
    """How many figures these are, each once however many oblasts it reads otherwise in."""
    return len({one.figure for one in lacking})


def explains(note: Note, figure: Restated) -> bool:
    """Whether a note is on this figure, or on the same figure of the whole country."""
    return _is_on(note, Asked(figure.number, figure.scope))


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
    if lacking:
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


def _lacking_words(standing: Standing, lacking: Sequence[Lacking]) -> str:
    reported = standing.checked.setting.reported
    named = "; ".join(one.found for one in lacking[:_NAMED])
    more = say("; and {count} more", count=len(lacking) - _NAMED) if len(lacking) > _NAMED else ""
    return say(
        "Nothing was saved: {count} of snapshot {name}, which was reported, read otherwise now and need a note first:"
        " {named}{more}. Write the note on the page “Changes”.",
        count=counted(count(lacking), "figure", "figures"),
        name=name_words(reported.name) if reported else "",
        named=named,
        more=more,
    )


def _is_on(note: Note, asked: Asked) -> bool:
    scope = asked.scope
    about = (note.number_name, note.since, note.until)
    return about == (asked.number, scope.since, scope.until) and note.place in ("", *scope.oblasts[:1])


def _lacking(key: str, place: str, found: str) -> Lacking:
    return Lacking(key.removesuffix(f"/{place}") if place else key, place, found)


def _redefined(one: Compared) -> Lacking:
    number, scope = one.asked.number, one.asked.scope
    return _lacking(
        figure_key(one.asked),
        "".join(scope.oblasts),
        say(
            "{title}, {where}: {then} when it was signed off, {now} on the same records today, because a definition or"
            " a code list changed",
            title=say(numbers.find(number).words["title"]),
            where=", ".join([period_words(scope.since, scope.until), *scope.projects, *scope.oblasts]),
            then=one.words[0],
            now=one.words[1],
        ),
    )


def _figure(one: Readiness, rule_of: dict[str, str]) -> Figure:
    number = f"{SENTENCE}{one.published.key}" if one.published else one.number
    rules = tuple(dict.fromkeys(rule_of[finding] for finding in one.findings))
    return Figure(number, one.value.value, one.value.low, one.value.high, STATES[one.state], rules)
