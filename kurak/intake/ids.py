"""Ids that stay put: made from what a row says, never from where it stands."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.column import Column
from kurak.intake.groups import grouped

LENGTH = 12
PART = b"\x1f"
LONGEST_CODE = 40


def made_id(parts: Iterable[object]) -> str:
    """An id from partner, project, date, place, type, title: the same words give the same id, whatever
    their case, accents or spacing. Twelve hexadecimal digits of a sha256."""
    return _hashed(PART.join(map(_folded, parts)))


def made_ids(columns: Sequence[Column], rows: int) -> Column:
    """One id per row, made of what it says in these columns, None for nothing."""
    words = [column.changed(_folded) for column in columns]
    groups = grouped(words, rows)
    firsts = [pa.array(one.distinct, pa.binary()).take(pa.array(one.codes[groups.first])) for one in words]
    joined = pc.binary_join_element_wise(*firsts, PART) if firsts else pa.array([b""] * len(groups))
    return groups.column(list(map(_hashed, joined.to_pylist())))


def numbered(ids: Sequence[str]) -> Column:
    """The ids, the second and later of the same kind with #2, #3 ... behind; none becomes one that is there."""
    found = Column.of(ids)
    return numbered_by(found, grouped([found], len(found)).before())


def numbered_by(ids: Column, before: np.ndarray) -> Column:
    """The ids, each that has had `before` of its kind with that number, counted from #2, behind it; where an id
    already reads so, the next number that is free."""
    taken = {one for one in ids.distinct if "#" in one}
    names: dict[tuple[str, int], str] = {}
    places = np.flatnonzero(before).tolist()
    keys = [(ids[place], int(before[place])) for place in places]
    for key in dict.fromkeys(keys):
        names[key] = next(name for name in _names(*key) if name not in taken)
        taken.add(names[key])
    return ids.with_cells(places, [names[key] for key in keys]) if places else ids


def apart(ids: Iterable[str], taken: Collection[str], prefix: str) -> dict[str, str]:
    """A new name for each id that another source has already: `prefix:id`, then `prefix:id#2` ..."""
    used, renamed = set(taken), {}
    for one in ids:
        if one in taken:
            name = next(n for n in chain([f"{prefix}:{one}"], _names(f"{prefix}:{one}", 1)) if n not in used)
            renamed[one] = name
            used.add(name)
    return renamed


def slug(name: str) -> str:
    """A code from a name: small letters of any script without accents, words joined by _; a long name is
    cut, and its hash kept behind it."""
    code = re.sub(r"\W+", "_", folded(name)).strip("_")
    return code if 0 < len(code) <= LONGEST_CODE else f"{code[:LONGEST_CODE]}_{made_id([name])[:6]}".strip("_")


def folded(text: str) -> str:
    """Text for comparing: lower case, accents gone, spaces single."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    if any(map(unicodedata.combining, plain)):
        plain = unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(plain.split())


def _folded(cell: object) -> bytes:
    return b"" if cell is None else folded(str(cell)).encode()


def _hashed(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:LENGTH]


def _names(name: str, number: int) -> Iterator[str]:
    """'name#2', 'name#3' ..., from the number after the one given."""
    return (f"{name}#{after}" for after in count(number + 1))
