"""A small dossier written by a test, one story at a time."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from cuibono.facts import Loaded, read_dossier
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary, load_vocabulary

DOSSIER = """\
title: {en: A test dossier, fr: Un dossier d'essai}
base: https://example.org/id/
licence: CC0-1.0
as_of: 2025-07-01
status: published
corrections: {en: Write to the desk., fr: Écrivez à la rédaction.}
"""

CAST = """\
sources:
  gazette: {publisher: gazette-paper, title: A contract, published: 2025-06-17, kind: press}
  herald: {publisher: herald-paper, title: Again, published: 2025-06-18, kind: press}
  register: {publisher: agency, title: Register, published: 2025-06-16, kind: record}
actors:
  agency:
    {kind: PublicBody, name: {en: Example Agency, fr: Agence exemple}, article: "l'", the: true}
  lab: {kind: Company, name: Example Lab}
  fund: {kind: Investor, name: Example Fund}
  forum: {kind: Forum, name: Example Forum}
  ann: {kind: Person, name: Ann Example}
  bob: {kind: Person, name: Bob Example}
  cleo: {kind: Person, name: Cleo Example}
  tool: {kind: Product, name: Example Tool}
  gazette-paper: {kind: Publication, name: Example Gazette}
  herald-paper: {kind: Publication, name: Example Herald}
"""


def write_dossier(folder: Path, facts: str, *, cast: str = CAST, dossier: str = DOSSIER) -> Path:
    """Write a dossier with the usual cast and one story; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.yaml").write_text(dossier, encoding="utf-8")
    (folder / "cast.yaml").write_text(cast, encoding="utf-8")
    (folder / "story.yaml").write_text(dedent(facts), encoding="utf-8")
    return folder


def load(folder: Path, facts: str, vocabulary: Vocabulary | None = None) -> Loaded:
    """Write and read a dossier with one story."""
    return read_dossier(write_dossier(folder, facts), vocabulary or load_vocabulary())


def sound(folder: Path, facts: str, vocabulary: Vocabulary | None = None) -> Records:
    """The records of a dossier that must have no errors in its files."""
    loaded = load(folder, facts, vocabulary)
    errors = [str(f) for f in loaded.findings if f.severity == "error"]
    assert not errors, "\n".join(errors)
    return loaded.records


def claim(by: str = "gazette-paper", source: str = "gazette", **more: str) -> str:
    """One claim as a line of YAML."""
    keys = {"by": by, "stance": "asserts", "basis": "own-statement", "source": source, "at": "¶1"}
    written = ", ".join(f"{key}: {value}" for key, value in (keys | more).items())
    return f"{{{written}}}"


def contract(
    name: str = "deal",
    *,
    support: str = "confirmed",
    lifecycle: str = "active",
    by: str = "agency",
    more: str = "",
) -> str:
    """One contract between the agency and the lab, as YAML below ``ties:``."""
    lines = [
        f"  {name}:",
        "    type: Contract",
        "    buyer: agency",
        "    supplier: lab",
        f"    lifecycle: {lifecycle}",
        f"    support: {support}",
        f"    claims: [{claim(by)}]",
        *(f"    {line}" for line in dedent(more).strip().splitlines()),
    ]
    return "\n".join(lines) + "\n"
