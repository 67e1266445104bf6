"""The page of one thing: an actor with its ties, a tie with its receipt, a source, a figure.

Apart from the other pages because it tells what the graph says of the thing beside what the facts
say of it. Leans on things for the graph and on receipts for the facts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cuibono.ids import addresses, is_id
from cuibono.serve import things
from cuibono.text import Language, visible
from cuibono.turtle import CB
from cuibono.view.safe import web

if TYPE_CHECKING:
    from cuibono.view.receipts import Receipts

#: Asks a query of our own and gives its bindings.
Rows = Callable[[str], Awaitable[list[dict[str, Any]]]]
#: Part, predicate, value and language of a triple.
_Fact = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line under a heading, with the id and record of the source it is read in, if any."""

    text: str
    source: str = ""
    record: str = ""


async def words_of(
    kind: str, iri: str, triples: bytes, language: Language, rows: Rows, receipts: Receipts | None
) -> dict[str, Any]:
    """What the page of a thing says; ``triples`` are the graph's of it, as N-Triples.

    Without ``receipts`` there are no sentences, and ties go by their type.
    """
    name = iri.rpartition("/")[2]
    base = iri.removesuffix(f"{kind}/{name}")
    facts = _facts(triples, iri)
    nodes = {iri} | {node for fact in facts for node in fact[:3] if node.startswith("http")}
    labels = await _labels(sorted(nodes), language, rows)
    return {
        "kind": kind,
        "name": name,
        "iri": iri,
        "heading": visible(labels.get(iri, name)),
        "eyebrow": _eyebrow(receipts, kind, name, language),
        "also": _also(receipts, kind, name, language),
        "receipt": _receipt(receipts, kind, name, language),
        "source": _source(receipts, kind, name, language),
        "groups": await _ties(kind, iri, base, language, rows, receipts),
        "facts": [_told(fact, labels, base) for fact in facts],
    }


async def _labels(nodes: list[str], language: Language, rows: Rows) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(nodes), 300):
        values = " ".join(f"<{node}>" for node in nodes[start : start + 300])
        for row in await rows(things.LABELS.replace("NODES", values)):
            label = row["label"]
            if label.get("xml:lang", language) == language:
                found.setdefault(row["node"]["value"], label["value"])
    return found


async def _ties(
    kind: str, iri: str, base: str, language: Language, rows: Rows, receipts: Receipts | None
) -> list[tuple[str, list[dict[str, str]]]]:
    """The ties a thing is party to, or that cite it, by type; told if the facts are at hand."""
    if kind not in {"actor", "source"}:
        return []
    ask = things.TIES if kind == "actor" else things.CLAIMS
    found = await rows(ask.replace("<IRI>", f"<{iri}>").replace("LANGUAGE", language))
    start = f"{base}tie/"
    groups: dict[str, dict[str, dict[str, str]]] = {}
    seen: set[str] = set()
    for row in found:
        node = row["tie" if kind == "actor" else "claim"]["value"]
        name = node.removeprefix(start).partition("/")[0]
        if not node.startswith(start) or name in seen:
            continue
        seen.add(name)
        tie = receipts.records.ties.get(name) if receipts else None
        about = row.get("what", {}).get("value", "")
        told = {"name": name, "told": about or name, "sure": ""}
        if receipts and tie:
            about = receipts.vocabulary.tie_types[tie.type].label[language]
            told["told"] = receipts.teller.told(tie, language)
            told["sure"] = receipts.tie(tie).badge[language]
        groups.setdefault(about, {})[name] = told
    return [(about, list(ties.values())) for about, ties in sorted(groups.items())]


def _told(fact: _Fact, labels: Mapping[str, str], base: str) -> dict[str, str]:
    part, predicate, value, language = fact
    return {
        "part": part,
        "property": visible(labels.get(predicate, predicate.rpartition("/")[2])),
        "predicate": predicate,
        "value": visible(labels.get(value, value)),
        "link": _link(value, base),
        "language": language,
    }


def _link(value: str, base: str) -> str:
    """Where a value leads: to a page here, to the web, or nowhere."""
    for kind, start in addresses(base).items():
        if value.startswith(start):
            name = value.removeprefix(start).partition("/")[0]
            return f"/{kind}/{name}" if is_id(name) else ""
    return "" if value.startswith(CB) else web(value)


def _facts(triples: bytes, iri: str) -> list[_Fact]:
    """Part, predicate, value and language of each triple, the thing itself first."""
    from pyoxigraph import Literal, RdfFormat, parse

    found = []
    for quad in parse(triples, format=RdfFormat.N_TRIPLES):
        subject, value = quad.subject, quad.object
        part = getattr(subject, "value", "").removeprefix(iri).lstrip("/")
        language = value.language or "" if isinstance(value, Literal) else ""
        found.append((part, quad.predicate.value, str(getattr(value, "value", value)), language))
    return sorted(found)


def _eyebrow(receipts: Receipts | None, kind: str, name: str, language: Language) -> str:
    """What a thing is, in a word above its name."""
    if receipts is None:
        return ""
    if kind == "actor" and (actor := receipts.records.actors.get(name)):
        return receipts.vocabulary.kinds[actor.kind].label[language]
    if kind == "tie" and (tie := receipts.records.ties.get(name)):
        return receipts.vocabulary.tie_types[tie.type].label[language]
    return ""


def _also(receipts: Receipts | None, kind: str, name: str, language: Language) -> list[Line]:
    """The other names of an actor, each name for a time with its source, and its note."""
    actor = receipts.records.actors.get(name) if receipts and kind == "actor" else None
    if receipts is None or actor is None:
        return []
    names = dict.fromkeys([actor.called()[language], *actor.aliases_in(language)])
    names.pop(actor.name[language], None)
    lines = [Line(", ".join(names))]
    for then in actor.names:
        told = receipts.teller.name_for_a_time(then, language)
        read = receipts.records.sources.get(then.source or "")
        record = receipts.teller.record(read, language, then.at) if read else ""
        lines.append(Line(told, read.id if read else "", visible(record)))
    lines.append(Line(actor.note[language] if actor.note else ""))
    return [replace(line, text=visible(line.text)) for line in lines if line.text]


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
            {"sentence": say.sentence[language], "source": say.source, "at": say.at[language]}
            for say in made.says
        ],
        "other": [words[language] for words in made.other],
        "raise": made.would_raise[language],
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
        "held": receipts.held(source)[language],
        "url": web(source.url),
        "archived": web(source.archived),
    }
