"""The legal read: every tie on one row, with nothing left for the reader to look up or trust."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.errors import UnknownName
from cuibono.sheet import FORMS, Sheet, make_sheet, write_sheet
from cuibono.sheet.tables import HEADER
from cuibono.tables import split
from cuibono.text import Language
from facts import CAST, claim, contract, write_dossier
from hostile import hostile_dossier

EVERY_TYPE = Path(__file__).parent / "data" / "good" / "every-type"
POST = f"""\
  ann-at-lab:
    type: RoleHolding
    person: ann
    body: lab
    title: {{en: head of sales, fr: directrice des ventes}}
    as_of: 2025-06
    lifecycle: active
    support: confirmed
    claims: [{claim("ann")}]
  bob-met-ann:
    type: Meeting
    date: 2025-05
    lifecycle: occurred
    support: reported
    participants:
      - {{actor: ann, attendance: attended-reported}}
      - {{actor: bob, attendance: invited-unconfirmed}}
    claims: [{claim()}]
"""


def sheet_of(folder: Path, story: str, *, cast: str = CAST) -> Sheet:
    write_dossier(folder, story, cast=cast)
    dossier = cuibono.open(folder)
    return make_sheet(dossier.sound(), dossier.vocabulary)


def run(folder: Path, out: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["sheet", *words, "-d", str(folder), "-o", str(out)])


def written(folder: Path, out: Path, form: str, *words: str) -> str:
    result = run(folder, out, "--format", form, *words)
    assert result.exit_code == 0, result.output
    [path] = result.stdout.split()
    return Path(path).read_text(encoding="utf-8")


def of_a_stranger(folder: Path, form: str, language: Language = "en") -> str:
    """The sheet of a dossier whose every word tries to run, as if check had let it through."""
    dossier = cuibono.open(hostile_dossier(folder, status="draft"))
    [text] = write_sheet(dossier.records, dossier.vocabulary, form, language).values()
    return text


# -- what is on it


def test_what_is_least_sure_comes_first(tmp_path: Path) -> None:
    """A lawyer's time goes to what may be wrong."""
    story = "ties:\n" + contract("sure") + contract("said", support="claimed", by="lab")
    story += contract("press", support="reported", by="gazette-paper")
    sheet = sheet_of(tmp_path, story)
    assert [row.id for row in sheet.rows] == ["said", "press", "sure"]
    assert [label.en for label, _ in sheet.groups()] == ["says one side", "reported", "confirmed"]


def test_a_row_says_who_how_they_know_and_where(tmp_path: Path) -> None:
    [row] = sheet_of(tmp_path, "ties:\n" + contract()).rows
    [said] = row.said
    assert (said.who.en, said.position.en, said.basis.en) == (
        "The Example Agency",
        "says",
        "own statement",
    )
    assert (said.source, said.place.en) == ("gazette", "¶1")
    assert row.why.en == "Confirmed by the word of the Example Agency (buyer)."
    assert row.where == "story.yaml:2"


def test_a_person_stands_with_every_post_and_when(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "ties:\n" + POST)
    row = next(row for row in sheet.rows if row.id == "bob-met-ann")
    assert [words.en for words in row.roles] == [
        "Ann Example: head of sales, Example Lab (in force, as of June 2025; not checked since)",
        "Bob Example: no public role recorded",
    ]
    assert row.roles[1].fr == "Bob Example : aucune fonction consignée"


def test_people_without_a_role_are_named_at_the_top(tmp_path: Path) -> None:
    """They are private people until the record says otherwise."""
    sheet = sheet_of(tmp_path, "ties:\n" + POST)
    assert "No public role is recorded of: Bob Example." in [words.en for words in sheet.preface]


def test_replies_asked_and_given_are_on_the_row(tmp_path: Path) -> None:
    """What no reply is recorded of is the dossier's to say; what the article asked is not."""
    cast = CAST.replace(
        "kind: press}", 'kind: press, responses: [{by: lab, stance: declined, at: "¶4"}]}', 1
    )
    story = "ties:\n" + contract(support="reported", by="gazette-paper")
    [row] = sheet_of(tmp_path, story, cast=cast).rows
    told = " ".join(words.en for words in row.replies)
    assert "Example Lab, asked about the article, declined to comment" in told
    assert "No reply of the Example Agency is recorded." in told
    assert "article does not say" not in told


def test_a_second_check_is_named_or_has_room_to_be_signed(tmp_path: Path) -> None:
    story = "ties:\n" + contract("done", more="checked: {by: A. Reader, date: 2025-07-01}")
    story += contract("open", support="claimed", by="lab")
    sheet = sheet_of(tmp_path, story)
    assert [row.checked.en for row in sheet.rows] == [
        "",
        "A. Reader, on 1 July 2025; without a seal: a change since then would not show",
    ]
    page = written(tmp_path, tmp_path / "out", "html")
    assert page.count('<p class="sign">') == 1
    assert "1 checked by a second person" in page


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_tie_and_figure_is_on_every_form(tmp_path: Path, form: str, language: str) -> None:
    """One of each type, in both languages, and no gap left in a sentence."""
    dossier = cuibono.open(EVERY_TYPE)
    text = written(EVERY_TYPE, tmp_path, form, "--lang", language)
    for name in (*dossier.records.ties, *dossier.records.observations):
        assert re.search(rf"\b{name}\b", text), name
    assert not re.search(r"\{[a-z]+\}", text)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From wherever the command is run."""
    one = written(EVERY_TYPE, tmp_path / "one", form)
    monkeypatch.chdir(tmp_path)
    assert written(EVERY_TYPE, tmp_path / "two", form) == one


def test_some_ties_alone_can_be_asked_for(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract() + POST)
    text = written(tmp_path, tmp_path / "out", "csv", "ann-at-lab")
    assert [line["id"] for line in csv.DictReader(io.StringIO(text))] == ["ann-at-lab"]
    with pytest.raises(UnknownName, match="Did you mean 'deal'"):
        cuibono.open(tmp_path).sheet(tmp_path / "out", only=["dael"])


# -- CSV and Markdown


def test_the_lists_of_a_row_are_of_one_length(tmp_path: Path) -> None:
    """So that the third speaker goes with the third place."""
    text = written(EVERY_TYPE, tmp_path, "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == HEADER
    for row in rows:
        lists = [split(row[key]) for key in ("speakers", "positions", "bases", "sources")]
        assert len({len(items) for items in lists}) == 1


@pytest.mark.parametrize("form", ["csv", "md", "html"])
def test_what_was_corrected_stands_in_the_row(tmp_path: Path, form: str) -> None:
    """Whoever answers for the text must see what it said before, and why it no longer does."""
    noted = contract(
        more="corrections: [{what: {en: 20 million now 200, fr: 20 puis 200}, when: 2025-06-20,"
        " why: {en: a misreading, fr: une erreur}}]"
    )
    write_dossier(tmp_path, f"ties:\n{noted}")
    assert "20 million now 200 (on 20 June 2025; a misreading)" in written(
        tmp_path, tmp_path / "out", form
    )


def test_footnotes_come_in_both_languages(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract())
    [row] = csv.DictReader(io.StringIO(written(tmp_path, tmp_path / "out", "csv")))
    assert row["footnote_en"].startswith("The Example Agency has a contract with Example Lab")
    assert row["footnote_fr"].startswith("L'Agence exemple a un contrat avec Example Lab")
    assert "“A contract”" in row["footnote_en"]


def test_markdown_has_the_footnotes_too(tmp_path: Path) -> None:
    """A review in text is where they are pasted from."""
    write_dossier(tmp_path, "ties:\n" + contract())
    text = written(tmp_path, tmp_path / "out", "md")
    notes = text.partition("## Footnotes to paste")[2]
    assert "### `deal`\n\n- en: The Example Agency has a contract with Example Lab" in notes
    assert "- fr: L'Agence exemple a un contrat avec Example Lab" in notes


def test_no_cell_is_a_formula_and_no_name_breaks_a_table(tmp_path: Path) -> None:
    for row in csv.reader(io.StringIO(of_a_stranger(tmp_path, "csv"))):
        assert not [cell for cell in row if cell[:1] in "=+@" and cell]
    table = [line for line in of_a_stranger(tmp_path, "md").splitlines() if line[:1] == "|"]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {8}
    assert not any(re.search(r"(?<!\\)<(?!br>)", line) for line in table)


# -- the page


class Page(HTMLParser):
    """The elements of a page, their addresses, and whether every one is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.links += [value for key in ("href", "src") if (value := given.get(key))]
        self.ids += [value for key, value in attrs if key == "id" and value]
        assert not [key for key in given if key.startswith("on")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_hostile_runs_in_the_page(tmp_path: Path, language: Language) -> None:
    """Names, notes and addresses of a stranger's dossier are text."""
    page = Page()
    text = of_a_stranger(tmp_path, "html", language)
    page.feed(text)
    assert page.open == []
    assert not page.tags & {"script", "img", "b", "iframe", "link"}
    assert all(link.startswith("#") for link in page.links)
    assert "Content-Security-Policy" in text
    assert {"en": "DRAFT", "fr": "BROUILLON"}[language] in text


def test_each_link_of_the_page_leads_somewhere(tmp_path: Path) -> None:
    page = Page()
    page.feed(written(EVERY_TYPE, tmp_path, "html"))
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_an_empty_dossier_says_so(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties: {}\n")
    assert "This dossier has no ties yet." in written(tmp_path, tmp_path / "out", "html")


def test_faulty_facts_make_no_sheet(tmp_path: Path) -> None:
    """A legal read of half a record would be worse than none."""
    write_dossier(tmp_path / "facts", "ties:\n" + contract(support="confirmed", by="lab"))
    result = run(tmp_path / "facts", tmp_path / "out")
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()
