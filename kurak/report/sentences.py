"""The report: every sentence with its numbers, as templates or people worded it, or why it is left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kurak import reported, review
from kurak.errors import ReviewError
from kurak.readiness import BLOCKED, CAVEATS
from kurak.report import slots
from kurak.report.slots import Told
from kurak.report.templates import NONE, SLOT, Section, Template, slots_in, templates
from kurak.review import Person, Wording
from kurak.rules import published
from kurak.scope import Scope
from kurak.stamp import UNCHECKED, UNKNOWN, Stamp
from kurak.words import say
from kurak.workspace import Workspace

_LIST = re.compile(r"\s*<([^<>]*)>")
_NUMBER = re.compile(r"\d+(?:[,.\s\u00a0]\d{3})*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORST_FIRST = (BLOCKED, UNKNOWN, UNCHECKED, CAVEATS)


@dataclass(frozen=True)
class Moved:
    """A number that reads otherwise than when the sentence was written."""

    slot: str
    then: str
    now: str


@dataclass(frozen=True)
class Sentence:
    """`text` as it is told, '' where it is left out, which `why` explains ('' where it simply does not apply).
    `template`: the same with its slots; `wording`: who wrote it, None for the project's own template."""

    key: str
    section: str
    text: str
    why: str
    template: str
    told: tuple[Told, ...]
    wording: Wording | None = None

    @property
    def shown(self) -> tuple[Told, ...]:
        """The numbers that the text tells."""
        listed = slots_in("".join(_LIST.findall(self.template)))
        asked = [one for one in self.told if one.slot.name in slots_in(self.template) and one.words and self.text]
        return tuple(one for one in asked if not (one.is_none and one.slot.name in listed))

    @property
    def moved(self) -> tuple[Moved, ...]:
        """Numbers that have moved since the sentence was written."""
        then = self.wording.values if self.wording else {}
        return tuple(
            Moved(one.slot.name, then[one.slot.name], one.words)
            for one in self.told
            if one.slot.name in then and then[one.slot.name] != one.words
        )

    @property
    def stamp(self) -> Stamp | None:
        """The worst state of its numbers; None where no check looks at any."""
        found = [one.stamp for one in self.shown if one.stamp]
        worst = min(found, key=lambda one: _place(one.state), default=None)
        return worst and replace(
            worst, findings=tuple(dict.fromkeys(f for one in found if one.state == worst.state for f in one.findings))
        )


@dataclass(frozen=True)
class Report:
    """The text over a scope in a language."""

    workspace: Workspace
    scope: Scope
    language: str
    sentences: tuple[Sentence, ...]

    def of(self, section: Section) -> tuple[Sentence, ...]:
        """The sentences of a section that are told."""
        return tuple(one for one in self.sentences if one.section == section.key and one.text)

    @property
    def left_out(self) -> tuple[Sentence, ...]:
        """Sentences that could not be told, each with its reason."""
        return tuple(one for one in self.sentences if one.why)


def of(workspace: Workspace, scope: Scope, language: str = "en") -> Report:
    """The report over a scope. Raises QueryError, StoreError, ProgrammeError, ReviewError."""
    closed = workspace.closed(scope.uncompared())
    register = published.register(workspace.programme)
    kept = review.wordings(reported.book_of(workspace.programme), language, fields(closed))
    found = []
    for one in templates().sentences:
        told = {name: slots.told(workspace, slot, closed, language, register) for name, slot in one.slots.items()}
        found.append(_sentence(one, language, told, kept.get(one.key)))
    return Report(workspace, closed, language, tuple(found))


def fields(scope: Scope) -> dict[str, Any]:
    """The scope that a wording is kept for: dates and filters, whatever the snapshot."""
    ends = {"from": scope.since and scope.since.isoformat(), "to": scope.until and scope.until.isoformat()}
    return ends | {name: sorted(codes) for name, codes in scope.filtered().items()}


def reword(report: Report, by: Person, key: str, text: str) -> Wording:
    """Keeps a sentence's new text, with what its numbers are now. Raises ReviewError for a slot it does not have."""
    sentence = next(one for one in report.sentences if one.key == key)
    known = [one.slot.name for one in sentence.told]
    for slot in slots_in(text):
        if slot not in known:
            allowed = ", ".join(f"{{{name}}}" for name in known)
            raise ReviewError(
                say(
                    "Nothing was saved: {slot} is no number of this sentence; allowed: {allowed}.",
                    slot=f"{{{slot}}}",
                    allowed=allowed,
                )
            )
    return review.word_sentence(
        reported.book_of(report.workspace.programme),
        by,
        key=key,
        language=report.language,
        scope=fields(report.scope),
        text=text,
        values={one.slot.name: one.words for one in sentence.told if one.slot.name in slots_in(text)},
    )


def typed_numbers(text: str) -> tuple[str, ...]:
    """Numbers of two digits or more that somebody typed into a text: they don't follow the data. Years may stand."""
    found = _NUMBER.findall(SLOT.sub("", text))
    return tuple(one for one in found if len(one) > 1 and not _YEAR.fullmatch(one))


def _sentence(template: Template, language: str, held: Mapping[str, Told], kept: Wording | None) -> Sentence:
    text = kept.text if kept else template.texts[language]
    why = _why(template, text, held)
    said = "" if why is None or why else filled(text, held, language)
    return Sentence(template.key, template.section, said, why or "", text, tuple(held.values()), kept)


def _why(template: Template, text: str, held: Mapping[str, Told]) -> str | None:
    """Why a sentence is left out; '' where it can be told; None where it does not apply."""
    needed = [held[name] for name in slots_in(_LIST.sub("", text)) if name in held]
    listed = [held[name] for name in slots_in(text) if name in held]
    if why := next((one.why for one in needed if one.why), ""):
        return why
    if any(held[name].is_none != (wanted == NONE) for name, wanted in template.when.items()):
        return next((held[name].why for name in template.when if held[name].why), None)
    if all(one.is_none for one in needed or listed) or (_LIST.search(text) and not _some(text, held)):
        return next((one.why for one in listed if one.why), say("nothing of it is recorded in this scope"))
    return ""


def _some(text: str, held: Mapping[str, Told]) -> bool:
    return all(_parts(found[1], held) for found in _LIST.finditer(text))


def filled(text: str, held: Mapping[str, Told], language: str) -> str:
    """The text with its numbers, lists without what is nought, the first letter capital."""
    listed = _LIST.sub(lambda found: " " + _joined(_parts(found[1], held), language), text)
    said = SLOT.sub(lambda found: held[found[1]].words, listed).strip()
    return said[:1].upper() + said[1:]


def _parts(inside: str, held: Mapping[str, Told]) -> list[str]:
    """The parts of a list that have a number."""
    parts = [part.strip() for part in inside.split(";")]
    return [part for part in parts if not any(held[name].is_none or held[name].why for name in slots_in(part))]


def _joined(parts: Sequence[str], language: str) -> str:
    word = templates().words["and"][language]
    return word.join(filter(None, [", ".join(parts[:-1]), parts[-1] if parts else ""]))


def _place(state: str) -> int:
    return _WORST_FIRST.index(state) if state in _WORST_FIRST else len(_WORST_FIRST)
