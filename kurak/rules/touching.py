"""Which findings touch a number over a scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kurak.errors import IntakeError
from kurak.facts import facts_of
from kurak.intake.periods import days_of
from kurak.manifest import Source
from kurak.queries import Query
from kurak.recent import Recent
from kurak.review import pair_keys
from kurak.rules.findings import Checked
from kurak.scope import Scope
from kurak.workspace import Workspace

# Findings by their place in the frame: whether each is meant, or the places of those that are.
Marked = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]

# The records that a scope holds, for findings about one record: what a finding calls them, and their key.
_RECORDS = {
    "activities": "select distinct activity_id as record, activity_key as key from scoped_activities($scope)",
    "attendance": "select distinct activity_id as record, activity_key as key from scoped_activities($scope)",
    "audience": "select distinct audience_id as record, audience_id as key from scoped_audience($scope)",
    "people": "select distinct unit_id as record, unit_key as key from scoped_units($scope)",
    "structures": "select distinct structure_id as record, structure_id as key from scoped_structures($scope)",
    "structure_support": "select distinct structure_id as record, structure_id as key from scoped_structures($scope)",
}
# Their keys alone: a number where there are many.
_KEYS = {
    "activities": "select distinct activity_key as held from scoped_activities($scope)",
    "attendance": "select distinct activity_key as held from scoped_activities($scope)",
    "audience": "select distinct audience_id as held from scoped_audience($scope)",
    "people": "select distinct unit_key as held from scoped_units($scope)",
    "structures": "select distinct structure_id as held from scoped_structures($scope)",
    "structure_support": "select distinct structure_id as held from scoped_structures($scope)",
}
# The partners that a scope holds records of, for findings about a partner's records.
_PARTNERS = {
    "activities": "select distinct partner_id as held from scoped_activities($scope)",
    "attendance": "select distinct partner_id as held from scoped_activities($scope)",
    "audience": "select distinct partner_id as held from scoped_audience($scope)",
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
# So many scopes and numbers are remembered; a change of filter asks fifteen numbers of one scope.
_REMEMBERED = 32


class Touching:
    """Which of a snapshot's findings a number over a scope depends on. A table's findings are looked through once per
    scope, whatever number is asked for; the workspace is always that of the snapshot."""

    def __init__(self, checked: Checked, findings: pd.DataFrame) -> None:
        """`findings`: numbered from nought."""
        self._checked = checked
        self._findings = findings
        self._by_table: dict[str, _Found] = {}
        self._inside = Recent(_REMEMBERED)
        self._telling = lru_cache(maxsize=_REMEMBERED)(self._tell_on)

    def on(self, workspace: Workspace, query: Query, scope: Scope) -> Places:
        """The places of the findings, in their order. Published sentences that are not true touch no number. `scope` is
        already narrowed to what the number always narrows to. Raises StoreError."""
        self._by_table = self._by_table or _by_table(workspace, self._findings)
        telling = self._telling(query)
        inside = np.zeros(len(telling), dtype=bool)
        for table in self._findings["subject_table"].loc[telling].unique():
            looked = partial(self._by_table[table].inside, workspace, scope)
            inside[self._inside.get((table, scope), looked)] = True
        return np.flatnonzero(inside & telling)

    def _tell_on(self, query: Query) -> Marked:
        """The findings of the rules and tables that tell on a number, wherever they lie."""
        findings, facts = self._findings, facts_of(query)
        affecting = [rule.id for rule in self._checked.rules.values() if query.name in rule.affects]
        tables = [table for table in set(findings["subject_table"]) if _tells_on(table, facts)]
        of_another = (findings["subject_table"] == "numbers") & ~findings["subject_key"].str.startswith(
            f"{query.name}/"
        )
        telling = findings["rule"].isin(affecting) & findings["subject_table"].isin(tables) & ~of_another
        return telling.to_numpy(dtype=bool)


def _tells_on(table: str, facts: frozenset[str]) -> bool:
    known = _TELLS_ON.get(table)
    return table != "published" and (known is None or not known.isdisjoint(facts))


@dataclass(frozen=True)
class _Found:
    """What was found in a table: the places of findings about one or two of its records, with the key of each record;
    the other findings as rows by their places. Told apart once, since no scope changes which records there are."""

    table: str
    of_records: Places
    keys: pa.Array
    others: Mapping[int, Mapping[Any, Any]]

    def inside(self, workspace: Workspace, scope: Scope) -> Places:
        """Places of the findings that lie in the scope, or may. Raises StoreError."""
        asked = _Asked(workspace, scope, self.table)
        others = [place for place, row in self.others.items() if asked.may_hold(row)]
        if not len(self.of_records):
            return np.array(others, dtype=np.intp)
        # of nothing held no type could be told
        held = pa.array(asked.held(_KEYS[self.table]), type=self.keys.type)
        is_held = pc.is_in(self.keys, value_set=held)
        return np.concatenate((self.of_records[is_held.to_numpy(zero_copy_only=False)], others)).astype(np.intp)


def _by_table(workspace: Workspace, findings: pd.DataFrame) -> dict[str, _Found]:
    grouped = findings[_LOOKED_AT].groupby("subject_table", sort=False)
    return {str(table): _found(workspace, str(table), mine) for table, mine in grouped}


def _found(workspace: Workspace, table: str, mine: pd.DataFrame) -> _Found:
    known = _key_by_record(workspace, table)
    parts = ((place, part) for place, key in mine["subject_key"].items() for part in _records_of(key, known))
    of_records = [(place, known[part]) for place, part in parts]
    others = mine.drop(index=[place for place, _ in of_records])
    return _Found(
        table,
        np.array([place for place, _ in of_records], dtype=np.intp),
        pa.array([key for _, key in of_records]),
        dict(zip(others.index.to_list(), others.to_dict("records"), strict=True)),
    )


def _records_of(key: str, known: Mapping[str, Any]) -> Iterable[str]:
    """The record that a finding is about, or the two; none where it is about something else."""
    return (key,) if key in known else (part for part in pair_keys(key) if part in known)


def _key_by_record(workspace: Workspace, table: str) -> Mapping[str, Any]:
    """The keys of all records of a table; none where findings are about no records of their own."""
    if table not in _RECORDS:
        return {}
    rows = workspace.store.rows_once(_RECORDS[table], Scope())
    return dict(zip(rows["record"].to_list(), rows["key"].to_list(), strict=True))


@dataclass(frozen=True)
class _Asked:
    """A scope of which is asked whether it holds findings of a table."""

    workspace: Workspace
    scope: Scope
    table: str

    def held(self, sql: str) -> pd.Series:
        """What the scope holds, each value once."""
        return self.workspace.store.rows(sql, self.scope)["held"]

    def may_hold(self, finding: Mapping[Any, Any]) -> bool:
        """By day, place, partner and project, of a finding that is about no record; blank may be any."""
        partner = finding["partner_id"]
        if self.table in _PARTNERS and not pd.isna(partner) and partner not in self._partners:
            return False
        source = self._sources.get(finding["source_file"])
        codes = [(partner, self.scope.partners), (finding["adm1_code"], self.scope.oblasts)]
        codes += [(source.project_id or None, self.scope.projects)] if source else []
        return all(_may_be(code, chosen) for code, chosen in codes) and self._is_in_days(finding, source)

    @cached_property
    def _partners(self) -> frozenset[str]:
        return frozenset(self.held(_PARTNERS[self.table]))

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


def _days(source: Source | None) -> tuple[Any, Any]:
    try:
        return days_of(source.period) if source else (None, None)
    except IntakeError:
        return None, None


def _may_be(code: Any, chosen: tuple[str, ...]) -> bool:
    return not chosen or pd.isna(code) or code in chosen
