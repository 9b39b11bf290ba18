"""How long a partner's file takes from the disk to a published snapshot, beside openpyxl only reading it."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.files import csv_file, xlsx_file

PROGRAMME = 'name = "Bench"\ncountry = "KGZ"\ncountry_code = "KG"\n'
RUN = "from bench.importing import {name}; {name}(__import__('pathlib').Path({path!r}))"


def published(path: Path) -> None:
    """Read, understood and published."""
    from kurak.intake.importing import imported

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
        imported(Path(folder), [path], as_of=date(2026, 9, 30))


def read_by_openpyxl(path: Path) -> None:
    """Only read, every cell once."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass


def main(xlsx_rows: int = 100_000, csv_rows: int = 1_000_000) -> None:
    """Prints seconds and megabytes of each, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = _made(xlsx_file, Path(folder) / "activities.xlsx", xlsx_rows)
        text = _made(csv_file, Path(folder) / "activities.csv", csv_rows)
        _measure(f"{xlsx_rows:,} rows of xlsx, openpyxl reads", "read_by_openpyxl", workbook)
        _measure(f"{xlsx_rows:,} rows of xlsx, understood and published", "published", workbook)
        _measure(f"{csv_rows:,} rows of csv, understood and published", "published", text)


def _made(make: Callable[[Path, int], Path], path: Path, rows: int) -> Path:
    print(f"making {path.name} with {rows:,} rows ...", file=sys.stderr)
    return make(path, rows)


def _measure(what: str, name: str, path: Path) -> None:
    before, busy = time.perf_counter(), _processor()
    subprocess.run([sys.executable, "-c", RUN.format(name=name, path=str(path))], check=True)
    seconds, busy = time.perf_counter() - before, _processor() - busy
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what:55} {seconds:8.1f} s   ({busy:.1f} s of processor, largest process so far {most:,.0f} MB)")


def _processor() -> float:
    """Seconds that the processes so far kept a processor busy: others on the machine make these longer the least."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
