"""The columns of a dossier's tables, in the order promised, and what each means.

Apart because the order is a promise to whoever wrote a script against it: new ones come last.
Meanings are the ontology's own words; a table adds only how it writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cuibono.text import LANGUAGES, Words
from cuibono.vocabulary import Vocabulary

#: Where the ontology says what a column means: class and key of a record, a term, or our words.
Meaning = tuple[str, str] | str | Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header and meaning; ``how`` says what the table adds to it."""

    name: str
    meaning: Meaning
    how: Words | None = None

    def explained(self, vocabulary: Vocabulary) -> Words:
        """What the column holds, in the ontology's words and then the table's."""
        parts = [*_meant(self.meaning, vocabulary), *([self.how] if self.how else [])]
        return Words(*(" ".join(_closed(p[language]) for p in parts) for language in LANGUAGES))


def _meant(meaning: Meaning, vocabulary: Vocabulary) -> list[Words]:
    if isinstance(meaning, Words):
        return [meaning]
    if isinstance(meaning, str):
        label = vocabulary.words(meaning, "rdfs:label")
        return [_capital(label), vocabulary.words(meaning, "skos:definition")]
    cls, key = meaning
    field = vocabulary.record_fields[cls][key]
    return [_capital(field.label), field.definition]


def _capital(words: Words) -> Words:
    return Words(*(words[language][:1].upper() + words[language][1:] for language in LANGUAGES))


def _closed(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def _of(cls: str, *names: str) -> tuple[Column, ...]:
    """Columns named like the keys of a class; ``note_en`` and ``note_fr`` are of ``note``."""
    return tuple(Column(name, (cls, _key(name))) for name in names)


def _key(name: str) -> str:
    stem, _, ending = name.rpartition("_")
    return stem if ending in LANGUAGES and stem else name


_ID: Final = Words(
    "How the row is called, the same in every table and in the graph.",
    "Comment la ligne s'appelle, partout pareil, dans les tableaux et dans le graphe.",
)
_LINE: Final = Words("The id of a row in {}.", "L'identifiant d'une ligne de {}.")
_BOUNDS: Final = Words("ISO day, empty where open.", "Jour ISO, vide si ouvert.")
_ENGLISH: Final = Words("In English.", "En anglais.")
_TOLD: Final = Words(
    "The tie told in a sentence, with who says so unless it is confirmed.",
    "Le lien dit en une phrase, avec qui le dit sauf s'il est confirmé.",
)
_EFFECTIVE: Final = Words(
    "The tie's, unless the party's own is less sure.",
    "Celui du lien, sauf si celui de la partie est moindre.",
)
_DERIVED: Final = Words(
    "Filled in where it is not written, by the rule of the model.",
    "Complété par la règle du modèle s'il n'est pas écrit.",
)


def _refer(table: str) -> Words:
    return Words(_LINE.en.format(f"{table}.csv"), _LINE.fr.format(f"{table}.csv"))


def _bounds(name: str, term: str) -> Column:
    return Column(name, term, _BOUNDS)


ACTOR_COLUMNS: Final = (
    Column("id", _ID),
    Column("kind", Words("What it is: a class of the ontology.", "Ce que c'est : une classe de "
                         "l'ontologie.")),
    *_of("Entity", "name_en", "name_fr"),
    Column("short", ("Entity", "short"), _ENGLISH),
    *_of("Entity", "aliases"),
    Column("ids", ("Entity", "ids"), Words("As scheme:value.", "Sous la forme schéma:valeur.")),
    *_of("Entity", "parent", "short_fr", "note_en", "note_fr"),
    Column("names", ("Entity", "names"), Words("As JSON.", "En JSON.")),
)  # fmt: skip

TIE_COLUMNS: Final = (
    Column("id", _ID),
    Column("type", Words("The type of tie: a class of the ontology.",
                         "Le type de lien : une classe de l'ontologie.")),
    Column("family", "family"),
    Column("sentence_en", _TOLD),
    Column("sentence_fr", _TOLD),
    *_of("Tie", "summary_en", "summary_fr"),
    Column("date", "date"),
    *_of("Tie", "start", "end"),
    _bounds("start_earliest", "startEarliest"),
    _bounds("start_latest", "startLatest"),
    _bounds("end_earliest", "endEarliest"),
    _bounds("end_latest", "endLatest"),
    Column("end_state", "endState"),
    *_of("Tie", "as_of", "lifecycle", "support", "count", "place", "under", "during", "part_of",
         "note_en", "note_fr"),
    Column("checked", ("Tie", "checked"), Words(
        "Who | when, and | changed since, if the tie is no longer the one they read.",
        "Qui | quand, et | changed since, si le lien n'est plus celui qu'ils ont lu.",
    )),
    Column("count_qualifier", ("Count", "qualifier")),
    Column("details", Words("What only this type of tie has, such as a title, as JSON.",
                            "Ce que seul ce type de lien possède, comme un titre, en JSON.")),
    *_of("Tie", "ids"),
    Column("corrections", ("Tie", "corrections"), Words(
        "What, when and why, as JSON.", "Quoi, quand et pourquoi, en JSON.")),
)  # fmt: skip

PARTY_COLUMNS: Final = (
    Column("id", _ID),
    Column("tie", _refer("ties")),
    Column("role", "inRole"),
    Column("actor", ("Participation", "actor"), Words(
        "'unknown' if the source does not say; empty if it does not name them.",
        "« unknown » si la source ne le dit pas ; vide si elle ne les nomme pas.")),
    *_of("Participation", "unnamed_en", "unnamed_fr", "on_behalf_of", "attendance"),
    Column("support", ("Participation", "support"), _EFFECTIVE),
    Column("function_en", ("Participation", "role")),
    Column("function_fr", ("Participation", "role")),
)  # fmt: skip

AMOUNT_COLUMNS: Final = (
    Column("tie", _refer("ties")),
    *_of("Amount", "kind", "value", "value_max", "currency"),
    Column("per", ("Amount", "per"), _ENGLISH),
    *_of("Amount", "qualifier", "as_of", "nominal"),
    Column("id", _ID),
    *_of("Amount", "per_fr"),
    Column("support", ("Tie", "support"), Words(
        "The tie's, or less where fewer of its claims give the amount.",
        "Celui du lien, ou moins si moins d'affirmations donnent le montant.",
    )),
)  # fmt: skip

OBSERVATION_COLUMNS: Final = (
    Column("id", _ID),
    *_of("Observation", "about"),
    *(Column(name, ("Observation", name), _ENGLISH) for name in ("scope", "measure")),
    *_of("Observation", "value", "value_max"),
    *(Column(name, ("Observation", name), _ENGLISH) for name in ("unit", "per")),
    *_of("Observation", "qualifier", "period"),
    Column("reported_by", Words("Who reports it: the claims that assert or correct it.",
                                "Qui le rapporte : les affirmations qui le disent.")),
    *_of("Observation", "support", "note_en", "note_fr", "scope_fr", "measure_fr", "unit_fr",
         "per_fr"),
)  # fmt: skip

CLAIM_COLUMNS: Final = (
    Column("id", _ID),
    Column("tie", _refer("ties")),
    Column("observation", _refer("observations")),
    Column("participant", _refer("parties"), Words(
        "If the claim is about this party's part.", "Si l'affirmation porte sur sa part.")),
    *_of("Claim", "by"),
    Column("by_unnamed_en", ("Participation", "unnamed")),
    Column("by_unnamed_fr", ("Participation", "unnamed")),
    *_of("Claim", "stance", "basis"),
    Column("via", ("Claim", "via"), _DERIVED),
    *_of("Claim", "source"),
    Column("locator", ("Claim", "at")),
    Column("passage_start", ("Passage", "start")),
    Column("passage_end", ("Passage", "end")),
    *_of("Passage", "sha256"),
    Column("origin", ("Claim", "origin"), _DERIVED),
    Column("says", ("Claim", "says"), Words("As JSON.", "En JSON.")),
    Column("by_on_behalf_of", ("Participation", "on_behalf_of")),
)  # fmt: skip

RESPONSE_COLUMNS: Final = (
    Column("source", _refer("sources")),
    *_of("Response", "by", "stance"),
    Column("locator", ("Response", "at")),
)

SOURCE_COLUMNS: Final = (
    Column("id", _ID),
    *_of("Source", "publisher", "retells", "title", "author", "published", "url", "archived",
         "kind", "language", "origin", "note_en", "note_fr"),
)  # fmt: skip
