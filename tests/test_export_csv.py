"""The tables: columns as promised, every record in its row, nothing lost and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

import cuibono
from cast import CLAIM, actors, contract, read, small, vocabulary, words, write_dossier
from cuibono.errors import OutputError, UnknownName
from cuibono.exporters import FORMATS, export
from cuibono.exporters.rows import TABLES
from cuibono.records import Records
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.tables import plain_cell, split

HARBOUR = Path(__file__).parent / "data" / "good" / "network" / "harbour"

#: The order scripts rely on; new columns come after these.
PROMISED = {
    "actors": "id kind name_en name_fr short aliases ids parent",
    "ties": "id type family sentence_en sentence_fr summary_en summary_fr date start end "
    "start_earliest start_latest end_earliest end_latest end_state as_of lifecycle support count "
    "place under during part_of note_en note_fr checked",
    "parties": "id tie role actor unnamed_en unnamed_fr on_behalf_of attendance support",
    "amounts": "tie kind value value_max currency per qualifier as_of nominal",
    "observations": "id about scope measure value value_max unit per qualifier period "
    "reported_by support note_en note_fr",
    "claims": "id tie observation participant by by_unnamed_en by_unnamed_fr stance basis via "
    "source locator passage_start passage_end sha256 origin says",
    "responses": "source by stance locator",
    "sources": "id publisher retells title author published url archived kind language origin",
}

Rows = dict[str, list[dict[str, str]]]


def files(records: Records) -> dict[str, str]:
    made = export("csv", records, vocabulary(), lambda form: pytest.fail(f"no graph for {form}"))
    return {name: str(text) for name, text in made.items()}


def tables(records: Records) -> Rows:
    """The tables as a reader gets them back, guards removed."""
    return {
        name.removesuffix(".csv"): [
            {key: plain_cell(cell) for key, cell in row.items()}
            for row in csv.DictReader(io.StringIO(text, newline=""))
        ]
        for name, text in files(records).items()
        if name.endswith(".csv")
    }


@pytest.fixture(scope="module")
def harbour() -> Rows:
    return tables(read(HARBOUR))


@pytest.fixture(scope="module")
def bundled() -> Records:
    return cuibono.open(vocabulary().folder / "facts").records


def row(rows: list[dict[str, str]], **wanted: str) -> dict[str, str]:
    (found,) = [row for row in rows if wanted.items() <= row.items()]
    return found


# -- columns and completeness


@pytest.mark.parametrize("table", PROMISED)
def test_the_columns_come_in_the_order_promised(table: str) -> None:
    text = files(read(HARBOUR))[f"{table}.csv"]
    header = text.split("\n", 1)[0].split(",")
    promised = PROMISED[table].split()
    assert header[: len(promised)] == promised


def test_there_is_a_table_for_each_promised_and_no_other() -> None:
    assert set(files(read(HARBOUR))) == {f"{name}.csv" for name in PROMISED} | {"README.md"}


def test_every_record_of_the_bundled_dossier_is_in_its_table(bundled: Records) -> None:
    """Whoever counts in a spreadsheet counts what we count."""
    found = tables(bundled)
    ties, seen = bundled.ties.values(), bundled.observations.values()
    assert [r["id"] for r in found["actors"]] == list(bundled.actors)
    assert [r["id"] for r in found["ties"]] == list(bundled.ties)
    assert [r["id"] for r in found["sources"]] == list(bundled.sources)
    assert [r["id"] for r in found["observations"]] == list(bundled.observations)
    assert len(found["parties"]) == sum(len(tie.parties) for tie in ties)
    assert len(found["amounts"]) == sum(len(tie.amounts) for tie in ties)
    claims = sum(len(list(tie.all_claims())) for tie in ties) + sum(len(o.claims) for o in seen)
    assert len(found["claims"]) == claims
    responses = sum(len(source.responses) for source in bundled.sources.values())
    assert len(found["responses"]) == responses


def test_every_reference_leads_to_a_row(bundled: Records) -> None:
    """Tables are joined by ids; one that leads nowhere breaks the join."""
    found = tables(bundled)
    known = {name: {r["id"] for r in rows} for name, rows in found.items() if "id" in rows[0]}
    assert {r["tie"] for r in found["parties"] + found["amounts"]} <= known["ties"]
    assert {r["tie"] for r in found["claims"]} <= known["ties"] | {""}
    assert {r["observation"] for r in found["claims"]} <= known["observations"] | {""}
    assert {r["participant"] for r in found["claims"]} <= known["parties"] | {""}
    assert {r["source"] for r in found["claims"] + found["responses"]} <= known["sources"]
    assert {r["actor"] for r in found["parties"]} <= known["actors"] | {"", "unknown"}
    assert {r["by"] for r in found["claims"]} <= known["actors"] | {""}
    for tie in found["ties"]:
        for key in ("under", "during", "part_of"):
            assert set(split(tie[key])) <= known["ties"]


@pytest.mark.parametrize("name", [table.name for table in TABLES if table.header[0] == "id"])
def test_no_id_stands_twice_in_a_table(name: str, bundled: Records) -> None:
    ids = [row["id"] for row in tables(bundled)[name]]
    assert len(ids) == len(set(ids))


def test_two_exports_are_byte_identical(tmp_path: Path) -> None:
    """A diff of two exports must show what changed in the facts and nothing else."""
    made = []
    for folder in ("one", "two"):
        written = cuibono.open(HARBOUR).export("csv", tmp_path / folder)
        made.append({path.name: path.read_bytes() for path in written})
    assert made[0] == made[1]
    assert not any(b"\r" in content for content in made[0].values())


# -- what stands in a cell


def test_an_unknown_party_says_so_and_an_unnamed_one_leaves_the_actor_empty(harbour: Rows) -> None:
    """Three different things: known, not named, and not stated at all."""
    unknown = row(harbour["parties"], id="dredging-contract/party/supplier-unknown")
    unnamed = row(harbour["parties"], id="harbour-evening/party/participants-unnamed")
    assert unknown["actor"] == "unknown"
    assert (unnamed["actor"], unnamed["unnamed_en"]) == ("", "staff of the fund")
    assert (unnamed["on_behalf_of"], unnamed["attendance"]) == ("quay-fund", "invited-unconfirmed")


def test_a_party_is_as_sure_as_its_tie_or_less(harbour: Rows) -> None:
    """A row must be readable without its tie, and no part is surer than what it is part of."""
    evening = {
        r["actor"]: r["support"] for r in harbour["parties"] if r["tie"] == "harbour-evening"
    }
    assert evening["helene-martel"] == "reported"
    assert evening["ivo-brandt"] == "reported"


def test_dates_stand_as_written_and_their_bounds_as_days(harbour: Rows) -> None:
    contract_ = row(harbour["ties"], id="dredging-contract")
    assert (contract_["date"], contract_["start"], contract_["end"]) == ("", "2025-01~", "2027")
    assert (contract_["start_earliest"], contract_["start_latest"]) == ("2024-12-01", "2025-02-28")
    assert (contract_["end_earliest"], contract_["end_latest"]) == ("2027-01-01", "2027-12-31")
    assert (contract_["end_state"], contract_["as_of"]) == ("end-planned", "2025-05")


def test_an_open_bound_is_empty(harbour: Rows) -> None:
    stake = row(harbour["ties"], id="fund-stake")
    assert (stake["start"], stake["start_earliest"], stake["start_latest"]) == (
        "../2024-05",
        "",
        "2024-05-31",
    )
    assert (stake["end_earliest"], stake["end_latest"]) == ("", "")


def test_a_point_date_fills_both_bounds(harbour: Rows) -> None:
    said = row(harbour["ties"], id="martel-praise")
    assert (said["date"], said["start"], said["end"]) == ("2025-04", "", "")
    days = [said[f"{end}_{which}"] for end in ("start", "end") for which in ("earliest", "latest")]
    assert days == ["2025-04-01", "2025-04-30"] * 2


def test_values_keep_their_written_form(harbour: Rows) -> None:
    """1.50 is not 1.5: a price was written to the cent."""
    ceiling = row(harbour["amounts"], kind="ceiling")
    assert (ceiling["value"], ceiling["value_max"]) == ("1.50", "2.00")
    assert row(harbour["observations"], id="boats-in-harbour")["value_max"] == "12.0"


def test_a_figure_stays_as_it_was_typed(tmp_path: Path) -> None:
    paid = {"kind": "paid", "value": "0100.00", "currency": "EUR"}
    deal = contract("agency", "lab", amounts=[paid])
    assert tables(small(tmp_path, deal=deal))["amounts"][0]["value"] == "0100.00"


def test_who_denies_a_figure_does_not_report_it(tmp_path: Path) -> None:
    denial = {**CLAIM, "by": "lab", "stance": "denies"}
    seen = {"about": "lab", "measure": words("users"), "value": "5", "support": "disputed"}
    folder = write_dossier(tmp_path, observations={"users": {**seen, "claims": [CLAIM, denial]}})
    assert tables(read(folder))["observations"][0]["reported_by"] == "gazette"


def test_an_amount_is_as_sure_as_those_who_give_it(bundled: Records) -> None:
    """A confirmed contract whose sum one outlet alone gives has a reported sum."""
    found = tables(bundled)
    support = {tie["id"]: tie["support"] for tie in found["ties"]}
    sure = {(row["tie"], row["support"]) for row in found["amounts"]}
    assert all(row["support"] for row in found["amounts"])
    assert ("army-palantir-agreement", "reported") in sure
    assert support["army-palantir-agreement"] == "confirmed"
    assert ("pentagon-openai-contract", "confirmed") in sure


def test_a_nominal_price_says_so_and_per_what(harbour: Rows) -> None:
    price = row(harbour["amounts"], kind="unit-price")
    assert (price["nominal"], price["per"], price["per_fr"]) == (
        "true",
        "year | boat",
        "an | bateau",
    )


def test_a_tie_is_told_with_its_speaker_unless_confirmed(harbour: Rows) -> None:
    """A sentence copied out of the table must not say more than the record."""
    plan = row(harbour["ties"], id="lone-plan")
    assert plan["sentence_en"].startswith("Marine Works says that")
    assert plan["sentence_fr"].startswith("Selon Marine Works")


def test_lists_can_be_taken_apart_again(harbour: Rows) -> None:
    assert split(row(harbour["actors"], id="marine-works")["aliases"]) == [
        "Works | Sons",
        "@marineworks",
    ]
    assert row(harbour["actors"], id="port-authority")["ids"] == "uei:ABC | wikidata:Q1"


def test_what_a_claim_says_otherwise_is_json_with_sorted_keys(harbour: Rows) -> None:
    says = row(harbour["claims"], tie="dredging-contract", by="herald")["says"]
    assert says == '{"buyer": "ministry", "end": "2028"}'


def test_a_claim_leads_to_its_place_and_fingerprint(harbour: Rows) -> None:
    found = row(harbour["claims"], tie="dredging-contract", by="herald")
    assert (found["locator"], found["passage_start"], found["passage_end"]) == ("¶3", "120", "180")
    assert found["sha256"].startswith("aaaabbbb")
    assert row(harbour["claims"], by="port-authority", source="register")["locator"] == "row 7"


def test_who_is_between_and_the_origin_are_filled_in(harbour: Rows) -> None:
    """Two claims that share them are one voice: whoever counts voices needs both."""
    found = row(harbour["claims"], tie="brandt-siblings")
    assert (found["via"], found["origin"]) == ("herald", "herald 2025-05-02")
    found = row(harbour["claims"], source="register")
    assert (found["via"], found["origin"]) == ("port-authority", "register-of-contracts")


def test_a_claim_on_one_party_names_the_party_and_the_tie(harbour: Rows) -> None:
    party = "harbour-evening/party/participants-ivo-brandt"
    found = row(harbour["claims"], participant=party)
    assert found["tie"] == "harbour-evening"
    assert found["id"] == f"{party}/claim/ivo-brandt-gazette-story"


def test_a_claim_by_somebody_unnamed_says_for_whom(harbour: Rows) -> None:
    found = row(harbour["claims"], tie="fund-stake")
    assert (found["by"], found["by_unnamed_en"]) == ("", "an official")
    assert (found["by_unnamed_fr"], found["by_on_behalf_of"]) == ("un fonctionnaire", "ministry")


def test_a_claim_on_a_figure_names_the_figure(harbour: Rows) -> None:
    found = row(harbour["claims"], observation="boats-in-harbour")
    assert (found["tie"], found["by"]) == ("", "port-authority")
    assert row(harbour["observations"], id="boats-in-harbour")["reported_by"] == "port-authority"


def test_an_absence_of_answer_is_a_row(harbour: Rows) -> None:
    assert harbour["responses"] == [
        {"source": "gazette-story", "by": "marine-works", "stance": "no-response", "locator": "¶9"}
    ]


def test_line_breaks_and_quotes_come_back(harbour: Rows) -> None:
    found = row(harbour["ties"], id="dredging-contract")
    assert found["note_en"] == "Two lots,\nthree years."
    assert found["summary_en"] == 'Dredging, "deep" and wide.'


def test_the_second_check_says_who_and_when(harbour: Rows) -> None:
    found = row(harbour["ties"], id="dredging-contract")
    assert found["checked"] == "A second reader | 2025-06-01"
    assert (found["count"], found["count_qualifier"]) == ("3", "at-least")


def test_what_only_one_type_has_is_kept(harbour: Rows) -> None:
    details = json.loads(row(harbour["ties"], id="brandt-chief")["details"])
    assert details == {"title": {"en": "head", "fr": "directeur"}}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "'"])
def test_no_cell_runs_as_a_formula(start: str, tmp_path: Path) -> None:
    """Names, notes and titles come from sources nobody controls."""
    evil = f'{start}HYPERLINK("http://example.org","x")'
    said = {"en": evil, "fr": evil}
    people = {"lab": actors()["lab"] | {"name": said, "short": said, "aliases": [evil]}}
    deal = contract("agency", "lab", summary=said, note=said)
    source = {"issue": {"kind": "record", "title": evil, "author": evil, "origin": evil}}
    records = read(write_dossier(tmp_path, actors=people, ties={"deal": deal}, sources=source))
    for text in (text for name, text in files(records).items() if name.endswith(".csv")):
        for line in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in line if re.match(r"\s*[=+\-@]", cell)]
    found = tables(records)
    given = evil.strip()
    assert row(found["actors"], id="lab")["name_en"] == given
    assert row(found["sources"], id="issue")["title"] == given
    assert row(found["ties"], id="deal")["note_fr"] == given


# -- the README beside the tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_in_both_languages(table: object) -> None:
    """The words are the ontology's own; a column nobody explains is a riddle."""
    (found,) = [one for one in TABLES if one is table]
    for column in found.columns:
        said = column.explained(vocabulary())
        assert len(said.en) > 5
        assert len(said.fr) > 5
        assert said.en != said.fr


def test_the_readme_lists_every_column_and_stamps_a_draft() -> None:
    readme = files(read(HARBOUR))["README.md"]
    for table in TABLES:
        assert readme.count(f"## {table.name}.csv") == 2
        for name in table.header:
            assert f"| `{name}` | " in readme
    for said in (STANDING_NOTE, DRAFT):
        assert said.en in readme
        assert said.fr in readme


def test_a_title_cannot_break_the_readme(tmp_path: Path) -> None:
    title = "<script>x</script> | `y`\n# z"
    folder = write_dossier(tmp_path)
    (folder / "dossier.yaml").write_text(json.dumps({"title": title}), encoding="utf-8")
    first = files(read(folder))["README.md"].split("\n")[0]
    assert first == "# &lt;script>x&lt;/script> \\| \\`y\\` # z"


# -- other forms, and writing


def test_json_holds_the_same_rows() -> None:
    made = export("json", read(HARBOUR), vocabulary(), lambda form: b"")
    content = json.loads(made["tables.json"])
    for name, rows in tables(read(HARBOUR)).items():
        flat = [
            {k: split(v) if isinstance(w[k], list) else v for k, v in r.items()}
            for r, w in zip(rows, content[name], strict=True)
        ]
        assert flat == [{k: "" if v is None else v for k, v in r.items()} for r in content[name]]


@pytest.mark.parametrize("form", ["ttl", "nq", "jsonld"])
def test_the_graph_is_the_one_that_build_writes(form: str, tmp_path: Path) -> None:
    opened = cuibono.open(HARBOUR)
    opened.build(tmp_path / "build")
    (path,) = opened.export(form, tmp_path / "export")
    assert path.read_bytes() == (tmp_path / "build" / f"graph.{form}").read_bytes()


def test_an_unknown_form_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"'cvs'\. Did you mean 'csv'"):
        cuibono.open(HARBOUR).export("cvs")


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """All tables or none: half an export would be joined wrongly."""
    opened = cuibono.open(HARBOUR)
    opened.export("csv", tmp_path)
    (tmp_path / "ties.csv").unlink()
    (tmp_path / "ties.csv").mkdir()
    (tmp_path / "actors.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"ties\.csv.*cannot be written"):
        opened.export("csv", tmp_path)
    assert (tmp_path / "actors.csv").read_text(encoding="utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_every_form_says_what_it_is() -> None:
    assert all(form.label.en and form.label.fr for form in FORMATS.values())


def test_corrections_and_names_for_a_time_stand_in_their_rows(tmp_path: Path) -> None:
    """As JSON, with the keys of the fact files, so that nothing of them is lost in a table."""
    folder = Path(__file__).parent / "data" / "good" / "every-form"
    cuibono.open(folder).export("csv", tmp_path)
    ties, actors = (
        {
            row["id"]: row
            for row in csv.DictReader(io.StringIO((tmp_path / name).read_text("utf-8")))
        }
        for name in ("ties.csv", "actors.csv")
    )
    [corrected] = json.loads(ties["unnamed-and-unknown"]["corrections"])
    assert corrected["when"] == "2025-06-21"
    assert corrected["why"] == {"en": "a misreading", "fr": "une erreur de lecture"}
    former, second = json.loads(actors["lab"]["names"])
    assert former["until"] == "2024-03~"
    assert second["secondary"] is True
    assert actors["agency"]["names"] == ""
