"""Whether a number moved: a word only where resampling whole activities says that chance would not do it.

Attendance clusters by activity, so a word needs all three: at least 10 % (shares: 5 points), at least ten
activities in each period, and a 95 % percentile interval from 1,000 resamples of whole activities that excludes zero.
How many activities there were is taken as known: they are counted, not drawn. Where that count is itself the number,
each activity might as well have been held not at all or twice: the count spreads as Poisson's does.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kurak.words import say

DRAWS = 1_000
SEED = 20_260_930
LEAST_ACTIVITIES = 10
LEAST_RATIO = 0.10
LEAST_POINTS = 0.05
_MOST_RESAMPLED = 5_000

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One value per activity; for a share also its denominator. `is_count`: the number is how many there were."""

    numerator: Values
    denominator: Values | None = None
    is_count: bool = False

    @property
    def size(self) -> int:
        return len(self.numerator)

    @property
    def total(self) -> float:
        """The sum, or the share; nan where a share has no denominator."""
        if self.denominator is None:
            return float(self.numerator.sum())
        return float(_ratio(self.numerator.sum(), self.denominator.sum()))


def word(now: Sample, before: Sample) -> str:
    """'up', 'down' or 'no clear change' from before to now."""
    if min(now.size, before.size) < LEAST_ACTIVITIES or not _is_large(now, before):
        return say("no clear change")
    low, high = interval(now, before)
    if low > 0:
        return say("up")
    return say("down") if high < 0 else say("no clear change")


def interval(now: Sample, before: Sample) -> tuple[float, float]:
    """95 % percentile interval of the difference now - before, in the number's own unit."""
    random = np.random.default_rng(SEED)
    differences = _resampled(now, random) - _resampled(before, random)
    low, high = np.nanpercentile(differences, [2.5, 97.5])
    return float(low), float(high)


def _is_large(now: Sample, before: Sample) -> bool:
    difference = abs(now.total - before.total)
    if now.denominator is not None:
        return difference >= LEAST_POINTS
    return before.total > 0 and difference / before.total >= LEAST_RATIO


def _resampled(sample: Sample, random: np.random.Generator) -> Values:
    """DRAWS totals of as many activities, drawn with replacement."""
    if sample.is_count:
        return random.poisson(sample.total, DRAWS).astype(float)
    if sample.size > _MOST_RESAMPLED:
        return _approximated(sample, random)
    drawn = random.integers(0, sample.size, (DRAWS, sample.size))
    totals = sample.numerator[drawn].sum(axis=1)
    if sample.denominator is not None:
        totals = _ratio(totals, sample.denominator[drawn].sum(axis=1))
    # Drawing n of n spreads a little less than the activities themselves do; it shows where they are few.
    return sample.total + np.sqrt(sample.size / (sample.size - 1)) * (totals - sample.total)


def _approximated(sample: Sample, random: np.random.Generator) -> Values:
    """For very many activities the resampled total is normal (central limit theorem; shares by the delta method)."""
    if sample.denominator is None:
        spread = np.sqrt(sample.size) * sample.numerator.std()
    else:
        residual = sample.numerator - sample.total * sample.denominator
        spread = np.sqrt(sample.size) * residual.std() / sample.denominator.sum()
    return random.normal(sample.total, spread, DRAWS)


def _ratio(numerator: Values, denominator: Values) -> Values:
    return np.divide(
        numerator, denominator, out=np.full(np.shape(numerator), np.nan), where=np.asarray(denominator) > 0
    )
