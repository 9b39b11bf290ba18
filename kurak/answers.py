"""A figure or number as data for another program, or as a table for a terminal."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kurak import amounts, exports, numbers, terminal
from kurak.dictionary import dictionary
from kurak.figures import Figure
from kurak.numbers import Number, Value
from kurak.plain_rows import json_rows, json_value
from kurak.stamp import Stamp
from kurak.words import say


def figure_json(figure: Figure, stamp: Stamp) -> str:
    """name, title, counts, unit, certainty, snapshot, scope, notes, checks (state, findings), columns, rows; shares 0
    to 1, ISO dates, null; where cells are blank to protect people, `hidden` of each row names their columns."""
    rows = json_rows(figure.rows)
    for row, names in zip(rows, figure.hidden, strict=bool(figure.hidden)):
        row["hidden"] = list(names)
    return json_text(_about(figure, stamp) | {"columns": list(figure.rows.columns), "rows": rows})


def number_json(number: Number, stamp: Stamp) -> str:
    """The same with value, low, high and previous (value, low, high or null); like_for_like: the same over those who
    reported in both periods, null where all did."""
    alike = number.like_for_like
    return json_text(
        _about(number, stamp)
        | _value(number.now)
        | _previous(number.previous, number.change)
        | {"like_for_like": _value(alike.now) | _previous(alike.previous, alike.change) if alike else None}
    )


def number_csv(number: Number, stamp: Stamp) -> bytes:
    """One row: name, unit, value, low, high, their previous ones, the change word, the scope, the state of its
    checks."""
    then = number.previous or Value(None, None, None)
    held = {
        "name": number.name,
        "unit": number.query.words["unit"],
        **_value(number.now),
        **{f"previous_{key}": value for key, value in _value(then).items()},
        "change": number.change,
        "scope": number.sentence,
        "checks": say(stamp.state),
    }
    return exports.csv(pd.DataFrame([held]), {}, {})


def figure_table(figure: Figure, stamp: Stamp) -> str:
    """Title, what is counted, the rows with words for codes, the scope."""
    columns = [dictionary().columns[name] for name in figure.rows.columns]
    body = [
        [cell(value, column.name, column.type, figure) for value, column in zip(row, columns, strict=True)]
        for row in figure.rows.itertuples(index=False)
    ]
    return terminal.lines(
        [*_head(figure), *terminal.aligned([[say(c.label) for c in columns], *body]), "", *_foot(figure, stamp)]
    )


def number_table(number: Number, stamp: Stamp) -> str:
    """Title, value, range, what it was before, the scope."""
    return terminal.lines([*_head(number), *numbers.in_words(number), "", *_foot(number, stamp)])


def _about(answer: Figure | Number, stamp: Stamp) -> dict[str, object]:
    words = answer.query.words
    return {
        "name": answer.name,
        **{key: words[key] for key in ("title", "answers", "counts", "unit", "certainty")},
        "snapshot": answer.scope.snapshot,
        "scope": {"sentence": answer.sentence, "fields": answer.scope.fields()},
        "notes": list(answer.notes),
        "checks": stamp.fields(),
    }


def _previous(previous: Value | None, change: str) -> dict[str, object]:
    return {"previous": _value(previous) if previous else None, "change": change or None}


def _value(value: Value) -> dict[str, float | None]:
    return {"value": value.value, "low": value.low, "high": value.high}


def json_text(answer: Mapping[str, Any]) -> str:
    """An answer as JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False)


def cell(value: object, name: str, kind: str, figure: Figure) -> str:
    """A value of a figure in words."""
    known = json_value(value)
    if known is None:
        return amounts.NOTHING
    if kind in ("share", "count", "number"):
        return amounts.amount(float(str(known)), kind)
    return figure.labels.get(name, {}).get(str(known), str(known))


def _head(answer: Figure | Number) -> list[str]:
    return [say(answer.query.words["title"]), say(answer.query.words["counts"]), ""]


def _foot(answer: Figure | Number, stamp: Stamp) -> Iterable[str]:
    return (*answer.notes, answer.sentence + ".", *filter(None, (stamp.sentence,)))
