"""Sign-offs: a snapshot was reported for a period, with every figure as it stood at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head, in_order, one_of
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN = "sign_off"
STATES = ("ready", "caveats", "blocked", "empty")


@dataclass(frozen=True)
class Period:
    """A reporting period by name; both days are included."""

    name: str
    since: date
    until: date


@dataclass(frozen=True)
class Figure:
    """A headline number as it stood: `value`, `low` and `high` are None where there is none, `open_findings` the
    rules with an open finding that touches it."""

    number: str
    value: float | None
    low: float | None
    high: float | None
    state: str
    open_findings: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class SignOff(Said):
    """`open_stops`: how many findings of level stop were open then; `reason` says why it was signed all the same."""

    snapshot: str
    period: Period
    figures: tuple[Figure, ...]
    open_stops: int = 0


def sign_off(
    review: Review,
    by: Person,
    *,
    snapshot: str,
    period: Period,
    figures: Sequence[Figure],
    open_stops: int = 0,
    reason: str = "",
) -> SignOff:
    """From now on the snapshot counts as reported. Raises ReviewError: something is missing, an unknown state,
    findings of level stop or blocked figures and no reason."""
    in_order(period.since, period.until)
    for figure in figures:
        one_of(figure.state, STATES, say("the state of {number}", number=figure.number))
    if open_stops or any(figure.state == "blocked" for figure in figures):
        required(reason, say("the reason to sign while findings that stop a report are open"))
    held = {
        "snapshot": required(snapshot, say("the snapshot")),
        "period": vars(period) | {"name": required(period.name, say("the period"))},
        "figures": [vars(figure) for figure in figures],
        "open_stops": open_stops,
    }
    with saying(review) as journal:
        return _sign_off(journal.add(NOUN, by, reason=reason, content=held))


def sign_offs(review: Review) -> tuple[SignOff, ...]:
    """Those that stand, newest first."""
    return tuple(map(_sign_off, reversed(standing(entries(review, NOUN)))))


def reported(review: Review) -> tuple[str, ...]:
    """Names of the snapshots that were signed off, the last signed one first, each once."""
    return tuple(dict.fromkeys(signed.snapshot for signed in sign_offs(review)))


def _sign_off(entry: Entry) -> SignOff:
    held = entry.content
    period = held["period"]
    return SignOff(
        **head(entry),
        snapshot=held["snapshot"],
        period=Period(period["name"], date.fromisoformat(period["since"]), date.fromisoformat(period["until"])),
        figures=tuple(_figure(figure) for figure in held["figures"]),
        open_stops=held["open_stops"],
    )


def _figure(held: dict) -> Figure:
    return Figure(**held | {"open_findings": tuple(held["open_findings"])})
