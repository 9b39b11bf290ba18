"""Pieces of a slide that python-pptx has no word for: words in a box, what a reader who can't see is told, fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from kurak.charts.pictures import CONTROL
from kurak.words import say


@dataclass(frozen=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def at(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.width, self.height

    def columns(self, *parts: float, gap: int) -> tuple["Box", ...]:
        """The box cut into columns of these parts, with gaps between them."""
        room, left, found = self.width - gap * (len(parts) - 1), self.left, []
        for part in parts:
            width = round(room * part / sum(parts))
            found.append(Box(left, self.top, width, self.height))
            left += width + gap
        return tuple(found)

    def below(self, height: int) -> "Box":
        """What is left under the first so many EMU."""
        return Box(self.left, self.top + height, self.width, max(0, self.height - height))

    def top_of(self, height: int) -> "Box":
        return Box(self.left, self.top, self.width, height)


@dataclass(frozen=True)
class Words:
    """A paragraph: its size and the space after it in points, its colour as '#RRGGBB'."""

    text: str
    size: float
    colour: str
    is_bold: bool = False
    after: float = 0


def words(
    shapes: Any,
    box: Box,
    paragraphs: Iterable[Words],
    *,
    align: str = "left",
    anchor: str = "top",
    name: str = "",
    is_wrapped: bool = True,
) -> Any:
    """A text box without a frame."""
    paragraphs = list(paragraphs)
    shape = shapes.add_textbox(*box.at)
    frame = shape.text_frame
    frame.word_wrap = is_wrapped
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}[anchor]
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, one in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}[align]
        paragraph.space_after = Pt(one.after)
        _run(paragraph, one)
    if name:
        shape.name = name
    return described(shape, " ".join(one.text for one in paragraphs))


def _run(paragraph: Any, one: Words) -> None:
    run = paragraph.add_run()
    run.text = clean(one.text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(one.size), one.is_bold, rgb(one.colour)


def rgb(colour: str) -> RGBColor:
    """'#0B5C7A' as PowerPoint has it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def clean(text: str) -> str:
    """The text without what XML does not allow."""
    return CONTROL.sub("", text)


def described(shape: Any, text: str) -> Any:
    """Tells readers who can't see the shape what it shows."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(text))
    return shape


def plain(shape: Any) -> Any:
    """A shape without the theme's effects, which some programs draw as shadows."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)
    return shape


def slide_number(shapes: Any, box: Box, size: float, colour: str) -> Any:
    """The slide's number as a field, which stays right when slides are moved."""
    shape = words(shapes, box, [Words("", size, colour)], align="right", anchor="bottom", name="Slide number")
    paragraph = shape.text_frame.paragraphs[0]._p
    for run in paragraph.findall(qn("a:r")):
        paragraph.remove(run)
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="en-US" sz="{round(size * 100)}"><a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/>'
        "</a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld>"
    )
    paragraph.append(field)
    return described(shape, say("Slide number"))
