"""Where one reads it: claims with their basis and place, sources as a footnote gives them.

Apart because a receipt and a footnote name a source in one way, and say what is not recorded of
it. Leans on records and vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cuibono.dates import PartialDate, parse
from cuibono.records import Claim, Observation, Records, Source, Tie
from cuibono.sentences.details import NOUNS
from cuibono.sentences.people import People
from cuibono.sentences.when import Relation, bare, in_words
from cuibono.sentences.words import listed
from cuibono.text import Language, Words
from cuibono.vocabulary import Field, Vocabulary
from cuibono.weighing import otherwise

_TONGUES: Final[Mapping[str, Words]] = {
    "en": Words("an English retelling", "une reprise en anglais"),
    "fr": Words("a French retelling", "une reprise en français"),
    "de": Words("a German retelling", "une reprise en allemand"),
    "es": Words("a Spanish retelling", "une reprise en espagnol"),
    "it": Words("an Italian retelling", "une reprise en italien"),
}
_RETELLING: Final = Words("a retelling", "une reprise")
_NO_ADDRESS: Final = Words("no public address recorded", "pas d'adresse publique consignée")
_NO_PUBLISHER: Final = Words("publisher not recorded", "éditeur non consigné")
#: The words with which curators name a place, and what may follow one.
_PLACES: Final[Mapping[str, str]] = {
    "extract": "extrait", "opening": "début", "end": "fin", "row": "ligne", "headline": "titre",
    "title": "titre", "heading": "en-tête", "caption": "légende", "section": "section",
    "part": "partie", "page": "page", "table": "tableau", "note": "note", "summary": "résumé",
    "conclusion": "conclusion", "context": "contexte", "guests": "invités", "cell": "cellule",
    "guest list": "liste des invités", "list of guests": "liste des invités",
    "list of members": "liste des membres", "list of speakers": "liste des orateurs",
    "list of recruits": "liste des recrues", "closing part": "fin", "key facts": "l'essentiel",
    "key points": "l'essentiel", "picture caption": "légende de la photo", "figures": "chiffres",
    "statement": "déclaration", "author box": "encadré sur l'auteur", "tags": "mots-clés",
}  # fmt: skip
_AND: Final = re.compile(r" and (?=[a-z\d¶])")  # "Health and Human Services" is a name
_LOCATED: Final = re.compile(r"([a-z]+)((?: (?:[\dA-Z¶]|of [A-Z]).*)?)$")
#: Dates that a word before them makes part of a sentence.
_RELATIONS: Final[Mapping[str, Relation]] = {"start": "from", "end": "until", "as_of": "as-of"}
EARLIER: Final = Words("earlier", "auparavant")
_SILENT: Final = Words("does not give", "ne donne pas")
#: A value that only says what the heading before it says already.
_NOT_GIVEN: Final = frozenset({"not given", "non donné", "non donnée", "non donnés", "non données"})
_NO_TITLE: Final = Words("title not recorded", "titre non consigné")


def located(place: str, language: Language) -> str:
    """A place in a source as a language says it; what is no known word stays as it is written.

    >>> located("extract, ¶4 and caption", "fr"), located("row Health and Safety", "fr")
    ('extrait, ¶4 et légende', 'ligne Health and Safety')
    """
    if language == "en":
        return place
    pieces = (_AND.split(piece) for piece in place.split(", "))
    return ", ".join(" et ".join(map(_in_french, several)) for several in pieces)


def _in_french(place: str) -> str:
    found = _LOCATED.match(place)
    known = _PLACES.get(found[1], found[1]) + found[2] if found else place
    return _PLACES.get(place, known)


class Reading:
    """Sources, and the places in them, as words."""

    def __init__(self, vocabulary: Vocabulary, records: Records, people: People) -> None:
        self._vocabulary = vocabulary
        self._records = records
        self._people = people

    def place(self, claim: Claim) -> str:
        """The place in its source where a claim stands."""
        source = self._records.sources.get(claim.source)
        passage = source.passage(claim.passage) if source and claim.passage else None
        return passage.at if passage else claim.at or ""

    def read_in(self, claim: Claim, language: Language) -> str:
        """Where one reads a claim: the copy at hand, through whom, and the place."""
        source = self._records.sources.get(claim.source)
        place = self.place(claim)
        where = self._copy(source, claim, language) if source else claim.source
        return f"{where}, {located(place, language)}" if place else where

    def source(self, source: Source, language: Language, places: Sequence[str]) -> str:
        """Title, author, publisher, date, what it retells, places and address."""
        said = self.record(source, language, places)
        address = source.url or source.archived
        apart = {"en": "; ", "fr": " ; "}[language]
        return f"{said}, {address}" if address else f"{said}{apart}{_NO_ADDRESS[language]}"

    def record(self, source: Source, language: Language, places: Sequence[str] = ()) -> str:
        """A source without its address."""
        quotes = {"en": "“{}”", "fr": "« {} »"}[language]
        parts = [
            quotes.format(source.title) if source.title else _NO_TITLE[language],
            source.author or "",
            self._publisher(source, language),
            _published(source, language),
            self._retelling(source, language),
            *(located(place, language) for place in places),
        ]
        return ", ".join(part for part in parts if part)

    def differing(self, claim: Claim, record: Tie | Observation, language: Language) -> str:
        """Where the speaker differs from the record, field by field; empty if nowhere.

        An earlier state and what is not given stand apart from what contradicts it.
        """
        fields = (
            self._vocabulary.fields_of(record.type)
            if isinstance(record, Tie)
            else self._vocabulary.record_fields["Observation"]
        )
        sorted_out = otherwise(claim, record, self._records, self._vocabulary)
        contrary = self._vocabulary.record_fields["Claim"]["says"].label
        groups = (
            (EARLIER, sorted_out.earlier),
            (_SILENT, sorted_out.silent),
            (contrary, sorted_out.contrary),
        )
        pattern = {"en": "; {}: {}", "fr": " ; {} : {}"}[language]
        return "".join(
            pattern.format(
                heading[language],
                ", ".join(
                    self._differs(key, claim.says[key], fields.get(key), language) for key in keys
                ),
            )
            for heading, keys in groups
            if keys
        )

    def _differs(self, key: str, value: Any, field: Field | None, language: Language) -> str:
        """One field as somebody else has it: "stage (planned)", "as of 8 April 2026"."""
        when = _date(value) if key in _RELATIONS else None
        if when is not None:
            return in_words(when, language, _RELATIONS[key])
        label = field.label[language] if field else key
        told = self._value(value, language, field)
        if told in _NOT_GIVEN:
            return NOUNS[key][language] if key in NOUNS else label
        return f"{label} ({told})"

    def _copy(self, source: Source, claim: Claim, language: Language) -> str:
        via = claim.via or source.outlet
        own = self._publisher(source, language)
        if source.retells:
            own = self._retold(source, language)
        elif via == source.publisher:
            return own
        if via is None or via == claim.by:
            return own
        through = {"en": "{}, through {}", "fr": "{}, à travers {}"}[language]
        return through.format(self._people.name(via, language), own)

    def _retold(self, source: Source, language: Language) -> str:
        said = _TONGUES.get(source.language or "", _RETELLING)[language]
        if not source.publisher:
            return f"{said}, {_NO_PUBLISHER[language]}"
        if language == "en":
            return f"{said} by {self._people.name(source.publisher, 'en')}"
        return f"{said} {self._people.name(source.publisher, 'fr', 'de')}"

    def _publisher(self, source: Source, language: Language) -> str:
        if source.publisher:
            return self._people.name(source.publisher, language)
        return _NO_PUBLISHER[language]

    def _retelling(self, source: Source, language: Language) -> str:
        if not source.retells:
            return ""
        if language == "en":
            return f"retelling {self._people.name(source.retells, 'en')}"
        return f"reprise {self._people.name(source.retells, 'fr', 'de')}"

    def _value(self, value: Any, language: Language, field: Field | None = None) -> str:
        if isinstance(value, Mapping):
            pairs = (f"{key} {self._value(one, language)}" for key, one in value.items())
            return str(value.get(language) or ", ".join(pairs))
        if isinstance(value, list | tuple):
            return listed([self._value(one, language) for one in value], language)
        text = str(value)
        if field and field.kind == "concept" and text in self._vocabulary.schemes[field.targets[0]]:
            return self._vocabulary.concept(field.targets[0], text).label[language]
        if text in self._records.actors:
            return self._people.name(text, language)
        when = _date(text)
        if when is None:
            return text
        return in_words(when, language) if when.precision == "interval" else bare(when, language)


def _date(text: object) -> PartialDate | None:
    try:
        return parse(str(text))
    except ValueError:
        return None


def _published(source: Source, language: Language) -> str:
    published = source.published
    if published is None:
        return ""
    if published.precision == "interval":
        return in_words(published, language)
    return bare(published, language)
