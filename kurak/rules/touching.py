"""Which findings touch a number over a scope."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kurak.errors import IntakeError
from kurak.facts import facts_of
from kurak.intake.periods import days_of
from kurak.manifest import Source
from kurak.queries import Query
from kurak.review import pair_keys
from kurak.rules.findings import Checked
from kurak.scope import Scope
from kurak.workspace import Workspace

# The records that a scope holds, for findings about one record.
_RECORDS = {
    "activities": "select distinct activity_id as key from scoped_activities($scope)",
    "attendance": "select distinct activity_id as key from scoped_activities($scope)",
    "audience": "select distinct audience_id as key from scoped_audience($scope)",
    "people": "select distinct unit_id as key from scoped_units($scope)",
    "structures": "select distinct structure_id as key from scoped_structures($scope)",
    "structure_support": "select distinct structure_id as key from scoped_structures($scope)",
}
# The partners that a scope holds records of, for findings about a partner's records.
_PARTNERS = {
    "activities": "select distinct partner_id as key from scoped_activities($scope)",
    "attendance": "select distinct partner_id as key from scoped_activities($scope)",
    "audience": "select distinct partner_id as key from scoped_audience($scope)",
}
# What a fault in a table can tell on, by the facts that a number reads; other tables on whatever the rule affects.
_TELLS_ON = {
    "activities": {"activities", "attendance", "people"},
    "attendance": {"attendance", "people"},
    "people": {"people"},
    "audience": {"audience"},
    "structures": {"structures"},
    "structure_support": {"structures"},
}
_LOOKED_AT = ["subject_table", "subject_key", "partner_id", "adm1_code", "happened_on", "source_file"]


class Touching:
    """Which of a snapshot's findings a number over a scope depends on. A scope is looked through once, whatever
    number is asked for; the workspace is always that of the snapshot."""

    def __init__(self, checked: Checked, findings: pd.DataFrame) -> None:
        self._checked = checked
        self._findings = findings
        self._inside: dict[Scope, frozenset[Any]] = {}
        self._by_table: dict[str, _Found] = {}

    def on(self, workspace: Workspace, query: Query, scope: Scope) -> pd.DataFrame:
        """The findings in their order. Published sentences that are not true touch no number. `scope` is already
        narrowed to what the number always narrows to. Raises StoreError."""
        if scope not in self._inside:
            self._by_table = self._by_table or _by_table(workspace, self._findings)
            self._inside[scope] = frozenset(_Asked(workspace, scope).inside(self._by_table))
        findings, facts = self._findings, facts_of(query)
        affecting = [rule.id for rule in self._checked.rules.values() if query.name in rule.affects]
        tables = [table for table in set(findings["subject_table"]) if _tells_on(table, facts)]
        of_another = (findings["subject_table"] == "numbers") & ~findings["subject_key"].str.startswith(
            f"{query.name}/"
        )
        return findings[
            findings["rule"].isin(affecting)
            & findings["subject_table"].isin(tables)
            & findings.index.isin(list(self._inside[scope]))
            & ~of_another
        ]


def _tells_on(table: str, facts: frozenset[str]) -> bool:
    known = _TELLS_ON.get(table)
    return table != "published" and (known is None or not known.isdisjoint(facts))


@dataclass(frozen=True)
class _Found:
    """What was found in a table: by label, the key of each finding about one of its records; the other findings as
    rows. Told apart once, since no scope changes which records there are."""

    known: frozenset[str]
    of_records: Mapping[Any, str]
    others: Mapping[Any, Mapping[Any, Any]]


def _by_table(workspace: Workspace, findings: pd.DataFrame) -> dict[str, _Found]:
    grouped = findings[_LOOKED_AT].groupby("subject_table", sort=False)
    return {str(table): _found(workspace, str(table), mine) for table, mine in grouped}


def _found(workspace: Workspace, table: str, mine: pd.DataFrame) -> _Found:
    known = _keys(workspace, _RECORDS[table], Scope()) if table in _RECORDS else frozenset()
    keys = dict(zip(mine.index, mine["subject_key"].to_list(), strict=True))
    of_records = {label: key for label, key in keys.items() if key in known}
    others = mine[[label not in of_records for label in keys]]
    return _Found(known, of_records, dict(zip(others.index, others.to_dict("records"), strict=True)))


@dataclass(frozen=True)
class _Records:
    """Keys of all records of a table, those that a scope holds, and the partners they are from (None: any)."""

    known: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    partners: frozenset[str] | None = None


@dataclass(frozen=True)
class _Asked:
    workspace: Workspace
    scope: Scope

    def inside(self, found: Mapping[str, _Found]) -> Iterator[Any]:
        """Labels of the findings that lie in the scope, or may."""
        for table, mine in found.items():
            records = self._records(table, mine.known)
            yield from (label for label, key in mine.of_records.items() if key in records.inside)
            yield from (label for label, row in mine.others.items() if self._is_inside(row, records))

    def _records(self, table: str, known: frozenset[str]) -> _Records:
        if table not in _RECORDS:
            return _Records()
        partners = _keys(self.workspace, _PARTNERS[table], self.scope) if table in _PARTNERS else None
        return _Records(known, _keys(self.workspace, _RECORDS[table], self.scope), partners)

    def _is_inside(self, finding: Mapping[Any, Any], records: _Records) -> bool:
        """By its record where the finding is about one, else by day, place, partner and project; blank may be any."""
        key, partner = finding["subject_key"], finding["partner_id"]
        parts = pair_keys(key)
        if not records.known.isdisjoint(parts):
            return not records.inside.isdisjoint(parts)
        if records.partners is not None and not pd.isna(partner) and partner not in records.partners:
            return False
        source = self._sources.get(finding["source_file"])
        codes = [(partner, self.scope.partners), (finding["adm1_code"], self.scope.oblasts)]
        codes += [(source.project_id or None, self.scope.projects)] if source else []
        return all(_may_be(code, chosen) for code, chosen in codes) and self._is_in_days(finding, source)

    def _is_in_days(self, finding: Mapping[Any, Any], source: Source | None) -> bool:
        """By its own day, else by the period that its file is a report for."""
        day = finding["happened_on"]
        first, last = (day.date(), day.date()) if not pd.isna(day) else _days(source)
        since, until = self.scope.since, self.scope.until
        return not (first and until and first > until) and not (last and since and last < since)

    @cached_property
    def _sources(self) -> Mapping[Any, Source]:
        """Files by name; one that came for several periods or projects tells nothing of its rows."""
        found: dict[Any, Source | None] = {}
        for source in self.workspace.snapshot.sources:
            found[source.file] = None if found.get(source.file, source) != source else source
        return {file: source for file, source in found.items() if source}


def _keys(workspace: Workspace, sql: str, scope: Scope) -> frozenset[str]:
    return frozenset(workspace.store.rows(sql, scope)["key"].to_list())


def _days(source: Source | None) -> tuple[Any, Any]:
    try:
        return days_of(source.period) if source else (None, None)
    except IntakeError:
        return None, None


def _may_be(code: Any, chosen: tuple[str, ...]) -> bool:
    return not chosen or pd.isna(code) or code in chosen
