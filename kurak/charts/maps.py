"""Choropleths: grey ground, five steps of one hue at round numbers, cities as labelled dots. No tiles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt

from kurak.charts.drawing import Drawing
from kurak.charts.parts import (
    Laid,
    Tip,
    chart,
    clickable,
    cursor,
    explained,
    hover,
    layered,
    legend_columns,
    line_above,
    measure_tips,
    note_rows,
    quiet_note,
    spoken,
)
from kurak.charts.steps import CLASSES, breaks, place_in
from kurak.charts.values import Row, heading, number_text, records, wrapped
from kurak.look import LABEL, Palette
from kurak.words import say

HEIGHT = 340
LABELLED, ROOM_FOR_NAMES = 12, 500
DOT = 110
MOST_DECIMALS = 6
# «Ошская» is an oblast by its ending; on a map there is no room to say it again.
_TOLD_TWICE = re.compile(r"(?<=ская) область\Z")


@dataclass(frozen=True)
class MapPlan:
    """What decides the structure of a map: the names of the classes, and whether places are labelled."""

    classes: tuple[str, ...]
    no_data: str
    tips: tuple[Tip, ...]
    has_labels: bool
    pick: str


def lay_out(drawing: Drawing) -> Laid:
    """Shapes and dots with what their place's row says; rows without a place on the map become a note."""
    place, measure = drawing.column("place").name, drawing.measured
    rows = {str(row[place]): row for row in records(drawing.rows) if row[place] is not None}
    known = [row[measure.name] for row in rows.values() if row[measure.name] is not None]
    edges = breaks(known, may_ladder="%" not in measure.format)
    classes = class_names(edges, measure.format, bool(known))
    features = (drawing.polygons or {}).get("features", [])
    shapes = [_shape(feature, _place(drawing, rows, _code(feature), edges, classes)) for feature in features]
    points = [
        {"lon": point["lon"], "lat": point["lat"], **_place(drawing, rows, str(point["code"]), edges, classes)}
        for point in (records(drawing.points) if drawing.points is not None else [])
    ]
    plan = MapPlan(classes, say("No data"), _tips(drawing), len(features) <= LABELLED, drawing.pick)
    datasets = {
        "shapes": spoken(shapes, plan.tips),
        "points": spoken(points, plan.tips),
        "names": _names(features, shapes, {point["_code"] for point in points}),
        "notes": _off_the_map(drawing, rows, {one["_code"] for one in (*shapes, *points)}),
    }
    return Laid(plan, line_above(drawing), datasets, HEIGHT)


def class_names(edges: tuple[float, ...], form: str, has_values: bool) -> tuple[str, ...]:
    """'under 200', '200 to 400', '400 and more'; one class for all where there are no edges."""
    if not edges:
        return (say("all values"),) if has_values else ()
    words = [number_text(edge, _exact(edges, form)) for edge in edges]
    between = [say("{low} to {high}", low=low, high=high) for low, high in pairwise(words)]
    return (say("under {low}", low=words[0]), *between, say("{high} and more", high=words[-1]))


def _exact(edges: tuple[float, ...], form: str) -> str:
    """The form with the decimals that tell every edge exactly: two classes of one name would share a colour."""
    scale, ending = (100, "%") if "%" in form else (1, "f")
    told = [edge * scale for edge in edges]
    needed = next((n for n in range(MOST_DECIMALS) if all(abs(t - round(t, n)) < 1e-6 for t in told)), MOST_DECIMALS)
    return f"{',' if ending == 'f' else ''}.{needed}{ending}" if needed else form


def _code(feature: dict) -> str:
    return str(feature.get("properties", {}).get("code", ""))


def _shape(feature: dict, place: Row) -> Row:
    """A feature with the row's values beside its geometry, where a click finds them."""
    return {"type": "Feature", "geometry": feature["geometry"], "properties": {}, **place}


def _place(drawing: Drawing, rows: dict[str, Row], code: str, edges: tuple[float, ...], classes: Any) -> Row:
    column, measure = drawing.column("place").name, drawing.measured
    value = rows.get(code, {}).get(measure.name)
    found = {
        "_code": code,
        "_label": drawing.label(column, code),
        "_value": value,
        "_text": number_text(value, measure.format) if value is not None else say("No data"),
        "_class": say("No data") if value is None else classes[place_in(value, edges)],
    }
    if drawing.pick:
        found[drawing.pick] = code
    return explained(drawing, found)


def _names(features: list[dict], shapes: list[Row], dots: set[str]) -> list[Row]:
    """Name and number of each shape without a dot, at the middle of its largest ring; none on a crowded map."""
    if len(features) > LABELLED:
        return []
    named = []
    for feature, shape in zip(features, shapes, strict=True):
        if shape["_code"] not in dots:
            lon, lat = middle(feature["geometry"])
            words = f"{wrapped(_TOLD_TWICE.sub('', shape['_label']), 14, 2)}\n{shape['_text']}"
            where = {"lon": lon, "lat": lat, "_ink": shape["_class"]}
            named.append({"_words": words, "_lines": words.count("\n") + 1, **where})
    return named


def middle(geometry: dict) -> tuple[float, float]:
    """Centroid (longitude, latitude) of the largest outer ring, by the shoelace formula."""
    largest = max((_centroid(ring) for ring in _outer_rings(geometry)), default=(0.0, 0.0, 0.0))
    return largest[1:]


def _outer_rings(geometry: dict) -> Iterator[list]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    yield from (part[0] for part in parts)


def _centroid(ring: list) -> tuple[float, float, float]:
    twice = lon = lat = 0.0
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        twice, lon, lat = twice + cross, lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return (abs(twice) / 2, lon / (3 * twice), lat / (3 * twice)) if twice else (0.0, *ring[0][:2])


def _off_the_map(drawing: Drawing, rows: dict[str, Row], shown: set[str]) -> list[Row]:
    column, measure = drawing.column("place").name, drawing.measured
    parts = [
        f"{drawing.label(column, code)} {number_text(row[measure.name], measure.format)}"
        for code, row in rows.items()
        if code not in shown and row[measure.name] is not None
    ]
    rest = say(" and {count} more", count=len(parts) - 4) if len(parts) > 4 else ""
    return note_rows(say("Not on the map: {parts}", parts=", ".join(parts[:4]) + rest) if parts else "")


def _tips(drawing: Drawing) -> tuple[Tip, ...]:
    place = Tip("_label", say(drawing.column("place").label))
    return (place, Tip("_text", heading(drawing.measured)), *measure_tips(drawing))


def draw(plan: MapPlan, palette: Palette) -> alt.LayerChart:
    """Ground first, then places with data, then names, then the dots of cities on top."""
    ground = chart("shapes").mark_geoshape(fill=palette.no_data, stroke=palette.paper, strokeWidth=1)
    layers = [ground.encode(**hover(plan.tips)), clickable(_filled(plan, palette), plan.pick)]
    if plan.has_labels:
        layers += [_shape_names(plan, palette, lines) for lines in (2, 3)]
    layers += [_dots(plan, palette), *_dot_names(palette), quiet_note("notes", palette, below=6)]
    return layered(layers).project(type="mercator")


def _filled(plan: MapPlan, palette: Palette) -> alt.Chart:
    shapes = chart("shapes").transform_filter("isValid(datum._value)")
    shapes = shapes.mark_geoshape(stroke=palette.paper, strokeWidth=1, **cursor(plan.pick))
    return shapes.encode(fill=_fill(plan, palette), **hover(plan.tips))


def _fill(plan: MapPlan, palette: Palette) -> alt.Fill:
    columns = legend_columns((*plan.classes, plan.no_data))
    return alt.Fill(
        field="_class",
        type="nominal",
        scale=alt.Scale(domain=[*plan.classes, plan.no_data], range=[*class_colours(plan, palette), palette.no_data]),
        legend=alt.Legend(title=None, columns=columns, symbolStrokeColor=palette.quiet),
    )


def class_colours(plan: MapPlan, palette: Palette) -> list[str]:
    """Steps for so many classes, spread over the whole scale: two classes are the lightest and the darkest."""
    last = max(1, len(plan.classes) - 1)
    return [palette.steps[round(at * (CLASSES - 1) / last)] for at in range(len(plan.classes))]


def _shape_names(plan: MapPlan, palette: Palette, lines: int) -> alt.Chart:
    inks = [palette.text_on(colour) for colour in (*class_colours(plan, palette), palette.no_data)]
    scale = alt.Scale(domain=[*plan.classes, plan.no_data], range=inks)
    names = chart("names").transform_filter(f"datum._lines == {lines}")
    up = -7 * (lines - 1)
    return names.mark_text(dy=up, fontSize=LABEL - 1, lineBreak="\n", tooltip=None).encode(
        longitude="lon:Q",
        latitude="lat:Q",
        text=alt.Text(field="_words", type="nominal"),
        color=alt.Color(field="_ink", type="nominal", scale=scale, legend=None),
        opacity=alt.condition(f"width > {ROOM_FOR_NAMES}", alt.value(1), alt.value(0)),
    )


def _dots(plan: MapPlan, palette: Palette) -> alt.Chart:
    dots = chart("points").mark_circle(size=DOT, opacity=1, stroke=palette.ink, strokeWidth=1.2, **cursor(plan.pick))
    return dots.encode(longitude="lon:Q", latitude="lat:Q", fill=_fill(plan, palette), **hover(plan.tips))


def _dot_names(palette: Palette) -> list[alt.Chart]:
    """Names of cities beside their dots; a halo of paper under the letters keeps them legible on any step."""
    halo: dict[str, Any] = {"stroke": palette.paper, "strokeWidth": 3, "strokeJoin": "round"}
    plain: dict[str, Any] = {}
    return [
        chart("points")
        .mark_text(align="left", dx=10, fontSize=LABEL - 1, color=palette.ink, tooltip=None, **extra)
        .encode(longitude="lon:Q", latitude="lat:Q", text=alt.Text(field="_label", type="nominal"))
        for extra in (halo, plain)
    ]
