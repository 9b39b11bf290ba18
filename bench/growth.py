"""What grows with the rows and what stays: time and memory against rows, both logarithmic, as pictures."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import vl_convert

from bench.results import Measured, Part
from bench.sizes import SIZES
from bench.statistics import spread
from kurak import look

TIME, MEMORY = "performance-time.svg", "performance-memory.svg"
# Part, who, what, and the words beside the line.
_TIMES = (
    ("changes", "Kurak", "reach, new scopes", "Reach page, filter change"),
    ("changes", "Kurak, two charts", "two charts, new scopes", "Kurak, two charts"),
    ("changes", "Streamlit + pandas", "two charts, new scopes", "Streamlit + pandas"),
    ("changes", "Streamlit + DuckDB", "two charts, new scopes", "Streamlit + DuckDB"),
    ("changes", "Streamlit, one number", "two charts, new scopes", "one number (floor)"),
    ("figures", "Kurak", "figure reach_by_month", "one figure, server"),
    ("figures", "Kurak", "opening the snapshot", "opening a snapshot"),
    ("publishing", "Kurak", "published", "publishing"),
    ("publishing", "Kurak", "checked", "all rules"),
)
_MEMORIES = (
    ("crowd", "Kurak", "memory, nobody", "Kurak, nobody"),
    ("crowd", "Kurak", "memory, 20 readers", "Kurak, 20 readers"),
    ("crowd", "Streamlit + pandas", "memory, 1 reader", "pandas, 1 reader"),
    ("crowd", "Streamlit + pandas", "memory, 20 readers", "pandas, 20 readers"),
    ("crowd", "Streamlit + DuckDB", "memory, 20 readers", "DuckDB, 20 readers"),
    ("publishing", "Kurak", "published, largest memory", "publishing"),
)
_SECONDS = {"ms": 1000, "s": 1}


def write(parts: Sequence[Part], folder: Path) -> list[Path]:
    """Both pictures; one without any line is not written."""
    wanted = ((TIME, _TIMES, "seconds, p50"), (MEMORY, _MEMORIES, "megabytes"))
    return [path for name, lines, unit in wanted if (path := _picture(folder / name, points(parts, lines), unit))]


def points(parts: Sequence[Part], lines: Sequence[tuple[str, str, str, str]]) -> list[dict[str, Any]]:
    """Rows and the p50 of what each line is made of, in seconds or megabytes."""
    return [
        {"line": words, "rows": SIZES[part.size], "value": _value(one)}
        for name, who, what, words in lines
        for part, one in _of(parts, name, who, what)
    ]


def _of(parts: Sequence[Part], name: str, who: str, what: str) -> Iterator[tuple[Part, Measured]]:
    for part in parts:
        if part.name == name and part.size:
            yield from ((part, one) for one in part.found if (one.who, one.what) == (who, what) and one.values)


def _value(one: Measured) -> float:
    return spread(one.values).p50 / _SECONDS.get(one.unit, 1)


def _picture(path: Path, found: list[dict[str, Any]], unit: str) -> Path | None:
    if not found:
        return None
    vl_convert.register_font_directory(str(look.FONT_FOLDER))
    path.write_text(vl_convert.vegalite_to_svg(_spec(found, unit)), encoding="utf-8")
    return path


def _spec(found: list[dict[str, Any]], unit: str) -> dict[str, Any]:
    order = list(dict.fromkeys(point["line"] for point in found))
    ends = [point for point in found if point["rows"] == max(p["rows"] for p in found if p["line"] == point["line"])]
    scale = {"type": "log"}
    encoding = {
        "x": {
            "field": "rows",
            "type": "quantitative",
            "scale": scale,
            "axis": {"title": "rows of attendance", "format": "~s"},
        },
        "y": {"field": "value", "type": "quantitative", "scale": scale, "axis": {"title": unit, "format": "~s"}},
        "color": {
            "field": "line",
            "type": "nominal",
            "sort": order,
            "legend": None,
            "scale": {"range": list(look.LIGHT.series) * 2},
        },
    }
    mark = {"type": "text", "align": "left", "dx": 8, "fontSize": 11}
    return {
        "width": 520,
        "height": 340,
        "padding": {"right": 170, "left": 5, "top": 5, "bottom": 5},
        "background": "white",
        "data": {"values": found},
        "encoding": encoding,
        "layer": [
            {"mark": {"type": "line", "point": True}},
            {"data": {"values": ends}, "mark": mark, "encoding": {"text": {"field": "line"}}},
        ],
        "config": {"font": look.FONT, "view": {"stroke": None}, "axis": {"gridColor": "#E3E0D8"}},
    }
