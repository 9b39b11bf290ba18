"""The icons that pages show, cut out of Streamlit's icon font: `python tests/icons.py` makes static/icons anew."""

import io
import re
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
STREAMLIT = Path(streamlit.__file__).parent
WHOLE = next((STREAMLIT / "static" / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
CUT = ROOT / "static" / "icons" / WHOLE.name
_WRITTEN = re.compile(r":material/(\w+)")
# A script that draws with the icon font itself need not write `:material/` before a name.
_DRAWS_ITSELF, _QUOTED = ".iconFont", re.compile(r"[`'\"](\w+)[`'\"]")


def glyphs(font: Path) -> dict[str, str]:
    """The icons that a font has: what is written for one, and the name of its glyph."""
    opened = TTFont(font)
    letters = {glyph: chr(code) for code, glyph in opened.getBestCmap().items() if not chr(code).isupper()}
    return {
        "".join(letters[glyph] for glyph in (first, *ligature.Component)): ligature.LigGlyph
        for lookup in opened["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
    }


def named() -> set[str]:
    """Everything that Streamlit's pages or ours may write for an icon; some of it is no icon."""
    ours = [ROOT / "dashboard.py", *(ROOT / "kurak").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return {name for file in ours for name in _WRITTEN.findall(file.read_text(encoding="utf-8"))} | {
        name for file in (STREAMLIT / "static").rglob("*.js") for name in _in_script(file.read_text(encoding="utf-8"))
    }


def _in_script(text: str) -> list[str]:
    return _WRITTEN.findall(text) + (_QUOTED.findall(text) if _DRAWS_ITSELF in text else [])


def cut() -> bytes:
    """A font of the icons that are named, and of nothing else."""
    font, found = TTFont(WHOLE), glyphs(WHOLE)
    wanted = found.keys() & named()
    options = Options(layout_closure=False, layout_features=["liga", "rlig"], hinting=False, glyph_names=False)
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=[found[name] for name in wanted], text="".join(wanted))
    subsetter.subset(font)
    font.flavor, written = "woff2", io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    for old in CUT.parent.glob("*.woff2"):
        old.unlink()
    CUT.write_bytes(cut())
    print(f"{CUT.relative_to(ROOT)}: {len(glyphs(CUT))} icons of {len(glyphs(WHOLE))}, {CUT.stat().st_size:,} bytes")
