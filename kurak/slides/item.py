"""One thing that a person put on the slides: what to show, over which scope, in which layout."""

from dataclasses import dataclass, field

from kurak.queries import Query
from kurak.scope import Scope

LAYOUTS = (
    "chart",
    "chart_and_numbers",
    "two_charts",
    "map_and_ranking",
    "table",
    "numbers",
    "text",
    "section",
    "targets",
    "since_last_meeting",
    "why",
)
# What shows no figure: its words are written by a person.
WORDS_ALONE = ("text", "section")


@dataclass(frozen=True)
class Item:
    """`names`: figures and numbers, in the order shown. `scope`: its own. `headline`: '' for one written by rule;
    `text`: the body of a text slide; `notes`: a person's speaker notes; `period`: '' for the scope's own dates, else a
    relative one, which moves along with the snapshot. Of a slide on why a number changed, `by`: the column that the
    change is split by; `against`: '' for the scope's comparison, or the days of another, '2026-01-01/2026-03-31'."""

    layout: str
    names: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    headline: str = ""
    text: str = ""
    notes: str = ""
    period: str = ""
    by: str = ""
    against: str = ""


def usual_layout(query: Query) -> str:
    """The layout that a figure or number is given when nobody chose one."""
    if query.shelf == "numbers":
        return "numbers"
    return {"map": "map_and_ranking", "table": "table"}.get(query.words["chart"], "chart")
