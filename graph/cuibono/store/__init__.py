"""One graph behind one interface, whichever engine holds it: memory, disk, or an endpoint by URL.

memory.py    Store: the embedded engine, and the words that every engine answers to
disk.py      DiskStore: the same engine on disk, made beside and found by a fingerprint
remote.py    RemoteStore: any SPARQL 1.1 endpoint, for reading
publish.py   sends a graph to a server, in batches
standing.py  what of a dossier a server holds
wire.py      what both say over HTTP, and how its failures are told
"""

from cuibono.store.disk import DiskStore
from cuibono.store.memory import Store
from cuibono.store.remote import RemoteStore
from cuibono.store.writing import FORMATS, write_triples

__all__ = ["FORMATS", "DiskStore", "RemoteStore", "Store", "write_triples"]
