"""Partners' files of any size, seeded: an activity list in Russian with sex columns, as xlsx and as csv."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = (
    *("№", "Дата", "Область", "Район", "Организация", "Проект", "Вид мероприятия", "Мероприятие"),
    *("Девочки", "Мальчики", "Женщины", "Мужчины", "Всего", "Статус", "Подтверждение"),
)
DISTRICTS = {
    "Ошская область": ("Узгенский район", "Кара-Сууйский район", "Алайский район"),
    "Баткенская область": ("Баткенский район", "Лейлекский район", "Кадамжайский район"),
    "Чуйская область": ("Аламудунский район", "Сокулукский район", "Кеминский район"),
    "Нарынская область": ("Ат-Башинский район", "Кочкорский район"),
}
PARTNERS = ("ФТИ", "Гражданский союз")
KINDS = ("Тренинг", "Диалог", "Форум-театр", "Информационная сессия", "Совместный рейд")
START = date(2020, 1, 1)


def rows(count: int, seed: int = 20_261_124) -> Iterator[tuple]:
    """One activity each; counts are skewed as real ones are, one row in fifty lacks its split."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        oblast = chance.choice(tuple(DISTRICTS))
        split = [int(chance.lognormvariate(1.6, 0.8)) for _ in range(4)]
        yield (
            number,
            START + timedelta(days=chance.randrange(2400)),
            oblast,
            chance.choice(DISTRICTS[oblast]),
            chance.choice(PARTNERS),
            f"Проект {chance.randrange(4) + 1}",
            chance.choice(KINDS),
            f"{chance.choice(KINDS)} для {chance.choice(('жителей', 'молодёжи', 'женщин', 'участковых'))}",
            *(split if number % 50 else (None,) * 4),
            sum(split),
            "Проведено" if number % 20 else "Запланировано",
            f"лист-{number}",
        )


def csv_file(path: Path, count: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows((number, f"{day:%d.%m.%Y}", *rest) for number, day, *rest in rows(count))
    return path


def xlsx_file(path: Path, count: int) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Отчёт")
        sheet.write_row(0, 0, HEADINGS)
        for at, row in enumerate(rows(count), start=1):
            sheet.write_row(at, 0, row)
    return path
