"""One check of a dossier, in order: the loader's findings, the shapes, support, the rules.

Leans on the modules of this package, each of which can be asked alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cuibono.check.comparison import support_findings
from cuibono.check.report import Report
from cuibono.check.rule import Facts, all_rules
from cuibono.check.shapes import shape_findings
from cuibono.findings import Finding
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary


def run_checks(
    records: Records,
    vocabulary: Vocabulary,
    findings: Iterable[Finding] = (),
    quads: Iterable[Any] | None = None,
    *,
    today: date | None = None,
) -> Report:
    """Check what was read of a dossier.

    ``findings`` are the loader's; with errors among them, what could be read is checked all the
    same. ``quads`` is the facts graph if it is at hand, else it is built. Raises OntologyError
    when a shape is broken.
    """
    earlier = list(findings)
    facts = Facts(records, vocabulary, today or date.today())
    found = list(support_findings(records, vocabulary))
    for rule in all_rules():
        found += rule.findings(facts)
    if quads is None:
        from cuibono.builder import build

        quads = build(records, vocabulary)
    found += shape_findings(records, vocabulary, quads, earlier)
    counts = {
        "ties": len(records.ties),
        "figures": len(records.observations),
        "sources": len(records.sources),
        "actors": len(records.actors),
    }
    return Report.of([*earlier, *found], counts)
