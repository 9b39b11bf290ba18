"""What is drawn on a slide: charts, maps, tables and numbers, each in its box."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.util import Emu

from kurak import charts, figures, numbers
from kurak.charts import Drawing, alt_text
from kurak.charts.drawing import NUMBERS
from kurak.charts.tables import headings, lines
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.slides import chart_data, native_chart, native_map, native_notes, native_table, native_timeline
from kurak.slides.fitting import BOLD, size_for, tall
from kurak.slides.native_table import Sheet
from kurak.slides.pieces import Box, Words, described, words
from kurak.slides.template import Template
from kurak.words import say
from kurak.workspace import Workspace

_TITLE = Emu(300_000)
# A name takes this much of a chart's height.
_PER_NAME = Emu(250_000)
# Points of a number, what it is and what stands under it: alone, and one of several above one another.
_LARGE, _SAID, _SMALL, _LEAST = (44, 30), (16, 13), (13, 11), 9
_TEXT, _TEXT_LEAST, _POINT = 24, 14, 12_700
# No line breaks where it stands.
_JOINED = "\u2060"
# A table goes over so many slides; what is beyond them is told.
_MOST_PARTS = 6


class Canvas:
    """A slide's shapes, with what they are drawn in. `part`: which part of a long table this slide shows, from 0;
    `parts`: of how many, once it is drawn; `told`: what no mark can say."""

    def __init__(self, shapes: Any, workspace: Workspace, template: Template, part: int = 0) -> None:
        self.shapes, self.workspace, self.template, self.part = shapes, workspace, template, part
        self.palette = template.palette
        self.parts = 1
        self.told: list[str] = []

    def figure(self, figure: Figure, box: Box, *, is_named: bool = False) -> None:
        """A figure in a box, with its title above where several share the slide."""
        if is_named:
            box = self._title(say(figure.query.words["title"]), box)
        if figure.is_empty:
            self.nothing(box)
        else:
            self.drawing(figures.drawing(self.workspace, figure), box)

    def drawing(self, drawing: Drawing, box: Box) -> None:
        """A chart of whatever kind."""
        if drawing.kind == "table":
            self.table(drawing, box)
        elif drawing.kind == "timeline":
            self._described(native_timeline.placed(self.shapes, drawing, box, self.template), drawing)
        elif drawing.kind == "map":
            native_map.placed(self.shapes, drawing, box, self.template)
        else:
            self._chart(drawing, box)

    def _chart(self, drawing: Drawing, box: Box) -> None:
        most = max(4, box.height // _PER_NAME)
        short, cut = charts.shortened(drawing, most)
        data = chart_data.of(short)
        if cut:
            words = say("The first {most} of {all} are shown; the notes have more.", most=most, all=drawing.entries)
            self.told.append(words)
        self.told += [data.note] if data.note else []
        if not data.categories:
            self.nothing(box)
            return
        frame = native_chart.placed(self.shapes, data, box, self.palette, self.template.wider)
        native_notes.placed(self.shapes, frame.chart, short, box, self.palette)
        self._described(frame, short)

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
        """Any figure's rows as a table."""
        right = [drawing.columns[name].type in NUMBERS for name in drawing.rows.columns]
        self.rows(Sheet(drawing.title, headings(drawing), lines(drawing), right), box, alt_text(drawing))

    def rows(self, sheet: Sheet, box: Box, told: str = "") -> None:
        """This slide's part of a table of words; what is beyond the last part is told."""
        pages = native_table.pages(sheet, box, self.template.wider)
        self.parts = min(len(pages), _MOST_PARTS)
        described(native_table.placed(self.shapes, pages[self.part], box, self.palette), told or sheet.title)
        if pages[0].left_out:
            self.told.append(say("No room for: {columns}.", columns=", ".join(pages[0].left_out)))
        shown = sum(len(page.sheet.rows) for page in pages[: self.parts])
        if shown < len(sheet.rows):
            self.told.append(say("The first {most} of {all} rows are shown.", most=shown, all=len(sheet.rows)))

    def number(self, number: Number, box: Box, *, is_small: bool = False) -> None:
        """A number in large type: what it is, the value, its range and what it was before."""
        value, *below = numbers.in_words(number)
        title, counts = (say(number.query.words[key]) for key in ("title", "counts"))
        most, said, usual = (sizes[is_small] for sizes in (_LARGE, _SAID, _SMALL))
        large = size_for([value], box.width, round(1.5 * most * _POINT), most, wider=self.template.wider * BOLD)
        left = box.height - round(tall([value], box.width, large) + tall([title], box.width, said))
        small = size_for([*below, counts], box.width, left, usual, _LEAST, wider=self.template.wider)
        lines = [
            Words(title, said, self.palette.quiet),
            Words(value.replace("–", f"{_JOINED}–{_JOINED}"), large, self.palette.accent, is_bold=True, after=2),
            *(Words(text, small, self.palette.ink) for text in below),
            Words(counts, small, self.palette.quiet),
        ]
        shape = words(self.shapes, box, lines, name=number.name)
        described(shape, f"{title}: {'; '.join((value, *below))}")

    def paragraphs(self, text: str, box: Box) -> None:
        """What a person wrote, a paragraph a line, as large as it has room."""
        lines = text.splitlines() or [""]
        size = size_for(lines, box.width, round(box.height * 0.8), _TEXT, _TEXT_LEAST, wider=self.template.wider)
        said = [Words(line, size, self.palette.ink, after=size / 2) for line in lines]
        words(self.shapes, box, said, name=say("Text"))

    def _title(self, text: str, box: Box) -> Box:
        """Written on top of the box; what is left of it."""
        size = size_for([text], box.width, _TITLE, _SAID[1], _LEAST, wider=self.template.wider)
        words(self.shapes, box.top_of(_TITLE), [Words(text, size, self.palette.ink, is_bold=True)], name=text)
        return box.below(_TITLE)

    def nothing(self, box: Box) -> None:
        """Said where a chart would be."""
        said = say("Nothing to show in this scope.")
        words(self.shapes, box, [Words(said, 18, self.palette.quiet)], anchor="middle", align="center", name=said)

    def stacked(self, found: Sequence[Number], box: Box) -> None:
        """Numbers one above the other."""
        height = box.height // max(3, len(found))
        for at, number in enumerate(found):
            place = Box(box.left, box.top + at * height, box.width, height - _TITLE // 2)
            self.number(number, place, is_small=True)
