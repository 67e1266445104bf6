"""What a plate's SVG says: a named group for each actor, box and tie, and nothing that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crowd import actor, contract, crowd, event, investment, party, post, records, tie
from cuibono.records import Records, Words
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view.plate.ink.standalone import standalone
from cuibono.view.plate.prepared import Plate, draw, prepare
from cuibono.view.plate.scene.compose import compose
from cuibono.view.plate.style import colours, css_variables, resolved
from plates import bundled, vocabulary

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    '</script><img src=x onerror="alert(1)">',
    "<svg onload=alert(1)>",
    "\" onmouseover='alert(1)",
    "javascript:alert(1)",
    "]]><script>alert(1)</script>",
    "var(--ink) &amp; &#60;b&#62;",
]
TURNING = "\u202ereversed\u202c \u200bhidden\u200b"


def drawn(facts: Records, language: Language = "en", prefix: str = "") -> Plate:
    view = facts.views.get(facts.dossier.opening_view or "")
    scene = compose(facts, vocabulary(), view)
    return draw(prepare(scene, facts, Teller(vocabulary(), facts)), language, prefix=prefix)


def tree(plate: Plate) -> ElementTree.Element:
    return ElementTree.fromstring(plate.svg)


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def small(**more: object) -> Records:
    cast = [actor("agency", "PublicBody", "Agency"), actor("lab", "Company", "Lab")]
    return records(cast, [contract("deal", "agency", "lab", **more)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawn_tie_and_actor_has_a_group_that_says_it(language: Language) -> None:
    plate = drawn(bundled(), language, prefix=f"{language}-")
    root = tree(plate)
    said = [g for g in root.iter(f"{SVG}g") if g.get("data-ties") or g.get("data-actor")]
    ties = {t for g in said if not g.get("data-actor") for t in (g.get("data-ties") or "").split()}
    actors = {g.get("data-actor") for g in said if g.get("data-actor")}
    assert ties == plate.drawn_ties
    assert actors == plate.drawn_actors
    for group in said:
        assert group.get("aria-label")
        assert group.get("tabindex") == "0"
        assert group.get("role") == "button"
        assert (group.get("id") or "").startswith(f"{language}-")


def test_ids_are_unique_in_a_page_with_both_languages() -> None:
    for facts in (bundled(), crowd(60)):
        ids = [e.get("id") for one in LANGUAGES for e in tree(drawn(facts, one, f"{one}-")).iter()]
        named = [id for id in ids if id]
        assert len(named) == len(set(named))


def test_both_languages_stand_in_the_same_places() -> None:
    """Switching the language moves nothing under the reader's eyes."""
    places = []
    for language in LANGUAGES:
        root = tree(drawn(bundled(), language))
        places.append(
            [
                (e.tag, e.get("d"), e.get("x") if e.tag == f"{SVG}rect" else "")
                for e in root.iter()
                if e.tag in {f"{SVG}path", f"{SVG}rect", f"{SVG}circle"}
                and e.get("class") in {"line", "frame", "mark", "end", "bus"}
            ]
        )
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("support", "dash", "doubt"),
    [
        ("confirmed", None, 0),
        ("reported", "7 5", 0),
        ("claimed", "7 5", 0),
        ("disputed", "1.5 5", 1),
    ],
)
def test_the_pattern_of_a_line_is_how_sure_it_is(
    support: str, dash: str | None, doubt: int
) -> None:
    root = tree(drawn(small(support=support)))
    lines = of_class(root, "line")
    assert len(lines) == 2
    assert {line.get("stroke-dasharray") for line in lines} == {dash}
    assert len(of_class(root, "doubt")) == doubt * len(lines)


def test_colour_is_the_family_and_only_by_its_variable() -> None:
    plate = drawn(small())
    assert {line.get("stroke") for line in of_class(tree(plate), "line")} == {
        "var(--family-contract)"
    }
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", plate.svg)
    assert "style=" not in plate.svg


def test_width_is_constant() -> None:
    """Amounts are written, never drawn, in the opening view; the headline's ties weigh more."""
    plate = tree(drawn(bundled()))
    view = bundled().views["opening"]
    widths: dict[bool, set[str | None]] = {True: set(), False: set()}
    for group in of_class(plate, "tie"):
        leads = not set(view.rests_on).isdisjoint((group.get("data-ties") or "").split())
        widths[leads] |= {line.get("stroke-width") for line in of_class(group, "line")}
    assert widths == {True: {"2.75"}, False: {"1.75"}}


def test_a_filled_end_and_a_hollow_one_differ_by_their_fill() -> None:
    ends = {}
    for lifecycle in ("active", "planned"):
        root = tree(drawn(small(lifecycle=lifecycle)))
        (end,) = of_class(root, "end")
        ends[lifecycle] = end.get("fill")
    assert ends == {"active": "var(--family-contract)", "planned": "var(--ground)"}


def test_parallel_ties_show_how_many_they_are() -> None:
    cast = [actor("fund", "Investor", "Fund"), actor("lab", "Company", "Lab")]
    facts = records(cast, [investment(f"i{n}", "fund", "lab") for n in range(3)])
    (badge,) = of_class(tree(drawn(facts)), "badge")
    assert "".join(badge.itertext()) == "×3"


def test_a_badge_stays_within_its_box_however_low_that_is() -> None:
    facts = bundled()
    cast = [actor("fund", "Investor", "Fund"), actor("lab", "Company", "Lab")]
    few = records(cast, [investment(f"i{n}", "fund", "lab") for n in range(3)])
    found = 0
    for drawing in (drawn(few), drawn(facts)):
        for box in of_class(tree(drawing), "box"):
            frame, *badges = [e for e in box.iter() if e.tag.endswith("rect")]
            top = float(frame.get("y") or 0)
            for pill in badges:
                found += 1
                y = float(pill.get("y") or 0)
                assert top <= y
                assert y + 16 <= top + float(frame.get("height") or 0)
    assert found > 2


def test_every_kind_of_actor_has_its_own_mark() -> None:
    kinds = {"PublicBody": "rect", "Company": "circle", "Investor": "path", "Person": "path"}
    cast = [actor(kind.lower(), kind, kind) for kind in [*kinds, "Forum", "Group"]]
    guests = [party("participants", one.id, attendance="attended-reported") for one in cast]
    evening = tie("e", "Event", guests, details={"name": Words("Evening", "Soirée")})
    marks = [
        (m.tag, m.get("d", "")[:3] and len(m.get("d", "").split("L")), m.get("stroke-dasharray"))
        for m in of_class(tree(drawn(records(cast, [evening]))), "mark")
    ]
    assert len(marks) == len(set(marks)) == len(cast)


def test_a_post_that_is_not_confirmed_is_underlined_in_its_pattern() -> None:
    cast = [actor("lab", "Company", "Lab"), actor("ann", "Person", "Ann")]
    facts = records(cast, [post("p", "ann", "lab"), event("e", ["ann", "lab"])])
    sure = drawn(facts).svg
    unsure = records(
        cast,
        [
            tie("p", "RoleHolding", facts.ties["p"].parties, details=facts.ties["p"].details,
                support="reported"),
            event("e", ["ann", "lab"]),
        ],
    )  # fmt: skip
    assert 'class="unsure"' not in sure
    assert 'class="unsure"' in drawn(unsure).svg


# -- hostile and odd words


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_in_any_word_stays_text(words: str) -> None:
    cast = [
        actor("agency", "PublicBody", words, short=Words(words, words)),
        actor("lab", "Company", words),
        actor("ann", "Person", words),
    ]
    facts = records(
        cast,
        [
            contract("deal", "agency", "lab", note=Words(words, words)),
            post("p", "ann", "lab", words, words),
            event("e", ["ann", "agency"], words),
        ],
    )
    plain = {e.tag for e in tree(drawn(small())).iter()} | {f"{SVG}tspan", f"{SVG}title"}
    for language in LANGUAGES:
        root = tree(drawn(facts, language))
        assert {e.tag for e in root.iter()} <= plain
        assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


def test_marks_that_turn_or_hide_text_are_gone() -> None:
    cast = [actor("agency", "PublicBody", TURNING), actor("lab", "Company", TURNING)]
    facts = records(cast, [contract("deal", "agency", "lab")])
    assert not set(drawn(facts).svg) & set("\u202e\u202c\u200b")


def test_right_to_left_names_and_emoji_are_drawn() -> None:
    cast = [actor("agency", "PublicBody", "وكالة المثال"), actor("lab", "Company", "🚀" * 40)]
    svg = drawn(records(cast, [contract("deal", "agency", "lab")])).svg
    assert "وكالة المثال" in svg
    assert ElementTree.fromstring(svg) is not None


def test_a_name_of_three_hundred_characters_ends_in_an_ellipsis_and_is_whole_in_its_label() -> None:
    long = "An agency with a very long name " * 10
    cast = [actor("agency", "PublicBody", long.strip()), actor("lab", "Company", "Lab")]
    root = tree(drawn(records(cast, [contract("deal", "agency", "lab")])))
    (group,) = [g for g in root.iter(f"{SVG}g") if g.get("data-actor") == "agency"]
    assert (group.get("aria-label") or "").endswith(long.strip())
    assert [t.text for t in group.iter(f"{SVG}text")][-1].endswith("…")  # type: ignore[union-attr]


# -- the file of its own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_its_own_has_all_its_furniture_and_one_look(language: Language) -> None:
    facts = bundled()
    scene = compose(facts, vocabulary(), facts.views["opening"])
    prepared = prepare(scene, facts, Teller(vocabulary(), facts))
    svg = standalone(prepared, facts, vocabulary(), language)
    said = " ".join(" ".join(t.itertext()) for t in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    note = {"en": "A line is a documented tie.", "fr": "Un trait est un lien documenté"}[language]
    assert note in said
    assert str(scene.counts.ties) in said
    assert "cuibono" in said
    assert "WIRED" in said
    assert "var(" not in svg


def test_a_draft_is_stamped() -> None:
    facts = small()
    scene = compose(facts, vocabulary())
    prepared = prepare(scene, facts, Teller(vocabulary(), facts))
    assert facts.dossier.status == "draft"
    assert ">DRAFT<" in standalone(prepared, facts, vocabulary(), "en")
    assert ">BROUILLON<" in standalone(prepared, facts, vocabulary(), "fr")


def test_an_empty_dossier_gives_a_calm_sheet() -> None:
    facts = records([], [])
    scene = compose(facts, vocabulary())
    prepared = prepare(scene, facts, Teller(vocabulary(), facts))
    assert "Nothing to draw" in standalone(prepared, facts, vocabulary(), "en")
    assert "Rien à dessiner" in standalone(prepared, facts, vocabulary(), "fr")


def test_both_themes_define_the_same_variables() -> None:
    assert colours(vocabulary(), "light").keys() == colours(vocabulary(), "dark").keys()
    used = set(re.findall(r"var\(--([a-z-]+)\)", drawn(bundled()).svg))
    assert used <= colours(vocabulary(), "dark").keys()
    assert "--family-contract: #" in css_variables(vocabulary(), "dark")


def test_a_resolved_drawing_has_no_variable_left() -> None:
    plate = drawn(bundled())
    assert "var(" not in resolved(plate.svg, colours(vocabulary(), "light"))


def test_the_same_facts_give_the_same_bytes_under_any_hash_seed() -> None:
    """Python hashes text differently in each run; no set may decide an order."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_plate_drawing as t; "
        "print(t.drawn(t.bundled()).svg + t.drawn(t.crowd(60), 'fr').svg)"
    )
    folder = str(Path(__file__).parent)
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, folder],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_nothing_unconfirmed_is_said_in_words_and_not_as_nought() -> None:
    facts = small()
    prepared = prepare(compose(facts, vocabulary()), facts, Teller(vocabulary(), facts))
    assert "it is confirmed" in standalone(prepared, facts, vocabulary(), "en")
    assert "il est confirmé" in standalone(prepared, facts, vocabulary(), "fr")
