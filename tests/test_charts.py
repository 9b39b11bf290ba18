"""Charts: what is drawn for rows written out by hand, for every kind, and for text that means harm."""

import json
import re

import pandas as pd
import pytest
import vl_convert

from kurak.charts import KINDS, Drawing, _structure, alt_text, spec
from kurak.charts.steps import breaks
from kurak.charts.values import date_text, number_text, share_text, wrapped
from kurak.dictionary import dictionary
from kurak.errors import ExportError
from kurak.look import DARK, LIGHT, PALETTES

COLUMNS = dictionary().columns
LABELS = {
    "sex": dictionary().labels("sex"),
    "age_band": dictionary().labels("age_band"),
    "channel": dictionary().labels("channel"),
    "adm1_code": {"KG-O": "Osh oblast", "KG-B": "Batken oblast", "KG-GO": "Osh city", "ONLINE": "Online"},
    "project_id": {"P1": "Safe villages", "P2": "Safe villages", "P3": "Коопсуз айыл"},
}
SQUARES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[lon, 40], [lon, 41], [lon + 1, 41], [lon + 1, 40], [lon, 40]]],
            },
        }
        for code, lon in (("KG-B", 71), ("KG-O", 72), ("KG-T", 73))
    ],
}
CITIES = pd.DataFrame({"code": ["KG-GO"], "lon": [72.8], "lat": [40.5], "label": ["Osh city"]})


def table(head: str, *lines: str) -> pd.DataFrame:
    """A table as it is written: '-' is NULL, dates and numbers are what they look like."""
    names = head.split()
    rows = [[_value(cell) for cell in line.split()] for line in lines]
    return pd.DataFrame(rows, columns=names)


def _value(cell: str) -> object:
    if cell == "-":
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return pd.Timestamp(cell)
    if cell in ("true", "false"):
        return cell == "true"
    return float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell


def drawing(kind: str, rows: pd.DataFrame, **roles: str) -> Drawing:
    return Drawing("reach", kind, "Reach", "Attendances", roles, COLUMNS, rows, LABELS)


def with_extras(made: Drawing, **extras: object) -> Drawing:
    return Drawing(**{**{name: getattr(made, name) for name in made.__dataclass_fields__}, **extras})


BY_MONTH = table(
    "month attendances is_unfinished reports_in reports_expected",
    "2026-01-01 120 false 6 6",
    "2026-02-01 80 false 6 6",
    "2026-04-01 40 true 5 6",
)
BY_MONTH_AND_SEX = table(
    "month sex attendances",
    "2026-01-01 unknown 10",
    "2026-01-01 men 30",
    "2026-01-01 women 60",
    "2026-02-01 women 45",
    "2026-02-01 men 5",
)
BY_PROJECT = table("project_id attendances", "P1 120", "P2 80", "P3 -", "- 0")
BY_PLACE_AND_SEX = table(
    "adm1_code sex attendances", "KG-O women 60", "KG-O men 30", "KG-O unknown 10", "KG-B women 1", "KG-B men 399"
)
BY_AGE_AND_SEX = table(
    "age_band sex attendances",
    "0-13 women 10",
    "18-24 women 30",
    "18-24 men 40",
    "18-24 unknown 19",
    "unknown men 1",
)
BY_CHANNEL = table("channel audience low high", "tv 900 400 900", "radio - 50 90", "print 70 60 80", "outdoor 5 - -")
BY_PLACE = table("adm1_code attendances", "KG-O 900", "KG-B 150", "ONLINE 12", "KG-GO 310")
STEPS = table(
    "happened_on instrument step_kind stage",
    "2025-03-14 crime_prevention_act stage_change agenda",
    "2025-06-08 crime_prevention_act stage_change adopted",
    "2025-04-02 working_group meeting -",
)

EVERY_KIND = {
    "time_bars": drawing("time_bars", BY_MONTH, x="month", y="attendances"),
    "time_lines": drawing("time_lines", BY_MONTH_AND_SEX, x="month", y="attendances", color="sex"),
    "time_stacked": drawing("time_stacked", BY_MONTH_AND_SEX, x="month", y="attendances", color="sex"),
    "bars": drawing("bars", BY_PROJECT, y="project_id", x="attendances"),
    "stacked_bars": drawing("stacked_bars", BY_PLACE_AND_SEX, y="adm1_code", x="attendances", color="sex"),
    "share_bars": drawing("share_bars", BY_PLACE_AND_SEX, y="adm1_code", x="attendances", color="sex"),
    "pyramid": drawing("pyramid", BY_AGE_AND_SEX, y="age_band", x="attendances", color="sex"),
    "ranges": drawing("ranges", BY_CHANNEL, y="channel", x="audience", low="low", high="high"),
    "timeline": drawing("timeline", STEPS, x="happened_on", y="instrument", color="step_kind", label="stage"),
    "table": drawing("table", BY_MONTH[["month", "attendances"]].assign(title="a b"), x="title"),
    "map": with_extras(drawing("map", BY_PLACE, place="adm1_code", y="attendances"), polygons=SQUARES, points=CITIES),
}
KIND = pytest.mark.parametrize("kind", KINDS)


def rows_of(made: Drawing, *fields: str, data: str = "rows") -> list[tuple]:
    return [tuple(row.get(field) for field in fields) for row in spec(made, LIGHT)["datasets"][data]]


def constant(made: Drawing, name: str) -> object:
    return next(param["value"] for param in spec(made, LIGHT)["params"] if param["name"] == name)


def svg(made: Drawing, width: int = 700) -> str:
    sized = {**spec(made, LIGHT), "width": width, "autosize": {"type": "fit", "contains": "padding"}}
    return vl_convert.vegalite_to_svg(sized, vl_version="6.1")


def texts(picture: str) -> list[str]:
    """Every line of text in a drawn chart, in the order it is drawn."""
    return [line for line in re.findall(r">([^<>]+)</t(?:ext|span)>", picture) if line.strip()]


# --- every kind -------------------------------------------------------------------------------------------


def test_every_kind_has_an_example_here():
    assert set(EVERY_KIND) == set(KINDS)


@KIND
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_kind_is_drawn_in_both_modes(kind, palette):
    vega = vl_convert.vegalite_to_vega(spec(EVERY_KIND[kind], palette) | {"width": 600}, vl_version="6.1")
    assert len(vega["marks"]) >= 2


@KIND
def test_every_kind_draws_nothing_for_no_rows(kind):
    made = EVERY_KIND[kind]
    empty = with_extras(made, rows=made.rows.head(0), compared=made.rows.head(0), compared_label="last year")
    assert "<svg" in svg(empty)
    assert alt_text(empty).endswith("Nothing to show in this scope.")


@KIND
def test_every_missing_role_is_named(kind):
    made = EVERY_KIND[kind]
    for role in KINDS[kind].required:
        without = with_extras(made, roles={name: column for name, column in made.roles.items() if name != role})
        with pytest.raises(ExportError, match=f"Figure reach: a chart of kind {kind} needs the role '{role}'"):
            spec(without, LIGHT)


def test_an_unknown_kind_names_the_kinds_there_are():
    with pytest.raises(ExportError, match="there is no chart of kind 'pie'; allowed: time_bars, time_lines"):
        spec(drawing("pie", BY_MONTH, x="month", y="attendances"), LIGHT)


def test_numbers_and_names_are_told_apart_whichever_is_called_x():
    one = drawing("bars", BY_PROJECT, x="project_id", y="attendances")
    other = drawing("bars", BY_PROJECT, y="project_id", x="attendances")
    assert spec(one, LIGHT) == spec(other, LIGHT)


@KIND
def test_colours_come_from_the_palette_alone(kind):
    made = EVERY_KIND[kind]
    light, dark = (json.dumps(spec(made, palette)) for palette in (LIGHT, DARK))
    for text, other in ((light, DARK), (dark, LIGHT)):
        allowed = {colour.upper() for colour in re.findall("#[0-9A-Fa-f]{6}", repr(DARK if other is LIGHT else LIGHT))}
        assert {colour.upper() for colour in re.findall("#[0-9A-Fa-f]{6}", text)} <= allowed


def test_a_spec_handed_out_is_nobody_elses():
    spec(EVERY_KIND["bars"], LIGHT)["layer"].clear()
    assert len(spec(EVERY_KIND["bars"], LIGHT)["layer"]) == 2


def test_the_structure_is_built_once_for_any_rows():
    spec(drawing("bars", BY_PROJECT, y="project_id", x="attendances"), LIGHT)
    before = _structure.cache_info().misses
    spec(drawing("bars", BY_PROJECT.head(2), y="project_id", x="attendances"), LIGHT)
    assert _structure.cache_info().misses == before


# --- values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12345.0, ",.0f", "12,345"),
        (0.0, ",.0f", "0"),
        (None, ",.0f", "not known"),
        (0.544, ".0%", "54\u00a0%"),
        (17.26, ",.1f", "17.3"),
        (2026.0, "d", "2026"),
    ],
)
def test_numbers_in_words(value, form, text):
    assert number_text(value, form) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [("%b %Y", "Sep 2026"), ("Q%q %Y", "Q3 2026"), ("%d %b %Y", "01 Sep 2026"), ("%Y", "2026")],
)
def test_periods_in_words(form, text):
    assert date_text("2026-09-01", form) == text


def test_a_share_that_is_there_is_never_nothing():
    assert share_text(0.0) == "0\u00a0%"
    assert share_text(0.001) == number_text(0.001, ".0%") == "under 1\u00a0%"


def test_a_share_of_nearly_all_is_never_all():
    assert share_text(1.0) == "100\u00a0%"
    assert share_text(0.998) == number_text(0.998, ".0%") == "over 99\u00a0%"


def test_long_names_are_broken_and_only_then_cut():
    assert wrapped("Community dialogue") == "Community dialogue"
    assert wrapped("Experience exchange workshop") == "Experience exchange\nworkshop"
    assert wrapped("one two three four five six", width=9, lines=2) == "one two\nthree…"


# --- over time --------------------------------------------------------------------------------------------


def test_the_calendar_has_every_month_and_no_number_is_invented_for_a_gap():
    made = EVERY_KIND["time_bars"]
    assert constant(made, "periods") == ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
    assert rows_of(made, "_x", "_y") == [("Jan 2026", 120), ("Feb 2026", 80), ("Apr 2026", 40)]


def test_not_recorded_stays_apart_from_nought():
    rows = table("month attendances", "2026-01-01 0", "2026-02-01 -")
    assert rows_of(drawing("time_bars", rows, x="month", y="attendances"), "_y") == [(0,), (None,)]


def test_an_unfinished_period_is_marked_and_says_how_many_reports_are_in():
    made = EVERY_KIND["time_bars"]
    assert rows_of(made, "_x", "is_unfinished", "_reports")[-1] == ("Apr 2026", True, "5 of 6 reports in")
    assert "Apr 2026: 5 of 6 reports in" in texts(svg(made))
    assert 'stroke-dasharray="4,3"' in svg(made)


def test_a_line_is_dashed_from_the_last_finished_point():
    made = drawing("time_lines", BY_MONTH, x="month", y="attendances")
    assert rows_of(made, "_x", "_body", "_tail") == [
        ("Jan 2026", True, False),
        ("Feb 2026", True, True),
        ("Apr 2026", False, True),
    ]


def test_months_are_named_once_and_years_stand_under_them():
    months = pd.DataFrame({"month": pd.date_range("2024-11-01", periods=14, freq="MS"), "attendances": 10.0})
    made = drawing("time_bars", months, x="month", y="attendances")
    assert axis_labels(made, 700) == "Nov 2024 Dec Jan 2025 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert axis_labels(made, 330) == "Nov 2024 Jan 2025 Apr Jul Oct"


def test_sixty_months_keep_their_years():
    months = pd.DataFrame({"month": pd.date_range("2021-03-01", periods=60, freq="MS"), "attendances": 10.0})
    made = drawing("time_bars", months, x="month", y="attendances")
    assert axis_labels(made, 400) == "2021 2022 2023 2024 2025 2026"
    assert axis_labels(made, 1000).startswith("Apr 2021 Jul Oct Jan 2022 Apr")


def test_quarters_have_their_year_under_the_first():
    quarters = pd.DataFrame({"quarter": pd.date_range("2025-04-01", periods=6, freq="QS"), "attendances": 10.0})
    made = drawing("time_lines", quarters, x="quarter", y="attendances")
    assert axis_labels(made, 500) == "Q2 2025 Q3 Q4 Q1 2026 Q2 Q3"


def axis_labels(made: Drawing, width: int) -> str:
    """The words under the horizontal axis, left to right."""
    axis = re.search(r'aria-label="X-axis.*?role-axis-label"[^>]*>(.*?)</g>', svg(made, width), re.DOTALL)
    return " ".join(texts(axis[1]))


@pytest.mark.parametrize("most", [1, 3, 7, 12, 47, 99, 101, 426_000])
def test_there_are_at_most_five_gridlines(most):
    made = drawing("time_bars", table("month attendances", f"2026-01-01 {most}"), x="month", y="attendances")
    grid = re.search(r'role-axis-grid"[^>]*>(.*?)</g>', svg(made), re.DOTALL)
    assert 2 <= grid[1].count("<line") <= 5


def test_the_comparison_is_drawn_on_this_period_and_named():
    made = with_extras(
        EVERY_KIND["time_bars"],
        compared=table("month attendances", "2026-01-01 100", "2026-03-01 90"),
        compared_label="same period last year",
    )
    assert rows_of(made, "_at", "_y", data="compared") == [("2026-01-01", 100), ("2026-03-01", 90)]
    assert spec(made, LIGHT)["title"] == "Attendances; grey mark: same period last year"


def test_the_sexes_keep_their_colours_and_order_whatever_the_rows():
    picture = svg(EVERY_KIND["time_stacked"])
    assert [line for line in texts(picture) if line in ("Women", "Men", "Not recorded")] == [
        "Women",
        "Men",
        "Not recorded",
    ]
    for colour in (LIGHT.women, LIGHT.men, LIGHT.unknown):
        assert f'fill="{colour}"' in picture


def test_up_to_four_lines_are_named_at_their_ends_and_labels_do_not_collide():
    rows = table("month sex attendances", "2026-01-01 women 100", "2026-01-01 men 99", "2026-01-01 unknown 1")
    made = drawing("time_lines", rows, x="month", y="attendances", color="sex")
    assert rows_of(made, "_series", "_label_y", data="ends") == [("Not recorded", 1), ("Men", 99), ("Women", 106.5)]
    assert "role-legend" not in svg(made)


def test_indirect_reach_is_paler_with_an_outline():
    rows = table("month audience", "2026-01-01 400")
    picture = svg(drawing("time_bars", rows, x="month", y="audience"))
    assert re.search(
        rf'fill="{LIGHT.series[0]}" fill-opacity="0.3" stroke="{LIGHT.series[0]}" stroke-width="1.2"', picture
    )


# --- names ------------------------------------------------------------------------------------------------


def test_every_bar_carries_its_number_and_what_is_not_known_says_so():
    assert rows_of(EVERY_KIND["bars"], "_label", "_x", "_text") == [
        ("Safe villages (P1)", 120, "120"),
        ("Safe villages (P2)", 80, "80"),
        ("Коопсуз айыл", None, "not known"),
        ("Not recorded", 0, "0"),
    ]
    assert "not known" in texts(svg(EVERY_KIND["bars"]))


def test_sixty_rows_make_a_taller_chart():
    rows = pd.DataFrame({"project_id": [f"P{at}" for at in range(60)], "attendances": range(60, 0, -1)})
    few, many = (drawing("bars", part, y="project_id", x="attendances") for part in (rows.head(6), rows))
    assert spec(few, LIGHT)["height"] < 250
    assert spec(many, LIGHT)["height"] > 60 * 24


def test_shares_are_parts_of_all_with_not_recorded_among_them():
    made = EVERY_KIND["share_bars"]
    assert rows_of(made, "_label", "_series", "_share", "_text") == [
        ("Osh oblast", "Women", 0.6, "60\u00a0%"),
        ("Osh oblast", "Men", 0.3, "30\u00a0%"),
        ("Osh oblast", "Not recorded", 0.1, "10\u00a0%"),
        ("Batken oblast", "Women", 0.0025, "under 1\u00a0%"),
        ("Batken oblast", "Men", 0.9975, "over 99\u00a0%"),
    ]
    assert rows_of(made, "_text", data="sums") == [("of 100",), ("of 400",)]


def test_the_pyramid_has_women_left_men_right_and_names_who_has_no_side():
    made = EVERY_KIND["pyramid"]
    assert rows_of(made, "_label", "_sex", "_x", "_text") == [
        ("18-24", "women", -30, "30"),
        ("18-24", "men", 40, "40"),
        ("0-13", "women", -10, "10"),
        ("Not recorded", "men", 1, "1"),
    ]
    assert rows_of(made, "_note", data="notes") == [
        ("On neither side: sex not recorded together with age 19\n(19\u00a0%)",)
    ]


def test_a_range_is_printed_beside_its_value_or_alone():
    assert rows_of(EVERY_KIND["ranges"], "_label", "_text", "_under") == [
        ("Television", "900", "at least 400"),
        ("Radio", "50 to 90", ""),
        ("Print", "70", "60 to 80"),
        ("Outdoor", "5", ""),
    ]


# --- maps -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([], ()),
        ([7, 7, 7], ()),
        ([120, 340, 560, 910, 1000], (200, 400, 600, 800)),
        ([0.42, 0.47, 0.51, 0.58, 0.61], (0.45, 0.5, 0.55, 0.6)),
        ([3, 5, 8, 11, 14, 19, 20, 4100], (5, 10, 20, 50)),
        ([0, 1, 2], (1, 2)),
        ([1, 4, 9, 13], (5, 10)),
    ],
)
def test_breaks_are_round_and_few(values, edges):
    assert breaks(values) == pytest.approx(edges)


def test_a_map_greys_places_without_data_and_names_what_is_not_on_it():
    made = EVERY_KIND["map"]
    assert rows_of(made, "_label", "_text", "_class", data="shapes") == [
        ("Batken oblast", "150", "under 200"),
        ("Osh oblast", "900", "800 and more"),
        ("KG-T", "No data", "No data"),
    ]
    assert rows_of(made, "_label", "_text", "_class", data="points") == [("Osh city", "310", "200 to 400")]
    assert rows_of(made, "_note", data="notes") == [("Not on the map: Online 12",)]
    assert {"under 200", "800 and more", "No data"} <= set(texts(svg(made)))


def test_a_map_without_polygons_is_still_a_drawing():
    made = with_extras(EVERY_KIND["map"], polygons=None, points=None)
    assert spec(made, LIGHT)["datasets"]["shapes"] == []


# --- clicks and tooltips ----------------------------------------------------------------------------------


@pytest.mark.slow
@KIND
def test_a_click_gives_the_picked_column_and_without_one_there_is_no_click(kind):
    made = EVERY_KIND[kind]
    column = made.roles.get("place") or made.named.name
    picking = spec(with_extras(made, pick=column), LIGHT)
    selection = next(param for param in picking["params"] if param["name"] == "pick")
    assert selection["select"]["fields"] == [column]
    assert all(column in row for row in picking["datasets"]["shapes" if kind == "map" else "rows"])
    assert "pick" not in [param["name"] for param in spec(made, LIGHT)["params"]]


def test_a_picked_month_is_its_first_day():
    made = with_extras(EVERY_KIND["time_bars"], pick="month")
    assert rows_of(made, "month") == [("2026-01-01",), ("2026-02-01",), ("2026-04-01",)]


def test_a_tooltip_says_label_number_share_what_is_counted_and_what_a_click_does():
    made = with_extras(EVERY_KIND["stacked_bars"], pick="adm1_code")
    tips = spec(made, LIGHT)["layer"][0]["encoding"]["tooltip"]
    assert [tip["title"] for tip in tips] == ["Oblast", "Sex", "Attendances", "Share", "Counts", "Click"]
    assert rows_of(made, "_counts", "_click")[0] == (
        "Presences at activities; somebody who came twice is counted twice.",
        "to narrow the page to this",
    )


def test_a_screen_reader_hears_the_numbers_without_the_explanations():
    assert rows_of(EVERY_KIND["stacked_bars"], "_said")[0] == (
        "Oblast: Osh oblast, Sex: Women, Attendances: 60, Share: 60\u00a0%",
    )


# --- text that means harm ---------------------------------------------------------------------------------

HARMFUL = [
    "'+alert(1)+'",
    '"]) || warn(1) || (["',
    "{{constructor}} ${7*7} {signal}",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(0)",
    "datum['value']",
    "back\\slash \\n",
]


@pytest.mark.parametrize("label", HARMFUL)
def test_labels_are_data_and_never_code(label):
    """A label from a partner's file reaches datasets, scales and titles only, and is drawn letter by letter."""
    made = with_extras(EVERY_KIND["stacked_bars"], labels={"sex": {"women": label}, "adm1_code": {"KG-O": label}})
    assert expressions_with(label, spec(made, LIGHT)) == []
    drawn = " ".join(texts(svg(made))).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert " ".join(label.split()) in drawn


def expressions_with(label: str, found: object, key: str = "") -> list[str]:
    """Places of a specification that are run as code and hold the label."""
    if isinstance(found, dict):
        return [one for name, value in found.items() for one in expressions_with(label, value, name)]
    if isinstance(found, list):
        return [one for value in found for one in expressions_with(label, value, key)]
    is_code = key in ("expr", "test", "labelExpr", "filter", "calculate", "signal", "field", "update")
    return [found] if is_code and isinstance(found, str) and label in found else []


# --- in words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "time_bars",
            "Bars over time: Attendances by month, Jan 2026 to Apr 2026. Highest: Jan 2026 120; lowest: Apr 2026 40. "
            "Apr 2026 is unfinished (5 of 6 reports in).",
        ),
        (
            "share_bars",
            "Bars of shares: Attendances by oblast, 2 in all. Highest: Batken oblast 400; lowest: Osh oblast 100. "
            "Sex: women 12\u00a0%, men 86\u00a0%, not recorded 2\u00a0%.",
        ),
        (
            "map",
            "Map: Attendances by oblast, 4 in all. Highest: Osh oblast 900; lowest: Online 12.",
        ),
    ],
)
def test_a_chart_in_words(kind, words):
    assert alt_text(EVERY_KIND[kind]) == words
