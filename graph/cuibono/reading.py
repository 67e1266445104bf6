"""One reading of a dossier's files: the ontology, the records, and whether they were found sound.

Apart because a verdict of an earlier day counts only for the very bytes that were read, and here
is known which those are. Each part is read when it is first asked for. Leans on facts and check.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cuibono.errors import FactsError
from cuibono.facts import Loaded, read_dossier
from cuibono.inputs import fingerprint
from cuibono.verdicts import Verdicts
from cuibono.vocabulary import Vocabulary

if TYPE_CHECKING:
    from cuibono.check import Report
    from cuibono.check.shacl import Held
    from cuibono.facts.yaml_text import Parsed
    from cuibono.records import Records


class Reading:
    """What one look at a folder of facts, under an ontology, found there."""

    def __init__(self, folder: Path, ontology: Path) -> None:
        self.folder = folder
        self.ontology = ontology
        self._verdicts = Verdicts(folder, ontology)
        self._vocabulary: Vocabulary | None = None
        self._loaded: Loaded | None = None
        self._report: Report | None = None
        self._parsed: Parsed | None = None
        self._held: Held | None = None

    def again(self, *, ontology: bool = True) -> Reading:
        """A fresh look; the ontology is read again too unless told otherwise.

        What the files hold is kept from look to look, so that only what changes is parsed and
        made anew.
        """
        from cuibono.check.shacl import Held

        fresh = Reading(self.folder, self.ontology)
        fresh._parsed = {} if self._parsed is None else self._parsed
        fresh._held = self._held or Held()
        if not ontology:
            fresh._vocabulary = self.vocabulary
            fresh._meaning_found = self._meaning_found
        return fresh

    @property
    def vocabulary(self) -> Vocabulary:
        """The ontology, with the dossier's own ``ontology/`` folder laid over it."""
        if self._vocabulary is None:
            _ = self._meaning_found
            own = self.folder / "ontology"
            self._vocabulary = Vocabulary(self.ontology, own if own.is_dir() else None)
        return self._vocabulary

    @property
    def loaded(self) -> Loaded:
        """The records as far as they could be read, with what the loader found."""
        if self._loaded is None:
            vocabulary = self.vocabulary
            _ = self._facts_found
            self._loaded = read_dossier(self.folder, vocabulary, self._parsed)
        return self._loaded

    @property
    def report(self) -> Report:
        """Every finding; that there is no error among them is remembered.

        Raises OntologyError when a tie type or a shape, or a question or rule of the dossier's own,
        is broken.
        """
        if self._report is None:
            self._report = self._check()
        return self._report

    def _check(self) -> Report:
        from cuibono.check import run_checks
        from cuibono.sentences import refuse_faulty

        loaded = self.loaded
        refuse_faulty(self.vocabulary)
        self._read_own()
        report = run_checks(
            loaded.records,
            self.vocabulary,
            loaded.findings,
            ignores=loaded.ignores,
            held=self._held,
        )
        if report.ok:
            self._verdicts.remember(self._unchanged)
        return report

    def _read_own(self) -> None:
        """Read the questions and rules that the dossier lays over ours: a fault is told now."""
        from cuibono.questions import read_questions
        from cuibono.rules import read_rules

        own = self.vocabulary.overlay
        if own and (own / "rules").is_dir():
            read_rules(self.vocabulary)
        if own and (own / "queries").is_dir():
            list(read_questions(self.vocabulary).values())  # each is read as it is handed out

    @cached_property
    def _meaning_found(self) -> tuple[str, str]:
        """The fingerprints of the ontology, and of the questions added, before they are read."""
        return self._verdicts.meaning()

    @cached_property
    def _facts_found(self) -> str:
        """The fingerprint of the facts before they are read."""
        return self._verdicts.facts()

    @property
    def fingerprint(self) -> str:
        """A name for all that a graph is made from, as it was found; empty if a file is closed."""
        made_of = self._meaning_found[0], self._facts_found
        return fingerprint(made_of) if all(made_of) else ""

    @property
    def facts_read(self) -> bool:
        """Whether the fact files were read, and no graph of an earlier day taken instead."""
        return self._loaded is not None

    @property
    def checked(self) -> bool:
        """Whether the check was run, and no verdict of an earlier day believed instead."""
        return self._report is not None

    def sound(self) -> Records:
        """The records. Raises FactsError when the facts have errors (warnings do not count).

        That these very facts were found sound before is believed; that they were not, never.
        """
        if not self.steady and self.report.errors:
            raise FactsError([str(finding) for finding in self.report.errors])
        return self.loaded.records

    def readable(self) -> Records:
        """The entries that no error in any file touches."""
        from cuibono.check.readable import readable

        return readable(self.loaded.records, self.loaded.findings)

    @property
    def _unchanged(self) -> str:
        """The fingerprint of what was read; empty if that is no longer what is there."""
        found = (*self._meaning_found, self._facts_found)
        now = (*self._verdicts.meaning(), self._verdicts.facts())
        return " ".join(found) if found == now and all(found) else ""

    @cached_property
    def steady(self) -> bool:
        """Whether these very facts were found sound on an earlier occasion."""
        faulty = any(finding.severity == "error" for finding in self.loaded.findings)
        if faulty or self.checked:
            return False
        return self._verdicts.sound(self._unchanged)
