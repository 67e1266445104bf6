"""Who says so: the speakers of claims, and sentences handed over to them.

Apart because no tie that is less than confirmed is told without its speaker, in whatever place.
Leans on records and vocabulary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cuibono.records import Claim, Records, Tie
from cuibono.sentences.people import People
from cuibono.sentences.words import listed
from cuibono.text import Language, Words
from cuibono.vocabulary import Vocabulary


class Voices:
    """Speakers as noun phrases, and what they say as sentences of theirs."""

    def __init__(self, vocabulary: Vocabulary, records: Records, people: People) -> None:
        self._vocabulary = vocabulary
        self._records = records
        self._people = people

    def speakers(self, claims: Iterable[Claim]) -> list[Claim]:
        """One claim for each who says so, in the order written.

        Whoever says it otherwise is left to the receipt, unless nobody says just this.
        """
        said = [claim for claim in claims if claim.stance in {"asserts", "corrects"}]
        first: dict[object, Claim] = {}
        for claim in [claim for claim in said if not claim.says] or said:
            first.setdefault((claim.by, claim.unnamed, claim.on_behalf_of), claim)
        return list(first.values())

    def voice(self, claim: Claim, language: Language) -> str:
        """Whoever makes a claim."""
        if claim.by:
            return self._people.name(claim.by, language)
        people = claim.unnamed or Words("people", "des personnes")
        return self._people.unnamed(people, claim.on_behalf_of, language)

    def together(self, claims: Iterable[Claim], language: Language) -> str:
        """Several speakers as one phrase."""
        return listed([self.voice(claim, language) for claim in claims], language)

    def attributed(
        self,
        said: str,
        support: str,
        speakers: Sequence[Claim],
        language: Language,
        subjects: Collection[str] = (),
    ) -> str:
        """A sentence handed over to its speakers: "WIRED reports that …", « selon WIRED, … ».

        Where nobody is recorded as saying it, it stands under the word for its status; what
        one of the ``subjects`` says of itself does not name it twice.
        """
        if not speakers:
            label = self._vocabulary.concept("SupportStatus", support).label[language]
            return f"{label}{': ' if language == 'en' else ' : '}{said}"
        who = self.together(speakers, language)
        if self._speaks_of_itself(speakers, subjects) and said.startswith(f"{who} "):
            return f"{self._own_account(speakers[0], language)}, {said}"
        hidden = all(claim.basis == "unnamed-people" for claim in speakers)
        if language == "fr":
            grounds = ", d'après des sources anonymes" if hidden else ""
            return f"selon {who}{grounds}, {said}"
        press = all(map(self.of_the_press, speakers))
        verb = ("report" if press else "say") + ("" if _several(speakers) else "s")
        return f"{who} {verb}{', citing unnamed people,' if hidden else ''} that {said}"

    @staticmethod
    def _speaks_of_itself(speakers: Sequence[Claim], subjects: Collection[str]) -> bool:
        hidden = any(claim.basis == "unnamed-people" for claim in speakers)
        return not hidden and len(speakers) == 1 and speakers[0].by in subjects

    def _own_account(self, claim: Claim, language: Language) -> str:
        """Whose word it is, in words that fit anybody."""
        if language == "fr":
            return "selon ses propres dires"
        actor = self._records.actors.get(claim.by or "")
        if actor is not None and actor.kind == "Person":
            return "by the account of the person concerned"
        many = actor is not None and actor.kind == "Group"
        return f"by {'their' if many else 'its'} own account"

    def according(self, speakers: Sequence[Claim], language: Language) -> str:
        """A phrase for the end of a sentence that begins with somebody else's words."""
        before = {"en": "according to", "fr": "selon"}[language]
        return f"{before} {self.together(speakers, language)}" if speakers else ""

    def reporters(self, tie: Tie) -> list[Claim]:
        """Who reports a speech, without whoever makes it: the sentence begins with them."""
        own = self._vocabulary.tie_types[tie.type].edge_from or ""
        makers = {(party.actor, party.unnamed) for party in tie.in_role(own)}
        return [c for c in self.speakers(tie.claims) if (c.by, c.unnamed) not in makers]

    def against(self, support: str, claims: Iterable[Claim], language: Language) -> str:
        """Who denies it, or what became of it, for the end of a sentence."""
        denying = [claim for claim in claims if claim.stance == "denies"]
        said = []
        if denying:
            one, several = {"en": ("denies it", "deny it"), "fr": ("dément", "démentent")}[language]
            verb = several if _several(denying) else one
            said.append(f"{self.together(denying, language)} {verb}")
        if support in {"refuted", "retracted"} or (support == "disputed" and not denying):
            said.append(self._vocabulary.concept("SupportStatus", support).label[language])
        apart = {"en": "; ", "fr": " ; "}[language]
        return "".join(apart + words for words in said)

    def of_the_press(self, claim: Claim) -> bool:
        """Whether a publication makes the claim in its own name."""
        return self._is_publication(claim.by)

    def _is_publication(self, actor: str | None) -> bool:
        known = self._records.actors.get(actor or "")
        return known is not None and known.kind == "Publication"


def _several(claims: Sequence[Claim]) -> bool:
    return len(claims) > 1 or any(claim.by is None for claim in claims)
