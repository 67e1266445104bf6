"""A dossier's files to records, with every fault found on the way.

Two passes: the first learns every id, so that order and file do not matter; the second reads each
block by the fields the ontology gives its class. Leans on yaml_text and fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from cuibono import records as r
from cuibono.errors import did_you_mean
from cuibono.facts.fields import FieldReader, Findings
from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence, YamlProblem, read_yaml
from cuibono.findings import Finding
from cuibono.money import Amount
from cuibono.paths import DOSSIER_FILE, fact_files
from cuibono.text import Words
from cuibono.vocabulary import Field, TieType, Vocabulary

T = TypeVar("T")
Named = TypeVar("Named", Amount, r.Claim)

SECTIONS: Final = ("sources", "actors", "ties", "observations")
DOSSIER_KEYS: Final = (
    "title", "base", "licence", "as_of", "status", "opening_view", "corrections", "retired",
)  # fmt: skip
VIEW_KEYS: Final = (
    "title", "subtitle", "headline", "rests_on", "lens", "layout", "pin", "group",
)  # fmt: skip
DEFAULT_BASE: Final = "https://w3id.org/cuibono/id/"
_BASE: Final = re.compile(r"""https?://[^\s/?#%@\[\]<>"{}|\\^`]+(/[^\s?#%\[\]<>"{}|\\^`]*)?[/#]""")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what was wrong. With errors the records are incomplete."""

    records: r.Records
    findings: tuple[Finding, ...]


def read_dossier(folder: Path, vocabulary: Vocabulary) -> Loaded:
    """Read every file of a dossier.

    Never raises for what stands in the files: each fault is a finding with its place.
    """
    return _Loader(folder, vocabulary).load()


class _Loader:
    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self.findings = Findings()
        self.known: dict[str, str] = {}
        self.reader = FieldReader(vocabulary, self.known, self.findings)
        self.blocks: dict[str, list[tuple[str, Mapping]]] = {name: [] for name in SECTIONS}
        self.passages: dict[str, set[str]] = {}
        self.places: dict[str, dict[str, r.Place]] = {}

    def load(self) -> Loaded:
        dossier = self._dossier()
        for path in fact_files(self.folder):
            self._declare_file(path)
        self._learn_passages()
        found = r.Records(
            dossier=dossier,
            actors=self._read("actors", self._actor),
            sources=self._read("sources", self._source),
            ties=self._read("ties", self._tie),
            observations=self._read("observations", self._observation),
            views=self._views(),
            places=self.places,
        )
        return Loaded(found, tuple(sorted(self.findings, key=lambda f: (f.where, f.message))))

    # -- first pass: who is declared

    def _file(self, path: Path) -> Mapping | None:
        shown = _shown(path)
        try:
            root = read_yaml(path, shown)
        except YamlProblem as problem:
            self.findings.error(problem.where, "yaml", problem.message)
            return None
        if root is None:
            return Mapping((), r.Place(shown))
        if isinstance(root, Mapping):
            return root
        self.findings.error(root.where, "yaml", "this file must begin with keys such as 'ties:'.")
        return None

    def _declare_file(self, path: Path) -> None:
        root = self._file(path)
        if root is None:
            return
        self.reader.keys(root, SECTIONS, "a fact file", None)
        for section in SECTIONS:
            node = root.get(section)
            if isinstance(node, Mapping):
                for key, block in node.entries:
                    self._declare(section, key, block)
            elif node is not None and not _empty(node):
                message = f"'{section}' takes ids with their blocks, not a list or a text."
                self.findings.error(node.where, "yaml", message)

    def _declare(self, section: str, key: Scalar, block: Node) -> None:
        name = self.reader.identifier(key)
        if name is None:
            return
        if name in self.known:
            first = self._place_of(name)
            message = f"the id '{name}' is declared twice (first at {first}). Rename one."
            self.findings.error(key.where, "id", message, name)
            return
        if not isinstance(block, Mapping):
            message = f"'{name}' has no keys. Give it at least {_first_keys(section)}."
            self.findings.error(block.where, "yaml", message, name)
            return
        self.known[name] = self._class_of(section, block)
        self._note_places(name, block)
        self.blocks[section].append((name, Mapping(block.entries, key.where)))

    def _note_places(self, name: str, block: Mapping) -> None:
        self.places[name] = {key.text: value.where for key, value in block.entries}

    def _place_of(self, name: str) -> r.Place:
        places = (b.where for blocks in self.blocks.values() for n, b in blocks if n == name)
        return next(places, r.Place(""))

    def _class_of(self, section: str, block: Mapping) -> str:
        if section == "sources":
            return "Source"
        if section == "observations":
            return "Observation"
        word = block.get("kind" if section == "actors" else "type")
        name = word.text if isinstance(word, Scalar) else ""
        if section == "actors":
            return name if name in self.vocabulary.kinds else "Entity"
        return name if name in self.vocabulary.tie_types else "Tie"

    def _learn_passages(self) -> None:
        for name, block in self.blocks["sources"]:
            node = block.get("passages")
            keys = node.entries if isinstance(node, Mapping) else ()
            self.passages[name] = {key.text for key, _ in keys}

    # -- second pass: blocks to records

    def _read(self, section: str, one: Callable[[str, Mapping], T | None]) -> dict[str, T]:
        found = ((name, one(name, block)) for name, block in sorted(self.blocks[section]))
        return {name: record for name, record in found if record is not None}

    def _fields(
        self, block: Mapping, fields: Iterable[Field], skip: Iterable[str]
    ) -> dict[str, Any]:
        skipped = set(skip)
        values: dict[str, Any] = {}
        for field in fields:
            node = block.get(field.key)
            if node is not None and field.key not in skipped and field.kind != "record":
                value = self.reader.value(field, node)
                if value is not None:
                    values[field.key] = value
        return values

    def _required(
        self, block: Mapping, fields: Iterable[Field], what: str, about: str | None
    ) -> bool:
        whole = True
        for field in fields:
            if field.required and field.kind != "party" and block.get(field.key) is None:
                message = self.vocabulary.message(field.shape)
                spoken = message or f"{what} needs '{field.key}:'."
                self.findings.error(block.where, "required", spoken, about)
                whole = False
        return whole

    def _record(
        self, cls: str, block: Node, what: str, about: str | None, skip: Iterable[str] = ()
    ) -> tuple[Mapping, dict[str, Any]] | None:
        """The block and its plain values, or None when something required is not there."""
        if not isinstance(block, Mapping):
            message = f"{what} takes keys with values, such as {{{_example(cls)}}}."
            self.findings.error(block.where, "yaml", message, about)
            return None
        fields = self.vocabulary.record_fields[cls]
        self.reader.keys(block, [*fields, "id", *skip], what, about)
        values = self._fields(block, fields.values(), skip)
        asked = [f for f in fields.values() if f.key not in set(skip)]
        if not self._required(block, asked, what, about):
            return None
        needed = [f.key for f in asked if f.required and f.kind != "record"]
        return (block, values) if all(key in values for key in needed) else None

    # -- actors and sources

    def _actor(self, name: str, block: Mapping) -> r.Actor | None:
        fields = self.vocabulary.record_fields["Entity"]
        self.reader.keys(block, ["kind", *fields], f"'{name}'", name)
        kind = self._class_word(block, "kind", self.vocabulary.kinds, name)
        values = self._fields(block, fields.values(), ())
        if not self._required(block, fields.values(), f"'{name}'", name) or kind is None:
            return None
        if "name" not in values:
            return None
        return r.Actor(id=name, kind=kind, where=block.where, **values)

    def _class_word(self, block: Mapping, key: str, known: Iterable[str], name: str) -> str | None:
        names = list(known)
        node = block.get(key)
        if node is None:
            message = f"'{name}' does not say what it is. Add '{key}:' ({', '.join(names)})."
            self.findings.error(block.where, "required", message, name)
            return None
        word = self.reader.text(key, node)
        if word is None or word in names:
            return word
        hint = did_you_mean(word, names) or f" It takes {', '.join(names)}."
        self.findings.error(node.where, key, f"there is no {key} '{word[:60]}'.{hint}", name)
        return None

    def _source(self, name: str, block: Mapping) -> r.Source | None:
        read = self._record("Source", block, f"source '{name}'", name)
        if read is None:
            return None
        passages = self._named(block, "passages", lambda k, n: self._passage(k, n, name))
        responses = self._listed(block, "responses", lambda n: self._response(n, name))
        return r.Source(
            id=name, where=block.where, passages=passages, responses=responses, **read[1]
        )

    def _passage(self, key: Scalar, node: Node, source: str) -> r.Passage | None:
        name = self.reader.identifier(key)
        read = self._record("Passage", node, f"passage '{key.text[:60]}'", source)
        if name is None or read is None:
            return None
        passage = r.Passage(id=name, where=key.where, **read[1])
        if passage.start is not None and passage.end is not None and passage.start >= passage.end:
            message = f"passage '{name}' ends before it starts. Take the block from 'cuibono cite'."
            self.findings.error(key.where, "passage", message, source)
        return passage

    def _response(self, node: Node, source: str) -> r.Response | None:
        read = self._record("Response", node, "a response", source)
        return r.Response(where=read[0].where, **read[1]) if read else None

    # -- ties and observations

    def _tie(self, name: str, block: Mapping) -> r.Tie | None:
        type_name = self._class_word(block, "type", self.vocabulary.tie_types, name)
        if type_name is None:
            return None
        tie_type = self.vocabulary.tie_types[type_name]
        fields = self.vocabulary.fields_of(type_name)
        roles = [role.key for role in tie_type.roles]
        self.reader.keys(block, ["type", *fields], f"{_a(type_name)} '{name}'", name)
        values = self._fields(block, [f for f in fields.values() if not _is_detail(f)], roles)
        whole = self._required(block, fields.values(), f"{_a(type_name)}", name)
        parties = self._parties(tie_type, block, name)
        details = self._fields(block, [f for f in fields.values() if _is_detail(f)], ())
        if not whole or "lifecycle" not in values or "support" not in values:
            return None
        tie = r.Tie(
            id=name,
            type=type_name,
            parties=parties,
            details={key: v for key, v in details.items() if isinstance(v, Words)},
            where=block.where,
            amounts=self._unique(
                "amounts", self._listed(block, "amounts", self._amount(name)), name
            ),
            claims=self._claims(block, name),
            **values,
            **self._small(block, name),
        )
        self._check_dates(tie, tie_type, block)
        return tie

    def _small(self, block: Mapping, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        count = block.get("count")
        if isinstance(count, Scalar):
            number = self.reader.value(self.vocabulary.record_fields["Count"]["value"], count)
            found["count"] = None if number is None else r.Count(number)
        elif count is not None:
            read = self._record("Count", count, "'count'", name)
            found["count"] = r.Count(**read[1]) if read else None
        checked = block.get("checked")
        if checked is not None:
            read = self._record("Check", checked, "'checked'", name)
            found["checked"] = r.Check(**read[1]) if read else None
        return found

    def _check_dates(self, tie: r.Tie, tie_type: TieType, block: Mapping) -> None:
        misplaced = ("start", "end") if tie_type.timing == "point" else ()
        for key in misplaced:
            written = block.key(key)
            if written is not None:
                message = f"{_a(tie.type)} is a point in time: write 'date:' instead of '{key}:'."
                self.findings.error(written.where, "date", message, tie.id)
        starts = tie.start.bounds.earliest if tie.start else None
        ends = tie.end.bounds.latest if tie.end else None
        if starts and ends and ends < starts:
            where = (block.key("end") or block).where
            message = f"this tie ends ({tie.end}) before it starts ({tie.start}). Correct one."
            self.findings.error(where, "date", message, tie.id)

    def _observation(self, name: str, block: Mapping) -> r.Observation | None:
        read = self._record("Observation", block, f"figure '{name}'", name)
        if read is None:
            return None
        return r.Observation(
            id=name, where=block.where, claims=self._claims(block, name), **read[1]
        )

    def _amount(self, about: str) -> Callable[[Node], Amount | None]:
        def one(node: Node) -> Amount | None:
            read = self._record("Amount", node, "an amount", about)
            if read is None:
                return None
            values = read[1]
            values["id"] = self._explicit_id(read[0]) or values["kind"]
            if "as_of" in values:
                values["as_of"] = str(values["as_of"])
            return Amount(where=read[0].where, **values)

        return one

    # -- parties

    def _parties(self, tie_type: TieType, block: Mapping, tie: str) -> tuple[r.Party, ...]:
        found: list[r.Party] = []
        for role in tie_type.roles:
            node = block.get(role.key)
            if node is None:
                continue
            items = node.items if isinstance(node, Sequence) else (node,)
            parties = [self._party(role, item, tie) for item in items]
            found += [party for party in parties if party is not None]
        return self._told_apart(found, tie)

    def _party(self, role: Field, node: Node, tie: str) -> r.Party | None:
        if isinstance(node, Scalar):
            return self._plain_party(role, node, tie)
        read = self._record("Participation", node, f"'{role.key}'", tie)
        if read is None:
            return None
        block, values = read
        values["function"] = values.pop("role", None)
        if not self._one_of(("actor", "unnamed"), block, f"'{role.key}'", tie):
            return None
        if "actor" not in values and "unnamed" not in values:
            return None
        if role.participations and block.get("attendance") is None:
            self._ask_attendance(role, block.where, tie)
        values["given_id"] = self._explicit_id(block)
        return r.Party(role=role.key, where=block.where, claims=self._claims(block, tie), **values)

    def _one_of(self, keys: tuple[str, str], block: Mapping, what: str, about: str) -> bool:
        first, second = keys
        written = [key for key in keys if block.get(key) is not None]
        if not written:
            message = f"{what} names nobody. Add '{first}:' or '{second}:'."
            self.findings.error(block.where, "required", message, about)
        elif len(written) == 2:
            message = f"{what} has both '{first}:' and '{second}:'. Keep the one that is true."
            self.findings.error(block.where, "value", message, about)
        return len(written) == 1

    def _plain_party(self, role: Field, node: Scalar, tie: str) -> r.Party | None:
        if node.text == "unknown":
            return r.Party(role=role.key, where=node.where)
        name = self.reader.reference(role.key, node.text, node.where, role.targets or ("Entity",))
        if name is None:
            return None
        if role.participations:
            self._ask_attendance(role, node.where, tie)
        return r.Party(role=role.key, actor=name, where=node.where)

    def _ask_attendance(self, role: Field, where: r.Place, tie: str) -> None:
        words = ", ".join(self.vocabulary.schemes.get("AttendanceStatus", {}))
        message = (
            f"'{role.key}' does not say whether they were there. "
            f"Write {{actor: …, attendance: …}} with one of {words}."
        )
        self.findings.error(where, "attendance", message, tie)

    def _told_apart(self, parties: Iterable[r.Party], tie: str) -> tuple[r.Party, ...]:
        seen: set[str] = set()
        kept: list[r.Party] = []
        for party in parties:
            if party.id not in seen:
                seen.add(party.id)
                kept.append(party)
            elif party.actor and not party.given_id:
                message = f"'{party.actor}' is in '{party.role}' twice. Keep one."
                self.findings.error(party.where, "party", message, tie)
            else:
                self._ask_id("parties", party.id, party.where, tie)
        return tuple(kept)

    # -- claims

    def _claims(self, block: Mapping, about: str) -> tuple[r.Claim, ...]:
        claims = self._listed(block, "claims", lambda node: self._claim(node, about))
        return self._unique("claims", claims, about)

    def _claim(self, node: Node, about: str) -> r.Claim | None:
        read = self._record("Claim", node, "a claim", about, skip=("by", "passage"))
        if read is None:
            return None
        block, values = read
        speaker = self._speaker(block, about)
        if speaker is None:
            return None
        passage = self._passage_name(block, values["source"])
        name = self._explicit_id(block) or f"{speaker['by'] or r.UNNAMED}-{values['source']}"
        return r.Claim(id=name, where=block.where, passage=passage, **speaker, **values)

    def _speaker(self, block: Mapping, about: str) -> dict[str, Any] | None:
        node = block.get("by")
        field = self.vocabulary.record_fields["Claim"]["by"]
        if node is None:
            message = self.vocabulary.message(field.shape) or "this claim needs 'by:'."
            self.findings.error(block.where, "required", message, about)
            return None
        if isinstance(node, Mapping):
            self.reader.keys(node, ("unnamed", "on_behalf_of"), "'by'", about)
            fields = self.vocabulary.record_fields["Participation"]
            values = self._fields(node, (fields["unnamed"], fields["on_behalf_of"]), ())
            if "unnamed" not in values and node.get("unnamed") is None:
                self.findings.error(node.where, "required", "'by' needs 'unnamed:'.", about)
            return {"by": None, **values} if "unnamed" in values else None
        by = self.reader.value(field, node)
        return {"by": by} if by else None

    def _passage_name(self, block: Mapping, source: str) -> str | None:
        node = block.get("passage")
        if node is None:
            if block.get("at") is None:
                message = "this claim does not say where in the source. Add 'passage:' or 'at:'."
                self.findings.error(block.where, "citation", message)
            return None
        name = self.reader.text("passage", node)
        known = self.passages.get(source, set())
        if name is None or name in known:
            return name
        hint = did_you_mean(name, known)
        message = (
            f"'passage' names '{name[:80]}', and source '{source}' has no such passage.{hint} "
            "'cuibono cite' prints the block to add to it."
        )
        self.findings.error(node.where, "reference", message)
        return None

    # -- lists, names and uniqueness

    def _listed(self, block: Mapping, key: str, one: Callable[[Node], T | None]) -> tuple[T, ...]:
        node = block.get(key)
        if node is None or _empty(node):
            return ()
        items = node.items if isinstance(node, Sequence) else (node,)
        found = (one(item) for item in items)
        return tuple(record for record in found if record is not None)

    def _named(
        self, block: Mapping, key: str, one: Callable[[Scalar, Node], T | None]
    ) -> tuple[T, ...]:
        node = block.get(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self.findings.error(node.where, "yaml", f"'{key}' takes names with their blocks.")
            return ()
        found = (one(name, value) for name, value in node.entries)
        return tuple(record for record in found if record is not None)

    def _explicit_id(self, block: Mapping) -> str | None:
        node = block.get("id")
        return self.reader.identifier(node) if isinstance(node, Scalar) else None

    def _unique(self, what: str, found: tuple[Named, ...], about: str) -> tuple[Named, ...]:
        seen: set[str] = set()
        for record in found:
            if record.id in seen:
                self._ask_id(what, record.id, record.where, about)
            seen.add(record.id)
        return found

    def _ask_id(self, what: str, name: str, where: r.Place, about: str) -> None:
        message = (
            f"two of the {what} of '{about}' would both be called '{name}'. "
            "Give the second one an 'id:' of its own."
        )
        self.findings.error(where, "id", message, about)

    # -- dossier.yaml and views

    def _dossier(self) -> r.Dossier:
        path = self.folder / DOSSIER_FILE
        root = self._file(path) or Mapping((), r.Place(_shown(path)))
        self._note_places("dossier", root)
        self.reader.keys(root, DOSSIER_KEYS, DOSSIER_FILE, None)
        values = self._typed_keys(root, DOSSIER_KEYS)
        base = values.pop("base", None) or DEFAULT_BASE
        if not _BASE.fullmatch(base):
            message = (
                f"'base' is '{base[:80]}', and ids cannot be put after it. It must be a plain "
                "address ending with '/' or '#', such as https://example.org/id/"
            )
            self.findings.error((root.get("base") or root).where, "base", message)
            base = DEFAULT_BASE
        title = values.pop("title", None) or Words("Untitled dossier", "Dossier sans titre")
        retired = {str(k): str(v) for k, v in (values.pop("retired", None) or {}).items()}
        return r.Dossier(title=title, base=base, retired=retired, where=root.where, **values)

    def _views(self) -> dict[str, r.ViewFile]:
        found: dict[str, r.ViewFile] = {}
        for path in sorted((self.folder / "views").glob("*.yaml")):
            root = self._file(path)
            if root is not None:
                self._note_places(f"views/{path.stem}", root)
                found[path.stem] = self._view(path.stem, root)
        return found

    def _view(self, name: str, root: Mapping) -> r.ViewFile:
        self.reader.keys(root, VIEW_KEYS, f"view '{name}'", name)
        values = self._typed_keys(root, VIEW_KEYS)
        title = values.pop("title", None) or Words(name, name)
        ties = tuple(self._tie_names(root.get("rests_on")))
        values.pop("rests_on", None)
        written = values.pop("group", None) or {}
        group = {
            name: tuple(map(str, members)) if isinstance(members, list) else (str(members),)
            for name, members in written.items()
        }
        return r.ViewFile(
            name=name, title=title, rests_on=ties, group=group, where=root.where, **values
        )

    def _tie_names(self, node: Node | None) -> Iterable[str]:
        nodes: tuple[Node, ...] = () if node is None else (node,)
        items = node.items if isinstance(node, Sequence) else nodes
        for item in items:
            text = self.reader.text("rests_on", item)
            if text and self.reader.reference("rests_on", text, item.where, ("Tie",)):
                yield text

    def _typed_keys(self, root: Mapping, keys: Iterable[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key in keys:
            node = root.get(key)
            if node is None or key == "rests_on":
                continue
            value = self._furniture(key, node)
            if value is not None:
                values[key] = value
        return values

    def _furniture(self, key: str, node: Node) -> Any:
        """One value of dossier.yaml or a view, which describe the page and not the world."""
        kinds: dict[str, Any] = {"as_of": "date", "base": "url", "status": "concept"}
        kinds |= dict.fromkeys(("title", "subtitle", "headline", "corrections"), "words")
        kinds |= dict.fromkeys(("retired", "lens", "pin", "group"), "mapping")
        field = Field(
            key=key, iri="", kind=kinds.get(key, "text"), label=Words(key, key),
            definition=Words("", ""), required=False, many=False,
            targets=("DossierStatus",), order=0, shape="",
        )  # fmt: skip
        return self.reader.value(field, node)


def _shown(path: Path) -> str:
    """A file's name in messages: from where the user stands when it is below, else whole."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in {"", "~", "null"}


def _is_detail(field: Field) -> bool:
    """Whether a key of a tie is one of its words: a title, a purpose, a summary."""
    return field.kind == "words" and field.key != "note"


def _a(name: str) -> str:
    return f"this {name}"


def _first_keys(section: str) -> str:
    return {"actors": "'kind:' and 'name:'", "sources": "'kind:'", "ties": "'type:'"}.get(
        section, "'about:', 'measure:' and 'value:'"
    )


def _example(cls: str) -> str:
    return {
        "Amount": "kind: ceiling, value: 200000000, currency: USD",
        "Claim": "by: …, stance: asserts, basis: record, source: …, at: ¶1",
        "Participation": "actor: …, attendance: invited-unconfirmed",
    }.get(cls, "key: value")
