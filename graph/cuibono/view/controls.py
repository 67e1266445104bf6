"""What the page says of itself as a reader moves it: what is shown now, what is folded away.

Apart from phrases because only the script says these, of numbers it counts in the reader's window.
Leans on phrases and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words
from cuibono.view.phrases import PAGE

#: What is said where all that is drawn, or none of it, is confirmed.
SURENESS: Final[Mapping[str, Words]] = {
    "all-sure-one": Words("it is confirmed.", "il est confirmé."),
    "none-sure-one": Words("it is not confirmed.", "il n'est pas confirmé."),
    "none-sure": Words("none of them is confirmed.", "aucun n'est confirmé."),
}

#: What the page says as it is made, and its script says again.
_ALSO_SAID: Final = ("drawn-one", "drawn", "unsure-one", "unsure", "all-sure", "less-sure")
#: Words for the script; ``{gaps}`` are filled there, a key with ``-one`` is the singular.
CONTROLS: Final[Mapping[str, Words]] = {
    **{key: PAGE[key] for key in _ALSO_SAID},
    **SURENESS,
    "explored": Words(
        "Shown here: {names} of the {of} names with a drawn tie and {ties} of {drawn} drawn ties; "
        "not confirmed: {unsure}. What is only said, kinship and ties with a single end are not "
        "drawn; the tables have all {all} names and {total} ties.",
        "Affichés ici : {names} des {of} noms qui ont un lien dessiné et {ties} des {drawn} liens "
        "dessinés ; non confirmés : {unsure}. Simples déclarations, parentés et liens à une seule "
        "extrémité ne sont pas dessinés ; les tableaux donnent les {all} noms et {total} liens.",
    ),
    "undrawn": Words(
        "{who} has no tie that is drawn; see the table.",
        "Aucun lien de {who} n'est dessiné ; voir le tableau.",
    ),
    "moved-along": Words(
        "The other end of the period moved with it.", "L'autre borne de la période a suivi."
    ),
    "page-of": Words("{chosen} – {title}", "{chosen} – {title}"),
    "show-picture": PAGE["show-picture"],
    "drawn-with-one": Words(
        "The picture shows {n} of the dossier's {total} ties with {who};",
        "L'image montre {n} des {total} liens du dossier avec {who} ;",
    ),
    "drawn-with": Words(
        "The picture shows {n} of the dossier's {total} ties with {who};",
        "L'image montre {n} des {total} liens du dossier avec {who} ;",
    ),
    "with-rest": Words(
        "What had no room is in the tables: contracts and money come first.",
        "Le reste, faute de place, est dans les tableaux : contrats et argent passent d'abord.",
    ),
    "explore-found-one": Words(
        "Draw the {n} that can be drawn in the Explorer",
        "Dessiner dans l'Explorateur celui qui peut l'être",
    ),
    "explore-found": Words(
        "Draw the {n} that can be drawn in the Explorer",
        "Dessiner dans l'Explorateur les {n} qui peuvent l'être",
    ),
    "walked-one": Words("{n} line here.", "{n} trait ici."),
    "walked": Words("{n} lines here.", "{n} traits ici."),
    "strips": Words("The picture, box by box", "L'image, case par case"),
    "more-strips-one": Words("Show the other box", "Afficher l'autre case"),
    "more-strips": Words("Show the other {n} boxes", "Afficher les {n} autres cases"),
    "hide-picture": Words("Hide the picture", "Masquer l'image"),
    "now-one": Words("Shown now: {n} of {total} ties", "Affiché maintenant : {n} lien sur {total}"),
    "now": Words("Shown now: {n} of {total} ties", "Affichés maintenant : {n} liens sur {total}"),
    "now-unsure-one": Words(", {n} not confirmed", ", {n} non confirmé"),
    "now-unsure": Words(", {n} not confirmed", ", {n} non confirmés"),
    "without": Words("Without: {names}.", "Sans : {names}."),
    "and-more": Words("{n} more", "{n} de plus"),
    "between": Words("Period: {since} – {until}.", "Période : {since} – {until}."),
    "with-words": Words("With the words “{words}”.", "Avec les mots « {words} »."),
    "traces": Words(
        "What is taken away leaves its place empty.", "Ce qui est retiré laisse sa place vide."
    ),
    "some-of": Words("{n} of {total}", "{n} sur {total}"),
    "only-found": Words("Show only the {n} ties found", "N'afficher que les {n} liens trouvés"),
    "folded-away-one": Words(
        "{n} name is folded away in this picture.", "{n} nom est replié dans cette image."
    ),
    "folded-away": Words(
        "{n} names are folded away in this picture.", "{n} noms sont repliés dans cette image."
    ),
    "show-folded": Words("Show them all", "Les afficher tous"),
    "unfolded": Words("Every name is shown.", "Tous les noms sont affichés."),
    "fold": Words("Fold them again", "Les replier"),
}
