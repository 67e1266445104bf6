"""The JSON Schema of fact files: every key, word and meaning taken from the ontology.

Apart because it is the ontology seen from an editor, and follows it without a list of its own:
a tie type added to a dossier's ``ontology/`` folder is completed like ours. Whether an id exists
is for ``cuibono check``. Leans on json_schema and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cuibono.facts.json_schema import (
    ADDRESS,
    ID,
    SHARED,
    TEXT,
    Schema,
    concepts,
    ids,
    listed,
    mapping,
    one_or_many,
    ref,
    said,
    sentences,
    tie_types,
)
from cuibono.ids import RESERVED
from cuibono.records import Records
from cuibono.vocabulary import Field, TieType, Vocabulary

_SECTIONS: Final = {
    "sources": ("Source", "What was read, by id."),
    "actors": ("Entity", "People, organisations and things, by id."),
    "ties": ("Tie", "Documented relationships, by id."),
    "observations": ("Observation", "Reported figures, by id."),
}
#: Records that stand under names instead of in a list, and those that may carry an id.
_BY_NAME: Final = frozenset({"Passage"})
_WITH_ID: Final = {
    "Amount": "A name of its own, needed only for the second amount of one kind.",
    "Claim": "A name of its own, needed only for a second claim of one speaker in one source.",
    "Participation": "A name of its own, needed only for a second unnamed party in one role.",
}
#: Of which keys one is needed; where only one makes sense, exactly one.
_EITHER: Final = {
    "Claim": ("anyOf", ("at", "passage")),
    "Participation": ("oneOf", ("actor", "unnamed")),
}
#: What may be named in a fact file.
_IDS: Final = ("ActorId", "AnyId", "SourceId", "TieId")
#: Lasting ties have these; a point in time has a date.
_LASTING: Final = frozenset({"start", "end"})


class FactSchema:
    """The schema of the fact files under one vocabulary, with the ids of one dossier if given."""

    def __init__(self, vocabulary: Vocabulary, records: Records | None = None) -> None:
        self.vocabulary = vocabulary
        self.records = records

    def sections(self) -> dict[str, Schema]:
        """The keys of a fact file; an empty section is allowed."""
        names = {"pattern": ID, "not": {"enum": sorted(RESERVED)}}
        return {
            name: {
                "description": description,
                "type": ["object", "null"],
                "propertyNames": names,
                "additionalProperties": ref(cls),
            }
            for name, (cls, description) in _SECTIONS.items()
        }

    def definitions(self) -> dict[str, Schema]:
        """A definition for every record, tie type and list of words."""
        shaped = self.vocabulary.record_fields
        fields = [field for keys in shaped.values() for field in keys.values()]
        records = set(shaped) - set(self.vocabulary.tie_types) - {"Entity", "Tie"}
        made = {
            **SHARED,
            **ids(self.records, *_IDS),
            **concepts(self.vocabulary, {f.targets[0] for f in fields if f.kind == "concept"}),
            **{cls: self._record(cls) for cls in records},
            **_parties(),
            "Decimal": _number("number", r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$"),
            "Integer": _number("integer", "^[+-]?[0-9]+$"),
            "Entity": self._entity(),
            "Tie": self._tie(),
            "AnyTie": self._record("Tie"),
            "UnnamedSpeaker": self._unnamed_speaker(),
            **{t.id: self._tie_type(t) for t in self.vocabulary.tie_types.values()},
        }
        return dict(sorted(made.items()))

    # -- records

    def _record(self, cls: str) -> Schema:
        fields = self.vocabulary.record_fields[cls].values()
        keys = {field.key: self._key(cls, field) for field in fields}
        if cls in _WITH_ID:
            keys["id"] = ref("Id", _WITH_ID[cls])
        made = mapping(keys, (f.key for f in fields if f.required))
        if cls in _EITHER:
            made[_EITHER[cls][0]] = [{"required": [key]} for key in _EITHER[cls][1]]
        return said(self._meaning(cls), made)

    def _entity(self) -> Schema:
        kinds = self.vocabulary.kinds.values()
        fields = self.vocabulary.record_fields["Entity"].values()
        kind = listed("What it is.", ((k.id, k.definition.en) for k in kinds))
        keys = {"kind": kind} | {field.key: self._key("Entity", field) for field in fields}
        made = mapping(keys, ("kind", *(f.key for f in fields if f.required)))
        return said(self._meaning("Entity"), made)

    def _tie(self) -> Schema:
        """A tie of any type: its ``type`` decides which keys it takes."""
        return {
            "description": self._meaning("Tie"),
            "type": "object",
            "properties": {"type": tie_types(self.vocabulary)},
            "required": ["type"],
            "allOf": [_when_type(name) for name in self.vocabulary.tie_types],
        }

    def _tie_type(self, tie_type: TieType) -> Schema:
        common = self.vocabulary.record_fields["Tie"]
        hidden = _LASTING if tie_type.timing == "point" else frozenset()
        fields = [f for f in self.vocabulary.fields_of(tie_type.id).values() if f.key not in hidden]
        keys: dict[str, Schema] = {"type": {"const": tie_type.id}}
        for field in fields:
            shared = field is common.get(field.key)
            own = ref(f"AnyTie/properties/{field.key}") if shared else None
            keys[field.key] = own or self._key(tie_type.id, field)
        made = mapping(keys, ("type", *(f.key for f in fields if f.required)))
        return said(sentences(tie_type.definition.en, tie_type.example.en), made)

    def _unnamed_speaker(self) -> Schema:
        fields = self.vocabulary.record_fields["Participation"]
        keys = {k: self._key("Participation", fields[k]) for k in ("unnamed", "on_behalf_of")}
        return said("Somebody the source does not name.", mapping(keys, ("unnamed",)))

    def _meaning(self, cls: str) -> str:
        return self.vocabulary.words(cls, "skos:definition").en

    # -- one key

    def _key(self, cls: str, field: Field) -> Schema:
        """One key, with the label and the meaning that an editor shows on hover."""
        value = self._values(cls, field)
        who = f" ({self._called(field.targets)})" if field.kind in {"party", "reference"} else ""
        title = {"title": f"{field.label.en}{who}"} if field.label.en else {}
        return title | said(field.definition.en or field.label.en, value)

    def _values(self, cls: str, field: Field) -> Schema:
        if field.kind == "party":
            return ref("Attendants" if field.participations else "Parties")
        value = self._value(cls, field)
        if field.kind == "record" and field.targets[0] in _BY_NAME:
            return {"type": "object", "additionalProperties": value}
        return one_or_many(value, int(field.required)) if field.many else value

    def _value(self, cls: str, field: Field) -> Schema:
        match field.kind:
            case "words" | "date" | "decimal" | "integer" | "tagged":
                return ref(field.kind.capitalize())
            case "concept" | "record":
                return _counted(field.targets[0])
            case "reference":
                speaks = (cls, field.key) == ("Claim", "by")
                known = ref(_table(field.targets))
                return {"anyOf": [known, ref("UnnamedSpeaker")]} if speaks else known
            case "boolean":
                return {"type": "boolean"}
            case "mapping":
                return {"type": "object"}
            case "url":
                return {"type": "string", "pattern": ADDRESS}
            case _:
                if field.choices:
                    return {"enum": list(field.choices)}
                return TEXT | ({"pattern": field.pattern} if field.pattern else {})

    def _called(self, classes: Iterable[str]) -> str:
        """What an id may stand for, in words, the wider class where one holds the other."""
        asked = list(classes) or ["Entity"]
        widest = [c for c in asked if not set(self.vocabulary.supers(c)) & set(asked)]
        return ", ".join(self.vocabulary.words(c, "rdfs:label").en or c for c in widest)


def _parties() -> dict[str, Schema]:
    """Who fills a role; where attendance counts, a bare id does not say enough."""
    there: Schema = {"allOf": [ref("Participation")], "required": ["attendance"]}
    unstated: Schema = {"const": "unknown"}
    return {
        "Parties": one_or_many({"anyOf": [ref("ActorId"), ref("Participation")]}),
        "Attendants": one_or_many({"anyOf": [there, unstated]}),
    }


def _table(classes: Iterable[str]) -> str:
    """Among which ids a reference of these classes is looked for."""
    wanted = set(classes)
    if wanted == {"Source"}:
        return "SourceId"
    if "Tie" in wanted:
        return "TieId" if wanted == {"Tie"} else "AnyId"
    return "ActorId"


def _when_type(name: str) -> Schema:
    its_type: Schema = {"properties": {"type": {"const": name}}, "required": ["type"]}
    return {"if": its_type, "then": ref(name)}


def _counted(cls: str) -> Schema:
    """A count may be a plain number."""
    return {"anyOf": [ref("Integer"), ref(cls)]} if cls == "Count" else ref(cls)


def _number(name: str, pattern: str) -> Schema:
    return said("Digits only, such as 200000000.", {"type": [name, "string"], "pattern": pattern})
