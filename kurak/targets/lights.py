"""How a value stands against its target: a light that has a shape and a word, never a colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

# Of what the elapsed part of a period asks for, on track; of a target, nearly reached.
ON_TRACK, NEARLY = 0.9, 0.9


@dataclass(frozen=True)
class Light:
    """`tone` is a colour's name in look.Palette; `order` runs from best to what needs a decision."""

    name: str
    word: str
    shape: str
    tone: str
    order: int


LIGHTS: Mapping[str, Light] = MappingProxyType(
    {
        one.name: one
        for one in (
            Light("reached", "Reached", "✓", "ink", 0),
            Light("on_track", "On track", "●", "accent", 1),
            Light("behind", "Behind", "▲", "caveat", 2),
            Light("missed", "Not reached", "■", "blocked", 3),
            Light("running", "Too early to tell", "◌", "quiet", 4),
            Light("unknown", "Can't be told", "–", "quiet", 5),
        )
    }
)


@dataclass(frozen=True)
class Course:
    """A value on its way to a target. `grows`: it only grows while the period runs, as a count does; `low` and `high`
    stand in for a value of which only the range is known. `today` is the snapshot's day."""

    direction: str
    baseline: float | None
    target: float
    value: float | None
    low: float | None
    high: float | None
    grows: bool
    since: date
    until: date
    today: date

    @property
    def is_over(self) -> bool:
        return self.today >= self.until

    @property
    def elapsed(self) -> float:
        """The part of the period that has gone by, 0 to 1."""
        days = (self.until - self.since).days + 1
        return min(1.0, max(0.0, ((self.today - self.since).days + 1) / days))

    @property
    def months_left(self) -> float:
        """Months from the snapshot's day to the end of the period."""
        return max(0.0, (self.until - self.today).days / (365.25 / 12))

    @property
    def achieved(self) -> float | None:
        """The part of the way from baseline (0 without one) to target that is done; None where no value is known, or
        where there is no way to go or only its end can tell."""
        start = self.baseline or 0.0
        is_open = self.direction == "down" and (self.baseline is None or (self.grows and not self.is_over))
        if self.value is None or self.target == start or is_open:
            return None
        return (self.value - start) / (self.target - start)

    @property
    def remaining(self) -> float | None:
        """What is still to come for the target; None where it is reached, or where less is better."""
        if self.value is None or self.direction == "down" or self.value >= self.target:
            return None
        return self.target - self.value

    @property
    def needed_per_month(self) -> float | None:
        """What each remaining month must add, for counts that grow."""
        if self.remaining is None or not self.grows or self.months_left < 1 / 30:
            return None
        return self.remaining / max(self.months_left, 1.0)

    def light(self) -> Light:
        """The light; where only a range is known, the one both of its ends agree on."""
        if self.today < self.since:
            return LIGHTS["running"]
        if self.value is None and self.low is not None and self.high is not None:
            ends = {self._light_of(end) for end in (self.low, self.high)}
            return LIGHTS[ends.pop() if len(ends) == 1 else "unknown"]
        return LIGHTS["unknown" if self.value is None else self._light_of(self.value)]

    def _light_of(self, value: float) -> str:
        if self.direction == "down":
            return self._fewer(value)
        if value >= self.target:
            return "reached"
        if self.is_over:
            return "missed"
        if self.grows:
            start = self.baseline or 0.0
            return "on_track" if value >= start + ON_TRACK * self.elapsed * (self.target - start) else "behind"
        return "on_track" if value >= NEARLY * self.target else "behind"

    def _fewer(self, value: float) -> str:
        """A count of what should become less grows all the same: only its end, or its excess, tells."""
        if value > self.target and (self.is_over or self.grows):
            return "missed"
        if value > self.target:
            return "behind"
        return "reached" if self.is_over or not self.grows else "running"
