"""A fact file as an editor's YAML 1.2 parser hands it to a JSON Schema: numbers are numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cuibono.facts.yaml_text import Mapping, Node, Sequence, parse_yaml

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


def as_an_editor_reads(file: Path | str) -> Any:
    """The values of a file, or of YAML text, under YAML 1.2's core schema."""
    text = file if isinstance(file, str) else file.read_text(encoding="utf-8")
    node = parse_yaml(text)
    return None if node is None else _value(node)


def _value(node: Node) -> Any:
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: _value(value) for key, value in node.entries}
    if not node.plain:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text
