"""How partners report those present: each splits in its own way, and some heads go without a sex."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kurak.sample.cast import CU, FTI, LEAD
from kurak.sample.draw import apportion, chance, pick, stream, whole
from kurak.sample.event import Event
from kurak.sample.present import BANDS, Cells, crowds

CHILDREN = ("0-13", "14-17")
ROLES = ("neighbourhood_inspector", "juvenile_inspector", "local_government", "womens_council", "elder_court")
UNKNOWN = ("unknown", "unknown")
HEADCOUNTS = ("joint_patrol",)
SEX_WORDS = {"women": "Women", "men": "Men", "other": "Other", "unknown": "Sex not recorded"}


@dataclass(frozen=True)
class Cell:
    """One number of a partner's row, and the heading of the column it stood in."""

    split: str
    count: int
    heading: str
    sex: str | None = None
    age: str | None = None
    role: str | None = None
    disability: str | None = None


def cells(event: Event) -> list[Cell]:
    """The numbers a partner reports for one activity; every split adds up to those present."""
    crowd = crowds().get(event.id)
    if crowd is None:
        return []
    r = stream("report", event.id)
    if event.kind in HEADCOUNTS:
        return [Cell("total", sum(crowd.values()), "Total", *UNKNOWN)]
    recorded, lost = _recorded(event, crowd)
    return [*_splits(event, recorded, lost), *_beside(event, sum(crowd.values()), chance(r, 0.35))]


def _recorded(event: Event, crowd: Cells) -> tuple[Cells, int]:
    """A few heads of a few activities are in the total only."""
    r = stream("not recorded", event.id)
    lost = whole(r, 1, 2) if sum(crowd.values()) >= 14 and chance(r, 0.06) else 0
    left = Counter(crowd)
    for _ in range(lost):
        left[pick(r, [cell for cell in sorted(left) if left[cell] > 1] or sorted(left))] -= 1
    return +left, lost


def _splits(event: Event, crowd: Cells, lost: int) -> Iterator[Cell]:
    if event.partner == FTI and event.starts.year == 2023:
        yield from _by_sex_and_age(_children_and_adults(crowd), lost)
    elif event.partner in (FTI, LEAD) or (event.partner == CU and not _is_in_margins(event)):
        yield from _by_sex_and_age(crowd, lost)
    else:
        yield from _by_sex(crowd, lost)
    if event.partner == LEAD and event.kind == "exchange_workshop":
        yield from _by_sex(crowd, lost)
    if event.partner == CU and _is_in_margins(event):
        yield from _by_age(crowd, lost)


def _is_in_margins(event: Event) -> bool:
    """Until 2024 Civic Union told sexes and ages apart, in dialogues it still does."""
    return event.starts.year <= 2024 or event.kind == "community_dialogue"


def _by_sex_and_age(crowd: Cells, lost: int) -> Iterator[Cell]:
    for sex, word in SEX_WORDS.items():
        for band in (*BANDS, "child", "adult"):
            if crowd[sex, band]:
                yield Cell("sex_age", crowd[sex, band], f"{word} {band}", sex, band)
    yield from _lost("sex_age", lost)


def _by_sex(crowd: Cells, lost: int) -> Iterator[Cell]:
    for sex, word in SEX_WORDS.items():
        count = sum(n for (s, _), n in crowd.items() if s == sex)
        if count:
            yield Cell("sex", count, word, sex)
    yield from _lost("sex", lost)


def _by_age(crowd: Cells, lost: int) -> Iterator[Cell]:
    for band in BANDS:
        count = sum(n for (_, b), n in crowd.items() if b == band)
        if count:
            yield Cell("age", count, f"Age {band}", age=band)
    if lost:
        yield Cell("age", lost, "Age not recorded", age="unknown")


def _lost(split: str, lost: int) -> Iterator[Cell]:
    if lost:
        yield Cell(split, lost, "Total", *UNKNOWN)


def _children_and_adults(crowd: Cells) -> Cells:
    merged: Cells = Counter()
    for (sex, band), count in crowd.items():
        merged[sex, "child" if band in CHILDREN else "adult"] += count
    return merged


def _beside(event: Event, total: int, is_role: bool) -> Iterator[Cell]:
    """Margins some partners add: roles in dialogues and meetings, disability in the lead's trainings."""
    r = stream("margins", event.id)
    by_role = ("community_dialogue", "coordination_meeting", "working_group")
    if event.kind in by_role and event.partner in (CU, LEAD) and total >= 8 and is_role:
        roles = apportion(total, [*(whole(r, 0, 2) for _ in ROLES), 9])
        for role, count in zip((*ROLES, "resident"), roles, strict=True):
            if count:
                yield Cell("role", count, role.replace("_", " ").capitalize(), role=role)
    if event.partner == LEAD and event.kind == "training":
        with_disability = min(total, whole(r, 0, 2))
        for code, count in (("with_disability", with_disability), ("without_disability", total - with_disability)):
            if count:
                yield Cell("disability", count, code.replace("_", " ").capitalize(), disability=code)
