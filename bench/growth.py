"""What grows with the rows and what stays: time and memory against rows, both logarithmic, as pictures."""

import math
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
_WIDTH, _HEIGHT, _LETTERS, _SMALLEST = 520, 340, 14, 1e-6
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
    powers = {"type": "quantitative", "scale": {"type": "log", "nice": False}}
    rows = [rows for rows in SIZES.values() if rows <= max(point["rows"] for point in found)]
    encoding = {
        "x": {"field": "rows", **powers, "axis": {"title": "rows of attendance", "format": "~s", "values": rows}},
        "y": {"field": "value", **powers, "axis": {"title": unit, "format": "~g", "tickCount": 5}},
        "color": {"field": "line", "sort": order, "legend": None, "scale": {"range": list(look.LIGHT.series) * 2}},
    }
    beside = {"mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 11}, "data": {"values": ends(found)}}
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "padding": {"right": 170, "left": 5, "top": 10, "bottom": 5},
        "background": "white",
        "data": {"values": found},
        "encoding": encoding,
        "layer": [
            {"mark": {"type": "line", "point": True}},
            {**beside, "encoding": {"text": {"field": "line"}, "y": {"field": "beside", "type": "quantitative"}}},
        ],
        "config": {"font": look.FONT, "view": {"stroke": None}, "axis": {"gridColor": look.LIGHT.hairline}},
    }


def ends(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last point of each line, and how high its words stand so that they do not cover the words below."""
    last = {point["line"]: point for point in sorted(found, key=lambda point: point["rows"])}
    heights = [math.log(max(point["value"], _SMALLEST)) for point in found]
    gap = (max(heights) - min(heights)) * _LETTERS / _HEIGHT
    told: list[dict[str, Any]] = []
    lowest = -math.inf
    for point in sorted(last.values(), key=lambda point: point["value"]):
        lowest = max(math.log(max(point["value"], _SMALLEST)), lowest + gap)
        told.append(point | {"beside": math.exp(lowest)})
    return told
