"""Search over names, aliases and sentences: both languages, no accents, the best first."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.errors import UnknownName
from cuibono.search import Hit

VALLEY = Path(__file__).parent / "data" / "good" / "valley"


@pytest.fixture(scope="module")
def valley() -> cuibono.Dossier:
    return cuibono.open(VALLEY)


def ids(hits: list[Hit]) -> list[str]:
    return [hit.id for hit in hits]


@pytest.mark.parametrize(
    "words", ["Régie des eaux", "regie eaux", "REGIE", "Water Board", "wat boa"]
)
def test_a_name_is_found_in_either_language_without_accents(
    valley: cuibono.Dossier, words: str
) -> None:
    """In any case, in part, and before the many ties whose sentences name it."""
    assert valley.search(words)[0].id == "board"


def test_an_alias_is_found(valley: cuibono.Dossier) -> None:
    river = cuibono.open(VALLEY.parent / "questions")
    assert river.search("arch")[0].id == "bridges"


def test_words_of_a_sentence_are_found_in_both_languages(valley: cuibono.Dossier) -> None:
    for words in ("barred repairs leak", "exclue reparations fuite"):
        assert ids(valley.search(words)) == ["sluices-barred"]


def test_a_tie_comes_with_how_sure_it_is_and_who_says_so(valley: cuibono.Dossier) -> None:
    (hit,) = valley.search("pump at mill", kinds=["tie"])[:1]
    assert (hit.id, hit.sure and hit.sure.en) == ("pump-at-mill", "says one side")
    assert hit.label.en.startswith("Clear Pumps says")


def test_all_words_go_before_some(valley: cuibono.Dossier) -> None:
    assert ids(valley.search("gala pumps"))[0] == "pumps-to-gala"
    assert "gala" in ids(valley.search("gala zeppelin"))


def test_kinds_and_a_limit_narrow_what_is_found(valley: cuibono.Dossier) -> None:
    assert {hit.kind for hit in valley.search("water", kinds=["source", "actor"])} == {
        "source",
        "actor",
    }
    assert ids(valley.search("leaks", kinds=["figure"])) == ["leaks"]
    assert len(valley.search("water", limit=3)) == 3
    with pytest.raises(UnknownName, match="Did you mean 'tie'"):
        valley.search("water", kinds=["ties"])


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        '"',
        "'; DROP TABLE entry; --",
        "NEAR(",
        "names:",
        "*",
        "a AND",
        "\x00",
        "é" * 9000,
    ],
)
def test_what_is_no_word_finds_nothing_and_breaks_nothing(
    valley: cuibono.Dossier, words: str
) -> None:
    found = valley.search(words)
    assert isinstance(found, list)
    assert valley.search("gala")[0].id == "gala"


def test_the_same_words_find_the_same_in_the_same_order() -> None:
    orders = {tuple(ids(cuibono.open(VALLEY).search("water board pumps"))) for _ in range(3)}
    assert len(orders) == 1


def test_several_threads_may_search_at_once(valley: cuibono.Dossier) -> None:
    """As a service's do."""
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(ids(valley.search("water")))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({tuple(one) for one in found}) == 1


def run(*words: str) -> tuple[str, str]:
    result = CliRunner().invoke(main, ["find", *words, "-d", str(VALLEY)])
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_the_command_prints_kind_id_and_words() -> None:
    out, _ = run("spring", "fund", "--limit", "2")
    first, second = out.splitlines()
    assert first == "actor   spring  Spring Fund"
    assert second.startswith("tie     spring-in-pumps  ")
    assert second.endswith("[disputed]")


def test_the_command_speaks_french_and_json() -> None:
    out, _ = run("gala", "--lang", "fr", "--limit", "1")
    assert out == "actor   gala  Comité du gala\n"
    out, _ = run("gala", "--format", "json", "--kind", "actor")
    assert json.loads(out) == [
        {
            "kind": "actor",
            "id": "gala",
            "label": {"en": "Gala Committee", "fr": "Comité du gala"},
            "sure": None,
        }
    ]


def test_nothing_found_is_said() -> None:
    assert run("zeppelin") == ("", "Nothing has these words.\n")
