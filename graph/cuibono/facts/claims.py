"""Reading who says so: speakers, and where in which source. Leans on blocks."""

from __future__ import annotations

from collections.abc import Mapping as Table
from typing import Any

from cuibono import records as r
from cuibono.errors import did_you_mean
from cuibono.facts.blocks import BlockReader
from cuibono.facts.yaml_text import Mapping, Node


class ClaimReader:
    """Reads claims; ``passages`` holds the names that each source declares."""

    def __init__(self, blocks: BlockReader, passages: Table[str, set[str]]) -> None:
        self.blocks = blocks
        self.passages = passages

    def claims(self, block: Mapping, about: str) -> tuple[r.Claim, ...]:
        """The claims of a tie, of one party's part in it, or of a figure."""
        claims = self.blocks.listed(block, "claims", lambda node: self._claim(node, about))
        return self.blocks.unique("claims", claims, about)

    def _claim(self, node: Node, about: str) -> r.Claim | None:
        read = self.blocks.record("Claim", node, "a claim", about, skip=("by", "passage"))
        speaker = self._speaker(node, about) if isinstance(node, Mapping) else None
        if read is None or speaker is None:
            return None
        block, values = read
        passage = self._passage_name(block, values["source"])
        name = self.blocks.explicit_id(block) or f"{speaker['by'] or r.UNNAMED}-{values['source']}"
        return r.Claim(id=name, where=block.where, passage=passage, **speaker, **values)

    def _speaker(self, block: Mapping, about: str) -> dict[str, Any] | None:
        node = block.get("by")
        field = self.blocks.vocabulary.record_fields["Claim"]["by"]
        if node is None:
            message = self.blocks.vocabulary.message(field.shape) or "this claim needs 'by:'."
            self.blocks.findings.error(block.where, "required", message, about)
            return None
        if isinstance(node, Mapping):
            self.blocks.keys(node, ("unnamed", "on_behalf_of"), "'by'", about)
            fields = self.blocks.vocabulary.record_fields["Participation"]
            values = self.blocks.fields(node, (fields["unnamed"], fields["on_behalf_of"]), ())
            if "unnamed" not in values and node.get("unnamed") is None:
                self.blocks.findings.error(node.where, "required", "'by' needs 'unnamed:'.", about)
            return {"by": None, **values} if "unnamed" in values else None
        by = self.blocks.value(field, node)
        return {"by": by} if by else None

    def _passage_name(self, block: Mapping, source: str) -> str | None:
        node = block.get("passage")
        if node is None:
            if block.get("at") is None:
                message = "this claim does not say where in the source. Add 'passage:' or 'at:'."
                self.blocks.findings.error(block.where, "citation", message)
            return None
        name = self.blocks.text("passage", node)
        known = self.passages.get(source, set())
        if name is None or name in known:
            return name
        hint = did_you_mean(name, known)
        message = (
            f"'passage' names '{name[:80]}', and source '{source}' has no such passage.{hint} "
            "'cuibono cite' prints the block to add to it."
        )
        self.blocks.findings.error(node.where, "reference", message)
        return None
