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
# Bold letters, and those of typefaces wider than the one that was measured.
_WIDER = 1.12
_LEAST, _STEP, _UNKNOWN = 12.0, 1.0, 28.0


def size_for(texts: Sequence[str], width: int, height: int, most: float, least: float = _LEAST) -> float:
    """The largest size in points, from most down to least, at which the paragraphs fit in a place of so many EMU."""
    size = most
    while size > least and _tall(texts, width, size) > height:
        size -= _STEP
    return max(least, size)


def headed(slide: Any, text: str) -> None:
    """The slide's title, in the layout's own size or in a smaller one that leaves what is below it free."""
    titled(slide.shapes.title, [text])


def titled(placeholder: Any, texts: Sequence[str]) -> None:
    """Paragraphs in a placeholder, no larger than its height has room for."""
    frame = placeholder.text_frame
    frame.text = clean(texts[0]) if texts else ""
    for text in texts[1:]:
        frame.add_paragraph().text = clean(text)
    own = _own_size(placeholder)
    size = size_for(texts, placeholder.width, placeholder.height, own)
    if size < own:
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            run.font.size = Pt(size)


def _tall(texts: Sequence[str], width: int, size: float) -> float:
    """Height in EMU."""
    lines = sum(max(1, math.ceil(_WIDER * text_width(text, size) * _POINT / max(1, width))) for text in texts)
    return lines * size * _LEADING * _POINT


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
