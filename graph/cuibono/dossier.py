"""What ``cuibono.open()`` returns: a dossier, with one method per command.

Apart because the prompt and Python share one set of words, and both are thin. Heavy parts are
imported by the method that needs them; what is read or computed once is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuibono.errors import FactsError, UnknownName
from cuibono.facts import Loaded, read_dossier
from cuibono.paths import DOSSIER_FILE, dossier_folder, ontology_folder, write_files
from cuibono.turtle import PREFIXES
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from cuibono.changes import Changes, State
    from cuibono.check import Report
    from cuibono.duplicates import Pair
    from cuibono.entry import Added
    from cuibono.explain import Account
    from cuibono.measures import Chain, NoChain, Ranking
    from cuibono.network import Lens
    from cuibono.questions import Library
    from cuibono.records import Records
    from cuibono.rules import Reason, Rule
    from cuibono.search import Hit, Index
    from cuibono.serve import Settings
    from cuibono.serve.frame import Holdings
    from cuibono.show import Card
    from cuibono.store import DiskStore, Store
    from cuibono.store.publish import Published
    from cuibono.stores import Inputs
    from cuibono.text import Language
    from cuibono.texts import Coverage, Verification
    from cuibono.verdicts import Verdicts
    from cuibono.view import View

#: The graph's files, as ``cuibono build`` writes them.
GRAPH_FILES = {"graph.ttl": "ttl", "graph.nq": "nq", "graph.jsonld": "jsonld"}


def open_dossier(
    folder: Path | str | None = None,
    *,
    ontology: Path | str | None = None,
    store: str | None = None,
) -> Dossier:
    """Open a dossier.

    ``folder`` is one with a dossier.yaml; without it the nearest upwards from here is taken, else
    the bundled one. ``store`` says where questions are asked: ``memory``, ``disk``, or a SPARQL
    endpoint's address; without it memory, or disk when that is made or worth it. Raises
    DossierNotFound or OntologyError; faults in the facts are found by ``check()`` and refused by
    whatever needs sound facts.
    """
    home = ontology_folder(Path(ontology) if ontology else None)
    return Dossier(dossier_folder(Path(folder) if folder else None, home), home, store)


class Dossier:
    """A folder of sourced facts under an ontology."""

    def __init__(self, folder: Path, ontology: Path, store: str | None = None) -> None:
        self.folder = folder
        self._ontology = ontology
        self._where = store

    def __repr__(self) -> str:
        return f"<cuibono dossier {self.folder.name!r}>"

    def again(self, *, ontology: bool = True) -> Dossier:
        """The same dossier, its files read afresh; the ontology too unless told otherwise."""
        fresh = Dossier(self.folder, self._ontology, self._where)
        if not ontology:
            fresh.__dict__["vocabulary"] = self.vocabulary
        return fresh

    # -- what it holds

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The ontology, with the dossier's own ``ontology/`` folder laid over it."""
        _ = self._meaning_found  # before any of it is read
        own = self.folder / "ontology"
        return Vocabulary(self._ontology, own if own.is_dir() else None)

    @cached_property
    def _loaded(self) -> Loaded:
        vocabulary, _ = self.vocabulary, self._facts_found  # before any of them is read
        return read_dossier(self.folder, vocabulary)

    @property
    def records(self) -> Records:
        """The records as far as they could be read, sound or not."""
        return self._loaded.records

    @cached_property
    def _report(self) -> Report:
        from cuibono.check import run_checks

        loaded = self._loaded
        report = run_checks(
            loaded.records, self.vocabulary, loaded.findings, ignores=loaded.ignores
        )
        if report.ok:
            self._verdicts.remember(self._unchanged)
        return report

    def check(self) -> Report:
        """Every finding on the facts, with its place and the way out."""
        return self._report

    def sound(self) -> Records:
        """The records. Raises FactsError when the facts have errors (warnings do not count).

        That these very facts were found sound before is believed; that they were not, never.
        """
        if not self._known_sound:
            report = self.check()
            if report.errors:
                raise FactsError([str(finding) for finding in report.errors])
        return self.records

    @cached_property
    def _verdicts(self) -> Verdicts:
        from cuibono.verdicts import Verdicts

        return Verdicts(self.folder, self._ontology)

    @cached_property
    def _meaning_found(self) -> str:
        return self._verdicts.meaning()

    @cached_property
    def _facts_found(self) -> str:
        return self._verdicts.facts()

    @property
    def _unchanged(self) -> str:
        """The fingerprint of what was read; empty if that is no longer what is there."""
        found = (self._meaning_found, self._facts_found)
        now = (self._verdicts.meaning(), self._verdicts.facts())
        return " ".join(found) if found == now and all(found) else ""

    @cached_property
    def _known_sound(self) -> bool:
        faulty = any(finding.severity == "error" for finding in self._loaded.findings)
        if faulty or "_report" in self.__dict__:
            return False
        return self._verdicts.sound(self._unchanged)

    # -- the graph

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

    @cached_property
    def _inputs(self) -> Inputs:
        from cuibono.stores import Inputs

        return Inputs(
            self.folder,
            self._ontology,
            records=lambda: self.records,
            sound=self.sound,
            vocabulary=lambda: self.vocabulary,
            rules=lambda: self.rules,
        )

    def kept(self) -> DiskStore | None:
        """The store on disk that holds these very facts, if there is one."""
        from cuibono.stores import kept

        return kept(self._inputs)

    def keep(self) -> DiskStore:
        """The graph on disk beside the facts; made now unless it is there."""
        from cuibono.stores import keep

        return keep(self._inputs)

    def publish(self, url: str, **options: Any) -> Published:
        """Send the graph to a SPARQL server, replacing what this dossier has there.

        ``options`` are those of ``cuibono.store.publish.publish``.
        """
        from cuibono.store.publish import publish

        return publish(self.store, url, **options)

    def serialize(self, form: str) -> bytes:
        """The graph as ``ttl``, ``nt``, ``nq`` or ``jsonld``."""
        base = self.records.dossier.base
        own = {kind: f"{base}{kind}/" for kind in ("actor", "tie", "source", "observation")}
        return self.store.serialize(form, dict(PREFIXES) | own)

    def build(self, output: Path | str = "build") -> list[Path]:
        """Write graph.ttl, graph.nq and graph.jsonld; all of them or none."""
        files = {name: self.serialize(form) for name, form in GRAPH_FILES.items()}
        return write_files(Path(output), files)

    def export(self, form: str, output: Path | str = "build") -> list[Path]:
        """Write the dossier as csv, json, ttl, nq or jsonld; all its files or none."""
        from cuibono.exporters import export

        files = export(form, self.sound(), self.vocabulary, self.serialize)
        return write_files(Path(output), files)

    def why(self, subject: str, predicate: str, value: str) -> list[Reason]:
        """Which rules and ties made a derived triple, given as three IRIs."""
        from cuibono.rules import why

        return why(self.store, self.rules, (subject, predicate, value))

    def explain(self, name: str) -> Account:
        """Account for a tie or a figure by its id: claims, rule, what would move it, triples.

        An id that is retired for another stands for that one. Raises UnknownName when there is
        none of this id.
        """
        from cuibono.builder import Names
        from cuibono.explain import explain
        from cuibono.rules import made_of

        records = self.sound()
        name = records.present(name)
        tie = records.ties.get(name)
        record = tie or records.observations.get(name)
        if record is None:
            known = [*records.ties, *records.observations]
            raise UnknownName("tie or figure", name, known, "'cuibono sheet' lists them all.")
        node = Names(records.dossier.base).tie(name).value
        made = made_of(self.store, self.rules, node) if tie else []
        return explain(record, records, self.vocabulary, made)

    # -- new facts

    def fact_files(self) -> list[Path]:
        """The fact files, in name order."""
        from cuibono.paths import fact_files

        return fact_files(self.folder)

    def template(self, type_name: str | None = None) -> str:
        """A CSV sheet to fill in, one tie a row, for any type or for one."""
        from cuibono.entry import template

        return template(self.vocabulary, type_name)

    def add_sheet(self, sheet: Path | str, into: str | None = None) -> Added:
        """What the rows of a CSV sheet add; ``write()`` it when it is as wanted.

        Raises EntryError with a sentence for every row that is wrong.
        """
        from cuibono.entry import add_rows, read_sheet
        from cuibono.entry.columns import Columns

        rows = read_sheet(Path(sheet), Columns(self.vocabulary).known())
        target = into or f"{Path(sheet).stem}.yaml"
        return add_rows(self.folder, self.records, self.vocabulary, rows, target)

    def add_cells(self, cells: dict[str, str], into: str) -> Added:
        """What one tie adds, given as the filled cells of a row by column."""
        from cuibono.entry import Row, add_rows

        row = Row(1, dict(cells))
        return add_rows(self.folder, self.records, self.vocabulary, [row], into)

    # -- who is the same as whom

    def duplicates(self, *, decided: bool = False) -> list[Pair]:
        """Pairs of entries that may be one, the likeliest first, with their reasons."""
        from cuibono.duplicates import duplicates

        return duplicates(self.records, self.vocabulary, decided=decided)

    def decide(self, decision: str, one: str, other: str, why: str) -> Path:
        """Record in identity.yaml that two are the ``same``, ``different``, or ``unsure``.

        Raises EntryError, and writes nothing, when that cannot stand.
        """
        from cuibono.entry.deciding import decide

        return decide(self.folder, self.vocabulary, decision, (one, other), why)

    # -- what changed

    def state(self, name: str | None = None) -> State:
        """The dossier as it stands, to be compared, under a name for it."""
        from cuibono.changes import State

        faults = sum(finding.severity == "error" for finding in self._loaded.findings)
        return State(name or self.folder.name, self.records, self.vocabulary, faults)

    def at(self, revision: str) -> State:
        """The dossier as it stood in a git revision, that of another folder, or that of a build.

        A build is a folder with graph.nq or graph.ttl, or such a file. Raises RevisionError when
        it is none of these.
        """
        from tempfile import TemporaryDirectory

        from cuibono.builds import at_build, graph_file
        from cuibono.changes.revisions import at_revision

        if (Path(revision) / DOSSIER_FILE).is_file():
            return Dossier(Path(revision), self._ontology).state(revision)
        built = graph_file(revision)
        if built:
            return at_build(built, revision, self.vocabulary)
        with TemporaryDirectory(prefix="cuibono-") as folder:
            then = at_revision(self.folder, revision, Path(folder))
            return Dossier(then, self._ontology).state(revision)

    def diff(self, old: str, new: str | None = None) -> Changes:
        """What changed from one git revision, folder or build to another, or to how it stands now.

        With a build on one side the other is compared as its own build would tell it.
        """
        from cuibono.builds import as_built
        from cuibono.changes import compare

        before, after = self.at(old), self.at(new) if new else self.state()
        if before.built or after.built:
            before, after = as_built(before), as_built(after)
        return compare(before, after)

    # -- the texts its curator keeps

    def verify(self, texts: Path | str) -> Verification:
        """Hold every cited passage against its text in a folder.

        Raises TextsError when there is no such folder.
        """
        from cuibono.texts import HeldTexts, verify

        return verify(self.records, HeldTexts(Path(texts)))

    def mend(self, found: Verification) -> list[Path]:
        """Write the new offsets of moved passages into the fact files; all of them or none."""
        from cuibono.texts import corrections

        files = corrections(self.folder, found.checks)
        return write_files(self.folder, files, way_out="Mend its permissions") if files else []

    def coverage(self, texts: Path | str) -> Coverage:
        """The sentences of held texts that name two known actors and that no citation covers."""
        from cuibono.texts import HeldTexts, cover

        return cover(self.records, HeldTexts(Path(texts)))

    def sheet(
        self,
        output: Path | str = "build",
        *,
        form: str = "html",
        language: Language = "en",
        only: Sequence[str] = (),
    ) -> list[Path]:
        """Write the legal read, one row for each tie, as ``html``, ``csv`` or ``md``.

        ``only`` gives the ids of some ties or figures. Raises UnknownName for one that is not.
        """
        from cuibono.sheet import write_sheet

        files = write_sheet(self.sound(), self.vocabulary, form, language, only)
        return write_files(Path(output), files)

    def serve(self, settings: Settings) -> None:
        """Serve the graph over HTTP until stopped: SPARQL, a page to ask from, linked data."""
        from cuibono.serve.run import application, run, specification

        with specification(self.store, self.folder, self._ontology, settings) as spec:
            run(application(self.holdings(), spec, settings), settings)

    def holdings(self) -> Holdings:
        """What a service needs to know of this dossier."""
        from cuibono.questions.describe import as_data
        from cuibono.serve.frame import Holdings
        from cuibono.stores import LARGE

        told = self.records.dossier
        return Holdings(
            title=told.title,
            base=told.base,
            draft=told.status == "draft",
            triples=len(self.store),
            vocabulary=self.vocabulary,
            library=[as_data(question) for question in self.questions().values()],
            records=self.sound if len(self.records.ties) < LARGE else None,
        )

    def reference(self, output: Path | str = "build") -> list[Path]:
        """Write what the ontology says, as pages and Markdown in both languages."""
        from cuibono.reference import reference_files

        return write_files(Path(output), reference_files(self.vocabulary, self.rules))

    def show(self, name: str) -> Card:
        """The card of a tie, a source, a figure or whoever has this id or is called so.

        Raises UnknownName when nothing is, and QueryError when more than one thing is.
        """
        from cuibono.show import Dealer

        return Dealer(self.sound(), self.vocabulary).card(name)

    # -- questions

    def query(self, text: str, **options: Any) -> Any:
        """Answer a SPARQL query over the three graphs.

        Updates, ``SERVICE`` and graphs from elsewhere are refused (QueryError).
        """
        from cuibono.sparql import query

        return query(self.store, text, **options)

    @cached_property
    def _library(self) -> Library:
        from cuibono.questions import read_questions

        return read_questions(self.vocabulary)

    def questions(self) -> Library:
        """The question library, by name."""
        return self._library

    def ask(self, name: str, **parameters: Any) -> Any:
        """Answer a question of the library; its rows are typed values by column.

        A question about a view is about the one the dossier opens on unless it is told another.
        """
        from cuibono.questions import ask

        return ask(
            self.store,
            self.vocabulary,
            self.questions(),
            name,
            parameters,
            records=lambda: self.records,
        )

    def told(self, name: str, language: Language = "en", /, **parameters: Any) -> str:
        """The answer to a question in sentences: each with how sure it is, then the caution."""
        from cuibono.questions.telling import in_sentences

        answer = self.ask(name, **parameters)
        question = self.questions()[name]
        return in_sentences(question, answer, self.sound(), self.vocabulary, language)

    def drawn(self, name: str, **parameters: Any) -> View:
        """The ties that answer a question, as a view to be drawn."""
        from cuibono.questions.telling import as_view
        from cuibono.view import View

        answer, question = self.ask(name, **parameters), self.questions()[name]
        spoken = {p.name for p in question.parameters if p.type == "language"}
        given = {key: str(value) for key, value in parameters.items() if key not in spoken}
        records = self.sound()
        return View(records, self.vocabulary, as_view(question, given, answer, records))

    def draw_answer(self, name: str, output: Path | str = "build", **parameters: Any) -> list[Path]:
        """Write the page that opens on the ties that answer a question, as ``<question>.html``."""
        view = self.drawn(name, **parameters)
        return write_files(Path(output), {f"{name}.html": view.html()})

    @cached_property
    def _index(self) -> Index:
        from cuibono.search import Index

        return Index(self.sound(), self.vocabulary)

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
        """Whatever has these words in a name, an alias or a sentence, the best first.

        Words may be in English or French, begun only, and without accents. ``kinds`` are some of
        actor, tie, figure and source.
        """
        return self._index.find(words, kinds=kinds, limit=limit)

    def rdflib(self) -> rdflib.Dataset:
        """A copy of the graph as an rdflib Dataset: the three named graphs, asked together."""
        from rdflib import Dataset

        made = Dataset(default_union=True)
        for prefix, iri in PREFIXES.items():
            made.bind(prefix, iri)
        made.parse(data=self.serialize("nq"), format="nquads")
        return made

    # -- the picture

    def view(self, name: str | None = None) -> View:
        """A view of the dossier: the one named, else the one it opens on.

        Raises UnknownName for a view that no file in ``views/`` describes.
        """
        from cuibono.view import View

        records = self.sound()
        chosen = name or records.dossier.opening_view
        if chosen is not None and chosen not in records.views:
            way_out = f"Its views are {', '.join(records.views) or 'none yet'}."
            raise UnknownName("view", chosen, records.views, way_out)
        return View(records, self.vocabulary, records.views[chosen] if chosen else None)

    def draw(
        self,
        name: str | None = None,
        output: Path | str = "build",
        *,
        forms: Sequence[str] = ("html",),
        language: Language = "en",
        layout: str | None = None,
    ) -> list[Path]:
        """Write a view as ``html``, ``svg``, ``png`` or ``plain`` (pyvis); all its files or none.

        ``layout`` draws the two pictures otherwise than the view's file says.
        """
        view = self.view(name)
        stem = name or "index"
        drawing = ".".join([view.name, *([layout] if layout else []), language])
        makers: dict[str, Callable[[], tuple[str, str | bytes]]] = {
            "html": lambda: (f"{stem}.html", view.html()),
            "plain": lambda: (f"{stem}.plain.html", view.plain()),
            "svg": lambda: (f"{drawing}.svg", view.svg(language, layout=layout)),
            "png": lambda: (f"{drawing}.png", view.png(language, layout=layout)),
        }
        return write_files(Path(output), dict(makers[form]() for form in forms))

    # -- the network

    @cached_property
    def _network(self) -> nx.MultiDiGraph[str]:
        from cuibono.network import network

        return network(self.sound(), self.vocabulary)

    def network(self) -> nx.MultiDiGraph[str]:
        """The ties as a networkx MultiDiGraph: one arc per tie and pair."""
        return self._network

    def rank(
        self, measure: str = "degree", *, lens: Lens | None = None, top: int | None = None
    ) -> Ranking:
        """The actors ranked by degree, betweenness or PageRank under a lens."""
        from cuibono.measures import rank

        return rank(self.network(), measure, lens, top=top)

    def path(self, start: str, end: str, *, any_time: bool = False) -> Chain | NoChain:
        """The shortest chain of documented ties between two, by id or any of their names."""
        from cuibono.measures import shortest_chain

        ends = self.find(start), self.find(end)
        return shortest_chain(self.network(), *ends, any_time=any_time)

    def tell(self, found: Ranking | Chain | NoChain, language: Language = "en") -> str:
        """A ranking or a chain in words, with all it rests on."""
        from cuibono.measures import Ranking
        from cuibono.measures.telling import ChainTeller, RankingTeller

        if isinstance(found, Ranking):
            return RankingTeller(found, self.records, self.vocabulary, language).as_text()
        return ChainTeller(self.records, self.vocabulary, language).as_text(found)

    def find(self, name: str) -> str:
        """The id of the actor or thing called so: its id, name, short name or alias.

        Raises UnknownName when nothing is, and QueryError when more than one thing is.
        """
        from cuibono.network import find_node

        return find_node(self.records, name)
