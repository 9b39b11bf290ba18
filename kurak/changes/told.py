"""What changed between two snapshots: in a terminal, and as JSON for another program."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from kurak import amounts, terminal
from kurak.changes.between import Changes
from kurak.changes.figures import Restated
from kurak.dictionary import dictionary
from kurak.manifest import name_words
from kurak.plain_rows import json_rows
from kurak.scope import period_words
from kurak.words import say

EXAMPLES = 20


def sentence(changes: Changes) -> str:
    """'From 30 Jun 2026 to 30 Sep 2026: 3 figures restated, 12 records late, 4 corrected, 1 vanished.'"""
    return say(
        "From {then} to {now}: {said}.",
        then=name_words(changes.then.name),
        now=name_words(changes.now.name),
        said=changes.sentence,
    )


def table(changes: Changes) -> str:
    """The restated figures with their causes, the edited cells, the records that came or went, the definitions."""
    records = changes.records.moved[changes.records.moved["cause"] != "corrected"]
    parts = [
        _block([("Figure", "Period", "Place", "Was", "Is", "Because of"), *map(_figure_line, changes.figures)]),
        _block([("Cause", "Record", "Date", "People", "Where"), *map(_record_line, _rows(records))]),
        _more(len(records)),
        _block([("Record", "Column", "Was", "Is", "Where"), *map(_cell_line, _rows(changes.records.cells))]),
        _more(len(changes.records.cells)),
        terminal.lines(f"{name}: {say(what)}" for name, what in changes.definitions or ()),
    ]
    return "\n\n".join(part for part in parts if part)


def as_json(changes: Changes) -> str:
    """then, now, sentence, figures (with causes and parts), records, cells, definitions."""
    said = {
        "then": changes.then.name,
        "now": changes.now.name,
        "sentence": changes.sentence,
        "figures": [_figure(one) for one in changes.figures],
        "records": json_rows(changes.records.moved),
        "cells": json_rows(changes.records.cells),
        "definitions": None if changes.definitions is None else dict(changes.definitions),
    }
    return json.dumps(said, ensure_ascii=False, indent=2, allow_nan=False)


def causes_words(one: Restated) -> str:
    """'late +21 (1 record), corrected -9 (1 record)'."""
    return ", ".join(_cause_words(cause.name, cause.records, cause.amount) for cause in one.causes)


def difference_words(one: Restated) -> str:
    """'+21', '-3 points' for a share; a dash where a range has no difference."""
    if one.difference is None:
        return amounts.NOTHING
    if one.unit == amounts.SHARE:
        return say("{points} points", points=f"{100 * one.difference:+.1f}")
    return signed(one.difference)


def signed(amount: float) -> str:
    return f"{'+' if amount > 0 else '−' if amount < 0 else ''}{amounts.amount(abs(amount))}"


def scope_words(one: Restated) -> str:
    """'2025, LCP, YWG'."""
    others = [code for name, codes in one.scope.filtered().items() if name != "oblasts" for code in codes]
    return ", ".join([period_words(one.scope.since, one.scope.until), *others])


def cell_words(row: Mapping[Any, Any]) -> str:
    """'Attendances (sex_age, men, 35-59)'."""
    label = say(dictionary().columns[row["column_name"]].label)
    return label if pd.isna(row["part"]) or not row["part"] else f"{label} ({row['part']})"


def where_words(row: Mapping[Any, Any]) -> str:
    """'FTI_LCP_2026-Q2.xlsx, Activities, row 141'."""
    number = None if pd.isna(row["source_row"]) else say("row {number}", number=row["source_row"])
    held = (row["source_file"], row["source_sheet"], number)
    return ", ".join(str(part) for part in held if not pd.isna(part))


def _cause_words(name: str, records: int, amount: float | None) -> str:
    count = say("{count} records", count=f"{records:,}") if records != 1 else say("1 record")
    told = [signed(amount)] if amount is not None else []
    return " ".join([say(name), *told, *([f"({count})"] if records else [])])


def _figure_line(one: Restated) -> tuple[str, ...]:
    return (one.title, scope_words(one), one.place or say("all"), *one.words, causes_words(one))


def _record_line(row: Mapping[Any, Any]) -> tuple[str, ...]:
    day = "" if pd.isna(row["happened_on"]) else row["happened_on"].date().isoformat()
    people = None if pd.isna(row["people"]) else row["people"]
    return say(row["cause"]), row["subject_key"], day, amounts.amount(people), where_words(row)


def _cell_line(row: Mapping[Any, Any]) -> tuple[str, ...]:
    old, new = (say("nothing") if pd.isna(row[end]) else row[end] for end in ("old", "new"))
    return row["subject_key"], cell_words(row), old, new, where_words(row)


def _block(lines: list[tuple[str, ...]]) -> str:
    """Aligned lines under their headings; '' where there are headings alone."""
    if len(lines) == 1:
        return ""
    heads = [say(head) for head in lines[0]]
    return terminal.lines(terminal.aligned([heads, *map(list, lines[1:])]))


def _rows(frame: pd.DataFrame) -> Iterable[Mapping[Any, Any]]:
    return frame.head(EXAMPLES).to_dict("records")


def _more(count: int) -> str:
    return say("and {count} more", count=f"{count - EXAMPLES:,}") if count > EXAMPLES else ""


def _figure(one: Restated) -> dict[str, object]:
    return {
        "number": one.number,
        "title": one.title,
        "scope": one.scope.fields(),
        "then": asdict(one.then),
        "now": asdict(one.now),
        "difference": one.difference,
        "is_sum": one.is_sum,
        "causes": [asdict(cause) for cause in one.causes],
        "parts": json_rows(one.parts),
    }
