"""A source's text as passages are counted in it: its characters, lines, sentences, fingerprints.

Apart because `cite` writes what `verify` later holds against the text: one law for both, and no
dossier holds the text itself. Leans on text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cuibono.text import normalised

#: Below this, lines are taken to be wrapped, and only an empty line ends a paragraph.
_WRAPPED: Final = 120
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?:\s?[»”\"')\]])*\s+(?=[«“\"'(\[]?\s?[^\Wa-zà-öø-ÿ_])")
#: How a paragraph of the body closes, whatever quotes or brackets stand behind.
_CLOSED: Final = re.compile(r"[.!?…](?:\s?[»”\"')\]])*$")
#: After these a full stop does not end a sentence.
_SHORTENED: Final = re.compile(
    r"(?:\b(?:MM?|Mr|Mrs|Ms|Mme|Mlle|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|Sgt|St|Inc|Corp|Co|Ltd|No|"
    r"vs|art|cf|p|pp|env|approx)|\b[A-Z](?:\.[A-Z])*)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span in the normalised text, its words, and the line of the file it begins."""

    start: int
    end: int
    text: str
    line: int


class SourceText:
    """A text in its normalised form, with its lines: what passages are counted and marked in."""

    def __init__(self, raw: str) -> None:
        lines = unicodedata.normalize("NFC", raw).split("\n")
        wrapped = max(map(len, lines)) <= _WRAPPED
        self._starts: list[int] = []
        self._lines: list[int] = []
        #: Where paragraphs begin.
        self._breaks: list[int] = []
        position, fresh = 0, True
        for number, line in enumerate(lines, start=1):
            found = line.split()
            fresh = fresh or not found or not wrapped
            for word in found:
                if fresh:
                    self._breaks.append(position)
                    fresh = False
                self._starts.append(position)
                self._lines.append(number)
                position += len(word) + 1
        self.text = normalised(raw)

    def __len__(self) -> int:
        return len(self.text)

    def fingerprint(self, start: int, end: int) -> str:
        """The SHA-256, in hexadecimal, of the characters from ``start`` to before ``end``."""
        return hashlib.sha256(self.text[start:end].encode()).hexdigest()

    def line(self, position: int) -> int:
        """The line of the file, from 1, on which a character of the normalised text stands."""
        place = bisect_right(self._starts, position) - 1
        return self._lines[place] if self._lines else 1

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in order; a heading is one of its own."""
        ends = [*self._breaks[1:], len(self.text) + 1]
        for begin, end in zip(self._breaks, ends, strict=False):
            start, last = begin, end - 1
            for found in _SENTENCE_END.finditer(self.text, begin, last):
                if not _SHORTENED.search(self.text[start : found.end()].rstrip()):
                    yield self._sentence(start, found.end())
                    start = found.end()
            if start < last:
                yield self._sentence(start, last)

    def body(self) -> Iterator[tuple[int, int]]:
        """The paragraphs as a reader counts them: those that close like a sentence, or are long.

        Headlines, headings, tags and the author's name have no full stop and are short.
        """
        ends = [*self._breaks[1:], len(self.text) + 1]
        for begin, end in zip(self._breaks, ends, strict=False):
            words = self.text[begin:end].rstrip()
            if len(words) > _WRAPPED or _CLOSED.search(words):
                yield begin, end - 1

    def _sentence(self, start: int, end: int) -> Sentence:
        words = self.text[start:end].rstrip()
        return Sentence(start, start + len(words), words, self.line(start))
