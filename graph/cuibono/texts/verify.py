"""Each passage of a dossier against the text it was taken from.

Apart because it needs the text and never keeps a word of it: a fingerprint that matches is enough.
Leans on held and records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from cuibono.records import Claim, Passage, Records, Source
from cuibono.source_text import SourceText
from cuibono.texts.held import HeldTexts

Outcome = Literal["same", "moved", "changed", "missing", "unmarked"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("same", "moved", "changed", "missing", "unmarked")
#: More places than this are counted but not told.
_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one passage.

    ``places`` are the spans at which its words stand now, empty unless same or moved; ``reason``
    says in a sentence what is wrong and what to do, empty when all is well.
    """

    source: Source
    passage: Passage
    outcome: Outcome
    places: tuple[tuple[int, int], ...] = ()
    lines: tuple[int, ...] = ()
    reason: str = ""

    @property
    def found(self) -> tuple[int, int] | None:
        """Where the words stand, when that is one place."""
        return self.places[0] if len(self.places) == 1 else None


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks, by source and passage, and how many citations rest on the same words.

    ``citations`` counts the claims of the dossier; ``unchanged`` those whose passage is the same,
    ``elsewhere`` those whose words stand at another place of the text; ``bare`` are those without
    a passage, or with one that has no fingerprint: nothing of them can be compared.
    A fingerprint says that words stand as they stood; whether they mean what is recorded, only a
    person can judge.
    """

    checks: tuple[Check, ...]
    citations: int
    unchanged: int
    elsewhere: int = 0
    bare: tuple[Claim, ...] = ()

    @property
    def compared(self) -> int:
        """How many citations have something that can be compared."""
        return self.citations - len(self.bare)

    def counts(self) -> dict[str, int]:
        """How many passages there are of each outcome."""
        return {one: len(self.of(one)) for one in OUTCOMES}

    def of(self, outcome: Outcome) -> tuple[Check, ...]:
        """The checks with this outcome."""
        return tuple(check for check in self.checks if check.outcome == outcome)

    @property
    def textless(self) -> bool:
        """Whether there are passages to be compared, and none of their texts could be had."""
        return bool(self.of("missing")) and not any(
            self.of(one) for one in ("same", "moved", "changed")
        )

    @property
    def ok(self) -> bool:
        """Whether every passage with a fingerprint stands where the dossier says."""
        return not any(self.of(one) for one in ("moved", "changed", "missing"))


def verify(records: Records, texts: HeldTexts) -> Verification:
    """Hold every passage of every source against the text of the source."""
    checks = tuple(
        check for source in records.sources.values() for check in _checks(source, texts.of(source))
    )
    became = {(check.source.id, check.passage.id): check.outcome for check in checks}
    claims = list(all_claims(records))
    outcomes = [became.get((claim.source, claim.passage or ""), "unmarked") for claim in claims]
    bare = [claim for claim, one in zip(claims, outcomes, strict=True) if one == "unmarked"]
    return Verification(
        checks, len(claims), outcomes.count("same"), outcomes.count("moved"), tuple(bare)
    )


def all_claims(records: Records) -> Iterable[Claim]:
    """Every claim of a dossier, on ties, on parties and on figures."""
    for tie in records.ties.values():
        yield from (claim for _, claim in tie.all_claims())
    for figure in records.observations.values():
        yield from figure.claims


def _checks(source: Source, text: SourceText | str) -> list[Check]:
    """The passages of one source; where one changed is told by how far its neighbours moved."""
    checks = [_check(source, passage, text) for passage in source.passages]
    if isinstance(text, str):
        return checks
    moves = [(c.passage.start or 0, c.found[0] - (c.passage.start or 0)) for c in checks if c.found]
    return [
        replace(check, reason=_changed(check.passage, text, moves))
        if check.outcome == "changed"
        else check
        for check in checks
    ]


def _check(source: Source, passage: Passage, text: SourceText | str) -> Check:
    start, end, printed = passage.start, passage.end, passage.sha256
    if start is None or end is None or printed is None:
        reason = "it has no offsets and fingerprint. Take the whole block from 'cuibono cite'."
        return Check(source, passage, "unmarked", reason=reason)
    if isinstance(text, str):
        return Check(source, passage, "missing", reason=text)
    if text.fingerprint(max(start, 0), end) == printed:
        return Check(source, passage, "same", ((start, end),), (text.line(start),))
    return _elsewhere(source, passage, text, end - start)


def _elsewhere(source: Source, passage: Passage, text: SourceText, length: int) -> Check:
    places = _slide(text, length, passage.sha256 or "")
    lines = tuple(text.line(start) for start, _ in places)
    if len(places) == 1:
        (start, end), *_ = places
        reason = (
            f"its words now stand at start: {start}, end: {end}. "
            "'cuibono verify --fix' writes that."
        )
        return Check(source, passage, "moved", places, lines, reason)
    if places:
        told = ", ".join(f"{start} (line {line})" for (start, _), line in _first(places, lines))
        more = f" and {len(places) - _TOLD} more" if len(places) > _TOLD else ""
        reason = (
            f"its words stand in {len(places)} places, none of them the one given: start {told}"
            f"{more}. Write the one that is meant, or cite more words with 'cuibono cite'."
        )
        return Check(source, passage, "moved", places, lines, reason)
    return Check(source, passage, "changed")


def _first(
    places: tuple[tuple[int, int], ...], lines: tuple[int, ...]
) -> list[tuple[tuple[int, int], int]]:
    return list(zip(places, lines, strict=True))[:_TOLD]


def _changed(passage: Passage, text: SourceText, moves: Iterable[tuple[int, int]]) -> str:
    start = passage.start or 0
    start += min(moves, key=lambda move: abs(move[0] - start), default=(0, 0))[1]
    if start >= len(text):
        return (
            f"its words are not in the text, which ends before them (at {len(text)}). "
            "Hold the whole article, or cite anew with 'cuibono cite'."
        )
    return (
        f"its words are not in the text as they were (look at line {text.line(max(start, 0))}). "
        "Read the place again, mend what rests on it, and cite anew with 'cuibono cite'."
    )


def _slide(held: SourceText, length: int, printed: str) -> tuple[tuple[int, int], ...]:
    """Every span of this length whose fingerprint it is; none begins or ends with a space."""
    text = held.text
    if not 0 < length <= len(text):
        return ()
    return tuple(
        (start, start + length)
        for start in range(len(text) - length + 1)
        if text[start] != " " != text[start + length - 1]
        and held.fingerprint(start, start + length) == printed
    )
