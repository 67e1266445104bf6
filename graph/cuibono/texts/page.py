"""The to-do list of a curator as a page: each sentence that no citation covers, its names marked.

Apart because it holds words of the texts, which it says of itself. Leans on coverage and paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cuibono.paper import Html, joined, page, tag
from cuibono.records import Records
from cuibono.text import Language, Words
from cuibono.texts.coverage import Coverage, Gap, Names, Reading

_SAID: Final[Mapping[str, Words]] = {
    "title": Words("To read again", "À relire"),
    "what": Words(
        "Sentences that name two or more known people, organisations or things and that no "
        "citation covers.",
        "Phrases qui nomment au moins deux personnes, organisations ou objets connus et qu'aucune "
        "citation ne couvre.",
    ),
    "keep": Words(
        "This page quotes the texts: keep it to yourself.",
        "Cette page cite les textes : ne la publiez pas.",
    ),
    "count": Words("{covered} of {naming} covered", "{covered} sur {naming} couvertes"),
    "some-unread": Words(
        "{n} of {all} texts could not be read and are not counted.",
        "{n} textes sur {all} n'ont pas pu être lus et ne sont pas comptés.",
    ),
    "one-unread": Words(
        "1 of {all} texts could not be read and is not counted.",
        "1 texte sur {all} n'a pas pu être lu et n'est pas compté.",
    ),
    "line": Words("line {n}", "ligne {n}"),
    "none": Words("Nothing left to read.", "Plus rien à relire."),
    "unread": Words("not read: {why}", "non lu : {why}"),
}


def coverage_page(found: Coverage, records: Records, language: Language) -> str:
    """The whole list as an HTML page that holds all it needs."""
    names = Names(records.actors.values())
    title = _SAID["title"][language]
    total = _SAID["count"][language].format(covered=found.covered, naming=found.naming)
    sections = [
        part for reading in found.readings for part in _section(reading, names, records, language)
    ]
    return page(
        f"{title}: {records.dossier.title[language]}",
        language,
        tag("h1", title),
        tag("p", f"{_SAID['what'][language]} {total}.{_unread(found, language)}"),
        tag("p", _SAID["keep"][language], class_="draft"),
        *(sections if found.gaps or sections else [tag("p", _SAID["none"][language])]),
    )


def _unread(found: Coverage, language: Language) -> str:
    """How many texts the count leaves out; empty where all could be read."""
    unread = sum(bool(reading.reason) for reading in found.readings)
    said = _SAID["one-unread" if unread == 1 else "some-unread"][language]
    return " " + said.format(n=unread, all=len(found.readings)) if unread else ""


def _section(
    reading: Reading, names: Names, records: Records, language: Language
) -> Iterator[Html]:
    source = reading.source
    yield tag("h2", source.title or source.id)
    told = _SAID["count"][language].format(covered=reading.covered, naming=reading.naming)
    if reading.reason:
        told = _SAID["unread"][language].format(why=reading.reason)
    yield tag("p", tag("code", source.id), f" ({source.text}): {told}", class_="note")
    if reading.gaps:
        items = [tag("li", *_gap(gap, names, records, language)) for gap in reading.gaps]
        yield tag("ul", *items)


def _gap(gap: Gap, names: Names, records: Records, language: Language) -> Iterator[Html]:
    text, after = gap.sentence.text, 0
    pieces: list[str] = []
    for (start, end), actor in names.in_(text):
        if actor in gap.actors:
            pieces += [text[after:start], tag("mark", text[start:end])]
            after = end
    yield tag("p", joined([*pieces, text[after:]]))
    who = ", ".join(records.actors[actor].called()[language] for actor in gap.actors)
    line = _SAID["line"][language].format(n=gap.sentence.line)
    yield tag("p", f"{line}: {who}", class_="note")
