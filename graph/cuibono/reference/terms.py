"""What the Turtle says of one term: its keys, what it is under, what others call it.

Apart because classes, properties and tie types are all asked the same. Leans on vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cuibono.reference.blocks import Cell, Code, Table
from cuibono.reference.words import HEAD, HOW_MANY, RELATIONS, SAID, TAKES
from cuibono.text import Words
from cuibono.turtle import CB, PREFIXES, local_name
from cuibono.vocabulary import Field, Vocabulary

#: Prefixes of vocabularies that only alignments name.
_OTHERS: Final[Mapping[str, str]] = {
    "bods": "https://vocab.openownership.org/terms#",
    "ftm": "https://schema.followthemoney.tech/#",
    "ocds": "http://data.tbfy.eu/ontology/ocds#",
}
_PREFIXES: Final = {**PREFIXES, **_OTHERS}
_ALIGNING: Final = tuple(
    PREFIXES[prefix] + name
    for prefix, name in (
        ("rdfs", "subClassOf"),
        ("rdfs", "subPropertyOf"),
        ("owl", "equivalentClass"),
        ("skos", "exactMatch"),
        ("skos", "closeMatch"),
        ("skos", "broadMatch"),
        ("skos", "narrowMatch"),
        ("skos", "relatedMatch"),
    )
)
_RDF_TYPE: Final = PREFIXES["rdf"] + "type"
_CLASS: Final = PREFIXES["rdfs"] + "Class"
_PROPERTY: Final = PREFIXES["rdf"] + "Property"


def shorten(iri: str) -> str:
    """A term with its prefix; the whole address where none is known.

    >>> shorten("http://xmlns.com/foaf/0.1/Agent"), shorten("https://example.org/x")
    ('foaf:Agent', 'https://example.org/x')
    """
    for prefix, start in _PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def code(name: str) -> Code:
    """A term of ours by its local name, leading to its entry."""
    return Code(name, name)


def labelled(vocabulary: Vocabulary, name: str) -> Words:
    """The label of a term of ours; its name where it has none."""
    return vocabulary.words(name, "rdfs:label") or Words(name, name)


def defined(vocabulary: Vocabulary, name: str) -> Words:
    """The definition of a term of ours."""
    return vocabulary.words(name, "skos:definition")


def classes(vocabulary: Vocabulary) -> list[str]:
    """Every class of ours that is neither a list of words nor a tie type, in name order."""
    turtle = vocabulary.turtle
    ours = ((local_name(iri), iri) for iri in turtle.about)
    return sorted(
        name
        for name, iri in ours
        if name
        and _CLASS in turtle.iris(iri, _RDF_TYPE)
        and not turtle.is_scheme(name)
        and name not in vocabulary.tie_types
    )


def properties(vocabulary: Vocabulary) -> list[str]:
    """Every property of ours, in name order."""
    turtle = vocabulary.turtle
    ours = ((local_name(iri), iri) for iri in turtle.about)
    return sorted(name for name, iri in ours if name and _PROPERTY in turtle.iris(iri, _RDF_TYPE))


def above(vocabulary: Vocabulary, name: str, relation: str) -> list[str]:
    """What a term stands directly under among ours: ``rdfs:subClassOf`` or ``subPropertyOf``."""
    found = vocabulary.turtle.iris(CB + name, PREFIXES["rdfs"] + relation)
    return sorted(local for local in map(local_name, found) if local)


def alignments(vocabulary: Vocabulary, name: str) -> list[tuple[str, str]]:
    """How a term stands to terms of others: the relation and the term, both in short."""
    return [
        (relation.rpartition("#")[2], shorten(iri))
        for relation in _ALIGNING
        for iri in sorted(vocabulary.turtle.iris(CB + name, relation))
        if not iri.startswith((CB, PREFIXES["owl"], PREFIXES["rdf"], PREFIXES["rdfs"]))
        and iri != PREFIXES["skos"] + "Concept"
    ]


def aligned(vocabulary: Vocabulary, name: str) -> Iterator[tuple[Words, Cell]]:
    """The pair that tells what others call a term, if they do."""
    found = alignments(vocabulary, name)
    if found:
        pieces: list[Words | Code] = []
        for relation in dict.fromkeys(relation for relation, _ in found):
            terms = [Code(term) for one, term in found if one == relation]
            pieces += [RELATIONS[relation], *terms]
        yield SAID["aligned"], pieces


def keys_table(fields: Iterable[Field], vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The keys of a record as a table, none if it has none."""
    rows = tuple(_key_row(field, vocabulary) for field in fields)
    head = tuple(HEAD[name] for name in ("key", "label", "takes", "how-many", "meaning"))
    return (Table(SAID["keys"], head, rows),) if rows else ()


def _key_row(field: Field, vocabulary: Vocabulary) -> tuple[Cell, ...]:
    message = vocabulary.turtle.words(field.shape, PREFIXES["sh"] + "message")
    meaning = [words for words in (field.definition, message) if words]
    return (
        [Code(field.key, local_name(field.iri))],
        [field.label],
        _takes(field),
        [HOW_MANY[field.required, field.many]],
        meaning,
    )


def _takes(field: Field) -> Cell:
    limits = [] if field.is_long else [Code(choice) for choice in field.choices]
    if field.pattern:
        limits.append(Code(field.pattern))
    return [TAKES[field.kind], *(code(target) for target in field.targets), *limits]
