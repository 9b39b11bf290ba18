"""Type that fits: headlines grow smaller before they cover what stands below them."""

from pptx import Presentation
from pptx.util import Inches, Pt

from kurak.look import LIGHT
from kurak.slides import native_table
from kurak.slides.fitting import size_for, titled
from kurak.slides.native_table import Sheet
from kurak.slides.pieces import Box


def titles(text: str) -> float | None:
    """Points that a title of PowerPoint's own layout is set in; None for the layout's own 44."""
    opened = Presentation()
    slide = opened.slides.add_slide(opened.slide_layouts[5])
    titled(slide.shapes.title, [text])
    size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size
    return size.pt if size else None


def test_a_short_headline_keeps_the_layouts_size():
    assert titles("Osh") is None


def test_a_long_headline_is_set_smaller_and_never_below_twelve_points():
    assert 24 <= titles("Attendances have gone up in Osh oblast: 3,885 in nine months") < 44
    assert titles("word " * 400) == 12


def test_a_line_that_fits_is_not_made_smaller():
    assert size_for(["272"], Inches(3), Inches(1), 36) == 36


def test_a_wide_number_stays_on_its_line():
    assert size_for(["1,234,567–8,583,000"], Inches(2), Pt(44), 36) < 20


def test_paragraphs_beyond_the_first_are_kept():
    opened = Presentation()
    slide = opened.slides.add_slide(opened.slide_layouts[0])
    titled(slide.placeholders[1], ["One", "Two", "Three"])
    assert [one.text for one in slide.placeholders[1].text_frame.paragraphs] == ["One", "Two", "Three"]


def test_a_number_in_a_table_keeps_to_one_line():
    opened = Presentation()
    shapes = opened.slides.add_slide(opened.slide_layouts[6]).shapes
    sheet = Sheet("Targets", ("What", "Actual"), [("Share of women", "100 %")], (False, True))
    frame, rows = native_table.placed(shapes, sheet, Box(0, 0, Inches(6), Inches(3)), LIGHT)
    assert rows == 1
    assert [cell.text for cell in frame.table.rows[1].cells] == ["Share of women", "100\u00a0%"]
