"""Rows as a native table: words as the screen has them, so many rows as can be read."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from kurak.look import Palette, text_width
from kurak.slides.native_chart import rgb
from kurak.slides.pieces import Box, clean

_ROW, _HEAD = Emu(290_000), Emu(340_000)
_SIZE = 11
_MARGIN = Emu(50_000)
# No columns and bands of the theme's own: a table looks like the tables on screen.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def fitting(box: Box) -> int:
    """How many rows a box has room for under the headings."""
    return max(1, (box.height - _HEAD) // _ROW)


def placed(
    shapes: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    box: Box,
    palette: Palette,
    *,
    right: Sequence[bool] = (),
) -> Any:
    """The graphic frame of a table with these headings and rows; `right` says which columns hold numbers."""
    frame = shapes.add_table(len(rows) + 1, len(head), box.left, box.top, box.width, _HEAD + _ROW * len(rows))
    table = frame.table
    _unstyled(table)
    for column, width in zip(table.columns, _widths(head, rows, box.width), strict=True):
        column.width = Emu(width)
    for at, row in enumerate((head, *rows)):
        table.rows[at].height = _ROW if at else _HEAD
        for place, text in enumerate(row):
            _cell(table.cell(at, place), text, palette, is_head=at == 0, is_right=bool(right) and right[place])
    return frame


def _unstyled(table: Any) -> None:
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Columns share the width as their words need it, none takes more than three times its even share."""
    even = 1 / len(head)
    needs = [max(text_width(text) for text in column) + 20 for column in zip(head, *rows, strict=True)]
    parts = [min(need / sum(needs), 3 * even) for need in needs]
    widths = [round(room * part / sum(parts)) for part in parts]
    return [*widths[:-1], room - sum(widths[:-1])]


def _cell(cell: Any, text: str, palette: Palette, *, is_head: bool, is_right: bool) -> None:
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_left = cell.margin_right = _MARGIN
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size, run.font.bold = Pt(_SIZE), is_head
    run.font.color.rgb = rgb(palette.ink)
    _ruled(cell, palette.quiet if is_head else palette.hairline)


def _ruled(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    fill = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
    line = f'<a:lnB {nsdecls("a")} w="9525">{fill}</a:lnB>'
    properties.append(parse_xml(line))
    properties.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))
