"""A process that answers, as seen from the service: started, asked a line at a time, killed.

Apart because two things keep such processes, the pool and its short lane. Leans on worker, which
is what runs in them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from typing import Final

from cuibono.serve.worker import Reply

_START: Final = 60.0


class Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._killed = False

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
        return Reply(head["status"], head["type"], body, head["damaged"])

    async def stop(self) -> None:
        """Kill the process and wait until it is gone.

        Once only: to kill what is dead already takes its end away from whoever waits for it.
        """
        if not self._killed:
            self._killed = True
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            if self.process.stdin is not None:
                self.process.stdin.close()
        await self.process.wait()
