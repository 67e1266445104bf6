"""Former names and second names: told by their day, shown, found and carried in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.changes import State, compare
from cuibono.check import run_checks
from cuibono.facts import read_dossier
from cuibono.network import find_node
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Records
from cuibono.search import Index
from cuibono.sentences import Teller, name_for_a_time
from cuibono.text import LANGUAGES, Language
from cuibono.texts.coverage import Names
from cuibono.view.payload import Payload
from cuibono.view.receipts import Receipts
from cuibono.view.table import Tables
from cuibono.vocabulary import load_vocabulary
from facts import CAST, contract, write_dossier

VOCABULARY = load_vocabulary()
FORMER = """
      - {name: {en: First Workshop, fr: Premier atelier}, article: le, the: true,
         until: 2024-03-15}
"""
SECOND = """
      - {name: {en: Bench of War, fr: banc de guerre}, since: ../2025-03, secondary: true,
         source: gazette, at: headline}
"""


def named(names: str) -> str:
    return CAST.replace(
        "  lab: {kind: Company, name: Example Lab}\n",
        f"  lab:\n    kind: Company\n    name: Example Lab\n    names:{names}",
    )


def records(folder: Path, facts: str, names: str = FORMER + SECOND) -> Records:
    loaded = read_dossier(write_dossier(folder, facts, cast=named(names)), VOCABULARY)
    assert not [str(f) for f in loaded.findings if f.severity == "error"]
    return loaded.records


def told(folder: Path, more: str, lifecycle: str = "active", language: Language = "en") -> str:
    found = records(folder, f"ties:\n{contract(more=more, lifecycle=lifecycle)}")
    return Teller(VOCABULARY, found).told(found.ties["deal"], language)


@pytest.mark.parametrize(
    ("more", "lifecycle", "name"),
    [
        ("as_of: 2023-05", "active", "the First Workshop"),
        ("as_of: 2025-05", "active", "Example Lab"),
        ("start: 2022\nend: 2023", "ended", "the First Workshop"),
        ("start: 2022\nend: 2025", "ended", "Example Lab"),
        ("start: 2023\nas_of: 2025-05", "active", "Example Lab"),
        ("as_of: 2024-03", "active", "Example Lab"),  # the name changed within that month
        ("end: ../2025", "ended", "Example Lab"),
    ],
)
def test_a_sentence_says_the_name_that_surely_held_on_its_day(
    tmp_path: Path, more: str, lifecycle: str, name: str
) -> None:
    """Where the day leaves room for two names it is today's, which is never wrong of a body."""
    assert f"with {name} (" in told(tmp_path, more, lifecycle)


def test_french_takes_the_article_of_the_old_name(tmp_path: Path) -> None:
    assert "avec le Premier atelier" in told(tmp_path, "as_of: 2023", language="fr")


def test_a_second_name_is_never_the_one_in_a_sentence(tmp_path: Path) -> None:
    assert "Bench of War" not in told(tmp_path, "as_of: 2025-06")


def test_speakers_keep_their_name_of_today(tmp_path: Path) -> None:
    """A claim is read today, and its reader looks for who says so under today's name."""
    found = records(tmp_path, f"ties:\n{contract(by='lab', support='claimed', more='as_of: 2023')}")
    said = Teller(VOCABULARY, found).told(found.ties["deal"], "en")
    assert said.startswith("Example Lab says that")
    assert "with the First Workshop" in said


def test_both_languages_say_since_and_until_when(tmp_path: Path) -> None:
    first, second = records(tmp_path, "").actors["lab"].names
    assert name_for_a_time(first, "en") == "First Workshop (until 15 March 2024)"
    assert "jusqu'au 15" in name_for_a_time(first, "fr")
    assert name_for_a_time(second, "en").endswith(
        "(since March 2025 at the latest; beside the first name)"
    )
    assert "à côté du premier nom" in name_for_a_time(second, "fr")


@pytest.mark.parametrize("name", ["First Workshop", "premier atelier", "bench of war"])
def test_every_name_leads_to_the_one_entry(tmp_path: Path, name: str) -> None:
    found = records(tmp_path, "")
    assert find_node(found, name) == "lab"
    assert Index(found, VOCABULARY).find(name)[0].id == "lab"
    assert [actor for _, actor in Names(found.actors.values()).in_(f"in {name} there")] == ["lab"]


def test_panel_card_and_table_show_the_names(tmp_path: Path) -> None:
    found = records(tmp_path, f"ties:\n{contract(more='as_of: 2025-06')}")
    receipts = Receipts(Teller(VOCABULARY, found))
    english, french = (Tables(found, VOCABULARY, receipts, language) for language in LANGUAGES)
    payload = Payload(found, VOCABULARY, receipts, (), (english, french))
    payload.whole()
    said = {text[0] for text in payload.texts.listed()}
    assert "First Workshop (until 15 March 2024)" in said
    assert "First Workshop" in next(row.known for row in english.actors if row.id == "lab")
    folder = write_dossier(tmp_path / "again", "", cast=named(FORMER))
    card = cuibono.open(folder).show("lab")
    assert any("until 15 March 2024" in line.en for _, lines in card.sections for line in lines)


def test_the_graph_carries_them_with_their_days(tmp_path: Path) -> None:
    """As labels for whoever asks for names, and as nodes for whoever asks when."""
    dossier = cuibono.open(write_dossier(tmp_path, "", cast=named(FORMER + SECOND)))
    rows = dossier.query(
        """
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?said ?end WHERE {
          ?actor cb:id "lab" ; skos:altLabel ?said ; cb:names ?node .
          ?node a cb:Name ; cb:name ?said ; cb:endLatest ?end .
          FILTER(LANG(?said) = "en")
        }
        """
    )
    assert [[cell.value for cell in row if cell] for row in rows.rows] == [
        ["First Workshop", "2024-03-15"]
    ]


def test_a_new_name_is_told_by_diff(tmp_path: Path) -> None:
    states = [
        State(name, records(tmp_path / name, "", names), VOCABULARY)
        for name, names in (("old", FORMER), ("new", FORMER + SECOND))
    ]
    [change] = compare(*states).changes
    assert "Bench of War (since March 2025 at the latest" in change.sentence.en


def test_two_who_are_one_bring_their_names_together(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path, "", cast=named(FORMER))
    decided = "decisions: [{decision: same, actors: [ann, bob], why: a test, when: 2025-06-16}]\n"
    (folder / "identity.yaml").write_text(decided, encoding="utf-8")
    cast = (folder / "cast.yaml").read_text(encoding="utf-8")
    cast = cast.replace("Bob Example}", "Bob Example, names: [{name: Bob Other, until: 2020}]}")
    (folder / "cast.yaml").write_text(cast, encoding="utf-8")
    found = read_dossier(folder, VOCABULARY).records
    assert [one.name.en for one in found.actors["ann"].names] == ["Bob Other"]


def test_the_bundled_dossier_gives_the_pentagon_its_second_name() -> None:
    """By the headline that uses it; sentences keep to the first name."""
    loaded = read_dossier(bundled_dossier(ontology_folder()), VOCABULARY)
    [second] = loaded.records.actors["dod"].names
    assert second.secondary
    assert second.source in loaded.records.sources
    assert not [
        finding
        for finding in run_checks(loaded.records, VOCABULARY, loaded.findings).findings
        if finding.about == "dod"
    ]
