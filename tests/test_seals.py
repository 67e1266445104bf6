"""The second check of a tie holds for the tie that was read, and for no later one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.facts import read_dossier
from cuibono.graph_reader import read_back
from cuibono.records import Records
from cuibono.seals import narrow_seal_of, seal_of, state_of
from cuibono.sentences import Teller, second_check
from cuibono.view.furniture import second_checks
from cuibono.view.receipts import Receipts
from cuibono.vocabulary import load_vocabulary
from facts import CAST, contract, sound, write_dossier

GOOD = Path(__file__).parent / "data" / "good"
VOCABULARY = load_vocabulary()
READ = """\
as_of: 2025-06-17
amounts: [{kind: ceiling, value: 4600000, currency: EUR, qualifier: up-to}]
checked: {by: Jane Editor, date: 2025-08-28}
"""


def records(folder: Path, more: str = READ) -> Records:
    return sound(folder, "ties:\n" + contract(more=more), VOCABULARY)


def sealed_among(folder: Path, old: str = "", new: str = "") -> Records:
    """The sealed contract, citing a passage, in a cast in which one thing has changed since."""
    cast = CAST.replace(
        "kind: press}",
        'kind: press, passages: {award: {at: "¶3"}, denial: {at: "¶5"}},'
        " responses: [{by: lab, stance: no-response}]}",
        1,
    )
    story = "ties:\n" + contract(more=READ).replace("at: ¶1", "passage: award")
    write_dossier(folder, story, cast=cast)
    seal = seal_of_deal(read_dossier(folder, VOCABULARY).records)
    story = story.replace("2025-08-28}", f"2025-08-28, seal: {seal}}}")
    assert old in cast
    write_dossier(folder, story, cast=cast.replace(old, new, 1))
    return read_dossier(folder, VOCABULARY).records


def seal_of_deal(found: Records) -> str:
    return seal_of(found.ties["deal"], found)


def state_of_deal(found: Records) -> str:
    return state_of(found.ties["deal"], found)


def sealed(folder: Path) -> str:
    """The keys of the contract with the seal of what was read."""
    seal = seal_of_deal(records(folder))
    return READ.replace("2025-08-28}", f"2025-08-28, seal: {seal}}}")


def rules(folder: Path) -> list[str]:
    return [finding.rule for finding in cuibono.open(folder).check().findings]


def test_without_a_seal_the_check_gives_the_one_to_write(tmp_path: Path) -> None:
    """Nobody works out a fingerprint by hand."""
    seal = seal_of_deal(records(tmp_path))
    told = cuibono.open(tmp_path).check().as_text()
    assert f"If it is what they read, add 'seal: {seal}' to 'checked:'." in told
    records(tmp_path, sealed(tmp_path))
    assert "a-second-check-without-a-seal" not in rules(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 4600000", "value: 9600000"),
        ("currency: EUR", "currency: USD"),
        ("as_of: 2025-06-17", "as_of: 2025-06-18"),
        ("as_of:", "note: {en: A word., fr: Un mot.}\nas_of:"),
    ],
    ids=["sum", "currency", "day", "note"],
)
def test_a_change_after_the_second_check_is_a_warning_with_the_new_seal(
    tmp_path: Path, old: str, new: str
) -> None:
    """Else her name stands beside a sum that she never saw."""
    changed = records(tmp_path, sealed(tmp_path).replace(old, new))
    assert state_of_deal(changed) == "changed"
    told = {finding.rule: finding for finding in cuibono.open(tmp_path).check().warnings}
    assert told["changed-since-it-was-read"].message == (
        "this, a name in it or a source of it has changed since Jane Editor read it (2025-08-28). "
        "Have it read again, then write who did, the day, and "
        f"'seal: {seal_of_deal(changed)}'."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Example Lab", "Example Slush Fund"),
        ("fr: Agence exemple", "fr: Agence d'exemple"),
        ("name: Example Gazette", "name: Example Tabloid"),
        ("title: A contract", "title: A scandal"),
        ("publisher: gazette-paper", "publisher: herald-paper"),
        ("published: 2025-06-17", "published: 2025-06-18"),
        ("kind: press", "kind: record"),
        ('award: {at: "¶3"}', 'award: {at: "¶5"}'),
        ("stance: no-response", "stance: declined"),
    ],
    ids=["party", "in French", "speaker", "title", "publisher", "day", "kind", "place", "reply"],
)
def test_a_change_of_what_its_words_rest_on_breaks_the_seal(
    tmp_path: Path, old: str, new: str
) -> None:
    """The reader saw a name and a passage; the tie's own block holds only their ids."""
    assert state_of_deal(sealed_among(tmp_path)) == "stands"
    assert state_of_deal(sealed_among(tmp_path, old, new)) == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Example Herald", "name: Another Herald"),
        ("title: Again", "title: Once more"),
        ('denial: {at: "¶5"}', 'denial: {at: "¶6"}'),
        ("title: A contract", "url: https://example.org/a, title: A contract"),
    ],
    ids=["another's name", "another source", "another passage", "where it stands on the web"],
)
def test_what_it_does_not_rest_on_breaks_no_seal(tmp_path: Path, old: str, new: str) -> None:
    """One renamed outlet would else send every tie of a dossier back to its reader."""
    assert state_of_deal(sealed_among(tmp_path, old, new)) == "stands"


def test_a_seal_of_an_earlier_version_is_known_and_its_renewal_given(tmp_path: Path) -> None:
    """What was read then is not called changed; what it does not cover is said."""
    earlier = narrow_seal_of(records(tmp_path).ties["deal"])
    now = records(tmp_path, READ.replace("2025-08-28}", f"2025-08-28, seal: {earlier}}}"))
    assert state_of_deal(now) == "narrow"
    told = cuibono.open(tmp_path).check().as_text()
    assert f"If these too are what Jane Editor read, write 'seal: {seal_of_deal(now)}'." in told
    said = second_check(now.ties["deal"], now)
    assert "under an earlier seal" in said.en
    assert "sous un sceau antérieur" in said.fr


def test_a_reader_is_known_by_any_name_of_a_party(tmp_path: Path) -> None:
    """Whoever took part is no second reader, however they sign."""
    for name in ("lab", "Example Lab", "AGENCE EXEMPLE"):
        records(tmp_path, READ.replace("Jane Editor", name))
        assert "a-second-check-by-somebody-involved" in rules(tmp_path), name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: ceiling, value: 4600000", "value: 4600000.0, kind: ceiling"),
        ("as_of: 2025-06-17\n", "# a comment\nas_of: '2025-06-17'\n"),
        ("by: Jane Editor", "by: J. Editor"),
        (
            "as_of:",
            "corrections: [{what: {en: a, fr: b}, when: 2025-07-01, why: {en: c, fr: d}}]\nas_of:",
        ),
    ],
    ids=["order", "quotes", "name of the reader", "a correction told"],
)
def test_what_changes_no_fact_breaks_no_seal(tmp_path: Path, old: str, new: str) -> None:
    """A seal that breaks at every touch is soon renewed without reading."""
    assert state_of_deal(records(tmp_path, sealed(tmp_path).replace(old, new))) == "stands"


@pytest.mark.parametrize("folder", ["every-type", "every-form"])
def test_the_graph_gives_the_seal_that_the_files_give(folder: str) -> None:
    """Whoever holds only the graph can tell as well."""
    dossier = cuibono.open(GOOD / folder)
    again = read_back(dossier.store.quads(), dossier.vocabulary).records
    for name, tie in dossier.records.ties.items():
        if not any(claim.via for _, claim in tie.all_claims()):  # told by the source in the graph
            assert seal_of(again.ties[name], again) == seal_of(tie, dossier.records), name


def test_a_seal_is_the_same_tomorrow() -> None:
    """A change of the form would break every seal that anybody has written."""
    found = cuibono.open(GOOD / "network" / "harbour").records
    tie = found.ties["dredging-contract"]
    assert tie.checked is not None
    assert seal_of(tie, found) == tie.checked.seal == "9a52d848"


@pytest.mark.parametrize("command", [["show", "deal"], ["explain", "deal"], ["sheet"]])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "read before its last change (Jane Editor"), ("fr", "lu avant sa dernière modif")],
)
def test_a_name_never_stands_beside_what_it_did_not_read(
    tmp_path: Path, command: list[str], language: str, words: str
) -> None:
    records(tmp_path, sealed(tmp_path).replace("4600000", "9600000"))
    where = ["-o", str(tmp_path), "--format", "html"] if command == ["sheet"] else []
    done = CliRunner().invoke(main, [*command, "-d", str(tmp_path), "--lang", language, *where])
    assert done.exit_code == 0, done.output
    told = Path(done.stdout.strip()).read_text(encoding="utf-8") if where else done.stdout
    plain = re.sub(r"\s+", " ", told)
    assert words in plain
    assert plain.count("Jane Editor") == plain.count(words)
    if where:
        assert "0 checked by a second person" in plain or "seconde personne : 0" in plain
        assert plain.count('class="sign"') == 1


def test_the_page_says_that_it_was_read_before_its_last_change(tmp_path: Path) -> None:
    """On the receipt, and in the count at the page's foot."""
    found = records(tmp_path, sealed(tmp_path).replace("4600000", "9600000"))
    receipts = Receipts(Teller(VOCABULARY, found))
    facts = dict(receipts.tie(found.ties["deal"]).facts)
    label = VOCABULARY.record_fields["Tie"]["checked"].label
    [told] = facts[label]
    assert told.en.startswith("read before its last change (Jane Editor")
    assert second_checks(found, "en").startswith("No second person has checked any")


def test_a_seal_that_stands_is_told_by_name_alone(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract(more=sealed(tmp_path)))
    done = CliRunner().invoke(main, ["show", "deal", "-d", str(tmp_path), "--lang", "en"])
    assert "Jane Editor, on 28 August 2025\n" in done.stdout
