"""How the programme workbook looks: Kurak's light palette in cell formats, a typeface that every Excel has."""

from dataclasses import dataclass
from itertools import product
from typing import Any

from kurak.look import LIGHT

FONT = "Arial"
DATE = "yyyy-mm-dd"
NUMBER_FORMATS = {"date": DATE, "count": "#,##0", "number": "#,##0.##", "text": "@", "period": "@"}
NUMERIC = ("count", "number")
ALIGNED = {"date": {"align": "left"}} | {kind: {"align": "right", "indent": 1} for kind in NUMERIC}
BOTH = (False, True)
BASE = {"font_name": FONT, "font_size": 10, "font_color": LIGHT.ink, "valign": "vcenter"}
WRAPPED = {"text_wrap": True, "valign": "top"}
HEAD = {"bg_color": LIGHT.sidebar, **WRAPPED}


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook, each made once. `heads`: by whether the heading is of a required column,
    in the second language, and above numbers."""

    title: Any
    subtitle: Any
    words: Any
    quiet: Any
    section: Any
    answer: Any
    link: Any
    heads: dict[tuple[bool, bool, bool], Any]
    mark: Any
    needed: Any
    contradicted: Any
    by_type: dict[str, Any]
    example_by_type: dict[str, Any]


def styles(book: Any) -> Styles:
    """Required columns are marked by an accent line and an asterisk, the example by slant and shade."""

    def made(**own: Any) -> Any:
        return book.add_format({**BASE, **own})

    shade = {"italic": True, "font_color": LIGHT.quiet, "bg_color": LIGHT.paper, "text_wrap": True, "valign": "top"}
    return Styles(
        title=made(bold=True, font_size=16, **WRAPPED),
        subtitle=made(bold=True, font_size=12),
        words=made(**WRAPPED),
        quiet=made(font_color=LIGHT.quiet, **WRAPPED),
        section=made(bold=True, font_size=12, bottom=1, bottom_color=LIGHT.hairline, text_wrap=True),
        answer=made(border=1, border_color=LIGHT.accent, num_format="@"),
        link=made(font_color=LIGHT.accent, underline=1, **WRAPPED),
        heads={key: made(**_head(*key)) for key in product(BOTH, BOTH, BOTH)},
        mark=made(**(shade | {"font_size": 8})),
        needed=book.add_format({"bg_color": LIGHT.steps[0]}),
        contradicted=book.add_format({"font_color": LIGHT.blocked, "bold": True}),
        by_type={kind: made(num_format=form, **ALIGNED.get(kind, {})) for kind, form in NUMBER_FORMATS.items()}
        | {"": made()},
        example_by_type={
            kind: made(**shade, num_format=form, **ALIGNED.get(kind, {})) for kind, form in NUMBER_FORMATS.items()
        }
        | {"": made(**shade)},
    )


def _head(is_required: bool, is_second: bool, is_numeric: bool) -> dict[str, Any]:
    below = {"bottom": 5, "bottom_color": LIGHT.accent} if is_required else {"bottom": 1, "bottom_color": LIGHT.quiet}
    first = {"bold": True, "font_color": LIGHT.accent if is_required else LIGHT.ink}
    second = {"font_color": LIGHT.quiet, "font_size": 9, **below}
    return {**HEAD, **(second if is_second else first), **ALIGNED["count" if is_numeric else "date"]}
