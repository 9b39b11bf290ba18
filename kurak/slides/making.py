"""A deck made: slides with findings over them, their source under them, and notes that say how to get them again."""

import io
from dataclasses import dataclass
from datetime import date

from kurak import handouts
from kurak.slides import source
from kurak.slides import template as templates
from kurak.slides.answers import Answered, answered
from kurak.slides.deck import LANGUAGES, Deck
from kurak.slides.fitting import headed
from kurak.slides.headline import headline
from kurak.slides.pieces import clean
from kurak.slides.shown import Refused, Shown, refused, shown
from kurak.slides.slide import paragraphs, section, slides, under_title
from kurak.slides.template import Template
from kurak.words import day_words, in_language, say, speaking
from kurak.workspace import Workspace

_SECTIONS = ("section",)


@dataclass(frozen=True)
class Meeting:
    """The meeting a deck is issued for."""

    held_on: date
    committee: str


@dataclass(frozen=True)
class Made:
    """The file, what is not in it and why, every answer as it is in it, and the texts that stayed English because the
    deck's language has no words for them."""

    pptx: bytes
    refused: tuple[Refused, ...]
    shown: tuple[Shown, ...]
    unsaid: tuple[str, ...] = ()


def made(
    workspace: Workspace,
    deck: Deck,
    *,
    template: bytes | None = None,
    made_on: date,
    meeting: Meeting | None = None,
) -> Made:
    """The deck on the snapshot that is open. Raises SlidesError for a template that can't be used."""
    base = templates.template(template)
    with speaking(deck.language) as unsaid:
        answers = tuple(answered(workspace, item, deck.audience) for item in deck.items)
        _first(base, workspace, deck, made_on, meeting, period=source.period(answers))
        _rest(base, workspace, answers, deck.audience)
        _properties(base, workspace, deck)
        return Made(_saved(base), refused(answers), shown(answers), tuple(sorted(unsaid)))


def unsaid(workspace: Workspace, deck: Deck) -> tuple[str, ...]:
    """What would stay English in the deck for want of words, without making it."""
    if deck.language == LANGUAGES[0]:
        return ()
    with speaking(deck.language) as lacking:
        found = [answered(workspace, item, deck.audience) for item in deck.items]
        for one in found:
            headline(workspace, one)
            source.notes(workspace, one)
            source.under(workspace, one, ())
        source.quality(workspace, found, deck.audience)
    return tuple(sorted(lacking))


def _rest(base: Template, workspace: Workspace, answers: tuple[Answered, ...], audience: str) -> None:
    for one in answers:
        if one.item.layout in _SECTIONS:
            section(base, workspace, one)
        elif not one.is_empty:
            slides(base, workspace, one)
    paragraphs(base, say("What the numbers count"), source.definitions(answers))
    paragraphs(base, say("How far the data can be trusted"), source.quality(workspace, answers, audience))


def _saved(base: Template) -> bytes:
    out = io.BytesIO()
    base.opened.save(out)
    return out.getvalue()


def _first(
    base: Template, workspace: Workspace, deck: Deck, made_on: date, meeting: Meeting | None, *, period: str
) -> None:
    slide = base.opened.slides.add_slide(base.first)
    headed(slide, deck.title or in_language(workspace.programme.name), base.wider)
    held = [say("{committee}, {day}", committee=meeting.committee, day=day_words(meeting.held_on))] if meeting else []
    said = [
        in_language(workspace.programme.name) if deck.title else "",
        deck.subtitle,
        *held,
        period,
        say(
            "Snapshot {name}, data through {day}",
            name=workspace.snapshot_words,
            day=day_words(workspace.snapshot.data_through),
        ),
        say("Made on {day}", day=day_words(made_on)),
        handouts.notice(workspace),
    ]
    under_title(slide, base, [text for text in said if text])


def _properties(base: Template, workspace: Workspace, deck: Deck) -> None:
    about = base.opened.core_properties
    about.title = clean(deck.title)[:250]
    about.subject = clean(in_language(workspace.programme.name))[:250]
    about.author = about.last_modified_by = ""
    about.comments = say("Snapshot {name}", name=workspace.snapshot.name)
