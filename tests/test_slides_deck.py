"""The deck as a file: what PowerPoint is strict about, and that it says what the screen says."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from kurak import answers, figures, numbers, words
from kurak.dictionary import dictionary
from kurak.queries import shelf
from kurak.scope import Scope
from kurak.slides import chart_data, making
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.slides.making import Made
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 12, 31))
CONTINUED = re.compile(r" \((?!1\s)\d+\s(?:of|из)\s\d+\)$")
MADE_ON = date(2026, 10, 5)
FIGURES = figures.names()
CHARTS = tuple(name for name in FIGURES if figures.find(name).words["chart"] in chart_data.NATIVE)


def whole(language: str) -> Deck:
    """A deck of every figure, every number, and each layout."""
    items = [Item("chart", (name,), YEAR) for name in FIGURES]
    items += [Item("numbers", (name,), YEAR) for name in numbers.names()]
    items += [
        Item("map_and_ranking", ("reach_rate_by_oblast",), YEAR),
        Item("two_charts", ("reach_by_month", "gender_by_month"), YEAR),
        Item("chart_and_numbers", ("reach_by_month", "attendances", "women_share"), YEAR),
        Item("table", ("reach_by_oblast",), YEAR),
        Item("targets", (), YEAR),
        Item("section", headline="2025", text=""),
        Item("text", headline="2025", text="1\n2"),
    ]
    return Deck("2025", tuple(items), language=language)


@pytest.fixture(scope="module")
def made(sample: Workspace) -> Made:
    return making.made(sample, whole("en"), made_on=MADE_ON)


@pytest.fixture(scope="module")
def russian(sample: Workspace) -> Made:
    return making.made(sample, whole("ru"), made_on=MADE_ON)


@pytest.fixture(scope="module")
def slides(made: Made) -> list[Any]:
    """A slide for each item in their order: the first of the deck is its title, a long table goes on over several."""
    return first_parts(made)[1:]


def first_parts(made: Made) -> list[Any]:
    opened = Presentation(io.BytesIO(made.pptx))
    return [slide for slide in opened.slides if not CONTINUED.search(slide.shapes.title.text)]


@pytest.fixture(scope="module")
def parts(made: Made) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.pptx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- what PowerPoint is strict about ----------------------------------------------------------------------


def test_no_part_is_written_twice(made):
    with zipfile.ZipFile(io.BytesIO(made.pptx)) as archive:
        assert [name for name, count in Counter(archive.namelist()).items() if count > 1] == []


def test_every_part_has_a_content_type(parts):
    types = etree.fromstring(parts["[Content_Types].xml"])
    endings = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    named = {one.get("PartName") for one in types if one.tag.endswith("Override")}
    untyped = [name for name in parts if f"/{name}" not in named and name.rpartition(".")[2] not in endings]
    assert set(untyped) <= {"[Content_Types].xml"}
    assert sorted(named - {f"/{name}" for name in parts}) == []


def test_every_relationship_leads_to_a_part(parts):
    assert [lost for name in parts if name.endswith(".rels") for lost in lost_targets(parts, name)] == []


def lost_targets(parts: dict[str, bytes], rels: str) -> Iterator[str]:
    folder = PurePosixPath(rels).parent.parent
    for one in etree.fromstring(parts[rels]).iter(RELATED):
        if one.get("TargetMode") != "External":
            target = "/".join(resolved(str(folder / one.get("Target").lstrip("/")), one.get("Target")))
            if target not in parts:
                yield f"{rels}: {target}"


def resolved(path: str, target: str) -> list[str]:
    found: list[str] = []
    for part in (target.lstrip("/") if target.startswith("/") else path).split("/"):
        if part == "..":
            found.pop()
        elif part != ".":
            found.append(part)
    return found


def test_every_reference_to_a_relationship_has_one(parts):
    pattern = re.compile(rb'r:(?:id|embed|link)="([^"]+)"')
    for name, data in parts.items():
        if name.endswith(".xml") and (asked := set(pattern.findall(data))):
            folder, _, file = name.rpartition("/")
            rels = etree.fromstring(parts[f"{folder}/_rels/{file}.rels"])
            assert asked <= {one.get("Id").encode() for one in rels}, name


def test_shapes_of_a_slide_have_ids_of_their_own(slides):
    for slide in slides:
        ids = [one.get("id") for one in slide.element.iter(f"{SLIDE}cNvPr")]
        assert len(ids) == len(set(ids)), slide.shapes.title.text


def test_shapes_have_no_style_of_the_theme(slides):
    assert [slide.shapes.title.text for slide in slides if list(slide.element.iter(f"{SLIDE}style"))] == []


def test_shapes_stand_on_the_slide(made):
    opened = Presentation(io.BytesIO(made.pptx))
    assert (opened.slide_width, opened.slide_height) == (12_192_000, 6_858_000)
    for slide in opened.slides:
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= opened.slide_width + 400_000, (slide.shapes.title.text, shape.name)


def test_charts_maps_and_tables_tell_what_they_show_to_those_who_can_not_see(slides):
    silent = [
        (slide.shapes.title.text, shape.name)
        for slide in slides
        for shape in slide.shapes
        if not shape.has_text_frame or shape.shape_type == 5
        if not shape._element.xpath(".//p:cNvPr")[0].get("descr")
    ]
    assert silent == []


# What PowerPoint mends or refuses when it stands in another order (ECMA-376, part 1, 21.2).
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos"
    " spPr txPr crossAx crosses crossesAt "
)
ORDER = {
    "catAx": AXIS + "auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "dateAx": AXIS + "auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit",
    "valAx": AXIS + "crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val smooth shape",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize separator showLeaderLines leaderLines extLst",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
    " showBubbleSize separator extLst",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr extLst",
    "legend": "legendPos legendEntry layout overlay spPr txPr extLst",
    "plotArea": "layout barChart lineChart valAx catAx dateAx serAx dTable spPr extLst",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs"
    " showDLblsOverMax extLst",
}


@pytest.mark.parametrize("name", ORDER)
def test_the_parts_of_a_chart_stand_in_the_order_of_the_standard(parts, name):
    order = ORDER[name].split()
    # axes may follow one another in any order
    place = {
        part: order.index("valAx") if part.endswith("Ax") and name == "plotArea" else at
        for at, part in enumerate(order)
    }
    charts = [data for part, data in parts.items() if re.fullmatch(r"ppt/charts/chart\w+\.xml", part)]
    found = [one for data in charts for one in etree.fromstring(data).iter(f"{CHART}{name}")]
    for one in found:
        children = [etree.QName(child).localname for child in one]
        assert set(children) <= set(order), name
        assert children == sorted(children, key=lambda part: place[part]), children
    assert found, f"no {name} in any chart"


def test_every_shape_of_ours_tells_what_it_is_to_those_who_can_not_see(slides):
    silent = [
        (slide.shapes.title.text, shape.name)
        for slide in slides
        for shape in slide.shapes
        if not shape.is_placeholder and not shape._element.xpath(".//p:cNvPr")[0].get("descr")
    ]
    assert silent == []


# --- what every slide says --------------------------------------------------------------------------------


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_first_slide_says_programme_period_snapshot_and_day(made):
    first = texts(Presentation(io.BytesIO(made.pptx)).slides[0])
    assert "Community safety and peacebuilding in Kyrgyzstan (made up)" in first
    assert first.splitlines()[2:4] == ["2025", "Snapshot 30 Sep 2026, data through 30 Sep 2026"]
    assert "Made on 5 Oct 2026" in first


def test_every_slide_with_numbers_says_its_scope_and_that_the_programme_is_made_up(sample, slides):
    with_numbers = len(FIGURES) + len(numbers.names()) + 5
    for slide in slides[:with_numbers]:
        said = texts(slide)
        assert "; snapshot 30 Sep 2026 of a made-up programme, data through 30 Sep 2026" in said
        assert "All oblasts, 2025; " in said or "Targets whose period touches 2025, each over its own period" in said
        assert sample.programme.notice in said
        assert list(slide.element.iter(f"{DRAWING}fld")), "the slide's number is a field"


def test_the_last_slides_hold_the_definition_of_everything_shown(made):
    said = "\n".join(texts(slide) for slide in Presentation(io.BytesIO(made.pptx)).slides)
    for name in numbers.names():
        query = numbers.find(name)
        assert re.search(rf"{re.escape(query.words['title'])}(;.*)?\. {re.escape(query.words['counts'])}", said)


def test_the_closing_slide_says_how_far_the_data_can_be_trusted(slides):
    last = slides[-1]
    assert last.shapes.title.text == "How far the data can be trusted"
    assert "Not checked yet: " in texts(last) or "this figure: " in texts(last)


def test_targets_that_do_not_fit_go_on_over_another_slide(made):
    parts = [slide for slide in Presentation(io.BytesIO(made.pptx)).slides if "targets stand (" in texts(slide)]
    assert [slide.shapes.title.text for slide in parts] == [
        "Where the targets stand (1\u00a0of\u00a02)",
        "Where the targets stand (2\u00a0of\u00a02)",
    ]
    rows = [row for slide in parts for row in table_of(slide)[1:]]
    assert len(rows) == sum(one.kind == "target" for one in made.shown)


def table_of(slide: Any) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_notes_name_query_and_link(slides):
    said = slides[FIGURES.index("reach_by_oblast")].notes_slide.notes_text_frame.text
    assert "Query: queries/figures/reach_by_oblast.sql" in said
    assert "?snapshot=2026-09-30&from=2025-01-01&to=2025-12-31" in said


# --- the numbers are those of the screen ------------------------------------------------------------------


def workbook(slide: Any) -> list[tuple[Any, ...]]:
    """The rows of the workbook in the slide's chart, headings first."""
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def drawn(slide: Any) -> list[list[float | None]]:
    """Per series, the numbers that the chart itself keeps beside its workbook."""
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    return [list(series.values) for plot in chart.plots for series in plot.series]


def rounded(values: Any) -> list[float]:
    return sorted(round(abs(value), 6) for value in values if value is not None)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_its_workbook_the_screen_and_the_notes_have_the_same_numbers(sample, slides, name):
    slide, figure = slides[FIGURES.index(name)], figures.asked(sample, name, YEAR)
    if figure.is_empty:
        assert "Nothing to show in this scope." in texts(slide)
        return
    head, *body = workbook(slide)
    for at, values in enumerate(drawn(slide), start=1):
        assert rounded(row[at] for row in body) == rounded(values), head[at]
    on_screen = set(rounded(measured(sample, figure)))
    assert in_workbook(slide) <= on_screen
    assert in_workbook(slide) == on_screen or not is_whole(sample, figure, slide)
    measure = figures.drawing(sample, figure).measured
    notes = slide.notes_slide.notes_text_frame.text
    for value in figure.rows[measure.name].dropna().head(60):
        assert answers.cell(value, measure.name, measure.type, figure) in notes


def in_workbook(slide: Any) -> set[float]:
    """Every number of the workbook."""
    return set(rounded(value for row in workbook(slide)[1:] for value in row[1:]))


def measured(workspace: Workspace, figure: figures.Figure) -> list[float]:
    """Every number that the screen draws: of the rows themselves, ends of ranges, shares of a stack."""
    drawing = figures.drawing(workspace, figure)
    measure = drawing.measured.name
    if drawing.kind == "share_bars":
        sums = figure.rows.groupby(drawing.named.name, dropna=False)[measure].transform("sum")
        return list((figure.rows[measure] / sums).dropna())
    columns = [measure, *(figure.query.roles[end] for end in ("low", "high") if end in drawing.roles)]
    return [float(value) for column in columns for value in figure.rows[column].dropna()]


def is_whole(workspace: Workspace, figure: figures.Figure, slide: Any) -> bool:
    """Whether the slide says nothing of rows left out: long rankings are cut, a pyramid has two sides."""
    is_cut = re.search(r"The first \d+ of \d+ are shown", texts(slide))
    return not is_cut and figures.drawing(workspace, figure).kind != "pyramid"


def test_attendances_by_oblast_are_all_in_the_workbook(sample, slides):
    figure = figures.asked(sample, "reach_by_oblast", YEAR)
    head, *body = workbook(slides[FIGURES.index("reach_by_oblast")])
    assert head[1] == "Attendances"
    labels = figure.labels["adm1_code"]
    expected = {labels[row.adm1_code]: row.attendances for row in figure.rows.itertuples()}
    assert dict(body) == expected


def test_what_is_shown_is_kept_row_for_row(sample, made):
    shown = made.shown[FIGURES.index("reach_by_oblast")]
    rows = figures.asked(sample, "reach_by_oblast", YEAR).rows
    assert (shown.position, shown.kind) == (FIGURES.index("reach_by_oblast") + 1, "figure")
    assert [row["attendances"] for row in shown.values] == list(rows["attendances"])


@pytest.mark.parametrize("name", ["campaign_audience_explained", "people_and_attendances"])
def test_lines_of_an_explanation_are_never_ranked(slides, name):
    assert slides[FIGURES.index(name)].shapes.title.text == figures.find(name).words["title"]


def test_a_map_names_every_place_with_its_number(sample, slides):
    slide = slides[FIGURES.index("reach_rate_by_oblast")]
    told = {shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes}
    figure = figures.asked(sample, "reach_rate_by_oblast", YEAR)
    measure, labels = figures.drawing(sample, figure).measured, figure.labels["adm1_code"]
    polygons = {one["properties"]["code"] for one in figures.drawing(sample, figure).polygons["features"]}
    on_map = figure.rows[figure.rows["adm1_code"].isin(polygons)]
    assert len(on_map) == 9
    for row in on_map.itertuples():
        text = f"{getattr(row, measure.name):,.1f}"
        assert f"{labels[row.adm1_code]}: {text}" in told


# --- who may see it, and in which language ----------------------------------------------------------------


def test_a_deck_for_the_public_refuses_what_is_for_inside_and_says_why(sample):
    items = (Item("chart", ("reach_by_partner",), YEAR), Item("chart", ("reach_by_month",), YEAR))
    made = making.made(sample, Deck("Open", items, audience="public"), made_on=MADE_ON)
    assert [(one.position, one.name, one.reason) for one in made.refused] == [
        (1, "reach_by_partner", "It is for internal use; this deck is for public.")
    ]
    assert [one.name for one in made.shown] == ["reach_by_month"]
    said = "\n".join(texts(slide) for slide in Presentation(io.BytesIO(made.pptx)).slides)
    assert "Attendances by partner" not in said


def test_a_figure_for_inside_is_in_no_deck_for_the_committee(sample):
    inside = tuple(name for name in FIGURES if figures.find(name).words["audience"] == "internal")
    assert "reach_by_partner" in inside
    deck = Deck("Committee", tuple(Item("chart", (name,), YEAR) for name in inside), audience="committee")
    assert making.made(sample, deck, made_on=MADE_ON).shown == ()


def test_a_name_that_is_no_figure_is_refused_and_the_rest_is_made(dozen_workspace):
    items = (Item("chart", ("reach_by_planet",)), Item("numbers", ("attendances",)))
    made = making.made(dozen_workspace, Deck("Two", items), made_on=MADE_ON)
    assert [one.name for one in made.refused] == ["reach_by_planet"]
    assert [one.name for one in made.shown] == ["attendances"]


def test_a_russian_deck_lacks_no_words(russian):
    assert russian.unsaid == ()


def test_every_figure_number_and_column_can_be_said_in_russian():
    queries = [query for name in ("figures", "numbers", "ask") for query in shelf(name).values()]
    said = {query.words[key] for query in queries for key in ("title", "counts", "note") if key in query.words}
    columns = {name for figure in FIGURES for name in figures.columns_of(figures.find(figure))}
    said |= {dictionary().columns[name].label for name in columns}
    assert sorted(said - set(words.catalogue("ru").said)) == [], "say it in data/words.ru.toml"


def test_a_russian_deck_says_no_standard_sentence_in_english(russian):
    english = {text for text, said in words.catalogue("ru").said.items() if text != said and len(text) > 4}
    found = {
        paragraph.text
        for slide in Presentation(io.BytesIO(russian.pptx)).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    }
    assert found & english == set()


def test_a_russian_deck_has_the_same_numbers(made, russian):
    assert [one.values for one in russian.shown] == [one.values for one in made.shown]


def test_on_a_russian_map_an_oblast_is_told_by_its_ending(russian):
    slide = first_parts(russian)[1 + FIGURES.index("reach_rate_by_oblast")]
    names = {shape.text_frame.paragraphs[0].text for shape in slide.shapes if shape.has_text_frame}
    assert {"Ошская", "Чуйская", "Нарынская"} <= names
    assert any(name.startswith("город Ош ") for name in names)


def test_what_people_wrote_stays_as_it_was_written(dozen_workspace):
    items = (Item("numbers", ("attendances",), headline="Source", notes="Say thanks"),)
    made = making.made(dozen_workspace, Deck("Our year", items, language="ru"), made_on=MADE_ON)
    first, second, *_ = Presentation(io.BytesIO(made.pptx)).slides
    assert first.shapes.title.text == "Our year"
    assert second.shapes.title.text == "Source"
    assert second.notes_slide.notes_text_frame.text.startswith("Say thanks\n\nПосещения\n")


# --- small ------------------------------------------------------------------------------------------------


def test_ten_slides_are_under_half_a_megabyte(sample):
    deck = Deck("Ten", tuple(Item("chart", (name,), YEAR) for name in CHARTS[:10]))
    assert len(making.made(sample, deck, made_on=MADE_ON).pptx) < 500_000
