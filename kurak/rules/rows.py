"""A finding made in Python, in the columns that every rule gives."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import md5

import pandas as pd

from kurak.rules.rule import COLUMNS


@dataclass(frozen=True)
class Row:
    """One finding, its columns in the order of COLUMNS."""

    subject_table: str
    subject_key: str
    fingerprint: str
    severity: str | None = None
    partner_id: str | None = None
    adm1_code: str | None = None
    happened_on: date | None = None
    people_affected: float | None = None
    found: str = ""
    suggestion: str | None = None
    source_file: str | None = None
    source_sheet: str | None = None
    source_row: int | None = None


def framed(rows: Iterable[Row]) -> pd.DataFrame:
    return pd.DataFrame([astuple(row) for row in rows], columns=list(COLUMNS))


def judged(*values: object) -> str:
    """The fingerprint of the values judged, as the macro of that name makes it: None is not ''."""
    texts = ("-" if value is None else f"={value}" for value in values)
    return md5("\x1f".join(texts).encode(), usedforsecurity=False).hexdigest()
