"""What people decided about the findings of a snapshot, and everything that was said of one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from kurak import review
from kurak.dictionary import dictionary
from kurak.review import Assignment, Comment, Correction, Entry, Pair, Person, Review, Subject, Waiver
from kurak.words import day_words, say

OF_PAIRS = ("U02", "U03", "U04", "D04")
Finding = Mapping[Any, Any]


@dataclass(frozen=True)
class Decisions:
    """Read together, once. `waivers` are those that hold on the day; `corrections` those that stand."""

    waivers: tuple[Waiver, ...]
    pairs: Mapping[tuple[str, str], Pair]
    assignments: Mapping[Subject, Assignment]
    comments: tuple[Comment, ...]
    corrections: tuple[Correction, ...]
    entries: tuple[Entry, ...]

    @property
    def waiting(self) -> tuple[Correction, ...]:
        """Decided, and not yet in the figures of any snapshot."""
        return tuple(one for one in self.corrections if one.state == "agreed")


@dataclass(frozen=True)
class Told:
    """One line of a finding's history. `number` is that of an entry that may be taken back, None for others."""

    at: datetime
    by: Person
    words: str
    reason: str
    number: int | None = None


def read(book: Review, on: date) -> Decisions:
    """Raises ReviewError where the database can't be read."""
    return Decisions(
        waivers=review.waivers(book, on=on),
        pairs=review.pairs(book),
        assignments=review.assignments(book),
        comments=review.comments(book),
        corrections=tuple(one for one in review.corrections(book) if one.state != "withdrawn"),
        entries=review.entries(book),
    )


def subject_of(finding: Finding) -> Subject:
    return Subject(finding["rule"], finding["subject_table"], finding["subject_key"])


def is_pair(finding: Finding) -> bool:
    """True where two records may be one, and the answer is remembered."""
    return finding["rule"] in OF_PAIRS and len(pair_keys(finding)) == 2


def pair_keys(finding: Finding) -> tuple[str, ...]:
    """The keys of the two records of a pair; the one key of any other finding."""
    return review.pair_keys(finding["subject_key"])


def waiver_of(decided: Decisions, finding: Finding) -> Waiver | None:
    """The waiver that covers the finding longest."""
    partner: str | None = None if pd.isna(finding["partner_id"]) else finding["partner_id"]
    judged = (finding["rule"], finding["subject_table"], finding["subject_key"], finding["fingerprint"])
    return max((w for w in decided.waivers if w.covers(*judged, partner)), key=lambda w: w.expires_on, default=None)


def pair_of(decided: Decisions, finding: Finding) -> Pair | None:
    return decided.pairs.get((finding["subject_table"], finding["subject_key"]))


def corrections_of(decided: Decisions, finding: Finding) -> tuple[Correction, ...]:
    """The corrections of the record found, or of either record of a pair."""
    keys = pair_keys(finding)
    return tuple(one for one in decided.corrections if one.table == finding["subject_table"] and one.key in keys)


def state_words(decided: Decisions, finding: Finding) -> str:
    """'waived by Aida until 31 Dec 2026: the partner looks for the sheet'; '' where nothing was decided."""
    if waiver := waiver_of(decided, finding):
        return say(
            "waived by {name} until {day}: {reason}",
            name=name_words(waiver.by),
            day=day_words(waiver.expires_on),
            reason=waiver.reason,
        )
    if pair := pair_of(decided, finding):
        if pair.decision == "different":
            return say("two different records, says {name}: {reason}", name=name_words(pair.by), reason=pair.reason)
        return say("the same, says {name}; {kept} stays", name=name_words(pair.by), kept=pair.kept)
    return ""


def waiting_on(decided: Decisions, finding: Finding) -> tuple[Correction, ...]:
    """What was decided of the record found, or of either of a pair, and is in no snapshot yet."""
    return tuple(one for one in corrections_of(decided, finding) if one.state == "agreed")


def name_words(by: Person) -> str:
    """The name, and whether a login stands behind it."""
    return by.name if by.is_verified else say("{name} (name typed, not verified)", name=by.name)


def told_of(decided: Decisions, finding: Finding) -> tuple[Told, ...]:
    """Everything that was said of the finding, newest first."""
    mine = [entry for entry in decided.entries if entry.about is None and _is_about(entry, finding)]
    numbers = {entry.number for entry in mine}
    later = [entry for entry in decided.entries if entry.about in numbers]
    gone = {entry.about for entry in later if entry.act == "withdrawn"}
    ordered = sorted((*mine, *later), key=lambda entry: entry.number, reverse=True)
    return tuple(_told(entry, gone) for entry in ordered)


def _is_about(entry: Entry, finding: Finding) -> bool:
    held = entry.content
    if entry.noun in ("assignment", "comment"):
        return held["subject"] == vars(subject_of(finding))
    if entry.noun == "waiver":
        return held["rule"] == finding["rule"] and _is_for(held, finding)
    if entry.noun == "pair":
        return held["table"] == finding["subject_table"] and _keys(held) == set(pair_keys(finding))
    is_value = entry.noun == "correction" and held["table"] == finding["subject_table"]
    return is_value and held["key"] in pair_keys(finding)


def _is_for(waived: Mapping[str, Any], finding: Finding) -> bool:
    if waived["key"]:
        return (waived["table"], waived["key"]) == (finding["subject_table"], finding["subject_key"])
    return waived["partner_id"] in ("", finding["partner_id"])


def _keys(pair: Mapping[str, Any]) -> set[str]:
    return {pair["one"], pair["other"]}


def _told(entry: Entry, gone: Collection[int | None]) -> Told:
    may_go = _is_withdrawable(entry) and entry.number not in gone
    return Told(entry.at, entry.by, _words(entry), entry.reason, entry.number if may_go else None)


def _is_withdrawable(entry: Entry) -> bool:
    """A pair is decided anew and an assignment said anew; what follows from a pair goes with it."""
    follows = entry.content.get("kind") == "duplicate"
    return entry.act == "made" and entry.noun in ("waiver", "comment", "correction") and not follows


def _words(entry: Entry) -> str:
    if entry.act == "withdrawn":
        return say("took number {number} back", number=entry.about)
    if entry.act == "informed":
        return say("the partner knows of number {number}", number=entry.about)
    if entry.act == "applied":
        return say("number {number} is in snapshot {name}", number=entry.about, name=entry.content["snapshot"])
    return _MADE[entry.noun](entry.content)


def _waiver_words(held: Mapping[str, Any]) -> str:
    day = day_words(date.fromisoformat(held["expires_on"]))
    if held["key"]:
        return say("waived this record until {day}", day=day)
    if held["partner_id"]:
        return say("waived the rule for {partner} until {day}", partner=held["partner_id"], day=day)
    return say("waived the rule for everybody until {day}", day=day)


def _assignment_words(held: Mapping[str, Any]) -> str:
    if not held["to"]:
        return say("nobody looks after it any more")
    if held["due_on"]:
        day = day_words(date.fromisoformat(held["due_on"]))
        return say("{name} looks after it, until {day}", name=held["to"], day=day)
    return say("{name} looks after it", name=held["to"])


def correction_words(one: Correction) -> str:
    """What changes: 'A3, total_reported: from 30 to 29', or 'A5 is the same as A4 and no longer counts'."""
    return _correction_words(vars(one))


def _correction_words(held: Mapping[str, Any]) -> str:
    if held["kind"] == "duplicate":
        return say("{key} is the same as {kept} and no longer counts", key=held["key"], kept=held["new"])
    old, new = (say("nothing") if held[end] is None else held[end] for end in ("old", "new"))
    known = dictionary().columns.get(held["column"])
    column = say(known.label) if known else held["column"]
    return say("{key}, {column}: from {old} to {new}", key=held["key"], column=column, old=old, new=new)


_MADE = {
    "waiver": _waiver_words,
    "assignment": _assignment_words,
    "comment": lambda held: say("said: {text}", text=held["text"]),
    "pair": lambda held: say("the two are {decision}", decision=say(held["decision"])),
    "correction": _correction_words,
}
