"""Who a tie is between, as one list of names: the ends of its line first, everybody once.

Apart because the graph carries the list as a label of the tie, so that no question has to gather
names. Leans on people for those who have none.
"""

from __future__ import annotations

from cuibono.records import Party, Records, Tie
from cuibono.sentences.people import People
from cuibono.sentences.telling import CONFIRMED, REPORTED
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Field, TieType, Vocabulary


class Between:
    """The parties of a dossier's ties as lists of names."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._roles = {name: _ends_first(kind) for name, kind in vocabulary.tie_types.items()}
        self._attendance = vocabulary.schemes.get("AttendanceStatus", {})
        self._people = People(records, vocabulary)

    def words(self, tie: Tie) -> Words:
        """All parties of a tie, in the order of its drawn line and in each role by name.

        Whoever is not said to have been there has that in brackets; people whom the source does
        not name, and parties it does not state, are told as sentences tell them.
        """
        filled = [(role, tie.in_role(role.key)) for role in self._roles[tie.type]]
        return Words.told(self._list, filled)

    def _list(self, filled: list[tuple[Field, tuple[Party, ...]]], language: Language) -> str:
        told = (one for role, parties in filled for one in self._by_name(role, parties, language))
        return ", ".join(dict.fromkeys(told))

    def _by_name(self, role: Field, parties: tuple[Party, ...], language: Language) -> list[str]:
        told = [(party.actor is None, self._told(party, role, language)) for party in parties]
        if len(told) > 1:
            told.sort(key=lambda one: (one[0], fold(one[1]), one[1]))
        return [name for _, name in told]

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
