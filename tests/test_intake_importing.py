"""From files to a snapshot: a new programme made, a source sewn in again, nothing written on a dry run."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from partner_files import HXL, RUSSIAN, russian_programme, text_file, workbook

from kurak import programme
from kurak.__main__ import main
from kurak.errors import IntakeError
from kurak.intake import files as intake_files
from kurak.intake.importing import imported
from kurak.manifest import Snapshot
from kurak.snapshots import listed, opened

pytestmark = pytest.mark.slow

JUNE = date(2026, 6, 30)
HEAD = "Date,Region,Partner,Project,Activity,Total\n"


def totals(snapshot: Snapshot | None) -> list[tuple[str, float]]:
    """(title, total_reported), by title."""
    assert snapshot
    table = pq.read_table(snapshot.parquet("activities"), columns=["title", "total_reported"])
    return sorted(tuple(row.values()) for row in table.to_pylist())


def report(folder: Path, name: str, *lines: str) -> Path:
    return text_file(folder / name, HEAD + "".join(f"{line}\n" for line in lines))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return russian_programme(tmp_path / "programme")


# A new programme


def test_a_first_file_makes_a_programme_of_its_country(tmp_path: Path):
    path = workbook(tmp_path / "colombia_2021.xlsx", Records=HXL)
    result = imported(tmp_path / "colombia", [path], as_of=date(2021, 6, 30))
    made = programme.load(tmp_path / "colombia")
    assert (made.name, made.country, made.country_code) == ({"en": "Colombia"}, "COL", "CO")
    assert (made.is_made_up, made.first_view) == (False, "all")
    assert (tmp_path / "colombia" / "sources" / "colombia_2021.toml").is_file()
    assert result.snapshot and result.snapshot.name == "2021-06-30"
    assert [(s.file, s.mapping, s.period) for s in result.snapshot.sources] == [
        ("colombia_2021.xlsx", "colombia_2021", "2021-03/2021-04")
    ]


def test_a_file_that_names_no_country_says_so(tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-05-01,North,FTI,Streets,Talk,5")
    result = imported(tmp_path / "new", [path], as_of=JUNE)
    assert (programme.load(tmp_path / "new").country, programme.load(tmp_path / "new").name["en"]) == ("XXX", "new")
    told = "The files don't say which country they are from, so no place is known: name it (--country KGZ)."
    assert told in result.notes


def test_the_command_asks_for_a_country_that_nothing_tells_and_takes_several(tmp_path: Path, capsys):
    path = report(tmp_path, "a.csv", "2026-05-01,North,FTI,Streets,Talk,5")
    command = ["import", str(path), "--as-of", "2026-06-30", "--data", str(tmp_path / "new")]
    assert main(command) == 2
    told = capsys.readouterr().err
    assert told.startswith("kurak: The files don't say which country they are from, so no place would be known.")
    assert not (tmp_path / "new").exists()
    assert main([*command, "--country", "XXX"]) == 0
    assert programme.load(tmp_path / "new").country == "XXX"


def test_the_country_of_a_new_programme_is_named_by_its_code(tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-05-01,Osh oblast,FTI,Streets,Talk,5")
    imported(tmp_path / "kg", [path], as_of=JUNE, country="kg")
    assert programme.load(tmp_path / "kg").country == "KGZ"
    imported(tmp_path / "several", [path], as_of=JUNE, country="XXX")
    assert programme.load(tmp_path / "several").country_code == "XX"
    with pytest.raises(IntakeError, match="'Atlantis' is no country; write its three letters"):
        imported(tmp_path / "no", [path], as_of=JUNE, country="Atlantis")


def test_a_file_whose_districts_are_of_one_country_makes_a_programme_there(tmp_path: Path):
    path = text_file(tmp_path / "districts.csv", "Дата;Район;Всего\n03.04.2026;Баткенский район;12\n")
    imported(tmp_path / "new", [path], as_of=JUNE)
    assert programme.load(tmp_path / "new").country == "KGZ"


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear")
    path = report(tmp_path, "a.csv", "2026-05-01,North,FTI,Streets,Talk,5")
    with pytest.raises(IntakeError, match=r"letters is no programme: it has no programme\.toml but is not empty"):
        imported(tmp_path / "letters", [path], as_of=JUNE)
    assert [p.name for p in (tmp_path / "letters").iterdir()] == ["dear.txt"]


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path):
    path = workbook(tmp_path / "colombia_2021.xlsx", Records=HXL)
    result = imported(tmp_path / "colombia", [path], as_of=date(2021, 6, 30), dry_run=True)
    assert not (tmp_path / "colombia").exists()
    assert result.snapshot is None
    said = str(result).splitlines()
    assert said[:2] == [
        "colombia_2021.xlsx, sheet Records: 4 rows read = 4 used + 0 set aside + 0 totals or headings.",
        "  'Id' -> activity_id (HXL tag #id; 100%)",
    ]
    assert "  people reached: 110 in the file = 110 in the snapshot + 0 set aside + 0 in total rows." in said
    assert "  Of these, 50 are of activities not carried out: not counted as reached." in said
    assert "  1 row: the split is above the total, by 5 together; kept as they are." in said
    assert str(result).splitlines()[-1] == "Nothing was written: this was a dry run."
    assert [(c.table, c.rows_added, c.people_added) for c in result.plan.changes[:2]] == [
        ("activities", 4, None),
        ("attendance", 10, 115),
    ]


def test_the_result_has_plain_fields_for_a_program(home: Path, tmp_path: Path):
    result = imported(home, [text_file(tmp_path / "q1.csv", RUSSIAN, "cp1251")], as_of=JUNE)
    fields = result.fields()
    assert (fields["snapshot"], fields["base"], fields["data_through"]) == ("2026-06-30", None, "2026-02-15")
    assert fields["sheets"][0]["rows"] == {"read": 6, "used": 3, "set_aside": 2, "totals": 1}
    assert [row["source_row"] for row in fields["sheets"][0]["set_aside"]] == [4, 7]
    assert fields["changes"][0]["rows_after"] == 3


def test_a_file_of_another_country_is_told(home: Path, tmp_path: Path):
    path = workbook(tmp_path / "colombia_2021.xlsx", Records=HXL)
    with pytest.raises(IntakeError, match="none of its 2 places lies in the country of the programme"):
        imported(home, [path], as_of=JUNE)
    told = imported(home, [path], as_of=JUNE, confirmed=True).notes
    assert told == ("The files are of CO, the programme of KG.",)


# The patchwork


def test_the_next_months_file_of_a_source_is_sewn_on_and_a_corrected_one_replaces_its_own(home: Path, tmp_path: Path):
    april = report(
        tmp_path, "april.csv", "2026-04-03,Batken,FTI,Streets,Talk,5", "2026-04-09,Batken,FTI,Streets,Walk,6"
    )
    may = report(tmp_path, "may.csv", "2026-05-03,Batken,FTI,Streets,Play,7")
    imported(home, [april], as_of=JUNE)
    result = imported(home, [may], as_of=JUNE)
    assert totals(result.snapshot) == [("Play", 7), ("Talk", 5), ("Walk", 6)]
    corrected = report(tmp_path, "april_v2.csv", "2026-04-03,Batken,FTI,Streets,Talk,55")
    result = imported(home, [corrected], as_of=JUNE, confirmed=True)
    assert result.snapshot and result.snapshot.name == "2026-06-30.r3"
    assert totals(result.snapshot) == [("Play", 7), ("Talk", 55)]
    assert [s.file for s in result.snapshot.sources] == ["may.csv", "april_v2.csv"]
    assert [path.name for path in (home / "sources").iterdir()] == ["april.toml"]
    change = result.plan.changes[0]
    assert (change.rows_kept, change.rows_replaced, change.rows_added, change.rows_removed) == (1, 1, 0, 1)


def test_two_partners_with_the_same_form_do_not_replace_each_other(home: Path, tmp_path: Path):
    fti = report(tmp_path, "fti.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    cu = report(tmp_path, "cu.csv", "2026-04-03,Batken,CU,Streets,Talk,8")
    imported(home, [fti], as_of=JUNE)
    assert totals(imported(home, [cu], as_of=JUNE, confirmed=True).snapshot) == [("Talk", 5), ("Talk", 8)]
    assert totals(imported(home, [fti, cu], as_of=JUNE, mode="fresh", onto=None).snapshot) == [("Talk", 5), ("Talk", 8)]


def test_two_projects_of_one_partner_do_not_replace_each_other(home: Path, tmp_path: Path):
    one = report(tmp_path, "one.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    other = report(tmp_path, "other.csv", "2026-04-03,Batken,FTI,Schools,Talk,8")
    imported(home, [one], as_of=JUNE)
    assert totals(imported(home, [other], as_of=JUNE, confirmed=True).snapshot) == [("Talk", 5), ("Talk", 8)]


def test_a_single_partners_file_takes_only_its_own_rows_out_of_a_joint_one(home: Path, tmp_path: Path):
    joint = report(tmp_path, "joint.csv", "2026-04-03,Batken,FTI,Streets,Talk,5", "2026-04-03,Batken,CU,Streets,Walk,6")
    imported(home, [joint], as_of=JUNE)
    single = report(tmp_path, "fti.csv", "2026-04-03,Batken,FTI,Streets,Talk,9")
    assert totals(imported(home, [single], as_of=JUNE).snapshot) == [("Talk", 9), ("Walk", 6)]


def test_the_report_of_a_period_replaces_another_form_of_the_same_report(home: Path, tmp_path: Path):
    first = report(tmp_path, "first.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    imported(home, [first], as_of=JUNE, period="2026-Q2")
    other = text_file(
        tmp_path / "other.csv",
        "Партнер;Проект;Дата;Область;Мероприятие;Всего;Женщины;Мужчины\nFTI;Streets;04.04.2026;Баткен;Talk;6;2;4\n",
    )
    result = imported(home, [other], as_of=JUNE, period="2026-Q2", confirmed=True)
    assert totals(result.snapshot) == [("Talk", 6)]
    assert [(s.partner_id, s.project_id, s.period) for s in result.snapshot.sources] == [("fti", "streets", "2026-Q2")]


def test_rows_of_another_period_are_set_aside(home: Path, tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-03-31,Batken,FTI,Streets,Talk,5", "2026-04-03,Batken,FTI,Streets,Walk,6")
    result = imported(home, [path], as_of=JUNE, period="2026-Q2")
    assert totals(result.snapshot) == [("Walk", 6)]
    assert "Row 2: set aside: Its date, 2026-03-31, is not from 2026-04-01 to 2026-06-30." in str(result)


def test_adding_the_same_file_twice_is_refused(home: Path, tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    imported(home, [path], as_of=JUNE)
    with pytest.raises(IntakeError, match=r"a\.csv is already in this snapshot"):
        imported(home, [path], as_of=JUNE, mode="add")


def test_the_same_file_again_changes_nothing(home: Path, tmp_path: Path):
    path = text_file(tmp_path / "q1.csv", RUSSIAN)
    first, second = (imported(home, [path], as_of=JUNE).snapshot for _ in range(2))
    assert first and second and first.tables == second.tables


def test_several_sheets_and_files_become_one_snapshot_each_record_under_its_own_id(home: Path, tmp_path: Path):
    rows = [("ID", "Date", "Region", "Partner", "Activity", "Total"), (1, "2026-04-03", "Batken", "FTI", "Talk", 5)]
    more = [rows[0], (1, "2026-05-03", "Batken", "FTI", "Walk", 6)]
    book = workbook(tmp_path / "book.xlsx", April=rows, May=more)
    single = text_file(tmp_path / "cu.csv", "ID,Date,Region,Partner,Activity,Total\n1,2026-04-03,Batken,CU,Play,7\n")
    snapshot = imported(home, [book, single], as_of=JUNE).snapshot
    assert totals(snapshot) == [("Play", 7), ("Talk", 5), ("Walk", 6)]
    assert snapshot
    ids = pq.read_table(snapshot.parquet("activities"))["activity_id"].to_pylist()
    present = pq.read_table(snapshot.parquet("attendance"))["activity_id"].to_pylist()
    assert sorted(ids) == sorted(present) == ["1", "book:1", "book:1#2"]


# Mappings


def test_a_mapping_mended_by_hand_is_used_and_kept(home: Path, tmp_path: Path):
    text = "Когда;Где;Кто;Сколько народу\n03.04.2026;Баткенская область;FTI;12\n"
    path = text_file(tmp_path / "odd.csv", text)
    with pytest.raises(
        IntakeError, match=r"no column was recognised for a column of counts \(people reached, or another measure\)"
    ):
        imported(home, [path], as_of=JUNE)
    mapping = home / "sources" / "odd.toml"
    assert "# lacking: a column of counts (people reached, or another measure)" in mapping.read_text()
    mended = mapping.read_text().replace("[columns]", '[columns]\ntotal_reported = "Сколько народу"')
    mapping.write_text(mended)
    snapshot = imported(home, [path], as_of=JUNE).snapshot
    assert totals(snapshot) == [(None, 12)]
    assert mapping.read_text() == mended


def test_a_new_and_a_vanished_column_are_told(home: Path, tmp_path: Path):
    imported(home, [report(tmp_path, "a.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")], as_of=JUNE)
    changed = text_file(
        tmp_path / "b.csv", "Date,Region,Partner,Project,Event,Total\n2026-05-03,Batken,FTI,Streets,Talk,5\n"
    )
    result = imported(home, [changed], as_of=JUNE, source="a")
    assert result.sheets[0].notes[1:] == (
        "The column 'Event' is new; it is not used.",
        "The column 'Activity' has vanished; title is not recorded.",
    )


def test_a_source_gets_the_name_it_is_given_and_no_path(home: Path, tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    assert imported(home, [path], as_of=JUNE, source="fti_monthly").sheets[0].mapping.name == "fti_monthly"
    with pytest.raises(IntakeError, match=r"'\.\./x' is no name of a source"):
        imported(home, [path], as_of=JUNE, source="../x")


# What stops an import


def test_a_file_none_of_whose_rows_can_be_used_stops_it(home: Path, tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-04-03,Atlantis,FTI,Streets,Talk,5")
    with pytest.raises(IntakeError, match="none of its rows can be used; the first: 'Atlantis' is no place"):
        imported(home, [path], as_of=JUNE)
    assert listed(home) == ()


def test_a_hidden_sheet_is_told_and_not_used(home: Path, tmp_path: Path):
    rows = [("Date", "Region", "Activity", "Total"), ("2026-04-03", "Batken", "Talk", 5)]
    path = workbook(tmp_path / "book.xlsx", Shown=rows, Empty=[], Secret=rows)
    _hide(path, "Secret")
    result = imported(home, [path], as_of=JUNE)
    assert totals(result.snapshot) == [("Talk", 5)]
    assert result.notes == (
        "Not used: book.xlsx, sheet Empty is blank.",
        "Not used: book.xlsx, sheet Secret is hidden; show it if its rows are to be used.",
    )


def test_a_file_changed_while_it_is_read_is_refused(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = report(tmp_path, "a.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    read = intake_files.read

    def slow_read(file: Path):
        grids = read(file)
        file.write_text(HEAD)
        return grids

    monkeypatch.setattr(intake_files, "read", slow_read)
    with pytest.raises(IntakeError, match=r"a\.csv changed while it was read"):
        imported(home, [path], as_of=JUNE)


def test_two_files_of_the_same_name_are_refused(home: Path, tmp_path: Path):
    path = report(tmp_path, "a.csv", "2026-04-03,Batken,FTI,Streets,Talk,5")
    (tmp_path / "more").mkdir()
    with pytest.raises(IntakeError, match=r"Two files are called a\.csv"):
        imported(home, [path, Path(shutil.copy(path, tmp_path / "more"))], as_of=JUNE)


def test_the_published_snapshot_opens(home: Path, tmp_path: Path):
    imported(home, [text_file(tmp_path / "q1.csv", RUSSIAN, "utf-16")], as_of=JUNE)
    assert opened(home).name == "2026-06-30"


def _hide(path: Path, name: str) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    book[name].sheet_state = "hidden"
    book.save(path)


def test_a_sheet_called_a_summary_is_not_counted_beside_the_sheets_that_it_adds_up(tmp_path: Path):
    headings = ("Дата", "Область", "Мероприятие", "Женщины")
    rows = {name: [headings, ("01.02.2026", "Баткен", "А", n)] for name, n in (("Ош", 5), ("Нарын", 7), ("Свод", 12))}
    result = imported(tmp_path / "new", [workbook(tmp_path / "report.xlsx", **rows)], as_of=JUNE)
    assert [sheet.where for sheet in result.sheets] == ["report.xlsx, sheet Ош", "report.xlsx, sheet Нарын"]
    told = "Not used: report.xlsx, sheet Свод adds up the other sheets, by its name; call it otherwise if it does not."
    assert told in result.notes


def test_a_sheet_called_a_summary_that_stands_alone_is_used(tmp_path: Path):
    rows = [("Дата", "Область", "Мероприятие", "Женщины"), ("01.02.2026", "Баткен", "А", 5)]
    result = imported(tmp_path / "new", [workbook(tmp_path / "report.xlsx", Свод=rows)], as_of=JUNE)
    assert [sheet.where for sheet in result.sheets] == ["report.xlsx, sheet Свод"]
