"""Reading one block of keys as the ontology describes its class, whatever the class.

Apart because sources, ties, claims and amounts are read alike: what is required, which keys there
are, lists and names of records inside. Leans on fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from typing import Any, Final, TypeVar

from cuibono import records as r
from cuibono.errors import did_you_mean
from cuibono.facts.fields import FieldReader
from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence
from cuibono.money import Amount
from cuibono.vocabulary import Field

T = TypeVar("T")
Named = TypeVar("Named", Amount, r.Claim)

#: Classes of which two may need an id to be told apart.
_NAMED: Final[Table[str, tuple[str, ...]]] = dict.fromkeys(
    ("Amount", "Claim", "Participation"), ("id",)
)
_EXAMPLES: Final = {
    "Amount": "kind: ceiling, value: 200000000, currency: USD",
    "Correction": "what: …, when: 2025-06-16, why: …",
    "Claim": "by: …, stance: asserts, basis: record, source: …, at: ¶1",
    "Name": "name: …, until: 2021-10",
    "Participation": "actor: …, attendance: invited-unconfirmed",
}


class BlockReader(FieldReader):
    """Reads blocks; what is wrong with them goes to ``findings``."""

    def fields(
        self, block: Mapping, fields: Iterable[Field], skip: Iterable[str]
    ) -> dict[str, Any]:
        """The values of a block's plain keys; a faulty one is left out."""
        skipped = set(skip)
        values: dict[str, Any] = {}
        for field in fields:
            node = block.get(field.key)
            if node is not None and field.key not in skipped and field.kind != "record":
                value = self.value(field, node)
                if value is not None:
                    values[field.key] = value
        return values

    def required(
        self, block: Mapping, fields: Iterable[Field], what: str, about: str | None
    ) -> bool:
        """Whether every key the fields ask for is there; a finding for each that is not."""
        whole = True
        for field in fields:
            if field.required and field.kind != "party" and block.get(field.key) is None:
                message = self.vocabulary.message(field.shape)
                spoken = message or f"{what} needs '{field.key}:'."
                self.findings.error(block.where, "required", spoken, about)
                whole = False
        return whole

    def record(
        self, cls: str, block: Node, what: str, about: str | None, skip: Iterable[str] = ()
    ) -> tuple[Mapping, dict[str, Any]] | None:
        """The block and its plain values, or None when something required is not there."""
        if not isinstance(block, Mapping):
            message = (
                f"{what} takes keys with values, such as {{{_EXAMPLES.get(cls, 'key: value')}}}."
            )
            self.findings.error(block.where, "value", message, about)
            return None
        fields = self.vocabulary.record_fields[cls]
        self.keys(block, [*fields, *_NAMED.get(cls, ()), *skip], what, about)
        values = self.fields(block, fields.values(), skip)
        asked = [f for f in fields.values() if f.key not in set(skip)]
        if not self.required(block, asked, what, about):
            return None
        needed = [f.key for f in asked if f.required and f.kind != "record"]
        return (block, values) if all(key in values for key in needed) else None

    def class_word(self, block: Mapping, key: str, known: Iterable[str], name: str) -> str | None:
        """The word that says of which kind or type an entry is, or a finding."""
        names = list(known)
        node = block.get(key)
        if node is None:
            message = f"'{name}' does not say what it is. Add '{key}:' ({', '.join(names)})."
            self.findings.error(block.where, "required", message, name)
            return None
        word = self.text(key, node)
        if word is None or word in names:
            return word
        hint = did_you_mean(word, names) or f" It takes {', '.join(names)}."
        self.findings.error(node.where, key, f"there is no {key} '{word[:60]}'.{hint}", name)
        return None

    def one_of(self, keys: tuple[str, str], block: Mapping, what: str, about: str) -> bool:
        """Whether exactly one of two keys is written, or a finding."""
        first, second = keys
        written = [key for key in keys if block.get(key) is not None]
        if not written:
            message = f"{what} names nobody. Add '{first}:' or '{second}:'."
            self.findings.error(block.where, "required", message, about)
        elif len(written) == 2:
            message = f"{what} has both '{first}:' and '{second}:'. Keep the one that is true."
            self.findings.error(block.where, "value", message, about)
        return len(written) == 1

    def listed(self, block: Mapping, key: str, one: Callable[[Node], T | None]) -> tuple[T, ...]:
        """The records of a key that takes a list, or one of them without the list."""
        node = block.get(key)
        if node is None or is_empty(node):
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        found = (one(item) for item in items)
        return tuple(record for record in found if record is not None)

    def named(
        self, block: Mapping, key: str, one: Callable[[Scalar, Node], T | None]
    ) -> tuple[T, ...]:
        """The records of a key that takes names with their blocks."""
        node = block.get(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.findings.error(node.where, "value", f"'{key}' takes names with their blocks.")
            return ()
        found = (one(name, value) for name, value in node.entries)
        return tuple(record for record in found if record is not None)

    def explicit_id(self, block: Mapping) -> str | None:
        """The id by which two of one name are told apart, if it is written."""
        node = block.get("id")
        return self.identifier(node) if isinstance(node, Scalar) else None

    def unique(self, what: str, found: tuple[Named, ...], about: str) -> tuple[Named, ...]:
        """The records as they are; a finding for each that has another's name."""
        seen: set[str] = set()
        for record in found:
            if record.id in seen:
                self.ask_id(what, record.id, record.where, about)
            seen.add(record.id)
        return found

    def ask_id(self, what: str, name: str, where: r.Place, about: str) -> None:
        """A finding: two would have one name."""
        message = (
            f"two of the {what} of '{about}' would both be called '{name}'. "
            "Give the second one an 'id:' of its own."
        )
        self.findings.error(where, "id", message, about)


def is_empty(node: Node) -> bool:
    """Whether nothing stands after the colon."""
    return isinstance(node, Scalar) and node.plain and node.text in {"", "~", "null"}
