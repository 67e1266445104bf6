"""Passages against the texts they were taken from, and what no citation covers."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.errors import TextsError
from cuibono.facts.cite import cite
from cuibono.source_text import SourceText
from cuibono.text import normalised
from cuibono.texts import HeldTexts, Verification
from facts import write_dossier

ARTICLE = """A contract for prototypes

The Example Agency announced on Monday that it awarded
Example Lab a contract for prototypes. The weather was fine.

Ann Example of the lab met Bob Example in March. The Gazette saw nobody else.
"""
STORY = """\
# A comment at the top.
sources:
  held:
    publisher: gazette-paper
    title: Held   # kept
    published: 2025-06-17
    kind: press
    text: article.txt
    passages:
      {award}
      # The weather is nobody's business.
      quoted: {{at: "¶1", start: "{start}", end: '{end}', sha256: {sha256}}}
ties:
  deal:
    type: Contract
    buyer: agency
    supplier: lab
    lifecycle: active
    support: reported
    claims:
      - {{by: gazette-paper, stance: asserts, basis: own-reporting, source: held, passage: award}}
      - {{by: gazette-paper, stance: asserts, basis: opinion, source: held, at: "¶1", id: two}}
"""


def dossier(folder: Path, *, text: str | bytes | None = ARTICLE) -> Path:
    """A dossier with one held text; return the folder of texts beside it."""
    award = cite(ARTICLE, "The Example Agency", "for prototypes.", at="¶1", name="award")
    weather = cite(ARTICLE, "The weather", "fine.", at="¶1")
    story = STORY.format(
        award=award.block, start=weather.start, end=weather.end, sha256=weather.sha256
    )
    write_dossier(folder / "dossier", story)
    texts = folder / "texts"
    texts.mkdir()
    if text is not None:
        data = text.encode() if isinstance(text, str) else text
        (texts / "article.txt").write_bytes(data)
    return texts


def found(folder: Path, texts: Path) -> Verification:
    return cuibono.open(folder / "dossier").verify(texts)


def outcomes(verification: Verification) -> dict[str, str]:
    return {check.passage.id: check.outcome for check in verification.checks}


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-d", str(folder / "dossier")])


# -- verify


def test_a_text_as_it_was_bears_every_passage_out(tmp_path: Path) -> None:
    """And the share of citations says how many claims rest on a passage at all."""
    seen = found(tmp_path, dossier(tmp_path))
    assert outcomes(seen) == {"award": "same", "quoted": "same"}
    assert seen.ok
    assert (seen.unchanged, seen.citations) == (1, 2)


def test_what_a_fingerprint_cannot_say_is_said(tmp_path: Path) -> None:
    """Words that stand as they stood may still mean something else than what was recorded."""
    texts = dossier(tmp_path)
    said = run(tmp_path, "verify", "--texts", str(texts)).stdout
    assert "1 of 1 citation of a passage stands unchanged in the texts (100%)." in said
    assert "is for a person to judge." in said


def test_why_nothing_could_be_compared_is_said(tmp_path: Path) -> None:
    """Texts are never shipped: nought of all must not read as if they were wrong."""
    said = run(tmp_path, "verify", "--texts", str(dossier(tmp_path, text=None))).stdout
    assert "0 of 1 citation of a passage stand unchanged" in said
    assert "None of these texts is in the folder: a dossier holds fingerprints" in said


def test_a_citation_without_a_passage_is_named_and_not_counted_as_wrong(tmp_path: Path) -> None:
    """Seven of ten in a sound dossier reads as if three were lost."""
    texts = dossier(tmp_path)
    seen = found(tmp_path, texts)
    assert (seen.compared, [claim.at for claim in seen.bare]) == (1, ["¶1"])
    said = run(tmp_path, "verify", "--texts", str(texts)).stdout
    assert "not compared: 'held' at ¶1 is cited without a passage. 'cuibono cite'" in said
    assert "1 further citation cannot be compared, for want of a passage" in said
    data = json.loads(run(tmp_path, "verify", "--texts", str(texts), "--format", "json").stdout)
    assert [one["at"] for one in data["not_compared"]] == ["¶1"]
    assert (data["compared"], data["unchanged"], data["elsewhere"]) == (1, 1, 0)


def test_words_that_only_moved_are_not_counted_as_gone(tmp_path: Path) -> None:
    """Every word stands; only its place is another."""
    texts = dossier(tmp_path, text="By our desk. " + ARTICLE)
    said = run(tmp_path, "verify", "--texts", str(texts)).stdout
    assert "0 of 1 citation of a passage stand unchanged in the texts (0%); 1 more stand" in said
    assert "elsewhere in them, word for word" in said


def test_other_line_ends_and_spaces_are_the_same_text(tmp_path: Path) -> None:
    text = "\ufeff" + ARTICLE.replace("\n", "\r\n").replace(" a ", "\u00a0 a ")
    assert found(tmp_path, dossier(tmp_path, text=text)).ok


def test_words_that_stand_elsewhere_have_moved(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text="By our desk. " + ARTICLE)
    seen = found(tmp_path, texts)
    assert outcomes(seen) == {"award": "moved", "quoted": "moved"}
    assert not seen.ok
    check = seen.checks[0]
    assert check.found
    words = normalised("By our desk. " + ARTICLE)[slice(*check.found)]
    assert hashlib.sha256(words.encode()).hexdigest() == check.passage.sha256


def test_words_that_are_gone_have_changed(tmp_path: Path) -> None:
    """It says where they stood, since nobody else may hold the words."""
    seen = found(tmp_path, dossier(tmp_path, text=ARTICLE.replace("awarded", "offered")))
    assert outcomes(seen)["award"] == "changed"
    assert "look at line 3" in seen.checks[0].reason


def test_the_line_to_look_at_moves_with_the_passages_around(tmp_path: Path) -> None:
    """The offset of old says nothing once something was written above."""
    text = "One line.\n\nAnother.\n\n" + ARTICLE.replace("awarded", "offered")
    assert "look at line 7" in found(tmp_path, dossier(tmp_path, text=text)).checks[0].reason


def test_a_text_cut_short_is_told_from_a_changed_one(tmp_path: Path) -> None:
    seen = found(tmp_path, dossier(tmp_path, text="A contract"))
    assert "ends before them (at 10)" in seen.checks[0].reason


def test_words_in_two_places_are_left_to_the_curator(tmp_path: Path) -> None:
    """A machine does not choose between two places."""
    texts = dossier(tmp_path, text=f"New. {ARTICLE} The weather was fine.")
    seen = found(tmp_path, texts)
    assert [len(check.places) for check in seen.checks] == [1, 2]
    assert "stand in 2 places" in seen.checks[1].reason
    assert cuibono.open(tmp_path / "dossier").mend(seen)
    assert outcomes(found(tmp_path, texts)) == {"award": "same", "quoted": "moved"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "article.txt is not in"),
        (b"PK\x03\x04\0\0", "is a binary file"),
        ("Caf\u00e9".encode("utf-16"), "is in UTF-16"),
        ("Caf\u00e9 \u00e0 la une\nd\u00e9j\u00e0".encode("latin-1"), "is not UTF-8 (line 1)"),
    ],
)
def test_a_text_that_cannot_be_read_says_why(tmp_path: Path, text: bytes | None, said: str) -> None:
    """Absent, binary, in another encoding: each passage is missing, with the way out."""
    seen = found(tmp_path, dossier(tmp_path, text=text))
    assert set(outcomes(seen).values()) == {"missing"}
    assert said in seen.checks[0].reason


def test_a_text_is_never_looked_for_outside_its_folder(tmp_path: Path) -> None:
    """A dossier from a stranger names no path."""
    texts = dossier(tmp_path)
    story = tmp_path / "dossier" / "story.yaml"
    story.write_text(
        story.read_text(encoding="utf-8").replace("article.txt", "../dossier/cast.yaml"),
        encoding="utf-8",
    )
    assert "no plain file name" in found(tmp_path, texts).checks[0].reason


@pytest.mark.parametrize("command", ["verify", "coverage"])
def test_a_missing_folder_is_said_in_a_line(tmp_path: Path, command: str) -> None:
    dossier(tmp_path)
    result = run(tmp_path, command, "--texts", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "no such folder" in result.stderr
    with pytest.raises(TextsError, match="a file, not a folder"):
        HeldTexts(tmp_path / "dossier" / "dossier.yaml")


def test_a_passage_without_a_fingerprint_is_no_fault(tmp_path: Path) -> None:
    """A place by name is a citation too; it just cannot be verified."""
    write_dossier(
        tmp_path / "dossier",
        """
        sources:
          held: {kind: press, text: article.txt, passages: {award: {at: "¶1"}}}
        """,
    )
    (tmp_path / "texts").mkdir()
    seen = found(tmp_path, tmp_path / "texts")
    assert outcomes(seen) == {"award": "unmarked"}
    assert seen.ok


# -- mending in place


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_mending_changes_two_numbers_and_nothing_else(
    tmp_path: Path, newline: str, bom: str
) -> None:
    """Comments, order, quotes and line ends are the curator's."""
    texts = dossier(tmp_path, text=ARTICLE.replace("\n\nThe", "\n\nLate. The", 1))
    story = tmp_path / "dossier" / "story.yaml"
    written = story.read_text(encoding="utf-8")
    story.write_bytes((bom + written.replace("\n", newline)).encode())
    before = story.read_bytes().decode()
    result = run(tmp_path, "verify", "--fix", "--texts", str(texts))
    assert result.exit_code == 0, result.output
    seen = found(tmp_path, texts)
    assert seen.ok
    after = story.read_bytes().decode()
    shifted = before
    for check in seen.checks:
        for value in (check.passage.start, check.passage.end):
            assert value is not None
            shifted = shifted.replace(str(value - 6), str(value))
    assert after == shifted


def test_nothing_is_written_when_nothing_moved(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text=ARTICLE.replace("awarded", "offered"))
    before = (tmp_path / "dossier" / "story.yaml").read_bytes()
    result = run(tmp_path, "verify", "--fix", "--texts", str(texts))
    assert result.exit_code == 1
    assert (tmp_path / "dossier" / "story.yaml").read_bytes() == before


def test_verifying_prints_json(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text="New. " + ARTICLE)
    result = run(tmp_path, "verify", "--texts", str(texts), "--format", "json")
    data = json.loads(result.stdout)
    assert (result.exit_code, data["ok"], data["moved"]) == (1, False, 2)
    first = data["passages"][0]
    assert first["found"] == [{"start": first["start"] + 5, "end": first["end"] + 5}]


# -- coverage


def test_a_sentence_that_names_two_and_is_not_cited_is_left_to_read(tmp_path: Path) -> None:
    """The cited one is not listed, nor the one that names the paper and nobody else."""
    texts = dossier(tmp_path)
    gaps = cuibono.open(tmp_path / "dossier").coverage(texts).gaps
    assert [(gap.sentence.line, gap.actors) for gap in gaps] == [(6, ("ann", "bob"))]


REPLIES = """\
A deal without a word

By A Reporter

Example Lab met the Example Agency.

Neither Ann Example nor Bob Example answered. Ann Example and Bob Example run Example Lab. \
Ann Example, Bob Example and Cleo Example had not answered at noon.

Ann Example called Bob Example.
"""


@pytest.mark.parametrize(
    ("responses", "left"),
    [
        ("", [5, 7, 7, 7, 9]),
        ('{by: ann, stance: declined, at: "¶2"}', [5, 7, 7, 9]),
        ('{by: ann, stance: declined, at: "¶2"}, {by: bob, stance: declined, at: "¶2"}',
         [5, 7, 7, 9]),
        ('{by: bob, stance: no-response, at: "¶3"}', [5, 7, 7, 7]),
        ('{by: lab, stance: no-response, at: "¶3"}', [5, 7, 7, 7, 9]),
        ('{by: ann, stance: declined, at: "¶12"}', [5, 7, 7, 7, 9]),
        ("{by: ann, stance: declined, at: headline}", [5, 7, 7, 7, 9]),
    ],
)  # fmt: skip
def test_the_sentence_of_a_recorded_response_is_covered(
    tmp_path: Path, responses: str, left: list[int]
) -> None:
    """The last of its paragraph that names them: what else stands there is left to read."""
    story = f"""
    sources:
      held: {{publisher: gazette-paper, kind: press, text: it.txt, responses: [{responses}]}}
    """
    write_dossier(tmp_path / "dossier", story)
    (tmp_path / "it.txt").write_text(REPLIES, encoding="utf-8")
    gaps = cuibono.open(tmp_path / "dossier").coverage(tmp_path).gaps
    assert [gap.sentence.line for gap in gaps] == left


def test_a_passage_that_changed_covers_nothing(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text=ARTICLE.replace("on Monday", "on Tuesday"))
    gaps = cuibono.open(tmp_path / "dossier").coverage(texts).gaps
    assert [gap.sentence.line for gap in gaps] == [3, 6]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("EXAMPLE LAB and the example agency talk.", ["lab", "agency"]),
        ("L’Agence exemple et Example Lab parlent.", ["agency", "lab"]),
        ("Example Lab’s tool, Example Tool, was seen.", ["lab", "tool"]),
        ("Example Labs and Example Agency talk.", []),
        ("Example Lab, Example Lab and Example Lab.", []),
    ],
)
def test_names_are_found_as_people_write_them(
    tmp_path: Path, sentence: str, named: list[str]
) -> None:
    """Capitals, accents and signs do not matter; whole words do; one named twice is one."""
    texts = dossier(tmp_path, text=sentence)
    gaps = cuibono.open(tmp_path / "dossier").coverage(texts).gaps
    assert [list(gap.actors) for gap in gaps] == ([named] if named else [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "One.\r\nTwo.",
        "a\x0bb\x85c\u2028d e\nf",
        "x\n\u0301e\u0301 y",
        "\ufb01ve  ½\tcafé",
    ],
)
def test_a_text_is_counted_as_the_model_says(text: str) -> None:
    """Whatever parts its words, each stands on its line and where the normalised text has it."""
    held = SourceText(text)
    assert held.text == normalised(text)
    assert len(held) == len(normalised(text))
    lines = unicodedata.normalize("NFC", text).split("\n")
    for word in re.finditer(r"[^ ]+", held.text):
        assert word[0] in lines[held.line(word.start()) - 1].split()
        printed = hashlib.sha256(word[0].encode()).hexdigest()
        assert held.fingerprint(*word.span()) == printed


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? « Quatre. » Cinq… Six.", 6),
        ("Mr. Lee of Acme Inc. met J. F. Kay at 3.5 p. today. He left.", 2),
        ("A heading\n\nA sentence\nthat is wrapped.", 2),
        (f"A heading\n{'A very long line ' * 9}ends.\nAnother.", 3),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: int) -> None:
    held = SourceText(text)
    assert len(list(held.sentences())) == sentences
    assert [held.text[s.start : s.end] for s in held.sentences()] == [
        s.text for s in held.sentences()
    ]


def test_the_list_is_printed_and_written_as_a_page(tmp_path: Path) -> None:
    """The page marks the names and says that it is not to be published."""
    texts = dossier(tmp_path)
    result = run(tmp_path, "coverage", "--texts", str(texts), "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "line 6: Ann Example of the lab met Bob Example in March." in result.stdout
    assert "1 of 2 sentences" in result.stdout
    page = (tmp_path / "out" / "coverage.html").read_text(encoding="utf-8")
    assert "<mark>Ann Example</mark> of the lab" in page
    assert "keep it to yourself" in page
    french = run(
        tmp_path, "coverage", "--texts", str(texts), "-o", str(tmp_path / "out"), "--lang", "fr"
    )
    assert french.exit_code == 0
    page = (tmp_path / "out" / "coverage.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "À relire" in page


def test_coverage_prints_json(tmp_path: Path) -> None:
    texts = dossier(tmp_path)
    result = run(tmp_path, "coverage", "--texts", str(texts), "--format", "json")
    data = json.loads(result.stdout)
    assert (data["naming"], data["covered"]) == (2, 1)
    assert data["texts"][0]["gaps"][0]["actors"] == ["ann", "bob"]


def test_a_text_that_cannot_be_read_is_no_full_coverage(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text=b"\0")
    result = run(tmp_path, "coverage", "--texts", str(texts), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "is a binary file" in result.stdout
    assert "is a binary file" in (tmp_path / "out" / "coverage.html").read_text(encoding="utf-8")


def test_a_share_is_told_of_no_texts_but_those_read(tmp_path: Path) -> None:
    """All of what could be read is not all."""
    texts = dossier(tmp_path)
    story = tmp_path / "dossier" / "story.yaml"
    gone = "sources:\n  gone: {title: Gone, kind: press, text: gone.txt}\n"
    story.write_text(story.read_text("utf-8").replace("sources:\n", gone, 1), encoding="utf-8")
    out = tmp_path / "out"
    result = run(tmp_path, "coverage", "--texts", str(texts), "-o", str(out), "--lang", "fr")
    told = result.stdout.splitlines()[-1]
    assert "2 texts: 1 of 2 sentences of the 1 that could be read" in told
    assert "%" not in told
    assert told.endswith("1 sentence to read, and 1 text not read at all.")
    page = (out / "coverage.html").read_text(encoding="utf-8")
    assert "1 texte sur 2 n'a pas pu être lu et n'est pas compté." in page


def test_nothing_is_said_of_texts_of_which_none_could_be_read(tmp_path: Path) -> None:
    told = run(tmp_path, "coverage", "--texts", str(dossier(tmp_path, text=None))).stdout
    assert "1 text, none of which could be read: there is no telling what is covered." in told


def test_markup_in_a_text_stays_text(tmp_path: Path) -> None:
    texts = dossier(tmp_path, text="<script>alert(1)</script> Ann Example & Bob Example.")
    run(tmp_path, "coverage", "--texts", str(texts), "-o", str(tmp_path / "out"))
    page = (tmp_path / "out" / "coverage.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Ann Example</mark> &amp; <mark>" in page


def test_the_story_of_these_tests_is_sound(tmp_path: Path) -> None:
    """What is verified here is a dossier that check accepts."""
    dossier(tmp_path)
    report = cuibono.open(tmp_path / "dossier").check()
    assert report.ok, report.as_text()
