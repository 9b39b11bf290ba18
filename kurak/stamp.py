"""The state of a figure, carried wherever it is shown: blocked, touched by open checks, not checked yet, or ready."""

import threading
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from weakref import WeakKeyDictionary

from kurak import figures, numbers, review, rules, standing
from kurak.errors import KurakError
from kurak.facts import facts_of
from kurak.queries import Query
from kurak.readiness import BLOCKED, CAVEATS, EMPTY, READY, Judge, Ruled
from kurak.recent import Recent
from kurak.review.address import file_of
from kurak.rules.findings import FILE
from kurak.scope import Scope
from kurak.store import Store
from kurak.words import counted, say
from kurak.workspace import Workspace

UNCHECKED, UNKNOWN = "not checked yet", "not known"
_WORST_FIRST = (BLOCKED, CAVEATS, READY, EMPTY)
# Numbers of the last scopes: those of one have as many findings as there are.
_REMEMBERED = 64
# The headline numbers that a figure shares its faults with: by the facts that it reads, where none of its columns is
# a headline number itself, and by what it is split by.
_OF_FACTS = {
    "activities": ("activities",),
    "attendance": ("attendances",),
    "people": ("people_direct",),
    "audience": ("audience_indirect",),
    "structures": ("teams_supported", "groups_supported"),
    "seats": ("teams_supported",),
    "members": ("teams_supported",),
    "plans": ("groups_supported",),
    "grants": ("groups_supported",),
    "campaigns": ("campaign_people",),
    "policy": (),
    "outcomes": (),
    "milestones": (),
    "partnerships": (),
}
_OF_SPLITS = {
    "sex": ("women_share", "sex_not_recorded_share"),
    "age_band": ("youth_share",),
    "adm2_code": ("districts_reached",),
}


@dataclass(frozen=True)
class Stamp:
    """`state`: ready, ready with caveats, blocked, not checked yet (its findings, as the rules are today, are not at
    hand) or not known (what was decided can't be read); `findings`: ids of the open findings that decide it."""

    state: str
    findings: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is said beside the figure, without a full stop: '2 open checks affect this figure'; '' where it is
        ready."""
        if self.state == BLOCKED:
            checks = counted(len(self.findings), "open check", "open checks")
            return say("blocked: {checks} must be settled before this figure is reported", checks=checks)
        if self.state == CAVEATS and self.findings:
            return counted(len(self.findings), "open check affects", "open checks affect") + say(" this figure")
        if self.state == CAVEATS:
            return say("a check that could affect this figure could not run")
        if self.state == UNKNOWN:
            return say("what is open on this figure is not known: what was decided can't be read")
        return "" if self.state == READY else say(self.state)

    @property
    def short(self) -> str:
        """The same where there is little room: 'Blocked: 4 open checks', '2 open checks', 'Not checked yet'; '' where
        the figure is ready."""
        checks = counted(len(self.findings), "open check", "open checks")
        if self.state == BLOCKED:
            return say("Blocked: {checks}", checks=checks)
        if self.state == CAVEATS:
            return checks if self.findings else say("A check could not run")
        return say(self.state).capitalize() if self.words else ""

    @property
    def sentence(self) -> str:
        """The words as a sentence, with what to do where nobody checked yet; '' where the figure is ready."""
        if self.state == UNCHECKED:
            return say("Not checked yet: the page Data quality, or “python -m kurak check”, checks the snapshot once.")
        return f"{self.words[0].upper()}{self.words[1:]}." if self.words else ""

    def fields(self) -> dict[str, object]:
        """The same for another program: state, findings."""
        return {"state": self.state, "findings": list(self.findings)}


def of(workspace: Workspace, query: Query, scope: Scope, on: date | None = None) -> Stamp:
    """The state of a figure or number over a scope, on a day (today), by the findings that are at hand: nothing is
    checked for it. Raises QueryError, StoreError."""
    try:
        judged = _at_hand(workspace, on or date.today())
    except KurakError:
        return Stamp(UNKNOWN)
    if judged is None:
        return Stamp(UNCHECKED)
    return judged_by(judged, workspace, query, scope)


def is_unchecked(workspace: Workspace, on: date | None = None) -> bool:
    """Whether nobody has checked the snapshot, as the rules are today. Raises QueryError."""
    try:
        return _at_hand(workspace, on or date.today()) is None
    except KurakError:
        return False


def judged_by(judge: "Judge | _Judged", workspace: Workspace, query: Query, scope: Scope) -> Stamp:
    """The same by findings that were read already. Raises QueryError, StoreError."""
    inner = workspace.closed(scope).narrowed(**query.within)
    found = [judge.state(workspace, name, inner) for name in numbers_behind(query)]
    state = min((state for state, _ in found), key=_WORST_FIRST.index, default=READY)
    deciding = [places for one, places in found if one == state]
    return Stamp(READY if state == EMPTY else state, judge.ids(*deciding))


def named(workspace: Workspace, name: str, scope: Scope) -> Stamp:
    """The same by the name of a figure or number. Raises QueryError where there is none."""
    return of(workspace, numbers.find(name) if name in numbers.names() else figures.find(name), scope)


@lru_cache(maxsize=512)
def numbers_behind(query: Query) -> tuple[str, ...]:
    """The headline numbers whose rules tell on a figure; a number is its own."""
    if query.shelf == "numbers":
        return (query.name,)
    columns = tuple(query.roles.values())
    shown = [name for name in columns if name in numbers.names()]
    counted_in = [name for fact in sorted(facts_of(query)) for name in _OF_FACTS[fact]]
    split_by = [name for column in columns for name in _OF_SPLITS.get(column, ())]
    return tuple(dict.fromkeys(name for name in (*(shown or counted_in), *split_by) if name in numbers.names()))


class _Judged:
    """What was judged by the findings at hand of one snapshot: the numbers of a scope once for all its figures."""

    def __init__(self, judge: Judge) -> None:
        self.ids = judge.ids
        self._judge = judge
        self._states = Recent(_REMEMBERED)

    def state(self, workspace: Workspace, number: str, scope: Scope) -> Ruled:
        ruled: Ruled = self._states.get((number, scope), partial(self._judge.state, workspace, number, scope))
        return ruled


Key = tuple[object, ...]
# By open snapshot, so that what was judged goes when the snapshot is closed; with what it depends on.
_shelf: WeakKeyDictionary[Store, tuple[Key, _Judged | None]] = WeakKeyDictionary()
_lock = threading.Lock()


def _at_hand(workspace: Workspace, on: date) -> _Judged | None:
    """Read again only when the findings are others, or more was decided; None where the snapshot was never checked.
    Raises ReviewError, ProgrammeError, QueryError."""
    book = review.of_programme(workspace.programme.folder, workspace.programme.settings)
    key = _key(workspace, book, on)
    with _lock:
        known = _shelf.get(workspace.store)
        if known is None or known[0] != key:
            known = _shelf[workspace.store] = (key, _read(workspace, book, on))
        return known[1]


def _read(workspace: Workspace, book: review.Review, on: date) -> _Judged | None:
    folder, name = workspace.programme.folder, workspace.snapshot.name
    checked = rules.at_hand(folder, name, standing.reported_before(book, name))
    return _Judged(Judge(checked, standing.settled(checked, book, on))) if checked else None


def _key(workspace: Workspace, book: review.Review, on: date) -> Key:
    """Another one when findings or decisions are others. A file that was written to tells it by itself, and much
    sooner than what stands in it."""
    findings = workspace.programme.folder / "derived" / workspace.snapshot.name / FILE
    decided = file_of(book.url)
    written = (decided, decided.with_name(f"{decided.name}-wal")) if decided else ()
    said = None if decided else review.said_so_far(book)
    return (review.in_words(book.url), said, on, *map(_changed, (findings, *written)))


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
