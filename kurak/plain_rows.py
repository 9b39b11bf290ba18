"""Rows of a frame as plain values, None for every blank."""

from collections.abc import Mapping
from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row by column; values as they are, None for blanks."""
    blank = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in blank.to_dict("records")]


def json_rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Each row by column, as JSON knows it: days as ISO text, None for blanks."""
    return [json_row(row) for row in frame.to_dict("records")]


def json_row(row: Mapping[Any, Any]) -> dict[str, object]:
    """One row by column, as JSON knows it."""
    return {str(name): json_value(value) for name, value in row.items()}


def json_value(value: Any) -> object:
    """A day as ISO text, None for a blank, all else as it is."""
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value
