"""Reading ties and reported figures, with their amounts, counts and days. Leans on parties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cuibono import records as r
from cuibono.facts.blocks import BlockReader
from cuibono.facts.claims import ClaimReader
from cuibono.facts.parties import PartyReader
from cuibono.facts.yaml_text import Mapping, Node, Scalar
from cuibono.money import Amount
from cuibono.text import Words
from cuibono.vocabulary import TieType


class TieReader:
    """Reads the blocks of ``ties:`` and ``observations:``."""

    def __init__(self, blocks: BlockReader, claims: ClaimReader) -> None:
        self.blocks = blocks
        self.claims = claims
        self.parties = PartyReader(blocks, claims)

    def tie(self, name: str, block: Mapping) -> r.Tie | None:
        """A tie from its block, None when too much is missing to speak of one."""
        type_name = self.blocks.class_word(block, "type", self.blocks.vocabulary.tie_types, name)
        if type_name is None:
            return None
        tie_type = self.blocks.vocabulary.tie_types[type_name]
        fields = self.blocks.vocabulary.fields_of(type_name)
        roles = [role.key for role in tie_type.roles]
        self.blocks.keys(block, ["type", *fields], f"this {type_name} '{name}'", name)
        values = self.blocks.fields(block, [f for f in fields.values() if not f.is_detail], roles)
        whole = self.blocks.required(block, fields.values(), f"this {type_name}", name)
        parties = self.parties.parties(tie_type, block, name)
        details = self.blocks.fields(block, [f for f in fields.values() if f.is_detail], ())
        inside = self._inside(block, name)
        if not whole or "lifecycle" not in values or "support" not in values:
            return None
        tie = r.Tie(
            id=name,
            type=type_name,
            parties=parties,
            details={k: v if isinstance(v, Words) else Words(v, v) for k, v in details.items()},
            where=block.where,
            **inside,
            **values,
        )
        self._check_dates(tie, tie_type, block)
        return tie

    def _inside(self, block: Mapping, name: str) -> dict[str, Any]:
        """The records inside a tie, read with all their faults whatever else is wrong with it."""
        amounts = self.blocks.listed(block, "amounts", self._amount(name))
        return {
            "amounts": self.blocks.unique("amounts", amounts, name),
            "corrections": self.blocks.listed(block, "corrections", self._correction(name)),
            "claims": self.claims.claims(block, name),
            **self._small(block, name),
        }

    def _small(self, block: Mapping, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        count = block.get("count")
        if isinstance(count, Scalar):
            number = self.blocks.value(
                self.blocks.vocabulary.record_fields["Count"]["value"], count
            )
            found["count"] = None if number is None else r.Count(number)
        elif count is not None:
            read = self.blocks.record("Count", count, "'count'", name)
            found["count"] = r.Count(**read[1]) if read else None
        checked = block.get("checked")
        if checked is not None:
            read = self.blocks.record("Check", checked, "'checked'", name)
            found["checked"] = r.Check(**read[1]) if read else None
        return found

    def _check_dates(self, tie: r.Tie, tie_type: TieType, block: Mapping) -> None:
        misplaced = ("start", "end") if tie_type.timing == "point" else ()
        for key in misplaced:
            written = block.key(key)
            if written is not None:
                message = f"this {tie.type} is a point in time: write 'date:' instead of '{key}:'."
                self.blocks.findings.error(written.where, "date", message, tie.id)
        starts = tie.start.bounds.earliest if tie.start else None
        ends = tie.end.bounds.latest if tie.end else None
        if starts and ends and ends < starts:
            where = (block.key("end") or block).where
            message = f"this tie ends ({tie.end}) before it starts ({tie.start}). Correct one."
            self.blocks.findings.error(where, "date", message, tie.id)

    def observation(self, name: str, block: Mapping) -> r.Observation | None:
        """A reported figure from its block."""
        read = self.blocks.record("Observation", block, f"figure '{name}'", name)
        if read is None:
            return None
        return r.Observation(
            id=name, where=block.where, claims=self.claims.claims(block, name), **read[1]
        )

    def _correction(self, about: str) -> Callable[[Node], r.Correction | None]:
        def one(node: Node) -> r.Correction | None:
            read = self.blocks.record("Correction", node, "a correction", about)
            return r.Correction(where=read[0].where, **read[1]) if read else None

        return one

    def _amount(self, about: str) -> Callable[[Node], Amount | None]:
        def one(node: Node) -> Amount | None:
            read = self.blocks.record("Amount", node, "an amount", about)
            if read is None:
                return None
            values = read[1]
            values["id"] = self.blocks.explicit_id(read[0]) or values["kind"]
            return Amount(where=read[0].where, **values)

        return one
