"""The public voice: a tie, a figure, a claim, a response, a source or a path as a sentence.

Apart because who says so is joined here to what is said. Leans on records and vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Final, Generic, TypeVar

from cuibono.records import Claim, Count, Name, Observation, Party, Records, Response, Source, Tie
from cuibono.sentences.details import detail_named, detail_told
from cuibono.sentences.people import People
from cuibono.sentences.reading import EARLIER, Reading, located
from cuibono.sentences.sums import Sums
from cuibono.sentences.telling import Telling
from cuibono.sentences.template import parse_template
from cuibono.sentences.voices import Voices
from cuibono.sentences.when import in_words, name_for_a_time
from cuibono.sentences.words import capitalised, listed, typeset
from cuibono.text import Language, Words
from cuibono.vocabulary import Field, Vocabulary
from cuibono.weighing import Bench, Detail, Otherwise, details
from cuibono.weighing import otherwise as sorted_out

T = TypeVar("T")

_SELF_REPORTED: Final = Words(", self-reported", ", chiffre de l'intéressé")
_ASKED: Final = Words("asked about the article", "question portant sur l'article")
#: What a box says after its dates, as they are those of what was stopped.
_AFTER: Final = frozenset({"suspended", "cancelled"})
#: Of what is so, no stage is told without that it may not be.
_AGAINST: Final = frozenset({"disputed", "refuted", "retracted"})
#: Brackets around all there is to say, where what stood before them had nothing to say.
_ALONE: Final = re.compile(r"^\(([^()]*)\)$")
#: Stances that take an object in a sentence: who says so, who denies it.
_STANCES: Final[Mapping[str, Words]] = {
    "asserts": Words("says so", "l'affirme"),
    "denies": Words("denies it", "le dément"),
    "corrects": Words("corrects it", "le rectifie"),
    "retracts": Words("withdraws it", "s'en rétracte"),
}
_NOT_SINCE: Final = Words("; not checked since", " ; non vérifié depuis")
_BRACKETS: Final = re.compile(r" \(([^()]*)\)")
#: The sign beside what sources tell of a stage in contradiction to it.
ANOTHER_STAGE: Final = "≠"
_ONE_SOURCE: Final = Words("one source", "une source")
_COLON: Final = Words(": ", " : ")
_APART: Final = Words("; ", " ; ")


class _Once(Generic[T]):
    """What was said of a tie, said once: a page has the same words in many places.

    It counts for this very record, not for another of its id.
    """

    def __init__(self) -> None:
        self._said: dict[tuple[str, object], tuple[Tie, T]] = {}

    def of(self, tie: Tie, how: object, say: Callable[[], T]) -> T:
        """What was said of it so, or is said now."""
        known = self._said.get((tie.id, how))
        if known is None or known[0] is not tie:
            known = self._said[tie.id, how] = tie, say()
        return known[1]


class Teller:
    """Tells the records of a dossier in English and French.

    ``day`` is the day of telling, after which a planned end reads "not checked since"; without it
    the dossier's own date.
    """

    def __init__(
        self, vocabulary: Vocabulary, records: Records, *, day: date | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self.records = records
        as_of = records.dossier.as_of
        self.day = day or (as_of.bounds.latest if as_of else None)
        self._people = People(records, vocabulary)
        self._boxes: _Once[tuple[str, str]] = _Once()
        self._sentences: _Once[str] = _Once()
        self._details: _Once[tuple[Detail, ...]] = _Once()
        self._sums = Sums(vocabulary)
        self._voices = Voices(vocabulary, records, self._people)
        self._reading = Reading(vocabulary, records, self._people)

    # -- ties

    def tie(self, tie: Tie, language: Language) -> str:
        """What a tie says, without who says so; for places that show both statuses beside it."""
        return _finished(self._bare(tie, language), language)

    def told(self, tie: Tie, language: Language) -> str:
        """What a tie says, with who says so unless it is confirmed, and who denies it.

        Details that are less sure than the rest follow with those who alone tell them.
        """
        said = self._attributed(tie, language)
        another = self.another_stage(tie, language)
        notes = [*self.less_sure(tie, language), *([another] if another else [])]
        said = _APART[language].join([said, *notes])
        return _finished(said + self._voices.against(tie.support, tie.claims, language), language)

    def less_sure(self, tie: Tie, language: Language, *, brief: bool = False) -> list[str]:
        """Who alone tells each detail that is less sure than the tie: a sum, a day, a stage."""
        tell = self.vocabulary, self._voices, language
        return [detail_told(one, tie, *tell, brief=brief) for one in self.details(tie)]

    def detail(self, detail: Detail, tie: Tie) -> Words:
        """The same of one detail as a sentence."""
        told = Words.told(partial(detail_told, detail, tie, self.vocabulary, self._voices))
        return Words(_finished(told.en, "en"), _finished(told.fr, "fr"))

    def detail_names(self, detail: Detail, tie: Tie) -> Words:
        """What some details of a tie are called, to begin a sentence: "Sum and end"."""
        named = Words.told(detail_named, detail, tie, self.vocabulary)
        return Words(capitalised(named.en), capitalised(named.fr))

    def details(self, tie: Tie) -> tuple[Detail, ...]:
        """The details of a tie that its claims bear out less than the tie itself."""
        return self._details.of(tie, None, lambda: details(tie, self.bench))

    @cached_property
    def bench(self) -> Bench:
        """What weighs the claims of these records."""
        return Bench(self.records, self.vocabulary)

    def _attributed(self, tie: Tie, language: Language) -> str:
        said = self._bare(tie, language)
        if tie.support == "confirmed":
            return said
        if self.vocabulary.tie_types[tie.type].speech:
            who = self._voices.according(self._voices.reporters(tie), language)
            bare = _BRACKETS.sub(r", \1", who)  # no brackets within brackets
            said += f" ({bare})" if who else ""
        else:
            claims = [claim for _, claim in tie.all_claims()]
            speakers = self._voices.speakers(tie.claims) or self._voices.speakers(claims)
            alone = _alone_in_role(tie)
            said = self._voices.attributed(said, tie.support, speakers, language, alone)
        return said

    def box(self, tie: Tie, language: Language, *, short: bool = False) -> tuple[str, str]:
        """The two lines in a tie's box; a claimed one names its speaker.

        Sums are said in full, or ``short`` where room is scarce: "$1.25bn", « 1,25 Md$ ». They are
        kept, because a page has the same box in many pictures.
        """
        return self._boxes.of(tie, (language, short), lambda: self._box(tie, language, short))

    def _box(self, tie: Tie, language: Language, short: bool) -> tuple[str, str]:
        telling = replace(self._telling(tie, language), brief=True, short=short)
        tie_type = self.vocabulary.tie_types[tie.type]
        first = told = telling.filled(tie_type.box_words[language])
        speakers = self._voices.speakers(tie.claims) if tie.support == "claimed" else []
        if speakers:
            who = self._voices.together(speakers, language)
            first += f", says {who}" if language == "en" else f", selon {who}"
        detail = _ALONE.sub(r"\1", telling.filled(tie_type.box_detail[language]).strip(" ,"))
        detail = detail.removeprefix(told).lstrip(" ,:\u00a0")  # a first line is not said again
        notes = [telling.stage_word(), detail]
        if tie.lifecycle in _AFTER:
            notes.reverse()
        notes += self.less_sure(tie, language, brief=True)
        another = self.another_stage(tie, language)
        notes.append(f"{ANOTHER_STAGE}\u00a0{another}" if another else "")
        second = "\u00a0· ".join(note for note in notes if note)
        return typeset(capitalised(first), language), typeset(capitalised(second), language)

    def footnote(self, tie: Tie, language: Language) -> str:
        """An attributed sentence with every source behind it, ready to be pasted.

        Sources that say it otherwise stand apart from those that say just this.
        """
        otherwise, earlier = self.otherwise(tie), self.earlier(tie)
        apart = [*otherwise, *earlier]
        just = [claim for _, claim in tie.all_claims() if claim not in apart]
        cited = self._cited(just, language)
        known = {claim.source for claim in just}
        said = [self.told(tie, language)]
        if cited:
            said.append(_under("Sources" if len(cited) > 1 else "Source", cited, language))
        contrary = self.vocabulary.record_fields["Claim"]["says"].label
        for heading, claims in ((EARLIER, earlier), (contrary, otherwise)):
            others = self._cited([c for c in claims if c.source not in known], language)
            known |= {claim.source for claim in claims}
            if others:
                said.append(_under(capitalised(heading[language]), others, language))
        return " ".join(said)

    def otherwise(self, record: Tie | Observation) -> list[Claim]:
        """The claims on a record that contradict it in some detail, while another does not."""
        said = _saying(record)
        found = [claim for claim in said if self._sorted_out(claim, record).contrary]
        return found if len(found) < len(said) else []

    def earlier(self, record: Tie | Observation) -> list[Claim]:
        """The claims that tell an earlier state of a record and contradict nothing of it.

        None where nobody says just this.
        """
        said = _saying(record)
        kinds = [self._sorted_out(claim, record) for claim in said]
        found = [
            one for one, how in zip(said, kinds, strict=True) if how.earlier and not how.contrary
        ]
        return found if len(found) < len(said) else []

    def another_stage(self, tie: Tie, language: Language) -> str:
        """The stages that sources give in contradiction to the tie's: "one source: ended"."""
        found: dict[str, set[str]] = {}
        for claim in tie.claims:
            if "lifecycle" in claim.says and "lifecycle" in self._sorted_out(claim, tie).contrary:
                found.setdefault(str(claim.says["lifecycle"]), set()).add(claim.source)
        stages = self.vocabulary.schemes["LifecycleStage"]
        told = []
        for stage, sources in found.items():
            label = stages[stage].label[language] if stage in stages else stage
            who = _ONE_SOURCE[language] if len(sources) == 1 else f"{len(sources)} sources"
            told.append(f"{who}{_COLON[language]}{label}")
        return _APART[language].join(told)

    def _sorted_out(self, claim: Claim, record: Tie | Observation) -> Otherwise:
        return sorted_out(claim, record, self.records, self.vocabulary)

    def _cited(self, claims: Iterable[Claim], language: Language) -> list[str]:
        """Each source of these claims, once, with every place in it."""
        places: dict[str, list[str]] = {}
        for claim in claims:
            seen = places.setdefault(claim.source, [])
            place = self._reading.place(claim)
            if place and place not in seen:
                seen.append(place)
        sources = self.records.sources
        return [self.source(sources[n], language, at) for n, at in places.items() if n in sources]

    def path(self, steps: Iterable[tuple[str, Tie, str]], language: Language) -> list[str]:
        """The steps from one actor to another, each a tie told with its speaker."""
        said = []
        for start, tie, end in steps:
            ends = f"{self.name(start, language)} → {self.name(end, language)}{_COLON[language]}"
            said.append(typeset(capitalised(ends), language) + self.told(tie, language))
        return said

    # -- parts of a tie

    def name(self, actor: str, language: Language) -> str:
        """An actor or thing by id, as it is called in a sentence."""
        return typeset(self._people.name(actor, language), language)

    def name_for_a_time(self, name: Name, language: Language) -> str:
        """A name that somebody had or has beside the first one, and when."""
        return typeset(name_for_a_time(name, language), language)

    def parties(self, tie: Tie, role: str, language: Language) -> str:
        """Everybody in one role, whatever their attendance."""
        field = self.vocabulary.tie_types[tie.type].role(role)
        people = self._people.at(tie)
        said = [people.party(party, field, language) for party in tie.in_role(role)]
        return typeset(listed(said, language), language)

    def party(self, party: Party, role: Field | None, language: Language) -> str:
        """One party of a tie, by name or as the source puts it."""
        return typeset(capitalised(self._people.party(party, role, language)), language)

    def count(self, count: Count, language: Language) -> str:
        """How many a tie stands for."""
        return typeset(self._sums.count(count, language), language)

    def amounts(self, tie: Tie, language: Language) -> list[str]:
        """Each amount in words, with its kind and precision."""
        return [typeset(self._sums.amount(a, language), language) for a in tie.amounts]

    def when(self, tie: Tie, language: Language) -> str:
        """When it took place or held, in words; empty if the record does not say."""
        return typeset(self._telling(tie, language).period() or "", language)

    def planned_end(self, tie: Tie, language: Language) -> str:
        """When what has begun is planned to end, in words; empty if nobody says."""
        return typeset(self._telling(tie, language).planned_end() or "", language)

    def stage(self, tie: Tie, language: Language) -> str:
        """The word for a tie's stage; of a state known of a day before the dossier's, that day.

        An open offer is an offer open, as its line ends hollow; of what somebody denies, or its
        source took back, it says that as well.
        """
        stage, another = self._stage(tie, language), self.another_stage(tie, language)
        if tie.as_of is not None and self._is_old(tie):
            day = in_words(tie.as_of, language, "bare-as-of")
            stage = f"{stage} {day}{_NOT_SINCE[language]}"
        return typeset(f"{stage} {ANOTHER_STAGE}\u00a0{another}" if another else stage, language)

    def standing(self, tie: Tie, language: Language) -> str:
        """A tie's stage with its period, for places that tell both in one line."""
        stage, when = self._stage(tie, language), self.when(tie, language)
        said = f"{stage}, {when}" if when else stage
        since = typeset(_NOT_SINCE[language], language)
        return said + (since if self._is_old(tie) and since not in said else "")

    def _stage(self, tie: Tie, language: Language) -> str:
        concept = self.vocabulary.concept("LifecycleStage", tie.lifecycle)
        offered = self.vocabulary.tie_types[tie.type].prospective
        label = concept.other_labels.get("prospectiveLabel") if offered else None
        said = (label or concept.label)[language]
        if tie.support not in _AGAINST:
            return said
        return f"{said} ({self.vocabulary.concept('SupportStatus', tie.support).label[language]})"

    def _is_old(self, tie: Tie) -> bool:
        """Whether a state still holds only as of a day before the dossier's own."""
        concept = self.vocabulary.concept("LifecycleStage", tie.lifecycle)
        told, seen = self.records.dossier.as_of, tie.as_of
        if concept.traits.get("sentenceStage") != "now" or told is None or seen is None:
            return False
        first, last = told.bounds.earliest, seen.bounds.latest
        return first is not None and last is not None and last < first

    # -- figures

    def figure(self, observation: Observation, language: Language) -> str:
        """A reported figure, with who counted unless it is confirmed."""
        about = listed([self._called(name, language) for name in observation.about], language)
        notes = _APART[language].join(self._notes(observation, language))
        said = f"{about}, {observation.measure[language]}{_COLON[language]}"
        said += self._measured(observation, language) + (f" ({notes})" if notes else "")
        against = self._voices.against(observation.support, observation.claims, language)
        return _finished(said + against, language)

    def measured(self, observation: Observation, language: Language) -> str:
        """The number of a figure with its precision, unit and base."""
        return typeset(self._measured(observation, language), language)

    def _measured(self, observation: Observation, language: Language) -> str:
        said = self._sums.figure(
            observation.value,
            observation.value_max,
            observation.qualifier,
            language,
            unit=observation.unit,
        )
        if observation.per:
            said += f" {'per' if language == 'en' else 'par'} {observation.per[language]}"
        return said

    def _notes(self, observation: Observation, language: Language) -> Iterator[str]:
        """Over whom, when, and in whose word, which an unconfirmed figure never lacks."""
        if observation.scope:
            yield observation.scope[language]
        if observation.period:
            yield in_words(observation.period, language)
        speakers = self._voices.speakers(observation.claims)
        if speakers and observation.support != "confirmed":
            own = _SELF_REPORTED[language] if observation.support == "claimed" else ""
            yield self._voices.according(speakers, language) + own

    def _called(self, name: str, language: Language) -> str:
        tie = self.records.ties.get(name)
        if tie is None:
            return self._people.name(name, language)
        label = self.vocabulary.tie_types[tie.type].label[language]
        actors = dict.fromkeys(party.drawn_at for party in tie.parties if party.drawn_at)
        return f"{label} ({', '.join(self._people.name(a, language) for a in actors)})"

    # -- who says so

    def claim(
        self,
        claim: Claim,
        record: Tie | Observation,
        language: Language,
        about: Party | None = None,
    ) -> str:
        """Who says what about a record, how they know, and where one reads it.

        ``about`` is the party of whose part alone it is said.
        """
        basis = self.vocabulary.concept("Basis", claim.basis)
        ground = basis.other_labels.get("basisLabel", basis.label)[language]
        who = self._voices.voice(claim, language)
        said = f"{who} {_STANCES[claim.stance][language]} {ground}"
        said += self._reading.differing(claim, record, language)
        read = {"en": "; read in ", "fr": " ; lu dans "}[language]
        whole = _finished(said + read + self._reading.read_in(claim, language), language)
        if about is None:
            return whole
        on = {"en": "On {}: {}", "fr": "À propos de {} : {}"}[language]
        return typeset(on.format(self.party(about, None, language), whole), language)

    def speaker(self, claim: Claim, language: Language) -> str:
        """Whoever makes a claim, in a word or two."""
        return typeset(capitalised(self._voices.voice(claim, language)), language)

    def response(self, response: Response, language: Language) -> str:
        """What somebody answered, or that they had not, when asked about a whole source."""
        stance = self.vocabulary.concept("Stance", response.stance).label[language]
        at = f", {located(response.at, language)}" if response.at else ""
        who = self._people.name(response.by, language)
        return _finished(f"{who} {stance} ({_ASKED[language]}{at})", language)

    def source(self, source: Source, language: Language, places: Sequence[str] = ()) -> str:
        """A source as a footnote gives it: title, publisher, date, places, address."""
        return typeset(self._reading.source(source, language, places), language)

    def record(self, source: Source, language: Language, at: str | None = None) -> str:
        """A source without its address, for places that link to it, and a place in it."""
        places = [at] if at else []
        return typeset(self._reading.record(source, language, places), language)

    # -- joining

    def _telling(self, tie: Tie, language: Language) -> Telling:
        people = self._people.at(tie)
        return Telling(tie, language, self.vocabulary, people, self._sums, self.day)

    def _bare(self, tie: Tie, language: Language) -> str:
        return self._sentences.of(tie, language, lambda: self._sentence(tie, language))

    def _sentence(self, tie: Tie, language: Language) -> str:
        telling = self._telling(tie, language)
        template = telling.template()
        slots = {slot.name for slot in parse_template(template).slots}
        said = telling.filled(template)
        if tie.count and "count" not in slots:
            label = {"en": "one record for", "fr": "une fiche pour"}[language]
            plural = self.vocabulary.tie_types[tie.type].plural[language]
            said += f" ({label} {self._sums.count(tie.count, language)} {plural})"
        stage = "" if telling.brackets() else telling.stage_word()
        said += f" ({stage})" if stage else ""
        guests = telling.attendance(told="participants" in slots)
        return _APART[language].join([said, *guests])


def _under(heading: str, cited: Sequence[str], language: Language) -> str:
    """Sources under a heading, as the end of a footnote."""
    joined = typeset(_APART[language], language).join(cited)
    return f"{typeset(heading + _COLON[language], language)}{joined}."


def _saying(record: Tie | Observation) -> list[Claim]:
    """The claims of those who say that it is so."""
    if isinstance(record, Tie):
        claims = [claim for _, claim in record.all_claims()]
    else:
        claims = list(record.claims)
    return [claim for claim in claims if claim.stance in {"asserts", "corrects"}]


def _alone_in_role(tie: Tie) -> set[str]:
    """The actors that fill a role of the tie by themselves, as the subject of a sentence may."""
    filled: dict[str, list[str | None]] = {}
    for party in tie.parties:
        filled.setdefault(party.role, []).append(party.actor)
    return {names[0] for names in filled.values() if len(names) == 1 and names[0]}


def _finished(said: str, language: Language) -> str:
    return typeset(capitalised(said), language) + "."
