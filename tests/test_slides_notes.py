"""Notes on the time axis of a slide: a line on its day over the native chart, its words above the marks."""

import io
from datetime import date
from typing import Any

import pytest
from pptx import Presentation

from kurak import reported, review
from kurak.review import Person
from kurak.scope import Scope
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.making import made
from kurak.workspace import Workspace

YEAR = Scope(since=date(2026, 1, 1), until=date(2026, 9, 30))


@pytest.fixture
def noted(sample: Workspace) -> Workspace:
    """The made-up programme with two notes."""
    book = reported.book_of(sample.programme)
    review.mark_event(book, Person("Aida"), text="New law", since=date(2026, 1, 1))
    review.mark_event(book, Person("Aida"), text="Elections", since=date(2026, 8, 16))
    return sample


def slide_of(workspace: Workspace, name: str) -> Any:
    deck = Deck("", (Item("chart", (name,), YEAR),))
    return Presentation(io.BytesIO(made(workspace, deck, made_on=date(2026, 10, 5)).pptx)).slides[1]


def lines(slide: Any) -> dict[str, Any]:
    return {shape.name: shape for shape in slide.shapes if shape._element.tag.endswith("cxnSp")}


def test_a_note_is_a_line_on_its_day(noted: Workspace) -> None:
    slide = slide_of(noted, "reach_by_month")
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    found = lines(slide)
    assert list(found) == ["New law", "Elections"]
    place = chart.chart._chartSpace.xpath(".//c:plotArea/c:layout/c:manualLayout")[0]
    x, width = (float(place.xpath(f"c:{name}/@val")[0]) for name in "xw")
    left, wide = chart.left + chart.width * x, chart.width * width
    # nine months: the first day is the left edge, the middle of the eighth month 7.5 of 9
    assert abs(found["New law"].left - left) < 2_000
    assert abs(found["Elections"].left - (left + wide * 7.5 / 9)) < wide / 200


def test_the_words_stand_above_the_marks_and_in_the_source(noted: Workspace) -> None:
    slide = slide_of(noted, "reach_by_month")
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    top = float(chart.chart._chartSpace.xpath(".//c:plotArea/c:layout/c:manualLayout/c:y/@val")[0])
    said = {shape.text_frame.text: shape for shape in slide.shapes if shape.has_text_frame}
    for text in ("New law", "Elections"):
        assert said[text].top + said[text].height <= chart.top + chart.height * top
    assert any("On the time axis: New law (1 Jan 2026); Elections (16 Aug 2026)" in text for text in said)


def test_a_chart_without_time_has_no_lines(noted: Workspace) -> None:
    assert lines(slide_of(noted, "reach_by_oblast")) == {}
