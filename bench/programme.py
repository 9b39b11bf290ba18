"""A programme of any size, seeded: activities and those who came, correlated and skewed as real ones are.

Partners, projects, oblasts and kinds of activity go together; sizes are log-normal; the year has seasons; some sexes,
districts and statuses are not recorded. Teams, groups, policy steps and aims are those of the made-up programme.
`python -m bench.programme 1m` makes one.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from bench import folder
from bench.sizes import SIZES
from kurak.geography import FOLDER as GEOGRAPHY
from kurak.intake.publish import publish
from kurak.programme import SAMPLE
from kurak.snapshots import chosen, listed

SEED = 20_261_124
AS_OF = date(2026, 9, 30)
# An activity has so many rows of attendance on the average; see making/4_attendance.sql.
ROWS_PER_ACTIVITY = 7.45
AROUND = {"partners": 40, "projects": 16, "campaigns": 300, "structures": 400}
# What making takes of the memory; beyond, it writes beside what it makes.
MEMORY = "4GB"
ROWS_AT_ONCE = 1_000_000
_FEW = 1 << 15
_SCRIPTS = Path(__file__).parent / "making"
_OWN = "out_"
_NOT_TAKEN = ("people", "audience", "set_aside", "reconciliation")

Tell = Callable[[str], None]


def made(size: str, tell: Tell = lambda words: None) -> Path:
    """The folder of the programme of that size, with its snapshot published; made once, its settings are today's."""
    target = folder.of_size(size)
    if listed(target):
        settle(target)
    else:
        make(target, SIZES[size], tell=tell)
    return target


def make(target: Path, rows: int, seed: int = SEED, tell: Tell = lambda words: None) -> None:
    """A programme of about so many attendance rows, published in the folder. The same seed gives the same rows."""
    target.mkdir(parents=True, exist_ok=True)
    settle(target)
    with tempfile.TemporaryDirectory(dir=target, prefix=".making-") as beside, _engine(Path(beside)) as engine:
        tell(f"making activities and attendance for about {rows:,} rows ...")
        run(engine, rows, seed)
        tell("publishing the snapshot ...")
        publish(target, Made(engine), as_of=AS_OF, mode="fresh")


def _engine(beside: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(beside / "making.duckdb"), config={"memory_limit": MEMORY})


def run(engine: duckdb.DuckDBPyConnection, rows: int, seed: int) -> None:
    """The scripts of making/ in their order; what they make stands in views named out_<table>."""
    _lend_sample(engine)
    settings = AROUND | {"seed": seed, "activities": round(rows / ROWS_PER_ACTIVITY)}
    for name, value in settings.items():
        engine.execute(f"set variable {name} = {value:d}")
    engine.execute("set variable places = $path", {"path": str(GEOGRAPHY / "KGZ" / "places.csv")})
    for script in sorted(_SCRIPTS.glob("*.sql")):
        engine.execute(script.read_text(encoding="utf-8"))


def _lend_sample(engine: duckdb.DuckDBPyConnection) -> None:
    engine.execute("create schema sample")
    snapshot = chosen(SAMPLE)
    for file in snapshot.tables:
        engine.read_parquet(str(snapshot.parquet(file.table))).create(f"sample.{file.table}")


class Made(Mapping[str, pd.DataFrame]):
    """Frames by table: those made here, the made-up programme's for the rest. Each is read when it is asked for, a part
    at a time, its texts once each, so that of a hundred million rows no more is in memory than is worked with."""

    def __init__(self, engine: duckdb.DuckDBPyConnection) -> None:
        self._engine = engine
        views = "select view_name from duckdb_views() where not internal"
        names = [name for (name,) in engine.execute(views).fetchall()]
        lent = {file.table: f"sample.{file.table}" for file in chosen(SAMPLE).tables if file.table not in _NOT_TAKEN}
        self._relations = lent | {name.removeprefix(_OWN): name for name in names if name.startswith(_OWN)}

    def __getitem__(self, table: str) -> pd.DataFrame:
        parts = self._engine.table(self._relations[table]).to_arrow_reader(ROWS_AT_ONCE)
        columns: dict[str, list[pa.Array]] = {name: [] for name in parts.schema.names}
        for part in parts:
            for name, each in zip(columns, part.columns, strict=True):
                columns[name].append(_numbered(each))
        kinds = {field.name: _kept_as(columns[field.name], field.type) for field in parts.schema}
        return pd.DataFrame({name: _series(columns.pop(name), kind) for name, kind in kinds.items()})

    def __contains__(self, table: object) -> bool:
        return table in self._relations

    def __iter__(self) -> Iterator[str]:
        return iter(self._relations)

    def __len__(self) -> int:
        return len(self._relations)


def _numbered(part: pa.Array) -> pa.Array:
    """Texts once each, with their numbers; all else copied, since one column that is kept as it came keeps those beside
    it."""
    return part.dictionary_encode() if pa.types.is_string(part.type) else part.take(pa.array(np.arange(len(part))))


def _kept_as(parts: Sequence[pa.Array], of: pa.DataType) -> pa.DataType:
    """Texts that are few in each part are numbered in two bytes."""
    if not pa.types.is_string(of):
        return of
    most = max((len(part.dictionary) for part in parts), default=0)
    return pa.dictionary(pa.int16() if most < _FEW else pa.int32(), pa.string())


def _series(parts: Sequence[pa.Array], kind: pa.DataType) -> pd.Series:
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([part.cast(kind) for part in parts], kind)))


def settle(target: Path) -> None:
    """The made-up programme's settings, without the sentences that were published on it."""
    text = (SAMPLE / "programme.toml").read_text(encoding="utf-8")
    (target / "programme.toml").write_text(text.split("# What was published", maxsplit=1)[0], encoding="utf-8")


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        print(made(asked, tell=lambda words: print(words, file=sys.stderr)))
