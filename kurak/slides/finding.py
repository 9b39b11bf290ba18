"""The sentence over a slide: what was found, no surer than the numbers are."""

from collections import defaultdict
from collections.abc import Iterable

from kurak import amounts, figures
from kurak.charts.drawing import NUMBERS, UNKNOWN, Drawing
from kurak.charts.values import Row, heading, number_text, records, share_text, total, value_text
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.words import say
from kurak.workspace import Workspace

_RECORDED = ("women", "men", "other")
_LEAST_TOLD = 2
# Their lines are parts of one another and unlike kinds: the largest of them is no finding.
_EXPLAINING = ("audience_line", "count_line")
# Several names at the top are no finding.
_MOST_TIED = 2


def of_figure(workspace: Workspace, figure: Figure) -> str:
    """'Osh oblast has most: 1,234 attendances, so far', 'Women are 54 % of those whose sex was recorded'; the title
    where the rows hold no finding."""
    drawing = figures.drawing(workspace, figure)
    rows = [] if figure.is_empty else records(drawing.rows)
    is_estimate = figure.query.words["certainty"] == "estimated"
    found = _found(drawing, rows, is_estimate) if rows and _has_measure(drawing) else ""
    return _provisional(workspace, figure, found) if found else drawing.title


def of_number(workspace: Workspace, number: Number) -> str:
    """'People in campaigns: between 3,980 and 4,521, so far'; with what it was before, where that was asked for."""
    unit, now, then = number.query.words["unit"], number.now, number.previous
    said = f"{say(number.query.words['title'])}: {_value(number)}"
    if then and not then.is_empty and not now.is_empty:
        before = amounts.headline(then.value, then.low, then.high, unit)
        said += say(", before: {before}", before=before)
        said += f" ({number.change})" if number.change else ""
    return said + (_so_far() if workspace.is_provisional(number.scope) and not number.change else "")


def _value(number: Number) -> str:
    unit, now = number.query.words["unit"], number.now
    if now.is_empty:
        return say("not known")
    text = amounts.headline(now.value, now.low, now.high, unit)
    if now.value is None:
        return say("between {low} and {high}", low=amounts.amount(now.low, unit), high=amounts.amount(now.high, unit))
    return say("an estimated {value}", value=text) if number.query.words["certainty"] == "estimated" else text


def _provisional(workspace: Workspace, figure: Figure, found: str) -> str:
    return found + (_so_far() if workspace.is_provisional(figure.scope) else "")


def _so_far() -> str:
    return say(", so far")


def _has_measure(drawing: Drawing) -> bool:
    found = [drawing.columns[column] for role, column in drawing.roles.items() if role in ("x", "y", "color")]
    return drawing.kind not in ("table", "timeline") and any(column.type in NUMBERS for column in found)


def _found(drawing: Drawing, rows: list[Row], is_estimate: bool) -> str:
    color = drawing.roles.get("color", "")
    if color == "sex" and drawing.measured.type == "count":
        return _women(drawing, rows)
    if color or not _can_be_compared(drawing):
        return ""
    return _extremes(drawing, rows, is_estimate)


def _can_be_compared(drawing: Drawing) -> bool:
    """Names of places, people or things and periods can be ranked; the steps of an explanation can't, nor can a sum
    that only grows."""
    column = drawing.named
    if column.name in _EXPLAINING:
        return False
    is_growing = drawing.kind == "time_lines" and drawing.measured.type != "share"
    return not is_growing and bool(column.type == "date" or column.is_labelled or column.filters)


def _women(drawing: Drawing, rows: list[Row]) -> str:
    """Women of those whose sex was recorded, and of how many it was not."""
    sums: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        sums[row["sex"] or UNKNOWN] += row[drawing.measured.name] or 0
    recorded, whole = total(sums[sex] for sex in _RECORDED), total(sums.values())
    if not recorded:
        return ""
    said = say("Women are {share} of those whose sex was recorded", share=share_text(sums["women"] / recorded))
    unknown = sums[UNKNOWN] / whole
    return said + (say("; not recorded for {share}", share=share_text(unknown)) if unknown else "")


def _extremes(drawing: Drawing, rows: list[Row], is_estimate: bool) -> str:
    """The highest, and for shares the lowest too; nothing where too few are known or too many are alike."""
    measure = drawing.measured
    known = [row for row in rows if row[measure.name] is not None and _is_named(drawing, row)]
    values = [row[measure.name] for row in known]
    if len(known) < _LEAST_TOLD or max(values) == min(values):
        return ""
    top = _names(drawing, (row for row in known if row[measure.name] == max(values)))
    if not top:
        return ""
    most = number_text(max(values), measure.format)
    value = say("an estimated {value}", value=most) if is_estimate else most
    said = {"names": top, "value": value, "measure": heading(measure)}
    if measure.type != "share":
        return say("Most {measure}: {names} ({value})", **said | {"measure": _lowered(heading(measure))})
    bottom = _names(drawing, (row for row in known if row[measure.name] == min(values)))
    if not bottom:
        return say("{measure} highest: {names} ({value})", **said)
    said |= {"others": bottom, "least": number_text(min(values), measure.format)}
    return say("{measure} from {least} ({others}) to {value} ({names})", **said)


def _lowered(text: str) -> str:
    """The words inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _is_named(drawing: Drawing, row: Row) -> bool:
    """What was not recorded is no finding. A period that still runs is one among the others: the chart shows it too."""
    return row[drawing.named.name] not in (None, "", UNKNOWN)


def _names(drawing: Drawing, rows: Iterable[Row]) -> str:
    column = drawing.named
    found = [
        value_text(row[column.name], column) if column.type == "date" else drawing.label(column.name, row[column.name])
        for row in rows
    ]
    return say(" and ").join(found) if len(found) <= _MOST_TIED else ""
