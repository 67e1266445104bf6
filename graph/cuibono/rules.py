"""Derived triples by named rules: each a CONSTRUCT file in ``rules/``, run to a fixpoint.

Apart because derived facts are disposable and must be able to say which rule and which tie made
them. A rule's template is one triple and its WHERE binds ``?tie``; nothing else is asked of it.
Leans on the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from cuibono.errors import OntologyError
from cuibono.inputs import rules_of
from cuibono.paths import read_text
from cuibono.store import Store
from cuibono.text import Words
from cuibono.turtle import PREFIXES
from cuibono.vocabulary import Vocabulary

_TEMPLATE: Final = re.compile(
    r"CONSTRUCT\s*\{\s*(?P<template>[^}]*?)\s*\.?\s*\}\s*(?=WHERE\b)", re.IGNORECASE
)
_WHERE: Final = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
#: Longer chains of rules than this are no chains: each round makes something to go on from.
_MAX_ROUNDS: Final = 100


@dataclass(frozen=True)
class Rule:
    """One rule file: its name, the question its header answers, and its text."""

    name: str
    path: Path
    text: str

    @cached_property
    def title(self) -> str:
        """The first line of the header."""
        return self.titles.en

    @cached_property
    def titles(self) -> Words:
        """The first two lines of the header: what the rule says, in English and in French."""
        lines = (line.lstrip("#").strip() for line in self.text.splitlines() if line[:1] == "#")
        said = [line for line in lines if line][:2]
        return Words(said[0], said[-1]) if said else Words(self.name, self.name)

    @cached_property
    def template(self) -> tuple[str, str, str]:
        """The three terms of the template."""
        match = _TEMPLATE.search(self.text)
        terms = match["template"].split() if match else []
        if len(terms) != 3 or "?tie" not in self.text:
            raise OntologyError(
                f"{self.path}: a rule is CONSTRUCT {{ one triple }} WHERE {{ … ?tie … }}. "
                "ontology/rules/ties-to-edges.rq shows the form."
            )
        return terms[0], terms[1], terms[2]

    def as_select(self) -> str:
        """The rule as a question: which ties give which triples."""
        terms = " ".join(dict.fromkeys(t for t in (*self.template, "?tie") if t.startswith("?")))
        return _TEMPLATE.sub(f"SELECT DISTINCT {terms} ", self.text)


@dataclass(frozen=True, slots=True)
class Made:
    """A derived triple, as three IRIs, and the rule that made it."""

    rule: Rule
    triple: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a derived triple is there."""

    rule: str
    tie: str


def read_rules(vocabulary: Vocabulary) -> list[Rule]:
    """The rules of the ontology and of what a dossier lays over it, by name."""
    folders = [folder for folder in (vocabulary.folder, vocabulary.overlay) if folder is not None]
    found = {path.stem: path for folder in folders for path in rules_of(folder)}
    rules = [Rule(name, p, _declared(p)) for name, p in sorted(found.items())]
    for rule in rules:
        _ = rule.template
    return rules


def derive(store: Store, rules: Iterable[Rule]) -> list[Quad]:
    """Run the rules until nothing new comes out, and load what they make into the derived graph.

    What the facts state themselves is not derived: no triple is in two graphs, or it would be
    counted twice where they are asked together. Raises OntologyError for a rule that never ends.
    """
    graph = store.names.graph("derived")
    made: list[Quad] = []
    listed = list(rules)
    for _ in range(_MAX_ROUNDS):
        fresh = {
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for rule in listed
            for triple in _run(store, rule)
            if not store.states(triple)
        }
        if not fresh:
            return sorted(made, key=str)
        store.load(fresh)
        made += fresh
    endless = next(r for r in listed if any(not store.states(triple) for triple in _run(store, r)))
    raise OntologyError(
        f"{endless.path}: this rule makes something new of what it made before, round after round. "
        "Let its template name only what stands in the graph."
    )


def why(store: Store, rules: Iterable[Rule], triple: tuple[str, str, str]) -> list[Reason]:
    """Which rules and ties make a derived triple, given as three IRIs."""
    found: set[Reason] = set()
    for rule in rules:
        fixed = dict(zip(rule.template, map(NamedNode, triple), strict=True))
        for row in store.query(rule.as_select()):
            here = all(row[t[1:]] == v for t, v in fixed.items() if t.startswith("?"))
            if here:
                found.add(Reason(rule.name, row["tie"].value))
    return sorted(found, key=lambda reason: (reason.rule, reason.tie))


def made_of(store: Store, rules: Iterable[Rule], tie: str) -> list[Made]:
    """The derived triples that a tie, given as an IRI, gives rise to, each with its rule."""
    found: dict[tuple[str, tuple[str, str, str]], Made] = {}
    for rule in rules:
        asked = _WHERE.sub(f"WHERE {{ VALUES ?tie {{ <{tie}> }} ", rule.as_select(), count=1)
        for row in store.query(asked):
            one, predicate, other = (
                row[term[1:]].value if term.startswith("?") else _full(term)
                for term in rule.template
            )
            triple = (one, predicate, other)
            found[rule.name, triple] = Made(rule, triple)
    return [found[key] for key in sorted(found)]


def _full(term: str) -> str:
    """The IRI that a term of a template stands for."""
    if term.startswith("<"):
        return term[1:-1]
    prefix, _, local = term.partition(":")
    return PREFIXES.get(prefix, f"{prefix}:") + local


def _run(store: Store, rule: Rule) -> Iterable[Triple]:
    try:
        made: Iterable[Triple] = store.query(rule.text)
    except SyntaxError as error:
        raise OntologyError(f"{rule.path}: this rule is not SPARQL ({error}).") from error
    return made


def _declared(path: Path) -> str:
    text = read_text(path, OntologyError)
    missing = (f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items() if f"PREFIX {p}:" not in text)
    return " ".join(missing) + "\n" + text
