"""All rules on a snapshot, once: the findings and what became of each rule, kept in the programme's derived/."""

import json
import os
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kurak import geography, periods, programme, snapshots
from kurak.errors import KurakError, SnapshotError
from kurak.manifest import Snapshot, sort_key
from kurak.programme import Programme
from kurak.rules import database, named, published, rule, running, thresholds
from kurak.rules.database import Database, Setting
from kurak.rules.depends import depends_on
from kurak.rules.rule import Rule
from kurak.rules.running import Outcome, Result
from kurak.words import say

Tell = Callable[[int, int], None]
FILE = "findings.parquet"
_RECORD = b"kurak"
_MOST_HELD = 8
_AT_ONCE = 3


@dataclass(frozen=True)
class Checked:
    """`findings`: one row each, worst first within a rule as the rule gives them; `outcomes`: one per rule, by id.

    Columns of findings: finding_id, rule, subject_table, subject_key, fingerprint, severity, partner_id, adm1_code,
    happened_on, people_affected, found, suggestion, source_file, source_sheet, source_row. The frame is shared:
    don't change it.
    """

    setting: Setting
    rules: Mapping[str, Rule]
    findings: pd.DataFrame
    outcomes: tuple[Outcome, ...]


def checked(
    folder: Path, name: str | None = None, reported: str | None = None, tell: Tell = lambda done, of: None
) -> Checked:
    """Everything the rules find in a programme's snapshot (the newest for None). `reported` is the last snapshot that
    was signed off before it; the one before where nothing is signed off. `tell` is given how many rules have looked, of
    how many, while they do.

    Computed once and kept in derived/, or in memory where the folder can't be written.
    Raises ProgrammeError, SnapshotError, GeographyError, QueryError (a rule file that breaks the form of rules).
    """
    setting = setting_of(folder, name, reported)
    _understood(setting.programme)
    rules = all_rules()
    findings, outcomes = _shelf.kept(_Asked(setting, rules, depends_on(setting, rules), tell))
    return Checked(setting, rules, findings, outcomes)


def at_hand(folder: Path, name: str | None = None, reported: str | None = None) -> Checked | None:
    """As checked, of a snapshot whose findings are kept in derived/ and still hold; None where they aren't."""
    setting, rules = setting_of(folder, name, reported), all_rules()
    found = _read(_Asked(setting, rules, depends_on(setting, rules)))
    return Checked(setting, rules, *found) if found else None


def _understood(given: Programme) -> None:
    """Raises ProgrammeError for thresholds, periods or published sentences that no rule could go by."""
    thresholds.of(given)
    periods.of(given)
    published.written(given)


def setting_of(folder: Path, name: str | None = None, reported: str | None = None) -> Setting:
    """The snapshot with the one before it and the reported one.

    Raises ProgrammeError, SnapshotError, GeographyError.
    """
    found = programme.load(folder)
    chosen = snapshots.chosen(folder, name)
    before = _before(folder, chosen)
    signed = snapshots.chosen(folder, reported) if reported else before
    if signed and sort_key(signed.name) >= sort_key(chosen.name):
        raise SnapshotError(
            say("{reported} is not before {name}; name an earlier snapshot.", reported=signed.name, name=chosen.name)
        )
    return Setting(found, chosen, geography.load(found.country), before, signed)


def all_rules() -> dict[str, Rule]:
    """Every rule by id, those of SQL and those of Python. Raises QueryError."""
    return dict(sorted({**rule.sql_rules(), **named.rules()}.items()))


def _before(folder: Path, chosen: Snapshot) -> Snapshot | None:
    """The newest sound snapshot before the one chosen."""
    earlier = (listed.snapshot for listed in snapshots.listed(folder) if listed.snapshot)
    return next((one for one in earlier if sort_key(one.name) < sort_key(chosen.name)), None)


@dataclass(frozen=True)
class _Asked:
    """What is asked, and the fingerprint of all that the answer depends on."""

    setting: Setting
    rules: Mapping[str, Rule]
    key: str
    tell: Tell = lambda done, of: None

    @property
    def path(self) -> Path:
        return self.setting.programme.folder / "derived" / self.setting.snapshot.name / FILE


Answer = tuple[pd.DataFrame, tuple[Outcome, ...]]


class _Shelf:
    """The findings asked for last, each found once however many ask; no one waits for another's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Answer] = OrderedDict()
        self._finding: dict[str, threading.Lock] = {}

    def kept(self, asked: _Asked) -> Answer:
        with self._lock:
            finding = self._finding.setdefault(asked.key, threading.Lock())
        with finding:
            try:
                return self._held.get(asked.key) or self._put(asked.key, _read(asked) or _written(asked))
            finally:
                with self._lock:
                    self._finding.pop(asked.key, None)

    def _put(self, key: str, found: Answer) -> Answer:
        with self._lock:
            self._held[key] = found
            while len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)
        return found

    def forget(self) -> None:
        """As a program that begins: what is kept stands in derived/ alone."""
        self._held.clear()


def _written(asked: _Asked) -> Answer:
    found = _computed(asked)
    _write(asked, found)
    return found


def _computed(asked: _Asked) -> Answer:
    opened: Database | None = None
    asked.tell(0, len(asked.rules))
    try:
        opened = database.opened(asked.setting)
        results = _results(asked, opened)
    except KurakError as fault:
        # A file that can't be read leaves only the rule that looks at files.
        results = [_unread(one, asked.setting, fault) for one in asked.rules.values()]
    finally:
        if opened:
            opened.close()
    findings = [rows for _, rows in results if len(rows)]
    return (
        pd.concat(findings, ignore_index=True) if findings else running.nothing(),
        tuple(outcome for outcome, _ in results),
    )


def _results(asked: _Asked, opened: Database) -> list[Result]:
    """The results in the order of the rules. Those in Python, which ask most, begin first. What they find is said in
    English, whatever the reader's language, since it is kept for all: a thread's own voice is that."""
    by_length = sorted(asked.rules.values(), key=lambda one: one.query is not None)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        looking = {one.id: threads.submit(_result, asked.setting, opened, one) for one in by_length}
        for done, _ in enumerate(as_completed(looking.values()), start=1):
            asked.tell(done, len(looking))
    return [looking[id].result() for id in asked.rules]


def _result(setting: Setting, opened: Database, one: Rule) -> Result:
    return running.run(one, opened) if one.query else named.run(one, setting, opened)


def _unread(one: Rule, setting: Setting, fault: KurakError) -> Result:
    return named.run_on_files(setting) if one.id == named.ON_FILES else running.failed(one, str(fault))


def _read(asked: _Asked) -> Answer | None:
    """What is kept, where it depends on the same; None where there is nothing, or something else."""
    try:
        held = pq.read_table(asked.path)
        record = json.loads((held.schema.metadata or {})[_RECORD])
        if record["depends_on"] != asked.key:
            return None
        return running.typed(held.to_pandas()), tuple(Outcome(**outcome) for outcome in record["rules"])
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return None


def _write(asked: _Asked, found: Answer) -> None:
    """Beside the place, then there with one rename; whoever comes second writes the same again. A folder that can't
    be written is no fault: what is derived can be made again."""
    rows, outcomes = found
    record = {"depends_on": asked.key, "rules": [asdict(outcome) for outcome in outcomes]}
    table = pa.Table.from_pandas(rows, preserve_index=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), _RECORD: json.dumps(record)})
    beside = asked.path.with_name(f"{FILE}.{uuid.uuid4().hex}.tmp")
    try:
        asked.path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, beside, compression="zstd")
        os.replace(beside, asked.path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


_shelf = _Shelf()
