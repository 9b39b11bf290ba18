"""Small sheets with a mapping written out, and what they become."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kurak.geography import load
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import CountColumn, FileMapping
from kurak.intake.reading import Grid
from kurak.intake.reshaping import Reshaped, reshaped

FIELDS = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event"}


def sheet_of(*rows: Sequence[Any], name: str = "Sheet1", file: str = "file.xlsx") -> Sheet:
    return laid_out(Grid.of(file, name, rows))


def shaped(
    sheet: Sheet,
    counts: Sequence[CountColumn] = (),
    columns: Mapping[str, str] = FIELDS,
    *,
    period: str = "",
    country: tuple[str, str] = ("KG", "KGZ"),
    **more: Any,
) -> Reshaped:
    """The sheet in Kyrgyzstan, by columns and counts; `more` are fields of the mapping."""
    held = {field: heading for field, heading in columns.items() if heading in sheet.headings}
    mapping = FileMapping("x", sheet.headings, held, tuple(counts), **more)
    return reshaped(sheet, mapping, country_code=country[0], geography=load(country[1]), period=period)


def rows_of(table: pd.DataFrame, *columns: str) -> list[tuple]:
    """The columns' rows, blank as None."""
    plain = table[list(columns)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
