"""What changed as sheets: the columns with their words, as CSV or workbook."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kurak import exports
from kurak.changes.between import Changes
from kurak.changes.told import causes_words, cell_words, difference_words, scope_words, sentence
from kurak.dictionary import Column, dictionary
from kurak.words import say
from kurak.workspace import Workspace

_OWN = (
    Column("cause", "text", "Because", "Late, corrected, vanished or still running since the earlier snapshot."),
    Column("subject_table", "text", "Table", "The table that the record stands in."),
    Column("subject_key", "text", "Record", "What the record is known by."),
    Column("part_key", "text", "Record", "What the record is known by."),
    Column("name", "text", "Title", "Its title or name."),
    Column("column_name", "text", "Column", "The column that was edited."),
    Column("old", "text", "Was", "What stood there in the earlier snapshot."),
    Column("new", "text", "Is", "What stands there in the later snapshot."),
    Column("then", "count", "Brought then", "What the record brought to the figure in the earlier snapshot."),
    Column("now", "count", "Brings now", "What the record brings to the figure in the later snapshot."),
    Column("step", "count", "Difference", "By how much it moved the figure."),
    Column("figure", "text", "Figure", "The headline number."),
    Column("period", "text", "Period", "The period and projects that it is over."),
    Column("place", "text", "Place", "The oblast, or the whole country."),
    Column("was", "text", "Was", "As it was reported, or as the earlier snapshot gives it."),
    Column("is_now", "text", "Is", "As the later snapshot gives it."),
    Column("difference", "text", "Difference", "What it is now, less what it was."),
    Column("because", "text", "Because of", "The causes, with what each of them moved."),
)
COLUMNS = {column.name: column for column in _OWN}


def column(name: str) -> Column:
    """A column's words; what happened to be in a sheet has those of the dictionary."""
    return COLUMNS.get(name) or dictionary().columns[name]


def figures(changes: Changes, places: Mapping[str, str]) -> pd.DataFrame:
    """figure, period, place, was, is_now, difference, because: one row per restated figure, all as words."""
    rows = [
        (one.title, scope_words(one), places.get(one.place, one.place) or say("All oblasts"), *one.words,
         difference_words(one), causes_words(one))
        for one in changes.figures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["figure", "period", "place", "was", "is_now", "difference", "because"])


def cells(workspace: Workspace, changes: Changes) -> pd.DataFrame:
    """The edited cells: a column by its label, a code by its words."""
    rows = changes.records.cells
    told = rows.to_dict("records")
    words: dict[str, Any] = {
        end: [_words(workspace, row["column_name"], row[end]) for row in told] for end in ("old", "new")
    }
    columns = ["subject_table", "subject_key", "column_name", *words, "partner_id", "adm1_code"]
    shown = rows.assign(column_name=[cell_words(row) for row in told], **words)
    return shown[[*columns, "source_file", "source_sheet", "source_row"]]


def _words(workspace: Workspace, column: str, value: Any) -> str | None:
    return None if pd.isna(value) else workspace.store.labels(column).get(value, value)


def file(workspace: Workspace, changes: Changes, rows: pd.DataFrame, kind: str) -> bytes:
    """Rows of the changes as csv or xlsx; a made-up programme says so in either."""
    columns = {name: column(name) for name in rows.columns}
    labels = {name: known for name in rows.columns if name in dictionary().columns and
              (known := workspace.store.labels(name))}  # fmt: skip
    is_made_up = workspace.programme.is_made_up
    if kind == "csv":
        told = rows.assign(**{say("Programme"): say("made up")}) if is_made_up else rows
        return exports.csv(told, columns, labels)
    about = {say("Title"): sentence(changes)} | ({say("Notice"): say(workspace.programme.notice)} if is_made_up else {})
    return exports.xlsx(rows, columns, labels, about)
