"""Which post is told under a person's name: the present one, or that of the days of the picture.

Apart because nobody may stand beside a meeting in a post taken up after it. Leans on selection for
the ties of a view, and on the days of posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from cuibono.dates import Bounds
from cuibono.records import Records, Tie, ViewFile
from cuibono.sentences import in_words
from cuibono.text import Words
from cuibono.view.plate.scene.selection import ties_of
from cuibono.vocabulary import Vocabulary

Days = Sequence[Bounds]


class Posts:
    """The posts of everybody, as a view of a dossier may tell them."""

    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        view: ViewFile | None,
        sent_by: Mapping[str, str],
    ) -> None:
        self._records = records
        self._vocabulary = vocabulary
        self._view = view
        self._sent_by = sent_by

    @cached_property
    def held(self) -> Mapping[str, Tie]:
        """The post of each person: one in force, else one of those days, else a founding.

        Where the view has dated ties of the person, it is one that may have been held on one of
        their days; of several the latest.
        """
        return self._best(later=False)

    @cached_property
    def later(self) -> Mapping[str, Tie]:
        """Of those who held none, the post in force that they took up after all of those days."""
        return self._best(later=True)

    def since(self, person: str, post: Tie) -> Words | None:
        """Since when it was held, where it was not yet on some day of the person's in the view."""
        if post.start is None or all(_has_begun(post, day) for day in self._days.get(person, ())):
            return None
        return Words(in_words(post.start, "en", "since"), in_words(post.start, "fr", "since"))

    @cached_property
    def _days(self) -> Mapping[str, Days]:
        """The days on which each person takes part in what the view draws."""
        found: dict[str, list[Bounds]] = {}
        for tie in ties_of(self._records, self._vocabulary, self._view):
            if tie.date is None or self._vocabulary.tie_types[tie.type].family == "post":
                continue
            for party in tie.parties:
                if party.actor and party.is_joined(self._vocabulary):
                    found.setdefault(party.actor, []).append(tie.date.bounds)
        return found

    def _best(self, *, later: bool) -> dict[str, Tie]:
        best: dict[str, tuple[tuple[int, bool, date], Tie]] = {}
        for person, post, bodies in self._every():
            weight = self._weight(person, post, later=later)
            if not weight:
                continue
            begun = post.span.start.earliest or date.min
            rank = weight, self._sent_by.get(person, "") in bodies, begun
            if person not in best or rank > best[person][0]:
                best[person] = rank, post
        return {person: post for person, (_, post) in best.items()}

    def _every(self) -> Iterator[tuple[str, Tie, Iterable[str | None]]]:
        """Each person's posts, with the bodies they are at."""
        for tie in self._records.ties.values():
            tie_type = self._vocabulary.tie_types[tie.type]
            if tie_type.family == "post" and tie_type.edge_to:
                bodies = {party.actor for party in tie.in_role(tie_type.edge_to)}
                for party in tie.in_role(tie_type.edge_from or ""):
                    if party.actor:
                        yield party.actor, tie, bodies

    def _weight(self, person: str, post: Tie, *, later: bool) -> int:
        """A titled post in force tells most, then one of those days; a founding tells something."""
        days = self._days.get(person, ())
        if post.lifecycle == "ended":
            then = days and "title" in post.details and not later
            return 2 if then and all(_was_held(post, day) for day in days) else 0
        begun = not days or any(_has_begun(post, day) for day in days)
        if begun == later:
            return 0
        if post.lifecycle == "active":
            return 3 if "title" in post.details else 0
        return 1 if post.lifecycle == "occurred" and not later else 0


def _has_begun(post: Tie, day: Bounds) -> bool:
    """Whether it may have begun by the end of a day."""
    begun = post.span.start.earliest
    return begun is None or day.latest is None or begun <= day.latest


def _was_held(post: Tie, day: Bounds) -> bool:
    """Whether it surely was held on all of a day, however the dates are read."""
    first, last = day.earliest, day.latest
    begun, over = post.span.start.latest, post.span.end.earliest
    if first is None or last is None or begun is None or over is None:
        return False
    return begun <= first and over >= last
