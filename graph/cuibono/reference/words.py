"""What the reference says of its own: headings, labels and the kinds of value. Leans on text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words

#: The chapters: title and a sentence.
CHAPTERS: Final[Mapping[str, tuple[Words, Words]]] = {
    "tie-types": (
        Words("Tie types", "Types de lien"),
        Words(
            "What may tie two parties. Each has a file of its own, and all that is known of it "
            "stands there.",
            "Ce qui peut lier deux parties. Chacun a son fichier, où tient tout ce que cuibono en "
            "sait.",
        ),
    ),
    "kinds": (
        Words("People, organisations and things", "Personnes, organisations et objets"),
        Words("Who and what can be tied.", "Qui et quoi peut être lié."),
    ),
    "records": (
        Words("Records", "Fiches"),
        Words(
            "Ties, claims, sources and their parts, with the keys of each in fact files.",
            "Liens, affirmations, sources et leurs parties, avec les clés de chacun.",
        ),
    ),
    "properties": (
        Words("Roles and properties", "Rôles et propriétés"),
        Words(
            "How a party takes part, and what else a record may say. In fact files the key is the "
            "name in small letters with underscores.",
            "Comment une partie intervient, et ce qu'une fiche peut dire d'autre. Dans les "
            "fichiers, la clé est le nom en minuscules avec des tirets bas.",
        ),
    ),
    "words": (
        Words("Lists of words", "Listes de mots"),
        Words(
            "The words a key may take, each with the test that decides it.",
            "Les mots qu'une clé peut prendre, chacun avec le critère qui en décide.",
        ),
    ),
    "rules": (
        Words("Rules", "Règles"),
        Words(
            "Plain triples come from confirmed ties that are or were real, by these rules alone.",
            "Les triplets simples ne viennent que de liens confirmés et réels, par ces seules "
            "règles.",
        ),
    ),
}

SAID: Final[Mapping[str, Words]] = {
    "title": Words("The ontology of cuibono", "L'ontologie de cuibono"),
    "version": Words("Version {version}: {iri}", "Version {version} : {iri}"),
    "contents": Words("Contents", "Sommaire"),
    "plural": Words("Plural", "Pluriel"),
    "inverse": Words("Seen from the other end", "Vu de l'autre bout"),
    "example": Words("Example", "Exemple"),
    "family": Words("Family", "Famille"),
    "timing": Words("In time", "Dans le temps"),
    "drawn": Words("Drawn in the opening view", "Tracé dans la vue d'ouverture"),
    "speech": Words("Speech", "Parole"),
    "line": Words("Drawn as a line", "Tracé comme un trait"),
    "no-line": Words("never: it has one end", "jamais : il n'a qu'une extrémité"),
    "directed": Words("directed", "orienté"),
    "undirected": Words("not directed", "non orienté"),
    "derives": Words("Plain triple", "Triplet simple"),
    "no-triple": Words("none", "aucun"),
    "confirms": Words("Who may confirm it", "Qui peut le confirmer"),
    "nobody": Words("no party alone", "aucune partie seule"),
    "shape": Words("Drawn as", "Forme dessinée"),
    "file": Words("File", "Fichier"),
    "under": Words("Is a kind of", "Est une sorte de"),
    "over": Words("Kinds of it", "Ses sortes"),
    "abstract": Words("In fact files", "Dans les fichiers"),
    "never-named": Words("never named itself", "jamais nommé tel quel"),
    "aligned": Words("What others call it", "Ce que d'autres appellent ainsi"),
    "used": Words("Used by", "Employé par"),
    "keys": Words("Keys", "Clés"),
    "sentences": Words("Sentences", "Phrases"),
    "yes": Words("yes", "oui"),
    "no": Words("no", "non"),
    "rule-file": Words("Makes", "Produit"),
}

#: The headings of tables.
HEAD: Final[Mapping[str, Words]] = {
    "key": Words("key", "clé"),
    "label": Words("label", "libellé"),
    "takes": Words("takes", "prend"),
    "how-many": Words("how many", "combien"),
    "meaning": Words("meaning", "sens"),
    "word": Words("word", "mot"),
    "test": Words("test", "critère"),
    "stage": Words("stage", "étape"),
    "en": Words("English", "anglais"),
    "fr": Words("French", "français"),
}

HOW_MANY: Final[Mapping[tuple[bool, bool], Words]] = {
    (True, True): Words("one or more", "un ou plusieurs"),
    (True, False): Words("exactly one", "exactement un"),
    (False, True): Words("any number", "tout nombre"),
    (False, False): Words("one at most", "un au plus"),
}

#: What a key takes, by the kind of its field.
TAKES: Final[Mapping[str, Words]] = {
    "party": Words("a party:", "une partie :"),
    "reference": Words("the id of:", "l'identifiant de :"),
    "record": Words("a block:", "un bloc :"),
    "concept": Words("a word of:", "un mot de :"),
    "words": Words("words in English and French", "des mots en anglais et en français"),
    "text": Words("a text", "un texte"),
    "date": Words("a partial date", "une date partielle"),
    "decimal": Words("a number", "un nombre"),
    "integer": Words("a whole number", "un nombre entier"),
    "boolean": Words("true or false", "true ou false"),
    "url": Words("a web address", "une adresse web"),
    "mapping": Words("keys with their values", "des clés et leurs valeurs"),
    "tagged": Words("a text, of one language or both", "un texte, d'une langue ou des deux"),
}

TIMING: Final[Mapping[str, Words]] = {
    "point": Words("happens on a date", "a lieu à une date"),
    "state": Words("holds from a date to a date", "vaut d'une date à une autre"),
    "either": Words("happens or holds", "a lieu ou vaut"),
}

STAGES: Final[Mapping[str, Words]] = {
    "not-yet": Words("not yet", "pas encore"),
    "now": Words("now", "à présent"),
    "suspended": Words("suspended", "suspendu"),
    "past": Words("past", "passé"),
    "unknown": Words("stage not known", "étape non connue"),
}

#: How a term of ours stands to one of others.
RELATIONS: Final[Mapping[str, Words]] = {
    "subClassOf": Words("is always", "est toujours"),
    "subPropertyOf": Words("is always", "est toujours"),
    "equivalentClass": Words("is the same as", "équivaut à"),
    "exactMatch": Words("is the same as", "équivaut à"),
    "closeMatch": Words("is close to", "est proche de"),
    "broadMatch": Words("is narrower than", "est plus étroit que"),
    "narrowMatch": Words("is broader than", "est plus large que"),
    "relatedMatch": Words("is related to", "est lié à"),
}
