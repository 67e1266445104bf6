"""A dossier's files to records, with every fault found on the way.

Two passes: the first learns every id, so that order and file do not matter; the second reads each
block by the fields the ontology gives its class. Leans on the readers of each kind of block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from cuibono import records as r
from cuibono.facts.blocks import BlockReader, is_empty
from cuibono.facts.claims import ClaimReader
from cuibono.facts.entries import EntryReader
from cuibono.facts.fields import Findings
from cuibono.facts.furniture import FurnitureReader
from cuibono.facts.identity import IdentityReader, apply
from cuibono.facts.ignores import Ignore, read_ignores
from cuibono.facts.ties import TieReader
from cuibono.facts.yaml_text import Mapping, Node, Parsed, Scalar, YamlProblem, read_yaml
from cuibono.findings import Finding
from cuibono.inputs import IDENTITY_FILE, fact_files, views_of
from cuibono.paths import DOSSIER_FILE, shown
from cuibono.vocabulary import Vocabulary

__all__ = ["SECTIONS", "Loaded", "read_dossier"]

T = TypeVar("T")

SECTIONS: Final = ("sources", "actors", "ties", "observations")
_LEAST: Final = {
    "sources": "'kind:'",
    "actors": "'kind:' and 'name:'",
    "ties": "'type:'",
    "observations": "'about:', 'measure:' and 'value:'",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what was wrong. With errors the records are incomplete."""

    records: r.Records
    findings: tuple[Finding, ...]
    ignores: tuple[Ignore, ...] = ()


def read_dossier(folder: Path, vocabulary: Vocabulary, parsed: Parsed | None = None) -> Loaded:
    """Read every file of a dossier; one that is in ``parsed`` unchanged is not parsed again.

    Never raises for what stands in the files: each fault is a finding with its place.
    """
    return _Loader(folder, vocabulary, parsed).load()


class _Loader:
    def __init__(self, folder: Path, vocabulary: Vocabulary, parsed: Parsed | None) -> None:
        self.folder = folder
        self.parsed = parsed
        self.vocabulary = vocabulary
        self.findings = Findings()
        self.ignores: list[Ignore] = []
        self.known: dict[str, str] = {}
        self.passages: dict[str, set[str]] = {}
        self.places: dict[str, dict[str, r.Place]] = {}
        self.declared: dict[str, list[tuple[str, Mapping]]] = {name: [] for name in SECTIONS}
        self.blocks = BlockReader(vocabulary, self.known, self.findings)
        self.furniture = FurnitureReader(self.blocks)

    def load(self) -> Loaded:
        dossier = self._dossier()
        self._warn_of_yml()
        for path in fact_files(self.folder):
            self._declare_file(path)
        self._learn_passages()
        entries = EntryReader(self.blocks)
        ties = TieReader(self.blocks, ClaimReader(self.blocks, self.passages))
        found = r.Records(
            dossier=dossier,
            actors=self._read("actors", entries.actor),
            sources=self._read("sources", entries.source),
            ties=self._read("ties", ties.tie),
            observations=self._read("observations", ties.observation),
            views=self._views(),
            places=self.places,
        )
        found = apply(found, self._decisions(found))
        findings = sorted(self.findings, key=lambda f: (f.where, f.message))
        return Loaded(found, tuple(findings), tuple(self.ignores))

    # -- files

    def _file(self, path: Path) -> Mapping | None:
        name = shown(path)
        self.ignores += read_ignores(path, name)
        try:
            root = read_yaml(path, name, self.parsed)
        except YamlProblem as problem:
            self.findings.error(problem.where, "yaml", problem.message)
            return None
        if root is None:
            return Mapping((), r.Place(name))
        if isinstance(root, Mapping):
            return root
        self.findings.error(root.where, "yaml", "this file must begin with keys such as 'ties:'.")
        return None

    def _dossier(self) -> r.Dossier:
        path = self.folder / DOSSIER_FILE
        root = self._file(path) or Mapping((), r.Place(shown(path)))
        self._note_places("dossier", root)
        return self.furniture.dossier(root)

    def _decisions(self, found: r.Records) -> tuple[r.Decision, ...]:
        path = self.folder / IDENTITY_FILE
        root = self._file(path) if path.is_file() else None
        return IdentityReader(self.blocks, found.actors).decisions(root) if root else ()

    def _views(self) -> dict[str, r.ViewFile]:
        found: dict[str, r.ViewFile] = {}
        for path in views_of(self.folder):
            self.places[f"views/{path.stem}"] = {}  # it is there, even when it cannot be read
            root = self._file(path)
            if root is not None:
                self._note_places(f"views/{path.stem}", root)
                found[path.stem] = self.furniture.view(path.stem, root)
        return found

    def _warn_of_yml(self) -> None:
        for folder in (self.folder, self.folder / "views"):
            for path in sorted(folder.glob("*.yml")):
                if not path.name.startswith("."):
                    message = (
                        f"this file is not read: its name ends in .yml. Call it {path.stem}.yaml, "
                        f"or .{path.name} if it is not meant to be read."
                    )
                    self.findings.add(r.Place(shown(path)), "warning", "yml", message)

    # -- first pass: who is declared

    def _declare_file(self, path: Path) -> None:
        root = self._file(path)
        if root is None:
            return
        self.blocks.keys(root, SECTIONS, "a fact file", None)
        for section in SECTIONS:
            node = root.get(section)
            if isinstance(node, Mapping):
                for key, block in node.entries:
                    self._declare(section, key, block)
            elif node is not None and not is_empty(node):
                message = f"'{section}' takes ids with their blocks, not a list or a text."
                self.findings.error(node.where, "yaml", message)

    def _declare(self, section: str, key: Scalar, block: Node) -> None:
        name = self.blocks.identifier(key)
        if name is None:
            return
        if name in self.known:
            message = f"the id '{name}' is declared twice (first at {self._first(name)}). "
            self.findings.error(key.where, "id", message + "Rename one.", name)
            return
        if not isinstance(block, Mapping):
            message = f"'{name}' has no keys. Give it at least {_LEAST[section]}."
            self.findings.error(block.where, "yaml", message, name)
            return
        self.known[name] = self._class_of(section, block)
        self._note_places(name, block)
        self.declared[section].append((name, Mapping(block.entries, key.where)))

    def _note_places(self, name: str, block: Mapping) -> None:
        self.places[name] = {key.text: value.where for key, value in block.entries}

    def _first(self, name: str) -> r.Place:
        declared = (entry for entries in self.declared.values() for entry in entries)
        return next(block.where for known, block in declared if known == name)

    def _class_of(self, section: str, block: Mapping) -> str:
        if section in {"sources", "observations"}:
            return section.removesuffix("s").capitalize()
        word = block.get("kind" if section == "actors" else "type")
        name = word.text if isinstance(word, Scalar) else ""
        if section == "actors":
            return name if name in self.vocabulary.kinds else "Entity"
        return name if name in self.vocabulary.tie_types else "Tie"

    def _learn_passages(self) -> None:
        for name, block in self.declared["sources"]:
            node = block.get("passages")
            keys = node.entries if isinstance(node, Mapping) else ()
            self.passages[name] = {key.text for key, _ in keys}

    # -- second pass: blocks to records

    def _read(self, section: str, one: Callable[[str, Mapping], T | None]) -> dict[str, T]:
        found = ((name, one(name, block)) for name, block in sorted(self.declared[section]))
        return {name: record for name, record in found if record is not None}
