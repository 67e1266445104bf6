"""The whole library over HTTP: each question answers there as it does at the prompt."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.caches import SWITCH
from cuibono.cli import main
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.results import write
from serving import service

if TYPE_CHECKING:
    import httpx

BUNDLED = bundled_dossier(ontology_folder())
DOSSIER = cuibono.open(BUNDLED)
LIBRARY = DOSSIER.questions()
#: Ten that differ in what they take and give.
TEN = (
    "who-contracts-with", "ties-of-actor", "chronology", "actors", "offers-and-prices",
    "disputed", "posts", "changed-since", "ties-between", "to-confirm-headline",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = shutil.copytree(BUNDLED, tmp_path_factory.mktemp("served") / "dossier")
    with service(folder, "--workers", "1") as one:
        yield one


def example(name: str) -> dict[str, str]:
    """Values that the question itself proposes."""
    return dict(LIBRARY[name].examples[0]) if LIBRARY[name].examples else {}


@pytest.mark.parametrize(
    ("name", "language"), list(zip(LIBRARY, cycle(("en", "fr")), strict=False)), ids=list(LIBRARY)
)
def test_a_question_is_answered_alike_at_the_prompt_and_over_http(
    client: httpx.Client, name: str, language: str
) -> None:
    """Also one that rests on more than the graph, such as what would confirm a headline."""
    spoken = [p.name for p in LIBRARY[name].parameters if p.type == "language"]
    given = example(name) | dict.fromkeys(spoken, language)
    over_http = client.get(f"/questions/{name}", params=given | {"format": "csv"})
    assert over_http.status_code == 200, over_http.text
    at_the_prompt = write(DOSSIER.ask(name, **given), "csv")
    assert rows(over_http.text) == rows(at_the_prompt)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("words", ["pentagone", "DEPARTEMENT defense", "openai contract", "gsa"])
def test_a_search_finds_alike_at_the_prompt_and_over_http(client: httpx.Client, words: str) -> None:
    """The same things in the same order, each with how sure it is."""
    over_http = client.get("/find", params={"text": words}, headers={"accept": "application/json"})
    hits = DOSSIER.search(words, limit=50)
    assert hits
    assert [(one["name"], one["sure"]) for one in over_http.json()] == [
        (hit.id, hit.sure.en if hit.sure else "") for hit in hits
    ]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The bundled dossier elsewhere, remembered as sound: checked once, not for every answer."""
    folder = shutil.copytree(BUNDLED, tmp_path_factory.mktemp("sound") / "dossier")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SWITCH)
        yield folder


@pytest.mark.parametrize("form", ["table", "csv", "json", "graph", "sentences"])
@pytest.mark.parametrize("name", [name for name in TEN if name in LIBRARY])
def test_an_answer_is_given_in_each_form_or_says_why_not(
    sound: Path, name: str, form: str, tmp_path: Path
) -> None:
    """Rows without ties cannot be told or drawn: that is a sentence, and never a traceback."""
    words = [f"--{key.replace('_', '-')}={value}" for key, value in example(name).items()]
    result = CliRunner().invoke(
        main, ["ask", name, *words, "-d", str(sound), "--as", form, "-o", str(tmp_path)]
    )
    if result.exit_code:
        assert form in {"graph", "sentences"}
        assert "no tie" in result.output
    else:
        assert result.stdout.strip()


def test_ten_questions_are_tried_in_each_form() -> None:
    assert [name for name in TEN if name not in LIBRARY] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["who-contract-with"], "Did you mean 'who-contracts-with'"),
        (["who-contracts-with", "--actor", "Opnai"], "Did you mean"),
        (["who-contracts-with", "--acter", "openai"], "Did you mean"),
        (["who-contracts-with", "--actor", "openai", "--support", "confirmd"], "'confirmed'"),
        (["ties-of-actor", "--actor", "openai", "--type", "Contrct"], "'Contract'"),
    ],
)
def test_what_is_not_known_is_told_with_what_is_nearest(
    sound: Path, words: list[str], told: str
) -> None:
    result = CliRunner().invoke(main, ["ask", *words, "-d", str(sound)])
    assert result.exit_code == 2
    assert told in result.output
