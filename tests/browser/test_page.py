"""The page in a real browser: every line opens its receipt, offline, by mouse, key and ear."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Show
from cuibono.facts import read_dossier
from cuibono.records import Records
from cuibono.sentences import Teller
from cuibono.text import LANGUAGES, Language
from cuibono.view import explorer_network, render_page
from cuibono.view.plain import plain_page
from cuibono.view.plate.layouts import picture_of
from cuibono.vocabulary import load_vocabulary
from hostile import hostile_dossier

PHONE = (390, 844)
LAPTOP = (1440, 900)
OFFER = "openai-one-dollar-offer"


def receipt(page: Page) -> str:
    """The words of the evidence panel."""
    return page.locator(".edition:not([hidden]) .receipt").inner_text()


def finder(page: Page) -> Locator:
    """The search field."""
    return page.get_by_role("combobox", name=re.compile("^(Search|Rechercher)$"))


def each_row(page: Page, language: str) -> dict[str, tuple[str, str, str, str]]:
    """By tie: what its row says, the receipt's sentence, all of it, and the footnote to copy.

    One way into the browser for all rows, as hundreds of clicks by hand take a minute.
    """
    opened: dict[str, tuple[str, str, str, str]] = page.evaluate(
        """(language) => {
            const edition = document.getElementById(language);
            const rows = [...edition.querySelectorAll("tr[data-tie]")].map((row) => {
                row.querySelector(".told a").click();
                const receipt = edition.querySelector(".receipt");
                const told = receipt.querySelector(".told").textContent, text = receipt.textContent;
                receipt.querySelector(".actions > button").click();
                const note = receipt.querySelector("textarea").value;
                const said = row.querySelector(".told").textContent;
                return [row.dataset.tie, [said, told, text, note]];
            });
            return Object.fromEntries(rows);
        }""",
        language,
    )
    return opened


def found(page: Page) -> Locator:
    """What the search field offers."""
    return page.get_by_role("listbox").get_by_role("option")


def lines(page: Page) -> int:
    """How many lines and boxes of the plate are on view."""
    return page.locator("#en .plate [data-ties]:not([data-actor]):visible").count()


# -- by itself


def test_nothing_is_asked_of_anyone_and_the_policy_refuses_nothing(show: Show) -> None:
    """Whoever reads is seen by nobody, also while searching, exploring and printing."""
    seen = show()
    page = seen.page
    page.locator("#en .plate .box").first.click()
    page.get_by_role("button", name="Explorer").click()
    page.wait_for_selector("#canvas canvas")
    page.get_by_role("link", name="Français").click()
    finder(page).fill("open")
    page.emulate_media(media="print")
    assert [address for address in seen.requests if not address.startswith("file:")] == []
    assert len(seen.requests) == 1
    assert seen.refusals() == []
    assert seen.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_no_fault(show: Show, language: str, theme: str, size: tuple[int, int]) -> None:
    seen = show(f"lang={language}", theme=theme, size=size)
    assert seen.faults(whole=theme == "light") == []
    seen.page.evaluate(f"location.hash = 'lang={language}&tie={OFFER}'")
    expect(seen.page.locator(f"#{language} .panel.open")).to_be_visible()
    assert seen.faults() == []


def test_axe_finds_no_fault_while_exploring_or_searching(show: Show) -> None:
    seen = show("view=explorer")
    seen.page.wait_for_selector("#canvas canvas")
    finder(seen.page).fill("altman")
    assert seen.faults() == []


# -- every line has a receipt


def test_a_line_reaches_its_source_in_one_click_and_the_sources_record_in_two(show: Show) -> None:
    page = show().page
    page.locator(f"#en .plate .box[data-ties~='{OFFER}']").click()
    text = receipt(page)
    assert "Who says so" in text
    assert "¶1" in text
    assert "No public address recorded" in text
    page.locator("#en .receipt .says a.plain[href$='source=wired-retold']").first.click()
    assert "had not answered at publication" in receipt(page)


def test_a_line_reaches_its_source_by_keys(show: Show) -> None:
    page = show().page
    page.locator(f"#en .plate .box[data-ties~='{OFFER}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#en .receipt .told")).to_be_focused()
    assert "Who says so" in receipt(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Source" in receipt(page).splitlines()[0].capitalize()


def test_every_part_of_the_plate_opens_a_receipt_that_names_a_source(show: Show) -> None:
    page = show().page
    parts = page.locator("#en .plate [data-ties]:not([data-actor])")
    for at in range(parts.count()):
        parts.nth(at).dispatch_event("click")
        assert page.locator("#en .receipt .where a").count(), parts.nth(at).get_attribute("id")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_opens_its_own_receipt_and_footnote(
    show: Show, records: Records, language: Language
) -> None:
    """Each is found in the table, clicked, read with its paragraph, and copied with its footnote.

    The footnote is the one that is also told at the prompt.
    """
    opened = each_row(show(f"lang={language}").page, language)
    teller = Teller(load_vocabulary(), records)
    assert opened.keys() == records.ties.keys()
    for name, tie in records.ties.items():
        row, told, text, note = opened[name]
        assert told
        assert told in row
        for _, claim in tie.all_claims():
            passage = records.sources[claim.source].passage(claim.passage or "")
            assert (passage.at if passage else claim.at or "") in text or language != "en"
        assert note == teller.footnote(tie, language)


def test_headline_words_light_their_line(show: Show) -> None:
    page = show().page
    page.locator("#en .headline a").first.click()
    assert page.locator("#en .plate .box.lit").count() == 1
    expect(page.locator("#en .headline a").first).to_have_class("lit")
    assert "Who says so" in receipt(page)


def test_an_actor_opens_with_its_ties_and_figures(show: Show) -> None:
    page = show("actor=chatgpt").page
    assert "90,000" in receipt(page)
    assert page.locator("#en .receipt .ties li").count() >= 3


def test_escape_closes_and_returns_to_where_one_was(show: Show) -> None:
    page = show().page
    box = page.locator(f"#en .plate .box[data-ties~='{OFFER}']")
    box.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    assert "How to read this" in receipt(page)


def test_the_footnote_is_an_attributed_sentence_in_the_page_language(show: Show) -> None:
    page = show("tie=hill-and-valley-evening&lang=fr").page
    page.get_by_role("button", name="Copier en note").click()
    note = page.locator("#fr .receipt textarea").input_value()
    assert note.startswith("Selon WIRED")
    assert "¶2" in note
    assert "pas d'adresse publique" in note


def test_correct_this_names_the_entry_and_the_contact(show: Show) -> None:
    page = show(f"tie={OFFER}").page
    page.get_by_role("button", name="Correct this").click()
    assert OFFER in page.locator("#en .receipt textarea").input_value()
    assert "issue tracker" in receipt(page)


# -- finding and choosing


def test_search_ignores_accents_and_knows_aliases(show: Show) -> None:
    page = show("lang=fr").page
    field = finder(page)
    for asked, wanted in [("departement de la def", "Pentagone"), ("a16z", "Andreessen")]:
        field.fill(asked)
        expect(found(page).first).to_contain_text(re.compile(wanted, re.IGNORECASE))
    field.press("Enter")
    assert "Andreessen Horowitz" in receipt(page)


def test_search_says_how_many_and_when_nothing(show: Show) -> None:
    seen = show()
    field = finder(seen.page)
    field.fill("altman")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert re.fullmatch(r"Results: \d+", seen.live())
    field.fill("zzzz")
    assert seen.live() == "Nothing found"
    field.press("Escape")
    expect(seen.page.get_by_role("listbox")).to_be_hidden()


def test_search_moves_by_arrows_and_tells_the_reader_where(show: Show) -> None:
    page = show().page
    field = finder(page)
    field.fill("openai")
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")


def test_the_legend_filters_picture_and_table_alike(show: Show, records: Records) -> None:
    seen = show()
    page = seen.page
    before = lines(page)
    page.locator("#en .legend .key[data-off='family:contact']").click()
    assert 0 < lines(page) < before
    assert page.locator("#en tr[data-tie] .contact:visible").count() == 0
    assert re.match(r"Shown now: \d+ of \d+ ties, \d+ not confirmed\.", seen.live())
    page.get_by_role("button", name="Show all").click()
    assert lines(page) == before


def test_what_is_not_confirmed_can_be_taken_away(show: Show) -> None:
    """What is left is solid: the picture of what stands."""
    page = show().page
    page.locator("#en details.more summary").click()
    for key in page.locator("#en details.more .key[data-off*='support:']").all():
        if "confirmed" not in (key.get_attribute("data-off") or ""):
            key.click()
    left = page.locator("#en tr[data-tie]:visible .badge")
    assert set(left.all_inner_texts()) == {"confirmed", "on record"}


def test_a_window_of_time_keeps_sure_possible_and_undated_ties_apart(
    show: Show, records: Records
) -> None:
    """A tie without a date is neither in the window nor out of it: it says so."""
    page = show("since=2025-07&until=2025-07").page
    page.locator("#en details.more summary").click()
    said = {
        key: int(re.sub(r"\D", "", page.locator(f"#en [data-count='{key}']").inner_text()))
        for key in ("certain", "possible", "unknown")
    }
    shown = page.locator("#en tr[data-tie]:visible").count()
    assert shown == sum(said.values()) < len(records.ties)
    evening = page.locator("#en tr[data-tie='hill-and-valley-evening']")
    for key in ("possible", "unknown"):
        page.locator(f"#en [data-off='time:{key}']").click()
    assert page.locator("#en tr[data-tie]:visible").count() == said["certain"]
    expect(evening).to_be_visible()
    page.locator("#en select[data-time='since']").select_option("2025-08")
    page.locator("#en select[data-time='until']").select_option("2025-08")
    expect(evening).to_be_hidden()


def test_further_filters_narrow_by_type_party_amount_and_source(
    show: Show, records: Records
) -> None:
    page = show("off=amount:none").page
    priced = {tie.id for tie in records.ties.values() if tie.amounts}
    rows = page.locator("#en tr[data-tie]:visible")
    assert {row.get_attribute("data-tie") for row in rows.all()} == priced
    page.evaluate("location.hash = 'off=type:Assessment'")
    assert page.locator("#en tr[data-tie]:visible", has_text="gave a view").count() == 0


def test_a_column_sorts_up_and_down(show: Show) -> None:
    page = show().page
    heading = page.locator("#en table.actors th").first
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    names = page.locator("#en table.actors .told").all_inner_texts()
    plain = [name for name in names if name.replace(" ", "").isalpha()]
    assert plain == sorted(plain, key=str.casefold)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_the_language_switch_changes_everything_that_is_read(show: Show) -> None:
    page = show(f"tie={OFFER}").page
    page.get_by_role("link", name="Français").click()
    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page.locator("#en")).to_be_hidden()
    assert page.evaluate("document.getElementById('en').inert")
    page.locator("#fr .sources").evaluate("titles => titles.remove()")  # cited as they are
    text = page.locator("#fr").inner_text()
    assert "Qui le dit" in text
    for english in ("Who says so", "confirmed", "The picture shows", "Show all", "took place"):
        assert english not in text
    assert "jusqu'à" not in page.locator("#fr .headline").inner_text()
    assert page.title().startswith("Les entreprises")


def test_the_theme_can_be_turned_and_stays_readable(show: Show) -> None:
    seen = show()
    page = seen.page
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
    assert seen.faults() == []
    page.get_by_role("button", name="Light").click()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == light


def test_the_back_button_goes_back_one_receipt(show: Show) -> None:
    page = show().page
    page.locator("#en tr[data-tie='openai-one-dollar-offer'] .told a").click()
    page.locator("#en tr[data-tie='pentagon-openai-contract'] .told a").click()
    page.go_back()
    assert "price offer" in page.locator("#en .receipt .told").inner_text()
    page.go_back()
    assert "How to read this" in receipt(page)


def test_an_address_shows_the_same_again_and_ignores_what_it_does_not_know(show: Show) -> None:
    page = show("lang=fr&off=family:contact&tie=pentagon-openai-contract&sound=loud&view=9").page
    assert "Pentagone" in page.locator("#fr .receipt .told").inner_text()
    off = page.locator("#fr .legend .key[data-off='family:contact']")
    expect(off).to_have_attribute("aria-pressed", "false")
    page.evaluate("location.hash = 'tie=no-such-tie'")
    assert "How to read this" in page.locator("#en .receipt").inner_text()


# -- other pictures, and what one takes away


def test_every_other_picture_unfolds_and_its_parts_open_receipts(show: Show) -> None:
    seen = show()
    page = seen.page
    choice = page.locator("#en select[data-plate]")
    keys = choice.locator("option").evaluate_all("all => all.map((one) => one.value)")
    assert {"", "matrix", "timeline", "view-pentagon-award", "around-openai"} <= set(keys)
    for key in keys:
        choice.select_option(key)
        part = page.locator("#en .plate [data-ties]:not([data-actor])").first
        part.dispatch_event("click")
        assert "Who says so" in receipt(page) or "Evidence" in seen.live(), key
        expect(page.locator("#en .receipt .where").first).to_be_visible()
    assert page.locator("#en .plate").count() == 1
    assert seen.complaints == []
    assert seen.refusals() == []


@pytest.mark.parametrize("key", ["matrix", "timeline", "around-openai", "money-ceiling"])
def test_axe_finds_no_fault_in_other_pictures(show: Show, key: str) -> None:
    assert show(f"plate={key}").faults() == []
    assert show(f"plate={key}&lang=fr", theme="dark").faults() == []


def test_another_view_brings_its_headline_and_the_address_keeps_it(show: Show) -> None:
    page = show("plate=view-pentagon-award&lang=fr").page
    opening = show("lang=fr").page.locator("#fr-headline").inner_text()
    headline = page.locator("#fr h1")
    expect(headline).to_contain_text("Le Pentagone attribue")
    headline.get_by_role("link").click()
    assert "Qui le dit" in page.locator("#fr .receipt").inner_text()
    page.go_back()
    page.locator("#fr select[data-plate]").select_option("")
    expect(headline).to_have_text(opening)
    expect(page.locator("#fr .plate")).to_be_visible()


def test_title_subtitle_window_and_announcement_follow_the_picture(
    show: Show, records: Records, tmp_path: Path
) -> None:
    """No picture stands under another's story; the way back is the opening's own words."""
    seen = show()
    page = seen.page
    heading, subtitle = page.locator("#en h1"), page.locator("#en-subtitle")
    before = heading.inner_html(), subtitle.inner_text(), page.title()
    view = records.views["lobbying-and-donations"]
    assert view.subtitle
    page.locator("#en select[data-plate]").select_option("view-lobbying-and-donations")
    expect(heading).to_contain_text("inaugural committee")
    expect(subtitle).to_have_text(view.subtitle.en)
    assert page.title() == f"{view.title.en} – {records.dossier.title.en}"
    assert seen.live().startswith(heading.inner_text())
    drawn = ElementTree.parse(taken(page, "svg", tmp_path)).getroot()
    words = " ".join("".join(drawn.itertext()).split())
    assert view.subtitle.en.split(";")[0] in words
    assert before[1] not in words
    heading.get_by_role("link").first.click()
    expect(heading.locator("a.lit")).to_have_count(1)
    page.go_back()
    page.go_back()
    assert (heading.inner_html(), subtitle.inner_text(), page.title()) == before


def test_the_explorer_stands_under_no_headline(show: Show) -> None:
    """It may not draw the lines of a headline, and its dossier is named above it."""
    page = show("view=explorer&plate=view-pentagon-award").page
    expect(page.locator("#en h1")).to_have_text("Explorer")
    page.locator("#en [data-set='view:picture']").click()
    expect(page.locator("#en h1")).to_contain_text("Pentagon")


def test_an_actor_leads_to_what_surrounds_it(show: Show) -> None:
    page = show("actor=gsa").page
    page.get_by_role("link", name="Draw what surrounds it").click()
    expect(page.locator("#en h1")).to_have_text("GSA")


def taken(page: Page, form: str, folder: Path) -> Path:
    """Save what is shown in a form, as a reader would."""
    with page.expect_download() as download:
        page.locator(f".edition:not([hidden]) [data-take='{form}']").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_drawing_taken_away_stands_alone_in_the_light_look(show: Show, tmp_path: Path) -> None:
    """With headline, note, legend and sources: a picture without them is not to be published."""
    seen = show(theme="dark")
    text = taken(seen.page, "svg", tmp_path).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert "var(--" not in text
    said = " ".join(node.text or "" for node in root.iter() if node.tag.endswith("text"))
    assert "It says nothing about motive, legality or effect." in said
    assert "not confirmed" in said
    assert "omeganext" in said
    assert any(node.get("id") == "en-actor-openai" for node in root.iter())
    assert "rgb(255, 255, 255)" in text or "#FFFFFF" in text
    assert seen.page.evaluate("document.documentElement.dataset.theme") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_taken_away_has_every_word_of_the_picture_and_its_sources_only(
    show: Show, records: Records, tmp_path: Path, language: Language
) -> None:
    page = show(f"lang={language}&plate=view-pentagon-award").page
    words = page.locator(f"#{language} .plate text").all_text_contents()
    root = ElementTree.fromstring(taken(page, "svg", tmp_path).read_text(encoding="utf-8"))
    told = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")]
    assert set(words) <= set(told)
    drawn = page.locator(f"#{language} .plate [data-ties]").evaluate_all(
        "all => all.flatMap((one) => one.dataset.ties.split(' '))"
    )
    used = {claim.source for tie in set(drawn) for _, claim in records.ties[tie].all_claims()}
    teller = Teller(load_vocabulary(), records)
    listed = {
        f"{teller.record(source, language)}.": name in used
        for name, source in records.sources.items()
    }
    text = " ".join(" ".join(told).split())
    assert [record for record, one in listed.items() if one and tight(record) not in text] == []
    assert [record for record, one in listed.items() if not one and tight(record) in text] == []


def tight(text: str) -> str:
    return " ".join(text.split())


def test_an_image_is_twice_as_fine_as_the_drawing(show: Show, tmp_path: Path) -> None:
    page = show().page
    head = taken(page, "png", tmp_path).read_bytes()[:24]
    drawn = ElementTree.fromstring(taken(page, "svg", tmp_path).read_text(encoding="utf-8"))
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == int(float(drawn.get("width", "0")) * 2)


def test_a_table_taken_away_holds_what_is_shown(
    show: Show, records: Records, tmp_path: Path
) -> None:
    page = show("off=type:Assessment type:Statement").page
    with taken(page, "csv", tmp_path).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    speech = {"Assessment", "Statement"}
    assert {row["id"] for row in rows} == {
        t.id for t in records.ties.values() if t.type not in speech
    }
    assert all(row["Who says so, and where"] for row in rows)
    told = json.loads(taken(page, "json", tmp_path).read_text(encoding="utf-8"))
    assert [tie["id"] for tie in told["ties"]] == [row["id"] for row in rows]
    assert told["note"].startswith("A line is a documented tie.")


# -- for every reader


def test_what_opens_is_announced(show: Show) -> None:
    seen = show()
    seen.page.locator("#en tr[data-tie='pentagon-openai-contract'] .told a").click()
    assert seen.live().startswith("Evidence: The Pentagon has a contract with OpenAI")


def test_arrows_walk_from_neighbour_to_neighbour(show: Show) -> None:
    page = show().page
    page.locator("#en .plate [data-actor='gsa']").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.id")
    assert len({"en-actor-gsa", first, second}) == 3
    assert page.evaluate("document.activeElement.closest('.plate') !== null")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_controls_have_names_in_the_accessibility_tree(show: Show) -> None:
    """As Chromium hands them to a screen reader, every one of the page."""
    page = show().page
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    names: dict[str, list[str]] = {}
    for node in tree["nodes"]:
        if not node["ignored"]:
            names.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value"))
    assert len(names["link"]) > page.locator("#en tr[data-tie]").count()
    for role in ("button", "link", "combobox"):
        assert names[role]
        assert [name for name in names[role] if not re.search(r"\w|×", name or "")] == []


def test_controls_are_large_enough_to_hit(show: Show) -> None:
    """24 pixels or more, as WCAG 2.2 asks of targets outside running text."""
    page = show().page
    page.locator("#en details.more summary").click()
    for name in (".key[aria-pressed]", ".views > *", ".switches > *", ".finder input"):
        for box in page.locator(f"#en {name}:visible").all():
            size = box.bounding_box()
            assert size
            assert size["height"] >= 24, name


def test_on_a_phone_sentences_come_first_and_the_picture_waits_behind_a_tap(show: Show) -> None:
    page = show(size=PHONE).page
    expect(page.locator("#en .plate")).to_be_hidden()
    page.locator("#en tr[data-tie] .told a").first.click()
    assert "Who says so" in receipt(page)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Show the picture").click()
    expect(page.locator("#en .plate")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate("document.querySelector('#en .frame').scrollWidth") > PHONE[0]


def test_no_page_is_wider_than_its_window(show: Show) -> None:
    for width in (1440, 1024, 768, 390, 320):
        page = show(f"tie={OFFER}", size=(width, 800)).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_picture_tables_and_sources_are_there(show: Show) -> None:
    page = show(script=False).page
    expect(page.locator("#en .plate")).to_be_visible()
    expect(page.locator("#fr")).to_be_hidden()
    assert page.locator("#en table.ties th:visible").count() == 3
    row = page.locator("#en table.ties #en-row-pentagon-openai-contract")
    assert "confirmed" in row.inner_text()
    row.locator("a").first.click()
    target = page.url.rpartition("#")[2]
    assert "TechCrunch" in page.locator(f"#{target}").inner_text()
    page.locator("#en .switches a").click()
    expect(page.locator("#fr .frame").first).to_contain_text("se lisent en anglais")
    expect(page.locator("#en")).to_be_hidden()
    page.locator("#fr-ties a").click()
    expect(page.locator("#en table.ties tr").nth(1)).to_be_visible()


def test_the_script_puts_what_is_packed_in_its_place(show: Show, records: Records) -> None:
    """Both languages' tables and sources, the second's picture, and the filters."""
    for language in LANGUAGES:
        page = show(f"lang={language}").page
        assert page.locator(f"#{language} [data-part]").count() == 0
        for name, all_of in [
            ("tie", records.ties),
            ("figure", records.observations),
            ("actor", records.actors),
        ]:
            rows = page.locator(f"#{language} main > section tr[data-{name}]")
            ids = rows.evaluate_all(f"all => all.map((one) => one.dataset.{name})")
            assert sorted(ids) == sorted(all_of)
        assert page.locator(f"#{language} .sources > li").count() == len(records.sources)
    page = show("lang=fr").page
    page.get_by_role("link", name="English", exact=True).click()
    page.get_by_role("link", name="Français").click()
    labels = page.locator("#fr .plate [aria-label]")
    page.locator("#fr select[data-plate]").select_option("timeline")
    said = labels.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert [label for label in said if not re.search(r"[a-z]{2}|[A-Z]{2}", label)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_names_every_part_of_a_picture_as_python_does(
    show: Show, records: Records, language: Language
) -> None:
    """The page leaves out of its pictures what the script can tell from the tables."""
    vocabulary = load_vocabulary()
    told = picture_of(Teller(vocabulary, records), records.views["opening"]).plate(
        language, prefix=f"{language}-"
    )
    parts = [g for g in ElementTree.fromstring(told.svg).iter() if g.get("role") == "button"]
    page = show(f"lang={language}").page
    named = page.locator(f"#{language} .plate [role=button]").evaluate_all(
        "all => all.map((one) => [one.id, one.getAttribute('aria-label'), one.tabIndex])"
    )
    stops = [-1 if (part.get("class") or "").startswith("tie") else 0 for part in parts]
    assert named == [
        [part.get("id"), part.get("aria-label"), stop]
        for part, stop in zip(parts, stops, strict=True)
    ]


def test_a_money_picture_keeps_its_widths(show: Show) -> None:
    """A line's width is an amount there: the stylesheet's one width for all must not win."""
    page = show("plate=money-ceiling").page
    widths = page.locator("#en .plate .line").evaluate_all(
        "all => all.map((one) => [one.getAttribute('stroke-width'), "
        "getComputedStyle(one).strokeWidth, getComputedStyle(one.previousSibling).strokeWidth])"
    )
    assert widths
    for said, shown, _ in widths:
        assert f"{float(said or 1.75):g}px" == shown


def test_print_leaves_out_what_only_works_on_a_screen(show: Show) -> None:
    page = show(theme="dark").page
    page.emulate_media(media="print")
    expect(page.locator("#en .toolbar")).to_be_hidden()
    expect(page.locator("#en .plate")).to_be_visible()
    assert (
        page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()"
        ).upper()
        == "#FFFFFF"
    )


def test_it_works_inside_a_sandboxed_frame(show: Show, published: Path, tmp_path: Path) -> None:
    """A newsroom embeds it without trusting it: no origin, no history, no clipboard."""
    file = tmp_path / "article.html"
    frame = f'<iframe sandbox="allow-scripts" src="{published.as_uri()}" width="1300" height="800">'
    file.write_text(f"<!DOCTYPE html><title>Article</title>{frame}</iframe>", encoding="utf-8")
    seen = show(file=file, ready="body")
    inside = seen.page.frame_locator("iframe")
    expect(inside.locator("html")).to_have_attribute("data-ready", "1")
    inside.locator("#en .headline a").first.click()
    expect(inside.locator("#en .receipt")).to_contain_text("Who says so")
    inside.get_by_role("button", name="Copy as footnote").click()
    inside.get_by_role("button", name="Explorer").click()
    expect(inside.locator("#canvas canvas")).to_be_visible()
    assert [said for said in seen.complaints if "Clipboard" not in said] == []


# -- the explorer


def test_the_explorer_starts_on_first_use_and_opens_the_same_receipts(show: Show) -> None:
    seen = show()
    page = seen.page
    assert page.locator("#canvas canvas").count() == 0
    page.get_by_role("button", name="Explorer").click()
    page.wait_for_selector("#canvas canvas")
    canvas = page.get_by_role("application")
    expect(canvas).to_have_accessible_name(re.compile("Network of all ties"))
    box = page.locator("#canvas canvas").bounding_box()
    assert box
    page.evaluate("window.scrollTo(0, 0)")
    opened = False
    for across in range(20, int(box["width"]), 24):
        for down in range(20, int(box["height"]), 24):
            page.mouse.click(box["x"] + across, box["y"] + down)
            opened = page.locator("#en .panel.open").count() > 0 and "tie=" in page.url
            if opened:
                break
        if opened:
            break
    assert opened
    assert "Who says so" in receipt(page)
    assert seen.refusals() == []


def test_the_explorer_grows_step_by_step_around_the_one_chosen(show: Show) -> None:
    """What is near fills the frame; further steps bring more, and everything comes back."""
    page = show("actor=gsai&view=explorer").page
    page.wait_for_selector("#canvas canvas")
    pictures = []
    for near in ("only", "more", "all"):
        page.locator(f"#en [data-near='{near}']").click()
        page.wait_for_timeout(300)
        pictures.append(page.locator("#canvas").screenshot())
    assert len(set(pictures)) == 3


def test_the_plain_page_draws_offline_and_runs_no_name(show: Show, tmp_path: Path) -> None:
    """The look of pyvis is one option away, without what it does with names and hosts."""
    records = read_dossier(hostile_dossier(tmp_path), load_vocabulary()).records
    network = explorer_network(records, load_vocabulary())
    file = tmp_path / "plain.html"
    file.write_text(plain_page(network, records.dossier.title), encoding="utf-8", newline="")
    seen = show(file=file)
    seen.page.wait_for_selector("#network canvas")
    seen.page.mouse.move(500, 400)
    assert seen.page.evaluate("window.hurt") is None
    assert len(seen.requests) == 1
    assert seen.refusals() == []
    assert seen.complaints == []


# -- hostile names


def test_hostile_names_never_run_wherever_they_are_shown(show: Show, tmp_path: Path) -> None:
    """Every field is opened, searched, explored and copied; nothing runs."""
    loaded = read_dossier(hostile_dossier(tmp_path), load_vocabulary())
    file = tmp_path / "hostile.html"
    text = render_page(loaded.records, load_vocabulary(), loaded.records.views["opening"])
    file.write_text(text, encoding="utf-8", newline="")
    seen = show(file=file)
    page = seen.page
    for language in LANGUAGES:
        page.evaluate(f"location.hash = 'lang={language}'")
        for row in page.locator(f"#{language} tr .told a").all():
            row.click()
        finder(page).fill("img")
        found(page).first.click()
    page.evaluate("location.hash = 'tie=deal'")
    page.get_by_role("button", name="Copy as footnote").click()
    page.get_by_role("button", name="Correct this").click()
    page.get_by_role("button", name="Explorer").click()
    page.wait_for_selector("#canvas canvas")
    page.mouse.move(400, 500)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img").count() == 0
    assert [
        a
        for a in page.locator("a").evaluate_all("all => all.map((a) => a.href)")
        if "javascript" in a
    ] == []
    assert seen.refusals() == []
    assert seen.complaints == []
