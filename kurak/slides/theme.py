"""A presentation's theme: its colours read, and the shipped template dressed in ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from kurak.look import LIGHT

_WIDE, _TALL = Emu(12_192_000), Emu(6_858_000)
_LEFT, _ROOM = Emu(560_000), Emu(11_072_000)
# A typeface that every PowerPoint has, with the Kyrgyz letters.
_FACE = "Arial"
# Layouts that open something carry a bar of this size, so far below the title.
_BARRED, _BAR, _BELOW = ("Title Slide", "Section Header"), (1_100_000, 60_000), 60_000
# What every program has, or has something as wide for; any other typeface may be set in a wider one where it lacks.
_SURE, _UNSURE = ("Arial", "Helvetica", "Liberation Sans", "Times New Roman"), 1.25
_KEPT = ("Title Slide", "Section Header", "Title Only")
# Where the title and what stands under it are, by layout: top, height, points.
_PLACES: Mapping[str, tuple[tuple[int, int, int], ...]] = {
    "Title Slide": ((1_800_000, 1_300_000, 40), (3_420_000, 1_500_000, 18)),
    "Section Header": ((2_300_000, 1_100_000, 34), (3_720_000, 900_000, 18)),
    "Title Only": ((330_000, 780_000, 24),),
}


@dataclass(frozen=True)
class Theme:
    """`colours`: 'dk1', 'lt1', 'accent1' ... as '#RRGGBB'; `faces`: the typefaces of headings and of text."""

    colours: Mapping[str, str]
    faces: tuple[str, ...] = ()

    @property
    def wider(self) -> float:
        """How much wider than those that texts are measured by its letters may come out."""
        return 1.0 if set(self.faces) <= set(_SURE) else _UNSURE


def theme_of(opened: Any) -> Theme:
    """The theme of the first slide master; what is no plain colour is left out."""
    root = _root(opened)
    colours = root.find(".//" + qn("a:clrScheme"))
    found = {etree.QName(one).localname: _colour(one) for one in (colours if colours is not None else [])}
    latin = (family.find(qn("a:latin")) for family in root.iter(qn("a:majorFont"), qn("a:minorFont")))
    faces = tuple(one.get("typeface", "") for one in latin if one is not None)
    return Theme({name: colour for name, colour in found.items() if colour}, faces)


def dress(opened: Any) -> Any:
    """The bare presentation in the project's size, colours and type, with the three layouts that decks use."""
    opened.slide_width, opened.slide_height = _WIDE, _TALL
    _recolour(opened)
    layouts = opened.slide_layouts
    for layout in list(layouts):
        if layout.name not in _KEPT:
            layouts.remove(layout)
    _set_master(opened.slide_master)
    for layout in layouts:
        _set_layout(layout)
    return opened


def _part(opened: Any) -> Any:
    return opened.slide_master.part.part_related_by(RT.THEME)


def _root(opened: Any) -> Any:
    return etree.fromstring(_part(opened).blob)


def _colour(one: Any) -> str:
    plain = one.find(qn("a:srgbClr"))
    if plain is not None:
        return "#" + plain.get("val").upper()
    system = one.find(qn("a:sysClr"))
    return "#" + (system.get("lastClr") or "").upper() if system is not None and system.get("lastClr") else ""


def _recolour(opened: Any) -> None:
    part, root = _part(opened), _root(opened)
    colours = {"dk1": LIGHT.ink, "lt1": LIGHT.surface, "dk2": LIGHT.accent, "lt2": LIGHT.paper}
    colours |= {f"accent{at}": colour for at, colour in enumerate(LIGHT.series, start=1)}
    scheme = root.find(".//" + qn("a:clrScheme"))
    for name, colour in colours.items():
        holder = scheme.find(qn(f"a:{name}"))
        for old in list(holder):
            holder.remove(old)
        etree.SubElement(holder, qn("a:srgbClr")).set("val", colour.removeprefix("#"))
    for family in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        family.find(qn("a:latin")).set("typeface", _FACE)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_master(master: Any) -> None:
    """Nothing of the old size may show through: what layouts do not place themselves stands in the margins."""
    for one in master.placeholders:
        is_title = one.placeholder_format.idx == 0
        one.left, one.width = _LEFT, _ROOM
        one.top, one.height = (Emu(330_000), Emu(780_000)) if is_title else (Emu(1_200_000), Emu(4_600_000))
    for size in master._element.iter(qn("a:lvl1pPr")):
        if size.getparent().tag == qn("p:titleStyle"):
            size.set("algn", "l")


def _set_layout(layout: Any) -> None:
    for one in list(layout.placeholders):
        if one.placeholder_format.idx >= 10:
            one._element.getparent().remove(one._element)
    if layout.name in _BARRED:
        top, height, _ = _PLACES[layout.name][0]
        _add_bar(layout, top + height + _BELOW)
    titles_first = sorted(layout.placeholders, key=lambda one: one.placeholder_format.idx)
    for one, (top, height, points) in zip(titles_first, _PLACES[layout.name], strict=True):
        one.left, one.top, one.width, one.height = _LEFT, Emu(top), _ROOM, Emu(height)
        _set_type(one, points, is_title=one.placeholder_format.idx == 0)


def _add_bar(layout: Any, y: int) -> None:
    """A short bar in the accent's colour."""
    x, cx, cy = _LEFT, *_BAR
    layout.shapes._spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Bar"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect">'
            '<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
            "</p:spPr></p:sp>"
        )
    )


def _set_type(placeholder: Any, points: int, *, is_title: bool) -> None:
    body = placeholder._element.find(qn("p:txBody"))
    body.find(qn("a:bodyPr")).set("anchor", "b" if is_title else "t")
    for name in ("lIns", "rIns"):
        body.find(qn("a:bodyPr")).set(name, "0")
    styles = body.find(qn("a:lstStyle"))
    for old in list(styles):
        styles.remove(old)
    level = etree.SubElement(styles, qn("a:lvl1pPr"))
    level.set("algn", "l")
    level.set("marL", "0")
    level.set("indent", "0")
    etree.SubElement(level, qn("a:buNone"))
    words = etree.SubElement(level, qn("a:defRPr"))
    words.set("sz", str(points * 100))
    words.set("b", "1" if is_title else "0")
    words.set("cap", "none")
    fill = etree.SubElement(words, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr")).set("val", "tx1")
