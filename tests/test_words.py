"""What is said in another language: words, months, plurals and numbers; and what stays English."""

from datetime import date
from string import Formatter

import pytest

from kurak import amounts, asking, words
from kurak.charts.values import date_text, number_text
from kurak.scope import Scope, period_words
from kurak.words import counted, day_words, in_language, say, speaking


def test_without_a_language_everything_is_english():
    assert say("Source") == "Source"
    assert day_words(date(2026, 5, 28)) == "28 May 2026"
    assert amounts.amount(12345.5) == "12,345.5"


def test_a_text_is_said_in_the_language_and_only_inside():
    with speaking("ru"):
        assert say("Source") == "Источник"
        assert say("at least {low}", low="5") == "не менее 5"
    assert say("Source") == "Source"


def test_what_has_no_words_stays_english_and_is_named():
    with speaking("ru") as unsaid:
        assert say("A text that nobody translated") == "A text that nobody translated"
        say("Source")
    assert unsaid == {"A text that nobody translated"}


def test_a_fault_inside_does_not_leave_the_language_on():
    with pytest.raises(ZeroDivisionError), speaking("ru"):
        raise ZeroDivisionError
    assert words.language() == "en"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 открытая проверка"),
        (3, "3 открытые проверки"),
        (5, "5 открытых проверок"),
        (11, "11 открытых проверок"),
        (21, "21 открытая проверка"),
        (113, "113 открытых проверок"),
        (1204, "1\u00a0204 открытые проверки"),
    ],
)
def test_a_russian_noun_follows_its_number(count, said):
    with speaking("ru"):
        assert counted(count, "open check", "open checks") == said


def test_months_days_and_periods_are_russian():
    with speaking("ru"):
        assert day_words(date(2026, 5, 28)) == "28 мая 2026"
        assert period_words(date(2026, 1, 1), date(2026, 9, 30)) == "янв-сен 2026"
        assert period_words(date(2025, 11, 1), date(2026, 5, 31)) == "ноя 2025 - май 2026"
        assert date_text("2026-05-01", "%b %Y") == "май 2026"
        assert date_text("2026-05-01", "%d %b %Y") == "01 мая 2026"
        assert date_text("2026-07-01", "Q%q %Y") == "3 кв. 2026"


def test_numbers_have_the_signs_of_the_language():
    with speaking("ru"):
        assert amounts.amount(12345.5) == "12\u00a0345,5"
        assert number_text(7.62, ",.1f") == "7,6"
        assert amounts.between(1204, 4300) == "1\u00a0204–4\u00a0300"


def test_codes_and_names_are_read_in_the_language(dozen_workspace):
    assert dozen_workspace.labels("oblasts")["KG-O"] == "Osh oblast"
    with speaking("ru"):
        assert dozen_workspace.labels("oblasts")["KG-O"] == "Ошская область"
        assert dozen_workspace.labels("sexes")["women"] == "Женщины"
        assert Scope(oblasts=("KG-O",)).sentence({"oblasts": dozen_workspace.labels("oblasts")}).startswith("Ошская")
    with speaking("ky"):
        assert dozen_workspace.labels("oblasts")["KG-O"] == "Ош облусу"


def test_a_name_without_the_language_is_english():
    with speaking("ky"):
        assert in_language({"en": "Osh", "ru": "Ош"}) == "Osh"


def test_a_question_has_its_title_in_the_language_each_time():
    assert asking.find("ask_attendances_by_adm1_code").words["title"] == "Attendances by oblast"
    with speaking("ru"):
        assert asking.find("ask_attendances_by_adm1_code").words["title"] == "Посещения (разрез: область)"


def test_every_translation_fills_the_same_names_as_the_english():
    wrong = {text for text, said in words.catalogue("ru").said.items() if _names(text) != _names(said)}
    assert wrong == set()


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
