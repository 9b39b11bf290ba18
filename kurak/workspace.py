"""A programme's snapshot, opened: what figures and numbers are asked of, and what they say they were asked over."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from kurak import geography, like_for_like, privacy, programme, reported, snapshots, store
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.facts import facts_of, tables_of
from kurak.geography import Geography
from kurak.like_for_like import LikeForLike
from kurak.manifest import damaged, name_words
from kurak.programme import Programme
from kurak.queries import FOLDER, Query, parsed, protection, shelf
from kurak.scope import NOTHING, Scope
from kurak.snapshots import Snapshot
from kurak.store import Store
from kurak.words import day_words, language, say

_MOST_OPEN = 3
_MOST_NAMED = 20
# Of the reports that are in nothing is told but how many there are.
_REPORTS = """
select
    is_in,
    case when not is_in then partner_id end as partner_id,
    case when not is_in then project_id end as project_id,
    case when not is_in then period end as period,
    case when not is_in then state end as state,
    count(*) as reports
from scoped_reports($scope)
group by all
order by period, partner_id, project_id, state
"""
PLACE_LEVELS = {"adm1_code": 1, "adm2_code": 2}


@dataclass(frozen=True)
class Reports:
    """Expected reports that overlap a scope; `missing` names partner, project and period of those not in."""

    arrived: int
    expected: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Workspace:
    """One programme, one snapshot, its geography, its answers."""

    programme: Programme
    snapshot: Snapshot
    geography: Geography
    store: Store

    def closed(self, scope: Scope) -> Scope:
        """The scope with this snapshot's name, open dates closed by its first and last day, and who reported in both
        of its periods where it is compared like for like."""
        closed = replace(scope, snapshot=self.snapshot.name).between(*self.span)
        if not closed.like_for_like:
            return replace(closed, reported_both=())
        other = closed.compared()
        return self.alike(closed, other)[0] if other else closed

    def alike(self, now: Scope, before: Scope) -> tuple[Scope, Scope]:
        """Both scopes narrowed to who reported in both of them."""
        kept = self.like_for_like(now, before).kept
        both = (replace(one, like_for_like=True, reported_both=kept) for one in (now, before))
        return next(both), next(both)

    def like_for_like(self, now: Scope, before: Scope) -> LikeForLike:
        """Who reported in both periods, of the partners, projects and oblasts of the scopes; and who did not."""
        sides = [_reporting(one) for one in (now, before)]
        rows = [self.store.rows("select * from reported_from($scope)", one) for one in sides]
        reports = [self.store.rows("select * from scoped_reports($scope)", one) for one in sides]
        missing = [row for one in reports for row in one[~one["is_in"]].itertuples()]
        return like_for_like.of(rows[0], rows[1], {(str(row.partner_id), str(row.project_id)) for row in missing})

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last day on which anything is recorded, of those a reader may choose."""
        row = self.store.rows("select first_day, last_day from first_and_last", Scope()).iloc[0]
        first, last = (min(max(row[end].date(), EARLIEST), LATEST) for end in ("first_day", "last_day"))
        return first, last

    @cached_property
    def protected(self) -> frozenset[str]:
        """Projects of which no small number and no record is shown."""
        return frozenset(self.store.rows(protection("projects").sql, Scope())["project_id"])

    @cached_property
    def holds_back(self) -> bool:
        """Whether people of protected projects are told in blocks, or are too few to be told."""
        return bool(self.store.rows(protection("any").sql, Scope())["is_held_back"].iloc[0])

    @cached_property
    def waiting(self) -> tuple[tuple[str, str, float], ...]:
        """Protected projects with counts too few to be told: project, the kind of facts, the fewest that are told."""
        rows = self.store.rows(protection("waiting").sql, Scope())
        return tuple(zip(rows["project_id"], rows["counted"], rows["least"], strict=True))

    def labels(self, filter_name: str, language: str | None = None) -> Mapping[str, str]:
        """Code to label for a filter, in reading order."""
        return self.store.labels(dictionary().filters[filter_name].column, language)

    def choices(self, filter_name: str, scope: Scope) -> dict[str, int]:
        """The codes the data holds for a filter, in reading order, each with its number of activities."""
        rows = self.store.rows(parsed(FOLDER / "choices" / f"{filter_name}.sql").sql, scope)
        return dict(zip(rows["code"], rows["activities"], strict=True))

    def unknown(self, scope: Scope) -> tuple[str, ...]:
        """One sentence per chosen code that this snapshot knows nothing of; such a code matches nothing."""
        return tuple(
            say(
                "“{code}” is not a known value for “{label}”; known: {known}.",
                code=code,
                label=say(dictionary().filters[name].label),
                known=self._known(name),
            )
            for name, codes in scope.filtered().items()
            for code in codes
            if not self._knows(name, code)
        )

    def _known(self, filter_name: str) -> str:
        """The codes that the data holds for a filter, as many as are read at a glance."""
        codes = list(self.choices(filter_name, Scope()))
        return ", ".join(codes[:_MOST_NAMED]) + (" …" if len(codes) > _MOST_NAMED else "")

    def _knows(self, filter_name: str, code: str) -> bool:
        """True for a code that the data, a code list or the map of the country holds for this very filter."""
        column = dictionary().filters[filter_name].column
        place, level = self.geography.place(code), PLACE_LEVELS.get(column)
        return (
            code in (NOTHING, *dictionary().allowed(column))
            or code in self.choices(filter_name, Scope())
            or (place is not None and place.code == code and place.level == level)
        )

    def sentence(self, scope: Scope) -> str:
        """The scope in words, then where the numbers come from."""
        words = scope.sentence({name: self.labels(name) for name in scope.filtered()})
        return f"{words}{self._like_for_like_words(scope)}; {self.provenance(scope)}"

    def _like_for_like_words(self, scope: Scope) -> str:
        """', like for like: 31 of 34 ...' where the scope is narrowed to those."""
        other = scope.compared()
        if not scope.like_for_like or other is None:
            return ""
        kept, of_all = self.like_for_like(scope, other).counts
        return say(
            ", like for like: the {kept} of {of_all} (partner, project and oblast) that reported in both periods",
            kept=kept,
            of_all=of_all,
        )

    def provenance(self, scope: Scope) -> str:
        """'snapshot 30 Sep 2026, as reported on 3 Oct 2026, data through 28 Sep 2026, provisional, 5 of 6 in'."""
        made_up = say(" of a made-up programme") if self.programme.is_made_up else ""
        through = day_words(self.snapshot.data_through)
        said = say(
            "snapshot {name}{made_up}{reported}, data through {through}",
            name=self.snapshot_words,
            made_up=made_up,
            reported=self._reported_words(scope),
            through=through,
        )
        if scope.until and scope.until > self.snapshot.as_of:
            said += say(", the period not over")
        reports = self.reports(scope)
        if reports.arrived < reports.expected:
            return said + say(
                ", provisional, {arrived} of {expected} reports in", arrived=reports.arrived, expected=reports.expected
            )
        return said

    def _reported_words(self, scope: Scope) -> str:
        """', as reported on 3 Oct 2026' where the scope lies within what was signed off on this snapshot."""
        signed = reported.sign_off_of(self.programme, self.snapshot.name)
        is_signed = signed is not None and reported.covers(self.programme, signed, scope)
        return say(", as reported on {day}", day=day_words(signed.at)) if signed and is_signed else ""

    @property
    def snapshot_words(self) -> str:
        """'30 Sep 2026', or 'revision 2 of 30 Sep 2026'."""
        return name_words(self.snapshot.name)

    def reports(self, scope: Scope) -> Reports:
        """The reports expected for a scope, by partner, project and period."""
        return self._reports(scope, language())

    @cached_property
    def _reports(self) -> Callable[[Scope, str], Reports]:
        """The same, worked out once per scope and language."""
        return lru_cache(maxsize=256)(self._reports_expected)

    def _reports_expected(self, scope: Scope, _language: str) -> Reports:
        rows = self.store.rows(_REPORTS, scope)
        arrived, out = int(rows.loc[rows["is_in"], "reports"].sum()), rows[~rows["is_in"]]
        names = {**self.labels("projects"), **self.labels("partners")}
        missing = tuple(
            ", ".join(
                [*(names.get(str(code), str(code)) for code in (row.partner_id, row.project_id)), str(row.period)]
            )
            + (say(" (returned to the partner)") if row.state == "returned" else "")
            for row in out.loc[out.index.repeat(out["reports"])].itertuples()
        )
        return Reports(arrived, arrived + len(missing), missing)

    def is_provisional(self, scope: Scope) -> bool:
        """True while a report for the scope is missing, or its days are not over."""
        reports = self.reports(scope)
        return reports.arrived < reports.expected or self.is_running(scope)

    def is_running(self, scope: Scope) -> bool:
        """True while the days of the scope are not over."""
        return (scope.until or self.snapshot.as_of) > self.snapshot.as_of

    def not_honoured(self, query: Query, scope: Scope) -> tuple[str, ...]:
        """Labels of the scope's filters that the query's facts can't honour."""
        facts = facts_of(query)
        filters = (dictionary().filters[name] for name in scope.filtered())
        ignored = [say(f.label) for f in filters if not facts <= set(f.facts)]
        is_told_apart = facts <= like_for_like.FACTS or not scope.reported_both
        return (*ignored, *([] if is_told_apart else [say("like for like")]))

    def lacking(self, query: Query) -> tuple[str, ...]:
        """Tables a query needs that the snapshot does not hold."""
        return tuple(table for table in tables_of(query) if table in self.store.absent)


def _reporting(scope: Scope) -> Scope:
    """The part of a scope that tells who reported: what they did there makes no difference."""
    return Scope(
        since=scope.since,
        until=scope.until,
        projects=scope.projects,
        partners=scope.partners,
        oblasts=scope.oblasts,
        refused=scope.refused,
    )


def opened(folder: Path, name: str | None = None) -> Workspace:
    """The named or newest snapshot of a programme; at most three stay in memory.

    Raises ProgrammeError, SnapshotError, GeographyError, StoreError, QueryError.
    """
    found = programme.load(folder)
    return _shelf.kept(found, snapshots.chosen(folder, name or None))


class _Shelf:
    """The most recently used workspaces, each opened once however many ask; no one waits for another's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: OrderedDict[tuple[object, ...], Workspace] = OrderedDict()
        self._opening: dict[tuple[object, ...], threading.Lock] = {}

    def kept(self, found: Programme, chosen: Snapshot) -> Workspace:
        key = (str(found.folder.resolve()), found.settings_text, privacy.of(found), chosen, _stamps(chosen))
        with self._lock:
            opening = self._opening.setdefault(key, threading.Lock())
        with opening:
            try:
                return self._at_hand(key) or self._put(key, _read(found, chosen))
            finally:
                with self._lock:
                    self._opening.pop(key, None)

    def _at_hand(self, key: tuple[object, ...]) -> Workspace | None:
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
            return self._open.get(key)

    def _put(self, key: tuple[object, ...], read: Workspace) -> Workspace:
        with self._lock:
            self._open[key] = read
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)
            return read


def _read(found: Programme, chosen: Snapshot) -> Workspace:
    checked = snapshots.opened(found.folder, chosen.name)
    known = geography.load(found.country)
    return Workspace(found, checked, known, store.opened(checked, found, known))


def _stamps(chosen: Snapshot) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file of the snapshot, or one that it is prepared by, does; a missing file is told by opening it.

    Raises SnapshotError where the snapshot's folder can't be read.
    """
    try:
        prepared = (query.path for name in ("prepare", "protection") for query in shelf(name).values())
        paths = [*sorted(chosen.folder.iterdir()), *prepared]
        stats = [(path.name, path.stat()) for path in paths if path.exists()]
    except OSError:
        raise damaged(chosen.name, say("its folder can't be read")) from None
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


_shelf = _Shelf()
