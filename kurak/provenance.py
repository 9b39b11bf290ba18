"""Where the numbers over a scope come from, in words: the snapshot, its sign-off, its days, its reports."""

from kurak import reported
from kurak.expected import Reports
from kurak.manifest import name_words
from kurak.programme import Programme
from kurak.scope import Scope
from kurak.snapshots import Snapshot
from kurak.words import day_words, say


def words(programme: Programme, snapshot: Snapshot, scope: Scope, reports: Reports) -> str:
    """'snapshot 30 Sep 2026, as reported on 3 Oct 2026, data through 28 Sep 2026, provisional, 5 of 6 in'."""
    said = say(
        "snapshot {name}{made_up}{reported}, data through {through}",
        name=name_words(snapshot.name),
        made_up=say(" of a made-up programme") if programme.is_made_up else "",
        reported=_reported_words(programme, snapshot, scope),
        through=day_words(snapshot.data_through),
    )
    if scope.until and scope.until > snapshot.as_of:
        said += say(", the period not over")
    if reports.all_in:
        return said
    return said + say(
        ", provisional, {arrived} of {expected} reports in", arrived=reports.arrived, expected=reports.expected
    )


def _reported_words(programme: Programme, snapshot: Snapshot, scope: Scope) -> str:
    """', as reported on 3 Oct 2026' where the scope lies within what was signed off on this snapshot."""
    signed = reported.sign_off_of(programme, snapshot.name)
    is_signed = signed is not None and reported.covers(programme, signed, scope)
    return say(", as reported on {day}", day=day_words(signed.at)) if signed and is_signed else ""
