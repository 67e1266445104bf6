"""What of a dossier a server holds: nothing, a part of it, or all that was published.

Apart because an empty answer from a server may mean that nobody has sent it anything. Leans on
publish for the record it keeps beside the graphs, and on remote to read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.errors import QueryError, StoreError
from cuibono.store.publish import recorded
from cuibono.store.remote import RemoteStore
from cuibono.turtle import CB


@dataclass(frozen=True, slots=True)
class Standing:
    """What is there: ``empty`` if nothing, else the batches done of the last publication's all.

    Both are 0 where no record is kept: the graph may have been put there by other means.
    """

    empty: bool
    done: int = 0
    total: int = 0

    def told(self, url: str) -> str:
        """What is amiss, as a sentence with the way out; nothing when all is there."""
        if self.empty:
            return (
                f"{url}: nothing of this dossier is published here. 'cuibono publish' sends it, to "
                "the address at which this server takes updates."
            )
        if self.done < self.total:
            return (
                f"{url}: not all of this dossier is published here: the last publication broke off "
                f"after {self.done} of {self.total} batches. 'cuibono publish' goes on from there."
            )
        return ""


def standing(store: RemoteStore) -> Standing:
    """What of a dossier a server holds. Raises StoreError when it cannot be asked at all."""
    done, total = recorded(_record(store))
    return Standing(not store.query("ASK { ?s ?p ?o }"), done, total)


def _record(store: RemoteStore) -> str:
    """The record of the last publication; empty where there is none, or none may be read."""
    about = store.names.graph("publication")
    asked = f"SELECT ?r WHERE {{ <{about.value}> <{CB}title> ?r }}"
    try:
        return " ".join(row["r"].value for row in store.query(asked, graphs=[about]))
    except (QueryError, StoreError):
        return ""  # a service of ours has no such graph; a server that is down is told by the next
