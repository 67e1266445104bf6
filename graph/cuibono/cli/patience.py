"""How a command waits for an engine: so that it can be stopped, and not longer than it was told.

Apart because at the prompt the process leaves without an engine that nobody waits for any more.
Leans on waiting.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

from cuibono.errors import QueryError
from cuibono.waiting import Late, wait_for

_Found = TypeVar("_Found")
_AT_WORK: Final = "cuibono-engine"


def within(work: Callable[[], _Found], seconds: float | None = None) -> _Found:
    """What ``work`` gives, or raises, in a thread of its own.

    Raises QueryError when it took more than ``seconds``; without them it may take any time. Ctrl-C
    and a request to stop are heard at once.
    """
    try:
        return wait_for(work, seconds, name=_AT_WORK)
    except Late as late:
        assert seconds is not None
        raise QueryError(
            f"query: this was stopped after {seconds:g} seconds. Ask for less: name an actor, "
            f"add a LIMIT, join what it lists; or give it longer: --timeout {seconds * 10:g}."
        ) from late


@contextmanager
def leaves_at_once() -> Iterator[None]:
    """End the process of the block even while an engine is still at work in it."""
    try:
        yield
    except SystemExit as left:
        if not any(thread.name == _AT_WORK for thread in threading.enumerate()):
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(left.code if isinstance(left.code, int) else 1)
