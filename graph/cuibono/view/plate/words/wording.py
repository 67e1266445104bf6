"""The words on a plate, broken into lines: names, second lines and boxes.

Apart because both languages must be known before anything gets a place. Leans on the teller
(`cuibono.sentences`) for what a tie says, and on measure for the breaking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cuibono.records import Records, Tie
from cuibono.sentences.words import capitalised
from cuibono.text import Language, Words, visible
from cuibono.view.plate.scene.pieces import Box, Node
from cuibono.view.plate.style import LABEL, SMALL
from cuibono.view.plate.words.measure import fit, width, wrap

NAME_CHARACTERS: Final = 22
SECOND_CHARACTERS: Final = 25
#: The room for words in a box, in pixels.
BOX_WORDS: Final = 430.0
#: Less of it where the sheet would grow too wide, and the room in boxes beyond the companies.
BOX_ROOMS: Final = (BOX_WORDS, 400.0, 370.0, 340.0, 310.0, 290.0, 268.0, 246.0, 224.0)
FAR_ROOMS: Final = (300.0, 260.0, 225.0, 190.0, 162.0)
BADGE_ROOM: Final = 26.0
_TOLD: Final = 4
#: So many ties are asked whether they all say the same.
_SAME: Final = 60
#: Lines of one weight in a box: enough that no sum is ever cut.
_MOST: Final = 9


#: What several ties say alike of a sum holds of every one of them.
_EACH: Final = Words(" each", " chacun")
_SUM: Final = re.compile(r"[$€£]")
NOT_NAMED: Final = Words("body not named", "organisme non nommé")


class Teller(Protocol):
    """What the plate asks of :class:`cuibono.sentences.Teller`."""

    def box(self, tie: Tie, language: Language, *, short: bool = False) -> tuple[str, str]:
        """First and second line of a tie's box, with short sums where room is scarce."""
        ...

    def told(self, tie: Tie, language: Language) -> str:
        """The tie as a sentence, with its speaker unless it is confirmed."""
        ...

    def planned_end(self, tie: Tie, language: Language) -> str:
        """When what has begun is planned to end; empty if nobody says."""
        ...

    def less_sure(self, tie: Tie, language: Language, *, brief: bool = False) -> list[str]:
        """Who alone tells each detail that is less sure than the tie."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """Words in lines: the strong ones, then the quiet ones; ``inline`` says both in one line."""

    strong: tuple[str, ...]
    quiet: tuple[str, ...] = ()
    strong_bold: bool = False
    inline: bool = False

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        strong = [width(row, LABEL, bold=self.strong_bold) for row in self.strong]
        quiet = [width(row, SMALL) for row in self.quiet]
        if self.inline:
            return sum(strong) + INLINE_GAP + sum(quiet)
        return max([*strong, *quiet], default=0.0)

    @property
    def height(self) -> float:
        """Pixels of all lines together."""
        if self.inline:
            return STRONG_STEP
        return STRONG_STEP * len(self.strong) + QUIET_STEP * len(self.quiet)

    def in_one(self, room: float) -> Lines:
        """The same in one line where both fit beside each other; else as it is."""
        one = Lines(self.strong, self.quiet, self.strong_bold, inline=True)
        single = len(self.strong) == 1 and len(self.quiet) == 1
        return one if single and one.width <= room else self


STRONG_STEP: Final = 14.5
QUIET_STEP: Final = 13.5
#: Between what passes and its date, where they share a line.
INLINE_GAP: Final = 9.0


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
        return Lines(name, wrap(second, SECOND_CHARACTERS, 4))

    def box(
        self, box: Box, *, room: float = BOX_WORDS, brief: bool = False, short: bool = False
    ) -> Lines:
        """What passes between, in a line or two of each weight; brief is without the second.

        Sums may be written short, and are never cut.
        """
        clear = _clear(box, room)
        first, second = self._told(box.ties, box.several, short=short)
        strong = fit(first, clear, LABEL, bold=True, lines=_MOST)
        notes = [self._absent(box)] if brief else [second, self._absent(box)]
        quiet = fit("\u00a0· ".join(note for note in notes if note), clear, SMALL, lines=_MOST)
        return Lines(strong, quiet, strong_bold=True).in_one(clear)

    def wants_short(self, box: Box, room: float) -> bool:
        """Whether a sum would fit on its line if it were written short, and does not in full."""
        full, _ = self._told(box.ties, box.several)
        if width(full, LABEL, bold=True) <= _clear(box, room):
            return False
        return full != self._told(box.ties, box.several, short=True)[0]

    def tie(self, tie: Tie) -> tuple[str, str]:
        """The two lines of one tie before they are broken."""
        first, second = self.teller.box(tie, self.language)
        return visible(first), visible(second)

    def beside(self, tie: Tie) -> list[str]:
        """What a drawing of its days cannot say: its planned end, who alone tells some detail."""
        planned = self.teller.planned_end(tie, self.language)
        said = [planned, *self.teller.less_sure(tie, self.language, brief=True)]
        return [visible(one) for one in said if one]

    def short(self, box: Box) -> tuple[str, str]:
        """The two lines of a box before they are broken, with the note for who is not named.

        Sums are written short: cells of a table are narrow.
        """
        first, second = self._told(box.ties, box.several, short=True)
        first += f" ×{box.count}" if box.count > _TOLD else ""
        absent = ", ".join(self.records.actors[one].called()[self.language] for one in box.absent)
        return first, "\u00a0· ".join(part for part in (second, visible(absent)) if part)

    def _told(self, ties: Sequence[str], several: Words, *, short: bool = False) -> tuple[str, str]:
        """What ties in one place say together; of many what they share, or what they are.

        A badge counts them.
        """
        told = [
            self.teller.box(self.records.ties[tie], self.language, short=short)
            for tie in (ties if len(ties) <= _SAME else ties[:0])
        ]
        first = list(dict.fromkeys(visible(words) for words, _ in told))
        second = list(dict.fromkeys(visible(detail) for _, detail in told))
        if len(ties) > 1 and len(first) == 1 and _SUM.search(first[0]):
            first = [f"{first[0]}{_EACH[self.language]}"]
        if len(ties) <= _TOLD or len(first) == 1:
            detail = merged(second) if len(second) <= _TOLD and len(ties) <= _TOLD else ""
            return merged(first), second[0] if len(second) == 1 else detail
        return capitalised(several[self.language]), ""

    def _absent(self, box: Box) -> str:
        """The note for a party that is a whole government: which body is not said."""
        names = [visible(self.records.actors[a].called()[self.language]) for a in box.absent]
        note = NOT_NAMED[self.language]
        return f"{', '.join(names)}, {note}" if names else ""

    def label(self, ties: Sequence[str]) -> str:
        """What a screen reader says of a line: its ties' sentences."""
        told = [self.teller.told(self.records.ties[tie], self.language) for tie in ties[:6]]
        more = f" (+ {len(ties) - 6})" if len(ties) > 6 else ""
        return visible(" ".join(told)) + more


def _clear(box: Box, room: float) -> float:
    """The room for words in a box, beside its badge."""
    return room - (2 * BADGE_ROOM if box.count > 1 else 0)


def merged(texts: Sequence[str]) -> str:
    r"""Several short texts as one: what they share once, what differs in a row.

    >>> merged(["On the list: ChatGPT", "On the list: Claude"])
    'On the list: ChatGPT, Claude'

    >>> merged(["Investment: $2bn; $1bn announced", "Investment: $3bn"])
    'Investment: $2bn; $1bn announced\xa0· $3bn'

    Only what stands before a colon is said once; dates stand whole. A figure keeps its unit.

    >>> merged(["Since 2019", "Since June 2025"])
    'Since 2019\xa0· since June 2025'

    >>> merged(["$2 million, spent", "$3 million, spent"])
    '$2 million\xa0· $3 million, spent'

    >>> merged(["$2 million; spent", "$3 million; spent"])
    '$2 million\xa0· $3 million; spent'
    """
    distinct = list(dict.fromkeys(text for text in texts if text))
    if len(distinct) < 2:
        return "".join(distinct)
    split = [text.split(" ") for text in distinct]
    shortest = min(map(len, split))
    head = _shared(split, shortest)
    while head and not split[0][head - 1].endswith(":"):
        head -= 1
    tail = _shared([words[::-1] for words in split], shortest - head)
    while tail and any(words[len(words) - tail - 1][-1:].isdigit() for words in split):
        tail -= 1
    middles = [" ".join(words[head : len(words) - tail]).strip(_MARKS) for words in split]
    middles = middles[:1] + [_DATED.sub(lambda found: found[0].lower(), one) for one in middles[1:]]
    names = head and not any(re.search(r"[\d,;]", one) for one in middles)
    between = ", " if names else "\u00a0· "
    parts = [" ".join(split[0][:head]), between.join(m for m in middles if m)]
    ending = " ".join(split[0][len(split[0]) - tail :]) if tail else ""
    before = split[-1][len(split[-1]) - tail - 1]
    if ending:
        parts[-1] += before[len(before.rstrip(_MARKS)) :]
    return " ".join(part for part in [*parts, ending] if part)


#: What joins the parts of a text, and stands at no end of one.
_MARKS: Final = " ,;\u202f"
#: How a line of dates and stages begins; in the middle of a line it takes no capital.
_DATED: Final = re.compile(
    r"^(?:As|Begun|Between|By|From|In|On|Planned|Since|Until|Was|Au|De|Depuis|Devait|Du|Début|En|"
    r"Entre|Fin|Jusqu|Le|Prévu|Situation|Vers|D'|À)\b"
)


def _shared(split: Sequence[Sequence[str]], most: int) -> int:
    """How many words all begin with alike."""
    for place in range(most):
        if len({words[place] for words in split}) > 1:
            return place
    return most
