"""The connections to ``cuibono serve``: who says nothing takes nobody's place."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from cuibono.serve.lines import HEAD, MOST, room_for
from facts import contract, write_dossier
from serving import service

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there nobody counts open files")

HALF = b"GET /health HTTP/1.1\r\nHo"
#: Fewer files than connections are made here, whatever this machine allows.
FILES = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(tmp_path_factory.mktemp("lines") / "dossier", "ties:\n" + contract())


def connect(client: httpx.Client, words: bytes) -> socket.socket:
    where = urlsplit(str(client.base_url))
    line = socket.create_connection((where.hostname or "", where.port or 0), timeout=HEAD + 20)
    if words:
        line.sendall(words)
    return line


@pytest.fixture(scope="module")
def bounded(folder: Path) -> Iterator[httpx.Client]:
    """A service that may open so few files, and no more when it asks."""
    limit = f'ulimit -n {FILES}; exec "$@"'
    log = folder / "bounded.log"
    words = [sys.executable, "-m", "cuibono", "serve", "-d", str(folder), "--port", "0"]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            ["/bin/sh", "-c", limit, "sh", *words, "--workers", "1"], stderr=stream
        )
        try:
            with _client(log, process) as client:
                yield client
        finally:
            process.terminate()
            process.wait(30)


def _client(log: Path, process: subprocess.Popen[bytes]) -> httpx.Client:
    end = time.monotonic() + 240
    while "http://" not in (said := log.read_text(encoding="utf-8")):
        assert process.poll() is None, said
        assert time.monotonic() < end
        time.sleep(0.1)
    address = said.partition("Serving at ")[2].partition("/ until")[0]
    return httpx.Client(base_url=address, trust_env=False, timeout=30)


@pytest.mark.parametrize("words", [HALF, b""], ids=["half a head", "nothing"])
def test_more_half_requests_than_files_leave_the_service_answering(
    bounded: httpx.Client, folder: Path, words: bytes
) -> None:
    """They once took every file for ever, and the log grew by a traceback for each connection."""
    with contextlib.ExitStack() as lines:
        for _ in range(FILES + 200):
            lines.enter_context(connect(bounded, words))
        for _ in range(5):
            assert bounded.get("/health").json()["status"] == "ok"
    log = (folder / "bounded.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert len(log) < 20_000


def test_a_head_must_end_in_time_however_it_trickles_in(folder: Path) -> None:
    """Half bodies were cut at their deadline; half heads lived for ever."""
    with service(folder, "--workers", "1") as client, connect(client, HALF) as line:
        start = time.monotonic()
        line.settimeout(1)
        heard = b""
        while not heard and time.monotonic() - start < HEAD + 20:
            with contextlib.suppress(TimeoutError):
                heard = line.recv(4096)
            if not heard:
                line.sendall(b"s")
        assert heard.startswith(b"HTTP/1.1 408 ")
        assert b"did not arrive in time" in heard
        assert time.monotonic() - start > HEAD - 1


def test_a_crowd_takes_no_place_of_who_is_being_answered(bounded: httpx.Client) -> None:
    """The one that keeps the service waiting longest goes, not one that waits for its answer."""
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    asked = str(httpx.QueryParams({"query": query}))
    words = f"GET /sparql?{asked} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
    with connect(bounded, words) as line, contextlib.ExitStack() as lines:
        time.sleep(0.5)
        for _ in range(FILES):
            lines.enter_context(connect(bounded, HALF))
        assert line.recv(4096).startswith(b"HTTP/1.1 504 ")


def test_a_connection_serves_one_request_after_another(bounded: httpx.Client) -> None:
    """Pipelined, too: what came with the request before is read."""
    one = b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n"
    with connect(bounded, one * 3) as line:
        heard = b""
        while heard.count(b"HTTP/1.1 200 OK") < 3:
            heard += line.recv(4096)
        line.sendall(one)
        while heard.count(b"HTTP/1.1 200 OK") < 4:
            more = line.recv(4096)
            assert more
            heard += more


@pytest.mark.parametrize(("files", "workers"), [(64, 2), (256, 4), (1024, 64), (100_000, 1)])
def test_there_are_fewer_connections_than_files(files: int, workers: int) -> None:
    """Workers and the listener need some as well."""
    room = room_for(files, workers)
    assert 0 < room.most <= MOST
    assert room.most + room.backlog < files
