"""The first sheet of the programme workbook: who reports, on what, and how the others are filled in."""

from collections.abc import Mapping
from typing import Any

from kurak.exports import safe_text
from kurak.intake.template_sheets import COVER, marker, sheets
from kurak.look import LIGHT
from kurak.programme import Programme
from kurak.template.styles import Styles
from kurak.words import in_language

TAB = "How to fill in – Как заполнять"
A4 = 9
QUESTIONS = {
    "partner_id": ("Who reports? / Кто отчитывается?", "partners"),
    "project_id": ("On which project? / По какому проекту?", "projects"),
    "period": ("For which period? / За какой период?", "period"),
}
STEPS = (
    (
        "Answer the three questions above. A blank partner or project in a row is taken from here; leave a question"
        " blank where the workbook is about several.",
        "Ответьте на три вопроса выше. Если партнёр или проект в строке не заполнен, он берётся отсюда; если отчёт о"
        " нескольких, оставьте вопрос пустым.",
    ),
    (
        "Fill in the sheets you need, one row for each thing, from the first free row under the example. Leave the"
        " others empty, or delete them.",
        "Заполните нужные листы, по одной строке на каждую запись, начиная с первой свободной строки под примером."
        " Остальные оставьте пустыми или удалите.",
    ),
    (
        "Columns with * must be filled in; a cell that is still needed is shaded blue. Point at a heading to read"
        " what it means.",
        "Столбцы со знаком * обязательны; ячейка, которую ещё надо заполнить, закрашена голубым. Наведите курсор на"
        " заголовок, чтобы прочитать пояснение.",
    ),
    (
        "Choose from the lists where a cell has one. Days are written 2026-03-31.",
        "Выбирайте из списка, где он есть. Даты пишите так: 2026-03-31.",
    ),
    (
        "Blank means not recorded, 0 means recorded as none. Never write 0 for what you do not know.",
        "Пусто - не записано, 0 - записано, что никого. Не пишите 0, если не знаете.",
    ),
    (
        "Women, men, girls and boys are parts of the total. Age bands are folded away behind the + above the"
        " columns; fill them in only where you have them.",
        "Женщины, мужчины, девочки и мальчики - части итога. Возрастные группы свёрнуты под знаком + над столбцами;"
        " заполняйте их, только если они есть.",
    ),
    (
        "No names, phones or numbers of persons anywhere: only the reference of the list.",
        "Никаких имён, телефонов и номеров людей: только ссылка на список.",
    ),
    (
        "The row marked “Example / Пример” is never counted. You may sort rows, move columns and add columns of"
        " your own; what you add is not read.",
        "Строка с пометкой «Example / Пример» никогда не учитывается. Можно сортировать строки, переставлять столбцы"
        " и добавлять свои; добавленное не читается.",
    ),
    (
        "In a period without any activity, say so on the last sheet; then nobody waits for a report.",
        "Если за период ничего не было, отметьте это на последнем листе; тогда отчёта никто не будет ждать.",
    ),
)


def write_guide(book: Any, found: Programme, ranges: Mapping[str, str], look: Styles) -> None:
    """Column A is hidden and holds the mark and the names of the questions; their answers stand in column C."""
    page = book.add_worksheet(TAB)
    page.write_string(0, 0, marker(COVER))
    page.set_column(0, 0, None, None, {"hidden": True})
    page.set_column(1, 2, 68, look.words)
    page.hide_gridlines(2)
    page.set_row(0, 44)
    page.write_string(0, 1, safe_text(in_language(found.name, "en")), look.title)
    page.write_string(0, 2, safe_text(in_language(found.name, "ru")), look.title)
    page.write_string(1, 1, "How to fill this in", look.subtitle)
    page.write_string(1, 2, "Как заполнять", look.subtitle)
    if found.is_made_up:
        page.merge_range(2, 1, 2, 2, safe_text(found.notice), look.quiet)
        page.set_row(2, 28)
    row = _questions(page, 4, ranges, look)
    row = _steps(page, row + 1, look)
    _contents(page, row + 1, look)
    page.set_portrait()
    page.set_paper(A4)
    page.fit_to_pages(1, 1)
    page.set_tab_color(LIGHT.ink)
    page.activate()
    page.set_selection(4, 2, 4, 2)


def _questions(page: Any, row: int, ranges: Mapping[str, str], look: Styles) -> int:
    for name, (question, listed) in QUESTIONS.items():
        page.write_string(row, 0, name)
        page.write_string(row, 1, question, look.subtitle)
        page.write_blank(row, 2, None, look.answer)
        page.set_row(row, 22)
        if listed in ranges:
            page.data_validation(
                row, 2, row, 2, {"validate": "list", "source": ranges[listed], "error_type": "warning"}
            )
        row += 1
    return row


def _steps(page: Any, row: int, look: Styles) -> int:
    for number, (en, ru) in enumerate(STEPS, start=1):
        page.write_string(row, 1, f"{number}.  {en}", look.words)
        page.write_string(row, 2, f"{number}.  {ru}", look.words)
        page.set_row(row, _height(en, ru))
        row += 1
    return row


def _contents(page: Any, row: int, look: Styles) -> None:
    page.write_string(row, 1, "The sheets", look.section)
    page.write_string(row, 2, "Листы", look.section)
    for sheet in sheets().values():
        place = f"internal:'{sheet.tab}'!B7"
        page.write_url(row + 1, 1, place, look.link, sheet.en)
        page.write_url(row + 1, 2, place, look.link, sheet.ru)
        page.write_string(row + 2, 1, sheet.about_en, look.quiet)
        page.write_string(row + 2, 2, sheet.about_ru, look.quiet)
        page.set_row(row + 2, _height(sheet.about_en, sheet.about_ru))
        row += 2


def _height(*texts: str) -> int:
    """Points that the longest text takes in its column."""
    return 14 * max(1 + len(text) // 76 for text in texts) + 5
