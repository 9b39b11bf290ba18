"""Where what is measured lies: programmes of any size, and raw measurements. Never in the repository."""

import os
from pathlib import Path


def cache() -> Path:
    """The folder that KURAK_BENCH names, else one in the user's cache; made where it is not there."""
    folder = Path(os.environ.get("KURAK_BENCH") or Path.home() / ".cache" / "kurak-bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def of_size(size: str) -> Path:
    """The folder of the programme of one size."""
    return cache() / size
