"""A card for a terminal and as JSON. Leans on cards."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from cuibono.sentences.words import capitalised, typeset
from cuibono.show.cards import Card
from cuibono.text import Language, visible

_WIDTH: Final = 96


def as_text(card: Card, language: Language) -> str:
    """The card as lines: what it is, then section by section."""
    return "\n".join(_lines(card, language)) + "\n"


def as_data(card: Card) -> dict[str, Any]:
    """The card as plain data, every text in both languages."""
    return {
        "id": card.id,
        "kind": card.kind.as_dict(),
        "title": card.title.as_dict(),
        "file": card.where.file,
        "line": card.where.line,
        "caution": card.caution.as_dict() if card.caution else None,
        "sections": [
            {"heading": heading.as_dict(), "lines": [line.as_dict() for line in lines]}
            for heading, lines in card.sections
        ],
    }


def _lines(card: Card, language: Language) -> Iterator[str]:
    if card.caution:
        yield from _folded(card.caution[language], language, "", "")
    yield f"{card.id} ({visible(card.kind[language])}), {card.where}"
    yield from _folded(capitalised(card.title[language]), language, "", "")
    for heading, both in card.sections:
        label = capitalised(heading[language])
        lines = [words[language] for words in both if words[language]]
        if len(lines) == 1:
            colon = ": " if language == "en" else "\u00a0: "
            yield from _folded(f"{label}{colon}{lines[0]}", language, "", "  ")
        elif lines:
            yield f"{label} ({len(lines)})"
            for line in lines:
                yield from _folded(f"- {line}", language, "", "  ")


def _folded(text: str, language: Language, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        typeset(visible(text), language),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
