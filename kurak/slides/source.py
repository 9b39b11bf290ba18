"""Words that go with a slide: its source, its speaker notes, the definitions at the end."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from kurak import amounts, answers, handouts, numbers, stamp
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.scope import Scope, period_words
from kurak.slides.answers import Answered
from kurak.words import day_words, say
from kurak.workspace import Workspace

_MOST_ROWS = 60


def under(workspace: Workspace, one: Answered, told: Sequence[str]) -> list[str]:
    """Scope and snapshot, caveats, what is open: the small lines under a slide."""
    if not (one.answers or one.aims or one.moved):
        return []
    said = [_over(workspace, one)]
    notes = [*told, *(note for answer in one.answers for note in answer.notes)]
    checks = [f"{words}." for answer in one.answers if (words := _state(workspace, answer))]
    said += [" ".join(dict.fromkeys((*checks, *notes)))] if checks or notes else []
    return said


def _state(workspace: Workspace, answer: Figure | Number) -> str:
    """What is open on an answer, without what only its maker could do about it."""
    words = stamp.of(workspace, answer.query, answer.scope).words
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
    return f"{workspace.sentence(one.item.scope)}."


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
    parts += [say("Left out: {name}. {why}", name=name, why=why) for name, why in one.why_not]
    if one.answers:
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


def _link(one: Answered) -> str:
    return "?" + urlencode(one.item.scope.link(), doseq=True)


def definitions(found: Sequence[Answered]) -> list[str]:
    """'Attendances by month. Attendances at activities ...' once for each answer."""
    told = (answer for one in found for answer in one.answers)
    return list(
        dict.fromkeys(f"{say(answer.query.words['title'])}. {say(answer.query.words['counts'])}" for answer in told)
    )
