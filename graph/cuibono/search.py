"""Full-text search over names, aliases and sentences, in both languages, accents folded, ranked.

Apart because prompt, page and service must find alike. The index is SQLite's own (FTS5), in memory
and made from the records; what it is given is folded as names are everywhere. Leans on sentences.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal, get_args

from cuibono.errors import StoreError, UnknownName
from cuibono.records import Actor, Observation, Records, Source, Tie
from cuibono.sentences import Teller
from cuibono.text import Words, fold
from cuibono.vocabulary import Vocabulary

Kind = Literal["actor", "tie", "figure", "source"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_WORD: Final = re.compile(r"\w+")
#: What a name, an alias and a word of a sentence weigh against one another.
_WEIGHTS: Final = "12.0, 6.0, 1.0"
_MOST_WORDS: Final = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``label`` is its name or sentence; ``sure`` how sure it is, if it can be."""

    kind: Kind
    id: str
    label: Words
    sure: Words | None


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
    names: str
    aliases: str
    text: str


class Index:
    """What can be found in a dossier. It may be asked from several threads."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._hits: list[Hit] = []
        self._lock = Lock()
        self._engine = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            self._engine.execute(
                "CREATE VIRTUAL TABLE entry USING fts5 (kind UNINDEXED, names, aliases, text, "
                "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
            )
        except sqlite3.OperationalError as error:
            self._engine.close()
            raise StoreError(
                f"this Python's SQLite cannot search text ({error}). Install one with FTS5."
            ) from error
        self._fill(_entries(records, vocabulary))

    def __len__(self) -> int:
        return len(self._hits)

    def close(self) -> None:
        """Give up its memory."""
        self._engine.close()

    def find(self, words: str, *, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """What has all these words, or words that begin so, the best first.

        Where nothing has them all, what has some. Names weigh more than aliases, and these more
        than sentences. Raises UnknownName for a kind that there is not.
        """
        for kind in kinds:
            if kind not in KINDS:
                raise UnknownName("kind", kind, KINDS, f"There are {', '.join(KINDS)}.")
        asked = [f'"{word}"*' for word in _WORD.findall(fold(words))[:_MOST_WORDS]]
        if not asked:
            return []
        return self._match(" AND ".join(asked), kinds, limit) or (
            self._match(" OR ".join(asked), kinds, limit) if len(asked) > 1 else []
        )

    def _match(self, text: str, kinds: Collection[str], limit: int) -> list[Hit]:
        chosen = tuple(kinds) or KINDS
        places = ", ".join("?" * len(chosen))
        query = (
            f"SELECT rowid FROM entry WHERE entry MATCH ? AND kind IN ({places}) "
            f"ORDER BY bm25(entry, 0.0, {_WEIGHTS}), rowid LIMIT ?"
        )
        with self._lock:
            rows = self._engine.execute(query, (text, *chosen, max(0, limit))).fetchall()
        return [self._hits[row[0] - 1] for row in rows]

    def _fill(self, entries: Iterator[_Entry]) -> None:
        def rows() -> Iterator[tuple[str, str, str, str]]:
            for entry in entries:
                self._hits.append(entry.hit)
                yield entry.hit.kind, fold(entry.names), fold(entry.aliases), fold(entry.text)

        with self._engine:
            self._engine.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows())


def _entries(records: Records, vocabulary: Vocabulary) -> Iterator[_Entry]:
    """Actors and things first, so that of two that fit alike the shorter list comes first."""
    teller = Teller(vocabulary, records)
    for actor in records.actors.values():
        yield _actor(actor, vocabulary)
    for tie in records.ties.values():
        yield _tie(tie, teller, vocabulary)
    for figure in records.observations.values():
        yield _figure(figure, teller, vocabulary)
    for source in records.sources.values():
        yield _source(source, teller)


def _actor(actor: Actor, vocabulary: Vocabulary) -> _Entry:
    kind = vocabulary.kinds[actor.kind].label
    names = [actor.name, *([actor.short] if actor.short else [])]
    other = [actor.id.replace("-", " "), *actor.also, *map(str, actor.ids.values())]
    note = _read(actor.note) if actor.note else ""
    hit = Hit("actor", actor.id, actor.name, None)
    return _Entry(hit, " ".join(map(_read, names)), " ".join(other), f"{_read(kind)} {note}")


def _tie(tie: Tie, teller: Teller, vocabulary: Vocabulary) -> _Entry:
    told = Words.told(teller.told, tie)
    tie_type = vocabulary.tie_types[tie.type]
    sure = vocabulary.badge(tie.support, speech=tie_type.speech)
    words = [told, tie_type.label, *tie.details.values(), *([tie.note] if tie.note else [])]
    hit = Hit("tie", tie.id, told, sure)
    return _Entry(hit, "", tie.id.replace("-", " "), " ".join(map(_read, words)))


def _figure(figure: Observation, teller: Teller, vocabulary: Vocabulary) -> _Entry:
    told = Words.told(teller.figure, figure)
    sure = vocabulary.concept("SupportStatus", figure.support).label
    return _Entry(
        Hit("figure", figure.id, told, sure), "", figure.id.replace("-", " "), _read(told)
    )


def _source(source: Source, teller: Teller) -> _Entry:
    told = Words.told(teller.record, source)
    hit = Hit("source", source.id, told, None)
    return _Entry(hit, source.title or "", source.id.replace("-", " "), _read(told))


def _read(words: Words) -> str:
    return f"{words.en} {words.fr}"
