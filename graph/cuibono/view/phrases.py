"""The page's own words in English and French: headings, controls, hints and announcements.

Apart because they have one place, for the template and for the script alike; words of the field
(types, statuses, kinds) come from the ontology. Leans on standing, text and the words of
measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.measures.telling import chains
from cuibono.standing import DRAFT
from cuibono.text import Language, Words

#: How to read the picture, in four sentences: line pattern, line end, words.
LESSONS: Final[tuple[tuple[str, str, Words, Words], ...]] = (
    (
        "solid",
        "none",
        Words("Solid:", "Trait plein :"),
        Words(
            "a record, a party whose word is enough for such a tie (a contract's buyer, any one "
            "partner), or two independent origins say so.",
            "un acte public, une partie dont la parole suffit pour un tel lien (l'acheteur d'un "
            "contrat, l'un des partenaires) ou deux origines indépendantes le disent.",
        ),
    ),
    (
        "dashed",
        "none",
        Words("Dashed:", "Tirets :"),
        Words(
            "only the press says so, or a side whose word is not enough.",
            "seule la presse le dit, ou un intéressé dont la parole ne suffit pas.",
        ),
    ),
    (
        "dotted",
        "none",
        Words("Dotted:", "Pointillés :"),
        Words("someone concerned says no.", "quelqu'un de concerné dit non."),
    ),
    (
        "solid",
        "hollow",
        Words("A hollow end:", "Extrémité creuse :"),
        Words(
            "it has not happened, or is only offered.",
            "cela n'a pas eu lieu, ou n'est que proposé.",
        ),
    ),
)

#: What the template says.
PAGE: Final[Mapping[str, Words]] = {
    "draft": DRAFT,
    "other-language": Words("Français", "English"),
    "dark": Words("Dark", "Sombre"),
    "light": Words("Light", "Clair"),
    "skip": Words("Skip the picture, go to the table", "Passer l'image, aller au tableau"),
    "search": Words("Search", "Rechercher"),
    "search-hint": Words("A name, a product, a word", "Un nom, un produit, un mot"),
    "picture": Words("Picture", "Image"),
    "explorer": Words("Explorer", "Explorateur"),
    "table": Words("Table", "Tableau"),
    "views": Words("What is shown", "Ce qui est affiché"),
    "show-picture": Words("Show the picture", "Afficher l'image"),
    "reading": Words("How to read it", "Lire l'image"),
    "on-this-page": Words("On this page", "Sur cette page"),
    "sideways": Words(
        "The picture goes on: scroll it sideways.",
        "L'image continue : faites-la défiler de côté.",
    ),
    "colours": Words("Colours, marks, numbers", "Couleurs, signes, chiffres"),
    "badge": Words(
        "so many ties in one box; choose it to list them",
        "autant de liens dans une case ; choisissez-la pour en voir la liste",
    ),
    "receives": Words(
        "an arrow points to who receives money, an offer, a product, a permission; of a post or "
        "a court case, to the body concerned",
        "une flèche va vers qui reçoit argent, offre, produit ou autorisation ; pour une fonction "
        "ou une procédure, vers l'organisme concerné",
    ),
    "bus": Words("gathers the lines of one name", "réunit les traits d'un même nom"),
    "unsure-post": Words("a post that is not confirmed", "fonction non confirmée"),
    "several-names": Words("several names, folded away", "plusieurs noms, repliés"),
    "reset": Words("Show all", "Tout afficher"),
    "legend": Words("Legend and filters", "Légende et filtres"),
    "what": Words("What", "Quoi"),
    "sure": Words("How sure", "Degré de confirmation"),
    "stage": Words("Stage", "Étape"),
    "evidence": Words("Evidence", "Pièces et sources"),
    "close": Words("Close", "Fermer"),
    "how-to-read": Words("How to read this", "Comment lire cette image"),
    "how-to-ask": Words(
        "Choose a line, a box, a name or a sentence: who says so, where it is written and "
        "what the other side says appear here.",
        "Choisissez un trait, une case, un nom ou une phrase : qui le dit, où c'est écrit et "
        "ce que dit l'autre partie apparaissent ici.",
    ),
    "explorer-hint": Words(
        "Drag to move, scroll to enlarge: more names appear. Choose a line or a name for its "
        "evidence; press a name twice to add its neighbours. With keys: arrows go from name to "
        "name, Enter opens one. The tables below say the same in words.",
        "Faites glisser pour déplacer, agrandissez avec la molette : d'autres noms apparaissent. "
        "Choisissez un trait ou un nom pour ses sources ; pressez un nom deux fois pour ajouter "
        "ses voisins. Au clavier : les flèches vont d'un nom à l'autre, Entrée ouvre. Les tableaux "
        "ci-dessous disent la même chose en mots.",
    ),
    "near-picture": Words("Names in the picture", "Noms de l'image"),
    "near-only": Words("Around the one chosen", "Autour de l'élément choisi"),
    "near-more": Words("One step further", "Un pas de plus"),
    "near-all": Words("Everything", "Tout"),
    "ties": Words("Ties", "Liens"),
    "ties-note": Words(
        "Every tie of the dossier, drawn or not; those of the picture come first, its headline's "
        "before all. Choose a sentence for its evidence.",
        "Tous les liens du dossier, dessinés ou non ; ceux de l'image viennent d'abord, ceux de "
        "son titre en tête. Choisissez une phrase pour ses sources.",
    ),
    "actors": Words("People, organisations and things", "Personnes, organisations et objets"),
    "actors-short": Words("Names", "Noms"),
    "figures": Words("Reported figures", "Chiffres déclarés"),
    "sources": Words("Sources", "Sources"),
    "column-kind": Words("Kind", "Nature"),
    "column-tie": Words("Tie", "Lien"),
    "column-when": Words("When", "Quand"),
    "column-sure": Words("How sure", "Confirmation"),
    "column-stage": Words("Stage", "Étape"),
    "column-says": Words("Who says so, and where", "Qui le dit, et où"),
    "column-name": Words("Name", "Nom"),
    "column-count": Words("Ties", "Liens"),
    "column-known": Words("Also called; part of", "Autres noms ; rattachement"),
    "column-figure": Words("Figure", "Chiffre"),
    "take": Words("Save what is shown:", "Enregistrer ce qui est affiché :"),
    "take-svg": Words("SVG drawing", "dessin SVG"),
    "take-png": Words("PNG image", "image PNG"),
    "take-csv": Words("CSV table", "tableau CSV"),
    "take-json": Words("JSON", "JSON"),
    "which-view": Words("View", "Vue"),
    "opening": Words("Opening picture", "Image d'ouverture"),
    "group-views": Words("Other views", "Autres vues"),
    "group-layouts": Words("Other ways to draw it", "Autres façons de dessiner"),
    "group-around": Words("Around one of them", "Autour de l'un d'eux"),
    "filters": Words("More filters", "Plus de filtres"),
    "by-type": Words("Kind of tie", "Nature du lien"),
    "by-source": Words("Source", "Source"),
    "by-kind": Words("Kind of party", "Nature des parties"),
    "by-amount": Words("Amount", "Montant"),
    "by-time": Words("Time", "Période"),
    "no-amount": Words("no amount given", "aucun montant indiqué"),
    "since": Words("from", "de"),
    "until": Words("to", "à"),
    "certain": Words("surely within it", "sûrement dans la période"),
    "possible": Words("possibly within it", "peut-être dans la période"),
    "unknown": Words("date not known", "date non connue"),
    "corrections": Words("Corrections:", "Corrections :"),
    "no-script": Words(
        "Without JavaScript the picture and the tables are here; links lead from each tie to "
        "its source.",
        "Sans JavaScript, l'image et les tableaux restent là ; des liens mènent de chaque lien "
        "à sa source.",
    ),
    "no-script-second": Words(
        "Without JavaScript the picture, the tables and the sources are to be read in French.",
        "Sans JavaScript, l'image, les tableaux et les sources se lisent en anglais.",
    ),
    "licence": Words("Facts: {licence}.", "Faits : {licence}."),
    "as-of": Words("Facts {when}.", "Faits : {when}."),
    "made-with": Words("Made with cuibono", "Réalisé avec cuibono"),
    "drawn-one": Words(
        "The picture shows {n} of the dossier's {total} ties;",
        "L'image montre {n} lien sur les {total} du dossier ;",
    ),
    "drawn": Words(
        "The picture shows {n} of the dossier's {total} ties;",
        "L'image montre {n} liens sur les {total} du dossier ;",
    ),
    "unsure-one": Words("{n} of them is not confirmed.", "{n} n'est pas confirmé."),
    "unsure": Words("{n} of them are not confirmed.", "{n} ne sont pas confirmés."),
    "all-sure": Words("all of them are confirmed.", "tous sont confirmés."),
    "another-stage": Words("a source tells another stage", "une source donne une autre étape"),
    "less-sure": Words(
        "Where a line is dashed and its box is not, only that somebody took part is unsure.",
        "Trait interrompu vers un cadre plein : seule cette participation est moins sûre.",
    ),
    "left-out": Words(
        "For want of room not all is in it (left out: people or organisations, {actors}; boxes, "
        "{boxes}); the tables have the rest.",
        "Faute de place, tout n'y est pas (manquent : personnes ou organisations, {actors} ; "
        "cases, {boxes}) ; les tableaux donnent le reste.",
    ),
    "draw-all": Words("Draw all of it", "Tout dessiner"),
    "checked-none": Words(
        "No second person has checked any of the {total} ties yet.",
        "Aucun des {total} liens n'a encore été vérifié par une seconde personne.",
    ),
    "checked-one": Words(
        "A second person has checked {n} of {total} ties.",
        "Une seconde personne a vérifié {n} lien sur {total}.",
    ),
    "checked": Words(
        "A second person has checked {n} of {total} ties.",
        "Une seconde personne a vérifié {n} liens sur {total}.",
    ),
}

#: What other pictures are called.
PLATES: Final[Mapping[str, Words]] = {
    "all": Words("All of this view", "Toute cette vue"),
    "matrix": Words("Table of agencies and companies", "Tableau des organismes et entreprises"),
    "timeline": Words("Timeline", "Chronologie"),
    "money": Words("Money: {kind}", "Argent : {kind}"),
}

#: The steps of the line pattern and of the line end, as the legend names them.
PATTERNS: Final[Mapping[str, Words]] = {
    "solid": Words("confirmed, or on record", "confirmé, ou déclaration"),
    "dashed": Words(
        "only the press, or a side whose word is not enough",
        "la presse seule, ou un intéressé dont la parole ne suffit pas",
    ),
    "dotted": Words("disputed or shown to be wrong (“?”)", "contesté ou démenti (« ? »)"),
}
ENDS: Final[Mapping[str, Words]] = {
    "filled": Words("in force, or took place", "en cours, ou a eu lieu"),
    "stop": Words("a restriction in force", "mesure restrictive en cours"),
    "hollow": Words("offered, planned or awaited", "proposé, prévu ou en attente"),
    "bar": Words("ended, suspended or cancelled", "terminé, suspendu ou annulé"),
    "none": Words("stage not known", "étape non connue"),
    "dot": Words("was there", "présence"),
    "hollow-dot": Words("only invited", "invitation seulement"),
    "crossed-dot": Words("presence denied or disputed", "présence démentie ou contestée"),
}

#: What the script says; ``{gaps}`` are filled there.
SCRIPT: Final[Mapping[str, Words]] = {
    "page-title": Words("{title}", "{title}"),
    "explorer": PAGE["explorer"],
    "gone": Words("Taken out of this dossier", "Retiré de ce dossier"),
    "says": Words("Who says so", "Qui le dit"),
    "other": Words("The other side", "L'autre partie"),
    "raise": Words("What would raise this", "Ce qui le renforcerait"),
    "note": Words("Note", "Note"),
    "related": Words("See also", "Voir aussi"),
    "figure": Words("reported figure", "chiffre déclaré"),
    "source": Words("source", "source"),
    "open-source": Words("Open the source", "Ouvrir la source"),
    "open-copy": Words("Open the archived copy", "Ouvrir la copie archivée"),
    "print": Words("Fingerprint: {print}.", "Empreinte : {print}."),
    "cited": Words(" Source: ", " Source\u00a0: "),
    "cited-several": Words(" Sources: ", " Sources\u00a0: "),
    "cited-earlier": Words(" Earlier: ", " Auparavant\u00a0: "),
    "cited-otherwise": Words(" Says otherwise: ", " Dit autrement\u00a0: "),
    "apart": Words("; ", "\u202f; "),
    "no-address": Words("no public address recorded", "pas d'adresse publique consignée"),
    "copy": Words("Copy as footnote", "Copier en note"),
    "copied": Words("Footnote copied.", "Note copiée."),
    "copy-by-hand": Words(
        "The footnote is selected; copy it with the keyboard.",
        "La note est sélectionnée ; copiez-la au clavier.",
    ),
    "correct": Words("Correct this", "Signaler une erreur"),
    "no-contact": Words(
        "This dossier names no contact for corrections.",
        "Ce dossier n'indique aucun contact pour les corrections.",
    ),
    "correction": Words(
        "Correction to “{title}”, entry {id}. What is wrong: … Source: …",
        "Correction à « {title} », entrée {id}. Ce qui est inexact : … Source : …",
    ),
    "several": Words("{n} ties share this place", "{n} liens partagent cette place"),
    "folded": Words("{n} share this mark", "{n} partagent ce signe"),
    "ties-here": Words("Ties: {n}", "Liens : {n}"),
    "sent-here": Words(
        "Where its people took part for it: {n}", "Où l'on a pris part pour son compte : {n}"
    ),
    "posts-here": Words(
        "Other posts of people with a post here: {n}",
        "Autres fonctions de ceux qui en ont une ici : {n}",
    ),
    "more-sources-one": Words("and {n} more source", "et {n} autre source"),
    "more-sources": Words("and {n} more sources", "et {n} autres sources"),
    "sources-column": Words("Sources", "Sources"),
    "figures-here": Words("Reported figures", "Chiffres déclarés"),
    "taken": Words("{file} saved.", "{file} enregistré."),
    "around": Words("Draw what surrounds it", "Dessiner ce qui l'entoure"),
    "any-time": Words("any time", "sans limite"),
    "connect": Words("How is this connected to …", "Comment est-ce relié à …"),
    "choose": Words("choose a name", "choisir un nom"),
    "chain": Words("Chain of ties", "Chaîne de liens"),
    "chain-between": Words("Between {one} and {other}", "Entre {one} et {other}"),
    "chain-note": chains.CHAIN,
    "tie-between": chains.DIRECT,
    "others-between-one": chains.OTHER_ONE,
    "others-between": chains.OTHERS,
    "no-tie-needed": chains.NEEDLESS,
    "filed": chains.FILED,
    "at-ends": chains.AT_ENDS,
    "no-chain": Words(
        "No chain. Only confirmed and reported ties that hold or have held count, on a day they "
        "may share; invitations, mentions, kinship, speech and events of more than ten people "
        "do not.",
        "Aucune chaîne. Seuls comptent les liens confirmés ou rapportés, en cours ou passés, un "
        "jour qu'ils peuvent avoir en commun ; ni invitation, ni simple mention, ni parenté, ni "
        "déclaration, ni événement de plus de dix personnes.",
    ),
    "across": Words(
        "Without comparing dates there is one of {n} ties.",
        "Sans comparer les dates, il y en a une de {n} liens.",
    ),
    "nothing": Words("Nothing found", "Aucun résultat"),
    "found": Words("Results: {n}", "Résultats : {n}"),
    "opened": Words("Evidence: {what}", "Pièces et sources : {what}"),
    "closed": Words("Evidence closed", "Pièces refermées"),
    "explorer-summary": Words(
        "Network of all ties of the dossier; the tables below say the same in words.",
        "Réseau de tous les liens du dossier ; les tableaux ci-dessous disent la même chose.",
    ),
}

#: What receipts say beside the teller's sentences; ``{gaps}`` are filled by name.
RECEIPT: Final[Mapping[str, Words]] = {
    "when": Words("when", "quand"),
    "about": Words("about", "à propos de"),
    "see": Words("see", "voir"),
    "not-checked": Words("not yet made", "pas encore faite"),
    "no-reply": Words(
        "No reply of {who} is recorded.", "Aucune réponse consignée\N{NO-BREAK SPACE}: {who}."
    ),
    "no-address": Words("No public address recorded.", "Pas d'adresse publique consignée."),
    "held": Words(
        "No public address recorded; text held by the curator.",
        "Pas d'adresse publique consignée ; texte conservé par le curateur.",
    ),
    "held-printed": Words(
        "No public address recorded; text held by the curator, its passages fingerprinted.",
        "Pas d'adresse publique consignée ; texte conservé par le curateur, "
        "ses passages munis d'une empreinte.",
    ),
}


def lessons_told(language: Language) -> str:
    """How to read the picture, as running text."""
    return " ".join(f"{head[language]} {text[language]}" for _, _, head, text in LESSONS)


def counted(number: int, one: Words, many: Words) -> Words:
    """The words for a number, singular or plural; ``{n}`` is the number.

    English takes the singular for one, French for nought and one.

    >>> counted(0, Words("{n} tie", "{n} lien"), Words("{n} ties", "{n} liens"))
    Words(en='0 ties', fr='0 lien')
    """
    en = one.en if number == 1 else many.en
    fr = one.fr if number < 2 else many.fr
    return Words(en.replace("{n}", str(number)), fr.replace("{n}", str(number)))
