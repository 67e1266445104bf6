"""How a command waits for an engine: so that it can be stopped, and not longer than it was told.

Apart because no engine can be stopped from within. It works in a thread beside, which lets this one
hear signals meanwhile; when nobody waits for it any more the process leaves without it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

from cuibono.errors import QueryError

_Found = TypeVar("_Found")
_AT_WORK: Final = "cuibono-engine"
#: Seconds between two looks at the clock; some systems hear Ctrl-C only between two waits.
_LOOK: Final = 0.2


def within(work: Callable[[], _Found], seconds: float | None = None) -> _Found:
    """What ``work`` gives, or raises, in a thread of its own.

    Raises QueryError when it took more than ``seconds``; without them it may take any time. Ctrl-C
    and a request to stop are heard at once.
    """
    found: list[_Found] = []
    failed: list[BaseException] = []
    over = threading.Event()

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            failed.append(error)
        finally:
            over.set()

    threading.Thread(target=run, name=_AT_WORK, daemon=True).start()
    _wait(over, seconds)
    if failed:
        raise failed[0]
    return found[0]


def _wait(over: threading.Event, seconds: float | None) -> None:
    start = time.monotonic()
    while not over.wait(_LOOK if seconds is None else min(_LOOK, seconds)):
        if seconds is not None and time.monotonic() - start >= seconds:
            raise QueryError(
                f"query: this was stopped after {seconds:g} seconds. Ask for less: name an actor, "
                f"add a LIMIT, join what it lists; or give it longer: --timeout {seconds * 10:g}."
            )


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
