"""The words around the picture: headline, subtitle, how much is drawn, as of when, foot.

Apart because page and exported pictures carry the same furniture; the legend is beside. Leans on
phrases and the scene's counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cuibono.records import Dossier, Records, ViewFile
from cuibono.seals import is_checked
from cuibono.sentences import in_words
from cuibono.text import Language, Words, visible
from cuibono.view.controls import SURENESS
from cuibono.view.phrases import PAGE, counted
from cuibono.view.plate.scene.pieces import Counts

_LINKED: Final = re.compile(r"\[([^\[\]]+)\]\(([a-z0-9-]+)\)")


def headline(view: ViewFile | None, dossier: Dossier, language: Language) -> list[tuple[str, str]]:
    """The headline in pieces: words, and the tie they light, if any."""
    words = (view.headline or view.title) if view else dossier.title
    return pieces(visible(words[language]))


def pieces(text: str) -> list[tuple[str, str]]:
    """Text with ``[words](tie-id)`` taken apart.

    >>> pieces("A [deal](x-y) is made")
    [('A ', ''), ('deal', 'x-y'), (' is made', '')]
    """
    found: list[tuple[str, str]] = []
    place = 0
    for match in _LINKED.finditer(text):
        found += [(text[place : match.start()], ""), (match[1], match[2])]
        place = match.end()
    return [piece for piece in [*found, (text[place:], "")] if piece[0]]


def subtitle(view: ViewFile | None, counts: Counts, language: Language) -> list[str]:
    """What is drawn of how much, and how much of it is not confirmed."""
    said = (drawn(counts, language), left_out(counts, language))
    return [*own_subtitle(view, language), " ".join(part for part in said if part)]


def own_subtitle(view: ViewFile | None, language: Language) -> list[str]:
    """The subtitle a view's file gives."""
    return [visible(view.subtitle[language])] if view and view.subtitle else []


def drawn(counts: Counts, language: Language) -> str:
    """How many ties are drawn of how many, and how many of them are not confirmed."""
    shown = counted(counts.ties, PAGE["drawn-one"], PAGE["drawn"])[language]
    less = PAGE["less-sure"][language] if counts.less_sure else ""
    said = (shown.format(total=counts.ties_all), _unsure(counts)[language], less)
    return " ".join(part for part in said if part)


def _unsure(counts: Counts) -> Words:
    """How many of those drawn are not confirmed; none and all are said so."""
    if not counts.ties:
        return Words("", "")
    if not counts.unconfirmed:
        return counted(counts.ties, SURENESS["all-sure-one"], PAGE["all-sure"])
    if counts.unconfirmed == counts.ties:
        return counted(counts.ties, SURENESS["none-sure-one"], SURENESS["none-sure"])
    return counted(counts.unconfirmed, PAGE["unsure-one"], PAGE["unsure"])


def left_out(counts: Counts, language: Language) -> str:
    """What there was no room for."""
    actors, boxes = counts.left_out_actors, counts.left_out_boxes
    return PAGE["left-out"][language].format(actors=actors, boxes=boxes) if actors + boxes else ""


def second_checks(records: Records, language: Language) -> str:
    """How many ties a second person has checked as they now stand."""
    checked = sum(is_checked(tie, records) for tie in records.ties.values())
    said = counted(checked, PAGE["checked-one"], PAGE["checked"])[language]
    if not checked:
        said = PAGE["checked-none"][language]
    return said.format(total=len(records.ties))


def as_of(records: Records, language: Language) -> str:
    """As of when the facts are, as a sentence; empty where the dossier does not say."""
    day = records.dossier.as_of
    return PAGE["as-of"][language].format(when=in_words(day, language, "as-of")) if day else ""


def foot(records: Records, language: Language) -> list[str]:
    """As of when, how much a second person has checked, who takes corrections, the licence."""
    dossier = records.dossier
    when = as_of(records, language)
    lines = [when] if when else []
    lines.append(second_checks(records, language))
    correcting = visible(dossier.correcting(language))
    if correcting:
        lines.append(f"{PAGE['corrections'][language]} {correcting}")
    if dossier.licence:
        lines.append(PAGE["licence"][language].format(licence=visible(dossier.licence)))
    return lines


def words_of(table: Mapping[str, Words], language: Language) -> dict[str, str]:
    """A table of words in one language."""
    return {key: words[language] for key, words in table.items()}
