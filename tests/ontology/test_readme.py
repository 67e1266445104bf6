"""The recipes in the ontology's README work, pasted as they stand into an empty dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cuibono
from cuibono.sentences import Teller, type_faults
from cuibono.turtle import CB
from cuibono.vocabulary import load_vocabulary
from facts import write_dossier

README = load_vocabulary().folder / "README.md"
_RECIPE = re.compile(
    r"[Ii]n (?:a file )?`(?P<file>[^`]+)`[^`]*:\n\n```\w+\n(?P<body>.*?)^```$", re.M | re.S
)


def recipes() -> Iterator[tuple[str, str]]:
    """The file each recipe asks for, and what stands in it."""
    for match in _RECIPE.finditer(README.read_text(encoding="utf-8")):
        yield match["file"], match["body"]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> cuibono.Dossier:
    folder = write_dossier(tmp_path_factory.mktemp("recipes") / "dossier", "ties: {}")
    for name, body in recipes():
        file: Path = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    return cuibono.open(folder)


def test_every_fenced_block_is_a_recipe() -> None:
    """A block that no test reads would rot."""
    fences = README.read_text(encoding="utf-8").count("\n```") // 2
    assert len(list(recipes())) == fences


def test_the_type_and_its_fact_are_sound(dossier: cuibono.Dossier) -> None:
    assert type_faults(dossier.vocabulary.tie_types["Secondment"], dossier.vocabulary) == []
    assert [str(error) for error in dossier.check().errors] == []


def test_the_fact_is_told(dossier: cuibono.Dossier) -> None:
    teller = Teller(dossier.vocabulary, dossier.records)
    tie = dossier.records.ties["lab-lends-ann"]
    assert teller.told(tie, "en") == (
        "Example Lab lends Ann Example to the Example Agency "
        "(since March 2025; as of 16 June 2025)."
    )
    assert "prête Ann Example à l'Agence exemple" in teller.told(tie, "fr")


def test_the_renamed_body_has_its_names(dossier: cuibono.Dossier) -> None:
    assert dossier.find("tide office") == dossier.find("office of waves") == "tides"


def test_the_kind_can_be_used(dossier: cuibono.Dossier) -> None:
    assert dossier.vocabulary.kinds["University"].shape == "hexagon"


def test_the_type_and_the_rule_derive(dossier: cuibono.Dossier) -> None:
    graph = dossier.serialize("nq").decode()
    assert f"actor/lab> <{CB}lendsTo> " in graph
    assert f"actor/ann> <{CB}workedAt> " in graph


def test_the_question_is_answered(dossier: cuibono.Dossier) -> None:
    table = dossier.ask("who-lends-whom")
    assert len(table.rows) == 1
