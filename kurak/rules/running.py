"""Runs one rule: its findings, and how many of how many - or why it says nothing."""

from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import md5
from typing import Any

import duckdb
import pandas as pd

from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.queries import Query, shelf
from kurak.rules import database
from kurak.rules.database import Database
from kurak.rules.rule import COLUMNS, SEVERITIES, Rule
from kurak.words import say

RAN, NOT_CHECKED, FAILED = "ran", "not checked", "could not run"
_AROUND = {
    "previous": "a snapshot before this one",
    "reported": "a snapshot before this one",
    "population": "how many people live in each place",
    "place_names": "the names of the country's places",
    "reporting_periods": "reporting periods in programme.toml",
}
FINDING_COLUMNS = ("finding_id", "rule", *COLUMNS)
_IDENTITY = ("subject_table", "subject_key", "fingerprint")
_PANDAS = {"VARCHAR": "str", "DATE": "datetime64[us]", "DOUBLE": "float64", "BIGINT": "Int64"}
# How a type that DuckDB tells begins, by the type wanted; NULL alone has a type of its own.
_ALLOWED = {
    "VARCHAR": ("VARCHAR", "ENUM"),
    "DATE": ("DATE",),
    "DOUBLE": ("DOUBLE", "FLOAT", "DECIMAL", "BIGINT", "INTEGER", "HUGEINT"),
    "BIGINT": ("BIGINT", "INTEGER"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of a rule. `count` findings `of` so many rows of the rule's table; both None where it did not run,
    and `reason` then says why."""

    rule: str
    state: str
    reason: str = ""
    count: int | None = None
    of: int | None = None


# What is wrong with the text itself, on whatever records.
_NO_SELECT = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
Result = tuple[Outcome, pd.DataFrame]


class Unchecked(Exception):
    """A rule can't judge this snapshot; its text says what it would need."""


def run(rule: Rule, opened: Database) -> Result:
    """A rule of SQL on a database. Never raises for a fault of the rule: the outcome tells of it."""
    lacking = lacks(rule, opened)
    if lacking:
        return not_checked(rule, needs_words(lacking))
    if rule.query is None:
        raise TypeError(f"{rule.id} is a function in Python")
    try:
        rows, of = _found(opened, rule.query), _count(opened, rule.of)
    except QueryError as fault:
        return failed(rule, str(fault))
    except duckdb.Error as fault:
        return failed(rule, str(fault).splitlines()[0])
    return ran(rule, rows, of)


def lacks(rule: Rule, opened: Database) -> tuple[str, ...]:
    """What the rule needs and the database has not. A rule that looks for blanks does not need their column."""
    return tuple(
        need
        for need in rule.needs
        if need in opened.lacking or need.partition(".")[0] in opened.lacking or need in opened.blank
    )


def needs_words(lacking: tuple[str, ...]) -> str:
    """'needs “Amount” in the table “Grants”': what would have to be there, as a reader calls it."""
    return say("needs {things}", things=", ".join(dict.fromkeys(map(_need_words, lacking))))


def _need_words(need: str) -> str:
    if need in _AROUND:
        return say(_AROUND[need])
    name, _, column = need.partition(".")
    table = say(dictionary().tables[name].label)
    if not column:
        return say("the table “{table}”", table=table)
    return say("“{column}” in the table “{table}”", column=say(dictionary().columns[column].label), table=table)


def ran(rule: Rule, rows: pd.DataFrame, of: int) -> Result:
    """The outcome of rows in the common columns. A row in another form is a fault of the rule."""
    if not len(rows):
        return Outcome(rule.id, RAN, "", 0, of), nothing()
    fault = _odd_rows(rows)
    if fault:
        return failed(rule, fault)
    columns = {name: rows[name] for name in COLUMNS}
    judged = zip(*(columns[name].to_list() for name in _IDENTITY), strict=True)
    ids = [finding_id(rule.id, *record) for record in judged]
    severity = rows["severity"].where(rows["severity"].notna(), rule.severity)
    whole = pd.DataFrame({"finding_id": ids, "rule": rule.id, **columns, "severity": severity})
    return Outcome(rule.id, RAN, "", len(whole), of), typed(whole)


def not_checked(rule: Rule, reason: str) -> Result:
    return Outcome(rule.id, NOT_CHECKED, reason), nothing()


def failed(rule: Rule, reason: str) -> Result:
    return Outcome(rule.id, FAILED, reason), nothing()


@cache
def nothing() -> pd.DataFrame:
    """No findings, in the columns of findings. The frame is shared: don't change it."""
    return typed(pd.DataFrame({name: [] for name in FINDING_COLUMNS}))


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings with the same column types whether there are any or not."""
    types: dict[str, Any] = {name: _PANDAS[COLUMNS.get(name, "VARCHAR")] for name in FINDING_COLUMNS}
    others = {name: kind for name, kind in types.items() if rows.dtypes[name] != kind}
    return rows.astype(others).reset_index(drop=True)


def finding_id(rule: str, subject_table: str, subject_key: str, fingerprint: str) -> str:
    """Stands for one finding as long as the record judged stays as it is: what a link, waiver or note is tied to."""
    return md5("\x1f".join((rule, subject_table, subject_key, fingerprint)).encode(), usedforsecurity=False).hexdigest()


def validate(query: Query) -> None:
    """Raises QueryError naming file and line where the SQL is no single SELECT of the common columns."""
    _validate(query, (*shelf("prepare").values(), *shelf("checks").values()))


@lru_cache(maxsize=256)
def _validate(query: Query, beneath: tuple[Query, ...]) -> None:
    opened = _empty(beneath)
    try:
        _count(opened, query.words["of"])
        _found(opened, query)
    except duckdb.Error as fault:
        raise query.fault(str(fault).splitlines()[0]) from None


def _check_columns(query: Query, types: dict[str, str]) -> None:
    if tuple(types) != tuple(COLUMNS):
        raise query.fault(f"a rule gives exactly the columns {', '.join(COLUMNS)}.")
    for name, wanted in COLUMNS.items():
        if not types[name].startswith((*_ALLOWED[wanted], '"NULL"')):
            raise query.fault(f"the column {name} is {types[name]}; cast it to {wanted}.")


@lru_cache(maxsize=1)
def _empty(beneath: tuple[Query, ...]) -> Database:
    """Made again when a script that it is made with changes."""
    return database.empty()


def _found(opened: Database, query: Query) -> pd.DataFrame:
    """The rows of a rule, in a transaction that can't write. Raises QueryError where its SQL is no single SELECT of the
    common columns, duckdb.Error where it fails on these records."""
    cursor = opened.cursor()
    try:
        cursor.execute("begin transaction read only")
        _ask(cursor, query)
        _check_columns(query, {name: str(type) for name, type, *_ in cursor.description or ()})
        return cursor.df()
    finally:
        cursor.close()


def _ask(cursor: duckdb.DuckDBPyConnection, query: Query) -> None:
    try:
        statements = cursor.extract_statements(query.sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise query.fault("a rule is exactly one SELECT.")
        cursor.execute(statements[0])
    except _NO_SELECT as fault:
        raise query.fault(str(fault).splitlines()[0]) from None


def _count(opened: Database, table: str) -> int:
    """Rows of a table of the database. Raises duckdb.Error where there is none of that name."""
    cursor = opened.cursor()
    try:
        return int(cursor.table(table).aggregate("count(*)").fetchall()[0][0])
    finally:
        cursor.close()


def _odd_rows(rows: pd.DataFrame) -> str:
    """What is wrong with rows that are no findings; '' where nothing is."""
    for name in ("subject_table", "subject_key", "fingerprint", "found"):
        if rows[name].isna().any():
            return say("it gives a row without {column}", column=name)
    odd = set(rows["severity"].dropna()) - set(SEVERITIES)
    return say("it gives the severity {odd}", odd=", ".join(sorted(odd))) if odd else ""
