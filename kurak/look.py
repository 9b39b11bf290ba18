"""Colours, type and sizes, once for charts, pictures and slides; .streamlit/config.toml repeats them for pages.

Colours are chosen so that any two series stay apart for readers with deuteranopia, protanopia or
tritanopia (tests/test_look.py simulates them), text has a contrast of 4.5:1 and marks one of 3:1.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FONT = "IBM Plex Sans"
FONT_STACK = f"{FONT}, Arial, sans-serif"
FONT_FOLDER = Path(__file__).parent.parent / "static" / "fonts"
SEMIBOLD: Final = 600

PAGE_TITLE, SECTION, BODY, NOTE, TILE = 28, 18, 15, 13, 28
LABEL = 12

DIRECT, FADED = 1.0, 0.3
DASH = (4, 3)
MAX_GRIDLINES = 5
PERCENT = "\u00a0%"


@dataclass(frozen=True)
class Palette:
    """One mode's colours. `series` and `steps` are in order of use; steps run from little to much.

    `accent` is for links and marks, `accent_fill` for buttons and tags, whose letters are white in both modes.
    """

    name: str
    paper: str
    surface: str
    sidebar: str
    ink: str
    quiet: str
    hairline: str
    accent: str
    accent_fill: str
    women: str
    men: str
    other: str
    unknown: str
    series: tuple[str, ...]
    steps: tuple[str, ...]
    no_data: str
    less: str
    more: str
    caveat: str
    blocked: str

    def tone(self, name: str) -> str:
        """A colour by its meaning: a token ('women', 'unknown') or 'series:0', 'step:4'."""
        family, _, place = name.partition(":")
        if not place:
            return getattr(self, family)
        colours = self.series if family == "series" else self.steps
        return colours[int(place) % len(colours)]

    def text_on(self, colour: str) -> str:
        """Ink or paper, whichever is read better on the colour."""
        return max((self.ink, self.paper), key=lambda text: contrast(text, colour))


LIGHT = Palette(
    name="light",
    paper="#FBFAF7",
    surface="#FFFFFF",
    sidebar="#F4F2EC",
    ink="#17252D",
    quiet="#56656E",
    hairline="#E3E0D8",
    accent="#0B5C7A",
    accent_fill="#0B5C7A",
    women="#7A4EAB",
    men="#0F7567",
    other="#BD8115",
    unknown="#88929A",
    series=("#0B5C7A", "#AE5D0C", "#83232E", "#938A6E", "#4D8FE3", "#33243A"),
    steps=("#CFE3EA", "#94BFCF", "#5F9CB4", "#2C7592", "#0A4459"),
    no_data="#DEDBD3",
    less="#BD8115",
    more="#0F7567",
    caveat="#BD8115",
    blocked="#A63A2B",
)

DARK = Palette(
    name="dark",
    paper="#12181C",
    surface="#1A2227",
    sidebar="#171E23",
    ink="#E8ECEE",
    quiet="#9AA8B0",
    hairline="#2A343A",
    accent="#5FB3D0",
    accent_fill="#2A7C9A",
    women="#B08FE0",
    men="#4CC4B0",
    other="#DDA63F",
    unknown="#76838B",
    series=("#5FB3D0", "#C9871D", "#AC4362", "#AEA485", "#3C69AE", "#D8E8E0"),
    steps=("#1F4252", "#2D667F", "#478CA9", "#7ABAD2", "#C6E6F1"),
    no_data="#34393C",
    less="#DDA63F",
    more="#4CC4B0",
    caveat="#DDA63F",
    blocked="#E5796A",
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}
SEX_COLOURS = ("women", "men", "other", "unknown")


def contrast(one: str, two: str) -> float:
    """WCAG 2.2 contrast ratio of two '#RRGGBB' colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# Advance widths of IBM Plex Sans in ems, rounded up; every other letter is taken as a wide one.
WIDTHS = {
    letter: width
    for width, letters in {
        0.28: "ijl ,.'’",
        0.36: "f:;![]rt()",
        0.45: 'I"-/zгт',
        0.56: "csvxyJLзсухьэүГaeghknouFTабвеёклопчяөТ",
        0.61: "bdpqCEPSVXYZ0123456789–+дийнрцъңЕЗРСУХҮ",
        0.71: "ABDKRGHNOQU&АБВКЧЭЯИЛНОПӨмы",
    }.items()
    for letter in letters
}
WIDE = 0.9


def text_width(text: str, size: float = LABEL) -> float:
    """About how many pixels a line of the typeface takes, a little on the generous side."""
    return size * sum(WIDTHS.get(letter, WIDE) for letter in text)


def chart_config(palette: Palette, background: str | None = None) -> dict[str, Any]:
    """The whole Vega-Lite configuration of a chart: no default of any other theme is left in it."""
    return {
        "background": background,
        "font": FONT_STACK,
        "view": {"stroke": None},
        "title": {**_words_above(palette), "anchor": "start", "frame": "bounds", "offset": 10},
        "axis": _axis(palette),
        "legend": _legend(palette),
        "text": {"font": FONT_STACK, "fontSize": LABEL, "color": palette.ink},
        "mark": {"tooltip": {"content": "encoding"}},
        "locale": {
            "number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "percent": PERCENT}
        },
    }


def _words_above(palette: Palette) -> dict[str, Any]:
    return {"font": FONT_STACK, "fontSize": LABEL, "fontWeight": 400, "color": palette.quiet}


def _axis(palette: Palette) -> dict[str, Any]:
    return {
        "labelFont": FONT_STACK,
        "labelFontSize": LABEL,
        "labelColor": palette.quiet,
        "labelPadding": 6,
        "ticks": False,
        "domain": False,
        "domainColor": palette.quiet,
        "grid": False,
        "gridColor": palette.hairline,
    }


def _legend(palette: Palette) -> dict[str, Any]:
    return {
        "title": None,
        "labelFont": FONT_STACK,
        "labelFontSize": LABEL,
        "labelColor": palette.ink,
        "labelLimit": 240,
        "orient": "top",
        "direction": "horizontal",
        "symbolType": "square",
        "symbolSize": 110,
        "symbolStrokeWidth": 0,
        "columnPadding": 16,
        "rowPadding": 4,
        "offset": 12,
    }


def picture_config(palette: Palette) -> dict[str, Any]:
    """The configuration of a picture or slide: a screen's, on the mode's own paper."""
    return chart_config(palette, background=palette.paper)
