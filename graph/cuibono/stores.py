"""Where a dossier's graph is: made in memory, kept on disk, or on a server.

Apart from the engines because here is known what a graph is made from, and so when a store on disk
is stale; and who wished for a store, or that nobody did: such a one is made anew without a word
when it is damaged. Leans on caches, builder, rules and store.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.caches import SWITCH, make_room, places
from cuibono.errors import StoreDamaged, StoreError, did_you_mean
from cuibono.store import DiskStore, RemoteStore, Store

if TYPE_CHECKING:
    from cuibono.records import Records
    from cuibono.rules import Rule
    from cuibono.vocabulary import Vocabulary

STORE_VARIABLE: Final = "CUIBONO_STORE"
#: From how many ties on a graph is kept on disk the first time it is made.
LARGE: Final = 20_000
_NAME: Final = "store"
#: How much of a fingerprint a folder is called by.
_SIGNS: Final = 24
#: How many dossiers' graphs the user's cache folder keeps.
_MOST: Final = 8


@dataclass(frozen=True)
class Inputs:
    """What a graph is made from; the functions are called only when it has to be made.

    ``steady`` says whether these very facts were found sound on an earlier occasion;
    ``fingerprint`` names the facts, the ontology and the code that turns them into a graph, as they
    were found, and is empty where one of them cannot be read.
    """

    folder: Path
    fingerprint: Callable[[], str]
    records: Callable[[], Records]
    sound: Callable[[], Records]
    vocabulary: Callable[[], Vocabulary]
    rules: Callable[[], list[Rule]]
    steady: Callable[[], bool]

    @property
    def home(self) -> Path | None:
        """The folder for stores on disk; None where there is no place for one."""
        return next(places(self.folder, _NAME), None)


def open_store(wanted: str | None, inputs: Inputs) -> Store:
    """The graph of a dossier: ``memory``, ``disk``, an endpoint's address, or what fits best.

    Without a wish (nor one in CUIBONO_STORE) a store on disk is opened if it holds these very
    facts; else the graph of a large dossier, and one that is asked again unchanged, is put on disk,
    and any other is made in memory. Raises FactsError when a graph has to be made and the facts
    have errors, and StoreError.
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
    if chosen == "auto" and len(inputs.sound().ties) < LARGE and not inputs.steady():
        return _in_memory(inputs)
    try:
        return keep(inputs, wished=chosen == "disk")
    except StoreError:
        if chosen == "disk":
            raise
        return _in_memory(inputs)


def keep(inputs: Inputs, *, wished: bool = True) -> DiskStore:
    """The graph on disk, made now unless it is there and whole.

    ``wished`` tells that somebody asked for it. Raises FactsError and StoreError.
    """
    from cuibono.store.disk import make_disk

    damaged = False
    try:
        there = kept(inputs)
        if there is not None:
            there.check()
            return there
    except StoreDamaged:
        damaged = True
    wanted, base = inputs.fingerprint()[:_SIGNS], inputs.sound().dossier.base
    if not wanted:
        raise StoreError(
            f"{inputs.folder}: a file in it cannot be read, so no store of it is kept. Mend its "
            "permissions, or use --store memory."
        )
    home = _writable(inputs)

    def fill(store: Store) -> None:
        _fill(store, inputs)

    return make_disk(home, wanted, base, fill, instead=damaged, wished=wished)


def kept(inputs: Inputs) -> DiskStore | None:
    """The store on disk that holds these very facts, if there is one.

    Raises StoreDamaged when one that somebody wished for cannot be opened; any other is as good as
    not there.
    """
    from cuibono.store.disk import open_disk

    home, wanted = inputs.home, inputs.fingerprint()[:_SIGNS]
    try:
        return open_disk(home, wanted) if home is not None and wanted else None
    except StoreDamaged as damage:
        if damage.wished:
            raise
        return None


def given_up(store: Store, damage: StoreDamaged) -> bool:
    """Give up a store that was found damaged; whether the next may come in its place unasked."""
    if isinstance(store, DiskStore):
        store.give_up()
    return not damage.wished


def _writable(inputs: Inputs) -> Path:
    from cuibono.store.disk import unwritable

    home = inputs.home
    if home is None:
        raise StoreError(
            f"{inputs.folder}: there is no place for its store: it belongs into your cache folder, "
            f"and you have none, or {SWITCH} is set. Use --store memory."
        )
    try:
        make_room(home, _MOST)
    except OSError as error:
        raise unwritable(home, error) from error
    return home


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
