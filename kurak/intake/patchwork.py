"""The patchwork: which rows of a snapshot an import replaces, and what that does to rows and people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.tables import empty
from kurak.manifest import Source

MODES = ("replace", "add", "fresh")
DATED = {
    "activities": "started_on",
    "people": "period_end",
    "audience": "period_end",
    "measures": "period_end",
    "structure_support": "supported_from",
    "structure_members": "as_of",
    "policy_steps": "happened_on",
    "outcomes": "happened_on",
}
KNOWN_NAMES_STAY = ("organisations", "projects", "campaigns", "places")
PER_FILE = ("set_aside", "reconciliation")
PEOPLE = {
    "activities": "total_reported",
    "attendance": "attendances",
    "people": "people",
    "audience": "people_estimated",
    "set_aside": "people_in_row",
    "reconciliation": "people_read",
}
KEYS = {
    "activities": ("activity_id",),
    "attendance": ("activity_id", "split", "sex", "age_band", "participant_role", "disability"),
    "people": ("unit_id", "sex", "age_band"),
    "audience": ("audience_id",),
    "structures": ("structure_id",),
    "structure_members": ("structure_id", "as_of", "role", "sex"),
    "structure_support": ("structure_id", "project_id", "support_type", "supported_from"),
    "action_plans": ("plan_id",),
    "grants": ("grant_id",),
    "policy_steps": ("step_id",),
    "outcomes": ("outcome_id",),
    "campaigns": ("campaign_id",),
    "projects": ("project_id",),
    "milestones": ("milestone_id",),
    "organisations": ("organisation_id",),
    "project_organisations": ("project_id", "organisation_id", "organisation_role"),
    "indicators": ("indicator_id",),
    "targets": ("indicator_id", "period", "adm1_code", "dimension"),
    "results": ("indicator_id", "period", "adm1_code", "dimension"),
    "measures": ("measure", "project_id", "partner_id", "period_start", "period_end", "adm1_code", "adm2_code"),
    "expected_reports": ("partner_id", "project_id", "period"),
    "places": ("place_code",),
    "set_aside": ("source_file", "source_sheet", "source_row", "source_column"),
    "reconciliation": ("source_file", "source_sheet"),
}


@dataclass(frozen=True)
class Slice:
    """What an import stands for: a source by name (and partner, project where the file has one of each),
    between two days, both included; without days, all of that source."""

    source: str = ""
    partner_id: str = ""
    project_id: str = ""
    since: date | None = None
    until: date | None = None

    def is_of(self, source: Source) -> bool:
        """True where a file already in the snapshot came from the same source."""
        return bool(self.source) and (source.mapping, source.partner_id, source.project_id) == (
            self.source,
            self.partner_id,
            self.project_id,
        )


@dataclass(frozen=True)
class Patch:
    """A snapshot's tables taken apart by an import: rows that stay, rows that go."""

    kept: Mapping[str, pa.Table]
    gone: Mapping[str, pa.Table]
    sources: tuple[Source, ...]


def cut(base: Mapping[str, pa.Table], sources: Sequence[Source], slices: Sequence[Slice]) -> Patch:
    """Takes the slices' rows out of the base. Dated rows go where source and day match, attendance with
    its activities; registers without a date (projects, structures ...) stay and are filled up later."""
    files = [frozenset(s.file for s in sources if piece.is_of(s)) for piece in slices]
    masks = {name: _mask(table, name, slices, files) for name, table in base.items() if name in DATED}
    activities = base.get("activities", empty("activities"))
    ids = activities.filter(masks["activities"])["activity_id"] if "activities" in masks else None
    if "attendance" in base and ids is not None:
        masks["attendance"] = pc.is_in(base["attendance"]["activity_id"], value_set=ids)
    left = _left(sources, files, _files_of(base), _files_of(base, masks))
    for name in PER_FILE:
        if name in base:
            left_files = pa.array([s.file for s in left], pa.string())
            masks[name] = pc.invert(pc.is_in(base[name]["source_file"], value_set=left_files))
    kept = {name: _without(table, masks.get(name)) for name, table in base.items()}
    gone = {name: base[name].filter(mask) for name, mask in masks.items()}
    return Patch(kept, gone, left)


def joined(name: str, kept: pa.Table, new: pa.Table) -> pa.Table:
    """Both; in a register without a date, rows of one key become one row: the file's cells stand before
    the snapshot's, but names already known stay as they are."""
    if name in DATED or name in PER_FILE or name == "attendance" or not kept.num_rows:
        return pa.concat_tables([kept, new])
    first, second = (kept, new) if name in KNOWN_NAMES_STAY else (new, kept)
    rows = _filled(KEYS[name], first.to_pylist(), second.to_pylist())
    return pa.Table.from_pylist(rows, schema=new.schema)


def _filled(key: Sequence[str], first: list[dict], second: list[dict]) -> list[dict]:
    """The first rows, their blanks filled from the second, then those of the second with a key of their own."""
    by_key = {tuple(row[c] for c in key): row for row in reversed(second)}
    merged = [_over(row, by_key.get(tuple(row[c] for c in key), row)) for row in first]
    keys = {tuple(row[c] for c in key) for row in first}
    return merged + [row for row in second if tuple(row[c] for c in key) not in keys]


def _over(row: dict, other: dict) -> dict:
    return {c: other[c] if value is None else value for c, value in row.items()}


def _mask(table: pa.Table, name: str, slices: Sequence[Slice], files: Sequence[frozenset[str]]) -> pa.ChunkedArray:
    mask = pa.chunked_array([pa.repeat(False, table.num_rows)])
    for piece, names in zip(slices, files, strict=True):
        inside = pc.and_(_belongs(table, piece, names), _in_span(table[DATED[name]], piece))
        mask = pc.or_(mask, inside)
    return mask


def _belongs(table: pa.Table, piece: Slice, files: frozenset[str]) -> pa.ChunkedArray:
    """Rows of the slice's files, and rows of its partner and project where it has both and its days."""
    of_file = pa.chunked_array([pa.repeat(False, table.num_rows)])
    if "source_file" in table.column_names:
        of_file = pc.is_in(table["source_file"], value_set=pa.array(sorted(files), pa.string()))
    if not (piece.partner_id and piece.project_id and piece.since and "partner_id" in table.column_names):
        return of_file
    of_partner = pc.fill_null(pc.equal(table["partner_id"], piece.partner_id), False)
    of_project = pc.fill_null(pc.equal(table["project_id"], piece.project_id), False)
    return pc.or_(of_file, pc.and_(of_partner, of_project))


def _in_span(days: pa.ChunkedArray, piece: Slice) -> pa.ChunkedArray:
    after = pc.greater_equal(days, pa.scalar(piece.since or date.min, pa.date32()))
    before = pc.less_equal(days, pa.scalar(piece.until or date.max, pa.date32()))
    return pc.fill_null(pc.and_(after, before), True)


def _files_of(base: Mapping[str, pa.Table], masks: Mapping[str, pa.ChunkedArray] | None = None) -> set[str]:
    """Files that have dated rows, before the cut or (with its masks) after it."""
    left = (_without(base[name], (masks or {}).get(name)) for name in DATED if name in base)
    return {file for table in left for file in pc.unique(table["source_file"]).to_pylist()}


def _left(
    sources: Sequence[Source], files: Sequence[frozenset[str]], before: set[str], after: set[str]
) -> tuple[Source, ...]:
    """Sources that still have rows, and those without dated rows that the slices don't name."""
    gone = (before - after) | (frozenset().union(*files) - after)
    return tuple(source for source in sources if source.file not in gone)


def _without(table: pa.Table, mask: pa.ChunkedArray | None) -> pa.Table:
    return table if mask is None else table.filter(pc.invert(mask))
