"""YAML as a curator means it: every scalar is text, every node knows its line and column.

Apart because a YAML loader turns ``no`` into false, forgets places and takes duplicate keys, and
its composer crashes on deep nesting. Nodes are built here from parse events, so a hostile file
stops at the first bad event. Leans on PyYAML's event parser.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cuibono.paths import read_bytes
from cuibono.records import Place

_NEWLINE: Final = re.compile("\n")
#: What YAML makes a key of when a number has commas between braces: {value: 4,200,000}.
_THREE: Final = re.compile("[0-9]{3}")
_BEGUN: Final = re.compile("[0-9]{1,3}(,[0-9]{3})*")
#: What YAML 1.2 keeps out of a file, surrogates included.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
MAX_DEPTH: Final = 32
MAX_SCALAR: Final = 1_000_000
MAX_FILE: Final = 50_000_000


class YamlProblem(Exception):
    """A file that is not the YAML a dossier may hold; carries the place and the sentence."""

    def __init__(self, where: Place, message: str) -> None:
        super().__init__(message)
        self.where = where
        self.message = message


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``plain`` is true when it stands without quotes."""

    text: str
    where: Place
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    where: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their places, and their values, in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    where: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, if the key is there."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((name for name, _ in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
#: What files held when they were read before, by their name in messages: bytes and nodes.
Parsed = dict[str, tuple[bytes, Node | None]]


def read_yaml(path: Path, shown: str, parsed: Parsed | None = None) -> Node | None:
    """Read one file into nodes; None when it is empty.

    ``shown`` is the file's name in messages. A file that holds the same bytes as in ``parsed`` is
    not parsed again; what is read is noted there. Raises YamlProblem.
    """
    data = _bytes(path, shown)
    before = parsed.get(shown) if parsed else None
    if before and before[0] == data:
        return before[1]
    root = parse_yaml(_decoded(data, shown), shown)
    if parsed is not None:
        parsed[shown] = data, root
    return root


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise YamlProblem(Place(shown), "this file is over 50 MB. Split it by story.")
        return read_bytes(path)
    except OSError as error:
        raise YamlProblem(Place(shown), f"this file cannot be read ({error.strerror}).") from None


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise YamlProblem(
            Place(shown, line), "this file is not UTF-8. Save it again with UTF-8 encoding."
        ) from None


def parse_yaml(text: str, shown: str = "<text>") -> Node | None:
    """Read a text into nodes; None when it holds no document. Raises YamlProblem."""
    return _Composer(text, shown).document()


def _splits(before: Node, key: Scalar, value: Node) -> bool:
    """Whether a key is three digits that a comma parted from the number before it."""
    if not (isinstance(before, Scalar) and isinstance(value, Scalar)):
        return False
    touching = before.where.column + len(before.text) + 1 == key.where.column
    numbers = before.plain and key.plain and _BEGUN.fullmatch(before.text)
    return bool(numbers and touching and not value.text and before.where.line == key.where.line)


def _joined(before: Node, key: Scalar) -> Node:
    """The number as it was written, with its comma."""
    return replace(before, text=f"{before.text},{key.text}") if isinstance(before, Scalar) else key


class _Composer:
    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        self.text = text
        self.newlines = [found.start() for found in _NEWLINE.finditer(text)]
        forbidden = _FORBIDDEN.search(text)
        if forbidden:
            code = f"U+{ord(forbidden.group()):04X}"
            message = f"the character {code} may not stand in YAML. Remove it."
            raise YamlProblem(self._at(forbidden.start()), message)
        self.events = self._events(text)

    def document(self) -> Node | None:
        import yaml

        root: Node | None = None
        seen = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self._refuse(event, "a second document starts here. Keep one per file.")
                if event.version or event.tags:
                    self._refuse(event, "YAML directives (%) are not used here. Remove the line.")
                seen = True
                root = self._node(next(self.events), 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        import yaml

        if depth > MAX_DEPTH:
            self._refuse(event, f"this is nested more than {MAX_DEPTH} deep. Close the brackets.")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"the alias '*{event.anchor}' is not used here. Write it out.")
        if event.anchor:
            self._refuse(event, f"the anchor '&{event.anchor}' is not used here. Remove it.")
        if event.tag and event.tag != "!":
            self._refuse(event, f"the tag '{event.tag[:60]}' is not used here. Remove it.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if len(event.value) > MAX_SCALAR:
            self._refuse(event, "this text is over 1 MB. Shorten it.")
        return Scalar(event.value, self._place(event), plain=not event.style)

    def _sequence(self, start: Any, depth: int) -> Sequence:
        import yaml

        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._place(start))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        import yaml

        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise YamlProblem(key.where, "a key must be a word. Put the list under a key.")
            value = self._node(next(self.events), depth + 1) if _THREE.fullmatch(key.text) else None
            if value is not None and entries and _splits(entries[-1][1], key, value):
                entries[-1] = (entries[-1][0], _joined(entries[-1][1], key))
                continue
            if key.text in seen:
                raise YamlProblem(
                    key.where,
                    f"the key '{key.text[:80]}' is here twice (first in line "
                    f"{seen[key.text].line}). Keep one.",
                )
            seen[key.text] = key.where
            entries.append((key, value or self._node(next(self.events), depth + 1)))
        return Mapping(tuple(entries), self._place(start))

    def _events(self, text: str) -> Iterator[Any]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            raise self._problem(error) from None

    def _problem(self, error: Any) -> YamlProblem:
        mark = error.problem_mark or error.context_mark
        where = self._at(mark.index) if mark else Place(self.shown)
        if mark and self.text[mark.index : mark.index + 1] == "\t":
            return YamlProblem(
                where, "a tab stands here. Indent with spaces instead, two for each step."
            )
        begun = ""
        if error.context_mark and error.context_mark.line + 1 < where.line:
            begun = f" (what is open here began in line {error.context_mark.line + 1})"
        return YamlProblem(
            where,
            f"this is not YAML: {error.problem or 'it cannot be read'}{begun}. Check indentation, "
            "quotes and brackets here; a text with ': ' or '#' in it needs quotes.",
        )

    def _place(self, event: Any) -> Place:
        return self._at(event.start_mark.index)

    def _at(self, index: int) -> Place:
        line = bisect.bisect_left(self.newlines, index)
        start = self.newlines[line - 1] + 1 if line else 0
        return Place(self.shown, line + 1, index - start + 1)

    def _refuse(self, event: Any, message: str) -> None:
        raise YamlProblem(self._place(event), message)
