"""Places nearest to a name that is none: what was probably meant, offered and never taken."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from kurak.geography import Place
from kurak.place_names import taken_apart
from kurak.words import in_language, say

LIKE = 60
OFFERED = 3


class Nearest:
    """Looks for the places whose names, in any language, are most like a text; the word for their kind, which many
    share, likens none of them."""

    def __init__(self, places: Iterable[Place]) -> None:
        within = [place for place in places if place.level]
        named = [(taken_apart(name)[0], place) for place in within for name in (*place.name.values(), *place.aliases)]
        self._names = [name for name, _ in named]
        self._places = [place for _, place in named]

    def to(self, text: str) -> str:
        """'Alai (KG06207000000), Aravan (KG06211000000)'; '' where nothing is like it."""
        return written(self.places(text))

    def places(self, text: str) -> tuple[Place, ...]:
        """At most three, the likest first."""
        found = process.extract(
            taken_apart(text)[0], self._names, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=4 * OFFERED
        )
        return tuple({self._places[at].code: self._places[at] for _, _, at in found}.values())[:OFFERED]


def written(places: Sequence[Place]) -> str:
    """Names with their codes, as they can be written into a mapping."""
    return ", ".join(say("{name} ({code})", name=in_language(p.name) or p.code, code=p.code) for p in places)
