"""The page: one HTML file that asks nothing of anyone, in both languages, with every receipt.

Apart because here, and only here, words become markup: through an autoescaped template, under a
policy that names each script and style by its hash. Leans on plate, receipts, table, payload.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cuibono.records import Records, ViewFile
from cuibono.sentences import Teller
from cuibono.standing import STANDING_NOTE
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view import furniture, legend
from cuibono.view.kept import Kept
from cuibono.view.lean import lean, looks
from cuibono.view.others import other_pictures
from cuibono.view.payload import Payload
from cuibono.view.phrases import PAGE, SCRIPT
from cuibono.view.plate.layouts import picture_of
from cuibono.view.plate.style import DASHES, FONT, FRAME_DASHES, css_variables
from cuibono.view.receipts import Receipts
from cuibono.view.safe import (
    asset,
    close_set,
    environment,
    markup,
    policy,
    reached,
    read,
    squeezed,
    web,
)
from cuibono.view.table import Tables, source_lines, ties_of_actors
from cuibono.vocabulary import Vocabulary


def render(
    records: Records,
    vocabulary: Vocabulary,
    view: ViewFile | None = None,
    kept: Kept | None = None,
) -> str:
    """The page of a dossier, opening on a view. The same facts give the same bytes.

    Whoever draws again and again hands over the same ``kept``: what did not change is not drawn
    anew, and the page is packed hastily.
    """
    return _Page(records, vocabulary, view, kept or Kept()).html(hastily=kept is not None)


class _Page:
    def __init__(
        self, records: Records, vocabulary: Vocabulary, view: ViewFile | None, kept: Kept
    ) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.view = view
        self.teller = Teller(vocabulary, records)
        self.receipts = Receipts(self.teller, kept)
        self.picture = picture_of(self.teller, view)
        self.tables = {
            language: Tables(records, vocabulary, self.receipts, language) for language in LANGUAGES
        }
        self.others = other_pictures(self.teller, view, self._most_tied(), self._told, kept)

    def html(self, *, hastily: bool) -> str:
        boot, script, explorer = (asset(f"{name}.js") for name in ("boot", "page", "explorer"))
        style = self._style()
        tables = self.tables["en"], self.tables["fr"]
        payload = Payload(self.records, self.vocabulary, self.receipts, self.others, tables)
        editions = [self._edition(language) for language in LANGUAGES]
        parts = {name: text for edition in editions for name, text in _parts(edition)}
        return (
            environment()
            .get_template("page.html")
            .render(
                first=LANGUAGES[0],
                policy=markup(policy([boot, script, explorer], [style])),
                title=visible(self.records.dossier.title.en),
                style=markup(style),
                boot=markup(boot),
                script=markup(squeezed(script)),
                packed=markup(squeezed(payload.lines(parts), hastily)),
                explorer=markup(squeezed(explorer)),
                explorer_summary=SCRIPT["explorer-summary"].en,
                editions=editions,
            )
        )

    def _style(self) -> str:
        light = css_variables(self.vocabulary, "light")
        dark = css_variables(self.vocabulary, "dark")
        families = "".join(
            f".family-{family},.kind.{family}{{--family:var(--family-{family})}}\n"
            for family in self.vocabulary.schemes["Family"]
        )
        patterns = "".join(
            f".line.support-{status.id}{{{line}}}\n"
            f".box.support-{status.id} .frame{{{frame}}}\n"
            f".pass.support-{status.id} .case{{border-style:{pattern}}}\n"
            for status in self.vocabulary.schemes["SupportStatus"].values()
            for pattern in [status.traits.get("linePattern", "solid")]
            for line, frame in [_pattern(pattern)]
        )
        return (
            f":root{{--font:{FONT};color-scheme:light;{light}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light])"
            f"{{color-scheme:dark;{dark}}}}}\n"
            f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
            f"{families}{patterns}{looks()}{close_set(read('templates', 'page.css'))}"
        )

    def _edition(self, language: Language) -> dict[str, Any]:
        tables = self.tables[language]
        drawn = self.picture.plate(language, prefix=f"{language}-")
        dossier = self.records.dossier
        headline = furniture.headline(self.view, dossier, language)
        return {
            "language": language,
            "other": next(other for other in LANGUAGES if other != language),
            "first": language == LANGUAGES[0],
            "words": furniture.words_of(PAGE, language),
            "dossier": visible(dossier.title[language]),
            "draft": dossier.status == "draft",
            "headline": headline,
            "linked": {tie for _, tie in headline},
            "subtitle": furniture.own_subtitle(self.view, language),
            "left_out": furniture.left_out(self.picture.scene.counts, language),
            "drawn": furniture.drawn(self.picture.scene.counts, language),
            "as_of": furniture.as_of(self.records, language),
            "checked": furniture.second_checks(self.records, language),
            "marks": legend.marks(self.teller, language),
            "note": STANDING_NOTE[language],
            "plate": markup(lean(drawn.svg, language, self._told)),
            "legend": legend.rows(self.teller, language),
            "others": self._choices(language),
            "own_picture": self._own_picture(language),
            "filters": legend.filters(self.teller, language),
            "lessons": legend.lessons(language),
            "ties": tables.ties,
            "figures": tables.figures,
            "actors": tables.actors,
            "sources": self._sources(language),
            "foot": furniture.foot(self.records, language),
            "contact": reached(dossier.contact),
            "address": visible(dossier.address),
        }

    def _own_picture(self, language: Language) -> str:
        """What the picture it opens on is called: opening picture, or by its view's title."""
        own = self.view is None or self.view.name == self.records.dossier.opening_view
        if own or not self.view:
            return PAGE["opening"][language]
        return visible(self.view.title[language])

    def _choices(self, language: Language) -> list[dict[str, Any]]:
        """The other pictures by group, for the list a reader chooses from."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for other in (one for one in self.others if one.group != "whole"):
            groups.setdefault(other.group, []).append((other.key, visible(other.title[language])))
        return [
            {"title": PAGE[f"group-{name}"][language], "pictures": pictures}
            for name, pictures in groups.items()
        ]

    def _most_tied(self) -> list[str]:
        """The actors drawn, those with most ties first: whose surroundings one may ask for."""
        counts = ties_of_actors(self.records)
        drawn = self.picture.scene.drawn_actors & set(self.records.actors)
        return sorted(drawn, key=lambda name: (-counts.get(name, 0), name))

    def _told(self, tie: str) -> Words:
        return self.receipts.ties[tie].told

    def _sources(self, language: Language) -> list[dict[str, Any]]:
        return [
            {
                "number": number,
                "record": self.teller.record(source, language),
                "url": web(source.url),
                "archived": web(source.archived),
                "held": self.receipts.held(source)[language],
                "lines": [one[language] for one in source_lines(self.teller, source)],
            }
            for number, source in enumerate(self.records.sources.values(), 1)
        ]


def _pattern(name: str) -> tuple[str, str]:
    """A line pattern as the stylesheet says it, for lines and for the frames of boxes."""
    line, frame = (
        f"stroke-dasharray:{dash}" if dash else "" for dash in (DASHES[name], FRAME_DASHES[name])
    )
    return line + (";stroke-linecap:round" if name == "dotted" else ""), frame


def _parts(edition: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The markup of an edition that stands packed: what only a script uses or brings to view.

    The filters, and the picture and empty tables of the languages that are not the first.
    """
    for part in ("filters",) if edition["first"] else ("filters", "picture", "tables", "sources"):
        template = environment().get_template(f"{part}.html")
        yield f"{edition['language']}-{part}", template.render(edition=edition)
