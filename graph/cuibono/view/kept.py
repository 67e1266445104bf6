"""What was drawn before, used again while all it is made from is the same.

Apart because only who draws one dossier after every save has a use for it. A picture is drawn from
its scene, the ties in it, and what every picture rests on: actors, sources, the dossier's own words
and the ontology. Where in a file these stand is no part of them. Leans on records and plate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from cuibono.places import Place
from cuibono.records import Alias, Records, Tie
from cuibono.sentences import Teller
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.words.wording import Wording
from cuibono.vocabulary import Vocabulary

T = TypeVar("T")


class Kept:
    """Parts of a page by name, each with what it was made from."""

    def __init__(self) -> None:
        self._ground: object = None
        self._ties: dict[str, object] = {}
        self._parts: dict[str, tuple[object, Any]] = {}

    def begin(self, records: Records, vocabulary: Vocabulary, posts: object) -> None:
        """Take up a page of these records; nothing is kept where what all rests on changed.

        ``posts`` are those by which it is told in whose name a person speaks.
        """
        common = content((records.actors, records.sources, records.dossier))
        ground = id(vocabulary), vocabulary, common, posts
        if ground != self._ground:
            self._parts.clear()
        self._ground = ground
        self._ties = {}

    def said_by(self, tie: Tie) -> object:
        """What a tie of these records says."""
        if tie.id not in self._ties:
            self._ties[tie.id] = content(tie)
        return self._ties[tie.id]

    def picture(
        self, name: str, picture: Picture, records: Records, draw: Callable[[Picture], T]
    ) -> T:
        """What a picture is drawn as; ``draw`` is called only if it is not as it was."""
        scene = picture.scene
        told = {tie for node in scene.nodes for tie in node.second_ties} | scene.drawn_ties
        made_from = content(picture), {tie: self.said_by(records.ties[tie]) for tie in told}
        return self.made(name, made_from, lambda: draw(picture))

    def made(self, name: str, made_from: object, make: Callable[[], T]) -> T:
        """A part of the page; ``make`` is called only if what it is made from is not as it was."""
        known = self._parts.get(name)
        if known is not None and known[0] == made_from:
            made: T = known[1]
            return made
        made = make()
        self._parts[name] = made_from, made
        return made


def content(value: Any) -> object:
    """What a record or picture says, as tuples that can be compared, wherever it is written.

    The records and voices that a picture carries along are left out.
    """
    kind: Any = type(value)
    told = _told(kind)
    if told is None:
        return value
    if kind is Alias:
        return str(value), value.language
    if issubclass(kind, Mapping):
        return {key: content(one) for key, one in value.items()}
    if issubclass(kind, list | tuple):
        return tuple(map(content, value))
    return kind, *[content(getattr(value, name)) for name in told]


_CARRIED = frozenset({Place, Records, Wording, Teller})
_MADE_OF_PARTS = Mapping, list, tuple, Alias


@cache
def _told(kind: Any) -> tuple[str, ...] | None:
    """The fields of a kind of record that say something; None of a value that has no parts."""
    if kind in _CARRIED or issubclass(kind, _MADE_OF_PARTS):
        return ()
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
