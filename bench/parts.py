"""The parts of a run: what each measures, at which sizes, how thoroughly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench import importing_files
from bench.programme import made
from bench.results import Measured

# Where no size is meant: files of partners, which are made for the purpose.
NO_SIZE = ""


@dataclass(frozen=True)
class Effort:
    """How thoroughly a size is measured: changes of the filter on Kurak's page, on the others, and on Kurak's other
    pages; visits of how many pages; seconds of each crowd, and whether the other ways of making the page get one."""

    changes: int
    changes_of_rivals: int
    changes_elsewhere: int
    visits: int
    of_all_pages: bool
    seconds: int
    crowded_rivals: bool


# One size, in the middle, is measured as thoroughly as a claim wants; the others show how things grow.
THOROUGH = "1m"
_EFFORTS = {
    "100k": Effort(15, 8, 0, 2, False, 5, False),
    THOROUGH: Effort(40, 20, 4, 2, True, 8, True),
    "10m": Effort(20, 8, 0, 2, False, 6, True),
    "100m": Effort(10, 0, 0, 2, False, 6, False),
}


def effort(size: str) -> Effort:
    """How thoroughly the size is measured; at the largest, the other ways of making the page would take all memory."""
    return _EFFORTS[size]


@dataclass(frozen=True)
class Choices:
    """What the caller may say, in minutes: how long the soak lasts, and everything else together."""

    minutes: float
    within: float = 20


Measure = Callable[[str, Choices], Iterable[Measured]]


@dataclass(frozen=True)
class Part:
    """A part by its name; `of_sizes`: those it is for (None: all that are asked for)."""

    name: str
    told: str
    measure: Measure
    of_sizes: tuple[str, ...] | None = None
    in_browser: bool = False

    def sizes(self, asked: Iterable[str]) -> list[str]:
        """The sizes of those asked for that this part is measured with."""
        return (
            [NO_SIZE]
            if self.of_sizes == (NO_SIZE,)
            else [size for size in asked if self.of_sizes is None or size in self.of_sizes]
        )


def _figures(size: str, _: Choices) -> Iterable[Measured]:
    from bench import figures

    return figures.measured(made(size))


def _changes(size: str, _: Choices) -> Iterable[Measured]:
    from bench import pages

    given = effort(size)
    return pages.measured(made(size), given.changes, given.changes_of_rivals, given.changes_elsewhere)


def _anatomy(size: str, _: Choices) -> Iterable[Measured]:
    from bench import anatomy

    return anatomy.measured(made(size))


def _highlight(size: str, _: Choices) -> Iterable[Measured]:
    from bench import highlight

    return highlight.measured(made(size))


def _loads(size: str, _: Choices) -> Iterable[Measured]:
    from bench import loads

    given = effort(size)
    return loads.measured(made(size), given.visits, loads.names() if given.of_all_pages else loads.FEW)


def _crowd(size: str, _: Choices) -> Iterable[Measured]:
    from bench import crowd

    given = effort(size)
    return crowd.measured(made(size), given.seconds, crowd.WAYS if given.crowded_rivals else crowd.WAYS[:1])


def _soak(size: str, choices: Choices) -> Iterable[Measured]:
    from bench import soak

    return soak.measured(made(size), choices.minutes)


def _slow_line(size: str, _: Choices) -> Iterable[Measured]:
    from bench import slow_line

    return slow_line.measured(made(size))


def _publishing(size: str, _: Choices) -> Iterable[Measured]:
    from bench import publishing

    return publishing.measured(made(size))


def _rules(size: str, _: Choices) -> Iterable[Measured]:
    from bench import rules

    return rules.measured(made(size))


# The most important and the quickest first: where the time is over, the last are left out.
PARTS = (
    Part("changes", "a filter is changed, until the last repaint", _changes, in_browser=True),
    Part("highlight", "a mark under the pointer lights others", _highlight, (THOROUGH,), in_browser=True),
    Part("anatomy", "where the time of a change goes", _anatomy, (THOROUGH,), in_browser=True),
    Part("publishing", "publishing, rules, changes", _publishing),
    Part("rules", "what each rule costs", _rules, (THOROUGH,)),
    Part("line", "a visit over a slow line", _slow_line, (THOROUGH,), in_browser=True),
    Part("soak", "memory over time with 20 readers", _soak, (THOROUGH,)),
    Part("figures", "every figure and headline number, asked over new scopes", _figures),
    Part("crowd", "1, 8 and 20 readers at once", _crowd),
    Part("loads", "first visits of pages", _loads, in_browser=True),
    Part(
        "importing",
        "partners' files, read, understood and published",
        lambda *_: importing_files.measured(),
        (NO_SIZE,),
    ),
)
