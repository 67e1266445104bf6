"""The arcs that may stand in a chain of documented ties, as columns, for the page to search.

Apart because what may stand in a chain is decided in measures, and the page must not have rules of
its own: it gets what passed, and only looks for the shortest way. Leans on network and measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cuibono.measures.paths import ALWAYS, usable_links
from cuibono.network import network
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary


def chains(
    records: Records,
    vocabulary: Vocabulary,
    actor_at: Mapping[str, int],
    tie_at: Mapping[str, int],
) -> dict[str, Any]:
    """What a search needs, a row for each usable arc.

    ``one`` and ``other`` are the numbers of actors, or, from their count on, of ``events`` (ids);
    ``tie`` is its number; ``weak`` is 1 where it is not confirmed; ``first`` and ``last`` are the
    days on which it may have held (ordinals, 0 where open). ``parts`` are the parts of each body
    that has any, and theirs.
    """
    links, _ = usable_links(network(records, vocabulary))
    ends = {end for link in links for end in (link.start, link.end)}
    events = sorted(ends - set(actor_at))
    at = {**actor_at, **{event: len(actor_at) + n for n, event in enumerate(events)}}
    rows = sorted(
        (at[link.start], at[link.end], tie_at[link.tie], int(link.weak), *_open(link.days))
        for link in links
    )
    columns = ("one", "other", "tie", "weak", "first", "last")
    parts = {at[whole]: sorted(at[part] for part in records.parts_of(whole)) for whole in actor_at}
    return {
        "events": events,
        "parts": {whole: below for whole, below in parts.items() if below},
        **{key: [row[n] for row in rows] for n, key in enumerate(columns)},
    }


def _open(days: tuple[int, int]) -> tuple[int, int]:
    first, last = days
    return (0 if first == ALWAYS[0] else first, 0 if last == ALWAYS[1] else last)
