"""The chapters as a page and as Markdown, in one language.

Apart because what is said is settled before; here is only how it is set. Leans on blocks and paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cuibono.paper import Html, joined, link, md, page, tag, wide
from cuibono.reference.blocks import Cell, Chapter, Code, Entry, Piece, Table
from cuibono.reference.words import SAID
from cuibono.sentences.words import capitalised, typeset
from cuibono.text import Language
from cuibono.turtle import PREFIXES
from cuibono.vocabulary import Vocabulary

_ONTOLOGY: Final = "https://w3id.org/cuibono/ns"
_STYLE: Final = """
article { margin: 1.2rem 0 1.8rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .8rem; }
dd { margin: 0; }
nav ul { columns: 16rem; }
th, td { font-size: .92em; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
"""


def as_html(chapters: tuple[Chapter, ...], vocabulary: Vocabulary, language: Language) -> str:
    """One document: contents, then every entry under its own address."""
    known = {entry.term for chapter in chapters for entry in chapter.entries}
    title = SAID["title"][language]
    return page(
        title,
        language,
        tag("h1", title),
        tag("p", _description(vocabulary, language)),
        tag("p", typeset(_version(vocabulary, language), language), class_="note"),
        tag("nav", tag("h2", SAID["contents"][language]), *_contents(chapters, language)),
        *(_Setter(language, known).chapter(chapter) for chapter in chapters),
        style=_STYLE,
    )


def as_markdown(chapters: tuple[Chapter, ...], vocabulary: Vocabulary, language: Language) -> str:
    """The same in Markdown, without links."""
    lines = [
        f"# {md(SAID['title'][language])}",
        "",
        md(_description(vocabulary, language)),
        "",
        md(typeset(_version(vocabulary, language), language)),
    ]
    for chapter in chapters:
        lines += ["", f"## {md(chapter.title[language])}", "", md(chapter.text[language])]
        for entry in chapter.entries:
            lines += _markdown_entry(entry, language)
    return "\n".join(lines) + "\n"


def _description(vocabulary: Vocabulary, language: Language) -> str:
    said = vocabulary.turtle.words(_ONTOLOGY, PREFIXES["dcterms"] + "description")
    return said[language]


def _version(vocabulary: Vocabulary, language: Language) -> str:
    owl = PREFIXES["owl"]
    return SAID["version"][language].format(
        version=vocabulary.turtle.value(_ONTOLOGY, owl + "versionInfo") or "",
        iri=vocabulary.turtle.value(_ONTOLOGY, owl + "versionIRI") or _ONTOLOGY,
    )


# -- the page


def _contents(chapters: tuple[Chapter, ...], language: Language) -> Iterator[Html]:
    for chapter in chapters:
        yield tag("h3", link(chapter.title[language], f"#chapter-{chapter.anchor}"))
        items = (
            tag("li", link(entry.label[language], f"#{entry.term}")) for entry in chapter.entries
        )
        yield tag("ul", *items)


class _Setter:
    """Sets entries as HTML, with links to the terms that have one."""

    def __init__(self, language: Language, known: set[str]) -> None:
        self.language: Language = language
        self.known = known

    def chapter(self, chapter: Chapter) -> Html:
        return tag(
            "section",
            tag("h2", chapter.title[self.language], id=f"chapter-{chapter.anchor}"),
            tag("p", chapter.text[self.language]),
            *map(self.entry, chapter.entries),
        )

    def entry(self, entry: Entry) -> Html:
        label, name = entry.label[self.language], entry.term.removeprefix("rule-")
        named = tag("code", name)
        heading = [capitalised(label), " ", named] if label != name else [named]
        pairs = [
            part
            for name_of, cell in entry.pairs
            for part in (tag("dt", name_of[self.language]), tag("dd", self.cell(cell)))
        ]
        return tag(
            "article",
            tag("h3", *heading, id=entry.term),
            tag("p", entry.text[self.language]) if entry.text else None,
            tag("dl", *pairs) if pairs else None,
            *(self.table(table, name) for table in entry.tables),
        )

    def table(self, table: Table, of: str) -> Html:
        head = tag("tr", *(tag("th", one[self.language], scope="col") for one in table.header))
        rows = [tag("tr", *(tag("td", self.cell(cell)) for cell in row)) for row in table.rows]
        caption = tag("caption", table.caption[self.language])
        whole = tag("table", caption, tag("thead", head), tag("tbody", *rows))
        return wide(whole, f"{of}, {table.caption[self.language]}")

    def cell(self, cell: Cell) -> Html:
        parts = [(mark, self.piece(piece)) for mark, piece in _marked(cell, self.language)]
        return joined([joined([mark, piece]) for mark, piece in parts])

    def piece(self, piece: Piece) -> Html:
        if not isinstance(piece, Code):
            return joined([typeset(piece[self.language], self.language)])
        shown = tag("code", piece.text)
        return link(shown, f"#{piece.anchor}") if piece.anchor in self.known else shown


# -- Markdown


def _markdown_entry(entry: Entry, language: Language) -> Iterator[str]:
    label, name = entry.label[language], entry.term.removeprefix("rule-")
    yield ""
    yield f"### {md(capitalised(label))} (`{name}`)" if label != name else f"### `{name}`"
    yield ""
    if entry.text:
        yield md(entry.text[language])
        yield ""
    for name_of, cell in entry.pairs:
        colon = ":" if language == "en" else "\u00a0:"
        yield f"- {md(name_of[language])}{colon} {_markdown_cell(cell, language)}"
    for table in entry.tables:
        yield ""
        yield f"| {' | '.join(md(one[language]) for one in table.header)} |"
        yield f"| {' | '.join('---' for _ in table.header)} |"
        for row in table.rows:
            yield f"| {' | '.join(_markdown_cell(cell, language) for cell in row)} |"


def _markdown_cell(cell: Cell, language: Language) -> str:
    marked = _marked(cell, language)
    return "".join(f"{mark}{_markdown_piece(piece, language)}" for mark, piece in marked)


def _markdown_piece(piece: Piece, language: Language) -> str:
    if isinstance(piece, Code):
        return md(piece.text) if "`" in piece.text or "|" in piece.text else f"`{piece.text}`"
    return md(typeset(piece[language], language))


def _marked(cell: Cell, language: Language) -> Iterator[tuple[str, Piece]]:
    """Each piece that says something, with the mark that parts it from the one before."""
    before: Piece | None = None
    for piece in cell:
        if not (piece.text if isinstance(piece, Code) else piece):
            continue
        if before is None:
            yield "", piece
        elif isinstance(before, Code):
            yield ", ", piece
        else:
            new = isinstance(piece, Code) or before[language].endswith(".")
            yield " " if new else ", ", piece
        before = piece
