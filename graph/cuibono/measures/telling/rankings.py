"""A ranking as a table, CSV or JSON, never without its measure and its lens.

Leans on centrality, tables and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cuibono.measures.centrality import MEASURES, Ranking
from cuibono.measures.telling.sizes import dossier_size, some
from cuibono.records import Records
from cuibono.sentences.words import typeset
from cuibono.tables import aligned, csv_text
from cuibono.text import Language
from cuibono.vocabulary import Vocabulary

RANKING_COLUMNS: Final = ("rank", "id", "name", "kind", "measure", "score")


class RankingTeller:
    """One ranking of a dossier in one language, as text, CSV or JSON."""

    def __init__(
        self, ranking: Ranking, records: Records, vocabulary: Vocabulary, language: Language
    ) -> None:
        self.ranking = ranking
        self.records = records
        self.vocabulary = vocabulary
        self.language = language
        self.about = MEASURES[ranking.measure]

    def preface(self) -> list[str]:
        """The measure, what it means, and the lens: what must stand beside the figures."""
        size = dossier_size(self.ranking.ties, self.ranking.sources)[self.language]
        label, explains = self.about.label[self.language], self.about.explains[self.language]
        lens = self.ranking.lens.words(self.vocabulary)[self.language]
        counted = self.ranking.counted
        if self.language == "fr":
            first = f"{_capital(label)}, {size} : {explains}."
            return [first, f"Périmètre ({some(counted, 'lien')}) : {lens}.", *self._drawn()]
        first = f"{_capital(label)} {size}: {explains}."
        return [first, f"What is counted ({some(counted, 'tie')}): {lens}.", *self._drawn()]

    def _drawn(self) -> Iterator[str]:
        """Which types are drawn by default, and which others a chain may go by."""
        if self.ranking.lens.types != "drawn":
            return
        counted = self.ranking.lens.tie_types(self.vocabulary)
        ids = {one.id for one in counted}
        types = self.vocabulary.tie_types.values()
        more = [t for t in types if t.id not in ids and not (t.speech or t.never_joins)]
        drawn, others = (", ".join(t.label[self.language] for t in s) for s in (counted, more))
        if self.language == "fr":
            yield f"Types tracés par défaut : {drawn}. « cuibono path » suit aussi : {others}."
        else:
            yield f"Types drawn by default: {drawn}. 'cuibono path' follows these, too: {others}."

    def close(self) -> list[str]:
        """Who is not in the table, and what a rank does not say."""
        ranking = self.ranking
        if self.language == "fr":
            kept = f"Événements et objets gardés sans être classés : {ranking.between} ; "
            untied = f"personnes et organisations sans lien compté : {ranking.untied}."
            last = "Le rang vaut pour ce dossier et ce périmètre ; il ne dit rien au-delà."
        else:
            kept = f"Events and things kept but not ranked: {ranking.between}; "
            untied = f"people and organisations without a counted tie: {ranking.untied}."
            last = "The rank holds for this dossier and this lens; it says nothing beyond them."
        return [*self._cut(), kept + untied, last]

    def _cut(self) -> Iterator[str]:
        """That the table stops, and whether it does so between equals."""
        shown, ranked, also = len(self.ranking.rows), self.ranking.ranked, self.ranking.also
        if shown == ranked:
            return
        if self.language == "fr":
            yield f"Affichés : {shown} sur {ranked}" + (
                f" ; {also} de plus au même rang que le dernier." if also else "."
            )
        else:
            yield f"Shown: {shown} of {ranked}" + (
                f"; {also} more have the rank of the last." if also else "."
            )

    def as_text(self) -> str:
        """Preface, table and close, for a terminal."""
        header = {"en": ["rank", "name", "kind"], "fr": ["rang", "nom", "catégorie"]}
        rows = [
            [str(row.rank), self._name(row.actor), self._kind(row.actor), self._shown(row.score)]
            for row in self.ranking.rows
        ]
        table = aligned(
            [*header[self.language], self.about.label[self.language]], rows, right=(0, 3)
        )
        told = [*self.preface(), "", table, "", *self.close()]
        return "\n".join(typeset(line, self.language) for line in told)

    def as_csv(self) -> str:
        """The rows alone, with ids and whole numbers of digits; the preface is for elsewhere."""
        rows = (
            [str(row.rank), row.actor, self._name(row.actor), self._kind_id(row.actor),
             self.ranking.measure, str(self._number(row.score))]
            for row in self.ranking.rows
        )  # fmt: skip
        return csv_text(RANKING_COLUMNS, rows)

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON, with the lens and what the ranking rests on."""
        return {
            "measure": self.ranking.measure,
            "explains": self.about.explains[self.language],
            "lens": self.ranking.lens.words(self.vocabulary)[self.language],
            "types": [one.id for one in self.ranking.lens.tie_types(self.vocabulary)],
            "dossier": {
                "title": self.records.dossier.title[self.language],
                "ties": self.ranking.ties,
                "sources": self.ranking.sources,
            },
            "counted_ties": self.ranking.counted,
            "ranked_actors": self.ranking.ranked,
            "actors_without_counted_tie": self.ranking.untied,
            "rows": [
                {"rank": row.rank, "id": row.actor, "name": self._name(row.actor),
                 "kind": self._kind_id(row.actor), "score": self._number(row.score)}
                for row in self.ranking.rows
            ],
        }  # fmt: skip

    def _name(self, actor: str) -> str:
        return self.records.actors[actor].called()[self.language]

    def _kind_id(self, actor: str) -> str:
        return self.records.actors[actor].kind

    def _kind(self, actor: str) -> str:
        return self.vocabulary.kinds[self._kind_id(actor)].label[self.language]

    def _number(self, score: float) -> float | int:
        return int(score) if self.about.whole else score

    def _shown(self, score: float) -> str:
        if self.about.whole:
            return str(int(score))
        shown = f"{score:.4f}"
        return shown if self.language == "en" else shown.replace(".", ",")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
