"""A deck made: slides with findings over them, their source under them, and notes that say how to get them again."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.util import Emu

from kurak import handouts
from kurak.figures import Figure
from kurak.slides import finding, source
from kurak.slides import template as templates
from kurak.slides.answers import Answered, Refused, Shown, answered, refused, shown
from kurak.slides.content import Canvas
from kurak.slides.deck import Deck
from kurak.slides.fitting import headed, size_for, titled
from kurak.slides.pieces import Words, clean, slide_number, words
from kurak.slides.template import Template
from kurak.words import day_words, in_language, say, speaking
from kurak.workspace import Workspace

_COUNTED = Emu(300_000)
_SMALL, _SOURCE, _TINY = 12, 9.5, 7.5
_SECTIONS = ("section",)
# So many definitions are read on one slide.
_ON_ONE = 11


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
        _first(base, workspace, deck, made_on, meeting)
        _rest(base, workspace, answers)
        _properties(base, workspace, deck)
        return Made(_saved(base), refused(deck, answers), shown(answers), tuple(sorted(unsaid)))


def _rest(base: Template, workspace: Workspace, answers: tuple[Answered, ...]) -> None:
    for one in answers:
        if not one.is_empty:
            _slide(base, workspace, one)
    _last(base, workspace, answers)


def _saved(base: Template) -> bytes:
    out = io.BytesIO()
    base.opened.save(out)
    return out.getvalue()


def headline(workspace: Workspace, one: Answered) -> str:
    """What stands over an item: a person's words, else the finding."""
    if one.item.headline:
        return one.item.headline
    if one.item.layout == "targets":
        return say("Where the targets stand")
    if one.item.layout == "since_last_meeting":
        return (
            say("Since the meeting of {day}", day=day_words(one.met_on))
            if one.met_on
            else say("Since the last meeting")
        )
    for answer in one.answers:
        if isinstance(answer, Figure):
            return finding.of_figure(workspace, answer)
    return "; ".join(finding.of_number(workspace, number) for number in one.numbers[:1])


def _first(base: Template, workspace: Workspace, deck: Deck, made_on: date, meeting: Meeting | None) -> None:
    slide = base.opened.slides.add_slide(base.first)
    headed(slide, deck.title or in_language(workspace.programme.name))
    held = [say("{committee}, {day}", committee=meeting.committee, day=day_words(meeting.held_on))] if meeting else []
    said = [
        in_language(workspace.programme.name) if deck.title else "",
        deck.subtitle,
        *held,
        say(
            "Snapshot {name}, data through {day}",
            name=workspace.snapshot_words,
            day=day_words(workspace.snapshot.data_through),
        ),
        say("Made on {day}", day=day_words(made_on)),
        handouts.notice(workspace),
    ]
    _under_title(slide, base, [text for text in said if text])


def _under_title(slide: Any, base: Template, said: Sequence[str]) -> None:
    """Into the layout's own place for it, else into the body."""
    others = [one for one in slide.placeholders if one.placeholder_format.idx != 0]
    if others and others[0].has_text_frame:
        titled(others[0], said)
        others = others[1:]
    else:
        words(slide.shapes, base.body, [Words(text, 18, base.palette.ink) for text in said])
    _without(others)


def _without(placeholders: Sequence[Any]) -> None:
    """An empty place would say 'Click to add text'."""
    for one in placeholders:
        one._element.getparent().remove(one._element)


def _slide(base: Template, workspace: Workspace, one: Answered) -> None:
    layout = base.section if one.item.layout in _SECTIONS else base.content
    slide = base.opened.slides.add_slide(layout)
    headed(slide, headline(workspace, one))
    if one.item.layout in _SECTIONS:
        _under_title(slide, base, [one.item.text])
    else:
        _without([place for place in slide.placeholders if place.placeholder_format.idx != 0])
        _content(slide, base, workspace, one)
    slide.notes_slide.notes_text_frame.text = clean(source.notes(workspace, one))


def _content(slide: Any, base: Template, workspace: Workspace, one: Answered) -> None:
    canvas = Canvas(slide.shapes, workspace, base)
    counted = " ".join(dict.fromkeys(say(figure.query.words["counts"]) for figure in one.figures))
    if counted:
        words(
            slide.shapes, base.body.top_of(_COUNTED), [Words(counted, _SMALL, base.palette.quiet)], name=say("Counts")
        )
    canvas.draw(one, base.body.below(_COUNTED) if counted else base.body)
    _foot(slide, base, workspace, one, canvas.told)


def _foot(slide: Any, base: Template, workspace: Workspace, one: Answered, told: Sequence[str]) -> None:
    """Scope, source, caveats, open checks, and the slide's number."""
    left, right = base.foot.columns(14, 1, gap=Emu(100_000))
    said = source.under(workspace, one, told)
    notice = handouts.notice(workspace)
    made_up = [notice] if notice and said else []
    size = size_for([*made_up, *said], left.width, left.height, _SOURCE, _TINY)
    lines = [Words(text, size, base.palette.ink, is_bold=True) for text in made_up]
    lines += [Words(text, size, base.palette.quiet) for text in said]
    words(slide.shapes, left, lines, anchor="bottom", name=say("Source"))
    slide_number(slide.shapes, right, _SOURCE, base.palette.quiet)


def _last(base: Template, workspace: Workspace, answers: Sequence[Answered]) -> None:
    """Definitions of everything shown, and what is open on it."""
    lines = source.definitions(answers)
    for at in range(0, len(lines), _ON_ONE):
        slide = base.opened.slides.add_slide(base.content)
        headed(slide, say("What the numbers count"))
        _without([place for place in slide.placeholders if place.placeholder_format.idx != 0])
        said = [Words(text, 12, base.palette.ink, after=6) for text in lines[at : at + _ON_ONE]]
        words(slide.shapes, base.body, said, name=say("Definitions"))
        slide_number(slide.shapes, base.foot.columns(14, 1, gap=0)[1], _SOURCE, base.palette.quiet)


def _properties(base: Template, workspace: Workspace, deck: Deck) -> None:
    about = base.opened.core_properties
    about.title = clean(deck.title)[:250]
    about.subject = clean(in_language(workspace.programme.name))[:250]
    about.author = about.last_modified_by = ""
    about.comments = say("Snapshot {name}", name=workspace.snapshot.name)
