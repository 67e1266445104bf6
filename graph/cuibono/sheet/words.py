"""What the sheet says of its own: headings and a few sentences. Leans on text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cuibono.text import Words

#: The columns of the printed table, in order.
COLUMNS: Final[Mapping[str, Words]] = {
    "tie": Words("What is said", "Ce qui est dit"),
    "sure": Words("How sure, and why", "Degré de confirmation, et pourquoi"),
    "says": Words("Who says so, and where", "Qui le dit, et où"),
    "replies": Words("Replies asked and given", "Réponses demandées et données"),
    "roles": Words("Public role of each person", "Fonction publique de chaque personne"),
    "corrections": Words("Corrections", "Rectifications"),
    "checked": Words("Second check", "Seconde vérification"),
}

SAID: Final[Mapping[str, Words]] = {
    "title": Words("Legal read", "Relecture juridique"),
    "facts": Words("Facts {when}.", "Faits : {when}."),
    "counts": Words(
        "Ties: {ties}; reported figures: {figures}; {checked} checked by a second person.",
        "Liens : {ties} ; chiffres déclarés : {figures} ; "
        "vérifiés par une seconde personne : {checked}.",
    ),
    "order": Words("What is least sure comes first.", "Le moins sûr vient d'abord."),
    "correcting": Words("Corrections: {how}", "Corrections : {how}"),
    "roleless": Words(
        "No public role is recorded of: {who}.",
        "Aucune fonction publique n'est consignée pour : {who}.",
    ),
    "no-role": Words("{who}: no public role recorded", "{who} : aucune fonction consignée"),
    "role": Words("{who}: {posts}", "{who} : {posts}"),
    "post": Words("{title}, {body}", "{title}, {body}"),
    "no-person": Words("names no person", "ne nomme personne"),
    "no-reply": Words("no reply recorded", "aucune réponse consignée"),
    "no-correction": Words("none", "aucune"),
    "not-checked": Words("not yet made", "pas encore faite"),
    "sign": Words("by, on:", "par, le :"),
    "sources": Words("Sources", "Sources"),
    "footnotes": Words("Footnotes to paste", "Notes à coller"),
    "footnotes-each": Words("Each tie in both languages.", "Chaque lien dans les deux langues."),
    "footnotes-note": Words("This part is not printed.", "Cette partie n'est pas imprimée."),
    "note": Words("Note: {note}", "Note : {note}"),
    "stage": Words("Stage: {stage}", "Étape : {stage}"),
    "figure": Words("reported figure", "chiffre déclaré"),
    "figures": Words("Reported figures", "Chiffres déclarés"),
    "count": Words("{label}: {n}", "{label} : {n}"),
    "empty": Words("This dossier has no ties yet.", "Ce dossier n'a pas encore de lien."),
}
