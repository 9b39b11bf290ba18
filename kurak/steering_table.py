"""The steering table: headline numbers, targets, oblasts and months in one workbook, with charts that Excel can edit.

Numbers are numbers, in their own formats; text that a spreadsheet would run as a formula stays text.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import xlsxwriter

from kurak import figures, handouts, numbers, stamp, targets
from kurak.exports import safe_text
from kurak.look import LIGHT
from kurak.numbers import Number, Value
from kurak.scope import Scope
from kurak.words import day_words, say
from kurak.workspace import Workspace

HEADLINES = (
    "activities",
    "attendances",
    "people_direct",
    "women_share",
    "youth_share",
    "districts_reached",
    "audience_indirect",
    "teams_supported",
    "crime_prevention_people",
    "security_information_audience",
    "groups_supported",
    "campaign_people",
    "campaign_audience",
)
_SEXES = ("women", "men", "other", "unknown")
_COUNT, _SHARE, _DECIMAL, _MONTH = "#,##0", "0%", "#,##0.0", "mmm yyyy"
_TOP, _LINE = 3, 15


@dataclass(frozen=True)
class _Cell:
    """A value and the form it is printed in; text has none."""

    value: Any
    form: str = ""


@dataclass(frozen=True)
class _Sheet:
    """One sheet to write on: what stands above the table, headings, rows, widths."""

    name: str
    title: str
    counts: str
    headings: tuple[str, ...]
    rows: tuple[tuple[_Cell, ...], ...]
    widths: tuple[int, ...]


def workbook(workspace: Workspace, scope: Scope) -> bytes:
    """The steering table over a scope as .xlsx; compared with the previous period where no comparison was chosen.

    Raises QueryError, StoreError.
    """
    closed = workspace.closed(scope)
    asked = closed if closed.compared() else replace(closed, comparison="previous_period")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    answers = [numbers.asked(workspace, name, asked) for name in HEADLINES]
    _write(book, _headlines(workspace, answers))
    _write(book, _targets(workspace, closed))
    _with_bars(book, *_oblasts(workspace, closed))
    _with_stack(book, *_months(workspace, closed))
    _write(book, _notes(workspace, asked, answers))
    book.close()
    return out.getvalue()


def _headlines(workspace: Workspace, answers: Sequence[Number]) -> _Sheet:
    then = figures.comparison_words(answers[0].scope)
    headings = ("Number", "Now", "At least", "At most", "Before", "At least (before)", "At most (before)", "Change")
    return _Sheet(
        say("Numbers"),
        say("Headline numbers"),
        say("Before: {comparison}. Where there is no value, only the range can be told.", comparison=then),
        (*map(say, headings), say("Unit"), say("Open checks"), say("Counts")),
        tuple(_headline(workspace, one) for one in answers),
        (34, 11, 11, 11, 11, 11, 11, 16, 14, 30, 80),
    )


def _headline(workspace: Workspace, one: Number) -> tuple[_Cell, ...]:
    unit = one.query.words["unit"]
    checks = stamp.of(workspace, one.query, one.scope).short
    words = (_Cell(one.change), _Cell(say(unit)), _Cell(checks), _Cell(say(one.query.words["counts"])))
    return (
        _Cell(say(one.query.words["title"])),
        *_value(one.now, unit),
        *_value(one.previous or Value(None, None, None), unit),
        *words,
    )


def _value(value: Value, unit: str) -> tuple[_Cell, ...]:
    form = _SHARE if unit == "share" else _COUNT
    return tuple(_Cell(one, form) for one in (value.value, value.low, value.high))


def _targets(workspace: Workspace, scope: Scope) -> _Sheet:
    headings = (
        "Indicator",
        "Project",
        "Period",
        "Place",
        "Baseline",
        "Target",
        "Actual",
        "At least",
        "At most",
        "Of the way",
    )
    found = () if targets.lacking(workspace) else targets.standing(workspace, scope)
    return _Sheet(
        say("Targets"),
        say("Targets"),
        say("Of the way: the part of the way from baseline to target that is done."),
        (*map(say, headings), say("State"), say("Reason for variance"), say("Counted or entered")),
        tuple(_aim(workspace, one) for one in found),
        (48, 28, 12, 18, 11, 11, 11, 11, 11, 11, 18, 44, 20),
    )


def _aim(workspace: Workspace, one: targets.Aim) -> tuple[_Cell, ...]:
    form = _SHARE if one.unit == "share" else _DECIMAL if one.is_share else _COUNT
    place = workspace.labels("oblasts").get(one.place, one.place) or say("The whole country")
    values = (one.baseline, one.target, one.value.value, one.value.low, one.value.high)
    return (
        *map(
            _Cell,
            (
                one.title,
                workspace.labels("projects").get(one.project_id, one.project_id),
                one.period,
                say("All places") if one.is_all_places else place,
            ),
        ),
        *(_Cell(value, form) for value in values),
        _Cell(one.achieved, _SHARE),
        *map(_Cell, (f"{one.light.shape} {say(one.light.word)}", one.comment or one.why, say(one.source))),
    )


def _oblasts(workspace: Workspace, scope: Scope) -> tuple[_Sheet, int]:
    """The sheet, and how many rows the chart shows."""
    figure = figures.asked(workspace, "reach_by_oblast", scope)
    labels = figure.labels["adm1_code"]
    rows = [(row.adm1_code, row.attendances, row.activities) for row in figure.rows.itertuples()]
    return _Sheet(
        say("Oblasts"),
        say(figure.query.words["title"]),
        say(figure.query.words["counts"]),
        (say("Oblast"), say("Code"), say("Attendances"), say("Activities")),
        tuple(
            (_Cell(_label(labels, code)), _Cell(_plain(code)), _Cell(_plain(came), _COUNT), _Cell(_plain(done), _COUNT))
            for code, came, done in rows
        ),
        (28, 12, 14, 12),
    ), len(rows)


def _months(workspace: Workspace, scope: Scope) -> tuple[_Sheet, int]:
    """Months down, sexes across."""
    figure = figures.asked(workspace, "gender_by_month", scope)
    held = {(row.month, str(row.sex)): row.attendances for row in figure.rows.itertuples()}
    months = list(dict.fromkeys(figure.rows["month"]))
    labels = figure.labels["sex"]
    return _Sheet(
        say("Women and men"),
        say(figure.query.words["title"]),
        say(figure.query.words["counts"]),
        (say("Month"), *(labels[sex] for sex in _SEXES)),
        tuple(
            (_Cell(month.date(), _MONTH), *(_Cell(_plain(held.get((month, sex), 0)), _COUNT) for sex in _SEXES))
            for month in months
        ),
        (14, 12, 12, 12, 16),
    ), len(months)


def _notes(workspace: Workspace, scope: Scope, answers: Sequence[Number]) -> _Sheet:
    said = [
        (say("Scope"), workspace.sentence(scope)),
        (say("Source"), handouts.source(workspace)),
        (say("Data through"), day_words(workspace.snapshot.data_through)),
        *((say("Missing report"), name) for name in workspace.reports(scope).missing),
        *((say(one.query.words["title"]), note) for one in answers for note in one.notes),
        (say("Notice"), handouts.notice(workspace)),
    ]
    rows = tuple((_Cell(name), _Cell(text)) for name, text in said if text)
    return _Sheet(say("Notes"), say("Notes on the data"), "", (say("About"), say("Note")), rows, (34, 110))


def _write(book: Any, sheet: _Sheet) -> Any:
    page = book.add_worksheet(sheet.name)
    styles = {form: book.add_format({"num_format": form, "valign": "top"}) for form in _forms(sheet)}
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
    page.write_string(0, 0, safe_text(sheet.title), book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, safe_text(sheet.counts), book.add_format({"font_color": LIGHT.quiet}))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    page.set_row(_TOP, 2 * _LINE)
    for at, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.write_string(_TOP, at, safe_text(heading), head)
        page.set_column(at, at, width)
    for row, cells in enumerate(sheet.rows, start=_TOP + 1):
        page.set_row(row, _LINE * _lines(sheet, cells))
        for at, cell in enumerate(cells):
            _write_cell(page, (row, at), cell, styles.get(cell.form, wrapped))
    page.freeze_panes(_TOP + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    return page


def _lines(sheet: _Sheet, cells: Sequence[_Cell]) -> int:
    """Lines that the longest text of a row needs, as no spreadsheet but Excel works it out."""
    texts = [(len(str(cell.value)), width) for cell, width in zip(cells, sheet.widths, strict=True) if not cell.form]
    return max((math.ceil(length / width) for length, width in texts if length), default=1)


def _forms(sheet: _Sheet) -> set[str]:
    return {cell.form for row in sheet.rows for cell in row if cell.form}


def _write_cell(page: Any, place: tuple[int, int], cell: _Cell, style: Any) -> None:
    if cell.value is None or cell.value == "":
        page.write_blank(*place, None, style)
    elif cell.form == _MONTH:
        page.write_datetime(*place, cell.value, style)
    elif cell.form:
        page.write_number(*place, cell.value, style)
    else:
        page.write_string(*place, safe_text(str(cell.value)), style)


def _with_bars(book: Any, sheet: _Sheet, rows: int) -> None:
    """Oblasts as bars, the largest on top."""
    page = _write(book, sheet)
    if not rows:
        return
    chart = book.add_chart({"type": "bar"})
    chart.add_series({**_series(sheet, rows, 2, LIGHT.series[0]), "gap": 40})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"num_format": _COUNT, "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}})
    chart.set_legend({"none": True})
    _place(page, chart, sheet, len(sheet.headings))


def _with_stack(book: Any, sheet: _Sheet, rows: int) -> None:
    """Months as stacked columns, each sex in its own colour."""
    page = _write(book, sheet)
    if not rows:
        return
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for at, sex in enumerate(_SEXES, start=1):
        chart.add_series({**_series(sheet, rows, at, LIGHT.tone(sex)), "gap": 40})
    chart.set_x_axis({"date_axis": True, "num_format": _MONTH, "major_unit": 1, "major_unit_type": "months"})
    chart.set_y_axis({"num_format": _COUNT, "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}})
    chart.set_legend({"position": "top"})
    _place(page, chart, sheet, len(sheet.headings))


def _series(sheet: _Sheet, rows: int, column: int, colour: str) -> dict[str, Any]:
    first, last = _TOP + 1, _TOP + rows
    return {
        "name": [sheet.name, _TOP, column],
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
        "fill": {"color": colour},
    }


def _place(page: Any, chart: Any, sheet: _Sheet, column: int) -> None:
    chart.set_title({"name": sheet.title, "name_font": {"size": 13, "bold": True, "color": LIGHT.ink}})
    chart.set_size({"width": 720, "height": 400})
    page.insert_chart(_TOP, column + 1, chart, {"description": f"{sheet.title}. {sheet.counts}"})


def _label(labels: Any, code: Any) -> str:
    return say("Not recorded") if pd.isna(code) else labels.get(code, str(code))


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
