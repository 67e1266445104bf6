"""Reading actors, things and sources. Leans on blocks."""

from __future__ import annotations

from cuibono import records as r
from cuibono.facts.blocks import BlockReader
from cuibono.facts.yaml_text import Mapping, Node, Scalar


class EntryReader:
    """Reads the blocks of ``actors:`` and ``sources:``."""

    def __init__(self, blocks: BlockReader) -> None:
        self.blocks = blocks

    def actor(self, name: str, block: Mapping) -> r.Actor | None:
        """A person, organisation or thing from its block."""
        fields = self.blocks.vocabulary.record_fields["Entity"]
        self.blocks.keys(block, ["kind", *fields], f"'{name}'", name)
        kind = self.blocks.class_word(block, "kind", self.blocks.vocabulary.kinds, name)
        values = self.blocks.fields(block, fields.values(), ())
        if not self.blocks.required(block, fields.values(), f"'{name}'", name) or kind is None:
            return None
        if "name" not in values:
            return None
        names = self.blocks.listed(block, "names", lambda node: self._name(node, name))
        return r.Actor(id=name, kind=kind, where=block.where, names=names, **values)

    def _name(self, node: Node, actor: str) -> r.Name | None:
        read = self.blocks.record("Name", node, f"a name of '{actor}'", actor)
        return r.Name(where=read[0].where, **read[1]) if read else None

    def source(self, name: str, block: Mapping) -> r.Source | None:
        """A source from its block, with passages and responses."""
        read = self.blocks.record("Source", block, f"source '{name}'", name)
        if read is None:
            return None
        passages = self.blocks.named(block, "passages", lambda k, n: self._passage(k, n, name))
        responses = self.blocks.listed(block, "responses", lambda n: self._response(n, name))
        self._answered_twice(responses, name)
        return r.Source(
            id=name, where=block.where, passages=passages, responses=responses, **read[1]
        )

    def _passage(self, key: Scalar, node: Node, source: str) -> r.Passage | None:
        name = self.blocks.identifier(key)
        read = self.blocks.record("Passage", node, f"passage '{key.text[:60]}'", source)
        if name is None or read is None:
            return None
        passage = r.Passage(id=name, where=key.where, **read[1])
        if passage.start is not None and passage.end is not None and passage.start >= passage.end:
            message = f"passage '{name}' ends before it starts. Take the block from 'cuibono cite'."
            self.blocks.findings.error(key.where, "passage", message, source)
        return passage

    def _response(self, node: Node, source: str) -> r.Response | None:
        read = self.blocks.record("Response", node, "a response", source)
        return r.Response(where=read[0].where, **read[1]) if read else None

    def _answered_twice(self, responses: tuple[r.Response, ...], source: str) -> None:
        seen: set[str] = set()
        for response in responses:
            if response.by in seen:
                message = f"'{response.by}' answers '{source}' twice. Keep one response."
                self.blocks.findings.error(response.where, "party", message, source)
            seen.add(response.by)
