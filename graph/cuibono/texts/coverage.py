"""Sentences of the held texts that name two known actors and that no citation covers.

Apart because it is the curator's to-do list and shows words of the texts, so it stays with whoever
holds them. Leans on held and verify.

A sentence counts as covered when cited passages hold two of the names in it, or half of its words;
and when it is the one in which a recorded response stands.
The publication that wrote or retold the text is not counted among the names in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cuibono.records import Actor, Records, Source
from cuibono.source_text import Sentence, SourceText
from cuibono.text import fold
from cuibono.texts.held import HeldTexts
from cuibono.texts.verify import Verification, all_claims, verify

Span = tuple[int, int]
#: Who is named in a sentence, and where.
Named = tuple[tuple[Span, str], ...]
_PARAGRAPH: Final = re.compile(r"¶\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence to read again, and who is named in it, in the order of naming."""

    source: Source
    sentence: Sentence
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One text: how many sentences it has, how many name two actors, and those left over."""

    source: Source
    sentences: int
    naming: int
    gaps: tuple[Gap, ...]
    reason: str = ""

    @property
    def covered(self) -> int:
        """How many of the sentences that name two actors a citation covers."""
        return self.naming - len(self.gaps)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The reading of every source that names a text, and of none that could not be had."""

    readings: tuple[Reading, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything left to read, text by text."""
        return tuple(gap for reading in self.readings for gap in reading.gaps)

    @property
    def naming(self) -> int:
        """How many sentences name two known actors."""
        return sum(reading.naming for reading in self.readings)

    @property
    def covered(self) -> int:
        """How many of those a citation covers."""
        return sum(reading.covered for reading in self.readings)


def cover(records: Records, texts: HeldTexts) -> Coverage:
    """Read every held text for what no citation covers."""
    names = Names(records.actors.values())
    cited = _cited(records, verify(records, texts))
    outlets = {actor.id for actor in records.actors.values() if actor.kind == "Publication"}
    return Coverage(
        tuple(
            _read(
                source,
                texts.of(source),
                names,
                frozenset(outlets & {source.publisher or "", source.retells or ""}),
                cited.get(source.id, []),
            )
            for source in records.sources.values()
            if source.text
        )
    )


class Names:
    """What the actors of a dossier are called, to be found in any text, accents folded."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._ids: dict[str, list[str]] = {}
        for actor in actors:
            for name in dict.fromkeys(map(fold, _called(actor))):
                self._ids.setdefault(name, []).append(actor.id)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted((name for name in self._ids if name.strip()), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def in_(self, text: str) -> Iterator[tuple[Span, str]]:
        """Each name in a text, the longest where one holds another, and whose it is.

        A name that several share stands for the first of them.
        """
        plain, origins = _folded(text)
        for found in self._pattern.finditer(plain):
            start, end = found.span()
            yield (origins[start], origins[end - 1] + 1), self._ids[found.group()][0]


def _called(actor: Actor) -> Iterator[str]:
    for words in (actor.name, actor.short):
        if words:
            yield from (words.en, words.fr)
    yield from actor.also


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded, and the place from which each of its characters came."""
    pieces = [(fold(character), place) for place, character in enumerate(text)]
    return "".join(p for p, _ in pieces), [place for p, place in pieces for _ in p]


def _cited(records: Records, verification: Verification) -> dict[str, list[Span]]:
    """Where the passages that claims cite stand now, by source."""
    used = {(claim.source, claim.passage) for claim in all_claims(records)}
    found: dict[str, list[Span]] = {}
    for check in verification.checks:
        if check.found and (check.source.id, check.passage.id) in used:
            found.setdefault(check.source.id, []).append(check.found)
    return found


def _read(
    source: Source,
    text: SourceText | str,
    names: Names,
    own: frozenset[str],
    cited: list[Span],
) -> Reading:
    if isinstance(text, str):
        return Reading(source, 0, 0, (), reason=text)
    sentences = list(text.sentences())
    all_named = {sentence: _named(sentence, names, own) for sentence in sentences}
    answered = set(_answered(source, text, all_named))
    naming, gaps = 0, []
    for sentence, named in all_named.items():
        if len({actor for _, actor in named}) < 2:
            continue
        naming += 1
        if sentence not in answered and not _covered(sentence, named, cited):
            gaps.append(Gap(source, sentence, tuple(dict.fromkeys(a for _, a in named))))
    return Reading(source, len(sentences), naming, tuple(gaps))


def _named(sentence: Sentence, names: Names, own: frozenset[str]) -> Named:
    return tuple(
        ((sentence.start + start, sentence.start + end), actor)
        for (start, end), actor in names.in_(sentence.text)
        if actor not in own
    )


def _answered(
    source: Source, text: SourceText, named: Mapping[Sentence, Named]
) -> Iterator[Sentence]:
    """Where each recorded response stands: in its paragraph the sentence that names most of them.

    Of several it is the last; a reply, or its absence, closes what is told.
    """
    paragraphs = list(text.body())
    places: dict[int, set[str]] = {}
    for response in source.responses:
        place = _PARAGRAPH.fullmatch(response.at or "")
        if place and 0 < int(place[1]) <= len(paragraphs):
            places.setdefault(int(place[1]) - 1, set()).add(response.by)
    for number, who in places.items():
        begin, end = paragraphs[number]
        inside = [s for s in named if begin <= s.start and s.end <= end]
        counts = {s: len(who & {actor for _, actor in named[s]}) for s in inside}
        best = max(counts.values(), default=0)
        if best:
            yield [s for s in inside if counts[s] == best][-1]


def _covered(sentence: Sentence, named: Named, cited: list[Span]) -> bool:
    inside = {a for (start, end), a in named if any(s <= start and end <= e for s, e in cited)}
    if len(inside) > 1:
        return True
    held = {
        place
        for start, end in cited
        for place in range(max(start, sentence.start), min(end, sentence.end))
    }
    return 2 * len(held) >= sentence.end - sentence.start
