"""The processes that answer, how long each may take, and what happens when one does not come back.

Apart because stopping a query means killing a process, and that must never take the service along.
Leans on worker, which runs elsewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Mapping
from typing import Any, Final

from cuibono.serve.worker import Reply, refusal

_START: Final = 60.0


class Busy(Exception):
    """Too many requests wait already, or one waited too long."""


class Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, spec: bytes) -> Worker:
        """Start a process and wait until it has opened the store."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "cuibono.serve.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(_START):
                await worker.ask(spec)
        except BaseException:
            await worker.stop()
            raise
        return worker

    async def ask(self, line: bytes) -> Reply:
        """Send one line, read one reply. Raises EOFError when the process is gone."""
        source, target = self.process.stdout, self.process.stdin
        assert source is not None
        assert target is not None
        try:
            target.write(line + b"\n")
            await target.drain()
            head = json.loads(await source.readuntil(b"\n"))
            body = await source.readexactly(head["length"])
        except (asyncio.IncompleteReadError, OSError) as error:
            raise EOFError from error
        return Reply(head["status"], head["type"], body)

    async def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        if self.process.stdin is not None:
            self.process.stdin.close()
        await self.process.wait()


class Pool:
    """A fixed number of workers; whoever comes later waits, up to a number and a time."""

    def __init__(self, spec: Mapping[str, Any], *, size: int, timeout: float, waiting: int) -> None:
        self.spec = json.dumps(spec).encode("utf-8")
        self.size = size
        self.timeout = timeout
        self.most_waiting = waiting
        self.waiting = 0
        self.alive = 0
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def well(self) -> bool:
        """Whether there are workers, or new ones on their way."""
        return bool(self.alive or self._starting)

    async def start(self) -> None:
        """Start every worker. Raises EOFError when one cannot open the store."""
        await asyncio.gather(*(self._add() for _ in range(self.size)))

    async def close(self) -> None:
        """Stop every worker."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._all), return_exceptions=True)

    async def ask(self, request: Mapping[str, Any], timeout: float | None = None) -> Reply:
        """Have a worker answer; at the deadline it is killed and replaced.

        ``timeout`` takes the place of the usual one, in seconds.

        Raises Busy. Cancelled, it kills the worker too: nobody waits for that answer any more.
        """
        worker = await self._take()
        line = json.dumps(request).encode("utf-8")
        try:
            async with asyncio.timeout(timeout or self.timeout):
                reply = await worker.ask(line)
        except TimeoutError:
            self._replace(worker)
            return refusal(
                504,
                f"this was stopped after {self.timeout:g} seconds. Ask for less: name an actor, "
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
        self._all.discard(worker)
        self.alive -= 1
        await worker.stop()
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
