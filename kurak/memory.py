"""Memory that was used and goes back to the system: a C library would keep hundreds of megabytes for later."""

import ctypes
from typing import Any

import pyarrow as pa

_C: Any = ctypes.CDLL(None)
# Of malloc.h: how much free memory may stay at the end of a heap, from which size on a piece has pages of its own, and
# how many heaps there may be.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT_BYTES = 131_072


def stay_small() -> None:
    """From now on it goes back by itself: one heap for all threads, cut off where it is free, and Arrow's tables in it
    too. To be called before the first reader; a C library without these settings goes on as it does."""
    pa.set_memory_pool(pa.system_memory_pool())
    if hasattr(_C, "mallopt"):
        _C.mallopt(_ARENA_MAX, 1)
        _C.mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
        _C.mallopt(_MMAP_THRESHOLD, _KEPT_BYTES)


def give_back() -> None:
    """What was freed goes back once, where the C library can do that."""
    pa.default_memory_pool().release_unused()
    if hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)
