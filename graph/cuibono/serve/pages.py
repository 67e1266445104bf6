"""The service's pages: home, the page to ask from, and one for every actor, tie and source.

Apart because here words become markup: through autoescaped templates, under a policy that names
each script and style by its hash. Leans on view for what makes a page safe, on receipts for ties.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cuibono.serve import things
from cuibono.serve.phrases import PHRASES
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.store import Store
from cuibono.text import LANGUAGES, Language, Words, fold, visible
from cuibono.turtle import CB, PREFIXES
from cuibono.view.plate.style import FONT, css_variables
from cuibono.view.safe import asset, close_set, embedded, markup, policy, web

if TYPE_CHECKING:
    import jinja2

    from cuibono.records import Records
    from cuibono.search import Index
    from cuibono.view.receipts import Receipts
    from cuibono.vocabulary import Vocabulary

_HERE: Final = Path(__file__).parent / "templates"
_SHOWN: Final = 20
_TERMS: Final = f"""
PREFIX rdfs: <{PREFIXES["rdfs"]}> PREFIX skos: <{PREFIXES["skos"]}>
SELECT DISTINCT ?term ?label WHERE {{
  {{ ?term rdfs:label ?label }} UNION {{ ?term skos:prefLabel ?label }}
  FILTER (STRSTARTS(STR(?term), "{CB}") && LANG(?label) = "en")
}} ORDER BY ?term ?label
"""

#: Asks a query of our own and gives its bindings.
Rows = Callable[[str], Awaitable[list[dict[str, Any]]]]


@dataclass(frozen=True)
class Holdings:
    """What is served: one dossier. ``records`` reads its facts, when a page needs sentences."""

    title: Words
    base: str
    draft: bool
    triples: int
    vocabulary: Vocabulary
    library: list[dict[str, Any]]
    records: Callable[[], Records] | None


class Pages:
    """The pages of one dossier."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
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
        spoken = _spoken(language)
        if await self._receipts() is None:
            named = self.complete(text)
            return [n | {"path": n["name"].replace("actor:", "/actor/"), "sure": ""} for n in named]
        kinds = {"figure": "observation"}
        return [
            {
                "path": f"/{kinds.get(hit.kind, hit.kind)}/{hit.id}",
                "name": hit.id,
                "label": visible(hit.label[spoken]),
                "sure": hit.sure[spoken] if hit.sure else "",
            }
            for hit in self._index.find(text, limit=50)
        ]

    @cached_property
    def _index(self) -> Index:
        from cuibono.search import Index

        return Index(self._read.records, self.holdings.vocabulary)

    # -- the frame

    @cached_property
    def _templates(self) -> jinja2.Environment:
        import jinja2

        return jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def _style(self) -> str:
        light = css_variables(self.holdings.vocabulary, "light")
        dark = css_variables(self.holdings.vocabulary, "dark")
        sheet = (_HERE / "serve.css").read_text(encoding="utf-8").replace("\r\n", "\n")
        return (
            f":root{{--font:{FONT};color-scheme:light;{light}}}\n"
            f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
            f"{close_set(sheet)}"
        )

    @cached_property
    def _script(self) -> str:
        return asset("query.js")

    @cached_property
    def policy(self) -> str:
        """What a page without a script may do."""
        bare = policy([], [self._style]).replace("script-src ;", "script-src 'none';")
        return bare.replace("form-action 'none'", "form-action 'self'")

    @cached_property
    def query_policy(self) -> str:
        """What the page to ask from may do: the same, its own script, and to ask this service."""
        allowed = policy([self._script], [self._style])
        return allowed.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")

    def _render(self, template: str, language: Language, **words: Any) -> str:
        holdings = self.holdings
        return self._templates.get_template(template).render(
            language=language,
            other=next(one for one in LANGUAGES if one != language),
            style=markup(self._style),
            dossier=visible(holdings.title[language]),
            draft=DRAFT[language] if holdings.draft else "",
            note=STANDING_NOTE[language],
            words={key: phrase[language] for key, phrase in PHRASES.items()},
            **words,
        )

    # -- the pages

    def home(self, language: str) -> str:
        """What this is, what there is, and where to go on."""
        spoken = _spoken(language)
        listed = sorted({(label, name) for _, label, name in self.names}, key=lambda n: fold(n[0]))
        ways: dict[str, str] = {}
        for label, name in listed:
            ways.setdefault(name, label)
        entries = [
            (visible(label), name.replace("actor:", "actor/")) for name, label in ways.items()
        ]
        return self._render(
            "home.html",
            spoken,
            triples=f"{self.triples:,}",
            entries=entries[:2000],
            more=max(0, len(entries) - 2000),
            library=[
                {"name": q["name"], "title": q["title"][spoken], "about": q["description"][spoken]}
                for q in self.library
            ],
        )

    def found(self, text: str, hits: list[dict[str, str]], language: str) -> str:
        """What a search found, as a page."""
        return self._render("found.html", _spoken(language), text=text, hits=hits)

    def query(self, language: str) -> str:
        """The page to ask from, with all it needs inside."""
        spoken = _spoken(language)
        kinds = {kind: f"{self.base}{kind}/" for kind in (*things.KINDS, "graph")}
        data = {
            "language": spoken,
            "prefixes": dict(PREFIXES) | kinds,
            "terms": [{"name": name, "label": label} for name, label in self.terms],
            "library": self.library,
            "base": self.base,
            "words": {key: phrase[spoken] for key, phrase in PHRASES.items()},
        }
        return self._render(
            "query.html", spoken, data=markup(embedded(data)), script=markup(self._script)
        )

    async def thing(self, kind: str, iri: str, triples: bytes, language: str, rows: Rows) -> str:
        """The page of one actor, tie, source or figure; ``triples`` are what the graph says."""
        spoken = _spoken(language)
        facts = _facts(triples, iri)
        nodes = {iri} | {node for fact in facts for node in fact[:3] if node.startswith("http")}
        labels = await self._labels(sorted(nodes), spoken, rows)
        receipts = await self._receipts()
        name = iri.rpartition("/")[2]
        return self._render(
            "thing.html",
            spoken,
            kind=kind,
            name=name,
            iri=iri,
            heading=visible(labels.get(iri, name)),
            receipt=_receipt(receipts, kind, name, spoken),
            source=_source(receipts, kind, name, spoken),
            ties=await self._ties(kind, iri, spoken, rows, receipts),
            facts=[self._told(fact, labels) for fact in facts],
        )

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
        records = self.holdings.records()
        teller = Teller(self.holdings.vocabulary, records)
        return Receipts(records, self.holdings.vocabulary, teller)

    async def _labels(self, nodes: list[str], language: Language, rows: Rows) -> dict[str, str]:
        found: dict[str, str] = {}
        for start in range(0, len(nodes), 300):
            values = " ".join(f"<{node}>" for node in nodes[start : start + 300])
            for row in await rows(things.LABELS.replace("NODES", values)):
                label = row["label"]
                if label.get("xml:lang", language) == language:
                    found.setdefault(row["node"]["value"], label["value"])
        return found

    async def _ties(
        self, kind: str, iri: str, language: Language, rows: Rows, receipts: Receipts | None
    ) -> list[dict[str, str]]:
        """The ties a thing is party to, or that cite it, each told if the facts are at hand."""
        if kind not in {"actor", "source"}:
            return []
        ask = things.TIES if kind == "actor" else things.CLAIMS
        found = await rows(ask.replace("<IRI>", f"<{iri}>").replace("LANGUAGE", language))
        start = f"{self.base}tie/"
        told: dict[str, dict[str, str]] = {}
        for row in found:
            node = row["tie" if kind == "actor" else "claim"]["value"]
            name = node.removeprefix(start).partition("/")[0]
            if not node.startswith(start) or name in told:
                continue
            about = row.get("what", {}).get("value", "")
            told[name] = {"name": name, "told": about or name, "sure": ""}
            tie = receipts.records.ties.get(name) if receipts else None
            if receipts and tie:
                told[name] = {
                    "name": name,
                    "told": receipts.teller.told(tie, language),
                    "sure": receipts.tie(tie).badge[language],
                }
        return list(told.values())

    def _told(self, fact: tuple[str, str, str, str], labels: Mapping[str, str]) -> dict[str, str]:
        part, predicate, value, language = fact
        return {
            "part": part,
            "property": visible(labels.get(predicate, predicate.rpartition("/")[2])),
            "predicate": predicate,
            "value": visible(labels.get(value, value)),
            "link": self._link(value),
            "language": language,
        }

    def _link(self, value: str) -> str:
        """Where a value leads: to a page here, to the web, or nowhere."""
        for kind in things.KINDS:
            start = f"{self.base}{kind}/"
            if value.startswith(start):
                name = value.removeprefix(start).partition("/")[0]
                return f"/{kind}/{name}" if things.ID.fullmatch(name) else ""
        return "" if value.startswith(CB) else web(value)


def _spoken(language: str) -> Language:
    return "fr" if language == "fr" else "en"


def _beginnings(label: str) -> Iterable[str]:
    """A name from each of its words on, folded."""
    words = fold(label).split()
    return (" ".join(words[start:]) for start in range(len(words)))


def _facts(triples: bytes, iri: str) -> list[tuple[str, str, str, str]]:
    """Part, predicate, value and language of each triple, the thing itself first."""
    from pyoxigraph import Literal, RdfFormat, parse

    found = []
    for quad in parse(triples, format=RdfFormat.N_TRIPLES):
        subject, value = quad.subject, quad.object
        part = getattr(subject, "value", "").removeprefix(iri).lstrip("/")
        language = value.language or "" if isinstance(value, Literal) else ""
        found.append((part, quad.predicate.value, str(getattr(value, "value", value)), language))
    return sorted(found)


def _receipt(
    receipts: Receipts | None, kind: str, name: str, language: Language
) -> dict[str, Any] | None:
    tie = receipts.records.ties.get(name) if receipts and kind == "tie" else None
    if receipts is None or tie is None:
        return None
    made = receipts.tie(tie)
    return {
        "told": made.told[language],
        "badge": made.badge[language],
        "why": made.why[language],
        "facts": [(key[language], [v[language] for v in values]) for key, values in made.facts],
        "says": [
            {"sentence": say.sentence[language], "source": say.source, "at": say.at}
            for say in made.says
        ],
        "other": [words[language] for words in made.other],
        "note": made.note[language],
    }


def _source(
    receipts: Receipts | None, kind: str, name: str, language: Language
) -> dict[str, str] | None:
    source = receipts.records.sources.get(name) if receipts and kind == "source" else None
    if receipts is None or source is None:
        return None
    return {
        "record": receipts.teller.record(source, language),
        "url": web(source.url),
        "archived": web(source.archived),
    }
