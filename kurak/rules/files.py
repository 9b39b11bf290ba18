"""R09: a snapshot's files against its manifest."""

import re

from kurak.rules.database import Setting
from kurak.rules.rows import Row, judged
from kurak.snapshots import verify

_FILE = re.compile(r"(\w+)\.parquet")


def check(setting: Setting) -> tuple[list[Row], int]:
    """One finding per file that is missing, changed or not of this snapshot; of the files there are."""
    return [_row(sentence) for sentence in verify(setting.snapshot)], len(setting.snapshot.tables)


def _row(sentence: str) -> Row:
    named = _FILE.search(sentence)
    return Row("snapshot", named[0] if named else "", judged(sentence), found=sentence)
