"""Who came to an activity, by sex and age: the truth from which each partner's report is cut."""

from collections import Counter
from datetime import timedelta
from functools import cache
from random import Random

from kurak.sample.cast import LEAD
from kurak.sample.draw import between, chance, stream, weighted
from kurak.sample.event import Event
from kurak.sample.history import history

BANDS = ("0-13", "14-17", "18-24", "25-29", "30-34", "35-59", "60+")
AGES = {
    "school": (10, 74, 2, 3, 3, 8, 0),
    "youth": (0, 26, 40, 20, 7, 7, 0),
    "women": (0, 3, 14, 16, 16, 42, 9),
    "capacity": (0, 0, 8, 17, 20, 52, 3),
    "all": (1, 8, 17, 15, 14, 35, 10),
}
WOMEN = {"all": 0.54, "youth": 0.52, "women": 0.94, "men": 0.06}
# A count by sex and age that several activities of one partner share within two months looks copied.
COPY_DAYS, COPIES = 62, 1

Cells = Counter[tuple[str, str]]


@cache
def crowds() -> dict[str, Cells]:
    """Women, men and others by age band, for every activity at which people are counted."""
    crowds: dict[str, Cells] = {}
    latest: dict[str, list[tuple[Event, tuple]]] = {}
    for event in history():
        if event.present is None or event.fate != "held":
            continue
        seen = latest.setdefault(event.partner, [])
        seen[:] = [(other, sexes) for other, sexes in seen if other.starts + timedelta(days=COPY_DAYS) > event.starts]
        crowds[event.id] = _crowd(event, [sexes for _, sexes in seen])
        seen.append((event, by_sex(crowds[event.id])))
    return crowds


def by_sex(cells: Cells) -> tuple[int, int, int]:
    return (
        sum(n for (sex, _), n in cells.items() if sex == "women"),
        sum(n for (sex, _), n in cells.items() if sex == "men"),
        sum(n for (sex, _), n in cells.items() if sex == "other"),
    )


def _crowd(event: Event, seen: list[tuple]) -> Cells:
    """Drawn again while the same numbers of women and men have been seen already."""
    r = stream("crowd", event.id)
    for _ in range(30):
        cells = _drawn(event, r)
        if (event.present or 0) < 10 or seen.count(by_sex(cells)) < COPIES:
            break
    return cells


def _drawn(event: Event, r: Random) -> Cells:
    women = WOMEN[event.intended_for] + (between(r, -0.05, 0.05) if event.intended_for != "women" else 0)
    weights = AGES[_ages(event)]
    cells: Cells = Counter()
    for _ in range(event.present or 0):
        sex = "women" if chance(r, women) else "men"
        cells[sex, weighted(r, BANDS, weights)] += 1
    _both_sexes(event, cells)
    if event.partner == LEAD and event.kind == "training" and chance(r, 0.06):
        _one_other(cells)
    return +cells


def _one_other(cells: Cells) -> None:
    """One person who is neither recorded as a woman nor as a man."""
    band = next((band for band in BANDS if cells["men", band] > 1), None)
    if band:
        cells["men", band] -= 1
        cells["other", band] += 1


def _both_sexes(event: Event, cells: Cells) -> None:
    """Nobody is shut out of an activity meant for all."""
    for missing, other in (("women", "men"), ("men", "women")):
        if event.intended_for in ("all", "youth") and not any(sex == missing for sex, _ in cells):
            band = next(band for sex, band in sorted(cells) if sex == other)
            cells[other, band] -= 1
            cells[missing, band] += 1


def _ages(event: Event) -> str:
    if event.kind == "school_session":
        return "school"
    if event.workstream in ("capacity", "policy"):
        return "capacity"
    return event.intended_for if event.intended_for in AGES else "all"
