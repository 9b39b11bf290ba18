"""A deck for PowerPoint: saved, from a TOML, or of figures named here: `deck`."""

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from kurak import programme, reported, review, workspace
from kurak.commands.arguments import Job, add_scope, scope_of
from kurak.commands.output import put, tell
from kurak.errors import SlidesError
from kurak.programme import Programme
from kurak.slides import form, libreoffice, paper
from kurak.slides.answers import query_of
from kurak.slides.deck import AUDIENCES, LANGUAGES, Deck
from kurak.slides.item import Item, usual_layout
from kurak.slides.making import Made, made
from kurak.words import say
from kurak.workspace import Workspace


def add(job: Job) -> None:
    """The command and its arguments."""
    parser = job("deck", help="slides for PowerPoint: a saved deck, or figures named here")
    parser.add_argument("name", metavar="NAME", nargs="?", help="a saved deck")
    parser.add_argument("--figures", metavar="A,B", help="a slide for each of these figures and numbers")
    parser.add_argument("--file", type=Path, metavar="DECK.toml", help="a deck that was taken along as TOML")
    parser.add_argument("--output", "-o", type=Path, metavar="OUT.pptx", required=True, help=".pptx or .pdf")
    parser.add_argument("--template", type=Path, metavar="T.pptx", help="an organisation's own template")
    parser.add_argument("--language", choices=LANGUAGES, help="of labels, months and standard sentences")
    parser.add_argument("--audience", choices=AUDIENCES, help="nothing above it gets in")
    add_scope(parser)
    parser.set_defaults(run=deck)


def deck(options: Namespace) -> None:
    """Makes the file; says what did not get in and why."""
    loaded = programme.load(programme.chosen_folder(options.data))
    chosen = _with_options(_chosen(loaded, options), options)
    snapshot = "" if options.snapshot == "latest" else options.snapshot
    opened = workspace.opened(loaded.folder, snapshot or None)
    template = _bytes(options.template) if options.template else None
    found = made(opened, chosen, template=template, made_on=date.today())
    if options.output.suffix.lower() == ".pdf":
        _as_pdf(opened, chosen, found, options.output)
    else:
        put(found.pptx, options.output)
    for one in found.refused:
        tell(say("Left out: slide {at}, {name}: {why}", at=one.position, name=one.name, why=one.reason))
    if found.unsaid:
        tell(say("Stayed English, for want of words in the deck's language: {texts}.", texts="; ".join(found.unsaid)))


def _as_pdf(opened: Workspace, chosen: Deck, found: Made, output: Path) -> None:
    """The PDF; where LibreOffice is not installed, a page for printing beside it."""
    if libreoffice.program():
        put(libreoffice.pdf(found.pptx), output)
        return
    instead = output.with_suffix(".html")
    put(paper.page(opened, chosen, made_on=date.today()), instead)
    tell(
        say(
            "PDF needs LibreOffice, which is not installed here. {path} is a page for printing instead: print it from a"
            " browser and choose “Save as PDF”.",
            path=instead,
        )
    )


def _chosen(loaded: Programme, options: Namespace) -> Deck:
    given = [one for one in (options.name, options.figures, options.file) if one]
    if len(given) != 1:
        raise SlidesError(say("Say which deck: the NAME of a saved one, --figures A,B or --file DECK.toml."))
    if options.file:
        return form.of_text(_bytes(options.file).decode("utf-8", "replace"))
    if options.name:
        return _saved(loaded, options.name)
    return _of_names([name.strip() for name in options.figures.split(",") if name.strip()], options)


def _saved(loaded: Programme, name: str) -> Deck:
    kept = review.decks(reported.book_of(loaded))
    if name not in kept:
        known = ", ".join(kept) or say("none yet; save one on the page Slides")
        raise SlidesError(say("There is no saved deck {name}; there are: {known}.", name=name, known=known))
    return form.of_fields(kept[name].deck)


def _of_names(names: list[str], options: Namespace) -> Deck:
    scope = replace(scope_of(options), snapshot="")
    return Deck("", tuple(Item(usual_layout(query_of(name)), (name,), scope) for name in names))


def _with_options(chosen: Deck, options: Namespace) -> Deck:
    given = {key: value for key in ("language", "audience") if (value := getattr(options, key))}
    return replace(chosen, **given)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise SlidesError(say("{path} can't be read: {fault}.", path=path, fault=fault.strerror)) from None
