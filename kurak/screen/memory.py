"""Memory that was used goes back to the system, so that a server stays small whoever came and went."""

import ctypes
from contextlib import suppress

import pyarrow as pa

# Of malloc.h: how much free memory may stay at the end of a heap, from which size on a piece has pages of its own, and
# how many heaps there may be.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT_BYTES = 131_072


def give_back() -> None:
    """One heap for all threads, cut off where it is free, and Arrow's tables in it too. To be called before the first
    reader; a C library without these settings goes on as it does."""
    pa.set_memory_pool(pa.system_memory_pool())
    with suppress(AttributeError, OSError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_ARENA_MAX, 1)
        mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
        mallopt(_MMAP_THRESHOLD, _KEPT_BYTES)
