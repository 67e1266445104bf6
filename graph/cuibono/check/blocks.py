"""Which block of a dossier's files a finding stands in.

Apart because the checks, what is shown of a faulty dossier, and what is added to one all ask it.
Leans on records and findings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cuibono.findings import Finding
from cuibono.places import Place
from cuibono.records import Records


def tables(records: Records) -> tuple[Mapping[str, Any], ...]:
    """The entries of a dossier by id, kind by kind."""
    return records.actors, records.sources, records.ties, records.observations


class Blocks:
    """The blocks of all files by where they begin, also those that could not be read."""

    def __init__(self, records: Records) -> None:
        self._begins: dict[str, list[tuple[int, str]]] = {}
        for place, name in _begins(records):
            self._begins.setdefault(place.file, []).append((place.line, name))
        for blocks in self._begins.values():
            blocks.sort()

    def with_errors(self, findings: Iterable[Finding]) -> frozenset[str]:
        """The ids of the blocks in which there are errors."""
        owners = (self.owner(finding) for finding in findings if finding.severity == "error")
        return frozenset(name for name in owners if name)

    def owner(self, finding: Finding) -> str:
        """The block a finding names, else the one around its place; empty where there is none."""
        blocks = self._begins.get(finding.where.file, [])
        above = bisect_right(blocks, finding.where.line, key=lambda block: block[0])
        return finding.about or (blocks[above - 1][1] if above else "")


def _begins(records: Records) -> Iterator[tuple[Place, str]]:
    read = {one.id: one.where for table in tables(records) for one in table.values()}
    yield from ((where, name) for name, where in read.items())
    for name, keys in records.places.items():
        if keys and name not in read:
            yield min(keys.values()), name
