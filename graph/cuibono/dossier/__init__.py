"""What ``cuibono.open()`` returns: a dossier, with one method per command.

The class here says what a dossier holds, and lists what can be done with it; how each is done
stands beside, by occasion: asking, measuring, making, curating. The prompt and Python share these
words, and both are thin: a method is one call of the library, which it imports when it needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cuibono.dossier import asking, curating, making, measuring
from cuibono.errors import DossierNotFound, StoreDamaged
from cuibono.inputs import fact_files
from cuibono.paths import bundled_dossier, here, ontology_folder, own_dossier
from cuibono.reading import Reading

if TYPE_CHECKING:
    import networkx as nx

    from cuibono.check import Report
    from cuibono.questions import Library
    from cuibono.records import Records
    from cuibono.rules import Rule
    from cuibono.search import Index
    from cuibono.store import Store
    from cuibono.stores import Inputs
    from cuibono.vocabulary import Vocabulary

Found = TypeVar("Found")


def open_dossier(
    folder: Path | str | None = None,
    *,
    ontology: Path | str | None = None,
    store: str | None = None,
) -> Dossier:
    """Open a dossier.

    ``folder`` is one with a dossier.yaml; without it the nearest upwards from here is taken, else
    the bundled one, which is then only read. ``store`` says where questions are asked: ``memory``,
    ``disk``, or a SPARQL endpoint's address; without it memory, or disk when that is made or worth
    it: a large dossier, or one that is asked again unchanged. Raises DossierNotFound or
    OntologyError; faults in the facts are found by ``check()`` and refused by whatever needs sound
    facts.
    """
    home = ontology_folder(Path(ontology) if ontology else None)
    own = own_dossier(Path(folder) if folder else None)
    return Dossier(own or bundled_dossier(home), home, store, lent=own is None)


class Dossier:
    """A folder of sourced facts under an ontology; ``lent`` when it is nobody's to write into."""

    def __init__(
        self, folder: Path, ontology: Path, store: str | None = None, *, lent: bool = False
    ) -> None:
        self.folder = folder
        self._reading = Reading(folder, ontology)
        self._where = store
        self.lent = lent

    def __repr__(self) -> str:
        return f"<cuibono dossier {self.folder.name!r}>"

    def again(self, *, ontology: bool = True) -> Dossier:
        """The same dossier, its files read afresh; the ontology too unless told otherwise."""
        fresh = Dossier(self.folder, self._reading.ontology, self._where, lent=self.lent)
        fresh._reading = self._reading.again(ontology=ontology)
        return fresh

    # -- what it holds; what is read or computed once is kept

    @property
    def vocabulary(self) -> Vocabulary:
        """The ontology, with the dossier's own ``ontology/`` folder laid over it."""
        return self._reading.vocabulary

    @property
    def records(self) -> Records:
        """The records as far as they could be read, sound or not."""
        return self._reading.loaded.records

    def check(self) -> Report:
        """Every finding on the facts, with its place and the way out."""
        return self._reading.report

    def sound(self) -> Records:
        """The records. Raises FactsError when the facts have errors (warnings do not count).

        That these very facts were found sound before is believed; that they were not, never.
        """
        return self._reading.sound()

    def fact_files(self) -> list[Path]:
        """The fact files, in name order."""
        return fact_files(self.folder)

    def to_write(self) -> Path:
        """The folder, for whoever writes facts into it.

        Raises DossierNotFound for the bundled dossier, unless it was named or is stood in.
        """
        if self.lent:
            raise DossierNotFound(here(), "my-dossier")
        return self.folder

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that derive plain triples."""
        from cuibono.rules import read_rules

        return read_rules(self.vocabulary)

    @cached_property
    def store(self) -> Store:
        """The graph: facts, derived and ontology, in memory or wherever ``store`` said."""
        from cuibono.stores import open_store

        return open_store(self._where, self._inputs)

    def on_store(self, use: Callable[[Store], Found]) -> Found:
        """What a use of the graph gives; one that is kept unasked and damaged is made anew for it.

        Raises StoreDamaged for one on disk that somebody wished for.
        """
        from cuibono.stores import given_up

        try:
            with self.store.watched():
                return use(self.store)
        except StoreDamaged as damage:
            if not given_up(self.store, damage):
                raise
            del self.store
            return use(self.store)

    @cached_property
    def _inputs(self) -> Inputs:
        from cuibono.stores import Inputs

        return Inputs(
            self.folder,
            fingerprint=lambda: self._reading.fingerprint,
            records=lambda: self.records,
            sound=self.sound,
            vocabulary=lambda: self.vocabulary,
            rules=lambda: self.rules,
            steady=lambda: self._reading.steady,
        )

    @cached_property
    def _library(self) -> Library:
        from cuibono.questions import read_questions

        return read_questions(self.vocabulary)

    @cached_property
    def _index(self) -> Index:
        from cuibono.search import Index

        return Index(self.sound(), self.vocabulary)

    @cached_property
    def _network(self) -> nx.MultiDiGraph[str]:
        from cuibono.network import network

        return network(self.sound(), self.vocabulary)

    # -- what is asked of it

    query = asking.query
    questions = asking.questions
    ask = asking.ask
    told = asking.told
    drawn = asking.drawn
    search = asking.search
    find = asking.find
    show = asking.show
    explain = asking.explain
    why = asking.why

    # -- what is measured

    network = measuring.network
    rank = measuring.rank
    path = measuring.path
    tell = measuring.tell

    # -- what is made of it

    view = making.view
    draw = making.draw
    draw_answer = making.draw_answer
    sheet = making.sheet
    reference = making.reference
    build = making.build
    export = making.export
    serialize = making.serialize
    rdflib = making.rdflib
    kept = making.kept
    keep = making.keep
    publish = making.publish
    serve = making.serve
    holdings = making.holdings

    # -- what its curator does

    template = curating.template
    add_sheet = curating.add_sheet
    add_cells = curating.add_cells
    duplicates = curating.duplicates
    decide = curating.decide
    verify = curating.verify
    mend = curating.mend
    coverage = curating.coverage
    state = curating.state
    at = curating.at
    diff = curating.diff
