"""A choropleth as native shapes: one freeform per place, dots for cities, names, a legend."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Pt

from kurak.charts import KINDS, Drawing
from kurak.charts.maps import MapPlan, class_colours
from kurak.charts.values import Row, heading
from kurak.look import Palette
from kurak.slides import chart_xml
from kurak.slides.map_names import Name, spread
from kurak.slides.pieces import Box, Words, described, plain, rgb, words
from kurak.slides.template import Template

_LEGEND, _LINE = Emu(330_000), Emu(250_000)
_DOT, _SWATCH = Emu(130_000), Emu(150_000)
_NAME = 10.5
# How much of the ground a name's paper hides: 100,000 is all of it.
_SHINING = 70_000


@dataclass(frozen=True)
class _Frame:
    """Web Mercator fitted into a box."""

    box: Box
    west: float
    north: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[int, int]:
        x, y = math.radians(lon), _northing(lat)
        return round(self.box.left + (x - self.west) * self.scale), round(self.box.top + (self.north - y) * self.scale)


class _Pen(FreeformBuilder):
    """The library looks for the outline's edges again at every point, which takes seconds for a country."""

    @cached_property
    def shape_offset_x(self) -> Any:
        return super().shape_offset_x

    @cached_property
    def shape_offset_y(self) -> Any:
        return super().shape_offset_y


def placed(shapes: Any, drawing: Drawing, box: Box, template: Template) -> tuple[Any, ...]:
    """The map in a box: legend on top, ground below. Raises ExportError for a drawing without a place."""
    laid, palette = KINDS["map"].lay_out(drawing), template.palette
    colours = dict(zip((*laid.plan.classes, laid.plan.no_data), _fills(laid.plan, palette), strict=True))
    words(shapes, box.top_of(_LEGEND), [Words(heading(drawing.measured), 12, palette.quiet)], name="Legend")
    _legend(shapes, colours, box.below(_LEGEND).top_of(_LEGEND), palette)
    notes = [Words(row["_note"].replace("\n", " "), _NAME, palette.quiet) for row in laid.datasets["notes"]]
    ground = box.below(2 * _LEGEND)
    room = Box(ground.left, ground.top, ground.width, ground.height - (_LINE if notes else 0))
    frame = _fitted(laid.datasets["shapes"], room)
    drawn = [_freeform(shapes, row, frame, colours, palette) for row in laid.datasets["shapes"]]
    drawn += [_city(shapes, row, frame, colours, palette) for row in laid.datasets["points"]]
    names = [_named(row, frame, palette.text_on(colours[row["_ink"]])) for row in laid.datasets["names"]]
    names += [_beside(row, frame, palette.ink) for row in laid.datasets["points"]]
    for name, place in spread(names, _DOT, _NAME, template.wider):
        _written(shapes, name, place, palette)
    if notes:
        words(shapes, Box(box.left, room.top + room.height, box.width, _LINE), notes, name="Not on the map")
    return tuple(drawn)


def _named(row: Row, frame: _Frame, ink: str) -> Name:
    return Name(tuple(row["_words"].split("\n")), *frame.at(row["lon"], row["lat"]), ink)


def _beside(row: Row, frame: _Frame, ink: str) -> Name:
    return Name((f"{row['_label']} {row['_text']}",), *frame.at(row["lon"], row["lat"]), ink, is_city=True)


def _written(shapes: Any, name: Name, place: Box, palette: Palette) -> None:
    """A city's name crosses borders: paper shines through under it, whatever the colours are."""
    said = [Words(line, _NAME, name.ink) for line in name.lines]
    align = "left" if name.is_city else "center"
    shape = words(shapes, place, said, align=align, name=name.lines[0], is_wrapped=False)
    if name.is_city:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(palette.paper)
        chart_xml.pale(shape, _SHINING)


def _fills(plan: MapPlan, palette: Palette) -> list[str]:
    return [*class_colours(plan, palette), palette.no_data]


def _northing(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _fitted(rows: Sequence[Row], box: Box) -> _Frame:
    points = [point for row in rows for ring in _rings(row["geometry"]) for point in ring]
    xs, ys = [math.radians(lon) for lon, *_ in points], [_northing(lat) for _, lat, *_ in points]
    scale = min(box.width / (max(xs) - min(xs)), box.height / (max(ys) - min(ys)))
    margin = (box.width - (max(xs) - min(xs)) * scale) / 2
    return _Frame(box, min(xs) - margin / scale, max(ys), scale)


def _rings(geometry: dict) -> Iterator[list]:
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for part in parts:
        yield from part


def _freeform(shapes: Any, row: Row, frame: _Frame, colours: dict[str, str], palette: Palette) -> Any:
    """One editable shape per place, its holes and islands part of it."""
    rings = [[frame.at(lon, lat) for lon, lat, *_ in ring] for ring in _rings(row["geometry"])]
    first, *others = rings
    pen = _Pen.new(shapes, *first[0], 1.0, 1.0)
    pen.add_line_segments(_without_repeats(first), close=True)
    for ring in others:
        pen.move_to(*ring[0])
        pen.add_line_segments(_without_repeats(ring), close=True)
    shape = plain(pen.convert_to_shape())
    shape.name = row["_label"]
    _coloured(shape, colours[row["_class"]], palette.paper, Pt(0.75))
    return described(shape, f"{row['_label']}: {row['_text']}")


def _without_repeats(ring: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points after the first, each once where rounding made two of them one."""
    found: list[tuple[int, int]] = []
    for point in ring:
        if not found or point != found[-1]:
            found.append(point)
    return found[1:]


def _coloured(shape: Any, fill: str, line: str, width: Any) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    shape.line.color.rgb, shape.line.width = rgb(line), width


def _city(shapes: Any, row: Row, frame: _Frame, colours: dict[str, str], palette: Palette) -> Any:
    x, y = frame.at(row["lon"], row["lat"])
    dot = plain(shapes.add_shape(MSO_SHAPE.OVAL, x - _DOT // 2, y - _DOT // 2, _DOT, _DOT))
    dot.name = row["_label"]
    _coloured(dot, colours[row["_class"]], palette.ink, Pt(1))
    return described(dot, f"{row['_label']}: {row['_text']}")


def _legend(shapes: Any, colours: dict[str, str], row: Box, palette: Palette) -> None:
    for name, place in zip(colours, row.columns(*([1] * len(colours)), gap=Emu(60_000)), strict=True):
        swatch = plain(shapes.add_shape(MSO_SHAPE.RECTANGLE, place.left, place.top, _SWATCH, _SWATCH))
        swatch.name = f"Legend: {name}"
        _coloured(swatch, colours[name], palette.quiet, Pt(0.5))
        described(swatch, name)
        beside = Box(place.left + _SWATCH + Emu(60_000), place.top - Emu(10_000), place.width - _SWATCH, _LEGEND)
        words(shapes, beside, [Words(name, _NAME, palette.ink)], name=f"Legend: {name}")
