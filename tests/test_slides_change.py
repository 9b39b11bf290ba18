"""Why a number changed, as a slide: a native chart whose parts add up, in the words of the page."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from kurak import why
from kurak.scope import Scope
from kurak.slides import form
from kurak.slides.answers import answered
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.making import made
from kurak.workspace import Workspace

SPRING = Scope(since=date(2026, 4, 1), until=date(2026, 6, 30), comparison="previous_period")
WINTER = Scope(since=date(2026, 1, 1), until=date(2026, 3, 31))
ITEM = Item("why", ("attendances",), SPRING, by="adm1_code")


def slide_of(workspace: Workspace, item: Item, audience: str = "internal") -> Any:
    deck = Deck("Why", (item,), audience=audience)
    return Presentation(io.BytesIO(made(workspace, deck, made_on=date(2026, 10, 5)).pptx)).slides[1]


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_what_each_oblast_brought_is_a_chart_with_its_workbook(sample: Workspace) -> None:
    slide = slide_of(sample, ITEM)
    found = why.asked(sample, "attendances", "adm1_code", SPRING, WINTER)
    assert slide.shapes.title.text == why.sentence(sample, found).removesuffix(".")
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    brought = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert brought == [float(part.total) for part in found.parts if part.total]
    assert sum(brought) == found.difference


def test_a_slide_of_a_change_says_both_periods_and_its_notes_lead_back(sample: Workspace) -> None:
    slide = slide_of(sample, ITEM)
    assert "Apr-Jun 2026 against Jan-Mar 2026. " in texts(slide)
    assert "All oblasts, Apr-Jun 2026; snapshot 30 Sep 2026" in texts(slide)
    notes = slide.notes_slide.notes_text_frame.text
    assert "Query: queries/why/contributions.sql" in notes
    assert "why?snapshot=2026-09-30&from=2026-04-01&to=2026-06-30&compare=previous_period" in notes
    assert "&number=attendances&by=adm1_code" in notes


SUMMER = Scope(since=date(2026, 7, 1), until=date(2026, 9, 30), comparison="previous_period")


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (SUMMER, "Over those who reported in both periods: 7,349 before, 4,695 now; down. All oblasts, Jul-Sep 2026;"),
        (
            replace(SUMMER, like_for_like=True),
            "Jul-Sep 2026, like for like: the 26 of 41 (partner, project and oblast)",
        ),
    ],
    ids=["beside the change", "as the whole page is"],
)
def test_a_slide_of_a_change_says_it_like_for_like(sample: Workspace, scope: Scope, said: str) -> None:
    assert said in texts(slide_of(sample, replace(ITEM, scope=scope)))


def test_the_period_compared_with_moves_along_or_stays_where_its_days_were_chosen(sample: Workspace) -> None:
    moving = answered(sample, Item("why", ("attendances",), SPRING, by="adm1_code", period="last_quarter"), "internal")
    assert moving.why
    assert (moving.why.before_scope.since, moving.why.now_scope.since) == (date(2026, 4, 1), date(2026, 7, 1))
    own = Item("why", ("attendances",), SPRING, by="adm1_code", against="2025-04-01/2025-06-30")
    found = answered(sample, own, "internal")
    assert found.why
    assert found.why.before_scope.since == date(2025, 4, 1)


@pytest.mark.parametrize(
    ("item", "audience", "reason"),
    [
        (
            Item("why", ("attendances",), SPRING, by="partner_id"),
            "committee",
            "It tells partners apart, which is for internal use.",
        ),
        (
            Item("why", ("attendances",), WINTER, by="adm1_code"),
            "internal",
            "It compares with no period; choose a comparison in the sidebar.",
        ),
        (
            Item("why", ("attendances",), SPRING, by="adm1_code", against="spring"),
            "internal",
            "“spring” is not two days as 2026-01-01/2026-03-31.",
        ),
    ],
)
def test_a_change_that_can_not_be_shown_is_left_out_with_its_reason(
    sample: Workspace, item: Item, audience: str, reason: str
) -> None:
    found = answered(sample, item, audience)
    assert found.is_empty
    assert [why_not for _, why_not in found.why_not] == [reason]


def test_a_change_is_kept_in_a_deck_as_toml() -> None:
    item = Item("why", ("attendances",), SPRING, by="adm1_code", against="2025-04-01/2025-06-30")
    assert form.of_text(form.as_text(Deck("Why", (item,)))).items == (item,)
