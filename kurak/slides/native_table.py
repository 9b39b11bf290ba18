"""Rows as a native table: words as the screen has them, over as many slides as they need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from kurak.charts.tables import fitting
from kurak.look import Palette, text_width
from kurak.slides.fitting import lines
from kurak.slides.pieces import Box, Words, clean, rgb

_LEADING, _AROUND = 1.22, Emu(100_000)
# Points, the first at which words stay whole; and about how many pixels of the screen's size a point is.
_SIZES, _POINT = (12, 11, 10, 9, 8), 1.42
_PIXEL, _EMU = 12_192_000 / 1280, 12_700
_MARGIN = Emu(50_000)
_GAP = 2 * _MARGIN / _PIXEL
_WIDEST, _LONGEST = 380, 150
_BLANK = ("", "–")
# No columns and bands of the theme's own: a table looks like the tables on screen.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Sheet:
    """A table of words: headings, rows, and which columns hold numbers."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]


@dataclass(frozen=True)
class Page:
    """As much of a table as one slide has room for. `size` in points; `widths` of its columns and `heights` of its
    lines, headings first, in EMU; `left_out`: the columns that had no room, blank ones not among them."""

    sheet: Sheet
    size: float
    widths: Sequence[int]
    heights: Sequence[int]
    left_out: tuple[str, ...] = ()


def pages(sheet: Sheet, box: Box, wider: float = 1.0) -> list[Page]:
    """The table over as many slides as its rows need, its columns alike on all of them. `wider`: the typeface's letters
    against those that widths were measured by."""
    sheet, left_out = _told(_unbroken(sheet), box.width, wider)
    size = next((size for size in _SIZES if _fits(sheet, box.width, size * wider)), _SIZES[-1])
    widths = _widths(sheet, box.width, size * wider)
    heights = [_height(row, widths, size, wider) for row in (sheet.head, *sheet.rows)]
    return [
        Page(
            replace(sheet, rows=sheet.rows[first:last]),
            size,
            widths,
            [heights[0], *heights[first + 1 : last + 1]],
            left_out,
        )
        for first, last in _cuts(heights, box.height)
    ]


def placed(shapes: Any, page: Page, box: Box, palette: Palette) -> Any:
    """The graphic frame of a page in a box."""
    sheet, told = page.sheet, (page.sheet.head, *page.sheet.rows)
    frame = shapes.add_table(len(told), len(sheet.head), box.left, box.top, box.width, sum(page.heights))
    frame.name = sheet.title
    _unstyled(frame.table)
    for column, width in zip(frame.table.columns, page.widths, strict=True):
        column.width = Emu(width)
    for at, row in enumerate(told):
        frame.table.rows[at].height = Emu(page.heights[at])
        for place, text in enumerate(row):
            cell = _cell(frame.table.cell(at, place), is_right=sheet.right[place])
            _say(cell, Words(text, page.size, palette.ink, is_bold=at == 0))
            _ruled(cell, palette.hairline if at else palette.quiet)
    return frame


def _cuts(heights: Sequence[int], room: int) -> list[tuple[int, int]]:
    """First and last row of each slide; no slide without a row."""
    found, first, used = [], 0, heights[0]
    for at, height in enumerate(heights[1:]):
        if used + height > room and at > first:
            found.append((first, at))
            first, used = at, heights[0]
        used += height
    return [*found, (first, len(heights) - 1)]


def _told(sheet: Sheet, room: int, wider: float) -> tuple[Sheet, tuple[str, ...]]:
    """Without its blank columns, then without its last ones, where numbers would be broken to keep them; and which
    those were."""
    kept = list(range(len(sheet.head)))
    if not _fits(sheet, room, _SIZES[-1] * wider):
        kept = [at for at in kept if at == 0 or {row[at] for row in sheet.rows} - set(_BLANK)]
    full = kept
    while len(kept) > 2 and not _fits(_of_columns(sheet, kept), room, _SIZES[-1] * wider):
        kept = kept[:-1]
    return _of_columns(sheet, kept), tuple(sheet.head[at] for at in full[len(kept) :])


def _of_columns(sheet: Sheet, kept: Sequence[int]) -> Sheet:
    head, *rows = ([row[at] for at in kept] for row in (sheet.head, *sheet.rows))
    return replace(sheet, head=head, rows=rows, right=[sheet.right[at] for at in kept])


def _fits(sheet: Sheet, room: int, size: float) -> bool:
    return sum(_least(sheet, size)) <= room / _PIXEL


def _unbroken(sheet: Sheet) -> Sheet:
    """Numbers keep to one line: their spaces do not break."""
    rows = [
        [text.replace(" ", "\u00a0") if is_right else text for text, is_right in zip(row, sheet.right, strict=True)]
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _unstyled(table: Any) -> None:
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False


def _columns(sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(sheet.head, *sheet.rows, strict=True))


def _least(sheet: Sheet, size: float) -> list[float]:
    """Pixels at which no word of a column is broken; a very long one is."""
    words = [[word for text in column for word in text.split(" ")] for column in _columns(sheet)]
    return [min(_LONGEST, max(text_width(word, size * _POINT) for word in column)) + _GAP for column in words]


def _widths(sheet: Sheet, room: int, size: float) -> list[int]:
    """Columns share the width as their words need it: numbers and single words stay whole while there is room."""
    least = _least(sheet, size)
    wanted = [
        min(_WIDEST, max(text_width(text, size * _POINT) for text in column)) + _GAP for column in _columns(sheet)
    ]
    found = fitting(least, [max(pair) for pair in zip(least, wanted, strict=True)], room / _PIXEL)
    widths = [round(room * width / sum(found)) for width in found]
    return [*widths[:-1], room - sum(widths[:-1])]


def _height(row: Sequence[str], widths: Sequence[int], size: float, wider: float) -> int:
    most = max(lines(text, width - 2 * _MARGIN, size, wider) for text, width in zip(row, widths, strict=True))
    return round(most * size * _LEADING * _EMU) + _AROUND


def _cell(cell: Any, *, is_right: bool) -> Any:
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_left = cell.margin_right = _MARGIN
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    return cell


def _say(cell: Any, words: Words) -> None:
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = clean(words.text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(words.size), words.is_bold, rgb(words.colour)


def _ruled(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    fill = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
    line = f'<a:lnB {nsdecls("a")} w="9525">{fill}</a:lnB>'
    properties.append(parse_xml(line))
    properties.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))
