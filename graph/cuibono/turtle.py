"""The ontology's Turtle files as one index of subjects, with the file each stands in.

Apart from the vocabulary because reading is one thing and meaning another.
Leans on pyoxigraph's parser.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from cuibono.errors import OntologyError
from cuibono.text import Words

CB: Final = "https://w3id.org/cuibono/ns#"
#: The prefixes of the ontology, predeclared in every query.
PREFIXES: Final[Mapping[str, str]] = {
    "cb": CB,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_RDF: Final = PREFIXES["rdf"]


class Turtle:
    """What some Turtle files say, by subject and predicate.

    ``about`` maps subject to predicate to objects; ``file_of`` says where a subject first stands.
    Raises OntologyError, with the line, for a file that is not Turtle.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.about: dict[str, dict[str, list[object]]] = {}
        self.file_of: dict[str, str] = {}
        for path in files:
            self._read(path)

    def _read(self, path: Path) -> None:
        from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                if isinstance(triple.subject, BlankNode | NamedNode):
                    key = triple.subject.value
                    rows = self.about.setdefault(key, {})
                    rows.setdefault(triple.predicate.value, []).append(triple.object)
                    self.file_of.setdefault(key, str(path))
        except SyntaxError as error:
            raise OntologyError(
                f"{path}:{error.lineno or 1}: this is not Turtle ({error.msg}). Mend the line; "
                "ontology/ties/contract.ttl shows the form."
            ) from error
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror}).") from error

    def _rows(self, subject: str, predicate: str) -> list[object]:
        return self.about.get(subject, {}).get(predicate, [])

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The nodes a predicate points at, in the order written."""
        from pyoxigraph import BlankNode, NamedNode

        rows = self._rows(subject, predicate)
        return [row.value for row in rows if isinstance(row, NamedNode | BlankNode)]

    def value(self, subject: str, predicate: str) -> str | None:
        """One value as text, the first in order when there are several."""
        values = sorted(str(getattr(r, "value", r)) for r in self._rows(subject, predicate))
        return values[0] if values else None

    def number(self, subject: str, predicate: str, default: float) -> float:
        """One value as a number. Raises OntologyError, with the file, for what is none."""
        value = self.value(subject, predicate)
        try:
            number = default if value is None else float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            file, name = self.file_of.get(subject, ""), re.split(r"[#/]", predicate)[-1]
            raise OntologyError(
                f"{file}: {local_name(subject) or subject} has '{value}' as {name}, which is no "
                "number. Write one in digits."
            )
        return number

    def flag(self, subject: str, name: str, default: bool = False) -> bool:
        """A boolean property of ours."""
        value = self.value(subject, CB + name)
        return default if value is None else value in {"true", "1"}

    def words(self, subject: str, predicate: str) -> Words:
        """The English and French texts; English stands in where French is missing."""
        texts = {
            str(getattr(row, "language", None) or "en"): str(getattr(row, "value", ""))
            for row in self._rows(subject, predicate)
        }
        english = texts.get("en", "")
        return Words(english, texts.get("fr", english))

    def list(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The members of an RDF list."""
        found: list[str] = []
        for start in self.iris(subject, predicate):
            head = start
            while head and head != _RDF + "nil":
                found.append(self.value(head, _RDF + "first") or "")
                head = next(iter(self.iris(head, _RDF + "rest")), "")
        return tuple(found)

    def above(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Everything a predicate leads to, step by step, nearest first."""
        seen: list[str] = []
        waiting = self.iris(subject, predicate)
        while waiting:
            one = waiting.pop(0)
            if one not in seen:
                seen.append(one)
                waiting += self.iris(one, predicate)
        return tuple(seen)

    def notation(self, subject: str) -> str | None:
        """The word of a concept in fact files."""
        return self.value(subject, PREFIXES["skos"] + "notation")

    def is_scheme(self, name: str) -> bool:
        """Whether a class of ours is a list of concepts."""
        above = self.iris(CB + name, PREFIXES["rdfs"] + "subClassOf")
        return PREFIXES["skos"] + "Concept" in above


def local_name(iri: str) -> str:
    """The local name of a term of ours; empty for anything else."""
    return iri[len(CB) :] if iri.startswith(CB) else ""
