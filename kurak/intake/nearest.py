"""Places nearest to a name that is none: what was probably meant, offered and never taken."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from kurak.geography import Geography, Place
from kurak.place_names import fold
from kurak.words import in_language, say

LIKE = 60
OFFERED = 3


class Nearest:
    """Looks for the places whose names, in any language, are most like a text."""

    def __init__(self, geography: Geography) -> None:
        places = [place for place in geography.places if place.level]
        named = [(fold(name), place) for place in places for name in (*place.name.values(), *place.aliases)]
        self._names = [name for name, _ in named]
        self._places = [place for _, place in named]

    def to(self, text: str) -> str:
        """'Alai (KG06207000000), Aravan (KG06211000000)'; '' where nothing is like it."""
        found = process.extract(fold(text), self._names, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=4 * OFFERED)
        places = list({self._places[at].code: self._places[at] for _, _, at in found}.values())
        return written(places[:OFFERED])


def written(places: Sequence[Place]) -> str:
    """Names with their codes, as they can be written into a mapping."""
    return ", ".join(say("{name} ({code})", name=in_language(p.name) or p.code, code=p.code) for p in places)
