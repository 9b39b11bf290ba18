"""What moved since a committee's last meeting: the numbers and figures it was shown, asked again today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kurak import amounts, numbers, reported, review, workspace
from kurak.changes import figures as changed
from kurak.changes.records import read
from kurak.dictionary import dictionary
from kurak.errors import KurakError
from kurak.manifest import sort_key
from kurak.numbers import Value
from kurak.queries import shelf
from kurak.review import IssuedDeck
from kurak.rules import database
from kurak.rules.findings import setting_of
from kurak.rules.restated import Asked, Compared
from kurak.scope import Scope
from kurak.slides import form, redrawn
from kurak.slides.item import Item
from kurak.slides.redrawn import Redrawn, Told
from kurak.words import say
from kurak.workspace import Workspace

HEADINGS = ("What", "Shown at the last meeting", "Today", "Difference", "Of it")
NEW_PERIOD = "new period"
# The kinds of answers that are asked again.
COMPARED = ("number", "figure")
_NAMED = 3


@dataclass(frozen=True)
class Moved:
    """A number then and now. `over`: its places and dates, and the dates of today where they moved along. `steps`: name
    and amount of each part of the difference, None where a part can't be told as a number; `why_not`: why the
    difference is not split, '' where it is."""

    title: str
    unit: str
    then: Value
    now: Value
    steps: tuple[tuple[str, float | None], ...]
    why_not: str = ""
    over: str = ""

    @property
    def difference(self) -> float | None:
        if self.then.value is None or self.now.value is None:
            return None
        return self.now.value - self.then.value


def last_issued(opened: Workspace, committee: str = "") -> IssuedDeck | None:
    """The deck of the committee's last meeting: the newest that showed an earlier snapshot, since one of this snapshot
    may be the deck that is being made; the newest of all where none did. Raises ReviewError."""
    found = review.issued_decks(reported.book_of(opened.programme), committee)
    earlier = (one for one in found if sort_key(one.snapshot) < sort_key(opened.snapshot.name))
    return next(iter((*earlier, *found)), None)


def since(opened: Workspace, issued: IssuedDeck) -> tuple[Moved | Redrawn, ...]:
    """Every number and figure of the issued deck: as it was shown, today over the same slide's dates, and the
    difference split into what late, corrected and vanished records, other definitions and a new period made of it. What
    adds up to one number is told once."""
    items = form.of_fields(issued.deck).items
    shown = [one for one in issued.shown if one["kind"] in COMPARED]
    found = [_held(opened, items[one["position"] - 1], one) for one in shown]
    sums = list(dict.fromkeys(one for one in found if isinstance(one, Told)))
    titles = {one: [other.title for other in found if other == one] for one in sums}
    told = [_moved(opened, issued, one, titles[one]) for one in sums]
    return (*told, *(one for one in found if isinstance(one, Redrawn)))


def _held(opened: Workspace, item: Item, one: Mapping[str, Any]) -> Told | Redrawn:
    if one["kind"] == "number":
        then = Value(*(one["values"][0][key] for key in ("value", "low", "high")))
        return Told(one["name"], _scope(one["scope"]), then, item.period, one["title"])
    return redrawn.of(opened, one, _scope(one["scope"]), item.period)


def line(moved: Moved | Redrawn) -> tuple[str, ...]:
    """An answer as a line under HEADINGS."""
    if isinstance(moved, Redrawn):
        return redrawn.line(moved)
    then, now = (amounts.headline(value.value, value.low, value.high, moved.unit) for value in (moved.then, moved.now))
    told = moved.why_not or ", ".join(_step(name, amount, moved.unit) for name, amount in moved.steps)
    return f"{moved.title}: {moved.over}", then, now, _signed(moved.difference, moved.unit), told or say("nothing")


def _moved(opened: Workspace, issued: IssuedDeck, told: Told, titles: Sequence[str]) -> Moved:
    query, scope, then = numbers.find(told.number), told.scope, told.then
    today = redrawn.moved_on(opened, scope, told.period)
    now, same = (numbers.value(opened, query.name, asked) for asked in (today, scope))
    found = Moved(_titled(titles), query.words["unit"], then, now, (), over=redrawn.over_words(opened, scope, today))
    try:
        steps = _restated(opened, issued.snapshot, Asked(query.name, scope), then, same)
    except KurakError as fault:
        return replace(found, why_not=str(fault))
    moved_on = Moved(found.title, found.unit, same, now, ()).difference
    return replace(found, steps=(*steps, *([(NEW_PERIOD, moved_on)] if today != scope and moved_on != 0 else [])))


def _titled(titles: Sequence[str]) -> str:
    """The first few of those that told the same number."""
    found = list(dict.fromkeys(titles))
    rest = len(found) - _NAMED
    return "; ".join([*found[:_NAMED], *([say("and {count} more", count=rest)] if rest > 0 else [])])


def _restated(
    opened: Workspace, snapshot: str, asked: Asked, shown: Value, same: Value
) -> Sequence[tuple[str, float | None]]:
    """What the records of later snapshots made of the number over the same dates."""
    if snapshot == opened.snapshot.name or numbers.find(asked.number).words["records"] not in shelf("parts"):
        return ()
    earlier = workspace.opened(opened.programme.folder, snapshot)
    pair = Compared(asked, numbers.value(earlier, asked.number, asked.scope), same)
    cause_of = _causes(opened.programme.folder, snapshot, opened.snapshot.name)
    found = changed.explained(earlier, opened, pair, cause_of, shown)
    return [(cause.name, cause.amount) for cause in found.causes]


@lru_cache(maxsize=8)
def _causes(folder: Path, earlier: str, later: str) -> Mapping[tuple[str, str], str]:
    """Snapshots do not change, so what lies between two of them does not either."""
    setting = replace(setting_of(folder, later, earlier), previous=None)
    held = database.opened(setting)
    try:
        return read(held).cause_of
    finally:
        held.close()


def _scope(held: Mapping[str, Any]) -> Scope:
    """A scope from its plain fields, without the snapshot."""
    ends = {key: date.fromisoformat(held[key]) if held.get(key) else None for key in ("since", "until")}
    chosen = {name: tuple(held.get(name, ())) for name in dictionary().filters}
    return Scope(**ends, **chosen)  # type: ignore[arg-type]


def _step(name: str, amount: float | None, unit: str) -> str:
    return say(name) if amount is None else f"{say(name)} {_signed(amount, unit)}"


def _signed(amount: float | None, unit: str) -> str:
    if amount is None:
        return amounts.NOTHING
    if unit == amounts.SHARE:
        return say("{points} points", points=f"{100 * amount:+.1f}")
    return f"{'+' if amount > 0 else ''}{amounts.amount(amount, unit)}"
