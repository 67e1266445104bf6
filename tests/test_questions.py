"""The question library: each file asks in two languages and answers as written down.

``expected`` in ``data/good/questions`` and ``data/good/valley`` holds answers:
``<question>[.<name>=<value>…].csv``. They were read against the facts beside them by hand; a
question without one fails here.
"""

from __future__ import annotations

import csv
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

import cuibono
from cuibono.builder import build, ontology_quads
from cuibono.errors import OntologyError, QueryError, UnknownName
from cuibono.paths import ontology_folder
from cuibono.questions import Question, ask, bind, read_questions
from cuibono.questions.describe import as_data, by_group, commands_of, describe, listing
from cuibono.questions.header import VIEWS, read_question
from cuibono.records import Party, Records
from cuibono.results import Table, Term, write
from cuibono.sparql.tokens import tokenize
from cuibono.store import Store
from cuibono.text import LANGUAGES, Words
from cuibono.vocabulary import load_vocabulary
from facts import claim, contract, write_dossier

RIVER = Path(__file__).parent / "data" / "good" / "questions"
VALLEY = RIVER.parent / "valley"
EXPECTED = sorted(path for one in (RIVER, VALLEY) for path in (one / "expected").glob("*.csv"))
FILES = sorted((ontology_folder() / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def river() -> cuibono.Dossier:
    return cuibono.open(RIVER)


@pytest.fixture(scope="module")
def dossiers(river: cuibono.Dossier) -> dict[Path, cuibono.Dossier]:
    """Each dossier that has expected answers, by its folder."""
    return {RIVER: river, VALLEY: cuibono.open(VALLEY)}


@pytest.fixture(scope="module")
def bundled() -> cuibono.Dossier:
    return cuibono.open(ontology_folder() / "facts")


@pytest.fixture(scope="module")
def library() -> Mapping[str, Question]:
    return read_questions(load_vocabulary())


def case(path: Path) -> tuple[str, dict[str, str]]:
    """The question and the parameters that an expected answer's name tells."""
    name, *given = path.stem.split(".")
    return name, dict(part.partition("=")[::2] for part in given)


def named(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


# ---- each question


@pytest.mark.parametrize("path", EXPECTED, ids=named(EXPECTED))
def test_each_question_answers_as_expected(
    path: Path, dossiers: dict[Path, cuibono.Dossier]
) -> None:
    name, given = case(path)
    answer = dossiers[path.parent.parent].ask(name, **given)
    assert write(answer, "csv") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_each_question_has_an_expected_answer(path: Path) -> None:
    """With at least one row, or nothing would be shown by it."""
    answers = [p for p in EXPECTED if case(p)[0] == path.stem]
    assert any(len(p.read_text(encoding="utf-8").splitlines()) > 1 for p in answers)


def test_no_answer_is_kept_for_a_question_that_is_gone() -> None:
    assert {case(path)[0] for path in EXPECTED} <= {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_each_question_speaks_both_languages(path: Path) -> None:
    """Title, caution, what a row means, every parameter and every heading."""
    question = read_question(path)
    told = {"title": question.title, "description": question.description, "row": question.row}
    told |= {parameter.name: parameter.label for parameter in question.parameters}
    for what, words in told.items():
        assert words.en, what
        assert words.en != words.fr, what
    unnamed = [name for name in question.columns if f"# column {name}:" not in question.text]
    assert unnamed == []


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_each_question_takes_the_readers_language(path: Path) -> None:
    kinds = {parameter.name: parameter.type for parameter in read_question(path).parameters}
    assert kinds.get("language") == "language"


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_each_example_can_be_asked(path: Path, bundled: cuibono.Dossier) -> None:
    """As it is printed for people to paste, of the bundled dossier, in both languages."""
    question = read_question(path)
    assert question.examples
    for example in question.examples:
        for language in LANGUAGES:
            answer = bundled.ask(question.name, **{**example, "language": language})
            assert answer.columns == tuple(question.columns)


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_rows_are_the_same_in_both_languages(
    path: Path, dossiers: dict[Path, cuibono.Dossier]
) -> None:
    """A name missing in one language would lose a row there."""
    for answers in (p for p in EXPECTED if case(p)[0] == path.stem):
        name, given = case(answers)
        asked = dossiers[answers.parent.parent]
        counts = {len(asked.ask(name, **{**given, "language": one})) for one in LANGUAGES}
        assert len(counts) == 1, answers.name


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_no_row_comes_twice(path: Path, bundled: cuibono.Dossier) -> None:
    """A join gone wrong multiplies rows before anything else."""
    for example in read_question(path).examples:
        rows = bundled.ask(path.stem, **example).rows
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize("path", FILES, ids=named(FILES))
def test_each_question_can_be_described(path: Path) -> None:
    question = read_question(path)
    for language in LANGUAGES:
        text = describe(question, language, width=60)
        assert " ".join(text.split()).startswith(question.title[language])
        assert all(len(line) <= 60 or "cuibono ask" in line for line in text.splitlines())
    data = as_data(question)
    assert data["view"]["kind"] in VIEWS
    assert set(data["columns"]) == set(question.columns)


def test_an_invitation_is_never_a_meeting(river: cuibono.Dossier) -> None:
    """Cleo declined and Ada was only invited: neither met anybody by that."""
    met = river.ask("who-met-whom")
    assert "Cleo Ford" not in {name for row in met for name in (row["one"], row["other"])}
    assert len(river.ask("ties-between", actor="ada", other="cleo")) == 0
    assert len(river.ask("ties-between", actor="ada", other="ben")) == 1


def test_a_total_holds_one_kind_in_one_currency(river: cuibono.Dossier) -> None:
    """The ceiling of one contract is never added to what was paid or asked for elsewhere."""
    rows = list(river.ask("money-by-kind"))
    keys = [(row["kind_label"], row["currency"], row["sure"], row["precision"]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["money-by-kind", "money-by-buyer"])
def test_where_nothing_could_be_added_the_total_is_empty_and_not_zero(
    name: str, dossiers: dict[Path, cuibono.Dossier]
) -> None:
    """A price of 12 for each pump is no sum of nothing: zero would be a figure of ours."""
    rows = [row for dossier in dossiers.values() for row in dossier.ask(name)]
    assert {row["total"] for row in rows if row["added"] == 0} == {None}
    assert all(row["total"] for row in rows if row["added"])


def test_an_amount_up_to_so_much_is_not_added_to_an_exact_one(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """Their sum would be neither a sum nor a limit; the court's 700 stand on their own."""
    rows = list(dossiers[VALLEY].ask("money-by-kind", kind="ceiling"))
    found = [(row["precision"], row["total"]) for row in rows if row["sure"] == "confirmed"]
    assert found == [("exactly", 700), (None, 1000000)]


def test_a_contract_known_only_by_when_it_had_begun_has_its_latest_year(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """Begun in 2024 or 2025: the latest year, said to be the latest, in the reader's language."""
    valley = dossiers[VALLEY]
    rows = list(valley.ask("money-by-buyer", buyer="mill", kind="ceiling"))
    assert [row["year"] for row in rows] == ["2025", "2025 at the latest"]
    french = valley.ask("money-by-buyer", buyer="court", language="fr")
    assert [row["year"] for row in french] == ["2025 au plus tard"]


# ---- what stands beside what


def test_what_was_bought_under_an_offer_counts_whoever_sold_it(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """The court bought from the dealer, to whom the offer is not; the contract says under which."""
    rows = list(dossiers[VALLEY].ask("offers-against-purchases", supplier="pumps"))
    first, *others = [(row["link"], row["buyer"], row["seller"]) for row in rows]
    assert first == ("bought under the offer", "Valley Court", "Valley Dealers")
    assert {(link, seller) for link, _, seller in others} == {
        ("another contract of the supplier, not recorded as under the offer", "Clear Pumps")
    }


def test_a_contract_of_a_part_of_whom_an_offer_is_made_to_stands_beside_it(tmp_path: Path) -> None:
    """Offered to the board: what its mill bought of the supplier is shown, and only once."""
    folder = Path(shutil.copytree(VALLEY, tmp_path / "valley"))
    told = (folder / "ties.yaml").read_text(encoding="utf-8")
    to_board = told.replace(
        "    supplier: sluices\n    offered_to: court",
        "    supplier: sluices\n    offered_to: board",
    )
    assert to_board != told
    (folder / "ties.yaml").write_text(to_board, encoding="utf-8")
    rows = list(cuibono.open(folder).ask("offers-against-purchases", supplier="sluices"))
    assert [(row["buyer"], row["link"]) for row in rows] == [
        ("Mill Office", "another contract of the supplier, not recorded as under the offer")
    ]


@pytest.mark.parametrize(
    ("old", "new", "links"),
    [
        ("", "", {}),
        ("", ", parent: board", {"Mill Office": "bought within the same government or firm"}),
        ("parent: board}", "parent: offices}", {"Mill Office": "another contract of the supplier"}),
    ],
    ids=["of nobody knows whom", "of the board", "with the mill in it"],
)
def test_an_offer_to_a_group_meets_what_those_bought_who_may_belong_to_it(
    old: str, new: str, links: dict[str, str], tmp_path: Path
) -> None:
    """A contract records no product: it is told who bought, and that no source says more."""
    folder = Path(shutil.copytree(VALLEY, tmp_path / "valley"))
    told = (folder / "ties.yaml").read_text(encoding="utf-8")
    offered = "    supplier: sluices\n    offered_to: "
    (folder / "ties.yaml").write_text(
        told.replace(f"{offered}court", f"{offered}offices"), encoding="utf-8"
    )
    cast = (folder / "cast.yaml").read_text(encoding="utf-8")
    parent = "" if old else new
    named = "{en: offices, fr: bureaux}"
    group = f"  offices: {{kind: Group, name: {named}, article: les{parent}}}\n"
    (folder / "cast.yaml").write_text(
        (cast.replace(old, new, 1) if old else cast) + group, encoding="utf-8"
    )
    rows = list(cuibono.open(folder).ask("offers-against-purchases", supplier="sluices"))
    met = {str(row["buyer"]): str(row["link"]) for row in rows if row["buyer"]}
    expected = {buyer: f"{link}, not recorded as under the offer" for buyer, link in links.items()}
    assert met == expected


def test_a_unit_is_of_the_sector_of_its_body_and_posts_held_at_once_are_no_move(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """Faye keeps a lock for the mill and tests for the pump company, both on the same day."""
    rows = {row["person"]: row for row in dossiers[VALLEY].ask("moves-between-sectors")}
    faye = rows["Faye Brook"]
    assert (faye["public_body"], faye["private_body"]) == ("Lock Keepers", "Testing Bench")
    assert faye["order"] == "at the same time"
    assert rows["Dora Well"]["order"] == "public, then private"


def test_a_unit_of_a_company_that_a_public_body_owns_is_no_public_post(tmp_path: Path) -> None:
    """The company stands nearer: its bench is not the board's."""
    folder = Path(shutil.copytree(VALLEY, tmp_path / "valley"))
    cast = (folder / "cast.yaml").read_text(encoding="utf-8")
    owned = cast.replace("name: Clear Pumps}", "name: Clear Pumps, parent: board}")
    assert owned != cast
    (folder / "cast.yaml").write_text(owned, encoding="utf-8")
    rows = cuibono.open(folder).ask("moves-between-sectors")
    assert "Testing Bench" not in {row["public_body"] for row in rows}


def test_a_claim_of_another_stage_is_told_beside_the_stage(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """A newspaper says that it ended; the row may not read "in force" and nothing more."""
    valley = dossiers[VALLEY]
    for name, asked in (
        ("who-contracts-with", {"actor": "court"}),
        ("amounts", {"actor": "court"}),
    ):
        for language, said in (("en", "ended (Valley Gazette)"), ("fr", "terminé (")):
            [row] = [
                row
                for row in valley.ask(name, language=language, **asked)
                if str(row["tie"]) == "gauge-through-dealer"
            ]
            assert str(row["stage_said"]).startswith(said)
    assert {row["stage_said"] for row in valley.ask("who-contracts-with", actor="mill")} == {None}


def test_another_sum_is_told_beside_the_recorded_one_and_how_sure_that_is(tmp_path: Path) -> None:
    """The buyer's own figure stands in a claim; the recorded one is an outlet's word alone."""
    own = claim("agency", says="{amounts: {en: nearly a million, fr: près d'un million}}")
    amount = "amounts: [{kind: ceiling, value: 480000, currency: EUR}]"
    deal = contract(more=amount).replace(claim("agency"), f"{own}, {claim(basis='own-reporting')}")
    told = cuibono.open(write_dossier(tmp_path, "ties:\n" + deal))
    for name, asked in (("amounts", {}), ("who-contracts-with", {"actor": "lab"})):
        [row] = told.ask(name, **asked)
        assert (row["value"], row["figure_said"]) == (480000, "nearly a million (Example Agency)")
    [row] = told.ask("who-contracts-with", actor="lab", support="confirmed")
    assert (row["sure"], row["sum_sure"]) == (
        "confirmed (sum according to Example Gazette)",
        "reported",
    )


def test_a_day_that_only_a_claim_has_counts_as_seen(tmp_path: Path) -> None:
    """A claim of January and a record of June: on both days, and between them, it held."""
    seen = claim(says="{as_of: 2025-01-21}")
    deal = contract(more="as_of: 2025-06-17").replace("}]", f"}}, {seen}]")
    dossier = cuibono.open(write_dossier(tmp_path, "ties:\n" + deal))
    days = ("2025-01-20", "2025-01-21", "2025-03-01", "2025-06-17", "2025-06-18")
    held = [[row["held"] for row in dossier.ask("network-on-date", on=day)] for day in days]
    assert held == [["possible"], ["certain"], ["certain"], ["certain"], ["possible"]]


def test_posts_that_a_claim_has_on_one_day_are_held_at_the_same_time(tmp_path: Path) -> None:
    """The private post's record is of a later day than the public one; a claim is of that day."""
    posts = f"""
    ties:
      public:
        {{type: RoleHolding, person: ann, body: agency, title: guard, start: 2025-06-13,
         as_of: 2025-06-27, lifecycle: active, support: confirmed, claims: [{claim("agency")}]}}
      private:
        {{type: RoleHolding, person: ann, body: lab, title: chief, as_of: 2025-09-04,
         lifecycle: active, support: confirmed, claims: [{claim("lab")}, CLAIM]}}
    """
    for number, (says, order) in enumerate(
        (("{as_of: 2025-06-13}", "at the same time"), ("{}", "order not known"))
    ):
        facts = posts.replace("CLAIM", claim(says=says))
        [row] = cuibono.open(write_dossier(tmp_path / str(number), facts)).ask(
            "moves-between-sectors"
        )
        assert row["order"] == order


def test_an_end_that_is_planned_is_told_apart_from_one_that_came(tmp_path: Path) -> None:
    """One column of ends held both: a reader of the csv took a plan for a fact."""
    facts = "ties:\n" + contract(more="end: 2026-07")
    facts += contract("old", lifecycle="ended", more="end: 2024-07")
    facts += contract("open", more="as_of: 2025-06-17")
    dossier = cuibono.open(write_dossier(tmp_path, facts))
    for name in ("who-contracts-with", "ties-of-actor"):
        rows = dossier.ask(name, actor="lab")
        found = {str(row["tie"]): (str(row["end"] or ""), row["ending"]) for row in rows}
        assert found == {
            "deal": ("2026-07", "end planned"),
            "old": ("2024-07", "ended"),
            "open": ("", None),
        }


def test_two_suppliers_of_one_use_are_not_tied_by_it(dossiers: dict[Path, cuibono.Dossier]) -> None:
    """The court uses pumps of both; that ties each of them to the court, not to one another."""
    valley = dossiers[VALLEY]
    both = valley.ask("common-ties", actor="pumps", other="court")
    assert "Old Sluices" not in {row["who"] for row in both}
    shared = {row["who"] for row in valley.ask("common-ties", actor="pumps", other="sluices")}
    assert "Valley Court" in shared


def test_a_use_by_two_bodies_is_given_for_the_one_asked_for(tmp_path: Path) -> None:
    """With its stage, or a plan would be counted as a use."""
    use = f"""
    ties:
      use:
        type: Deployment
        supplier: lab
        user: [agency, forum]
        as_of: 2025-06-17
        lifecycle: planned
        support: confirmed
        claims: [{claim("agency")}]
    """
    asked = cuibono.open(write_dossier(tmp_path, use))
    for agency, name in (("agency", "Example Agency"), ("forum", "Example Forum")):
        rows = list(asked.ask("deployments-by-agency", agency=agency))
        assert [(row["where"], row["stage"]) for row in rows] == [(name, "planned")]
    assert len(asked.ask("deployments-by-agency")) == 2


def test_a_product_listed_beside_another_firm_is_not_tied_to_it(tmp_path: Path) -> None:
    """The court uses two products of two suppliers; nothing says which is whose."""
    folder = Path(shutil.copytree(VALLEY, tmp_path / "valley"))
    told = (folder / "ties.yaml").read_text(encoding="utf-8")
    both = "    supplier: [pumps, sluices]\n"
    assert both in told
    (folder / "ties.yaml").write_text(
        told.replace(both, both + "    product: [gauge, cloud]\n"), encoding="utf-8"
    )
    valley = cuibono.open(folder)
    ends = {
        (row["who"], row["with"])
        for row in valley.ask("common-ties", actor="pumps", other="court")
        if str(row["tie"]) == "two-pumps-at-court"
    }
    assert ends == {("Mist Cloud", "Valley Court"), ("Water Gauge", "Valley Court")}
    shared = {row["who"] for row in valley.ask("common-ties", actor="sluices", other="court")}
    assert not shared & {"Mist Cloud", "Water Gauge"}


@pytest.fixture(scope="module")
def doubted() -> dict[Path, tuple[Records, Store]]:
    """Each dossier with expected answers, where of each named party only a report is known."""
    found = {}
    for folder in (RIVER, VALLEY):
        dossier = cuibono.open(folder)
        ties = {
            name: replace(tie, parties=tuple(map(only_reported, tie.parties)))
            for name, tie in dossier.records.ties.items()
        }
        records = replace(dossier.records, ties=ties)
        store = Store(records.dossier.base)
        store.load(build(records, dossier.vocabulary))
        store.load(ontology_quads(dossier.vocabulary, records.dossier.base))
        found[folder] = records, store
    return found


def only_reported(party: Party) -> Party:
    return replace(party, support="reported") if party.actor else party


def names_a_party(row: Mapping[str, object], records: Records) -> bool:
    """Whether a row of a confirmed tie names one of its parties."""
    tie = records.ties.get(str(row["tie"]))
    if tie is None or tie.support != "confirmed":
        return False
    actors = (records.actors[party.actor] for party in tie.parties if party.actor)
    return bool({actor.name.en for actor in actors} & {str(value) for value in row.values()})


@pytest.mark.parametrize(
    "path", [p for p in EXPECTED if "language" not in p.stem and "support" not in p.stem],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_no_party_is_called_as_sure_as_a_tie_that_is_surer(
    path: Path, doubted: dict[Path, tuple[Records, Store]], library: Mapping[str, Question]
) -> None:
    """A row that names somebody of whom only a report is known must not read as confirmed."""
    name, given = case(path)
    if not {"sure", "tie"} <= set(library[name].columns):
        return
    records, store = doubted[path.parent.parent]
    rows = ask(store, load_vocabulary(), library, name, given, records=lambda: records)
    told = [f"{row['sure']} {row.get('parties')}" for row in rows if names_a_party(row, records)]
    assert not [sure for sure in told if "reported" not in sure]


def test_a_contract_is_as_sure_as_the_less_sure_of_its_two(
    doubted: dict[Path, tuple[Records, Store]], library: Mapping[str, Question]
) -> None:
    """Who asks for what is confirmed must not be given what is only reported of a supplier."""
    records, store = doubted[RIVER]

    asked = partial(ask, store, load_vocabulary(), library, "who-contracts-with")
    rows = asked({"actor": "council"}, records=lambda: records)
    assert "reported" in {row["sure"] for row in rows}
    sure = asked({"actor": "council", "support": "confirmed"}, records=lambda: records)
    assert list(sure) == []


def test_whoever_declined_is_tied_to_nobody_by_a_meeting(river: cuibono.Dossier) -> None:
    """Cleo was asked to the meeting of Ada and Ben, and stayed away."""
    shared = [row["who"] for row in river.ask("common-ties", actor="ada", other="cleo")]
    assert "Ben Weir" not in shared
    assert list(river.ask("ties-between", actor="ada", other="cleo")) == []


def test_what_a_speaker_says_otherwise_is_told_in_words(river: cuibono.Dossier) -> None:
    """Never as the facts are kept: a reader is no machine."""
    said = {row["says"] for row in river.ask("disputed")} - {None}
    assert said == {"until: 2036-07"}
    assert {row["says"] for row in river.ask("disputed", language="fr")} - {None} == {
        "jusqu'à : 2036-07"
    }


def test_a_party_that_a_speaker_names_instead_is_told_by_its_name(tmp_path: Path) -> None:
    """Who reads an answer knows no ids."""
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    told = (folder / "ties.yaml").read_text(encoding="utf-8")
    other = told.replace("says: {end: 2036-07}", "says: {buyer: harbour-office}")
    assert other != told
    (folder / "ties.yaml").write_text(other, encoding="utf-8")
    said = {row["says"] for row in cuibono.open(folder).ask("disputed", language="fr")}
    assert said - {None} == {"acheteur : Bureau du port"}


def test_what_somebody_with_a_post_there_said_counts_before_a_contract(tmp_path: Path) -> None:
    """Ada heads Arch Bridges and spoke of something else a fortnight before their contract."""
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    said = """\
    ties:
      ada-on-planner:
        type: Statement
        speaker: ada
        subject: planner
        date: 2025-05-20
        lifecycle: occurred
        support: confirmed
        summary: {en: praises the planner, fr: loue le planificateur}
        claims:
          - {by: ada, stance: asserts, basis: own-statement, source: courier-june, at: "¶3"}
    """
    (folder / "extra.yaml").write_text(textwrap.dedent(said), encoding="utf-8")
    rows = list(cuibono.open(folder).ask("statements-before-contracts"))
    found = [(row["speaker"], row["supplier"], row["after"]) for row in rows]
    assert ("Ada Lock", "Arch Bridges", 13) in found


def test_a_tie_of_unknown_stage_possibly_held_and_never_for_certain(tmp_path: Path) -> None:
    """Left out, it would be gone without a word; nothing says that it had begun."""
    deal = contract(lifecycle="unknown").replace("2025-06-16", "2025-06-01")
    asked = cuibono.open(write_dossier(tmp_path, "ties:\n" + deal))
    rows = list(asked.ask("network-on-date", on="2025-06-17"))
    assert [(row["held"], row["stage"]) for row in rows] == [("possible", "not known")]


# ---- a body and its parts

TAKES_PARTS = [path.stem for path in FILES if read_question(path).parameter("parts")]


def first_actor(question: Question) -> str:
    """The parameter that names the body: the one before parts."""
    names = [parameter.name for parameter in question.parameters]
    return names[names.index("parts") - 1]


@pytest.mark.parametrize("name", TAKES_PARTS)
def test_parts_add_rows_and_take_none_away(name: str, bundled: cuibono.Dossier) -> None:
    """What is said of a body by itself is said of it with its parts too."""
    question = bundled.questions()[name]
    needed = {p.name for p in question.parameters if p.required}
    asked = {k: v for k, v in question.examples[0].items() if k in needed}
    asked |= {first_actor(question): "dod", "parts": "no"}
    alone = bundled.ask(name, **asked)
    whole = bundled.ask(name, **asked | {"parts": "oui"})
    if "total" in question.columns:  # a sum over more ties is another row
        assert sum(row["added"] for row in alone) <= sum(row["added"] for row in whole)
    else:
        assert set(alone.rows) <= set(whole.rows)
    del asked["parts"]
    assert bundled.ask(name, **asked).rows == whole.rows


@pytest.mark.parametrize("name", TAKES_PARTS)
def test_parts_change_nothing_where_nobody_is_named(name: str, bundled: cuibono.Dossier) -> None:
    """Everybody is everybody, with or without what they are part of."""
    question = bundled.questions()[name]
    if not any(parameter.required for parameter in question.parameters):
        assert bundled.ask(name, parts="no").rows == bundled.ask(name).rows


def test_the_contract_of_an_office_is_told_as_its_own(river: cuibono.Dossier) -> None:
    """The council is asked for; the row still says that its harbour office bought."""
    rows = list(river.ask("who-contracts-with", actor="council"))
    assert {(row["whose"], row["with"]) for row in rows} == {
        ("River Council", "Arch Bridges"),
        ("Harbour Office", "Slow Ferries"),
    }


def test_a_contract_that_a_body_shares_with_its_part_is_added_once(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    """The board and its mill bought the second pump together: one sum, not two."""
    rows = list(dossiers[VALLEY].ask("money-by-kind", actor="board", kind="ceiling"))
    assert [(row["sure"], row["added"], row["total"]) for row in rows] == [
        ("confirmed", 2, 900000 + 100000),
        ("reported", 1, 5000),
    ]


# ---- a view's headline


def test_a_headline_is_the_opening_views_unless_another_is_named(
    dossiers: dict[Path, cuibono.Dossier],
) -> None:
    valley = dossiers[VALLEY]
    opening = valley.ask("to-confirm-headline")
    assert opening.rows == valley.ask("to-confirm-headline", view="water").rows
    assert opening.rows != valley.ask("to-confirm-headline", view="gauges").rows


def test_a_headline_that_is_not_there_is_told(
    river: cuibono.Dossier, dossiers: dict[Path, cuibono.Dossier]
) -> None:
    with pytest.raises(UnknownName, match=r"there is no view 'watr'\. Did you mean 'water'"):
        dossiers[VALLEY].ask("to-confirm-headline", view="watr")
    with pytest.raises(QueryError, match="needs a value for 'view'"):
        river.ask("to-confirm-headline")


# ---- parameters


def test_actors_go_by_id_name_short_name_or_alias(river: cuibono.Dossier) -> None:
    expected = river.ask("who-contracts-with", actor="bridges").rows
    for called in ("Arch Bridges", "ARCH BRIDGES", "Arch", "actor:bridges"):
        assert river.ask("who-contracts-with", actor=called).rows == expected, called
    by_short_name = river.ask("who-contracts-with", actor="le conseil")
    assert by_short_name.rows == river.ask("who-contracts-with", actor="council").rows


def test_words_of_lists_go_by_their_labels_too(river: cuibono.Dossier) -> None:
    expected = river.ask("ties-of-actor", actor="council", type="Contract", support="confirmed")
    for written in ("confirmé", "Confirmed", "CONFIRMED"):
        found = river.ask("ties-of-actor", actor="council", type="contrat", support=written)
        assert found.rows == expected.rows


@pytest.mark.parametrize("day", ["2025-06", "2025-06-30", "../2025-06", "2025-06-29~"])
def test_a_partial_date_is_its_first_or_last_day(river: cuibono.Dossier, day: str) -> None:
    """The question says which; here it is the last."""
    expected = river.ask("network-on-date", on="2025-06-30").rows
    assert river.ask("network-on-date", on=day).rows == expected


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("who-contracts", {}, "there is no question 'who-contracts'. Did you mean"),
        ("who-contracts-with", {}, "needs a value for 'actor' (the actor whose contracts"),
        ("who-contracts-with", {"actor": ""}, "there is no person or organisation ''"),
        ("who-contracts-with", {"actor": "brigdes"}, "Did you mean 'bridges'?"),
        ("who-contracts-with", {"actor": "planner"}, "it is no person or organisation"),
        ("who-contracts-with", {"actor": "bridge-contract"}, "there is no person or organisation"),
        ("who-contracts-with", {"actr": "bridges"}, "Did you mean 'actor'?"),
        ("who-contracts-with", {"actor": "bridges", "support": "sure"}, "It takes confirmed, "),
        ("who-contracts-with", {"actor": "bridges", "parts": "maybe"}, "It takes yes, no."),
        ("ties-of-actor", {"actor": "ada", "type": "Contrct"}, "Did you mean 'Contract'?"),
        ("network-on-date", {"on": "junee"}, "'on' takes a date: 'junee' is not a date"),
        ("network-on-date", {"on": "2025-06/.."}, "is open on that side"),
        ("ties-from-source", {"source": "courier"}, "there is no source 'courier'"),
        ("sources", {"language": "de"}, "It takes en, fr."),
    ],
)
def test_a_wrong_call_says_what_to_write(
    river: cuibono.Dossier, name: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises((UnknownName, QueryError)) as caught:
        river.ask(name, **given)
    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_name_that_two_share_asks_which(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    extra = "actors:\n  arch-two: {kind: Company, name: Arch, aliases: [Arch Bridges]}\n"
    (folder / "extra.yaml").write_text(extra, encoding="utf-8")
    with pytest.raises(UnknownName, match="Say arch-two or bridges"):
        cuibono.open(folder).ask("who-contracts-with", actor="Arch Bridges")


# ---- binding

INJECTIONS = (
    "bridges> . ?s ?p ?o . <x",
    'x" . ?s ?p ?o . FILTER(""="',
    "x' UNION { ?s ?p ?o } #",
    '"""',
    "\\",
    "\\u0022 } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #",
    "a\n} DROP ALL #",
    "$actor ?tie BOUND($actor)",
    "\x00\u202e",
)

ECHO = """\
# title en: Say it again
# title fr: Répéter
# parameter said: text
# parameter count: integer, default 3
# row en: What was said.

SELECT ($said AS ?again) (STRLEN($said) AS ?length) ($count AS ?number) ("$said" AS ?literal)
WHERE { FILTER (BOUND($said) && $said = $said) } # $said
ORDER BY ?again
"""


def echo(tmp_path: Path, text: str = ECHO) -> cuibono.Dossier:
    """A dossier with one question of its own."""
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    queries = folder / "ontology" / "queries"
    queries.mkdir(parents=True)
    (queries / "echo.rq").write_text(text, encoding="utf-8")
    return cuibono.open(folder)


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_value_is_a_value_whatever_it_holds(value: str, tmp_path: Path) -> None:
    """It comes back as it was, and the query is what it was."""
    (row,) = list(echo(tmp_path).ask("echo", said=value))
    assert row == {"again": value, "length": len(value), "number": 3, "literal": "$said"}


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_value_cannot_reach_out_of_its_place(value: str, river: cuibono.Dossier) -> None:
    """A name that is none is refused before there is a query."""
    with pytest.raises((UnknownName, QueryError)):
        river.ask("who-contracts-with", actor=value)


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_bound_value_is_one_token(value: str, tmp_path: Path) -> None:
    question = echo(tmp_path).questions()["echo"]
    plain = bind(question, {"said": Term("literal", "x")})
    bound = bind(question, {"said": Term("literal", value)})
    assert [t.kind for t in tokenize(bound)] == [t.kind for t in tokenize(plain)]


def test_a_parameter_left_out_fits_anything(river: cuibono.Dossier) -> None:
    every = set(river.ask("who-attended").rows)
    some = set(river.ask("who-attended", actor="ada").rows)
    assert some
    assert some < every


# ---- a dossier's own questions


def test_a_dossiers_question_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RIVER, tmp_path / "river"))
    queries = folder / "ontology" / "queries"
    queries.mkdir(parents=True)
    ours = (ontology_folder() / "queries" / "sources.rq").read_text(encoding="utf-8")
    text = ours.replace("# title en: Which sources", "# title en: Which papers")
    (queries / "sources.rq").write_text(text, encoding="utf-8")
    title = cuibono.open(folder).questions()["sources"].title
    assert title.en.startswith("Which papers")


def test_a_default_is_taken_when_nothing_is_given(tmp_path: Path) -> None:
    dossier = echo(tmp_path)
    assert [row["number"] for row in dossier.ask("echo", said="x")] == [3]
    assert [row["number"] for row in dossier.ask("echo", said="x", count="007")] == [7]
    with pytest.raises(QueryError, match="'count' takes a whole number"):
        dossier.ask("echo", said="x", count=1.5)


def test_a_number_below_the_least_is_refused(river: cuibono.Dossier) -> None:
    """No row would read as if nothing had followed."""
    with pytest.raises(QueryError, match="'days' takes a whole number from 0 on, not -5"):
        river.ask("statements-before-contracts", days=-5)
    assert river.ask("statements-before-contracts", days=0).columns


def test_a_title_in_one_language_serves_both(tmp_path: Path) -> None:
    question = echo(tmp_path, ECHO.replace("# title fr: Répéter\n", "")).questions()["echo"]
    assert question.title == Words("Say it again", "Say it again")


def _faults() -> Iterator[tuple[str, str, str, str]]:
    """What is changed in a sound question, and what is then said, with its line."""
    yield "# title en: Say it again\n# title fr: Répéter\n", "", ":1:", "this question has no title"
    yield "said: text", "said: txt", ":3:", "there is no type 'txt'. Did you mean 'text'?"
    yield "default 3", "defalt 3", ":4:", "says nothing about a parameter"
    yield "parameter said", "parameter format", ":3:", "'format' cannot name a parameter"
    yield "parameter said", "parameter as", ":3:", "'as' cannot name a parameter"
    yield "# row en", "# rwo en", ":5:", "'rwo en' is no key of this header. Did you mean 'row en'?"
    yield "# row en: W", "# column agin: W", ":5:", "Did you mean 'column again'?"
    yield "# row en: W", "# view: pie W", ":5:", "there is no view 'pie'"
    yield "# row en: What was said.", "# view: bar label=again", ":5:", "a bar needs 'value='"
    yield "# row en: What was said.", "# view: bar label=again value=n", ":5:", "no column 'n'"
    yield "# row en: What was said.", "# example: sad=x", ":5:", "Did you mean 'said'?"
    yield "# row en: What was said.", "# example: said='x", ":5:", "this example cannot be read"
    yield "BOUND($said)", "BOUND(?said)", ":8:23:", "'?said' is a parameter here: write '$said'"
    yield "= $said)", "= $sad)", ":8:41:", "'$sad' is not declared in the header. Did you mean"
    yield "SELECT ($said AS ?again)", "SELECT $said ($said AS ?again)", ":7:8:", "cannot stand here"
    yield "$said AS ?again", "1 AS $said", ":7:14:", "'$said' cannot stand here"
    yield "($count AS ?number)", "(1 AS ?number)", ":", "does not use the parameter 'count'"
    yield "ORDER BY ?again", "", ":", "the query has no ORDER BY"
    yield '"$said"', '"$said', ":7:", "this string is never closed"


FAULTS = list(_faults())


@pytest.mark.parametrize(("old", "new", "place", "said"), FAULTS, ids=[f[3] for f in FAULTS])
def test_a_fault_in_a_question_is_found_when_it_is_read(
    tmp_path: Path, old: str, new: str, place: str, said: str
) -> None:
    """One fault a file; the file and the line are named before anybody asks."""
    assert old in ECHO
    path = tmp_path / "echo.rq"
    path.write_text(ECHO.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        read_question(path)
    assert str(caught.value).startswith(f"{path}{place}")
    assert said in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_question_may_not_leave_the_dossier(tmp_path: Path) -> None:
    """A question from elsewhere is guarded like any query."""
    text = ECHO.replace("WHERE {", "WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o }")
    with pytest.raises(QueryError, match=r"echo\.rq:8:9: SERVICE would send"):
        echo(tmp_path, text).ask("echo", said="x")


def test_a_question_that_is_no_select_is_told(tmp_path: Path) -> None:
    text = ECHO[: ECHO.index("SELECT")] + "ASK { FILTER($said = $count) } ORDER BY ?x\n"
    with pytest.raises(OntologyError, match="a question is a SELECT, and this query is not"):
        echo(tmp_path, text).ask("echo", said="x")


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.rq"
    path.write_bytes("# title fr: Où ?\n".encode("latin-1"))
    with pytest.raises(OntologyError, match=r"latin\.rq:1: this is not UTF-8"):
        read_question(path)


def test_a_line_further_in_carries_on_the_one_above(tmp_path: Path) -> None:
    path = tmp_path / "long.rq"
    path.write_text(ECHO.replace("Say it", "Say\n#   it all\n#   over"), encoding="utf-8")
    assert read_question(path).title.en == "Say it all over again"


def test_each_question_of_ours_is_listed_by_its_subject(library: Mapping[str, Question]) -> None:
    """Fifty questions by their alphabet are no list to choose from."""
    vocabulary = load_vocabulary()
    groups = vocabulary.schemes["QuestionGroup"]
    found = by_group(library.values(), vocabulary)
    assert [label for label, _ in found] == [group.label for group in groups.values()]
    assert sum(len(several) for _, several in found) == len(library)
    for language in LANGUAGES:
        lines = listing(library.values(), vocabulary, language).splitlines()
        assert [line.strip().split()[0] for line in lines if line.startswith("  ")] == [
            one.name for _, several in found for one in several
        ]


def test_a_question_without_a_group_comes_last(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# title en: Mine?\nSELECT ?x { ?x a cb:Tie } ORDER BY ?x\n", encoding="utf-8")
    vocabulary = load_vocabulary()
    mine = read_question(path)
    [*_, (label, last)] = by_group([*read_questions(vocabulary).values(), mine], vocabulary)
    assert (label.en, last) == ("other questions", [mine])


def test_a_group_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    text = "# title en: Mine?\n# group: monney\nSELECT ?x { ?x a cb:Tie } ORDER BY ?x\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"no group of questions 'monney'.*mean 'money'"):
        by_group([read_question(path)], load_vocabulary())


def test_the_library_is_in_name_order(library: Mapping[str, Question]) -> None:
    assert list(library) == sorted(library)
    assert len(library) >= 40


def test_examples_are_commands(library: Mapping[str, Question]) -> None:
    commands = commands_of(library["who-contracts-with"])
    assert commands[0] == "cuibono ask who-contracts-with --actor openai"


def test_python_gets_typed_rows(river: cuibono.Dossier) -> None:
    """Names as text, money as Decimal, IRIs as text, nothing as None."""
    table = river.ask("who-contracts-with", actor="bridges")
    assert isinstance(table, Table)
    first = next(iter(table))
    assert (first["with"], str(first["value"]), str(first["end"])) == (
        "River Council",
        "2000000",
        "2026-07",
    )
    empty = next(iter(river.ask("who-invests", actor="ada")))
    assert empty["value"] is None


def test_expected_answers_are_rows_of_csv() -> None:
    """Each line has as many cells as the heading, so that a diff of one is read easily."""
    for path in EXPECTED:
        lines = list(csv.reader(StringIO(path.read_text(encoding="utf-8"))))
        assert {len(line) for line in lines} == {len(lines[0])}, path.name


def test_a_stage_a_sum_and_a_figure_are_details_and_a_name_is_none(tmp_path: Path) -> None:
    """What the ontology says is a day, a stage, money or a number; a party is told elsewhere."""
    says = (
        "says: {lifecycle: planned, amounts: {en: 3 million, fr: 3 millions}, supplier: fund, "
        "as_of: 2025-07}"
    )
    more = (
        "as_of: 2025-06-17\namounts: [{kind: ceiling, value: 200, currency: USD, qualifier: up-to}]"
    )
    deal = contract(more=more).replace("claims: [", f"claims: [{claim('herald-paper', 'herald')}, ")
    facts = f"""
observations:
  users:
    about: [lab]
    measure: {{en: users, fr: utilisateurs}}
    value: 5
    support: reported
    claims:
      - {claim()}
      - {claim("herald-paper", "herald", says="{value: 7}")}
"""
    story = "ties:\n" + deal.replace("source: herald, at: ¶1}", f"source: herald, at: ¶1, {says}}}")
    opened = cuibono.open(write_dossier(tmp_path, story + facts))
    answer = opened.ask("differing-details")
    keys = ("parties", "detail", "recorded", "says")
    deal = "Example Agency, Example Lab"
    assert [tuple(str(row[key]) for key in keys) for row in answer] == [
        ("users", "value", "5", "7"),
        (deal, "amounts", "200 USD", "3 million"),
        (deal, "as of", "2025-06-17", "2025-07"),
        (deal, "stage", "in force", "planned"),
    ]
    french = [row["says"] for row in opened.ask("differing-details", language="fr")]
    assert {str(word) for word in french} == {"7", "3 millions", "2025-07", "prévu"}
    assert len(opened.ask("differing-details", about="fund").rows) == 0
