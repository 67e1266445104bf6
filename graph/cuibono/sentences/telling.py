"""One tie in one language: its parties, fields, amounts and times, ready for a template.

Apart because a template asks for words slot by slot, and every answer depends on the tie, its
stage and who is told of. Leans on records and vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cuibono.records import Actor, Party, Records, Tie
from cuibono.sentences.sums import Sums
from cuibono.sentences.template import MODALS, Slot, parse_template
from cuibono.sentences.when import period, planned
from cuibono.sentences.words import indefinite, linked, listed, named
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Field, SentenceStage, Vocabulary

#: Attendance that lets a person be named among those who were there.
CONFIRMED: Final = "attended-confirmed"
REPORTED: Final = "attended-reported"

#: Stages whose word is added, because the sentence alone would not say it.
_ADDED: Final = frozenset({"proposed", "suspended", "cancelled"})
_STAGE_NOT_KNOWN: Final = Words("stage not known", "étape non connue")
_NOT_NAMED: Final = Words("not named", "identité non donnée")
#: How curators say the same themselves, with French agreement.
_SAYS_NOT_NAMED: Final = re.compile(r",? (not named|non nommée?s?)$")
_ONE: Final = re.compile(r"(un|une|le|la|aucun|aucune) |l'", re.IGNORECASE)


class People:
    """The parties of ties, and whoever speaks of them, as noun phrases."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._renamed = [actor for actor in records.actors.values() if actor.names]
        self._kinds = vocabulary.kinds

    def at(self, days: Bounds) -> People:
        """The same people under the names that held on some days."""
        then = {a.id: a.then(days) for a in self._renamed}
        if all(self._actors[name] is actor for name, actor in then.items()):
            return self
        people = copy(self)
        people._actors = {**self._actors, **then}
        return people

    def name(self, actor: str, language: Language, link: str = "") -> str:
        """An actor or thing by id, with its article, after « de », « à » or « chez »."""
        known = self._actors.get(actor)
        phrase = named(known, language) if known else actor
        if link == "chez" and not (known and self._is_firm(known)):
            link = "à"
        return linked(link, phrase) if language == "fr" else phrase

    def _is_firm(self, actor: Actor) -> bool:
        """Whether one works « chez » it rather than « à »."""
        kind = self._kinds.get(actor.kind)
        return bool(kind and {"Company", "Investor"} & {kind.id, *kind.supers})

    def party(self, party: Party, role: Field | None, language: Language, link: str = "") -> str:
        """One party: a name, people not named, or that the source does not say."""
        if party.actor:
            return self._for(self.name(party.actor, language, link), party, language)
        link = "à" if link == "chez" else link
        if party.unnamed:
            return self.unnamed(party.unnamed, party.on_behalf_of, language, link)
        return self._unknown(role, language, link)

    def unnamed(self, words: Words, body: str | None, language: Language, link: str = "") -> str:
        """People a source does not name: "people of X (not named)"."""
        said = words[language] or {"en": "people", "fr": "des personnes"}[language]
        own = _SAYS_NOT_NAMED.search(said)
        said = said[: own.start()] if own else said
        notes = [own[1] if own else _NOT_NAMED[language]]
        if body and not self._tells(said, body, language):
            notes.insert(0, self._of(body, language))
        phrase = linked(link, said) if language == "fr" else said
        return f"{phrase} ({', '.join(notes)})"

    def several(self, parties: Sequence[Party], language: Language) -> bool:
        """Whether a verb after these parties is in the plural."""
        return len(parties) > 1 or any(self._plural(party, language) for party in parties)

    def _plural(self, party: Party, language: Language) -> bool:
        """One organisation takes the singular in English, even where French says « les »."""
        if party.unnamed:
            return not _ONE.match(party.unnamed.fr)
        actor = self._actors.get(party.actor or "")
        if actor is None or actor.article != "les":
            return False
        kind = self._kinds.get(actor.kind)
        return language == "fr" or not (kind and "Organization" in (kind.id, *kind.supers))

    def _for(self, name: str, party: Party, language: Language) -> str:
        body = party.on_behalf_of
        if not body:
            return name
        for_whom = self.name(body, language)
        return f"{name} ({'for' if language == 'en' else 'pour'} {for_whom})"

    def _of(self, body: str, language: Language) -> str:
        return f"of {self.name(body, 'en')}" if language == "en" else self.name(body, "fr", "de")

    def _tells(self, said: str, body: str, language: Language) -> bool:
        actor = self._actors.get(body)
        names = [actor.name[language], actor.called()[language], *actor.also] if actor else [body]
        return any(fold(name) in fold(said) for name in names)

    @staticmethod
    def _unknown(role: Field | None, language: Language, link: str) -> str:
        if language == "fr":
            label = f" ({role.label.fr})" if role else ""
            return linked(link, f"une partie que la source ne nomme pas{label}")
        noun = role.label.en if role else "party"
        several = bool(role and role.key.endswith("s") and noun.endswith("s"))
        return f"{noun if several else indefinite(noun)} the source does not name"


@dataclass(frozen=True, slots=True)
class Telling:
    """A tie about to be told; ``brief`` for the few words of a box."""

    tie: Tie
    language: Language
    vocabulary: Vocabulary
    people: People
    sums: Sums
    day: date | None = None
    brief: bool = False

    @property
    def stage(self) -> SentenceStage:
        """Which of the type's sentences tells it: by its stage, in the ontology."""
        concept = self.vocabulary.concept("LifecycleStage", self.tie.lifecycle)
        known: dict[str, SentenceStage] = {"not-yet": "not-yet", "now": "now", "past": "past"}
        return known.get(concept.traits.get("sentenceStage", ""), "unknown")

    def template(self) -> str:
        """The type's sentence for the tie's stage; the past one where it has no unknown one."""
        sentences = self.vocabulary.tie_types[self.tie.type].sentences
        return sentences.get(self.stage, sentences.get("past", Words("", "")))[self.language]

    def filled(self, template: str) -> str:
        """A template with the tie's words in it; a box needs no sign for what is missing."""
        return parse_template(template).fill(self.say, gap="" if self.brief else "…")

    def say(self, slot: Slot) -> str | None:
        """The words for one slot; None where the tie has nothing to say."""
        if slot.link in MODALS:
            several = bool(slot.name) and self.people.several(self._told(slot.name), self.language)
            return planned(self.tie.lifecycle, several, self.language)
        if slot.forms:
            return self._form(slot)
        if slot.name == "amount":
            return self.amounts()
        if slot.name == "when":
            return self.when()
        return self._place(slot.link) if slot.name == "place" else self._field(slot)

    def amounts(self) -> str | None:
        """All amounts in a row, each with its kind."""
        said = [self.sums.amount(amount, self.language) for amount in self.tie.amounts]
        return {"en": "; ", "fr": " ; "}[self.language].join(said) or None

    def when(self) -> str | None:
        """The period as far as it is known; in brackets, with the word for its stage."""
        stage = "" if self.brief or not self.brackets() else self.stage_word()
        apart = {"en": "; ", "fr": " ; "}[self.language]
        return apart.join(part for part in (self.period(), stage) if part) or None

    def period(self) -> str | None:
        """When it took place or held; None if the record does not say."""
        return period(self.tie, self.stage, self.language, self.day, self.brief)

    def brackets(self) -> bool:
        """Whether the sentence has brackets that take the word for its stage."""
        return "({when})" in self.template()

    def stage_word(self) -> str:
        """What the sentence alone would not say of its stage; empty where it says all."""
        concept = self.vocabulary.concept("LifecycleStage", self.tie.lifecycle)
        if concept.id == "unknown":
            return _STAGE_NOT_KNOWN[self.language]
        modal = any(slot.link in MODALS for slot in parse_template(self.template()).slots)
        added = concept.id in _ADDED or (concept.id == "planned" and (self.brief or not modal))
        return concept.label[self.language] if added else ""

    def attendance(self, told: bool) -> list[str]:
        """Who was there and who was only invited, each group under its own words.

        ``told`` leaves out those whom the sentence itself says were there.
        """
        groups = []
        for role in self._guest_roles():
            for status in self.vocabulary.schemes["AttendanceStatus"].values():
                if told and status.id in self._counted_present():
                    continue
                guests = [p for p in self.tie.in_role(role.key) if p.attendance == status.id]
                if guests:
                    colon = {"en": ": ", "fr": " : "}[self.language]
                    groups.append(f"{status.label[self.language]}{colon}{self._list(guests, role)}")
        return groups

    def _form(self, slot: Slot) -> str:
        if slot.name != "count":
            return slot.forms[self.people.several(self._told(slot.name), self.language)]
        if self.tie.count is None:
            return slot.forms[0]
        return f"{self.sums.count(self.tie.count, self.language)} {slot.forms[1]}"

    def _place(self, link: str) -> str | None:
        return self.people.name(self.tie.place, self.language, link) if self.tie.place else None

    def _field(self, slot: Slot) -> str | None:
        role = self.vocabulary.tie_types[self.tie.type].role(slot.name)
        if role is None:
            words = self.tie.details.get(slot.name)
            said = words[self.language].strip().rstrip(".") if words else ""
            return (linked(slot.link, said) if self.language == "fr" else said) or None
        told = self._told(slot.name)
        stated = [party for party in told if not party.unknown]
        if not stated and (role.participations or not (role.required and told)):
            return None
        return self._list(told, role, slot.link)

    def _list(self, parties: Sequence[Party], role: Field, link: str = "") -> str:
        said = [self.people.party(party, role, self.language, link) for party in parties]
        return listed(said, self.language)

    def _told(self, key: str) -> Sequence[Party]:
        """The parties a sentence may name in a role: of guests, only those who were there."""
        role = self.vocabulary.tie_types[self.tie.type].role(key)
        parties = self.tie.in_role(key)
        if role is None or not role.participations:
            return parties
        return [party for party in parties if party.attendance in self._counted_present()]

    def _counted_present(self) -> set[str]:
        """In a sentence told with its speaker, a reported attendance is as good as the rest."""
        return {CONFIRMED} if self.tie.support == "confirmed" else {CONFIRMED, REPORTED}

    def _guest_roles(self) -> list[Field]:
        return [r for r in self.vocabulary.tie_types[self.tie.type].roles if r.participations]
