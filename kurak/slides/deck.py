"""A deck: slides in their order, for an audience, in a language."""

from dataclasses import dataclass

from kurak.slides.item import Item

# Of labels, months, numbers and standard sentences.
LANGUAGES = ("en", "ru")
# Each may see what those after it see, and more.
AUDIENCES = ("internal", "committee", "public")


@dataclass(frozen=True)
class Deck:
    """`items` in the order shown; `audience`: nothing above it gets in; `language`: of labels, months, numbers and
    standard sentences, never of what people wrote."""

    title: str
    items: tuple[Item, ...] = ()
    language: str = "en"
    audience: str = "internal"
    subtitle: str = ""
