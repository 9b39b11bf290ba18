"""The presentation that slides are put into: the shipped one, or an organisation's own without its slides."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from kurak.errors import SlidesError
from kurak.look import DARK, LIGHT, Palette, contrast
from kurak.slides.pieces import Box
from kurak.slides.theme import dress, theme_of
from kurak.words import say

_LARGEST, _LARGEST_UNPACKED = 40_000_000, 400_000_000
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_SMALL = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_FOOT, _EDGE, _GAP = Emu(640_000), Emu(230_000), Emu(60_000)
_SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"


@dataclass(frozen=True)
class Template:
    """`opened`: without slides; layouts for a first slide, a part's title and everything else; `palette`: its colours;
    `body` and `foot`: where content and its source stand; `wider`: its letters against those that texts are measured
    by."""

    opened: Any
    first: Any
    section: Any
    content: Any
    palette: Palette
    body: Box
    foot: Box
    wider: float = 1.0


def template(data: bytes | None = None) -> Template:
    """The shipped template, or an organisation's .pptx. Raises SlidesError saying what is missing."""
    opened = _read(data) if data is not None else dress(Presentation())
    _emptied(opened)
    content = _content(opened)
    body, foot = _boxes(opened, content)
    return Template(
        opened,
        _typed(opened, "title") or content,
        _typed(opened, "secHead") or content,
        content,
        LIGHT if data is None else _palette(opened),
        body,
        foot,
        theme_of(opened).wider,
    )


def _read(data: bytes) -> Any:
    if len(data) > _LARGEST or _unpacked(data) > _LARGEST_UNPACKED:
        raise SlidesError(say("The template is too large; allowed: 40 MB. Take large pictures out and try again."))
    try:
        return Presentation(io.BytesIO(data))
    except Exception:
        # python-pptx raises whatever the fault in the file makes it stumble over
        raise SlidesError(
            say("The template is not a PowerPoint presentation. Save it in PowerPoint as .pptx and try again.")
        ) from None


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _emptied(opened: Any) -> None:
    """Without its own slides, and without lists that name them."""
    slides = opened.slides._sldIdLst
    for slide in list(slides):
        opened.part.drop_rel(slide.rId)
        slides.remove(slide)
    root = opened.part._element
    sections = [one.getparent() for one in root.iter(_SECTIONS)]
    for stale in (*sections, *root.findall(qn("p:custShowLst"))):
        stale.getparent().remove(stale)


def _layouts(opened: Any) -> Iterator[Any]:
    for master in opened.slide_masters:
        yield from master.slide_layouts


def _typed(opened: Any, kind: str) -> Any:
    """The first layout of PowerPoint's own kind ('title', 'secHead', 'titleOnly') that has a title."""
    found = (layout for layout in _layouts(opened) if layout._element.get("type") == kind)
    return next((layout for layout in found if _title(layout) is not None), None)


def _content(opened: Any) -> Any:
    """The layout with a title and least else, whatever it is called."""
    with_title = [layout for layout in _layouts(opened) if _title(layout) is not None]
    if not with_title:
        raise SlidesError(
            say("The template has no layout with a title. Add “Title Only” to its slide master and try again.")
        )
    others = [layout for layout in with_title if layout._element.get("type") not in ("title", "secHead")]
    return min(others or with_title, key=lambda layout: sum(1 for one in layout.placeholders if not _is_small(one)))


def _title(layout: Any) -> Any:
    return next((one for one in layout.placeholders if one.placeholder_format.type in _TITLES), None)


def _is_small(placeholder: Any) -> bool:
    return placeholder.placeholder_format.type in _SMALL


def _boxes(opened: Any, content: Any) -> tuple[Box, Box]:
    """Between the title and the foot of the slide, as wide as the title."""
    title, tall = _title(content), opened.slide_height
    below = min((one.top for one in content.placeholders if _is_small(one) and one.top), default=tall - _EDGE)
    end = min(below if below > tall * 0.8 else tall - _EDGE, tall - _EDGE)
    top = title.top + title.height + _GAP
    if end - top - _FOOT < tall * 0.45:
        raise SlidesError(
            say("In the template's layout “{name}” a title leaves too little room below it.", name=content.name)
        )
    foot = Box(title.left, end - _FOOT, title.width, _FOOT)
    return Box(title.left, top, title.width, end - top - _FOOT - _GAP), foot


def _palette(opened: Any) -> Palette:
    """The template's colours where they can be read on its ground, light or dark; women, men and not recorded keep
    theirs."""
    theme = theme_of(opened)
    found = theme.colours
    paper, ink = found.get("lt1", LIGHT.paper), found.get("dk1", LIGHT.ink)
    if contrast(paper, ink) < 4.5:
        paper, ink = LIGHT.paper, LIGHT.ink
    ours = DARK if contrast(paper, "#FFFFFF") > contrast(paper, "#000000") else LIGHT
    accents = [found[name] for name in (f"accent{at}" for at in range(1, 7)) if name in found]
    seen = tuple(colour for colour in accents if contrast(colour, paper) >= 2)
    return replace(ours, paper=paper, ink=ink, series=seen or ours.series, accent=seen[0] if seen else ours.accent)
