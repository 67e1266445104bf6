"""The other pictures a page carries: its dossier's views, matrix, timeline, money, surroundings.

Apart because they are drawn beforehand and packed, and unfold only when a reader asks for one.
Leans on layouts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from cuibono.records import Records, ViewFile
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Words
from cuibono.view.lean import Shared, Told, folded, lean
from cuibono.view.phrases import PLATES
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.layouts import picture_of
from cuibono.view.plate.other.amounts import amount_kinds, money_view
from cuibono.view.plate.other.surroundings import surroundings
from cuibono.vocabulary import Vocabulary

Group = Literal["views", "layouts", "around"]

#: Surroundings are drawn for this many actors, those with most ties first.
MOST_AROUND: Final = 12
_LAYOUTS: Final = ("matrix", "timeline")


@dataclass(frozen=True, slots=True)
class Other:
    """One more picture: how the address calls it, where the choice lists it, its words, its SVG."""

    key: str
    group: Group
    title: Words
    headline: Words
    svg: Shared


def other_pictures(
    records: Records,
    vocabulary: Vocabulary,
    teller: Teller,
    view: ViewFile | None,
    around: list[str],
    told: Told,
) -> list[Other]:
    """Every other picture that has something to show, beside the one the page opens on.

    ``around`` are the actors whose surroundings may be drawn, in the order they are wanted;
    ``told`` gives the sentences that the page's tables hold.
    """
    drawn = [
        *_views(records, vocabulary, teller, view),
        *_layouts(records, vocabulary, teller, view),
        *_around(records, vocabulary, teller, around[:MOST_AROUND]),
    ]
    return [
        Other(key, group, title, headline, _svg(picture, told))
        for key, group, title, headline, picture in drawn
        if picture.scene.drawn_ties
    ]


_Drawn = tuple[str, Group, Words, Words, Picture]


def _views(
    records: Records, vocabulary: Vocabulary, teller: Teller, view: ViewFile | None
) -> Iterator[_Drawn]:
    for file in records.views.values():
        if view is None or file.name != view.name:
            picture = picture_of(records, vocabulary, teller, file)
            yield f"view-{file.name}", "views", file.title, file.headline or Words("", ""), picture


def _layouts(
    records: Records, vocabulary: Vocabulary, teller: Teller, view: ViewFile | None
) -> Iterator[_Drawn]:
    for name in _LAYOUTS:
        if view is None or view.layout != name:
            picture = picture_of(records, vocabulary, teller, view, layout=name)
            yield name, "layouts", PLATES[name], Words("", ""), picture
    for kind in amount_kinds(records, vocabulary):
        label = vocabulary.concept("AmountKind", kind).label
        title = Words(
            PLATES["money"].en.format(kind=label.en), PLATES["money"].fr.format(kind=label.fr)
        )
        picture = money_view(records, vocabulary, teller, kind)
        yield f"money-{kind}", "layouts", title, Words("", ""), picture


def _around(
    records: Records, vocabulary: Vocabulary, teller: Teller, actors: list[str]
) -> Iterator[_Drawn]:
    for actor in actors:
        picture = surroundings(records, vocabulary, teller, actor)
        name = records.actors[actor].called()
        yield f"around-{actor}", "around", name, Words("", ""), picture


def _svg(picture: Picture, told: Told) -> Shared:
    first, second = (lean(picture.plate(language).svg, language, told) for language in LANGUAGES)
    return folded(first, second)
