"""The last answers that were asked for, by key, each worked out once however many ask at the same time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any


def _always() -> bool:
    return True


class Recent:
    """So many answers as there is room for, the last asked for stay; safe for many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], Any], lasts: Callable[[], bool] = _always) -> Any:
        """The answer of a key, worked out where it is not held; who asks meanwhile waits for it. What does not last is
        worked out again, as is what failed."""
        answer, is_held = self._place(key)
        if is_held:
            return answer.result() if answer.exception() is None else work_out()
        try:
            answer.set_result(work_out())
        except BaseException as fault:
            self._drop(key)
            answer.set_exception(fault)
            raise
        if not lasts():
            self._drop(key)
        return answer.result()

    def _place(self, key: Hashable) -> tuple[Future[Any], bool]:
        """Where the answer of a key is or will be, and whether somebody was here before."""
        with self._lock:
            is_held = key in self._held
            answer = self._held.setdefault(key, Future())
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            return answer, is_held

    def _drop(self, key: Hashable) -> None:
        with self._lock:
            self._held.pop(key, None)
