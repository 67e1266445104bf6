"""What the script needs, beside the rest of its data, to set the page's tables: columns of texts.

Apart because the first language's rows stand in the page, lean, for whoever has no script, and
are not packed again. Leans on table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cuibono.text import Words
from cuibono.view.table import Row, Tables


def columns(
    first: Tables, second: Tables, texts: Callable[[Words], int], actor_at: Mapping[str, int]
) -> dict[str, Any]:
    """The tables' columns; ``second`` holds what only the second language's tables say.

    Ties and figures are in the order of the data, actors in that of ``actors``.
    """
    actors = first.actors
    known = {row.id: row.known for row in second.actors}
    return {
        "ties": _told(first.ties, second.ties, texts),
        "figures": _told(first.figures, second.figures, texts),
        "actors": [actor_at[row.id] for row in actors],
        "second": {
            "ties": [row.sentence for row in second.ties],
            "figures": [row.sentence for row in second.figures],
            "known": [known[row.id] for row in actors],
        },
    }


def _told(
    first: Sequence[Row], second: Sequence[Row], texts: Callable[[Words], int]
) -> dict[str, list[Any]]:
    rows = [*zip(first, second, strict=True)]
    return {
        "when": [texts(Words(one.when, other.when)) for one, other in rows],
        "day": [one.day for one, _ in rows],
        "stage": [texts(Words(one.stage, other.stage)) for one, other in rows],
    }
