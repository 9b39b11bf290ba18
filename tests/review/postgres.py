"""A PostgreSQL server of the tests' own: Debian's package, a folder that goes away, a socket and no port."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")
SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=200 -c unix_socket_directories={folder}"


class NoServer(Exception):
    """Why there is no server on this machine."""


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database on a running server. Raises NoServer."""
    programs = _programs()
    # the path of a socket may have 107 letters; folders of pytest are longer, and closed to other users
    folder = Path(tempfile.mkdtemp(prefix="kurak-pg-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        _run(programs / "initdb", "-D", data, "-U", "kurak", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        start = ("-w", "-l", str(folder / "log"), "-o", SETTINGS.format(folder=folder), "start")
        _run(programs / "pg_ctl", "-D", data, *start)
        try:
            yield f"postgresql://kurak@/postgres?host={folder}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The newest version's folder of programs."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere:
        return Path(elsewhere).parent
    raise NoServer("PostgreSQL is not installed: sudo apt-get install postgresql")


def _run(program: Path, *arguments: str) -> None:
    """PostgreSQL refuses to run as root."""
    as_other = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
    done = subprocess.run(
        [*as_other, str(program), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        raise NoServer(f"{program.name} can't run here: {done.stderr.strip()}")
