"""``cuibono rank``, ``cuibono path`` and ``cuibono export`` at the prompt."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result

import cast
import cuibono
from cast import CROWD, contact, contract, event, meeting, there, write_dossier
from cuibono.cli import main
from cuibono.exporters import FORMATS
from cuibono.measures import MEASURES
from cuibono.measures.telling import RANKING_COLUMNS

HARBOUR = Path(__file__).parent / "data" / "good" / "network" / "harbour"


def run(*words: str, folder: Path = HARBOUR) -> Result:
    return CliRunner().invoke(main, [*words, "-d", str(folder)])


def said(*words: str, folder: Path = HARBOUR) -> str:
    """What a sound call prints."""
    result = run(*words, folder=folder)
    assert result.exit_code == 0, result.output
    return result.stdout


# -- rank


@pytest.mark.parametrize("measure", MEASURES)
def test_a_ranking_prints_its_lens_and_what_it_rests_on(measure: str) -> None:
    """Figures without their assumptions are not to be had."""
    text = said("rank", "--measure", measure)
    assert "in this dossier (8 ties, 2 sources)" in text
    assert "What is counted (3 ties): types of tie: those drawn by default;" in text
    assert "how sure: confirmed, reported;" in text
    drawn = next(line for line in text.splitlines() if line.startswith("Types drawn by default: "))
    counted, followed = drawn.split(". 'cuibono path' follows these, too: ")
    assert {"contract", "meeting"} <= set(counted.split(": ")[1].split(", "))
    assert "post" not in counted
    assert "post" in followed
    assert not {"statement", "family tie"} & set(followed.split(", "))
    assert "it says nothing beyond them" in text


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_ranking_never_speaks_of_influence(measure: str, language: str) -> None:
    """The network shows what is documented, not who has power."""
    text = said("rank", "--measure", measure, "--lang", language)
    assert "influen" not in text.lower()


def test_a_ranking_is_told_in_french() -> None:
    text = said("rank", "--lang", "fr")
    assert "dans ce dossier (8 liens, 2 sources)" in text
    assert "Périmètre (3 liens)\u00a0: types de lien\u00a0: ceux tracés par défaut" in text
    assert "Types tracés par défaut\u00a0: " in text
    assert "«\u00a0cuibono path\u00a0» suit aussi\u00a0: " in text
    assert "   1  Marine Works" in text


def test_equal_scores_share_a_rank_at_the_prompt() -> None:
    ranks = [line.split()[0] for line in said("rank").splitlines() if line.startswith("   ")]
    assert ranks == ["1", "2", "2", "2", "2"]


def test_only_so_many_are_shown_and_it_says_of_how_many(tmp_path: Path) -> None:
    row = ["agency", "lab", "fund", "ann", "ben"]
    deals = {f"deal-{n}": contact(*pair) for n, pair in enumerate(pairwise(row))}
    text = said("rank", "--measure", "betweenness", "--top", "1",
                folder=write_dossier(tmp_path, ties=deals))  # fmt: skip
    assert "   1  Fund" in text
    assert "Lab" not in text
    assert "Shown: 1 of 5." in text


def test_a_table_shows_the_first_and_the_other_forms_hold_all(tmp_path: Path) -> None:
    """A screen has an end; a file for another tool must not be cut silently."""
    pairs = list(zip(CROWD, [*cast.KINDS][: len(CROWD)], strict=True))
    ties = {f"tie-{number}": contact(*pair) for number, pair in enumerate(pairs)}
    people = {"hall": {"kind": "Person", "name": "Hall"}}
    folder = write_dossier(tmp_path, actors=people, ties=ties)
    assert "Shown: 20 of 24; 4 more have the rank of the last." in said("rank", folder=folder)
    assert "Shown: 24" not in said("rank", "--top", "24", folder=folder)
    assert "Affichés" in said("rank", "--lang", "fr", folder=folder)
    assert len(said("rank", "--format", "csv", folder=folder).splitlines()) == 1 + 24
    assert len(json.loads(said("rank", "--format", "json", folder=folder))["rows"]) == 24


def test_csv_keeps_data_and_talk_apart() -> None:
    """Data on standard output, the lens on standard error."""
    result = run("rank", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert tuple(rows[0]) == RANKING_COLUMNS
    assert rows[0] == {"rank": "1", "id": "marine-works", "name": "Marine Works",
                       "kind": "Company", "measure": "degree", "score": "2"}  # fmt: skip
    assert "What is counted" in result.stderr


def test_json_carries_the_lens_with_the_rows() -> None:
    data = json.loads(said("rank", "--format", "json", "--measure", "pagerank"))
    assert data["lens"].startswith("types of tie: those drawn by default")
    assert (data["dossier"]["ties"], data["dossier"]["sources"]) == (8, 2)
    assert {"Contract", "Meeting"} < set(data["types"])
    assert "RoleHolding" not in data["types"]
    assert (data["counted_ties"], data["ranked_actors"]) == (3, 5)
    assert data["rows"][0]["rank"] == 1


def test_a_dossier_without_counted_ties_is_an_empty_ranking(tmp_path: Path) -> None:
    text = said("rank", folder=write_dossier(tmp_path))
    assert "(0 ties, 1 source)" in text


# -- path


def test_a_chain_opens_with_what_it_is_not() -> None:
    first = said("path", "ivo-brandt", "Quay Fund").splitlines()[0]
    assert first == (
        "A chain of documented ties; it is not a tie between Ivo Brandt and Quay Fund."
    )


def test_a_chain_opens_so_in_french_too() -> None:
    first = said("path", "port-authority", "quay-fund", "--lang", "fr").splitlines()[0]
    assert first.startswith(
        "Une chaîne de liens documentés\u202f; ce n'est pas un lien entre le Port"
    )


def test_a_chain_of_one_step_is_told_as_the_tie_it_is(tmp_path: Path) -> None:
    """To say that it is no tie between the two would be false."""
    one = {"deal": contract("agency", "lab", start="2021")}
    more = {**one, "later": contract("agency", "lab", start="2022"),
            "last": contract("agency", "lab", start="2023")}  # fmt: skip
    folder = write_dossier(tmp_path / "one", ties=one)
    assert said("path", "agency", "lab", folder=folder).splitlines()[0] == (
        "A documented tie between Agency and Lab."
    )
    folder = write_dossier(tmp_path / "more", ties=more)
    first = said("path", "agency", "lab", folder=folder).splitlines()[0]
    assert first.endswith("Lab; there are 2 others between the two.")
    french = said("path", "agency", "lab", "--lang", "fr", folder=folder).splitlines()[0]
    assert french.startswith("Un lien documenté entre ")
    assert french.endswith("\u202f; il en est 2 autres entre les deux.")
    data = json.loads(said("path", "agency", "lab", "--format", "json", folder=folder))
    assert data["says"] == first
    assert data["other_direct_ties"] == 2


def test_a_step_to_the_body_above_is_told_as_the_dossiers_filing(tmp_path: Path) -> None:
    """It has no source and no status, and must not read as a tie."""
    unit = {"kind": "Unit", "name": cast.words("Unit"), "parent": "agency"}
    folder = write_dossier(tmp_path, actors={"unit": unit}, ties={"deal": contract("unit", "lab")})
    text = said("path", "lab", "agency", folder=folder)
    assert "2. Unit → Agency" in text
    assert "   The dossier files Unit under Agency; no source is given for that." in text
    assert "[" not in text.partition("2. Unit")[2]
    french = said("path", "unit", "agency", "--lang", "fr", folder=folder)
    assert french.splitlines()[0] == (
        "Aucun lien n'est nécessaire entre Unit (fr) et Agency\N{NO-BREAK SPACE}: "
        "l'un relève de l'autre."
    )
    data = json.loads(said("path", "lab", "agency", "--format", "json", folder=folder))
    assert [step["tie"] for step in data["steps"]] == ["deal", None]
    alone = said("path", "lab", "agency", "--no-parts", folder=folder)
    assert alone.startswith("No chain of documented ties between Lab and Agency")


def test_each_step_has_its_sentence_status_and_citation() -> None:
    text = said("path", "port-authority", "quay-fund")
    assert "1. the Port → Marine Works" in text
    assert "The Port has at least 3 contracts with Marine Works" in text
    assert "[confirmed; in force" in text
    assert re.search(r"\[reported; in force as of [^]]+; not checked since\]", text)
    assert "“Who pays for the harbour?”" in text
    assert "¶4" in text


def test_a_chain_through_an_event_names_it_and_tells_it_once() -> None:
    text = said("path", "helene-martel", "ivo-brandt")
    assert "1. Hélène Martel → Harbour evening → Ivo Brandt" in text
    assert "2. " not in text
    assert "[reported; took place]" in text


def test_the_status_through_an_event_is_that_of_the_less_sure_half(tmp_path: Path) -> None:
    evening = event(there("ann"), there("ben", "attended-reported", support="reported"))
    folder = write_dossier(tmp_path, ties={"evening": evening})
    for ends in (("ann", "ben"), ("ben", "ann")):
        assert "[reported; took place]" in said("path", *ends, folder=folder)


def test_two_who_met_the_same_host_are_not_told_as_having_met(tmp_path: Path) -> None:
    """A big meeting joins each with the host, so the chain has two steps through one tie."""
    talk = meeting(*map(there, CROWD[:9]), host="club")
    text = said("path", CROWD[0], CROWD[1], folder=write_dossier(tmp_path, ties={"talk": talk}))
    assert "1. Guest-01 → Club" in text
    assert "2. Club → Guest-02" in text


def test_names_are_understood_without_accents_or_case() -> None:
    assert said("path", "HELENE MARTEL", "ivo brandt") == said(
        "path", "helene-martel", "ivo-brandt"
    )
    assert said("path", "Regie du port", "quay-fund") == said("path", "port-authority", "quay-fund")


def test_no_chain_says_what_was_left_out() -> None:
    text = said("path", "lone-buyer", "port-authority")
    assert text.startswith(
        "No chain of documented ties between Lone Buyer and the Port in this dossier "
        "(8 ties, 2 sources)."
    )
    assert "That is no evidence that there is none." in text
    assert "Parts of a body are followed at the two ends only, not midway." in text
    assert "- 1 statement, promise or assessment\n" in text
    assert "- 1 family tie\n" in text
    assert "- 1 invitation\n" in text
    assert "- 1 tie neither confirmed nor reported by a publication\n" in text


def test_several_left_out_are_told_in_the_plural(tmp_path: Path) -> None:
    evening = event(there("ann", "invited-unconfirmed"), there("ben", "invited-unconfirmed"))
    folder = write_dossier(tmp_path, ties={"evening": evening})
    text = said("path", "ann", "ben", folder=folder)
    assert "- 2 invitations\n" in text + "\n"


def test_no_chain_says_so_in_french() -> None:
    text = said("path", "lone-buyer", "port-authority", "--lang", "fr")
    assert text.startswith("Aucune chaîne de liens documentés entre Acheteur isolé et le Port")
    assert "- 1 invitation\n" in text


def test_where_only_dates_stand_between_any_time_is_offered(tmp_path: Path) -> None:
    ties = {
        "one": contract("agency", "lab", end="2019", lifecycle="ended"),
        "two": contract("bureau", "lab", start="2021"),
    }
    folder = write_dossier(tmp_path, ties=ties)
    assert "(--any-time) there is one of 2 ties" in said("path", "agency", "bureau", folder=folder)
    lifted = said("path", "agency", "bureau", "--any-time", folder=folder)
    assert lifted.startswith("A chain of documented ties")
    assert "Dates were not compared." in lifted


def test_a_chain_says_on_which_days_it_may_have_held(tmp_path: Path) -> None:
    ties = {
        "one": contract("agency", "lab", start="2021", end="2022", lifecycle="ended"),
        "two": contract("bureau", "lab", start="2022-03-01", end="2022-03-01", lifecycle="ended"),
        "three": contract("court", "firm"),
    }
    folder = write_dossier(tmp_path, ties=ties)
    both = said("path", "agency", "bureau", folder=folder)
    assert "all may have held on one day: on 1 March 2022." in both
    one = said("path", "agency", "lab", folder=folder)
    assert "By its dates, it may have held between 1 January 2021 and 31 December 2022." in one
    none = said("path", "court", "firm", folder=folder)
    assert "Its dates set it no limit." in none


def test_a_chain_as_json_has_the_same_parts() -> None:
    data = json.loads(said("path", "helene-martel", "ivo-brandt", "--format", "json"))
    assert data["says"].startswith("A chain of documented ties; it is not a tie between")
    (step,) = data["steps"]
    assert step["nodes"] == ["helene-martel", "harbour-evening", "ivo-brandt"]
    assert (step["tie"], step["support"], step["lifecycle"]) == (
        "harbour-evening",
        "reported",
        "occurred",
    )
    assert "Harbour evening" in step["sentence"]


def test_no_chain_as_json_has_no_steps() -> None:
    data = json.loads(said("path", "lone-buyer", "port-authority", "--format", "json"))
    assert data["steps"] is None
    assert data["left_out"] == {"speech": 1, "kinship": 1, "presence": 1, "support": 1}


def test_a_wrong_name_is_one_line_with_a_way_out() -> None:
    result = run("path", "Ivo Brand", "quay-fund")
    assert result.exit_code == 2
    assert result.stderr.strip() == (
        "cuibono: there is no person, organisation or thing 'Ivo Brand'. Did you mean "
        "'Ivo Brandt'? 'cuibono find WORDS' searches all names."
    )


def test_one_and_the_same_cannot_be_joined() -> None:
    result = run("path", "ivo-brandt", "Ivo Brandt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "both ends are 'ivo-brandt'" in result.stderr


def test_a_hostile_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = {"en": "Lab\u202e\x1b[31m", "fr": "Lab\u202e\x1b[31m"}
    people = {"lab": {"kind": "Company", "name": name}}
    folder = write_dossier(tmp_path, actors=people, ties={"deal": contract("agency", "lab")})
    for text in (said("rank", folder=folder), said("path", "agency", "lab", folder=folder)):
        assert "\x1b" not in text
        assert "\u202e" not in text


# -- export


@pytest.mark.parametrize("form", FORMATS)
def test_every_registered_form_can_be_written(form: str, tmp_path: Path) -> None:
    printed = said("export", form, "-o", str(tmp_path / "out"))
    written = sorted(path.as_posix() for path in (tmp_path / "out").iterdir())
    assert sorted(printed.split()) == written
    assert all(Path(path).stat().st_size for path in written)


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_network_is_written_for_other_tools(
    form: str, read: Callable[[Path], Any], tmp_path: Path
) -> None:
    """Every arc with its status and tie, whatever signs a name holds; the same bytes each time."""
    hostile = {"en": "Lab\x1b[31m & <b>", "fr": "Lab"}
    people = {"lab": {"kind": "Company", "name": hostile}}
    ties = {"deal": contract("agency", "lab"), "more": contract("agency", "lab")}
    folder = write_dossier(tmp_path / "in", actors=people, ties=ties)
    texts = set()
    for out in ("one", "two"):
        said("export", form, "-o", str(tmp_path / out), folder=folder)
        texts.add((tmp_path / out / f"network.{form}").read_bytes())
    assert len(texts) == 1
    found = read(tmp_path / "one" / f"network.{form}")
    arcs = [(one, other, arc["tie"]) for one, other, arc in found.edges(data=True)]
    assert sorted(arcs) == [("agency", "lab", "deal"), ("agency", "lab", "more")]
    assert {arc["support"] for _, _, arc in found.edges(data=True)} == {"confirmed"}
    assert "A line is a documented tie." in texts.pop().decode()


def test_the_help_of_export_names_every_registered_form() -> None:
    text = CliRunner().invoke(main, ["export", "cvs"]).output
    assert all(f"'{form}'" in text for form in FORMATS)


@pytest.mark.parametrize("words", [("rank",), ("path", "ann", "lab"), ("export", "csv")])
def test_facts_with_errors_are_refused_in_one_way(words: tuple[str, ...], tmp_path: Path) -> None:
    """A figure from facts that are known to be wrong is worse than none."""
    folder = write_dossier(tmp_path / "in", ties={"deal": contract("agency", "nobody")})
    output = ("-o", str(tmp_path / "out")) if words[0] == "export" else ()
    result = run(*words, *output, folder=folder)
    assert result.exit_code == 1
    assert "'nobody'" in result.stderr
    assert "facts.yaml:1:" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["rank", "path", "export"])
def test_the_help_shows_an_example(command: str) -> None:
    text = CliRunner().invoke(main, [command, "--help"]).output
    first = text.splitlines()[2].strip()
    assert len(first) < 60
    assert f"cuibono {command}" in text


def test_python_has_the_same_words() -> None:
    dossier = cuibono.open(HARBOUR)
    assert dossier.tell(dossier.rank(top=20)) + "\n" == said("rank")
    chain = dossier.path("helene-martel", "Ivo Brandt")
    assert dossier.tell(chain, "fr") + "\n" == said("path", "helene-martel", "ivo-brandt",
                                                    "--lang", "fr")  # fmt: skip
