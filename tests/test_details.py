"""A sum, a day or a stage is told no more surely than by those who give it."""

from __future__ import annotations

from pathlib import Path

import pytest

import cuibono
from cuibono.check import explain_support
from cuibono.explain import explain
from cuibono.records import Records, Tie
from cuibono.sentences import Teller
from cuibono.sheet import make_sheet
from cuibono.text import Language
from cuibono.vocabulary import load_vocabulary
from cuibono.weighing import Bench, Detail, details
from facts import claim, sound, write_dossier

VOCABULARY = load_vocabulary()
NOT_GIVEN = "{en: not given, fr: non donné}"
SILENT = f"{{amounts: {NOT_GIVEN}}}"
RECORD = claim("agency", "register", basis="record", says=SILENT)
HIDDEN = claim("gazette-paper", "gazette", basis="unnamed-people")


def deal(*claims: str, support: str = "confirmed", **more: str) -> str:
    keys = {"start": "2025-06-16", "as_of": "2025-06-17", "lifecycle": "active"} | more
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    listed = "".join(f"      - {one}\n" for one in claims)
    return (
        "ties:\n  deal:\n    type: Contract\n    buyer: agency\n    supplier: lab\n"
        f"{lines}    support: {support}\n"
        "    amounts: [{kind: ceiling, value: 4200000, currency: EUR, qualifier: up-to}]\n"
        f"    claims:\n{listed}"
    )


def read(folder: Path, story: str) -> tuple[Tie, Records]:
    records = sound(folder, story, VOCABULARY)
    return records.ties["deal"], records


def weighed(folder: Path, story: str) -> tuple[Detail, ...]:
    tie, records = read(folder, story)
    return details(tie, Bench(records, VOCABULARY))


def test_a_record_that_gives_no_sum_does_not_bear_out_the_sum(tmp_path: Path) -> None:
    """Else a sum that only unnamed people give reads as confirmed."""
    (found,) = weighed(tmp_path, deal(RECORD, HIDDEN))
    assert (found.keys, found.support) == (("amounts",), "reported")
    assert [one.by for one in found.speakers] == ["gazette-paper"]


def test_what_every_claim_tells_is_as_sure_as_the_tie(tmp_path: Path) -> None:
    assert not weighed(tmp_path, deal(claim("agency", "register", basis="record"), HIDDEN))


def test_a_detail_that_two_independent_origins_give_is_confirmed(tmp_path: Path) -> None:
    """The same bench weighs a detail and the tie."""
    two = claim("gazette-paper", "gazette"), claim("herald-paper", "herald")
    assert not weighed(tmp_path, deal(RECORD, *two))
    (found,) = weighed(tmp_path / "same", deal(RECORD, two[0]))
    assert found.support == "reported"


def test_a_day_of_ones_own_is_no_other_word_on_the_tie(tmp_path: Path) -> None:
    """Everybody speaks as of the day on which he speaks."""
    earlier = claim("agency", "register", basis="record", says="{as_of: 2025-06-16}")
    assert not weighed(tmp_path, deal(earlier, HIDDEN))


@pytest.mark.parametrize("support", ["reported", "claimed"])
def test_what_the_tie_itself_is_no_surer_of_is_not_said_twice(tmp_path: Path, support: str) -> None:
    """A sum reported within a report is told with the reporters already."""
    assert not weighed(tmp_path, deal(RECORD, HIDDEN, support=support))


def test_what_nobody_gives_just_so_is_worked_out(tmp_path: Path) -> None:
    """The curator's own sum is told as what it is, with those whose words it comes from."""
    other = claim("herald-paper", "herald", says="{amounts: {en: 8 million with another, fr: 8}}")
    tie, records = read(tmp_path, deal(RECORD, other))
    told = Teller(VOCABULARY, records).told(tie, "en")
    assert told.endswith("sum: worked out from what Example Herald says otherwise.")


def test_what_nobody_gives_at_all_is_said_of_nobody(tmp_path: Path) -> None:
    tie, records = read(tmp_path, deal(RECORD))
    assert Teller(VOCABULARY, records).told(tie, "en").endswith("sum: nobody recorded gives it.")


def test_a_party_told_as_less_sure_is_not_told_twice(tmp_path: Path) -> None:
    """The buyer has another supplier: who the paper alone names is written as reported."""
    buyer = claim("agency", "gazette", says="{supplier: fund}")
    story = deal(buyer, claim("gazette-paper", "gazette"))
    (found,) = weighed(tmp_path / "flat", story)
    assert (found.keys, found.support) == (("supplier",), "reported")
    write_dossier(tmp_path / "advised", story)
    (advice,) = (
        f.message for f in cuibono.open(tmp_path / "advised").check().advice
        if f.rule == "a-detail-less-sure"
    )  # fmt: skip
    assert "Write 'support: reported' for whom it is, under 'supplier:'." in advice
    story = story.replace("supplier: lab", "supplier: {actor: lab, support: reported}")
    assert not weighed(tmp_path / "written", story)
    assert not cuibono.open(write_dossier(tmp_path / "sound", story)).check().errors


def test_a_promised_sum_may_be_told_before_anything_passes(tmp_path: Path) -> None:
    """Whoever announces a sum gives it, though the tie began only later."""
    planned = claim("lab", "gazette", says="{lifecycle: planned}")
    story = deal(RECORD, planned).replace("kind: ceiling", "kind: announced")
    (found,) = weighed(tmp_path, story)
    assert (found.support, [one.by for one in found.speakers]) == ("claimed", ["lab"])


ENDED = {"start": "2025-01", "end": "2025-06-17", "lifecycle": "ended"}


def test_who_was_published_before_the_end_does_not_bear_it_out(tmp_path: Path) -> None:
    """A release of August cannot say that the offer ended in February."""
    early = claim("agency", "register", basis="record")
    (found,) = weighed(tmp_path, deal(early, claim("gazette-paper", "gazette"), **ENDED))
    assert (set(found.keys), found.support) == ({"lifecycle", "end"}, "reported")
    tie, records = read(tmp_path / "told", deal(early, claim("gazette-paper"), **ENDED))
    ends = "; end: according to Example Gazette."
    assert Teller(VOCABULARY, records).told(tie, "en").endswith(ends)


# -- wherever a reader meets it


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "sum: according to Example Gazette, citing unnamed people"),
        ("fr", "montant\u00a0: selon Example Gazette, d'après des sources anonymes"),
    ],
)
def test_who_alone_gives_a_sum_stands_wherever_it_is_told(
    tmp_path: Path, language: Language, clause: str
) -> None:
    """Sentence, footnote, receipt, legal read and explanation say the same in both languages."""
    tie, records = read(tmp_path, deal(RECORD, HIDDEN))
    teller = Teller(VOCABULARY, records)
    (row,) = make_sheet(records, VOCABULARY).rows
    account = explain(tie, records, VOCABULARY)
    told = teller.told(tie, language), teller.footnote(tie, language)
    places = (*told, row.told[language], account.told[language])
    assert all(clause in place for place in places)
    whys = (words[language].replace("\u00a0", " ") for words in (row.why, account.why))
    assert all(clause.replace("\u00a0", " ")[1:] in why for why in whys)


def test_a_box_says_who_alone_gives_its_sum(tmp_path: Path) -> None:
    """The picture is what is looked at first, and cut out."""
    tie, records = read(tmp_path, deal(RECORD, HIDDEN))
    teller = Teller(VOCABULARY, records)
    assert "sum according to Example Gazette" in teller.box(tie, "en")[1]
    assert "montant selon Example Gazette" in teller.box(tie, "fr")[1]


def test_what_would_confirm_a_sum_and_what_it_falls_with_is_told(tmp_path: Path) -> None:
    """A record alone carries the tie, and the sum falls with the one article."""
    tie, records = read(tmp_path, deal(RECORD, HIDDEN))
    account = explain(tie, records, VOCABULARY)
    assert account.would_raise.en.startswith("Sum: would be confirmed by a public record")
    falls = [fall.sentence.en for fall in account.would_lower]
    assert any(one.startswith("Sum, without what is read in “A contract”") for one in falls)
    assert any("nobody would say so" in one for one in falls)


def test_a_tie_with_a_weak_detail_is_not_said_to_stand_on_many_throughout(tmp_path: Path) -> None:
    """Two records carry the tie, and one article its sum."""
    twice = claim("agency", "register", basis="record", at="p2", says=SILENT, id="again")
    two = claim("herald-paper", "herald", says=SILENT), claim("gazette-paper", "gazette")
    tie, records = read(tmp_path, deal(RECORD, twice, *two))
    support = explain_support(tie, records, VOCABULARY)
    assert support.written == support.derived == "confirmed"
    assert "Sum: according to Example Gazette." in support.why.en


# -- the check


def test_check_advises_on_a_detail_less_sure_than_its_tie(tmp_path: Path) -> None:
    write_dossier(tmp_path, deal(RECORD, HIDDEN))
    found = [f for f in cuibono.open(tmp_path).check().advice if "'amounts'" in f.message]
    assert [(f.rule, f.where.line) for f in found] == [("a-detail-less-sure", 10)]
    assert "Sum: according to Example Gazette" in found[0].message


# -- headlines

VIEW = """\
title: {{en: Deal, fr: Contrat}}
headline:
  en: "{english}"
  fr: "[L'Agence exemple a un contrat avec Example Lab](deal)"
rests_on: [deal]
"""


def refused(folder: Path, english: str, story: str) -> list[str]:
    write_dossier(folder, story)
    (folder / "views").mkdir()
    text = VIEW.format(english=english)
    (folder / "views" / "deal.yaml").write_text(text, encoding="utf-8")
    found = cuibono.open(folder).check().errors
    told = [f.message for f in found if f.rule == "headline-of-a-detail-less-sure"]
    return [message for message in told if message.startswith("the en headline")]


@pytest.mark.parametrize(
    ("english", "complaints"),
    [
        ("[The agency has a contract with Example Lab](deal)", 0),
        ("[The agency has a contract of up to 4.2 million euros](deal)", 1),
        ("[A contract of up to 4.2 million euros, says the Example Gazette](deal)", 0),
        ("Up to 4.2 million euros: [the agency has a contract](deal)", 1),
    ],
)
def test_a_headline_takes_a_sum_only_as_sure_as_its_tie_or_with_its_speaker(
    tmp_path: Path, english: str, complaints: int
) -> None:
    """Nobody reads further than a sum in a headline."""
    assert len(refused(tmp_path, english, deal(RECORD, HIDDEN))) == complaints


@pytest.mark.parametrize(
    ("english", "complaints"),
    [
        ("[A contract that has ended](deal)", 1),
        ("[A contract that ended in June 2025](deal)", 1),
        ("[A contract that has ended, says the Example Gazette](deal)", 0),
        ("[A contract that has ended, the press says](deal)", 0),
    ],
)
def test_a_headline_takes_a_day_or_a_stage_no_otherwise(
    tmp_path: Path, english: str, complaints: int
) -> None:
    """An end that one late source tells is no plain fact."""
    early = claim("agency", "register", basis="record")
    story = deal(early, claim("gazette-paper", "gazette"), **ENDED)
    assert len(refused(tmp_path, english, story)) == complaints


def test_a_headline_may_name_a_day_that_is_as_sure_as_its_tie(tmp_path: Path) -> None:
    says = f"{{end: {NOT_GIVEN}}}"
    record = claim("agency", "register", basis="record", says=says)
    story = deal(record, HIDDEN, start="2024-05", end="2029-06")
    assert not refused(tmp_path / "start", "[A contract since May 2024](deal)", story)
    assert refused(tmp_path / "end", "[A contract until June 2029](deal)", story)
