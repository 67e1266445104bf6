"""Who speaks about a record, with what weight, and how far their claims together bear it out.

Apart from the sentences about it: here are the rules of support and nothing else. Leans on records
and on what a tie type's file says about who may confirm it.

How the decision is read where it leaves room, always towards saying less:

* A unit and the body it is a part of speak as one; no other parent, subsidiary or office-holder
  confirms in somebody's stead, but none of them is independent of it either.
* A party that acts on behalf of a body may be confirmed by that body.
* Two origins count as independent only when they were read in two sources, the speakers stand on
  different sides and at least one is a publication with no part in the record; a retelling that
  gives no origin is never independent of the outlet it retells.
* An opinion bears out speech only; elsewhere it is never one of the two origins.
* Whoever is neither competent nor a publication is one side's word: ``claimed``, told with its
  speaker.
* Whoever says that it was yet to come (``says: {lifecycle: planned}``) does not bear out that it
  came.
* A figure is confirmed by a record or by two origins that give the same one; nobody confirms one
  about himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, Literal

from cuibono.records import Claim, Observation, Party, Records, Source, Tie
from cuibono.text import Words
from cuibono.vocabulary import Vocabulary

Weight = Literal["record", "competent", "press", "interested"]

#: From most to least, among the statuses that nobody contradicts.
DEGREES: Final = ("confirmed", "reported", "claimed")
#: Kinds of source in which a publisher speaks about others.
_PRESS_KINDS: Final = frozenset({"press", "reference", "dataset"})
#: Somebody with this attendance takes part, and so may say that it took place.
_THERE: Final = frozenset({None, "attended-confirmed", "attended-reported"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be borne out: claims, who has a part in it, and whose word would suffice.

    ``competent`` gives, for each actor whose word suffices, the role by which it does. A matter
    with ``seen`` (attendance) is also borne out by an outlet that witnessed or shows it. In a
    ``figure`` the number is the matter, so two speakers bear it out only with the same one. One
    that has ``begun`` is borne out only by those who do not say that it was yet to come.
    """

    claims: tuple[Claim, ...]
    involved: frozenset[str]
    competent: Mapping[str, Words] = field(default_factory=dict)
    roles: tuple[Words, ...] = ()
    speech: bool = False
    seen: bool = False
    figure: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as it weighs.

    A frail one rests on unnamed people or is an opinion; an ``early`` one has still to come what
    has come since.
    """

    claim: Claim
    source: Source | None
    weight: Weight
    origin: str
    frail: bool = False
    role: Words | None = None
    early: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The support that a matter's claims carry, None when nobody says that it is so.

    ``bearing`` are the voices it rests on; ``denying`` those that say it is not so.
    """

    support: str | None
    bearing: tuple[Voice, ...] = ()
    denying: tuple[Voice, ...] = ()


class Bench:
    """Weighs the claims of one dossier's records."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.units: dict[str, list[str]] = {}
        for actor in records.actors.values():
            if actor.kind == "Unit" and actor.parent:
                self.units.setdefault(actor.parent, []).append(actor.id)
        self.posts: dict[str, set[str]] = {}
        for tie in records.ties.values():
            for person in tie.in_role("person"):
                bodies = {p.actor for p in tie.in_role("body") if p.actor}
                self.posts.setdefault(person.actor or "", set()).update(bodies)

    # -- what is to be borne out

    def tie(self, tie: Tie) -> Matter:
        """The tie as a whole."""
        tie_type = self.vocabulary.tie_types[tie.type]
        labels = {role.key: role.label for role in tie_type.roles}
        competent: dict[str, Words] = {}
        for key in tie_type.confirmed_by:
            for party in tie.in_role(key):
                for name in _stands_for(party):
                    competent.setdefault(name, labels[key])
        return Matter(
            claims=tie.claims,
            involved=_involved(tie),
            competent=competent,
            roles=tuple(labels[key] for key in tie_type.confirmed_by),
            speech=tie_type.speech,
            begun=self._begun(tie.lifecycle),
        )

    def party(self, tie: Tie, party: Party) -> Matter:
        """One party's part in a tie: its own claims if any says so, else the tie's too.

        Whoever has another in its role does not speak of it.
        """
        whole = self.tie(tie)
        own = party.claims
        if not any(claim.stance == "asserts" for claim in own):
            own = (*own, *(one for one in tie.claims if party.role not in one.says))
        role = self.vocabulary.tie_types[tie.type].role(party.role)
        label = role.label if role else Words(party.role, party.role)
        names = [name for name in (party.actor, party.on_behalf_of) if name]
        return Matter(
            claims=own,
            involved=whole.involved,
            competent=dict(whole.competent) | dict.fromkeys(names, label),
            roles=whole.roles,
            speech=whole.speech,
            seen=party.attendance is not None,
            begun=whole.begun,
        )

    def observation(self, observation: Observation) -> Matter:
        """A reported figure."""
        about = set(observation.about)
        for name in observation.about:
            if name in self.records.ties:
                about |= _involved(self.records.ties[name])
        return Matter(claims=observation.claims, involved=frozenset(about), figure=True)

    # -- weighing

    def verdict(self, matter: Matter) -> Verdict:
        """What the claims carry together."""
        voices = [self.weigh(claim, matter) for claim in matter.claims]
        withdrawn = [v for v in voices if any(_withdraws(w, v) for w in voices)]
        standing = [voice for voice in voices if voice not in withdrawn]
        denying = _with(standing, "denies")
        said = [voice for voice in _with(standing, "asserts") if not voice.early]
        taken_back = [v for v in said if any(_one_speaker(v, d) for d in denying)]
        asserting = [voice for voice in said if voice not in taken_back]
        against = [voice for voice in denying if voice.weight == "record"]
        if not asserting:
            lost = _with(withdrawn, "asserts")
            return _without_assertion(lost, taken_back, against, denying)
        if against and not any(voice.weight == "record" for voice in asserting):
            return Verdict("refuted", tuple(against), tuple(denying))
        if denying:
            return Verdict("disputed", tuple(asserting), tuple(denying))
        return self._borne_out(asserting, matter)

    def weigh(self, claim: Claim, matter: Matter) -> Voice:
        """How one claim weighs on a matter."""
        source = self.records.sources.get(claim.source)
        role = self._competence(claim, matter)
        weight: Weight = "interested"
        if source and source.kind == "record":
            weight = "record"
        elif role is not None:
            weight = "competent"
        elif self._disinterested(claim, source, matter):
            weight = "press"
            if matter.seen and claim.basis == "witnessed":
                weight = "competent"
        opinion = claim.basis == "opinion" and not matter.speech
        frail = claim.by is None or claim.basis == "unnamed-people" or opinion
        early = self._early(claim, matter)
        return Voice(claim, source, weight, self.records.origin(claim), frail, role, early)

    def _begun(self, stage: str) -> bool:
        known = self.vocabulary.schemes["LifecycleStage"].get(stage)
        return known is not None and known.traits.get("sentenceStage") in {"now", "past"}

    def _early(self, claim: Claim, matter: Matter) -> bool:
        """Whether the speaker had it still to come, of what has come since."""
        said = claim.says.get("lifecycle")
        return matter.begun and said is not None and not self._begun(str(said))

    def _competence(self, claim: Claim, matter: Matter) -> Words | None:
        opinion = claim.basis == "opinion" and not matter.speech
        if claim.by is None or claim.basis == "unnamed-people" or opinion:
            return None
        for name, role in matter.competent.items():
            if claim.by in self._as_one(name):
                return role
        return None

    def _as_one(self, name: str) -> Iterator[str]:
        """The actor, the body it is a unit of, and its units."""
        actor = self.records.actors.get(name)
        yield name
        if actor and actor.kind == "Unit" and actor.parent:
            yield actor.parent
        yield from self.units.get(name, ())

    def _disinterested(self, claim: Claim, source: Source | None, matter: Matter) -> bool:
        in_press = source is not None and source.kind in _PRESS_KINDS
        speaker = claim.by or claim.on_behalf_of
        has_part = speaker is not None and any(self.related(speaker, p) for p in matter.involved)
        if (
            claim.by is None
        ):  # the outlet vouches for people it does not name, not for a side's word
            return in_press and not (has_part and claim.basis == "own-statement")
        actor = self.records.actors.get(claim.by)
        outlet = actor is not None and actor.kind == "Publication"
        publisher = in_press and source is not None and source.publisher == claim.by
        return (outlet or publisher) and not has_part

    def related(self, one: str, other: str) -> bool:
        """Whether two actors stand on one side: the same, a body above, or a post held in it."""
        return one in self._side(other) or other in self._side(one)

    def _side(self, name: str) -> set[str]:
        side = {name}
        waiting = [name]
        while waiting:
            actor = self.records.actors.get(waiting.pop())
            above = {actor.parent} if actor and actor.parent else set()
            above |= self.posts.get(actor.id, set()) if actor else set()
            waiting += sorted(above - side)
            side |= above
        return side

    def _borne_out(self, asserting: list[Voice], matter: Matter) -> Verdict:
        for weight in ("record", "competent"):
            found = [voice for voice in asserting if voice.weight == weight]
            if found:
                return Verdict("confirmed", tuple(found))
        for one, other in combinations([v for v in asserting if not v.frail], 2):
            if self._independent(one, other) and not (matter.figure and _at_odds(one, other)):
                return Verdict("confirmed", (one, other))
        press = [voice for voice in asserting if voice.weight == "press"]
        if press:
            return Verdict("reported", tuple(press))
        return Verdict("claimed", tuple(asserting))

    def _independent(self, one: Voice, other: Voice) -> bool:
        if one.origin == other.origin or one.claim.source == other.claim.source:
            return False
        if _retells(one, other) or _retells(other, one):
            return False
        by, also_by = one.claim.by, other.claim.by
        if by is None or also_by is None or self.related(by, also_by):
            return False
        return "press" in {one.weight, other.weight}


def is_lower(one: str | None, other: str | None) -> bool:
    """Whether the first is less than the second, among what nobody contradicts."""
    return one in DEGREES and other in DEGREES and DEGREES.index(one) > DEGREES.index(other)


def _involved(tie: Tie) -> frozenset[str]:
    names = (name for party in tie.parties for name in (party.actor, party.on_behalf_of))
    return frozenset(name for name in names if name)


def _stands_for(party: Party) -> Iterator[str]:
    """The actors whose word is this party's, if it took part."""
    if party.attendance in _THERE:
        yield from (name for name in (party.actor, party.on_behalf_of) if name)


def _with(voices: Iterable[Voice], stance: str) -> list[Voice]:
    return [voice for voice in voices if voice.claim.stance == stance]


def _one_speaker(one: Voice, other: Voice) -> bool:
    if one.claim.by is None or other.claim.by is None:
        return one.claim.by is other.claim.by and one.origin == other.origin
    return one.claim.by == other.claim.by


def _retells(one: Voice, other: Voice) -> bool:
    """Whether the first is read in a retelling of the outlet in which the second is."""
    source, told = one.source, other.source
    if source is None or told is None or one.claim.origin or source.origin:
        return False
    return source.retells is not None and source.retells == told.outlet


def _at_odds(one: Voice, other: Voice) -> bool:
    """Whether the two speakers give something different."""
    return dict(one.claim.says) != dict(other.claim.says)


def _withdraws(withdrawal: Voice, voice: Voice) -> bool:
    """Whether the first takes the second back: the speaker himself, or the outlet that had it."""
    if withdrawal.claim.stance != "retracts" or voice.claim.stance == "retracts":
        return False
    outlet = voice.source.outlet if voice.source else None
    by = withdrawal.claim.by
    return _one_speaker(withdrawal, voice) or (by is not None and by == outlet)


def _without_assertion(
    withdrawn: list[Voice], taken_back: list[Voice], against: list[Voice], denying: list[Voice]
) -> Verdict:
    """What stands when nobody says any longer that it is so."""
    if against:
        return Verdict("refuted", tuple(against), tuple(denying))
    if taken_back:
        return Verdict("refuted", tuple(taken_back), tuple(denying))
    if withdrawn:
        return Verdict("retracted", tuple(withdrawn), tuple(denying))
    return Verdict(None, (), tuple(denying))
