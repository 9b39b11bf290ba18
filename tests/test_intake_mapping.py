"""What a column is taken for, and the mapping that keeps it: guessed with a reason, written, mended, reused."""

from pathlib import Path

import pytest
from partner_files import HXL, RUSSIAN, text_file, workbook

from kurak.errors import IntakeError
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import FileMapping, compared, missing, read, saved, text_of
from kurak.intake.matching import matched
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reading import read as read_file


def sheet_of(*rows: tuple) -> Sheet:
    return laid_out(Grid("file.csv", "", [tuple(row) for row in rows]))


def fields_of(*rows: tuple) -> dict[str, str]:
    """Field to heading."""
    return {name: guess.heading for name, guess in matched(sheet_of(*rows)).found.items()}


def hxl_sheet() -> Sheet:
    return laid_out(Grid("colombia.xlsx", "Records", HXL))


# Matching


def test_hxl_tags_say_what_a_column_is_whatever_its_heading():
    found = matched(hxl_sheet()).found
    assert found["reported_on"].heading == "Report date"
    assert {name: found[name].reason for name in ("adm1_code", "partner", "new_people_reported", "indirect")} == {
        "adm1_code": "HXL tag #adm1+code",
        "partner": "HXL tag #org+impl",
        "new_people_reported": "HXL tag #reached+new",
        "indirect": "its heading",
    }


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        (("Date", "Region", "Women", "Men", "Total"), "English"),
        (("Дата", "Область", "Женщины", "Мужчины", "Всего"), "Russian"),
        (("Күнү", "Облус", "Аялдар", "Эркектер", "Баары"), "Kyrgyz"),
        (("FECHA", "Departamento", "Mujeres", "Hombres", "Personas alcanzadas (total)"), "Spanish"),
    ],
)
def test_headings_are_understood_in_four_languages(headings: tuple, language: str):
    found = fields_of(headings, ("2026-03-01", "X", 3, 4, 7))
    assert tuple(found.values()) == headings, language
    assert set(found) == {"reported_on", "adm1_name", "women", "men", "total_reported"}


def test_a_heading_is_believed_only_where_its_cells_agree():
    rows = [("Estado", "ID", "Fecha", "Total"), ("Antioquia", 1, "pronto", 5), ("Chocó", 1, "luego", 6)]
    matches = matched(sheet_of(*rows))
    assert {name: guess.heading for name, guess in matches.found.items()} == {
        "adm1_name": "Estado",
        "total_reported": "Total",
    }
    assert matches.not_used == {
        "ID": "it is blank or the same in several rows, so it numbers no records",
        "Fecha": "its cells are no dates",
    }


def test_the_same_word_is_the_status_where_its_cells_are_statuses():
    assert fields_of(("Estado", "Total"), ("Finalizada", 5), ("Planeada", 6))["status"] == "Estado"


def test_a_day_and_a_status_without_a_heading_are_known_by_their_cells():
    found = fields_of(("Когда", "Как", "Всего"), ("01.02.2026", "Проведено", 5), ("02.02.2026", "План", 6))
    assert found == {"total_reported": "Всего", "reported_on": "Когда", "status": "Как"}


def test_ages_beside_the_four_counts_are_never_added_and_families_are_no_people():
    rows = [("Niñas", "Niños", "Mujeres", "Hombres", "Niñas de 5 a 19 años", "Familias"), (1, 2, 3, 4, 1, 2)]
    matches = matched(sheet_of(*rows))
    assert set(matches.found) == {"girls", "boys", "women", "men"}
    assert "never added" in matches.not_used["Niñas de 5 a 19 años"]
    assert "families, not people" in matches.not_used["Familias"]


# The mapping a sheet suggests


def test_the_day_is_the_one_reported_for_and_its_order_is_seen_elsewhere_in_the_sheet():
    mapping = proposed(hxl_sheet(), "colombia")
    assert mapping.columns["started_on"] == "Report date"
    assert mapping.reasons["started_on"] == "HXL tag #date+month+cycle; day before month, as in Updated"
    assert mapping.day_first is True


def test_american_dates_are_seen():
    assert proposed(sheet_of(("Date", "Total"), ("03/25/2026", 1), ("04/01/2026", 2)), "x").day_first is False


def test_an_order_that_no_date_shows_is_assumed_and_said():
    mapping = proposed(sheet_of(("Date", "Total"), ("03/04/2026", 1)), "x")
    assert mapping.reasons["started_on"] == "its heading; day before month is assumed: no date shows which is which"


def test_start_and_end_stand_back_where_a_report_date_stands():
    mapping = proposed(sheet_of(("Report date", "Start date", "Total"), ("2026-03-31", "2026-01-05", 3)), "x")
    assert mapping.columns["started_on"] == "Report date"
    assert mapping.not_used["Start date"] == "the numbers are those of Report date"


def test_many_names_of_activities_leave_the_kind_to_the_sector():
    rows = [(f"Activity {i}", "Health" if i % 2 else "Food", 1) for i in range(90)]
    mapping = proposed(sheet_of(("Activity", "Sector", "Total"), *rows), "x")
    assert (mapping.columns["title"], mapping.columns["activity_type"]) == ("Activity", "Sector")
    assert mapping.reasons["activity_type"] == "Activity has 90 different names, so the sector stands for the kind"


def test_words_of_statuses_are_understood():
    assert proposed(hxl_sheet(), "x").values == {
        "status": {"En ejecución": "ongoing", "Finalizada": "completed", "Planeada": "planned"}
    }


def test_what_a_sheet_can_not_do_without():
    assert missing(proposed(hxl_sheet(), "x")) == ()
    assert missing(proposed(sheet_of(("Colour", "Weight"), ("red", "5")), "x")) == (
        "started_on (the day)",
        "adm1_code or adm1_name (the place)",
        "total_reported, or women and men (the count)",
    )


# The file in sources/


def test_a_mapping_is_written_readably_and_reads_back(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx", Records=[("Date", 'Область "юг"', "Total\npeople", "Note"), ("2026-03-01", "Ош", 5, "x")]
    )
    mapping = proposed(laid_out(read_file(path)[0]), "a")
    text = text_of(mapping)
    assert 'started_on = "Date"  # first day of the activity; its heading' in text
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    again = read(tmp_path / "a.toml")
    assert (again.name, again.headings, again.columns, again.values, again.constants, again.not_used) == (
        "a",
        mapping.headings,
        mapping.columns,
        mapping.values,
        {"workstream": "other", "counts_as": "direct"},
        mapping.not_used,
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("headings = [", "can't be read"),
        ("[columns]", "has no key 'headings'; add it"),
        ('headings = []\n[columns]\ncolour = "Red"', "there is no field colour; allowed: activity_id, title"),
        ('headings = []\n[constants]\nreach = "5"', "there is no field reach; allowed: workstream"),
        ("headings = []\n[columns]\ntitle = 5", "title must be text in quotes"),
    ],
)
def test_a_mapping_spoiled_by_hand_is_told_with_its_file(tmp_path: Path, text: str, why: str):
    (tmp_path / "fti.toml").write_text(text)
    with pytest.raises(IntakeError, match=rf"fti\.toml.*{why}"):
        read(tmp_path / "fti.toml")


def test_a_mapping_is_reused_for_the_same_headings_and_says_what_is_new_or_gone():
    mappings = [
        FileMapping("other", ("A", "B"), {}),
        FileMapping("streets", ("Day", "Place", "People", "Note", "Who"), {"started_on": "Day", "status": "Who"}),
    ]
    sheet = sheet_of(("Day", "Place", "People", "Note", "Whom"), ("2026-03-01", "Osh", 5, "x", "y"))
    assert saved(mappings, sheet) is None
    assert saved(mappings, sheet, alike=0.5) is mappings[1]
    assert compared(mappings[1], sheet) == (
        "The column 'Whom' is new; it is not used.",
        "The column 'Who' has vanished; status is not recorded.",
    )


def test_a_russian_report_is_understood_from_its_words(tmp_path: Path):
    sheet = laid_out(read_file(text_file(tmp_path / "a.csv", RUSSIAN, "cp1251"))[0])
    assert proposed(sheet, "a").columns == {
        "title": "Мероприятие",
        "project_name": "Проект",
        "partner_name": "Организация",
        "started_on": "Дата",
        "status": "Статус",
        "adm1_name": "Область",
        "adm2_name": "Район",
        "total_reported": "Всего",
        "women": "Женщины",
        "men": "Мужчины",
        "activity_type": "Мероприятие",
    }
