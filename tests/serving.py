"""A running service, for tests: the command itself in a process of its own, on a free port."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx

#: Seconds that a service may take to start on a machine that does much else; one that ends is
#: noticed at once.
_PATIENCE = 240


@contextlib.contextmanager
def service(folder: Path, *options: str, **environment: str) -> Iterator[httpx.Client]:
    """Serve a dossier while the block runs; the client knows its address, its log is serve.log."""
    words = ["serve", "-d", str(folder), "--port", "0", *options]
    log = folder / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "cuibono", *words],
            stderr=stream,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        )
        try:
            address = _address(process, log)
            with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
                yield client
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    import time

    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        said = log.read_text(encoding="utf-8")
        found = re.search(r"http://\S+", said)
        if found:
            address = found[0].rstrip("/").replace("0.0.0.0", "127.0.0.1")
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{address}/health", trust_env=False, timeout=30).is_success:
                    return address
        if process.poll() is not None:
            raise RuntimeError(f"the service ended: {said}")
        time.sleep(0.05)
    raise RuntimeError(f"the service did not start: {log.read_text(encoding='utf-8')}")
