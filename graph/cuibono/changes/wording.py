"""The two states with their voices, and how a sentence of a change is put together.

Apart because ties and other entries are told alike. Leans on the teller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuibono.records import Observation, Records, Tie
from cuibono.sentences import Teller
from cuibono.sentences.sums import Sums
from cuibono.sentences.words import capitalised, typeset
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary


@dataclass(frozen=True)
class Voice:
    """One state: its records under its ontology, and who tells them."""

    records: Records
    vocabulary: Vocabulary
    teller: Teller
    sums: Sums

    @classmethod
    def of(cls, records: Records, vocabulary: Vocabulary) -> Voice:
        """The voice of a state."""
        return cls(records, vocabulary, Teller(vocabulary, records), Sums(vocabulary))


@dataclass(frozen=True)
class Sides:
    """Before and after; ``moved`` gives the present id for each that was renamed."""

    old: Voice
    new: Voice
    moved: Mapping[str, str] = field(default_factory=dict)


def stated(pattern: Words, **parts: Words) -> Words:
    """A sentence from its pattern, in both languages."""
    said = pattern.filled(**parts).visible()
    return Words.told(lambda language: typeset(capitalised(said[language]).strip(), language))


def called(record: Tie | Observation, voice: Voice) -> Words:
    """A tie or figure in a few words: its type and parties, or what it measures."""
    return Words.told(lambda language: capitalised(_called(record, voice, language))).visible()


def _called(record: Tie | Observation, voice: Voice, language: Language) -> str:
    if isinstance(record, Observation):
        about = ", ".join(_name(name, voice, language) for name in record.about)
        return f"{record.measure[language]} ({about})"
    kind = voice.vocabulary.tie_types[record.type].label[language]
    names = dict.fromkeys(party.drawn_at for party in record.parties if party.drawn_at)
    shown = [_name(name, voice, language) for name in names]
    rest = [f"+{len(shown) - 3}"] if len(shown) > 3 else []
    return f"{kind} ({', '.join([*shown[:3], *rest])})" if shown else kind


def _name(name: str, voice: Voice, language: Language) -> str:
    actor = voice.records.actors.get(name)
    return actor.called()[language] if actor else name
