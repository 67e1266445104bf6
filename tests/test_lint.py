"""`# lint: ignore RULE because …`: honoured where it stands, counted, never for errors."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.check import Report
from facts import contract, write_dossier

NOTED = contract(more="note: {en: a deal, fr: un soi-disant contrat}\nas_of: 2025-06-17")
REASON = "lint: ignore judging-words because the paper's own words"


def checked(folder: Path, facts: str) -> Report:
    return cuibono.open(write_dossier(folder, facts)).check()


def warnings(report: Report) -> list[str]:
    return [finding.rule for finding in report.warnings]


def test_without_a_comment_the_finding_stands(tmp_path: Path) -> None:
    assert warnings(checked(tmp_path, f"ties:\n{NOTED}")) == ["judging-words"]


@pytest.mark.parametrize(
    "facts",
    [
        f"ties:\n  # {REASON}\n{NOTED}",
        "ties:\n" + NOTED.replace("    note:", f"    # {REASON}\n    note:"),
        "ties:\n" + NOTED.replace("contrat}", f"contrat}}  # {REASON}"),
        f"# {REASON}\nties:\n{NOTED}",
    ],
    ids=["above the block", "above the key", "behind the key", "above the section"],
)
def test_a_comment_with_a_reason_is_honoured_and_counted(tmp_path: Path, facts: str) -> None:
    report = checked(tmp_path, facts)
    assert warnings(report) == []
    assert report.ignored == {"judging-words": 1}
    assert report.summary().endswith("; 1 ignored with a reason.")


def test_it_holds_for_its_own_block_only(tmp_path: Path) -> None:
    facts = f"ties:\n  # {REASON}\n{NOTED}{NOTED.replace('deal:', 'other:')}"
    report = checked(tmp_path, facts)
    assert [finding.about for finding in report.warnings] == ["other"]


def test_without_a_reason_it_is_a_finding_and_honours_nothing(tmp_path: Path) -> None:
    report = checked(tmp_path, f"ties:\n  # lint: ignore judging-words\n{NOTED}")
    assert sorted(warnings(report)) == ["judging-words", "lint-ignore"]


def test_errors_are_never_ignored(tmp_path: Path) -> None:
    """What the claims do not bear out is not a matter of taste."""
    beyond = contract(by="lab", more="as_of: 2025-06-17")
    facts = f"ties:\n  # lint: ignore support because we know better\n{beyond}"
    report = checked(tmp_path, facts)
    assert [finding.rule for finding in report.errors] == ["support"]


def test_a_text_that_mentions_it_is_no_comment(tmp_path: Path) -> None:
    noted = NOTED.replace("en: a deal", "en: 'see #lint: ignore judging-words because x'")
    assert warnings(checked(tmp_path, f"ties:\n{noted}")) == ["judging-words"]
