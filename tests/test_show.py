"""One entry on a card: whatever touches it, told in sentences with the ids to look up next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cuibono
from cuibono.cli import main
from cuibono.errors import QueryError, UnknownName
from cuibono.show import Card, as_data, as_text
from facts import CAST, claim, contract, write_dossier

EVERY_TYPE = Path(__file__).parent / "data" / "good" / "every-type"
FIGURE = f"""\
observations:
  users:
    about: tool
    measure: {{en: weekly users, fr: utilisateurs par semaine}}
    value: 3000
    support: claimed
    claims: [{claim("lab")}]
"""


def card(folder: Path, name: str, story: str, cast: str = CAST) -> Card:
    write_dossier(folder, story, cast=cast)
    return cuibono.open(folder).show(name)


def lines(shown: Card, heading: str) -> list[str]:
    return [line.en for label, found in shown.sections if label.en == heading for line in found]


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["show", *words, "-d", str(folder)])


def test_an_actor_stands_with_its_ties_and_what_it_speaks_about(tmp_path: Path) -> None:
    """Party to one tie, voice in another."""
    story = "ties:\n" + contract() + contract("other").replace("supplier: lab", "supplier: fund")
    story = story.replace(f"[{claim('agency')}]", f"[{claim('agency')}, {claim('lab')}]")
    shown = card(tmp_path, "lab", story)
    assert (shown.title.en, shown.kind.en) == ("Example Lab", "company")
    told = "The Example Agency has a contract with Example Lab. [deal]"
    assert lines(shown, "ties") == [told]
    assert [line.rpartition(" ")[2] for line in lines(shown, "speaks about")] == ["[other]"]


def test_an_actor_shows_whom_it_belongs_to_and_who_belongs_to_it(tmp_path: Path) -> None:
    cast = CAST + "  desk: {kind: Unit, name: Desk, parent: agency, aliases: [The Desk]}\n"
    assert lines(card(tmp_path, "desk", "ties: {}", cast), "part of") == ["Example Agency"]
    assert lines(card(tmp_path, "agency", "ties: {}", cast), "parts of it") == ["Desk [desk]"]


def test_a_tie_shows_what_was_put_right_and_who_read_it_again(tmp_path: Path) -> None:
    """Whoever looks a tie up must not take a corrected figure for one that always stood so."""
    noted = contract(
        more="corrections: [{what: {en: 20 million now 200, fr: 20 puis 200}, when: 2025-06-20,"
        " why: {en: a misreading, fr: erreur de lecture}}]\n"
        "checked: {by: Jane Editor, date: 2025-06-21}"
    )
    shown = card(tmp_path, "deal", f"ties:\n{noted}")
    assert lines(shown, "corrections") == ["20 million now 200 (on 20 June 2025; a misreading)"]
    assert lines(shown, "second check")[0].startswith("Jane Editor, on 21 June 2025")


@pytest.mark.parametrize("name", ["agency", "Example Agency", "AGENCE EXEMPLE"])
def test_an_actor_goes_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    assert card(tmp_path, name, "ties:\n" + contract()).id == "agency"


def test_a_tie_shows_its_parties_claims_and_second_check(tmp_path: Path) -> None:
    shown = card(tmp_path, "deal", "ties:\n" + contract())
    assert lines(shown, "buyer") == ["The Example Agency [agency]"]
    assert lines(shown, "how sure") == ["confirmed"]
    assert lines(shown, "who says so") == [
        "The Example Agency says so in a statement; read in Example Gazette, ¶1. [gazette]"
    ]
    assert lines(shown, "second check") == ["not yet made"]
    assert str(shown.where).endswith("story.yaml:2:3")


def test_a_tie_kept_lower_than_its_claims_says_so(tmp_path: Path) -> None:
    """The word alone would hide that it is a judgement."""
    shown = card(tmp_path, "deal", "ties:\n" + contract(support="reported"))
    badge, why = lines(shown, "how sure")
    assert badge == "reported"
    assert why.startswith("Kept at “reported” on judgement")


def test_a_source_shows_what_rests_on_it(tmp_path: Path) -> None:
    """So that its fall can be weighed."""
    cast = CAST.replace("kind: press}", "kind: press, passages: {one: {at: ¶1}, two: {at: ¶2}}}", 1)
    story = "ties:\n" + contract().replace("at: ¶1", "passage: one") + FIGURE
    shown = card(tmp_path, "gazette", story, cast)
    assert lines(shown, "passages") == ["one: ¶1, cited once", "two: ¶2, cited 0 times"]
    assert [line[-6:] for line in lines(shown, "ties it carries")] == ["[deal]"]
    assert [line[-7:] for line in lines(shown, "reported figures")] == ["[users]"]


def test_a_figure_shows_what_it_is_about(tmp_path: Path) -> None:
    shown = card(tmp_path, "users", FIGURE)
    assert lines(shown, "about") == ["Example Tool [tool]"]
    assert "3,000" in shown.title.en


def test_what_is_called_like_nothing_is_said_with_the_nearest(tmp_path: Path) -> None:
    """Among ties, sources and figures as well as actors."""
    for typed, meant in (("dael", "deal"), ("gazete", "gazette"), ("usres", "users")):
        with pytest.raises(UnknownName, match=f"Did you mean '{meant}'"):
            card(tmp_path, typed, "ties:\n" + contract() + FIGURE)
    assert run(tmp_path, "dael").exit_code == 2


def test_a_name_that_several_have_is_not_guessed(tmp_path: Path) -> None:
    cast = CAST + "  other: {kind: Company, name: Example Lab}\n"
    with pytest.raises(QueryError, match="'lab', 'other'"):
        card(tmp_path, "Example Lab", "ties: {}", cast)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_entry_has_a_card(language: str) -> None:
    """In both languages, with no gap left in a line."""
    dossier = cuibono.open(EVERY_TYPE)
    records = dossier.records
    names = (*records.actors, *records.ties, *records.sources, *records.observations)
    for name in names:
        shown = dossier.show(name)
        text = as_text(shown, "fr" if language == "fr" else "en")
        assert text.startswith(f"{name} (")
        assert "{" not in text
        assert json.dumps(as_data(shown))


def test_the_prompt_prints_a_card_in_either_language_and_form(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract())
    assert "Buyer: The Example Agency [agency]" in run(tmp_path, "deal").stdout
    assert "Acheteur\u00a0: L'Agence exemple" in run(tmp_path, "deal", "--lang", "fr").stdout
    data = json.loads(run(tmp_path, "deal", "--format", "json").stdout)
    assert data["title"]["fr"] == "L'Agence exemple a un contrat avec Example Lab."


def test_what_is_said_of_one_guest_names_the_guest() -> None:
    """Ten claims on four guests are a riddle unless each says whose attendance it tells."""
    said = CliRunner().invoke(main, ["show", "stargate-at-the-white-house"]).stdout
    assert "- On Donald Trump: Fortune says so" in said
    said = CliRunner().invoke(main, ["show", "stargate-at-the-white-house", "--lang", "fr"]).stdout
    assert "- À propos de Donald Trump\u00a0: Fortune l'affirme" in said


# -- with errors elsewhere


BROKEN = contract("broken").replace("lifecycle: active", "lifecycle: in force")


def test_an_entry_is_shown_though_another_has_an_error(tmp_path: Path) -> None:
    """Looking one thing up need not wait for another to be mended.

    That there are errors is said, and what they touch is left out.
    """
    write_dossier(tmp_path, "ties:\n" + contract() + BROKEN)
    done = run(tmp_path, "deal")
    assert done.exit_code == 0
    assert done.stdout.startswith("This dossier has errors (1); what they keep from being read is")
    assert "The Example Agency has a contract with Example Lab." in done.stdout
    assert "Ce dossier comporte des erreurs (1)" in run(tmp_path, "deal", "--lang", "fr").stdout
    assert json.loads(run(tmp_path, "deal", "--format", "json").stdout)["caution"]["fr"]
    assert "[broken]" not in run(tmp_path, "lab").stdout


def test_an_entry_beside_a_file_that_cannot_be_read_is_shown(tmp_path: Path) -> None:
    write_dossier(tmp_path, "ties:\n" + contract())
    (tmp_path / "half.yaml").write_text('ties: {a: "', encoding="utf-8")
    assert "has a contract with Example Lab" in run(tmp_path, "deal").stdout


@pytest.mark.parametrize("name", ["broken", "nobody"])
def test_what_an_error_touches_is_refused_without_a_word_of_writing(
    tmp_path: Path, name: str
) -> None:
    """A command that only reads never had anything to write."""
    write_dossier(tmp_path, "ties:\n" + contract() + BROKEN)
    done = run(tmp_path, name)
    assert done.exit_code == 1
    assert "'lifecycle' has no value 'in force'" in done.stderr
    assert "1 error in the facts. Mend what 'cuibono check' tells first." in done.stderr
    assert "written" not in done.stderr


def test_what_rests_on_an_error_is_left_out_however_far(tmp_path: Path) -> None:
    """A card must not speak of a source, or of a larger deal, that could not be read."""
    cast = CAST.replace("published: 2025-06-18, kind: press", "published: 2025-06-18, kind: pres")
    cited = contract("cited").replace("source: gazette", "source: herald")
    story = "ties:\n" + contract() + contract("other", more="under: broken") + BROKEN + cited
    write_dossier(tmp_path, story, cast=cast)
    assert run(tmp_path, "other").exit_code == 1
    assert run(tmp_path, "cited").exit_code == 1
    assert run(tmp_path, "deal").exit_code == 0


def test_sound_facts_carry_no_caution(tmp_path: Path) -> None:
    shown = card(tmp_path, "deal", "ties:\n" + contract())
    assert shown.caution.en == ""
    assert as_data(shown)["caution"] is None


@pytest.mark.parametrize("before", ["tie:", "https://example.org/id/tie/"])
@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_id_is_taken_as_answers_print_it(tmp_path: Path, before: str, command: str) -> None:
    """Whoever copies it from a table or a csv file finds the entry."""
    folder = write_dossier(tmp_path, "ties:\n" + contract())
    wanted = CliRunner().invoke(main, [command, "deal", "-d", str(folder)])
    told = CliRunner().invoke(main, [command, f"{before}deal", "-d", str(folder)])
    assert told.exit_code == 0, told.output
    assert told.stdout == wanted.stdout
