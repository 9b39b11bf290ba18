"""Records as Kobo and ActivityInfo give them: groups, repeats, places; and what is no list of records."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partner_files import text_file

from kurak.errors import IntakeError
from kurak.intake.files import files_read
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.reading import read

KOBO = {
    "count": 2,
    "next": None,
    "previous": None,
    "results": [
        {
            "_id": 11,
            "start": "2026-03-01T10:00:00.000+06:00",
            "group_place/oblast": "Ошская область",
            "group_people/women": "5",
            "group_people/participants": [
                {"group_people/participants/sex": "f", "group_people/participants/age": "31"},
                {"group_people/participants/sex": "m"},
            ],
            "_attachments": [{"download_url": "https://kobo.example/1.jpg"}],
            "_geolocation": [40.5, 72.8],
            "_tags": [],
            "_validation_status": {},
        },
        {
            "_id": 12,
            "group_place": {"oblast": "Баткен"},
            "group_people": {"split": {"men": 7}},
            "_geolocation": [None, None],
        },
    ],
}


def sheets(path: Path, content: Any) -> dict[str, Sheet]:
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return {grid.name: laid_out(grid) for grid in read(path)}


def rows(sheet: Sheet) -> list[dict]:
    return [dict(zip(sheet.headings, row, strict=True)) for row in zip(*sheet.columns, strict=True)]


def test_kobo_records_become_rows_and_groups_become_parts_of_headings(tmp_path: Path):
    found = sheets(tmp_path / "kobo.json", KOBO)[""]
    assert found.headings == (
        *("_id", "start", "group_place/oblast", "group_people/women"),
        *("_geolocation/latitude", "_geolocation/longitude", "group_people/split/men"),
    )
    first, second = rows(found)
    assert (first["group_place/oblast"], first["group_people/women"]) == ("Ошская область", "5")
    assert (first["_geolocation/latitude"], first["_geolocation/longitude"]) == (40.5, 72.8)
    assert (second["group_place/oblast"], second["group_people/split/men"]) == ("Баткен", 7)
    assert second["group_people/women"] is None
    assert list(found.numbers) == [1, 2]
    assert found.notes == ("Read as JSON, 2 records.", "1 sheet of their repeated parts beside it.")


def test_a_repeat_is_a_sheet_of_its_own_and_says_what_its_record_says(tmp_path: Path):
    found = sheets(tmp_path / "kobo.json", KOBO)["group_people/participants"]
    assert [row["group_people/participants/sex"] for row in rows(found)] == ["f", "m"]
    assert [row["group_people/participants/age"] for row in rows(found)] == ["31", None]
    assert {row["group_place/oblast"] for row in rows(found)} == {"Ошская область"}
    assert found.joined == (
        *("_id", "start", "group_place/oblast", "group_people/women"),
        *("_geolocation/latitude", "_geolocation/longitude"),
    )


def test_repeats_inside_repeats_say_what_both_say(tmp_path: Path):
    content = [{"day": "2026-03-01", "visit": [{"village": "Uzgen", "person": [{"age": 5}, {"age": 6}]}]}]
    found = sheets(tmp_path / "a.json", content)
    assert list(found) == ["", "visit", "visit/person"]
    assert rows(found["visit/person"])[1] == {"day": "2026-03-01", "visit/village": "Uzgen", "visit/person/age": 6}


def test_attachments_are_never_read(tmp_path: Path):
    found = sheets(tmp_path / "kobo.json", KOBO)
    assert not any("attachment" in heading for sheet in found.values() for heading in sheet.headings)


def test_activityinfo_records_are_read(tmp_path: Path):
    content = [
        {"id": "s1", "partner": {"id": 7, "name": "NRC"}, "indicatorValues": {"women": 5}, "tags": ["a", "b"]},
        {"id": "s2", "partner": {"id": 8, "name": "ARC"}, "indicatorValues": {"women": 6}},
    ]
    found = sheets(tmp_path / "a.json", content)[""]
    assert rows(found)[0] == {
        "id": "s1",
        "partner/id": 7,
        "partner/name": "NRC",
        "indicatorValues/women": 5,
        "tags": "a, b",
    }


def test_activityinfo_columns_are_read(tmp_path: Path):
    content = {
        "rows": 2,
        "columns": {
            "@id": {"type": "STRING", "storage": "array", "values": ["s1", "s2"]},
            "partner.label": {"type": "STRING", "storage": "constant", "value": "NRC"},
            "project.label": {"type": "STRING", "storage": "empty"},
            "women": {"type": "NUMBER", "storage": "array", "values": [5, None]},
        },
    }
    found = sheets(tmp_path / "a.json", content)[""]
    assert rows(found) == [
        {"@id": "s1", "partner.label": "NRC", "project.label": None, "women": 5},
        {"@id": "s2", "partner.label": "NRC", "project.label": None, "women": None},
    ]


def test_a_record_may_stand_on_each_line(tmp_path: Path):
    found = sheets(tmp_path / "a.jsonl", '{"day": "2026-03-01", "women": 5}\n\n{"day": "2026-03-02", "men": 6}\n')[""]
    assert found.headings == ("day", "women", "men")
    assert [tuple(column) for column in found.columns] == [("2026-03-01", "2026-03-02"), (5, None), (None, 6)]


def test_rows_of_cells_with_tags_are_a_sheet_like_any(tmp_path: Path):
    found = sheets(tmp_path / "a.json", [["Org", "People"], ["#org", "#reached"], ["NRC", 5]])[""]
    assert (found.headings, found.tags, rows(found)) == (
        ("Org", "People"),
        ("#org", "#reached"),
        [{"Org": "NRC", "People": 5}],
    )


def test_json_is_known_by_what_it_holds_whatever_its_name(tmp_path: Path):
    assert rows(sheets(tmp_path / "export.txt", [{"day": 1}])[""]) == [{"day": 1}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_json_is_read_in_its_own_encoding(tmp_path: Path, encoding: str):
    text = json.dumps([{"район": "Узгенский район"}], ensure_ascii=False)
    (found,) = read(text_file(tmp_path / "a.json", text, encoding))
    assert found.rows == [("район",), ("Узгенский район",)]


def test_a_code_of_twenty_digits_loses_none(tmp_path: Path):
    assert rows(sheets(tmp_path / "a.json", '[{"code": 12345678901234567890, "n": 5}]')[""]) == [
        {"code": "12345678901234567890", "n": 5}
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"name": "form", "settings": {"a": 1}}', "its JSON holds no list of records; export the records"),
        ('{"results": []}', "its JSON holds no list of records"),
        ('["a", "b"]', "its JSON holds no list of records"),
        ("5", "its JSON holds no list of records"),
        ('[{"a": 1},\n{"a": 2', "its JSON is broken in line 2; export it anew"),
        ('{"a": 1}\n{"a": 2}\n{"a"', "its JSON is broken in line 3"),
        ("[" * 100_000, "its JSON is nested too deep"),
        ('[{"a":' + '{"a":' * 50 + "1" + "}" * 51 + "]", "its JSON is nested too deep"),
        ("[{}, {}]", "no cell of it holds anything"),
    ],
)
def test_json_without_records_is_told(tmp_path: Path, content: str, why: str):
    with pytest.raises(IntakeError, match=rf"a\.json can't be read: {why}"):
        sheets(tmp_path / "a.json", content)


KEYS = st.sampled_from(["a", "b", "a/b", "results", "columns", "_geolocation", "storage", "values", ""])
VALUES: Any = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, derandomize=True)
@given(VALUES)
def test_any_json_is_read_or_refused_in_a_sentence(tmp_path_factory, content: Any):
    try:
        sheets(tmp_path_factory.mktemp("any") / "a.json", content)
    except IntakeError as error:
        assert str(error).startswith("a.json")


FLAT = st.dictionaries(st.sampled_from(["a", "b", "c/d"]), st.integers(0, 9), min_size=1)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(FLAT, min_size=1, max_size=5))
def test_every_record_is_a_row_with_all_it_says(tmp_path_factory, records: list[dict]):
    found = sheets(tmp_path_factory.mktemp("any") / "a.json", records)[""]
    assert [{name: cell for name, cell in row.items() if cell is not None} for row in rows(found)] == records


def used(tmp_path: Path, records: list) -> dict[str, list[str]]:
    """Name of a sheet to the columns that count in it, of the sheets that are used."""
    path = text_file(tmp_path / "kobo.json", json.dumps(records))
    (found,) = files_read([path], (), "")
    return {one.sheet.name: [count.heading for count in one.mapping.counts] for one in found.sheets}


WHERE = {"date": "2026-02-01", "oblast": "Batken", "activity": "Training"}
PERSONS = [{"participants/sex": "female", "participants/age": 30}, {"participants/sex": "male", "participants/age": 20}]


def test_a_record_that_counts_people_is_not_counted_again_in_its_parts(tmp_path: Path):
    assert used(tmp_path, [{**WHERE, "total": 2, "participants": PERSONS}]) == {"": ["total"]}


def test_the_persons_of_a_record_that_counts_none_are_counted_one_by_one(tmp_path: Path):
    assert used(tmp_path, [{**WHERE, "participants": PERSONS}]) == {"participants": []}


def test_other_things_counted_in_parts_stay_and_people_do_not(tmp_path: Path):
    parts = [{"handed_out/kits": 3, "handed_out/women": 2}, {"handed_out/kits": 4, "handed_out/women": 5}]
    records = [{**WHERE, "total": 9, "handed_out": parts}]
    assert used(tmp_path, records) == {"": ["total"], "handed_out": ["handed_out/kits"]}


def test_questions_in_a_group_of_a_form_are_what_their_own_words_say(tmp_path: Path):
    records = [
        {"start": "2026-03-09", **{f"group_ev/{k}": v for k, v in WHERE.items()}, "group_p/women": 5, "total": 11}
    ]
    (found,) = files_read([text_file(tmp_path / "kobo.json", json.dumps(records))], (), "")
    mapping = found.sheets[0].mapping
    assert mapping.columns["started_on"] == "group_ev/date"
    assert [(c.heading, c.sex, c.dimension) for c in mapping.counts] == [
        ("group_p/women", "women", ""),
        ("total", "", ""),
    ]
