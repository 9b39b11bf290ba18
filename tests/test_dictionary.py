"""The dictionary: every column has one meaning, and what contradicts itself is an error with its name."""

from pathlib import Path

import pytest

from kurak import dictionary as dictionaries
from kurak.dictionary import Column, Filter, dictionary
from kurak.errors import DictionaryError
from kurak.words import LANGUAGES

SMALL = """
[columns]
place = {{ type = "{type}", label = "Place", meaning = "Where.", {more} }}

[tables.visits]
label = "Visits"
row = "a visit"
columns = ["{column}"]
required = ["place"]

[filters.places]
link = "place"
label = "Place"
plural = "all places"
group = "Where"
column = "place"
facts = ["activities"]

[codes.place]
here = {{ en = "Here", ru = "Здесь" }}
"""


def read(
    folder: Path, type: str = "code", column: str = "place", more: str = 'codes = "place"'
) -> dictionaries.Dictionary:
    path = folder / "dictionary.toml"
    path.write_text(SMALL.format(type=type, column=column, more=more), encoding="utf-8")
    return dictionaries.read(path)


def test_a_column_is_read_with_its_meaning(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.columns["place"] == Column("place", "code", "Place", "Where.", codes="place")
    assert found.tables["visits"].columns == ("place",)
    assert found.filters["places"] == Filter(
        "places", "place", "Place", "all places", "Where", "place", ("activities",)
    )


def test_codes_keep_their_order_and_names(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found.allowed("place") == ("here",)
    assert found.labels("place", "ru") == {"here": "Здесь"}
    assert found.labels("place", "ky") == {"here": "Here"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "colour"}, "column place has the type colour; allowed: text, code, codes, place, date, count,"),
        ({"column": "palce"}, "table visits names the column palce, which is not in [columns]."),
        ({"more": 'codes = "planet"'}, "column place names the code list planet, which is not in [codes]."),
        ({"more": 'filters = "planets"'}, "column place sets the filter planets, which is not in [filters]."),
    ],
)
def test_a_contradiction_is_named(change: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(DictionaryError) as raised:
        read(tmp_path, **change)
    assert str(raised.value).startswith(f"dictionary.toml: {said}")


# --- the project's own ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "form"),
    [("activities", ",.0f"), ("women_share", ".0%"), ("started_on", "%d %b %Y"), ("title", "")],
)
def test_a_type_brings_its_format(column: str, form: str) -> None:
    assert dictionary().columns[column].format == form


def test_a_column_may_have_a_format_of_its_own() -> None:
    assert dictionary().columns["month"].format == "%b %Y"


def test_counts_may_carry_fractions_because_partners_files_do() -> None:
    assert dictionary().columns["attendances"].sql_type == "DOUBLE"


def test_the_two_tables_that_are_enough_and_what_a_row_of_them_needs() -> None:
    assert dictionary().tables["attendance"].required == ("activity_id", "split", "attendances")
    assert "started_on" in dictionary().tables["activities"].required


def test_required_columns_are_columns_of_their_table() -> None:
    for table in dictionary().tables.values():
        assert set(table.required) <= set(table.columns), table.name


def test_columns_are_said_in_words() -> None:
    for column in dictionary().columns.values():
        assert column.label and column.meaning.endswith("."), column.name


def test_every_code_has_a_name_in_three_languages() -> None:
    nameless = [
        (name, code, language)
        for name, codes in dictionary().codes.items()
        for code, names in codes.items()
        for language in LANGUAGES
        if not names.get(language)
    ]
    assert nameless == []


def test_sex_is_shown_in_one_order_everywhere() -> None:
    assert dictionary().labels("sex") == {"women": "Women", "men": "Men", "other": "Other", "unknown": "Not recorded"}


def test_every_filter_is_set_by_a_click_on_its_column() -> None:
    clicked = {column.filters: column.name for column in dictionary().columns.values() if column.filters}
    assert {name: clicked[name] for name in dictionary().filters} == {
        name: known.column for name, known in dictionary().filters.items()
    }


def test_filters_have_names_of_their_own_in_links() -> None:
    links = [known.link for known in dictionary().filters.values()]
    assert len(set(links) - {"snapshot", "from", "to", "compare"}) == len(dictionary().filters)
