"""Which figures may be reported: each headline number and published sentence, judged by the findings that touch it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from kurak import numbers
from kurak.amounts import SHARE
from kurak.numbers import Value
from kurak.queries import Query
from kurak.rules import FAILED, RAN, Checked, people, published, thresholds
from kurak.rules.published import TRUE, UNTRUE, Published
from kurak.rules.touching import Touching
from kurak.scope import Scope
from kurak.words import counted as counted_words
from kurak.words import say
from kurak.workspace import Workspace

READY, CAVEATS, BLOCKED, EMPTY = "ready", "ready with caveats", "blocked", "no number"
_OF_PEOPLE = ("people", "attendances", "audience", "people as reported", SHARE)


@dataclass(frozen=True)
class Readiness:
    """`findings`: ids of the open findings that decide the state, worst first; `touched`: people in their records
    (attendances or audience where the figure counts those; records where it counts teams, activities or districts);
    `unchecked`: rules of weight that did not run; `published` is None for a headline number; `beside`: how many more
    open findings touch a blocked figure without deciding its state, which they do once the others are settled."""

    number: str
    title: str
    unit: str
    state: str
    value: Value
    findings: tuple[str, ...]
    touched: float
    unchecked: tuple[str, ...]
    published: Published | None = None
    beside: int = 0


@dataclass(frozen=True)
class _Figure:
    """A number over a scope, already narrowed to what the number always narrows to."""

    workspace: Workspace
    query: Query
    scope: Scope
    value: Value
    sentence: Published | None = None


class Judge:
    """Judges figures by what is found in one snapshot. `waived`: ids of findings that somebody waived; they touch
    nothing."""

    def __init__(self, checked: Checked, waived: Collection[str] = ()) -> None:
        is_open = ~checked.findings["finding_id"].isin(list(waived))
        self.checked = checked
        self.findings = checked.findings[is_open & (checked.findings["severity"] != "note")]
        self.touching = Touching(checked, self.findings)

    def headline(self, workspace: Workspace, name: str, scope: Scope) -> Readiness:
        """A headline number over a scope of the snapshot. Raises QueryError, StoreError."""
        return _judged(_figure(workspace, name, scope), self)


def of(workspace: Workspace, scope: Scope, checked: Checked, waived: Collection[str] = ()) -> tuple[Readiness, ...]:
    """Every headline number over the scope, then every published sentence over its own. `waived`: ids of findings
    that somebody waived; they touch nothing. Raises ProgrammeError, QueryError, StoreError."""
    judge = Judge(checked, waived)
    return tuple(_judged(figure, judge) for figure in (*_headlines(workspace, scope), *_sentences(workspace)))


def counted(judged: Iterable[Readiness]) -> dict[str, int]:
    """How many figures are in each state."""
    states = [one.state for one in judged]
    return {state: states.count(state) for state in (READY, CAVEATS, BLOCKED, EMPTY)}


def verdict(judged: Iterable[Readiness]) -> str:
    """'3 figures ready, 2 with caveats, 1 blocked; 4 have no number here'."""
    count = counted(judged)
    figures = say("figure") if count[READY] == 1 else say("figures")
    judged_words = say(
        "{ready} {figures} ready, {caveats} with caveats, {blocked} blocked",
        ready=count[READY],
        figures=figures,
        caveats=count[CAVEATS],
        blocked=count[BLOCKED],
    )
    if not count[EMPTY]:
        return judged_words
    return judged_words + say("; {empty} no number here", empty=counted_words(count[EMPTY], "has", "have"))


def _headlines(workspace: Workspace, scope: Scope) -> Iterable[_Figure]:
    for name in numbers.names():
        yield _figure(workspace, name, scope)


def _sentences(workspace: Workspace) -> Iterable[_Figure]:
    for one in published.register(workspace.programme):
        figure = _figure(workspace, one.number, one.scope)
        yield _Figure(workspace, figure.query, figure.scope, published.measured(workspace, one), one)


def _figure(workspace: Workspace, name: str, scope: Scope) -> _Figure:
    query = numbers.find(name)
    inner = workspace.closed(scope).narrowed(**query.within)
    return _Figure(workspace, query, inner, numbers.value(workspace, name, scope))


def _judged(figure: _Figure, judge: Judge) -> Readiness:
    checked, mine = judge.checked, _open_on(figure, judge)
    stops = mine[mine["severity"] == "stop"]
    is_blocked = _blocks(figure, checked, stops)
    deciding = stops if is_blocked else mine
    weighty = [one for one in checked.outcomes if one.state != RAN and _bears(checked, one.rule, figure.query.name)]
    is_doubtful = len(mine) or any(one.state == FAILED for one in weighty) or _wording(figure) != TRUE
    worst_first = deciding.sort_values(["severity", "people_affected"], ascending=[True, False], kind="stable")
    return Readiness(
        number=figure.query.name,
        title=figure.sentence.sentence if figure.sentence else say(figure.query.words["title"]),
        unit=figure.query.words["unit"],
        state=BLOCKED if is_blocked else EMPTY if _is_empty(figure) else CAVEATS if is_doubtful else READY,
        value=figure.value,
        findings=tuple(worst_first["finding_id"]),
        touched=_touched(figure, deciding),
        unchecked=tuple(one.rule for one in weighty),
        published=figure.sentence,
        beside=len(mine) - len(deciding),
    )


def _is_empty(figure: _Figure) -> bool:
    """True for a headline number that the snapshot does not tell: nothing is there that could be reported."""
    value = figure.value
    return figure.sentence is None and value.value is None and value.low is None and value.high is None


def _bears(checked: Checked, rule: str, number: str) -> bool:
    """True for a rule whose finding could stop the number."""
    return checked.rules[rule].severity == "stop" and number in checked.rules[rule].affects


def _wording(figure: _Figure) -> str:
    return figure.sentence.state(figure.value) if figure.sentence else TRUE


def _open_on(figure: _Figure, judge: Judge) -> pd.DataFrame:
    """The findings that touch the figure, and what was found of its sentence."""
    findings = judge.findings
    mine = judge.touching.on(figure.workspace, figure.query, figure.scope)
    if figure.sentence is None:
        return mine
    is_said = (findings["subject_table"] == "published") & (findings["subject_key"] == figure.sentence.key)
    return findings[is_said | findings.index.isin(mine.index)]


def _blocks(figure: _Figure, checked: Checked, stops: pd.DataFrame) -> bool:
    """True where stop findings matter to the figure: files that changed, a sentence that is not true, people enough to
    change the wording or of the blocked share."""
    if len(stops[stops["subject_table"].isin(["snapshot", "published"])]):
        return True
    touched = _touched(figure, stops)
    if not touched:
        return False
    return _changes_wording(figure, touched) or _is_share(figure, checked, touched)


def _changes_wording(figure: _Figure, touched: float) -> bool:
    now = figure.value.value
    if now is None or figure.sentence is None or _wording(figure) == UNTRUE:
        return False
    sentence = figure.sentence
    return any(
        sentence.state(Value(end, None, None)) != _wording(figure) for end in (max(now - touched, 0), now + touched)
    )


def _is_share(figure: _Figure, checked: Checked, touched: float) -> bool:
    whole = _whole(figure)
    return touched >= thresholds.of(checked.setting.programme)["blocked_share"] * whole


def _whole(figure: _Figure) -> float:
    """What the people touched are a part of: the figure, or for a share the attendances it is a share of."""
    value = figure.value
    if figure.query.words["unit"] == SHARE:
        value = numbers.value(figure.workspace, "attendances", figure.scope)
    return abs(value.value if value.value is not None else value.high or 0)


def _touched(figure: _Figure, findings: pd.DataFrame) -> float:
    """People in the records found, each record once however many rules find it; records where no people are counted."""
    subject = findings["subject_key"].where(findings["subject_table"] != "numbers", figure.query.name)
    by_record = findings.assign(subject_key=subject)
    return people.of(by_record) if figure.query.words["unit"] in _OF_PEOPLE else float(people.records(by_record))
