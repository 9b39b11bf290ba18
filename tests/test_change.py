"""Change words: told where resampling whole activities says that chance would not do it, and hardly ever otherwise."""

import numpy as np
import pytest

from kurak.change import Sample, interval, word

PAIRS = 400
MEAN = 28


def sample(*values: float) -> Sample:
    return Sample(np.array(values, float))


def share(numerator: list[float], denominator: list[float]) -> Sample:
    return Sample(np.array(numerator, float), np.array(denominator, float))


def count(activities: int) -> Sample:
    return Sample(np.ones(activities), is_count=True)


# --- simulation -------------------------------------------------------------------------------------------


def words_for(growth: float, clustering: float) -> list[str]:
    """Words for pairs of quarters of one oblast, each of 12 to 40 activities whose attendance clusters by activity.

    The smaller the clustering (the k of a negative binomial), the wilder: some activities full, many nearly empty.
    """
    random = np.random.default_rng(7)

    def quarter(activities: int, mean: float) -> Sample:
        drawn = random.negative_binomial(clustering, clustering / (clustering + mean), activities)
        return Sample(drawn.astype(float))

    sizes = random.integers(12, 41, PAIRS)
    return [word(quarter(size, MEAN * growth), quarter(size, MEAN)) for size in sizes]


@pytest.mark.parametrize("clustering", [0.8, 1.5, 3, 6])
def test_of_unchanged_quarters_at_most_8_percent_get_a_word(clustering: float) -> None:
    words = words_for(1.0, clustering)
    assert 1 - words.count("no clear change") / PAIRS <= 0.08


@pytest.mark.parametrize(("growth", "expected"), [(1.6, "up"), (1 / 1.6, "down")])
def test_a_real_change_of_60_percent_is_usually_found(growth: float, expected: str) -> None:
    words = words_for(growth, 3)
    assert words.count(expected) / PAIRS >= 0.6
    assert {"up": "down", "down": "up"}[expected] not in words


def test_of_unchanged_numbers_of_activities_at_most_8_percent_get_a_word() -> None:
    random = np.random.default_rng(7)
    pairs = random.poisson(26, (PAIRS, 2))
    words = [word(count(now), count(before)) for now, before in pairs]
    assert 1 - words.count("no clear change") / PAIRS <= 0.08
    assert (np.abs(pairs[:, 0] / pairs[:, 1] - 1) >= 0.1).mean() > 0.5


def test_a_naive_rule_would_give_most_unchanged_quarters_a_word() -> None:
    random = np.random.default_rng(7)
    totals = random.negative_binomial(1.2, 1.2 / (1.2 + MEAN), (PAIRS, 2, 26)).sum(axis=2)
    naive = np.abs(totals[:, 0] / totals[:, 1] - 1) >= 0.1
    assert naive.mean() > 0.6


# --- thresholds -------------------------------------------------------------------------------------------


def test_up_and_down() -> None:
    small, large = sample(*[10, 11, 12] * 5), sample(*[20, 21, 22] * 5)
    assert word(large, small) == "up"
    assert word(small, large) == "down"


@pytest.mark.parametrize(("activities", "expected"), [(9, "no clear change"), (10, "up")])
def test_fewer_than_ten_activities_tell_nothing(activities: int, expected: str) -> None:
    assert word(sample(*[20] * 30), sample(*[20] * activities)) == expected
    assert word(sample(*[90] * activities), sample(*[20] * 30)) == expected


@pytest.mark.parametrize(
    ("now", "expected"), [(10.9, "no clear change"), (11, "up"), (9, "down"), (9.1, "no clear change")]
)
def test_less_than_ten_percent_is_no_change_however_sure(now: float, expected: str) -> None:
    assert word(sample(*[now] * 20), sample(*[10] * 20)) == expected


@pytest.mark.parametrize(
    ("women", "expected"), [(54, "no clear change"), (56, "up"), (44, "down"), (46, "no clear change")]
)
def test_a_share_needs_five_points(women: float, expected: str) -> None:
    assert word(share([women] * 20, [100] * 20), share([50] * 20, [100] * 20)) == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [(30, 12, "up"), (12, 30, "down"), (20, 15, "no clear change"), (30, 9, "no clear change")],
)
def test_a_number_of_activities_is_itself_drawn(now: int, before: int, expected: str) -> None:
    assert word(count(now), count(before)) == expected


def test_the_share_is_that_of_all_and_not_the_mean_of_shares() -> None:
    assert share([9, 0], [10, 90]).total == pytest.approx(0.09)


def test_one_large_activity_is_no_trend() -> None:
    assert word(sample(*[10] * 11, 200), sample(*[10] * 12)) == "no clear change"


def test_nothing_before_is_no_percentage() -> None:
    assert word(sample(*[10] * 12), sample(*[0] * 12)) == "no clear change"
    assert word(sample(*[10] * 12), sample()) == "no clear change"


def test_a_share_of_nobody_is_no_change() -> None:
    nobody, half = share([0] * 12, [0] * 12), share([5] * 12, [10] * 12)
    assert word(half, nobody) == word(nobody, half) == "no clear change"


# --- repeatable -------------------------------------------------------------------------------------------


def test_the_same_question_has_the_same_answer_twice() -> None:
    random = np.random.default_rng(3)
    now, before = (Sample(random.poisson(20, 30).astype(float)) for _ in range(2))
    assert interval(now, before) == interval(now, before)


def test_the_interval_holds_the_difference_in_the_numbers_own_unit() -> None:
    random = np.random.default_rng(3)
    now, before = Sample(random.poisson(30, 40).astype(float)), Sample(random.poisson(20, 40).astype(float))
    low, high = interval(now, before)
    assert low < now.total - before.total < high
    assert (low, high) == pytest.approx((400, 400), abs=150)


def test_very_many_activities_are_answered_without_drawing_each_of_them() -> None:
    random = np.random.default_rng(3)
    now, before = (Sample(random.poisson(20, 6000).astype(float), np.full(6000, 40.0)) for _ in range(2))
    low, high = interval(now, before)
    assert low < now.total - before.total < high
    assert word(now, before) == "no clear change"
