"""Who a tie is between, as one list of names: the ends of its line first, everybody once.

Apart because the graph carries the list as a label of the tie, so that no question has to gather
names. Leans on people for those who have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.records import Party, Records, Tie
from cuibono.sentences.people import People
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Field, TieType, Vocabulary


class Between:
    """The parties of a dossier's ties as lists of names."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._roles = {name: _ends_first(kind) for name, kind in vocabulary.tie_types.items()}
        self._attendance = vocabulary.schemes.get("AttendanceStatus", {})
        self._people = People(records, vocabulary)
        self._vocabulary = vocabulary

    def words(self, tie: Tie) -> Words:
        """All parties of a tie, in the order of its drawn line and in each role by name.

        Whoever is not said to have been there has that in brackets, and so has whose part is less
        sure than the tie; people whom the source does not name, and parties it does not state, are
        told as sentences tell them.
        """
        return Words.told(self._list, tie)

    def in_role(self, tie: Tie, role: Field) -> Words:
        """The parties of a tie in one of its roles, by name."""
        return Words.told(self._row, tie, role)

    def _row(self, tie: Tie, role: Field, language: Language) -> str:
        return ", ".join(dict.fromkeys(self._by_name(role, tie, language)))

    def _list(self, tie: Tie, language: Language) -> str:
        roles = self._roles[tie.type]
        told = (one for role in roles for one in self._by_name(role, tie, language))
        return ", ".join(dict.fromkeys(told))

    def _by_name(self, role: Field, tie: Tie, language: Language) -> list[str]:
        parties = tie.in_role(role.key)
        told = [(p.actor is None, self._told(p, role, tie, language)) for p in parties]
        if len(told) > 1:
            told.sort(key=lambda one: (one[0], fold(one[1]), one[1]))
        return [name for _, name in told]

    def _told(self, party: Party, role: Field, tie: Tie, language: Language) -> str:
        note = ", ".join(self._notes(party, tie, language))
        if not party.actor:
            return self._people.party(party, role, language, note=note)
        known = self._actors.get(party.actor)
        said = known.name[language] if known else party.actor
        return f"{said} ({note})" if note else said

    def _notes(self, party: Party, tie: Tie, language: Language) -> Iterator[str]:
        """That somebody is not said to have been there; that their part is less sure."""
        if party.attendance and not party.attended:
            yield self._attendance[party.attendance].label[language]
        doubt = party.doubt_in(tie, self._vocabulary)
        if doubt:
            yield self._vocabulary.concept("SupportStatus", doubt).label[language]


def _ends_first(kind: TieType) -> list[Field]:
    """The roles of a type: where its line begins, where it ends, then the others."""
    place = {kind.edge_to: 1, kind.edge_from: 0}
    return sorted(kind.roles, key=lambda role: place.get(role.key, 2))
