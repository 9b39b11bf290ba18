"""Every oblast by the names that partners write, in three languages, whatever word stands for its kind."""

import pytest

from kurak.geography import load

KGZ = load("KGZ")
NAMES = {
    "KG-B": ("Batken", "Баткен"),
    "KG-C": ("Chuy", "Chui", "Chüy", "Чуй", "Чүй"),
    "KG-J": ("Jalal-Abad", "Jalalabad", "Djalal-Abad", "Джалал-Абад", "Жалал-Абад", "Джалалабад"),
    "KG-N": ("Naryn", "Нарын"),
    "KG-O": ("Osh", "Ош"),
    "KG-T": ("Talas", "Талас"),
    "KG-Y": ("Issyk-Kul", "Ysyk-Köl", "Issyk-Kol", "Ысык-Көл", "Ыссык-Көл", "Иссык-Куль"),
}
LATIN = ("{} oblast", "{} Region", "{} province", "{} oblusu", "{}skaya oblast", "Oblast {}", "{} obl.")
CYRILLIC = ("{} облусу", "{} областы", "{} область", "{}ская область", "{}ской области", "{}ская обл.", "{}ская")


@pytest.mark.parametrize("code", NAMES)
def test_an_oblast_is_found_by_its_name_and_kind(code: str):
    for name in NAMES[code]:
        for form in LATIN if name.isascii() or name[0].isascii() else CYRILLIC:
            for text in (form.format(name), form.format(name).upper(), form.format(name.replace("-", " "))):
                assert [place.code for place in KGZ.find(text, 1)] == [code], text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Бишкек ш.", "KG-GB"),
        ("Бишкек шаары", "KG-GB"),
        ("Ош шаарынын", "KG-GO"),
        ("Узгенский", "KG06255000000"),
        ("Алайский р-он", "KG06207000000"),
    ],
)
def test_a_city_and_a_district_by_theirs(text: str, code: str):
    assert [place.code for place in KGZ.find(text)] == [code]
