"""Files to take along: a figure as picture or sheet, the records behind an answer as a sheet, with scope and source."""

import pandas as pd

from kurak import exports, figures, numbers, stamp, targets
from kurak.dictionary import dictionary
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.queries import Query
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

PICTURES = ("png", "svg")


def figure_file(workspace: Workspace, figure: Figure, kind: str) -> bytes:
    """The figure as png, svg, csv or xlsx: exactly its rows; all but a CSV say scope, source and what is open on it."""
    if kind in PICTURES:
        return exports.picture(
            figures.drawing(workspace, figure),
            scope_sentence=figure.sentence,
            source=source(workspace),
            format=kind,
            notes=(*figure.notes, *checks(workspace, figure.query, figure.scope)),
            notice=notice(workspace),
        )
    if kind == "csv":
        return exports.csv(_told(workspace, figure.rows), figure.columns, figure.labels)
    about = _about(workspace, figure.query, figure.scope, figure.sentence, figure.notes)
    return exports.xlsx(figure.rows, figure.columns, figure.labels, about)


def number_picture(workspace: Workspace, number: Number, kind: str) -> bytes:
    """The number as png or svg: what it counts, the value and its range, over what, from which snapshot."""
    return exports.card(
        say(number.query.words["title"]),
        say(number.query.words["counts"]),
        numbers.in_words(number),
        scope_sentence=number.sentence,
        source=source(workspace),
        format=kind,
        notes=(*number.notes, *checks(workspace, number.query, number.scope)),
        notice=notice(workspace),
    )


def records_file(workspace: Workspace, query: Query, scope: Scope, kind: str) -> bytes:
    """The records behind a figure or number as csv or xlsx: all of them."""
    rows = figures.records(workspace, query, scope)
    columns, known = {name: dictionary().columns[name] for name in rows.columns}, labels(workspace, rows)
    if kind == "csv":
        return exports.csv(_told(workspace, rows), columns, known)
    about = _about(workspace, query, scope, workspace.sentence(scope), figures.unlisted(workspace, query, scope))
    return exports.xlsx(rows, columns, known, about)


def targets_file(workspace: Workspace, scope: Scope, kind: str) -> bytes:
    """The targets of a scope as csv or xlsx. Raises StoreError, QueryError."""
    rows = targets.frame(targets.standing(workspace, scope), workspace.programme.country_code)
    columns, known = {name: dictionary().columns[name] for name in rows.columns}, labels(workspace, rows)
    if kind == "csv":
        return exports.csv(_told(workspace, rows), columns, known)
    about = {
        say("Title"): say("Targets"),
        say("Scope"): workspace.sentence(workspace.closed(scope)),
        say("Source"): source(workspace),
        say("Notice"): notice(workspace),
    }
    return exports.xlsx(rows, columns, known, {name: text for name, text in about.items() if text})


def _told(workspace: Workspace, rows: pd.DataFrame) -> pd.DataFrame:
    """A CSV has no place for a notice: each row of a made-up programme says that it is made up."""
    return rows.assign(**{say("Programme"): say("made up")}) if workspace.programme.is_made_up else rows


def labels(workspace: Workspace, rows: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Code to label for every column of the rows that has labels."""
    return {name: known for name in rows.columns if (known := workspace.store.labels(name))}


def source(workspace: Workspace) -> str:
    """Where the numbers come from."""
    return say("partners' activity files, snapshot {name}", name=workspace.snapshot_words)


def notice(workspace: Workspace) -> str:
    """The sentence that a made-up programme carries everywhere; '' for a real one."""
    return say(workspace.programme.notice) if workspace.programme.is_made_up else ""


def checks(workspace: Workspace, query: Query, scope: Scope) -> tuple[str, ...]:
    """What is open on the figure, in a sentence; nothing where it is ready."""
    return tuple(filter(None, (stamp.of(workspace, query, scope).sentence,)))


def _about(workspace: Workspace, query: Query, scope: Scope, sentence: str, notes: tuple[str, ...]) -> dict[str, str]:
    said = {
        say("Title"): say(query.words["title"]),
        say("Counts"): say(query.words["counts"]),
        say("Scope"): sentence,
        say("Source"): source(workspace),
        say("Notes"): " ".join(notes),
        say("Open checks"): " ".join(checks(workspace, query, scope)),
        say("Notice"): notice(workspace),
    }
    return {name: text for name, text in said.items() if text}
