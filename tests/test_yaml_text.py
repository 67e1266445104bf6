"""YAML as a curator means it: every scalar is text, and every node knows its place."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence, YamlProblem, parse_yaml
from cuibono.paths import bundled_dossier, ontology_folder

FACTS = sorted(bundled_dossier(ontology_folder()).rglob("*.yaml"))


def mapping(text: str) -> Mapping:
    node = parse_yaml(text, "f")
    assert isinstance(node, Mapping)
    return node


def problem(text: str) -> str:
    """The place and sentence by which a text is refused."""
    with pytest.raises(YamlProblem) as caught:
        parse_yaml(text, "f")
    return f"{caught.value.where}: {caught.value.message}"


def scalars(node: Node | None) -> list[Scalar]:
    """Every text in a tree, keys included."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in scalars(item)]
    if isinstance(node, Mapping):
        return [s for key, value in node.entries for s in (key, *scalars(value))]
    return []


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "null", "~", "1.00", "007", "0x1F", "1e3", "2025-06-16", ".inf", "12:30"],
)
def test_a_plain_text_stays_what_was_written(text: str) -> None:
    """No 'no' becomes false, no 1.00 becomes 1, no date becomes another type."""
    value = mapping(f"key: {text}").get("key")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (text, True)


def test_quotes_are_remembered_and_not_part_of_the_text() -> None:
    """'unknown' in quotes may be meant as a name."""
    value = mapping("key: 'a: b # c'").get("key")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == ("a: b # c", False)


def test_every_node_knows_line_and_column_from_one() -> None:
    tree = mapping("a: 1\nb:\n  - {c: d, é: [e]}\n")
    places = {s.text: (s.where.line, s.where.column) for s in scalars(tree)}
    assert places == {
        "a": (1, 1),
        "1": (1, 4),
        "b": (2, 1),
        "c": (3, 6),
        "d": (3, 9),
        "é": (3, 12),
        "e": (3, 16),
    }


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
def test_each_plain_text_of_the_bundled_facts_stands_at_its_place(path: Path) -> None:
    """A message sends the curator to a line and column; there the word must be."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    found = [s for s in scalars(parse_yaml(text, path.name)) if s.plain and s.text]
    assert found
    for scalar in found:
        rest = lines[scalar.where.line - 1][scalar.where.column - 1 :]
        assert rest.startswith(scalar.text.split(" ")[0])


def test_signs_that_other_tools_take_for_line_ends_move_no_line() -> None:
    """U+0085 and U+2028 are text to an editor that counts lines."""
    tree = mapping('a: "x\u2028y\u0085z"\nb: c\n')
    key = tree.key("b")
    assert key is not None
    assert key.where.line == 2


def test_a_sign_beyond_the_first_plane_is_one_column() -> None:
    tree = mapping("{😀: a, b: c}")
    key = tree.key("b")
    assert key is not None
    assert key.where.column == 8


def test_an_empty_text_or_only_comments_is_no_document() -> None:
    assert parse_yaml("", "f") is None
    assert parse_yaml("# nothing\n\n", "f") is None


def test_a_key_that_is_not_there_is_none() -> None:
    assert mapping("a: b").get("c") is None
    assert mapping("a: b").key("c") is None


@pytest.mark.parametrize(
    "text, told",
    [
        ("a: b\na: c", "f:2:1: the key 'a' is here twice (first in line 1). Keep one."),
        ("{a: b, a: c}", "f:1:8: the key 'a' is here twice"),
        ("a: &x b", "f:1:4: the anchor '&x' is not used here"),
        ("a: *x", "f:1:4: the alias '*x' is not used here"),
        ("a: !!int 3", "f:1:4: the tag 'tag:yaml.org,2002:int' is not used here"),
        ("&x {a: b}", "f:1:1: the anchor '&x' is not used here"),
        ("%YAML 1.1\n---\na: b", "f:1:1: YAML directives (%) are not used here"),
        ("a: b\n---\nc: d", "f:2:1: a second document starts here"),
        ("? {a: b}\n: c", "f:1:3: a key must be a word"),
        ("a: [b", "f:1:6: this is not YAML: did not find expected ',' or ']'"),
        ('a: "b\nc: d\n', "f:3:1: this is not YAML: found unexpected end of stream (what is open"),
        ("a: b: c", "f:1:5: this is not YAML: mapping values are not allowed"),
        ("é: \x07", "f:1:4: the character U+0007 may not stand in YAML"),
        ("a: \ud800", "f:1:4: the character U+D800 may not stand in YAML"),
    ],
)
def test_what_a_dossier_does_not_use_is_refused_where_it_stands(text: str, told: str) -> None:
    assert problem(text).startswith(told)


def test_thirty_two_levels_are_enough_and_thirty_three_too_many() -> None:
    assert parse_yaml("[" * 32 + "]" * 32, "f") is not None
    assert "nested more than 32 deep" in problem("[" * 34 + "]" * 34)


def test_a_text_of_a_megabyte_is_taken_and_one_more_sign_is_not() -> None:
    assert parse_yaml("a: " + "x" * 1_000_000, "f") is not None
    assert problem("a: " + "x" * 1_000_001).endswith("this text is over 1 MB. Shorten it.")


def test_random_signs_are_either_read_or_refused_and_nothing_else() -> None:
    """A fact file may come from anybody."""
    chance = random.Random(5)
    signs = "ab:-,[]{}\"'#&*!|>%@`?~ \n\té\u2028\x85\x00\ufffe😀0"
    told = []
    for _ in range(3_000):
        text = "".join(chance.choices(signs, k=chance.randint(0, 30)))
        with contextlib.suppress(YamlProblem):
            parse_yaml(text, "f")
            told.append(text)
    assert 50 < len(told) < 2_950  # some of each, or the signs are badly chosen


@pytest.mark.parametrize("written", ["4,200,000", "4,000,000", "12,345,000,000"])
def test_a_number_that_commas_part_between_braces_stays_one(written: str) -> None:
    """Else its digits are read as keys, of which 000 would even be there twice."""
    root = parse_yaml(f"{{value: {written}, currency: USD}}")
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root.entries] == ["value", "currency"]
    value = root.get("value")
    assert isinstance(value, Scalar)
    assert value.text == written


@pytest.mark.parametrize("text", ["{value: 4, 200}", "{note: four,200}", "{value: 4,200: x}"])
def test_digits_that_belong_to_no_number_stay_a_key(text: str) -> None:
    root = parse_yaml(text)
    assert isinstance(root, Mapping)
    assert root.get("200") is not None
