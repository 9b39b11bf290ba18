"""What was reported: the snapshots that were signed off, by whom and when."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kurak import review, snapshots
from kurak.errors import ReviewError
from kurak.manifest import sort_key
from kurak.programme import Programme
from kurak.review import Review, SignOff
from kurak.scope import Scope


def book_of(programme: Programme) -> Review:
    """The programme's review database. Raises ReviewError where its address can't be read."""
    return review.of_programme(programme.folder, programme.settings)


def sign_off_of(programme: Programme, name: str) -> SignOff | None:
    """The newest sign-off of a snapshot; None where it was not reported, or nobody can tell."""
    return next((signed for signed in _signed(programme) if signed.snapshot == name), None)


def covers(programme: Programme, signed: SignOff, scope: Scope) -> bool:
    """Whether a scope lies within what was signed off: its days, and the projects that its period is of."""
    entries = programme.settings.get("periods", [])
    named = next((one for one in entries if isinstance(one, dict) and one.get("name") == signed.period.name), {})
    projects = set(named.get("projects", []))
    within = scope.since and scope.until and signed.period.since <= scope.since and scope.until <= signed.period.until
    return bool(within) and (not projects or (bool(scope.projects) and set(scope.projects) <= projects))


def last_before(programme: Programme, name: str) -> SignOff | None:
    """The newest sign-off of the newest reported snapshot before the one named that is still there."""
    kept = {listed.name for listed in snapshots.listed(programme.folder)}
    return _newest(signed for signed in _before(programme, name) if signed.snapshot in kept)


def lost_before(programme: Programme, name: str) -> SignOff | None:
    """The newest sign-off of a reported snapshot before the one named that is no more in the programme's folder."""
    kept = {listed.name for listed in snapshots.listed(programme.folder)}
    return _newest(signed for signed in _before(programme, name) if signed.snapshot not in kept)


def _before(programme: Programme, name: str) -> Iterator[SignOff]:
    return (signed for signed in _signed(programme) if sort_key(signed.snapshot) < sort_key(name))


def _newest(signed: Iterable[SignOff]) -> SignOff | None:
    return max(signed, key=lambda one: (sort_key(one.snapshot), one.number), default=None)


def _signed(programme: Programme) -> tuple[SignOff, ...]:
    """Every sign-off that stands, newest first. A review database that can't be read must not close the pages on which
    nothing is decided; those on which something is say so."""
    try:
        book = book_of(programme)
        return _kept(book, review.said_so_far(book))
    except ReviewError:
        return ()


@lru_cache(maxsize=32)
def _kept(book: Review, _said: int) -> tuple[SignOff, ...]:
    return review.sign_offs(book)
