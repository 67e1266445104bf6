"""One worker more, for those who must wait: a short query is answered past the long ones.

Apart because it only ever tries, and whoever is not answered here keeps a place in the pool's
line. Leans on child.
"""

from __future__ import annotations

import asyncio
from typing import Final

from cuibono.serve.child import Worker
from cuibono.serve.worker import Reply

#: Seconds after which a worker that could not be started is tried again.
_PAUSE: Final = 30.0
#: How many queries that took too long are remembered, and for how many seconds.
_REMEMBERED: Final = 256
_FOR: Final = 300.0
_Answer = asyncio.Future[Reply | None]


class ShortLane:
    """Tries each query for a moment, the last comer's first: it is the one not tried yet.

    ``patience`` is that moment, in seconds. A query that takes longer costs the worker its life,
    for nothing else stops one; so each is tried once, and the same text, whoever asks it, not
    again for a while.
    """

    def __init__(self, spec: bytes, patience: float) -> None:
        self.spec = spec
        self.patience = patience
        self._long: dict[bytes, float] = {}
        self._waiting: list[tuple[bytes, _Answer]] = []
        self._called = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the worker is ready a moment later."""
        self._running = asyncio.get_running_loop().create_task(self._run())

    async def close(self) -> None:
        """End, with the worker."""
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def trying(self, line: bytes) -> _Answer:
        """The reply to come, None if it takes too long; cancel it to be left out."""
        loop = asyncio.get_running_loop()
        answer: _Answer = loop.create_future()
        if loop.time() < self._long.get(line, 0.0):
            answer.set_result(None)
            return answer
        self._waiting.append((line, answer))
        self._called.set()
        return answer

    async def _run(self) -> None:
        while True:
            try:
                worker = await Worker.start(self.spec)
            except (EOFError, OSError, TimeoutError):
                await asyncio.sleep(_PAUSE)
                continue
            try:
                while await self._try_next(worker):
                    pass
            finally:
                await worker.stop()

    async def _try_next(self, worker: Worker) -> bool:
        """Try the next that comes. Returns whether the worker is still of use."""
        line, answer = await self._next()
        reply = None
        try:
            async with asyncio.timeout(self.patience):
                reply = await worker.ask(line)
        except (EOFError, TimeoutError):
            self._give_up(line)
        if not answer.done():
            answer.set_result(reply)
        return reply is not None

    def _give_up(self, line: bytes) -> None:
        """Remember a query that takes long; who else asks the same is told at once."""
        self._long.pop(line, None)
        self._long[line] = asyncio.get_running_loop().time() + _FOR
        while len(self._long) > _REMEMBERED:
            del self._long[next(iter(self._long))]
        for other, answer in self._waiting:
            if other == line and not answer.done():
                answer.set_result(None)
        self._waiting = [one for one in self._waiting if one[0] != line]

    async def _next(self) -> tuple[bytes, _Answer]:
        while True:
            while self._waiting:
                line, answer = self._waiting.pop()
                if not answer.done():
                    return line, answer
            self._called.clear()
            await self._called.wait()
