"""The polygons of one map file: GeoJSON, checked, and mended where only one reading is possible.

Mended in silence: winding, rings left open, heights, latitude written before longitude.
Everything else is an error that names the file and the feature.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kurak.errors import GeographyError
from kurak.words import say

Point = tuple[float, float]
Ring = list[Point]
LIMIT = 2_000_000  # bytes: more than that makes every redraw of a page slow
CODE_KEYS = ("code", "ADM{level}_PCODE", "adm{level}_pcode")


@dataclass(frozen=True)
class Feature:
    """One place: where it stands in the file, its code, its polygons (outer ring first, then holes)."""

    where: str
    code: str
    polygons: list[list[Ring]]

    @property
    def points(self) -> Iterable[Point]:
        return (point for rings in self.polygons for ring in rings for point in ring)


def read(path: Path, level: int, codes: Mapping[str, str], centres: Mapping[str, Point]) -> dict[str, Any]:
    """A FeatureCollection ready for d3: WGS84 longitude, latitude; outer rings clockwise, holes the other way.

    `codes` gives for every code a file may hold the code of the place; `centres` its longitude and latitude.
    Each feature keeps one property, `code`. Raises GeographyError.
    """
    features = [
        _feature(raw, f"{path.name}, feature {number}", level, codes)
        for number, raw in enumerate(_listed(path), start=1)
    ]
    _check_unique(features)
    if _is_swapped(features, centres):
        features = [_swapped(feature) for feature in features]
    for feature in features:
        _check_range(feature)
    return {"type": "FeatureCollection", "features": [_written(feature) for feature in features]}


def wound(ring: Ring, clockwise: bool) -> Ring:
    """The closed ring, running the asked way round as seen on a map with north up."""
    doubled_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return ring if (doubled_area < 0) == clockwise else ring[::-1]


def _listed(path: Path) -> list[Any]:
    size = path.stat().st_size
    if size > LIMIT:
        raise GeographyError(
            say(
                "{path} has {size:.1f} MB and a map may have {limit:.0f} MB; simplify it, for example with "
                "npx mapshaper {name} -simplify 10% keep-shapes -o precision=0.001 smaller.geojson",
                path=path,
                size=size / 1e6,
                limit=LIMIT / 1e6,
                name=path.name,
            )
        )
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as problem:
        raise GeographyError(say("{path} is not GeoJSON: {problem}.", path=path, problem=problem)) from problem
    features = raw.get("features") if isinstance(raw, dict) else None
    if not isinstance(features, list) or not features:
        raise GeographyError(say("{path} is not a GeoJSON FeatureCollection with features in it.", path=path))
    return features


def _feature(raw: Any, where: str, level: int, codes: Mapping[str, str]) -> Feature:
    properties, geometry = _mapping(raw, "properties", where), _mapping(raw, "geometry", where)
    written = _code(properties, where, level)
    where = f"{where} ({written})"
    if written not in codes:
        raise GeographyError(
            say(
                "{where}: this code is not in places.csv at level {level}; known are {some} and so on. "
                "Add the place or mend the code.",
                where=where,
                level=level,
                some=", ".join(sorted(set(codes.values()))[:3]) or say("none"),
            )
        )
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise GeographyError(
            say("{where}: its shape is {kind}; allowed: Polygon, MultiPolygon.", where=where, kind=kind)
        )
    polygons = [coordinates] if kind == "Polygon" else _list(coordinates, where)
    rings = [[_ring(ring, where) for ring in _list(polygon, where)] for polygon in polygons]
    return Feature(where, codes[written], rings)


def _mapping(raw: Any, key: str, where: str) -> Mapping[str, Any]:
    found = raw.get(key) if isinstance(raw, dict) else None
    if not isinstance(found, dict):
        raise GeographyError(say("{where}: it has no {key}.", where=where, key=key))
    return found


def _code(properties: Mapping[str, Any], where: str, level: int) -> str:
    keys = [key.format(level=level) for key in CODE_KEYS]
    found = next((str(properties[key]).strip() for key in keys if properties.get(key)), "")
    if not found:
        raise GeographyError(
            say("{where}: it has no code; its properties need one of {keys}.", where=where, keys=", ".join(keys))
        )
    return found


def _list(raw: Any, where: str) -> list[Any]:
    if not isinstance(raw, list) or not raw:
        raise GeographyError(say("{where}: its coordinates are empty or not nested as its type asks.", where=where))
    return raw


def _ring(raw: Any, where: str) -> Ring:
    ring = [_point(point, where) for point in _list(raw, where)]
    if len(set(ring)) < 3:
        raise GeographyError(
            say("{where}: a ring has {count} different points; it needs 3.", where=where, count=len(set(ring)))
        )
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _point(raw: Any, where: str) -> Point:
    try:
        longitude, latitude, *_ = raw
        return float(longitude), float(latitude)
    except (TypeError, ValueError) as problem:
        raise GeographyError(
            say("{where}: {raw} is not a point [longitude, latitude].", where=where, raw=raw)
        ) from problem


def _check_unique(features: list[Feature]) -> None:
    seen: dict[str, str] = {}
    for feature in features:
        if feature.code in seen:
            raise GeographyError(
                say(
                    "{where}: the place already stands in {first}; make one MultiPolygon of the two.",
                    where=feature.where,
                    first=seen[feature.code],
                )
            )
        seen[feature.code] = feature.where


def _is_swapped(features: list[Feature], centres: Mapping[str, Point]) -> bool:
    """Whether more polygons hold their place's centre with latitude first than as they are written."""
    known = [(feature, *centres[feature.code]) for feature in features if feature.code in centres]
    as_written = sum(_spans(feature, longitude, latitude) for feature, longitude, latitude in known)
    turned = sum(_spans(feature, latitude, longitude) for feature, longitude, latitude in known)
    return turned > as_written


def _spans(feature: Feature, x: float, y: float) -> bool:
    xs, ys = zip(*feature.points, strict=True)
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)


def _swapped(feature: Feature) -> Feature:
    polygons = [[[(y, x) for x, y in ring] for ring in rings] for rings in feature.polygons]
    return Feature(feature.where, feature.code, polygons)


def _check_range(feature: Feature) -> None:
    for longitude, latitude in feature.points:
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise GeographyError(
                say(
                    "{where}: longitude {longitude}, latitude {latitude} lies outside the globe; "
                    "export the file in degrees (WGS84, EPSG:4326).",
                    where=feature.where,
                    longitude=longitude,
                    latitude=latitude,
                )
            )


def _written(feature: Feature) -> dict[str, Any]:
    """d3 fills the whole frame where an outer ring runs counter-clockwise."""
    polygons = [[wound(ring, clockwise=place == 0) for place, ring in enumerate(rings)] for rings in feature.polygons]
    return {
        "type": "Feature",
        "properties": {"code": feature.code},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
