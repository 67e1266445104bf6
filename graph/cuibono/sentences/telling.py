"""One tie in one language: its parties, fields, amounts and times, ready for a template.

Apart because a template asks for words slot by slot, and every answer depends on the tie, its
stage and who is told of. Leans on records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cuibono.records import Party, Tie
from cuibono.sentences.people import People
from cuibono.sentences.plans import MODALS, elided, planned
from cuibono.sentences.posts import link_to_body, names_its_body, with_article
from cuibono.sentences.sums import Sums
from cuibono.sentences.template import Slot, parse_template
from cuibono.sentences.when import period, planned_end
from cuibono.sentences.words import linked, listed, opening, placed
from cuibono.text import Language, Words
from cuibono.vocabulary import Field, SentenceStage, Vocabulary

#: Attendance that lets a person be named among those who were there.
CONFIRMED: Final = "attended-confirmed"
REPORTED: Final = "attended-reported"

#: Stages whose word is added, because the sentence alone would not say it.
_ADDED: Final = frozenset({"proposed", "suspended", "cancelled"})
_STAGE_NOT_KNOWN: Final = Words("stage not known", "étape non connue")


def _before(slot: Slot, template: str) -> list[str]:
    """The roles that a template has named when it comes to a slot."""
    names: list[str] = []
    for one in parse_template(template).slots:
        if one.name == slot.name and not one.forms:
            break
        names += [one.name] if one.name and not one.forms and one.link not in MODALS else []
    return names


@dataclass(frozen=True, slots=True)
class Telling:
    """A tie about to be told; ``brief`` for the few words of a box, ``short`` with short sums."""

    tie: Tie
    language: Language
    vocabulary: Vocabulary
    people: People
    sums: Sums
    day: date | None = None
    brief: bool = False
    short: bool = False

    @property
    def stage(self) -> SentenceStage:
        """Which of the type's sentences tells it: by its stage, in the ontology."""
        concept = self.vocabulary.concept("LifecycleStage", self.tie.lifecycle)
        known: dict[str, SentenceStage] = {"not-yet": "not-yet", "now": "now", "past": "past"}
        return known.get(concept.traits.get("sentenceStage", ""), "unknown")

    def template(self) -> str:
        """The type's sentence for the tie's stage; the past one where it has no unknown one.

        What is suspended is told in a sentence of its own where the type has one.
        """
        sentences = self.vocabulary.tie_types[self.tie.type].sentences
        if self._says_suspended:
            return sentences["suspended"][self.language]
        return sentences.get(self.stage, sentences.get("past", Words("", "")))[self.language]

    @property
    def _says_suspended(self) -> bool:
        """Whether the sentence itself says that the tie is suspended."""
        sentences = self.vocabulary.tie_types[self.tie.type].sentences
        return self.tie.lifecycle == "suspended" and "suspended" in sentences

    def filled(self, template: str) -> str:
        """A template with the tie's words in it; a box needs no sign for what is missing."""
        said = parse_template(template).fill(self.say, gap="" if self.brief else "…")
        return elided(said) if self.language == "fr" else said

    def say(self, slot: Slot) -> str | None:
        """The words for one slot; None where the tie has nothing to say."""
        if slot.link in MODALS:
            several = bool(slot.name) and self.people.several(self._told(slot.name), self.language)
            return planned(self.tie.lifecycle, several, slot.link)
        if slot.forms:
            return self._form(slot)
        if slot.name == "amount":
            return self.amounts()
        if slot.name == "when":
            return self.when()
        if slot.name == "place":
            return self._place(slot.link)
        return self._post(slot) if slot.link in {"post", "of-post"} else self._field(slot)

    def amounts(self) -> str | None:
        """All amounts in a row, each with its kind; in a box without what a firm is worth."""
        passing = [one for one in self.tie.amounts if one.kind != "valuation"]
        said = [
            self.sums.amount(
                one, self.language, as_of=self.tie.as_of, brief=self.brief, short=self.short
            )
            for one in ((passing if self.brief else None) or self.tie.amounts)
        ]
        return {"en": "; ", "fr": " ; "}[self.language].join(said) or None

    def when(self) -> str | None:
        """The period as far as it is known; in brackets, with the word for its stage."""
        stage = "" if self.brief or not self.brackets() else self.stage_word()
        apart = {"en": "; ", "fr": " ; "}[self.language]
        return apart.join(part for part in (self.period(), stage) if part) or None

    def period(self) -> str | None:
        """When it took place or held; None if the record does not say."""
        return period(self.tie, self.stage, self.language, self.day, self.brief)

    def planned_end(self) -> str | None:
        """When it is planned to end, of what has begun; None where nobody says."""
        return planned_end(self.tie, self.stage, self.language, self.day)

    def brackets(self) -> bool:
        """Whether the sentence has brackets that take the word for its stage."""
        return "({when})" in self.template()

    def stage_word(self) -> str:
        """What the sentence alone would not say of its stage; empty where it says all."""
        concept = self.vocabulary.concept("LifecycleStage", self.tie.lifecycle)
        if concept.id == "unknown":
            return _STAGE_NOT_KNOWN[self.language]
        if self._says_suspended and not self.brief:
            return ""
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
        if not self.tie.place:
            return None
        if link == "at":
            name = self.people.name(self.tie.place, self.language)
            return placed(name, self.people.is_body(self.tie.place))
        return self.people.name(self.tie.place, self.language, link)

    def _post(self, slot: Slot) -> str | None:
        """A title with its article, or its body with the word that the title wants before it."""
        titles = self.tie.details.get("title", Words("", ""))
        title = titles[self.language]
        if slot.link == "post":
            return with_article(title, self.language) if len(self._told("person")) < 2 else title
        if names_its_body(titles.en):
            return None
        link = link_to_body(title, self.language)
        if self.language == "fr":
            return self._field(replace(slot, link=link))
        body = self._field(replace(slot, link=""))
        return f"{link} {body}" if body else None

    def _field(self, slot: Slot) -> str | None:
        role = self.vocabulary.tie_types[self.tie.type].role(slot.name)
        if role is None:
            words = self.tie.details.get(slot.name)
            said = words[self.language].strip().rstrip(".") if words else ""
            said = opening(said) if self.brief and slot.name == "summary" else said
            if slot.link == "au-niveau" and said:
                return linked("à", said if "niveau" in said else f"le niveau {said}")
            return (linked(slot.link, said) if said and self.language == "fr" else said) or None
        told = self._told(slot.name)
        stated = [party for party in told if not party.unknown]
        needed = role.required and told and not slot.optional
        if not stated and (role.participations or not needed):
            return None
        if slot.optional and self._said_before(slot, told):
            return None
        own = self._own(slot, told)
        if own is not None:
            return linked(slot.link, own) if self.language == "fr" else own
        return self._list(told, role, slot.link)

    def _said_before(self, slot: Slot, told: Sequence[Party]) -> bool:
        """Whether those of a role have been named: in an earlier one, or within its names.

        "The Senate has cleared X for the Senate", "uses Palantir Foundry from Palantir".
        """
        own = {party.actor for party in told}
        if self.brief or None in own:
            return False
        for name in _before(slot, self.template()):
            others = self._actors(name)
            if own == set(others):
                return True
            if all(self.people.within(actor, others) for actor in own if actor):
                return True
        return False

    def _own(self, slot: Slot, told: Sequence[Party]) -> str | None:
        """A thing called after whoever begins the sentence: "its policies", not "OpenAI's"."""
        if self.brief or len(told) != 1 or not told[0].actor:
            return None
        first = next(iter(_before(slot, self.template())), "")
        owners = self._actors(first) if first else []
        if len(owners) != 1 or not self.template().startswith("{" + first + "}"):
            return None
        return self.people.own(told[0].actor, owners[0], self.language)

    def _actors(self, key: str) -> list[str]:
        if key == "place":
            return [self.tie.place] if self.tie.place else []
        return [party.actor for party in self._told(key) if party.actor]

    def _list(self, parties: Sequence[Party], role: Field, link: str = "") -> str:
        told = ((party, self._doubt(party)) for party in parties)
        said = [self.people.party(one, role, self.language, link, note) for one, note in told]
        return listed(said, self.language)

    def _doubt(self, party: Party) -> str:
        """The word for how sure a party's part is, where it is less so than the sentence says."""
        word = party.doubt_in(self.tie, self.vocabulary)
        return self.vocabulary.concept("SupportStatus", word).label[self.language] if word else ""

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
