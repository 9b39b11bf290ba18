"""The five rules that re-run numbers or look at files: their words in named.toml, a function each."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from kurak.errors import KurakError
from kurak.rules import definitions, files, published, restated, running, totals
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, framed
from kurak.rules.rule import Rule, from_words
from kurak.rules.running import Result

# Each gives its findings, and of how many things it looked at.
Answer = tuple[list[Row], int]
CHECKS: Mapping[str, Callable[[Setting, Database], Answer]] = {
    "D06": totals.check,
    "R01": restated.check,
    "R06": definitions.check,
    "R07": published.check,
    "R09": lambda setting, _: files.check(setting),
}
ON_FILES = "R09"
PATH = Path(__file__).with_name("named.toml")


@cache
def rules() -> Mapping[str, Rule]:
    """The five rules by id."""
    words = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {id: from_words(id, entry["name"], entry) for id, entry in words.items()}


def run(rule: Rule, setting: Setting, opened: Database) -> Result:
    """The rule on a setting. Never raises for what Kurak can explain: the outcome tells of it."""
    lacking = running.lacks(rule, opened)
    if lacking:
        return running.not_checked(rule, running.needs_words(lacking))
    try:
        rows, of = CHECKS[rule.id](setting, opened)
    except running.Unchecked as reason:
        return running.not_checked(rule, str(reason))
    except KurakError as fault:
        return running.failed(rule, str(fault))
    return running.ran(rule, framed(rows), of)


def run_on_files(setting: Setting) -> Result:
    """The rule on files, which needs no database."""
    rows, of = files.check(setting)
    return running.ran(rules()[ON_FILES], framed(rows), of)
