"""Questions without an answer yet, and sentences of the report that people worded anew."""

import pytest

from kurak import review
from kurak.errors import ReviewError
from kurak.review import Person, Review

YEAR = {"from": "2025-01-01", "to": "2025-12-31", "oblasts": ["KG-B"]}


def test_a_question_says_who_asked_what_over_which_scope_and_why_there_is_no_answer(book: Review, aida: Person) -> None:
    review.ask_later(book, aida, text="Women by month?", asked="ask_people_by_month", link={"sex": ["women"]}, why="so")
    (asked,) = review.questions(book)
    assert (asked.by, asked.text, asked.asked, asked.why) == (aida, "Women by month?", "ask_people_by_month", "so")
    assert asked.link == {"sex": ["women"]}
    assert asked.closed is None


def test_a_question_is_closed_once_with_what_became_of_it(book: Review, aida: Person, bek: Person) -> None:
    asked = review.ask_later(book, aida, text="Women by month?")
    review.close_question(book, bek, asked.number, "It can't be told.")
    closed = review.questions(book)[0].closed
    assert closed is not None
    assert (closed.by, closed.reason) == (bek, "It can't be told.")
    with pytest.raises(ReviewError, match="was already closed on 5 Oct 2026"):
        review.close_question(book, aida, asked.number, "Again.")


def test_a_question_that_is_open_is_not_asked_twice_and_may_be_after_it_was_closed(book: Review, aida: Person) -> None:
    asked = review.ask_later(book, aida, text="Women by month?")
    with pytest.raises(ReviewError, match="on the list already"):
        review.ask_later(book, aida, text="Women by month? ")
    review.close_question(book, aida, asked.number, "Next year.")
    review.ask_later(book, aida, text="Women by month?")
    assert [one.closed is None for one in review.questions(book)] == [True, False]


def test_a_withdrawn_question_is_off_the_list(book: Review, aida: Person) -> None:
    asked = review.ask_later(book, aida, text="Women by month?")
    review.withdraw(book, aida, asked.number, "a slip")
    assert review.questions(book) == ()


@pytest.mark.parametrize(("text", "answer"), [(" ", "x"), ("Women?", " ")])
def test_a_question_and_its_end_need_words(book: Review, aida: Person, text: str, answer: str) -> None:
    with pytest.raises(ReviewError, match="Nothing was saved"):
        review.close_question(book, aida, review.ask_later(book, aida, text=text).number, answer)


def test_the_newest_wording_of_a_sentence_language_and_scope_counts(book: Review, aida: Person) -> None:
    for key, language, text in (("a", "en", "first"), ("a", "en", "second"), ("a", "ru", "третье"), ("b", "en", "b")):
        review.word_sentence(book, aida, key=key, language=language, scope=YEAR, text=text, values={"people": "4"})
    found = review.wordings(book, "en", YEAR)
    assert {key: one.text for key, one in found.items()} == {"a": "second", "b": "b"}
    assert found["a"].values == {"people": "4"}
    assert review.wordings(book, "en", {**YEAR, "oblasts": []}) == {}


def test_a_wording_without_words_is_not_kept(book: Review, aida: Person) -> None:
    with pytest.raises(ReviewError, match="the sentence is missing"):
        review.word_sentence(book, aida, key="a", language="en", scope=YEAR, text=" ", values={})
