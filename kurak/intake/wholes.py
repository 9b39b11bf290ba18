"""Cells that say 'everybody' in a column of sexes or ages: their row adds up the others, or is not split at all."""

from kurak.intake.ids import folded
from kurak.intake.totals import is_total

BOTH = frozenset(
    [
        *("both", "both sexes", "all", "women and men", "men and women", "male and female", "female and male"),
        *("оба", "оба пола", "все", "женщины и мужчины", "мужчины и женщины", "экоо тен", "аялдар жана эркектер"),
        *("ambos", "mujeres y hombres", "hombres y mujeres"),
    ]
)
ALL_AGES = frozenset(
    [
        *("all ages", "all age groups", "any age", "все возраста", "все возрасты", "все возрастные группы"),
        *("любои возраст", "бардык курактар", "баардык курактар", "todas las edades"),
    ]
)


def is_of_both(cell: object) -> bool:
    """True for 'Total', 'both', 'оба пола'."""
    return is_total(cell) or (isinstance(cell, str) and folded(cell) in BOTH)


def is_of_any_age(cell: object) -> bool:
    """True for 'Total', 'all', 'все возраста'."""
    return is_of_both(cell) or (isinstance(cell, str) and folded(cell) in ALL_AGES)
