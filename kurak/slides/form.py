"""A deck as plain fields, and as the small TOML that people keep, send and edit."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from kurak.errors import ScopeError, SlidesError
from kurak.link import strict
from kurak.scope import Scope
from kurak.slides.deck import AUDIENCES, LANGUAGES, Deck
from kurak.slides.item import LAYOUTS, Item
from kurak.slides.period import NAMES
from kurak.toml_text import toml_lines
from kurak.words import say

_DECK = ("title", "subtitle", "language", "audience")
_TEXTS = ("headline", "text", "notes", "by", "against")
_SLIDE = ("layout", "show", *_TEXTS, "period", "scope")
_HEAD = """# A deck. Make it with: python -m kurak deck --file THIS.toml -o OUT.pptx
# layout: {layouts}
# show:   names of figures and numbers; `headline` left out is written by rule
# period: {periods}; without it the dates of the scope stay as they are
# scope:  what the slide is narrowed to, as in a link of the dashboard
# by, against: of a slide of layout why, the column it is split by and the days it is compared with

"""
_MOST = 200


def fields(deck: Deck) -> dict[str, Any]:
    """title, subtitle, language, audience, slides (layout, show, headline, text, notes, by, against, period, scope
    as a link has it); what is blank is left out. The snapshot is not in it: a deck is made on any."""
    held = {name: value for name in _DECK if (value := getattr(deck, name))}
    return held | {"slides": [_slide(item) for item in deck.items]}


def as_text(deck: Deck) -> str:
    """The deck as TOML."""
    held = fields(deck)
    parts = [_HEAD.format(layouts=", ".join(LAYOUTS), periods=", ".join(NAMES))]
    parts.append(toml_lines({name: held[name] for name in _DECK if name in held}))
    for slide in held["slides"]:
        scope = slide.pop("scope", {})
        parts.append(f"\n[[slides]]\n{toml_lines(slide)}")
        if scope:
            parts.append(f"[slides.scope]\n{toml_lines(scope)}")
    return "".join(parts)


def of_text(text: str) -> Deck:
    """A deck from TOML. Raises SlidesError naming the slide and what is allowed."""
    try:
        return of_fields(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise SlidesError(say("This deck is not valid TOML: {fault}. Mend that line.", fault=fault)) from None


def of_fields(held: Mapping[str, Any]) -> Deck:
    """A deck from fields. Raises SlidesError naming the slide and what is allowed."""
    where = say("the deck")
    _known(where, held, (*_DECK, "slides"))
    slides = held.get("slides", [])
    if not isinstance(slides, Sequence) or isinstance(slides, str) or len(slides) > _MOST:
        raise SlidesError(say("Write slides as [[slides]], at most {most} of them.", most=_MOST))
    return Deck(
        _text(where, held, "title"),
        tuple(_item(say("slide {at}", at=at), slide) for at, slide in enumerate(slides, start=1)),
        _one_of(where, held, "language", LANGUAGES, LANGUAGES[0]),
        _one_of(where, held, "audience", AUDIENCES, AUDIENCES[0]),
        _text(where, held, "subtitle"),
    )


def _slide(item: Item) -> dict[str, Any]:
    scope = {name: codes for name, codes in item.scope.link().items() if name != "snapshot"}
    if item.period:
        scope = {name: codes for name, codes in scope.items() if name not in ("from", "to")}
    held: dict[str, Any] = {"layout": item.layout, "show": list(item.names)}
    held |= {name: getattr(item, name) for name in (*_TEXTS, "period")} | {"scope": scope}
    return {name: value for name, value in held.items() if value}


def _item(where: str, held: Any) -> Item:
    if not isinstance(held, Mapping):
        raise SlidesError(say("Write {where} as a table under [[slides]].", where=where))
    _known(where, held, _SLIDE)
    names = held.get("show", [])
    if not _are_texts(names):
        raise SlidesError(say("In {where}, write show as a list of names.", where=where))
    return Item(
        _one_of(where, held, "layout", LAYOUTS, LAYOUTS[0]),
        tuple(names),
        _scope(where, held.get("scope", {})),
        period=_one_of(where, held, "period", ("", *NAMES), ""),
        **{name: _text(where, held, name) for name in _TEXTS},
    )


def _scope(where: str, held: Any) -> Scope:
    if not isinstance(held, Mapping) or not all(_are_texts(codes) for codes in held.values()):
        raise SlidesError(say("In {where}, write each part of the scope as a list of texts.", where=where))
    try:
        return strict({name: list(codes) for name, codes in held.items() if name != "snapshot"})
    except ScopeError as fault:
        raise SlidesError(say("In {where}: {fault}", where=where, fault=fault)) from None


def _are_texts(held: Any) -> bool:
    is_list = isinstance(held, Sequence) and not isinstance(held, str)
    return is_list and all(isinstance(one, str) for one in held)


def _known(where: str, held: Mapping[str, Any], allowed: Sequence[str]) -> None:
    for key in held:
        if key not in allowed:
            raise SlidesError(
                say("In {where}, {key} is not known; allowed: {keys}.", where=where, key=key, keys=", ".join(allowed))
            )


def _text(where: str, held: Mapping[str, Any], key: str) -> str:
    found = held.get(key, "")
    if not isinstance(found, str):
        raise SlidesError(say("In {where}, write {key} as a text.", where=where, key=key))
    return found


def _one_of(where: str, held: Mapping[str, Any], key: str, allowed: Sequence[str], usual: str) -> str:
    found = held.get(key, usual)
    if found not in allowed:
        words = ", ".join(one or "“”" for one in allowed)
        raise SlidesError(
            say("In {where}, {key} is {found}; allowed: {allowed}.", where=where, key=key, found=found, allowed=words)
        )
    return str(found)
