"""How one waits for what cannot be stopped from within: an engine at work, a read that trickles.

Apart because the prompt waits for engines so, and a publication for servers. It works in a thread
beside, which lets this one hear signals meanwhile, and is left to itself when nobody waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

_Found = TypeVar("_Found")
#: Seconds between two looks at the clock; some systems hear Ctrl-C only between two waits.
_LOOK: Final = 0.2


class Late(Exception):
    """What was waited for took longer than it might."""


def wait_for(
    work: Callable[[], _Found], seconds: float | None = None, *, name: str | None = None
) -> _Found:
    """What ``work`` gives, or raises, in a thread of its own that is called ``name``.

    Raises Late when it took more than ``seconds``; without them it may take any time.
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

    threading.Thread(target=run, name=name, daemon=True).start()
    start = time.monotonic()
    while not over.wait(_LOOK if seconds is None else min(_LOOK, seconds)):
        if seconds is not None and time.monotonic() - start >= seconds:
            raise Late
    if failed:
        raise failed[0]
    return found[0]
