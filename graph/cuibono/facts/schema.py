"""JSON Schemas of a dossier's four kinds of file, so that an editor completes and teaches.

Apart from the reading of files: what an editor checks while one types is less than what
``cuibono check`` knows. dossier.yaml, identity.yaml and the views describe the page and the
curator's work, not the world, so their keys are not in the ontology. Leans on page_keys,
fact_schema and json_schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from cuibono.facts.fact_schema import FactSchema
from cuibono.facts.identity import DECISIONS
from cuibono.facts.json_schema import (
    ADDRESS,
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
    tie_types,
)
from cuibono.facts.page_keys import DOSSIER_KEYS, LENS_KEYS, VIEW_KEYS, Key
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary

FileKind = Literal["facts", "dossier", "view", "identity"]
FILE_KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)

#: How a view may be laid out; ``cuibono.view.plate.layouts`` draws them.
LAYOUTS: Final = ("lanes", "surroundings", "matrix", "timeline", "money")

#: Where an actor may stand in the lanes.
SIDES: Final = ("left", "right", "backers")
#: What each decision of identity.yaml does; the reader of that file has their words.
_DECIDED: Final = {
    "same": "The second becomes the first; its id leads there from now on.",
    "different": "They are two, whatever their names; the pair is no longer proposed.",
    "unsure": "Nobody knows yet; the pair stays listed.",
}

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schema(
    kind: FileKind, vocabulary: Vocabulary, records: Records | None = None
) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact file, of dossier.yaml, a view or identity.yaml.

    Texts, dates and figures take a string or a number, because an editor reads an unquoted 2025
    as a number. ``enumDescriptions`` beside ``enum`` holds what editors show for each word.
    With ``records`` their ids are offered where one is asked for.
    """
    if kind == "facts":
        facts = FactSchema(vocabulary, records)
        keys, definitions = facts.sections(), facts.definitions()
    elif kind == "dossier":
        keys = _dossier()
        definitions = concepts(vocabulary, ["DossierStatus"]) | ids(records, "AnyId", "ViewId")
    elif kind == "view":
        keys = _view(vocabulary)
        definitions = concepts(vocabulary, ["Family", "SupportStatus", "AmountKind"])
        definitions |= ids(records, "ActorId", "TieId", "AnyId")
    else:
        keys, definitions = _identity(), ids(records, "ActorId")
    title = {"facts": "fact file", "view": "view"}.get(kind, f"{kind}.yaml")
    root = {"$schema": _DIALECT, "title": f"{title} of a cuibono dossier"}
    return root | mapping(keys) | {"$defs": SHARED | definitions}


def schema_text(kind: FileKind, vocabulary: Vocabulary, records: Records | None = None) -> str:
    """The same as JSON text, for a file beside the facts."""
    return json.dumps(file_schema(kind, vocabulary, records), ensure_ascii=False, indent=1) + "\n"


def _dossier() -> dict[str, Schema]:
    address: Schema = {"type": "string", "allOf": [{"pattern": ADDRESS}, {"pattern": "[/#]$"}]}
    then = {"type": "object", "additionalProperties": {"anyOf": [ref("AnyId"), ref("Words")]}}
    return _file(
        DOSSIER_KEYS,
        {
            "base": address,
            "status": "DossierStatus",
            "opening_view": "ViewId",
            "contact": {"type": "string", "pattern": "^(https?://|mailto:)"},
            "retired": then,
        },
    )


def _identity() -> dict[str, Schema]:
    """Decisions on who is who; one stands alone or in a list."""
    pair = {"type": "array", "items": ref("ActorId"), "minItems": 2, "maxItems": 2}
    made = mapping(
        {
            "decision": listed(
                "Whether the two are one.", ((word, _DECIDED[word]) for word in DECISIONS)
            ),
            "actors": said("The two, the one that is kept first.", pair),
            "why": said("What shows it.", TEXT),
            "when": ref("Date", "On which day it was decided."),
            "by": said("Who decided it.", TEXT),
        },
        ("decision", "actors", "why", "when"),
    )
    several = {"anyOf": [{"type": "array", "items": made}, made, {"type": "null"}]}
    return {"decisions": said("Who is the same as whom; delete a line to undo it.", several)}


def _view(vocabulary: Vocabulary) -> dict[str, Schema]:
    sides = {
        "type": "object",
        "propertyNames": ref("ActorId"),
        "additionalProperties": {"enum": list(SIDES)},
    }
    return _file(
        VIEW_KEYS,
        {
            "rests_on": one_or_many(ref("TieId")),
            "lens": _lens(vocabulary),
            "layout": {"enum": list(LAYOUTS)},
            "pin": sides,
            "group": {"type": "object", "additionalProperties": one_or_many(ref("AnyId"))},
        },
    )


def _lens(vocabulary: Vocabulary) -> Schema:
    types = tie_types(vocabulary)
    return mapping(
        {
            name: ref("Date", key.said)
            if key.takes == "Date"
            else said(key.said, one_or_many(types if key.takes == "TieType" else ref(key.takes)))
            for name, key in LENS_KEYS.items()
        }
    )


def _file(keys: Mapping[str, Key], shapes: Mapping[str, Schema | str]) -> dict[str, Schema]:
    """The keys of a file: each by a shape of its own or the name of one, else by its kind."""
    by_kind: Mapping[str, Schema | str] = {"words": "Words", "date": "Date", "text": TEXT}
    made = {name: shapes.get(name) or by_kind[key.kind] for name, key in keys.items()}
    return {
        name: ref(shape, keys[name].said)
        if isinstance(shape, str)
        else said(keys[name].said, shape)
        for name, shape in made.items()
    }
