"""Files in shapes that partners send, from the file to the tables, each number followed by hand."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from partner_files import russian_programme, text_file, workbook
from sheets import rows_of, sheet_of

from kurak.errors import IntakeError
from kurak.geography import load
from kurak.intake.draft import drafted
from kurak.intake.files import FileRead, files_read
from kurak.intake.importing import imported
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

LIST = """Список участников тренинга «Права женщин»;;;;;;
Дата проведения: 12-14 марта 2026 г.;;;;;;
Место проведения: Баткенская область, Кадамжайский р-н, с. Пульгон;;;;;;
Тренер: Асанова Гулнара, тел. 0555 12-34-56;;;;;;
№;Ф.И.О.;Пол;Год рождения;Должность;Контактный телефон;Подпись
1;Абдыкадырова Нуржан;жен;1990;;0770112233;
2;Маматов Эрмек Асанович;муж;1978;;0772112233;
3;Токтосунова А.;жен;2010;;0779112233;
4;Ким Виктор;муж.;1955;;;
5;;;;;;
Итого: 4 человека;;;;;;
Тренер ________ Асанова Г.;;;;;;
"""
INDICATORS = """Көрсөткүч;Облус;Январь;Февраль;Март;Баары
Катышуучулардын саны;Ош облусу;10;20;30;60
Үй-бүлөлөр;Ош облусу;5;;7;12
Катышуучулардын саны;Баткен облусу;4;4;4;12
"""


def read_files(path: Path, period: str = "") -> tuple[FileRead, list[Reshaped]]:
    (found,) = files_read([path], [], "")
    given = {"country_code": "KG", "geography": load("KGZ"), "period": period}
    return found, [reshaped(one.sheet, one.mapping, **given) for one in found.sheets]


def everything_said(found: FileRead, shapes: list[Reshaped]) -> str:
    tables = [table.to_csv() for shape in shapes for table in (*shape.tables.values(), shape.doubts)]
    notes = [*found.notes, *(note for shape in shapes for note in shape.notes)]
    return "\n".join([*tables, *notes, *(str(one.mapping) for one in found.sheets)])


def test_a_signed_list_in_cp1251_with_three_days_and_a_district_above_it(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode("cp1251"))
    found, (shape,) = read_files(path)
    columns = ("started_on", "ended_on", "adm1_code", "adm2_code", "total_reported")
    assert rows_of(shape.tables["activities"], *columns) == [
        (date(2026, 3, 12), date(2026, 3, 14), "KG-B", "KG05258000000", 4)
    ]
    assert rows_of(shape.tables["attendance"], "sex", "age_band", "attendances") == [
        ("women", "35-59", 1),
        ("men", "35-59", 1),
        ("women", "14-17", 1),
        ("men", "60+", 1),
    ]
    said = everything_said(found, [shape])
    assert not [name for name in ("Асанова", "Маматов", "Ким", "Токтосунова", "0555", "0770") if name in said]


def merged(path: Path) -> Path:
    """Three rows of headings, ages over sexes, numbers of columns, a line of who filled it in."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("1 квартал 2026")
    sheet.merge_range("A1:I1", "Отчет о проведенных мероприятиях за 1 квартал 2026 года")
    for columns, text in (("A3:A5", "№"), ("B3:B5", "Мероприятие"), ("C3:C5", "Дата"), ("I3:I5", "Всего")):
        sheet.merge_range(columns, text)
    sheet.merge_range("D3:D5", "Место проведения (область, район)")
    sheet.merge_range("E3:H3", "Количество участников")
    sheet.merge_range("E4:F4", "Дети до 18")
    sheet.merge_range("G4:H4", "30-34 лет")
    sheet.write_row("E5", ["жен", "муж", "жен", "муж"])
    sheet.write_row("A6", range(1, 10))
    sheet.write_row("A7", [1, "Тренинг", "12–14.01.2026", "Ошская обл., Узгенский р-н", 1, 2, 3, 4, 10])
    sheet.write_row("A8", [2, "Форум", "20.03.2026", "Ыссык-Көл облусу", None, None, None, None, 120])
    sheet.write_row("A9", ["Итого", None, None, None, 1, 2, 3, 4, 130])
    sheet.write("B11", "Составил: Петрова И.И., тел. +996 555 123456")
    book.close()
    return path


def test_three_rows_of_merged_headings_places_in_one_cell_and_a_footer(tmp_path: Path):
    found, (shape,) = read_files(merged(tmp_path / "merged.xlsx"))
    columns = ("started_on", "ended_on", "adm1_code", "adm2_code", "total_reported")
    assert rows_of(shape.tables["activities"], *columns) == [
        (date(2026, 1, 12), date(2026, 1, 14), "KG-O", "KG06255000000", 10),
        (date(2026, 3, 20), None, "KG-Y", None, 120),
    ]
    assert rows_of(shape.tables["attendance"], "sex", "age_band", "attendances", "source_row") == [
        ("women", "child", 1, 7),
        ("men", "child", 2, 7),
        ("women", "30-34", 3, 7),
        ("men", "30-34", 4, 7),
        ("unknown", "unknown", 120, 8),
    ]
    assert rows_of(shape.bridge, "in_file", "used", "totals") == [(260, 130, 130)]
    assert "Петрова" not in everything_said(found, [shape])


def test_indicators_by_month_in_kyrgyz_with_the_year_in_the_files_name(tmp_path: Path):
    path = tmp_path / "отчет 2026.csv"
    path.write_text(INDICATORS, encoding="utf-8")
    _, (shape,) = read_files(path)
    assert shape.tables["attendance"]["attendances"].sum() == 72
    columns = ("measure", "unit", "period_start", "period_end", "value", "source_row", "source_column")
    assert rows_of(shape.tables["measures"], *columns) == [
        ("households", "households", date(2026, 1, 1), date(2026, 1, 31), 5, 3, "Январь"),
        ("households", "households", date(2026, 3, 1), date(2026, 3, 31), 7, 3, "Март"),
    ]


@pytest.mark.parametrize("name", ["Список", "Лист2"])
def test_a_list_without_headings_on_a_second_sheet_is_told_and_the_first_is_used(tmp_path: Path, name: str):
    book = xlsxwriter.Workbook(tmp_path / "two.xlsx")
    first, second = book.add_worksheet("Отчет"), book.add_worksheet(name)
    first.write_row("A1", ["Дата", "Область", "Женщины"])
    first.write_row("A2", ["05.03.2026", "Таласская область", 10])
    for row, person in enumerate(["Асанова Гулнара", "Иванов Иван", "Сыдыкова Айгуль"]):
        second.write_row(row, 0, [person, "г. Талас"])
    book.close()
    found, shapes = read_files(tmp_path / "two.xlsx")
    assert [one.sheet.name for one in found.sheets] == ["Отчет"]
    assert f"two.xlsx, sheet {name} has no row of headings" in found.notes[0]
    assert "Гулнара" not in everything_said(found, shapes)


def shape_of(path: Path, text: str, period: str = "") -> Reshaped:
    path.write_text(text, encoding="utf-8")
    _, (shape,) = read_files(path, period)
    return shape


def test_days_in_three_orders_are_read_by_the_sign_between_them(tmp_path: Path):
    shape = shape_of(
        tmp_path / "dates.csv",
        "Date,Province,Activity,Female\n2026-07-13,Osh Oblast,A,1\n07/14/2026,Osh Oblast,B,2\n"
        '15 July 2026,Osh Oblast,C,3\n"July 16, 2026",Osh Oblast,D,4\n'
        "17.07.26,Osh Oblast,E,5\n08.07.2026,Osh Oblast,F,6\n",
    )
    assert [day.day for day in shape.tables["activities"]["started_on"]] == [13, 14, 15, 16, 17, 8]
    assert {day.month for day in shape.tables["activities"]["started_on"]} == {7}


def test_subtotals_in_the_column_of_days_leave_it_one(tmp_path: Path):
    shape = shape_of(
        tmp_path / "totals.csv",
        "Fecha;Departamento;Actividad;Mujeres;Hombres\n01/07/2026;Ош облусу;Taller;12;8\n"
        "02/07/2026;Ош облусу;Charla;1.200;800\nSubtotal Osh;;;1.212;808\n13/07/2026;Баткен облусу;Taller;20;15\n"
        "Subtotal Batken;;;20;15\nTotal general;;;1.232;823\n",
    )
    assert shape.kinds.tolist() == ["used", "used", "total", "used", "total", "total"]
    assert shape.tables["attendance"]["attendances"].sum() == 2_055


def test_plan_fact_and_what_adds_up_since_the_beginning_are_told_apart(tmp_path: Path):
    shape = shape_of(
        tmp_path / "plan.csv",
        "Indicator,Location,Unit,Annual target,Q3 plan,Q3 actual,of which women,% achieved,Cumulative actual\n"
        "Number of people trained in mediation,Osh city,people,200,50,44,30,0.88,120\n"
        "Number of sessions held,Osh city,sessions,20,5,5,,1,12\n"
        "Number of people reached by radio,Batken city,people,10000,3000,2500,,0.83,7000\n",
        "2026-Q3",
    )
    assert rows_of(shape.tables["attendance"], "sex", "attendances") == [("women", 30), ("unknown", 14)]
    measures = {tuple(row) for row in rows_of(shape.tables["measures"], "measure", "value")}
    assert measures == {
        *{("targeted", 200), ("targeted", 20), ("targeted", 10_000)},
        *{("planned", 50), ("planned", 5), ("planned", 3_000)},
        *{("sessions", 5), ("indirect", 2_500)},
    }


def test_of_two_quarters_side_by_side_none_is_taken_for_the_other(tmp_path: Path):
    text = "Indicator,Location,Q2 actual,Q3 actual\nNumber of people trained,Osh city,44,50\n"
    (tmp_path / "quarters.csv").write_text(text, encoding="utf-8")
    found, _ = read_files(tmp_path / "quarters.csv", "2026-Q3")
    assert {count.heading for count in found.sheets[0].mapping.counts} & {"Q2 actual", "Q3 actual"} == set()


def test_a_place_in_two_languages_is_the_one_that_both_mean(tmp_path: Path):
    shape = shape_of(
        tmp_path / "both.csv",
        "Date / Дата,Oblast / Область,Activity / Мероприятие,Women / Женщины\n01.07.2026,Osh / Ош обл.,Talk,10\n"
        "02.07.2026,Naryn/Нарын облусу,Talk,5\n03.07.2026,Osh oblast / Batken oblast,Talk,7\n"
        '04.07.2026,"Ошская область, Баткенская область",Talk,8\n',
    )
    assert rows_of(shape.tables["activities"], "adm1_code") == [("KG-O",), ("KG-N",)]
    assert shape.tables["set_aside"]["people_in_row"].tolist() == [7, 8]


def test_answers_of_a_form_by_respondents_sex_and_age_are_one_person_each(tmp_path: Path):
    shape = shape_of(
        tmp_path / "kobo.csv",
        "event_date,oblast,event_type,respondent_sex,respondent_age,_uuid\n2026-07-01,osh_obl,training,female,17,aa\n"
        "2026-07-01,osh_obl,training,male,25,bb\n2026-07-02,naryn,training,female,61,cc\n",
    )
    assert rows_of(shape.tables["activities"], "adm1_code", "total_reported") == [("KG-O", 2), ("KG-N", 1)]
    assert rows_of(shape.tables["attendance"], "sex", "age_band") == [
        ("women", "14-17"),
        ("men", "25-29"),
        ("women", "60+"),
    ]


EVENTS = (("Дата", "Область", "Мероприятие", "Женщины", "Мужчины"), ("01.07.2026", "Ошская область", "Тренинг", 2, 1))
PERSONS = (
    ("Дата", "Область", "Мероприятие", "ФИО", "Пол"),
    *(("01.07.2026", "Ошская область", "Тренинг", name, "ж") for name in ("Асанова Гульнара", "Осмонова Айпери")),
)


@pytest.mark.slow
def test_a_list_of_persons_beside_the_table_of_its_events_is_asked_about(tmp_path: Path):
    file = workbook(tmp_path / "both.xlsx", Мероприятия=EVENTS, Список=PERSONS)
    home = russian_programme(tmp_path / "home")
    with pytest.raises(IntakeError, match=r"1 activity of both\.xlsx, sheet Мероприятия would be counted twice: both"):
        imported(home, [file], as_of=date(2026, 9, 30))
    assert imported(home, [file], as_of=date(2026, 9, 30), confirmed=True).snapshot
    (asked,) = drafted(home, [file]).plan(as_of=date(2026, 9, 30), mode="fresh").collisions
    assert asked.endswith("If they are the same, leave one of the two out (on the page; or hide it in the file).")
    assert drafted(home, [file]).without(1).plan(as_of=date(2026, 9, 30), mode="fresh").collisions == ()


def test_the_same_title_on_one_day_for_other_partners_or_in_other_districts_is_asked_about_by_nobody(tmp_path: Path):
    heads = ("Дата", "Область", "Район", "Организация", "Мероприятие", "Женщины")
    day = ("01.07.2026", "Ошская область")
    file = workbook(
        tmp_path / "three.xlsx",
        A=(heads, (*day, "Узгенский район", "ФТИ", "Тренинг", 2)),
        B=(heads, (*day, "Алайский район", "ФТИ", "Тренинг", 3)),
        C=(heads, (*day, "Узгенский район", "ГС", "Тренинг", 4)),
    )
    plan = drafted(russian_programme(tmp_path / "home"), [file]).plan(as_of=date(2026, 9, 30))
    assert plan.collisions == ()


def test_of_ages_in_columns_each_row_says_the_sex(tmp_path: Path):
    shape = shape_of(
        tmp_path / "ages.csv",
        "Date,Oblast,Event,Sex,0-17,18-59,60+\n01.07.2026,Osh oblast,Talk,F,1,2,3\n01.07.2026,Osh oblast,Talk,M,0,4,5\n"
        "Total,,,,1,6,8\n",
    )
    assert len(shape.tables["activities"]) == 1
    assert rows_of(shape.tables["attendance"], "sex", "age_band", "attendances") == [
        ("women", "child", 1),
        ("women", "adult", 2),
        ("women", "60+", 3),
        ("men", "child", 0),
        ("men", "adult", 4),
        ("men", "60+", 5),
    ]


def test_a_row_that_is_blank_but_for_the_age_goes_on_with_the_one_above(tmp_path: Path):
    shape = shape_of(
        tmp_path / "ages.csv",
        "Date,Oblast,Activity,Age group,Women,Men\n01.07.2026,Osh oblast,Talk,14-17,3,2\n,,,18-28,5,5\n,,,29+,1,0\n"
        "02.07.2026,Naryn oblast,Forum,14-17,0,1\n,,,18-28,7,2\nTotal,,,,16,10\n,,,all ages,16,10\n",
    )
    assert shape.kinds.tolist() == ["used", "used", "used", "used", "used", "total", "set_aside"]
    assert rows_of(shape.tables["activities"], "started_on", "adm1_code") == [
        (date(2026, 7, 1), "KG-O"),
        (date(2026, 7, 2), "KG-N"),
    ]
    assert shape.tables["attendance"].groupby("age_band", observed=True)["attendances"].sum().to_dict() == {
        "14-17": 6,
        "adult": 20,
    }


def test_women_whose_formulas_have_no_result_are_set_aside_and_not_left_out(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        for row, cells in enumerate(
            (("Date", "Oblast", "Activity", "Women", "Men"), *[("01.03.2026", "Ош обл.", "A", None, 4)] * 2)
        ):
            page.write_row(row, 0, cells)
        page.write_formula("D2", "=2+3", value="")
        page.write_formula("D3", "=4+5", value="")
    _, (shape,) = read_files(tmp_path / "a.xlsx")
    assert rows_of(shape.tables["set_aside"], "source_row", "source_column", "reason", "people_in_row") == [
        (row, "Women", "Its formula has no result in the file; open the file in Excel, save it and send that.", 4)
        for row in (2, 3)
    ]


def test_women_of_whom_half_the_cells_are_no_numbers_are_set_aside_row_by_row(tmp_path: Path):
    text = "Дата;Область;Тема;Женщины;Мужчины\n" + "".join(
        f"0{i}.03.2026;Ошская область;Тренинг {i};{women};{i}\n"
        for i, women in enumerate(("5 жен", "6 (из них 2 инв.)", "7", "8/9"), 1)
    )
    _, (shape,) = read_files(text_file(tmp_path / "half.csv", text))
    assert rows_of(shape.tables["set_aside"], "source_row", "reason") == [
        (2, "'5 жен' is no number."),
        (3, "'6 (из них 2 инв.)' is no number."),
        (5, "'8/9' is no number."),
    ]
    assert shape.tables["attendance"]["attendances"].tolist() == [7, 3]


def test_a_column_of_women_that_can_not_be_counted_is_told(tmp_path: Path):
    text = (
        "Дата;Область;Тема;Женщины;Мужчины\n01.03.2026;Ошская область;Тренинг;много;4\n02.03.2026;Чуй;Тренинг;мало;5\n"
    )
    _, (shape,) = read_files(text_file(tmp_path / "words.csv", text))
    assert "'Женщины' is not used: its cells are no numbers." in shape.notes


def test_dates_of_which_many_are_none_are_set_aside_one_by_one(tmp_path: Path):
    text = "Дата;Область;Тема;Женщины;Мужчины\n" + "".join(
        f"{day};Ошская область;Тренинг;1;2\n" for day in ("01.03.2026", "02.03.2026", "31.06.2026", "по плану")
    )
    _, (shape,) = read_files(text_file(tmp_path / "days.csv", text))
    assert rows_of(shape.tables["set_aside"], "source_row", "source_column", "reason") == [
        (4, "Дата", "'31.06.2026' is no date."),
        (5, "Дата", "'по плану' is no date."),
    ]
    assert shape.tables["attendance"]["attendances"].sum() == 6


def test_percents_of_women_and_men_are_no_women_and_men(tmp_path: Path):
    rows = (("Date", "Oblast", "Activity", "Total", "Women", "Men"), ("01.03.2026", "Osh oblast", "A", 100, 0.56, 0.44))
    _, (shape,) = read_files(workbook(tmp_path / "a.xlsx", One=[*rows, ("02.03.2026", "Batken", "B", 50, 0.5, 0.5)]))
    assert rows_of(shape.tables["attendance"], "split", "attendances") == [("total", 100), ("total", 50)]
    assert [note for note in shape.notes if "not used" in note] == [
        "'Women' is not used: its cells are shares, not counts.",
        "'Men' is not used: its cells are shares, not counts.",
    ]


def test_a_row_of_more_cells_than_headings_is_set_aside_and_its_numbers_not_moved_along(tmp_path: Path):
    rows = (
        "2026-03-01,Osh oblast,Talk,1,234,3",
        "2026-03-02,Osh oblast,Talk, with tea,5,3",
        "2026-03-03,Batken,Talk,5,3,",
    )
    _, (shape,) = read_files(
        text_file(tmp_path / "cut.csv", "\n".join(["Date,Oblast,Activity,Women,Men", *rows]) + "\n")
    )
    told = (
        "It has more cells than there are headings: put the text or number that holds the sign between cells into"
        " quotation marks."
    )
    assert rows_of(shape.tables["set_aside"], "source_row", "reason") == [(2, told), (3, told)]
    assert shape.tables["attendance"]["attendances"].tolist() == [5, 3]


def test_a_column_whose_heading_is_blank_takes_no_row_out(tmp_path: Path):
    text = ",Date,Oblast,Activity,Women,\n1,2026-03-01,Osh oblast,Talk,5,a remark\n2,2026-03-02,Batken,Talk,6,\n"
    _, (shape,) = read_files(text_file(tmp_path / "numbered.csv", text))
    assert shape.tables["attendance"]["attendances"].tolist() == [5, 6]


def test_dates_of_which_a_workbook_took_the_day_for_the_month_are_asked_about():
    def notes(*days: object) -> list[str]:
        sheet = sheet_of(("Date", "Oblast", "Women"), *((day, "Osh oblast", 1) for day in days))
        shape = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
        return [note for note in shape.notes if "taken for each other" in note]

    early = [date(2026, month, 4) for month in (5, 6, 7)]
    assert notes(*early, "13/05/2026", "28/05/2026") == [
        "'13/05/2026' is text, and no date beside it is after the 12th: were day and month taken for each other?"
        " Look at them."
    ]
    assert (
        notes(*early, date(2026, 5, 30), "13/05/2026") == notes(*early, "3/5/2026", "13/05/2026") == notes(*early) == []
    )


def sheet_rows(day: int, *women: int) -> list[tuple]:
    rows = [(date(2026, 3, day + i), "Osh oblast", "Training", count, 3) for i, count in enumerate(women)]
    return [("Date", "Oblast", "Activity", "Women", "Men"), *rows]


def test_a_sheet_beside_its_copy_is_asked_about(tmp_path: Path):
    home = russian_programme(tmp_path / "p")
    path = workbook(tmp_path / "copy.xlsx", Report=sheet_rows(1, 5, 6, 7), Copy=sheet_rows(1, 5, 6, 9))
    with pytest.raises(IntakeError, match=r"2 activities of copy\.xlsx, sheet Report would be counted twice"):
        imported(home, [path], as_of=date(2026, 9, 30))


def test_sheets_of_the_same_kind_of_events_on_other_days_or_of_other_people_are_not(tmp_path: Path):
    home = russian_programme(tmp_path / "p")
    sheets = {"One": sheet_rows(1, 5, 6, 7), "Two": sheet_rows(11, 5, 6, 7), "Three": sheet_rows(1, 1, 2, 7)}
    result = imported(home, [workbook(tmp_path / "three.xlsx", **sheets)], as_of=date(2026, 9, 30))
    assert result.plan.collisions == ()
