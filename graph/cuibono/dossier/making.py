"""What is made of a dossier: pages, drawings, tables, the graph as files, on disk or served.

The methods of ``Dossier`` that write elsewhere than in its facts; several files are all written
or none. Leans on view, exporters, store and serve.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuibono.errors import UnknownName
from cuibono.ids import addresses
from cuibono.paths import write_files
from cuibono.turtle import PREFIXES

if TYPE_CHECKING:
    import rdflib as rdf

    from cuibono.dossier import Dossier
    from cuibono.serve import Settings
    from cuibono.serve.frame import Holdings
    from cuibono.store import DiskStore
    from cuibono.store.publish import Published
    from cuibono.text import Language
    from cuibono.view import View
    from cuibono.view.kept import Kept

#: The graph's files, as ``cuibono build`` writes them.
GRAPH_FILES = {"graph.ttl": "ttl", "graph.nq": "nq", "graph.jsonld": "jsonld"}


# -- pages and drawings


def view(dossier: Dossier, name: str | None = None) -> View:
    """A view of the dossier: the one named, else the one it opens on.

    Raises UnknownName for a view that no file in ``views/`` describes.
    """
    from cuibono.view import View

    records = dossier.sound()
    chosen = name or records.dossier.opening_view
    if chosen is not None and chosen not in records.views:
        way_out = f"Its views are {', '.join(records.views) or 'none yet'}."
        raise UnknownName("view", chosen, records.views, way_out)
    return View(records, dossier.vocabulary, records.views[chosen] if chosen else None)


def draw(
    dossier: Dossier,
    name: str | None = None,
    output: Path | str = "build",
    *,
    forms: Sequence[str] = ("html",),
    language: Language = "en",
    layout: str | None = None,
    kept: Kept | None = None,
) -> list[Path]:
    """Write a view as ``html``, ``svg``, ``png`` or ``plain`` (pyvis); all its files or none.

    ``layout`` draws the two pictures otherwise than the view's file says; what ``kept`` has of an
    earlier page is not drawn anew where it is the same. Raises UnknownName for an unknown view and
    OutputError when a file cannot be written.
    """
    view = dossier.view(name)
    stem = name or "index"
    drawing = ".".join([view.name, *([layout] if layout else []), language])
    makers: dict[str, Callable[[], tuple[str, str | bytes]]] = {
        "html": lambda: (f"{stem}.html", view.html(kept)),
        "plain": lambda: (f"{stem}.plain.html", view.plain()),
        "svg": lambda: (f"{drawing}.svg", view.svg(language, layout=layout)),
        "png": lambda: (f"{drawing}.png", view.png(language, layout=layout)),
    }
    return write_files(Path(output), dict(makers[form]() for form in forms))


def draw_answer(
    dossier: Dossier, name: str, output: Path | str = "build", **parameters: Any
) -> list[Path]:
    """Write the page that opens on the ties that answer a question, as ``<question>.html``."""
    view = dossier.drawn(name, **parameters)
    return write_files(Path(output), {f"{name}.html": view.html()})


def sheet(
    dossier: Dossier,
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

    files = write_sheet(dossier.sound(), dossier.vocabulary, form, language, only)
    return write_files(Path(output), files)


def reference(dossier: Dossier, output: Path | str = "build") -> list[Path]:
    """Write what the ontology says, as pages and Markdown in both languages."""
    from cuibono.reference import reference_files

    return write_files(Path(output), reference_files(dossier.vocabulary, dossier.rules))


# -- the graph for other tools


def serialize(dossier: Dossier, form: str) -> bytes:
    """The graph as ``ttl``, ``nt``, ``nq`` or ``jsonld``."""
    base = dossier.records.dossier.base
    return dossier.on_store(lambda store: store.serialize(form, dict(PREFIXES) | addresses(base)))


def build(dossier: Dossier, output: Path | str = "build") -> list[Path]:
    """Write graph.ttl, graph.nq and graph.jsonld; all of them or none."""
    files = {name: dossier.serialize(form) for name, form in GRAPH_FILES.items()}
    return write_files(Path(output), files)


def export(dossier: Dossier, form: str, output: Path | str = "build") -> list[Path]:
    """Write the dossier as csv, json, ttl, nq, jsonld, graphml or gexf; all its files or none."""
    from cuibono.exporters import export

    files = export(form, dossier.sound(), dossier.vocabulary, dossier.serialize)
    return write_files(Path(output), files)


def rdflib(dossier: Dossier) -> rdf.Dataset:
    """A copy of the graph as an rdflib Dataset: the three named graphs, asked together."""
    from rdflib import Dataset

    made = Dataset(default_union=True)
    for prefix, iri in PREFIXES.items():
        made.bind(prefix, iri)
    made.parse(data=dossier.serialize("nq"), format="nquads")
    return made


# -- the graph on disk and on servers


def kept(dossier: Dossier) -> DiskStore | None:
    """The store on disk that holds these very facts, if there is one."""
    from cuibono.stores import kept

    return kept(dossier._inputs)


def keep(dossier: Dossier) -> DiskStore:
    """The graph on disk beside the facts; made now unless it is there. Raises StoreError."""
    from cuibono.stores import keep

    return keep(dossier._inputs)


def publish(dossier: Dossier, url: str, **options: Any) -> Published:
    """Send the graph to a SPARQL server, replacing what this dossier has there.

    ``options`` are those of ``cuibono.store.publish.publish``. Raises StoreError.
    """
    from cuibono.store.publish import publish

    return dossier.on_store(lambda store: publish(store, url, **options))


def serve(dossier: Dossier, settings: Settings) -> None:
    """Serve the graph over HTTP until stopped: SPARQL, a page to ask from, linked data."""
    from cuibono.serve.run import application, run, specification

    ontology = dossier._reading.ontology
    dossier.on_store(lambda store: store.check())
    with specification(dossier.store, dossier.folder, ontology, settings) as spec:
        run(application(dossier.holdings(), spec, settings), settings)


def holdings(dossier: Dossier) -> Holdings:
    """What a service needs to know of this dossier."""
    from cuibono.questions.describe import as_data
    from cuibono.serve.frame import Holdings
    from cuibono.serve.fresh import Facts
    from cuibono.stores import LARGE

    told = dossier.records.dossier
    return Holdings(
        title=told.title,
        base=told.base,
        draft=told.status == "draft",
        triples=len(dossier.store),
        vocabulary=dossier.vocabulary,
        library=[as_data(question) for question in dossier.questions().values()],
        records=dossier.sound if len(dossier.records.ties) < LARGE else None,
        facts=Facts(dossier.folder),
        as_of=told.as_of,
        views={view.name: view.title for view in dossier.records.views.values()},
        opens=told.opening_view,
    )
