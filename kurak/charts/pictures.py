"""A drawing as a 16:9 picture that explains itself: title, subtitle, chart, scope, source, notes."""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from kurak.charts import Drawing, alt_text, shortened, spec
from kurak.errors import ExportError
from kurak.look import FONT, FONT_FOLDER, FONT_STACK, LIGHT, SEMIBOLD, Palette, picture_config, text_width
from kurak.words import say

FORMATS = ("png", "svg")
WIDTH, HEIGHT, ENLARGED = 960, 540, 1600 / 960
MARGIN, GAP = 36, 14
TITLE, SUBTITLE, SMALL, VALUE = 24, 14, 11, 72
SMALLEST_SCALE, LARGEST_SCALE = 0.75, 1.35
VEGA_LITE = "6.1"
# Letters that partners' keyboards give and the typeface lacks: one of them would draw its whole line in another.
LOOKALIKES = str.maketrans({"ӊ": "ң", "Ӊ": "Ң", "ӈ": "ң", "Ӈ": "Ң"})
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Line:
    """One line of set text."""

    text: str
    size: float
    colour: str
    weight: int = 400


def picture(
    drawing: Drawing,
    *,
    scope_sentence: str,
    source: str,
    format: str = "png",
    palette: Palette = LIGHT,
    notes: Sequence[str] = (),
    notice: str = "",
) -> bytes:
    """The drawing as PNG (1600 x 900 pixels) or SVG. `notice` (made-up data) stands first and in semibold.

    Raises ExportError for another format.
    """
    if format not in FORMATS:
        raise ExportError(f"A picture can't be made as '{format}'; allowed: {', '.join(FORMATS)}.")
    top = _top(drawing.title, drawing.subtitle, palette)
    above = MARGIN + _height(top) + GAP
    fitted, cut = _fitted(
        drawing, HEIGHT - above - MARGIN - _height(_foot(palette, scope_sentence, source, notes, notice))
    )
    foot = _foot(palette, scope_sentence, source, (*notes, *cut), notice)
    box = HEIGHT - above - MARGIN - _height(foot) - GAP
    parts = [_set(top, MARGIN), _chart(fitted, palette, above, box), _set(foot, HEIGHT - MARGIN - _height(foot))]
    return _made(_page(drawing.title, alt_text(drawing), palette, parts, with_font=format == "svg"), format)


def card(
    title: str,
    subtitle: str,
    said: Sequence[str],
    *,
    scope_sentence: str,
    source: str,
    format: str = "png",
    palette: Palette = LIGHT,
    notes: Sequence[str] = (),
    notice: str = "",
) -> bytes:
    """A number as PNG (1600 x 900 pixels) or SVG: `said` is the value, then what is said under it."""
    top = _top(title, subtitle, palette)
    value, *below = said
    middle = [*_lines(value, VALUE, palette.accent, SEMIBOLD), *(Line(text, SUBTITLE, palette.ink) for text in below)]
    foot = _foot(palette, scope_sentence, source, notes, notice)
    above = (HEIGHT - _height(middle)) / 2
    parts = [_set(top, MARGIN), _set(middle, above), _set(foot, HEIGHT - MARGIN - _height(foot))]
    return _made(_page(title, ". ".join(said), palette, parts, with_font=format == "svg"), format)


def _made(page: str, format: str) -> bytes:
    return page.encode() if format == "svg" else _png(page)


def _top(title: str, subtitle: str, palette: Palette) -> list[Line]:
    set_title = _lines(title, TITLE, palette.ink, SEMIBOLD)
    return [*set_title, *(_lines(subtitle, SUBTITLE, palette.quiet) if subtitle else [])]


def _foot(palette: Palette, scope: str, source: str, notes: Iterable[str], notice: str) -> list[Line]:
    first = _lines(notice, SMALL, palette.ink, SEMIBOLD) if notice else []
    words = [scope, *notes, say("Source: {source}", source=source)]
    return [*first, *(line for text in words if text for line in _lines(text, SMALL, palette.quiet))]


def _lines(text: str, size: float, colour: str, weight: int = 400) -> list[Line]:
    """The text broken into lines of the picture's width; semibold letters are a little wider."""
    room = (WIDTH - 2 * MARGIN) / (1.05 if weight == SEMIBOLD else 1)
    lines: list[str] = []
    line = ""
    for word in _clean(text).split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size) > room:
            lines, line = [*lines, line], word
        else:
            line = longer
    return [Line(one, size, colour, weight) for one in (*lines, line) if one]


def _height(lines: Sequence[Line]) -> float:
    return sum(line.size * 1.36 for line in lines)


def _set(lines: Sequence[Line], top: float) -> str:
    found, at = [], top
    for line in lines:
        at += line.size * 1.36
        style = f'font-size="{line.size}" font-weight="{line.weight}" fill="{line.colour}"'
        found.append(f'<text x="{MARGIN}" y="{at - line.size * 0.36:.1f}" {style}>{escape(line.text)}</text>')
    return "".join(found)


def _fitted(drawing: Drawing, room: float) -> tuple[Drawing, tuple[str, ...]]:
    """The drawing without clicks and with no more names than can be read; a note where some are left out."""
    still = replace(drawing, pick="")
    needed = spec(still, LIGHT)["height"] * SMALLEST_SCALE if len(drawing.rows) else 0
    if needed <= room:
        return still, ()
    short, said = shortened(still, max(1, int(drawing.entries * room / needed) - 1))
    return short, (said,) if said else ()


def _chart(drawing: Drawing, palette: Palette, top: float, room: float) -> str:
    """The chart as an SVG inside the picture's; many names are set smaller and few larger."""
    if not len(drawing.rows):
        nothing = Line(say("Nothing to show in this scope."), SUBTITLE, palette.quiet)
        return _set([nothing], top + room / 3)
    found = spec(drawing, palette)
    fills = drawing.named.type == "date" or drawing.kind == "map"
    scale = 1.0 if fills else min(LARGEST_SCALE, max(SMALLEST_SCALE, room / found["height"]))
    height = room if fills else min(room, found["height"] * scale)
    size = {"width": (WIDTH - 2 * MARGIN) / scale, "height": height / scale}
    drawn = vega_svg({**found, **size, "config": picture_config(palette), "background": None})
    view = f'viewBox="0 0 {size["width"]:.1f} {size["height"]:.1f}"'
    place = f'x="{MARGIN}" y="{top:.1f}" width="{WIDTH - 2 * MARGIN}" height="{height:.1f}" {view}'
    return re.sub(r"<svg [^>]*>", f'<svg xmlns="http://www.w3.org/2000/svg" {place}>', drawn, count=1)


def vega_svg(found: dict[str, Any]) -> str:
    """A specification as SVG, set in the project's typeface."""
    fit = {**found, "autosize": {"type": "fit", "contains": "padding"}}
    return _draughtsman().vegalite_to_svg(_all_clean(fit), vl_version=VEGA_LITE)


def _clean(text: str) -> str:
    """The text in letters that XML allows and the typeface has; a control character would end the process."""
    return CONTROL.sub("", text).translate(LOOKALIKES)


def _all_clean(found: Any) -> Any:
    """A specification with every text in it clean."""
    if isinstance(found, dict):
        return {name: _all_clean(value) for name, value in found.items()}
    if isinstance(found, list):
        return [_all_clean(value) for value in found]
    return _clean(found) if isinstance(found, str) else found


def _page(title: str, described: str, palette: Palette, parts: Sequence[str], *, with_font: bool) -> str:
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'width="{WIDTH * ENLARGED:.0f}" height="{HEIGHT * ENLARGED:.0f}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT_STACK}">'
    )
    words = f"<title>{escape(_clean(title))}</title><desc>{escape(_clean(described))}</desc>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.paper}"/>'
    return "".join((head, words, _font_faces() if with_font else "", ground, *parts, "</svg>"))


@cache
def _font_faces() -> str:
    """The typeface inside the file, so that it looks the same on a machine without it."""
    faces = (("Regular", 400), ("SemiBold", SEMIBOLD))
    return "<style>" + "".join(_font_face(name, weight) for name, weight in faces) + "</style>"


def _font_face(name: str, weight: int) -> str:
    data = base64.b64encode((FONT_FOLDER / f"IBMPlexSans-{name}.woff2").read_bytes()).decode()
    return f"@font-face{{font-family:'{FONT}';font-weight:{weight};src:url(data:font/woff2;base64,{data})}}"


def _png(page: str) -> bytes:
    return _draughtsman().svg_to_png(page)


@cache
def _draughtsman() -> Any:
    """What draws, in the project's typeface. It comes with the first picture: a page needs none, and it takes 9 MB."""
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert
