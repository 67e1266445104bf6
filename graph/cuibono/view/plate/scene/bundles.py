"""Work on boxes and direct lines as wholes: degrees, keeping some actors, moving ends to a fold.

Apart because scene, surroundings and other plates cut and gather in the same ways. Leans on
pieces and ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cuibono.view.plate.scene import ends
from cuibono.view.plate.scene.pieces import Box, Direct, Strand
from cuibono.vocabulary import Vocabulary


def ends_of(piece: Box | Direct) -> tuple[str, ...]:
    """The actors at which a box or direct line ends."""
    if isinstance(piece, Box):
        return tuple(strand.node for strand in piece.strands)
    return piece.source, piece.target


def actors_of(boxes: Iterable[Box], directs: Iterable[Direct]) -> set[str]:
    """Every actor with a line."""
    pieces: tuple[Box | Direct, ...] = (*boxes, *directs)
    return {actor for piece in pieces for actor in ends_of(piece)}


def degrees(boxes: Iterable[Box], directs: Iterable[Direct]) -> dict[str, int]:
    """How many drawn ties each actor has, in id order."""
    ties: dict[str, set[str]] = {}
    for box in boxes:
        for strand in box.strands:
            ties.setdefault(strand.node, set()).update(strand.ties)
    for direct in directs:
        for actor in ends_of(direct):
            ties.setdefault(actor, set()).update(direct.ties)
    return {actor: len(found) for actor, found in sorted(ties.items())}


def restricted(
    boxes: Iterable[Box], directs: Iterable[Direct], kept: set[str]
) -> tuple[list[Box], list[Direct]]:
    """Only what touches the actors kept: a box needs one end, a direct line both."""
    cut = [replace(b, strands=tuple(s for s in b.strands if s.node in kept)) for b in boxes]
    whole = [one for one in directs if one.source in kept and one.target in kept]
    return [box for box in cut if box.strands], whole


def moved(
    boxes: Iterable[Box],
    directs: Iterable[Direct],
    places: Mapping[str, str],
    vocabulary: Vocabulary,
) -> tuple[list[Box], list[Direct]]:
    """The same lines, each end at the mark that stands for its actor."""
    lines = [replace(d, source=places[d.source], target=places[d.target]) for d in directs]
    return (
        [replace(box, strands=_gathered(box.strands, places, vocabulary)) for box in boxes],
        [line for line in lines if line.source != line.target],
    )


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
