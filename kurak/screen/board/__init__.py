"""The board: charts and headline numbers as the browser draws them. A page has a place for each, which stays; what they
tell of a scope is sent in one message, so that a change costs neither a walk over the page nor a chart built anew.

Places stand on sheets, in rows: Streamlit walks over each part of a page several times a change, so a page has few."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha1
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from kurak.screen import line
from kurak.words import say

_KEY = "board"
# The script is fetched once, and cached for good, instead of being sent with each of its places.
_JS = """
export default async one => {{
    const board = await import(new URL("{url}", document.baseURI));
    return board.{name}(one);
}};
"""
_sheet = component("kurak_sheet", js=_JS.format(url=line.address("board.js"), name="sheet"), isolate_styles=False)
_board = component("kurak_board", js=_JS.format(url=line.address("board.js"), name="told"), isolate_styles=False)


@dataclass(frozen=True)
class Chart:
    """`spec`: a Vega-Lite specification as JSON that stays the same from scope to scope; `rows`: its rows by the names
    of their data sets, as JSON; `alt` names it; `height` in pixels."""

    spec: str
    rows: str
    alt: str
    height: int


@dataclass(frozen=True)
class Told:
    """What stands in a place: `words` as board.js reads them, and a chart or None."""

    words: Mapping[str, object]
    chart: Chart | None = None


@dataclass(frozen=True)
class Button:
    """A way out of a place; `help` is told where the pointer rests on it."""

    name: str
    words: str
    help: str


@dataclass(frozen=True)
class Place:
    """A place by the name of its figure or number; `title` and `counts` stand over a figure. The ways out stand under
    it, those of a number after the first behind “More”."""

    name: str
    title: str
    counts: str
    ways: tuple[Button, ...]


@dataclass(frozen=True)
class Row:
    """Places abreast; one below the other on a phone. `kind` is number or figure. Numbers are at least `least` pixels
    wide, three in a row at most; a figure is as wide as its part of the `widths`."""

    kind: str
    places: tuple[Place, ...]
    widths: tuple[int, ...] = ()
    least: int = 0


def sheet(rows: Sequence[Row]) -> None:
    """Rows of places one below the other; `told` fills the places, however often."""
    failed = say("This part failed in your browser. Load the page again; the rest still works.")
    words = {"more": say("More"), "failed": failed}
    key = f"sheet-{rows[0].places[0].name}"
    _sheet(key=key, data={"rows": [asdict(row) for row in rows], "vega": line.address("vega.js"), **words})


def told(places: Mapping[str, Told], on_picked: Callable[[], None]) -> None:
    """Tells the browser what stands in each place. A click on a mark calls `on_picked`, which finds it in `picked`;
    one on a way out has `opened` name it."""
    specs = {_digest(one.chart.spec): one.chart.spec for one in places.values() if one.chart}
    _board(key=f"{_KEY}-specs", data=_joined(specs))
    _board(
        key=_KEY,
        data=_joined({name: _text(one) for name, one in places.items()}),
        on_picked_change=on_picked,
        on_opened_change=_nothing,
    )


def picked() -> tuple[str, Mapping[str, Sequence[object]]]:
    """The place of the mark that was clicked, and its values by column; only in the callback."""
    event = _events().get("picked") or {}
    return str(event.get("place", "")), event.get("values") or {}


def opened() -> tuple[str, str]:
    """The place whose way out was clicked in this run, and the way's name; twice '' for none."""
    event = _events().get("opened") or {}
    return str(event.get("place", "")), str(event.get("way", ""))


def _events() -> Mapping[str, Any]:
    found: Mapping[str, Any] = st.session_state.get(_KEY) or {}
    return found


def _nothing() -> None:
    """Streamlit hears only events that have a callback."""


def _joined(texts: Mapping[str, str]) -> bytes:
    """Texts of JSON as one object."""
    return f"{{{','.join(f'{json.dumps(name)}:{text}' for name, text in texts.items())}}}".encode()


def _text(one: Told) -> str:
    """As JSON; `is` changes where anything does, so that what stays is not drawn again."""
    chart = one.chart
    drawn = (
        f'{{"spec":"{_digest(chart.spec)}","alt":{json.dumps(chart.alt)},"height":{chart.height},"rows":{chart.rows}}}'
        if chart
        else "null"
    )
    text = f'"words":{json.dumps(one.words)},"chart":{drawn}'
    return f'{{"is":"{sha1(text.encode()).hexdigest()}",{text}}}'


@lru_cache(maxsize=512)
def _digest(spec: str) -> str:
    return sha1(spec.encode()).hexdigest()[:16]
