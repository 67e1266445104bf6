"""The processes that answer, how long each may take, and what happens when one does not come back.

Apart because stopping a query means killing a process, and that must never take the service along.
Leans on child for the processes, and on lane for those who must wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from typing import Any, Final

from cuibono.serve.child import Worker
from cuibono.serve.lane import ShortLane
from cuibono.serve.worker import Reply, refusal

#: Seconds for which whoever must wait is tried at once: most questions take less.
_MOMENT: Final = 1.0


class Busy(Exception):
    """Too many requests wait already, or one waited too long."""


class Ending(Exception):
    """The service is about to stop."""


class Pool:
    """A fixed number of workers; whoever comes later waits, up to a number and a time.

    Who waits is tried on a worker more, for a moment. A server elsewhere is not asked twice: it
    would go on with what was given up.
    """

    def __init__(self, spec: Mapping[str, Any], *, size: int, timeout: float, waiting: int) -> None:
        self.spec = json.dumps(spec).encode("utf-8")
        self.size = size
        self.timeout = timeout
        self.most_waiting = waiting
        self.waiting = 0
        self.alive = 0
        self.damaged = False
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._lane = None if spec.get("url") else ShortLane(self.spec, min(_MOMENT, timeout))
        self._asking: set[asyncio.Timeout] = set()
        self._closed = False

    @property
    def well(self) -> bool:
        """Whether there are workers, or new ones on their way, and the graph can be read."""
        return bool(self.alive or self._starting) and not self.damaged

    async def start(self) -> None:
        """Start every worker. Raises EOFError when one cannot open the store."""
        await asyncio.gather(*(self._add() for _ in range(self.size)))
        if self._lane:
            self._lane.start()

    def end(self) -> None:
        """Take nothing on any more; what is being answered is told so at once."""
        self._closed = True
        for asking in self._asking:
            asking.reschedule(0)

    async def close(self) -> None:
        """Stop every worker."""
        self._closed = True
        if self._lane:
            await self._lane.close()
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._all), return_exceptions=True)

    async def ask(self, request: Mapping[str, Any], timeout: float | None = None) -> Reply:
        """Have a worker answer; at the deadline it is killed and replaced.

        ``timeout`` takes the place of the usual one, in seconds.

        Raises Busy and Ending. Cancelled, it kills the worker too: nobody waits for that answer
        any more.
        """
        if self._closed:
            raise Ending
        try:
            async with asyncio.timeout(None) as until_the_end:
                self._asking.add(until_the_end)
                try:
                    reply = await self._answer(json.dumps(request).encode("utf-8"), timeout)
                    self.damaged = self.damaged or reply.damaged
                    return reply
                finally:
                    self._asking.discard(until_the_end)
        except TimeoutError:
            raise Ending from None

    async def _answer(self, line: bytes, timeout: float | None) -> Reply:
        found = await self._soonest(line) if self._free.empty() else await self._take()
        if isinstance(found, Reply):
            return found
        return await self._asked(found, line, timeout or self.timeout)

    async def _soonest(self, line: bytes) -> Worker | Reply:
        """A worker when one is free, or the answer of the short lane where it comes first."""
        if self._lane is None:
            return await self._take()
        tried, taking = self._lane.trying(line), asyncio.ensure_future(self._take())
        either: set[asyncio.Future[Any]] = {tried, taking}
        taken = False
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            reply = tried.result() if tried.done() else None
            if reply is not None and not taking.done():
                return reply
            worker = await taking
            taken = True
            return worker
        finally:
            tried.cancel()
            if not taken:
                taking.cancel()
                taking.add_done_callback(self._give_back)

    def _give_back(self, taking: asyncio.Future[Worker]) -> None:
        """A worker that was taken when nobody needed it any more is free again."""
        if not taking.cancelled() and taking.exception() is None:
            self._free.put_nowait(taking.result())

    async def _asked(self, worker: Worker, line: bytes, timeout: float) -> Reply:
        """The answer of a worker, which is free again afterwards, or replaced."""
        try:
            async with asyncio.timeout(timeout):
                reply = await worker.ask(line)
        except TimeoutError:
            self._replace(worker)
            return refusal(
                504,
                f"this was stopped after {timeout:g} seconds. Ask for less: name an actor, "
                "add a LIMIT, or start the service with a higher --timeout.",
            )
        except EOFError:
            self._replace(worker)
            return refusal(
                422,
                "this was stopped: it needed more memory than one query may take. Ask for less.",
            )
        except BaseException:
            self._replace(worker)
            raise
        self._free.put_nowait(worker)
        return reply

    async def _take(self) -> Worker:
        if self.waiting >= self.most_waiting:
            raise Busy
        self.waiting += 1
        try:
            async with asyncio.timeout(self.timeout * 2):
                return await self._free.get()
        except TimeoutError:
            raise Busy from None
        finally:
            self.waiting -= 1

    def _replace(self, worker: Worker) -> None:
        task = asyncio.get_running_loop().create_task(self._exchange(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _exchange(self, worker: Worker) -> None:
        self.alive -= 1
        await worker.stop()
        self._all.discard(worker)
        for pause in (0, 1, 5, 30):
            await asyncio.sleep(pause)
            if self._closed:
                return
            with contextlib.suppress(EOFError, OSError, TimeoutError):
                await self._add()
                return

    async def _add(self) -> None:
        worker = await Worker.start(self.spec)
        self._all.add(worker)
        self.alive += 1
        self._free.put_nowait(worker)
