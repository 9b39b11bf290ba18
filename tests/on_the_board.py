"""What the browser is told to draw, read back from a page that was run without one."""

import json
from itertools import chain, repeat
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from kurak.screen import board


def told(app: AppTest) -> dict[str, Any]:
    """Words and chart by the name of the figure or number; the rows of a chart one by one."""
    found = next((one for one in _messages(app) if all("is" in held for held in one.values())), {})
    for one in found.values():
        if chart := one["chart"]:
            chart["rows"] = {name: _by_row(held) for name, held in chart["rows"].items()}
    return found


def _by_row(held: dict[str, Any]) -> list[dict[str, Any]]:
    each = held["each"].items()
    return [{**held["same"], **{name: values[at] for name, values in each}} for at in range(held["count"])]


def specifications(app: AppTest) -> dict[str, Any]:
    """Vega-Lite specifications by their digest."""
    return next((one for one in _messages(app) if not any("is" in held for held in one.values())), {})


def headings(app: AppTest) -> list[str]:
    """Titles of the figures that stand on the page, in their order."""
    return [place["title"] for place in _places(app) if place["title"]]


def numbers(app: AppTest) -> dict[str, str]:
    """Headline numbers by their title."""
    return {one["words"]["title"]: one["words"]["value"] for one in told(app).values() if "value" in one["words"]}


def unfolded(app: AppTest, key: str) -> AppTest:
    """The page after a fold or a popover of this key was opened."""
    app.session_state[key] = True
    return app.run()


def ways(app: AppTest) -> dict[str, dict[str, str]]:
    """What stands on the ways out, by their names, of each place."""
    return {place["name"]: {way["name"]: way["words"] for way in place["ways"]} for place in _places(app)}


def gone(app: AppTest, place: str, way: str) -> AppTest:
    """The page after the browser said that a way out of a place was clicked."""
    with patch.object(board, "opened", side_effect=chain([(place, way)], repeat(("", "")))):
        return app.run()


def words(app: AppTest) -> list[str]:
    """Every word that stands in a place of the board."""
    return [text for one in told(app).values() for text in _texts(one["words"])]


def _texts(held: object) -> list[str]:
    if isinstance(held, dict):
        return [text for name, value in held.items() if name != "pick" for text in _texts(value)]
    if isinstance(held, list):
        return [text for value in held for text in _texts(value)]
    return [held] if isinstance(held, str) else []


def sheets(app: AppTest) -> list[list[list[str]]]:
    """Names of the places, by row, by sheet."""
    return [[[place["name"] for place in row["places"]] for row in rows] for rows in _sheets(app)]


def _places(app: AppTest) -> list[dict[str, Any]]:
    return [place for rows in _sheets(app) for row in rows for place in row["places"]]


def _sheets(app: AppTest) -> list[list[dict[str, Any]]]:
    protos = (one.proto for one in app.get("bidi_component"))
    return [json.loads(proto.json)["rows"] for proto in protos if proto.component_name == "kurak_sheet"]


def _messages(app: AppTest) -> list[dict[str, Any]]:
    protos = (one.proto for one in app.get("bidi_component"))
    return [json.loads(proto.bytes) for proto in protos if proto.component_name == "kurak_board"]
