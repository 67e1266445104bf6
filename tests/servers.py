"""Real SPARQL servers on loopback, for the tests: Oxigraph's from PyPI and Debian's Virtuoso."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

VIRTUOSO = shutil.which("virtuoso-t")
NO_VIRTUOSO = (
    "left out: Debian's Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)"
)
#: Seconds that a server may take to start on a machine that does much else; one that ends is
#: noticed at once.
PATIENCE = 240


@dataclass(frozen=True)
class Server:
    """Where a running server answers."""

    query: str
    update: str
    graphs: str


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for a server that has been started; fail with its exit code when it is gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        with contextlib.suppress(httpx.HTTPError):
            if ready():
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} did not answer within {seconds} seconds")


@contextlib.contextmanager
def running(
    words: list[str], ready: Callable[[], bool], log: Path, seconds: float = PATIENCE
) -> Iterator[None]:
    """Run a server while the block runs."""
    with log.open("wb") as stream:
        process = subprocess.Popen(words, stdout=stream, stderr=stream)
        try:
            wait_until(ready, process, seconds)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(url: str) -> Callable[[], bool]:
    """Tell whether an address answers at all."""
    return lambda: httpx.get(url, trust_env=False, timeout=5).status_code < 500


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Oxigraph's own server, on a new store."""
    binary = Path(sys.executable).with_name("oxigraph")
    home = f"http://127.0.0.1:{(port := free_port())}"
    words = [
        str(binary),
        "serve",
        "--location",
        str(folder / "data"),
        "--bind",
        f"127.0.0.1:{port}",
    ]
    with running(words, answers(f"{home}/"), folder / "oxigraph.log"):
        yield Server(f"{home}/query", f"{home}/update", f"{home}/store")


@contextlib.contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with a new database; its user is dba, its password dba."""
    assert VIRTUOSO
    port, other = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(
        _INI.format(folder=folder, port=port, other=other), "utf-8"
    )
    home = f"http://127.0.0.1:{port}"
    words = [VIRTUOSO, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with running(words, answers(f"{home}/sparql"), folder / "virtuoso.out"):
        yield Server(f"{home}/sparql", f"{home}/sparql-auth", f"{home}/sparql-graph-crud-auth")


_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 100000
"""
