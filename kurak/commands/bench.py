"""How fast it is on this machine: `bench`."""

from argparse import ArgumentTypeError, Namespace
from importlib.util import find_spec

from kurak.commands.arguments import Job
from kurak.commands.output import tell
from kurak.errors import KurakError
from kurak.geography import PROJECT
from kurak.words import say

SIZES = ("100k", "1m", "10m", "100m")
PARTS = (
    *("changes", "highlight", "anatomy", "publishing", "rules", "line", "soak", "figures", "crowd", "loads"),
    "importing",
)


def add(job: Job) -> None:
    """The command and what it takes."""
    parser = job(
        "bench",
        help="measure every figure and page, beside other ways, and write docs/performance.md",
        description="Makes programmes of each size (seeded, once, in KURAK_BENCH or ~/.cache/kurak-bench), measures"
        " every part in a process of its own and writes docs/performance.md. What was measured before stays until it is"
        " measured again, so a run that was cut short goes on with --only. Without Chromium its parts are left out.",
    )
    parser.add_argument(
        "--sizes", type=_listed(SIZES), default=SIZES[:3], metavar="S,S", help="100k,1m,10m (default), 100m"
    )
    parser.add_argument("--only", type=_listed(PARTS), default=(), metavar="P,P", help=", ".join(PARTS))
    parser.add_argument("--minutes", type=float, default=1.0, help="how long the soak lasts (default 1; an hour is 60)")
    parser.add_argument("--within", type=float, default=20.0, help="minutes for all but the soak (default 20)")
    parser.set_defaults(run=measure)


def measure(options: Namespace) -> int:
    """Runs the measurements; 1 where a part failed. Raises KurakError where what they need is not there."""
    if not (PROJECT / "bench").is_dir() or not find_spec("playwright"):
        raise KurakError(
            say("Measuring needs the project's own folder and its tests' packages: run “make bench” there.")
        )
    from bench import parts, run

    return run.run(options.sizes, options.only, parts.Choices(options.minutes, options.within), tell)


def _listed(allowed: tuple[str, ...]):
    def of(text: str) -> tuple[str, ...]:
        chosen = tuple(text.split(","))
        if unknown := [one for one in chosen if one not in allowed]:
            raise ArgumentTypeError(f"“{unknown[0]}” is unknown; allowed, with commas between: {', '.join(allowed)}")
        return chosen

    return of
