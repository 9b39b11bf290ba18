"""What a check says: in a terminal, and as JSON for another program."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kurak import amounts, readiness, terminal, worklist
from kurak.manifest import Snapshot, name_words
from kurak.plain_rows import json_row
from kurak.readiness import Readiness
from kurak.rules import RAN, Outcome
from kurak.rules.rule import SEVERITIES
from kurak.standing import Standing
from kurak.words import counted, say

EXAMPLES = 3


def sentence(standing: Standing) -> str:
    """'Snapshot 30 Sep 2026: 3 figures ready, 2 with caveats, 1 blocked; 12 open findings, 4 of them stops.'"""
    figures = readiness.verdict(standing.figures) if standing.figures else say("no figure can be counted")
    found = counted(len(standing.open), "open finding", "open findings")
    failed = standing.failed
    unknown = say(" Rules that could not run: {rules}.", rules=", ".join(failed)) if failed else ""
    return say(
        "Snapshot {name}: {figures}; {found}, {stops} of them to be settled before reporting.{unknown}",
        name=name_words(standing.checked.setting.snapshot.name),
        figures=figures,
        found=found,
        stops=standing.open_stops,
        unknown=unknown,
    )


def table(standing: Standing) -> str:
    """The figures with their state, then each rule that found something with examples, then the rules that did not
    run."""
    parts = [_figures(standing), _found(standing), _not_run(standing)]
    return "\n\n".join(part for part in parts if part)


def as_json(standing: Standing) -> str:
    """snapshot, counts, figures (state and the findings that decide it), rules (what became of each), findings."""
    said = {
        "snapshot": standing.checked.setting.snapshot.name,
        "previous": _name(standing.checked.setting.previous),
        "reported": _name(standing.checked.setting.reported),
        "open_stops": standing.open_stops,
        "verdict": readiness.counted(standing.figures),
        "figures": [_figure(one) for one in standing.figures],
        "rules": [_rule(standing, one) for one in standing.checked.outcomes],
        "findings": _findings(standing),
    }
    return json.dumps(said, ensure_ascii=False, indent=2, allow_nan=False)


def _figures(standing: Standing) -> str:
    body = [
        [say(one.state), one.title, _value(one), _count(len(one.findings) + one.beside)] for one in standing.figures
    ]
    heads = [say(head) for head in ("State", "Figure", "Value", "Open findings")]
    return terminal.lines(terminal.aligned([heads, *body])) if body else ""


def _value(one: Readiness) -> str:
    return amounts.headline(one.value.value, one.value.low, one.value.high, one.unit)


def _found(standing: Standing) -> str:
    """One line per rule, worst first: severity, id, how many of how many, people, title; below it some examples."""
    lines: list[str] = []
    by_rule = standing.open.groupby("rule", sort=False)
    order = sorted(by_rule, key=lambda item: (SEVERITIES.index(_worst(item[1])), str(item[0])))
    for rule, rows in order:
        lines += [_line(standing, str(rule), rows), *_examples(rows)]
    return terminal.lines(lines)


def _worst(rows: pd.DataFrame) -> str:
    return min(rows["severity"], key=SEVERITIES.index)


def _line(standing: Standing, rule: str, rows: pd.DataFrame) -> str:
    outcome = next(one for one in standing.checked.outcomes if one.rule == rule)
    return say(
        "{severity}  {rule}  {title}: {count} of {of}{touched}",
        severity=_worst(rows),
        rule=rule,
        title=say(standing.checked.rules[rule].title),
        count=_count(len(rows)),
        of=_count(outcome.of or 0),
        touched=_touched(rows),
    )


def _touched(rows: pd.DataFrame) -> str:
    """People in the records found, never a sum where they may be the same people."""
    people = worklist.people(rows)
    if not people:
        return ""
    if worklist.is_most_of(rows):
        return say(", up to {people} people each", people=amounts.amount(people))
    return say(", {people} people", people=amounts.amount(people))


def _examples(rows: pd.DataFrame) -> Iterable[str]:
    for row in rows.head(EXAMPLES).to_dict("records"):
        yield f"        {row['subject_key']}: {row['found']}{_where(row)}"
    if len(rows) > EXAMPLES:
        yield say("        and {count} more", count=len(rows) - EXAMPLES)


def _where(row: Mapping[Any, Any]) -> str:
    """' (FTI_LCP_2026-Q2.xlsx, Activities, row 141)'."""
    number = None if pd.isna(row["source_row"]) else say("row {number}", number=row["source_row"])
    held = [row["source_file"], row["source_sheet"], number]
    known = [str(part) for part in held if not pd.isna(part)]
    return f" ({', '.join(known)})" if known else ""


def _not_run(standing: Standing) -> str:
    lines = [f"{one.rule}  {_state(one)}" for one in standing.checked.outcomes if one.state != RAN]
    return terminal.lines(lines)


def _state(one: Outcome) -> str:
    return f"{say(one.state)}: {one.reason}"


def _count(number: int) -> str:
    return f"{number:,}"


def _name(snapshot: Snapshot | None) -> str | None:
    return snapshot.name if snapshot else None


def _figure(one: Readiness) -> dict[str, object]:
    return {
        "number": one.number,
        "title": one.title,
        "is_published": one.published is not None,
        "state": one.state,
        **{name: getattr(one.value, name) for name in ("value", "low", "high")},
        "touched": one.touched,
        "findings": list(one.findings),
        "beside": one.beside,
        "unchecked": list(one.unchecked),
    }


def _rule(standing: Standing, one: Outcome) -> dict[str, object]:
    rule = standing.checked.rules[one.rule]
    words = {"rule": rule.id, "title": rule.title, "severity": rule.severity, "dimension": rule.dimension}
    return words | {"state": one.state, "reason": one.reason or None, "count": one.count, "of": one.of}


def _findings(standing: Standing) -> list[dict[str, object]]:
    rows = standing.checked.findings.to_dict("records")
    return [json_row(row) | {"is_open": row["finding_id"] not in standing.decided} for row in rows]
