"""What can be done to a record, by name: the deeds of faults.toml on activities and registers."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from kurak.sample.book import Book, Row
from kurak.sample.leftovers import set_aside

Values = Mapping[str, Any]
Spoil = Callable[[Book, list[str], Values], None]
SPOILS: dict[str, Spoil] = {}
LATIN_LETTERS = str.maketrans("оа", "oa")


def deed(spoil: Spoil) -> Spoil:
    """Enters a function under its own name: (book, keys, values of the fault)."""
    SPOILS[spoil.__name__] = spoil
    return spoil


@deed
def nothing(book: Book, keys: list[str], values: Values) -> None:
    """The history itself is so."""


@deed
def write(book: Book, keys: list[str], values: Values) -> None:
    """Writes values into the rows of a table."""
    table, rest = values["table"], {name: value for name, value in values.items() if name != "table"}
    for row in book.rows(table, keys):
        book.write(row, **rest)


@deed
def blank(book: Book, keys: list[str], values: Values) -> None:
    """Takes columns out of the rows of a table."""
    for row in book.rows(values["table"], keys):
        book.write(row, **dict.fromkeys(values["columns"]))


@deed
def drop(book: Book, keys: list[str], values: Values) -> None:
    """Takes out the rows of a register: 'I-12/2025' is indicator and period."""
    columns = values["columns"]
    book.remove(values["table"], lambda row: "/".join(row[column] for column in columns) in keys)


@deed
def drop_activities(book: Book, keys: list[str], values: Values) -> None:
    """Takes out activities and those present at them."""
    for key in keys:
        book.attendance.pop(key, None)
    book.remove("activities", lambda row: row["activity_id"] in keys)


@deed
def drop_periods(book: Book, keys: list[str], values: Values) -> None:
    """Takes out a table's rows of some quarters, by their first day."""
    book.remove(values["table"], lambda row: row["period_start"] in values["period_starts"])


@deed
def drop_attendance(book: Book, keys: list[str], values: Values) -> None:
    for row in book.rows("activities", keys):
        book.write(row, total_reported=None, new_people_reported=None)
        del book.attendance[row["activity_id"]]


@deed
def days_from_start(book: Book, keys: list[str], values: Values) -> None:
    """Moves dates to so many days after the start."""
    for row in book.rows("activities", keys):
        start = row["started_on"]
        book.write(row, **{name: start + timedelta(days=n) for name, n in values.items()})


@deed
def entered_after_end(book: Book, keys: list[str], values: Values) -> None:
    for row in book.rows("activities", keys):
        book.write(row, entered_on=row["ended_on"] + timedelta(days=values["days"]))


@deed
def a_year_on(book: Book, keys: list[str], values: Values) -> None:
    for row in book.rows("activities", keys):
        start: date = row["started_on"]
        later = start.replace(year=start.year + 1)
        book.write(row, started_on=later, ended_on=later, entered_on=None)


@deed
def space_out(book: Book, keys: list[str], values: Values) -> None:
    for row in book.rows("activities", keys):
        book.write(row, title=row["title"].replace(": ", ":  ") + " ")


@deed
def mix_scripts(book: Book, keys: list[str], values: Values) -> None:
    """Latin letters for the Cyrillic ones that look alike."""
    for row in book.rows(values["table"], keys):
        column = values["column"]
        book.write(row, **{column: row[column].translate(LATIN_LETTERS)})


@deed
def put_aside(book: Book, keys: list[str], values: Values) -> None:
    """A row that intake could not use; the key is its file, sheet and line."""
    files = {row["source_file"] for row in book.tables["activities"]}
    book.add("set_aside", [set_aside(key, **values) for key in keys if key.split("/")[0] in files])


@deed
def twice(book: Book, keys: list[str], values: Values) -> None:
    """The same row once more, under the same number."""
    book.add(values["table"], [dict(row) for row in book.rows(values["table"], keys)])


@deed
def second_number(book: Book, keys: list[str], values: Values) -> None:
    """The activity and those present once more under another number, some days later or of another partner."""
    for row in book.rows("activities", keys):
        partner = values.get("partner_id", row["partner_id"])
        new = f"{partner}-{row['project_id']}-{row['started_on'].year}-{values['number']}"
        day = row["started_on"] + timedelta(days=values.get("days", 0))
        copy: Row = {**row, "activity_id": new, "partner_id": partner, "started_on": day, "ended_on": day}
        copy["title"] = row["title"].replace(": ", values.get("colon", ": "), 1)
        book.put_cells(new, book.cells(row["activity_id"]))
        book.add("activities", [copy])


@deed
def second_structure(book: Book, keys: list[str], values: Values) -> None:
    """A team or group once more under another number and nearly the same name; it gets no support."""
    for row in book.rows("structures", keys):
        names = {name: row[name].replace(values["old"], values["new"]) for name in ("name_en", "name_ru", "name_ky")}
        book.add("structures", [{**row, "structure_id": values["number"], **names}])


@deed
def also_supported(book: Book, keys: list[str], values: Values) -> None:
    """A support by a second project."""
    lines = [{"structure_id": key, **values, "source_row": n} for n, key in enumerate(keys, start=2)]
    book.add("structure_support", lines)


@deed
def reuse_number(book: Book, keys: list[str], values: Values) -> None:
    """The number now stands for another activity."""
    for row in book.rows(values["table"], keys):
        book.write(row, **{name: value for name, value in values.items() if name != "table"})
