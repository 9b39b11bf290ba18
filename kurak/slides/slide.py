"""One slide: its headline, what is counted, its content, where it comes from; notes that say how to get it again."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Emu

from kurak import handouts
from kurak.slides import source
from kurak.slides.answers import Answered
from kurak.slides.canvas import Canvas
from kurak.slides.content import draw
from kurak.slides.fitting import headed, size_for, tall, titled
from kurak.slides.headline import headline
from kurak.slides.pieces import Box, Words, clean, slide_number, words
from kurak.slides.template import Template
from kurak.words import say
from kurak.workspace import Workspace

_COUNTED = Emu(100_000)
_SMALL, _SOURCE, _TINY, _DEFINED = 12, 10, 8, 13
_AFTER, _POINT = 6, 12_700
# The source beside the slide's number; how far a foot may grow.
_FOOT, _BESIDE, _GROWS = (14, 1), Emu(100_000), Emu(420_000)


def section(base: Template, workspace: Workspace, one: Answered) -> None:
    """The title of a part."""
    slide = base.opened.slides.add_slide(base.section)
    headed(slide, headline(workspace, one), base.wider)
    under_title(slide, base, [one.item.text])
    slide.notes_slide.notes_text_frame.text = clean(source.notes(workspace, one))


def slides(base: Template, workspace: Workspace, one: Answered) -> None:
    """One slide; as many as its table needs where that is long."""
    said, notes = headline(workspace, one), clean(source.notes(workspace, one))
    part, parts = 0, 1
    while part < parts:
        slide = _bare(base)
        parts = _content(slide, base, workspace, one, part)
        part += 1
        headed(slide, f"{said} {_of(part, parts)}" if parts > 1 else said, base.wider)
        slide.notes_slide.notes_text_frame.text = notes


def _of(part: int, parts: int) -> str:
    """'(1 of 2)', in one piece."""
    return say("({part} of {parts})", part=part, parts=parts).replace(" ", "\u00a0")


def _bare(base: Template) -> Any:
    """A slide with its title alone."""
    slide = base.opened.slides.add_slide(base.content)
    _without([place for place in slide.placeholders if place.placeholder_format.idx != 0])
    return slide


def _content(slide: Any, base: Template, workspace: Workspace, one: Answered, part: int) -> int:
    """A slide's content between what is counted and its source; of how many parts it is one."""
    body, foot = _rooms(base, source.under(workspace, one, ()))
    counted = " ".join(dict.fromkeys(say(query.words["counts"]) for query in source.counting(one)))
    if counted:
        room = round(tall([counted], body.width, _SMALL, base.wider)) + _COUNTED
        words(slide.shapes, body.top_of(room), [Words(counted, _SMALL, base.palette.quiet)], name=say("Counts"))
        body = body.below(room)
    canvas = Canvas(slide.shapes, workspace, base, part)
    draw(canvas, one, body)
    _foot(slide, base, workspace, source.under(workspace, one, canvas.told), foot)
    return canvas.parts


def _rooms(base: Template, said: Sequence[str]) -> tuple[Box, Box]:
    """Body and foot: the foot grows upwards where much has to be said, so that it can be read."""
    least = base.foot.height
    asked = tall([*said, "", ""], base.foot.columns(*_FOOT, gap=_BESIDE)[0].width, _TINY + 1, base.wider)
    more = min(max(0, round(asked) - least), _GROWS) if said else 0
    foot = Box(base.foot.left, base.foot.top - more, base.foot.width, least + more)
    return Box(base.body.left, base.body.top, base.body.width, base.body.height - more), foot


def _foot(slide: Any, base: Template, workspace: Workspace, said: Sequence[str], foot: Box) -> None:
    """Scope, source, caveats, open checks, and the slide's number."""
    left, right = foot.columns(*_FOOT, gap=_BESIDE)
    notice = handouts.notice(workspace)
    made_up = [notice] if notice and said else []
    size = size_for([*made_up, *said], left.width, left.height, _SOURCE, _TINY, wider=base.wider)
    lines = [Words(text, size, base.palette.ink, is_bold=True) for text in made_up]
    lines += [Words(text, size, base.palette.quiet) for text in said]
    if lines:
        words(slide.shapes, left, lines, anchor="bottom", name=say("Source"))
    slide_number(slide.shapes, right, _SOURCE, base.palette.quiet)


def under_title(slide: Any, base: Template, said: Sequence[str]) -> None:
    """Into the layout's own place for it, else into the body."""
    others = [one for one in slide.placeholders if one.placeholder_format.idx != 0]
    if others and others[0].has_text_frame:
        titled(others[0], said, base.wider)
        others = others[1:]
    else:
        words(slide.shapes, base.body, [Words(text, 18, base.palette.ink) for text in said])
    _without(others)


def _without(placeholders: Sequence[Any]) -> None:
    """An empty place would say 'Click to add text'."""
    for one in placeholders:
        one._element.getparent().remove(one._element)


def paragraphs(base: Template, title: str, lines: Sequence[str]) -> None:
    """Slides of text alone: as many paragraphs on each as are read there."""
    for said in _by_slide(lines, base):
        slide = _bare(base)
        headed(slide, title, base.wider)
        words(
            slide.shapes,
            base.body,
            [Words(text, _DEFINED, base.palette.ink, after=_AFTER) for text in said],
            name=title,
        )
        slide_number(slide.shapes, base.foot.columns(*_FOOT, gap=_BESIDE)[1], _SOURCE, base.palette.quiet)


def _by_slide(lines: Sequence[str], base: Template) -> list[list[str]]:
    """As many paragraphs on each as are read there."""
    found: list[list[str]] = []
    for text in lines:
        asked = [*(found[-1] if found else []), text]
        high = tall(asked, base.body.width, _DEFINED, base.wider) + len(asked) * _AFTER * _POINT
        if found and high < base.body.height:
            found[-1] = asked
        else:
            found.append([text])
    return found
