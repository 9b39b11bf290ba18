"""A row right below the headings that says only in what each column counts: 'persons', 'чел.', 'KGS'."""

from collections.abc import Sequence
from typing import Any

from kurak.intake.ids import folded

FEWEST = 2
UNITS = frozenset(
    [
        *("person", "persons", "people", "pers", "pax", "number", "no", "nr", "#", "%", "units", "unit", "pcs", "hh"),
        *(
            "households",
            "cases",
            "days",
            "hours",
            "date",
            "text",
            "чел",
            "человек",
            "люди",
            "шт",
            "штук",
            "ед",
            "кол-во",
        ),
        *("количество", "число", "сом", "сомов", "тыс сом", "дн", "дней", "дата", "текст", "адам", "киши", "даана"),
        *("kgs", "usd", "eur", "$", "€", "personas", "numero", "personnes", "nombre", "ddmmyyyy", "ддммгггг"),
    ]
)


def are_units(cells: Sequence[Any]) -> bool:
    """True where two cells or more are filled, each with a unit."""
    told = [cell for cell in cells if cell is not None]
    return len(told) >= FEWEST and all(isinstance(cell, str) and _is_unit(cell) for cell in told)


def _is_unit(text: str) -> bool:
    return folded(text).replace(".", "").strip("()[] ") in UNITS
