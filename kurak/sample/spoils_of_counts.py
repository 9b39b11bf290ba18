"""Deeds of faults.toml on numbers: those present and unique people."""

from datetime import timedelta

from kurak.sample.book import Book, Row
from kurak.sample.days import quarter
from kurak.sample.draw import apportion, chance, stream
from kurak.sample.spoils import Values, deed

NEAR_DAYS = 62


@deed
def change_total(book: Book, keys: list[str], values: Values) -> None:
    """Another total than the split adds up to."""
    for row in book.rows("activities", keys):
        book.write(row, total_reported=row["total_reported"] + values["step"])


@deed
def change_cell(book: Book, keys: list[str], values: Values) -> None:
    """Changes the largest cell of a split, and the total where asked: by a step, a factor or a turned sign."""
    for row in book.rows("activities", keys):
        splits = sorted({cell["split"] for cell in book.cells(row["activity_id"], "sex_age", "sex", "age")})
        for split in splits if values.get("total") else splits[-1:]:
            cell = max(book.cells(row["activity_id"], split), key=lambda cell: cell["attendances"])
            step = cell["attendances"] * (values.get("factor", 1) - 1) + values.get("step", 0)
            book.write(cell, attendances=cell["attendances"] + step)
        if values.get("total"):
            book.write(row, total_reported=row["total_reported"] + step, new_people_reported=None)


@deed
def multiply(book: Book, keys: list[str], values: Values) -> None:
    """A nought too many: every cell and the total."""
    for row in book.rows("activities", keys):
        book.write(row, total_reported=row["total_reported"] * values["factor"])
        for cell in book.cells(row["activity_id"]):
            book.write(cell, attendances=cell["attendances"] * values["factor"])


@deed
def recode_cell(book: Book, keys: list[str], values: Values) -> None:
    """Another code in the first cell."""
    for key in keys:
        for cell in book.cells(key)[:1]:
            book.write(cell, **values)


@deed
def move_between_sexes(book: Book, keys: list[str], values: Values) -> None:
    """Moves some from women to men in one of two splits; the total stays."""
    for key in keys:
        by_sex = {cell["sex"]: cell for cell in book.cells(key, "sex")}
        if by_sex:
            book.write(by_sex["women"], attendances=by_sex["women"]["attendances"] - values["step"])
            book.write(by_sex["men"], attendances=by_sex["men"]["attendances"] + values["step"])


@deed
def one_sex(book: Book, keys: list[str], values: Values) -> None:
    """All those present under one sex."""
    for row in book.rows("activities", keys):
        key = row["activity_id"]
        one = next(cell for cell in book.cells(key, "sex") if cell["sex"] == values["sex"])
        book.put_cells(key, [{**one, "attendances": row["total_reported"]}], "sex")


@deed
def more_with_disability(book: Book, keys: list[str], values: Values) -> None:
    """More people with a disability than came, in place of the split there was."""
    for row in book.rows("activities", keys):
        cell = {**book.cells(row["activity_id"], "disability")[0], "disability": "with_disability"}
        cell["attendances"] = row["total_reported"] + values["step"]
        book.put_cells(row["activity_id"], [cell], "disability")


@deed
def total_only(book: Book, keys: list[str], values: Values) -> None:
    """For a partner's quarter, some activities keep their total and lose the split by sex."""
    for row in _of_quarter(book, keys[0]):
        if chance(stream("total only", row["activity_id"]), values["share"]):
            first = book.cells(row["activity_id"], "sex_age", "sex")[0]
            whole = {"split": "total", "sex": "unknown", "age_band": "unknown", "source_column": "Total"}
            cell = {**first, **whole, "attendances": row["total_reported"]}
            book.put_cells(row["activity_id"], [cell])


@deed
def halve(book: Book, keys: list[str], values: Values) -> None:
    """As many women as men in most of a partner's even counts, until 2025."""
    for row in _with_sexes(book, keys[0]):
        half, key = row["total_reported"] / 2, row["activity_id"]
        if half % 1 or row["started_on"].year > 2025 or _is_frequent(book, row, (half, half)):
            continue
        if chance(stream("halved", key), values["share"]):
            _resplit(book, key, (half, half))


@deed
def raise_women(book: Book, keys: list[str], values: Values) -> None:
    """In one quarter about so many of all are women."""
    for row in _of_quarter(book, keys[0]):
        total = row["total_reported"]
        most = round(total * values["share"])
        women = next(n for n in range(most, 0, -1) if not _is_frequent(book, row, (n, total - n)))
        _resplit(book, row["activity_id"], (women, total - women))


@deed
def other_for_unknown(book: Book, keys: list[str], values: Values) -> None:
    """In one quarter a few of each activity are 'other', and nobody is unknown."""
    for row in _of_quarter(book, keys[0]):
        total = row["total_reported"]
        other = max(1, round(total * values["share"]))
        half = round((total - other) * 0.54)
        women = next(n for n in range(half, 0, -1) if not _is_frequent(book, row, (n, total - other - n)))
        _resplit(book, row["activity_id"], (women, total - other - women, other))


def _is_frequent(book: Book, row: Row, counts: tuple[float, float]) -> bool:
    """True where two other activities of the partner, within two months, have these women and men."""
    near = [
        other
        for other in _with_sexes(book, row["partner_id"])
        if other is not row and abs((other["started_on"] - row["started_on"]).days) <= NEAR_DAYS
    ]
    return sum(_sexes(book, other) == counts for other in near) >= 2


def _sexes(book: Book, row: Row) -> tuple[float, float]:
    found = {cell["sex"]: cell["attendances"] for cell in book.cells(row["activity_id"], "sex")}
    return found.get("women", 0), found.get("men", 0)


@deed
def same_numbers(book: Book, keys: list[str], values: Values) -> None:
    """Four sessions in a row get the women and men of the first."""
    rows = _with_sexes(book, keys[0])[values["from"] : values["from"] + 4]
    first = {cell["sex"]: cell["attendances"] for cell in book.cells(rows[0]["activity_id"], "sex")}
    for row in rows:
        book.write(row, total_reported=first["women"] + first["men"])
        _resplit(book, row["activity_id"], (first["women"], first["men"]))


def _of_quarter(book: Book, key: str) -> list[Row]:
    """Counted activities of 'partner/quarter', those with a split by sex."""
    partner, period = key.split("/")
    rows = [row for row in book.tables["activities"] if row["partner_id"] == partner and row.get("total_reported")]
    return [
        row
        for row in rows
        if quarter(row["started_on"]) == period
        and book.cells(row["activity_id"], "sex_age", "sex")
        and row["counts_as"] == "direct"
    ]


def _with_sexes(book: Book, partner: str) -> list[Row]:
    """A partner's direct activities with a split by sex, by day."""
    rows = [row for row in book.tables["activities"] if row["partner_id"] == partner and row["counts_as"] == "direct"]
    return sorted(
        (row for row in rows if book.cells(row["activity_id"], "sex")),
        key=lambda row: (row["started_on"], row["activity_id"]),
    )


def _resplit(book: Book, key: str, counts: tuple[float, ...]) -> None:
    """Writes a new split by sex: women, men and, where there is a third number, other."""
    model = book.cells(key, "sex")[0]
    cells = [
        {**model, "sex": sex, "age_band": None, "attendances": count, "source_column": sex.capitalize()}
        for sex, count in zip(("women", "men", "other"), counts, strict=False)
        if count
    ]
    book.put_cells(key, cells, "sex")


@deed
def unit_times(book: Book, keys: list[str], values: Values) -> None:
    """One number of a unit's people far too large."""
    for key in keys:
        for row in book.rows("people", [key])[:1]:
            book.write(row, people=row["people"] * values["factor"] + values.get("step", 0))


@deed
def unit_as_attendances(book: Book, keys: list[str], values: Values) -> None:
    """As many people as attendances: nobody ever came twice."""
    for key in keys:
        rows = book.rows("people", [key])
        team, year = key.rsplit("-", 1)
        present = [
            row["total_reported"]
            for row in book.tables["activities"]
            if row["structure_id"] == team
            and row["workstream"] == "crime_prevention"
            and row["started_on"].year == int(year)
            and row.get("total_reported")
        ]
        for row, people in zip(rows, apportion(sum(present), [row["people"] for row in rows]), strict=True):
            book.write(row, people=people)


@deed
def earlier_day(book: Book, keys: list[str], values: Values) -> None:
    for row in book.rows("activities", keys):
        day = row["started_on"] + timedelta(days=values["days"])
        book.write(row, started_on=day, ended_on=day)
