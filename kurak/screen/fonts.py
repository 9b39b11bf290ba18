"""The fonts of the pages in place of Streamlit's: its icons, cut down to those that are shown, and our typeface."""

from os import stat
from pathlib import Path

from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# Under the name of the font they were cut out of, digest and all: those of another Streamlit are not replaced.
ICONS = Path(__file__).parent.parent.parent / "static" / "icons"
# Streamlit's page asks for its own typeface before it knows of ours, which it will ask for anyway.
_THEIRS, _OURS = "/static/media/SourceSansVF-Upright", "/app/static/fonts/IBMPlexSans-Regular-Latin1.woff2"
_MEDIA = "/static/media/"
_FOR_GOOD = "public, max-age=31536000, immutable"


def instead(scope: Scope, base: str) -> Response | None:
    """The answer to a question for a font that stands for another; None for any other question.

    `base` is the path that the dashboard is served under, "" or "/kurak".
    """
    folder, _, name = scope["path"].rpartition("/")
    if _THEIRS in scope["path"]:
        return RedirectResponse(f"{base}{_OURS}", headers={"Cache-Control": _FOR_GOOD})
    is_cut = f"{folder}/".endswith(_MEDIA) and name in _cut()
    return _icons(ICONS / name, scope) if is_cut else None


def _cut() -> set[str]:
    return {file.name for file in ICONS.glob("*.woff2")}


def _icons(file: Path, scope: Scope) -> Response:
    """Browsers keep them, but ask whether there are others: a page whose icon is not among them shows a word."""
    answer = StaticFiles(directory=ICONS).file_response(file, stat(file), scope)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
