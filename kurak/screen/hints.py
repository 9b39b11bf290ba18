"""Hints: a browser hears with the page itself of the scripts that it would else hear of last, and fetches them as soon
as those that the page starts with leave room on the line."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import streamlit as st

_STATIC = Path(st.__file__).parent / "static"
_SCRIPTS = _STATIC / "static" / "js"
# What Streamlit draws on every page, a sidebar and a board: scripts of their own, asked for when the first one arrives.
_DRAWN = ("BidiComponent", "Selectbox", "Multiselect", "DateInput")
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_STARTED_WITH = re.compile(r"static/js/([^\"]+\.js)")


@lru_cache(maxsize=8)
def hints(base: str, scripts: tuple[str, ...], style: str) -> str:
    """The header `Link`: our scripts and our style by their addresses, and Streamlit's.

    `base` is the path that the dashboard is served under, "" or "/kurak".
    """
    theirs = (f"{base}/static/js/{name}" for name in drawn_with())
    later = (f"<{address}>;rel=modulepreload;fetchpriority=low" for address in (*scripts, *theirs))
    return ",".join((f"<{style}>;rel=preload;as=style", *later))


@lru_cache(maxsize=1)
def drawn_with() -> tuple[str, ...]:
    """Names of Streamlit's scripts that draw what every page shows, without those that every page starts with."""
    known = set(_STARTED_WITH.findall((_STATIC / "index.html").read_text(encoding="utf-8")))
    roots = (file.name for element in _DRAWN for file in _SCRIPTS.glob(f"{element}.*.js"))
    return tuple(name for root in roots for name in _with_imports(root, known))


def _with_imports(name: str, known: set[str]) -> Iterator[str]:
    if name in known:
        return
    known.add(name)
    yield name
    for other in _IMPORTED.findall((_SCRIPTS / name).read_text(encoding="utf-8")):
        yield from _with_imports(other, known)
