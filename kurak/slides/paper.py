"""A deck as one page of HTML that prints a slide on each sheet: for where no PDF can be made."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from kurak import exports, figures, handouts, numbers, why
from kurak.charts import Drawing, alt_text, shortened
from kurak.charts.tables import headings, lines
from kurak.figures import Figure
from kurak.look import FONT_STACK, LIGHT
from kurak.numbers import Number
from kurak.slides import aims, since, source
from kurak.slides.answers import Answered, answered
from kurak.slides.deck import Deck
from kurak.slides.headline import headline
from kurak.slides.item import WORDS_ALONE
from kurak.why import Why
from kurak.words import day_words, in_language, say, speaking
from kurak.workspace import Workspace

_LISTED = ("table", "timeline")
# So many rows, and so many bars, are read on one sheet.
_ROWS, _BARS = 12, 20
_STYLE = f"""
@page {{ size: 297mm 167mm; margin: 0 }}
body {{ margin: 0; font-family: {FONT_STACK}; color: {LIGHT.ink}; background: {LIGHT.paper} }}
section {{ box-sizing: border-box; min-height: 166mm; padding: 10mm 14mm; display: flex; flex-direction: column;
  break-after: page; border-bottom: 1px solid {LIGHT.hairline} }}
h1 {{ font-size: 34px }} h2 {{ font-size: 24px; margin: 0 0 3mm }} h3 {{ font-size: 14px; margin: 0 }}
p {{ margin: 0 0 3mm }} footer {{ break-before: avoid }}
.answers {{ display: flex; gap: 6mm; flex: 1; align-items: flex-start }} .answers > * {{ flex: 1; min-width: 0 }}
img {{ width: 100%; max-height: 100mm; object-fit: contain; object-position: left top }}
table {{ border-collapse: collapse; font-size: 12px; width: 100% }}
td, th {{ text-align: left; padding: 1mm 2mm; border-bottom: 1px solid {LIGHT.hairline}; vertical-align: top }}
tr {{ break-inside: avoid }} .value {{ font-size: 36px; margin: 0; color: {LIGHT.accent} }}
.quiet, footer {{ color: {LIGHT.quiet}; font-size: 11px }}
@media print {{ section {{ border: 0 }} }}
"""


def page(workspace: Workspace, deck: Deck, *, made_on: date) -> bytes:
    """The deck as UTF-8 HTML with its pictures in it: the same words and rows as its slides, no script."""
    with speaking(deck.language):
        found = [answered(workspace, item, deck.audience) for item in deck.items]
        slides = [_slide(workspace, one) for one in found if not one.is_empty]
        whole = "".join(
            [_first(workspace, deck, made_on, source.period(found)), *slides, *_last(workspace, found, deck.audience)]
        )
        title = escape(deck.title or in_language(workspace.programme.name))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{deck.language}"><head>{head}</head><body>{whole}</body></html>'.encode()


def _first(workspace: Workspace, deck: Deck, made_on: date, period: str) -> str:
    named = in_language(workspace.programme.name)
    day = day_words(workspace.snapshot.data_through)
    said = [
        named if deck.title else "",
        deck.subtitle,
        period,
        say("Snapshot {name}, data through {day}", name=workspace.snapshot_words, day=day),
        say("Made on {day}", day=day_words(made_on)),
        handouts.notice(workspace),
    ]
    return f"<section><h1>{escape(deck.title or named)}</h1>{_paragraphs(said)}</section>"


def _slide(workspace: Workspace, one: Answered) -> str:
    """A section; as many as a long table needs."""
    title = headline(workspace, one)
    listed = _listed(workspace, one)
    if listed is None:
        return _section(workspace, one, title, _content(workspace, one))
    head, rows = listed
    parts = [rows[first : first + _ROWS] for first in range(0, len(rows), _ROWS)] or [rows]
    of = [say("({part} of {parts})", part=at, parts=len(parts)) for at in range(1, len(parts) + 1)]
    titles = [f"{title} {words}" for words in of] if len(parts) > 1 else [title]
    return "".join(
        _section(workspace, one, said, [_table(head, part)]) for said, part in zip(titles, parts, strict=True)
    )


def _section(workspace: Workspace, one: Answered, title: str, content: Iterable[str]) -> str:
    held = "".join(f"<div>{part}</div>" for part in content)
    foot = "<br>".join(escape(text) for text in [handouts.notice(workspace), *source.under(workspace, one, ())] if text)
    under = f"<footer>{foot}</footer>" if foot else ""
    return f'<section><h2>{escape(title)}</h2><div class="answers">{held}</div>{under}</section>'


def _listed(workspace: Workspace, one: Answered) -> tuple[Sequence[str], Sequence[Sequence[str]]] | None:
    """Headings and rows of a slide that is one table; None for any other."""
    if one.item.layout == "targets":
        return aims.HEADINGS, [aims.line(aim) for aim in one.aims]
    if one.item.layout == "since_last_meeting":
        return since.HEADINGS, [since.line(moved) for moved in one.moved]
    if len(one.answers) != 1 or not one.figures or one.figures[0].is_empty:
        return None
    drawing = figures.drawing(workspace, one.figures[0])
    is_table = one.item.layout == "table" or drawing.kind in _LISTED
    return (headings(drawing), lines(drawing)) if is_table else None


def _content(workspace: Workspace, one: Answered) -> Iterator[str]:
    if one.item.layout in WORDS_ALONE:
        yield _paragraphs(one.item.text.splitlines())
    if one.why:
        yield _change(workspace, one.why)
    for figure in one.figures:
        yield _figure(workspace, figure, is_table=one.item.layout == "table")
    if one.item.layout == "map_and_ranking" and len(one.figures) == 1:
        yield _ranking(workspace, one.figures[0])
    if one.figures and one.numbers:
        yield "".join(_number(number) for number in one.numbers)
    elif one.numbers:
        yield from map(_number, one.numbers)


def _figure(workspace: Workspace, figure: Figure, *, is_table: bool) -> str:
    if figure.is_empty:
        return _paragraphs([say("Nothing to show in this scope.")])
    drawing = figures.drawing(workspace, figure)
    if is_table or drawing.kind in _LISTED:
        return _table(headings(drawing), lines(drawing))
    return _picture(workspace, drawing, figure.sentence, figure.notes)


def _change(workspace: Workspace, found: Why) -> str:
    """What each group brought to a change."""
    if not any(part.total for part in found.parts):
        return _paragraphs([say("Nothing to show in this scope.")])
    sentence = workspace.sentence(found.now_scope)
    return _picture(workspace, why.drawing(workspace, found), sentence, tuple(filter(None, (why.cut(found),))))


def _ranking(workspace: Workspace, figure: Figure) -> str:
    """The rows of a map as bars: cities are too small to see."""
    drawing = figures.drawing(workspace, figure)
    if figure.is_empty or drawing.kind != "map":
        return ""
    roles = {"x": drawing.roles["y"], "y": drawing.roles["place"]}
    return _picture(workspace, replace(drawing, kind="bars", roles=roles), figure.sentence, figure.notes)


def _picture(workspace: Workspace, drawing: Drawing, sentence: str, notes: Sequence[str]) -> str:
    short, cut = shortened(drawing, _BARS)
    words = say("The first {most} of {all} are shown.", most=_BARS, all=drawing.entries)
    drawn = exports.picture(
        short,
        scope_sentence=sentence,
        source=handouts.source(workspace),
        format="svg",
        notes=(*notes, *([words] if cut else [])),
    )
    told = escape(alt_text(short))
    return f'<img alt="{told}" src="data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}">'


def _number(number: Number) -> str:
    value, *below = numbers.in_words(number)
    title, counts = (escape(say(number.query.words[key])) for key in ("title", "counts"))
    rest = "".join(f"<p>{escape(text)}</p>" for text in below)
    return f'<h3>{title}</h3><p class="value">{escape(value)}</p>{rest}<p class="quiet">{counts}</p>'


def _last(workspace: Workspace, found: Sequence[Answered], audience: str) -> list[str]:
    told = (
        (say("What the numbers count"), source.definitions(found)),
        (say("How far the data can be trusted"), source.quality(workspace, found, audience)),
    )
    return [f"<section><h2>{escape(title)}</h2>{_paragraphs(lines)}</section>" for title, lines in told if lines]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return _paragraphs([say("Nothing to show in this scope.")])
    heads = "".join(f"<th>{escape(say(text))}</th>" for text in head)
    told = "".join("<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{told}</tbody></table>"


def _cell(text: str) -> str:
    """A percent sign stays with its number."""
    return escape(text).replace(" %", "&nbsp;%")


def _paragraphs(said: Sequence[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in said if text)
