"""The ties that an answer names, as the explorer draws them: places, names, sentences, families.

Apart because only the page to ask from wants it, and a large answer is cut here. Leans on the
explorer's network and on receipts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

from cuibono.text import Language, visible
from cuibono.view.explorer import explorer_network, packed

if TYPE_CHECKING:
    from cuibono.records import Records, Tie
    from cuibono.view.receipts import Receipts

#: The most ties that are drawn at once.
MOST: Final = 400


def drawing(
    receipts: Receipts, ties: Iterable[str], actors: Collection[str], language: Language
) -> dict[str, Any]:
    """How to draw some ties; where none are named, those among some actors.

    Names that the dossier does not have are passed over. Empty columns where nothing is drawn.
    """
    records, vocabulary = receipts.records, receipts.vocabulary
    chosen = {name: records.ties[name] for name in ties if name in records.ties}
    chosen = dict(sorted((chosen or _among(records, actors)).items())[:MOST])
    network = explorer_network(dataclasses.replace(records, ties=chosen), vocabulary)
    drawn = {edge["tie"] for edge in network.edges}
    families = {vocabulary.tie_types[chosen[tie].type].family for tie in drawn}
    known = vocabulary.schemes["Family"]
    return {
        **packed(network),
        "names": {n["entity"]: _name(receipts, n["entity"], language) for n in network.nodes},
        "told": {tie: receipts.teller.told(chosen[tie], language) for tie in sorted(drawn)},
        "families": [[one, known[one].label[language]] for one in known if one in families],
    }


def _among(records: Records, actors: Collection[str]) -> dict[str, Tie]:
    """The ties with two of these actors as parties."""
    wanted = set(actors)
    return {
        tie.id: tie
        for tie in records.ties.values()
        if len({party.drawn_at for party in tie.parties} & wanted) > 1
    }


def _name(receipts: Receipts, entity: str, language: Language) -> str:
    """What a node is called: an actor's short name, a tie's own or its type's."""
    actor = receipts.records.actors.get(entity)
    if actor:
        return visible(actor.called()[language])
    tie = receipts.records.ties[entity]
    return visible((tie.name or receipts.vocabulary.tie_types[tie.type].label)[language])
