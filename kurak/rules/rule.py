"""One data-quality rule: its words, and the SELECT whose rows are the problems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kurak.dictionary import dictionary
from kurak.queries import FOLDER, Query, shelf
from kurak.rules import thresholds

DIMENSIONS = ("complete", "valid", "unique", "consistent", "plausible", "timely")
SEVERITIES = ("stop", "warn", "note")
COLUMNS = {
    "subject_table": "VARCHAR",
    "subject_key": "VARCHAR",
    "fingerprint": "VARCHAR",
    "severity": "VARCHAR",
    "partner_id": "VARCHAR",
    "adm1_code": "VARCHAR",
    "happened_on": "DATE",
    "people_affected": "DOUBLE",
    "found": "VARCHAR",
    "suggestion": "VARCHAR",
    "source_file": "VARCHAR",
    "source_sheet": "VARCHAR",
    "source_row": "BIGINT",
}
EARLIER = ("previous", "reported")
KNOWN_AROUND = ("population", "place_names", "reporting_periods")
_NAME = re.compile(r"([a-z]\d\d)_[a-z0-9_]+")
_THRESHOLD = re.compile(r"threshold\(\s*'([^']*)'\s*\)")


@dataclass(frozen=True)
class Rule:
    """`id` such as C02; `affects`: headline numbers that it can falsify; `of`: the table counted against;
    `audience`: partner, or internal for statistics that could accuse, whose title is then a question; `words` by
    language hold title, why and fix; `query` is None for a rule that is a function in Python."""

    id: str
    name: str
    dimension: str
    severity: str
    of: str
    affects: tuple[str, ...]
    needs: tuple[str, ...]
    audience: str
    words: Mapping[str, Mapping[str, str]]
    query: Query | None = None

    @property
    def title(self) -> str:
        return self.words["en"]["title"]

    @property
    def accuses(self) -> bool:
        """True where it is told to a partner only by somebody who chooses to, as a question."""
        return self.audience == "internal"


def sql_rules(folder: Path = FOLDER) -> dict[str, Rule]:
    """Every rule of queries/rules by id. Raises QueryError naming file and line."""
    found: dict[str, Rule] = {}
    for query in shelf("rules", folder).values():
        rule = of_query(query)
        if rule.id in found:
            raise query.fault(f"{rule.id} is also the id of {found[rule.id].name}; give one of them another.")
        found[rule.id] = rule
    return found


def of_query(query: Query) -> Rule:
    """The rule that a file holds; all that can be told without running it is checked. Raises QueryError."""
    named = _NAME.fullmatch(query.name)
    if not named:
        raise query.fault("name the file by its id and what it finds, such as c02_completed_without_attendance.sql.")
    _check_words(query)
    return from_words(named[1].upper(), query.name, query.words, query)


def from_words(id: str, name: str, words: Mapping[str, str], query: Query | None = None) -> Rule:
    """A rule from its front matter."""
    affected = listed(words["affects"])
    return Rule(
        id=id,
        name=name,
        dimension=words["dimension"],
        severity=words["severity"],
        of=words["of"],
        affects=tuple(shelf("numbers")) if affected == ("all",) else affected,
        needs=listed(words["needs"]),
        audience=words["audience"],
        words={
            language: {key: words[key + ending] for key in ("title", "why", "fix") if key + ending in words}
            for language, ending in (("en", ""), ("ru", "_ru"))
        },
        query=query,
    )


def listed(text: str) -> tuple[str, ...]:
    """'a, b' as two names; 'none' and '' as nothing."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    return () if names == ("none",) else names


def _check_words(query: Query) -> None:
    for key, allowed in (("dimension", DIMENSIONS), ("severity", SEVERITIES)):
        if query.words[key] not in allowed:
            raise query.fault(f"{key} is {query.words[key]}; allowed: {', '.join(allowed)}.", key)
    numbers = tuple(shelf("numbers"))
    for name in listed(query.words["affects"]):
        if name not in (*numbers, "all"):
            raise query.fault(f"affects names {name}; allowed: {', '.join(numbers)}, all, none.", "affects")
    for need in listed(query.words["needs"]):
        if not _is_known(need):
            raise query.fault(
                f"needs names {need}, which is no table or table.column of the dictionary;"
                f" allowed beside them: {', '.join((*KNOWN_AROUND, *EARLIER))}, none.",
                "needs",
            )
    for name in _THRESHOLD.findall(query.sql):
        if name not in thresholds.defaults():
            raise query.fault(f"there is no threshold {name}; add it to data/thresholds.toml.")


def _is_known(need: str) -> bool:
    table, _, column = need.partition(".")
    known = dictionary().tables.get(table)
    if known is None:
        return need in (*KNOWN_AROUND, *EARLIER)
    return not column or column in known.columns
