"""An id that is retired for another leads on: at the prompt, in answers, on the service."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.errors import UnknownName
from cuibono.graph_reader import read_back
from cuibono.text import Words
from facts import DOSSIER, contract, write_dossier
from serving import service

RETIRED = DOSSIER + "retired: {lab-inc: lab, old-deal: deal, gone: 'Its source was withdrawn.'}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path, "ties:\n" + contract(more="as_of: 2025-06-17"), dossier=RETIRED)


@pytest.mark.parametrize(("old", "new"), [("lab-inc", "lab"), ("old-deal", "deal")])
def test_the_card_is_that_of_its_successor(folder: Path, old: str, new: str) -> None:
    assert cuibono.open(folder).show(old).id == new


def test_one_that_has_no_successor_says_why(folder: Path) -> None:
    with pytest.raises(UnknownName, match="It was retired: Its source was withdrawn"):
        cuibono.open(folder).show("gone")


def test_an_account_is_given_of_its_successor(folder: Path) -> None:
    dossier = cuibono.open(folder)
    assert dossier.explain("old-deal") == dossier.explain("deal")


@pytest.mark.parametrize(
    "name", ["lab-inc", "actor:lab-inc", "https://example.org/id/actor/lab-inc"]
)
def test_a_question_is_answered_for_its_successor(folder: Path, name: str) -> None:
    asked = [
        CliRunner().invoke(main, ["ask", "ties-of-actor", "--actor", one, "-d", str(folder)])
        for one in (name, "lab")
    ]
    assert [done.exit_code for done in asked] == [0, 0]
    assert asked[0].stdout == asked[1].stdout


def test_a_merged_entry_leads_on_too(folder: Path) -> None:
    """A decision in identity.yaml retires an id without a line in dossier.yaml."""
    decided = "decisions: [{decision: same, actors: [ann, bob], why: a test, when: 2025-06-16}]\n"
    (folder / "identity.yaml").write_text(decided, encoding="utf-8")
    dossier = cuibono.open(folder)
    assert dossier.show("bob").id == "ann"
    asked = [dossier.ask("ties-of-actor", actor=one) for one in ("bob", "ann")]
    assert asked[0].rows == asked[1].rows


@pytest.mark.parametrize(
    ("path", "now"),
    [
        ("/actor/lab-inc", "/actor/lab"),
        ("/actor/lab-inc.ttl", "/actor/lab.ttl"),
        ("/tie/old-deal", "/tie/deal"),
    ],
)
def test_the_service_leads_on_for_good(folder: Path, path: str, now: str) -> None:
    with service(folder) as client:
        answer = client.get(path)
        assert answer.status_code == 301
        assert answer.headers["location"] == now
        assert client.get(now).status_code == 200


@pytest.mark.parametrize("kind", ["actor", "tie", "source", "observation"])
def test_one_without_successor_is_gone_and_says_why(folder: Path, kind: str) -> None:
    """An id is of one thing whatever its kind, so none of the four addresses will serve again."""
    with service(folder) as client:
        page = client.get(f"/{kind}/gone", headers={"accept": "text/html"})
        assert page.status_code == 410
        assert "Its source was withdrawn." in page.text
        data = client.get(f"/{kind}/gone.ttl")
        assert data.status_code == 410
        assert "owl:deprecated true" in data.text
        assert client.get(f"/{kind}/never-was").status_code == 404


def test_the_graph_says_that_an_id_is_retired_and_why(tmp_path: Path) -> None:
    """In terms that others know, and back from the graph into records."""
    gone = "{gone: {en: Told twice., fr: Rapporté deux fois.}, old-deal: deal}"
    story = "ties:\n" + contract(more="as_of: 2025-06-17")
    dossier = cuibono.open(write_dossier(tmp_path, story, dossier=f"{DOSSIER}retired: {gone}\n"))
    rows = dossier.query("SELECT ?id ?why { ?id owl:deprecated true ; skos:changeNote ?why }")
    said = {str(row["why"]) for row in rows if str(row["id"]).endswith("/tie/gone")}
    assert said == {"Told twice.", "Rapporté deux fois."}
    again = read_back(dossier.store.quads(), dossier.vocabulary).records.dossier
    assert again.withdrawn == {"gone": Words("Told twice.", "Rapporté deux fois.")}
    assert again.retired == {"old-deal": "deal"}


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[gone]", "'retired' takes old ids"),
        ("{gone: {en: Told twice.}}", "'gone' has no 'fr:'"),
        ("{gone: nobody}", "retired for 'nobody', which no file declares"),
        ("{deal: It was wrong.}", "'deal' is retired in dossier.yaml"),
    ],
)
def test_what_retires_nothing_is_explained(tmp_path: Path, written: str, fault: str) -> None:
    story = "ties:\n" + contract(more="as_of: 2025-06-17")
    folder = write_dossier(tmp_path, story, dossier=f"{DOSSIER}retired: {written}\n")
    assert fault in cuibono.open(folder).check().as_text()
