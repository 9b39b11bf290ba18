"""An organisation's own template: its slides dropped, its layouts, colours and size used, or a sentence why not."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Inches

from kurak.errors import SlidesError
from kurak.look import LIGHT, contrast
from kurak.slides import making
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.template import template
from kurak.workspace import Workspace

THEIRS = "B5121B"
NAMES = ("Титул", "Текст", "Раздел", "Два", "Сравнение", "Заголовок", "Пустой")


def saved(opened: Any) -> bytes:
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def recoloured(opened: Any, **colours: str) -> Any:
    """With colours of its own in its theme."""
    part = opened.slide_master.part.part_related_by(RT.THEME)
    root = etree.fromstring(part.blob)
    for name, colour in colours.items():
        holder = root.find(f".//{qn(f'a:{name}')}")
        holder.remove(holder[0])
        etree.SubElement(holder, qn("a:srgbClr")).set("val", colour)
    part._blob = etree.tostring(root)
    return opened


def theirs() -> Any:
    """A wide presentation of an organisation with two slides in it and layouts with names in another language."""
    opened = recoloured(Presentation(), accent1=THEIRS)
    opened.slide_width, opened.slide_height = Inches(13.333), Inches(7.5)
    for layout, name in zip(opened.slide_layouts, NAMES, strict=False):
        layout.name = name
    for title in ("Our mission", "Our donors"):
        opened.slides.add_slide(opened.slide_layouts[0]).shapes.title.text = title
    return opened


def untitled(opened: Any) -> Any:
    """The presentation, its layouts without their titles."""
    for layout in opened.slide_layouts:
        for one in list(layout.placeholders):
            if one.placeholder_format.idx == 0:
                one._element.getparent().remove(one._element)
    return opened


def deck_on(workspace: Workspace, data: bytes) -> Any:
    deck = Deck("Steering committee", (Item("chart", ("reach_by_oblast",)),))
    made = making.made(workspace, deck, template=data, made_on=date(2026, 10, 5))
    return Presentation(io.BytesIO(made.pptx))


def test_the_slides_of_the_template_are_dropped_with_their_parts(dozen_workspace):
    data = saved(theirs())
    opened = deck_on(dozen_workspace, data)
    titles = [slide.shapes.title.text for slide in opened.slides]
    assert titles[0] == "Steering committee"
    assert "Our mission" not in titles
    with zipfile.ZipFile(io.BytesIO(saved(opened))) as archive:
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        assert len(slides) == len(titles)
        assert not any(b"Our donors" in archive.read(name) for name in slides)


def test_layouts_are_found_by_their_kind_whatever_they_are_called(dozen_workspace):
    opened = deck_on(dozen_workspace, saved(theirs()))
    assert [slide.slide_layout.name for slide in opened.slides] == ["Титул", *["Заголовок"] * 3]


def test_the_size_and_the_first_accent_are_the_organisations(dozen_workspace):
    opened = deck_on(dozen_workspace, saved(theirs()))
    assert (opened.slide_width, opened.slide_height) == (Inches(13.333), Inches(7.5))
    chart = next(shape.chart for shape in opened.slides[1].shapes if shape.has_chart)
    assert THEIRS in etree.tostring(chart._chartSpace).decode()


def test_women_and_men_keep_their_colours():
    palette = template(saved(theirs())).palette
    assert palette.series[0] == f"#{THEIRS}"
    assert (palette.women, palette.men) == (LIGHT.women, LIGHT.men)


def test_on_a_dark_ground_quiet_words_can_be_read():
    dark = recoloured(theirs(), dk1="FFFFFF", lt1="0B1F2A", accent1="4FB3BF")
    palette = template(saved(dark)).palette
    assert (palette.paper, palette.ink) == ("#0B1F2A", "#FFFFFF")
    for colour in (palette.quiet, palette.women, palette.men, palette.series[0]):
        assert contrast(palette.paper, colour) >= 3


def test_content_stands_below_the_title_of_the_template_and_above_its_foot():
    found = template(saved(theirs()))
    title = next(one for one in found.content.placeholders if one.placeholder_format.idx == 0)
    assert found.body.top >= title.top + title.height
    assert found.body.top + found.body.height <= found.foot.top
    assert found.foot.top + found.foot.height <= found.opened.slide_height


def test_the_shipped_template_is_wide_and_has_no_slides():
    opened = template().opened
    assert (opened.slide_width, opened.slide_height) == (12_192_000, 6_858_000)
    assert len(opened.slides) == 0
    assert [layout.name for layout in opened.slide_layouts] == ["Title Slide", "Section Header", "Title Only"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_is_no_presentation_is_refused_with_what_to_do(data):
    with pytest.raises(SlidesError, match=r"not a PowerPoint presentation\. Save it in PowerPoint as \.pptx"):
        template(data)


def test_a_workbook_is_no_presentation():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(SlidesError, match="not a PowerPoint presentation"):
        template(out.getvalue())


def test_a_template_without_a_title_says_what_is_missing():
    with pytest.raises(SlidesError, match=r"no layout with a title\. Add “Title Only” to its slide master"):
        template(saved(untitled(theirs())))


@pytest.mark.slow
def test_a_file_that_unpacks_into_far_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(5):
            archive.writestr(f"ppt/media/{at}.bin", bytes(100_000_000))
    with pytest.raises(SlidesError, match="too large; allowed: 40 MB"):
        template(out.getvalue())
