"""A chart for the browser: a specification that stays the same from scope to scope, and its rows beside it.

Where only rows change, the chart that is there takes them; a specification that changes, and be it by one word, has the
chart compiled and drawn from nothing. So what is different from scope to scope goes to the rows: the names on an axis,
room for labels, and the words for readers who can't see the chart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

_CONSTANTS = "constants"
_SAID = "_said"
Row = Mapping[str, Any]


def packed(spec: Mapping[str, Any], said: str) -> tuple[dict[str, Any], dict[str, Sequence[Row]]]:
    """The same chart without rows, and its rows by data set; `said` is what a screen reader says of it, before its
    marks."""
    values = {one["name"]: one["value"] for one in spec["params"] if "value" in one}
    lists = {name: value for name, value in values.items() if isinstance(value, list)}
    constants = {name: value for name, value in values.items() if name not in lists}
    rows = {
        **spec["datasets"],
        **{name: [{"_value": one} for one in value] for name, value in lists.items()},
        _CONSTANTS: [{**constants, _SAID: said}],
    }
    same = {
        **spec,
        "params": [_read(one) for one in spec["params"]],
        "layer": [_spoken(), *map(_unseen, lists), *spec["layer"]],
        "datasets": {},
    }
    return same, rows


def by_column(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows with the same columns, a third as long on the way: `count` of them, `same` holds what is the same in all,
    `each` the other columns, a value for each row."""
    columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    same = {name: values[0] for name, values in columns.items() if all(value == values[0] for value in values)}
    each = {name: values for name, values in columns.items() if name not in same}
    return {"count": len(rows), "same": same, "each": each}


def _read(param: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parameter, read from the rows."""
    if "value" not in param:
        return param
    name = param["name"]
    is_list = isinstance(param["value"], list)
    return {"name": name, "expr": f"pluck(data('{name}'), '_value')" if is_list else f"data('{_CONSTANTS}')[0].{name}"}


def _unseen(name: str) -> dict[str, Any]:
    """A layer without marks: rows that no layer reads are not kept."""
    return {"data": {"name": name}, "transform": [{"filter": "false"}], "mark": {"type": "text", "aria": False}}


def _spoken() -> dict[str, Any]:
    """A mark that is heard and not seen."""
    words = {"field": _SAID, "type": "nominal"}
    return {"data": {"name": _CONSTANTS}, "mark": {"type": "text", "text": ""}, "encoding": {"description": words}}
