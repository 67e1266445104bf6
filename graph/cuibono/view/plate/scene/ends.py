"""How a line ends, how sure it is, and at which actors a tie is drawn at all.

Apart because these are the promises of the picture: an invitation is no meeting, an offer no
purchase, and the weakest word of a bundle is the one that is drawn. Leans on records, vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cuibono.records import Party, Tie
from cuibono.view.plate.scene.pieces import End as End
from cuibono.view.plate.scene.sides import Sides
from cuibono.vocabulary import TieType, Vocabulary

_END_ORDER: Final[tuple[End, ...]] = (
    "filled",
    "stop",
    "dot",
    "hollow",
    "hollow-dot",
    "crossed-dot",
    "bar",
    "none",
)


def parties_drawn(tie: Tie, tie_type: TieType, sides: Sides) -> list[tuple[Party, str]]:
    """The parties that get a line, with the actor at which each is drawn.

    Those in the roles of the box's two ends; things, absent and merely mentioned ones are left
    to words, and so is a government as a whole.
    """
    roles = {*tie_type.box_left, *tie_type.box_right} or {
        role for role in (tie_type.edge_from, tie_type.edge_to) if role
    }
    found = []
    for party in tie.parties:
        actor = party.drawn_at
        if actor is None or party.role not in roles or not party.is_joined(sides.vocabulary):
            continue
        if (
            actor in sides.records.actors
            and not sides.is_thing(actor)
            and not sides.is_noted(actor)
        ):
            found.append((party, actor))
    return found


def noted(tie: Tie, tie_type: TieType, sides: Sides) -> list[str]:
    """The parties that are only noted in words: a government as a whole."""
    roles = {*tie_type.box_left, *tie_type.box_right}
    named = [p.drawn_at for p in tie.parties if p.role in roles and p.drawn_at]
    return sorted({actor for actor in named if sides.is_noted(actor)})


def stage_end(tie: Tie, tie_type: TieType, vocabulary: Vocabulary) -> End:
    """The mark at the end of a tie's line, by its stage.

    A type that looks ahead (an open offer) is hollow while it is in force.
    """
    end = _line_end(vocabulary, "LifecycleStage", tie.lifecycle)
    return "hollow" if tie_type.prospective and end == "filled" else end


def drawn_end(tie: Tie, tie_type: TieType, vocabulary: Vocabulary) -> End:
    """The mark where the arrow points: that of the stage; a restriction in force is a stop."""
    end = stage_end(tie, tie_type, vocabulary)
    return "stop" if tie_type.restrictive and end == "filled" else end


def presence(own: Iterable[tuple[Party, str]], vocabulary: Vocabulary) -> End:
    """The dot of an actor at a meeting, by its parties and how sure each one's part is.

    Somebody of it was there; that is denied; somebody was only invited; or neither.
    """
    said = {dot_of(party.attendance, support, vocabulary) for party, support in own}
    order: tuple[End, ...] = ("dot", "crossed-dot", "hollow-dot")
    return next((end for end in order if end in said), "none")


def dot_of(attendance: str | None, support: str, vocabulary: Vocabulary) -> End:
    """The dot of one attendance; one that is denied or disputed is crossed."""
    end = _line_end(vocabulary, "AttendanceStatus", attendance or "")
    if end == "filled":
        return "crossed-dot" if is_denied(support, vocabulary) else "dot"
    return "hollow-dot" if end == "hollow" else "none"


def is_denied(support: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of support says that somebody denies it, by the pattern of its line."""
    concept = vocabulary.schemes.get("SupportStatus", {}).get(support)
    return concept is not None and concept.traits.get("linePattern") == "dotted"


def _line_end(vocabulary: Vocabulary, scheme: str, word: str) -> End:
    concept = vocabulary.schemes.get(scheme, {}).get(word)
    end = concept.traits.get("lineEnd", "none") if concept else "none"
    return next((known for known in _END_ORDER if known == end), "none")


def pointed_at(tie: Tie, tie_type: TieType, drawn: Iterable[tuple[Party, str]]) -> set[str]:
    """The actors at which the arrow ends: the receiver, or whoever stands for it.

    Where the receiver is a thing inside the box, the arrow goes to the end that the giver is not
    at; where both are things, to the left end, or to whoever is drawn.
    """
    if not tie_type.directed or tie_type.edge_to == tie_type.edge_from or not tie_type.edge_to:
        return set()
    by_role: dict[str, set[str]] = {}
    for party, actor in drawn:
        by_role.setdefault(party.role, set()).add(actor)
    receivers = by_role.get(tie_type.edge_to)
    if receivers:
        return receivers
    if tie_type.edge_from in by_role:
        others = (a for role, a in by_role.items() if role != tie_type.edge_from)
        return set().union(*others)
    left = set().union(*(by_role.get(role, set()) for role in tie_type.box_left))
    return left or set().union(*by_role.values())


def weakest(statuses: Iterable[str], vocabulary: Vocabulary) -> str:
    """The status that says least, for a line that stands for several ties."""
    return vocabulary.weakest("SupportStatus", statuses) or "confirmed"


def humblest(ends: Iterable[End]) -> End:
    """The end that claims least, where ties with several share a line."""
    found = set(ends)
    return max(found, key=_END_ORDER.index, default="none")
