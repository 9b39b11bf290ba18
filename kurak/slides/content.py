"""What stands in the middle of a slide: charts, maps, tables and numbers, each in its box."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.util import Emu

from kurak import charts, figures, numbers
from kurak.charts import Drawing, alt_text
from kurak.charts.drawing import NUMBERS
from kurak.charts.tables import headings, lines
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.slides import aims, chart_data, native_chart, native_map, native_table, native_timeline, since
from kurak.slides.answers import Answered
from kurak.slides.fitting import size_for
from kurak.slides.native_table import Sheet
from kurak.slides.pieces import Box, Words, described, words
from kurak.slides.template import Template
from kurak.words import say
from kurak.workspace import Workspace

_GAP = Emu(300_000)
_TITLE = Emu(300_000)
# A name takes this much of a chart's height.
_PER_NAME = Emu(250_000)
_LARGE, _SAID, _SMALL, _LEAST = 36, 13, 11, 8
_ONE_LINE = Emu(560_000)


class Canvas:
    """A slide's shapes, with what they are drawn in."""

    def __init__(self, shapes: Any, workspace: Workspace, template: Template) -> None:
        self.shapes, self.workspace, self.template = shapes, workspace, template
        self.palette = template.palette
        self.told: list[str] = []

    def draw(self, one: Answered, box: Box) -> None:
        """The item's answers in its layout."""
        _LAYOUTS[one.item.layout](self, one, box)

    def figure(self, figure: Figure, box: Box, *, is_named: bool = False) -> None:
        """A figure in a box, with its title above where several share the slide."""
        if is_named:
            self._title(say(figure.query.words["title"]), box.top_of(_TITLE))
            box = box.below(_TITLE)
        if figure.is_empty:
            self.nothing(box)
            return
        drawing = figures.drawing(self.workspace, figure)
        if drawing.kind == "table":
            self.table(drawing, box)
        elif drawing.kind == "timeline":
            self._described(native_timeline.placed(self.shapes, drawing, box, self.palette), drawing)
        elif drawing.kind == "map":
            native_map.placed(self.shapes, drawing, box, self.palette)
        else:
            self._chart(drawing, box)

    def _chart(self, drawing: Drawing, box: Box) -> None:
        short, cut = charts.shortened(drawing, max(4, box.height // _PER_NAME))
        data = chart_data.of(short)
        self.told += [text for text in (cut, data.note) if text]
        self._described(native_chart.placed(self.shapes, data, box.at, self.palette), short)

    def _described(self, frame: Any, drawing: Drawing) -> None:
        frame.name = drawing.title
        described(frame, alt_text(drawing))

    def ranking(self, figure: Figure, box: Box) -> None:
        """The rows of a map as bars."""
        drawing = figures.drawing(self.workspace, figure)
        roles = {"x": drawing.roles["y"], "y": drawing.roles["place"]}
        self._chart(replace(drawing, kind="bars", roles=roles), box)

    def is_map(self, figure: Figure) -> bool:
        """Whether the figure is drawn as a map: a country without polygons has bars instead."""
        return not figure.is_empty and figures.drawing(self.workspace, figure).kind == "map"

    def table(self, drawing: Drawing, box: Box) -> None:
        """Any figure's rows as a table: so many as can be read."""
        rows = lines(drawing)
        head = headings(drawing)
        right = [drawing.columns[name].type in NUMBERS for name in drawing.rows.columns]
        described(self.rows(Sheet(drawing.title, head, rows, right), box), alt_text(drawing))

    def rows(self, sheet: Sheet, box: Box) -> Any:
        """A table of words; what does not fit is told."""
        frame, most = native_table.placed(self.shapes, sheet, box, self.palette)
        if len(sheet.rows) > most:
            self.told.append(say("The first {most} of {all} rows are shown.", most=most, all=len(sheet.rows)))
        return described(frame, sheet.title)

    def number(self, number: Number, box: Box) -> None:
        """A number in large type: what it is, the value, its range and what it was before."""
        value, *below = numbers.in_words(number)
        title, counts = (say(number.query.words[key]) for key in ("title", "counts"))
        small = size_for([*below, counts], box.width, box.height - 2 * _ONE_LINE, _SMALL, _LEAST)
        said = [
            Words(title, _SAID, self.palette.quiet),
            Words(value, size_for([value], box.width, _ONE_LINE, _LARGE), self.palette.accent, is_bold=True),
            *(Words(text, small, self.palette.ink) for text in below),
            Words(counts, small, self.palette.quiet),
        ]
        shape = words(self.shapes, box, said, name=number.name)
        described(shape, f"{title}: {'; '.join((value, *below))}")

    def paragraphs(self, text: str, box: Box) -> None:
        """What a person wrote, a paragraph a line."""
        said = [Words(line, 18, self.palette.ink) for line in text.splitlines()]
        words(self.shapes, box, said or [Words("", 18, self.palette.ink)], name=say("Text"))

    def _title(self, text: str, box: Box) -> None:
        words(self.shapes, box, [Words(text, _SAID, self.palette.ink, is_bold=True)], name=text)

    def nothing(self, box: Box) -> None:
        said = say("Nothing to show in this scope.")
        words(self.shapes, box, [Words(said, 18, self.palette.quiet)], anchor="middle", align="center", name=said)


def _one_chart(canvas: Canvas, one: Answered, box: Box) -> None:
    """The first figure; a number alone is a slide too."""
    if one.figures:
        canvas.figure(one.figures[0], box)
    else:
        _numbers(canvas, one, box)


def _chart_and_numbers(canvas: Canvas, one: Answered, box: Box) -> None:
    if not (one.figures and one.numbers):
        return _one_chart(canvas, one, box)
    left, right = box.columns(2.4, 1, gap=_GAP)
    canvas.figure(one.figures[0], left)
    _stacked(canvas, one.numbers[:3], right)


def _two_charts(canvas: Canvas, one: Answered, box: Box) -> None:
    found = one.figures[:2]
    if len(found) < 2:
        return _one_chart(canvas, one, box)
    for figure, place in zip(found, box.columns(1, 1, gap=_GAP), strict=True):
        canvas.figure(figure, place, is_named=True)


def _map_and_ranking(canvas: Canvas, one: Answered, box: Box) -> None:
    """The map, and its own rows ranked beside it where no other figure was chosen: cities are too small to see."""
    if not one.figures or (len(one.figures) == 1 and not canvas.is_map(one.figures[0])):
        return _one_chart(canvas, one, box)
    left, right = box.columns(1.5, 1, gap=_GAP)
    canvas.figure(one.figures[0], left)
    if len(one.figures) > 1:
        canvas.figure(one.figures[1], right, is_named=True)
    else:
        canvas.ranking(one.figures[0], right)


def _table(canvas: Canvas, one: Answered, box: Box) -> None:
    if not one.figures:
        return _numbers(canvas, one, box)
    if one.figures[0].is_empty:
        canvas.figure(one.figures[0], box)
    else:
        canvas.table(figures.drawing(canvas.workspace, one.figures[0]), box)


def _numbers(canvas: Canvas, one: Answered, box: Box) -> None:
    found = one.numbers[:4]
    if not found:
        return _one_chart(canvas, one, box)
    for number, place in zip(found, box.below(Emu(500_000)).columns(*([1] * len(found)), gap=_GAP), strict=True):
        canvas.number(number, place)


def _stacked(canvas: Canvas, found: Sequence[Number], box: Box) -> None:
    height = box.height // max(3, len(found))
    for at, number in enumerate(found):
        canvas.number(number, Box(box.left, box.top + at * height, box.width, height))


def _text(canvas: Canvas, one: Answered, box: Box) -> None:
    canvas.paragraphs(one.item.text, box)


def _targets(canvas: Canvas, one: Answered, box: Box) -> None:
    """Each indicator against baseline and target; said where there is none."""
    if not one.aims:
        return canvas.nothing(box)
    head = [say(text) for text in aims.HEADINGS]
    canvas.rows(Sheet(say("Targets"), head, [aims.line(aim) for aim in one.aims], aims.RIGHT), box)


def _since(canvas: Canvas, one: Answered, box: Box) -> None:
    """Each number that the last meeting was shown, then and now, and what made the difference."""
    if not one.moved:
        return canvas.nothing(box)
    head = [say(text) for text in since.HEADINGS]
    right = (False, True, True, True, False)
    canvas.rows(Sheet(say("Since the last meeting"), head, [since.line(moved) for moved in one.moved], right), box)


_LAYOUTS: Mapping[str, Callable[[Canvas, Answered, Box], None]] = {
    "chart": _one_chart,
    "chart_and_numbers": _chart_and_numbers,
    "two_charts": _two_charts,
    "map_and_ranking": _map_and_ranking,
    "table": _table,
    "numbers": _numbers,
    "text": _text,
    "section": _text,
    "targets": _targets,
    "since_last_meeting": _since,
}
