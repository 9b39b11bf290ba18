"""Who is in the made-up programme: organisations, projects, their roles, the start-up's milestones.

Two partners carry the names of the published page; every other organisation is named by its role.
All numbers about all of them are made up.
"""

from datetime import date

from kurak.sample.places import SOUTH

FTI, CU, LEAD = "FTI", "CU", "LEAD"
MEDIA, HEALTH, YOUTH = "LMP", "MHP", "YSP"
POLICING, GROUPS, SECURITY, START_UP = "LCP", "YWG", "CSI", "PBF"

ORGANISATIONS = (
    (
        "FTI",
        "Foundation for Tolerance International",
        "Фонд Толерантности Интернешнл",
        "Фонд Толерантности Интернешнл",
        "ngo",
    ),
    ("CU", "Civic Union", "Гражданский союз", "Жарандык союз", "ngo"),
    ("LEAD", "Lead organisation", "Ведущая организация", "Башкы уюм", "international"),
    (
        "LMP",
        "Local media partner (made up)",
        "Местный медиапартнёр (вымышленный)",
        "Жергиликтүү медиа өнөктөш (ойдон чыгарылган)",
        "ngo",
    ),
    (
        "MHP",
        "Mental health partner (made up)",
        "Партнёр по психическому здоровью (вымышленный)",
        "Психикалык саламаттык боюнча өнөктөш (ойдон чыгарылган)",
        "ngo",
    ),
    (
        "YSP",
        "Youth space partner (made up)",
        "Партнёр молодёжных пространств (вымышленный)",
        "Жаштар мейкиндиги боюнча өнөктөш (ойдон чыгарылган)",
        "ngo",
    ),
    (
        "DON-A",
        "Bilateral donor A (made up)",
        "Двусторонний донор А (вымышленный)",
        "Эки тараптуу донор А (ойдон чыгарылган)",
        "donor",
    ),
    (
        "DON-B",
        "Bilateral donor B (made up)",
        "Двусторонний донор Б (вымышленный)",
        "Эки тараптуу донор Б (ойдон чыгарылган)",
        "donor",
    ),
    (
        "UNPBF",
        "UN Peacebuilding Fund",
        "Фонд ООН по миростроительству",
        "БУУнун Тынчтык куруу фонду",
        "multilateral",
    ),
)

PROJECTS = (
    (
        POLICING,
        "Community policing partnership",
        "Партнёрство милиции и сообществ",
        "Милиция менен жамааттын өнөктөштүгү",
        date(2023, 1, 1),
        date(2027, 3, 31),
        "Bilateral donor A (made up)",
        "1",
        False,
    ),
    (
        GROUPS,
        "Youth and women initiative groups",
        "Молодёжные и женские инициативные группы",
        "Жаштар жана аялдардын демилгелүү топтору",
        date(2023, 1, 1),
        date(2027, 3, 31),
        "Bilateral donor A (made up)",
        "2",
        False,
    ),
    (
        SECURITY,
        "Community security information and capacity",
        "Информирование о безопасности и развитие потенциала",
        "Коопсуздук боюнча маалымдоо жана потенциалды өнүктүрүү",
        date(2023, 1, 1),
        date(2026, 12, 31),
        "Bilateral donor B (made up)",
        "1",
        False,
    ),
    (
        START_UP,
        "Peacebuilding and mental health of at-risk young people",
        "Миростроительство и психическое здоровье молодёжи группы риска",
        "Тынчтык куруу жана тобокел тобундагы жаштардын психикалык саламаттыгы",
        date(2025, 10, 1),
        date(2027, 9, 30),
        "UN Peacebuilding Fund",
        "1",
        True,
    ),
)

ROLES = (
    (POLICING, "DON-A", "funding"),
    (POLICING, LEAD, "accountable"),
    (POLICING, FTI, "implementing"),
    (POLICING, CU, "implementing"),
    (GROUPS, "DON-A", "funding"),
    (GROUPS, LEAD, "accountable"),
    (GROUPS, FTI, "implementing"),
    (GROUPS, CU, "implementing"),
    (SECURITY, "DON-B", "funding"),
    (SECURITY, LEAD, "accountable"),
    (SECURITY, LEAD, "implementing"),
    (SECURITY, MEDIA, "implementing"),
    (START_UP, "UNPBF", "funding"),
    (START_UP, LEAD, "accountable"),
    (START_UP, HEALTH, "implementing"),
    (START_UP, YOUTH, "implementing"),
)

MILESTONES = (
    ("Project agreement signed", date(2025, 10, 15), date(2025, 10, 22)),
    ("Partner agreements signed", date(2026, 1, 31), date(2026, 2, 12)),
    ("Inception workshop with ministries", date(2026, 3, 15), date(2026, 3, 19)),
    ("Referral protocol drafted", date(2026, 5, 31), date(2026, 6, 24)),
    ("Ethics and safeguarding review passed", date(2026, 6, 30), date(2026, 8, 14)),
    ("Psychologists and youth workers selected", date(2026, 9, 15), date(2026, 9, 11)),
    ("Baseline study among at-risk young people", date(2026, 9, 30), None),
    ("First support groups open", date(2026, 11, 15), None),
)


def implementer(adm1: str) -> str:
    """Which of the two partners works in an oblast: one in the south, the other in the north."""
    return FTI if adm1 in SOUTH else CU


def organisations() -> list[dict]:
    names = ("organisation_id", "name_en", "name_ru", "name_ky", "organisation_type")
    return [dict(zip(names, row, strict=True)) for row in ORGANISATIONS]


def projects(as_of: date) -> list[dict]:
    """The projects agreed by a day."""
    names = ("project_id", "name_en", "name_ru", "name_ky", "starts_on", "ends_on")
    rest = ("donor", "gender_marker", "is_protected")
    known = (row for row in PROJECTS if row[4] <= as_of)
    return [dict(zip(names + rest, row, strict=True), status="ongoing") for row in known]


def project_organisations(as_of: date) -> list[dict]:
    known = {row["project_id"] for row in projects(as_of)}
    names = ("project_id", "organisation_id", "organisation_role")
    return [dict(zip(names, row, strict=True)) for row in ROLES if row[0] in known]


def milestones(as_of: date) -> list[dict]:
    """The start-up's steps, reached or still planned on a day."""
    return [
        {
            "milestone_id": f"{START_UP}-M{number}",
            "project_id": START_UP,
            "title": title,
            "planned_on": planned,
            "reached_on": reached if reached and reached <= as_of else None,
            "state": "reached" if reached and reached <= as_of else "planned",
        }
        for number, (title, planned, reached) in enumerate(MILESTONES, start=1)
    ]
