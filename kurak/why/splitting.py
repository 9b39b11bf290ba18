"""A difference split into what its groups brought to it, without a rest.

A sum is the sum of its groups, and so is its difference. A share S is the mean of the groups' own shares s, weighted
by their part w of the whole. With a line over the mean of both periods, the midpoint decomposition of Kitagawa (1955,
"Components of a difference between two rates", J. Am. Stat. Assoc. 50), with the weights of Marshall and Edgeworth, is

    S now - S before  =  sum over groups of  (w now - w before) * (s̄ - S̄)  +  sum over groups of  w̄ * (s now - s before)

the first being the mix of groups, the second what happened within them. S̄ takes nothing away, as weights add up to 1
in both periods; it lets a group count for how far it lies from the others. The whole of a group is all who came, times
the part of them that tells: w ~ a * r. The change of w is parted into that of a and that of r, as the mean of both
orders in which they may change (the value of Shapley), which makes the third part: what is not recorded. All is done in
exact fractions: parts add up to the difference to the last digit, and swapping the periods only turns their signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Side:
    """One group in one period: its part; of a share also the whole that tells, and what does not tell."""

    part: Fraction = Fraction(0)
    whole: Fraction = Fraction(0)
    untold: Fraction = Fraction(0)


@dataclass(frozen=True)
class Group:
    """One group in both periods; `code` is None for what is not recorded."""

    code: str | None
    before: Side
    now: Side


@dataclass(frozen=True)
class Contribution:
    """What a group brought to the difference. Of a sum it is all `within`."""

    group: Group
    mix: Fraction
    within: Fraction
    untold: Fraction

    @property
    def total(self) -> Fraction:
        return self.mix + self.within + self.untold


def of_sum(groups: Sequence[Group]) -> tuple[Contribution, ...]:
    """The difference of each group's part; together that of the sum."""
    nothing = Fraction(0)
    return tuple(Contribution(one, nothing, one.now.part - one.before.part, nothing) for one in groups)


def of_share(groups: Sequence[Group]) -> tuple[Contribution, ...]:
    """Mix, within and not recorded of each group; together the difference of the share.

    Raises ZeroDivisionError where a period has no whole: there is no share to compare.
    """
    shares = [_shares(one) for one in groups]
    middle = HALF * (share([one.before for one in groups]) + share([one.now for one in groups]))
    return tuple(
        Contribution(
            one,
            mix=of_mix * (HALF * (then + now) - middle),
            within=HALF * (weight_then + weight_now) * (now - then),
            untold=of_untold * (HALF * (then + now) - middle),
        )
        for one, (then, now), weight_then, weight_now, (of_mix, of_untold) in zip(
            groups,
            shares,
            _weights([one.before.whole for one in groups]),
            _weights([one.now.whole for one in groups]),
            _moves(groups),
            strict=True,
        )
    )


def share(sides: Sequence[Side]) -> Fraction:
    """The share of all together. Raises ZeroDivisionError where nothing tells."""
    return sum((side.part for side in sides), Fraction(0)) / sum((side.whole for side in sides), Fraction(0))


def _shares(one: Group) -> tuple[Fraction, Fraction]:
    """The group's own share before and now; where one is not known it is taken to be the other, so that a group that
    comes or goes changes the mix alone."""
    return _both(
        one.before.part / one.before.whole if one.before.whole else None,
        one.now.part / one.now.whole if one.now.whole else None,
    )


def _told(one: Group) -> tuple[Fraction, Fraction]:
    """The part of the group's people that tells, before and now."""
    before, now = one.before.whole + one.before.untold, one.now.whole + one.now.untold
    return _both(one.before.whole / before if before else None, one.now.whole / now if now else None)


def _both(before: Fraction | None, now: Fraction | None) -> tuple[Fraction, Fraction]:
    known = next((value for value in (before, now) if value is not None), Fraction(0))
    return (known if before is None else before), (known if now is None else now)


def _moves(groups: Sequence[Group]) -> list[tuple[Fraction, Fraction]]:
    """How each group's weight moved, by the mix of those who came and by what is not recorded."""
    then, now = ([side.whole + side.untold for side in sides] for sides in _sides(groups))
    told_then, told_now = (list(values) for values in zip(*(_told(one) for one in groups), strict=True))
    first, last = _weights(_times(then, told_then)), _weights(_times(now, told_now))
    # Where nobody at all would tell half way, that order of the two changes has no weights.
    ways = [
        [a - b for a, b in zip(half, start, strict=True)]
        if is_mix
        else [a - b for a, b in zip(last, half, strict=True)]
        for half, start, is_mix in (
            (_between(_times(now, told_then)), first, True),
            (_between(_times(then, told_now)), last, False),
        )
        if half
    ]
    return [(mix, end - start - mix) for mix, start, end in zip(_mean(ways, first, last), first, last, strict=True)]


def _mean(ways: list[list[Fraction]], first: list[Fraction], last: list[Fraction]) -> list[Fraction]:
    if not ways:
        return [end - start for start, end in zip(first, last, strict=True)]
    return [sum(moved, Fraction(0)) / len(ways) for moved in zip(*ways, strict=True)]


def _between(wholes: list[Fraction]) -> list[Fraction]:
    return _weights(wholes) if any(wholes) else []


def _weights(wholes: list[Fraction]) -> list[Fraction]:
    total = sum(wholes, Fraction(0))
    return [whole / total for whole in wholes]


def _times(left: list[Fraction], right: list[Fraction]) -> list[Fraction]:
    return [a * b for a, b in zip(left, right, strict=True)]


def _sides(groups: Sequence[Group]) -> tuple[list[Side], list[Side]]:
    return [one.before for one in groups], [one.now for one in groups]
