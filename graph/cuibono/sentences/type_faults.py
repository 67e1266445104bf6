"""What keeps a tie type from being drawn, dated, confirmed and told, found in its Turtle file.

Apart because whoever adds a type of their own must hear of a slip from `check`, with the file, and
not from a sentence with a gap in it. Leans on template and vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cuibono.errors import OntologyError, did_you_mean
from cuibono.sentences.template import COMMON, LINKS, Slot, parse_template
from cuibono.text import LANGUAGES, Language, Words
from cuibono.turtle import CB, local_name
from cuibono.vocabulary import SENTENCES, TieType, Vocabulary

#: The stages that may do without a sentence of their own: what is suspended is told as what is now.
_SPARED: Final = frozenset({"suspended"})
_LANGUAGE: Final = {"en": "English", "fr": "French"}


def refuse_faulty(vocabulary: Vocabulary) -> None:
    """Raise OntologyError, with file and faults, where a tie type cannot serve."""
    types = vocabulary.tie_types.values()
    faults = [fault for one in types for fault in type_faults(one, vocabulary)]
    if faults:
        raise OntologyError("\n".join(faults))


def type_faults(tie_type: TieType, vocabulary: Vocabulary) -> list[str]:
    """What is wrong with a tie type, as sentences after the file; empty when all is well."""
    own = (
        *_faults_of_dates(tie_type),
        *_faults_of_line(tie_type),
        *_faults_of_speech(tie_type),
        *_missing_words(tie_type, vocabulary),
        *(fault for text, language in _texts(tie_type) for fault in _of(text, language, tie_type)),
    )
    whose = [
        *_strange_terms(tie_type, vocabulary),
        *_faults_of_keys(tie_type, vocabulary),
        *((tie_type.iri, fault) for fault in own),
    ]
    files = vocabulary.turtle.file_of
    return [f"{files.get(subject, tie_type.file)}: {fault}" for subject, fault in whose]


def _strange_terms(tie_type: TieType, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Terms of ours that nobody defined: misspelt, they would say nothing at all."""
    about = vocabulary.turtle.about
    known = [name for name in map(local_name, about) if name]
    for subject in (tie_type.iri, *(field.shape for field in tie_type.fields)):
        for name in map(local_name, about[subject]):
            if name and CB + name not in about:
                hint = did_you_mean(name, known)
                who = local_name(subject) or subject
                yield subject, f"{who} has cb:{name}, which nobody defines.{hint}"


def _faults_of_keys(tie_type: TieType, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for field in tie_type.fields:
        what = f"the {'role' if field.kind == 'party' else 'key'} '{field.key}' of {tie_type.id}"
        if field.kind == "party" and CB + "party" not in vocabulary.super_properties(field.iri):
            yield field.iri, f"{what} is not rdfs:subPropertyOf cb:party."
        if not field.label:
            yield field.shape, f"{what} has no sh:name, in en and fr."


def _faults_of_dates(tie_type: TieType) -> Iterator[str]:
    name = tie_type.id
    dated = any(field.key == "date" for field in tie_type.fields)
    if dated and tie_type.timing == "state":
        yield f"{name} has a date of its own (sh:path cb:date), and cb:timing-state has none."
    if not dated and tie_type.timing != "state":
        yield f"{name} has cb:timing-{tie_type.timing} and no date (a shape with sh:path cb:date)."


def _faults_of_line(tie_type: TieType) -> Iterator[str]:
    name, start, end = tie_type.id, tie_type.edge_from, tie_type.edge_to
    if start is None:
        yield f"{name} has no cb:edgeFrom, the role at which its line begins."
    elif tie_type.directed and start == end:
        yield f"both ends of {name} are '{start}': say cb:directed false, or name another end."
    elif not tie_type.directed and start != end:
        yield f"{name} has cb:directed false, so cb:edgeFrom and cb:edgeTo are one role."


def _faults_of_speech(tie_type: TieType) -> Iterator[str]:
    """A confirmed sentence is not a confirmed fact."""
    if not tie_type.speech:
        return
    if tie_type.derives:
        yield f"{tie_type.id} is speech, from which nothing is derived: drop cb:derives."
    if tie_type.drawn:
        yield f"{tie_type.id} is speech, which is not drawn: say cb:drawn false."
    if tie_type.confirmed_by != (tie_type.edge_from,):
        yield f"{tie_type.id} is speech, so cb:confirmedBy is whoever speaks, the cb:edgeFrom."


def _missing_words(tie_type: TieType, vocabulary: Vocabulary) -> Iterator[str]:
    if not tie_type.definition:
        yield f"{tie_type.id} has no skos:definition, in en and fr."
    if tie_type.derives and not vocabulary.turtle.about.get(tie_type.derives):
        yield f"{tie_type.id} derives {local_name(tie_type.derives)}, which nobody defines."
    for stage, term in SENTENCES.items():
        said = tie_type.sentences.get(stage, Words("", ""))
        if not said.en and stage not in _SPARED:
            yield f"{tie_type.id} has no cb:{term} in en."
        elif said and said.en == said.fr:
            yield f"{tie_type.id} has no cb:{term} in fr."


def _texts(tie_type: TieType) -> Iterator[tuple[str, Language]]:
    for words in (*tie_type.sentences.values(), tie_type.box_words, tie_type.box_detail):
        yield from ((words[language], language) for language in LANGUAGES)


def _of(text: str, language: Language, tie_type: TieType) -> Iterator[str]:
    """What is wrong with one text: a bracket, a name, a word of the other language."""
    try:
        slots = parse_template(text).slots
    except ValueError as error:
        yield f"{error}."
        return
    known = {field.key for field in tie_type.fields} | COMMON
    for name in sorted({slot.name for slot in slots} - known - {""}):
        hint = did_you_mean(name, known)
        yield f"'{text}' has {{{name}}}, which is no key of {tie_type.id}.{hint}"
    for slot in slots:
        if slot.link and slot.link not in LINKS[language]:
            yield f"'{text}' is {_LANGUAGE[language]}, and {_written(slot)} is not."


def _written(slot: Slot) -> str:
    return "{" + slot.link + (f":{slot.name}" if slot.name else "") + "}"
