"""Phones, e-mail addresses and personal numbers in free text: taken out before anything is kept or shown."""

import re

REMOVED = "[...]"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# international numbers with + or without, and local ones of 9 or 10 digits in groups: 0555 12 34 56, (0312) 66-12-34,
# 0555 123456, 03222 12345, 555-12-34-56
PHONE = re.compile(
    r"(?<![\w/])(?:\+\s?\d[\d\s().-]{7,16}\d"
    r"|\(?0\d{2,4}\)?[\s.-]?\d{2,3}[\s.-]\d{2,3}(?:[\s.-]?\d{2,3})?"
    r"|\(?0\(?(?:\d{3}\)?[\s./-]?\d{3}[\s.-]?\d{3}|\d{4}\)?[\s./-]?\d{5})"
    r"|996[\s.-]?\(?\d{3}\)?(?:[\s.-]?\d){6}"
    r"|[78][\s.-]?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}"
    r"|\d{3}([\s.-])\d{2}\1\d{2}\1\d{2})(?![\w/])"
)
# passports (ID1234567, AN 1234567) and any nine or more digits in a row, such as a tax or personal number
PERSONAL_NUMBER = re.compile(r"\b(?:ID|AN|AC)[\s№-]{0,2}\d{7}\b|(?<![\w-])\d{9,}(?![\w-])")

CAPITAL, CYRILLIC = r"[^\W\d_a-zа-яёөүң]", r"[А-ЯЁӨҮҢ]\.\s?"
# Петрова И.И., И. И. Петрова, Asanova G.K.; 'U.S. Embassy' and the first word of 'Лекция А.С. Пушкина' are none
INITIALS = re.compile(
    rf"{CAPITAL}\w*(?:[оеё]ва?|ина?|ск(?:ий|ая)|ко|[oe]va?|ina?)\s+(?:{CAPITAL}\.\s?){{1,2}}(?<=\.)"
    rf"|(?:{CYRILLIC}){{2}}{CAPITAL}\w{{2,}}|{CAPITAL}\w+\s+(?:{CYRILLIC}){{2}}(?<=\.)(?!\s?{CAPITAL}\w)"
)
ONE_INITIAL = re.compile(r"\b[A-ZА-ЯЁӨҮҢ]\.")
# who signs or leads, and the name behind it: 'Составил: Петрова Анна', 'Trainer ____ Asanova'
SIGNED = re.compile(
    r"(?P<who>\b(?i:составил\w*|подготовил\w*|заполнил\w*|исполнитель|ответственн\w+|тренер\w*|модератор\w*"
    r"|фасилитатор\w*|руководитель|директор|координатор|подпись|ф\.?и\.?о\.?|prepared by|approved by|signed by"
    r"|facilitator|trainer|moderator|coordinator|түзгөн|жетекчи)\s*(?::|__+)[:_\s]*)"
    rf"{CAPITAL}(?:\w+|\.)(?:[,\s]+{CAPITAL}(?:\w+|\.)){{0,3}}"
)
# who leads, with a surname that nothing else is called by: 'Training led by Asanova Gulnara', 'тренер Гульнара Асанова'
SURNAME = rf"{CAPITAL}\w+(?:[оеё]в(?:а|ой|ым)?|[oe]va|ov)\b"
NO_ORGANISATION = (
    r"(?!(?i:фонд|центр|институт|академи|универ|обществ|школ|музей|улиц|fund|found|cent|instit|academ|univ|school))"
)
LED = re.compile(
    r"(?P<who>\b(?i:(?:led|conducted|facilitated|moderated|delivered) by|trainers?|facilitators?|moderators?|speakers?"
    r"|тренер\w*|модератор\w*|фасилитатор\w*|ведущ(?:ий|ая|ие)|спикер\w*)\s+(?:[-–—]\s*)?)"
    rf"(?:{SURNAME}\s+{NO_ORGANISATION}{CAPITAL}\w+(?:\s+{CAPITAL}\w+(?:вич|вна|vich|vna|уулу|кызы)\b)?|{NO_ORGANISATION}{CAPITAL}\w+\s+{SURNAME})"
)
FEWEST_DIGITS = re.compile(r"\d(?:\D*\d){6}")


# whose a phone is stands beside it: 'для Зулайкиной Перизат, тел. [...]', '[...] (Асанова Гуля)'; the first word of
# a text is none, nor is a town behind 'г.'
NAMES = rf"{CAPITAL}\w+(?:-{CAPITAL}\w+)?"
KINDS_OF_CONTACT = (
    r"(?:тел(?:ефон\w*)?|т|моб(?:ильн\w+)?|сот\w*|whatsapp|phone|tel|mobile|cell|e-?mail|почта|инн|пин|паспорт)"
)
MORE = rf"(?:\s+(?:{NAMES}|уулу|кызы|uulu|kyzy))"
LINK = rf"[\s,;:(–-]*(?:(?i:{KINDS_OF_CONTACT})\b[.:№\s]*)?"
OUT = r"\[\.\.\.\]"
BESIDE = re.compile(
    rf"(?<=\s)(?<![гсп]\.\s){NAMES}{MORE}{{0,3}}(?P<link>{LINK})(?={OUT})"
    rf"|(?<={OUT})(?P<behind>[\s,;(–-]+){NAMES}{MORE}{{0,3}}"
)
WHOLE_NAME = re.compile(rf"\A{NAMES}{MORE}{{1,3}}(?={LINK}{OUT})")
TWICE = re.compile(rf"{OUT}(?:[\s,;:(–-]*{OUT}\)?)+")


def without_personal_data(text: str) -> str:
    """The text with [...] where a phone, an e-mail address or a personal number stood, a name with initials, or the
    name of who signs or leads."""
    text = _without_numbers(text)
    if "." in text and ONE_INITIAL.search(text):
        text = INITIALS.sub(REMOVED, text)
    if ":" in text or "__" in text:
        text = SIGNED.sub(rf"\g<who>{REMOVED}", text)
    return text


def without_persons(text: str) -> str:
    """The same for a title or a remark, in which the name beside a phone or number goes with it."""
    plain = _without_numbers(text)
    if plain != text:
        plain = BESIDE.sub(_only_link, WHOLE_NAME.sub(REMOVED, plain))
        plain = TWICE.sub(REMOVED, plain)
    return LED.sub(rf"\g<who>{REMOVED}", without_personal_data(plain))


def _only_link(found: re.Match) -> str:
    """What stands between a name and its phone, with [...] for the name."""
    return f"{REMOVED}{found['link']}" if found["link"] is not None else f"{found['behind']}{REMOVED}"


def _without_numbers(text: str) -> str:
    if "@" in text:
        text = EMAIL.sub(REMOVED, text)
    if "+" in text or FEWEST_DIGITS.search(text):
        text = PERSONAL_NUMBER.sub(REMOVED, PHONE.sub(REMOVED, text))
    return text
