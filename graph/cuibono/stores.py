"""Where a dossier's graph is: made in memory, kept on disk, or on a server.

Apart from the engines because here is known what a graph is made from, and so when a store on disk
is stale. Leans on builder, rules and store.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.errors import StoreError, did_you_mean
from cuibono.store import DiskStore, RemoteStore, Store

if TYPE_CHECKING:
    from cuibono.records import Records
    from cuibono.rules import Rule
    from cuibono.vocabulary import Vocabulary

STORE_VARIABLE: Final = "CUIBONO_STORE"
#: Where stores lie in a dossier's folder.
HOME: Final = Path(".cuibono") / "store"
#: From how many ties on a dossier is kept on disk unless told otherwise.
LARGE: Final = 20_000


@dataclass(frozen=True)
class Inputs:
    """What a graph is made from; the functions are called only when it has to be made."""

    folder: Path
    ontology: Path
    records: Callable[[], Records]
    sound: Callable[[], Records]
    vocabulary: Callable[[], Vocabulary]
    rules: Callable[[], list[Rule]]

    @property
    def home(self) -> Path:
        """The folder for stores on disk."""
        return self.folder / HOME

    def fingerprint(self) -> str:
        """A name for the facts, the ontology and the code that turns them into a graph."""
        from cuibono.store.disk import fingerprint

        return fingerprint((), self._files())

    def _files(self) -> list[Path]:
        package = Path(__file__).parent
        overlay = self.folder / "ontology"
        facts = [*self.folder.glob("*.yaml"), *(self.folder / "views").glob("*.yaml")]
        meaning = [p for f in (self.ontology, overlay) for kind in _KINDS for p in f.glob(kind)]
        code = [*package.glob("*.py"), *(package / "facts").glob("*.py")]
        return [*sorted(facts), *sorted(meaning), *sorted(code)]


_KINDS: Final = ("*.ttl", "ties/*.ttl", "shapes/*.ttl", "rules/*.rq")


def open_store(wanted: str | None, inputs: Inputs) -> Store:
    """The graph of a dossier: ``memory``, ``disk``, an endpoint's address, or what fits best.

    Without a wish (nor one in CUIBONO_STORE) a store on disk is opened if it holds these very
    facts; else a large dossier is put on disk and any other is made in memory. Raises FactsError
    when a graph has to be made and the facts have errors, and StoreError.
    """
    chosen = wanted or os.environ.get(STORE_VARIABLE) or "auto"
    if "://" in chosen:
        return RemoteStore(inputs.records().dossier.base, chosen)
    if chosen == "memory":
        return _in_memory(inputs)
    if chosen not in {"disk", "auto"}:
        hint = did_you_mean(chosen, ("memory", "disk"))
        raise StoreError(
            f"there is no store '{chosen[:200]}'.{hint} It is memory, disk, or the address of a "
            "SPARQL endpoint such as https://example.org/sparql."
        )
    return kept(inputs) or _fitting(inputs, chosen)


def _fitting(inputs: Inputs, chosen: str) -> Store:
    if chosen == "auto" and len(inputs.sound().ties) < LARGE:
        return _in_memory(inputs)
    try:
        return keep(inputs)
    except StoreError:
        if chosen == "disk":
            raise
        return _in_memory(inputs)


def keep(inputs: Inputs) -> DiskStore:
    """The graph on disk, made now unless it is there."""
    from cuibono.store.disk import make_disk

    there = kept(inputs)
    if there is not None:
        return there
    fingerprint, base = inputs.fingerprint(), inputs.sound().dossier.base
    return make_disk(inputs.home, fingerprint, base, lambda store: _fill(store, inputs))


def kept(inputs: Inputs) -> DiskStore | None:
    """The store on disk that holds these very facts, if there is one."""
    from cuibono.store.disk import open_disk

    return open_disk(inputs.home, inputs.fingerprint()) if inputs.home.is_dir() else None


def _in_memory(inputs: Inputs) -> Store:
    store = Store(inputs.sound().dossier.base)
    _fill(store, inputs)
    return store


def _fill(store: Store, inputs: Inputs) -> None:
    """Make the graph: facts and ontology, and what the rules derive from them."""
    from cuibono.builder import build, ontology_quads
    from cuibono.rules import derive

    records, vocabulary = inputs.sound(), inputs.vocabulary()
    store.load(build(records, vocabulary))
    store.load(ontology_quads(vocabulary, records.dossier.base))
    derive(store, inputs.rules())
