"""What an explanation says of weights and rules, in English and French.

Apart because these are the rules of support told to a reader, in one place. Leans on text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words

#: How a claim weighs, as ``cuibono.weighing`` weighs it.
WEIGHTS: Final[Mapping[str, Words]] = {
    "record": Words("a public record", "un acte public"),
    "competent": Words("a word that suffices here", "une parole qui suffit ici"),
    "press": Words("a publication with no part in it", "un média qui n'est pas partie prenante"),
    "interested": Words("the word of one side", "la parole d'un seul bord"),
}
FRAIL: Final = Words(
    "rests on people not named, or on an opinion",
    "repose sur des sources anonymes ou une opinion",
)
EARLY: Final = Words(
    "says that it was still to come, so it does not bear out that it came",
    "le disait encore à venir, et n'établit donc pas qu'il a eu lieu",
)

#: The rule by which claims bear a record out, by its name.
RULES: Final[Mapping[str, Words]] = {
    "public-record": Words(
        "A public record confirms by itself.", "Un acte public confirme à lui seul."
    ),
    "competent-word": Words(
        "The word of a party that the type of tie names confirms it.",
        "La parole d'une partie que le type de lien désigne le confirme.",
    ),
    "witnessed": Words(
        "A publication that witnessed somebody there, or shows it, confirms the attendance.",
        "Un média qui constate ou montre une présence la confirme.",
    ),
    "two-origins": Words(
        "Two claims of independent origin, neither resting on unnamed people, confirm together.",
        "Deux affirmations d'origines indépendantes, sans sources anonymes, confirment ensemble.",
    ),
    "press": Words(
        "What only publications of one origin or one side say is reported, never more.",
        "Ce que seuls disent des médias d'une même origine ou d'un même bord est rapporté, "
        "jamais davantage.",
    ),
    "one-side": Words(
        "The word of an interested side alone makes it claimed, never more.",
        "La parole d'un seul intéressé ne vaut que comme affirmation de sa part.",
    ),
    "denied": Words(
        "An assertion and a denial both stand: it is disputed, whoever is right.",
        "Une affirmation et un démenti coexistent : c'est contesté, qui que ce soit qui dise vrai.",
    ),
    "record-against": Words(
        "A public record against it, or the speaker who takes it back, refutes it.",
        "Un acte public contraire, ou l'auteur qui se dément, le réfute.",
    ),
    "withdrawn": Words(
        "What its source withdrew, and nothing else carries, is retracted.",
        "Ce que sa source a retiré, et que rien d'autre ne porte, est retiré.",
    ),
    "nobody": Words("No claim says that it is so.", "Aucune affirmation ne le dit."),
}

HEADINGS: Final[Mapping[str, Words]] = {
    "why": Words("Why", "Pourquoi"),
    "rule": Words("Rule applied", "Règle appliquée"),
    "test": Words("Test of the word", "Critère du terme"),
    "written": Words("Written otherwise", "Écrit autrement"),
    "claims": Words("Who says so", "Qui le dit"),
    "source": Words("Source", "Source"),
    "origin": Words("Origin", "Origine"),
    "weighs": Words("Weighs as", "Poids"),
    "where": Words("Written in", "Écrit dans"),
    "parts": Words("Each one's part", "La part de chacun"),
    "other": Words("The other side", "L'autre partie"),
    "raise": Words("What would raise it", "Ce qui le renforcerait"),
    "lower": Words("What would lower it", "Ce qui l'affaiblirait"),
    "derived": Words("Plain triples made from it", "Triplets simples qui en sont tirés"),
    "by-rule": Words("rule {rule}: {title}", "règle {rule} : {title}"),
}

MISMATCH: Final = Words(
    "The record says “{written}”; its claims bear out “{derived}”.",
    "La fiche dit « {written} » ; ses affirmations établissent « {derived} ».",
)
NO_WORD: Final = Words("nothing", "rien")
NOT_CHECKED: Final = Words("not yet made", "pas encore faite")
NOTHING_HIGHER: Final = Words(
    "Nothing: there is no higher degree.", "Rien : il n'y a pas de degré plus haut."
)

WITHOUT_SOURCE: Final = Words(
    "Without what is read in {what}: {support}.", "Sans ce qu'on lit dans {what} : {support}."
)
WITHOUT_WORD: Final = Words(
    "Without the word of {what}: {support}.", "Sans cette parole ({what}) : {support}."
)
#: When a source falls and no claim is left.
UNSAID: Final = Words("nobody would say so", "plus personne ne le dirait")
STANDS: Final = Words(
    "No single source or voice carries it alone: without any one of them it would stay as it is.",
    "Aucune source ni parole ne le porte à elle seule : sans l'une d'elles, il resterait tel quel.",
)
#: The same where some details rest on fewer.
STANDS_WHOLE: Final = Words(
    "No single source or voice carries the tie itself alone; some of its details rest on fewer.",
    "Aucune source ni parole ne porte à elle seule le lien lui-même ; certains détails reposent "
    "sur moins.",
)
DETAIL_WITHOUT_SOURCE: Final = Words(
    "{details}, without what is read in {what}: {support}.",
    "{details}, sans ce qu'on lit dans {what} : {support}.",
)
DENIAL: Final = Words(
    "A denial that stands beside it: {support}.", "Un démenti à côté : {support}."
)
RECORD_AGAINST: Final = Words(
    "A public record that says otherwise: {support}.", "Un acte public contraire : {support}."
)

#: Why a tie gives no plain triple.
NONE_TYPE: Final = Words(
    "None: this type of tie never becomes a plain triple.",
    "Aucun : ce type de lien ne devient jamais un triplet simple.",
)
NONE_SUPPORT: Final = Words(
    "None: only what is confirmed becomes a plain triple.",
    "Aucun : seul ce qui est confirmé devient un triplet simple.",
)
NONE_STAGE: Final = Words(
    "None: its stage ({stage}) is not one of what is or was real.",
    "Aucun : son étape ({stage}) n'est pas de ce qui est ou fut réel.",
)
NONE_PART: Final = Words(
    "None: a party's own part in it is less sure than the tie itself.",
    "Aucun : la part de l'une des parties est moins sûre que le lien lui-même.",
)
NONE_ENDS: Final = Words(
    "None: no two named ends that a rule joins.",
    "Aucun : pas deux extrémités nommées qu'une règle relie.",
)
