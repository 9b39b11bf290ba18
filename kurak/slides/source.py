"""Words that go with a slide: its source, its speaker notes, the definitions at the end."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from kurak import amounts, answers, handouts, numbers, stamp, why
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.queries import Query
from kurak.scope import Scope, period_words
from kurak.slides.answers import Answered
from kurak.slides.deck import AUDIENCES
from kurak.why import Why
from kurak.words import day_words, say
from kurak.workspace import Workspace

_MOST_ROWS = 60
_CHANGE = "queries/why/contributions.sql"


def under(workspace: Workspace, one: Answered, told: Sequence[str]) -> list[str]:
    """Scope and snapshot, caveats, what is open: the small lines under a slide."""
    if not (one.answers or one.aims or one.moved or one.why):
        return []
    said = [_over(workspace, one)]
    notes = [*told, *(note for answer in one.answers for note in answer.notes)]
    checks = [f"{words}." for query, scope in _asked(one) if (words := _state(workspace, query, scope))]
    # what the project's own folders lack is for whoever keeps them
    for_keepers = set(workspace.geography.missing.values())
    rest = [text for text in dict.fromkeys((*checks, *notes)) if text not in for_keepers]
    return [*said, *([" ".join(rest)] if rest else [])]


def counting(one: Answered) -> list[Query]:
    """The queries whose charts a slide shows: what they count is said on top of it."""
    return [*(figure.query for figure in one.figures), *([one.why.query] if one.why else [])]


def _asked(one: Answered) -> list[tuple[Query, Scope]]:
    """Everything on a slide that checks may tell on."""
    found = [(answer.query, answer.scope) for answer in one.answers]
    return [*found, *([(one.why.query, one.why.now_scope)] if one.why else [])]


def _state(workspace: Workspace, query: Query, scope: Scope) -> str:
    """What is open on an answer, without what only its maker could do about it."""
    words = stamp.of(workspace, query, scope).words
    return f"{words[:1].upper()}{words[1:]}"


def _over(workspace: Workspace, one: Answered) -> str:
    if one.moved and one.met_on:
        return say(
            "Each number over its own places and dates: as shown on {day}, and on snapshot {name} today.",
            day=day_words(one.met_on),
            name=workspace.snapshot_words,
        )
    if one.aims:
        return _of_targets(workspace, one.item.scope)
    if one.why:
        return _of_change(workspace, one.why)
    return f"{workspace.sentence(one.item.scope)}."


def _of_change(workspace: Workspace, found: Why) -> str:
    """Both periods, the change like for like where that is another, and the scope."""
    before, now = why.periods_words(found)
    periods = f"{say('{now} against {before}', now=now, before=before)}."
    scope = f"{workspace.sentence(found.now_scope, found.before_scope)}."
    return " ".join(filter(None, (periods, why.like_for_like_words(found), scope)))


def _of_targets(workspace: Workspace, scope: Scope) -> str:
    """Targets have their own days and places; the scope says only which of them are listed."""
    narrowed = scope.filtered()
    chosen = Scope(projects=narrowed.get("projects", ()), oblasts=narrowed.get("oblasts", ()))
    of = ", ".join(code for name in chosen.filtered() for code in map(_label(workspace, name), chosen.filtered()[name]))
    said = say(
        "Targets whose period touches {period}{of}, each over its own period and place up to {day}, national ones over"
        " the whole country",
        period=period_words(scope.since, scope.until),
        of=f" ({of})" if of else "",
        day=day_words(workspace.snapshot.as_of),
    )
    return f"{said}; {workspace.provenance(scope)}."


def _label(workspace: Workspace, name: str) -> Callable[[str], str]:
    labels = workspace.labels(name)
    return lambda code: labels.get(code, code)


def notes(workspace: Workspace, one: Answered) -> str:
    """A person's notes, then of each answer: definition, query, numbers, caveats, and the link that shows it again."""
    parts = [one.item.notes] if one.item.notes else []
    parts += [_about(workspace, answer) for answer in one.answers]
    parts += [_about_change(workspace, one.why)] if one.why else []
    parts += [say("Left out: {name}. {why}", name=name, why=why) for name, why in one.why_not]
    if one.answers or one.why:
        parts.append(say("To see it again, add this to the dashboard's address: {link}", link=_link(one)))
    return "\n\n".join(parts)


def _about(workspace: Workspace, answer: Figure | Number) -> str:
    words = answer.query.words
    lines = [
        say(words["title"]),
        say(words["counts"]),
        say("Query: {file}", file=f"queries/{answer.query.shelf}/{answer.query.path.name}"),
        *_values(answer),
        *answer.notes,
        *handouts.checks(workspace, answer.query, answer.scope),
    ]
    return "\n".join(lines)


def _values(answer: Figure | Number) -> list[str]:
    if isinstance(answer, Number):
        return ["; ".join(numbers.in_words(answer))]
    head = "\t".join(say(column.label) for column in answer.columns.values())
    rows = [
        "\t".join(
            answers.cell(value, column.name, column.type, answer)
            for value, column in zip(row, answer.columns.values(), strict=True)
        )
        for row in answer.rows.head(_MOST_ROWS).itertuples(index=False)
    ]
    rest = len(answer.rows) - _MOST_ROWS
    return [head, *rows, *([say("and {count} more rows", count=amounts.amount(rest))] if rest > 0 else [])]


def _about_change(workspace: Workspace, found: Why) -> str:
    """The change in words, then what each group brought to it."""
    rows = why.rows(workspace, found)
    table = ["\t".join(rows[0]), *("\t".join(map(_part, row.values())) for row in rows[:_MOST_ROWS])] if rows else []
    head = [say(found.query.words["title"]), say(found.query.words["counts"]), say("Query: {file}", file=_CHANGE)]
    said = [why.sentence(workspace, found), why.like_for_like_words(found), why.without_words(found)]
    return "\n".join([*head, *filter(None, said), *table])


def _part(value: object) -> str:
    return amounts.amount(value) if isinstance(value, float) else str(value or amounts.NOTHING)


def _link(one: Answered) -> str:
    if one.why is None:
        return "?" + urlencode(one.item.scope.link(), doseq=True)
    against = {"against": one.item.against} if one.item.against else {}
    asked = {"number": one.why.query.name, "by": one.why.by, **against}
    return "why?" + urlencode(one.item.scope.link() | asked, doseq=True)


def period(found: Sequence[Answered]) -> str:
    """'Jan-Sep 2026': from the first to the last day that slides with numbers tell of; '' where none does."""
    scopes = [one.item.scope for one in found if one.answers or one.aims or one.why]
    firsts, lasts = [one.since for one in scopes if one.since], [one.until for one in scopes if one.until]
    return period_words(min(firsts), max(lasts)) if firsts and lasts else ""


def definitions(found: Sequence[Answered]) -> list[str]:
    """'Attendances; Attendances by month. Attendances at activities ...': once for all that count the same."""
    told: dict[str, list[str]] = {}
    for query, _ in (asked for one in found for asked in _asked(one)):
        told.setdefault(say(query.words["counts"]), []).append(say(query.words["title"]))
    return [f"{'; '.join(dict.fromkeys(titles))}. {counts}" for counts, titles in told.items()]


def quality(workspace: Workspace, found: Sequence[Answered], audience: str) -> list[str]:
    """How far the data behind the deck can be trusted: reports that are not in, checks that are open, or that none is.
    Whose reports are missing is for inside."""
    asked = [pair for one in found for pair in _asked(one)]
    if not asked:
        return []
    open_on: dict[str, list[str]] = {}
    for query, scope in asked:
        if words := _state(workspace, query, scope):
            open_on.setdefault(words, []).append(say(query.words["title"]))
    said = [f"{words}: {'; '.join(dict.fromkeys(titles))}." for words, titles in open_on.items()]
    return [*_reports(workspace, asked, audience), *(said or [say("No check is open on what is shown.")])]


def _reports(workspace: Workspace, asked: Sequence[tuple[Query, Scope]], audience: str) -> list[str]:
    """'Jan-Sep 2026: 22 of 24 reports are in.', for each period shown once."""
    said = []
    for since, until in dict.fromkeys((scope.since, scope.until) for _, scope in asked):
        reports = workspace.reports(Scope(since=since, until=until))
        if reports.arrived < reports.expected:
            told = say(
                "{period}: {arrived} of {expected} reports are in.",
                period=period_words(since, until),
                arrived=reports.arrived,
                expected=reports.expected,
            )
            missing = say("Not in: {missing}.", missing="; ".join(reports.missing))
            said.append(f"{told} {missing}" if audience == AUDIENCES[0] else told)
    return said
