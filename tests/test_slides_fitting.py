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


def table(rows: list[tuple[str, str]], tall: Inches) -> list[list[str]]:
    """The first cell of every row, slide by slide."""
    sheet = Sheet("Targets", ("What", "Actual"), rows, (False, True))
    return [[row[0] for row in page.sheet.rows] for page in native_table.pages(sheet, Box(0, 0, Inches(6), tall))]


def test_a_number_in_a_table_keeps_to_one_line():
    opened = Presentation()
    shapes = opened.slides.add_slide(opened.slide_layouts[6]).shapes
    box = Box(0, 0, Inches(6), Inches(3))
    (page,) = native_table.pages(
        Sheet("Targets", ("What", "Actual"), [("Share of women", "100 %")], (False, True)), box
    )
    frame = native_table.placed(shapes, page, box, LIGHT)
    assert [cell.text for cell in frame.table.rows[1].cells] == ["Share of women", "100\u00a0%"]


def test_a_long_table_goes_on_over_as_many_slides_as_it_needs():
    rows = [(f"Indicator {at}", "1") for at in range(1, 13)]
    found = table(rows, Inches(2))
    assert len(found) > 1
    assert [name for slide in found for name in slide] == [name for name, _ in rows]


def test_a_row_taller_than_a_slide_has_one_of_its_own():
    assert table([("word " * 300, "1"), ("Short", "2")], Inches(1)) == [["word " * 300], ["Short"]]


def test_a_blank_column_goes_where_words_would_be_broken():
    head = ("Indicator", "Erreichtes", "Bezugsgroesse", "Abweichung")
    sheet = Sheet("Targets", head, [("Participants", "1", "–", "")], (False, True, True, False))
    narrow, wide = (native_table.pages(sheet, Box(0, 0, Inches(width), Inches(3)))[0] for width in (2, 8))
    assert (narrow.sheet.head, narrow.left_out) == (["Indicator", "Erreichtes"], ())
    assert wide.sheet.head == list(head)


def test_a_column_goes_before_a_number_is_broken_and_is_named():
    head = ("Outlet", *(f"Month {at}" for at in range(1, 13)))
    sheet = Sheet("Audience", head, [("Telegram", *["1,234,567"] * 12)], (False, *[True] * 12))
    (page,) = native_table.pages(sheet, Box(0, 0, Inches(5), Inches(3)))
    assert page.sheet.head[:2] == ["Outlet", "Month 1"]
    assert (*page.sheet.head, *page.left_out) == head
    assert len(page.left_out) > 3


def test_a_headline_beyond_two_lines_grows_smaller_although_it_has_room():
    opened = Presentation()
    title = opened.slides.add_slide(opened.slide_layouts[5]).shapes.title
    title.left, title.top, title.width, title.height = 0, 0, Inches(9), Inches(4)
    titled(title, ["Attendances have gone up in Osh oblast and in Batken: 3,885 in nine months, so far"])
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert 20 <= size < 36
