"""The deck's own settings, what is left out of it, and the file."""

from datetime import date
from functools import partial

import streamlit as st

from kurak.errors import SlidesError
from kurak.screen.download import download
from kurak.screen.page import desk
from kurak.screen.presenting import collected
from kurak.screen.text import note, plain
from kurak.slides import form, libreoffice, paper, template
from kurak.slides.answers import answered, title_of
from kurak.slides.deck import AUDIENCES, LANGUAGES, Deck
from kurak.slides.making import made, unsaid
from kurak.slides.shown import refused
from kurak.words import say
from kurak.workspace import Workspace

_LANGUAGES = {"en": "English", "ru": "Русский"}
_AUDIENCES = {
    "internal": "Ourselves: everything",
    "committee": "The committee: nothing internal",
    "public": "Everybody: public figures only",
}
_TEMPLATE = "deck-template"


def first() -> None:
    """The one thing that the page is there for."""
    make = partial(_pptx, desk().workspace, collected.deck(), _chosen())
    download(say("Download PowerPoint"), "kurak-slides.pptx", make, is_first=True)


def others() -> None:
    """An organisation's own template, and the deck in other forms."""
    with st.popover(say("Template and other files"), key="deck-files"):
        _template()
        _printed()
        download(say("This deck as TOML"), "deck.toml", partial(_toml, collected.deck()))


def settings() -> None:
    """Title, audience, language; and what is left out for them."""
    with st.grid(3, min_column_width=220, gap="medium"):
        _title()
        _choice("audience", say("Who will see it"), AUDIENCES, _AUDIENCES)
        _choice("language", say("Language"), LANGUAGES, _LANGUAGES)
    _left_out()


def _pptx(workspace: Workspace, deck: Deck, own: bytes | None) -> bytes:
    return made(workspace, deck, template=own, made_on=date.today()).pptx


def _printed() -> None:
    """PDF where LibreOffice makes one; and a page for printing, for where it does not."""
    asked = (desk().workspace, collected.deck())
    if libreoffice.program():
        _pdf(*asked)
    else:
        note(say("PDF needs LibreOffice, which this server lacks. Print the page below and choose “Save as PDF”."))
    download(say("Page for printing"), "kurak-slides.html", partial(paper.page, *asked, made_on=date.today()))


def _pdf(workspace: Workspace, deck: Deck) -> None:
    """Made before it is handed over: what goes wrong on the way is said here."""
    if not st.button(say("Make a PDF"), key="make-pdf", width="stretch"):
        return
    try:
        held = libreoffice.pdf(_pptx(workspace, deck, _chosen()))
    except SlidesError as fault:
        st.error(plain(str(fault)))
    else:
        download(say("Download PDF"), "kurak-slides.pdf", lambda: held)


def _toml(deck: Deck) -> bytes:
    return form.as_text(deck).encode()


def _title() -> None:
    key = "deck-title"
    st.session_state.setdefault(key, collected.deck().title)
    st.text_input(
        say("Title"),
        key=key,
        max_chars=150,
        placeholder=say("Steering meeting, October 2026"),
        on_change=lambda: collected.describe(title=st.session_state[key]),
    )


def _choice(field: str, label: str, options: tuple[str, ...], words: dict[str, str]) -> None:
    key, now = f"deck-{field}", getattr(collected.deck(), field)
    st.selectbox(
        label,
        options,
        index=options.index(now),
        format_func=lambda code: say(words[code]),
        key=key,
        on_change=lambda: collected.describe(**{field: st.session_state[key]}),
    )


def _left_out() -> None:
    """What this audience may not see, and what can't be answered, before anybody downloads."""
    deck = collected.deck()
    found = refused(tuple(answered(desk().workspace, item, deck.audience) for item in deck.items))
    for one in found:
        st.warning(
            plain(
                say("Slide {at}: {name} is left out. {why}", at=one.position, name=title_of(one.name), why=one.reason)
            )
        )
    if lacking := unsaid(desk().workspace, deck):
        st.warning(
            plain(
                say(
                    "No words in {language} for: {texts}.", language=_LANGUAGES[deck.language], texts="; ".join(lacking)
                )
            )
        )


def _chosen() -> bytes | None:
    """The template that was dropped, where it can be used."""
    dropped = st.session_state.get(_TEMPLATE)
    if dropped is None:
        return None
    try:
        template.template(dropped.getvalue())
    except SlidesError:
        return None
    return bytes(dropped.getvalue())


def _template() -> None:
    note(
        say(
            "An organisation's own template: its slides are dropped; layouts, colours and typefaces are used. Nothing"
            " of it is kept on the server."
        )
    )
    dropped = st.file_uploader(say("PowerPoint file (.pptx)"), type=["pptx"], key=_TEMPLATE)
    if dropped is None:
        return
    try:
        template.template(dropped.getvalue())
    except SlidesError as fault:
        st.error(plain(str(fault)))
    else:
        note(say("This template is used."))
