"""How a command ends that cannot go on: refused, asked to stop, nowhere left to write.

Apart because every command ends alike: what it half made is taken away first, then one line says
what was wrong, and nobody is shown a traceback.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import click

from cuibono.errors import CuibonoError
from cuibono.text import visible

#: How the system, a supervisor or a terminal that is closed asks a process to stop.
_REQUESTS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


#: What a shell makes of Ctrl-C: 128, and the number of the signal.
INTERRUPTED: Final = 128 + signal.SIGINT


class _Stop(BaseException):
    """Somebody asked this process to stop, by a signal."""

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def ends_well() -> Iterator[None]:
    """End with one line on standard error and an exit code, whatever comes of the block."""
    _open_streams()
    try:
        with _stops_when_asked():
            yield
    except CuibonoError as error:
        _quit(error.exit_code, str(error))
    except UnicodeEncodeError as error:
        around = error.object[max(0, error.start - 20) : error.end + 20]
        _quit(2, f"{around!r} is not UTF-8. Write it in UTF-8.")
    except OSError as error:
        where = error.filename or "standard output"
        reason = error.strerror or str(error)
        _quit(2, f"{where}: {reason}. Make room there, or mend its permissions.")


@contextmanager
def ends_interrupted() -> Iterator[None]:
    """End with a word and 130, as a shell tells Ctrl-C: 1 would be what a check found."""
    try:
        yield
    except (KeyboardInterrupt, click.Abort) as stopped:
        pressed = stopped.__context__ if isinstance(stopped, click.Abort) else stopped
        if not isinstance(pressed, KeyboardInterrupt):
            raise  # the end of what is typed
        click.echo("Aborted!", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from stopped


def _open_streams() -> None:
    """Stand in for streams that were closed before; write UTF-8 to files and other programs.

    No letter is a reason to stop anywhere.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8"))
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        chosen = out.isatty() or os.environ.get("PYTHONIOENCODING")
        out.reconfigure(encoding=None if chosen else "utf-8", errors="backslashreplace")


@contextmanager
def _stops_when_asked() -> Iterator[None]:
    """Unwind the block when the process is asked to stop, then stop as if nothing had been done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [number for number in _REQUESTS if signal.getsignal(number) is signal.SIG_DFL]

    def stop(number: int, frame: FrameType | None) -> None:
        other = signal.getsignal(signal.SIGTERM)
        if signal.SIGTERM in taken and other is not stop and callable(other):
            other(number, frame)  # a server is running, which stops in its own way
            return
        for one in taken:  # what clears up is not asked twice
            signal.signal(one, signal.SIG_IGN)
        raise _Stop(number)

    asked = 0
    for number in taken:
        signal.signal(number, stop)
    try:
        yield
    except _Stop as request:
        asked = request.number
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
    if asked:
        signal.raise_signal(asked)


def _quit(code: int, message: str) -> None:
    """Leave with a line, or without a word where none can be written any more."""
    try:
        click.echo(visible(f"cuibono: {message}"), err=True)
        sys.stdout.flush()
    except (OSError, ValueError):  # full or closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)
