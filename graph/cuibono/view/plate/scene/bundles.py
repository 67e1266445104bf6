"""Work on boxes as wholes: degrees, keeping some actors, moving ends to a fold.

Apart because scene, surroundings and other plates cut and gather in the same ways. Leans on
pieces and ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cuibono.records import Records
from cuibono.view.plate.scene import ends
from cuibono.view.plate.scene.pieces import Box, Strand
from cuibono.vocabulary import Vocabulary


def ends_of(box: Box) -> tuple[str, ...]:
    """The actors at which a box's lines end."""
    return tuple(strand.node for strand in box.strands)


def actors_of(boxes: Iterable[Box]) -> set[str]:
    """Every actor with a line."""
    return {actor for box in boxes for actor in ends_of(box)}


def degrees(boxes: Iterable[Box]) -> dict[str, int]:
    """How many drawn ties each actor has, in id order."""
    ties: dict[str, set[str]] = {}
    for box in boxes:
        for strand in box.strands:
            ties.setdefault(strand.node, set()).update(strand.ties)
    return {actor: len(found) for actor, found in sorted(ties.items())}


def less_sure(boxes: Iterable[Box], records: Records) -> bool:
    """Whether a line between confirmed ties and an actor is not confirmed itself."""
    strands = (one for box in boxes for one in box.strands if one.support != "confirmed")
    return any(all(records.ties[t].support == "confirmed" for t in one.ties) for one in strands)


def restricted(boxes: Iterable[Box], kept: set[str]) -> list[Box]:
    """Only what touches the actors kept: a box needs one end, one beyond the companies two."""
    cut = [replace(b, strands=tuple(s for s in b.strands if s.node in kept)) for b in boxes]
    return [box for box in cut if len(box.strands) > box.far]


def moved(boxes: Iterable[Box], places: Mapping[str, str], vocabulary: Vocabulary) -> list[Box]:
    """The same boxes, each line's end at the mark that stands for its actor.

    What passes only between members of one fold goes into it.
    """
    held = [replace(box, strands=_gathered(box.strands, places, vocabulary)) for box in boxes]
    return [box for box in held if len(box.strands) > box.far]


def _gathered(
    strands: Iterable[Strand], places: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[Strand, ...]:
    by_place: dict[str, list[Strand]] = {}
    for strand in strands:
        by_place.setdefault(places[strand.node], []).append(strand)
    return tuple(
        Strand(
            node=place,
            ties=tuple(sorted({tie for strand in own for tie in strand.ties})),
            support=ends.weakest((strand.support for strand in own), vocabulary),
            end=ends.humblest(strand.end for strand in own),
            dot=ends.humblest(strand.dot for strand in own),
        )
        for place, own in sorted(by_place.items())
    )
