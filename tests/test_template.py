"""The programme workbook: written for a programme, filled in as a partner would, read without a question."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kurak import programme, template
from kurak.__main__ import main
from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.geography import load as load_geography
from kurak.intake.draft import drafted
from kurak.intake.importing import imported
from kurak.intake.programme_workbook import ProgrammeWorkbook, SheetTables, tables_of
from kurak.intake.publish import publish
from kurak.intake.reading import Grid, read
from kurak.intake.tables import loaded, typed
from kurak.intake.template_sheets import sheets
from kurak.intake.workbook_claims import claims_of
from kurak.intake.workbook_lists import choices, entry
from kurak.intake.workbook_marks import is_programme_workbook
from kurak.manifest import Snapshot

FIRST = 7
LCP = "LCP: Community policing partnership / Партнёрство милиции и сообществ"
CU = "CU: Civic Union / Гражданский союз"
OSH = "Osh oblast / Ошская область"
MEETING = {
    "title": "Road safety at school no. 5",
    "project_id": LCP,
    "partner_id": CU,
    "workstream": "Crime prevention / Профилактика правонарушений",
    "activity_type": "Information session / Информационная встреча",
    "started_on": date(2026, 3, 14),
    "status": "Completed / Завершено",
    "adm1_code": OSH,
    "adm2_code": "Osh oblast: Nookat / Ноокатский район",
    "counts_as": "Direct reach / Прямой охват",
    "total_reported": 48,
    "women:child": 12,
    "men:child": 10,
    "women:adult": 15,
    "men:adult": 9,
}
Rows = Sequence[Mapping[str, object]]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the made-up programme, as it is sent to partners."""
    path = tmp_path_factory.mktemp("template") / "programme.xlsx"
    path.write_bytes(template.workbook(programme.SAMPLE, date(2026, 4, 1)))
    return path


@pytest.fixture
def fill(blank: Path, tmp_path: Path) -> Callable[..., tuple[Grid, ...]]:
    """Fills sheets in, row by row under the example; `change` may spoil the workbook as people do."""

    def filled(change: Callable[[Workbook], None] | None = None, **rows: Rows) -> tuple[Grid, ...]:
        book = openpyxl.load_workbook(blank)
        for name, lines in rows.items():
            for at, line in enumerate(lines):
                put(book[sheets()[name].tab], FIRST + at, line)
        if change:
            change(book)
        path = tmp_path / "CU_2026-Q1.xlsx"
        book.save(path)
        return read(path)

    return filled


def put(page: Worksheet, row: int, line: Mapping[str, object]) -> None:
    places = {cell.value: cell.column for cell in page[1]}
    for name, value in line.items():
        page.cell(row, places[name], value)


def understood(grids: Sequence[Grid], **options: object) -> ProgrammeWorkbook:
    return tables_of(grids, load_geography("KGZ"), "KG", **options)


def only(workbook: ProgrammeWorkbook) -> SheetTables:
    assert len(workbook.sheets) == 1
    return workbook.sheets[0]


def rows_of(sheet: SheetTables, table: str, *columns: str) -> list[tuple]:
    frame = sheet.tables[table][list(columns)].astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


def accounts(sheet: SheetTables) -> dict[str, float]:
    return sheet.tables["reconciliation"].iloc[0].drop(["source_file", "source_sheet"]).to_dict()


# --- as it is sent ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_workbook_has_a_guide_a_sheet_for_each_table_and_hidden_lists(blank):
    book = openpyxl.load_workbook(blank)
    assert book.sheetnames == [
        "How to fill in – Как заполнять",
        "Activities – Мероприятия",
        "People – Люди",
        "Audience – Аудитория",
        "Campaigns – Кампании",
        "Teams, groups – Команды, группы",
        "Seats – Состав",
        "Support – Поддержка",
        "Action plans – Планы",
        "Grants – Гранты",
        "Policy steps – Политика",
        "Outcomes – Изменения",
        "Other counts – Другие данные",
        "Nothing to report – Без событий",
        "kurak",
    ]
    assert book["kurak"].sheet_state == "veryHidden"


@pytest.mark.slow
def test_every_heading_stands_in_two_languages_and_has_a_note(blank):
    book = openpyxl.load_workbook(blank)
    page = book["Activities – Мероприятия"]
    heads = [(page.cell(4, at).value, page.cell(5, at).value) for at in (2, 4, 20, 21, 30)]
    assert heads == [
        ("Title *", "Название"),
        ("Project *", "Проект"),
        ("Total present", "Всего присутствовало"),
        ("Girls", "Девочки"),
        ("Women 0-13", "Женщины 0-13"),
    ]
    for sheet in sheets().values():
        notes = [book[sheet.tab].cell(4, at).comment for at in range(2, len(sheet.columns) + 2)]
        assert all(note and column.meaning_ru in note.text for note, column in zip(notes, sheet.columns, strict=True))


@pytest.mark.slow
def test_a_note_says_meaning_unit_and_what_is_allowed(blank):
    note = openpyxl.load_workbook(blank)["Seats – Состав"]["E4"].comment
    assert note.text == (
        "Women in that seat.\nUnit: people.\nAllowed: a whole number, 0 or more.\n\n"
        "Женщин на этом месте.\nДопустимо: целое число, 0 или больше."
    )


@pytest.mark.slow
def test_every_coded_column_has_a_list_that_offers_what_the_dictionary_has(blank):
    book = openpyxl.load_workbook(blank)
    page, lists = book["Activities – Мероприятия"], book["kurak"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    coded = [at for at, c in enumerate(sheets()["activities"].columns, start=2) if c.choices]
    assert all(rules[page.cell(FIRST, at).coordinate].type == "list" for at in coded)
    assert labels(lists, rules["J7"].formula1) == [
        "Completed / Завершено",
        "Ongoing / В процессе",
        "Planned / Запланировано",
        "Cancelled / Отменено",
        "Postponed / Отложено",
    ]
    assert labels(lists, rules["D7"].formula1)[1] == LCP
    assert labels(lists, rules["K7"].formula1)[-2:] == ["Whole country / Вся страна", "Online / Онлайн"]


def labels(lists: Worksheet, formula: str) -> list[str]:
    return [cell.value for (cell,) in lists[formula.removeprefix("kurak!").replace("$", "")]]


@pytest.mark.slow
def test_a_name_that_begins_like_a_formula_is_offered_as_text(tmp_path):
    (tmp_path / "programme.toml").write_text(
        'name = "=cmd()"\ncountry = "KGZ"\ncountry_code = "KG"\n', encoding="utf-8"
    )
    path = tmp_path / "out.xlsx"
    path.write_bytes(template.workbook(tmp_path, date(2026, 4, 1)))
    guide = openpyxl.load_workbook(path).worksheets[0]
    assert (guide["B1"].value, guide["B1"].data_type) == ("'=cmd()", "s")


@pytest.mark.slow
def test_the_command_writes_it_and_never_over_a_file(tmp_path, capsys):
    path = tmp_path / "out.xlsx"
    assert main(["template", str(path)]) == 0
    assert is_programme_workbook(read(path))
    assert main(["template", str(path)]) == 2
    assert capsys.readouterr().err.endswith("is there already and may be filled in; name another file.\n")
    assert main(["template", str(tmp_path / "out.csv")]) == 2


# --- filled in --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_is_known_by_its_mark_and_nothing_else_is(blank, tmp_path):
    other = openpyxl.Workbook()
    other.active.append(["Title", "Project", "Activities"])
    other.save(tmp_path / "other.xlsx")
    assert is_programme_workbook(read(blank))
    assert not is_programme_workbook(read(tmp_path / "other.xlsx"))


@pytest.mark.slow
def test_a_blank_workbook_holds_nothing_not_even_its_examples(blank):
    with pytest.raises(IntakeError, match=r"programme.xlsx: no sheet of the programme workbook is filled in yet."):
        understood(read(blank))


@pytest.mark.slow
def test_an_activity_becomes_a_row_with_codes(fill):
    sheet = only(understood(fill(activities=[MEETING])))
    assert sheet.tables["activities"].iloc[0].dropna().to_dict() == {
        "activity_id": "58ee0cc9bd17",
        "title": "Road safety at school no. 5",
        "project_id": "LCP",
        "partner_id": "CU",
        "workstream": "crime_prevention",
        "activity_type": "information_session",
        "started_on": date(2026, 3, 14),
        "status": "completed",
        "adm1_code": "KG-O",
        "adm2_code": "KG06242000000",
        "counts_as": "direct",
        "total_reported": 48,
        "source_file": "CU_2026-Q1.xlsx",
        "source_sheet": "Activities – Мероприятия",
        "source_row": 7,
    }
    assert sheet.days == (date(2026, 3, 14), date(2026, 3, 14))


@pytest.mark.slow
def test_its_attendance_can_be_followed_to_the_cell_and_is_accounted_for(fill):
    sheet = only(understood(fill(activities=[MEETING])))
    assert rows_of(sheet, "attendance", "split", "sex", "age_band", "attendances", "source_column") == [
        ("sex_age", "women", "child", 12, "Girls"),
        ("sex_age", "men", "child", 10, "Boys"),
        ("sex_age", "women", "adult", 15, "Women"),
        ("sex_age", "men", "adult", 9, "Men"),
        ("sex_age", "unknown", "unknown", 2, "Total present"),
    ]
    assert accounts(sheet) == {
        "rows_read": 1,
        "rows_used": 1,
        "rows_set_aside": 0,
        "rows_totals": 0,
        "people_read": 48,
        "people_used": 48,
        "people_set_aside": 0,
        "people_totals": 0,
    }
    assert sheet.bridge.to_dict("records") == [
        {"measure": "reached", "unit": "people", "in_file": 48, "used": 48, "set_aside": 0, "totals": 0}
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("counts", "attendance"),
    [
        ({"total_reported": 20}, [("total", "unknown", "unknown", 20)]),
        ({"women:adult": 7, "men:adult": 5}, [("sex", "women", None, 7), ("sex", "men", None, 5)]),
        (
            {"women:child": 0, "women:adult": 7, "total_reported": 7},
            [("sex_age", "women", "child", 0), ("sex_age", "women", "adult", 7)],
        ),
        ({"women:18-24": 3, "women:adult": 3}, [("sex_age", "women", "18-24", 3)]),
        ({"women:adult": 0, "men:adult": 0, "total_reported": 9}, [("total", "unknown", "unknown", 9)]),
        ({"total_reported": 0}, [("total", "unknown", "unknown", 0)]),
        (
            {"total_reported": 10, "with_disability": 2},
            [("total", "unknown", "unknown", 10), ("disability", None, None, 2)],
        ),
        ({}, []),
    ],
    ids=["total", "sexes", "no girls", "age bands", "all-zero split", "nobody", "disability", "not recorded"],
)
def test_counts_are_kept_as_they_were_split_and_never_added_twice(fill, counts, attendance):
    bare = {name: value for name, value in MEETING.items() if ":" not in name and name != "total_reported"}
    sheet = only(understood(fill(activities=[{**bare, **counts}])))
    assert rows_of(sheet, "attendance", "split", "sex", "age_band", "attendances") == attendance


@pytest.mark.slow
@pytest.mark.parametrize("word", ["Rural / Село", "Rural", "село", "rural", "Айыл"])
def test_a_label_in_either_language_or_a_code_becomes_the_code(fill, word):
    sheet = only(understood(fill(activities=[{**MEETING, "settlement_type": word}])))
    assert rows_of(sheet, "activities", "settlement_type") == [("rural",)]


@pytest.mark.slow
def test_the_first_sheet_answers_for_rows_that_leave_partner_and_project_blank(fill):
    bare = {**MEETING, "project_id": None, "partner_id": None}
    found = understood(fill(lambda book: put_answers(book, "2026-Q1"), activities=[bare]))
    assert (found.partner_id, found.project_id, found.period) == ("CU", "LCP", "2026-Q1")
    assert rows_of(only(found), "activities", "partner_id", "project_id") == [("CU", "LCP")]


OTHER_SHEETS = {
    "people": {
        **{name: MEETING[name] for name in ("project_id", "partner_id", "workstream", "adm1_code")},
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 3, 31),
        "people": 30,
        "women:adult": 20,
        "men:adult": 10,
        "method": "Participant list / Список участников",
    },
    "audience": {
        "project_id": LCP,
        "partner_id": CU,
        "channel": "Radio / Радио",
        "basis": "Average audience / Средняя аудитория",
        "period_start": date(2026, 3, 1),
        "period_end": date(2026, 3, 31),
        "people_estimated": 12500,
    },
    "campaigns": {"name_ru": "Безопасная дорога", "project_id": LCP, "starts_on": date(2026, 3, 1)},
    "policy_steps": {
        "happened_on": date(2026, 3, 19),
        "instrument": "Crime Prevention Act / Закон о профилактике правонарушений",
        "level": "National / Национальный",
    },
    "outcomes": {
        "who_changed": "Police of Nookat",
        "what": "Weekly open hours",
        "happened_on": date(2026, 3, 25),
        "is_negative": "No / Нет",
    },
    "measures": {
        "measure": "Cases referred",
        "unit": "cases",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 3, 31),
        "value": 14,
    },
    "nothing_to_report": {"partner_id": CU, "project_id": "YWG", "period": "2026-Q1"},
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "table", "columns", "expected"),
    [
        ("people", "people", "sex age_band people method",
         [("women", None, 20, "participant_list"), ("men", None, 10, "participant_list")]),
        ("audience", "audience", "channel basis people_estimated", [("radio", "average_audience", 12500)]),
        ("campaigns", "campaigns", "name_ru project_id starts_on",
         [("Безопасная дорога", "LCP", date(2026, 3, 1))]),
        ("policy_steps", "policy_steps", "happened_on instrument level",
         [(date(2026, 3, 19), "crime_prevention_act", "national")]),
        ("outcomes", "outcomes", "who_changed is_negative", [("Police of Nookat", False)]),
        ("measures", "measures", "measure unit value", [("Cases referred", "cases", 14)]),
        ("nothing_to_report", "expected_reports", "partner_id project_id period state",
         [("CU", "YWG", "2026-Q1", "nothing_to_report")]),
    ],
)  # fmt: skip
def test_each_other_sheet_becomes_its_table(fill, name, table, columns, expected):
    sheet = only(understood(fill(**{name: [OTHER_SHEETS[name]]})))
    assert rows_of(sheet, table, *columns.split()) == expected


def test_a_workbook_of_many_sheets_has_the_days_and_the_kinds_of_counts_of_all(fill):
    found = understood(fill(**{name: [line] for name, line in OTHER_SHEETS.items()}))
    assert found.days == (date(2026, 3, 19), date(2026, 3, 31))
    assert [(row.measure, row.unit, row.used) for sheet in found.sheets for row in sheet.bridge.itertuples()] == [
        ("people", "people", 30),
        ("indirect", "people", 12500),
        ("Cases referred", "cases", 14),
    ]


NEW_GROUP = {
    "structures": {
        "name_en": "Bright street",
        "name_ru": "Светлая улица",
        "kind": "Initiative group / Инициативная группа",
        "adm1_code": OSH,
    },
    "seats": {
        "structure_id": "Светлая улица",
        "as_of": date(2026, 3, 31),
        "role": "Resident / Житель",
        "women:": 4,
        "men:": 0,
    },
    "support": {
        "structure_id": "Voice of Youth / Голос молодёжи (G-01)",
        "project_id": LCP,
        "partner_id": CU,
        "support_type": "Coaching / Наставничество",
        "supported_from": date(2026, 2, 1),
    },
    "action_plans": {"structure_id": "Bright street", "title": "Plan 2026", "state": "Agreed / Согласовано"},
    "grants": {
        "recipient_kind": "Group / Группа",
        "structure_id": "bright street",
        "project_id": LCP,
        "amount": 1500.5,
        "currency": "US dollar / Доллар США",
    },
}


@pytest.mark.slow
def test_a_group_that_the_workbook_brings_is_known_on_its_other_sheets(fill):
    found = understood(fill(**{name: [line] for name, line in NEW_GROUP.items()}))
    groups, seats, support, plans, grants = found.sheets
    (code,) = groups.tables["structures"]["structure_id"]
    assert rows_of(seats, "structure_members", "structure_id", "role", "sex", "members") == [
        (code, "resident", "women", 4),
        (code, "resident", "men", 0),
    ]
    assert rows_of(support, "structure_support", "structure_id", "support_type") == [("G-01", "coaching")]
    assert rows_of(plans, "action_plans", "structure_id", "state") == [(code, "agreed")]
    assert rows_of(grants, "grants", "structure_id", "amount", "currency") == [(code, 1500.5, "USD")]


@pytest.mark.slow
def test_a_group_that_the_programme_knows_keeps_its_code(fill):
    line = {"name_en": "Voice of Youth", "kind": "initiative_group", "adm1_code": "Bishkek city", "focus": "Youth"}
    sheet = only(understood(fill(structures=[line])))
    assert rows_of(sheet, "structures", "structure_id", "focus", "adm1_code") == [("G-01", "youth", "KG-GB")]


def test_every_table_is_one_that_a_snapshot_takes(fill):
    lines = {name: [line] for name, line in {**OTHER_SHEETS, **NEW_GROUP}.items()}
    found = understood(fill(activities=[MEETING, {**MEETING, "started_on": "soon"}], **lines))
    assert len(found.sheets) == len(sheets())
    for sheet in found.sheets:
        assert set(typed(sheet.tables)) == set(sheet.tables)


@pytest.mark.slow
def test_the_same_report_sent_again_replaces_itself_and_nothing_else(fill, tmp_path):
    def report(period: str, line: Mapping[str, object]) -> ProgrammeWorkbook:
        return understood(fill(lambda book: put_answers(book, period), activities=[line]))

    folder = tmp_path / "programme"
    folder.mkdir()
    sewn(folder, report("2026-Q1", MEETING), date(2026, 3, 31))
    second = {**MEETING, "started_on": date(2026, 4, 2)}
    sewn(folder, report("2026-Q2", second), date(2026, 6, 30))
    mended = {**MEETING, "total_reported": 50}
    snapshot = sewn(folder, report("2026-Q1", mended), date(2026, 7, 1))
    activities = loaded(snapshot)["activities"].to_pylist()
    assert sorted((row["started_on"], row["total_reported"]) for row in activities) == [
        (date(2026, 3, 14), 50),
        (date(2026, 4, 2), 48),
    ]
    assert [(s.partner_id, s.project_id, s.period) for s in snapshot.sources] == [
        ("CU", "LCP", "2026-Q2"),
        ("CU", "LCP", "2026-Q1"),
    ]


NOTHING = {"partner_id": CU, "project_id": LCP, "period": "2025-Q4"}


def put_answers(book: Workbook, period: str) -> None:
    guide = book.worksheets[0]
    guide["C5"], guide["C6"], guide["C7"] = CU, LCP, period


def sewn(folder: Path, workbook: ProgrammeWorkbook, as_of: date) -> Snapshot:
    source, slices = claims_of(workbook, "0" * 64)
    return publish(folder, workbook.tables, as_of=as_of, sources=[source], slices=slices)


def test_a_filled_in_workbook_is_imported_with_no_question_asked(fill, tmp_path):
    fill(lambda book: put_answers(book, "2026-Q1"), activities=[MEETING], nothing_to_report=[NOTHING])
    folder = tmp_path / "programme"
    folder.mkdir()
    (folder / "programme.toml").write_text('name = "Streets"\ncountry = "KGZ"\ncountry_code = "KG"\n')
    result = imported(folder, [tmp_path / "CU_2026-Q1.xlsx"], as_of=date(2026, 3, 31))
    assert result.snapshot
    assert not list((folder / "sources").iterdir())
    assert "people reached: 48 in the file = 48 in the snapshot + 0 set aside + 0 in total rows." in str(result)
    expected = loaded(result.snapshot)["expected_reports"].to_pylist()
    assert [(row["partner_id"], row["period"], row["state"]) for row in expected] == [
        ("CU", "2025-Q4", "nothing_to_report")
    ]


# --- nothing lost -----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoilt", "column", "reason"),
    [
        ({"started_on": "14th"}, "Started on", "'14th' is no date; write 2026-03-31."),
        ({"total_reported": "about 20"}, "Total present", "'about 20' is no number; write digits only."),
        ({"women:child": -1}, "Girls", "'-1' is below 0; nobody is left blank or 0."),
        ({"title": None}, "Title", "Title is blank; it must be filled in."),
        ({"workstream": "Peace"}, "Workstream", "'Peace' is not in the list; choose from it."),
        ({"adm1_code": "Atlantis", "adm2_code": None}, "Oblast",
         "'Atlantis' is no place that is known at this level; choose from the list."),
        ({"adm1_code": "Batken / Баткенская область"}, "District", "the district lies in KG-O, not in KG-B."),
        ({"ended_on": date(2026, 3, 1)}, "Ended on", "it ends on 2026-03-01, before it begins on 2026-03-14."),
    ],
)  # fmt: skip
def test_a_row_that_cant_be_used_is_set_aside_with_cell_and_reason(fill, spoilt, column, reason):
    sheet = only(understood(fill(activities=[MEETING, {**MEETING, **spoilt}])))
    assert rows_of(sheet, "set_aside", "source_row", "source_column", "reason") == [(8, column, reason)]
    told = accounts(sheet)
    assert told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_totals"] == 2
    assert told["people_read"] == told["people_used"] + told["people_set_aside"]


@pytest.mark.slow
def test_what_is_set_aside_names_the_nearest_choice(fill):
    wrong = {**MEETING, "workstream": "Crime preventoin"}
    found = understood(fill(activities=[wrong]))
    known = "suggestion" in dictionary().tables["set_aside"].columns
    told = only(found).tables["set_aside"]
    assert not known or told["suggestion"].tolist() == ["Crime prevention / Профилактика правонарушений"]


@pytest.mark.slow
def test_a_doubtful_cell_is_used_and_told(fill):
    line = {**MEETING, "status": "Half done", "structure_id": "Voice of Yuoth", "total_reported": 40}
    sheet = only(understood(fill(activities=[line])))
    assert rows_of(sheet, "activities", "status", "structure_id", "total_reported") == [("Half done", None, 40)]
    assert sheet.doubts.to_dict("records") == [
        {
            "source_row": 7,
            "source_column": "Status",
            "value": "Half done",
            "reason": "'Half done' is not in the list; choose from it.",
            "suggestion": "",
        },
        {
            "source_row": 7,
            "source_column": "Team or group",
            "value": "Voice of Yuoth",
            "reason": "'Voice of Yuoth' is not in the list and on no sheet of this workbook; enter it there first.",
            "suggestion": "Voice of Youth / Голос молодёжи (G-01)",
        },
        {
            "source_row": 7,
            "source_column": "Total present",
            "value": "40",
            "reason": "the parts make 46, the total says 40; kept as they are.",
            "suggestion": "",
        },
    ]


@pytest.mark.slow
def test_a_partner_who_is_in_no_list_is_a_new_one_and_told(fill):
    sheet = only(understood(fill(activities=[{**MEETING, "partner_id": "Ак жол"}])))
    assert rows_of(sheet, "activities", "partner_id") == [("ак_жол",)]
    assert rows_of(sheet, "organisations", "organisation_id", "name_ru") == [("ак_жол", "Ак жол")]
    assert sheet.doubts["reason"].tolist() == ["'Ак жол' is not in the list; taken as a new one."]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Вся страна", "KG"),
        ("Nationwide", "KG"),
        ("Онлайн", "ONLINE"),
        ("Ошская область", "KG-O"),
        ("г. Ош", "KG-GO"),
        ("KG-B", "KG-B"),
    ],
)
def test_a_place_is_known_by_its_label_name_or_code(fill, place, code):
    sheet = only(understood(fill(activities=[{**MEETING, "adm1_code": place, "adm2_code": None}])))
    assert rows_of(sheet, "activities", "adm1_code", "adm2_code") == [(code, None)]


@pytest.mark.slow
def test_rows_of_other_days_are_set_aside(fill):
    span = (date(2026, 4, 1), date(2026, 6, 30))
    sheet = only(understood(fill(activities=[MEETING]), span=span))
    assert rows_of(sheet, "set_aside", "reason") == [("Its date, 2026-03-14, is not from 2026-04-01 to 2026-06-30.",)]
    assert sheet.days is None


@pytest.mark.slow
def test_a_total_row_is_recognised_and_not_counted(fill):
    sheet = only(understood(fill(activities=[MEETING, {"title": "Итого", "total_reported": 48}])))
    told = accounts(sheet)
    assert (told["rows_used"], told["rows_totals"], told["people_used"], told["people_totals"]) == (1, 1, 48, 48)
    assert sheet.kinds.tolist() == ["used", "total"]


@pytest.mark.slow
def test_an_example_written_over_is_not_lost(fill):
    def over(book: Workbook) -> None:
        put(book["Activities – Мероприятия"], 6, {"title": "A real meeting", "total_reported": 5})

    sheet = only(understood(fill(over)))
    assert rows_of(sheet, "set_aside", "source_row", "reason") == [
        (
            6,
            "It is marked as an example, but its cells were changed; clear the mark in the first column if it counts.",
        )
    ]


def test_phones_and_addresses_are_taken_out(fill):
    sheet = only(understood(fill(activities=[{**MEETING, "title": "Meeting, call 0555 12 34 56"}])))
    assert rows_of(sheet, "activities", "title") == [("Meeting, call [...]",)]


ODD = st.one_of(
    st.sampled_from([*MEETING.values(), None, "-", "Итого", "1 200", "14.03.2026", "Example / Пример", True, 1e300]),
    st.text(max_size=8),
    st.integers(-5, 10**6),
)


@pytest.mark.slow
@pytest.mark.parametrize("without", ["", "started_on", "title"])
@settings(max_examples=15, deadline=None, derandomize=True)
@given(rows=st.lists(st.lists(ODD, min_size=30, max_size=30), min_size=1, max_size=6))
def test_no_row_and_nobody_is_lost_whatever_the_cells_hold(activities_head, without, rows):
    head, others = activities_head
    ids = tuple(None if name == without else name for name in head.rows[0])
    page = getattr(Grid, "of", Grid)(head.file, head.name, [ids, *head.rows[1:], *map(tuple, rows)])
    try:
        workbook = understood([page, *others])
    except IntakeError as nothing:
        assert "no sheet of the programme workbook is filled in yet" in str(nothing)
        return
    told = accounts(only(workbook))
    assert told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_totals"]
    assert told["rows_set_aside"] == len(only(workbook).tables["set_aside"])
    assert told["people_read"] == pytest.approx(told["people_used"] + told["people_set_aside"] + told["people_totals"])
    typed(workbook.tables)


@pytest.fixture(scope="session")
def activities_head(blank: Path) -> tuple[Grid, list[Grid]]:
    """The sheet of activities as it is sent, and the hidden lists."""
    grids = {grid.name: grid for grid in read(blank)}
    return grids["Activities – Мероприятия"], [grids["kurak"]]


# --- as people change workbooks ---------------------------------------------------------------------------


@pytest.mark.slow
def test_columns_may_be_added_and_moved_and_sheets_deleted(fill):
    def changed(book: Workbook) -> None:
        page = book["Activities – Мероприятия"]
        page.insert_cols(1)
        page.insert_cols(4)
        page.cell(4, 4, "Our remark")
        page.cell(7, 4, "went well")
        heads = {cell.value: cell.column for cell in page[1]}
        for row in range(1, 8):
            one, two = page.cell(row, heads["adm1_code"]), page.cell(row, heads["started_on"])
            one.value, two.value = two.value, one.value
        page.title = "Our activities"
        del book["People – Люди"]
        del book["How to fill in – Как заполнять"]

    sheet = only(understood(fill(changed, activities=[MEETING])))
    assert rows_of(sheet, "activities", "adm1_code", "started_on", "source_sheet") == [
        ("KG-O", date(2026, 3, 14), "Our activities")
    ]
    assert sheet.notes == ("Columns that are none of the template's were not used: Our remark.",)


@pytest.mark.slow
def test_rows_put_in_above_the_headings_and_below_the_example_do_no_harm(fill):
    def changed(book: Workbook) -> None:
        page = book["Activities – Мероприятия"]
        page.insert_rows(3)
        page.cell(3, 2, "Report of the first quarter")
        page.insert_rows(8)

    sheet = only(understood(fill(changed, activities=[MEETING])))
    assert rows_of(sheet, "activities", "title", "source_row") == [("Road safety at school no. 5", 9)]


@pytest.mark.slow
def test_a_sheet_that_stands_there_twice_is_read_twice(fill):
    def changed(book: Workbook) -> None:
        copy = book.copy_worksheet(book["Activities – Мероприятия"])
        put(copy, FIRST, {"title": "Of the second month"})

    found = understood(fill(changed, activities=[MEETING]))
    assert [sheet.tables["activities"]["title"].tolist() for sheet in found.sheets] == [
        ["Road safety at school no. 5"],
        ["Of the second month"],
    ]


@pytest.mark.slow
def test_a_choice_that_begins_like_a_formula_is_found_behind_its_apostrophe():
    assert choices([entry("x", "=cmd()")]).code("'=cmd()") == "x"


@pytest.mark.slow
def test_a_sheet_of_the_partners_own_is_told_and_not_used(fill):
    def changed(book: Workbook) -> None:
        book.create_sheet("Notes").append(["remember", 1])

    found = understood(fill(changed, activities=[MEETING]))
    assert found.notes == ("Sheet 'Notes' is none of the programme workbook's and was not used.",)


@pytest.mark.slow
def test_without_the_hidden_lists_the_words_cant_be_told(fill):
    grids = fill(lambda book: book.remove(book["kurak"]), activities=[MEETING])
    assert is_programme_workbook(grids)
    with pytest.raises(IntakeError, match="its hidden sheet of lists is gone"):
        understood(grids)


@pytest.mark.slow
def test_a_row_put_in_on_top_changes_no_id(fill):
    first = {**MEETING, "title": "Another meeting"}
    one = only(understood(fill(activities=[MEETING])))
    two = only(understood(fill(activities=[first, MEETING])))
    assert two.tables["activities"]["activity_id"].tolist()[1] == one.tables["activities"]["activity_id"].tolist()[0]


def test_a_programme_without_snapshots_takes_partners_and_projects_as_they_are_written(tmp_path):
    (tmp_path / "programme.toml").write_text(
        'name = "Streets"\ncountry = "KGZ"\ncountry_code = "KG"\n', encoding="utf-8"
    )
    path = tmp_path / "streets.xlsx"
    path.write_bytes(template.workbook(tmp_path, date(2026, 4, 1)))
    book = openpyxl.load_workbook(path)
    line = {**MEETING, "project_id": "Безопасные улицы", "partner_id": "ФТИ", "started_on": datetime(2026, 3, 14)}
    put(book["Activities – Мероприятия"], FIRST, line)
    book.save(path)
    sheet = only(understood(read(path)))
    assert rows_of(sheet, "organisations", "organisation_id", "name_ru") == [("фти", "ФТИ")]
    assert rows_of(sheet, "projects", "project_id", "name_ru") == [("безопасные_улицы", "Безопасные улицы")]
    assert sheet.doubts.empty


def test_a_new_programme_begins_with_the_workbook_of_its_country(tmp_path, capsys):
    path, folder = tmp_path / "first.xlsx", tmp_path / "new"
    assert main(["template", str(path), "--data", str(folder)]) == 2
    assert "Name its country: --country KGZ." in capsys.readouterr().err
    assert main(["template", str(path), "--data", str(folder), "--country", "KG"]) == 0
    book = openpyxl.load_workbook(path)
    line = {**MEETING, "project_id": "Streets", "partner_id": "FTI", "started_on": datetime(2026, 3, 14)}
    put(book["Activities – Мероприятия"], FIRST, line)
    book.save(path)
    assert drafted(folder, [path]).place.country_code == "KG"  # told by the workbook's own lists of places
