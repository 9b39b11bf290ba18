"""The layouts of a slide: what stands where between its headline and its foot."""

from collections.abc import Callable, Mapping

from pptx.util import Emu

from kurak import figures, why
from kurak.slides import aims, since
from kurak.slides.answers import Answered
from kurak.slides.canvas import Canvas
from kurak.slides.native_table import Sheet
from kurak.slides.pieces import Box
from kurak.words import say

_GAP = Emu(300_000)
# Numbers alone stand a little above the middle.
_ABOVE = 0.14
# A slide less wide than this for its height has less room beside a map and for names.
_WIDE = 1.6


def draw(canvas: Canvas, one: Answered, box: Box) -> None:
    """The item's answers in its layout."""
    _LAYOUTS[one.item.layout](canvas, one, box)


def _one_chart(canvas: Canvas, one: Answered, box: Box) -> None:
    """The first figure; a number alone is a slide too."""
    if one.figures:
        canvas.figure(one.figures[0], box)
    else:
        _numbers(canvas, one, box)


def _chart_and_numbers(canvas: Canvas, one: Answered, box: Box) -> None:
    if not (one.figures and one.numbers):
        return _one_chart(canvas, one, box)
    left, right = box.columns(2, 1, gap=_GAP)
    canvas.figure(one.figures[0], left)
    canvas.stacked(one.numbers[:3], right)


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
    left, right = box.columns(1.5 if box.width > _WIDE * box.height * 1.2 else 1.7, 1, gap=_GAP)
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
        return canvas.nothing(box)
    places = box.below(round(box.height * _ABOVE)).columns(*([1] * len(found)), gap=_GAP)
    for number, place in zip(found, places, strict=True):
        canvas.number(number, place)


def _text(canvas: Canvas, one: Answered, box: Box) -> None:
    canvas.paragraphs(one.item.text, box)


def _targets(canvas: Canvas, one: Answered, box: Box) -> None:
    """Each indicator against baseline and target; said where there is none."""
    if not one.aims:
        return canvas.nothing(box)
    head = [say(text) for text in aims.HEADINGS]
    canvas.rows(Sheet(say("Targets"), head, [aims.line(aim) for aim in one.aims], aims.RIGHT), box)
    canvas.told.append(say("Progress is the part of the way from baseline to target."))


def _since(canvas: Canvas, one: Answered, box: Box) -> None:
    """Each answer that the last meeting was shown, then and now, and what made the difference."""
    if not one.moved:
        return canvas.nothing(box)
    head = [say(text) for text in since.HEADINGS]
    right = (False, True, True, True, False)
    canvas.rows(Sheet(say("Since the last meeting"), head, [since.line(moved) for moved in one.moved], right), box)


def _why(canvas: Canvas, one: Answered, box: Box) -> None:
    """What each group brought to a change."""
    if one.why is None or not any(part.total for part in one.why.parts):
        return canvas.nothing(box)
    canvas.drawing(why.drawing(canvas.workspace, one.why), box)
    canvas.told += filter(None, (why.cut(one.why), say("What each group brought adds up to the difference.")))


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
    "why": _why,
}
