"""Numbers as a reader sees them: thousands apart, shares in percent, ranges with both ends."""

from kurak.words import say, written

NOTHING = "–"
SHARE = "share"


def amount(value: float | None, unit: str = "") -> str:
    """'12,345', '54 %', '1,234.5' where a count carries a fraction; a dash for None."""
    if value is None:
        return NOTHING
    if unit == SHARE:
        return percent(value)
    return written(f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}")


def between(low: float | None, high: float | None, unit: str = "") -> str:
    """'1,204–4,300', '52–58 %'; one number where both ends print alike."""
    ends = amount(low, unit), amount(high, unit)
    return ends[0] if ends[0] == ends[1] else f"{ends[0].removesuffix(' %')}–{ends[1]}"


def headline(value: float | None, low: float | None, high: float | None, unit: str = "") -> str:
    """The value where there is one, else the range, else a dash."""
    if value is not None or (low is None and high is None):
        return amount(value, unit)
    return between(low, high, unit)


def percent(share: float) -> str:
    """'54 %'; rounding never makes none of a few ('under 1 %'), nor all of nearly all ('over 99 %')."""
    if 0 < share < 0.005:
        return say("under 1 %")
    if 0.995 <= share < 1:
        return say("over 99 %")
    return f"{100 * share:.0f} %"
