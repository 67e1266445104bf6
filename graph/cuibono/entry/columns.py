"""The columns a sheet of ties may have, taken from the ontology, and a template that explains them.

Apart because sheet, prompt and help must name the same keys. Leans on vocabulary and tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cuibono.errors import UnknownName
from cuibono.tables import csv_text
from cuibono.text import LANGUAGES
from cuibono.vocabulary import Field, TieType, Vocabulary

#: Columns of the amount a row may carry, by the amount's own key.
AMOUNT: Final[Mapping[str, str]] = {
    "amount_kind": "kind",
    "amount": "value",
    "amount_max": "value_max",
    "currency": "currency",
    "per": "per",
    "qualifier": "qualifier",
    "amount_as_of": "as_of",
    "nominal": "nominal",
}
#: Columns of the claim every row carries.
CLAIM: Final = ("by", "stance", "basis", "via", "source", "at", "passage", "origin")
#: Columns of a source that the dossier does not know yet.
SOURCE: Final = (
    "kind", "publisher", "title", "author", "published", "language", "url", "retells", "origin",
)  # fmt: skip
#: The two ends of a tie, whatever its type calls them.
ENDS: Final = ("from", "to")
_HINTS: Final[Mapping[str, str]] = {
    "id": "# lines that begin so are skipped. id: optional, made from type and parties",
    "from": "who or what it starts at: id or name; several with |; or unknown",
    "to": "who or what it ends at",
    "from_kind": "only for somebody new: Company, PublicBody, Person ...",
    "by": "who says so: id or name",
    "stance": "asserts if empty",
    "source": "id of the source; a new one needs source_kind",
    "at": "where in it: ¶3, p. 12, 04:10",
    "amount": "digits only: 200000000",
    "nominal": "true for a token price",
    "per": "year, agency, user ...",
}


@dataclass(frozen=True)
class Columns:
    """Every column, for any type of tie."""

    vocabulary: Vocabulary

    def known(self) -> list[str]:
        """Every name a column may have, in the order of the template."""
        return list(
            dict.fromkeys(
                [*self._first(), *self._roles(), *self._common(), *AMOUNT, *self._words(), *CLAIM,
                 *self._sources()]
            )
        )  # fmt: skip

    def of(self, tie_type: TieType) -> list[str]:
        """The columns that make sense for one type, its roles by their own names."""
        roles = [f"{role.key}{tail}" for role in tie_type.roles for tail in ("", "_kind")]
        words = [f"{f.key}_{lang}" for f in tie_type.details for lang in LANGUAGES]
        attendance = ["attendance"] if any(role.participations for role in tie_type.roles) else []
        hidden = {"start", "end"} if tie_type.timing == "point" else set()
        hidden |= {"date"} if tie_type.timing == "state" else set()
        common = [key for key in self._common() if key not in hidden]
        return ["id", "type", *roles, *attendance, *common, *AMOUNT, *words, *_NOTES, *CLAIM,
                *self._sources()]  # fmt: skip

    def template(self, type_name: str | None = None) -> str:
        """A CSV sheet with a header and one line that says what goes where.

        Raises UnknownName for a type that is not.
        """
        types = self.vocabulary.tie_types
        if type_name is not None and type_name not in types:
            raise UnknownName("tie type", type_name, types, f"There are {', '.join(types)}.")
        columns = self.of(types[type_name]) if type_name else self._general()
        hints = [self.hint(column, types.get(type_name or "")) for column in columns]
        return csv_text(columns, [hints])

    def hint(self, column: str, tie_type: TieType | None = None) -> str:
        """What goes into a column, in a few words."""
        if column == "type":
            return tie_type.id if tie_type else ", ".join(self.vocabulary.tie_types)
        if column in _HINTS:
            return _HINTS[column]
        if column.endswith("_kind") and column not in {"amount_kind", "source_kind"}:
            return _HINTS["from_kind"]
        choices = self.choices(column)
        if choices:
            return ", ".join(choices)
        field = self._field(column, tie_type)
        return field.label.en if field else column.replace("_", " ")

    def choices(self, column: str) -> list[str]:
        """The words a column takes, empty where it takes any."""
        schemes = {
            "lifecycle": "LifecycleStage", "support": "SupportStatus", "stance": "Stance",
            "basis": "Basis", "attendance": "AttendanceStatus", "amount_kind": "AmountKind",
            "qualifier": "Qualifier", "source_kind": "SourceKind",
        }  # fmt: skip
        if column in schemes:
            return list(self.vocabulary.schemes.get(schemes[column], {}))
        if column.endswith("_kind"):
            return list(self.vocabulary.kinds)
        return list(self.vocabulary.tie_types) if column == "type" else []

    def _field(self, column: str, tie_type: TieType | None) -> Field | None:
        key = column.removesuffix("_en").removesuffix("_fr")
        if column.startswith("source_"):
            return self.vocabulary.record_fields["Source"].get(column.removeprefix("source_"))
        if tie_type and (role := tie_type.role(key)):
            return role
        tables = [self.vocabulary.fields_of(tie_type.id)] if tie_type else []
        tables += [self.vocabulary.record_fields[cls] for cls in ("Tie", "Claim")]
        return next((table[key] for table in tables if key in table), None)

    def _general(self) -> list[str]:
        return ["id", "type", "from", "from_kind", "to", "to_kind", "attendance", *self._common(),
                *AMOUNT, "summary_en", "summary_fr", *_NOTES, *CLAIM, *self._sources()]  # fmt: skip

    def _first(self) -> list[str]:
        return ["id", "type", *ENDS, *(f"{end}_kind" for end in ENDS), "attendance"]

    def _roles(self) -> list[str]:
        types = self.vocabulary.tie_types.values()
        keys = sorted({role.key for t in types for role in t.roles})
        return [f"{key}{tail}" for key in keys for tail in ("", "_kind")]

    def _common(self) -> list[str]:
        return ["date", "start", "end", "as_of", "lifecycle", "support", "count", "place",
                "under", "during", "part_of"]  # fmt: skip

    def _words(self) -> list[str]:
        types = self.vocabulary.tie_types.values()
        keys = sorted({field.key for t in types for field in t.details} | {"note"})
        return [f"{key}_{lang}" for key in keys for lang in LANGUAGES]

    def _sources(self) -> list[str]:
        return [f"source_{key}" for key in SOURCE]


_NOTES: Final = ("note_en", "note_fr")


def template(vocabulary: Vocabulary, type_name: str | None = None) -> str:
    """A CSV sheet to fill in, for ties of any type or of one."""
    return Columns(vocabulary).template(type_name)
