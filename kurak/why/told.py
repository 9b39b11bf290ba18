"""The answer in sentences: what the number was and is, and what made the difference, in parts that add up."""

from collections.abc import Sequence
from fractions import Fraction

from kurak import amounts
from kurak.dictionary import dictionary
from kurak.scope import period_words
from kurak.why.answer import Why
from kurak.why.splitting import Side
from kurak.words import say, written
from kurak.workspace import Workspace

_NAMED = 3
_FINE_BELOW = 3


def sentence(workspace: Workspace, one: Why) -> str:
    """'Share of women fell by 6 points, from 54 % to 48 %: -4 because ...'. 'Rose' and 'fell' stand only where the rule
    of kurak/change.py says so; where the difference may be chance the sentence begins with that."""
    title = say(one.query.words["title"])
    if one.lacking:
        return f"{title}: {one.lacking}"
    if one.change in (say("up"), say("down")):
        return _moved(workspace, one, title)
    stands = say(
        "{title}: {then} before, {now} now.",
        title=title,
        then=value_words(one, one.before.value),
        now=value_words(one, one.now.value),
    )
    lead = f"{one.change[0].upper()}{one.change[1:]}. " if one.change else ""
    return " ".join(filter(None, (f"{lead}{stands}", _parted(workspace, one))))


def _moved(workspace: Workspace, one: Why, title: str) -> str:
    words = (
        "{title} rose by {much}, from {then} to {now}: {parts}."
        if one.difference > 0
        else "{title} fell by {much}, from {then} to {now}: {parts}."
    )
    return say(
        words,
        title=title,
        much=much_words(one, abs(one.difference)),
        then=value_words(one, one.before.value),
        now=value_words(one, one.now.value),
        parts=_parts(workspace, one),
    )


def _parted(workspace: Workspace, one: Why) -> str:
    if not one.difference:
        return ""
    much = much_words(one, one.difference, is_signed=True)
    return say("The difference of {much}: {parts}.", much=much, parts=_parts(workspace, one))


def _parts(workspace: Workspace, one: Why) -> str:
    return _of_share(workspace, one) if one.is_share else _of_sum(workspace, one)


def _of_sum(workspace: Workspace, one: Why) -> str:
    """The largest groups and the rest, which add up."""
    named = [part for part in one.parts[:_NAMED] if part.total]
    rest = sum((part.total for part in one.parts[_NAMED:]), Fraction(0))
    said = [f"{group_words(workspace, one, part.group.code)} {signed(float(part.total))}" for part in named]
    return ", ".join([*said, *([say("all others {much}", much=signed(float(rest)))] if rest else [])])


def _of_share(workspace: Workspace, one: Why) -> str:
    """Mix, within and not recorded, rounded so that they add up as the difference is printed."""
    sums = [sum((getattr(part, name) for part in one.parts), Fraction(0)) for name in ("mix", "within", "untold")]
    values = rounded(sums, _digits(one))
    mix, within, untold = (points(value, _digits(one)) for value in values)
    by = by_words(one)
    said = [_by_mix(workspace, one, mix), say("{points} within each {by}", points=within, by=by)]
    if values[2]:
        said.append(_by_untold(one, untold))
    return ", ".join(said)


def _by_untold(one: Why, untold: str) -> str:
    then, now = (
        _untold_share([part.group.before for part in one.parts]),
        _untold_share([part.group.now for part in one.parts]),
    )
    words = "{points} because more are not recorded" if now > then else "{points} because fewer are not recorded"
    return say(words, points=untold)


def _untold_share(sides: Sequence[Side]) -> Fraction:
    untold = sum((side.untold for side in sides), Fraction(0))
    return untold / (untold + sum((side.whole for side in sides), Fraction(0)) or 1)


def _by_mix(workspace: Workspace, one: Why, mix: str) -> str:
    largest = max(one.parts, key=lambda part: abs(part.mix))
    if not largest.mix:
        return say("{points} because the mix changed", points=mix)
    name = group_words(workspace, one, largest.group.code)
    is_more = _weight(one, largest.group.now.whole, 1) > _weight(one, largest.group.before.whole, 0)
    return say(
        "{points} because the mix changed (most of it: more of {name})"
        if is_more
        else "{points} because the mix changed (most of it: less of {name})",
        points=mix,
        name=name,
    )


def _weight(one: Why, whole: Fraction, side: int) -> Fraction:
    wholes = [(part.group.before.whole, part.group.now.whole)[side] for part in one.parts]
    return whole / (sum(wholes, Fraction(0)) or 1)


def without_words(one: Why) -> str:
    """'Without the two largest activities of each period: 52 % before, 51 % now.'; '' where nothing is left of it."""
    if None in one.without or one.query.name == "activities":
        return ""
    then, now = (value_words(one, value) for value in one.without)
    return say("Without the two largest activities of each period: {then} before, {now} now.", then=then, now=now)


def like_for_like_words(one: Why) -> str:
    """'Over those who reported in both periods: 7,349 before, 4,695 now; down.'; '' where all did."""
    alike = one.like_for_like
    if alike is None:
        return ""
    if alike.now.is_empty or alike.previous.is_empty:
        return say("Nobody reported in both periods, so that nothing is like for like.")
    then, now = (value_words(one, side.value) for side in (alike.previous, alike.now))
    said = say("Over those who reported in both periods: {then} before, {now} now", then=then, now=now)
    return f"{said}; {alike.change}." if alike.change else f"{said}."


def periods_words(one: Why) -> tuple[str, str]:
    """The dates before and now."""
    before, now = (period_words(scope.since, scope.until) for scope in (one.before_scope, one.now_scope))
    return before, now


def group_words(workspace: Workspace, one: Why, code: str | None) -> str:
    """The group's name; 'not recorded' for none."""
    if code in (None, "", "unknown"):
        return say("not recorded")
    return workspace.store.labels(one.by).get(str(code), str(code))


def by_words(one: Why) -> str:
    label = say(dictionary().columns[one.by].label)
    return label[0].lower() + label[1:]


def value_words(one: Why, value: float | None) -> str:
    """'54 %' or '1,204'; shares that lie close get a decimal, so that a difference is seen."""
    if one.is_share and value is not None and _digits(one) and 0.01 <= value <= 0.99:
        return written(f"{100 * value:.1f}") + " %"
    return amounts.amount(value, one.query.words["unit"])


def much_words(one: Why, value: float, *, is_signed: bool = False) -> str:
    """'6 points', '120'; with its sign where asked."""
    if not one.is_share:
        return signed(value) if is_signed else amounts.amount(value)
    number = written(f"{100 * value:+.{_digits(one)}f}")
    return say("{points} points", points=number if is_signed else number.lstrip("+"))


def signed(value: float) -> str:
    """'+120', '-4'."""
    return f"{'+' if value > 0 else ''}{amounts.amount(value)}"


def points(value: Fraction, digits: int) -> str:
    """'-4' or '+0.8' percentage points."""
    return written(f"{float(value) + 0.0:+.{digits}f}")


def rounded(parts: Sequence[Fraction], digits: int) -> list[Fraction]:
    """Parts of a difference of shares in points, rounded by largest remainders: they add up to the rounded sum."""
    scale = 100 * 10**digits
    exact = [part * scale for part in parts]
    floors = [value.__floor__() for value in exact]
    left = round(sum(exact, Fraction(0))) - sum(floors)
    order = sorted(range(len(exact)), key=lambda at: floors[at] - exact[at])
    up = set(order[:left])
    return [Fraction(floor + (at in up), 10**digits) for at, floor in enumerate(floors)]


def _digits(one: Why) -> int:
    return 1 if abs(100 * one.difference) < _FINE_BELOW else 0
