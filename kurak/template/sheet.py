"""One sheet of the programme workbook: column ids, headings with notes, an example row, rows to fill in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from kurak.dictionary import EARLIEST, LATEST
from kurak.exports import safe_text
from kurak.intake.template_sheets import EXAMPLE, TemplateColumn, TemplateSheet, marker
from kurak.look import LIGHT
from kurak.template.lists import Lists
from kurak.template.styles import FONT, NUMERIC, Styles

IDS, ABOUT_EN, ABOUT_RU, HEAD_EN, HEAD_RU, EXAMPLE_ROW, FIRST = range(7)
LAST = 3000
LARGEST = 1e15
NOTED_CODES = 16
WIDEST_PAGE = 190
A4 = 9
OPEN = ("projects", "partners", "organisations", "structures", "campaigns", "period")
FROM_PROGRAMME = ("project_id", "partner_id", "organisation_id", "structure_id", "adm1_code")


def write_sheet(book: Any, sheet: TemplateSheet, lists: Lists, ranges: Mapping[str, str], look: Styles) -> None:
    """`ranges`: where each list stands, by name."""
    page = book.add_worksheet(sheet.tab)
    _head(page, sheet, look)
    for at, column in enumerate(sheet.columns, start=1):
        _column(page, at, column, lists, look)
        _validated(page, at, column, ranges)
        _needed(page, at, column, sheet, look)
    if sheet.columns[-1].is_band:
        page.set_column(len(sheet.columns) + 1, len(sheet.columns) + 1, None, None, {"collapsed": True})
    _total(page, sheet, look)
    _example(page, sheet, lists, look)
    _printed(page, sheet)


def example_cells(sheet: TemplateSheet, lists: Lists) -> dict[str, Any]:
    """The example row by column: codes as their labels, and the programme's first project, partner, place ..."""
    first = {
        column.name: lists[column.choices][0].label
        for column in sheet.columns
        if column.name in FROM_PROGRAMME and lists.get(column.choices)
    }
    if sheet.name in ("structures", "campaigns"):
        first.pop(sheet.own_id, None)
    if sheet.name == "grants":
        first.pop("organisation_id", None)
    told = {name: _shown(sheet.column(name), value, lists) for name, value in sheet.example.items()}
    return {column.name: {**first, **told}.get(column.name) for column in sheet.columns}


def _shown(column: TemplateColumn | None, value: Any, lists: Lists) -> Any:
    code = str(value).lower() if isinstance(value, bool) else value
    listed = lists.get(column.choices, ()) if column else ()
    return next((entry.label for entry in listed if entry.code == code), value)


def _head(page: Any, sheet: TemplateSheet, look: Styles) -> None:
    page.write_string(IDS, 0, marker(sheet.name))
    page.set_row(IDS, None, None, {"hidden": True})
    page.write_string(ABOUT_EN, 1, sheet.about_en, look.subtitle)
    page.write_string(ABOUT_RU, 1, sheet.about_ru, look.by_type[""])
    page.set_row(ABOUT_EN, 22)
    page.set_row(ABOUT_RU, 20)
    page.set_row(HEAD_EN, 28)
    page.set_row(HEAD_RU, 28)
    page.set_column(0, 0, 10, look.by_type["text"])
    page.write_blank(HEAD_EN, 0, None, look.heads[False, False, False])
    page.write_blank(HEAD_RU, 0, None, look.heads[False, True, False])
    page.freeze_panes(EXAMPLE_ROW, 2)
    page.set_tab_color(LIGHT.accent if sheet.counts else LIGHT.hairline)


def _column(page: Any, at: int, column: TemplateColumn, lists: Lists, look: Styles) -> None:
    page.write_string(IDS, at, column.name)
    star = " *" if column.is_required else ""
    for row, text, is_second in ((HEAD_EN, column.en + star, False), (HEAD_RU, column.ru, True)):
        page.write_string(row, at, text, look.heads[column.is_required, is_second, column.type in NUMERIC])
    folded = {"level": 1, "hidden": True} if column.is_band else {}
    page.set_column(at, at, column.wide, look.by_type.get(column.type, look.by_type[""]), folded)
    note = note_of(column, lists)
    page.write_comment(HEAD_EN, at, note, {"width": 340, "height": 22 + 15 * _lines(note), "font_name": FONT})


def _lines(note: str) -> int:
    return sum(1 + len(line) // 52 for line in note.split("\n"))


def note_of(column: TemplateColumn, lists: Lists) -> str:
    """Meaning, unit, whether it must be filled in and what is allowed, in English and then in Russian."""
    return "\n".join(
        [
            *(column.meaning_en, *_rules(column, ("Unit", "Required.", "Allowed"), FORMS_EN), ""),
            *(column.meaning_ru, *_rules(column, ("Единица", "Обязательно.", "Допустимо"), FORMS_RU)),
            *_allowed(column, lists),
        ]
    )


FORMS_EN = {"date": "a day, such as 2026-03-31", "count": "a whole number, 0 or more", "number": "a number"}
FORMS_RU = {"date": "день, например 2026-03-31", "count": "целое число, 0 или больше", "number": "число"}


def _rules(column: TemplateColumn, words: tuple[str, str, str], forms: Mapping[str, str]) -> list[str]:
    unit, required, allowed = words
    lines = [required] if column.is_required else []
    if column.unit and unit == "Unit":
        lines.append(f"{unit}: {column.unit}.")
    if column.type in forms:
        lines.append(f"{allowed}: {forms[column.type]}.")
    return lines


def _allowed(column: TemplateColumn, lists: Lists) -> list[str]:
    labels = [entry.label for entry in lists.get(column.choices, ())]
    if not labels:
        return []
    more = ["..."] if len(labels) > NOTED_CODES else []
    return ["", "Choose from the list / Выберите из списка:", *labels[:NOTED_CODES], *more]


def _validated(page: Any, at: int, column: TemplateColumn, ranges: Mapping[str, str]) -> None:
    rule: dict[str, Any] = {}
    if column.choices in ranges:
        rule = {"validate": "list", "source": ranges[column.choices]}
        if column.choices in OPEN:
            rule["error_type"] = "warning"
        told = "Choose from the list. / Выберите из списка."
    elif column.type == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
        told = "Write a day, such as 2026-03-31. / Напишите день, например 2026-03-31."
    elif column.type == "count":
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
        told = "A whole number, 0 or more; blank: not recorded. / Целое число, 0 или больше; пусто: не записано."
    elif column.type == "number":
        rule = {"validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST}
        told = "A number. / Число."
    if rule:
        titles = {"error_title": column.en[:30], "error_message": told}
        page.data_validation(FIRST, at, LAST, at, rule | titles)


def _needed(page: Any, at: int, column: TemplateColumn, sheet: TemplateSheet, look: Styles) -> None:
    """A required cell is shaded while others of its row are filled in."""
    if column.is_required and not column.filled_from:
        first, last = (xl_rowcol_to_cell(FIRST, i, col_abs=True) for i in (1, len(sheet.columns)))
        formula = f"=AND(COUNTA({first}:{last})>0,ISBLANK({xl_rowcol_to_cell(FIRST, at)}))"
        page.conditional_format(FIRST, at, LAST, at, {"type": "formula", "criteria": formula, "format": look.needed})


def _total(page: Any, sheet: TemplateSheet, look: Styles) -> None:
    """A total below the sum of its parts is brick red."""
    names = [column.name for column in sheet.columns]
    if not sheet.counts:
        return
    at = names.index(sheet.counts) + 1
    parts = [names.index(c.name) + 1 for c in sheet.columns if c.sex and not c.is_band]
    total = xl_rowcol_to_cell(FIRST, at, col_abs=True)
    first, last = (xl_rowcol_to_cell(FIRST, i, col_abs=True) for i in (min(parts), max(parts)))
    formula = f"=AND(ISNUMBER({total}),SUM({first}:{last})>{total})"
    page.conditional_format(FIRST, at, LAST, at, {"type": "formula", "criteria": formula, "format": look.contradicted})


def _example(page: Any, sheet: TemplateSheet, lists: Lists, look: Styles) -> None:
    page.write_string(EXAMPLE_ROW, 0, EXAMPLE, look.mark)
    page.set_row(EXAMPLE_ROW, 42)
    for at, column in enumerate(sheet.columns, start=1):
        value = example_cells(sheet, lists)[column.name]
        form = look.example_by_type.get(column.type, look.example_by_type[""])
        if value is None:
            page.write_blank(EXAMPLE_ROW, at, None, form)
        elif isinstance(value, date):
            page.write_datetime(EXAMPLE_ROW, at, value, form)
        elif isinstance(value, str):
            page.write_string(EXAMPLE_ROW, at, safe_text(value), form)
        else:
            page.write_number(EXAMPLE_ROW, at, value, form)


def _printed(page: Any, sheet: TemplateSheet) -> None:
    wide = sum(column.wide for column in sheet.columns if not column.is_band)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1 if wide < WIDEST_PAGE else 2, 0)
    page.repeat_rows(HEAD_EN, HEAD_RU)
    page.repeat_columns(0, 1)
    page.set_footer("&L&8&A&R&8&P / &N")
