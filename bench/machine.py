"""The machine that measured: what must be known to compare its numbers with another's."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import browser

_PACKAGES = ("streamlit", "duckdb", "pandas", "pyarrow", "altair")


def described() -> dict[str, Any]:
    """Processor, cores, memory, system, and the versions that matter."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(total_memory() / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "load_before": round(os.getloadavg()[0], 2),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
            "chromium": _chromium(),
        },
    }


def total_memory() -> int:
    """Bytes of memory that the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def resident(pid: int) -> float:
    """Megabytes that a process holds in memory."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def resident_here() -> float:
    """Megabytes that this process holds in memory."""
    return resident(os.getpid())


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _chromium() -> str:
    found = browser.executable()
    if not found:
        return ""
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip().removeprefix("Chromium ").removeprefix("Google Chrome ").split(" ")[0]
