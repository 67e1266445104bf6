"""The reckoning behind one tie or figure: each claim as it weighs, the rule, what would move it.

What would lower it is found by taking each source away and weighing again: no rule is told twice.
Leans on the checker's bench, the teller and the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from cuibono.check.support import Explainer, Support
from cuibono.explain import words as say
from cuibono.explain.account import Account, Derived, Fall, Part, Step
from cuibono.records import Claim, Observation, Party, Records, Tie
from cuibono.rules import Made
from cuibono.sentences import Teller, corrected, second_check
from cuibono.text import LANGUAGES, Words
from cuibono.turtle import local_name
from cuibono.vocabulary import Vocabulary
from cuibono.weighing import DEGREES, Bench, Detail, Matter, Verdict, Voice, matter_of

T = TypeVar("T")


def explain(
    record: Tie | Observation, records: Records, vocabulary: Vocabulary, made: Iterable[Made] = ()
) -> Account:
    """Account for one tie or figure; ``made`` are the plain triples it gives rise to."""
    return _Accountant(records, vocabulary).account(record, tuple(made))


class _Accountant:
    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.teller = Teller(vocabulary, records)
        self.explainer = Explainer(self.teller)
        self.bench: Bench = self.explainer.bench

    def account(self, record: Tie | Observation, made: tuple[Made, ...]) -> Account:
        support = self.explainer.explain(record)
        matter = self._matter(record)
        verdict = self.bench.verdict(matter)
        rule = rule_of(verdict)
        tie = record if isinstance(record, Tie) else None
        return Account(
            id=record.id,
            type=self._type(record),
            told=self._told(record),
            written=support.written,
            borne_out=support.derived,
            badge=self._badge(record, support.written),
            test=self.vocabulary.concept("SupportStatus", support.written).test,
            stage=self._stage(tie) if tie else Words("", ""),
            why=support.why,
            rule=rule,
            rule_said=self._rule_said(rule, matter),
            mismatch=self._mismatch(record, support),
            steps=tuple(self._steps(record, matter)),
            parts=tuple(self._parts(tie)) if tie else (),
            other=support.other_side,
            would_raise=support.would_raise or say.NOTHING_HIGHER,
            would_lower=tuple(self._falls(record, support.derived, verdict)),
            derived=tuple(self._derived(one) for one in made),
            no_triple=self._no_triple(record) if not made else Words("", ""),
            checked=(second_check(tie, self.records) if tie else None) or say.NOT_CHECKED,
            corrections=tuple(map(corrected, tie.corrections)) if tie else (),
            where=record.where,
        )

    def _matter(self, record: Tie | Observation) -> Matter:
        if isinstance(record, Tie):
            return self.bench.tie(record)
        return self.bench.observation(record)

    # -- the record

    def _type(self, record: Tie | Observation) -> Words:
        if isinstance(record, Tie):
            return self.vocabulary.tie_types[record.type].label
        return self.vocabulary.words("Observation", "rdfs:label")

    def _told(self, record: Tie | Observation) -> Words:
        if isinstance(record, Tie):
            return Words.told(self.teller.told, record)
        return Words.told(self.teller.figure, record)

    def _badge(self, record: Tie | Observation, support: str) -> Words:
        speech = isinstance(record, Tie) and self.vocabulary.tie_types[record.type].speech
        return self.vocabulary.badge(support, speech=speech)

    def _stage(self, tie: Tie) -> Words:
        return Words.told(self.teller.standing, tie)

    def _rule_said(self, rule: str, matter: Matter) -> Words:
        said = say.RULES[rule]
        if rule != "competent-word" or not matter.roles:
            return said
        roles = Words(*(", ".join(role[x] for role in matter.roles) for x in LANGUAGES))
        return Words(f"{said.en[:-1]}: {roles.en}.", f"{said.fr[:-1]} : {roles.fr}.")

    def _mismatch(self, record: Tie | Observation, support: Support) -> Words:
        """That the record's word is another; of a word kept lower the reason says so itself."""
        if support.comparison in {"same", "less"}:
            return Words("", "")
        one = self._badge(record, support.written)
        other = self._badge(record, support.derived) if support.derived else say.NO_WORD
        return Words(*(say.MISMATCH[x].format(written=one[x], derived=other[x]) for x in LANGUAGES))

    # -- who says so

    def _steps(self, record: Tie | Observation, matter: Matter) -> Iterator[Step]:
        claims: Iterable[tuple[Party | None, Claim]] = (
            record.all_claims()
            if isinstance(record, Tie)
            else ((None, claim) for claim in record.claims)
        )
        for party, claim in claims:
            about = self.bench.party(record, party) if party and isinstance(record, Tie) else matter
            voice = self.bench.weigh(claim, about)
            yield Step(
                sentence=self._sentence(record, claim, party),
                source=self._source(claim),
                origin=voice.origin,
                weight=voice.weight,
                weighs=_weighs(voice),
                frail=voice.frail,
                where=claim.where,
            )

    def _sentence(self, record: Tie | Observation, claim: Claim, party: Party | None) -> Words:
        return Words(*(self.teller.claim(claim, record, x, party) for x in LANGUAGES))

    def _source(self, claim: Claim) -> Words:
        source = self.records.sources.get(claim.source)
        return (
            Words.told(self.teller.source, source) if source else Words(claim.source, claim.source)
        )

    def _parts(self, tie: Tie) -> Iterator[Part]:
        for party in tie.parties:
            if party.attendance or party.support or party.claims:
                support = self.explainer.explain(tie, party)
                status = self.vocabulary.schemes["AttendanceStatus"].get(party.attendance or "")
                yield Part(
                    who=Words.told(self.teller.party, party, None),
                    attendance=status.label if status else Words("", ""),
                    support=support.written,
                    why=support.why,
                )

    # -- what would lower it

    def _falls(
        self, record: Tie | Observation, derived: str | None, verdict: Verdict
    ) -> Iterator[Fall]:
        if derived not in DEGREES:
            return
        taken = (*self._by_source(record), *self._by_speaker(record))
        falls = [fall for fall in taken if fall.support != derived]
        details = self.teller.details(record) if isinstance(record, Tie) else ()
        yield from falls
        if not falls:
            yield Fall(say.STANDS_WHOLE if details else say.STANDS, derived)
        for detail in details:
            yield from self._detail_falls(record, detail)
        disputed = self.vocabulary.concept("SupportStatus", "disputed").label
        yield Fall(say.DENIAL.filled(support=disputed), "disputed")
        if verdict.bearing[0].weight != "record":
            refuted = self.vocabulary.concept("SupportStatus", "refuted").label
            yield Fall(say.RECORD_AGAINST.filled(support=refuted), "refuted")

    def _detail_falls(self, record: Tie | Observation, detail: Detail) -> Iterator[Fall]:
        """What would be left of details that few tell, if one of their sources were gone."""
        if not isinstance(record, Tie):
            return
        matter = matter_of(record, detail.keys[0], self.bench)
        named = self.teller.detail_names(detail, record)
        for name in dict.fromkeys(voice.claim.source for voice in detail.bearing):
            kept = tuple(claim for claim in matter.claims if claim.source != name)
            rest = self.bench.verdict(replace(matter, claims=kept)).support
            if rest != detail.support:
                left = self._badge(record, rest) if rest else say.UNSAID
                parts = {"details": named, "what": self._read(name), "support": left}
                yield Fall(say.DETAIL_WITHOUT_SOURCE.filled(**parts), rest)

    def _read(self, source: str) -> Words:
        known = self.records.sources.get(source)
        return Words.told(self.teller.record, known) if known else Words(source, source)

    def _by_source(self, record: Tie | Observation) -> Iterator[Fall]:
        """What would be left if each source were gone."""
        for name in dict.fromkeys(c.source for c in record.claims if c.stance == "asserts"):
            gone = [claim for claim in record.claims if claim.source == name]
            yield self._without(record, gone, say.WITHOUT_SOURCE, self._read(name))

    def _by_speaker(self, record: Tie | Observation) -> Iterator[Fall]:
        """What would be left if each speaker's word were gone, where there are several."""
        spoken: dict[Words, list[Claim]] = {}
        for claim in record.claims:
            if claim.stance == "asserts":
                spoken.setdefault(self._speaker(claim), []).append(claim)
        if len(spoken) > 1:
            for who, gone in spoken.items():
                yield self._without(record, gone, say.WITHOUT_WORD, who)

    def _speaker(self, claim: Claim) -> Words:
        if claim.by:
            return Words.told(self.teller.name, claim.by)
        return Words.told(self.teller.speaker, claim)

    def _without(
        self, record: Tie | Observation, gone: Sequence[Claim], pattern: Words, what: Words
    ) -> Fall:
        kept = tuple(claim for claim in record.claims if claim not in gone)
        rest = self.explainer.explain(replace(record, claims=kept)).derived
        left = self._badge(record, rest) if rest else say.UNSAID
        return Fall(pattern.filled(what=what, support=left), rest)

    # -- plain triples

    def _derived(self, made: Made) -> Derived:
        one, predicate, other = made.triple
        label = self.vocabulary.words(local_name(predicate), "rdfs:label")
        ends = [self._called(iri) for iri in (one, other)]
        told = Words(*(f"{ends[0][x]} → {label[x]} → {ends[1][x]}" for x in LANGUAGES))
        return Derived(made.triple, told, made.rule.name, made.rule.titles)

    def _called(self, iri: str) -> Words:
        name = iri.rpartition("/")[2]
        actor = self.records.actors.get(name)
        return actor.called() if actor else Words(name, name)

    def _no_triple(self, record: Tie | Observation) -> Words:
        if not isinstance(record, Tie):
            return say.NONE_TYPE
        if self.vocabulary.tie_types[record.type].derives is None:
            return say.NONE_TYPE
        if record.support != "confirmed":
            return say.NONE_SUPPORT
        stage = self.vocabulary.concept("LifecycleStage", record.lifecycle)
        if not stage.real:
            return say.NONE_STAGE.filled(stage=stage.label)
        parts = (party.support_in(record, self.vocabulary) for party in record.parties)
        if any(support != record.support for support in parts):
            return say.NONE_PART
        return say.NONE_ENDS


def rule_of(verdict: Verdict) -> str:
    """The name of the rule by which a verdict was reached, one of ``words.RULES``."""
    fixed = {
        "reported": "press",
        "claimed": "one-side",
        "disputed": "denied",
        "refuted": "record-against",
        "retracted": "withdrawn",
    }
    if verdict.support != "confirmed":
        return fixed.get(verdict.support or "", "nobody")
    first = verdict.bearing[0]
    if first.weight == "record":
        return "public-record"
    if first.weight == "competent":
        return "competent-word" if first.role else "witnessed"
    return "two-origins"


def _weighs(voice: Voice) -> Words:
    said = say.WEIGHTS[voice.weight]
    if voice.role:
        said = Words(f"{said.en} ({voice.role.en})", f"{said.fr} ({voice.role.fr})")
    if voice.frail:
        said = Words(f"{said.en}; {say.FRAIL.en}", f"{said.fr} ; {say.FRAIL.fr}")
    return say.EARLY if voice.early else said
