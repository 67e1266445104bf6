"""The ontology's files as Turtle: whole, in two languages, each term in one block."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cuibono.turtle import CB
from cuibono.vocabulary import load_vocabulary

FOLDER = load_vocabulary().folder
FILES = sorted(FOLDER.rglob("*.ttl"))
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUB_CLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
SKOS_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"

every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)


def literals(path: Path, language: str) -> Iterator[str]:
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.object, Literal) and quad.object.language == language:
            yield quad.object.value


@every_file
def test_whatever_is_said_in_one_language_is_said_in_the_other(path: Path) -> None:
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.object, Literal) and quad.object.language:
            said[str(quad.subject), quad.predicate.value][quad.object.language] += 1
    assert {key: count for key, count in said.items() if count["en"] != count["fr"]} == {}


@every_file
def test_a_term_has_one_block(path: Path) -> None:
    """Whoever looks a term up finds all of it in one place."""
    blocks = Counter(re.findall(r"^(\w+:[\w-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [term for term, times in blocks.items() if times > 1] == []


@every_file
def test_a_prefix_is_declared_where_it_is_used_and_only_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = set(re.findall(r"^@prefix (\w+):", text, re.MULTILINE))
    body = re.sub(r'"[^"\n]*"|^@prefix.*$|^#.*$|<[^>]*>', "", text, flags=re.MULTILINE)
    assert declared == set(re.findall(r"(?<![\w-])(\w+):(?=[\w-])", body))


@every_file
def test_french_keeps_to_the_words_of_the_glossary(path: Path) -> None:
    """« allégué » smells of crime, « support » is no French for it; keys are quoted as written."""
    for text in literals(path, "fr"):
        prose = re.sub(r"« [\w-]+:? »", "", text).lower()
        assert not re.search(r"allégu|prétendu|présumé|\bsupport\b", prose), text


@every_file
def test_french_has_its_own_signs(path: Path) -> None:
    """A space before the high marks, guillemets for quotation marks."""
    for text in literals(path, "fr"):
        prose = re.sub(r"« [^»]* »|\{(?:[^{}]|\{[^{}]*\})*\}|https?://\S+|cb:\w+", "", text)
        assert '"' not in prose, text
        assert not re.search(r"\w[;?!]|\w:(\s|$)", prose), text


@every_file
def test_everything_of_ours_that_is_used_is_declared(path: Path) -> None:
    """A slip in a name would be a new, empty term."""
    declared = {
        quad.subject.value
        for one in FILES
        for quad in parse(path=str(one), format=RdfFormat.TURTLE)
        if quad.predicate.value == RDF_TYPE and isinstance(quad.subject, NamedNode)
    }
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(CB):
                assert term.value in declared, term.value


def test_every_class_and_property_of_ours_that_others_lack_is_defined() -> None:
    """A term with a name of its own needs a meaning; a key of fact files has it in its shape."""
    undefined = []
    for path in FILES:
        rows: dict[str, set[str]] = defaultdict(set)
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            rows[str(quad.subject)].add(quad.predicate.value)
        classes = [s for s, p in rows.items() if SUB_CLASS in p and RDF_TYPE in p]
        undefined += [s for s in classes if SKOS_DEFINITION not in rows[s]]
    assert undefined == []
