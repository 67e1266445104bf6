"""One check of a dossier, in order: the loader's findings, the shapes, support, the rules.

Leans on the modules of this package, each of which can be asked alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from cuibono.check.comparison import support_findings
from cuibono.check.ignoring import answered
from cuibono.check.report import Report
from cuibono.check.rule import Facts, all_rules
from cuibono.check.shacl import Held
from cuibono.check.shapes import shape_findings
from cuibono.check.waiting import hides_entries, told_now
from cuibono.facts.ignores import Ignore
from cuibono.findings import Finding
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary


def run_checks(
    records: Records,
    vocabulary: Vocabulary,
    findings: Iterable[Finding] = (),
    *,
    today: date | None = None,
    ignores: Iterable[Ignore] = (),
    held: Held | None = None,
) -> Report:
    """Check what was read of a dossier.

    ``findings`` are the loader's; with errors among them, what could be read is checked all the
    same, but advice, and whatever may only follow from an unread file, waits until every file can
    be read; ``ignores`` are the comments it found. ``held`` is what an earlier check left. Raises
    OntologyError when a shape is broken.
    """
    earlier = list(findings)
    facts = Facts(records, vocabulary, today or date.today())
    found = list(support_findings(records, vocabulary))
    for rule in all_rules():
        found += rule.findings(facts)
    faulty = _with_errors(records, earlier)
    found = [finding for finding in found if finding.about not in faulty]
    found += shape_findings(records, vocabulary, earlier, faulty, held)
    counts = {
        "ties": len(records.ties),
        "figures": len(records.observations),
        "sources": len(records.sources),
        "actors": len(records.actors),
    }
    if hides_entries(earlier):
        earlier, found = told_now(earlier, found, records, faulty)
    elif any(finding.rule == "yaml" for finding in earlier):  # half of the advice is noise
        found = [finding for finding in found if finding.severity != "advice"]
    standing, ignored = answered([*earlier, *found], ignores)
    return Report.of(standing, counts, ignored)


def _with_errors(records: Records, findings: Iterable[Finding]) -> frozenset[str]:
    """The ids of blocks in which the loader found errors.

    What else is wrong with them can be told only once those are mended.
    """
    begins: dict[str, list[tuple[int, str]]] = {}
    tables = (records.actors, records.sources, records.ties, records.observations)
    for record in (record for table in tables for record in table.values()):
        begins.setdefault(record.where.file, []).append((record.where.line, record.id))
    for blocks in begins.values():
        blocks.sort()
    found = set()
    for where in (finding.where for finding in findings if finding.severity == "error"):
        blocks = begins.get(where.file, [])
        above = bisect_right(blocks, where.line, key=lambda block: block[0])
        found |= {blocks[above - 1][1]} if above else set()
    return frozenset(found)
