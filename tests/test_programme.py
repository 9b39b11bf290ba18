"""A programme is one folder; what is wrong with its programme.toml is one sentence."""

from pathlib import Path

import pytest

from kurak import programme
from kurak.errors import ProgrammeError

FULL = """
name = { en = "Safer together", ru = "Безопаснее вместе" }
country = "KGZ"
country_code = "KG"
is_made_up = true
notice = "Made up."
reporting_year = 2025
first_view = "latest_year"

[thresholds]
late = 14
"""


def written(folder: Path, text: str) -> Path:
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    return folder


def test_everything_a_programme_says(tmp_path: Path) -> None:
    found = programme.load(written(tmp_path, FULL))
    assert found.name == {"en": "Safer together", "ru": "Безопаснее вместе"}
    assert (found.country, found.country_code) == ("KGZ", "KG")
    assert (found.is_made_up, found.notice) == (True, "Made up.")
    assert (found.reporting_year, found.first_view) == (2025, "latest_year")
    assert found.settings["thresholds"] == {"late": 14}


def test_name_and_country_are_enough(tmp_path: Path) -> None:
    found = programme.load(written(tmp_path, 'name = "Small"\ncountry = "COL"\ncountry_code = "CO"'))
    assert found.name == {"en": "Small"}
    assert (found.is_made_up, found.reporting_year, found.first_view) == (False, None, "all")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('country = "KGZ"\ncountry_code = "KG"', "programme.toml: the key name is missing; add it."),
        ('name = "Small"\ncountry_code = "KG"', "programme.toml: the key country is missing; add it."),
        ("name = ", "programme.toml is not valid TOML: Invalid value (at end of document). Mend that line."),
        (FULL.replace("latest_year", "today"), "first_view is 'today'; allowed: latest_year, reporting_year, all."),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError) as raised:
        programme.load(written(tmp_path, text))
    assert said in str(raised.value)


def test_a_file_in_another_encoding_is_not_valid(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_bytes('name = "Безопаснее"'.encode("cp1251"))
    with pytest.raises(ProgrammeError, match="is not valid TOML"):
        programme.load(tmp_path)


def test_no_programme_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(
        ProgrammeError, match=r"There is no programme in .*: it has no programme\.toml\. Import a first"
    ):
        programme.load(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_says_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(ProgrammeError, match="can't be read: Not a directory"):
        programme.load(file)


def test_the_folder_named_wins_over_the_environment_and_that_over_the_made_up_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KURAK_DATA", "/from/environment")
    assert programme.chosen_folder("/named") == Path("/named")
    assert programme.chosen_folder() == Path("/from/environment")
    monkeypatch.delenv("KURAK_DATA")
    assert programme.chosen_folder() == programme.SAMPLE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("country = 5", "country is 5; allowed: 3 capital letters (ISO 3166-1)."),
        ('country_code = "kg"', "country_code is 'kg'; allowed: 2 capital letters (ISO 3166-1)."),
        ('reporting_year = "2025"', "reporting_year is '2025'; allowed: a year, such as 2025."),
        ("reporting_year = 20250", "reporting_year is 20250; allowed: 1950 to 2100."),
        ('is_made_up = "false"', "is_made_up is 'false'; allowed: true or false."),
        ("notice = 5", "notice is 5; allowed: a text."),
    ],
)
def test_a_value_of_another_kind_is_told(tmp_path: Path, line: str, said: str) -> None:
    key = line.split(" = ", maxsplit=1)[0]
    kept = [known for known in FULL.splitlines() if not known.startswith(f"{key} =")]
    with pytest.raises(ProgrammeError) as told:
        programme.load(written(tmp_path, "\n".join([line, *kept])))
    assert str(told.value).endswith(f"programme.toml: {said}")
