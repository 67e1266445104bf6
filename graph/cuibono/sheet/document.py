"""The legal read as a page to print: no script, nothing fetched, room to sign.

Leans on rows and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cuibono.paper import EMPTY, Html, joined, link, page, tag, wide
from cuibono.sentences.words import capitalised, typeset
from cuibono.sheet.rows import Row, Said, Sheet
from cuibono.sheet.words import COLUMNS, SAID
from cuibono.text import LANGUAGES, Language, Words

_STYLE: Final = """
.sheet { table-layout: fixed; }
.sheet th:nth-child(1) { width: 23%; } .sheet th:nth-child(2) { width: 14%; }
.sheet th:nth-child(3) { width: 23%; } .sheet th:nth-child(4) { width: 12%; }
.sheet th:nth-child(5) { width: 11%; } .sheet th:nth-child(6) { width: 9%; }
.sheet th:nth-child(7) { width: 8%; }
.told { font-weight: 600; }
.badge { font-weight: 700; }
.sign { border-bottom: 1px solid #999; min-height: 1.6em; color: #555; font-size: .85em; }
@media screen and (max-width: 60rem) { .sheet { min-width: 60rem; } }
"""


def as_html(sheet: Sheet, language: Language) -> str:
    """The sheet as one HTML document that holds all it needs."""
    title = f"{SAID['title'][language]}: {sheet.title[language]}"
    if language == "fr":
        title = typeset(title.replace(":", " :", 1), "fr")
    groups = [_group(label, rows, language) for label, rows in sheet.groups()]
    return page(
        title,
        language,
        tag("p", sheet.draft[language], class_="draft") if sheet.draft else EMPTY,
        tag("h1", title),
        *(tag("p", typeset(words[language], language), class_="note") for words in sheet.preface),
        *(groups or [tag("p", SAID["empty"][language])]),
        *_sources(sheet, language),
        _footnotes(sheet, language),
        style=_STYLE,
    )


def _group(label: Words, rows: list[Row], language: Language) -> Html:
    heading = SAID["count"][language].format(label=capitalised(label[language]), n=len(rows))
    head = tag("tr", *(tag("th", words[language], scope="col") for words in COLUMNS.values()))
    body = joined(_row(row, language) for row in rows)
    table = tag("table", tag("thead", head), tag("tbody", body), class_="sheet")
    title = typeset(heading, language)
    return joined([tag("h2", title), wide(table, title)])


def _row(row: Row, language: Language) -> Html:
    cells = (
        joined(_tie(row, language)),
        joined([tag("p", row.badge[language], class_="badge"), tag("p", row.why[language])]),
        tag("ul", *(tag("li", *_claim(said, language)) for said in row.said)),
        _paragraphs(row.replies, SAID["no-reply"], language),
        _paragraphs(row.roles, SAID["no-person"], language),
        _paragraphs(row.corrections, SAID["no-correction"], language),
        _checked(row, language),
    )
    return tag("tr", *(tag("td", cell) for cell in cells), id=row.id)


def _tie(row: Row, language: Language) -> Iterator[Html]:
    yield tag("p", row.told[language], class_="told")
    if row.stage:
        stage = SAID["stage"][language].format(stage=row.stage[language])
        yield tag("p", typeset(stage, language))
    if row.note:
        note = SAID["note"][language].format(note=row.note[language])
        yield tag("p", typeset(note, language), class_="note")
    yield tag("p", f"{row.kind[language]}, ", tag("code", row.id), f", {row.where}", class_="id")


def _claim(said: Said, language: Language) -> Iterator[str]:
    sentence, who = said.sentence[language], said.who[language]
    if sentence.startswith(who):
        yield tag("strong", who)
        sentence = sentence.removeprefix(who)
    yield f"{sentence} ["
    yield link(said.source, f"#{said.source}")
    yield "]"


def _checked(row: Row, language: Language) -> Html:
    told = tag("p", row.checked[language] or SAID["not-checked"][language])
    if row.stands:
        return told
    return joined([told, tag("p", typeset(SAID["sign"][language], language), class_="sign")])


def _paragraphs(words: tuple[Words, ...], none: Words, language: Language) -> Html:
    shown = [one[language] for one in words] or [none[language]]
    return joined(tag("p", one) for one in shown)


def _sources(sheet: Sheet, language: Language) -> Iterator[Html]:
    if sheet.sources:
        yield tag("h2", SAID["sources"][language])
    for source in sheet.sources:
        told = source.told[language].removesuffix(source.address) if source.address else ""
        shown = [told, link(source.address, source.address)] if told else [source.told[language]]
        yield tag("p", tag("code", source.id), " ", *shown, id=source.id)


def _footnotes(sheet: Sheet, language: Language) -> Html:
    parts = [
        tag("h2", SAID["footnotes"][language]),
        *(
            tag("p", SAID[f"footnotes-{part}"][language], class_="note")
            for part in ("each", "note")
        ),
    ]
    for row in sheet.rows:
        parts.append(tag("h3", tag("code", row.id)))
        parts += [tag("p", row.footnote[each], lang=each) for each in LANGUAGES]
    return tag("section", *parts, class_="screen")
