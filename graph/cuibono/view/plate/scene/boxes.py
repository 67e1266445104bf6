"""Ties become boxes with strands: which share a box, where it stands, who is at its ends.

Apart because this is the one place that knows how a tie is taken apart for drawing. Leans on
sides and ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cuibono.records import Tie, ViewFile
from cuibono.view.plate.scene import ends
from cuibono.view.plate.scene.pieces import Band, Box, End, Strand
from cuibono.view.plate.scene.sides import Sides
from cuibono.vocabulary import TieType, Vocabulary


@dataclass(frozen=True, slots=True)
class Pull:
    """One tie's line at one actor, before lines are bundled."""

    actor: str
    tie: str
    support: str
    end: End
    dot: End


Reasons = Callable[[Tie, Sequence[Pull]], list[tuple[object, ...]]]


class Assembly:
    """Turns the ties of a view into boxes."""

    def __init__(self, vocabulary: Vocabulary, sides: Sides, view: ViewFile | None) -> None:
        self.vocabulary = vocabulary
        self.sides = sides
        self.groups = {
            tie: name for name, ties in (view.group if view else {}).items() for tie in ties
        }

    def type_of(self, tie: Tie) -> TieType:
        """The type of a tie."""
        return self.vocabulary.tie_types[tie.type]

    def pulls(self, tie: Tie) -> list[Pull]:
        """The lines of one tie, one per actor; none for a line that has only one end."""
        tie_type = self.type_of(tie)
        drawn = ends.parties_drawn(tie, tie_type, self.sides)
        if not tie_type.box_left and len({actor for _, actor in drawn}) < 2:
            return []
        pointed = ends.pointed_at(tie, tie_type, drawn)
        stage = ends.drawn_end(tie, tie_type, self.vocabulary)
        found = []
        for actor in sorted({actor for _, actor in drawn}):
            own = [party for party, at in drawn if at == actor]
            supports = [party.support_in(tie, self.vocabulary) for party in own]
            found.append(
                Pull(
                    actor,
                    tie.id,
                    ends.weakest(supports, self.vocabulary),
                    stage if actor in pointed or (stage == "bar" and not pointed) else "none",
                    ends.presence(zip(own, supports, strict=True), self.vocabulary),
                )
            )
        return found

    def is_far(self, tie: Tie, pulls: Sequence[Pull]) -> bool:
        """Whether the tie passes between two or more on the right alone, and is no encounter."""
        tie_type = self.type_of(tie)
        if len(pulls) < 2 or tie_type.family == "contact":
            return False
        if ends.noted(tie, tie_type, self.sides):
            return False
        return all(self.sides.column(pull.actor) != "left" for pull in pulls)

    def boxes(self, ties: Mapping[str, list[Pull]], records: Mapping[str, Tie]) -> list[Box]:
        """The boxes of these ties, in id order."""
        return self._gathered(self._leaders(ties, records, self._reasons), ties, records)

    def far_boxes(self, ties: Mapping[str, list[Pull]], records: Mapping[str, Tie]) -> list[Box]:
        """The boxes beyond the companies; parallel ties of a family share one."""
        abreast = Counter(_abreast(self.type_of(records[t]).family, p) for t, p in ties.items())

        def reasons(tie: Tie, pulls: Sequence[Pull]) -> list[tuple[object, ...]]:
            side = _abreast(self.type_of(tie).family, pulls)
            return [side] if abreast[side] > 1 else self._same_words(tie, pulls)

        boxes = self._gathered(self._leaders(ties, records, reasons), ties, records)
        return [replace(box, far=True, band="institutions") for box in boxes]

    def _gathered(
        self,
        leaders: Mapping[str, str],
        ties: Mapping[str, list[Pull]],
        records: Mapping[str, Tie],
    ) -> list[Box]:
        bundles: dict[str, list[str]] = {}
        for tie, leader in leaders.items():
            bundles.setdefault(leader, []).append(tie)
        return [self._box(sorted(members), ties, records) for _, members in sorted(bundles.items())]

    def _box(
        self, members: list[str], ties: Mapping[str, list[Pull]], records: Mapping[str, Tie]
    ) -> Box:
        first = records[members[0]]
        pulls = [pull for tie in members for pull in ties[tie]]
        absent = {
            a for t in members for a in ends.noted(records[t], self.type_of(first), self.sides)
        }
        return Box(
            id=members[0],
            ties=tuple(members),
            family=self.type_of(first).family,
            support=ends.weakest((records[tie].support for tie in members), self.vocabulary),
            band=self._band(first, pulls),
            strands=self.strands(pulls),
            several=self.type_of(first).plural,
            absent=tuple(sorted(absent)),
        )

    def strands(self, pulls: Iterable[Pull]) -> tuple[Strand, ...]:
        """One line per actor of a box, however many of its ties the actor has."""
        by_actor: dict[str, list[Pull]] = {}
        for pull in pulls:
            by_actor.setdefault(pull.actor, []).append(pull)
        return tuple(
            Strand(
                node=actor,
                ties=tuple(sorted(pull.tie for pull in own)),
                support=ends.weakest((pull.support for pull in own), self.vocabulary),
                end=ends.humblest(pull.end for pull in own),
                dot=ends.humblest(pull.dot for pull in own),
            )
            for actor, own in sorted(by_actor.items())
        )

    def _band(self, tie: Tie, pulls: Sequence[Pull]) -> Band:
        """Contacts in which a person is named stand below, and so do events."""
        if self.type_of(tie).family != "contact":
            return "institutions"
        people = any(self.sides.band(pull.actor) == "people" for pull in pulls)
        return "people" if people else "institutions"

    def _leaders(
        self, ties: Mapping[str, list[Pull]], records: Mapping[str, Tie], reasons: Reasons
    ) -> dict[str, str]:
        """For each tie the one whose box it shares: union by the reasons to share."""
        leader = {tie: tie for tie in ties}

        def find(tie: str) -> str:
            while leader[tie] != tie:
                tie = leader[tie]
            return tie

        first_with: dict[tuple[object, ...], str] = {}
        crowded = self._crowded(ties, records)
        for tie in sorted(ties):
            parallel = self._parallel(records[tie], ties[tie])
            crowd = [parallel] if crowded.get(parallel, 0) > self._most(records[tie]) else []
            for reason in [*reasons(records[tie], ties[tie]), *crowd]:
                one, other = sorted((find(first_with.setdefault(reason, tie)), find(tie)))
                leader[other] = one
        return {tie: find(tie) for tie in ties}

    def _crowded(
        self, ties: Mapping[str, list[Pull]], records: Mapping[str, Tie]
    ) -> Counter[tuple[object, ...]]:
        return Counter(self._parallel(records[tie], pulls) for tie, pulls in ties.items())

    def _parallel(self, tie: Tie, pulls: Sequence[Pull]) -> tuple[object, ...]:
        """What ties that run side by side have in common: type, support, stage and every end."""
        stage = ends.stage_end(tie, self.type_of(tie), self.vocabulary)
        actors = sorted(pull.actor for pull in pulls)
        return ("parallel", tie.type, tie.support, stage, *actors)

    @staticmethod
    def _most(tie: Tie) -> int:
        """How many of one type between the same actors keep boxes of their own."""
        return 3 if tie.name is None else 8

    def _reasons(self, tie: Tie, pulls: Sequence[Pull]) -> list[tuple[object, ...]]:
        """What a tie must have in common with another to share its box, its stage always."""
        stage = ends.stage_end(tie, self.type_of(tie), self.vocabulary)
        return [(stage, *reason) for reason in self._likenesses(tie, pulls)]

    def _likenesses(self, tie: Tie, pulls: Sequence[Pull]) -> list[tuple[object, ...]]:
        if tie.id in self.groups:
            return [("view", self.groups[tie.id])]
        left = tuple(p.actor for p in pulls if self.sides.column(p.actor) == "left")
        right = tuple(p.actor for p in pulls if self.sides.column(p.actor) != "left")
        day = tie.date or tie.start
        products = tuple(sorted(p.actor for p in tie.in_role("product") if p.actor))
        if tie.name is not None:
            same = (tie.type, tie.support, "name", tie.name, day and day.text, right)
            return [same] if right and self.sides.band(right[0]) == "institutions" else []
        found: list[tuple[object, ...]] = []
        if left and day is not None:
            found.append((tie.type, tie.support, "day", left, day.text))
        if right and products:
            found.append((tie.type, tie.support, "product", right, products, self._first_line(tie)))
        return found

    def _same_words(self, tie: Tie, pulls: Sequence[Pull]) -> list[tuple[object, ...]]:
        """What passes to one receiver at one stage, in the same words, shares a box.

        So does what joins others to one actor without an arrow, where it has words of its own.
        """
        receivers = tuple(pull.actor for pull in pulls if pull.end not in {"none", "bar"})
        told = self._first_line(tie)
        alike = ("words", tie.type, tie.support, tie.lifecycle)
        if receivers:
            return [(*alike, receivers, told)]
        return [(*alike, (pull.actor,), told) for pull in pulls if told and len(pulls) == 2]

    def _first_line(self, tie: Tie) -> tuple[object, ...]:
        """What the first line of the tie's box is made of, besides its parties."""
        template = self.type_of(tie).box_words
        told = [words for key, words in sorted(tie.details.items()) if f"{{{key}}}" in template.en]
        amounts = [(a.kind, a.value.text) for a in tie.amounts if "{amount" in template.en]
        return (*told, *amounts)


def _abreast(family: str, pulls: Sequence[Pull]) -> tuple[object, ...]:
    """What lines have in common that run side by side in one colour, one way, equally sure."""
    return ("abreast", family, *sorted((pull.actor, pull.end, pull.support) for pull in pulls))
