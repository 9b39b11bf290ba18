"""A chart in one or two sentences, for readers who can't see it."""

from collections import defaultdict

from kurak.charts.drawing import UNKNOWN, Drawing, series_of
from kurak.charts.parts import reports_text
from kurak.charts.values import Row, heading, number_text, records, share_text, total, value_text
from kurak.words import counted, say

KIND_WORDS = {
    "time_bars": "Bars over time",
    "time_lines": "Lines over time",
    "time_stacked": "Stacked bars over time",
    "bars": "Bars",
    "stacked_bars": "Stacked bars",
    "share_bars": "Bars of shares",
    "pyramid": "Age pyramid",
    "ranges": "Bars with ranges",
    "map": "Map",
    "timeline": "Timeline",
    "table": "Table",
}

LISTED = ("timeline", "table")


def alt_text(drawing: Drawing) -> str:
    """What is shown, over what, the highest and the lowest, the split, and what is unfinished."""
    rows = records(drawing.rows)
    if drawing.kind in LISTED:
        return _listed(drawing, rows)
    shown = say(
        "{kind}: {measure} by {name}",
        kind=say(KIND_WORDS[drawing.kind]),
        measure=heading(drawing.measured),
        name=say(drawing.named.label).lower(),
    )
    if not rows:
        return say("{shown}. Nothing to show in this scope.", shown=shown)
    sentences = [
        _extent(drawing, rows, shown),
        _extremes(drawing, rows),
        _split(drawing, rows),
        _unfinished(drawing, rows),
    ]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _listed(drawing: Drawing, rows: list[Row]) -> str:
    """What has no measure: how much of it there is."""
    shown = say("{kind}: {title}", kind=say(KIND_WORDS[drawing.kind]), title=drawing.title)
    if not rows:
        return say("{shown}. Nothing to show in this scope.", shown=shown)
    return f"{shown}, {counted(len(rows), 'row', 'rows')}."


def _extent(drawing: Drawing, rows: list[Row], shown: str) -> str:
    column = drawing.named
    if column.type != "date":
        count = len({row[column.name] for row in rows})
        return say("{shown}, {count} in all", shown=shown, count=count)
    dates = sorted(row[column.name] for row in rows if row[column.name])
    first, last = (value_text(day, column) for day in (dates[0], dates[-1]))
    return say("{shown}, {first} to {last}", shown=shown, first=first, last=last)


def _extremes(drawing: Drawing, rows: list[Row]) -> str:
    measured = [(value, name) for name, value in _by_name(drawing, rows).items() if value is not None]
    if not measured:
        return say("No value is known")
    (low, lowest), (high, highest) = min(measured), max(measured)
    form = drawing.measured.format
    top = say("Highest: {name} {value}", name=highest, value=number_text(high, form))
    if len(measured) == 1:
        return top
    return say("{top}; lowest: {name} {value}", top=top, name=lowest, value=number_text(low, form))


def _by_name(drawing: Drawing, rows: list[Row]) -> dict[str, float | None]:
    """The measure by name: counts of one name are added, other measures keep their series apart."""
    measure, color = drawing.measured.name, drawing.roles.get("color", "")
    if not color or drawing.measured.type != "count":
        names = [", ".join(filter(None, (_name(drawing, row), _colour(drawing, row)))) for row in rows]
        return {name: row[measure] for name, row in zip(names, rows, strict=True)}
    sums: defaultdict[str, list[float | None]] = defaultdict(list)
    for row in rows:
        sums[_name(drawing, row)].append(row[measure])
    return {name: total(values) for name, values in sums.items()}


def _name(drawing: Drawing, row: Row) -> str:
    column = drawing.named
    value = row[column.name]
    return value_text(value, column) if column.type == "date" else drawing.label(column.name, value)


def _colour(drawing: Drawing, row: Row) -> str:
    color = drawing.roles.get("color", "")
    return drawing.label(color, row[color]) if color else ""


def _split(drawing: Drawing, rows: list[Row]) -> str:
    """'Sex: women 50 %, men 40 %, not recorded 10 %' for counts that are split."""
    if "color" not in drawing.roles or drawing.measured.type != "count":
        return ""
    color, measure = drawing.column("color"), drawing.measured.name
    whole = total(row[measure] for row in rows)
    series = series_of(drawing, color.name, [row[color.name] or UNKNOWN for row in rows])
    sums = {
        one.label: total(row[measure] for row in rows if (row[color.name] or UNKNOWN) == one.code) for one in series
    }
    parts = [f"{label.lower()} {share_text(value / whole)}" for label, value in sums.items()] if whole else []
    return f"{say(color.label)}: {', '.join(parts)}" if parts else ""


def _unfinished(drawing: Drawing, rows: list[Row]) -> str:
    running = [row for row in rows if row.get("is_unfinished")]
    if not running or drawing.named.type != "date":
        return ""
    reports = reports_text(running[-1])
    name = _name(drawing, running[-1])
    return say("{name} is unfinished", name=name) + (f" ({reports})" if reports else "")
