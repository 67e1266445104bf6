"""Reading who takes part in a tie: named, unnamed or unknown, once each. Leans on claims."""

from __future__ import annotations

from collections.abc import Iterable

from cuibono import records as r
from cuibono.facts.blocks import BlockReader
from cuibono.facts.claims import ClaimReader
from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence
from cuibono.vocabulary import Field, TieType


class PartyReader:
    """Reads the roles of a tie."""

    def __init__(self, blocks: BlockReader, claims: ClaimReader) -> None:
        self.blocks = blocks
        self.claims = claims

    def parties(self, tie_type: TieType, block: Mapping, tie: str) -> tuple[r.Party, ...]:
        """Whoever takes part in a tie, role by role."""
        found: list[r.Party] = []
        for role in tie_type.roles:
            node = block.get(role.key)
            if node is None:
                continue
            items = node.items if isinstance(node, Sequence) else (node,)
            parties = [self._party(role, item, tie) for item in items]
            found += [party for party in parties if party is not None]
        return self._told_apart(found, tie)

    def _party(self, role: Field, node: Node, tie: str) -> r.Party | None:
        if isinstance(node, Scalar):
            return self._plain_party(role, node, tie)
        read = self.blocks.record("Participation", node, f"'{role.key}'", tie)
        if read is None:
            return None
        block, values = read
        values["function"] = values.pop("role", None)
        if not self.blocks.one_of(("actor", "unnamed"), block, f"'{role.key}'", tie):
            return None
        if "actor" not in values and "unnamed" not in values:
            return None
        if role.participations and block.get("attendance") is None:
            self._ask_attendance(role, block.where, tie)
        values["given_id"] = self.blocks.explicit_id(block)
        return r.Party(
            role=role.key, where=block.where, claims=self.claims.claims(block, tie), **values
        )

    def _plain_party(self, role: Field, node: Scalar, tie: str) -> r.Party | None:
        if node.text == "unknown":
            return r.Party(role=role.key, where=node.where)
        name = self.blocks.reference(role.key, node.text, node.where, role.targets or ("Entity",))
        if name is None:
            return None
        if role.participations:
            self._ask_attendance(role, node.where, tie)
        return r.Party(role=role.key, actor=name, where=node.where)

    def _ask_attendance(self, role: Field, where: r.Place, tie: str) -> None:
        words = ", ".join(self.blocks.vocabulary.schemes.get("AttendanceStatus", {}))
        message = (
            f"'{role.key}' does not say whether they were there. "
            f"Write {{actor: …, attendance: …}} with one of {words}."
        )
        self.blocks.findings.error(where, "attendance", message, tie)

    def _told_apart(self, parties: Iterable[r.Party], tie: str) -> tuple[r.Party, ...]:
        seen: set[str] = set()
        kept: list[r.Party] = []
        for party in parties:
            if party.id not in seen:
                seen.add(party.id)
                kept.append(party)
            elif party.actor and not party.given_id:
                message = f"'{party.actor}' is in '{party.role}' twice. Keep one."
                self.blocks.findings.error(party.where, "party", message, tie)
            else:
                self.blocks.ask_id("parties", party.id, party.where, tie)
        return tuple(kept)
