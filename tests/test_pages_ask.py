"""The page Ask as Streamlit runs it: three lists to an answer, a reason where there is none, and the follow-up list."""

from pathlib import Path

import on_the_board
import pytest
from streamlit.testing.v1 import AppTest

from kurak import programme, reported, review
from kurak.review import Person, Review

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


@pytest.fixture
def book(dozen_folder: Path) -> Review:
    return reported.book_of(programme.load(dozen_folder))


def ask(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page("pages/present/ask.py").run()


def headers(app: AppTest) -> list[str]:
    return [*(one.value for one in app.header), *on_the_board.headings(app)]


def told(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown).replace("\\", "")


def test_the_first_answer_is_attendances_by_month() -> None:
    app = ask()
    assert not app.exception
    assert "Attendances by month" in headers(app)
    assert {one.label: one.value for one in app.metric} == {"Attendances": "150"}


def test_three_lists_lead_to_an_answer_that_its_link_reopens() -> None:
    app = ask()
    app.selectbox(key="ask-by").select("adm1_code").run()
    app.selectbox(key="ask-split").select("sex").run()
    assert "Attendances by oblast, split by sex" in headers(app)
    assert app.query_params["figure"] == "ask_attendances_by_adm1_code_and_sex"
    again = ask(figure="ask_people_by_adm1_code")
    assert "People reached directly by oblast" in headers(again)


def test_the_answer_stands_as_a_table_too() -> None:
    table = ask(figure="ask_attendances_by_adm1_code").dataframe[0].value
    assert table.values.tolist() == [["Osh oblast", 60, 4], ["Osh city", 50, 2], ["Batken", 30, 2], ["National", 10, 1]]


def test_whom_narrows_the_scope_and_lets_go_again() -> None:
    app = ask()
    app.button(key="ask-whom-women").click().run()
    assert app.metric[0].value == "71"
    assert app.query_params["sex"] == "women"
    app.button(key="ask-whom-women").click().run()
    assert app.metric[0].value == "150"


def test_where_narrows_the_scope() -> None:
    app = ask()
    app.button(key="ask-where-KG-O").click().run()
    assert app.metric[0].value == "60"
    app.button(key="ask-where-KG-B").click().run()
    assert app.metric[0].value == "90"
    app.button(key="ask-where-KG-O").click().run()
    assert app.metric[0].value == "30"


def test_young_women_in_villages_of_batken_are_three_clicks_and_one_to_a_slide() -> None:
    app = ask()
    for key in ("ask-whom-women-18-24-25-29", "ask-whom-rural", "ask-where-KG-B"):
        app.button(key=key).click().run()
    assert app.query_params["sex"] == "women"
    assert app.query_params["age"] == ["18-24", "25-29"]
    assert (app.query_params["settlement"], app.query_params["oblast"]) == ("rural", "KG-B")
    on_the_board.gone(app, "ask_attendances_by_month", "slide")
    (slide,) = app.session_state["deck-slides"]
    assert slide.item.scope.oblasts == ("KG-B",)
    assert slide.item.scope.sexes == ("women",)


def test_teams_and_groups_have_two_numbers_and_never_their_sum() -> None:
    app = ask(figure="ask_structures_by_adm1_code")
    assert {one.label: one.value for one in app.metric} == {
        "Partnership teams supported": "1",
        "Initiative groups supported": "1",
    }


def test_what_cannot_be_answered_says_why_and_draws_nothing() -> None:
    app = ask(figure="ask_people_by_month")
    assert "would stand in both" in told(app)
    assert not app.metric
    assert not app.dataframe


def test_people_by_sex_are_refused_where_units_are_cut_and_told_where_they_are_whole() -> None:
    assert "can't be told by sex or age" in told(ask(figure="ask_people_by_sex"))
    whole = ask(figure="ask_people_by_sex", campaign="C1")
    assert whole.metric[0].value == "43"
    assert whole.dataframe[0].value["people"].tolist() == [22, 21]


def test_a_question_without_an_answer_goes_on_the_list_with_its_scope(book: Review) -> None:
    app = ask(figure="ask_people_by_month", oblast="KG-O")
    app.text_input(key="who-follow-up").set_value("Aida")
    next(one for one in app.button if one.label == "Put on the follow-up list").click().run()
    kept = review.questions(book)[0]
    assert kept.text.startswith("People reached directly by month; Osh oblast")
    assert (kept.asked, kept.link["oblast"]) == ("ask_people_by_month", ["KG-O"])
    assert "would stand in both" in kept.why
    assert "1 question is open." in told(app)


def test_the_list_is_seen_by_everybody_and_closed_with_what_became_of_it(book: Review) -> None:
    asked = review.ask_later(book, Person("Aida"), text="Young women in rural Batken?")
    app = ask()
    assert "Young women in rural Batken?" in told(app)
    app.text_area(key=f"answer-{asked.number}").set_value("201 attendances in 2025.")
    app.text_input(key=f"who-close-{asked.number}").set_value("Bakyt")
    next(one for one in app.button if one.label == "Close the question").click().run()
    closed = review.questions(book)[0].closed
    assert closed is not None
    assert (closed.by.name, closed.reason) == ("Bakyt", "201 attendances in 2025.")
    assert "No question is open." in told(app)


def test_text_that_people_typed_is_shown_as_they_typed_it(book: Review) -> None:
    review.ask_later(book, Person("Aida"), text="<b>bold</b> [link](http://example.org)")
    assert r"\<b\>bold\<" in " ".join(one.value for one in ask().markdown)


@pytest.mark.parametrize("name", ["ask_attendances_by_shoe_size", "ask_shoes_by_month"])
def test_a_link_that_asks_for_what_is_in_no_list_says_so(name: str) -> None:
    app = ask(figure=name)
    assert not app.exception
    assert "allowed:" in app.error[0].value.replace("\\", "")
