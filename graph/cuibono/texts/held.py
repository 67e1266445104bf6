"""The folder of texts a curator holds: each read once, in the form in which passages are counted.

Apart because a text may be missing, binary or in another encoding, which is told once and here.
Leans on text and errors.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cuibono.errors import TextsError
from cuibono.records import Source

MAX_TEXT: Final = 20_000_000
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


class HeldText:
    """A text in its normalised form (NFC, runs of space as one), with its lines."""

    def __init__(self, raw: str) -> None:
        lines = unicodedata.normalize("NFC", raw).split("\n")
        wrapped = max(map(len, lines)) <= _WRAPPED
        words: list[str] = []
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
                words.append(word)
                self._starts.append(position)
                self._lines.append(number)
                position += len(word) + 1
        self.text = " ".join(words)

    def __len__(self) -> int:
        return len(self.text)

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


class HeldTexts:
    """The texts in a folder, by the names that sources give in ``text:``.

    Raises TextsError when there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            what = "a file, not a folder" if folder.exists() else "no such folder"
            raise TextsError(
                f"{folder}: {what}. Give --texts the folder that holds the files which sources "
                "name in 'text:'."
            )
        self.folder = folder
        self._read: dict[str, HeldText | str] = {}

    def of(self, source: Source) -> HeldText | str:
        """A source's text, or the sentence why it cannot be had."""
        if not source.text:
            return "the source names no file in 'text:'. Add the name of the file you hold."
        if source.text not in self._read:
            self._read[source.text] = self._open(source.text)
        return self._read[source.text]

    def _open(self, name: str) -> HeldText | str:
        path = self.folder / name
        if name in {".", ".."} or re.search(r"[/\\:]", name):
            return f"'text: {name[:80]}' is no plain file name. Write the file's name alone."
        try:
            if path.stat().st_size > MAX_TEXT:
                return f"{name} is over 20 MB. Hold the article alone."
            data = path.read_bytes()
        except FileNotFoundError:
            return f"{name} is not in {self.folder}. Put it there, or mend 'text:'."
        except OSError as error:
            return f"{name} cannot be read ({error.strerror}). Mend its permissions."
        return _decoded(name, data)


def _decoded(name: str, data: bytes) -> HeldText | str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return f"{name} is in UTF-16. Save it again with UTF-8 encoding."
    if b"\0" in data:
        return f"{name} is a binary file, not a text. Save the article as plain text in UTF-8."
    try:
        return HeldText(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return f"{name} is not UTF-8 (line {line}). Save it again with UTF-8 encoding."
