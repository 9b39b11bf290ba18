"""Outreach campaigns of the initiative groups: each inside one calendar year, each person counted once."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kurak.sample.cast import GROUPS
from kurak.sample.days import YEARS
from kurak.sample.draw import apportion, between, stream, whole
from kurak.sample.structures import Structure, groups

# What the published page gives for its year stands for 2025; the other years are made up around it.
PEOPLE = {2023: 3094, 2024: 3907, 2025: 4521, 2026: 4873}
# Campaigns of one partner begin one after the other, so that no quarter has them all.
START_MONTHS = (2, 9, 4, 8, 3, 9, 6)
# Two groups of one city run their campaign together.
TOGETHER = {"G-18": "G-01", "G-20": "G-03"}

# key, name (en, ru, ky), theme, focus it suits
THEMES = (
    ("ROAD", ("Safe road to school", "Безопасная дорога в школу", "Мектепке коопсуз жол"), "road safety", "any"),
    ("NET", ("Think before you post", "Подумай, прежде чем писать", "Жазардан мурун ойлон"), "online safety", "youth"),
    ("HOME", ("A home without violence", "Дом без насилия", "Зомбулуксуз үй"), "domestic violence", "women"),
    ("BULLY", ("A school without bullying", "Школа без травли", "Куугунтуксуз мектеп"), "bullying", "youth"),
    ("BRIDE", ("Her own choice", "Её выбор", "Анын тандоосу"), "early and forced marriage", "women"),
    ("POLICE", ("Know your inspector", "Знай своего инспектора", "Инспекторуңду тааны"), "trust in police", "any"),
    ("DRUGS", ("Say no", "Скажи нет", "Жок деп айт"), "drugs and gambling", "youth"),
    ("NEIGH", ("Good neighbours", "Добрые соседи", "Ынтымактуу коңшулар"), "tolerance between communities", "any"),
    ("MIGR", ("They wait at home", "Их ждут дома", "Аларды үйдө күтүшөт"), "children of migrant parents", "mixed"),
)


@dataclass(frozen=True)
class Campaign:
    """A campaign: its groups (the first leads), days, and the unique people on its lists."""

    id: str
    groups: tuple[Structure, ...]
    names: tuple[str, str, str]
    theme: str
    starts: date
    ends: date
    people: int

    @property
    def partner(self) -> str:
        return self.groups[0].partner


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Every campaign up to the end of 2026, in order of id; each group leads or joins one a year."""
    return tuple(one for year in YEARS for one in _of(year))


def _of(year: int) -> list[Campaign]:
    running = [group for group in groups() if group.formed.year <= year]
    lead = [group for group in running if group.id not in TOGETHER]
    r = stream("campaign people", year)
    people = apportion(PEOPLE[year], [between(r, 0.75, 1.3) for _ in lead])
    return [_campaign(year, group, running, count) for group, count in zip(lead, people, strict=True)]


def _campaign(year: int, group: Structure, running: list[Structure], people: int) -> Campaign:
    r = stream("campaign", year, group.id)
    suiting = [theme for theme in THEMES if theme[3] in ("any", group.focus)]
    key, names, theme, _ = suiting[(year + int(group.id[2:])) % len(suiting)]
    month = START_MONTHS[(_place_in_line(group, running) + year) % len(START_MONTHS)]
    first = max(date(year, month, 3), group.formed)
    starts = first + timedelta(days=whole(r, 0, 22))
    ends = min(starts + timedelta(days=whole(r, 62, 100)), date(year, 12, 19))
    partners = tuple(other for other in running if TOGETHER.get(other.id) == group.id)
    places = (group.place.en, group.place.ru, group.place.ky)
    titles = [f"{name}: {place}" for name, place in zip(names, places, strict=True)]
    return Campaign(
        f"C-{year}-{key}-{group.id}",
        (group, *partners),
        (titles[0], titles[1], titles[2]),
        theme,
        starts,
        ends,
        people,
    )


@cache
def campaign(campaign_id: str) -> Campaign:
    return next(one for one in campaigns() if one.id == campaign_id)


def _place_in_line(group: Structure, running: list[Structure]) -> int:
    return [other.id for other in running if other.partner == group.partner].index(group.id)


def rows(as_of: date) -> list[dict]:
    """The campaigns known on a day: begun, or in the plan of the next quarter."""
    return [
        {
            "campaign_id": one.id,
            "project_id": GROUPS,
            **dict(zip(("name_en", "name_ru", "name_ky"), one.names, strict=True)),
            "theme": one.theme,
            "starts_on": one.starts,
            "ends_on": one.ends,
        }
        for one in campaigns()
        if one.starts <= as_of + timedelta(days=92)
    ]
