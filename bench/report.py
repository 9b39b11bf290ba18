"""docs/performance.md: what a run measured, in tables, beside what is wanted. Written by the run, never by hand."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench import growth
from bench.crowd import WAYS
from bench.results import Measured, Part
from bench.rivals import ASKED, RIVALS
from bench.server import PROJECT
from bench.sizes import SIZES
from bench.statistics import spread
from bench.targets import TARGETS, Target

DOCS = PROJECT / "docs"
_METHOD = Path(__file__).with_name("method.md")
_HEAD = ("who", "what", "rows", "n", "p50", "p95", "least", "most", "unit", "")

_CHANGES = tuple(
    (who, f"{rival.page or 'two charts'}, {asked}")
    for who, rival in RIVALS.items()
    for asked in (ASKED if rival.remembers else ASKED[:1])
)
_CROWDS = tuple(
    (who, what)
    for who in WAYS
    for what in ("20 readers, new scopes", "20 readers, remembered", "memory, 20 readers")
    if RIVALS[who].remembers or what != "20 readers, remembered"
)


def write(parts: Sequence[Part], docs: Path = DOCS) -> list[Path]:
    """The report and its charts; the paths that were written."""
    pictures = growth.write(parts, docs)
    page = docs / "performance.md"
    page.write_text(text(parts, [path.name for path in pictures]), encoding="utf-8")
    return [page, *pictures]


def text(parts: Sequence[Part], pictures: Sequence[str]) -> str:
    """The whole page."""
    rows = [row for part in _in_order(parts) for row in _rows(part)]
    blocks = [
        "# How fast it is, measured",
        "This page is written by `python -m kurak bench`; what it says was measured on the machine below.",
        _machine(parts),
        "## What is wanted, and what was reached\n\n" + _targets(parts),
        "## What grows, and what stays\n\n" + "\n\n".join(f"![{_alt(name)}]({name})" for name in pictures),
        "## Side by side: a filter is changed\n\n" + _beside(parts, "changes", _CHANGES),
        "## Side by side: twenty readers\n\n" + _beside(parts, "crowd", _CROWDS),
        *(f"## {title}\n\n{_table(rows_of)}" for title, rows_of in _sections(rows)),
        _METHOD.read_text(encoding="utf-8").strip(),
    ]
    return "\n\n".join(blocks) + "\n"


def _machine(parts: Sequence[Part]) -> str:
    if not parts:
        return "Nothing has been measured yet."
    latest = max(parts, key=lambda part: part.at)
    machine, first = latest.machine, min(part.at for part in parts)
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items() if version)
    minutes = sum(part.seconds for part in parts) / 60
    return (
        f"Measured from {first} to {latest.at} (in parts that took {minutes:.0f} minutes) on {machine['processor']},"
        f" {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}; {versions}."
        f" Other work on the machine before its parts: load {_span([part.machine['load_before'] for part in parts])}."
    )


def _targets(parts: Sequence[Part]) -> str:
    lines = ["| what | wanted, p95 at most | reached, p95 | n | |", "|---|---:|---:|---:|---|"]
    for target in TARGETS:
        found = _found(parts, target)
        if found is None or not found.values:
            why = found.note if found else ""
            lines.append(f"| {target.told} | {target.limit:g} {target.unit} | not measured | | {why} |")
            continue
        told = spread(found.values)
        lines.append(
            f"| {target.told} | {target.limit:g} {target.unit} | {_number(told.p95)} {target.unit} | {told.n} |"
            f" {_verdict(told.p95, target, parts)} |"
        )
    return "\n".join(lines)


def _beside(parts: Sequence[Part], name: str, lines: Sequence[tuple[str, str]]) -> str:
    """p50 / p95 of one thing, a line for each way of making the page, a column for each size."""
    measured = [part for part in _in_order(parts) if part.name == name]
    if not measured:
        return "Not measured."
    head = ["p50 / p95", *(f"{SIZES[part.size]:,} rows" for part in measured)]
    table = [head, ["---", *("---:" for _ in measured)]]
    table += [[f"{who}: {what}", *(_short(part, who, what) for part in measured)] for who, what in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in table)


def _short(part: Part, who: str, what: str) -> str:
    one = next((one for one in part.found if (one.who, one.what) == (who, what)), None)
    if one is None:
        return ""
    if not one.values:
        return one.note
    told = spread(one.values)
    return f"{_number(told.p50)} / {_number(told.p95)} {one.unit}"


def _verdict(reached: float, target: Target, parts: Sequence[Part]) -> str:
    if reached <= target.limit:
        return "reached"
    why = f"{reached / target.limit:.1f} times what is wanted"
    made_of = {name: _found(parts, target, f"{target.what}: {name}") for name in ("server part", "painting")}
    told = ", ".join(f"{name} {_number(spread(one.values).p95)}" for name, one in made_of.items() if one and one.values)
    who, what = target.beside
    plainer = _found(parts, target, what, who)
    least = f"{who}: {_number(spread(plainer.values).p95)}" if plainer and plainer.values else ""
    return "; ".join(filter(None, (f"{why}: {told}" if told else why, least)))


def _found(parts: Iterable[Part], target: Target, what: str = "", who: str = "Kurak") -> Measured | None:
    same = (part for part in parts if (part.name, part.size) == (target.part, target.size))
    return next((one for part in same for one in part.found if (one.what, one.who) == (what or target.what, who)), None)


Row = tuple[str, str, Measured]


def _rows(part: Part) -> Iterator[Row]:
    return ((part.name, part.size, one) for one in part.found)


def _in_order(parts: Sequence[Part]) -> list[Part]:
    order = ["", *SIZES]
    return sorted(parts, key=lambda part: (part.name, order.index(part.size)))


def _sections(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    for name, title in TITLES.items():
        if found := [row for row in rows if row[0] == name]:
            yield title, found


TITLES = {
    "changes": "A filter is changed: from the input to the last repaint, in Chromium",
    "anatomy": "Where the time of a change of filter goes",
    "highlight": "Highlighting between the charts of a page, in Chromium",
    "loads": "First visits, in Chromium",
    "line": "A visit over 1 Mbit/s with 200 ms of latency, in Chromium",
    "crowd": "Many readers at once: the server part, and its memory",
    "soak": "Memory over time",
    "making": "Making the programmes",
    "publishing": "Publishing, rules, changes",
    "rules": "Rules: what each costs, one after the other, on a snapshot that has one before it",
    "importing": "Partners' files: read, understood, published",
    "figures": "Every figure and headline number: the server's answer over a scope that nobody asked for before",
}


def _table(rows: Sequence[Row]) -> str:
    shown = [_line(size, one) for _, size, one in _side_by_side(rows)]
    used = [column for column in range(len(_HEAD)) if any(line[column] for line in shown)]
    lines = [[_HEAD[column] for column in used], ["---:" if 2 < column < 8 else "---" for column in used]]
    lines += [[line[column] for column in used] for line in shown]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """The same thing at several sizes stands together, in the order in which it was first measured."""
    keys = list(dict.fromkeys((one.who, one.what) for _, _, one in rows))
    return sorted(rows, key=lambda row: keys.index((row[2].who, row[2].what)))


def _line(size: str, one: Measured) -> tuple[str, ...]:
    rows = f"{SIZES[size]:,}" if size else ""
    note = one.note.replace("|", "\\|").replace("\n", " ")
    if not one.values:
        return (one.who, one.what, rows, "0", "", "", "", "", one.unit, note)
    told = spread(one.values)
    if told.n == 1:
        return (one.who, one.what, rows, "1", _number(told.p50), "", "", "", one.unit, note)
    numbers = map(_number, (told.p50, told.p95, told.least, told.most))
    return (one.who, one.what, rows, str(told.n), *numbers, one.unit, note)


def _number(value: float) -> str:
    """Three digits that mean something, thousands apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _span(values: Sequence[float]) -> str:
    return f"{min(values):.1f} to {max(values):.1f}"


def _alt(name: str) -> str:
    return {growth.TIME: "Seconds against rows, both logarithmic", growth.MEMORY: "Megabytes against rows"}.get(
        name, ""
    )
