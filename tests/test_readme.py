"""What the README tells a reader to do works, in the order in which she does it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fences import Block, blocks

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

#: Commands that are not run here, each with the reason.
NOT_RUN = {
    "scripts/build": "makes the environment these tests run in; .ci/run runs it",
    "scripts/test": "is what runs these tests",
}


def commands(block: Block) -> list[str]:
    return [line for line in block.body.splitlines() if line.strip()]


def as_script(block: Block) -> str:
    """What a reader does with a block: paste commands, save a file, run Python."""
    if block.language == "sh":
        return "\n".join(line for line in commands(block) if line not in NOT_RUN)
    if block.language == "python":
        return f"python -c {shlex.quote(block.body)}"
    named = re.match(r"# (?P<file>\S+)\n", block.body)
    assert named, f"README.md:{block.line}: a file to save begins with '# its-name'"
    return f"printf %s {shlex.quote(block.body)} > {shlex.quote(named['file'])}"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Every block in order, in an empty folder with the environment this test runs in."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / ".venv").symlink_to(sys.prefix)
    for command, reason in NOT_RUN.items():
        print(f"not run: {command} ({reason})")
    script = "\n".join(["set -eux", *(as_script(block) for block in blocks(README))])
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_block_works_in_order(session: subprocess.CompletedProcess[str]) -> None:
    """From an empty folder to a page, a fact, an answer."""
    assert session.returncode == 0, session.stdout[-2000:] + session.stderr[-4000:]


def test_the_fact_in_it_is_sound(session: subprocess.CompletedProcess[str]) -> None:
    """A first fact copied from the README leaves nothing to mend."""
    checks = [line for line in session.stdout.splitlines() if "ties," in line]
    assert [line.split(",")[0] for line in checks] == ["2 ties", "3 ties", "3 ties"]
    assert all("error" not in line and "warning" not in line for line in checks)


def test_the_answers_come(session: subprocess.CompletedProcess[str]) -> None:
    """At the prompt and from Python."""
    assert "A documented tie between Example Lab and " in session.stdout
    assert "Example Agency 2000000 USD" in session.stdout


def test_what_is_not_run_is_there() -> None:
    """The two commands of the first section are files that can be run."""
    first = next(block for block in blocks(README) if block.language == "sh")
    assert commands(first) == list(NOT_RUN)
    assert [c for c in commands(first) if not os.access(ROOT / c, os.X_OK)] == []


def test_its_promises_on_length_are_kept() -> None:
    """Ten lines to a graph of one's own, a fact in five, a question in three."""
    lengths = [(b.language, len(commands(b))) for b in blocks(README)][1:]
    graph, fact, _, question = (length for _, length in lengths[:4])
    assert graph <= 10
    assert fact - 1 <= 5, "the first line is the file's name"
    assert question <= 3


def test_every_link_leads_somewhere() -> None:
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    assert len(targets) > 3
    assert [t for t in targets if "://" not in t and not (ROOT / t).exists()] == []
