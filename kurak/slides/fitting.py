"""Type that fits its place: a headline in an organisation's layout, lines at the foot."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from kurak.look import text_width
from kurak.slides.pieces import clean

_POINT = 12_700
_LEADING = 1.2
# Bold letters, and a title's before anything is known of its typeface.
BOLD = 1.08
_LEAST, _STEP, _UNKNOWN = 12.0, 1.0, 28.0
# A headline is read at a glance: beyond two lines it grows smaller, as far as this.
_LINES, _SMALLEST = 2, 20.0


def size_for(
    texts: Sequence[str], width: int, height: int, most: float, least: float = _LEAST, *, wider: float = BOLD
) -> float:
    """The largest size in points, from most down to least, at which the paragraphs fit in a place of so many EMU.
    `wider`: the typeface's letters against those that widths were measured by."""
    size = most
    while size > least and tall(texts, width, size, wider) > height:
        size -= _STEP
    return max(least, size)


def headed(slide: Any, text: str, wider: float = 1.0) -> None:
    """The slide's title, in the layout's own size or in a smaller one that leaves what is below it free."""
    titled(slide.shapes.title, [text], wider)


def titled(placeholder: Any, texts: Sequence[str], wider: float = 1.0) -> None:
    """Paragraphs in a placeholder, no larger than its height has room for; a single one in two lines if it can be."""
    frame = placeholder.text_frame
    frame.text = clean(texts[0]) if texts else ""
    for text in texts[1:]:
        frame.add_paragraph().text = clean(text)
    own, of_bold = _own_size(placeholder), wider * BOLD
    size = size_for(texts, placeholder.width, placeholder.height, own, wider=of_bold)
    while len(texts) == 1 and size > _SMALLEST and lines(texts[0], placeholder.width, size, of_bold) > _LINES:
        size -= _STEP
    if size < own:
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run.font.size = Pt(size)


def tall(texts: Sequence[str], width: int, size: float, wider: float = BOLD) -> float:
    """Height in EMU of paragraphs in a place of so many EMU."""
    return sum(lines(text, width, size, wider) for text in texts) * size * _LEADING * _POINT


def lines(text: str, width: int, size: float, wider: float) -> int:
    """So many lines a paragraph takes, as words break."""
    count, used, room = 1, 0.0, max(1.0, width / _POINT / wider)
    for word in text.split(" "):
        long = text_width(word, size)
        if used and used + long > room:
            count, used = count + 1, 0.0
        count += math.ceil(long / room) - 1 if long > room else 0
        used += long + text_width(" ", size)
    return count


def _own_size(placeholder: Any) -> float:
    """Points, as the layout has it, else the master."""
    layout = placeholder.part.slide_layout
    kind = "titleStyle" if placeholder.placeholder_format.idx == 0 else "bodyStyle"
    same = [one for one in layout.placeholders if one.placeholder_format.idx == placeholder.placeholder_format.idx]
    styles = [one._element.find(f".//{qn('a:lstStyle')}") for one in same]
    styles += [layout.slide_master._element.find(f".//{qn(f'p:{kind}')}")]
    sizes = (style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}") for style in styles if style is not None)
    found = next((one.get("sz") for one in sizes if one is not None and one.get("sz")), None)
    return int(found) / 100 if found else _UNKNOWN
