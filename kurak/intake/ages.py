"""Ages in headings and cells as bands of the dictionary: '18-24', 'M 60+', 'F<18', 'mayores de 19', '7-12 лет'."""

import re
from dataclasses import dataclass

from kurak.dictionary import dictionary

OLDEST, YEAR = 120, 12
MONTHS = re.compile(r"\s*(?:months?|mos|мес\w*|meses|аилык)\b")
GROWN = 18
DASHES = str.maketrans("–—−‑", "----")
TO = r"(?:-|_|\ba\b|\bto\b|\band\b|\by\b|\bhasta\b|\bдо\b|\bпо\b|\s)"
BETWEEN = re.compile(rf"(?:(?<!\w)(?:from|de|от|с|entre|between)\s*)?(?<!\d)(\d{{1,3}})\s*{TO}\s*(\d{{1,3}})(?!\d)")
ABOVE_WORDS = r"older than|over|above|mayor(?:es)? (?:de|a)|mas de|старше|больше|свыше"
AT_LEAST = re.compile(
    r"(?<!\d)(\d{1,3})\s*(?:years? |yrs? |anos |лет |года |жаш )?"
    r"(?:\+|plus\b|and (?:over|above|older|more)|or (?:over|above|older|more)|y mas|o mas"
    r"|и (?:старше|более|выше)|жана (?:улуу|жогору|андан улуу)|жаштан (?:улуу|жогору))"
    r"|(?:>=|≥)\s*(\d{1,3})(?!\d)|(?<!\w)(?:от|с|from|desde)\s*(\d{1,3})(?!\d)"
)
ABOVE = re.compile(rf"(?:(?<!\w)(?:{ABOVE_WORDS})|>)\s*(\d{{1,3}})(?!\d)")
AT_MOST = re.compile(
    r"(?<!\d)(\d{1,3})\s*(?:years? |yrs? |anos |лет |года |жаш )?"
    r"(?:and (?:under|below|younger|less)|or (?:under|younger|less)|y menos|и (?:младше|менее))"
    r"|(?:<=|≤)\s*(\d{1,3})(?!\d)|(?<!\w)(?:up to|hasta)\s*(\d{1,3})(?!\d)"
)
BELOW = re.compile(
    r"(?:(?<!\w)(?:under|below|less than|younger than|menor(?:es)? (?:de|a)|младше|моложе|до|u)|<)\s*(\d{1,3})(?!\d)"
    r"|(?<!\d)(\d{1,3})\s*-?(?:ге|га|го|ке|ка|жашка)\s*чеиин\w*"
)
# what the whole of the text may be beside its ages
YEARS = re.compile(r"(?<!\w)(?:years?|yrs?|y\s?o|лет|года|год|г|anos?|жаш\w*|old|of age)(?!\w)")


@dataclass(frozen=True)
class Ages:
    """From `low` to `high` years, both included; `text` is how the file has it ('3-6')."""

    low: int
    high: int
    text: str

    @property
    def band(self) -> str:
        """A band of the dictionary that it is; else child or adult where it lies wholly below or from 18 on; else
        as the file has it."""
        if self.text in dictionary().codes["age_band"]:
            return self.text
        if self.high < GROWN:
            return "child"
        return "adult" if self.low >= GROWN else self.text


def ages_in(text: str) -> tuple[Ages | None, str]:
    """The ages that a folded text names, and the text without them."""
    text = text.translate(DASHES)
    for pattern, limits in FORMS:
        if (found := pattern.search(text)) and (ages := limits(found)):
            return _in_years(ages, text, found)
    return None, text


def _in_years(ages: Ages, text: str, found: re.Match) -> tuple[Ages, str]:
    """'0-23 months' are the first two years."""
    months = MONTHS.match(text, found.end())
    if not months:
        return ages, f"{text[: found.start()]} {text[found.end() :]}"
    in_years = Ages(ages.low // YEAR, min(ages.high, OLDEST) // YEAR, f"{ages.text} months")
    return in_years, f"{text[: found.start()]} {text[months.end() :]}"


def ages_of(text: str) -> Ages | None:
    """The ages that are all a folded text says: '18-24', '60+', '7-12 лет'; None for anything else."""
    ages, rest = ages_in(text)
    return None if re.search(r"\w", YEARS.sub(" ", rest)) else ages


def band_of_age(years: float) -> str:
    """The dictionary's band for an age in full years; '' for what is no age."""
    if not 0 <= years <= OLDEST:
        return ""
    for band in dictionary().codes["age_band"]:
        if (ages := ages_of(band)) and ages.low <= int(years) <= ages.high:
            return band
    return ""


def _between(found: re.Match) -> Ages | None:
    low, high = int(found[1]), int(found[2])
    return Ages(low, high, f"{low}-{high}") if low < high <= OLDEST else None


def _at_least(found: re.Match) -> Ages | None:
    return _from(_number(found))


def _above(found: re.Match) -> Ages | None:
    """'over 17' is from 18 on; 'over 60' is said of those from 60 on as well, and stays with its number."""
    number = _number(found)
    return _from(GROWN if number == GROWN - 1 else number)


def _at_most(found: re.Match) -> Ages | None:
    return _until(_number(found))


def _below(found: re.Match) -> Ages | None:
    return _until(_number(found) - 1)


def _from(low: int) -> Ages | None:
    return Ages(low, OLDEST, f"{low}+") if 0 < low <= OLDEST else None


def _until(high: int) -> Ages | None:
    return Ages(0, high, f"0-{high}") if 0 < high <= OLDEST else None


def _number(found: re.Match) -> int:
    return int(next(group for group in found.groups() if group))


FORMS = ((BETWEEN, _between), (AT_LEAST, _at_least), (AT_MOST, _at_most), (ABOVE, _above), (BELOW, _below))
