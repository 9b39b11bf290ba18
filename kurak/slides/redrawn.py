"""A figure that a meeting was shown, against itself today: as the number that its rows add up to, or value by value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kurak import amounts, figures, numbers, stamp
from kurak.charts import Drawing
from kurak.charts.values import number_text, records, value_text
from kurak.errors import KurakError
from kurak.figures import Figure
from kurak.numbers import Value
from kurak.scope import Scope, period_words
from kurak.slides.period import dates_of
from kurak.words import counted, say
from kurak.workspace import Workspace

_ENOUGH = 1e-6
# So many values that moved are named.
_NAMED = 4


@dataclass(frozen=True)
class Told:
    """A headline number that was shown, or that a figure's rows added up to; `title` of the answer it was told by."""

    number: str
    scope: Scope
    then: Value
    period: str
    title: str = field(compare=False)


@dataclass(frozen=True)
class Redrawn:
    """A figure whose rows add up to no headline number. `values`: how many it showed; `differing`: how many of them
    read otherwise today over the same dates, `moved`: which, in words; `why_not`: why that can't be told."""

    title: str
    over: str
    values: int
    differing: int = 0
    moved: tuple[str, ...] = ()
    why_not: str = ""


def of(opened: Workspace, held: Mapping[str, Any], scope: Scope, period: str) -> Told | Redrawn:
    """What a meeting was shown of a figure: its name, title and rows, over a scope."""
    title, rows = held["title"], held["values"]
    over = over_words(opened, scope, moved_on(opened, scope, period))
    try:
        now = figures.asked(opened, held["name"], scope)
        drawing = figures.drawing(opened, now)
        if number := _added_up(opened, now, drawing):
            then = sum(row[drawing.measured.name] or 0.0 for row in rows)
            return Told(number, scope.narrowed(**now.query.within), Value(then, None, None), period, title)
        is_listed = drawing.kind in ("table", "timeline")
        told = _rows_differing(drawing, rows) if is_listed else _differing(drawing, rows)
        return Redrawn(title, over, len(rows), *told)
    except (KurakError, KeyError) as fault:
        return Redrawn(title, over, len(rows), why_not=str(fault))


def moved_on(opened: Workspace, scope: Scope, period: str) -> Scope:
    """The scope over the dates that its slide has today. Raises SlidesError for an unknown period."""
    if not period:
        return scope
    since, until = dates_of(period, opened, scope.projects)
    return replace(scope, since=since, until=until)


def over_words(opened: Workspace, scope: Scope, today: Scope) -> str:
    """'Osh oblast, Jan-Jun 2026; now Jan-Sep 2026'."""
    said = scope.sentence({name: opened.labels(name) for name in scope.filtered()})
    if today == scope:
        return said
    return say("{over}; now {period}", over=said, period=period_words(today.since, today.until))


def line(one: Redrawn) -> tuple[str, ...]:
    """A figure as a line under since.HEADINGS."""
    head = f"{one.title}: {one.over}"
    values = counted(one.values, "value", "values")
    if one.why_not or not one.moved:
        return head, values, say("not known") if one.why_not else say("as shown"), amounts.NOTHING, one.why_not
    rest = len(one.moved) - _NAMED
    more = [say("and {count} more", count=rest)] if rest > 0 else []
    moved = say("{count} read otherwise", count=one.differing)
    return head, values, moved, amounts.NOTHING, "; ".join([*one.moved[:_NAMED], *more])


def _added_up(opened: Workspace, now: Figure, drawing: Drawing) -> str:
    """The headline number that the figure's rows add up to; '' where they are no parts of one."""
    query = now.query
    if now.is_empty or query.words["certainty"] != "counted" or not _counts(drawing):
        return ""
    whole = now.rows[drawing.measured.name].sum()
    for name in stamp.numbers_behind(query):
        value = numbers.value(opened, name, now.scope.narrowed(**query.within)).value
        if value is not None and abs(value - whole) < _ENOUGH and numbers.find(name).words["unit"] != amounts.SHARE:
            return name
    return ""


def _counts(drawing: Drawing) -> bool:
    return drawing.kind not in ("table", "timeline") and drawing.measured.type == "count"


def _differing(drawing: Drawing, then: Sequence[Mapping[str, Any]]) -> tuple[int, tuple[str, ...]]:
    """How many values read otherwise, and 'Naryn: 3.6, now 3.9' for each; rows that came or went are told too."""
    measure = drawing.measured
    keys = [drawing.named.name, *([drawing.roles["color"]] if "color" in drawing.roles else [])]
    before, now = (
        {tuple(row[key] for key in keys): row[measure.name] for row in rows} for rows in (then, records(drawing.rows))
    )
    said = []
    for key in dict.fromkeys((*before, *now)):
        old, new = (
            number_text(held[key], measure.format) if held.get(key) is not None else amounts.NOTHING
            for held in (before, now)
        )
        if old != new:
            said.append(say("{name}: {then}, now {now}", name=_name(drawing, keys, key), then=old, now=new))
    return len(said), tuple(said)


def _rows_differing(drawing: Drawing, then: Sequence[Mapping[str, Any]]) -> tuple[int, tuple[str, ...]]:
    """Of a table: how many rows read otherwise, how many came and went."""
    before, now = ([tuple(map(str, row.values())) for row in rows] for rows in (then, records(drawing.rows)))
    gone, new = len(set(before) - set(now)), len(set(now) - set(before))
    told = [say("{count} rows new or edited", count=new)] if new else []
    return max(gone, new), (*told, *([say("{count} rows gone or edited", count=gone)] if gone else []))


def _name(drawing: Drawing, columns: Sequence[str], key: Sequence[Any]) -> str:
    return ", ".join(
        value_text(code, drawing.columns[column])
        if drawing.columns[column].type == "date"
        else drawing.label(column, code)
        for column, code in zip(columns, key, strict=True)
    )
