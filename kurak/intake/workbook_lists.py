"""The drop-down lists of a programme workbook, as they stand on its hidden sheet, and the codes behind their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from kurak.intake.cells import as_texts
from kurak.intake.ids import folded

FIELDS = ("label", "code", "en", "ru")
FIRST_ROW = 2
LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One line of a list: what the drop-down shows, the code behind it, its names in both languages."""

    label: str
    code: str
    en: str = ""
    ru: str = ""


@dataclass(frozen=True)
class Choices:
    """One list. A word is found whatever its case, accents and spacing: label, code, or name in either language."""

    entries: tuple[Entry, ...]
    by_word: Mapping[str, Entry]

    def code(self, text: str) -> str:
        """The code that the text stands for, '' for none."""
        entry = self.by_word.get(_key(text))
        return entry.code if entry else ""

    def nearest(self, text: str) -> str:
        """The label most like the text, '' where none is near."""
        near = get_close_matches(_key(text), self.by_word, n=1, cutoff=0.6)
        return self.by_word[near[0]].label if near else ""


def choices(entries: Iterable[Entry]) -> Choices:
    """A name that two entries share stands for neither."""
    listed = tuple(entries)
    words: dict[str, Entry | None] = {}
    for entry in listed:
        for word in {_key(word) for word in (entry.en, entry.ru) if word}:
            words[word] = None if words.get(word, entry) != entry else entry
    exact = {_key(word): entry for entry in listed for word in (entry.code, entry.label)}
    return Choices(listed, {word: entry for word, entry in {**words, **exact}.items() if entry})


def entry(code: str, en: str, ru: str = "", *, before: str = "", behind: str = "") -> Entry:
    """'Training / Тренинг'; `before` stands in front ('LCP: Community policing / ...'), `behind` in brackets."""
    names = " / ".join(dict.fromkeys(name for name in (en, ru) if name)) or code
    front = f"{before}: " if before and names != before else ""
    back = f" ({behind})" if behind and names != behind else ""
    return Entry(f"{front}{names}"[: LONGEST - len(back)] + back, code, en, ru)


def lists_in(rows: Sequence[Sequence[Any]]) -> dict[str, Choices]:
    """The lists of a hidden sheet: names in its second row, four columns each."""
    if len(rows) < FIRST_ROW:
        return {}
    heads = rows[1]
    found = {}
    for at in range(0, len(heads), len(FIELDS)):
        if heads[at]:
            cells = [as_texts(_cells(row, at)) for row in rows[FIRST_ROW:]]
            found[str(heads[at])] = choices(Entry(*(text or "" for text in four)) for four in cells if four[1])
    return found


def _cells(row: Sequence[Any], at: int) -> list[Any]:
    return [row[i] if i < len(row) else None for i in range(at, at + len(FIELDS))]


def _key(text: str) -> str:
    return folded(text.lstrip("'"))
