"""A programme's snapshot, opened: what figures and numbers are asked of, and what they say they were asked over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from kurak import expected, geography, known_codes, like_for_like, privacy, programme, provenance, snapshots, store
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.expected import Reports
from kurak.facts import facts_of, tables_of
from kurak.geography import Geography
from kurak.like_for_like import LikeForLike
from kurak.manifest import damaged, name_words
from kurak.programme import Programme
from kurak.queries import Query, protection, shelf
from kurak.recent import Recent
from kurak.scope import Scope
from kurak.snapshots import Snapshot
from kurak.store import Store
from kurak.words import language, say

_open = Recent(3)


@dataclass(frozen=True)
class Workspace:
    """One programme, one snapshot, its geography, its answers."""

    programme: Programme
    snapshot: Snapshot
    geography: Geography
    store: Store

    # --- scopes: closed, narrowed, in words ---

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
        both = self.like_for_like(now, before)
        return both.narrowed(now), both.narrowed(before)

    def like_for_like(self, now: Scope, before: Scope) -> LikeForLike:
        """Who reported in both periods, of the partners, projects and oblasts of the scopes; and who did not."""
        return like_for_like.between(self.store, now, before)

    def sentence(self, scope: Scope, against: Scope | None = None) -> str:
        """The scope in words, then where the numbers come from. `against`: what it is compared with, where the scope
        itself does not say."""
        return self._sentences(scope, against, language())

    @cached_property
    def _sentences(self) -> Callable[[Scope, Scope | None, str], str]:
        """The same, worked out once per scope and language."""
        return lru_cache(maxsize=256)(self._sentence)

    def _sentence(self, scope: Scope, against: Scope | None, _language: str) -> str:
        words = scope.sentence({name: self.labels(name) for name in scope.filtered()})
        other = (against or scope.compared()) if scope.like_for_like else None
        alike = self.like_for_like(scope, other).words() if other else ""
        return f"{words}{alike}; {self.provenance(scope)}"

    def provenance(self, scope: Scope) -> str:
        """'snapshot 30 Sep 2026, as reported on 3 Oct 2026, data through 28 Sep 2026, provisional, 5 of 6 in'."""
        return provenance.words(self.programme, self.snapshot, scope, self.reports(scope))

    @property
    def snapshot_words(self) -> str:
        """'30 Sep 2026', or 'revision 2 of 30 Sep 2026'."""
        return name_words(self.snapshot.name)

    # --- what it holds ---

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last day on which anything is recorded, of those a reader may choose."""
        row = self.store.rows("select first_day, last_day from first_and_last", Scope()).iloc[0]
        first, last = (min(max(row[end].date(), EARLIEST), LATEST) for end in ("first_day", "last_day"))
        return first, last

    def labels(self, filter_name: str, language: str | None = None) -> Mapping[str, str]:
        """Code to label for a filter, in reading order."""
        return self.store.labels(dictionary().filters[filter_name].column, language)

    def choices(self, filter_name: str, scope: Scope) -> dict[str, int]:
        """The codes the data holds for a filter, in reading order, each with its number of activities."""
        return known_codes.choices(self.store, filter_name, scope)

    def unknown(self, scope: Scope) -> tuple[str, ...]:
        """One sentence per chosen code that this snapshot knows nothing of; such a code matches nothing."""
        return known_codes.unknown(self.store, self.geography, scope)

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

    # --- whose small numbers are protected ---

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

    # --- what is still to come ---

    def reports(self, scope: Scope) -> Reports:
        """The reports expected for a scope, by partner, project and period."""
        return self._reports(scope, language())

    @cached_property
    def _reports(self) -> Callable[[Scope, str], Reports]:
        """The same, worked out once per scope and language."""
        return lru_cache(maxsize=256)(self._reports_expected)

    def _reports_expected(self, scope: Scope, _language: str) -> Reports:
        return expected.reports(self.store, {**self.labels("projects"), **self.labels("partners")}, scope)

    def is_provisional(self, scope: Scope) -> bool:
        """True while a report for the scope is missing, or its days are not over."""
        return not self.reports(scope).all_in or self.is_running(scope)

    def is_running(self, scope: Scope) -> bool:
        """True while the days of the scope are not over."""
        return (scope.until or self.snapshot.as_of) > self.snapshot.as_of


def opened(folder: Path, name: str | None = None) -> Workspace:
    """The named or newest snapshot of a programme, opened once however many ask; at most three stay in memory.

    Raises ProgrammeError, SnapshotError, GeographyError, StoreError, QueryError.
    """
    found = programme.load(folder)
    chosen = snapshots.chosen(folder, name or None)
    key = (str(found.folder.resolve()), found.settings_text, privacy.of(found), chosen, _stamps(chosen))
    read: Workspace = _open.get(key, lambda: _read(found, chosen))
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
