"""What the reader chose: snapshot, dates, filters, comparison; as a link, a sentence and a query parameter."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from kurak.dictionary import dictionary
from kurak.months import month_end
from kurak.words import day_words, month_words, say

COMPARISONS = ("none", "previous_period", "previous_year")
NOTHING = "(nothing)"
MONTHS_IN = {"month": 1, "quarter": 3}
_NEVER = (date(9999, 12, 31), date(1, 1, 1))


@dataclass(frozen=True)
class Scope:
    """Dates are inclusive; an empty filter means all. `like_for_like` narrows a comparison to `reported_both`, which is
    told by the data: those who reported in both periods, as `partner/project/oblast`. `refused` says in sentences what
    a link held that can't be understood; a scope that refused something holds nothing rather than everything."""

    snapshot: str = ""
    since: date | None = None
    until: date | None = None
    projects: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    activity_types: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    oblasts: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    settlement_types: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    group_kinds: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    comparison: str = "none"
    like_for_like: bool = False
    reported_both: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def filtered(self) -> dict[str, tuple[str, ...]]:
        """The filters that narrow, by name."""
        return {name: chosen for name in dictionary().filters if (chosen := getattr(self, name))}

    def parameter(self) -> dict[str, object]:
        """The struct that queries read as $scope: since, until (dates), then a list per filter, and `reported_both`."""
        since, until = _NEVER if self.refused else (self.since or date(1, 1, 1), self.until or date(9999, 12, 31))
        lists: dict[str, object] = {
            name: list(getattr(self, name)) for name in (*dictionary().filters, "reported_both")
        }
        return {"since": since, "until": until} | lists

    def narrowed(self, **filters: Iterable[str]) -> "Scope":
        """The part of this scope that also lies in the filters given; what they share, or nothing."""
        shared: dict[str, Any] = {name: _shared(getattr(self, name), tuple(codes)) for name, codes in filters.items()}
        return replace(self, **shared)

    def between(self, first: date, last: date) -> "Scope":
        """The same scope with open dates closed by the first and last day given."""
        since = self.since or min(first, self.until or first)
        return replace(self, since=since, until=self.until or max(last, since))

    def compared(self) -> "Scope | None":
        """The scope to compare with, over the same reporters; None where no comparison was chosen or dates are open."""
        if self.comparison == "none" or self.since is None or self.until is None or self.refused:
            return None
        try:
            since, until = _moved(self.since, self.until, self.comparison)
        except (ValueError, OverflowError):
            return None
        return replace(self, since=since, until=until, comparison="none")

    def uncompared(self) -> "Scope":
        """The same scope compared with nothing, and so not narrowed to who reported before."""
        return replace(self, comparison="none", like_for_like=False, reported_both=())

    def months_back(self) -> int:
        """Months between this scope and the one it is compared with."""
        other = self.compared()
        return _month_number(self.since) - _month_number(other.since) if other else 0

    def lines_up(self, months: int) -> bool:
        """Whether the comparison begins on the same day of a period of so many months as this scope does."""
        other = self.compared()
        same_day = bool(other and other.since and self.since and other.since.day == self.since.day)
        return same_day and self.months_back() % months == 0

    def link(self) -> dict[str, list[str]]:
        """Link parameters that reopen exactly this scope."""
        ends = {"snapshot": self.snapshot, "from": _text(self.since), "to": _text(self.until)}
        named = {name: [value] for name, value in ends.items() if value}
        named |= {dictionary().filters[name].link: list(codes) for name, codes in self.filtered().items()}
        if self.comparison != "none":
            named["compare"] = [self.comparison]
            named |= {"like_for_like": ["yes"]} if self.like_for_like else {}
        return named

    def fields(self) -> dict[str, object]:
        """Plain values for JSON: ISO dates, lists of codes."""
        held = {name: value for name, value in asdict(self).items() if name not in ("refused", "reported_both")}
        return {name: _text(value) if isinstance(value, date) else value for name, value in held.items()}

    def sentence(self, labels: Mapping[str, Mapping[str, str]]) -> str:
        """The scope in words: places, dates, then what narrows it. `labels`: filter name to code to label."""
        filters = dictionary().filters
        everywhere = "" if self.districts else say(filters["oblasts"].plural).capitalize()
        where = _listed(self.oblasts, labels.get("oblasts", {})) or everywhere
        narrowing = [
            _listed(codes, labels.get(name, {})) for name, codes in self.filtered().items() if name != "oblasts"
        ]
        return ", ".join(filter(None, [where, period_words(self.since, self.until), *narrowing]))


def period_words(since: date | None, until: date | None) -> str:
    """'2025', 'Jan-Sep 2025', 'Mar 2025', 'Nov 2024 - Feb 2025', '3 Mar 2025' or exact days; open ends in words."""
    if since is None or until is None:
        return (
            say("all dates")
            if since is until
            else f"{day_words(since) if since else '…'} - {day_words(until) if until else '…'}"
        )
    if not _whole_months(since, until):
        return day_words(since) if since == until else f"{day_words(since)} - {day_words(until)}"
    if (since.month, until.month) == (1, 12):
        return str(since.year) if since.year == until.year else f"{since.year}-{until.year}"
    if since.year != until.year:
        return f"{month_words(since)} {since.year} - {month_words(until)} {until.year}"
    last = f"{month_words(until)} {until.year}"
    return last if since.month == until.month else f"{month_words(since)}-{last}"


def _moved(since: date, until: date, comparison: str) -> tuple[date, date]:
    if comparison == "previous_year":
        return _back(since, 12), _back_end(until, 12)
    if _whole_months(since, until):
        months = _month_number(until) - _month_number(since) + 1
        return _back(since, months), _back_end(until, months)
    return since - (until - since) - timedelta(days=1), since - timedelta(days=1)


def _back(day: date, months: int) -> date:
    year, month = divmod(_month_number(day) - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _back_end(day: date, months: int) -> date:
    moved = _back(day, months)
    return month_end(moved) if day == month_end(day) else moved


def _month_number(day: date | None) -> int:
    return day.year * 12 + day.month - 1 if day else 0


def _whole_months(since: date, until: date) -> bool:
    return since.day == 1 and until == month_end(until)


def _shared(held: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in wanted if code in held) or (NOTHING,) if held else wanted


def _listed(codes: tuple[str, ...], labels: Mapping[str, str]) -> str:
    names = [say("nothing") if code == NOTHING else labels.get(code, code) for code in codes]
    if len(names) > 4:
        return say("{first} and {count} more", first=", ".join(names[:3]), count=len(names) - 3)
    return say(" and ").join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
