"""The steering table: headline numbers, targets, oblasts and months in one workbook, with charts that Excel can edit.

Numbers are numbers, in their own formats; text that a spreadsheet would run as a formula stays text.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import xlsxwriter

from kurak import figures, handouts, numbers, stamp, targets
from kurak.charted_sheet import COUNT, DECIMAL, MONTH, SHARE, Cell, Sheet, with_bars, with_stack, write
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
    write(book, _headlines(workspace, answers))
    write(book, _targets(workspace, closed))
    with_bars(book, *_oblasts(workspace, closed))
    with_stack(book, *_months(workspace, closed), [LIGHT.tone(sex) for sex in _SEXES])
    write(book, _notes(workspace, asked, answers))
    book.close()
    return out.getvalue()


def _headlines(workspace: Workspace, answers: Sequence[Number]) -> Sheet:
    then = figures.comparison_words(answers[0].scope)
    headings = ("Number", "Now", "At least", "At most", "Before", "At least (before)", "At most (before)", "Change")
    return Sheet(
        say("Numbers"),
        say("Headline numbers"),
        say("Before: {comparison}. Where there is no value, only the range can be told.", comparison=then),
        (*map(say, headings), say("Unit"), say("Open checks"), say("Counts")),
        tuple(_headline(workspace, one) for one in answers),
        (34, 11, 11, 11, 11, 11, 11, 16, 14, 30, 80),
    )


def _headline(workspace: Workspace, one: Number) -> tuple[Cell, ...]:
    unit = one.query.words["unit"]
    checks = stamp.of(workspace, one.query, one.scope).short
    words = (Cell(one.change), Cell(say(unit)), Cell(checks), Cell(say(one.query.words["counts"])))
    return (
        Cell(say(one.query.words["title"])),
        *_value(one.now, unit),
        *_value(one.previous or Value(None, None, None), unit),
        *words,
    )


def _value(value: Value, unit: str) -> tuple[Cell, ...]:
    form = SHARE if unit == "share" else COUNT
    return tuple(Cell(one, form) for one in (value.value, value.low, value.high))


def _targets(workspace: Workspace, scope: Scope) -> Sheet:
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
        "Progress",
    )
    found = () if targets.lacking(workspace) else targets.standing(workspace, scope)
    return Sheet(
        say("Targets"),
        say("Targets"),
        say("Progress is the part of the way from baseline to target."),
        (*map(say, headings), say("State"), say("Reason for variance"), say("Counted or entered")),
        tuple(_aim(workspace, one) for one in found),
        (48, 28, 12, 18, 11, 11, 11, 11, 11, 11, 18, 44, 20),
    )


def _aim(workspace: Workspace, one: targets.Aim) -> tuple[Cell, ...]:
    form = SHARE if one.unit == "share" else DECIMAL if one.is_share else COUNT
    place = workspace.labels("oblasts").get(one.place, one.place) or say("The whole country")
    values = (one.baseline, one.target, one.value.value, one.value.low, one.value.high)
    return (
        *map(
            Cell,
            (
                one.title,
                workspace.labels("projects").get(one.project_id, one.project_id),
                one.period,
                say("All places") if one.is_all_places else place,
            ),
        ),
        *(Cell(value, form) for value in values),
        Cell(one.achieved, SHARE),
        *map(Cell, (f"{one.light.shape} {say(one.light.word)}", one.comment or one.why, say(one.source))),
    )


def _oblasts(workspace: Workspace, scope: Scope) -> tuple[Sheet, int]:
    """The sheet, and how many rows the chart shows."""
    figure = figures.asked(workspace, "reach_by_oblast", scope)
    labels = figure.labels["adm1_code"]
    rows = [(row.adm1_code, row.attendances, row.activities) for row in figure.rows.itertuples()]
    return Sheet(
        say("Oblasts"),
        say(figure.query.words["title"]),
        say(figure.query.words["counts"]),
        (say("Oblast"), say("Code"), say("Attendances"), say("Activities")),
        tuple(
            (Cell(_label(labels, code)), Cell(_plain(code)), Cell(_plain(came), COUNT), Cell(_plain(done), COUNT))
            for code, came, done in rows
        ),
        (28, 12, 14, 12),
    ), len(rows)


def _months(workspace: Workspace, scope: Scope) -> tuple[Sheet, int]:
    """Months down, sexes across."""
    figure = figures.asked(workspace, "gender_by_month", scope)
    held = {(row.month, str(row.sex)): row.attendances for row in figure.rows.itertuples()}
    months = list(dict.fromkeys(figure.rows["month"]))
    labels = figure.labels["sex"]
    return Sheet(
        say("Women and men"),
        say(figure.query.words["title"]),
        say(figure.query.words["counts"]),
        (say("Month"), *(labels[sex] for sex in _SEXES)),
        tuple(
            (Cell(month.date(), MONTH), *(Cell(_plain(held.get((month, sex), 0)), COUNT) for sex in _SEXES))
            for month in months
        ),
        (14, 12, 12, 12, 16),
    ), len(months)


def _notes(workspace: Workspace, scope: Scope, answers: Sequence[Number]) -> Sheet:
    said = [
        (say("Scope"), workspace.sentence(scope)),
        (say("Source"), handouts.source(workspace)),
        (say("Data through"), day_words(workspace.snapshot.data_through)),
        *((say("Missing report"), name) for name in workspace.reports(scope).missing),
        *((say(one.query.words["title"]), note) for one in answers for note in one.notes),
        (say("Notice"), handouts.notice(workspace)),
    ]
    rows = tuple((Cell(name), Cell(text)) for name, text in said if text)
    return Sheet(say("Notes"), say("Notes on the data"), "", (say("About"), say("Note")), rows, (34, 110))


def _label(labels: Any, code: Any) -> str:
    return say("Not recorded") if pd.isna(code) else labels.get(code, str(code))


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
