"""The register of published sentences: those of programme.toml and those added by a form, judged alike."""

from datetime import date
from pathlib import Path
from typing import Any

import dozen
import planted_dozen
import pytest

from kurak import programme, readiness, reported, review, standing
from kurak.errors import ReviewError
from kurak.review import Person
from kurak.rules import FAILED, checked, published
from kurak.scope import Scope

pytestmark = pytest.mark.slow

AIDA = Person("Aida")
OSH = Scope(since=date(2025, 1, 1), until=date(2025, 9, 30), oblasts=("KG-O",))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted_dozen.published(tmp_path_factory.mktemp("register"))


def add(folder: Path, **about: Any) -> review.Sentence:
    usual = {"document": "Web page", "published_on": date(2025, 10, 1), "sentence": "60 attendances in Osh oblast."}
    where = {"from": "2025-01-01", "to": "2025-09-30", "oblasts": ["KG-O"]}
    number = {"number_name": "attendances", "scope": where, "operator": "exactly", "value": 60, "step": 1}
    return review.publish_sentence(reported.book_of(programme.load(folder)), AIDA, **{**usual, **number, **about})


def register(folder: Path) -> tuple[published.Published, ...]:
    return published.register(programme.load(folder))


def test_sentences_that_were_added_stand_after_those_of_the_file_and_go_when_they_are_withdrawn(folder: Path) -> None:
    said = add(folder)
    *written, added = register(folder)
    assert [one.sentence for one in written] == ["Over 10 people attended.", "20 people came in March."]
    assert (added.sentence, added.scope, added.published_on) == (said.sentence, OSH, date(2025, 10, 1))
    assert (added.key, added.said) == (f"sentence {said.number}", said.number)
    review.withdraw(reported.book_of(programme.load(folder)), AIDA, said.number, "Taken off the page")
    assert len(register(folder)) == 2


def test_the_rule_on_sentences_judges_one_that_was_added_at_once(folder: Path) -> None:
    before = checked(folder).findings
    said = add(folder, value=59)
    after = checked(folder).findings
    found = after[after["rule"] == "R07"].set_index("subject_key")["found"]
    assert f"sentence {said.number}" not in set(before["subject_key"])
    assert found[f"sentence {said.number}"] == "no longer true: published exactly 59, now 60"


def test_readiness_judges_it_too(folder: Path) -> None:
    add(folder, value=59)
    figures = standing.of(folder, on=dozen.AS_OF).figures
    (figure,) = [one for one in figures if one.published and one.published.said]
    assert (figure.value.value, figure.state) == (60, readiness.BLOCKED)


@pytest.mark.parametrize("wrong", [{"number_name": "joy"}, {"scope": {"planet": ["Mars"]}}])
def test_a_sentence_that_asks_for_what_there_is_no_more_is_named_and_the_rule_fails(
    folder: Path, wrong: dict[str, Any]
) -> None:
    add(folder, **wrong)
    with pytest.raises(ReviewError, match=r"“60 attendances in Osh oblast\.” asks for .* withdraw it"):
        register(folder)
    outcome = next(one for one in checked(folder).outcomes if one.rule == "R07")
    assert outcome.state == FAILED


def test_the_day_of_publication_may_stand_in_the_file(tmp_path: Path) -> None:
    sentence = planted_dozen.PUBLISHED.replace("value = 10\n", "value = 10\npublished_on = 2025-10-05\n", 1)
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME + sentence, encoding="utf-8")
    assert [one.published_on for one in register(tmp_path)] == [date(2025, 10, 5), None]
