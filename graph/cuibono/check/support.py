"""Support as written against support as borne out, with the reason.

Apart from the weighing because these are the sentences: the receipt's "why", in English
and French. Leans on weighing, on raising, and on the sentences for who tells a detail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from cuibono.check.raising import Raising
from cuibono.records import Observation, Party, Records, Tie
from cuibono.sentences import Teller
from cuibono.sentences.words import capitalised, listed, named
from cuibono.text import LANGUAGES, Words
from cuibono.vocabulary import Vocabulary
from cuibono.weighing import Matter, Verdict, Voice, is_lower, matter_of

_NOTHING: Final = Words("", "")
_FRAILTIES: Final = {
    "unnamed-people": Words("on the word of people not named", "d'après des sources anonymes"),
    "opinion": Words("as an opinion", "comme une opinion"),
    "nameless": Words("without its name being recorded", "sans que son nom soit consigné"),
}
_KEPT_LOWER: Final = Words(
    "Kept at “{written}” on judgement, though the claims would bear out “{derived}”. {reason}",
    "Maintenu à « {written} » par choix, quoique les affirmations établiraient « {derived} ». "
    "{reason}",
)

Comparison = Literal["same", "more", "less", "other"]


@dataclass(frozen=True, slots=True)
class Support:
    """What a record's claims carry.

    ``written`` is the curator's word, ``derived`` the one its claims bear out (None when no claim
    says that it is so). ``why``, ``would_raise`` and ``other_side`` are sentences in both
    languages, empty when there is nothing to say. ``reason`` is what the claims bear out; ``why``
    says the same, and first that the word is kept lower where it is.
    """

    written: str
    derived: str | None
    reason: Words
    why: Words
    would_raise: Words
    other_side: Words

    @property
    def comparison(self) -> Comparison:
        """Whether the written word says the same, more, less, or something else altogether."""
        if self.written == self.derived:
            return "same"
        if is_lower(self.written, self.derived):
            return "less"
        return "more" if is_lower(self.derived, self.written) else "other"


def explain_support(
    record: Tie | Observation,
    records: Records,
    vocabulary: Vocabulary,
    party: Party | None = None,
) -> Support:
    """What the claims on a tie or a figure, or on one party's part in a tie, bear out."""
    return Explainer(Teller(vocabulary, records)).explain(record, party)


class Explainer:
    """Explains the support of the records that a teller tells; made once for many."""

    def __init__(self, teller: Teller) -> None:
        self.records = teller.records
        self.vocabulary = teller.vocabulary
        self._teller = teller
        self.bench = teller.bench
        self._raising = Raising(self._called)

    def explain(self, record: Tie | Observation, party: Party | None = None) -> Support:
        """See ``explain_support``."""
        matter, written = self._matter(record, party)
        verdict = self.bench.verdict(matter)
        reason = self._reason(verdict, matter)
        kept = is_lower(written, verdict.support)
        why = self._kept_lower(verdict, matter, written, reason) if kept else reason
        raises = self._raising.of(verdict, matter, written)
        less: list[Words] = []
        raising: list[Words] = []
        if isinstance(record, Tie) and party is None:
            for detail in self._teller.details(record):
                told_by = matter_of(record, detail.keys[0], self.bench)
                named = self._teller.detail_names(detail, record)
                less.append(self._teller.detail(detail, record))
                raising.append(self._raising.of_detail(detail, told_by, named))
        return Support(
            written=written,
            derived=verdict.support,
            reason=reason,
            why=_joined(why, *less),
            would_raise=_joined(raises, *raising),
            other_side=self._other_side(verdict, matter),
        )

    def _matter(self, record: Tie | Observation, party: Party | None) -> tuple[Matter, str]:
        if isinstance(record, Observation):
            return self.bench.observation(record), record.support
        if party is None:
            return self.bench.tie(record), record.support
        return self.bench.party(record, party), party.support_in(record, self.vocabulary)

    # -- why

    def _reason(self, verdict: Verdict, matter: Matter) -> Words:
        said, denied = self._names(verdict.bearing), self._names(verdict.denying)
        match verdict.support:
            case "confirmed":
                return self._why_confirmed(verdict.bearing, matter.speech)
            case "reported":
                return self._why_reported(verdict.bearing)
            case "claimed":
                return Words(
                    f"Only {said.en} says so, whose word does not suffice here.",
                    f"Seule source : {said.fr}, dont la parole ne suffit pas ici.",
                )
            case "disputed":
                return Words(
                    f"Said by {said.en}, denied by {denied.en}.",
                    f"Affirmé par : {said.fr}. Démenti par : {denied.fr}.",
                )
            case "refuted":
                return self._why_refuted(verdict.bearing)
            case "retracted":
                return Words(
                    f"What {said.en} said has been withdrawn, and nothing else carries it.",
                    f"Affirmation retirée : {said.fr}. Rien d'autre ne porte cette fiche.",
                )
        return Words("No claim says that it is so.", "Aucune affirmation ne le dit.")

    def _kept_lower(self, verdict: Verdict, matter: Matter, written: str, reason: Words) -> Words:
        """That a word is kept lower than the claims would bear out, and what they would."""
        first = verdict.bearing[0]
        if first.weight == "competent" and first.role:
            name = self._speaker(first)
            reason = Words(
                f"The word of {name.en} ({first.role.en}) would suffice.",
                f"La parole de la partie compétente suffirait : {name.fr} ({first.role.fr}).",
            )
        parts = {"written": written, "derived": verdict.support or written}
        words = {k: self.vocabulary.badge(one, speech=matter.speech) for k, one in parts.items()}
        return _KEPT_LOWER.filled(**words, reason=reason)

    def _why_confirmed(self, bearing: tuple[Voice, ...], speech: bool) -> Words:
        first = bearing[0]
        if first.weight == "record":
            return Words(
                f"A public record bears it out ({self._read_in(first)}).",
                f"Un acte public l'établit ({self._read_in(first)}).",
            )
        if first.weight != "competent":
            said = self._names(bearing)
            return Words(
                f"Two independent origins say so: {said.en}.",
                f"Deux origines indépendantes l'affirment : {said.fr}.",
            )
        name = self._speaker(first)
        if first.role is None:
            return Words(
                f"Witnessed or shown by {name.en}.", f"Constaté ou montré par : {name.fr}."
            )
        if speech:
            return Words(
                f"On record, in the word of {name.en} ({first.role.en}).",
                f"Propos tenus ou publiés par : {name.fr} ({first.role.fr}).",
            )
        return Words(
            f"Confirmed by the word of {name.en} ({first.role.en}).",
            f"Confirmé par la parole de la partie compétente : {name.fr} ({first.role.fr}).",
        )

    def _why_reported(self, bearing: tuple[Voice, ...]) -> Words:
        said = self._names(bearing)
        english, french = f"Reported by {said.en}", f"Rapporté par : {said.fr}"
        if all(voice.frail for voice in bearing):
            why = [_FRAILTIES[key] for key in dict.fromkeys(map(_frailty, bearing))]
            english += ", " + listed([words.en for words in why], "en", either=True)
            french += ", " + listed([words.fr for words in why], "fr", either=True)
        elif len(bearing) > 1:
            english += "; what they say goes back to one origin or one side"
            french += " ; leurs dires remontent à une même origine ou à un même bord"
        return Words(f"{english}.", f"{french}.")

    def _why_refuted(self, bearing: tuple[Voice, ...]) -> Words:
        first = bearing[0]
        if first.weight == "record":
            return Words(
                f"A public record says that it is not so ({self._read_in(first)}).",
                f"Un acte public dit qu'il n'en est rien ({self._read_in(first)}).",
            )
        said = self._names(bearing)
        return Words(
            f"{capitalised(said.en)}, who said it, has since said that it is not so.",
            f"Démenti par l'auteur même de l'affirmation : {said.fr}.",
        )

    # -- the other side

    def _other_side(self, verdict: Verdict, matter: Matter) -> Words:
        english: list[str] = []
        french: list[str] = []
        for voice in verdict.denying:
            name = self._speaker(voice)
            english.append(f"{capitalised(name.en)} denies it ({self._read_in(voice)}).")
            french.append(f"Démenti : {name.fr} ({self._read_in(voice)}).")
        for name, answer in self._responses(matter):
            english.append(f"{capitalised(name.en)}, asked about the article, {answer.en}.")
            french.append(f"À propos de l'article, {name.fr} {answer.fr}.")
        return Words(" ".join(english), " ".join(french))

    def _responses(self, matter: Matter) -> Iterator[tuple[Words, Words]]:
        """Who was asked about the sources of the claims, and what became of it, once each."""
        seen: set[tuple[str, str]] = set()
        answers = self.vocabulary.schemes["Stance"]
        for claim in matter.claims:
            source = self.records.sources.get(claim.source)
            for response in source.responses if source else ():
                key = (response.by, response.stance)
                if key not in seen:
                    seen.add(key)
                    yield self._called(response.by), answers[response.stance].label

    # -- names

    def _called(self, name: str) -> Words:
        """A name as it stands inside a sentence, with its article."""
        actor = self.records.actors.get(name)
        return Words.told(named, actor) if actor else Words(name, name)

    def _speaker(self, voice: Voice) -> Words:
        claim, words = voice.claim, voice.claim.unnamed
        if claim.by is not None:
            return self._called(claim.by)
        outlet = self.records.actors.get(voice.source.outlet or "") if voice.source else None
        if words is None or outlet is None or outlet.kind != "Publication":
            return words or _NOTHING
        return Words(f"{words.en} ({outlet.called().en})", f"{words.fr} ({outlet.called().fr})")

    def _names(self, voices: Iterable[Voice]) -> Words:
        spoken = [self._speaker(voice) for voice in voices]
        english = list(dict.fromkeys(words.en for words in spoken))
        french = list(dict.fromkeys(words.fr for words in spoken))
        return Words(listed(english, "en"), listed(french, "fr"))

    def _read_in(self, voice: Voice) -> str:
        source = voice.source
        if source is None:
            return voice.claim.source
        outlet = self._called(source.outlet).en if source.outlet else ""
        return source.title or outlet or source.id


def _joined(*sentences: Words) -> Words:
    return Words(*(" ".join(one[x] for one in sentences if one) for x in LANGUAGES))


def _frailty(voice: Voice) -> str:
    """Why a voice alone does not bear much out."""
    return voice.claim.basis if voice.claim.basis in _FRAILTIES else "nameless"
