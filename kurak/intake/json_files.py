"""Records as Kobo, ActivityInfo and others give them in JSON: one sheet of them, one for each of their repeats."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kurak.intake.column import Column, Gathering
from kurak.intake.encodings import SAMPLE, Encoding
from kurak.intake.grid import Grid, chunked
from kurak.intake.guards import MEGABYTE, check_different, check_extent, refused
from kurak.words import counted, say

BEGINS = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{\]])')
ENDINGS = (".json", ".jsonl", ".ndjson", ".geojson")
LARGEST = 48 * MEGABYTE
DEEPEST = 12
LONGEST_NUMBER = 18
MOST_RECORDS = 1_000_000
LISTS = ("results", "records", "features", "data", "items", "value", "values", "resources", "rows")
NEVER_READ = ("_attachments",)
Record = Mapping[str, Any]


def is_json(path: Path, start: str) -> bool:
    """By its name, or by how it begins."""
    return path.suffix.lower() in ENDINGS or BEGINS.match(start) is not None


def json_grids(path: Path, encoding: Encoding) -> tuple[Grid, ...]:
    """The sheet of records, whose name is '', and one sheet per repeat, named as its field is, with the fields
    of the record that it belongs to. A group's field is 'group/field'. A file may also hold rows of cells.

    Raises IntakeError for broken JSON, and for JSON that holds no list of records.
    """
    with path.open(encoding=encoding.codec, errors=encoding.errors) as file:
        start = file.read(SAMPLE)
    found: Any = _lines(path, encoding) if _is_by_line(start) else _content(path, encoding)
    if isinstance(found, Mapping) and _are_columns(found.get("columns")):
        return (_of_columns(path, found),)
    records = found if isinstance(found, Iterator) else _list_in([found])
    if not records:
        raise refused(path, say("its JSON holds no list of records; export the records, not the form"))
    if isinstance(records, list) and all(isinstance(row, list) for row in records):
        return (Grid.of(path.name, "", [[_scalar(cell) for cell in row] for row in records]),)
    return _grids(path, records)


def _is_by_line(start: str) -> bool:
    """Records each on a line of its own."""
    lines = [line for line in start.splitlines()[:3] if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines) and lines[0].rstrip().endswith("}")


def _lines(path: Path, encoding: Encoding) -> Iterator[Record]:
    with path.open(encoding=encoding.codec, errors=encoding.errors) as file:
        for number, line in enumerate(iter(lambda: file.readline(MEGABYTE), ""), 1):
            if line.strip():
                yield _parsed(path, line, number)


def _content(path: Path, encoding: Encoding) -> Any:
    size = path.stat().st_size
    if size > LARGEST:
        told = say(
            "its JSON has {size} MB, {most} MB are allowed; export it as csv, or in parts",
            size=size // MEGABYTE,
            most=LARGEST // MEGABYTE,
        )
        raise refused(path, told)
    return _parsed(path, path.read_text(encoding=encoding.codec, errors=encoding.errors))


def _parsed(path: Path, text: str, line: int = 0) -> Any:
    try:
        return json.loads(text, parse_int=_whole, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        told = say("its JSON is broken in line {line}; export it anew", line=f"{line or error.lineno:,}")
        raise refused(path, told) from None
    except RecursionError:
        raise refused(path, say("its JSON is nested too deep for a list of records")) from None


def _whole(digits: str) -> int | str:
    """A number too long to be counted with is a code."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _list_in(values: Sequence[Any], depth: int = 0) -> list[Any]:
    """The list of records, or of rows, least deep inside; by its name, else the longest."""
    lists = [value for value in values if isinstance(value, list) and _are_records(value)]
    if lists:
        return max(lists, key=len)
    inside = [value for value in values if isinstance(value, Mapping)]
    if not inside or depth > DEEPEST:
        return []
    named = [value[name] for value in inside for name in LISTS if name in value]
    return _list_in(named, depth + 1) or _list_in([v for value in inside for v in value.values()], depth + 1)


def _are_records(values: Sequence[Any]) -> bool:
    return bool(values) and (
        all(isinstance(value, Mapping) for value in values) or all(isinstance(value, list) for value in values)
    )


def _are_columns(columns: Any) -> bool:
    """ActivityInfo's answer to a query: column by column, 'storage' array, constant or empty."""
    return (
        isinstance(columns, Mapping)
        and bool(columns)
        and all(isinstance(column, Mapping) and "storage" in column for column in columns.values())
    )


def _of_columns(path: Path, found: Record) -> Grid:
    columns = found["columns"]
    arrays = [column["values"] for column in columns.values() if isinstance(column.get("values"), list)]
    count = max(map(len, arrays), default=0)
    check_extent(path, count, len(columns))
    cells = []
    for name, column in columns.items():
        values = column.get("values", [column.get("value")] * count)
        padded = [*map(_scalar, values), *(None for _ in range(count - len(values)))]
        cells.append(Column.of([name, *padded]))
    return Grid(path.name, "", tuple(cells), first=0).trimmed()


def _grids(path: Path, records: Iterable[Any]) -> tuple[Grid, ...]:
    sheets: dict[str, _Records] = {"": _Records(path)}
    for chunk in chunked(records):
        rows: dict[str, list[tuple[Record, Record]]] = {}
        for record in chunk:
            if not isinstance(record, Mapping):
                raise refused(path, say("its JSON holds no list of records; export the records, not the form"))
            _flatten(path, "", record, {}, rows)
        for name, found in rows.items():
            sheets.setdefault(name, _Records(path)).add(found)
    return tuple(sheet.grid(name, len(sheets) - 1) for name, sheet in sheets.items())


def _flatten(
    path: Path, sheet: str, record: Record, parent: Record, rows: dict[str, list[tuple[Record, Record]]]
) -> None:
    """Adds a record to the rows of its sheet, as its own cells and those of its parent; then its repeats."""
    cells: dict[str, Any] = {}
    repeats: dict[str, list[Record]] = {}
    _gather(path, f"{sheet}/" if sheet else "", record, cells, repeats)
    rows.setdefault(sheet, []).append((cells, parent))
    for name, children in repeats.items():
        for child in filter(None, children):
            _flatten(path, name, child, {**parent, **cells}, rows)


def _gather(path: Path, prefix: str, record: Record, cells: dict[str, Any], repeats: dict[str, list[Record]]) -> None:
    if prefix.count("/") > DEEPEST:
        raise refused(path, say("its JSON is nested too deep for a list of records"))
    for key, value in record.items():
        name = key if not prefix or key.startswith(prefix) else f"{prefix}{key}"
        if key in NEVER_READ or value in (None, [], {}, ""):
            continue
        if isinstance(value, Mapping):
            _gather(path, f"{name}/", value, cells, repeats)
        elif not isinstance(value, list):
            cells[name] = _scalar(value)
        elif all(isinstance(part, Mapping) for part in value):
            repeats.setdefault(name, []).extend(value)
        elif key == "_geolocation":
            cells |= {
                f"{name}/{what}": _scalar(part) for what, part in zip(("latitude", "longitude"), value, strict=False)
            }
        else:
            cells[name] = ", ".join(str(_scalar(part)) for part in value if part is not None)


def _scalar(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | Mapping) else value


class _Records:
    """A sheet of records while they come by; a field that comes late was blank before."""

    def __init__(self, path: Path) -> None:
        self.path, self.count = path, 0
        self.columns: dict[str, Gathering] = {}
        self.own: set[str] = set()

    def add(self, rows: Sequence[tuple[Record, Record]]) -> None:
        for own, _ in rows:
            self.own.update(own)
        flat = [{**parent, **own} for own, parent in rows]
        for name in dict.fromkeys(name for cells in flat for name in cells):
            self.columns.setdefault(name, Gathering.blank(self.count))
        self.count += len(rows)
        if self.count > MOST_RECORDS:
            told = say("it holds more than {count} records; export them in parts", count=f"{MOST_RECORDS:,}")
            raise refused(self.path, told)
        check_extent(self.path, self.count, len(self.columns))
        for name, column in self.columns.items():
            column.add([cells.get(name) for cells in flat])
        check_different(self.path, sum(map(len, self.columns.values())))

    def grid(self, name: str, repeats: int) -> Grid:
        columns = [Column.of([heading]).above(found.column()) for heading, found in self.columns.items()]
        joined = tuple(place for place, heading in enumerate(self.columns) if heading not in self.own)
        return Grid(
            self.path.name, name, tuple(columns), first=0, joined=joined, notes=tuple(self._notes(name, repeats))
        ).trimmed()

    def _notes(self, name: str, repeats: int) -> Iterator[str]:
        if name:
            yield say("Each row is one part of a record and says the record's own fields again; count those there.")
        else:
            yield say("Read as JSON, {records}.", records=counted(self.count, "record", "records"))
            if repeats:
                yield say("{sheets} of their repeated parts beside it.", sheets=counted(repeats, "sheet", "sheets"))
