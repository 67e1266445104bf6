"""Dossiers under review are sound, and stamped so that nobody takes them for published."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono

DRAFTS = sorted(
    path.parent
    for path in (Path(__file__).parent.parent / "ontology" / "drafts").glob("*/dossier.yaml")
)


@pytest.mark.parametrize("folder", DRAFTS, ids=lambda folder: folder.name)
def test_a_draft_is_sound_and_says_that_it_is_one(folder: Path) -> None:
    """A draft may lack a second reader, but not a source."""
    dossier = cuibono.open(folder)
    report = dossier.check()
    assert [str(finding) for finding in (*report.errors, *report.warnings)] == []
    assert dossier.records.dossier.status == "draft"
    assert "DRAFT" in dossier.view().svg()
