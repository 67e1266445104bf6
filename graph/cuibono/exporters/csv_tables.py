"""The tables of a dossier as CSV, with a README that says what each column means.

Apart from the rows because this is where a text becomes a cell: lists are joined, and nothing a
hostile source wrote can run in a spreadsheet (``cuibono.tables``).
"""

from __future__ import annotations

from cuibono.exporters.columns import Column
from cuibono.exporters.rows import TABLES, Cell, Dossier, Table
from cuibono.records import Records
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.tables import csv_text, joined
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.vocabulary import Vocabulary

_WRITTEN = Words(
    "UTF-8, one header line, commas between cells, lines ended by a line feed; open it as such. "
    "Lists are joined by ` | `; a bar inside an item is written `\\|` and a backslash `\\\\`. "
    "Dates stand as the record has them (`2025-06`, `../2025-05`, `2025~`). A cell that a "
    "spreadsheet might take for a formula begins with an apostrophe that is not part of the text; "
    "so does a text that itself begins with one. To get the text back, remove one apostrophe at "
    "the front.",
    "UTF-8, une ligne d'en-tête, virgules entre les cellules, lignes terminées par un saut de "
    "ligne ; à ouvrir ainsi. Les listes sont jointes par ` | ` ; une barre dans un élément "
    "s'écrit `\\|` et une barre oblique inverse `\\\\`. Les dates sont telles que la fiche les "
    "donne (`2025-06`, `../2025-05`, `2025~`). Une cellule qu'un tableur pourrait prendre pour "
    "une formule commence par une apostrophe étrangère au texte ; de même un texte qui commence "
    "par une apostrophe. Pour retrouver le texte, retirez une apostrophe en tête.",
)


def csv_files(records: Records, vocabulary: Vocabulary) -> dict[str, str]:
    """The eight tables and their README, by file name."""
    dossier = Dossier(records, vocabulary)
    files = {f"{table.name}.csv": _table(table, dossier) for table in TABLES}
    return files | {"README.md": _readme(dossier)}


def _table(table: Table, dossier: Dossier) -> str:
    return csv_text(table.header, (list(map(_cell, row)) for row in table.rows(dossier)))


def _cell(cell: Cell) -> str:
    return joined(cell) if isinstance(cell, tuple) else cell or ""


# -- the README


def _readme(dossier: Dossier) -> str:
    about = dossier.records.dossier
    parts = []
    for language in LANGUAGES:
        parts.append(f"# {_plain(about.title[language])}")
        parts += _facts(dossier, language)
        parts.append(_WRITTEN[language])
        parts += [_described(table, dossier.vocabulary, language) for table in TABLES]
    return "\n\n".join(parts) + "\n"


def _facts(dossier: Dossier, language: Language) -> list[str]:
    """What every export says of itself: draft or not, how to read it, whose words these are."""
    about = dossier.records.dossier
    said = [STANDING_NOTE[language]]
    if about.status != "published":
        said.insert(0, f"**{DRAFT[language]}**")
    labels = {"en": ("Facts as of", "Licence"), "fr": ("Faits au", "Licence")}[language]
    colon = {"en": ":", "fr": "\u00a0:"}[language]
    named = zip(labels, (str(about.as_of or ""), about.licence), strict=True)
    said += [f"{label}{colon} {_plain(value)}." for label, value in named if value]
    correcting = about.correcting(language)
    return [*said, *([_plain(correcting)] if correcting else [])]


def _described(table: Table, vocabulary: Vocabulary, language: Language) -> str:
    label = vocabulary.words(table.about, "skos:definition")[language]
    heads = {"en": "| column | meaning |", "fr": "| colonne | sens |"}[language]
    lines = [f"## {table.name}.csv", "", _plain(label), "", heads, "| --- | --- |"]
    lines += [_line(column, vocabulary, language) for column in table.columns]
    return "\n".join(lines)


def _line(column: Column, vocabulary: Vocabulary, language: Language) -> str:
    return f"| `{column.name}` | {_plain(column.explained(vocabulary)[language])} |"


def _plain(text: str) -> str:
    """A text as one line of Markdown, without marks that would be taken for its own."""
    line = " ".join(visible(text).split())
    for mark in "\\`*_|<[":
        line = line.replace(mark, {"<": "&lt;"}.get(mark, f"\\{mark}"))
    return line
