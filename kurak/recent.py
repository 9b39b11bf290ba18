"""The last answers that were asked for, by key."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Recent:
    """So many answers as there is room for, the last asked for first; safe for many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable, otherwise: object = None) -> Any:
        """What is held under a key, else what is given."""
        with self._lock:
            if key not in self._held:
                return otherwise
            self._held.move_to_end(key)
            return self._held[key]

    def put(self, key: Hashable, found: object) -> None:
        """Holds an answer; the one that was asked for longest ago makes room."""
        with self._lock:
            self._held[key] = found
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def get(self, key: Hashable, work_out: Callable[[], Any]) -> Any:
        """What is held under a key, worked out where it is not; two who ask at once may both work it out."""
        held = self.find(key, _NOTHING)
        if held is _NOTHING:
            held = work_out()
            self.put(key, held)
        return held


class Once(Recent):
    """The same, where each is worked out once however many ask at a time; no one waits for another's."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._busy: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, work_out: Callable[[], Any]) -> Any:
        """What is held under a key, worked out where it is not."""
        with self._lock:
            busy = self._busy.setdefault(key, threading.Lock())
        with busy:
            try:
                return super().get(key, work_out)
            finally:
                with self._lock:
                    self._busy.pop(key, None)


_NOTHING = object()
