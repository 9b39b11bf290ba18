"""What a page is about to ask, asked at once: a snapshot answers as many questions at a time as it has processors."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from functools import partial

from kurak.queries import Query
from kurak.remembered import kept
from kurak.scope import Scope
from kurak.workspace import Workspace

Ask = Callable[[Workspace, Query, Scope], object]
Question = tuple[Ask, Query]
_askers = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="ahead")


def ask(workspace: Workspace, questions: Sequence[Question], scope: Scope) -> None:
    """Has every question answered, and so remembered, that was not asked over this scope before. A question that can't
    be answered says so where it is asked again."""
    kept(workspace, ("ahead", tuple(questions), scope), partial(_all, workspace, questions, scope))


def _all(workspace: Workspace, questions: Sequence[Question], scope: Scope) -> None:
    # each in a context of its own, which knows the reader's language
    asked = [_askers.submit(copy_context().run, _one, one, workspace, scope) for one in questions]
    for answered in asked:
        answered.result()


def _one(question: Question, workspace: Workspace, scope: Scope) -> None:
    asks, query = question
    with suppress(Exception):
        asks(workspace, query, scope)
