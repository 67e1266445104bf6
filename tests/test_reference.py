"""The ontology as a document: every term has its entry, in both languages, the same each time."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.reference import reference_files
from cuibono.reference.terms import alignments, classes, properties
from cuibono.rules import read_rules
from cuibono.turtle import local_name
from cuibono.vocabulary import Vocabulary, load_vocabulary

OWN = Path(__file__).parent / "data" / "good" / "own-ontology"


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def files() -> dict[str, str]:
    return reference_files(vocabulary(), read_rules(vocabulary()))


class Anchors(HTMLParser):
    """Where a page can be entered, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value] if (value := given.get("id")) else []
        self.links |= {value} if (value := given.get("href")) else set()


def entry(name: str, file: str = "ontology.en.md") -> str:
    """The Markdown entry of one term."""
    found = re.search(rf"^### [^\n]*`{name}`\)?\n(.*?)(?=^##|\Z)", files()[file], re.M | re.S)
    assert found, name
    return found[1].replace("\\", "")


def test_it_is_a_page_and_a_text_in_each_language() -> None:
    assert sorted(files()) == [
        "ontology.en.html",
        "ontology.en.md",
        "ontology.fr.html",
        "ontology.fr.md",
    ]


def test_the_same_ontology_gives_the_same_bytes() -> None:
    """From whichever of two readings."""
    again = load_vocabulary()
    assert reference_files(again, read_rules(again)) == files()


@pytest.mark.parametrize("file", ["ontology.en.html", "ontology.fr.html"])
def test_every_term_has_an_entry_and_every_link_leads_to_one(file: str) -> None:
    """Walked from the Turtle: a class, role, list, tie type or rule that is new is in it."""
    page = Anchors(files()[file])
    terms = {*vocabulary().tie_types, *vocabulary().schemes}
    terms |= {*classes(vocabulary()), *properties(vocabulary())}
    terms |= {f"rule-{rule.name}" for rule in read_rules(vocabulary())}
    assert terms <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)


@pytest.mark.parametrize("name", vocabulary().tie_types)
def test_a_tie_type_is_told_whole(name: str) -> None:
    """Definition, example, keys, sentences, projection, who confirms, what others call it."""
    one = vocabulary().tie_types[name]
    for language in ("en", "fr"):
        text = entry(name, f"ontology.{language}.md")
        plain = text.replace("\u00a0", " ").replace("\u202f", " ")
        assert (one.definition.en if language == "en" else one.definition.fr) in plain
        assert (one.example.en if language == "en" else one.example.fr) in plain
        for role in one.roles:
            assert f"| `{role.key}` |" in text
        if one.edge_from and one.edge_to:
            assert f"`{one.edge_from} → {one.edge_to}`" in text
        if one.derives:
            assert f"`{local_name(one.derives)}`" in text
        for _, term in alignments(vocabulary(), name):
            assert f"`{term}`" in text
        for words in one.sentences.values():
            assert words.en in text.replace("`", "") or "`" in words.en


def test_who_may_confirm_is_said() -> None:
    assert "- Who may confirm it: buyer\n" in entry("Contract")
    assert "- Who may confirm it: no party alone\n" in entry("OtherTie")


def test_a_tie_that_never_becomes_a_triple_says_so() -> None:
    assert "- Plain triple: none\n" in entry("Statement")
    assert "- Speech: yes\n" in entry("Statement")


def test_a_word_of_a_list_stands_with_its_test() -> None:
    """In the reader's language."""
    concept = vocabulary().concept("SupportStatus", "confirmed")
    assert concept.test.en in entry("SupportStatus")
    assert concept.test.fr in entry("SupportStatus", "ontology.fr.md").replace("\u202f", " ")


def test_a_class_says_what_it_is_under_and_what_others_call_it() -> None:
    text = entry("PublicBody")
    assert "- Is a kind of: `Organization`\n" in text
    assert "is always `schema:GovernmentOrganization`, is close to `ftm:PublicBody`" in text


def test_a_role_says_which_types_use_it() -> None:
    assert "- Used by: `Contract`\n" in entry("buyer")
    assert "- Plain triple: `Contract`\n" in entry("contractWith")


def test_a_rule_says_what_it_does_in_the_readers_language() -> None:
    assert "A confirmed tie that is real" in entry("ties-to-edges")
    assert "Un lien confirmé et réel" in entry("ties-to-edges", "ontology.fr.md")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_version_stands_at_the_top(language: str) -> None:
    head = files()[f"ontology.{language}.md"][:600]
    assert "https://w3id.org/cuibono/ns/" in head


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_row_of_a_table_has_the_cells_of_its_head(language: str) -> None:
    """A bar in a template opens no cell."""
    columns = 0
    for line in files()[f"ontology.{language}.md"].splitlines():
        bars = len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", line)))
        starts = line.startswith("|")
        columns = columns or bars if starts else 0
        assert not starts or bars == columns, line


def test_a_dossiers_own_type_is_in_it(tmp_path: Path) -> None:
    """Whoever adds a type reads about it beside ours."""
    result = CliRunner().invoke(main, ["ontology", "-d", str(OWN), "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    own = set(cuibono.open(OWN).vocabulary.tie_types) - set(vocabulary().tie_types)
    page = Anchors((tmp_path / "ontology.en.html").read_text(encoding="utf-8"))
    assert own
    assert own <= set(page.ids)


def test_the_page_can_do_nothing_and_fetches_nothing() -> None:
    page = files()["ontology.en.html"]
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert {link for link in Anchors(page).links if not link.startswith("#")} == set()
