"""The fenced blocks of a Markdown text: the commands a reader pastes and the files she writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S
)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its lines without the fence's indent, its line from 1."""

    language: str
    body: str
    line: int


def blocks(path: Path) -> list[Block]:
    """The blocks of a file, in order."""
    text = path.read_text(encoding="utf-8")
    return [
        Block(
            language=match["language"],
            body=re.sub(f"^{match['indent']}", "", match["body"], flags=re.M),
            line=text[: match.start()].count("\n") + 1,
        )
        for match in _FENCE.finditer(text)
    ]
