"""The programme that a first file makes: its folder, and a programme.toml to be looked over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kurak import programme
from kurak.errors import IntakeError
from kurak.geography import Geography
from kurak.geography import countries as known_countries
from kurak.geography import load as load_geography
from kurak.intake.cells import as_texts
from kurak.intake.column import Column
from kurak.intake.countries import THREE_LETTERS
from kurak.programme import FILE
from kurak.toml_text import toml_value
from kurak.words import say

NOWHERE = ("XX", "XXX")


@dataclass(frozen=True)
class Home:
    """Where an import goes: country codes of two and three letters, its places, and the text of a
    programme.toml that is still to be written ('' where there is one)."""

    country_code: str
    geography: Geography
    new_toml: str = ""
    notes: tuple[str, ...] = ()


def home(
    folder: Path, countries: Sequence[str], names: Sequence[str], codes: Sequence[str], places: Sequence[str] = ()
) -> Home:
    """The programme in the folder; for a folder that is absent or empty, one made from what the files say:
    country codes, country names, codes of oblasts, names of oblasts and districts. Raises IntakeError for a
    folder of something else."""
    if (folder / FILE).is_file():
        found = programme.load(folder)
        return Home(found.country_code, load_geography(found.country), notes=_of_elsewhere(found, countries))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise IntakeError(
            say(
                "{folder} is no programme: it has no {file} but is not empty; name another folder.",
                folder=folder,
                file=FILE,
            )
        )
    two = _two_letters([*countries, *(code[:2] for code in codes)])
    if two == NOWHERE[0]:
        two = _country_of(places)
    three = THREE_LETTERS.get(two, NOWHERE[1])
    name = _commonest(names) or folder.resolve().name
    notes = [say("{folder} is a new programme; look over its {file}.", folder=folder, file=FILE)]
    if two == NOWHERE[0]:
        notes.append(say("The files don't say which country they are from: write it in {file}.", file=FILE))
    return Home(two, load_geography(three), _toml(name, two, three), tuple(notes))


def _of_elsewhere(found: programme.Programme, countries: Sequence[str]) -> tuple[str, ...]:
    """Tells of files that name another country than the programme's."""
    two = _two_letters(countries)
    if two in (NOWHERE[0], found.country_code):
        return ()
    return (say("The files are of {theirs}, the programme of {ours}.", theirs=two, ours=found.country_code),)


def texts(cells: Column | Sequence) -> list[str]:
    """A column's texts, blanks left out."""
    return [text for text in as_texts(cells) if text]


def _two_letters(codes: Sequence[str]) -> str:
    """The country that a column says, or that codes of places begin with, most often."""
    known = [code.upper() for code in codes if code.upper() in THREE_LETTERS]
    return Counter(known).most_common(1)[0][0] if known else NOWHERE[0]


def _country_of(places: Sequence[str]) -> str:
    """The country whose geography knows most of the different names, where it knows more than half."""
    different = sorted(set(places))
    known = {two: _times_known(three, different) for two, three in THREE_LETTERS.items() if three in known_countries()}
    best = max(known, key=lambda two: known[two], default=NOWHERE[0])
    return best if known and 2 * known[best] > len(different) > 0 else NOWHERE[0]


def _times_known(country: str, names: Sequence[str]) -> int:
    geography = load_geography(country)
    return sum(any(geography.find(name, level) for level in (1, 2)) for name in names)


def _commonest(names: Sequence[str]) -> str:
    return Counter(names).most_common(1)[0][0] if names else ""


def _toml(name: str, two: str, three: str) -> str:
    lines = {
        "name": name,
        "country": three,
        "country_code": two,
        "is_made_up": False,
        "first_view": "all",
    }
    about = "# The programme. reporting_year = 2026 adds the year that is reported to donors.\n"
    return about + "".join(f"{key} = {toml_value(value)}\n" for key, value in lines.items())
