"""What a plate shows: actors in columns and bands, boxes, strands between them, how much of it.

Apart so that layout and drawing never look at a record, and that a test can ask what is drawn.
Leans on nothing but words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from cuibono.records import ViewFile
from cuibono.text import Words

Column = Literal["left", "right"]
Band = Literal["institutions", "people"]
#: What a heading may call an actor.
Sort = Literal["public", "company", "backer", "other"]
#: The end of a strand: an arrow filled or hollow, a stop, a bar, a dot filled, hollow or crossed,
#: or nothing.
End = Literal["none", "filled", "stop", "hollow", "bar", "dot", "hollow-dot", "crossed-dot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One mark for an actor, or for a folded tail (then ``members`` names who is in it).

    ``second`` is the line under the name; ``second_support`` says how sure that is, and
    ``second_ties`` which posts it tells. ``in_post`` is true of those all of whom hold a recorded
    post on the side where they stand; ``sorts`` are what they are, of which headings must be true.
    """

    id: str
    kind: str
    shape: str
    name: Words
    long_name: Words
    column: Column
    band: Band
    second: Words | None = None
    second_support: str = "confirmed"
    second_ties: tuple[str, ...] = ()
    in_post: bool = False
    sorts: frozenset[Sort] = frozenset()
    degree: int = 0
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A line between an actor and a box. ``end`` sits at the actor, ``dot`` at the box."""

    node: str
    ties: tuple[str, ...]
    support: str
    end: End = "none"
    dot: End = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What passes between: one tie, or several that share its words.

    ``several`` is what many of its kind are called; ``absent`` names the whole government or
    another party that is noted, never drawn. ``far`` stands beyond the companies: it passes
    between companies and backers, not between the two sides. ``leads`` holds of what the headline
    rests on.
    """

    id: str
    ties: tuple[str, ...]
    family: str
    support: str
    band: Band
    strands: tuple[Strand, ...]
    several: Words
    absent: tuple[str, ...] = ()
    far: bool = False
    leads: bool = False

    @property
    def count(self) -> int:
        """How many ties share the box."""
        return len(self.ties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is drawn of how much.

    ``less_sure`` says that a line is: somebody's part in a confirmed tie that is not confirmed.
    """

    ties: int
    ties_all: int
    actors: int
    actors_all: int
    unconfirmed: int
    less_sure: bool = False
    left_out_actors: int = 0
    left_out_boxes: int = 0


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything on a plate, before it has places."""

    nodes: tuple[Node, ...]
    boxes: tuple[Box, ...]
    counts: Counts
    view: ViewFile | None = None
    patterns: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The marks by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def drawn_ties(self) -> frozenset[str]:
        """Ids of the ties that have a box."""
        return frozenset(tie for box in self.boxes for tie in box.ties)

    @cached_property
    def drawn_actors(self) -> frozenset[str]:
        """Ids of the actors that have a mark of their own or stand in a fold."""
        return frozenset(one for node in self.nodes for one in (node.members or (node.id,)))

    @property
    def folds(self) -> tuple[Node, ...]:
        """The marks that stand for a folded tail."""
        return tuple(node for node in self.nodes if node.members)
