"""Offsets mended where they are written: two numbers change in a file, and nothing else.

Apart because it edits a curator's own text: comments, order, spaces and line ends stay, and what
comes out is read again before it is handed over. Leans on the loader's reader and on verify.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cuibono.errors import TextsError
from cuibono.facts.yaml_text import Mapping, Scalar, YamlProblem, parse_yaml
from cuibono.inputs import fact_files
from cuibono.texts.verify import Check

Span = tuple[int, int]
_BOM = "\ufeff"


def corrections(folder: Path, checks: Iterable[Check]) -> dict[str, bytes]:
    """The fact files of a dossier with the offsets of moved passages mended, by file name.

    Only passages whose words stand in one place are mended; files without any are left out.
    Nothing is written. Raises TextsError when a file is no longer what was read.
    """
    moved = (check for check in checks if check.outcome == "moved")
    wanted = {(check.source.id, check.passage.id): span for check in moved if (span := check.found)}
    mended: dict[str, bytes] = {}
    for path in fact_files(folder) if wanted else []:
        text = path.read_bytes().decode("utf-8")
        fresh = _mended(text, path.name, wanted)
        if fresh != text:
            mended[path.name] = fresh.encode("utf-8")
    return mended


def _mended(text: str, shown: str, wanted: dict[tuple[str, str], Span]) -> str:
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    edits: list[tuple[int, int, str]] = []
    for name, block in _passages(body, shown):
        span = wanted.get(name)
        for key, value in zip(("start", "end"), span or (), strict=False):
            edits.append(_edit(body, shown, block.get(key), str(value)))
    for start, end, written in sorted(edits, reverse=True):
        body = body[:start] + written + body[end:]
    for name, block in _passages(body, shown):
        _insist(block, wanted.get(name), shown)
    return bom + body


def _passages(text: str, shown: str) -> Iterator[tuple[tuple[str, str], Mapping]]:
    """Each passage of a file by source and name, with its block."""
    try:
        root = parse_yaml(text, shown)
    except YamlProblem as problem:
        raise TextsError(f"{problem.where}: {problem.message}") from None
    sources = root.get("sources") if isinstance(root, Mapping) else None
    for source, block in sources.entries if isinstance(sources, Mapping) else ():
        passages = block.get("passages") if isinstance(block, Mapping) else None
        for name, passage in passages.entries if isinstance(passages, Mapping) else ():
            if isinstance(passage, Mapping):
                yield (source.text, name.text), passage


def _edit(text: str, shown: str, node: object, written: str) -> tuple[int, int, str]:
    """The stretch of the text that holds a number, and what is to stand there."""
    if isinstance(node, Scalar):
        index = _index(text, node)
        index += not node.plain  # behind the quotation mark
        if text.startswith(node.text, index):
            return index, index + len(node.text), written
    where = f"{node.where}" if isinstance(node, Scalar) else shown
    raise TextsError(
        f"{where}: this offset is written in a way that cannot be mended in place. Write "
        f"{written} there, as a plain number."
    )


def _index(text: str, node: Scalar) -> int:
    start = 0
    for _ in range(node.where.line - 1):
        start = text.index("\n", start) + 1
    return start + node.where.column - 1


def _insist(block: Mapping, span: Span | None, shown: str) -> None:
    """What was to be written stands there when the file is read again."""
    for key, value in zip(("start", "end"), span or (), strict=False):
        node = block.get(key)
        if not isinstance(node, Scalar) or node.text != str(value):
            raise TextsError(f"{shown}: '{key}' could not be mended in place. Write it by hand.")
