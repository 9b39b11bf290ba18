"""Faults that only a statistic can tell. The clean rows lie as near to the limit as they can; one change crosses it.

What the statistics must give was worked out apart from the rules, with Python's fractions and math; the sums stand
beside the rows.
"""

from made_rows import activity, halves, resplit, totals
from planted import Change, Fault, Found, added, all_of, edited, without

# By chance C(20, 10) / 2^20 = 0.1762 of counts of 20 fall in halves. Exact binomial for 8 activities:
# 4 or more halves p = 0.0370, 5 or more p = 0.0059.
HALVES = halves("B", "2025-02-03", [(10, 10)] * 4 + [(12, 8), (9, 11), (13, 7), (11, 9)])

# First quarter: 10 of 20 are women at each of ten activities. Second: one activity of 90 women lifts the share to
# 180 of 270, 17 points; but one in three draws (0.9^10 = 0.35) is without it, so the interval begins at nought.
FIRST_QUARTER = halves("B", "2025-02-03", [(10, 10)] * 10)
SECOND_QUARTER = halves("D", "2025-05-05", [(10, 10)] * 9 + [(90, 0)])
# 140 of 200 at ten activities: every draw has at least 12 of 20, so the interval is above 10 points.
MORE_WOMEN = all_of(
    *(
        resplit(f"D{number}", women, 20 - women)
        for number, women in enumerate([12, 13, 14, 15, 16, 16, 15, 14, 13, 12], start=1)
    )
)

# ln(x + 1) of 10, 11, 13, 14, 15, 16, 17 and x: median 2.7404 (x > 15), median absolute deviation 0.1257.
# Score of 28: 0.6745 * (ln 29 - 2.7404) / 0.1257 = 3.37; of 29: 3.55; of 120: 11.03.
COUNTS = totals("B", "2025-02-03", [10, 11, 13, 14, 15, 16, 17, 28], activity_type="coaching")
# Seven of eight are 20: median deviation 0, mean deviation d / 8, so the score of the eighth is 8 / 1.253314 = 6.4.
EQUAL_COUNTS = totals("B", "2025-02-03", [20] * 8, activity_type="coaching")


def ending(digit: int, times: int, first: int = 10) -> list[float]:
    """Counts that end in a digit: 13, 23, 33 ..."""
    return [first + 10 * n + digit for n in range(times)]


# Fifty counts, 14 end in 0 and 4 in every other digit: chi2 = (14^2 + 9 * 4^2) / 5 - 50 = 18.0, score 20.0, p = 0.035.
# One more ends in 0 and one fewer in 9: chi2 = (15^2 + 8 * 4^2 + 3^2) / 5 - 50 = 22.4, score 22.3, p = 0.0077.
FIFTY = [*ending(0, 14), *(count for digit in range(1, 10) for count in ending(digit, 4))]
# A hundred, 27 end in 0, 8 in eight others, 9 in the last: chi2 = 1322 / 10 - 100 = 32.2, p = 0.0002, but score 18.9.
# 29 in 0 and 7 in the last: chi2 = 1402 / 10 - 100 = 40.2, score 21.1.
HUNDRED = [
    *ending(0, 27),
    *(count for digit in range(1, 9) for count in ending(digit, 8)),
    *ending(9, 9),
]

# Of 20 counts 8 or more end in 0 or 5 by chance with p = 0.0321, 9 or more with p = 0.00998.
TWENTY = totals("B", "2025-02-03", [*ending(5, 8), *ending(1, 6), *ending(7, 6)])

QUARTERS = [f"{year}-{month:02}-15" for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)][:11]


def history(*counts: float) -> Change:
    """One activity in each quarter from 2023 on."""
    rows = zip(QUARTERS, counts, strict=True)
    return added("activities", *(activity(f"B{n}", day, total_reported=count) for n, (day, count) in enumerate(rows)))


# Of the eight quarters before the last the median is 101 and the median deviation 4: 118 is 2.87 times 1.4826 * 4 away
# from it, 119 is 3.04 times. Since 2024 a quarter differs from the same one a year before by 6 on average; the last one
# had 110 a year ago, so 92 is 3.00 times that away from it and 91 is 3.17 times.
BEFORE = (100, 104, 94, 100, 104, 98, 110, 96, 106, 102)

FAULTS = [
    Fault(
        "S05",
        "a fifth of eight activities has exactly half women",
        clean=HALVES,
        change=resplit("B5", 10, 10),
        found=(Found("NEW", 100, "5 of 8 activities with an even count have exactly half women; by chance about 1"),),
    ),
    Fault(
        "S06",
        "more women at every activity of a quarter, not at one alone",
        clean=all_of(FIRST_QUARTER, SECOND_QUARTER),
        change=MORE_WOMEN,
        found=(Found("NEW/2025-Q2", 200, "70 % women at 10 activities, 50 % at 10 in the quarter before"),),
    ),
    Fault(
        "P01",
        "29 people where 28 are just usual",
        clean=COUNTS,
        change=edited("activities", {"activity_id": "B8"}, total_reported=29),
        found=(Found("B8", 29, "29 people; the 8 of its type have 15 in the middle (score 3.5)"),),
    ),
    Fault(
        "P01",
        "a nought too many",
        clean=COUNTS,
        change=edited("activities", {"activity_id": "B8"}, total_reported=120),
        found=(Found("B8", 120, "120 people; the 8 of its type have 15 in the middle (score 11.0)"),),
    ),
    Fault(
        "P01",
        "one differs where all others are the same",
        clean=EQUAL_COUNTS,
        change=edited("activities", {"activity_id": "B8"}, total_reported=25),
        found=(Found("B8", 25, "25 people; the 8 of its type have 20 in the middle (score 6.4)"),),
    ),
    Fault(
        "P02",
        "one of fifty counts more is rounded",
        clean=totals("B", "2025-02-03", FIFTY),
        change=edited("activities", {"activity_id": "B50"}, total_reported=50),
        found=(Found("NEW", 1100, "15 of 50 counts end in 0; by chance about 5 (digit preference score 22)"),),
    ),
    Fault(
        "P02",
        "two of a hundred counts more are rounded",
        clean=totals("B", "2025-02-03", HUNDRED),
        change=all_of(
            edited("activities", {"activity_id": "B99"}, total_reported=90),
            edited("activities", {"activity_id": "B100"}, total_reported=100),
        ),
        found=(Found("NEW", 3970, "29 of 100 counts end in 0; by chance about 10 (digit preference score 21)"),),
    ),
    Fault(
        "P03",
        "a ninth of twenty counts ends in 5",
        clean=TWENTY,
        change=edited("activities", {"activity_id": "B20"}, total_reported=65),
        found=(Found("NEW", 465, "9 of 20 counts end in 0 or 5; by chance about 4"),),
    ),
    Fault(
        "P04",
        "a quarter too far above the middle of those before",
        clean=history(*BEFORE, 118),
        change=edited("activities", {"activity_id": "B10"}, total_reported=119),
        found=(
            Found(
                "NEW/2025-Q3",
                119,
                "119 at 1 activity; the 8 quarters before have 101 in the middle, a year ago it was 110",
            ),
        ),
    ),
    Fault(
        "P04",
        "a quarter too far below the same one a year before",
        clean=history(*BEFORE, 92),
        change=edited("activities", {"activity_id": "B10"}, total_reported=91),
        found=(
            Found(
                "NEW/2025-Q3",
                91,
                "91 at 1 activity; the 8 quarters before have 101 in the middle, a year ago it was 110",
            ),
        ),
    ),
    Fault(
        "P04",
        "a quarter is missing",
        clean=history(*BEFORE, 100),
        change=without("activities", {"activity_id": "B10"}),
        found=(
            Found(
                "NEW/2025-Q3",
                0,
                "0 at 0 activities; the 8 quarters before have 101 in the middle, a year ago it was 110",
            ),
        ),
    ),
]
