"""The command ``cuibono``, at the prompt and as ``python -m cuibono``.

Apart from cli because Ctrl-C is heard from here on, while what the commands need is still being
imported: so nothing stands above but what that takes.
"""

import os
import signal
from types import FrameType

#: What a shell makes of Ctrl-C: 128, and the number of the signal.
_INTERRUPTED = 128 + signal.SIGINT


def main() -> None:
    """Run the command; Ctrl-C ends it with 130 and no traceback, however early it comes."""
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, _leave)
    try:
        from cuibono.cli import main as command

        if listens:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        command()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None


def _leave(number: int, frame: FrameType | None) -> None:
    """Nothing has been begun: there is nothing to clear up or to write out."""
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
