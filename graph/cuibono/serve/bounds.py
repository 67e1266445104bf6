"""What an answer may take: bytes while it is written, rows once it is, memory all the while.

Apart because each bound must hold whatever is asked, and is tested without a worker. Leans on
nothing.
"""

from __future__ import annotations

import json
from typing import Any


class TooLargeError(Exception):
    """The answer has more bytes than may be sent, or more ``rows``."""

    def __init__(self, *, rows: bool = False) -> None:
        super().__init__()
        self.rows = rows


class Sink:
    """Takes what is written up to a number of bytes; beyond it the work stops."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.data = bytearray()

    def write(self, piece: bytes) -> int:
        """Take a piece."""
        self.data += piece
        if len(self.data) > self.limit:
            raise TooLargeError
        return len(piece)

    def flush(self) -> None:
        """Do nothing: all is here."""


def count_rows(body: bytes, form: str) -> int:
    """How many rows a written answer has, at least when they are too many.

    What could be a row's end inside a text is counted too at first; only if that makes too many
    would it matter, and then the form is read.
    """
    if form == "xml":
        return body.count(b"<result>") + body.count(b"<result/>")
    if form == "tsv":
        return body.count(b"\n") - 1
    if form == "csv":
        return _csv_rows(body)
    found: dict[str, Any] = json.loads(body) if body.count(b"},{") else {}
    bindings = found.get("results", {}).get("bindings", ())
    return len(bindings) if found else int(b'"bindings":[{' in body)


def _csv_rows(body: bytes) -> int:
    """Line ends outside quotes; a doubled quote changes nothing."""
    return sum(part.count(b"\n") for part in body.split(b'"')[::2]) - 1


def limit_memory(size: int) -> None:
    """Keep this process below a number of bytes, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none: there the deadline alone bounds a query.
        return
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
