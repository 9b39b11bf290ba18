"""What is wrong, and which figures may be reported: `check`, and the fix-lists it writes."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from kurak import fix_list, programme, standing, verdict, workspace
from kurak.commands.arguments import Job, day
from kurak.commands.output import put, tell
from kurak.errors import ExportError, ScopeError
from kurak.scope import Scope, period_words
from kurak.standing import Standing
from kurak.words import say
from kurak.worklist import OFFICE


def add(job: Job) -> None:
    """The command and its arguments."""
    parser = job("check", help="what is wrong, and which figures may be reported")
    parser.add_argument("--snapshot", default="", metavar="S", help="default: the newest")
    parser.add_argument("--from", dest="since", type=day, metavar="DATE", help="figures from this day on")
    parser.add_argument("--to", dest="until", type=day, metavar="DATE", help="figures up to this day")
    parser.add_argument("--format", choices=("table", "json", "xlsx"), default="table", help="xlsx: a fix-list to send")
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--partner", default="", metavar="CODE", help="the fix-list of one partner, or of the office")
    parser.add_argument("--questions", action="store_true", help="also statistics, phrased as questions")
    parser.set_defaults(run=check)


def check(options: Namespace) -> int:
    """What the rules find, and which figures may be reported. 1: something must be settled first, or a rule failed."""
    if options.format != "xlsx" and (options.partner or options.questions):
        raise ScopeError(say("--partner and --questions are of the fix-list: add --format xlsx -o FILE.xlsx."))
    scope = Scope(since=options.since, until=options.until)
    folder = programme.chosen_folder(options.data)
    found = standing.of(folder, options.snapshot or None, scope, on=date.today(), tell=_tell_progress)
    if options.format == "xlsx":
        _put_workbook(_fix_list(found, options), options.output)
    else:
        said = verdict.as_json(found) if options.format == "json" else verdict.table(found)
        put(f"{said}\n".encode(), options.output)
    tell(verdict.sentence(found))
    tell(say("Headline numbers over {period}.", period=period_words(options.since, options.until)))
    return 1 if found.open_stops or found.failed else 0


def _tell_progress(done: int, of: int) -> None:
    """On a terminal, in one line that is written over; nothing where nobody watches."""
    if sys.stderr.isatty():
        print("\r" + say("{done} of {of} rules have looked", done=done, of=of), end="", file=sys.stderr, flush=True)
        if done == of:
            print(file=sys.stderr)


def _fix_list(found: Standing, options: Namespace) -> bytes:
    """The fix-list of one partner, of the office, or of everybody. Raises ScopeError for a partner nobody knows."""
    code = options.partner
    opened = workspace.opened(programme.chosen_folder(options.data), found.checked.setting.snapshot.name)
    partners = opened.labels("partners")
    known = {*partners, *found.checked.findings["partner_id"].dropna(), OFFICE, ""}
    if code not in known:
        names = ", ".join(sorted(known - {""}))
        raise ScopeError(say("There is no partner {code}; allowed: {names}.", code=code, names=names))
    asked = {"settled": found.answered, "with_internal": options.questions}
    whose = None if code == OFFICE else code
    rows = (
        fix_list.for_partner(found.checked, whose, **asked) if code else fix_list.for_everybody(found.checked, **asked)
    )
    about = [partners.get(code, code), say("Snapshot {name}", name=opened.snapshot_words)]
    several = None if code else partners
    return fix_list.workbook(
        rows,
        found.checked.rules,
        opened.labels("oblasts"),
        [*filter(None, about)],
        several,
        with_internal=options.questions,
    )


def _put_workbook(content: bytes, path: Path | None) -> None:
    if path is None:
        raise ExportError(say("Say where the workbook goes: -o FILE.xlsx."))
    put(content, path)
