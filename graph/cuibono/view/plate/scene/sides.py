"""On which side and in which band an actor stands, what mark it has, and what it is said to be.

Apart because the rule is one sentence and many cases: by kind, else by the body of the post, else
by the roles it plays; a view may pin. Leans on posts, records and vocabulary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from cuibono.records import Actor, Records, Tie, ViewFile
from cuibono.text import Words
from cuibono.view.plate.scene.pieces import Band, Column, Sort
from cuibono.view.plate.scene.posts import Posts
from cuibono.view.plate.style import shape_of
from cuibono.vocabulary import Vocabulary

_BY_KIND: Final[Mapping[str, Column]] = {"PublicBody": "left"}
_SORTS: Final[Mapping[str, Sort]] = {
    "PublicBody": "public",
    "Company": "company",
    "Investor": "backer",
}
_COLUMNS: Final[Mapping[str, Column]] = {
    "left": "left",
    "right": "right",
    "backers": "right",
    "public": "left",
}


class Sides:
    """Answers where each actor of a dossier goes, for one view of it."""

    def __init__(self, records: Records, vocabulary: Vocabulary, view: ViewFile | None) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.pins = dict(view.pin) if view else {}
        self._sent_by = _sent_by(records)
        self._posts = Posts(records, vocabulary, view, self._sent_by)
        self._roles_played = _roles_played(records, vocabulary)
        self._parts = Counter(a.parent for a in records.actors.values() if a.parent)
        self.column = cache(self._column)

    def is_thing(self, actor: str) -> bool:
        """Whether this is a product, programme, text or place: words in a box, never a mark."""
        kind = self.vocabulary.kinds.get(self.records.actors[actor].kind)
        return kind is not None and kind.is_thing

    def is_noted(self, actor: str) -> bool:
        """Whether this is a government as a whole: a note on a box, never a hub of lines."""
        record = self.records.actors[actor]
        whole = record.kind == "PublicBody" and not record.parent and self._parts[actor] >= 3
        return whole and actor not in self.pins

    def band(self, actor: str) -> Band:
        """People below, everybody else above."""
        return "people" if self.records.actors[actor].kind == "Person" else "institutions"

    def shape(self, actor: str) -> str:
        """The mark of the actor's kind; a unit takes its parent's."""
        return shape_of(self.records.actors[actor], self.records, self.vocabulary)

    def sort(self, actor: str) -> Sort:
        """What a heading may call it: public, a company, a backer, or neither of them."""
        kind = self._whole(self.records.actors[actor]).kind
        if kind == "Group":
            return "public" if self._column_by_roles(actor) == "left" else "other"
        supers = self.vocabulary.supers(kind) if kind in self.vocabulary.kinds else ()
        return next((_SORTS[one] for one in (kind, *supers) if one in _SORTS), "other")

    def post(self, actor: str) -> Tie | None:
        """The post told under the name: the present one, or that of the days of the picture."""
        return self._posts.held.get(actor)

    def is_in_post(self, actor: str) -> bool:
        """Whether a recorded post puts the person where it stands; a pin or a sender does not."""
        post = self.post(actor)
        bodies = self._bodies(post) if post else []
        own = [one for one in bodies if self.records.actors[one].kind != "Person"]
        column = self.column(actor)
        return any(not self.is_thing(one) and self.column(one) == column for one in own)

    def second_line(self, actor: str) -> tuple[Words | None, Tie | None]:
        """Words under a person's name, and the post they come from, or who sent them."""
        if self.records.actors[actor].kind != "Person":
            return None, None
        post = self.post(actor)
        if post is not None:
            return self._post_words(post, self._posts.since(actor, post)), post
        body, later = self._sent_by.get(actor), self._posts.later.get(actor)
        if body or later is None:
            return (self.records.actors[body].called() if body else None), None
        said = self._post_words(later)
        return Words(f"later: {said.en}", f"plus tard : {said.fr}"), later

    def _post_words(self, post: Tie, since: Words | None = None) -> Words:
        bodies = [body for body in self._bodies(post) if not self.is_noted(body)]
        body = self.records.actors[bodies[0]].called() if bodies else None
        parts = [part for part in (body, post.details.get("title"), since) if part]
        return Words(", ".join(one.en for one in parts), ", ".join(one.fr for one in parts))

    def _bodies(self, post: Tie) -> list[str]:
        role = self.vocabulary.tie_types[post.type].edge_to or ""
        return [party.actor for party in post.in_role(role) if party.actor]

    def _column(self, actor: str) -> Column:
        pinned = _COLUMNS.get(str(self.pins.get(actor, "")))
        if pinned:
            return pinned
        record = self.records.actors[actor]
        if record.kind == "Person":
            return self._column_of_person(actor)
        if record.kind == "Group":
            return self._column_by_roles(actor)
        return self._column_of_body(record)

    def _column_of_person(self, actor: str) -> Column:
        post = self.post(actor)
        bodies = self._bodies(post) if post else [self._sent_by.get(actor)]
        for body in bodies:
            if body and self.records.actors[body].kind != "Person" and not self.is_thing(body):
                return self.column(body)
        return "right"

    def _column_of_body(self, record: Actor) -> Column:
        return _BY_KIND.get(self._whole(record).kind, "right")

    def _whole(self, record: Actor) -> Actor:
        """What a unit is part of; anything else is itself."""
        seen: set[str] = set()
        while record.kind == "Unit" and record.id not in seen:
            seen.add(record.id)
            record = self.records.actors.get(record.parent or "", record)
        return record

    def _column_by_roles(self, actor: str) -> Column:
        """A group stands left when its ties more often put it there."""
        left, right = self._roles_played.get(actor, (0, 0))
        return "left" if left > right else "right"


def _sent_by(records: Records) -> dict[str, str]:
    """For whom a person is said to have taken part, where every tie says the same."""
    found: dict[str, set[str]] = {}
    for tie in records.ties.values():
        for party in tie.parties:
            if party.actor and party.on_behalf_of:
                found.setdefault(party.actor, set()).add(party.on_behalf_of)
    return {actor: next(iter(bodies)) for actor, bodies in found.items() if len(bodies) == 1}


def _roles_played(records: Records, vocabulary: Vocabulary) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for tie in records.ties.values():
        tie_type = vocabulary.tie_types[tie.type]
        for party in tie.parties:
            left, right = found.get(party.actor or "", (0, 0))
            left += party.role in tie_type.box_left
            right += party.role in tie_type.box_right
            found[party.actor or ""] = (left, right)
    return found
