"""The statistics that rules share give what arithmetic by other ways gives."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import comb, erfc, exp, pi, sqrt

import pytest

from kurak.rules import database

Ask = Callable[[str], float]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    opened = database.empty()
    yield lambda expression: opened.connection.cursor().sql(f"select {expression}").fetchall()[0][0]
    opened.close()


def at_least(k: int, n: int, p: Fraction) -> Fraction:
    """Exact probability of k or more among n, in whole numbers."""
    return sum((comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1)), Fraction(0))


@pytest.mark.parametrize(
    ("k", "n", "p", "expected"),
    [
        (9, 20, Fraction(1, 5), 0.0099817863),
        (8, 20, Fraction(1, 5), 0.0321426631),
        (5, 8, Fraction(comb(20, 10), 2**20), 0.0059210726),
        (171, 656, Fraction(1, 5), 0.0000999290639),
        (0, 20, Fraction(1, 5), 1.0),
    ],
)
def test_the_binomial_tail_is_exact(ask: Ask, k: int, n: int, p: Fraction, expected: float) -> None:
    assert float(at_least(k, n, p)) == pytest.approx(expected, rel=1e-6)
    assert ask(f"binomial_at_least({k}, {n}, {float(p)!r})") == pytest.approx(expected, rel=1e-6)


# Q(x; 9) = erfc(sqrt(x / 2)) + sqrt(2 x / pi) * exp(-x / 2) * (1 + x / 3 + x^2 / 15 + x^3 / 105).
def tail_of_nine(x: float) -> float:
    return erfc(sqrt(x / 2)) + sqrt(2 * x / pi) * exp(-x / 2) * (1 + x / 3 + x**2 / 15 + x**3 / 105)


@pytest.mark.parametrize(
    ("x", "expected"), [(16.919, 0.05), (18.0, 0.03517), (21.666, 0.01), (22.4, 0.00768), (27.877, 0.001)]
)
def test_the_chi_square_tail_of_nine_degrees_is_that_of_the_tables(ask: Ask, x: float, expected: float) -> None:
    assert tail_of_nine(x) == pytest.approx(expected, rel=2e-3)
    assert ask(f"chi_square_tail({x}, 9)") == pytest.approx(tail_of_nine(x), rel=1e-6)


def test_counts_are_read_as_words(ask: Ask) -> None:
    assert ask("count_of(1, 'activity', 'activities')") == "1 activity"
    assert ask("count_of(2547, 'activity', 'activities')") == "2,547 activities"
