"""Rows of a programme workbook as rows of the dictionary's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kurak.dictionary import dictionary
from kurak.geography import ONLINE
from kurak.intake.cells import as_text
from kurak.intake.names import in_columns
from kurak.intake.workbook_cells import Words
from kurak.intake.workbook_counts import Split, split_of
from kurak.intake.workbook_lists import choices
from kurak.intake.workbook_rows import SheetRows

ONE_COUNT = {"audience": "people_estimated", "measures": "value"}
ATTENDANCE = ["activity_id", "split", "sex", "age_band", "disability", "attendances", "source_row", "source_column"]
Splits = Mapping[int, Split]


def splits_of(read: SheetRows) -> dict[int, Split]:
    """What each row counts, by place of the row: by sex and age; of an audience or measure its one count."""
    total = read.sheet.column(read.sheet.counts) if read.sheet.counts else None
    found = {i: split_of(read.columns, read.row(i), total) for i in range(len(read.cells))}
    column = ONE_COUNT.get(read.sheet.name)
    return {i: replace(s, people=read.value(i, column) or 0) for i, s in found.items()} if column else found


def fact_tables(read: SheetRows, used: Sequence[int], splits: Splits) -> dict[str, pd.DataFrame]:
    """The table of the sheet; beside activities, their attendance."""
    name = read.sheet.table
    if name == "activities":
        return {"activities": _plain_rows(read, used), "attendance": _attendance(read, used, splits)}
    if name == "people":
        return {name: _by_part(read, used, splits, "people")}
    if name == "structure_members":
        return {name: _by_part(read, used, splits, "members")}
    rows = _plain_rows(read, used)
    return {name: rows.assign(state="nothing_to_report") if name == "expected_reports" else rows}


def _plain_rows(read: SheetRows, used: Sequence[int]) -> pd.DataFrame:
    known = dictionary().tables[read.sheet.table].columns
    names = [name for name in read.values if name in known]
    rows = [{name: read.values[name][i] for name in names} | {"source_row": read.numbers[i]} for i in used]
    table = pd.DataFrame(rows, columns=[*names, "source_row"])
    return table.drop(columns="source_row") if "source_row" not in known else table


def _by_part(read: SheetRows, used: Sequence[int], splits: Splits, count: str) -> pd.DataFrame:
    """A row for each sex and age that the sheet's row counts."""
    rows = _plain_rows(read, used).drop(columns=count, errors="ignore").to_dict("records")
    known = dictionary().tables[read.sheet.table].columns
    found = [
        {**row, "sex": part.sex, "age_band": part.age_band, count: part.people, "source_column": part.heading}
        for i, row in zip(used, rows, strict=True)
        for part in splits[i].parts
    ]
    return pd.DataFrame(found, columns=[name for name in known if name not in ("source_file", "source_sheet")])


def _attendance(read: SheetRows, used: Sequence[int], splits: Splits) -> pd.DataFrame:
    found = []
    for i in used:
        whose = {"activity_id": read.values["activity_id"][i], "source_row": read.numbers[i]}
        found += [
            {
                **whose,
                "split": splits[i].kind,
                "sex": part.sex,
                "age_band": part.age_band,
                "attendances": part.people,
                "source_column": part.heading,
            }
            for part in splits[i].parts
        ]
        with_disability = read.value(i, "with_disability")
        if with_disability is not None:
            column = read.sheet.column("with_disability")
            found.append(
                {
                    **whose,
                    "split": "disability",
                    "disability": "with_disability",
                    "attendances": with_disability,
                    "source_column": column.en if column else None,
                }
            )
    return pd.DataFrame(found, columns=ATTENDANCE)


def name_tables(read: SheetRows, used: Sequence[int], words: Words) -> dict[str, pd.DataFrame]:
    """Partners, projects and places that the used rows name, for snapshots that don't know them yet."""
    partners, projects = (_codes(read, used, name) for name in ("partner_id", "project_id"))
    organisations = sorted({*partners, *_codes(read, used, "organisation_id")})
    pairs = _pairs(read, used)
    roles = [{"project_id": p, "organisation_id": o, "organisation_role": "implementing"} for p, o in pairs]
    found: dict[str, list[dict[str, Any]]] = {
        "organisations": [{"organisation_id": c, **_named(c, "organisations", read, words)} for c in organisations],
        "projects": [{"project_id": c, **_named(c, "projects", read, words)} for c in projects],
        "project_organisations": roles,
        "places": [
            {"place_code": c, "place_level": 1, "parent_code": words.country_code, **_named(c, "adm1", read, words)}
            for c in _codes(read, used, "adm1_code")
            if not words.geography.place(c) and c not in (words.country_code, ONLINE.code)
        ],
    }
    return {name: pd.DataFrame(rows) for name, rows in found.items() if rows}


def _codes(read: SheetRows, used: Sequence[int], column: str) -> list[str]:
    return sorted({code for i in used if (code := read.value(i, column))})


def _pairs(read: SheetRows, used: Sequence[int]) -> list[tuple[str, str]]:
    pairs = {(read.value(i, "project_id"), read.value(i, "partner_id")) for i in used}
    return sorted(pair for pair in pairs if all(pair))


def _named(code: str, listed: str, read: SheetRows, words: Words) -> dict[str, str]:
    """The names of a code from the workbook's list; of one that is new, the word that was written for it."""
    known = words.lists.get(listed, choices(()))
    entry = next((entry for entry in known.entries if entry.code == code), None)
    if entry and (entry.en or entry.ru):
        return {name: text for name, text in (("name_en", entry.en), ("name_ru", entry.ru)) if text}
    return in_columns(_written(code, read) or code)


def _written(code: str, read: SheetRows) -> str:
    for column in read.columns:
        for i, value in enumerate(read.values[column.name]):
            if value == code and column.type in ("code", "place") and (text := as_text(read.cells[i][column.name])):
                return text
    return ""
