"""The other pictures a page carries: its dossier's views, matrix, timeline, money, surroundings.

Apart because they are drawn beforehand and packed, and unfold only when a reader asks for one.
Leans on layouts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from cuibono.records import ViewFile
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Words
from cuibono.view.kept import Kept
from cuibono.view.lean import Shared, Told, folded, lean
from cuibono.view.phrases import PLATES
from cuibono.view.plate.ink.sheet import Picture
from cuibono.view.plate.layouts import picture_of
from cuibono.view.plate.other.amounts import amount_kinds, money_view
from cuibono.view.plate.other.surroundings import surroundings
from cuibono.view.plate.scene.compose import OPENING, WHOLE

Group = Literal["views", "layouts", "around", "whole"]

#: Surroundings are drawn for this many actors, those with most ties first.
MOST_AROUND: Final = 12
_LAYOUTS: Final = ("matrix", "timeline")


@dataclass(frozen=True, slots=True)
class Other:
    """One more picture: how the address calls it, where the choice lists it, its words, its SVG.

    ``head`` may hold ``[words](tie-id)``; it is the title where the picture has no headline.
    Those of the group "whole" stand in no list: they are another picture with its tails opened.
    """

    key: str
    group: Group
    title: Words
    head: Words
    subtitle: Words
    svg: Shared


def other_pictures(
    teller: Teller,
    view: ViewFile | None,
    around: list[str],
    told: Told,
    kept: Kept,
) -> list[Other]:
    """Every other picture that has something to show, beside the one the page opens on.

    ``around`` are the actors whose surroundings may be drawn, in the order they are wanted;
    ``told`` gives the sentences that the page's tables hold; what is in ``kept`` is not drawn anew.
    """

    def svg(picture: Picture) -> Shared:
        one, other = (lean(picture.plate(name).svg, name, told) for name in LANGUAGES)
        return folded(one, other)

    asked = [
        *_views(teller, view),
        *_first(teller, view),
        *_layouts(teller, view),
        *_around(teller, around[:MOST_AROUND]),
    ]
    return [
        Other(
            key=key,
            group=group,
            title=title,
            head=story.headline or title,
            subtitle=story.subtitle,
            svg=kept.picture(key, picture, teller.records, svg),
        )
        for one in asked
        for key, group, title, story, picture in _states(one)
        if picture.scene.drawn_ties
    ]


_NOTHING: Final = Words("", "")


@dataclass(frozen=True, slots=True)
class _Story:
    """What a view's file says above its picture."""

    headline: Words = _NOTHING
    subtitle: Words = _NOTHING


#: A picture that may be drawn: its key, group, title, story, and how it is drawn.
_Asked = tuple[str, Group, Words, _Story, Callable[..., Picture]]
_Drawn = tuple[str, Group, Words, _Story, Picture]
_NONE: Final = _Story()
#: The same boxes, and every name of a long column.
_UNFOLDED: Final = replace(OPENING, actors=WHOLE.actors, column=None)


def _states(asked: _Asked) -> Iterator[_Drawn]:
    """A picture as it opens, and with its tails opened, if it has any.

    The page's first, whose key is empty, stands in the page itself; where it leaves something out
    for want of room, all of it is drawn too.
    """
    key, group, title, story, draw = asked
    folded_up = draw()
    if key:
        yield key, group, title, story, folded_up
    elif folded_up.scene.counts.left_out_boxes or folded_up.scene.counts.left_out_actors:
        yield "all", "layouts", PLATES["all"], story, draw(limits=WHOLE)
    if folded_up.scene.folds:
        yield f"{key}.whole".lstrip("."), "whole", title, story, draw(limits=_UNFOLDED)


def _first(teller: Teller, view: ViewFile | None) -> Iterator[_Asked]:
    """The picture the page opens on, of which only what it leaves out or folds is carried here."""
    title = view.title if view else teller.records.dossier.title
    draw = partial(picture_of, teller, view)
    yield "", "whole", title, _story(view, title), draw


def _story(view: ViewFile | None, title: Words) -> _Story:
    if view is None:
        return _Story(title)
    return _Story(view.headline or title, view.subtitle or _NOTHING)


def _views(teller: Teller, view: ViewFile | None) -> Iterator[_Asked]:
    for file in teller.records.views.values():
        if view is None or file.name != view.name:
            draw = partial(picture_of, teller, file)
            yield f"view-{file.name}", "views", file.title, _story(file, file.title), draw


def _layouts(teller: Teller, view: ViewFile | None) -> Iterator[_Asked]:
    for name in _LAYOUTS:
        if view is None or view.layout != name:
            layout = partial(picture_of, teller, view, layout=name)
            yield name, "layouts", PLATES[name], _NONE, layout
    for kind in amount_kinds(teller.records, teller.vocabulary):
        label = teller.vocabulary.concept("AmountKind", kind).label
        title = Words(
            PLATES["money"].en.format(kind=label.en), PLATES["money"].fr.format(kind=label.fr)
        )
        draw = partial(money_view, teller, kind)
        yield f"money-{kind}", "layouts", title, _NONE, draw


def _around(teller: Teller, actors: list[str]) -> Iterator[_Asked]:
    for actor in actors:
        name = teller.records.actors[actor].called()
        draw = partial(surroundings, teller, actor)
        yield f"around-{actor}", "around", name, _NONE, draw
