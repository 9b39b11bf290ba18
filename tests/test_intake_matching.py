"""What a column is taken for, in small sheets of every layout that partners send, in four languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partner_files import HXL

from kurak.errors import IntakeError
from kurak.intake.above import said_above
from kurak.intake.ages import ages_of, band_of_age
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import FileMapping, missing
from kurak.intake.matching import matched
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.sexes import codes_of, sex_said, sexes_of
from kurak.intake.wording import said

PLACE = ("Date", "Oblast")
WHERE = ("2026-02-01", "Osh")


def sheet_of(*rows: tuple) -> Sheet:
    return laid_out(Grid.of("file.csv", "", rows))


def mapping_of(*rows: tuple) -> FileMapping:
    return proposed(sheet_of(*rows), "x")


def counts_of(*rows: tuple) -> dict[str, str]:
    """Heading to what it counts, of people reached: 'women 18-24'; another measure stands before it."""
    return {
        c.heading: " ".join(
            filter(None, ("" if c.measure == "reached" else c.measure, c.dimension, c.sex, c.age_band, c.disability))
        )
        for c in mapping_of(*rows).counts
    }


# Fields


def test_hxl_tags_say_what_a_column_is_whatever_its_heading():
    matches = matched(laid_out(Grid.of("colombia.xlsx", "Records", HXL)))
    assert matches.found["reported_on"].heading == "Report date"
    assert {name: matches.found[name].reason for name in ("adm1_code", "partner")} == {
        "adm1_code": "HXL tag #adm1+code",
        "partner": "HXL tag #org+impl",
    }
    assert {guess.heading: (guess.measure, guess.reason, guess.sure) for guess in matches.counts[1:3]} == {
        "Nuevas": ("new", "HXL tag #reached+new", 1.0),
        "Niñas": ("reached", "HXL tag #reached+girls", 1.0),
    }


def test_attributes_of_tags_say_sex_age_and_measure_and_headings_add_what_tags_leave_out():
    tags = ("#reached+f", "#reached+f", "#reached+m+age18_24", "#reached+m+age_60_plus", "#reached+new")
    headings = ("Group A, 18-24", "Group B, 25-29", "C", "D", "E", "Hurt")
    rows = [(*PLACE, *headings), ("#date", "#adm1", *tags, "#affected+injured"), (*WHERE, 30, 4, 3, 2, 1, 9)]
    assert counts_of(*rows) == {
        "Group A, 18-24": "women 18-24",
        "Group B, 25-29": "women 25-29",
        "C": "men 18-24",
        "D": "men 60+",
        "E": "new",
        "Hurt": "affected injured",
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
    rows = (headings, ("2026-03-01", "X", 3, 4, 7))
    assert mapping_of(*rows).columns == {"started_on": headings[0], "adm1_name": headings[1]}, language
    assert counts_of(*rows) == {headings[2]: "women", headings[3]: "men", headings[4]: ""}, language


def test_the_words_of_a_3w_matrix_are_known():
    headings = (
        *("Implementing partner", "Project Code", "Activity", "Status", "Admin1Name", "Admin1Pcode", "Admin2Name"),
        *("Start date", "End date", "# People reached", "# Females reached", "# Males reached"),
    )
    row = ("A", "p1", "Training", "Completed", "Osh", "KG01", "Uzgen", "2026-03-01", "2026-03-02", 8, 3, 5)
    assert mapping_of(headings, row).columns == {
        "title": "Activity",
        "project": "Project Code",
        "partner_name": "Implementing partner",
        "started_on": "Start date",
        "ended_on": "End date",
        "status": "Status",
        "adm1_code": "Admin1Pcode",
        "adm1_name": "Admin1Name",
        "adm2_name": "Admin2Name",
        "activity_type": "Activity",
    }
    assert counts_of(headings, row) == {"# People reached": "", "# Females reached": "women", "# Males reached": "men"}


def test_questions_of_kobo_are_known_in_their_groups():
    rows = [("_id", "today", "group_a/region", "group_a/women", "_uuid"), (5, "2026-03-01", "Osh", 3, "a-b")]
    assert mapping_of(*rows).columns == {"activity_id": "_id", "started_on": "today", "adm1_name": "group_a/region"}
    assert counts_of(*rows) == {"group_a/women": "women"}


def test_a_misspelt_heading_is_read_and_said_to_be_less_sure():
    mapping = mapping_of(("Date", "Disctrict", "Participans"), ("2026-03-01", "X", 8))
    assert (mapping.columns["adm2_name"], mapping.sure["adm2_name"]) == ("Disctrict", 0.75)
    assert mapping.reasons["adm2_name"] == "its heading, close to 'district'"
    assert mapping.reasons["counts:Participans"] == "its heading, with 'participans' read as a slip"


def test_a_heading_is_believed_only_where_its_cells_agree():
    rows = [("Estado", "ID", "Fecha", "Total"), ("Antioquia", 1, "pronto", 5), ("Chocó", 1, "luego", 6)]
    mapping = mapping_of(*rows)
    assert (mapping.columns, [count.heading for count in mapping.counts]) == ({"adm1_name": "Estado"}, ["Total"])
    assert mapping.not_used == {
        "ID": "it is blank or the same in several rows, so it numbers no records",
        "Fecha": "its cells are no dates",
    }


def test_the_same_word_is_the_status_where_its_cells_are_statuses():
    assert mapping_of(("Estado", "Total"), ("Finalizada", 5), ("Planeada", 6)).columns == {"status": "Estado"}


def test_a_day_a_status_and_a_place_without_a_heading_are_known_by_their_cells():
    rows = [
        ("Когда-то", "Как", "Где", "Всего"),
        ("01.02.2026", "Проведено", "Узгенский район", 5),
        ("02.02.2026", "План", "Ноокатский район", 6),
    ]
    assert mapping_of(*rows).columns == {"started_on": "Когда-то", "status": "Как", "adm2_name": "Где"}


# Sex and age in columns


@pytest.mark.parametrize(
    "headings",
    [
        ("Girls", "Boys", "Women", "Men", "Total"),
        ("Девочки", "Мальчики", "Женщины", "Мужчины", "Всего"),
        ("Кыздар", "Балдар", "Аялдар", "Эркектер", "Баары"),
        ("Niñas", "Niños", "Mujeres", "Hombres", "Total"),
    ],
)
def test_four_columns(headings: tuple):
    found = counts_of((*PLACE, *headings), (*WHERE, 1, 2, 3, 4, 10))
    assert list(found.values()) == ["women child", "men child", "women adult", "men adult", ""]


@pytest.mark.parametrize(
    ("headings", "meant"),
    [
        (("Ж 0-13", "Ж 14-17", "Ж 18-24", "М 30-59", "М 60+"), ("0-13", "14-17", "18-24", "adult", "60+")),
        (("Women 18-24", "Girls 3-6", "Men 35-59"), ("18-24", "child", "35-59")),
        (("f_3_6", "f_18_24", "m_60plus"), ("child", "18-24", "60+")),
        (("Women (25–29)", "Men (30—34)", "M u18"), ("25-29", "30-34", "child")),
        (("F<18", "F>=18", "M<18", "M>=18"), ("child", "adult", "child", "adult")),
        (("Девочки 7-12 лет", "Женщины от 18 до 24 лет", "Мужчины старше 60"), ("child", "18-24", "60+")),
        (("Кыздар 14-17 жаш", "Аялдар 60 жаштан улуу", "Эркектер 18-24"), ("14-17", "60+", "18-24")),
        (("niñas de 3-6 años", "Mujeres mayores de 19 años", "Hombres 30-34"), ("child", "adult", "30-34")),
        (("Women / 18-24", "Men / 15-24", "Men / under 15"), ("18-24", "15-24", "child")),
    ],
)  # fmt: skip
def test_age_by_sex_columns(headings: tuple, meant: tuple):
    counts = mapping_of((*PLACE, *headings), (*WHERE, *range(1, len(headings) + 1))).counts
    assert tuple(count.age_band for count in counts) == meant
    assert {count.sex for count in counts} == {"women", "men"}


def test_in_spanish_m_beside_h_are_mujeres():
    assert counts_of(("Fecha", "Departamento", "H", "M"), (*WHERE, 1, 2)) == {"H": "men", "M": "women"}


def test_ninos_are_boys_beside_girls_and_else_children():
    assert counts_of((*PLACE, "Niños", "Niñas"), (*WHERE, 1, 2)) == {"Niños": "men child", "Niñas": "women child"}
    assert counts_of((*PLACE, "Niños", "Total"), (*WHERE, 1, 2)) == {"Niños": "child", "Total": ""}


def test_women_men_and_children_that_add_up_are_one_split():
    rows = [(*WHERE, 5 + i, 4, 2, 11 + i) for i in range(5)]
    assert counts_of((*PLACE, "Women", "Men", "Children", "Total"), *rows) == {
        "Women": "women adult",
        "Men": "men adult",
        "Children": "unknown child",
        "Total": "",
    }


def test_margins_that_are_no_crosses_are_all_kept():
    rows = [(*WHERE, 5 + i, 4, 2, 7 + i, 9 + i) for i in range(5)]
    assert counts_of((*PLACE, "Women", "Men", "Youth", "Adults", "Total"), *rows) == {
        "Women": "women",
        "Men": "men",
        "Youth": "youth",
        "Adults": "adult",
        "Total": "",
    }


def test_people_with_disabilities_are_a_margin_and_a_share_is_no_count():
    mapping = mapping_of((*PLACE, "Total", "Persons with disabilities", "% women"), (*WHERE, 8, 3, "40%"))
    assert [count.disability for count in mapping.counts] == ["", "with_disability"]
    assert mapping.not_used == {"% women": "a share, not a count"}


def test_columns_by_role_are_a_margin_too():
    counts = mapping_of((*PLACE, "Participants", "Суд аксакалов", "Resident"), (*WHERE, 8, 3, 5)).counts
    assert [count.participant_role for count in counts] == ["", "elder_court", "resident"]


# Columns that count the same people again


def test_ages_beside_the_four_counts_are_never_added():
    rows = [(10 + i, 10, 30, 30, 1, 2, 80 + i) for i in range(5)]
    mapping = mapping_of(
        ("Niñas", "Niños", "Mujeres", "Hombres", "Niñas de 5 a 19 años", "Mujeres de 20 a 59", "Total"), *rows
    )
    assert [count.heading for count in mapping.counts] == ["Niñas", "Niños", "Mujeres", "Hombres", "Total"]
    assert mapping.not_used["Niñas de 5 a 19 años"] == (
        "some ages or a sex already counted in Niñas, Niños, Mujeres, Hombres: never added to them"
    )


def test_of_ages_that_overlap_one_is_kept():
    mapping = mapping_of((*PLACE, "Women / 18-24", "Women / 15-20", "Men / 18-24"), (*WHERE, 1, 2, 3))
    assert [count.heading for count in mapping.counts] == ["Women / 18-24", "Men / 18-24"]


def test_girls_among_the_women_are_seen_by_the_total():
    rows = [(*WHERE, 5 + i, 4, 2, 1, 9 + i) for i in range(5)]
    mapping = mapping_of((*PLACE, "Women", "Men", "Girls", "Boys", "Total"), *rows)
    assert [(count.heading, count.age_band) for count in mapping.counts] == [("Women", ""), ("Men", ""), ("Total", "")]
    assert set(mapping.not_used) == {"Girls", "Boys"}


def test_a_sum_of_columns_by_age_is_not_used_twice():
    rows = [(*WHERE, 5 + i, 4, 9 + i, 2, 7, 9, 18 + i) for i in range(5)]
    mapping = mapping_of((*PLACE, "F 0-17", "F 18+", "Total F", "M 0-17", "M 18+", "Total M", "Total"), *rows)
    assert [count.heading for count in mapping.counts] == ["F 0-17", "F 18+", "M 0-17", "M 18+", "Total"]
    assert mapping.not_used["Total F"] == "the sum of F 0-17, F 18+, as the numbers show: not used twice"


def test_a_second_total_is_not_added():
    mapping = mapping_of((*PLACE, "Total", "People reached", "Women"), (*WHERE, 8, 8, 3), (*WHERE, 9, 9, 2))
    assert [count.heading for count in mapping.counts] == ["People reached", "Women"]
    assert mapping.not_used == {"Total": "the same as People reached"}


# Measures that are not reach


def test_unlike_measures_stand_apart():
    headings = ("Planned participants", "Participants", "New participants", "In need", "Targeted", "Affected")
    assert counts_of((*PLACE, *headings), (*WHERE, 10, 8, 3, 90, 50, 100)) == {
        "Planned participants": "planned",
        "Participants": "",
        "New participants": "new",
        "In need": "in_need",
        "Targeted": "targeted",
        "Affected": "affected",
    }


def test_other_units_are_no_people():
    headings = (
        "Familias",
        "Households targeted",
        "Площадь, кв.м",
        "Kits distributed",
        "Судебные дела",
        "Cost USD",
        "Total",
    )
    counts = mapping_of((*PLACE, *headings), (*WHERE, 1, 2, 3, 4, 5, 6, 7)).counts
    assert [(count.measure, count.unit) for count in counts] == [
        ("households", "households"),
        ("targeted", "households"),
        ("square_metres", "square_metres"),
        ("items", "items"),
        ("money", "money"),
        ("reached", "people"),
    ]


def test_inhabitants_are_never_reach():
    mapping = mapping_of(("Region", "People", "Reached"), ("#adm1", "#population", "#reached"), ("Osh", 5_000, 20))
    assert [count.heading for count in mapping.counts] == ["Reached"]
    assert mapping.not_used == {"People": "inhabitants, never reach"}


def test_bands_of_a_matrix_are_dimensions_of_their_measure():
    rows = [
        ("County", "All / Target", "Food / Target", "Food / Reached", "Child protection / Target", "All / Reached"),
        ("#adm1", "#targeted+total", "#targeted+food", "#reached+food", "#targeted+protection+child", "#reached"),
        ("Turkana", 100, 60, 5, 40, 9),
    ]
    assert counts_of(*rows) == {
        "All / Target": "targeted",
        "Food / Target": "targeted food",
        "Child protection / Target": "targeted protection child",
        "All / Reached": "",
    }
    assert mapping_of(*rows).not_used == {
        "Food / Reached": "a part (food) of those reached in all: never added to them"
    }


def test_kinds_of_court_cases_and_their_sum():
    rows = [("name", "criminal", "civil", "Total"), ("Баткенский район", 33, 157, 190), ("Кадамжайский район", 3, 2, 5)]
    mapping = mapping_of(*rows)
    assert counts_of(*rows) == {"criminal": "court_cases criminal", "civil": "court_cases civil"}
    assert {count.unit for count in mapping.counts} == {"cases"}
    assert mapping.columns == {"adm2_name": "name"}
    assert mapping.not_used == {"Total": "the sum of criminal, civil, as the numbers show: not used twice"}


@pytest.mark.parametrize(
    "heading", ["Registered at end of period", "Состоит на учете на конец периода", "Households to date"]
)
def test_a_stock_is_never_summed_over_time(heading: str):
    (count,) = mapping_of((*PLACE, heading), (*WHERE, 5)).counts
    assert count.over_time == "last"


# Rows that are parts of an activity, or persons


@pytest.mark.parametrize(
    ("heading", "texts", "codes"),
    [
        ("Пол", ("ж", "м"), {"ж": "women", "м": "men"}),
        ("Жынысы", ("аял", "эркек"), {"аял": "women", "эркек": "men"}),
        ("Gender", ("Female", "Male"), {"Female": "women", "Male": "men"}),
        ("Sexo", ("mujer", "hombre"), {"mujer": "women", "hombre": "men"}),
        ("grp", ("F", "M"), {"F": "women", "M": "men"}),
    ],
)
def test_one_column_of_sexes_beside_a_number(heading: str, texts: tuple, codes: dict):
    mapping = mapping_of((*PLACE, heading, "Количество"), *((*WHERE, text, 4) for text in texts))
    assert mapping.columns["sex"] == heading
    assert mapping.values["sex"] == codes
    assert [count.heading for count in mapping.counts] == ["Количество"]


def test_a_code_says_sex_and_age():
    rows = [("f_3_6", 4), ("m_3_6", 3), ("f_18_24", 3)]
    mapping = mapping_of((*PLACE, "disaggregation", "value"), *((*WHERE, *row) for row in rows))
    assert mapping.columns["sex_age"] == "disaggregation"
    assert mapping.values["sex_age"] == {"f_18_24": "women/18-24", "f_3_6": "women/child", "m_3_6": "men/child"}


def test_a_column_of_sexes_that_holds_girls_says_age_too():
    rows = [(*WHERE, sex, "# " + sex.lower(), 5) for sex in ("Women", "Men", "Girls", "Boys")]
    mapping = mapping_of((*PLACE, "Gender", "Units", "Value"), *rows)
    assert mapping.values["sex_age"] == {
        "Boys": "men/child",
        "Girls": "women/child",
        "Men": "men/adult",
        "Women": "women/adult",
    }
    assert set(mapping.values["unit"].values()) == {"people"}


def test_a_number_of_rows_is_none_of_activities_in_a_long_sheet():
    rows = [(i, *WHERE, sex, 5) for i, sex in enumerate(("F", "M"), 1)]
    mapping = mapping_of(("ID", *PLACE, "Sex", "Value"), *rows)
    assert mapping.not_used == {"ID": "it numbers rows, and an activity has several"}
    assert (
        mapping_of(("Event ID", *PLACE, "Sex", "Value"), *((7, *row[1:]) for row in rows)).columns["activity_id"]
        == "Event ID"
    )


@pytest.mark.parametrize(
    ("headings", "row", "fields"),
    [
        (
            ("№", "ФИО", "Пол", "Возраст", "Телефон", "Подпись"),
            (1, "Асанова Гулнара", "ж", 34, "0555 12 34 56", None),
            {"sex": "Пол", "age": "Возраст"},
        ),
        (
            ("Аты-жөнү", "Жынысы", "Туулган күнү", "Байланыш телефону", "Колу"),
            ("Асанова Гулнара", "аял", "01.02.1990", "0555 12 34 56", None),
            {"sex": "Жынысы", "birth_date": "Туулган күнү"},
        ),
        (
            ("Nombre y apellido", "Sexo", "Edad", "Cédula", "Firma", "Fecha"),
            ("Ana Ruiz", "mujer", 34, "123", None, "2026-03-01"),
            {"started_on": "Fecha", "sex": "Sexo", "age": "Edad"},
        ),
        (
            ("Date", "Name of participant", "Gender", "Age group", "E-mail"),
            ("2026-03-01", "Ana Ruiz", "Female", "18-24", "a@b.org"),
            {"started_on": "Date", "sex": "Gender", "age": "Age group"},
        ),
    ],
)
def test_a_list_of_participants_keeps_no_person(headings: tuple, row: tuple, fields: dict):
    mapping = mapping_of(headings, row)
    assert (mapping.rows, mapping.counts, mapping.columns) == ("participants", (), fields)
    unused = set(headings) - set(fields.values()) - {"№"}
    assert all(mapping.is_personal(heading) for heading in unused)


def test_a_column_of_names_phones_or_numbers_is_known_by_its_cells():
    rows = [
        ("Asanova Gulnara", "0555 123 456", 11203199012345, 5),
        ("Иванов Иван", "+996 700 123456", 21203199012345, 6),
    ]
    mapping = mapping_of((*PLACE, "A", "B", "C", "Total"), *((*WHERE, *row) for row in rows))
    assert {heading: mapping.not_used[heading].partition(": ")[2] for heading in "ABC"} == {
        "A": "a name",
        "B": "a phone",
        "C": "a personal number",
    }
    assert mapping.rows == "activities"


LIST = (
    ("Список участников тренинга",),
    ("Дата: 12.03.2026",),
    ("Место проведения: Ошская область, Узгенский район",),
    ("Организация:", "ФТИ"),
    ("№", "ФИО", "Пол", "Возраст", "Подпись"),
    (1, "Асанова Гулнара", "ж", 34, None),
    (2, "Иванов Иван", "м", 17, None),
)


def test_a_list_says_above_its_headings_where_it_was_and_whose_it_is():
    sheet = sheet_of(*LIST)
    assert said_above(sheet) == {
        "adm1_name": "Ошская область",
        "adm2_name": "Узгенский район",
        "partner_name": "ФТИ",
    }
    mapping = proposed(sheet, "x")
    assert mapping.above == ("adm1_name", "adm2_name", "partner_name")
    assert (mapping.rows, mapping.period_from, missing(mapping)) == ("participants", "banner", ())


def test_a_city_above_the_headings_stands_where_an_oblast_does():
    assert said_above(sheet_of(("Место: г. Ош",), *LIST[4:])) == {"adm1_name": "г. Ош"}


# Rows that are an audience


def test_rows_whose_place_is_a_station_are_an_audience():
    rows = [
        *[(*WHERE, "School 5", 8)] * 5,
        *[(*WHERE, "Радио ОШ", 8000)] * 2,
        *[(*WHERE, "Radio Almaz 101.2 FM", 9000)] * 2,
    ]
    (rule,) = mapping_of((*PLACE, "Place", "Total"), *rows).audience
    assert (rule.heading, rule.channel, rule.outlet) == ("Place", "radio", "Place")


def test_one_station_with_ten_times_the_people_of_others_is_an_audience():
    rows = [*[(*WHERE, "School 5", 8)] * 5, (*WHERE, "Radio Salam FM", 3000)]
    (rule,) = mapping_of((*PLACE, "Place", "Total"), *rows).audience
    assert (rule.heading, rule.channel) == ("Place", "radio")


def test_one_row_with_the_word_radio_makes_no_rule():
    rows = [*[(*WHERE, "School 5", 8)] * 5, (*WHERE, "Radio street", 5)]
    assert mapping_of((*PLACE, "Place", "Total"), *rows).audience == ()


# Days and periods


def test_the_sheets_name_says_the_period_where_no_column_does():
    sheet = laid_out(Grid.of("report 2019.xlsx", "Март 2026", [("Область", "Всего"), ("Ош", 5)]))
    mapping = proposed(sheet, "x")
    assert (mapping.period_from, mapping.reasons["period"]) == (
        "sheet",
        "no column tells a day; 'Март 2026' names the period",
    )


def test_the_files_name_is_the_last_to_be_believed():
    mapping = proposed(laid_out(Grid.of("report_2026.csv", "", [("Область", "Всего"), ("Ош", 5)])), "x")
    assert (mapping.period_from, mapping.sure["period"]) == ("file", 0.4)


def test_a_column_of_periods():
    assert mapping_of(("Квартал", "Область", "Всего"), ("Q3 2026", "Ош", 5), ("2 квартал 2026", "Ош", 5)).columns == {
        "adm1_name": "Область",
        "period": "Квартал",
    }


# Words of sex and age


def test_texts_that_say_a_sex():
    assert sexes_of(["F", "жен.", "Эркек", "не знаю", "H"]) == {
        "F": "women",
        "жен.": "women",
        "Эркек": "men",
        "H": "men",
    }
    assert codes_of(["M 60+", "18-24", "boys"]) == {"M 60+": "men/60+", "18-24": "/18-24", "boys": "men/child"}
    assert sex_said("# of SYRIAN_WOMEN_IN_URBAN receiving legal information") == "women"


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("18-24", "18-24"),
        ("60+", "60+"),
        ("7-12 лет", "child"),
        ("15-24", "15-24"),
        (">= 18", "adult"),
        ("до 14 лет", "0-13"),
    ],
)
def test_ages_in_bands(text: str, band: str):
    ages = ages_of(text)
    assert ages and ages.band == band


def test_an_age_in_years_has_a_band():
    bands = [band_of_age(years) for years in (0, 13.9, 17, 18, 34, 60, 200)]
    assert bands == ["0-13", "0-13", "14-17", "18-24", "30-34", "60+", ""]


# Whatever a sheet holds

WORDS = ["Дата", "Women", "Total", "18-24", "ФИО", "Пол", "Value", "Indicator", "Область", "Target", "id", "/", "x"]
CELLS = [None, "-", 1, 2.5, "ж", "F", "01.02.2026", "Ош", "Radio X 5 FM", "Асанова Гулнара", "#DIV/0!", True]
HEADINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@pytest.mark.slow
@settings(deadline=None)
@given(st.data(), st.integers(1, 6), st.integers(1, 5))
def test_every_column_is_used_or_told_why_not(data: st.DataObject, columns: int, rows: int):
    headings = data.draw(st.lists(HEADINGS, min_size=columns, max_size=columns))
    row = st.lists(st.sampled_from(CELLS), min_size=columns, max_size=columns)
    cells = data.draw(st.lists(row, min_size=rows, max_size=rows))
    try:
        mapping = mapping_of(tuple(headings), *map(tuple, cells))
    except IntakeError:
        return
    used = {heading for heading in mapping.headings if mapping.use_of(heading)}
    assert used | set(mapping.not_used) == set(mapping.headings)
    assert not used & set(mapping.not_used)


def test_how_old_participants_are_is_no_number_of_participants():
    headings = (*PLACE, "Пол участника", "Возраст участников")
    mapping = mapping_of(headings, (*WHERE, "ж", 33), (*WHERE, "м", 40))
    assert (mapping.rows, mapping.counts, mapping.columns["age"]) == ("participants", (), "Возраст участников")


@pytest.mark.parametrize("words", [("в т.ч. девочки", "в т.ч. мальчики"), ("из них до 18 лет", "из них до 18 лет (2)")])
def test_of_which_behind_each_sex_is_not_added_to_it(words: tuple[str, str]):
    headings = (*PLACE, "Женщины", words[0], "Мужчины", words[1])
    assert counts_of(headings, (*WHERE, 12, 3, 8, 2)) == {"Женщины": "women", "Мужчины": "men"}
    assert mapping_of(headings, (*WHERE, 12, 3, 8, 2)).not_used == {
        words[0]: "some of those in Женщины: never added to them",
        words[1]: "some of those in Мужчины: never added to them",
    }


def test_of_which_behind_a_total_is_a_part_of_it():
    headings = (*PLACE, "Всего", "в т.ч. женщин", "из них молодёжь")
    assert counts_of(headings, (*WHERE, 20, 12, 5)) == {
        "Всего": "",
        "в т.ч. женщин": "women",
        "из них молодёжь": "youth",
    }


def test_those_with_a_disability_behind_each_sex_are_of_that_sex():
    pwd = "в т.ч. с инвалидностью"
    assert counts_of((*PLACE, "Женщины", pwd, "Мужчины", f"{pwd} (2)"), (*WHERE, 12, 2, 8, 1)) == {
        "Женщины": "women",
        pwd: "women with_disability",
        "Мужчины": "men",
        f"{pwd} (2)": "men with_disability",
    }


def test_of_which_behind_another_measure_is_of_that_measure():
    headings = (*PLACE, "Охвачено", "Домохозяйства", "из них возглавляемых женщинами")
    assert counts_of(headings, (*WHERE, 20, 5, 2)) == {"Охвачено": "", "Домохозяйства": "households"}
    headings = (*PLACE, "Прямые бенефициары", "Косвенные бенефициары", "Из них женщин")
    assert counts_of(headings, (*WHERE, 20, 500, 12)) == {
        "Прямые бенефициары": "",
        "Косвенные бенефициары": "indirect",
    }


def test_plan_and_fact_are_what_was_planned_and_what_was_reached():
    assert counts_of((*PLACE, "План", "Факт", "% выполнения"), (*WHERE, 100, 80, "80%")) == {
        "План": "planned",
        "Факт": "",
    }


def test_a_total_alone_beside_a_column_of_indicators_is_what_each_row_names():
    rows = [(*WHERE, "Количество тренингов", 5), (*WHERE, "Количество участников", 200)]
    mapping = mapping_of((*PLACE, "Показатель", "Всего"), *rows)
    assert mapping.columns["measure"] == "Показатель"
    assert mapping.values["measure"] == {"Количество тренингов": "sessions", "Количество участников": "reached"}


@pytest.mark.parametrize("text", ["Количество участников тренингов", "Женщины на тренингах", "Охвачено мероприятиями"])
def test_those_at_trainings_are_people(text: str):
    assert (said(text).measure or "reached", said(text).unit) == ("reached", "people")


def test_trainings_for_people_are_trainings():
    assert (said("Количество тренингов для женщин").measure, said("Количество тренингов для женщин").unit) == (
        "sessions",
        "activities",
    )


def test_one_error_or_bad_day_in_a_small_file_takes_its_row_not_its_column():
    rows = [
        ("2026-03-05", "Batken", "A", 10),
        ("31.31.2026", "Batken", "B", 20),
        ("2026-03-07", "Batken", "C", "#REF!"),
    ]
    mapping = proposed(sheet_of(("Date", "Oblast", "Event", "Participants"), *rows), "x")
    assert mapping.columns["started_on"] == "Date"
    assert [count.heading for count in mapping.counts] == ["Participants"]


def test_the_time_a_form_keeps_by_itself_is_no_day_of_the_activity_while_another_column_tells_one() -> None:
    kept = ("start", "general/date_activity", "_uuid")
    rows = [("2026-05-02T10:00:00", "2026-04-20", "u1"), ("2026-06-01T09:00:00", "2026-05-30", "u2")]
    assert mapping_of(kept, *rows).columns["started_on"] == "general/date_activity"
    assert mapping_of(kept[::2], *(row[::2] for row in rows)).columns["started_on"] == "start"
