"""Memory that a large file was taken apart in, given back for what is made of it."""

import ctypes
from typing import Any

import pyarrow as pa

_C: Any = ctypes.CDLL(None)


def give_back() -> None:
    """What was freed goes back to the system, where the C library can do that; it would keep hundreds of megabytes."""
    pa.default_memory_pool().release_unused()
    if hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)
