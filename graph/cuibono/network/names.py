"""From what a person writes, an id or any of somebody's names, to the node that is meant.

Apart because the prompt, Python and the service must all understand a name alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.errors import FIND, QueryError, UnknownName
from cuibono.records import Actor, Records
from cuibono.text import fold


def find_node(records: Records, name: str) -> str:
    """Give the id of the actor or thing that has this id, name, short name or alias.

    An id that is retired for another stands for that one. Case and accents do not matter. A name
    goes before an alias, so that an alias of one never hides the name of another.

    Raises UnknownName, with the nearest name, when nobody is called so, and QueryError, with the
    ids to choose from, when several are.
    """
    if name in records.actors:
        return name
    if records.present(name) in records.actors:
        return records.present(name)
    wanted = fold(name.strip())
    for calls in (_names, _aliases):
        found = [a.id for a in records.actors.values() if wanted in map(fold, calls(a))]
        if len(found) == 1:
            return found[0]
        if found:
            choices = ", ".join(f"'{one}'" for one in found)
            raise QueryError(f"several are called '{name[:200]}': {choices}. Name one by its id.")
    raise UnknownName(
        "person, organisation or thing",
        name,
        _all_names(records),
        FIND,
    )


def _names(actor: Actor) -> Iterator[str]:
    yield actor.id
    for words in (actor.name, actor.short):
        if words:
            yield words.en
            yield words.fr


def _aliases(actor: Actor) -> Iterator[str]:
    yield from actor.also


def _all_names(records: Records) -> Iterator[str]:
    for actor in records.actors.values():
        yield from _names(actor)
        yield from _aliases(actor)
