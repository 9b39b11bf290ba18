"""Which figures may be reported: each headline number and published sentence, judged by the findings that touch it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kurak import numbers
from kurak.amounts import SHARE
from kurak.numbers import Value
from kurak.queries import Query
from kurak.rules import FAILED, RAN, Checked, Outcome, people, published, thresholds
from kurak.rules.published import TRUE, UNTRUE, Published
from kurak.rules.touching import Places, Touching
from kurak.scope import Scope
from kurak.words import counted as counted_words
from kurak.words import say
from kurak.workspace import Workspace

READY, CAVEATS, BLOCKED, EMPTY = "ready", "ready with caveats", "blocked", "no number"
# The state of a figure, and the places of the findings that decide it.
Ruled = tuple[str, Places]
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
        findings = checked.findings
        is_open = ~findings["finding_id"].isin(list(waived)) & (findings["severity"] != "note")
        worst_first = findings[is_open].sort_values(
            ["severity", "people_affected"], ascending=[True, False], kind="stable", ignore_index=True
        )
        self.checked = checked
        self.findings = worst_first
        self._ids = worst_first["finding_id"].to_numpy(dtype=object)
        self.stops = (worst_first["severity"] == "stop").to_numpy(dtype=bool)
        self.touching = Touching(checked, worst_first)

    def headline(self, workspace: Workspace, name: str, scope: Scope) -> Readiness:
        """A headline number over a scope of the snapshot. Raises QueryError, StoreError."""
        return _judged(_figure(workspace, name, scope), self)

    def state(self, workspace: Workspace, name: str, scope: Scope) -> Ruled:
        """How the same is judged, alone. Raises QueryError, StoreError."""
        ruling = _Ruling(_figure(workspace, name, scope), self)
        return ruling.state, ruling.deciding

    def ids(self, *found: Places) -> tuple[str, ...]:
        """The ids of findings by their places, each once, worst first."""
        is_meant = np.zeros(len(self._ids), dtype=bool)
        for places in found:
            is_meant[places] = True
        return tuple(self._ids[is_meant])


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


@dataclass(frozen=True)
class _Ruling:
    """How a figure is judged. Findings are told by their places in the judge's, worst first."""

    figure: _Figure
    judge: Judge

    @cached_property
    def open(self) -> Places:
        return _open_on(self.figure, self.judge)

    @cached_property
    def is_blocked(self) -> bool:
        stops = self.open[self.judge.stops[self.open]]
        return bool(len(stops)) and _blocks(self.figure, self.judge.checked, self.judge.findings.iloc[stops])

    @cached_property
    def deciding(self) -> Places:
        return self.open[self.judge.stops[self.open]] if self.is_blocked else self.open

    @property
    def weighty(self) -> list[Outcome]:
        """Rules that did not run and could have stopped the figure."""
        checked, name = self.judge.checked, self.figure.query.name
        return [one for one in checked.outcomes if one.state != RAN and _bears(checked, one.rule, name)]

    @property
    def state(self) -> str:
        if self.is_blocked:
            return BLOCKED
        if _is_empty(self.figure):
            return EMPTY
        is_failed = any(one.state == FAILED for one in self.weighty)
        return CAVEATS if len(self.open) or is_failed or _wording(self.figure) != TRUE else READY


def _judged(figure: _Figure, judge: Judge) -> Readiness:
    ruling = _Ruling(figure, judge)
    return Readiness(
        number=figure.query.name,
        title=figure.sentence.sentence if figure.sentence else say(figure.query.words["title"]),
        unit=figure.query.words["unit"],
        state=ruling.state,
        value=figure.value,
        findings=judge.ids(ruling.deciding),
        touched=_touched(figure, judge.findings.iloc[ruling.deciding]),
        unchecked=tuple(one.rule for one in ruling.weighty),
        published=figure.sentence,
        beside=len(ruling.open) - len(ruling.deciding),
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


def _open_on(figure: _Figure, judge: Judge) -> Places:
    """The findings that touch the figure, and what was found of its sentence."""
    mine = judge.touching.on(figure.workspace, figure.query, figure.scope)
    if figure.sentence is None:
        return mine
    findings = judge.findings
    is_said = (findings["subject_table"] == "published") & (findings["subject_key"] == figure.sentence.key)
    return np.union1d(mine, np.flatnonzero(is_said))


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
