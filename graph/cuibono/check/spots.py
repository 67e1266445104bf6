"""Which line of which file each node of the facts graph was made from.

Apart because the graph knows nothing of files. Leans on the builder's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cuibono.builder import Names
from cuibono.places import Place
from cuibono.records import Claim, Records, Tie


@dataclass(frozen=True, slots=True)
class Spot:
    """What a node of the graph is in the fact files: where, in which record, of which class."""

    where: Place
    about: str
    cls: str
    top: bool = False


def spots(records: Records) -> Iterator[tuple[str, Spot]]:
    """What stands behind each IRI of the facts graph."""
    names = Names(records.dossier.base)
    for actor in records.actors.values():
        yield names.actor(actor.id).value, Spot(actor.where, actor.id, actor.kind, top=True)
        for number, name in enumerate(actor.names, start=1):
            inside = names.within(names.actor(actor.id), "name", str(number)).value
            yield inside, Spot(name.where, actor.id, "Name")
    for source in records.sources.values():
        node = names.source(source.id)
        yield node.value, Spot(source.where, source.id, "Source", top=True)
        for passage in source.passages:
            inside = names.within(node, "passage", passage.id).value
            yield inside, Spot(passage.where, source.id, "Passage")
        for response in source.responses:
            inside = names.within(node, "response", response.by).value
            yield inside, Spot(response.where, source.id, "Response")
    for tie in records.ties.values():
        yield from _tie_spots(records, names, tie)
    for figure in records.observations.values():
        node = names.observation(figure.id)
        yield node.value, Spot(figure.where, figure.id, "Observation", top=True)
        yield from _claim_spots(names, node, figure.claims, figure.id)


def _tie_spots(records: Records, names: Names, tie: Tie) -> Iterator[tuple[str, Spot]]:
    node = names.tie(tie.id)
    yield node.value, Spot(tie.where, tie.id, tie.type, top=True)
    for amount in tie.amounts:
        inside = names.within(node, "amount", amount.id)
        yield inside.value, Spot(amount.where, tie.id, "Amount")
    written = records.places.get(tie.id, {})
    for key, cls in (("count", "Count"), ("checked", "Check")):
        tail = "check" if key == "checked" else key
        yield f"{node.value}/{tail}", Spot(written.get(key, tie.where), tie.id, cls)
    for number, correction in enumerate(tie.corrections, start=1):
        inside = names.within(node, "correction", str(number))
        yield inside.value, Spot(correction.where, tie.id, "Correction")
    yield from _claim_spots(names, node, tie.claims, tie.id)
    for party in tie.parties:
        inside = names.within(node, "party", party.id)
        yield inside.value, Spot(party.where, tie.id, "Participation")
        yield from _claim_spots(names, inside, party.claims, tie.id)


def _claim_spots(
    names: Names, owner: Any, claims: Iterable[Claim], about: str
) -> Iterator[tuple[str, Spot]]:
    for claim in claims:
        inside = names.within(owner, "claim", claim.id)
        yield inside.value, Spot(claim.where, about, "Claim")
