"""One check of a dossier, in order: the loader's findings, the shapes, support, the rules.

Leans on the modules of this package, each of which can be asked alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cuibono.check.blocks import Blocks
from cuibono.check.comparison import support_findings
from cuibono.check.ignoring import answered
from cuibono.check.report import Report
from cuibono.check.rule import Facts, all_rules
from cuibono.check.shacl import Held
from cuibono.check.shapes import shape_findings
from cuibono.check.waiting import follows, hides_entries, told_now
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
    found = list(support_findings(facts.teller))
    for rule in all_rules():
        found += rule.findings(facts)
    faulty = Blocks(records).with_errors(earlier)  # what else is wrong there is told later
    found = [f for f in found if f.about not in faulty and not follows(f, records, faulty)]
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
