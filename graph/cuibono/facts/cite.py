"""From the first and last words of a passage to the block that cites it.

Apart because it works on a source's text, which no dossier holds, and has to say what stands
there instead when the words do not. Leans on source_text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from cuibono.errors import CuibonoError, PassageError
from cuibono.ids import may_be_id
from cuibono.source_text import SourceText
from cuibono.text import fold, normalised

#: Signs that typesetters and keyboards write differently; one character for one.
_VARIANTS: Final = str.maketrans("’‘ʼ′“”„«»″‐‑–—−", "''''" + '"' * 6 + "-----")
_SHOWN: Final = 5
_AROUND: Final = 30


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage found in a text: its place by name, its span and fingerprint, its lines.

    ``start`` and ``end`` (not included) count characters of the normalised text. The lines of the
    file, from 1, and the excerpt are for the curator's eyes and go into no dossier.
    """

    name: str
    at: str
    start: int
    end: int
    sha256: str
    first_line: int
    last_line: int
    excerpt: str

    @property
    def block(self) -> str:
        """The YAML to put under the source's ``passages:``."""
        place = self.at.replace("\\", "\\\\").replace('"', '\\"')
        return (
            f'{self.name}: {{at: "{place}", start: {self.start}, end: {self.end}, '
            f"sha256: {self.sha256}}}"
        )


def cite(text: str, first: str, last: str, *, at: str, name: str | None = None) -> Citation:
    """Find the passage that begins with ``first`` and ends with ``last``.

    ``at`` is where a reader finds it, such as "¶3"; ``name`` is the passage's id in its source,
    made from ``at`` when it is absent. Raises PassageError when either stands in the text not at
    all or more than once (the last words: after the first), with what was found.

    >>> found = cite("One fine day, it rained. Then it stopped.", "it rained", "stopped.", at="¶1")
    >>> found.start, found.end, found.name
    (14, 41, 'p1')
    """
    place = " ".join(at.split())
    if not place or not place.isprintable():
        raise PassageError("'--at' is empty. Say where a reader finds the passage, such as '¶3'.")
    source = _Searched(text)
    start, opening = source.only("first", first, 0)
    _, end = source.only("last", last, start)
    if end < opening:
        raise PassageError(
            f"the last words '{_clip(last)}' end before the first words do. "
            "Give the words with which the passage ends."
        )
    return Citation(
        name=_passage_name(name, place),
        at=place,
        start=start,
        end=end,
        sha256=source.fingerprint(start, end),
        first_line=source.line(start),
        last_line=source.line(end - 1),
        excerpt=_clip(source.text[start:end]),
    )


class _Searched(SourceText):
    """A text in which a passage's first and last words are looked for."""

    def only(self, which: str, words: str, after: int) -> tuple[int, int]:
        """The one place, from ``after`` on, where these whole words stand."""
        wanted = normalised(words)
        if not wanted:
            raise PassageError(f"the {which} words are empty. Copy two or three from the text.")
        found = list(_spans(wanted, self.text, after))
        if len(found) == 1:
            return found[0]
        raise PassageError(
            self._several(which, wanted, found) if found else self._missing(which, wanted, after)
        )

    def _several(self, which: str, wanted: str, found: list[tuple[int, int]]) -> str:
        rest = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        return (
            f"the {which} words '{_clip(wanted)}' stand in {len(found)} places"
            f"{'' if which == 'first' else ' after the first words'}:\n"
            + "\n".join(self._shown(span) for span in found[:_SHOWN])
            + f"{rest}\nGive more words, enough to be there once."
        )

    def _missing(self, which: str, wanted: str, after: int) -> str:
        """What stands there instead, if it is nearly that."""
        said = f"the {which} words '{_clip(wanted)}' are not in the text"
        if after:
            earlier = list(_spans(wanted, self.text, 0))
            if earlier:
                shown = "\n".join(self._shown(span) for span in earlier[:_SHOWN])
                return f"{said} after the first words, only before:\n{shown}\nGive other words."
        for differs, near in self._near(wanted, after):
            shown = "\n".join(self._shown(span) for span in near[:_SHOWN])
            return f"{said}, but these differ only in {differs}:\n{shown}\nCopy them from the text."
        return f"{said}. Copy them from the text: whole words, as they stand there."

    def _near(self, wanted: str, after: int) -> Iterable[tuple[str, list[tuple[int, int]]]]:
        """Places where the words stand in another spelling, nearest spelling first."""
        plain = self.text.translate(_VARIANTS)
        quotes = list(_spans(wanted.translate(_VARIANTS), plain, after))
        if quotes:
            yield "quotation marks, apostrophes or dashes", quotes
        for differs, kept, find in (
            ("capitals or accents", _any, _spans),
            ("signs, spaces, or where words begin and end", str.isalnum, _anywhere),
        ):
            text, origins = _folded(plain, kept)
            sought, _ = _folded(wanted.translate(_VARIANTS), kept)
            spans = list(find(sought, text, bisect_left(origins, after))) if sought else []
            if spans:
                yield differs, [(origins[a], origins[b - 1] + 1) for a, b in spans]

    def _shown(self, span: tuple[int, int]) -> str:
        """One place with a little of what stands around it."""
        start, end = span
        before = self.text[max(0, start - _AROUND) : start]
        behind = self.text[end : end + _AROUND]
        left = "…" if start > _AROUND else ""
        right = "…" if end + _AROUND < len(self.text) else ""
        found = _clip(self.text[start:end])
        return f"  line {self.line(start)}: {left}{before}[{found}]{behind}{right}"


def _spans(wanted: str, text: str, after: int) -> Iterable[tuple[int, int]]:
    """Where whole words stand: not inside a longer word, overlaps included."""
    pattern = re.compile(f"(?=({re.escape(wanted)}))")
    for match in pattern.finditer(text, after):
        start, end = match.span(1)
        cut_before = start > 0 and text[start - 1].isalnum() and wanted[0].isalnum()
        cut_behind = end < len(text) and text[end].isalnum() and wanted[-1].isalnum()
        if not cut_before and not cut_behind:
            yield start, end


def _anywhere(wanted: str, text: str, after: int) -> Iterable[tuple[int, int]]:
    return (match.span() for match in re.compile(re.escape(wanted)).finditer(text, after))


def _any(character: str) -> bool:
    return bool(character)


def _folded(text: str, kept: Callable[[str], bool]) -> tuple[str, list[int]]:
    """The text without accents and capitals, and where each of its characters came from."""
    pieces = [(fold(character), place) for place, character in enumerate(text) if kept(character)]
    return "".join(p for p, _ in pieces), [place for p, place in pieces for _ in p]


def _passage_name(name: str | None, at: str) -> str:
    """The name asked for, or one made from the place: "¶3" is p3."""
    if name is None:
        plain = fold(at.replace("¶", "p").replace("§", "s"))
        made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
        return f"at-{made}" if made[:1].isdigit() else made or "passage"
    if not may_be_id(name):
        raise CuibonoError(
            f"'{name[:90]}' is no name for a passage. "
            "Use small letters, digits and hyphens, such as 'guests'."
        )
    return name


def _clip(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:50]} … {words[-25:]}"
