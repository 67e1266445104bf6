"""What may be written next: the questions, a question's parameters, and the values each may take.

Apart so that the prompt and the page complete alike. Leans on header, records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cuibono.questions.header import Question
from cuibono.questions.parameters import CONCEPTS, ENTITIES, YES_NO, Parameter
from cuibono.records import Actor, Records
from cuibono.text import LANGUAGES, Language, fold
from cuibono.vocabulary import Vocabulary

#: A value as it is written, and what it is called.
Candidate = tuple[str, str]


def question_names(
    library: Mapping[str, Question], begun: str, language: Language
) -> list[Candidate]:
    """The questions whose name begins so, with their titles."""
    return [(name, library[name].title[language]) for name in library if name.startswith(begun)]


def values(
    parameter: Parameter, records: Records, vocabulary: Vocabulary, begun: str, language: Language
) -> list[Candidate]:
    """The values of a parameter that begin so, by id or word or by any name; none for free text."""
    wanted = fold(begun)
    return [
        (value, called[0] if called else "")
        for value, called in _all(parameter, records, vocabulary, language)
        if any(fold(one).startswith(wanted) for one in (value, *called))
    ]


def _all(
    parameter: Parameter, records: Records, vocabulary: Vocabulary, language: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    kind = parameter.type
    if kind == "tie":
        for tie in records.ties.values():
            yield tie.id, (vocabulary.tie_types[tie.type].label[language],)
    elif kind == "source":
        for source in records.sources.values():
            yield source.id, ((source.title,) if source.title else ())
    elif kind in ENTITIES:
        for actor in records.actors.values():
            if _is(actor, ENTITIES[kind][0], vocabulary):
                yield actor.id, _names(actor, language)
    elif kind == "view":
        for view in records.views.values():
            yield view.name, (view.title[language],)
    else:
        for value, called in choices(kind, vocabulary, language):
            yield value, ((called,) if called else ())


def choices(kind: str, vocabulary: Vocabulary, language: Language) -> Iterator[Candidate]:
    """The values that the ontology lists for a type of parameter; none where it lists none."""
    if kind in CONCEPTS:
        for word, concept in vocabulary.schemes.get(CONCEPTS[kind], {}).items():
            yield word, concept.label[language]
    elif kind == "tie-type":
        for name, tie_type in vocabulary.tie_types.items():
            yield name, tie_type.label[language]
    elif kind == "language":
        for code in LANGUAGES:
            yield code, ""
    elif kind == "yes-no":
        for word, said in YES_NO.items():
            yield word, said[language]


def _is(actor: Actor, wanted: str, vocabulary: Vocabulary) -> bool:
    kind = vocabulary.kinds.get(actor.kind)
    return kind is not None and wanted in (kind.id, *kind.supers)


def _names(actor: Actor, language: Language) -> tuple[str, ...]:
    short = actor.short[language] if actor.short else actor.name[language]
    return (actor.name[language], short, *actor.also)
