"""The patchwork: which rows of a snapshot an import replaces, and what that does to rows and people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.tables import alike, empty, plain
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
    "attendance": "attendances",
    "people": "people",
    "audience": "people_estimated",
    "set_aside": "people_in_row",
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
    "measures": (
        *("measure", "unit", "dimension", "project_id", "partner_id"),
        *("period_start", "period_end", "adm1_code", "adm2_code"),
    ),
    "expected_reports": ("partner_id", "project_id", "period"),
    "places": ("place_code",),
    "set_aside": ("source_file", "source_sheet", "source_row", "source_column"),
    "reconciliation": ("source_file", "source_sheet", "measure", "unit", "dimension"),
    "corrections": ("correction_number", "corrected_table", "record_key"),
}


@dataclass(frozen=True)
class Slice:
    """What an import stands for: a source by name, of it the partner and project where the file has just one,
    between two days, both included; without days, all of that source. `of_any_file`: the report of this
    partner and project for these days, whatever file brought it before."""

    source: str = ""
    partner_id: str = ""
    project_id: str = ""
    since: date | None = None
    until: date | None = None
    of_any_file: bool = False

    def is_of(self, source: Source) -> bool:
        """True where a file already in the snapshot came from the same source; a file of many partners or
        projects is of the same source as one of a single one."""
        return (
            (source.mapping or source.file) == self.source != ""
            and _same_or_many(source.partner_id, self.partner_id)
            and _same_or_many(source.project_id, self.project_id)
        )


def _same_or_many(one: str, other: str) -> bool:
    return not one or not other or one == other


@dataclass(frozen=True)
class Patch:
    """What stays of a snapshot when an import's slices are cut out: rows, and files they came from."""

    kept: Mapping[str, pa.Table]
    sources: tuple[Source, ...]


def cut(
    base: Mapping[str, pa.Table], sources: Sequence[Source], slices: Sequence[Slice], new: Collection[str]
) -> Patch:
    """Takes the slices' rows out of the base. Dated rows go where source and day match, attendance with
    its activities; registers without a date (projects, structures ...) stay and are filled up later.
    `new` names the tables that the import brings: of a slice of any file only these are cut."""
    claims = [(piece, frozenset(s.file for s in sources if piece.is_of(s))) for piece in slices]
    masks = {name: _mask(table, name, claims, name in new) for name, table in base.items() if name in DATED}
    activities = base.get("activities", empty("activities"))
    ids = activities.filter(masks["activities"])["activity_id"] if "activities" in masks else None
    if "attendance" in base and ids is not None:
        masks["attendance"] = pc.is_in(base["attendance"]["activity_id"], value_set=plain(ids))
    gone = _gone([files for _, files in claims], _files_of(base), _files_of(base, masks))
    masks |= {name: _is_in(base[name], "source_file", gone) for name in PER_FILE if name in base}
    kept = {name: _without(table, masks.get(name)) for name, table in base.items()}
    return Patch(kept, tuple(source for source in sources if source.file not in gone))


def joined(name: str, kept: pa.Table, new: pa.Table) -> pa.Table:
    """Both; in a register without a date, rows of one key become one row: the file's cells stand before
    the snapshot's, but names already known stay as they are."""
    if not kept.num_rows:
        return new
    if name in DATED or name in PER_FILE or name == "attendance":
        return alike(pa.concat_tables([kept, new]))
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


def _mask(table: pa.Table, name: str, claims: Sequence[tuple[Slice, frozenset[str]]], is_new: bool) -> pa.ChunkedArray:
    """Rows that one of the slices, with its files, claims."""
    mask = pa.chunked_array([pa.repeat(False, table.num_rows)])
    for piece, files in claims:
        inside = pc.and_(_belongs(table, piece, files, is_new), _in_span(table[DATED[name]], piece))
        mask = pc.or_(mask, inside)
    return mask


def _belongs(table: pa.Table, piece: Slice, files: frozenset[str], is_new: bool) -> pa.ChunkedArray:
    """Rows of the slice's files, of its partner and project where it has them."""
    of_file = _is_in(table, "source_file", files)
    if piece.of_any_file and is_new and "partner_id" in table.column_names:
        of_file = pc.or_(of_file, True)
    of_partner = _is(table, "partner_id", piece.partner_id)
    return pc.and_(of_file, pc.and_(of_partner, _is(table, "project_id", piece.project_id)))


def _is(table: pa.Table, column: str, value: str) -> pa.ChunkedArray:
    """True everywhere for '' and for a column that the table has not."""
    if not value or column not in table.column_names:
        return pa.chunked_array([pa.repeat(True, table.num_rows)])
    return pc.fill_null(pc.equal(table[column], value), False)


def _is_in(table: pa.Table, column: str, values: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string()))


def _in_span(days: pa.ChunkedArray, piece: Slice) -> pa.ChunkedArray:
    after = pc.greater_equal(days, pa.scalar(piece.since or date.min, pa.date32()))
    before = pc.less_equal(days, pa.scalar(piece.until or date.max, pa.date32()))
    return pc.fill_null(pc.and_(after, before), True)


def _files_of(base: Mapping[str, pa.Table], masks: Mapping[str, pa.ChunkedArray] | None = None) -> set[str]:
    """Files that have dated rows, before the cut or (with its masks) after it."""
    left = (_without(base[name], (masks or {}).get(name)) for name in DATED if name in base)
    return {file for table in left for file in pc.unique(table["source_file"]).to_pylist()}


def _gone(files: Sequence[frozenset[str]], before: set[str], after: set[str]) -> frozenset[str]:
    """Files that have lost their last dated row, and those that the slices name and that never had one."""
    return frozenset((before - after) | (frozenset().union(*files) - after))


def _without(table: pa.Table, mask: pa.ChunkedArray | None) -> pa.Table:
    return table if mask is None else table.filter(pc.invert(mask))
