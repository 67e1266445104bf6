"""The legal read as CSV, for a spreadsheet, and as Markdown, for a review in text.

Leans on rows, paper and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cuibono.paper import md, md_table
from cuibono.sentences.words import capitalised, typeset
from cuibono.sheet.rows import Row, Sheet
from cuibono.sheet.words import COLUMNS, SAID
from cuibono.tables import csv_text, joined
from cuibono.text import LANGUAGES, Language

#: The columns of the CSV; their names stay the same in both languages.
HEADER: Final = (
    "id", "type", "sentence", "support", "stage", "why", "speakers", "positions", "bases",
    "sources", "places", "replies", "public_roles", "second_check", "note", "footnote_en",
    "footnote_fr", "written_in", "corrections",
)  # fmt: skip


def as_csv(sheet: Sheet, language: Language) -> str:
    """One line for each tie and figure; lists of equal length for its claims."""
    return csv_text(HEADER, (_cells(row, language) for row in sheet.rows))


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    return (
        row.id,
        row.kind[language],
        row.told[language],
        row.badge[language],
        row.stage[language],
        row.why[language],
        joined(said.who[language] for said in row.said),
        joined(said.position[language] for said in row.said),
        joined(said.basis[language] for said in row.said),
        joined(said.source for said in row.said),
        joined(said.place[language] for said in row.said),
        joined(words[language] for words in row.replies),
        joined(words[language] for words in row.roles),
        row.checked[language],
        row.note[language],
        row.footnote.en,
        row.footnote.fr,
        row.where,
        joined(words[language] for words in row.corrections),
    )


def as_markdown(sheet: Sheet, language: Language) -> str:
    """The printed table in Markdown, group by group, the sources, the footnotes to paste."""
    return "\n".join(_lines(sheet, language)) + "\n"


def _lines(sheet: Sheet, language: Language) -> Iterator[str]:
    yield f"# {md(SAID['title'][language])} – {md(sheet.title[language])}"
    yield ""
    if sheet.draft:
        yield f"**{sheet.draft[language]}**\n"
    yield from (md(typeset(words[language], language)) + "\n" for words in sheet.preface)
    for label, rows in sheet.groups():
        heading = SAID["count"][language].format(label=capitalised(label[language]), n=len(rows))
        yield f"## {md(typeset(heading, language))}\n"
        header = [words[language] for words in COLUMNS.values()]
        yield md_table(header, (list(_line(row, language)) for row in rows)) + "\n"
    if not sheet.rows:
        yield md(SAID["empty"][language])
    if sheet.sources:
        yield f"## {SAID['sources'][language]}\n"
    for source in sheet.sources:
        yield f"- `{source.id}` {md(source.told[language])}"
    yield f"\n## {SAID['footnotes'][language]}\n"
    yield md(SAID["footnotes-each"][language])
    for row in sheet.rows:
        yield f"\n### `{row.id}`\n"
        yield from (f"- {each}: {md(row.footnote[each])}" for each in LANGUAGES)


def _line(row: Row, language: Language) -> Iterator[list[str]]:
    note = SAID["note"][language].format(note=row.note[language]) if row.note else ""
    yield [row.told[language], row.stage[language], note, f"{row.kind[language]}, {row.id}"]
    yield [row.badge[language], row.why[language]]
    yield [f"{said.sentence[language]} [{said.source}]" for said in row.said]
    yield [words[language] for words in row.replies] or [SAID["no-reply"][language]]
    yield [words[language] for words in row.roles] or [SAID["no-person"][language]]
    yield [words[language] for words in row.corrections] or [SAID["no-correction"][language]]
    yield [row.checked[language] or SAID["not-checked"][language]]
