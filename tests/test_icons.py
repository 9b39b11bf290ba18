"""The icons of a page: all that can be shown are in the font that travels, and no browser keeps an old one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import icons
import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse

from kurak.screen import line

MEND = "run `.venv/bin/python tests/icons.py`, and commit static/icons"


def asked(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a question for a font, behind which something else answers 'beyond'."""
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    version = {"spec_version": "2.4"}
    scope = {"type": "http", "asgi": version, "method": "GET", "path": path, "headers": told, "query_string": b""}
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, line.Packed(PlainTextResponse("beyond"))(scope, receive, send)).result()
    back = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], back, b"".join(one.get("body", b"") for one in sent)


def test_the_icon_font_was_cut_out_of_that_of_the_streamlit_that_is_installed() -> None:
    assert icons.CUT.is_file(), f"Streamlit has another icon font, {icons.WHOLE.name}: {MEND}"


def test_no_icon_that_a_page_can_show_is_missing() -> None:
    missing = (icons.glyphs(icons.WHOLE).keys() & icons.named()) - icons.glyphs(icons.CUT).keys()
    assert not missing, f"pages would show these as words: {', '.join(sorted(missing))}; {MEND}"


@pytest.mark.parametrize("name", ["more_vert", "expand_more", "keyboard_double_arrow_left", "dangerous", "check"])
def test_an_icon_is_drawn_as_it_was(name: str) -> None:
    drawn = [TTFont(font)["glyf"][icons.glyphs(font)[name]] for font in (icons.WHOLE, icons.CUT)]
    assert drawn[0].numberOfContours >= 1
    assert list(drawn[0].coordinates) == list(drawn[1].coordinates)


def test_what_says_how_an_icon_is_written_is_found_in_scripts_too() -> None:
    assert {"dangerous", "edit_note"} <= icons.named()  # ours
    assert {"keyboard_arrow_right", "upload", "audio_file"} <= icons.named()  # Streamlit's; the last without a colon


def test_icons_travel_in_a_twentieth_and_browsers_ask_whether_there_are_others() -> None:
    status, headers, body = asked(f"/static/media/{icons.CUT.name}")
    assert (status, headers["cache-control"], body) == (200, "no-cache", icons.CUT.read_bytes())
    assert len(body) < icons.WHOLE.stat().st_size / 20
    status, headers, body = asked(f"/static/media/{icons.CUT.name}", if_none_match=headers["etag"])
    assert (status, headers["cache-control"], body) == (304, "no-cache", b"")


def test_a_typeface_that_no_page_is_set_in_is_not_sent() -> None:
    found = next(icons.WHOLE.parent.glob("SourceSansVF-Upright*"))
    status, headers, _ = asked(f"/static/media/{found.name}")
    assert (status, headers["location"]) == (307, "/app/static/fonts/IBMPlexSans-Regular-Latin1.woff2")


@pytest.mark.parametrize("name", ["MaterialSymbols-Rounded.another.woff2", "LICENSE.txt", "../icons/LICENSE.txt"])
def test_other_fonts_are_handed_on(name: str) -> None:
    assert asked(f"/static/media/{name}")[2] == b"beyond"
