"""Long files with rows of both sexes, or of all ages, beside those of women and men: nobody is counted twice."""

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

ATTENDANCE = ("split", "sex", "age_band", "attendances")
FIRST = ("2026-03-01", "Osh oblast", "Training")
SECOND = ("2026-03-02", "Osh oblast", "Dialogue")


def shape(column: str, *rows: tuple) -> Reshaped:
    sheet = sheet_of(("Date", "Oblast", "Activity", *column.split("; "), "Count"), *rows)
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_a_row_of_both_sexes_beside_rows_by_sex_is_a_total_and_one_alone_is_of_unknown_sex():
    found = shape("Gender", (*FIRST, "F", 5), (*FIRST, "M", 3), (*FIRST, "Total", 8), (*SECOND, "both", 9))
    assert rows_of(found.tables["attendance"], *ATTENDANCE) == [
        ("sex", "women", None, 5),
        ("sex", "men", None, 3),
        ("sex", "unknown", "unknown", 9),
    ]
    assert found.kinds.tolist() == ["used", "used", "total", "used"]


def test_a_row_of_both_sexes_that_is_not_their_sum_is_told():
    found = shape("Gender", (*FIRST, "F", 5), (*FIRST, "M", 3), (*FIRST, "оба пола", 10))
    assert found.tables["attendance"]["attendances"].sum() == 8
    assert "1 row is of both sexes together not the sum of the rows by sex, which are counted: 4." in found.notes


def test_a_row_of_all_ages_beside_rows_by_age_is_a_total():
    found = shape("Age", (*FIRST, "18-24", 5), (*FIRST, "35-59", 3), (*FIRST, "все возраста", 8), (*SECOND, "all", 9))
    assert rows_of(found.tables["attendance"], *ATTENDANCE) == [
        ("age", None, "18-24", 5),
        ("age", None, "35-59", 3),
        ("age", None, "unknown", 9),
    ]


def test_women_of_all_ages_are_a_total_only_beside_women_by_age():
    rows = ((*FIRST, "F", "18-24", 5), (*FIRST, "F", "35-59", 4), (*FIRST, "F", "Total", 9), (*FIRST, "M", "Total", 3))
    found = shape("Gender; Age", *rows)
    assert rows_of(found.tables["attendance"], *ATTENDANCE) == [
        ("sex_age", "women", "18-24", 5),
        ("sex_age", "women", "35-59", 4),
        ("sex_age", "men", "unknown", 3),
    ]


def test_indicators_of_women_and_men_beside_one_of_all_are_its_split():
    rows = ((*FIRST, "Women trained", 5), (*FIRST, "Men trained", 3), (*FIRST, "Total people trained", 8))
    found = shape("Indicator", *rows, (*FIRST, "Households", 4), (*SECOND, "Total people trained", 9))
    assert rows_of(found.tables["attendance"], *ATTENDANCE) == [
        ("sex", "women", None, 5),
        ("sex", "men", None, 3),
        ("sex", "unknown", "unknown", 9),
    ]
    assert found.kinds.tolist() == ["used", "used", "total", "used", "used"]
    assert rows_of(found.tables["measures"], "measure", "unit", "dimension", "value") == [
        ("households", "households", None, 4)
    ]


def test_indicators_of_some_of_those_in_another_are_never_added_to_it():
    rows = (("Количество участников", 8), ("из них женщин", 5), ("в т.ч. молодежь", 4))
    found = shape("Показатель", *((*FIRST, *row) for row in rows))
    assert rows_of(found.tables["attendance"], *ATTENDANCE) == [("total", None, None, 8)]
    assert rows_of(found.tables["measures"], "measure", "unit", "value") == [
        ("из них женщин", "people", 5),
        ("в т.ч. молодежь", "people", 4),
    ]
    assert "Not added to people reached, being some of them: 'в т.ч. молодежь', 'из них женщин'." in found.notes


def test_indicators_of_women_and_of_youth_with_none_of_all_are_people_reached():
    found = shape("Indicator", (*FIRST, "Women trained", 5), (*SECOND, "Youth trained", 3))
    assert found.tables["attendance"]["attendances"].tolist() == [5, 3]
