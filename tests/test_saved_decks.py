"""A deck as TOML, in the terminal, and what moved since the meeting that it was issued for."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from kurak import figures, numbers, reported, review, workspace
from kurak.__main__ import main
from kurak.errors import QueryError, SlidesError
from kurak.programme import SAMPLE, load
from kurak.review import Person
from kurak.scope import Scope
from kurak.slides import aims, form, since
from kurak.slides.answers import answered
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.making import made
from kurak.slides.shown import shown

QUARTERLY = """
title = "Quarterly"
language = "ru"
audience = "committee"

[[slides]]
layout = "chart"
show = ["reach_by_month"]
headline = "He said “busy”"
[slides.scope]
oblast = ["KG-O"]

[[slides]]
layout = "numbers"
show = ["attendances"]
period = "last_quarter"
"""
DECK = Deck(
    "Quarterly",
    (
        Item("chart", ("reach_by_month",), Scope(oblasts=("KG-O",)), headline="He said “busy”"),
        Item("numbers", ("attendances",), period="last_quarter"),
    ),
    "ru",
    "committee",
)


def test_a_deck_is_read_from_toml_and_written_back() -> None:
    assert form.of_text(QUARTERLY) == DECK
    assert form.of_text(form.as_text(DECK)) == DECK


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("titel = 'x'", "In the deck, titel is not known; allowed: title, subtitle, language, audience, slides."),
        ("title = [1]", "In the deck, write title as a text."),
        ("audience = 'donor'", "In the deck, audience is donor; allowed: internal, committee, public."),
        ("slides = 3", "Write slides as [[slides]], at most 200 of them."),
        ("[[slides]]\nlayout = 'pie'", "In slide 1, layout is pie; allowed: chart, "),
        ("[[slides]]\nshow = 'reach_by_month'", "In slide 1, write show as a list of names."),
        ("[[slides]]\n[slides.scope]\noblast = 'KG-O'", "In slide 1, write each part of the scope as a list of texts."),
        ("[[slides]]\n[slides.scope]\noblost = ['KG-O']", "In slide 1: “oblost” is not something"),
        ("title = ", "This deck is not valid TOML: "),
    ],
)
def test_a_deck_that_can_not_be_read_says_what_and_where(wrong: str, told: str) -> None:
    with pytest.raises(SlidesError) as fault:
        form.of_text(wrong)
    assert str(fault.value).startswith(told)


def titles(pptx: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(pptx)).slides]


@pytest.mark.slow
def test_a_saved_deck_is_made_in_the_terminal(dozen_folder: Path, tmp_path: Path) -> None:
    book = reported.book_of(load(dozen_folder))
    review.save_deck(book, Person("Aida"), name="Quarterly", deck=form.fields(DECK))
    out = tmp_path / "out.pptx"
    assert main(["deck", "Quarterly", "--data", str(dozen_folder), "--snapshot", "latest", "-o", str(out)]) == 0
    assert titles(out.read_bytes())[:2] == ["Quarterly", "He said “busy”"]


def test_figures_named_in_the_terminal_are_a_slide_each(
    dozen_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pptx"
    asked = ["deck", "--figures", "reach_by_month,reach_by_partner", "--audience", "public"]
    assert main([*asked, "--data", str(dozen_folder), "-o", str(out)]) == 0
    told = "Left out: slide 2, reach_by_partner: It is for internal use; this deck is for public."
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "Say which deck: the NAME of a saved one, --figures A,B or --file DECK.toml."),
        (["Nosuch"], "There is no saved deck Nosuch; there are: none yet; save one on the page Slides."),
        (["--figures", "reach_by_moon"], "There is no figure reach_by_moon; there are: "),
        (["--file", "nowhere.toml"], "nowhere.toml can't be read: No such file or directory."),
    ],
)
def test_a_deck_that_can_not_be_made_is_exit_2_with_one_sentence(
    options: list[str], told: str, dozen_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deck", *options, "--data", str(dozen_folder), "-o", str(tmp_path / "out.pptx")]) == 2
    assert capsys.readouterr().err.startswith(f"kurak: {told}")
    assert not (tmp_path / "out.pptx").exists()


@pytest.fixture(scope="module")
def halfway() -> workspace.Workspace:
    """The made-up programme as it was in the middle of the year."""
    return workspace.opened(SAMPLE, "2026-06-30")


@pytest.fixture
def issued(halfway: workspace.Workspace) -> Callable[[Item], None]:
    """Issues a deck of one slide on the snapshot of June."""

    def issue(item: Item) -> None:
        held = [vars(one) | {"values": list(one.values)} for one in shown((answered(halfway, item, "internal"),))]
        about = {"name": "June", "committee": "SC", "held_on": date(2026, 7, 3), "audience": "committee"}
        book = reported.book_of(halfway.programme)
        deck = form.fields(Deck("June", (item,)))
        review.issue_deck(book, Person("Aida"), **about, snapshot="2026-06-30", deck=deck, shown=held)

    return issue


def moved(now: workspace.Workspace) -> list[tuple[str, ...]]:
    last = since.last_issued(now, "SC")
    assert last
    return [since.line(one) for one in since.since(now, last)]


@pytest.mark.slow
def test_a_number_over_the_same_dates_moved_by_its_records(
    sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    issued(Item("numbers", ("attendances", "activities"), Scope(since=date(2026, 1, 1), until=date(2026, 6, 30))))
    assert moved(sample) == [
        ("Attendances: All oblasts, Jan-Jun 2026", "12,567", "12,619", "+52", "late +52"),
        ("Activities: All oblasts, Jan-Jun 2026", "448", "450", "+2", "late +2"),
    ]


@pytest.mark.slow
def test_a_number_whose_dates_move_along_is_split_into_records_and_the_new_period(
    sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    issued(Item("numbers", ("attendances", "women_share"), period="year_to_date"))
    assert moved(sample) == [
        (
            "Attendances: All oblasts, Jan-Jun 2026; now Jan-Sep 2026",
            "12,567",
            "17,752",
            "+5,185",
            "late +52, new period +5,133",
        ),
        (
            "Share of women: All oblasts, Jan-Jun 2026; now Jan-Sep 2026",
            "56 %",
            "57 %",
            "+0.9 points",
            "late, new period +1.0 points",
        ),
    ]


def test_charts_whose_bars_add_up_to_one_number_are_told_as_that_number(
    sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    half_year = Scope(since=date(2026, 1, 1), until=date(2026, 6, 30))
    issued(Item("two_charts", ("reach_by_month", "gender_by_oblast"), half_year))
    assert moved(sample) == [
        (
            "Attendances by month; Women and men by oblast: All oblasts, Jan-Jun 2026",
            "12,567",
            "12,619",
            "+52",
            "late +52",
        )
    ]


def test_a_chart_that_adds_up_to_nothing_is_compared_value_by_value(
    sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    half_year = Scope(since=date(2026, 1, 1), until=date(2026, 6, 30))
    issued(Item("two_charts", ("reach_rate_by_oblast", "women_share_by_month"), half_year))
    assert moved(sample) == [
        (
            "Attendances per 1,000 inhabitants: All oblasts, Jan-Jun 2026",
            "9 values",
            "1 read otherwise",
            "–",
            "Naryn: 3.9, now 4.1",
        ),
        ("Share of women by month: All oblasts, Jan-Jun 2026", "6 values", "as shown", "–", ""),
    ]


def test_a_chart_that_is_gone_is_said_beside_what_was_shown(
    sample: workspace.Workspace, issued: Callable[[Item], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(Item("chart", ("women_share_by_month",), Scope(since=date(2026, 1, 1), until=date(2026, 6, 30))))
    find = figures.asked

    def without(opened: workspace.Workspace, name: str, scope: Scope) -> figures.Figure:
        if name == "women_share_by_month":
            raise QueryError("There is no figure women_share_by_month.")
        return find(opened, name, scope)

    monkeypatch.setattr(figures, "asked", without)
    assert [one[1:] for one in moved(sample)] == [
        ("6 values", "not known", "–", "There is no figure women_share_by_month.")
    ]


def test_the_split_is_a_slide_too(sample: workspace.Workspace, issued: Callable[[Item], None]) -> None:
    issued(Item("numbers", ("attendances",), period="year_to_date"))
    pptx = made(sample, Deck("", (Item("since_last_meeting", text="SC"),)), made_on=date(2026, 10, 5)).pptx
    slide = Presentation(io.BytesIO(pptx)).slides[1]
    assert slide.shapes.title.text_frame.text == "Since the meeting of 3 Jul 2026"
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [cell.text for cell in table.rows[1].cells] == [
        "Attendances: All oblasts, Jan-Jun 2026; now Jan-Sep 2026",
        "12,567",
        "17,752",
        "+5,185",
        "late +52, new period +5,133",
    ]


def test_the_deck_being_made_for_the_next_meeting_is_not_compared_with_itself(
    sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    issued(Item("numbers", ("attendances",)))
    about = {"name": "October", "committee": "SC", "held_on": date(2026, 10, 8), "audience": "committee"}
    book = reported.book_of(sample.programme)
    review.issue_deck(book, Person("Aida"), **about, snapshot="2026-09-30", deck=form.fields(Deck("October")), shown=[])
    last = since.last_issued(sample, "SC")
    assert last
    assert (last.name, last.held_on) == ("June", date(2026, 7, 3))


def test_what_the_last_meeting_was_shown_is_not_shown_to_a_wider_audience(
    sample: workspace.Workspace, issued: Callable[[Item], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    issued(Item("numbers", ("attendances", "activities"), period="year_to_date"))
    inside = replace(numbers.find("attendances"), words={**numbers.find("attendances").words, "audience": "internal"})
    find = numbers.find
    monkeypatch.setattr(numbers, "find", lambda name: inside if name == "attendances" else find(name))
    found = answered(sample, Item("since_last_meeting", text="SC"), "public")
    assert [one.title for one in found.moved] == ["Activities"]
    assert found.why_not == (("attendances", "It is for internal use; this deck is for public."),)


def test_a_review_database_that_can_not_be_read_is_said_on_the_slide(
    sample: workspace.Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "review.sqlite"
    broken.write_text("not a database, whatever its name says" * 100)
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(broken))
    found = answered(sample, Item("since_last_meeting", text="SC"), "internal")
    assert found.why_not[0][0] == "since_last_meeting"
    assert "put it back from a backup" in found.why_not[0][1]


def test_a_target_is_told_beside_its_end_and_what_the_last_meeting_was_shown(
    halfway: workspace.Workspace, sample: workspace.Workspace, issued: Callable[[Item], None]
) -> None:
    over = Item("targets", scope=Scope(since=date(2026, 1, 1), until=date(2026, 12, 31)))
    assert lines(sample, over)["Policy proposals taken up"] == ("8", "8", "7", "–")
    issued(over)
    found = lines(sample, over)
    assert found["Policy proposals taken up"] == ("8", "8", "7", "7")
    assert found["Residents who trust their inspector, %"][1] == "52 %"
    assert found["Partnership teams supported"] == ("41", "–", "41", "41")


def lines(opened: workspace.Workspace, item: Item) -> dict[str, tuple[str, ...]]:
    """Target, end target, actual and last meeting, by indicator."""
    told = [dict(zip(aims.HEADINGS, aims.line(one), strict=True)) for one in answered(opened, item, "internal").aims]
    columns = ("Target", "End target", "Actual", "Last meeting")
    return {line["Indicator"]: tuple(line[column] for column in columns) for line in told}
