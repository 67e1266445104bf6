"""The service's pages: home, what was found, the page to ask from, and one for everything named.

Apart because they know what there is and what it is called, and nothing of routes. Leans on frame
for markup, on told for the page of a thing, on drawing for answers as graphs.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from cuibono.ids import KINDS
from cuibono.questions.complete import choices
from cuibono.sentences.words import capitalised
from cuibono.serve import things
from cuibono.serve.frame import Frame, Holdings, spoken
from cuibono.serve.phrases import PHRASES
from cuibono.serve.told import Rows, words_of
from cuibono.sparql import dossier_prefixes
from cuibono.store import Store
from cuibono.text import Language, Words, fold, visible
from cuibono.turtle import CB, PREFIXES
from cuibono.view.safe import embedded, markup

if TYPE_CHECKING:
    from cuibono.search import Index
    from cuibono.view.receipts import Receipts

_SHOWN: Final = 20
_TERMS: Final = f"""
PREFIX rdfs: <{PREFIXES["rdfs"]}> PREFIX skos: <{PREFIXES["skos"]}>
SELECT DISTINCT ?term ?label WHERE {{
  {{ ?term rdfs:label ?label }} UNION {{ ?term skos:prefLabel ?label }}
  FILTER (STRSTARTS(STR(?term), "{CB}") && LANG(?label) = "en")
}} ORDER BY ?term ?label
"""


class Pages:
    """The pages of one dossier."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.frame = Frame(holdings)
        self.base = holdings.base
        self.title = visible(holdings.title.en)
        self.triples = holdings.triples
        self.library = holdings.library
        self.store = Store(holdings.base)
        self.names: list[tuple[str, str, str]] = []
        self.terms: list[tuple[str, str]] = []
        self._lock = asyncio.Lock()

    async def learn(self, rows: Rows) -> None:
        """Learn the names of all there is, for completion."""
        found = await rows(things.NAMES)
        entries = {(row["label"]["value"], row["node"]["value"]) for row in found}
        self.names = sorted(
            (word, label, f"actor:{iri.rpartition('/')[2]}")
            for label, iri in entries
            for word in _beginnings(label)
        )
        self.terms = [
            (f"cb:{row['term']['value'].removeprefix(CB)}", row["label"]["value"])
            for row in await rows(_TERMS)
        ]

    def complete(self, text: str) -> list[dict[str, str]]:
        """Up to twenty things with a name in which a word begins like ``text``."""
        wanted = fold(text)
        if not wanted:
            return []
        found: dict[tuple[str, str], None] = {}
        for word, label, name in self.names[bisect_left(self.names, (wanted, "", "")) :]:
            if not word.startswith(wanted) or len(found) >= _SHOWN:
                break
            found[name, label] = None
        return [{"name": name, "label": visible(label)} for name, label in found]

    async def find(self, text: str, language: str) -> list[dict[str, str]]:
        """Whatever has these words in a name, an alias or a sentence, the best first.

        Where the facts are not at hand, only names are looked through.
        """
        tongue = spoken(language)
        if await self._receipts() is None:
            named = self.complete(text)
            return [n | {"path": n["name"].replace("actor:", "/actor/"), "sure": ""} for n in named]
        kinds = {"figure": "observation"}
        return [
            {
                "path": f"/{kinds.get(hit.kind, hit.kind)}/{hit.id}",
                "name": hit.id,
                "label": visible(hit.label[tongue]),
                "sure": hit.sure[tongue] if hit.sure else "",
            }
            for hit in self._index.find(text, limit=50)
        ]

    async def nearest(self, kind: str, name: str, language: str) -> list[dict[str, str]]:
        """What is called most like a name that nothing of its kind has, the nearest first.

        By its spelling, then by its words, which may be those of something of another kind.
        """
        receipts = await self._receipts()
        known = self._ids(kind, receipts)
        spelt = get_close_matches(name, known, n=3, cutoff=0.7)
        near = [{"path": f"/{kind}/{one}", "label": known[one][spoken(language)]} for one in spelt]
        found = await self.find(name.replace("-", " "), language)
        paths = {one["path"] for one in near}
        return (near + [one for one in found if one["path"] not in paths])[:5]

    def _ids(self, kind: str, receipts: Receipts | None) -> dict[str, Words]:
        """The ids of a kind with what each is called; of actors alone without the facts."""
        if receipts is None:
            names = {name.partition(":")[2]: label for _, label, name in self.names}
            return {one: Words(label, label) for one, label in names.items() if kind == "actor"}
        records, tell = receipts.records, receipts.teller
        if kind == "actor":
            return {one.id: one.name for one in records.actors.values()}
        if kind == "tie":
            return {one.id: Words.told(tell.told, one) for one in records.ties.values()}
        if kind == "source":
            return {one.id: Words.told(tell.record, one) for one in records.sources.values()}
        return {one: Words(one, one) for one in records.observations}

    @cached_property
    def _index(self) -> Index:
        from cuibono.search import Index

        return Index(self._read.records, self.holdings.vocabulary)

    # -- the pages

    def home(self, language: str) -> str:
        """What this is, what there is, and where to go on."""
        tongue = spoken(language)
        listed = sorted({(label, name) for _, label, name in self.names}, key=lambda n: fold(n[0]))
        ways: dict[str, str] = {}
        for label, name in listed:
            ways.setdefault(name, label)
        entries = [
            (visible(label), name.replace("actor:", "actor/")) for name, label in ways.items()
        ]
        return self.frame.fill(
            "home.html",
            tongue,
            triples=f"{self.triples:,}".replace(",", "," if tongue == "en" else "\u202f"),
            entries=entries[:2000],
            more=max(0, len(entries) - 2000),
            library=[
                (label, [self._told(question, tongue) for question in questions])
                for label, questions in self._groups(tongue)
            ],
        )

    def _groups(self, language: Language) -> list[tuple[str, list[dict[str, Any]]]]:
        """The library by subject, in the order of the ontology's groups."""
        from cuibono.questions.describe import group_labels

        labels = group_labels(self.holdings.vocabulary)
        found = {word: [q for q in self.library if q["group"] == word] for word in labels}
        return [(capitalised(labels[word][language]), qs) for word, qs in found.items() if qs]

    @staticmethod
    def _told(question: Mapping[str, Any], language: Language) -> dict[str, str]:
        title, about = question["title"][language], question["description"][language]
        return {"name": question["name"], "title": title, "about": about}

    def found(self, text: str, hits: list[dict[str, str]], language: str) -> str:
        """What a search found, as a page."""
        return self.frame.fill("found.html", spoken(language), text=text, hits=hits)

    def lost(self, name: str, near: list[dict[str, str]], language: str) -> str:
        """That nothing has a name, and what is called most like it."""
        return self.frame.fill("lost.html", spoken(language), name=name, near=near, why="")

    def gone(self, name: str, why: str, language: str) -> str:
        """That an id was retired, and why nothing took its place."""
        return self.frame.fill("lost.html", spoken(language), name=name, near=[], why=visible(why))

    def query(self, language: str) -> str:
        """The page to ask from, with all it needs inside."""
        tongue = spoken(language)
        data = {
            "language": tongue,
            "prefixes": dossier_prefixes(self.base),
            "terms": [{"name": name, "label": label} for name, label in self.terms],
            "choices": {kind: listed for kind, listed in self._choices(tongue) if listed},
            "library": [self._filled(question) for question in self.library],
            "groups": [
                {"label": label, "questions": [question["name"] for question in questions]}
                for label, questions in self._groups(tongue)
            ],
            "base": self.base,
            "kinds": KINDS,
            "endPlanned": self.holdings.vocabulary.concept("EndState", "end-planned").label[tongue],
            "words": {key: phrase[tongue] for key, phrase in PHRASES.items()},
        }
        return self.frame.fill(
            "query.html", tongue, data=markup(embedded(data)), script=markup(self.frame.script)
        )

    def _choices(self, language: Language) -> Iterator[tuple[str, list[dict[str, str]]]]:
        """What a parameter of each type is chosen from, where the ontology has a list."""
        types = {one["type"] for question in self.library for one in question["parameters"]}
        views = self.holdings.views.items()
        yield "view", [{"name": name, "label": visible(t[language])} for name, t in views]
        for kind in sorted(types - {"language", "view"}):
            listed = choices(kind, self.holdings.vocabulary, language)
            yield kind, [{"name": name, "label": called} for name, called in listed]

    def _filled(self, question: dict[str, Any]) -> dict[str, Any]:
        """A question that takes the view the dossier opens on where it takes one."""
        opens = self.holdings.opens if self.holdings.opens in self.holdings.views else None
        own = {"default": opens, "required": opens is None}
        given = question["parameters"]
        filled = [
            one | own if one["type"] == "view" and not one["default"] else one for one in given
        ]
        return question | {"parameters": filled}

    async def thing(self, kind: str, iri: str, triples: bytes, language: str, rows: Rows) -> str:
        """The page of one actor, tie, source or figure; ``triples`` are what the graph says."""
        receipts = await self._receipts()
        words = await words_of(kind, iri, triples, spoken(language), rows, receipts)
        return self.frame.fill("thing.html", spoken(language), **words)

    async def network(
        self, ties: Iterable[str], actors: Collection[str], language: str
    ) -> dict[str, Any] | None:
        """How to draw the ties an answer names; None where the facts are not at hand."""
        from cuibono.serve.drawing import drawing

        receipts = await self._receipts()
        if receipts is None:
            return None
        return await asyncio.to_thread(drawing, receipts, ties, actors, spoken(language))

    async def _receipts(self) -> Receipts | None:
        """The receipts of all ties; the facts are read once, beside the service."""
        if self.holdings.records is None:
            return None
        async with self._lock:
            return await asyncio.to_thread(lambda: self._read)

    @cached_property
    def _read(self) -> Receipts:
        from cuibono.sentences import Teller
        from cuibono.view.receipts import Receipts

        assert self.holdings.records is not None
        return Receipts(Teller(self.holdings.vocabulary, self.holdings.records()))


def _beginnings(label: str) -> Iterable[str]:
    """A name from each of its words on, folded."""
    words = fold(label).split()
    return (" ".join(words[start:]) for start in range(len(words)))
