"""A chain of ties as sentences with status and citation, or what was left out in looking for one.

Leans on paths, sentences and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cuibono.dates import parse
from cuibono.measures.paths import Chain, NoChain, Reason
from cuibono.measures.telling.sizes import dossier_size, some
from cuibono.records import Records
from cuibono.sentences import Teller, in_words
from cuibono.sentences.words import typeset
from cuibono.text import Language, Words, visible
from cuibono.vocabulary import Vocabulary

#: What opens a chain: of several ties, of one (``more`` says of how many others), of none.
CHAIN: Final = Words(
    "A chain of documented ties; it is not a tie between {one} and {other}.",
    "Une chaîne de liens documentés ; ce n'est pas un lien entre {one} et {other}.",
)
DIRECT: Final = Words(
    "A documented tie between {one} and {other}{more}.",
    "Un lien documenté entre {one} et {other}{more}.",
)
OTHER_ONE: Final = Words(
    "; there is {n} other between the two", " ; il en est {n} autre entre les deux"
)
OTHERS: Final = Words(
    "; there are {n} others between the two", " ; il en est {n} autres entre les deux"
)
NEEDLESS: Final = Words(
    "No tie is needed between {one} and {other}: one is part of the other.",
    "Aucun lien n'est nécessaire entre {one} et {other} : l'un relève de l'autre.",
)
#: The step from a body to a part of it, or back: an entry of the dossier, that has no source.
FILED: Final = Words(
    "The dossier files {part} under {whole}; no source is given for that.",
    "Le dossier range {part} sous {whole}, sans citer de source.",
)

#: How far parts are followed, said where a shorter chain over one may exist.
AT_ENDS: Final = Words(
    "Parts of a body are followed at the two ends only, not midway.",
    "Ce qui relève d'un organisme n'est suivi qu'aux deux bouts, non en chemin.",
)

#: One and several of what each reason leaves out of a search for chains.
_LEFT_OUT: Final[Mapping[Reason, tuple[Words, Words]]] = {
    "speech": (
        Words("statement, promise or assessment", "déclaration, engagement ou appréciation"),
        Words("statements, promises or assessments", "déclarations, engagements ou appréciations"),
    ),
    "kinship": (
        Words("family tie", "lien familial"),
        Words("family ties", "liens familiaux"),
    ),
    "presence": (
        Words("invitation", "invitation"),
        Words("invitations", "invitations"),
    ),
    "room": (
        Words("event of more than ten people", "événement de plus de dix personnes"),
        Words("events of more than ten people", "événements de plus de dix personnes"),
    ),
    "support": (
        Words(
            "tie neither confirmed nor reported by a publication",
            "lien ni confirmé ni rapporté par un média",
        ),
        Words(
            "ties neither confirmed nor reported by a publication",
            "liens ni confirmés ni rapportés par un média",
        ),
    ),
    "stage": (
        Words(
            "tie proposed, planned, cancelled or of unknown stage",
            "lien en attente, prévu, annulé ou d'étape inconnue",
        ),
        Words(
            "ties proposed, planned, cancelled or of unknown stage",
            "liens en attente, prévus, annulés ou d'étape inconnue",
        ),
    ),
}  # fmt: skip


class ChainTeller:
    """A chain, or that there is none, told in one language."""

    def __init__(self, records: Records, vocabulary: Vocabulary, language: Language) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.language = language
        self.teller = Teller(vocabulary, records)

    def as_text(self, found: Chain | NoChain) -> str:
        """What was found, as paragraphs for a terminal."""
        lines = self._chain(found) if isinstance(found, Chain) else self._no_chain(found)
        return "\n".join(typeset(visible(line), self.language) for line in lines)

    def as_data(self, found: Chain | NoChain) -> dict[str, Any]:
        """Plain values for JSON; ``steps`` is null when there is no chain."""
        ends: dict[str, Any] = {"from": found.start, "to": found.end}
        if isinstance(found, NoChain):
            left_out: dict[str, int] = {str(k): count for k, count in found.left_out.items()}
            said = {"says": self._not_found(found), "steps": None, "left_out": left_out}
            return ends | said | {"ties_at_any_time": found.across_time}
        return ends | {
            "says": self._opening(found),
            "steps": [self._step_as_data(step) for step in _told(found)],
            "other_direct_ties": found.others,
            "any_time": found.any_time,
            "since": found.since.isoformat() if found.since else None,
            "until": found.until.isoformat() if found.until else None,
        }

    # -- found

    def _opening(self, chain: Chain) -> str:
        others = OTHER_ONE if chain.others == 1 else OTHERS
        more = others[self.language].format(n=chain.others) if chain.others else ""
        words = DIRECT if chain.direct else CHAIN if chain.ties else NEEDLESS
        start, end = self._called(chain.start), self._called(chain.end)
        return words[self.language].format(one=start, other=end, more=more)

    def _chain(self, chain: Chain) -> Iterator[str]:
        yield self._opening(chain)
        for number, step in enumerate(_told(chain), start=1):
            yield ""
            yield f"{number}. {' → '.join(map(self._called, step.nodes))}"
            if step.tie:
                yield f"   {self.teller.footnote(self.records.ties[step.tie], self.language)}"
                yield f"   [{self._status(step)}]"
            else:
                yield f"   {self._part(step)}"
        if chain.ties:
            yield ""
            yield self._days(chain) if len(chain.ties) > 1 else self._day_of_one(chain)
        if len(chain.ties) > 1:
            yield AT_ENDS[self.language]

    def _part(self, step: _Told) -> str:
        """That one is part of the other."""
        one, other = step.nodes
        inside = other in self.records.parts_of(one)
        part, whole = map(self._called, (other, one) if inside else (one, other))
        return FILED[self.language].format(part=part, whole=whole)

    def _status(self, step: _Told) -> str:
        tie = self.records.ties[step.tie]
        support = self.vocabulary.concept("SupportStatus", step.support).label[self.language]
        stage = self.teller.stage(tie, self.language)
        return f"{support}; {stage}" if self.language == "en" else f"{support} ; {stage}"

    def _step_as_data(self, step: _Told) -> dict[str, Any]:
        if not step.tie:
            part = {"nodes": list(step.nodes), "tie": None, "sentence": self._part(step)}
            return part | {"footnote": None, "support": None, "lifecycle": None}
        tie = self.records.ties[step.tie]
        return {
            "nodes": list(step.nodes),
            "tie": step.tie,
            "sentence": self.teller.told(tie, self.language),
            "footnote": self.teller.footnote(tie, self.language),
            "support": step.support,
            "lifecycle": tie.lifecycle,
        }

    def _day_of_one(self, chain: Chain) -> str:
        french = self.language == "fr"
        if chain.any_time or (chain.since is None and chain.until is None):
            return self._days(chain) if chain.any_time else (
                "Rien dans ses dates ne le limite." if french else "Its dates set it no limit."
            )  # fmt: skip
        days = in_words(parse(_period(chain)), self.language)
        if french:
            return f"D'après ses dates, il a pu valoir : {days}."
        return f"By its dates, it may have held {days}."

    def _days(self, chain: Chain) -> str:
        french = self.language == "fr"
        if chain.any_time:
            return "Les dates n'ont pas été comparées." if french else "Dates were not compared."
        if chain.since is None and chain.until is None:
            if french:
                return "Rien dans leurs dates n'exclut qu'ils aient tous valu un même jour."
            return "Nothing in their dates rules out that all held on one day."
        days = in_words(parse(_period(chain)), self.language)
        if french:
            return f"D'après leurs dates, tous ont pu valoir un même jour : {days}."
        return f"By their dates, all may have held on one day: {days}."

    def _called(self, node: str) -> str:
        tie = self.records.ties.get(node)
        if tie is None:
            return self.teller.name(node, self.language)
        return (tie.name or self.vocabulary.tie_types[tie.type].label)[self.language]

    # -- not found

    def _not_found(self, found: NoChain) -> str:
        size = dossier_size(len(self.records.ties), len(self.records.sources))[self.language]
        start, end = self._called(found.start), self._called(found.end)
        if self.language == "fr":
            return f"Aucune chaîne de liens documentés entre {start} et {end} {size}."
        return f"No chain of documented ties between {start} and {end} {size}."

    def _no_chain(self, found: NoChain) -> Iterator[str]:
        french = self.language == "fr"
        yield self._not_found(found)
        yield (
            "Cela ne prouve pas qu'il n'y en ait pas." if french
            else "That is no evidence that there is none."
        )  # fmt: skip
        if found.left_out:
            yield ""
            yield "Laissés de côté :" if french else "Left out of the search:"
        for reason, count in found.left_out.items():
            yield f"- {count} {_LEFT_OUT[reason][count > 1][self.language]}"
        if found.across_time is not None:
            yield ""
            yield self._across_time(found.across_time)
        yield ""
        yield AT_ENDS[self.language]

    def _across_time(self, ties: int) -> str:
        if self.language == "fr":
            return (
                "Aucune chaîne dont tous les liens aient pu valoir un même jour ; sans comparer "
                f"les dates (--any-time), il en est une de {some(ties, 'lien')}."
            )
        return (
            "No chain whose ties may all have held on one day; without comparing dates "
            f"(--any-time) there is one of {some(ties, 'tie')}."
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """One tie of a chain as it is told: from one node to another, through an event if it is one.

    Without a tie, the one end is part of the other.
    """

    nodes: tuple[str, ...]
    tie: str
    support: str


def _told(chain: Chain) -> list[_Told]:
    told: list[_Told] = []
    for step in chain.steps:
        if told and told[-1].nodes[-1] == step.tie:
            into = told.pop()
            weaker = step.support if into.support == "confirmed" else into.support
            told.append(_Told((*into.nodes, step.end), step.tie, weaker))
        else:
            told.append(_Told((step.start, step.end), step.tie, step.support))
    return told


def _period(chain: Chain) -> str:
    """The common days as a partial date; the caller knows that one bound at least is not open."""
    if chain.since == chain.until:
        return str(chain.since)
    return f"{chain.since or '..'}/{chain.until or '..'}"
