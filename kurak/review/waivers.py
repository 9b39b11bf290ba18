"""Waivers: findings that somebody decided to live with, until a day."""

from dataclasses import dataclass
from datetime import date

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head
from kurak.review.withdrawing import made
from kurak.words import say

NOUN = "waiver"
RECORD = ("table", "key", "fingerprint")


@dataclass(frozen=True, kw_only=True)
class Waiver(Said):
    """Of one record (rule, table, key, fingerprint: it ends when the record changes), of one rule for a
    partner, or of one rule altogether. `expires_on` is its last day."""

    rule: str
    expires_on: date
    table: str = ""
    key: str = ""
    fingerprint: str = ""
    partner_id: str = ""

    @property
    def kind(self) -> str:
        """'record', 'partner' or 'rule'."""
        return "record" if self.key else "partner" if self.partner_id else "rule"

    def holds_on(self, day: date) -> bool:
        taken_back = self.withdrawn is not None and self.withdrawn.at.date() <= day
        return self.at.date() <= day <= self.expires_on and not taken_back

    def covers(self, rule: str, table: str, key: str, fingerprint: str, partner_id: str | None) -> bool:
        """Whether a finding is waived by it."""
        if self.kind == "record":
            return (self.rule, self.table, self.key, self.fingerprint) == (rule, table, key, fingerprint)
        return self.rule == rule and self.partner_id in ("", partner_id)


def waive(
    review: Review,
    by: Person,
    *,
    rule: str,
    reason: str,
    expires_on: date,
    table: str = "",
    key: str = "",
    fingerprint: str = "",
    partner_id: str = "",
) -> Waiver:
    """Waives one record (table, key and fingerprint), one rule for a partner, or one rule.

    Raises ReviewError: no reason, a last day that is past, half a record, a record and a partner.
    """
    about = {"table": table, "key": key, "fingerprint": fingerprint, "partner_id": partner_id}
    _check(about)
    why, named = required(reason, say("the reason")), required(rule, say("the rule"))
    if expires_on < review.now().date():
        raise ReviewError(say("Nothing was saved: {day} is past; a waiver needs a last day to come.", day=expires_on))
    with saying(review) as journal:
        content = {**about, "rule": named, "expires_on": expires_on}
        return _waiver(journal.add(NOUN, by, reason=why, content=content))


def waivers(review: Review, *, on: date) -> tuple[Waiver, ...]:
    """Those that hold on the day, oldest first."""
    return tuple(waiver for waiver in all_waivers(review) if waiver.holds_on(on))


def all_waivers(review: Review) -> tuple[Waiver, ...]:
    """Every waiver there ever was, expired and withdrawn ones too, oldest first."""
    return tuple(_waiver(entry, taken_back) for entry, taken_back in made(entries(review, NOUN)))


def _check(about: dict[str, str]) -> None:
    given = [name for name in RECORD if about[name]]
    if given and (len(given) < len(RECORD) or about["partner_id"]):
        raise ReviewError(
            say(
                "Nothing was saved: a waiver is for one record (table, key and fingerprint), for one rule of a"
                " partner, or for one rule; say one of them."
            )
        )


def _waiver(entry: Entry, withdrawn: Entry | None = None) -> Waiver:
    held = dict(entry.content)
    return Waiver(**head(entry, withdrawn), expires_on=date.fromisoformat(held.pop("expires_on")), **held)
