"""A chart for the browser: a specification that stays the same from scope to scope, and its rows packed beside it.

Where only rows change, Streamlit hands them to the chart that is there; a specification that changes, and be it by one
word, has the chart compiled and drawn from nothing. So what is different from scope to scope goes to the rows: the
names on an axis, room for labels, and the words for readers who can't see the chart.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

_CONSTANTS = "constants"
_SAID = "_said"
Row = Mapping[str, Any]


def packed(spec: Mapping[str, Any], said: str) -> dict[str, Any]:
    """The same chart; `said` is what a screen reader says of it, before its marks."""
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
    return {**_shared(json.dumps(same)), "datasets": {name: arrow(held) for name, held in rows.items()}}


@lru_cache(maxsize=512)
def _shared(spec: str) -> dict[str, Any]:
    """One specification in memory, however many scopes it is drawn for."""
    return json.loads(spec)


def arrow(rows: Sequence[Row]) -> object:
    """Rows of plain values as Arrow bytes, which Streamlit hands on as they are; shapes stay what they are."""
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    if any(isinstance(value, (dict, list)) for values in columns.values() for value in values):
        return rows
    table = pa.table({name: _column(values) for name, values in columns.items()})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _column(values: Sequence[Any]) -> pa.Array:
    """Words that stand in many rows are sent once."""
    column = pa.array(values)
    return column.dictionary_encode() if pa.types.is_string(column.type) else column


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
