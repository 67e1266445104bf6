"""The service's page to ask from, in a real browser: asked of this service, and of nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from browsing import WATCH, Seen
from facts import contract, write_dossier
from serving import service

if TYPE_CHECKING:
    import httpx


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = write_dossier(tmp_path_factory.mktemp("query") / "dossier", "ties:\n" + contract())
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


def test_a_question_of_the_library_is_asked_and_shown(seen: Seen, client: httpx.Client) -> None:
    """Choosing, asking, reading: no SPARQL needed, and none hidden; and no word goes elsewhere."""
    page = seen.page
    page.locator("#question").select_option("who-contracts-with")
    page.get_by_label(re.compile("actor")).first.fill("lab")
    page.get_by_role("button", name="Write it as a query").click()
    expect(page.locator("#editor")).to_have_value(re.compile("actor/lab"))
    page.locator("#run").click()
    expect(page.locator("#answer table")).to_contain_text("Example Agency")
    page.get_by_role("button", name="Bars").click()
    page.get_by_role("button", name="Graph").click()
    home = str(client.base_url).rstrip("/")
    assert [url for url in seen.requests if not url.startswith(f"{home}/")] == []
    assert seen.refusals() == []
    assert seen.complaints == []


def test_a_mistake_is_shown_where_one_looks(seen: Seen) -> None:
    """The error's line and mark, as they would be at the prompt."""
    seen.page.locator("#editor").fill("SELECT ?x WHERE { ?x cb:name }")
    seen.page.keyboard.press("Control+Enter")
    expect(seen.page.get_by_role("alert")).to_contain_text("query:1:")


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
    expect(page.get_by_role("status")).to_have_text("yes")


@pytest.mark.parametrize("path", ["/", "/query", "/actor/lab", "/source/gazette"])
def test_the_pages_can_be_used_without_sight_or_mouse(
    seen: Seen, client: httpx.Client, path: str
) -> None:
    """axe-core finds nothing against them."""
    seen.page.goto(f"{client.base_url}{path}")
    assert seen.faults() == []
