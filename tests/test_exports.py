"""Exports: pictures that explain themselves, sheets of exactly the rows, and no formula anywhere."""

import io
from xml.etree import ElementTree

import pandas as pd
import pytest
from openpyxl import load_workbook
from PIL import Image

from kurak.charts import Drawing
from kurak.dictionary import dictionary
from kurak.errors import ExportError
from kurak.exports import csv, picture, safe_text, xlsx
from kurak.look import DARK, LIGHT

COLUMNS = dictionary().columns
SCOPE = "Osh oblast, Jan to Mar 2026; snapshot 31 Mar 2026, data through 28 Mar, 5 of 6 reports in"
SOURCE = "Partners' activity files, snapshot 31 Mar 2026"
LABELS = {"adm1_code": {"KG-O": "Osh oblast", "KG-Y": "Ысык-Көл облусу"}}
ROWS = pd.DataFrame(
    {
        "adm1_code": ["KG-O", "KG-Y", None],
        "month": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"]),
        "attendances": [1204.0, 0.0, None],
        "women_share": [0.541, None, 1.0],
        "is_unfinished": [False, False, True],
    }
)
ABOUT = {"Title": "Reach by oblast", "What is counted": "Attendances", "Scope": SCOPE}
FORMULAS = ["=1+1", "+996 555", "-2", "@sum", "\t=1", "\r=1", "\n=1", "  =1", "＝1"]


def drawn(**extras: object) -> Drawing:
    rows = ROWS.rename(columns={"month": "x"})[["adm1_code", "attendances"]]
    given = {"name": "reach_by_oblast", "kind": "bars", "title": "Reach by oblast", "subtitle": "Attendances"}
    roles = {"y": "adm1_code", "x": "attendances"}
    return Drawing(**{**given, "roles": roles, "columns": COLUMNS, "rows": rows, "labels": LABELS, **extras})


def as_svg(made: Drawing, **extras: object) -> str:
    return picture(made, scope_sentence=SCOPE, source=SOURCE, format="svg", **extras).decode()


def words(page: str) -> list[str]:
    """Every text of an SVG, in its order."""
    texts = ElementTree.fromstring(page).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()) for text in texts]


# --- pictures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_picture_is_sixteen_to_nine_on_the_modes_paper(palette):
    made = picture(drawn(), scope_sentence=SCOPE, source=SOURCE, palette=palette)
    image = Image.open(io.BytesIO(made)).convert("RGB")
    assert image.size == (1600, 900)
    assert "#{:02X}{:02X}{:02X}".format(*image.getpixel((3, 3))) == palette.paper


def test_the_title_is_really_drawn():
    image = Image.open(io.BytesIO(picture(drawn(), scope_sentence=SCOPE, source=SOURCE))).convert("L")
    title = image.crop((60, 55, 600, 105))
    assert sum(title.histogram()[:100]) > 1000


def test_a_picture_says_what_it_shows_over_what_and_where_it_comes_from():
    page = as_svg(drawn(), notes=("Not filtered by channel.",), notice="This programme is made up.")
    assert [line for line in words(page) if "KG" not in line] == [
        "Reach by oblast",
        "Attendances",
        "Osh oblast",
        "Ысык-Көл облусу",
        "Not recorded",
        "1,204",
        "0",
        "not known",
        "Attendances",
        "This programme is made up.",
        SCOPE,
        "Not filtered by channel.",
        f"Source: {SOURCE}",
    ]


def test_an_svg_has_words_for_those_who_cannot_see_it_and_carries_its_typeface():
    page = as_svg(drawn())
    assert "<title>Reach by oblast</title><desc>Bars: Attendances by oblast, 3 in all." in page
    assert "font-family:'IBM Plex Sans';font-weight:600;src:url(data:font/woff2;base64," in page


def test_text_in_a_picture_is_text():
    page = as_svg(drawn(title='<script>alert("1")</script> & \x07 ӊ', labels={"adm1_code": {"KG-O": "<b>&amp;\x07"}}))
    assert words(page)[0] == '<script>alert("1")</script> & ң'
    assert "<b>&amp;" in words(page)


def test_a_long_title_takes_a_second_line():
    page = as_svg(drawn(title="Who was reached by the campaigns of the initiative groups " * 2))
    assert words(page)[:2] == [
        "Who was reached by the campaigns of the initiative groups Who was",
        "reached by the campaigns of the initiative groups",
    ]


def test_more_names_than_can_be_read_are_left_out_and_counted():
    rows = pd.DataFrame({"adm1_code": [f"D{at:02d}" for at in range(60)], "attendances": range(60, 0, -1)})
    page = as_svg(drawn(rows=rows))
    assert "The first 16 of 60 are shown; the workbook has all of them." in words(page)
    assert "D15" in words(page)
    assert "D16" not in words(page)


def test_nothing_to_show_is_said():
    assert "Nothing to show in this scope." in words(as_svg(drawn(rows=ROWS.head(0))))


def test_a_picture_has_no_cursor_and_no_click():
    assert "cursor" not in as_svg(drawn(pick="adm1_code"))


def test_another_format_is_refused_with_those_there_are():
    with pytest.raises(ExportError, match="A picture can't be made as 'gif'; allowed: png, svg"):
        picture(drawn(), scope_sentence=SCOPE, source=SOURCE, format="gif")


# --- sheets -----------------------------------------------------------------------------------------------


def test_csv_has_exactly_the_rows_with_codes_and_labels():
    assert csv(ROWS, COLUMNS, LABELS).decode("utf-8-sig").split("\r\n") == [
        "Oblast (code),Oblast,Month,Attendances,Share of women,Unfinished",
        "KG-O,Osh oblast,2026-01-01,1204,0.541,False",
        "KG-Y,Ысык-Көл облусу,2026-02-01,0,,False",
        ",Not recorded,2026-03-01,,1,True",
        "",
    ]


def test_csv_begins_with_a_byte_order_mark_so_that_excel_reads_kyrgyz():
    assert csv(ROWS, COLUMNS, LABELS).startswith(b"\xef\xbb\xbfOblast")


def test_a_workbook_has_exactly_the_rows_as_numbers_dates_and_text():
    sheet = load_workbook(io.BytesIO(xlsx(ROWS, COLUMNS, LABELS, ABOUT)))["Rows"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Oblast (code)", "Oblast", "Month", "Attendances", "Share of women", "Unfinished"],
        ["KG-O", "Osh oblast", pd.Timestamp("2026-01-01"), 1204, 0.541, False],
        ["KG-Y", "Ысык-Көл облусу", pd.Timestamp("2026-02-01"), 0, None, False],
        [None, "Not recorded", pd.Timestamp("2026-03-01"), None, 1, True],
    ]
    assert [cell.number_format for cell in sheet[2]][2:5] == ["mmm yyyy", "#,##0", "0%"]


def test_a_workbook_says_what_it_is_and_what_its_columns_mean():
    sheet = load_workbook(io.BytesIO(xlsx(ROWS, COLUMNS, LABELS, ABOUT)))["About"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert told["Scope"] == SCOPE
    assert told["Attendances"] == "Presences at activities; somebody who came twice is counted twice."


def test_a_quarter_is_written_as_one_reads_it():
    rows = pd.DataFrame({"quarter": pd.to_datetime(["2026-07-01"]), "attendances": [-3.5]})
    sheet = load_workbook(io.BytesIO(xlsx(rows, COLUMNS, {})))["Rows"]
    assert [cell.value for cell in sheet[2]] == ["Q3 2026", -3.5]


def test_sheets_of_no_rows_have_their_headings():
    empty = ROWS.head(0)
    assert csv(empty, COLUMNS, LABELS).decode("utf-8-sig").count("\r\n") == 1
    assert load_workbook(io.BytesIO(xlsx(empty, COLUMNS, LABELS)))["Rows"].max_row == 1


# --- formulas ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_kept_as_text_in_cells_headings_and_labels(text):
    columns = {**COLUMNS, "title": dictionary().columns["title"].__class__("title", "text", text, text)}
    rows = pd.DataFrame({"title": [text], "adm1_code": ["KG-O"]})
    labels = {"adm1_code": {"KG-O": text}}
    book = load_workbook(io.BytesIO(xlsx(rows, columns, labels, {text: text})))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert all(str(cell.value)[:1] not in "=+-@\t\r\n＝" for cell in cells)
    assert f"'{text}" in csv(rows, columns, labels).decode("utf-8-sig")


@pytest.mark.parametrize("text", ["12-13", "Osh oblast", "a=b", "", "№ 5"])
def test_plain_text_is_left_alone(text):
    assert safe_text(text) == text


def test_negative_numbers_stay_numbers():
    rows = pd.DataFrame({"attendances": [-5.0]})
    assert csv(rows, COLUMNS, {}).decode("utf-8-sig") == "Attendances\r\n-5\r\n"


def test_a_formula_behind_a_semicolon_is_text_too_where_excel_parts_cells_there():
    assert safe_text("P;=1+1") == "P;'=1+1"
    assert safe_text("Osh; Batken - both") == "Osh; Batken - both"
