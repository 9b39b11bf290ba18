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
    programme.toml that is still to be written ('' where there is one). `lacks_country`: it is new, and neither the
    files nor a person said of which country."""

    country_code: str
    geography: Geography
    new_toml: str = ""
    notes: tuple[str, ...] = ()
    lacks_country: bool = False


def country_codes(text: str) -> tuple[str, str]:
    """The two and the three letters of a country that somebody names by either; ('', '') for ''. XXX is of no one
    country. Raises IntakeError for what is no country code."""
    code = text.strip().upper()
    pairs = (*THREE_LETTERS.items(), NOWHERE)
    found = next((pair for pair in pairs if code in pair), None)
    if code and not found:
        raise IntakeError(
            say("{text} is no country; write its three letters (ISO 3166-1), such as KGZ.", text=repr(text))
        )
    return found or ("", "")


def home(
    folder: Path,
    countries: Sequence[str],
    names: Sequence[str],
    codes: Sequence[str],
    places: Sequence[str] = (),
    *,
    country: str = "",
) -> Home:
    """The programme in the folder; for a folder that is absent or empty, one of the country that was named, else made
    from what the files say: country codes, country names, codes of oblasts, names of oblasts and districts. Raises
    IntakeError for a folder of something else, and for what is no country."""
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
    two, three = country_codes(country)
    two = two or _country_said(countries, codes, places)
    three = three or THREE_LETTERS.get(two, NOWHERE[1])
    is_asked = two == NOWHERE[0] and not country
    name = _commonest(names) or folder.resolve().name
    notes = [say("{folder} is a new programme; look over its {file}.", folder=folder, file=FILE)]
    if is_asked:
        told = "The files don't say which country they are from, so no place is known: name it (--country KGZ)."
        notes.append(say(told))
    return Home(two, load_geography(three), _toml(name, two, three), tuple(notes), is_asked)


def _country_said(countries: Sequence[str], codes: Sequence[str], places: Sequence[str]) -> str:
    two = _two_letters([*countries, *(code[:2] for code in codes)])
    return _country_of(places) if two == NOWHERE[0] else two


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
