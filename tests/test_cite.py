"""From first and last words to a citation: exact, without the words, and honest when unsure."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuibono.cli import main
from cuibono.errors import CuibonoError, PassageError
from cuibono.facts.cite import Citation, cite
from cuibono.facts.yaml_text import Mapping, Scalar, parse_yaml
from cuibono.text import normalised

ARTICLE = """A contract for prototypes

The agency announced on Monday that it has awarded
  the lab a contract\tfor prototypes.

L’agence a annoncé lundi un contrat « de prototypes ». The lab was pleased.
The lab had not answered.
"""


def found(first: str, last: str, text: str = ARTICLE, name: str | None = None) -> Citation:
    return cite(text, first, last, at="¶1", name=name)


def refusal(first: str, last: str, text: str = ARTICLE) -> str:
    with pytest.raises(PassageError) as caught:
        found(first, last, text)
    return str(caught.value)


# ---- what is found


def test_positions_count_characters_of_the_normalised_text() -> None:
    """The passage a checker cuts out with start and end is the one that was meant."""
    passage = found("The agency announced", "for prototypes.")
    words = normalised(ARTICLE)[passage.start : passage.end]
    assert words.startswith("The agency announced on Monday")
    assert words.endswith("the lab a contract for prototypes.")
    assert passage.sha256 == hashlib.sha256(words.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "space", ["\u00a0", "\u202f", "\u2028", "\x85", "\x1c", "\r\n", " \t\n\n "]
)
def test_every_kind_of_space_counts_as_one(space: str) -> None:
    """French typography and old files have many; whoever verifies counts them alike."""
    text = f"{space}Début :{space}«{space}oui{space}»{space}fin."
    passage = found("« oui", "fin.", text)
    assert normalised(text)[passage.start : passage.end] == "« oui » fin."


def test_spaces_and_line_ends_do_not_matter() -> None:
    """Words copied over a line break are still found."""
    assert found("it has awarded\n the   lab", "for prototypes.").start == found(
        "it has awarded the lab", "for prototypes."
    ).start  # fmt: skip


def test_composed_and_decomposed_letters_are_one() -> None:
    """A file from another system writes é as two characters."""
    decomposed = unicodedata.normalize("NFD", ARTICLE)
    assert decomposed != ARTICLE
    assert found("a annoncé", "prototypes »", decomposed) == found("a annoncé", "prototypes »")


def test_the_lines_are_those_of_the_file() -> None:
    """The curator compares them with the paragraph she gives."""
    passage = found("The agency announced", "for prototypes.")
    assert (passage.first_line, passage.last_line) == (3, 4)


def test_first_and_last_words_may_be_the_same() -> None:
    """A passage can be a single name."""
    passage = found("on Monday", "on Monday")
    assert normalised(ARTICLE)[passage.start : passage.end] == "on Monday"


def test_words_match_whole_words() -> None:
    """'a contract' is not found inside 'data contracts'."""
    text = "The data contracts were many. Then came a contract at last."
    assert found("a contract", "at last.", text).start == text.index("a contract at")


def test_the_block_is_yaml_without_the_words() -> None:
    """A dossier says where words stand and never repeats them."""
    passage = found("The agency announced", "for prototypes.", name="award")
    node = parse_yaml(passage.block)
    assert isinstance(node, Mapping)
    ((key, block),) = node.entries
    assert isinstance(block, Mapping)
    values = {name.text: value.text for name, value in block.entries if isinstance(value, Scalar)}
    assert key.text == "award"
    assert values == {
        "at": "¶1",
        "start": str(passage.start),
        "end": str(passage.end),
        "sha256": passage.sha256,
    }
    assert "Monday" not in passage.block


@pytest.mark.parametrize(
    "place, name",
    [
        ("¶3", "p3"),
        ("Headline", "headline"),
        ("table 2, row 7", "table-2-row-7"),
        ("12:30", "at-12-30"),
        ("章", "passage"),
    ],
)
def test_a_name_is_made_from_the_place(place: str, name: str) -> None:
    assert cite(ARTICLE, "on Monday", "on Monday", at=place).name == name


def test_a_place_with_quotation_marks_stays_one_value() -> None:
    passage = cite(ARTICLE, "on Monday", "on Monday", at='under "Money" \\ more')
    node = parse_yaml(passage.block)
    assert isinstance(node, Mapping)
    block = node.entries[0][1]
    assert isinstance(block, Mapping)
    place = block.get("at")
    assert isinstance(place, Scalar)
    assert place.text == 'under "Money" \\ more'


# ---- what is refused


def test_ambiguous_first_words_list_where_they_stand() -> None:
    """The curator sees what to add, instead of getting the first of several."""
    message = refusal("The lab", "answered.")
    assert "first words 'The lab' stand in 2 places" in message
    assert "line 6: " in message
    assert "line 7: " in message
    assert "[The lab] was pleased" in message
    assert message.endswith("Give more words, enough to be there once.")


def test_ambiguous_last_words_list_where_they_stand() -> None:
    message = refusal("A contract", "prototypes")
    assert "last words 'prototypes' stand in 3 places after the first words" in message


def test_many_matches_are_counted_not_poured_out() -> None:
    message = refusal("x", "y", "x " * 50 + "y")
    assert "50 places" in message
    assert "… and 45 more" in message
    assert len(message.splitlines()) < 10


def test_missing_words_say_so() -> None:
    message = refusal("A treaty", "prototypes.")
    assert "first words 'A treaty' are not in the text" in message
    assert "Copy them from the text" in message


@pytest.mark.parametrize(
    "first, hint, there",
    [
        ("L'agence a annoncé", "apostrophes", "[L’agence a annoncé]"),
        ("“The lab was”", "signs, spaces", "[The lab was]"),
        ("L’agence a annonce", "accents", "[L’agence a annoncé]"),
        ("the agency", "capitals", "[The agency]"),
        ("he agency", "where words begin", "T[he agency]"),
        ("un contrat de prototypes.", "signs, spaces", "[un contrat « de prototypes]"),
    ],
)
def test_words_that_nearly_match_are_shown_as_they_stand(first: str, hint: str, there: str) -> None:
    """A typewriter apostrophe is the commonest reason that words are not found."""
    message = refusal(first, "prototypes")
    assert hint in message
    assert there in message


def test_last_words_before_the_first_are_explained() -> None:
    message = refusal("The lab was pleased", "on Monday")
    assert "only before" in message
    assert "line 3: " in message


def test_last_words_inside_the_first_are_explained() -> None:
    assert "end before the first words do" in refusal("on Monday that it", "Monday that")


@pytest.mark.parametrize("first, last, which", [(" ", "x", "first"), ("A contract", "", "last")])
def test_empty_words_are_refused(first: str, last: str, which: str) -> None:
    assert f"the {which} words are empty" in refusal(first, last)


def test_an_empty_place_is_refused() -> None:
    with pytest.raises(PassageError, match="such as '¶3'"):
        cite(ARTICLE, "on Monday", "on Monday", at=" ")


@pytest.mark.parametrize("name", ["Award", "the award", "unknown", "", "-x"])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(CuibonoError, match="small letters"):
        found("on Monday", "on Monday", name=name)


# ---- the command


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["cite", *arguments], input=stdin)


def test_the_command_prints_the_block_and_shows_the_line(tmp_path: Path) -> None:
    """The block can go into a file; what it was found in is talk."""
    text = tmp_path / "article.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    done = run(
        str(text), "The agency announced", "for prototypes.", "--at", "¶1", "--name", "award"
    )
    assert done.exit_code == 0
    expected = found("The agency announced", "for prototypes.", name="award")
    assert done.stdout == expected.block + "\n"
    assert "found in lines 3 to 4: The agency announced" in done.stderr


def test_the_command_reads_standard_input() -> None:
    done = run("-", "on Monday", "on Monday", "--at", "¶1", stdin=ARTICLE.encode("utf-8"))
    assert done.stdout == found("on Monday", "on Monday").block + "\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Editors on Windows write one, and it would shift every position."""
    marked = ARTICLE.encode("utf-8-sig")
    done = run("-", "on Monday", "on Monday", "--at", "¶1", stdin=marked)
    assert done.stdout == found("on Monday", "on Monday").block + "\n"


def test_faults_are_one_message_and_exit_2(tmp_path: Path) -> None:
    done = run("-", "nowhere", "on Monday", "--at", "¶1", stdin=ARTICLE.encode("utf-8"))
    assert done.exit_code == 2
    assert done.stderr.startswith("cuibono: the first words 'nowhere' are not in the text")
    absent = run(str(tmp_path / "absent.txt"), "a", "b", "--at", "¶1")
    assert absent.exit_code == 2
    assert "absent.txt: cannot be read" in absent.stderr


def test_a_text_that_is_not_utf8_is_named_with_its_line() -> None:
    done = run("-", "a", "b", "--at", "¶1", stdin="one\ndeux é".encode("latin-1"))
    assert done.exit_code == 2
    assert "standard input:2: this is not UTF-8" in done.stderr
