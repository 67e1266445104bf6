"""Rows to entries of a fact file: a tie and its claim, and whoever or whatever is new in it.

Apart because the prompt fills the same columns as a sheet. What the words mean is for the loader
and the check to say; here only names become ids. Leans on columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, ParamSpec, TypeVar

from cuibono.entry.cells import SUMS, cell_fault, word_faults
from cuibono.entry.columns import AMOUNT, CLAIM, SOURCE
from cuibono.entry.days import day_faults
from cuibono.entry.sheet import Row
from cuibono.entry.telling import empty_columns
from cuibono.errors import FIND, CuibonoError, did_you_mean
from cuibono.ids import may_be_id
from cuibono.records import Records
from cuibono.text import LANGUAGES, Words, a_or_an, fold
from cuibono.vocabulary import Field, TieType, Vocabulary

P = ParamSpec("P")
T = TypeVar("T")

_APART: Final = re.compile(r"\s*[|;]\s*")
_KEYS: Final = ("date", "start", "end", "as_of", "lifecycle", "support", "count", "place")
_LINKS: Final = ("under", "during", "part_of")


class RowFault(Exception):
    """What keeps one row from becoming an entry: its arguments, a sentence each.

    ``needs`` is the column that is empty and should not be, where that is the fault.
    """

    def __init__(self, *said: str, needs: str = "") -> None:
        super().__init__(*said)
        self.needs = needs


class Draft:
    """New entries by section and id, and the row each came from."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.entries: dict[str, dict[str, dict[str, Any]]] = {
            "sources": {}, "actors": {}, "ties": {},
        }  # fmt: skip
        self.rows: dict[str, list[Row]] = {}
        #: The ids of ties of which a row does not say what it should.
        self.broken: set[str] = set()
        self._faults: list[RowFault] = []
        self._told: dict[str, Mapping[str, str]] = {}

    def add(self, row: Row) -> tuple[str, ...]:
        """Add what a row says, or say all that keeps it out, and add nothing of its tie.

        A row of which a column could not be read adds none either, and is not told to lack it.
        """
        self._faults = []
        kind = self._tried(self._type, row)
        self._tried(self._refuse_cells, row)
        keys = self._keys(row, kind) if kind else {}
        claim = self._tried(self._claim, row) or {}
        name = row.cells.get("id") or (self._made_id(row, kind, keys) if kind else "")
        whole = not (self._faults or row.unread or name in self.broken)
        if not whole or self._tried(self._put, row, name, keys, claim) is None:
            self.broken |= {name} - {""}
            self._faults += map(RowFault, word_faults(row.cells, self.vocabulary))
            empty = empty_columns(row, kind, self.vocabulary)
            self._faults += (RowFault(said, needs=column) for column, said in empty)
        told = (f for f in self._faults if not f.needs or f.needs not in row.unread)
        return tuple(dict.fromkeys(said for fault in told for said in fault.args))

    def _tried(self, step: Callable[P, T], *given: P.args, **named: P.kwargs) -> T | None:
        """What a step makes; what keeps it from that is kept, so that the next can be tried."""
        try:
            return step(*given, **named)
        except RowFault as fault:
            self._faults.append(fault)
            return None

    def _put(self, row: Row, name: str, keys: dict[str, Any], claim: dict[str, Any]) -> bool:
        known = self.entries["ties"].get(name)
        if known is None:
            self._refuse_taken(name)
            self.entries["ties"][name] = {**keys, "claims": [claim]}
            self._told[name] = keys
        else:
            self._refuse_other(name, keys)
            self._refuse_again(name, claim)
            known["claims"].append(claim)
        self.rows.setdefault(name, []).append(row)
        return True

    def _keys(self, row: Row, kind: TieType) -> dict[str, Any]:
        self._tried(self._refuse_missing, row, kind)
        self._tried(self._refuse_ends, row, kind)
        parties, plain = dict(self._parties(row, kind)), dict(self._plain(row, kind))
        return {"type": kind.id, **parties, **plain}

    # -- the tie

    def _type(self, row: Row) -> TieType:
        word, types = row.cells.get("type", ""), self.vocabulary.tie_types
        if word in types:
            return types[word]
        same = [t for t in types.values() if fold(word) in {fold(t.id), fold(t.label.en)}]
        if len(same) == 1:
            return same[0]
        if not word:
            raise RowFault("column 'type' is empty. Say which relationship it is.", needs="type")
        hint = did_you_mean(word, types) or f" There are {', '.join(types)}."
        raise RowFault(f"there is no type '{word[:60]}'.{hint}")

    def _refuse_cells(self, row: Row) -> None:
        """Refuse what needs no dossier to be known as wrong."""
        faults = list(day_faults(row.cells))
        cells = [(column, row.cells[column]) for column in SUMS if column in row.cells]
        found = (cell_fault(column, said, self.vocabulary) for column, said in cells)
        faults += [f"column {fault}" for fault in found if fault]
        if faults:
            raise RowFault(*faults)

    def _refuse_missing(self, row: Row, kind: TieType) -> None:
        for field in kind.details:
            columns = [f"{field.key}_{language}" for language in LANGUAGES]
            if field.required and not any(column in row.cells for column in columns):
                raise RowFault(
                    f"{a_or_an(kind.id)} needs '{columns[0]}' and '{columns[1]}'. Fill them; "
                    f"'cuibono add --template --type {kind.id}' prints a sheet that has them.",
                    needs=next((c for c in columns if c in row.unread), columns[0]),
                )

    def _refuse_ends(self, row: Row, kind: TieType) -> None:
        for end, key in (("from", kind.edge_from), ("to", kind.edge_to)):
            if end in row.cells and not key:
                roles = ", ".join(role.key for role in kind.roles)
                raise RowFault(f"{kind.id} has no '{end}'. Use its own columns: {roles}.")

    def _parties(self, row: Row, kind: TieType) -> Iterator[tuple[str, Any]]:
        columns = {"from": kind.edge_from, "to": kind.edge_to}
        for role in kind.roles:
            ends = [end for end, key in columns.items() if key == role.key]
            cells = [(c, row.cells[c]) for c in (role.key, *ends) if c in row.cells]
            named = [(c, name) for c, cell in cells for name in _split(cell)]
            tried = (self._tried(self._party, row, c, name, role) for c, name in named)
            names = [party for party in tried if party is not None]
            if names:
                yield role.key, names if len(names) > 1 or role.participations else names[0]

    def _party(self, row: Row, column: str, name: str, role: Field) -> Any:
        actor = name if name == "unknown" else self._actor(row, column, name)
        attendance = row.cells.get("attendance")
        if role.participations and attendance and actor != "unknown":
            return {"actor": actor, "attendance": attendance}
        return actor

    def _plain(self, row: Row, kind: TieType) -> Iterator[tuple[str, Any]]:
        yield from ((key, row.cells[key]) for key in _KEYS if key in row.cells)
        yield from ((key, _split(row.cells[key])) for key in _LINKS if key in row.cells)
        amount: dict[str, Any] = {key: row.cells[c] for c, key in AMOUNT.items() if c in row.cells}
        if amount:
            if "per" in amount:
                amount["per"] = _one(_split(amount["per"]))
            yield "amounts", [amount]
        for field in [*kind.details, self.vocabulary.record_fields["Tie"]["note"]]:
            columns = [f"{field.key}_{language}" for language in LANGUAGES]
            texts = [row.cells.get(column, "") for column in columns]
            if all(texts):
                yield field.key, Words(*texts)
            elif any(texts):
                said = f"'{field.key}' is there in one language only. Fill '{columns[0]}' and "
                empty = columns[texts.index("")]
                self._faults.append(RowFault(f"{said}'{columns[1]}'.", needs=empty))

    def _made_id(self, row: Row, kind: TieType, keys: Mapping[str, Any]) -> str:
        ends = [keys.get(key) for key in (kind.edge_from, kind.edge_to) if key]
        names = [one for value in ends for one in _names(value)][:3]
        year = (keys.get("date") or keys.get("start") or "")[:4]
        stem = _slug("-".join([*names, kind.label.en, *([year] if year.isdigit() else [])]))
        taken = {*self._declared(), *self.entries["ties"], *self.broken}
        return next(name for name in _numbered(stem) if name not in taken)

    def _refuse_taken(self, name: str) -> None:
        if not may_be_id(name):
            raise RowFault(f"'{name[:60]}' is not an id. Use small letters, digits and hyphens.")
        if name in {*self._declared(), *self.entries["actors"], *self.entries["sources"]}:
            raise RowFault(f"the id '{name}' is taken. Choose another, or leave it empty.")

    def _refuse_other(self, name: str, keys: Mapping[str, Any]) -> None:
        told = self._told[name]
        for key, value in keys.items():
            if told.get(key) != value:
                raise RowFault(
                    f"the id '{name}' is that of an earlier row, with another '{key}'. A second "
                    "row of one id only adds its claim; record what its source says otherwise "
                    "under 'says:' by hand."
                )

    def _refuse_again(self, name: str, claim: Mapping[str, Any]) -> None:
        claims = self.entries["ties"][name]["claims"]
        if claim in claims:
            earlier = self.rows[name][claims.index(claim)].number
            raise RowFault(f"it is the same as row {earlier}. Take one of them out.")

    def _declared(self) -> set[str]:
        found = self.records
        return {*found.ties, *found.actors, *found.sources, *found.observations}

    # -- the claim and its source

    def _claim(self, row: Row) -> dict[str, Any]:
        cells = {"stance": "asserts"} | {k: row.cells[k] for k in CLAIM if k in row.cells}
        for column in ("by", "via"):
            if column in cells:
                cells[column] = self._tried(self._actor, row, column, cells[column]) or ""
        if "source" not in cells:
            raise RowFault("column 'source' is empty. Say where you read it.", needs="source")
        cells["source"] = self._source(row, cells["source"])
        return {key: cells[key] for key in CLAIM if key in cells}

    def _source(self, row: Row, name: str) -> str:
        if name in self.records.sources or name in self.entries["sources"]:
            return name
        keys = {k: row.cells[f"source_{k}"] for k in SOURCE if f"source_{k}" in row.cells}
        known = [*self.records.sources, *self.entries["sources"]]
        if "kind" not in keys:
            raise RowFault(
                f"there is no source '{name[:60]}'.{did_you_mean(name, known)} For a new one, "
                "fill 'source_kind' and what else you know of it.",
                needs="source_kind",
            )
        for column in ("publisher", "retells"):
            if column in keys:
                made = self._tried(self._actor, row, f"source_{column}", keys[column])
                keys[column] = made or ""
        self._refuse_taken(name)
        self.entries["sources"][name] = dict(keys)
        self.rows.setdefault(name, []).append(row)
        return name

    # -- who

    def _actor(self, row: Row, column: str, name: str) -> str:
        from cuibono.network.names import find_node

        for known, entry in self.entries["actors"].items():
            if name == known or fold(str(entry["name"])) == fold(name):
                return known
        try:
            return find_node(self.records, name)
        except CuibonoError as error:
            kind = self._kind(row, column)
            if kind is None:
                said = f"column '{column}': {self._unknown(column, error)}"
                raise RowFault(said, needs=f"{column}_kind") from None
            if fault := cell_fault(f"{column}_kind", kind, self.vocabulary):
                raise RowFault(f"column {fault}") from None
        made = next(n for n in _numbered(_slug(name)) if n not in self._declared())
        self.entries["actors"][made] = {"kind": kind, "name": name}
        self.rows.setdefault(made, []).append(row)
        return made

    def _kind(self, row: Row, column: str) -> str | None:
        if column == "source_publisher":
            return row.cells.get(f"{column}_kind", "Publication")
        return row.cells.get(f"{column}_kind")

    @staticmethod
    def _unknown(column: str, error: CuibonoError) -> str:
        said = str(error).removesuffix(f" {FIND}")
        if column in {"by", "via", "source_retells"}:
            return f"{said} Add it to 'actors:' first."
        return f"{said} For somebody new, fill '{column}_kind'."


def _split(cell: str) -> list[str]:
    return [part for part in _APART.split(cell) if part]


def _one(parts: list[str]) -> str | list[str]:
    return parts[0] if len(parts) == 1 else parts


def _names(value: Any) -> Iterable[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("actor") if isinstance(one, dict) else one
        if name and name != "unknown":
            yield str(name)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:70].strip("-") or "entry"


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
