"""Blocks put at the end of their section of a fact file; every other byte stays as it was.

Apart because it edits a curator's own text. What comes out is read again before it is handed
over. Leans on the loader's reader and on emit.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from typing import Final

from cuibono.entry.emit import block, line
from cuibono.errors import EntryError
from cuibono.facts.blocks import is_empty
from cuibono.facts.fields import plain
from cuibono.facts.yaml_text import Mapping, Node, YamlProblem, parse_yaml
from cuibono.places import Place

SECTIONS: Final = ("sources", "actors", "ties")
_BOM: Final = "\ufeff"
Entries = Table[str, Table[str, object]]


def insert(text: str, shown: str, new: Table[str, Entries]) -> str:
    """The text with new entries, by section and id, at the end of their sections.

    Raises EntryError when the file is not readable or is written in braces.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in body else "\n"
    for section in SECTIONS:
        if new.get(section):
            body = _into(body, shown, section, new[section], end)
    _insist(text.removeprefix(_BOM), body, shown, new)
    return bom + body


def _into(body: str, shown: str, section: str, entries: Entries, end: str) -> str:
    root = _root(body, shown)
    lines = body.splitlines(keepends=True)
    key = root.key(section)
    if key is None:
        gap = [end] if lines and lines[-1].strip() else []
        unfinished = [end] if lines and not lines[-1].endswith("\n") else []
        return "".join([*lines, *unfinished, *gap, f"{section}:{end}", *_lines(entries, 2, end)])
    value = root.get(section)
    indent = _indent(value, body, shown, section)
    at = _end_of_section(lines, root, key.where.line)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    lines[at:at] = _lines(
        entries, indent, end, apart=section == "ties" and not is_empty_node(value)
    )
    return "".join(lines)


def is_empty_node(node: Node | None) -> bool:
    """Whether nothing stands under a section yet."""
    return node is None or is_empty(node)


def _lines(entries: Entries, indent: int, end: str, *, apart: bool = False) -> list[str]:
    made: list[str] = []
    for name, keys in entries.items():
        write = line if "kind" in keys and "name" in keys else block
        made += [f"{one}{end}" for one in write(name, keys, indent)]
    return [end, *made] if apart else made


def _indent(value: Node | None, body: str, shown: str, section: str) -> int:
    if isinstance(value, Mapping) and value.entries:
        first = value.entries[0][0].where
        written = body.splitlines()[value.where.line - 1][value.where.column - 1 :]
        if not written.startswith("{"):
            return first.column - 1
    elif value is None or is_empty(value):
        return 2
    raise EntryError(
        f"{shown}: '{section}:' is written in braces. Write its entries below one another, "
        "or name another file with --into."
    )


def _end_of_section(lines: Sequence[str], root: Mapping, start: int) -> int:
    """The index of the line before which a section's next entry goes."""
    later = [name.where.line - 1 for name, _ in root.entries if name.where.line > start]
    at = min(later, default=len(lines))
    while at > start and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1
    return at


def _root(text: str, shown: str) -> Mapping:
    try:
        root = parse_yaml(text, shown)
    except YamlProblem as problem:
        raise EntryError(f"{problem.where}: {problem.message}") from None
    if root is None:
        return Mapping((), Place(shown))
    if isinstance(root, Mapping):
        return root
    raise EntryError(f"{shown}: this file must begin with keys such as 'ties:'.")


def _insist(old: str, fresh: str, shown: str, new: Table[str, Entries]) -> None:
    """What was there reads as before, and what was added is there."""
    before, after = (dict(_plain(_root(text, shown))) for text in (old, fresh))
    for section, entries in new.items():
        if entries:
            kept = dict(before.get(section) or {})
            whole = dict(after.get(section) or {})
            if list(whole) != [*kept, *entries] or any(whole[k] != v for k, v in kept.items()):
                raise EntryError(
                    f"{shown}: nothing could be added to '{section}:' safely. "
                    "Name another file with --into."
                )


def _plain(root: Mapping) -> list[tuple[str, dict[str, object]]]:
    found = []
    for key, value in root.entries:
        entries = value.entries if isinstance(value, Mapping) else ()
        found.append((key.text, {name.text: plain(one) for name, one in entries}))
    return found
