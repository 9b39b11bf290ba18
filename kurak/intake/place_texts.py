"""Places that a short text names: by the word for their kind, or because a country's geography knows the name."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kurak.geography import countries
from kurak.geography import load as load_geography
from kurak.intake.ids import folded
from kurak.intake.known import codes_of, tidy
from kurak.place_names import KIND_OF_WORD, WORD

NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s*|\s*\([^)]*\)\s*$")
LONGEST, MOST_WORDS = 60, 3
LEVEL_OF_KIND = {"oblast": "adm1", "district": "adm2"}
CITY = re.compile(r"(?:г\.|гор\.|город)\s*\w.*|\w+\s+шаары", re.IGNORECASE)


def bare(text: str) -> str:
    """Without a number in front and brackets behind: '2. Ошская область (12)' -> 'Ошская область'."""
    return NUMBERED.sub("", text).strip(" :.")


def places_in(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text that name a place with its level; a city stands where an oblast does."""
    for part in re.split(r"[,;]", text):
        levels = [codes_of("place_level")[word] for word in tidy(part).split() if word in codes_of("place_level")]
        levels += [
            LEVEL_OF_KIND[kind]
            for word in WORD.findall(folded(part))
            if (kind := KIND_OF_WORD.get(word)) in LEVEL_OF_KIND
        ]
        if levels:
            yield f"{levels[0]}_name", part.strip()
        elif CITY.fullmatch(folded(part).strip()):
            yield "adm1_name", part.strip()


@cache
def places_said(text: str) -> Mapping[str, str]:
    """Field to what the text says of it; nothing for a sentence in which a place stands, or a name of somebody."""
    named = bare(text)
    if len(named) > LONGEST:
        return {}
    return (dict(places_in(named)) if _is_short(named) else {}) or _known_place(named)


def _is_short(text: str) -> bool:
    return all(len(folded(part).split()) <= MOST_WORDS for part in re.split(r"[,;]", text))


def _known_place(text: str) -> Mapping[str, str]:
    """'Бишкек', which no word calls a city."""
    found = [place for country in countries() for place in load_geography(country).find(text)]
    level = min((place.level for place in found if place.level in (1, 2)), default=0)
    return {f"adm{level}_name": text} if level else {}
