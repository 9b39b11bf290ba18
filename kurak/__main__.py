"""The same work without a browser: `python -m kurak --help`.

Answers go to standard output, words and progress to standard error. Exit 0: fine; 1: a check found
what must be settled before reporting; 2: bad input, one clear sentence.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial

from kurak import commands
from kurak.errors import KurakError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code, 0 where the command gives none."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except KurakError as fault:
        print(f"kurak: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kurak", description="Partners' files, one snapshot, honest numbers."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", help="the programme's folder (else KURAK_DATA, else the made-up one)")
    jobs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    commands.add(partial(jobs.add_parser, parents=[common]))
    return parser


if __name__ == "__main__":
    sys.exit(main())
