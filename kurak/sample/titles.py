"""Titles as partners write them: English, Russian and Kyrgyz side by side, each with a place of its own."""

from random import Random

from kurak.sample.draw import pick, weighted, whole

LANGUAGES = ("en", "ru", "ky")
# How often each partner writes in English, Russian, Kyrgyz.
HABITS = {
    "FTI": (2, 9, 9),
    "CU": (3, 12, 5),
    "LEAD": (12, 8, 0),
    "LMP": (1, 8, 11),
    "MHP": (8, 12, 0),
    "YSP": (4, 12, 4),
}

TYPES = {
    "information_session": ("Information session", "Информационная встреча", "Маалыматтык жолугушуу"),
    "community_dialogue": ("Community dialogue", "Диалог с жителями", "Жашоочулар менен диалог"),
    "school_session": ("School session", "Классный час", "Класстык саат"),
    "public_event": ("Public event", "Массовая акция", "Массалык акция"),
    "sports_event": ("Sports day", "Спортивный турнир", "Спорттук мелдеш"),
    "forum_theatre": ("Forum theatre", "Форум-театр", "Форум-театр"),
    "training": ("Training", "Тренинг", "Окуу-тренинг"),
    "coaching": ("Coaching visit", "Выездная консультация", "Жеринде консультация"),
    "exchange_workshop": ("Exchange workshop", "Семинар по обмену опытом", "Тажрыйба алмашуу семинары"),
    "joint_patrol": ("Joint patrol", "Совместный рейд", "Биргелешкен рейд"),
    "safety_audit": ("Safety walk", "Обход безопасности", "Коопсуздук кароо"),
    "coordination_meeting": ("Coordination meeting", "Координационная встреча", "Координациялык жолугушуу"),
    "working_group": ("Working group", "Рабочая группа", "Жумушчу топ"),
    "media_production": ("Video and posts", "Видеоролик и посты", "Видеоролик жана посттор"),
    "start_up_meeting": ("Start-up meeting", "Стартовая встреча", "Баштапкы жолугушуу"),
}

TOPICS = {
    "crime_prevention": (
        ("preventing domestic violence", "профилактика семейного насилия", "үй-бүлөлүк зомбулуктун алдын алуу"),
        ("cattle theft", "предупреждение скотокрадства", "мал уурулугунун алдын алуу"),
        ("school extortion", "предупреждение школьного рэкета", "мектеп рэкетинин алдын алуу"),
        ("street lighting and safe yards", "освещение улиц и безопасные дворы", "көчө жарыгы жана коопсуз короолор"),
        ("telephone fraud", "телефонное мошенничество", "телефон алдамчылыгы"),
        ("road safety for children", "безопасность детей на дорогах", "балдардын жолдогу коопсуздугу"),
        ("rights and duties of teenagers", "права и обязанности подростков", "өспүрүмдөрдүн укуктары жана милдеттери"),
        ("disputes over irrigation water", "споры из-за поливной воды", "сугат суу талаштары"),
        ("trust between residents and police", "доверие жителей и милиции", "тургундар менен милициянын ишеними"),
    ),
    "community_information": (
        ("where to turn in danger", "куда обращаться в опасности", "кооптуу учурда кайда кайрылуу керек"),
        ("rumours and false news", "слухи и фейковые новости", "ушактар жана жалган жаңылыктар"),
        ("rights when stopped by police", "права при задержании", "кармалган учурдагы укуктар"),
        ("safe labour migration", "безопасная трудовая миграция", "коопсуз эмгек миграциясы"),
        ("online fraud", "мошенничество в интернете", "интернеттеги алдамчылык"),
        ("community security plans", "планы безопасности сообществ", "жамааттын коопсуздук пландары"),
    ),
    "capacity": (
        (
            "planning crime prevention together",
            "совместное планирование профилактики",
            "алдын алууну биргелешип пландоо",
        ),
        ("mediation and dialogue", "медиация и диалог", "медиация жана диалог"),
        (
            "working with women who faced violence",
            "работа с пострадавшими от насилия",
            "зомбулуктан жапа чеккендер менен иштөө",
        ),
        ("monitoring and reporting", "мониторинг и отчётность", "мониторинг жана отчёттуулук"),
        ("gender-sensitive policing", "гендерно-чувствительная работа милиции", "милициянын гендердик сезимтал иши"),
        ("juvenile cases", "работа с несовершеннолетними", "жашы жете электер менен иштөө"),
    ),
    "policy": (
        ("Crime Prevention Act", "Закон о профилактике правонарушений", "Укук бузуулардын алдын алуу мыйзамы"),
        (
            "State Strategy on crime prevention",
            "Государственная стратегия профилактики",
            "Алдын алуу мамлекеттик стратегиясы",
        ),
        ("model rules for partnership teams", "типовое положение о командах", "командалар жөнүндө үлгү жобо"),
        (
            "financing local crime prevention",
            "финансирование профилактики на местах",
            "жергиликтүү алдын алууну каржылоо",
        ),
    ),
    "start_up": (
        ("referral protocol", "протокол перенаправления", "багыттоо протоколу"),
        ("selection of youth spaces", "отбор молодёжных пространств", "жаштар мейкиндиктерин тандоо"),
        ("ethics and safeguarding", "этика и защита участников", "этика жана катышуучуларды коргоо"),
        ("baseline study", "базовое исследование", "базалык изилдөө"),
    ),
}

VILLAGES = (
    ("Ak-Bulak", "Ак-Булак", "Ак-Булак"),
    ("Kyzyl-Too", "Кызыл-Тоо", "Кызыл-Тоо"),
    ("Jany-Jer", "Жаны-Жер", "Жаңы-Жер"),
    ("Tash-Bulak", "Таш-Булак", "Таш-Булак"),
    ("Kara-Dobo", "Кара-Дёбё", "Кара-Дөбө"),
    ("Yntymak", "Ынтымак", "Ынтымак"),
    ("Erkin-Too", "Эркин-Тоо", "Эркин-Тоо"),
    ("Besh-Terek", "Беш-Терек", "Беш-Терек"),
    ("Chon-Aryk", "Чон-Арык", "Чоң-Арык"),
    ("Orto-Sai", "Орто-Сай", "Орто-Сай"),
    ("Kyzyl-Oktyabr", "Кызыл-Октябрь", "Кызыл-Октябрь"),
    ("Sary-Bulun", "Сары-Булун", "Сары-Булуң"),
    ("Jyluu-Bulak", "Жылуу-Булак", "Жылуу-Булак"),
    ("Kengesh", "Кенеш", "Кеңеш"),
    ("Mayskoe", "Майское", "Майское"),
    ("Ala-Too", "Ала-Тоо", "Ала-Тоо"),
    ("Toguz-Bulak", "Тогуз-Булак", "Тогуз-Булак"),
    ("Kok-Jar", "Кок-Жар", "Көк-Жар"),
    ("Achy", "Ачы", "Ачы"),
    ("Uch-Korgon", "Уч-Коргон", "Үч-Коргон"),
)
VILLAGE, SCHOOL = ("village {}", "село {}", "{} айылы"), ("school no. {}", "школа № {}", "№ {} мектеп")
QUARTER = ("neighbourhood no. {}", "микрорайон № {}", "№ {} кичи району")
BATCH = ("group {}", "группа {}", "{}-топ")


def title(r: Random, partner: str, kind: str, topic: tuple[str, str, str], where: tuple[str, str, str]) -> str:
    """'Классный час: телефонное мошенничество, школа № 12' in one of the partner's languages."""
    n = LANGUAGES.index(weighted(r, LANGUAGES, HABITS[partner]))
    return f"{TYPES[kind][n]}: {topic[n]}, {where[n]}"


def topic(r: Random, workstream: str) -> tuple[str, str, str]:
    return pick(r, TOPICS[workstream])


def spot(r: Random, kind: str, settlement: str) -> tuple[str, str, str]:
    """The words that tell one event of a district from the next: a village, school or neighbourhood."""
    if kind == "school_session":
        return numbered(SCHOOL, whole(r, 1, 89))
    if kind in ("training", "exchange_workshop", "working_group", "coordination_meeting", "start_up_meeting"):
        return numbered(BATCH, whole(r, 1, 60))
    if settlement == "urban":
        return numbered(QUARTER, whole(r, 1, 40))
    en, ru, ky = pick(r, VILLAGES)
    return VILLAGE[0].format(en), VILLAGE[1].format(ru), VILLAGE[2].format(ky)


def numbered(words: tuple[str, str, str], number: int) -> tuple[str, str, str]:
    return words[0].format(number), words[1].format(number), words[2].format(number)
