"""The mapping a sheet suggests, and the file that keeps it: written with reasons, mended by hand, reused."""

from dataclasses import replace
from pathlib import Path

import pytest
from partner_files import HXL, RUSSIAN, text_file, workbook

from kurak.errors import IntakeError
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import AudienceRule, CountColumn, FileMapping, compared, missing, read, saved
from kurak.intake.mapping_text import text_of
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reading import read as read_file


def sheet_of(*rows: tuple) -> Sheet:
    return laid_out(Grid.of("file.csv", "", rows))


def hxl_sheet() -> Sheet:
    return laid_out(Grid.of("colombia.xlsx", "Records", HXL))


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
    nothing = proposed(sheet_of(("Colour", "Weight"), ("red", "5")), "x")
    assert missing(replace(nothing, period_from="column"))[0] == "started_on (the day)"
    assert missing(nothing) == (
        "adm1_code or adm1_name (the place)",
        "a column of counts (people reached, or another measure)",
    )


# The file in sources/


def test_a_mapping_is_written_readably_and_reads_back(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx", Records=[("Date", 'Область "юг"', "Total\npeople", "Note"), ("2026-03-01", "Ош", 5, "x")]
    )
    mapping = proposed(laid_out(read_file(path)[0]), "a")
    text = text_of(mapping)
    assert 'started_on = "Date"  # first day of the activity; its heading; 90% sure' in text
    assert '{ heading = "Total people" },  # its heading; 90% sure' in text
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    again = read(tmp_path / "a.toml")
    assert (again.name, again.headings, again.counts, again.columns, again.values, again.constants, again.not_used) == (
        "a",
        mapping.headings,
        mapping.counts,
        mapping.columns,
        mapping.values,
        {"workstream": "other", "counts_as": "direct"},
        mapping.not_used,
    )


FULL = """
rows = "activities"
period_from = "sheet"
hidden_rows = "set_aside"
day_first = false
headings = ["Date", "Place", "Women 18-24", "Cases", "All"]

[columns]
started_on = "Date"

[[counts]]
heading = "Women 18-24"
sex = "women"
age_band = "18-24"

[[counts]]
heading = "Cases"
measure = "cases"
unit = "cases"
over_time = "last"

[[audience]]
heading = "Place"
pattern = "radio .* fm"
channel = "radio"
outlet = "Place"

[not_used]
All = "the sum of the others"
"""


def test_a_heading_with_a_sign_that_toml_does_not_allow_reads_back(tmp_path: Path):
    odd = FileMapping("odd", ("Bell\a",), {"title": "Bell\a"}, reasons={"title": "Bell\a has two names"})
    path = tmp_path / "odd.toml"
    path.write_text(text_of(odd), encoding="utf-8")
    assert read(path).columns == {"title": "Bell\a"}


def test_a_mapping_written_by_hand_says_all_it_can(tmp_path: Path):
    (tmp_path / "streets.toml").write_text(FULL)
    mapping = read(tmp_path / "streets.toml")
    assert mapping.counts == (
        CountColumn("Women 18-24", sex="women", age_band="18-24"),
        CountColumn("Cases", measure="cases", unit="cases", over_time="last"),
    )
    assert mapping.audience == (AudienceRule("Place", "radio .* fm", "radio", outlet="Place"),)
    assert (mapping.period_from, mapping.hidden_rows, mapping.day_first) == ("sheet", "set_aside", False)
    (tmp_path / "again.toml").write_text(text_of(mapping))
    again = read(tmp_path / "again.toml")
    assert (again.counts, again.audience, again.hidden_rows) == (mapping.counts, mapping.audience, "set_aside")


def test_counts_that_stood_under_columns_are_still_read(tmp_path: Path):
    (tmp_path / "old.toml").write_text(
        'headings = ["A", "B", "C", "D"]\n[columns]\nstarted_on = "A"\nwomen = "B"\n'
        'total_reported = "C"\nindirect = "D"'
    )
    mapping = read(tmp_path / "old.toml")
    assert mapping.columns == {"started_on": "A"}
    assert mapping.counts == (CountColumn("C"), CountColumn("B", sex="women"), CountColumn("D", measure="indirect"))


def test_women_beside_girls_are_grown_in_the_old_way_too(tmp_path: Path):
    (tmp_path / "old.toml").write_text('headings = ["A", "B"]\n[columns]\nwomen = "A"\ngirls = "B"')
    assert {(c.heading, c.age_band) for c in read(tmp_path / "old.toml").counts} == {("A", "adult"), ("B", "child")}


def test_the_example_of_the_documentation_reads(tmp_path: Path):
    text = (Path(__file__).parents[1] / "docs" / "map-a-file.md").read_text(encoding="utf-8")
    (tmp_path / "fti.toml").write_text(text.split("```toml")[1].split("```")[0], encoding="utf-8")
    mapping = read(tmp_path / "fti.toml")
    assert missing(mapping) == ()
    assert [count.measure for count in mapping.counts] == ["reached", "reached", "reached", "households"]
    assert mapping.is_personal("Телефон")


def test_what_a_column_serves():
    mapping = FileMapping("x", ("A",), {"title": "A"}, (CountColumn("B", sex="women", age_band="18-24"),))
    assert [mapping.use_of(heading) for heading in "ABC"] == ["title", "reached: women, 18-24", ""]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("headings = [", "can't be read"),
        ("[columns]", "has no key 'headings'; add it"),
        ('headings = []\n[columns]\ncolour = "Red"', "there is no field colour; allowed: activity_id, title"),
        ('headings = []\n[constants]\nreach = "5"', "there is no field reach; allowed: workstream"),
        ("headings = []\n[columns]\ntitle = 5", "title must be text in quotes"),
        ('headings = []\nrows = "people"', "there is no rows people; allowed: activities, participants"),
        ('headings = []\n[[counts]]\nheading = "A"\nsex = "girls"', "there is no sex girls; allowed: women, men"),
        ('headings = []\n[[counts]]\nheading = "A"\ncolour = "x"', "can't be read"),
        ('headings = []\n[[counts]]\nsex = "women"', "can't be read"),
        ('headings = []\n[[counts]]\nheading = "A"\n[[counts]]\nheading = "A"', "the column 'A' is counted twice"),
        ('headings = []\n[[audience]]\nheading = "A"\npattern = "("\nchannel = "radio"', "is no regular expression"),
        ('headings = []\n[[audience]]\nheading = "A"\npattern = "a"\nchannel = "web"', "there is no channel web"),
        ('headings = "A"', "headings must be a list"),
        ("headings = []\ncounts = 5", "can't be read"),
        ('headings = []\nhiden_rows = "set_aside"', "there is no key hiden_rows; allowed: day_first, rows"),
        ('headings = []\nday_first = "false"', "day_first must be true or false"),
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
        "The column 'Who' has vanished; status is not recorded."
        " Was it renamed to 'Whom'? Then change its heading in the mapping.",
    )


def test_a_heading_mended_by_hand_is_not_called_new_and_one_that_stands_nowhere_is_told():
    sheet = sheet_of(("Day", "Place", "People"), ("2026-03-01", "Osh", 5))
    mended = FileMapping("streets", ("Date", "Place", "People"), {"started_on": "Day", "title": "Theme"})
    assert compared(mended, sheet) == (
        "The column 'Date' has vanished; it was not used.",
        "The column 'Theme' has vanished; title is not recorded.",
    )


def test_a_russian_report_is_understood_from_its_words(tmp_path: Path):
    sheet = laid_out(read_file(text_file(tmp_path / "a.csv", RUSSIAN, "cp1251"))[0])
    mapping = proposed(sheet, "a")
    assert mapping.columns == {
        "title": "Мероприятие",
        "project_name": "Проект",
        "partner_name": "Организация",
        "started_on": "Дата",
        "status": "Статус",
        "adm1_name": "Область",
        "adm2_name": "Район",
        "activity_type": "Мероприятие",
    }
    assert mapping.counts == (
        CountColumn("Мужчины", sex="men"),
        CountColumn("Женщины", sex="women"),
        CountColumn("Всего"),
    )
