"""The page holds everything of the dossier, in both languages, and no name in it can run."""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from cuibono.dates import parse
from cuibono.facts import read_dossier
from cuibono.paths import bundled_dossier, ontology_folder
from cuibono.records import Check, Claim, Records
from cuibono.sentences import Teller
from cuibono.sentences.reading import located
from cuibono.serve.phrases import PHRASES
from cuibono.text import LANGUAGES, Language, fold
from cuibono.view import furniture, legend, render_page
from cuibono.view.phrases import ENDS, PATTERNS
from cuibono.view.receipts import Receipts
from cuibono.view.safe import LETTERS, LZMA, squeezed
from cuibono.vocabulary import Vocabulary, load_vocabulary
from hostile import HOSTILE, hostile_dossier
from plates import one_hub

#: 50,000 more than it had before a phone got a picture of its own, restacked from the plate.
LARGEST = 700_000


class Reader(HTMLParser):
    """Collects elements with their attributes and text, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.texts:
            self._inside = tag
            self.texts[tag].append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def having(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.elements if attribute in found]


@cache
def bundled() -> tuple[Records, Vocabulary]:
    vocabulary = load_vocabulary()
    return read_dossier(bundled_dossier(ontology_folder()), vocabulary).records, vocabulary


def told_of(records: Records, vocabulary: Vocabulary) -> Teller:
    return Teller(vocabulary, records)


@cache
def page() -> str:
    records, vocabulary = bundled()
    return render_page(records, vocabulary, records.views["opening"])


@cache
def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@cache
def data() -> dict[str, Any]:
    return whole(page())


def whole(text: str) -> dict[str, Any]:
    """The page's data with the texts and pictures it carries packed."""
    start, plates = unpacked(text, "packed").split("\n")
    carried = json.loads(start)
    return {**carried["data"], **carried, "plates": json.loads(plates)}


def as_shown(text: str) -> str:
    """The page once its script has put what it carries packed into place."""
    parts = whole(text)["parts"]
    place = re.compile(r'<(\w+)[^>]*? data-part="([a-z-]+)"[^>]*>.*?</\1>')
    assert {name for _, name in place.findall(text)} == set(parts)
    return place.sub(lambda found: parts[found[2]], text)


def block(text: str, name: str) -> str:
    """The text of the script element of this id."""
    found = re.search(rf'<script[^>]* ?id="{name}">(.*?)</script>', text, re.DOTALL)
    assert found
    return found[1]


def edition(language: Language) -> str:
    """The part of the page in one language."""
    text = as_shown(page())
    start = text.index(f'<div class="edition" id="{language}"')
    end = text.find('<div class="edition"', start + 1)
    return text[start : end if end > 0 else text.index('<div id="canvas"')]


def texts(refs: list[int], place: int) -> str:
    """The texts behind these numbers, in English (0) or French (1)."""
    said = [data()["texts"][ref] for ref in refs]
    return " ".join(text if isinstance(text, str) else text[place] for text in said)


def test_the_same_facts_give_the_same_bytes() -> None:
    """Two builds can be compared, and a page put under version control."""
    records, vocabulary = bundled()
    assert render_page(records, vocabulary, records.views["opening"]) == page()


def test_the_page_stays_small() -> None:
    """A reader on a phone loads it whole; everything is in it."""
    assert len(page().encode("utf-8")) <= LARGEST


def test_the_policy_names_every_script_and_style_that_may_run_by_its_hash() -> None:
    reader = read(page())
    policy = next(
        f["content"]
        for tag, f in reader.elements
        if tag == "meta" and "content" in f and "http-equiv" in f
    )
    kinds = [found.get("type", "") for tag, found in reader.elements if tag == "script"]
    running = [text for text, kind in zip(reader.texts["script"], kinds, strict=True) if not kind]
    assert len(running) == 1
    later = [unpacked(page(), f"{name}-code") for name in ("page", "explorer")]
    for text in [*running, *reader.texts["style"], *later]:
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    for part in ("base-uri 'none'", "form-action 'none'", "img-src data: blob:"):
        assert part in policy


def unpacked(text: str, name: str) -> str:
    """What stands packed in an element, as the page's script unpacks it."""
    letters = block(text, name)
    found = bytearray()
    waiting = bits = 0
    for at in range(0, len(letters) - 1, 2):
        value = LETTERS.index(letters[at]) + LETTERS.index(letters[at + 1]) * 91
        waiting |= value << bits
        bits += 13 if value & 8191 > 88 else 14
        while bits > 7:
            found.append(waiting & 255)
            waiting >>= 8
            bits -= 8
    if len(letters) % 2:
        found.append((waiting | LETTERS.index(letters[-1]) << bits) & 255)
    return lzma.decompress(bytes(found), lzma.FORMAT_RAW, filters=[LZMA]).decode("utf-8")


@pytest.mark.parametrize("text", ["", "a", "ab", "é" * 500, "".join(map(chr, range(32, 1500)))])
def test_what_is_packed_comes_out_again(text: str) -> None:
    packed = squeezed(text)
    assert set(packed) <= set(LETTERS)
    assert unpacked(f'<script id="it">{packed}</script>', "it") == text


def test_nothing_is_asked_of_anyone() -> None:
    """No address but a reader's own click leads out of the page."""
    for tag, found in read(as_shown(page())).elements:
        assert "src" not in found, tag
        assert tag not in {"link", "iframe", "object", "embed", "form", "base"}
        if tag == "a" and not found["href"].startswith("#"):
            assert found["href"].startswith(("https://", "http://"))
            assert found["rel"] == "noopener noreferrer"


def test_no_element_carries_a_handler_of_its_own() -> None:
    names = {name for _, found in read(as_shown(page())).elements for name in found}
    assert {name for name in names if name.startswith("on")} == set()


def test_ids_are_unique_over_both_languages() -> None:
    ids = read(as_shown(page())).having("id")
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_every_tie_and_figure_stands_in_the_page_with_its_status_and_sources() -> None:
    """Also what is not drawn, and before any script has run: posts, speech, kinship, figures."""
    records, _ = bundled()
    rows = re.findall(r"<td>([^<]*)<td>([^<]*)<td>((?:<a href=#en-s\d+>\d+</a> )+)", edition("en"))
    sources = list(records.sources)
    told = {unescape(sentence): (sure, cited) for sentence, sure, cited in rows}
    receipts = Receipts(Teller(load_vocabulary(), records))
    for name, receipt in [*receipts.ties.items(), *receipts.figures.items()]:
        sure, cited = told[receipt.told.en]
        assert sure == receipt.badge.en
        numbers = [int(number) for number in re.findall(r">(\d+)<", cited)]
        assert {sources[number - 1] for number in numbers} == {
            claim.source for claim in claims_of(records, name)
        }


def test_the_other_language_is_packed_row_for_row() -> None:
    records, _ = bundled()
    second = data()["tables"]["second"]
    assert len(second["ties"]) == len(records.ties)
    assert len(second["figures"]) == len(records.observations)
    assert sorted(data()["tables"]["actors"]) == list(range(len(records.actors)))
    assert len(second["known"]) == len(records.actors)


def test_no_picture_says_twice_what_the_page_says_once() -> None:
    """Names by sentences, looks and what makes a part a button are the script's and the styles'."""
    for plate in whole(page())["plates"]:
        text = "".join(part if isinstance(part, str) else part[0] for part in plate)
        parts = re.findall(r"<g [^>]*data-ties[^>]*>", text)
        assert [part for part in parts if "aria-label" in part and "data-actor" not in part] == []
        for once in ('role="button"', 'class="casing"', 'font-size="13"'):
            assert once not in text


@pytest.mark.parametrize("place", [0, 1], ids=LANGUAGES)
def test_every_receipt_names_its_source_and_the_place_in_it(place: int) -> None:
    """From any line to who says so, where and in which paragraph: the promise of the page."""
    records, _ = bundled()
    told = [*zip(data()["ties"]["id"], data()["ties"]["receipt"], strict=True)]
    told += [*zip(data()["figures"]["id"], data()["figures"]["receipt"], strict=True)]
    assert {name for name, _ in told} == {*records.ties, *records.observations}
    sources = list(records.sources)
    for name, receipt in told:
        claims = claims_of(records, name)
        said = [(sources[say[2]], texts([say[3]], place)) for say in receipt["says"]]
        assert sorted(said) == sorted(
            (claim.source, located(place_of(records, claim), LANGUAGES[place])) for claim in claims
        )
        for say in receipt["says"]:
            assert texts([say[3]], place) in texts([say[0]], place), name
            assert texts([say[1]], place)
        contradicts = [say[5] & 2 for say in receipt["says"]]
        assert contradicts == sorted(contradicts)  # who says just this comes first


def place_of(records: Records, claim: Claim) -> str:
    """The place in its source where a claim stands."""
    passage = records.sources[claim.source].passage(claim.passage or "")
    return passage.at if passage else claim.at or ""


def claims_of(records: Records, name: str) -> list[Claim]:
    """The claims of a tie and of its parties, or of a figure."""
    if name in records.ties:
        return [claim for _, claim in records.ties[name].all_claims()]
    return [*records.observations[name].claims]


def test_every_source_says_where_it_is_or_that_no_address_is_recorded() -> None:
    records, _ = bundled()
    for at, source in enumerate(records.sources.values()):
        held = texts([data()["sources"]["held"][at]], 0)
        assert source.url or source.archived or "No public address recorded" in held


def test_a_tie_that_is_not_confirmed_says_what_would_raise_it() -> None:
    """And one that is, of which a detail is less sure."""
    records, vocabulary = bundled()
    teller = Teller(vocabulary, records)
    receipts = dict(zip(data()["ties"]["id"], data()["ties"]["receipt"], strict=True))
    for tie in records.ties.values():
        unsure = tie.support != "confirmed" or bool(teller.details(tie))
        assert ("raise" in receipts[tie.id]) == unsure, tie.id


def test_who_was_asked_and_who_was_not_stands_on_the_other_side() -> None:
    """Silence never turns into a denial, nor a missing question into a refusal."""
    receipts = dict(zip(data()["ties"]["id"], data()["ties"]["receipt"], strict=True))
    other = texts(receipts["hill-and-valley-evening"]["other"], 0)
    assert "had not answered at publication" in other
    assert "DOGE" in other.rpartition("No reply of ")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_furniture_says_how_much_is_drawn_and_how_much_is_not_confirmed(
    language: Language,
) -> None:
    text = edition(language)
    records, _ = bundled()
    assert str(len(records.ties)) in text
    note = {
        "en": "It says nothing about motive, legality or effect.",
        "fr": "il ne dit rien des intentions, de la légalité ni des effets.",
    }
    unsure = {"en": "not confirmed", "fr": "ne sont pas confirmés"}
    assert note[language] in text
    assert unsure[language] in text.partition('class="frame"')[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_and_the_foot_say_alike_how_many_ties_a_second_person_has_checked(
    language: Language,
) -> None:
    """Said once, calmly, where the reader begins; the foot has it among the rest."""
    records, _ = bundled()
    said = str(escape(furniture.second_checks(records, language)))
    head, _, rest = edition(language).partition('class="toolbar')
    assert said in head
    assert said in rest.partition("<footer")[2]


def test_second_checks_are_counted_and_their_absence_is_said_in_words() -> None:
    records, _ = bundled()
    total = len(records.ties)
    unchecked = {name: replace(tie, checked=None) for name, tie in records.ties.items()}
    none = replace(records, ties=unchecked)
    assert furniture.second_checks(none, "en") == (
        f"No second person has checked any of the {total} ties yet."
    )
    first = next(iter(unchecked.values()))
    seen = replace(first, checked=Check(by="someone-else", date=parse("2025-09-01")))
    one = replace(records, ties={**unchecked, first.id: seen})
    assert furniture.second_checks(one, "en") == f"A second person has checked 1 of {total} ties."
    assert furniture.second_checks(one, "fr") == (
        f"Une seconde personne a vérifié 1 lien sur {total}."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_badges_and_dots_are_explained_where_the_eye_begins(language: Language) -> None:
    """Beside the picture, not only in the key below it."""
    beside = edition(language).partition("<aside")[2]
    teller = told_of(*bundled())
    marks = legend.marks(teller, language)
    for key in [*legend.rows(teller, language)[0].keys, *marks]:
        assert str(escape(key.label)) in beside
    assert "×3" in beside
    assert ENDS["bar"][language] in {key.label for key in marks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denied_presence_is_in_the_legend_only_where_one_is_drawn(language: Language) -> None:
    """A sign without a word says anything, and a word without a sign is looked for in vain."""
    records, vocabulary = bundled()
    kept = [t for t in records.ties.values() if not any(p.attendance for p in t.parties)]
    evening = records.ties["white-house-technology-dinner"]

    def labels(support: str) -> set[str]:
        ties = {t.id: t for t in (*kept, replace(evening, support=support))}
        keys = legend.rows(told_of(replace(records, ties=ties), vocabulary), language)[2].keys
        return {key.label for key in keys}

    assert ENDS["crossed-dot"][language] in labels("disputed")
    assert ENDS["crossed-dot"][language] not in labels("confirmed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_mark_on_a_line_is_explained(language: Language) -> None:
    """It stands beside every dotted line."""
    assert "?" in PATTERNS["dotted"][language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_are_filtered_by_outlet_each_once(language: Language) -> None:
    """With two hundred sources nobody looks through two hundred keys."""
    records, vocabulary = bundled()
    keys = legend.filters(told_of(records, vocabulary), language)[-1].keys
    words = [word for _, off in keys for word in off.split()]
    assert sorted(words) == sorted(f"source:{name}" for name in records.sources)
    labels = [label for label, _ in keys]
    assert len(set(labels)) == len(labels)
    assert labels == sorted(labels, key=fold)


def test_a_hollow_end_is_true_of_offers_and_of_what_has_not_happened() -> None:
    """An open offer is in force: what it offers has not happened, and the words say both."""
    hollow = legend.lessons("en")[-1]
    assert (hollow.head, hollow.text) == (
        "A hollow end:",
        "it has not happened, or is only offered.",
    )


def test_a_solid_line_is_taught_in_one_way_with_all_that_may_confirm() -> None:
    """Any one partner and two independent origins confirm too; page, service, README say it alike.

    The dashed line is then not simply one side's word, but one that does not suffice.
    """
    proof = (
        "a record, a party whose word is enough for such a tie (a contract's buyer, any one "
        "partner), or two independent origins say so"
    )
    solid, dashed, *_ = legend.lessons("en")
    assert solid.text == f"{proof}."
    assert dashed.text == "only the press says so, or a side whose word is not enough."
    assert legend.lessons("fr")[0].text == (
        "un acte public, une partie dont la parole suffit pour un tel lien (l'acheteur d'un "
        "contrat, l'un des partenaires) ou deux origines indépendantes le disent."
    )
    for language in LANGUAGES:
        for lesson in legend.lessons(language):
            assert f"{lesson.head} {lesson.text}" in PHRASES["pick"][language]
    readme = Path(__file__).resolve().parent.parent / "README.md"
    assert proof in readme.read_text(encoding="utf-8")


def test_every_picture_with_a_folded_tail_is_carried_with_its_tail_opened_too() -> None:
    """What is folded away is a click from view, in the picture itself."""
    text = render_page(one_hub(30), load_vocabulary())
    keys = [key for key, *_ in whole(text)["data"]["plates"]]
    assert "whole" in keys
    assert "around-hub.whole" in keys
    listed = re.findall(r'<option value="([^"]*)"', text)
    assert not [key for key in listed if "whole" in key]


def test_a_page_of_one_view_offers_that_view_by_its_title() -> None:
    """Only the dossier's own first picture is the opening one."""
    records, vocabulary = bundled()
    view = records.views["investments"]
    first = re.search(r'<option value="">([^<]*)<', render_page(records, vocabulary, view))
    assert first
    assert unescape(first[1]) == view.title.en
    assert '<option value="">Opening picture<' in page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_links_the_ties_it_rests_on(language: Language) -> None:
    records, _ = bundled()
    head = edition(language).partition("</h1>")[0]
    linked = re.findall(r'data-open="tie:([a-z0-9-]+)"', head)
    assert set(linked) == set(records.views["opening"].rests_on)


def test_the_first_language_shows_its_plate_and_the_other_carries_its_own() -> None:
    assert len(re.findall(r'class="plate\b', page())) == 1
    assert all(len(re.findall(r'class="plate\b', edition(one))) == 1 for one in LANGUAGES)
    assert 'id="en" lang="en">' in page()
    assert 'id="fr" lang="fr" hidden>' in page()


def test_a_draft_is_stamped_in_both_languages(tmp_path: Path) -> None:
    records = read_dossier(hostile_dossier(tmp_path, status="draft"), load_vocabulary()).records
    text = render_page(records, load_vocabulary())
    assert ">DRAFT<" in text
    assert ">BROUILLON<" in text
    assert ">DRAFT<" not in page()


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    """Names are written by others: in every field, they may be anything."""
    loaded = read_dossier(hostile_dossier(tmp_path), load_vocabulary())
    text = render_page(loaded.records, load_vocabulary())
    reader = read(as_shown(text))
    assert not [found for tag, found in reader.elements if tag == "img"]
    assert "<img" not in text
    assert any(HOSTILE in str(said) for said in whole(text)["texts"])
    assert [
        f["href"] for tag, f in reader.elements if tag == "a" and "javascript" in f["href"]
    ] == []
    assert not any("javascript:" in address for address in whole(text)["sources"]["url"])


def test_a_page_opens_on_no_view_and_on_nothing_at_all(tmp_path: Path) -> None:
    """A dossier is drawn from its first fact on, and before it."""
    (tmp_path / "dossier.yaml").write_text(
        "title: {en: Empty, fr: Vide}\nbase: https://example.org/id/\n", encoding="utf-8"
    )
    records = read_dossier(tmp_path, load_vocabulary()).records
    assert "Empty" in render_page(records, load_vocabulary())
