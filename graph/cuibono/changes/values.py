"""Values without their places, to be compared, and as a reader sees them, to be told.

Apart because where a block stands in its file is no part of what it says. Leans on records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cuibono.records import Check, Count, Name, Passage, Records, Response
from cuibono.sentences import in_words, name_for_a_time
from cuibono.text import Language, Words
from cuibono.vocabulary import Field, Vocabulary

_PLACE_KEYS = frozenset({"where", "id"})


def plain(value: Any, moved: Mapping[str, str]) -> Any:
    """A value to compare by: no places, no ids of its own, and new ids for the old ones."""
    if isinstance(value, str):
        return moved.get(value, value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = (f.name for f in fields(value) if f.name not in _PLACE_KEYS)
        return {name: plain(getattr(value, name), moved) for name in kept}
    if isinstance(value, Mapping):
        return {str(key): plain(one, moved) for key, one in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [plain(one, moved) for one in value]
    return value


def shown(value: Any, field: Field | None, records: Records, vocabulary: Vocabulary) -> Words:
    """A value as the receipt would say it, in both languages."""
    return Words.told(_shown, value, field, records, vocabulary)


def _shown(
    value: Any, field: Field | None, records: Records, vocabulary: Vocabulary, language: Language
) -> str:
    match value:
        case Words():
            return value[language]
        case Name():
            return name_for_a_time(value, language)
        case Check():
            return f"{value.by}, {in_words(value.date, language)}"
        case Passage():
            return f"{value.id} ({value.at})"
        case Response():
            stance = vocabulary.concept("Stance", value.stance).label[language]
            actor = records.actors.get(value.by)
            who = actor.called()[language] if actor else value.by
            return f"{who} ({stance}, {value.at})" if value.at else f"{who} ({stance})"
        case Count():
            mark = vocabulary.concept("Qualifier", value.qualifier).label[language]
            return f"{value.value}" if value.qualifier == "exact" else f"{mark} {value.value}"
        case tuple() | list():
            return ", ".join(_shown(one, field, records, vocabulary, language) for one in value)
        case Mapping():
            said = ((k, _shown(v, None, records, vocabulary, language)) for k, v in value.items())
            return ", ".join(f"{key}: {one}" for key, one in sorted(said))
        case bool():
            return str(value).lower()
    text = str(value)
    if field and field.kind == "concept" and text in vocabulary.schemes.get(field.targets[0], {}):
        return vocabulary.concept(field.targets[0], text).label[language]
    if field and field.kind == "reference" and text in records.actors:
        return records.actors[text].called()[language]
    return text
