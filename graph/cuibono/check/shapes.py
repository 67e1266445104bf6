"""What the ontology's shapes find, told as findings: with file, line and key, in sentences.

Apart because SHACL knows nodes and paths, and a curator lines and keys. Leans on shacl for the
faults and on spots for where each node was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final

from cuibono.builder import build
from cuibono.check.shacl import Fault, Held, faults
from cuibono.check.spots import Spot, spots
from cuibono.findings import Finding, Severity
from cuibono.places import Place
from cuibono.records import Records
from cuibono.text import snake_case
from cuibono.turtle import CB
from cuibono.vocabulary import Field, Vocabulary

_SEVERITIES: Final[Mapping[str, Severity]] = {"Warning": "warning", "Info": "advice"}


def shape_findings(
    records: Records,
    vocabulary: Vocabulary,
    earlier: Iterable[Finding] = (),
    faulty: Container[str] = (),
    held: Held | None = None,
) -> list[Finding]:
    """A finding for every result of the shapes that the loader has not told already.

    ``faulty`` names blocks with errors of their own, of which only what is missing is told;
    ``held`` is what an earlier check left. Raises OntologyError when a shape itself is broken.
    """
    found = list(faults(build(records, vocabulary), vocabulary, held))
    return _Teller(records, vocabulary, earlier, faulty).findings(found) if found else []


class _Teller:
    def __init__(
        self,
        records: Records,
        vocabulary: Vocabulary,
        earlier: Iterable[Finding],
        faulty: Container[str],
    ) -> None:
        self.faulty = faulty
        self.records = records
        self.vocabulary = vocabulary
        self.spots = dict(spots(records))
        self.known_lines = {(f.where.file, f.where.line) for f in earlier if f.severity == "error"}

    def findings(self, faults: Iterable[Fault]) -> list[Finding]:
        told = (self._finding(fault) for fault in faults)
        return [finding for finding in told if finding is not None]

    def _finding(self, fault: Fault) -> Finding | None:
        spot = self.spots.get(fault.focus) or Spot(self.records.dossier.where, "", "node")
        key = snake_case(fault.path.removeprefix(CB)) if fault.path else ""
        where = self._where(spot, key)
        if spot.about in self.faulty and fault.component != "MinCount":
            return None
        if self._told_already(spot, key, where) or self._names_what_is_faulty(fault):
            return None
        return Finding(
            where=where,
            severity=_SEVERITIES.get(fault.severity, "error"),
            rule="shape",
            message=self.vocabulary.message(fault.shape) or self._sentence(fault, spot, key),
            about=spot.about or None,
        )

    def _where(self, spot: Spot, key: str) -> Place:
        if not spot.top:
            return spot.where
        written = self.records.places.get(spot.about, {})
        for name in (key, _key_of_bound(key)):
            if name in written:
                return written[name]
        return spot.where

    def _told_already(self, spot: Spot, key: str, where: Place) -> bool:
        """Whether the loader has found an error in the same lines."""
        written = self.records.places.get(spot.about, {}) if spot.top else {}
        after = where.line + (20 if key in written else 1)
        later = [place.line for place in written.values() if place.line > where.line]
        lines = range(where.line, min(after, *later, after))
        return any((where.file, line) in self.known_lines for line in lines)

    def _names_what_is_faulty(self, fault: Fault) -> bool:
        """Whether the value is a block that has errors of its own and so is not there."""
        named = fault.value is not None and fault.value.startswith(self.records.dossier.base)
        return bool(self.known_lines) and named and fault.value not in self.spots

    def _sentence(self, fault: Fault, spot: Spot, key: str) -> str:
        if not key:
            return f"this {spot.cls} does not meet the shape {fault.shape.rpartition('#')[2]}."
        telling: Callable[[Fault, Spot, str], str] = {
            "MinCount": self._too_few,
            "MaxCount": self._too_many,
            "Class": self._of_another_class,
        }.get(fault.component, self._not_allowed)
        return telling(fault, spot, key)

    def _too_few(self, fault: Fault, spot: Spot, key: str) -> str:
        field = self._field(spot, key)
        label = field.label.en if field else key
        if fault.limit not in {None, "1"}:
            return f"this {spot.cls} has fewer than {fault.limit} {label}. Add to '{key}:'."
        unknown = ", or 'unknown' if the source does not say" if field and _party(field) else ""
        return f"this {spot.cls} has no {label}. Add '{key}: …'{unknown}."

    def _too_many(self, fault: Fault, spot: Spot, key: str) -> str:
        most = "one value" if fault.limit == "1" else f"{fault.limit} values"
        return f"this {spot.cls} has more than {most} in '{key}'. Keep the one that is true."

    def _of_another_class(self, fault: Fault, spot: Spot, key: str) -> str:
        wanted = self.vocabulary.words((fault.limit or "").removeprefix(CB), "rdfs:label").en
        return f"'{key}' names '{self._spoken(fault)}', which is not a {wanted or fault.limit}."

    def _not_allowed(self, fault: Fault, spot: Spot, key: str) -> str:
        asked = f" The shape asks for {fault.component} {fault.limit}." if fault.limit else ""
        return f"'{key}' of this {spot.cls} is '{self._spoken(fault)}', which is refused.{asked}"

    def _spoken(self, fault: Fault) -> str:
        value = fault.value or ""
        spot = self.spots.get(value)
        return spot.about if spot else value[:80]

    def _field(self, spot: Spot, key: str) -> Field | None:
        if spot.cls in self.vocabulary.tie_types:
            return self.vocabulary.fields_of(spot.cls).get(key)
        cls = "Entity" if spot.cls in self.vocabulary.kinds else spot.cls
        return self.vocabulary.record_fields.get(cls, {}).get(key)


def _key_of_bound(key: str) -> str:
    """The key in the facts from which a bound is made."""
    return {"start_earliest": "start", "end_earliest": "end"}.get(key, key)


def _party(field: Field) -> bool:
    return field.kind == "party"
