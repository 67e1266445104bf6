"""The connections to the service: how many there may be, and how long each may keep it waiting.

Apart because whoever connects and then says nothing, or half of something, must never take the
place of those who ask. Leans on uvicorn's own protocol, which does everything else.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.protocols.http.h11_impl import RequestResponseCycle
    from uvicorn.server import ServerState

#: Seconds in which the head of a request must have arrived.
HEAD: Final = 10.0
#: Seconds between two requests on one connection.
IDLE: Final = 15
#: Seconds after which an answer of which nothing more is read is given up.
STALLED: Final = 60.0
#: The most connections, where the system lets the service have as many.
MOST: Final = 1_000
#: Files that the service itself needs open, and those of each worker.
_OWN: Final = 64
_WORKER: Final = 6
#: How many files the service asks the system for.
_FILES: Final = 4_096
_FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"retry-after: 2\r\nconnection: close\r\n\r\ntoo many connections at once. Try again.\n"
)
_SLOW: Final = (
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"connection: close\r\n\r\nthe rest of this request did not arrive in time.\n"
)


@dataclass
class Room:
    """How many connections there may be; ``waiting`` are those that wait for their client.

    ``backlog`` is how many are taken in at once, before any of them can be turned away.
    """

    most: int = MOST
    backlog: int = 100
    waiting: dict[Line, None] = field(default_factory=dict)


def room_for(files: int | None, workers: int) -> Room:
    """The room that a number of open files gives; None where the system sets no number.

    Some are taken in before the first of them can be turned away: three times the backlog.

    >>> room_for(None, 2).most, room_for(1024, 2).most, room_for(256, 2).most
    (1000, 648, 84)
    """
    if files is None:
        return Room()
    backlog = max(1, min(100, files // 8))
    return Room(max(8, min(MOST, files - 3 * backlog - _OWN - _WORKER * workers)), backlog)


def open_files() -> int | None:
    """How many files this process may open, after asking for more; None where nobody counts."""
    try:
        import resource
    except ImportError:  # Windows counts none
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    endless = resource.RLIM_INFINITY
    wanted = _FILES if hard == endless else min(hard, _FILES)
    if soft == endless or soft >= wanted:
        return None if soft == endless else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        return soft
    return wanted


class Line(H11Protocol):
    """One connection. When there are too many, the one that waited longest is given up."""

    def __init__(
        self,
        room: Room,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.room = room
        self._head: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take it in, in the place of another where there is no more room."""
        super().connection_made(transport)
        if len(self.connections) > self.room.most:
            longest = next(iter(self.room.waiting), None)
            if longest is None:
                self._leave(_FULL)
                return
            longest._leave()
        self._await_head()
        self._look()

    def data_received(self, data: bytes) -> None:
        """Read what came; a head that has begun must end in time, however it trickles in."""
        super().data_received(data)
        self._look()
        if not self._begun and self._head is None and not self.transport.is_closing():
            self._await_head()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """More was written than is read: look now and then whether anybody still reads."""
        super().pause_writing()
        if self._stall is None:
            self._unread = self.transport.get_write_buffer_size()
            self._stall = self.loop.call_later(STALLED, self._still_read)
        self._look()

    def resume_writing(self) -> None:
        """Most has been read."""
        super().resume_writing()
        _cancel(self._stall)
        self._stall = None
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave nothing behind."""
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        self.room.waiting.pop(self, None)
        _cancel(self._head)
        _cancel(self._stall)

    @property
    def _begun(self) -> bool:
        """Whether the head of a request is here whose answer is not written yet."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _look(self) -> None:
        """Note whether it is the client's turn: a request, or the rest of one, is to come."""
        begun = self._begun
        answering = begun and not self.cycle.more_body
        if answering or self._stall is not None or self.transport.is_closing():
            self.room.waiting.pop(self, None)
        else:
            self.room.waiting.setdefault(self)
        if begun:
            _cancel(self._head)
            self._head = None

    def _await_head(self) -> None:
        self._head = self.loop.call_later(HEAD, self._leave, _SLOW)

    def _still_read(self) -> None:
        unread = self.transport.get_write_buffer_size()
        if unread >= self._unread:
            self.transport.abort()
            return
        self._unread = unread
        self._stall = self.loop.call_later(STALLED, self._still_read)

    def _leave(self, words: bytes = b"") -> None:
        """Close it, with a last word; its place is free at once."""
        self.room.waiting.pop(self, None)
        self.connections.discard(self)
        if words and not self.transport.is_closing():
            self.transport.write(words)
            self.transport.close()
        else:
            self.transport.abort()


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


class Crowded:
    """Says in one line, and not again for a minute, that the system has no more files to give.

    asyncio would write a traceback for each connection that it cannot take in.
    """

    def __init__(self) -> None:
        self._told = float("-inf")

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Handle what the event loop reports."""
        if "socket.accept()" not in context.get("message", ""):
            loop.default_exception_handler(context)
        elif loop.time() - self._told > 60:
            self._told = loop.time()
            print(
                "cuibono: this process may open no more files, so some connections must wait. "
                "Raise its limit: ulimit -n 4096.",
                file=sys.stderr,
                flush=True,
            )
