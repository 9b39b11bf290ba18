"""The look: one set of tokens for pages and pictures, safe for colour-blind readers, in letters that exist."""

import io
import itertools
import math
import tomllib
from pathlib import Path

import pytest
import vl_convert
from PIL import Image, ImageFont
from streamlit import config as streamlit_config

from kurak import look
from kurak.look import DARK, LIGHT, PALETTES, SEX_COLOURS, Palette

ROOT = Path(__file__).parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
MODES = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
APART = 12
KYRGYZ = "АБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
OTHER_LETTERS = "ÁÉÍÓÚÑÜáéíóúñüçşğıİĂăâîșțßøåõ–—…’“”«»№→≥≤−×"
FONT_FILES = sorted(look.FONT_FOLDER.glob("*.ttf"))

# --- colours as readers with a colour vision deficiency see them --------------------------------------------
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
EVERY_VISION = pytest.mark.parametrize("vision", VISIONS)


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """A '#RRGGBB' as CIE L*a*b* through somebody's eyes."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    simulated = [min(1.0, max(0.0, value)) for value in times(VISIONS[vision], linear)]
    x, y, z = (
        math.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116
        for v in (part / white for part, white in zip(times(TO_XYZ, simulated), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def ciede2000(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """Colour difference by Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    grey = 0.5 * (1 - math.sqrt(_seventh((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2)))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    cosines = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    t = 1 + sum(size * math.cos(math.radians(times_h * hm + shift)) for size, times_h, shift in cosines)
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -2 * math.sqrt(_seventh(cm)) * math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2))))
    light, chroma, hue = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return math.sqrt(light**2 + chroma**2 + hue**2 + rt * chroma * hue)


def _seventh(chroma: float) -> float:
    return chroma**7 / (chroma**7 + 25**7)


def closest(colours, vision: str) -> tuple[float, str, str]:
    """The two colours that are hardest to tell apart, and how far apart they are."""
    pairs = itertools.combinations(colours, 2)
    return min((ciede2000(seen(a, vision), seen(b, vision)), a, b) for a, b in pairs)


@pytest.mark.parametrize(
    ("one", "two", "difference"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_ciede2000_as_published(one, two, difference):
    assert ciede2000(one, two) == pytest.approx(difference, abs=1e-4)


def test_the_simulation_makes_red_and_green_alike_for_deuteranopes_only():
    assert closest(("#B04030", "#607020"), "normal")[0] > 30
    assert closest(("#B04030", "#607020"), "deuteranopia")[0] < 12


@MODES
@EVERY_VISION
def test_the_four_sexes_stay_apart(palette: Palette, vision: str):
    difference, one, two = closest([palette.tone(name) for name in SEX_COLOURS], vision)
    assert difference >= APART, f"{one} and {two} are {difference:.1f} apart in {vision}"


@MODES
@EVERY_VISION
def test_any_two_of_six_series_and_not_recorded_stay_apart(palette: Palette, vision: str):
    assert len(palette.series) == 6
    difference, one, two = closest([*palette.series, palette.unknown], vision)
    assert difference >= APART, f"{one} and {two} are {difference:.1f} apart in {vision}"


@MODES
@EVERY_VISION
def test_steps_of_a_map_are_told_apart_from_each_other_and_from_no_data(palette: Palette, vision: str):
    neighbours = zip(palette.steps, palette.steps[1:], strict=False)
    assert all(closest(pair, vision)[0] >= 9 for pair in neighbours)
    assert all(closest((step, palette.no_data), vision)[0] >= 7 for step in palette.steps)


@MODES
def test_steps_of_a_map_run_one_way_from_the_paper(palette: Palette):
    away = [look.contrast(step, palette.paper) for step in palette.steps]
    assert away == sorted(away)


@MODES
def test_text_has_a_contrast_of_four_and_a_half_on_every_ground(palette: Palette):
    for text in (palette.ink, palette.quiet, palette.accent, palette.blocked):
        for ground in (palette.paper, palette.surface, palette.sidebar):
            assert look.contrast(text, ground) >= 4.5, f"{text} on {ground} in {palette.name}"
    assert look.contrast("#FFFFFF", palette.accent_fill) >= 4.5


@MODES
def test_marks_have_a_contrast_of_three_on_paper(palette: Palette):
    marks = [*palette.series, *(palette.tone(name) for name in (*SEX_COLOURS, "caveat", "accent_fill"))]
    assert {mark: round(look.contrast(mark, palette.paper), 2) for mark in marks if _is_faint(mark, palette)} == {}


def _is_faint(mark: str, palette: Palette) -> bool:
    return look.contrast(mark, palette.paper) < 3


@MODES
def test_numbers_on_a_bar_or_a_map_are_legible(palette: Palette):
    for colour in (*palette.series, *palette.steps, palette.no_data, *(palette.tone(name) for name in SEX_COLOURS)):
        assert look.contrast(palette.text_on(colour), colour) >= 4.5, f"on {colour} in {palette.name}"


def test_contrast_is_the_one_of_wcag():
    assert look.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert look.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_a_tone_is_named_by_its_meaning():
    assert LIGHT.tone("women") == "#7A4EAB"
    assert DARK.tone("series:0") == "#5FB3D0"
    assert LIGHT.tone("series:7") == LIGHT.series[1]


# --- pages and pictures agree ---------------------------------------------------------------------------


@MODES
def test_pages_have_the_colours_of_pictures(palette: Palette):
    page = CONFIG["theme"][palette.name]
    assert page["backgroundColor"] == palette.paper
    assert page["secondaryBackgroundColor"] == palette.surface
    assert page["textColor"] == palette.ink
    assert page["primaryColor"] == palette.accent_fill
    assert page["linkColor"] == palette.accent
    assert page["borderColor"] == palette.hairline
    assert page["grayTextColor"] == palette.quiet
    assert page["sidebar"]["backgroundColor"] == palette.sidebar
    assert tuple(page["chartCategoricalColors"]) == palette.series
    assert tuple(page["chartSequentialColors"][1::2]) == palette.steps


@MODES
def test_coloured_words_on_pages_are_legible(palette: Palette):
    page = CONFIG["theme"][palette.name]
    for name in ("red", "orange", "yellow", "green", "blue", "violet", "gray"):
        assert look.contrast(page[f"{name}TextColor"], palette.paper) >= 4.5, name


def test_pages_have_the_sizes_of_pictures():
    theme = CONFIG["theme"]
    assert theme["headingFontSizes"][:2] == [f"{look.PAGE_TITLE}px", f"{look.SECTION}px"]
    assert theme["metricValueFontSize"] == f"{look.TILE}px"
    assert theme["baseFontSize"] == look.BODY
    assert theme["baseRadius"] == "6px"
    assert set(theme["headingFontWeights"]) == {look.SEMIBOLD}


def test_streamlit_knows_every_option_of_the_configuration():
    for name in _option_names(CONFIG):
        streamlit_config.get_option(name)


def _option_names(table: dict, prefix: str = "") -> list[str]:
    found = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        found += _option_names(value, f"{name}.") if isinstance(value, dict) else [name]
    return found


def test_no_page_asks_anybody_outside():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def test_readers_never_meet_a_traceback():
    assert CONFIG["client"]["showErrorDetails"] == "none"


# --- the typeface -----------------------------------------------------------------------------------------


def test_pages_are_set_in_the_typeface_of_pictures_from_files_that_are_there():
    theme = CONFIG["theme"]
    assert theme["font"].split(",")[0] == look.FONT
    assert CONFIG["server"]["enableStaticServing"] is True
    for face in theme["fontFaces"]:
        assert face["family"] == look.FONT
        assert (ROOT / face["url"].removeprefix("app/")).is_file(), face["url"]
    assert {face["weight"] for face in theme["fontFaces"]} == {"400", str(look.SEMIBOLD)}
    whole = [face["weight"] for face in theme["fontFaces"] if "unicodeRange" not in face]
    assert whole == ["400", str(look.SEMIBOLD)]


def test_the_typeface_is_kept_with_its_licence():
    assert "SIL OPEN FONT LICENSE" in (look.FONT_FOLDER / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FONT_FILES, ids=lambda file: file.stem)
def test_the_typeface_has_every_letter_we_print(file: Path):
    font = ImageFont.truetype(str(file), 40)
    missing = _drawn(font, "\ufffe")
    assert [letter for letter in KYRGYZ + OTHER_LETTERS if _drawn(font, letter) == missing] == []


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(font.getmask(letter))


@pytest.mark.parametrize("file", FONT_FILES, ids=lambda file: file.stem)
def test_figures_are_tabular_without_asking(file: Path):
    font = ImageFont.truetype(str(file), 100)
    assert len({font.getlength(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("weight", [400, 600])
def test_pictures_really_draw_kyrgyz_letters(weight: int):
    vl_convert.register_font_directory(str(look.FONT_FOLDER))
    assert ink(look.FONT, "Ңң Өө Үү", weight) > 300
    assert ink("No Such Typeface", "Ңң Өө Үү", weight) == 0


def test_semibold_is_a_weight_of_its_own():
    vl_convert.register_font_directory(str(look.FONT_FOLDER))
    assert ink(look.FONT, "Ысык-Көл", 600) > 1.15 * ink(look.FONT, "Ысык-Көл", 400)


def ink(family: str, text: str, weight: int) -> int:
    """How many dark pixels a line of text leaves on white."""
    line = f'<text x="5" y="35" font-family="{family}" font-weight="{weight}" font-size="28">{text}</text>'
    page = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="50">{line}</svg>'
    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(page))).getchannel("A")
    return sum(picture.histogram()[128:])


@pytest.mark.parametrize("text", ["12,345", "Information session", "Жалал-Абад облусу", "Not recorded", "of 12,270"])
def test_the_room_kept_for_a_label_is_enough_and_not_much_more(text: str):
    real = ImageFont.truetype(str(look.FONT_FOLDER / "IBMPlexSans-Regular.ttf"), 120).getlength(text) / 10
    assert real <= look.text_width(text, 12) <= 1.25 * real
