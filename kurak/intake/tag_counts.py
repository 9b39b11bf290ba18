"""What an HXL hashtag says of a count: https://hxlstandard.org/standard/1-1final/dictionary/."""

import re

from kurak.intake.ages import Ages, ages_in
from kurak.intake.wording import Said

MEASURES = {
    "#reached": "reached",
    "#beneficiary": "reached",
    "#participants": "reached",
    "#affected": "affected",
    "#targeted": "targeted",
    "#inneed": "in_need",
    "#value": "money",
    "#indicator": "",
}
INHABITANTS = "#population"
SEX_AGE = {
    **dict.fromkeys(("f", "female", "females", "women", "woman"), ("women", "")),
    **dict.fromkeys(("m", "male", "males", "men", "man"), ("men", "")),
    **dict.fromkeys(("girls", "girl"), ("women", "child")),
    **dict.fromkeys(("boys", "boy"), ("men", "child")),
    **dict.fromkeys(("children", "child", "minors"), ("", "child")),
    **dict.fromkeys(("adults", "adult"), ("", "adult")),
    **dict.fromkeys(("elderly", "older"), ("", "elderly")),
    "youth": ("", "youth"),
    **dict.fromkeys(("sex_unknown", "unknown"), ("unknown", "")),
}
MORE_MEASURES = {
    "new": "new",
    "indirect": "indirect",
    "planned": "planned",
    **dict.fromkeys(("hh", "hhs", "households", "household", "families"), "households"),
}
DISABLED = ("disabled", "disability", "pwd")
SAYS_NOTHING = frozenset(
    ["total", "all", "num", "i", "ind", "individuals", "people", "persons", "reported", "est", "actual", "value"]
)
AGES = re.compile(r"(?:age|ages)?_?\d.*")


def tag_said(tag: str) -> tuple[Said, str] | None:
    """A count and its dimension: '#targeted+food' is targeted, 'food'; None for a tag that counts nothing. A child
    among other words is theirs ('protection child'), not an age."""
    name, *attributes = tag.split("+")
    if name not in MEASURES or (name == "#indicator" and "value" not in attributes):
        return None
    known = {a for a in attributes if _is_known(a)}
    rest = [a for a in attributes if a not in known]
    if rest and "child" in known:
        known.remove("child")
        rest = [a for a in attributes if a not in known]
    sex, age = _sex_and_age(known)
    measures = [MEASURES[name], *(MORE_MEASURES[a] for a in attributes if a in MORE_MEASURES)]
    told = Said(
        sex=sex,
        age=age,
        ages=next((ages for a in attributes if (ages := _ages(a))), None),
        measures=tuple(filter(None, measures)),
        disability="with_disability" if set(DISABLED) & known else "",
        is_value=name == "#indicator",
        is_stock="cumulative" in attributes,
    )
    return told, " ".join(rest).replace("_", " ")


def _is_known(attribute: str) -> bool:
    if attribute in SEX_AGE or attribute in MORE_MEASURES or attribute in SAYS_NOTHING or attribute in DISABLED:
        return True
    return attribute == "cumulative" or _ages(attribute) is not None


def _sex_and_age(attributes: set[str]) -> tuple[str, str]:
    pairs = [SEX_AGE[a] for a in sorted(attributes) if a in SEX_AGE]
    return next((sex for sex, _ in pairs if sex), ""), next((age for _, age in pairs if age), "")


def _ages(attribute: str) -> Ages | None:
    return ages_in(attribute.replace("age", "").replace("_", " ").strip())[0] if AGES.fullmatch(attribute) else None
