"""Teams and groups: 44 community policing partnership teams and 23 initiative groups."""

from dataclasses import dataclass
from datetime import date, timedelta

from kurak.sample.cast import GROUPS, POLICING, implementer
from kurak.sample.days import HORIZON
from kurak.sample.draw import stream, whole
from kurak.sample.places import District, district, districts

BISHKEK, OSH = "KG11000000000", "KG21000000000"
WITHOUT_TEAM = {
    "KG05420000010",
    "KG05410000010",
    "KG03220400010",
    "KG03420000010",
    "KG03430000010",
    "KG03440000010",
    "KG03230000000",
    "KG03223000000",
    "KG06259000000",
    "KG07400000010",
    "KG02420000010",
    "KG08219000000",
    "KG04245000000",
}
BISHKEK_PARTS = (
    ("Sverdlovsky district of Bishkek", "Свердловский район Бишкека", "Бишкектин Свердлов району"),
    ("Leninsky district of Bishkek", "Ленинский район Бишкека", "Бишкектин Ленин району"),
    ("Oktyabrsky district of Bishkek", "Октябрьский район Бишкека", "Бишкектин Октябрь району"),
)
SILENT_TEAM = "KG05236000000"
SILENT_FROM = date(2026, 4, 1)
LEFT_AFTER_2025 = {"KG08209000000", "KG02225000000", "KG07225000000"}
TEAMS_FORMED = ((36, 2023), (40, 2024), (44, 2025))

# name (en, ru, ky), focus, district; the order is the order of forming: 15 in 2023, 19 by 2024, 23 by 2025
GROUP_NAMES = (
    (("Voice of Youth", "Голос молодёжи", "Жаштар үнү"), "youth", BISHKEK),
    (("Ayalzat", "Айалзат", "Аялзат"), "women", "KG06226000000"),
    (("Demilge", "Демилге", "Демилге"), "youth", OSH),
    (("Ak-Niet", "Ак-Ниет", "Ак-Ниет"), "mixed", "KG03220000000"),
    (("Jashtar Kadamy", "Шаг молодёжи", "Жаштар кадамы"), "youth", "KG08400000010"),
    (("Umai", "Умай", "Умай"), "women", "KG02410000010"),
    (("Birimdik", "Биримдик", "Биримдик"), "mixed", "KG05214000000"),
    (("Kelechek", "Келечек", "Келечек"), "youth", "KG04400000010"),
    (("Nurly Jol", "Светлый путь", "Нурлуу жол"), "women", "KG07400000010"),
    (("Tilek", "Тилек", "Тилек"), "women", "KG06242000000"),
    (("Jigerduu", "Энергичные", "Жигердүү жаштар"), "youth", "KG03410000010"),
    (("Sanjyra", "Санжыра", "Санжыра"), "mixed", "KG08203000000"),
    (("Ilgeri", "Вперёд", "Илгери"), "youth", "KG05430000010"),
    (("Altyn Bulak", "Золотой родник", "Алтын булак"), "women", "KG04235000000"),
    (("Debut", "Дебют", "Дебют"), "youth", "KG08222000000"),
    (("Kanat", "Крылья", "Канат"), "youth", "KG02210000000"),
    (("Meerim", "Мээрим", "Мээрим"), "women", "KG03207000000"),
    (("Open City", "Открытый город", "Ачык шаар"), "youth", BISHKEK),
    (("Dostuk Kopurosu", "Мост дружбы", "Достук көпүрөсү"), "mixed", "KG06211000000"),
    (("New Generation", "Новое поколение", "Жаңы муун"), "youth", OSH),
    (("Mursak", "Мурсак", "Мурсак"), "women", "KG04220000000"),
    (("Yntymak Ayaldary", "Женщины согласия", "Ынтымак аялдары"), "women", "KG06255000000"),
    (("Bilek", "Билек", "Билек"), "mixed", "KG02220000000"),
)
GROUPS_FORMED = ((15, 2023), (19, 2024), (23, 2025))


@dataclass(frozen=True)
class Structure:
    """A team or group: where, since when, and the last day it was active and supported."""

    id: str
    kind: str
    names: tuple[str, str, str]
    focus: str | None
    place: District
    formed: date
    active_to: date
    supported_to: date

    @property
    def project(self) -> str:
        return POLICING if self.kind == "lcpc_team" else GROUPS

    @property
    def partner(self) -> str:
        return implementer(self.place.adm1)


def teams() -> tuple[Structure, ...]:
    """44 teams: one in each of 41 districts, three in Bishkek."""
    homes = [place for place in districts() if place.code not in WITHOUT_TEAM]
    spread = [homes[(11 * n) % len(homes)] for n in range(len(homes))]
    named = [(place, (place.en, place.ru, place.ky)) for place in spread if place.code != BISHKEK]
    named[5:5] = [(district(BISHKEK), part) for part in BISHKEK_PARTS]
    return tuple(_team(n, place, names) for n, (place, names) in enumerate(named, start=1))


def _team(number: int, place: District, names: tuple[str, str, str]) -> Structure:
    en, ru, ky = names
    left = date(2025, 12, 20) if place.code in LEFT_AFTER_2025 else HORIZON
    active_to = SILENT_FROM - timedelta(days=1) if place.code == SILENT_TEAM else left
    titles = (
        f"{en}: community policing team",
        f"{ru}: команда партнёрства с милицией",
        f"{ky}: милиция менен өнөктөштүк командасы",
    )
    formed = _formed(number, TEAMS_FORMED)
    return Structure(f"T-{number:02d}", "lcpc_team", titles, None, place, formed, active_to, left)


def groups() -> tuple[Structure, ...]:
    return tuple(
        Structure(
            f"G-{number:02d}",
            "initiative_group",
            names,
            focus,
            district(code),
            _formed(number, GROUPS_FORMED),
            HORIZON,
            HORIZON,
        )
        for number, (names, focus, code) in enumerate(GROUP_NAMES, start=1)
    )


def _formed(number: int, formed: tuple[tuple[int, int], ...]) -> date:
    year = next(year for last, year in formed if number <= last)
    r = stream("formed", number, year)
    return date(year, 1, 9) + timedelta(days=whole(r, 0, 50))


def rows(as_of: date) -> list[dict]:
    """The structures formed by a day."""
    return [
        {
            "structure_id": one.id,
            "kind": one.kind,
            **dict(zip(("name_en", "name_ru", "name_ky"), one.names, strict=True)),
            "focus": one.focus,
            "adm1_code": one.place.adm1,
            "adm2_code": one.place.code,
            "settlement_type": one.place.settlement,
            "formed_on": one.formed,
        }
        for one in (*teams(), *groups())
        if one.formed <= as_of
    ]
