"""The words of the service's pages, in both languages.

Apart so that neither language is an afterthought. Leans on text, and on the page for how its
lines are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words
from cuibono.view.phrases import SCRIPT, lessons_told

#: Of when the facts are, below every page.
FACTS_READ: Final = Words(
    "Read {day} at {time} UTC; what is saved later is answered from once the service is started "
    "again.",
    "Lus {day} à {time} UTC ; ce qui est enregistré ensuite ne compte qu'une fois le service "
    "redémarré.",
)
FACTS_CHANGED: Final = Words(
    "The files have changed since: start it again.",
    "Les fichiers ont changé depuis : redémarrez-le.",
)
PHRASES: Final[Mapping[str, Words]] = {
    "language-name": Words("Français", "English"),
    "skip": Words("Skip to the content", "Aller au contenu"),
    "home": Words("Contents", "Sommaire"),
    "ask": Words("Ask", "Interroger"),
    "open-query": Words("Ask the graph", "Interroger le graphe"),
    "find": Words("Find", "Chercher"),
    "find-what": Words("Names and sentences", "Noms et phrases"),
    "nothing-found": Words("Nothing has these words.", "Rien ne contient ces mots."),
    "gone": SCRIPT["gone"],
    "colon": Words(": ", "\u00a0: "),
    "lost": Words("Not in this dossier", "Absent de ce dossier"),
    "nothing-called": Words("Nothing here is called", "Rien ici ne s'appelle"),
    "nearest": Words("These come nearest:", "Le plus proche :"),
    "triples": Words("statements in the graph", "énoncés dans le graphe"),
    "library": Words("Questions of the library", "Questions de la bibliothèque"),
    "who": Words("People, organisations and things", "Personnes, organisations et objets"),
    "more": Words("more; ask for them", "de plus ; interrogez le graphe"),
    "endpoint": Words(
        "For programs: SPARQL 1.1 at /sparql, the questions at /questions, and every page here as "
        "Turtle or JSON-LD. An answer's form is the one that format= names (json, xml, csv, tsv; "
        "for graphs ttl, nt, jsonld, rdf), else the one that the Accept header wants. CSV is what "
        "the W3C's format says, cell for cell; for a spreadsheet ask for format=spreadsheet, in "
        "which no cell runs as a formula.",
        "Pour les programmes : SPARQL 1.1 sur /sparql, les questions sur /questions, et chaque "
        "page d'ici en Turtle ou JSON-LD. La forme d'une réponse est celle que nomme format= "
        "(json, xml, csv, tsv ; pour un graphe ttl, nt, jsonld, rdf), sinon celle que veut "
        "l'en-tête Accept. Le CSV suit le format du W3C, cellule par cellule ; pour un tableur, "
        "demandez format=spreadsheet, où aucune cellule ne s'exécute comme formule.",
    ),
    "ties": Words("Ties", "Liens"),
    "cited-by": Words("Ties that cite it", "Liens qui la citent"),
    "why": Words("Why this status", "Pourquoi ce statut"),
    "who-says": Words("Who says so", "Qui le dit"),
    "other-side": Words("The other side", "L'autre partie"),
    "record": Words("Source", "Source"),
    "archived": Words("archived copy", "copie archivée"),
    "in-graph": Words("In the graph", "Dans le graphe"),
    "part": Words("part", "partie"),
    "property": Words("property", "propriété"),
    "value": Words("value", "valeur"),
    "as-data": Words("As data", "En données"),
    "choose": Words("A question, or one of your own", "Une question, ou la vôtre"),
    "own": Words("my own query", "ma propre requête"),
    "editor": Words("SPARQL query", "Requête SPARQL"),
    "hint": Words(
        "Prefixes are declared already. Ctrl+Enter asks; Ctrl+Space completes terms and names.",
        "Les préfixes sont déjà déclarés. Ctrl+Entrée interroge ; Ctrl+Espace complète termes et "
        "noms.",
    ),
    "sparql": Words("The same in SPARQL", "La même en SPARQL"),
    "any": Words("any", "tous"),
    "optional": Words("optional", "facultatif"),
    "run": Words("Ask this query", "Lancer cette requête"),
    "stop": Words("Stop", "Arrêter"),
    "share": Words("Copy a link to this", "Copier un lien"),
    "shared": Words("The link is copied.", "Le lien est copié."),
    "answer": Words("Answer", "Réponse"),
    "table": Words("Table", "Tableau"),
    "chart": Words("Bars", "Barres"),
    "timeline": Words("Time", "Temps"),
    "graph": Words("Graph", "Graphe"),
    "download": Words("Download:", "Télécharger\u00a0:"),
    "row": Words("row", "ligne"),
    "rows": Words("rows", "lignes"),
    "shown": Words("shown", "affichées"),
    "asking": Words("Asking…", "En cours…"),
    "drawing": Words("Drawing…", "Dessin en cours…"),
    "stopped": Words("Stopped.", "Arrêté."),
    "failed": Words("The service does not answer.", "Le service ne répond pas."),
    "yes": Words("yes", "oui"),
    "no": Words("no", "non"),
    "no-rows": Words("Nothing answers this.", "Rien n'y répond."),
    "no-number": Words(
        "A chart needs a column of numbers.", "Il faut une colonne de nombres pour un graphique."
    ),
    "scales": Words(
        "Each group has a scale of its own: compare bars only within one.",
        "Chaque groupe a sa propre échelle : ne comparez les barres qu'au sein d'un même groupe.",
    ),
    "no-days": Words("A line of time needs a column of dates.", "Il faut une colonne de dates."),
    "time-key": Words(
        "Filled: it lasted so long, or was on this day. Outlined: some day of these, none is known "
        "more closely. Dotted: the other side is not known.",
        "Plein : cela a duré ainsi, ou c'était ce jour-là. En contour : un jour parmi ceux-ci, on "
        "n'en sait pas plus. Pointillé : l'autre côté n'est pas connu.",
    ),
    "time-planned": Words(
        "Slim and hollow: planned, after the day its source was true.",
        "Fin et creux : prévu, au-delà du jour où la source le disait.",
    ),
    "planned": Words("planned", "prévu"),
    "undated": Words(
        "rows have no date in this column and are not drawn.",
        "lignes sans date dans cette colonne ne sont pas dessinées.",
    ),
    "undated-one": Words(
        "row has no date in this column and is not drawn.",
        "ligne sans date dans cette colonne n'est pas dessinée.",
    ),
    "unnumbered": Words(
        "rows have no number in this column and are not drawn.",
        "lignes sans nombre dans cette colonne ne sont pas dessinées.",
    ),
    "unnumbered-one": Words(
        "row has no number in this column and is not drawn.",
        "ligne sans nombre dans cette colonne n'est pas dessinée.",
    ),
    "misfit": Words(
        "does not fit here. Write it like this:", "ne convient pas ici. Écrivez-le ainsi\u00a0:"
    ),
    "missing": Words("this must be filled in.", "ce champ doit être rempli."),
    "no-pairs": Words(
        "A graph needs rows that name ties, or two people or organisations.",
        "Il faut des lignes qui nomment des liens, ou deux personnes ou organisations.",
    ),
    "graph-summary": Words(
        "The ties of the answer as a network; the table says the same in words.",
        "Les liens de la réponse en réseau ; le tableau dit la même chose en mots.",
    ),
    "pick": Words(
        f"Choose a line or a name to read it. {lessons_told('en')}",
        f"Choisissez un trait ou un nom pour le lire. {lessons_told('fr')}",
    ),
    "also": Words("also", "aussi"),
    "would-raise": Words("What would make it surer", "Ce qui la rendrait plus sûre"),
}
