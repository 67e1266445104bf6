"""Standard streams: what commands print for other programs, and what they are handed as text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from cuibono.errors import CuibonoError
from cuibono.paths import as_text

#: The name of standard input and output at the prompt.
DASH: Final = Path("-")


def print_json(data: Any) -> None:
    """Print plain data as JSON, with its accents."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_paths(paths: Iterable[Path]) -> None:
    """Print the files that were written, one a line."""
    for path in paths:
        click.echo(path.as_posix())


def read_text(path: Path, refusal: type[CuibonoError]) -> tuple[str, str]:
    """What errors call a file or standard input, and its text; a byte order mark is no part of it.

    Raises ``refusal`` where it cannot be read, with the line where it is not UTF-8.
    """
    where = "standard input" if path == DASH else str(path)
    try:
        data = sys.stdin.buffer.read() if path == DASH else path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refusal(f"{where}: cannot be read ({reason}). Name a file that can.") from error
    return where, as_text(data, where, refusal)
