"""JSON Schemas of a dossier's three kinds of file, so that an editor completes and teaches.

Apart from the reading of files: what an editor checks while one types is less than what
``cuibono check`` knows. dossier.yaml and the views describe the page and not the world, so their
keys are described here and not in the ontology. Leans on fact_schema and json_schema.
"""

from __future__ import annotations

import json
from typing import Any, Final, Literal, get_args

from cuibono.facts.fact_schema import FactSchema
from cuibono.facts.json_schema import (
    ADDRESS,
    SHARED,
    TEXT,
    Schema,
    concepts,
    mapping,
    one_or_many,
    ref,
    said,
    tie_types,
)
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary

FileKind = Literal["facts", "dossier", "view"]
FILE_KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)

#: How a view may be laid out; ``cuibono.view.plate.layouts`` draws them.
LAYOUTS: Final = ("lanes", "surroundings", "matrix", "timeline", "money")

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schema(
    kind: FileKind, vocabulary: Vocabulary, records: Records | None = None
) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a fact file, of dossier.yaml or of a view.

    Texts, dates and figures take a string or a number, because an editor reads an unquoted 2025
    as a number. ``enumDescriptions`` beside ``enum`` holds what editors show for each word.
    With ``records`` their ids are offered where one is asked for.
    """
    if kind == "facts":
        facts = FactSchema(vocabulary, records)
        keys, definitions = facts.sections(), facts.definitions()
    elif kind == "dossier":
        keys, definitions = _dossier(), SHARED | concepts(vocabulary, ["DossierStatus"])
    else:
        keys = _view(vocabulary)
        definitions = SHARED | concepts(vocabulary, ["Family", "SupportStatus", "AmountKind"])
    title = {"facts": "fact file", "dossier": "dossier.yaml", "view": "view"}[kind]
    root = {"$schema": _DIALECT, "title": f"{title} of a cuibono dossier"}
    return root | mapping(keys) | {"$defs": definitions}


def schema_text(kind: FileKind, vocabulary: Vocabulary, records: Records | None = None) -> str:
    """The same as JSON text, for a file beside the facts."""
    return json.dumps(file_schema(kind, vocabulary, records), ensure_ascii=False, indent=1) + "\n"


def _dossier() -> dict[str, Schema]:
    return {
        "title": ref("Words", "What the dossier is called."),
        "base": said(
            "The address under which everything in the dossier has its own; ends with / or #.",
            {"type": "string", "allOf": [{"pattern": ADDRESS}, {"pattern": "[/#]$"}]},
        ),
        "licence": said("Under which licence the facts may be used.", TEXT),
        "as_of": ref("Date", "Until when the dossier has been kept up."),
        "status": ref("DossierStatus"),
        "opening_view": said("The view shown first: a file of views/, without .yaml.", TEXT),
        "corrections": ref("Words", "Where a reader asks for a correction."),
        "retired": said(
            "Ids no longer used, each with the one that took its place.",
            {"type": "object", "additionalProperties": TEXT},
        ),
    }


def _view(vocabulary: Vocabulary) -> dict[str, Schema]:
    sides = {"type": "object", "additionalProperties": {"enum": ["left", "right", "backers"]}}
    groups = {"type": "object", "additionalProperties": one_or_many(ref("Id"))}
    drawn = "What is drawn; without it, every tie of a type that is drawn by default."
    return {
        "title": ref("Words", "What the view is called."),
        "subtitle": ref("Words", "One line under the title."),
        "headline": ref("Words", "What the picture says; [words](tie-id) light up that tie."),
        "rests_on": said("The ties that carry the headline.", one_or_many(ref("Id"))),
        "lens": said(drawn, _lens(vocabulary)),
        "layout": said("How it is laid out.", {"enum": list(LAYOUTS)}),
        "pin": said("On which side an actor stands.", sides),
        "group": said("Ties that share a box, under a name for it.", groups),
    }


def _lens(vocabulary: Vocabulary) -> Schema:
    return mapping(
        {
            "families": said("Only these families.", one_or_many(ref("Family"))),
            "types": said("Only these tie types.", one_or_many(tie_types(vocabulary))),
            "actors": said("Only ties of these actors.", one_or_many(ref("Id"))),
            "support": said("Only ties that are this sure.", one_or_many(ref("SupportStatus"))),
            "amounts": said(
                "Only ties with these kinds of amount.", one_or_many(ref("AmountKind"))
            ),
            "since": ref("Date", "Nothing that ended before."),
            "until": ref("Date", "Nothing that began after."),
        }
    )
