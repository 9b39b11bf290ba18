"""A draft: files understood and corrected by a person before anything is written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from partner_files import RUSSIAN, russian_programme, text_file

from kurak.errors import IntakeError
from kurak.intake import mapping as mappings
from kurak.intake.draft import Draft, drafted
from kurak.intake.mapping_text import text_of
from kurak.intake.unsettled import settled, unsettled
from kurak.intake.uses import NOT_USED, used_as

JUNE = date(2026, 6, 30)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return russian_programme(tmp_path / "programme")


@pytest.fixture
def draft(home: Path, tmp_path: Path) -> Draft:
    return drafted(home, [text_file(tmp_path / "q1.csv", RUSSIAN, "cp1251")])


def reached(draft: Draft) -> dict[str, float]:
    """Of people reached: in the file, used, set aside, in totals."""
    (shape,) = [sheet.shape for sheet in draft.sheets]
    assert shape
    row = shape.bridge.set_index("measure").loc["reached"]
    return {name: row[name] for name in ("in_file", "used", "set_aside", "totals")}


def test_nothing_is_written_before_publishing(draft: Draft, home: Path):
    assert sorted(path.name for path in home.iterdir()) == ["programme.toml"]
    assert reached(draft) == {"in_file": 2486, "used": 1231, "set_aside": 12, "totals": 1243}


def test_a_word_that_may_be_two_places_is_settled_and_its_row_is_used(draft: Draft):
    sheet = draft.sheets[0]
    (word,) = unsettled(sheet.sheet, sheet.mapping, sheet.shape, draft.place.geography)
    assert (word.field, word.text, word.rows) == ("adm1_name", "Ош", 1)
    assert (word.choices["KG-GO"], word.choices["KG-O"]) == ("Osh city", "Osh oblast")
    corrected = draft.remapped(0, settled(sheet.mapping, "adm1_name", "Ош", "KG-GO"))
    assert reached(corrected) == {"in_file": 2486, "used": 1241, "set_aside": 2, "totals": 1243}
    assert unsettled(*_of(corrected), draft.place.geography) == ()


PLACES = """Date,Oblast,District,Women,Men
2026-05-01,Batken,Lyalyak,3,4
2026-05-02,Batken,Lyalyak,1,1
2026-05-03,Batken,Leilek,5,5
2026-05-04,Jeti Oguz valley,,2,2
2026-05-05,Osh city,Osh,6,6
"""


def test_a_district_that_is_not_known_is_chosen_among_those_of_its_oblast(home: Path, tmp_path: Path):
    looked = drafted(home, [text_file(tmp_path / "places.csv", PLACES)])
    district, valley = unsettled(*_of(looked), looked.place.geography)
    assert (district.field, district.text, district.rows) == ("adm2_name", "Lyalyak", 2)
    assert district.choices["KG05236000000"] == "Leilek, Batken"
    assert len(district.choices) == 6 and "KG-O" not in district.choices
    assert (valley.field, valley.text, valley.rows) == ("adm1_name", "Jeti Oguz valley", 1)
    assert valley.nearest[0] == "KG02210000000"
    assert next(iter(valley.choices)) == "KG02210000000"
    chosen = looked.remapped(0, settled(looked.sheets[0].mapping, "adm2_name", "Lyalyak", "KG05236000000"))
    chosen = chosen.remapped(0, settled(chosen.sheets[0].mapping, "adm1_name", "Jeti Oguz valley", "KG02210000000"))
    assert (reached(looked)["used"], reached(chosen)["used"]) == (31, 35)
    activities = chosen.sheets[0].shape.tables["activities"]
    assert activities["adm1_code"].tolist() == ["KG-B", "KG-B", "KG-B", "KG-Y", "KG-GO"]
    assert activities["adm2_code"].astype("str").fillna("").tolist() == [*["KG05236000000"] * 3, "KG02210000000", ""]
    assert unsettled(*_of(chosen), chosen.place.geography) == ()
    chosen.published(as_of=JUNE)
    assert 'Lyalyak = "KG05236000000"' in (home / "sources" / "places.toml").read_text(encoding="utf-8")


def test_every_person_of_a_list_in_an_unknown_district_is_told(home: Path, tmp_path: Path):
    people = "Date,Oblast,District,Sex,Age\n" + "2026-05-01,Batken,Lyalyak,f,20\n" * 3
    looked = drafted(home, [text_file(tmp_path / "people.csv", people)])
    (district,) = unsettled(*_of(looked), looked.place.geography)
    assert (district.text, district.rows) == ("Lyalyak", 3)


def test_places_can_be_chosen_where_none_of_them_was_known(home: Path, tmp_path: Path):
    looked = drafted(home, [text_file(tmp_path / "far.csv", "Date,Oblast,Women,Men\n2026-05-01,Batkn,3,4\n")])
    assert "none of its rows can be used" in looked.problems[0]
    (word,) = unsettled(*_of(looked), looked.place.geography)
    assert word.choices[word.nearest[0]].startswith("Batken")
    assert not looked.remapped(0, settled(looked.sheets[0].mapping, "adm1_name", "Batkn", "KG-B")).problems


def test_a_column_used_otherwise_changes_the_totals_and_is_kept_for_the_next_file(draft: Draft, home: Path):
    corrected = draft.remapped(0, used_as(draft.sheets[0].mapping, "Всего", NOT_USED))
    assert reached(corrected)["used"] == 29
    corrected.published(as_of=JUNE)
    (kept,) = mappings.all_in(home / "sources")
    assert kept.not_used["Всего"] == "a person chose not to use it"


def test_a_sheet_that_lacks_a_day_is_a_problem_until_it_is_told(draft: Draft):
    broken = draft.remapped(0, used_as(draft.sheets[0].mapping, "Дата", NOT_USED))
    assert "no column was recognised for started_on (the day)" in broken.problems[0]
    with pytest.raises(IntakeError, match="no column was recognised"):
        broken.published(as_of=JUNE)
    assert broken.looked_at(as_of=JUNE).plan is None
    assert not broken.remapped(0, draft.sheets[0].mapping).problems


def test_ten_rows_stand_as_they_were_beside_what_becomes_of_them(draft: Draft):
    was, becomes = draft.before_after(0)
    assert was.loc[0, ["source_row", "Дата", "Мужчины"]].tolist() == [3, "03.02.2026", "10"]
    assert becomes[["source_row", "becomes", "counts"]].to_numpy().tolist()[:2] == [
        [3, "used", "men: 10; women: 12; not recorded: 2"],
        [
            4,
            "set aside: 'Ош' may be Osh city (KG-GO), Osh oblast (KG-O); write which, in the file or under"
            " [values.adm1_name] of its mapping.",
            "",
        ],
    ]
    assert becomes["becomes"].iloc[-1] == "a total: not added"


def test_splits_that_say_the_same_people_again_are_shown_as_such(home: Path, tmp_path: Path):
    margins = "Date,Region,Activity,Women,Men,Age 18-24,Age 25-29,Total\n2026-05-01,Batken,Talk,3,4,5,2,7\n"
    _, becomes = drafted(home, [text_file(tmp_path / "margins.csv", margins)]).before_after(0)
    assert becomes["counts"].tolist() == ["women: 3; men: 4; the same people by age (18-24: 5; 25-29: 2)"]


def test_the_same_activity_with_a_mended_title_keeps_its_id(draft: Draft, home: Path, tmp_path: Path):
    draft.published(as_of=JUNE)
    mended = drafted(home, [text_file(tmp_path / "q1 new.csv", RUSSIAN.replace("Диалог", "Диалоги"), "cp1251")])
    plan = mended.plan(as_of=JUNE)
    (pair,) = plan.lookalikes
    told = mended.same(pair)
    assert told.plan(as_of=JUNE).lookalikes == ()
    ids = told.plan(as_of=JUNE).tables["activities"]["activity_id"].to_pylist()
    assert pair.old_id in ids and pair.new_id not in ids


def test_the_last_sheet_can_not_be_left_out(draft: Draft):
    with pytest.raises(IntakeError, match="is the only sheet"):
        draft.without(0)


def test_a_period_sets_other_days_aside(home: Path, tmp_path: Path):
    path = text_file(tmp_path / "q1.csv", RUSSIAN, "cp1251")
    asked = drafted(home, [path], period="2026-01")
    assert "none of its rows can be used" in asked.problems[0]


def test_a_mapping_is_read_again_as_it_was_written(draft: Draft, tmp_path: Path):
    mapping = settled(draft.sheets[0].mapping, "adm1_name", "Ош", "KG-GO")
    path = tmp_path / f"{mapping.name}.toml"
    path.write_text(text_of(mapping), encoding="utf-8")
    assert mappings.read(path) == replace(mapping, reasons={}, sure={})


def _of(draft: Draft):
    sheet = draft.sheets[0]
    return sheet.sheet, sheet.mapping, sheet.shape


TALKS = "Date,Oblast,Event,Women,Men\n{day},Batken,Talk,3,4\n"


def test_whose_a_file_is_gets_asked_where_files_of_its_layout_were_of_another_project(home: Path, tmp_path: Path):
    def looked(name: str, day: str, project: str = "") -> Draft:
        found = drafted(home, [text_file(tmp_path / name, TALKS.format(day=day))])
        said = {"partner": "FTI", "project": project} if project else {}
        mapping = found.sheets[0].mapping
        return found.remapped(0, replace(mapping, constants={**mapping.constants, **said}))

    first = looked("first.csv", "2026-05-01", "lcp")
    assert first.plan(as_of=date(2026, 6, 30)).collisions == ()
    first.published(as_of=date(2026, 6, 30))
    other = looked("other.csv", "2026-05-02", "water")
    asked = (
        "other.csv does not say its project. Files of this layout were of lcp; this one would be of water. Is that"
        " meant? If not, choose it again."
    )
    assert other.plan(as_of=date(2026, 6, 30)).collisions == (asked,)
    other.published(as_of=date(2026, 6, 30), read=(asked,))
    (again,) = looked("again.csv", "2026-06-03").plan(as_of=date(2026, 6, 30)).collisions
    assert again.startswith(
        "again.csv does not say its project. Files of this layout were of lcp; this one would be of"
    )


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_draft_does_not_write_over_what_another_import_made_since(home: Path, tmp_path: Path):
    first = drafted(home, [text_file(folder(tmp_path / "a") / "report.csv", RUSSIAN, "cp1251")])
    other = text_file(folder(tmp_path / "b") / "report.csv", "Дата;Область;Женщины\n01.02.2026;Ошская область;4\n")
    second = drafted(home, [other])
    first.published(as_of=JUNE)
    kept = (home / "sources" / "report.toml").read_text("utf-8")
    with pytest.raises(IntakeError, match=r"Another import has made .*report\.toml since these files were read"):
        second.published(as_of=JUNE)
    assert (home / "sources" / "report.toml").read_text("utf-8") == kept
    assert drafted(home, [other]).published(as_of=JUNE).snapshot.name == "2026-06-30.r2"


def test_two_new_programmes_in_one_folder_are_one_programme(tmp_path: Path):
    path = text_file(tmp_path / "a.csv", "Дата;Область;Женщины\n01.02.2026;Ошская область;4\n")
    first, second = (drafted(tmp_path / "new", [path], country=country) for country in ("KGZ", "TJK"))
    first.published(as_of=JUNE)
    with pytest.raises(IntakeError, match=r"Another import has made .*programme\.toml"):
        second.published(as_of=JUNE)
    assert 'country = "KGZ"' in (tmp_path / "new" / "programme.toml").read_text("utf-8")
