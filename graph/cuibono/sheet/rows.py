"""The rows of the legal read: each tie and figure with all that a second reader must judge.

Apart because page, CSV and Markdown are three writings of the same rows. Sentences, reasons and
replies are the receipt's, so that the sheet never says more than the page. Leans on the receipts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from cuibono.errors import UnknownName
from cuibono.records import Claim, Observation, Records, Source, Tie
from cuibono.seals import is_checked
from cuibono.sentences import Teller, in_words, second_check
from cuibono.sentences.words import typeset
from cuibono.sheet.words import SAID
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.text import LANGUAGES, Words
from cuibono.view.receipts import Receipt, Receipts, Say
from cuibono.vocabulary import Vocabulary

#: What is least sure comes first.
RISK: Final = ("disputed", "refuted", "retracted", "claimed", "reported", "confirmed")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim: who, in what position, how they know, in which source, at which place.

    ``sentence`` is the receipt's: all of that, what the speaker says otherwise, and read where.
    """

    who: Words
    position: Words
    basis: Words
    source: str
    place: Words
    sentence: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One tie or figure; every text is ready to be shown.

    ``stands`` tells whether it is as the second person read it.
    """

    id: str
    kind: Words
    figure: bool
    told: Words
    support: str
    badge: Words
    why: Words
    stage: Words
    said: tuple[Said, ...]
    replies: tuple[Words, ...]
    roles: tuple[Words, ...]
    roleless: tuple[Words, ...]
    checked: Words
    stands: bool
    corrections: tuple[Words, ...]
    note: Words
    footnote: Words
    where: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A source at the sheet's end, with its address if it has one."""

    id: str
    told: Words
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows in order of risk, the sources they rest on, and what the dossier says of itself."""

    title: Words
    preface: tuple[Words, ...]
    draft: Words
    rows: tuple[Row, ...]
    sources: tuple[Listed, ...]

    def groups(self) -> Iterator[tuple[Words, list[Row]]]:
        """The ties by how sure they are, riskiest first, then the figures."""
        ties = [row for row in self.rows if not row.figure]
        for support in RISK:
            found = [row for row in ties if row.support == support]
            if found:
                plain = [row.badge for row in found]
                yield _either(plain), found
        figures = [row for row in self.rows if row.figure]
        if figures:
            yield SAID["figures"], figures


def make_sheet(records: Records, vocabulary: Vocabulary, only: Collection[str] = ()) -> Sheet:
    """The sheet of a dossier, or of some of its ties and figures by id.

    Raises UnknownName for an id that neither a tie nor a figure has.
    """
    known: dict[str, Tie | Observation] = {**records.ties, **records.observations}
    for name in only:
        if name not in known:
            raise UnknownName("tie or figure", name, known, "Leave it out to have them all.")
    return _Maker(records, vocabulary).sheet(
        [record for record in known.values() if not only or record.id in only]
    )


class _Maker:
    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.teller = Teller(vocabulary, records)
        self.receipts = Receipts(self.teller)
        self.posts: dict[str, list[Tie]] = {}
        for tie in records.ties.values():
            kind = vocabulary.tie_types[tie.type]
            if kind.family == "post" and not kind.never_joins:
                for name in {party.actor for party in tie.parties if party.actor}:
                    self.posts.setdefault(name, []).append(tie)

    def sheet(self, chosen: list[Tie | Observation]) -> Sheet:
        rows = sorted(map(self._row, chosen), key=lambda row: (RISK.index(row.support), row.id))
        cited = {said.source for row in rows for said in row.said}
        about = self.records.dossier
        return Sheet(
            title=about.title,
            preface=tuple(self._preface(rows)),
            draft=DRAFT if about.status != "published" else Words("", ""),
            rows=tuple(rows),
            sources=tuple(
                self._listed(source)
                for name, source in self.records.sources.items()
                if name in cited
            ),
        )

    def _preface(self, rows: list[Row]) -> Iterator[Words]:
        as_of = self.records.dossier.as_of
        ties = [row for row in rows if not row.figure]
        if as_of:
            yield _filled("facts", when=Words.told(lambda x: in_words(as_of, x, "as-of")).visible())
        checked = sum(row.stands for row in rows)
        numbers = {"ties": len(ties), "figures": len(rows) - len(ties), "checked": checked}
        yield _filled("counts", **{name: Words(str(n), str(n)) for name, n in numbers.items()})
        yield SAID["order"]
        roleless = sorted({who for row in rows for who in row.roleless}, key=lambda who: who.en)
        if roleless:
            yield _filled("roleless", who=_joined(roleless))
        correcting = Words.told(self.records.dossier.correcting).visible()
        if correcting.en:
            yield _filled("correcting", how=correcting)
        yield STANDING_NOTE

    # -- a row

    def _row(self, record: Tie | Observation) -> Row:
        tie = record if isinstance(record, Tie) else None
        receipt = self.receipts.tie(tie) if tie else self._figure_receipt(record)
        people = list(self._people(record))
        return Row(
            id=record.id,
            kind=self.vocabulary.tie_types[tie.type].label if tie else SAID["figure"],
            figure=tie is None,
            told=receipt.told,
            support=record.support,
            badge=receipt.badge,
            why=receipt.why,
            stage=self._stage(tie) if tie else Words("", ""),
            said=tuple(map(self._said, _claims(record), receipt.says)),
            replies=tuple(receipt.other),
            roles=tuple(self._roles(person) for person in people),
            roleless=tuple(self._name(p) for p in people if not self.posts.get(p)),
            checked=second_check(tie, self.records) if tie else Words("", ""),
            stands=tie is not None and is_checked(tie, self.records),
            corrections=self.receipts.corrections(tie) if tie else (),
            note=receipt.note,
            footnote=self._footnote(record),
            where=f"{PurePath(record.where.file).name}:{record.where.line}",
        )

    def _figure_receipt(self, record: Tie | Observation) -> Receipt:
        return self.receipts.figures[record.id]

    def _stage(self, tie: Tie) -> Words:
        return Words.told(self.teller.standing, tie).visible()

    def _said(self, claim: Claim, say: Say) -> Said:
        return Said(
            who=say.who,
            position=self.vocabulary.concept("Stance", claim.stance).label,
            basis=self.vocabulary.concept("Basis", claim.basis).label,
            source=claim.source,
            place=say.at,
            sentence=say.sentence,
        )

    def _footnote(self, record: Tie | Observation) -> Words:
        if isinstance(record, Tie):
            return Words.told(self.teller.footnote, record).visible()
        return Words.told(self.teller.figure, record).visible()

    # -- people

    def _people(self, record: Tie | Observation) -> Iterator[str]:
        """Every person who is a party or speaks, once, in the order met."""
        names: list[str | None] = []
        if isinstance(record, Tie):
            names += [party.actor for party in record.parties]
        else:
            names += record.about
        names += [claim.by for claim in _claims(record)]
        for name in dict.fromkeys(names):
            actor = self.records.actors.get(name or "")
            if actor and actor.kind == "Person":
                yield actor.id

    def _roles(self, person: str) -> Words:
        who = self._name(person)
        posts = [self._post(tie, person) for tie in self.posts.get(person, [])]
        return (
            _filled("role", who=who, posts=_joined(posts)) if posts else _filled("no-role", who=who)
        )

    def _post(self, tie: Tie, person: str) -> Words:
        """A post in a few words: title and body, or what the type calls it, when, and how sure."""
        title = tie.details.get("title") or self.vocabulary.tie_types[tie.type].label
        bodies = [p.actor for p in tie.parties if p.actor and p.actor != person]
        body = _joined([self._name(name) for name in bodies])
        said = _filled("post", title=title, body=body) if body else title
        more = [self._stage(tie)]
        if tie.support != "confirmed":
            more.append(self.vocabulary.concept("SupportStatus", tie.support).label)
        return Words.told(
            lambda x: f"{said[x]} ({', '.join(words[x] for words in more)})"
        ).visible()

    def _name(self, actor: str) -> Words:
        return self.receipts.name(actor)

    def _listed(self, source: Source) -> Listed:
        told = Words.told(self.teller.source, source).visible()
        return Listed(source.id, told, source.url or source.archived or "")


def _filled(name: str, **parts: Words) -> Words:
    return SAID[name].filled(**parts).visible()


def _joined(items: Collection[Words]) -> Words:
    return Words.told(
        lambda x: typeset({"en": "; ", "fr": " ; "}[x], x).join(w[x] for w in items)
    ).visible()


def _either(badges: list[Words]) -> Words:
    """One heading for rows whose badges may differ: speech is on record, the rest confirmed."""
    kinds = list(dict.fromkeys(badges))
    return Words(*(" / ".join(badge[x] for badge in kinds) for x in LANGUAGES))


def _claims(record: Tie | Observation) -> list[Claim]:
    if isinstance(record, Tie):
        return [claim for _, claim in record.all_claims()]
    return list(record.claims)
