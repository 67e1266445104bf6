"""What a receipt says, in both languages: who says so and how they know, where, the other side.

Apart because panel, table and footnotes rest on one telling, whichever of them shows it. Leans on
the teller for sentences, on the checker for reasons, on the vocabulary for the words of statuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cuibono.check.support import Explainer
from cuibono.records import Claim, Observation, Party, Records, Source, Tie
from cuibono.sentences import Teller, corrected, in_words, second_check
from cuibono.sentences.reading import located
from cuibono.sentences.words import listed, typeset
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view.kept import Kept
from cuibono.view.phrases import RECEIPT
from cuibono.vocabulary import Field

NOTHING: Final = Words("", "")
_AGAINST: Final = frozenset({"denies", "corrects", "retracts"})
_PRINT_DIGITS: Final = 12

Fact = tuple[Words, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Say:
    """One claim: its sentence, who speaks in a word, the source and the place in it.

    ``against`` is true of a denial, ``otherwise`` of what contradicts a detail and ``earlier`` of
    an earlier state, while another says just this; ``print`` opens the passage's fingerprint.
    """

    sentence: Words
    who: Words
    source: str
    at: Words
    against: bool = False
    print: str = ""
    otherwise: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything behind one tie or figure, as words."""

    told: Words
    badge: Words
    why: Words
    facts: tuple[Fact, ...]
    says: tuple[Say, ...]
    other: tuple[Words, ...]
    would_raise: Words
    note: Words
    related: tuple[tuple[Words, str], ...]


class Receipts:
    """Tells the receipts of a dossier; in ``kept`` stand those that need not be told anew."""

    def __init__(self, teller: Teller, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()
        self.records = teller.records
        self.vocabulary = teller.vocabulary
        self.teller = teller
        self._explainer = Explainer(teller)
        self._below = _named_by_others(self.records)
        self.kept.begin(self.records, self.vocabulary, teller.bench.posts)

    @cached_property
    def ties(self) -> Mapping[str, Receipt]:
        """The receipt of every tie, by its id."""
        return {tie.id: self._kept_or_told(tie) for tie in self.records.ties.values()}

    def _kept_or_told(self, tie: Tie) -> Receipt:
        made_from = self.kept.said_by(tie), tuple(self._related(tie))
        return self.kept.made(f"receipt-{tie.id}", made_from, lambda: self.tie(tie))

    @cached_property
    def figures(self) -> Mapping[str, Receipt]:
        """The receipt of every reported figure, by its id."""
        return {one.id: self.figure(one) for one in self.records.observations.values()}

    # -- the two kinds

    def tie(self, tie: Tie) -> Receipt:
        """The receipt of a tie."""
        support = self._explainer.explain(tie)
        claims = list(tie.all_claims())
        return Receipt(
            told=Words.told(self.teller.told, tie).visible(),
            badge=self.badge(tie.support, self.vocabulary.tie_types[tie.type].speech),
            why=support.why,
            facts=tuple(self._facts(tie)),
            says=_ordered(self._say(tie, claim, party) for party, claim in claims),
            other=tuple(self._other_side(support.other_side, tie)),
            would_raise=support.would_raise,
            note=shown(tie.note),
            related=tuple(self._related(tie)),
        )

    def figure(self, observation: Observation) -> Receipt:
        """The receipt of a reported figure."""
        support = self._explainer.explain(observation)
        return Receipt(
            told=Words.told(self.teller.figure, observation).visible(),
            badge=self.badge(observation.support, speech=False),
            why=support.why,
            facts=tuple(self._measured(observation)),
            says=_ordered(self._say(observation, claim, None) for claim in observation.claims),
            other=(support.other_side,) if support.other_side else (),
            would_raise=support.would_raise,
            note=shown(observation.note),
            related=tuple(
                (RECEIPT["about"], name) for name in observation.about if name in self.records.ties
            ),
        )

    def badge(self, support: str, speech: bool) -> Words:
        """The word for how sure: speech that was made is on record, not confirmed."""
        return self.vocabulary.badge(support, speech=speech)

    def held(self, source: Source) -> Words:
        """Where a source is when it has no address."""
        if source.url or source.archived:
            return NOTHING
        if not source.text:
            return RECEIPT["no-address"]
        printed = any(passage.sha256 for passage in source.passages)
        return RECEIPT["held-printed" if printed else "held"]

    # -- the facts

    def _facts(self, tie: Tie) -> Iterator[Fact]:
        tie_type = self.vocabulary.tie_types[tie.type]
        fields = self.vocabulary.record_fields["Tie"]
        for role in tie_type.roles:
            yield from self._parties(tie, role)
        for field in self.vocabulary.fields_of(tie.type).values():
            words = tie.details.get(field.key)
            if words and not self._is_told(words, tie):
                yield field.label, (shown(words),)
        if tie.date or tie.start or tie.end or tie.as_of:
            yield RECEIPT["when"], (Words.told(self.teller.when, tie).visible(),)
        yield fields["lifecycle"].label, (Words.told(self.teller.stage, tie).visible(),)
        if tie.amounts:
            yield fields["amounts"].label, self._amounts(tie)
        if tie.count:
            count = tie.count
            yield fields["count"].label, (Words.told(self.teller.count, count).visible(),)
        if tie.place:
            yield fields["place"].label, (self.name(tie.place),)
        if tie.ids:
            yield fields["ids"].label, tuple(same(f"{k}: {v}") for k, v in sorted(tie.ids.items()))
        checked = second_check(tie, self.records)
        yield fields["checked"].label, (checked or RECEIPT["not-checked"],)
        if tie.corrections:
            yield fields["corrections"].label, self.corrections(tie)

    def corrections(self, tie: Tie) -> tuple[Words, ...]:
        """What a tie said wrongly once: each in a line, with when and why it was put right."""
        return tuple(map(corrected, tie.corrections))

    def _is_told(self, words: Words, tie: Tie) -> bool:
        """Whether the sentence above says this already, in both languages."""
        return all(
            typeset(visible(words[one]).strip().rstrip("."), one).casefold()
            in self.teller.tie(tie, one).casefold()
            for one in LANGUAGES
        )

    def _amounts(self, tie: Tie) -> tuple[Words, ...]:
        english, french = self.teller.amounts(tie, "en"), self.teller.amounts(tie, "fr")
        return tuple(Words(en, fr) for en, fr in zip(english, french, strict=True))

    def _parties(self, tie: Tie, role: Field) -> Iterator[Fact]:
        """Those in a role; of guests, each group under what is known of its presence."""
        groups: dict[Words, list[Words]] = {}
        for party in tie.in_role(role.key):
            attendance = self.vocabulary.schemes["AttendanceStatus"].get(party.attendance or "")
            label = attendance.label if attendance else role.label
            groups.setdefault(label, []).append(self._party(party, role, tie))
        yield from ((label, tuple(parties)) for label, parties in groups.items())

    def _party(self, party: Party, role: Field, tie: Tie) -> Words:
        more = [party.function] if party.function else []
        sure = party.support_in(tie, self.vocabulary)
        if sure != tie.support:
            more.append(self.vocabulary.concept("SupportStatus", sure).label)

        def tell(language: Language) -> str:
            said = [self.teller.party(party, role, language), *(one[language] for one in more)]
            return ", ".join(said)

        return Words.told(tell).visible()

    def _measured(self, observation: Observation) -> Iterator[Fact]:
        fields = self.vocabulary.record_fields["Observation"]
        actors = [name for name in observation.about if name in self.records.actors]
        if actors:
            yield fields["about"].label, tuple(map(self.name, actors))
        yield fields["measure"].label, (shown(observation.measure),)
        yield (
            fields["value"].label,
            (Words.told(self.teller.measured, observation).visible(),),
        )
        if observation.scope:
            yield fields["scope"].label, (shown(observation.scope),)
        if observation.period:
            period = observation.period
            yield fields["period"].label, (Words.told(in_words, period).visible(),)

    # -- who says so

    def _say(self, record: Tie | Observation, claim: Claim, party: Party | None) -> Say:
        passage = self._passage(claim)
        sentence = Words.told(lambda language: self.teller.claim(claim, record, language, party))
        return Say(
            sentence=sentence.visible(),
            who=Words.told(self.teller.speaker, claim).visible(),
            source=claim.source,
            at=Words.told(located, passage[0]).visible(),
            against=claim.stance in _AGAINST,
            print=passage[1],
            otherwise=claim in self.teller.otherwise(record),
            earlier=claim in self.teller.earlier(record),
        )

    def _passage(self, claim: Claim) -> tuple[str, str]:
        source = self.records.sources.get(claim.source)
        passage = source.passage(claim.passage) if source and claim.passage else None
        if passage is None:
            return visible(claim.at or ""), ""
        return visible(passage.at), (passage.sha256 or "")[:_PRINT_DIGITS]

    # -- the other side

    def _other_side(self, known: Words, tie: Tie) -> Iterator[Words]:
        if known:
            yield known
        silent = self._unheard(tie) if tie.support != "confirmed" else []
        if silent:

            def tell(language: Language) -> str:
                names = [self.teller.name(actor, language) for actor in silent]
                who = listed(names, language, either=True)
                return RECEIPT["no-reply"][language].format(who=who)

            yield Words.told(tell).visible()

    def _unheard(self, tie: Tie) -> list[str]:
        """Parties, or whom they stand for, of whom neither a word nor a reply is recorded."""
        heard = {claim.by for _, claim in tie.all_claims()}
        for _, claim in tie.all_claims():
            source = self.records.sources.get(claim.source)
            heard |= {response.by for response in source.responses} if source else set()
        spoken_for = (party.on_behalf_of or party.actor for party in tie.parties)
        asked = dict.fromkeys(name for name in spoken_for if name)
        return [name for name in asked if name not in heard and self._can_answer(name)]

    def _can_answer(self, actor: str) -> bool:
        known = self.records.actors.get(actor)
        kind = self.vocabulary.kinds.get(known.kind) if known else None
        return kind is not None and not kind.is_thing and kind.id not in {"Group", "Publication"}

    # -- what else there is

    def _related(self, tie: Tie) -> Iterator[tuple[Words, str]]:
        fields = self.vocabulary.record_fields["Tie"]
        for key in ("under", "during", "part_of"):
            for name in getattr(tie, key):
                if name in self.records.ties:
                    yield fields[key].label, name
        for name in self._below.get(tie.id, ()):
            yield RECEIPT["see"], name

    # -- names

    def name(self, actor: str) -> Words:
        """An actor or thing as a list names it."""
        known = self.records.actors.get(actor)
        return shown(known.called()) if known else same(actor)


def _named_by_others(records: Records) -> dict[str, list[str]]:
    """For each tie, the ties that say they are under it, during it or part of it."""
    found: dict[str, list[str]] = {}
    for tie in records.ties.values():
        for name in dict.fromkeys((*tie.under, *tie.during, *tie.part_of)):
            found.setdefault(name, []).append(tie.id)
    return found


def _ordered(says: Iterable[Say]) -> tuple[Say, ...]:
    """Who says just this first, then earlier states, then what contradicts it."""
    return tuple(sorted(says, key=lambda say: (say.otherwise, say.earlier)))


def shown(words: Words | None) -> Words:
    """Words without marks that hide or turn text; empty where there are none."""
    return words.visible() if words else NOTHING


def same(text: str) -> Words:
    """A text that both languages share."""
    return Words(text, text).visible()
