"""What a person said a word means is shown again with the next file, and can be taken back."""

from sheets import sheet_of

from kurak.geography import load
from kurak.intake.mapping import FileMapping
from kurak.intake.settled_words import settled_words, taken_back
from kurak.intake.unsettled import settled

SHEET = sheet_of(
    ("Район", "Статус", "Женщины"),
    ("Лялякский район", "сделано", 1),
    ("Узгенский район", "Завершено", 2),
)
MAPPING = FileMapping(
    "x",
    SHEET.headings,
    {"adm2_name": "Район", "status": "Статус"},
    (),
    values={"status": {"Завершено": "completed"}},
)
KGZ = load("KGZ")


def test_words_that_somebody_settled_are_shown_with_their_meaning():
    mapping = settled(settled(MAPPING, "adm2_name", "Лялякский район", "KG05236000000"), "status", "сделано", "ongoing")
    found = settled_words(SHEET, mapping, KGZ)
    assert [(word.field, word.text, word.code) for word in found] == [
        ("adm2_name", "Лялякский район", "KG05236000000"),
        ("status", "сделано", "ongoing"),
    ]
    assert found[0].choices["KG05236000000"] == "Leilek, Batken"
    assert found[1].choices["completed"] == "Completed"


def test_a_word_that_every_list_knows_was_settled_by_nobody():
    assert settled_words(SHEET, MAPPING, KGZ) == ()


def test_what_was_said_is_taken_back():
    mapping = settled(MAPPING, "adm2_name", "Лялякский район", "KG05236000000")
    assert taken_back(mapping, "adm2_name", "Лялякский район").values["adm2_name"] == {}
    assert settled_words(SHEET, taken_back(mapping, "adm2_name", "Лялякский район"), KGZ) == ()
