"""The small pieces of a JSON Schema (2020-12) that all kinds of dossier file share.

Apart because facts, dossier.yaml and views are described by different things (the ontology, the
page) in one form. Editors read unquoted numbers as numbers, so texts and dates take either.
Leans on the vocabulary's concepts, and on records for their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from cuibono.ids import FORM
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary

Schema = dict[str, Any]

ADDRESS: Final = r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"{}|\\^`]+$'
ID: Final = f"^{FORM}$"
_DAY: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?]?"
TEXT: Final[Schema] = {"type": ["string", "number"], "minLength": 1}
#: What every kind of file refers to by name.
SHARED: Final[Schema] = {
    "Id": TEXT | {"pattern": ID},
    "Words": {
        "description": "One text for both languages, or {en: …, fr: …}.",
        "type": ["string", "number", "object"],
        "properties": {
            "en": {"description": "In English.", **TEXT},
            "fr": {"description": "In French.", **TEXT},
        },
        "required": ["en", "fr"],
        "additionalProperties": False,
    },
    "Tagged": {
        "description": "One text, or {en: …} or {fr: …} for readers of that language alone.",
        "type": ["string", "number", "object"],
        "properties": {
            "en": {"description": "In English.", **TEXT},
            "fr": {"description": "In French.", **TEXT},
        },
        "minProperties": 1,
        "additionalProperties": False,
    },
    "Date": {
        "description": "2025, 2025-06 or 2025-06-16, with ~ for about or ? for unsure; ../2025-06 "
        "is at the latest, 2025-06/.. at the earliest, 2024/2025 some time between.",
        "type": ["string", "number"],
        "pattern": rf"^({_DAY}|({_DAY}|\.\.)/{_DAY}|{_DAY}/\.\.)$",
    },
}


def ref(name: str, description: str = "") -> Schema:
    """A reference to a definition, with a description of its own if one is given."""
    said = {"description": description} if description else {}
    return {**said, "$ref": f"#/$defs/{name}"}


def said(description: str, schema: Mapping[str, Any]) -> Schema:
    """A schema with what an editor shows for it."""
    return {**schema, "description": description}


def mapping(keys: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with these keys and no others."""
    needed = list(required)
    made: Schema = {"type": "object", "properties": dict(keys), "additionalProperties": False}
    return made | ({"required": needed} if needed else {})


def one_or_many(schema: Schema, at_least: int = 0) -> Schema:
    """One value or a list of them."""
    options = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
    several: Schema = {"type": "array", "items": schema}
    several |= {"minItems": at_least} if at_least else {}
    return {"anyOf": [*options, several]}


def listed(description: str, choices: Iterable[tuple[str, str]]) -> Schema:
    """Words to choose from, each with what editors show beside it."""
    pairs = list(choices)
    return {
        "description": description,
        "enum": [word for word, _ in pairs],
        "enumDescriptions": [taught for _, taught in pairs],
    }


def concepts(vocabulary: Vocabulary, schemes: Iterable[str]) -> dict[str, Schema]:
    """A definition for each concept scheme: its words with their meaning and written test."""
    return {scheme: _concepts(vocabulary, scheme) for scheme in sorted(schemes)}


def _concepts(vocabulary: Vocabulary, scheme: str) -> Schema:
    words = vocabulary.schemes.get(scheme, {}).values()
    what = vocabulary.words(scheme, "skos:definition").en
    return listed(what, ((c.id, sentences(c.definition.en, c.test.en)) for c in words))


def tie_types(vocabulary: Vocabulary) -> Schema:
    """The tie types to choose from, each with its definition and example."""
    types = vocabulary.tie_types.values()
    taught = ((t.id, sentences(t.definition.en, t.example.en)) for t in types)
    return listed("What relationship it is; it decides which other keys there are.", taught)


def ids(records: Records | None, *names: str) -> dict[str, Schema]:
    """The ids an editor offers, with what stands behind each; another one may be new.

    ``names`` are some of ActorId, TieId, AnyId (of both), SourceId and ViewId.
    """
    if records is None:
        return {name: ref("Id") for name in names}
    actors = [(actor.id, actor.name.en) for actor in records.actors.values()]
    ties = [(tie.id, tie.type) for tie in records.ties.values()]
    choices = {
        "ActorId": actors,
        "TieId": ties,
        "AnyId": [*actors, *ties],
        "SourceId": [
            (one.id, one.title or one.publisher or "") for one in records.sources.values()
        ],
        "ViewId": [(view.name, view.title.en) for view in records.views.values()],
    }
    return {name: _offered(choices[name]) for name in names}


def _offered(choices: Iterable[tuple[str, str]]) -> Schema:
    found = sorted(choices)
    return {"anyOf": [*([listed("One of this dossier.", found)] if found else []), ref("Id")]}


def sentences(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)
