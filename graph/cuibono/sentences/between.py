"""Who a tie is between, as one list of names: the ends of its line first, everybody once.

Apart because the graph carries the list as a label of the tie, so that no question has to gather
names. Leans on people for those who have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.records import Party, Records, Tie
from cuibono.sentences.people import People
from cuibono.sentences.telling import CONFIRMED, REPORTED
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Field, TieType, Vocabulary


class Between:
    """The parties of a dossier's ties as lists of names."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._types = vocabulary.tie_types
        self._attendance = vocabulary.schemes.get("AttendanceStatus", {})
        self._people = People(records, vocabulary)

    def words(self, tie: Tie) -> Words:
        """All parties of a tie, in the order of its drawn line and in each role by name.

        Whoever is not said to have been there has that in brackets; people whom the source does
        not name, and parties it does not state, are told as sentences tell them.
        """
        roles = _ends_first(self._types[tie.type])
        return Words(self._list(tie, roles, "en"), self._list(tie, roles, "fr"))

    def _list(self, tie: Tie, roles: list[Field], language: Language) -> str:
        told = (one for role in roles for one in self._in_role(tie, role, language))
        return ", ".join(dict.fromkeys(told))

    def _in_role(self, tie: Tie, role: Field, language: Language) -> Iterator[str]:
        parties = tie.in_role(role.key)
        told = ((party.actor is None, self._told(party, role, language)) for party in parties)
        yield from (one for _, one in sorted(told, key=lambda t: (t[0], fold(t[1]), t[1])))

    def _told(self, party: Party, role: Field, language: Language) -> str:
        known = self._actors.get(party.actor or "")
        if party.actor:
            said = known.name[language] if known else party.actor
        else:
            said = self._people.party(party, role, language)
        if party.attendance in {None, CONFIRMED, REPORTED}:
            return said
        status = self._attendance[party.attendance or ""].label[language]
        return f"{said[:-1]}, {status})" if party.unnamed else f"{said} ({status})"


def _ends_first(kind: TieType) -> list[Field]:
    """The roles of a type: where its line begins, where it ends, then the others."""
    place = {kind.edge_to: 1, kind.edge_from: 0}
    return sorted(kind.roles, key=lambda role: place.get(role.key, 2))
