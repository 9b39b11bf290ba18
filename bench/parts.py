"""The parts of a run: what each measures, at which sizes, how thoroughly."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench import importing_files
from bench.programme import made
from bench.results import Measured
from bench.rivals import RIVALS
from bench.sizes import SIZES

# One size, in the middle, is measured as thoroughly as a claim wants; the others show how things grow.
THOROUGH = "1m"
# Where no size is meant: files of partners, which are made for the purpose.
NO_SIZE = ""


@dataclass(frozen=True)
class Choices:
    """What the caller may say: how many minutes the soak lasts."""

    minutes: float


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

    thorough = size == THOROUGH
    return pages.measured(made(size), 40 if thorough else 20, tuple(RIVALS), 6 if thorough else 0)


def _loads(size: str, _: Choices) -> Iterable[Measured]:
    from bench import loads

    return loads.measured(made(size), 5 if size == THOROUGH else 1)


def _crowd(size: str, _: Choices) -> Iterable[Measured]:
    from bench import crowd

    rivals = tuple(RIVALS) if size != "100k" else ("Kurak",)
    return crowd.measured(made(size), 12 if size == THOROUGH else 8, rivals)


def _soak(size: str, choices: Choices) -> Iterable[Measured]:
    from bench import soak

    return soak.measured(made(size), choices.minutes)


def _slow_line(size: str, _: Choices) -> Iterable[Measured]:
    from bench import slow_line

    return slow_line.measured(made(size))


def _publishing(size: str, _: Choices) -> Iterable[Measured]:
    from bench import publishing

    return publishing.measured(made(size), SIZES[size])


PARTS = (
    Part("figures", "every figure and headline number, asked over new scopes", _figures),
    Part("changes", "a filter is changed, until the last repaint", _changes, in_browser=True),
    Part("loads", "first visits of every page", _loads, in_browser=True),
    Part("line", "a visit over a slow line", _slow_line, (THOROUGH,), in_browser=True),
    Part("crowd", "1, 8 and 20 readers at once", _crowd),
    Part("soak", "memory over time with 20 readers", _soak, (THOROUGH,)),
    Part("publishing", "publishing, rules, changes", _publishing),
    Part(
        "importing",
        "partners' files, read, understood and published",
        lambda *_: importing_files.measured(),
        (NO_SIZE,),
    ),
)
