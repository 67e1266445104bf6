"""The words on a plate, broken into lines: names, second lines, boxes and direct lines.

Apart because both languages must be known before anything gets a place. Leans on the teller
(`cuibono.sentences`) for what a tie says, and on measure for the breaking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cuibono.records import Records, Tie
from cuibono.text import Language, Words, fold, visible
from cuibono.view.plate.scene.pieces import Box, Direct, Node
from cuibono.view.plate.style import LABEL, SMALL
from cuibono.view.plate.words.measure import fit, width, wrap

NAME_CHARACTERS: Final = 22
SECOND_CHARACTERS: Final = 25
#: The room for words in a box, in pixels.
BOX_WORDS: Final = 290.0
BADGE_ROOM: Final = 26.0
_TOLD: Final = 4


NOT_NAMED: Final = Words("body not named", "organisme non nommé")


class Teller(Protocol):
    """What the plate asks of :class:`cuibono.sentences.Teller`."""

    def box(self, tie: Tie, language: Language) -> tuple[str, str]:
        """First and second line of a tie's box."""
        ...

    def told(self, tie: Tie, language: Language) -> str:
        """The tie as a sentence, with its speaker unless it is confirmed."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """Words in lines: the strong ones, then the quiet ones."""

    strong: tuple[str, ...]
    quiet: tuple[str, ...] = ()
    strong_bold: bool = False

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        strong = [width(row, LABEL, bold=self.strong_bold) for row in self.strong]
        return max([*strong, *(width(row, SMALL) for row in self.quiet)], default=0.0)

    @property
    def height(self) -> float:
        """Pixels of all lines together."""
        return STRONG_STEP * len(self.strong) + QUIET_STEP * len(self.quiet)


STRONG_STEP: Final = 15.0
QUIET_STEP: Final = 14.0


class Wording:
    """The lines of every piece of a scene in one language."""

    def __init__(self, records: Records, teller: Teller, language: Language) -> None:
        self.records = records
        self.teller = teller
        self.language = language

    def node(self, node: Node) -> Lines:
        """A name, with the post or body under it."""
        name = wrap(visible(node.name[self.language]), NAME_CHARACTERS)
        second = visible(node.second[self.language]) if node.second else ""
        return Lines(name, wrap(second, SECOND_CHARACTERS, 3))

    def box(self, box: Box) -> Lines:
        """What passes between, in one or two lines of each weight."""
        first, second = self._told(box.ties, box.several)
        room = BOX_WORDS - (2 * BADGE_ROOM if box.count > 1 else 0)
        strong = fit(first, room, LABEL, bold=True)
        return Lines(strong, (*fit(second, BOX_WORDS, SMALL), *self._absent(box)), strong_bold=True)

    def tie(self, tie: Tie) -> tuple[str, str]:
        """The two lines of one tie before they are broken."""
        first, second = self.teller.box(tie, self.language)
        return visible(first), visible(second)

    def short(self, box: Box) -> tuple[str, str]:
        """The two lines of a box before they are broken, with the note for who is not named."""
        first, second = self._told(box.ties, box.several)
        absent = ", ".join(self.records.actors[one].called()[self.language] for one in box.absent)
        return first, "\u00a0· ".join(part for part in (second, visible(absent)) if part)

    def _told(self, ties: Sequence[str], several: Words) -> tuple[str, str]:
        """What ties in one place say together; many are only counted."""
        told = [self.teller.box(self.records.ties[tie], self.language) for tie in ties[:_TOLD]]
        if len(ties) > _TOLD:
            return f"{len(ties)} {several[self.language]}", ""
        first = merged([visible(words) for words, _ in told])
        return first, merged([visible(detail) for _, detail in told])

    def _absent(self, box: Box) -> tuple[str, ...]:
        """The note for a party that is a whole government: which body is not said."""
        names = [visible(self.records.actors[a].called()[self.language]) for a in box.absent]
        note = NOT_NAMED[self.language]
        return fit(f"{', '.join(names)}, {note}", BOX_WORDS, SMALL) if names else ()

    def direct(self, direct: Direct, *, alone: bool) -> Lines:
        """What a direct line says; its colour says enough where there are many without figures."""
        first, _ = self._told(direct.ties, direct.several)
        bare = fold(first) in {fold(direct.several[self.language]), fold(direct.one[self.language])}
        return Lines((), () if bare and not alone else wrap(first, 15, 3))

    def label(self, ties: Sequence[str]) -> str:
        """What a screen reader says of a line: its ties' sentences."""
        told = [self.teller.told(self.records.ties[tie], self.language) for tie in ties[:6]]
        more = f" (+ {len(ties) - 6})" if len(ties) > 6 else ""
        return visible(" ".join(told)) + more


def merged(texts: Sequence[str]) -> str:
    """Several short texts as one: what they share once, what differs in a row.

    >>> merged(["On the list: ChatGPT", "On the list: Claude"])
    'On the list: ChatGPT, Claude'
    """
    distinct = list(dict.fromkeys(text for text in texts if text))
    if len(distinct) < 2:
        return "".join(distinct)
    split = [text.split(" ") for text in distinct]
    shortest = min(map(len, split))
    head = _shared(split, shortest)
    tail = _shared([words[::-1] for words in split], shortest - head)
    middles = [" ".join(words[head : len(words) - tail]).strip(" ,") for words in split]
    between = ", " if head else "\u00a0· "
    parts = [" ".join(split[0][:head]), between.join(m for m in middles if m)]
    ending = " ".join(split[0][len(split[0]) - tail :]) if tail else ""
    return " ".join(part for part in [*parts, ending] if part)


def _shared(split: Sequence[Sequence[str]], most: int) -> int:
    """How many words all begin with alike."""
    for place in range(most):
        if len({words[place] for words in split}) > 1:
            return place
    return most
