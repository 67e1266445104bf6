"""The service's page to ask from, in a real browser: asked of this service, and of nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browsing import WATCH, Seen
from facts import DOSSIER, contract, write_dossier
from serving import service

if TYPE_CHECKING:
    import httpx

VIEW = """\
title: {{en: "{title}", fr: "{title}"}}
headline: {{en: "There is [a contract](deal)", fr: "Il y a [un contrat](deal)"}}
rests_on: [deal]
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("query") / "dossier"
    write_dossier(folder, "ties:\n" + contract(), dossier=f"{DOSSIER}opening_view: opening\n")
    (folder / "views").mkdir()
    for name, title in (("opening", "Which deal?"), ("others", "Who else?")):
        written = VIEW.format(title=title)
        (folder / "views" / f"{name}.yaml").write_text(written, encoding="utf-8")
    with service(folder, "--workers", "1") as one:
        yield one


@pytest.fixture
def seen(chromium: Browser, client: httpx.Client) -> Iterator[Seen]:
    page = chromium.new_page(reduced_motion="reduce")
    page.set_default_timeout(10_000)
    page.add_init_script(WATCH)
    one = Seen(page)
    page.on("request", lambda request: one.requests.append(request.url))
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    page.goto(f"{client.base_url}/query")
    page.wait_for_function("document.documentElement.dataset.ready")
    yield one
    page.close()


def choose(page: Page, question: str) -> None:
    """Choose a question of the library and wait for its fields."""
    page.locator("#question").select_option(question)
    page.locator("#parameters button").wait_for()


def ask(page: Page) -> None:
    page.get_by_role("button", name="Ask", exact=True).click()


def test_questions_are_chosen_by_their_subject(seen: Seen) -> None:
    groups = seen.page.locator("#question optgroup")
    labels = groups.evaluate_all("(all) => all.map((one) => one.label)")
    assert labels[:3] == ["Contracts, offers and partnerships", "Clearance and use", "Money"]
    expect(groups.first.locator("option[value='who-contracts-with']")).to_have_count(1)


def test_a_question_of_the_library_is_asked_and_shown(seen: Seen, client: httpx.Client) -> None:
    """Choosing, asking, reading: no SPARQL needed, and none hidden; and no word goes elsewhere."""
    page = seen.page
    choose(page, "who-contracts-with")
    page.get_by_label(re.compile("actor")).first.fill("lab")
    ask(page)
    expect(page.locator("#answer table")).to_contain_text("Example Agency")
    expect(page.locator("#answer thead")).to_contain_text("with whom")
    expect(page.locator("#editor")).to_have_value(re.compile("actor/lab"))
    for way in ("Bars", "Time", "Graph"):
        page.get_by_role("button", name=way).click()
        expect(page.get_by_role("button", name=way)).to_have_attribute("aria-pressed", "true")
    page.wait_for_selector("#answer [data-drawn] canvas")
    home = str(client.base_url).rstrip("/")
    assert [url for url in seen.requests if not url.startswith(f"{home}/")] == []
    assert seen.refusals() == []
    assert seen.complaints == []


def test_a_graph_has_the_meaning_of_the_picture_and_leads_to_evidence(seen: Seen) -> None:
    """The same shapes, colours and line ends as the dossier's page; a line leads to its tie."""
    page = seen.page
    page.goto(f"{page.url.split('#')[0]}#ask=who-contracts-with&actor=lab")
    page.get_by_role("button", name="Graph").click()
    canvas = page.locator("#answer [data-drawn] canvas")
    expect(page.locator("#answer .keys")).to_have_text("contract")
    box = canvas.bounding_box()
    assert box
    picked = page.locator("#answer .picked a")
    for across in range(20, int(box["width"]), 30):
        canvas.click(position={"x": across, "y": box["height"] / 2})
        if picked.count():
            break
    expect(picked.first).to_have_attribute("href", re.compile("^/(actor|tie)/"))
    assert seen.faults() == []


def test_fields_take_what_their_parameter_takes(seen: Seen) -> None:
    """A name is completed, a status chosen from the ontology's list: nobody learns ids."""
    page = seen.page
    choose(page, "who-contracts-with")
    who = page.get_by_label(re.compile("actor")).first
    who.fill("")
    who.press_sequentially("example l")
    expect(page.locator("#parameters datalist option[value='lab']")).to_have_count(1)
    sure = page.locator("#parameters select[name='support']")
    expect(sure.locator("option[value='reported']")).to_have_text("reported")
    sure.select_option("reported")
    parts = page.locator("#parameters select[name='parts']")
    expect(parts.locator("option")).to_have_text(["yes", "no"])
    expect(parts).to_have_value("yes")
    who.fill("lab")
    ask(page)
    expect(page.locator("#told")).to_have_text("Nothing answers this.")


def test_bars_of_different_measures_stand_apart(seen: Seen) -> None:
    """A ceiling and a payment have no common scale, and each says in what it is counted."""
    page = seen.page
    page.locator("#editor").fill(
        "SELECT ?who ?value ?kind ?currency { VALUES (?who ?value ?kind ?currency)"
        ' { ("a" 200 "ceiling" "USD") ("b" 2 "paid" "USD") ("c" 100 "ceiling" "USD") } }'
    )
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Bars").click()
    expect(page.locator(".drawing .group")).to_have_text(["ceiling, USD", "paid, USD"])
    wide = [float(bar.get_attribute("width") or 0) for bar in page.locator(".bar").all()]
    assert wide == [400, 200, 400]


def bars(page: Page, query: str) -> None:
    page.locator("#editor").fill(query)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Bars").click()
    page.locator(".drawing").wait_for()


def test_money_told_by_its_kind_has_a_scale_for_each_kind_and_currency(seen: Seen) -> None:
    """Named by their kind, a ceiling, a payment and a valuation once shared one axis."""
    bars(
        seen.page,
        "SELECT ?kind_label ?currency ?sure ?total { VALUES (?kind_label ?currency ?sure ?total)"
        ' { ("ceiling" "USD" "confirmed" 200) ("ceiling" "USD" "reported" 100)'
        ' ("ceiling" "EUR" "reported" 5) ("paid" "USD" "confirmed" 2) ("paid" "USD" "x" UNDEF) } }',
    )
    groups = ["ceiling, USD", "ceiling, EUR", "paid, USD"]
    expect(seen.page.locator(".drawing .group")).to_have_text(groups)
    wide = [float(bar.get_attribute("width") or 0) for bar in seen.page.locator(".bar").all()]
    assert wide == [400, 200, 400, 400]
    expect(seen.page.locator(".drawing [text-anchor=end]").nth(1)).to_have_text("reported")
    expect(seen.page.locator("#answer figure p")).to_have_text(
        [
            "Each group has a scale of its own: compare bars only within one.",
            "1 row has no number in this column and is not drawn.",
        ]
    )


def test_counts_have_one_scale_and_only_what_cannot_be_compared_has_several(seen: Seen) -> None:
    """One company and two public bodies were bars of the same length, and nothing said why."""
    bars(
        seen.page,
        "SELECT ?who ?kind ?ties { VALUES (?who ?kind ?ties)"
        ' { ("a" "company" 1) ("b" "public body" 2) ("c" "company" 4) } }',
    )
    expect(seen.page.locator(".drawing .group")).to_have_text(["company", "public body"])
    wide = [float(bar.get_attribute("width") or 0) for bar in seen.page.locator(".bar").all()]
    assert wide == [100, 400, 200]
    expect(seen.page.locator("#answer figure p")).to_have_count(0)
    bars(
        seen.page,
        "SELECT ?who ?value ?currency { VALUES (?who ?value ?currency)"
        ' { ("a" 1 "USD") ("b" 2 "EUR") } }',
    )
    expect(seen.page.locator("#answer figure p")).to_have_text(
        "Each group has a scale of its own: compare bars only within one."
    )


def test_a_mark_that_turns_text_turns_no_label(seen: Seen) -> None:
    """The name of a bar was read backwards."""
    bars(seen.page, 'SELECT ?who ?n { VALUES (?who ?n) { ("a\\u202Ebc" 1) ("d" 2) } }')
    expect(seen.page.locator(".drawing [text-anchor=end]")).to_have_text(["abc", "d"])


def test_bars_of_one_name_are_told_apart_by_what_else_differs(seen: Seen) -> None:
    """Four bars were called by the same office; what does not differ is not repeated."""
    bars(
        seen.page,
        "SELECT ?body ?what ?who ?value { VALUES (?body ?what ?who ?value)"
        ' { ("office" "sum" "lab" 2) ("office" "sum" "fund" 1) ("other" "sum" "lab" 3) } }',
    )
    named = seen.page.locator(".drawing [text-anchor=end]")
    expect(named).to_have_text(["office", "lab", "office", "fund", "other", "lab"])


def times(page: Page, query: str) -> None:
    page.locator("#editor").fill(query)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Time").click()
    page.locator(".drawing").wait_for()


def test_what_is_planned_does_not_look_like_a_time_that_passed(seen: Seen) -> None:
    """A contract of last year was a full bar to 2035, as if it had already lasted so long."""
    times(
        seen.page,
        "SELECT ?what ?start ?end ?as_of ?state { VALUES (?what ?start ?end ?as_of ?state) {"
        ' ("over" "2019-01-01" "2021-06-30" UNDEF UNDEF)'
        ' ("told" "2019-02-01" "2021-06-30" UNDEF "end planned")'
        ' ("seen" "2020-01-01" "2035" "2021-06-30" UNDEF)'
        ' ("unseen" "2020-02-01" "2999" UNDEF UNDEF)'
        ' ("ahead" "2998-03" "2998-07" UNDEF UNDEF) } }',
    )
    kinds = seen.page.locator(".drawing .bar").evaluate_all("all => all.map(o => o.classList[1])")
    assert kinds == ["lasting", "planned", "day", *["planned", "lasting"] * 2, "planned"]
    expect(seen.page.get_by_text("2020-01-01 – 2035 (planned)")).to_be_visible()
    expect(seen.page.get_by_text("2019-01-01 – 2021-06-30", exact=True)).to_be_visible()
    expect(seen.page.locator("#answer figure")).to_contain_text("Slim and hollow: planned")
    times(seen.page, 'SELECT ?what ?start { VALUES (?what ?start) { ("over" "2019-01-01") } }')
    expect(seen.page.locator("#answer figure")).not_to_contain_text("planned")


def test_a_vague_date_does_not_look_like_a_time_that_passed(seen: Seen) -> None:
    """A year was a bar as long as a contract, and "by October" one since the first of all days."""
    times(
        seen.page,
        "SELECT ?what ?start ?end { VALUES (?what ?start ?end) {"
        ' ("lasted" "2019-01-01" "2021-06-30") ("some day" "2020" UNDEF)'
        ' ("by then" "../2020-10-28" UNDEF) ("that day" "2021-02-03" UNDEF)'
        ' ("ends somewhen" "2020-05-01" "2021") } }',
    )
    kinds = seen.page.locator(".drawing .bar").evaluate_all(
        "(all) => all.map((one) => [one.classList[1], Number(one.getAttribute('width'))])"
    )
    assert [kind for kind, _ in kinds] == ["lasting", "vague", "vague", "lasting", "day", "day"]
    wide = [width for _, width in kinds]
    assert wide[0] > wide[1] > 50
    assert wide[4:] == [8, 8]
    expect(seen.page.locator(".drawing .lead")).to_have_count(1)
    expect(seen.page.locator("#answer figure")).to_contain_text("Outlined: some day of these")


@pytest.mark.parametrize("way", ["Time", "Bars"])
def test_rows_are_called_by_what_tells_them_apart(seen: Seen, way: str) -> None:
    """All were called by the actor that was asked for; it is said once, above."""
    page = seen.page
    page.locator("#editor").fill(
        "SELECT ?whose ?with ?start ?value { VALUES (?whose ?with ?start ?value)"
        ' { ("lab" "fund" "2025-01" 1) ("lab" "office" "2025-02" 2) } }'
    )
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name=way).click()
    expect(page.locator(".drawing [text-anchor=end]")).to_have_text(["fund", "office"])
    expect(page.locator("#answer figcaption")).to_contain_text(", with (whose: lab)")


def test_the_way_to_the_evidence_is_in_sight_however_wide_the_table(seen: Seen) -> None:
    """The tie stands last, and lay beyond the frame of a usual window."""
    page = seen.page
    page.set_viewport_size({"width": 1000, "height": 800})
    wide = " ".join(f'("{"n" * 60}" AS ?c{n})' for n in range(6))
    page.locator("#editor").fill(f"SELECT {wide} ?tie {{ ?tie a cb:Contract }}")
    page.keyboard.press("Control+Enter")
    link = page.locator("#answer td a")
    expect(link).to_be_visible()
    box = link.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 1000
    link.click()
    expect(page).to_have_url(re.compile("/tie/deal"))


def test_what_was_asked_stands_in_the_address(seen: Seen) -> None:
    """Whoever reloads, goes back or sends the address has the question as it was asked."""
    page = seen.page
    choose(page, "who-contracts-with")
    page.get_by_label(re.compile("actor")).first.fill("lab")
    ask(page)
    expect(page).to_have_url(re.compile("#ask=who-contracts-with&actor=lab"))
    page.reload()
    expect(page.locator("#answer table")).to_contain_text("Example Agency")
    page.locator("#sparql summary").click()
    page.locator("#editor").fill("ASK { actor:lab ?p ?o }")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("#q=ASK"))


def test_what_a_line_of_time_leaves_out_is_counted(seen: Seen) -> None:
    seen.page.locator("#editor").fill(
        'SELECT ?what ?start { VALUES (?what ?start) { ("a" "2025-06") ("b" UNDEF) ("c" "x") } }'
    )
    seen.page.keyboard.press("Control+Enter")
    seen.page.get_by_role("button", name="Time").click()
    expect(seen.page.locator("#answer figure p").last).to_have_text(
        "2 rows have no date in this column and are not drawn."
    )


def test_a_field_that_does_not_fit_takes_the_old_answer_away_and_says_why(seen: Seen) -> None:
    """What stands under a field reads as its answer."""
    page = seen.page
    choose(page, "network-on-date")
    day = page.locator("#parameters input[pattern]").first
    day.fill("2025-06-17")
    ask(page)
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#answer table")).to_have_count(1)
    day.fill("June 2026")
    ask(page)
    expect(page.locator("#answer table")).to_have_count(0)
    expect(page.get_by_role("alert")).to_contain_text("“June 2026” does not fit here")
    expect(page.get_by_role("alert")).to_contain_text("2025-06-17")
    expect(page.locator("#told")).to_be_empty()


def test_views_are_offered_and_the_one_that_opens_is_taken(seen: Seen) -> None:
    """Nobody knows the names of a dossier's views."""
    page = seen.page
    choose(page, "to-confirm-headline")
    views = page.locator("#parameters select[name='view']")
    expect(views.locator("option")).to_have_text(["Which deal?", "Who else?"])
    expect(views).to_have_value("opening")
    expect(page.locator("#answer table")).to_contain_text("Example Lab")


def test_a_link_carries_the_question_with_its_values(seen: Seen) -> None:
    """Whoever follows it sees the question as it was asked, in words and not in SPARQL."""
    page = seen.page
    choose(page, "who-contracts-with")
    page.get_by_label(re.compile("actor")).first.fill("lab")
    ask(page)
    expect(page.locator("#answer table")).to_contain_text("Example Agency")
    page.locator("#share").click()
    page.wait_for_function("location.hash.includes('actor=lab')")
    address = page.url
    page.goto("about:blank")
    page.goto(address.replace("/query", "/query?lang=fr"))
    expect(page.get_by_label(re.compile("acteur")).first).to_have_value("lab")
    expect(page.locator("#answer table")).to_contain_text("deal")


def test_a_mistake_is_shown_where_one_looks(seen: Seen) -> None:
    """The error's line and mark, as they would be at the prompt."""
    seen.page.locator("#editor").fill("SELECT ?x WHERE { ?x cb:name }")
    seen.page.keyboard.press("Control+Enter")
    expect(seen.page.get_by_role("alert")).to_contain_text("query:1:")
    place = seen.page.evaluate("document.activeElement.selectionStart")
    assert 20 <= place <= 30


def test_terms_and_names_are_completed_by_key(seen: Seen) -> None:
    """Nobody knows the terms by heart."""
    page = seen.page
    page.locator("#editor").fill("")
    page.locator("#editor").press_sequentially("SELECT * { ?tie cb:suppl")
    expect(page.locator("#choices")).to_contain_text("cb:supplier")
    page.keyboard.press("Enter")
    page.locator("#editor").press_sequentially(" Example L")
    page.keyboard.press("Control+Space")
    expect(page.locator("#editor")).to_have_value(re.compile("cb:supplier"))


def inside(inner: Locator, outer: Locator) -> bool:
    one, other = inner.bounding_box(), outer.bounding_box()
    assert one
    assert other
    ends = (one["y"] + one["height"], other["y"] + other["height"])
    return one["y"] >= other["y"] - 1 and ends[0] <= ends[1] + 1


@pytest.mark.parametrize("lines", [0, 5, 10, 30])
def test_what_is_offered_covers_the_editor_alone_wherever_the_caret_is(
    seen: Seen, lines: int
) -> None:
    """The list once lay over the button, and whoever clicked there had another name instead."""
    page = seen.page
    page.locator("#editor").fill("\n" * lines + "ASK { actor:lab ?p ?o } #")
    page.locator("#editor").press_sequentially(" cb:")
    expect(page.locator("#choices li").first).to_be_visible()
    assert inside(page.locator("#choices"), page.locator("#editor"))
    page.locator("#run").click()
    expect(page.locator("#told")).to_have_text("yes")
    expect(page.locator("#choices")).to_be_hidden()


def test_a_name_that_is_whole_is_left_as_it_is(seen: Seen) -> None:
    """There is nothing to complete, and Enter begins a line; by its key the list still comes."""
    page = seen.page
    editor, choices = page.locator("#editor"), page.locator("#choices")
    editor.fill("")
    editor.press_sequentially("ASK { ?s cb:part")
    expect(choices).to_contain_text("cb:partOf")
    editor.press_sequentially("y")
    expect(choices).to_be_hidden()
    page.keyboard.press("Enter")
    editor.press_sequentially("?o }")
    expect(editor).to_have_value("ASK { ?s cb:party\n?o }")
    editor.fill("ASK { ?s cb:party")
    page.keyboard.press("Control+Space")
    expect(choices).to_be_visible()
    editor.click(position={"x": 5, "y": 150})
    expect(choices).to_be_hidden()


def test_what_is_found_too_late_is_not_offered(seen: Seen) -> None:
    """Who has gone on to click elsewhere is done with the word."""
    page = seen.page

    def late(route: Route) -> None:
        page.locator("h1").click()
        route.continue_()

    page.route("**/complete?*", late)
    with page.expect_response("**/complete?*"):
        page.locator("#editor").press_sequentially("exam")
    page.wait_for_timeout(200)
    expect(page.locator("#choices")).to_be_hidden()


def test_a_shared_link_opens_the_same_query(seen: Seen, client: httpx.Client) -> None:
    """A colleague is sent the question, not a picture of its answer."""
    page = seen.page
    text = "ASK { actor:lab a cb:Company } # é & =?"
    page.locator("#editor").fill(text)
    page.locator("#share").click()
    page.wait_for_function("location.hash.startsWith('#q=')")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#editor")).to_have_value(text)
    page.locator("#run").click()
    expect(page.locator("#told")).to_have_text("yes")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/query",
        "/query?lang=fr#ask=who-contracts-with&actor=lab",
        "/actor/lab",
        "/tie/deal",
        "/source/gazette",
        "/find?text=example",
        "/actor/labb",
    ],
)
def test_the_pages_can_be_used_without_sight_or_mouse(
    seen: Seen, client: httpx.Client, path: str
) -> None:
    """axe-core finds nothing against them."""
    seen.page.goto(f"{client.base_url}{path}")
    assert seen.faults() == []
