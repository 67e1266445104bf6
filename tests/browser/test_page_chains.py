"""Chains on the page: the ways that Python finds, told in its words, over parts of bodies too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from browsing import Show
from cuibono.measures.paths import Chain, shortest_chain
from cuibono.measures.telling import ChainTeller
from cuibono.measures.telling.chains import AT_ENDS
from cuibono.network import network as cuibono_network
from cuibono.records import Records
from cuibono.text import Language
from cuibono.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Page


def receipt(page: Page) -> str:
    """The words of the evidence panel."""
    return page.locator(".edition:not([hidden]) .receipt").inner_text()


def test_a_chain_between_two_is_told_in_sentences_and_called_what_it_is(
    show: Show, records: Records, network: nx.MultiDiGraph[str]
) -> None:
    """A chain of ties is not a tie, and the page says so before it tells the chain."""
    page = show("actor=dod").page
    page.locator("#en .connect select").select_option("fda")
    text = receipt(page)
    assert "A chain of documented ties; it is not a tie between the Pentagon and the FDA." in text
    found = shortest_chain(network, "dod", "fda")
    assert isinstance(found, Chain)
    assert page.locator("#en .receipt ol li").count() == len(found.ties)
    page.locator("#en .receipt ol a").first.click()
    assert "Who says so" in receipt(page)


def chains_on(
    page: Page, pairs: list[tuple[str, str]], language: Language = "en"
) -> list[dict[str, Any]]:
    """What the panel tells between each two: the words that open it, its steps, ties by id."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([pairs, language]) => {
            const ways = [];
            for (const [one, other] of pairs) {
                const turned = new Promise((done) => {
                    addEventListener("hashchange", done, {once: true});
                });
                location.hash = `lang=${language}&chain=${one} ${other}`;
                await turned;
                const steps = [...document.querySelectorAll(`#${language} .receipt ol > li`)];
                const tie = (step) => step.querySelector(":scope > a")?.hash.replace("#tie=", "");
                ways.push({
                    says: document.querySelector(`#${language} .receipt .standing`).textContent,
                    steps: steps.map((step) => tie(step) ?? step.textContent),
                });
            }
            return ways;
        }""",
        [pairs, language],
    )
    return found


@pytest.fixture(scope="module")
def network(records: Records) -> nx.MultiDiGraph[str]:
    return cuibono_network(records, load_vocabulary())


@dataclass
class Python:
    """The other search, told in one language."""

    records: Records
    network: nx.MultiDiGraph[str]
    language: Language = "en"

    def between(self, one: str, other: str) -> dict[str, Any]:
        """What `cuibono path` tells, in the shape that the panel is read in."""
        parts = {end: self.records.parts_of(end) for end in (one, other)}
        found = shortest_chain(self.network, one, other, parts=parts)
        told = ChainTeller(self.records, load_vocabulary(), self.language).as_data(found)
        steps = [step["tie"] or step["sentence"] for step in told["steps"] or ()]
        return {"says": told["says"], "steps": list(dict.fromkeys(steps))}


def test_the_page_finds_the_chains_that_python_finds(
    show: Show, records: Records, network: nx.MultiDiGraph[str]
) -> None:
    """Two searches, one rule.

    The page gets the arcs that may stand in a chain and what is part of what, and the way is the
    same, step by step, also where dates leave none.
    """
    tied = sorted(one for one in records.actors if one in network and network.degree(one))
    bodies = sorted(one for one in records.actors if records.parts_of(one))
    pairs = [(tied[n], tied[(n * n + 7) % len(tied)]) for n in range(0, len(tied), 4)]
    pairs += [(tied[n * 7 % len(tied)], body) for n, body in enumerate(bodies)]
    pairs += [(body, tied[n * 5 % len(tied)]) for n, body in enumerate(bodies)]
    pairs += [(min(records.parts_of(body)), body) for body in bodies]
    pairs = [(one, other) for one, other in pairs if one != other]
    python = Python(records, network)
    chains = [python.between(one, other) for one, other in pairs]
    found = chains_on(show().page, pairs)
    assert [one["steps"] for one in found] == [one["steps"] for one in chains]
    joined = [n for n, one in enumerate(chains) if one["steps"]]
    assert [found[n]["says"] for n in joined] == [chains[n]["says"] for n in joined]
    over_parts = [one for one in chains if any("files" in step for step in one["steps"])]
    assert len(joined) >= 30
    assert len(over_parts) >= 10


@pytest.mark.parametrize(
    ("one", "other"),
    [("thomas-shedd", "gsa"), ("scale-ai", "dod"), ("dod", "scale-ai"), ("dod-diu", "dod")],
)
def test_a_body_is_reached_through_its_parts_and_the_step_is_told_as_such(
    one: str, other: str, show: Show, records: Records, network: nx.MultiDiGraph[str]
) -> None:
    """The page's words for a step that no source bears out are the prompt's, in French too."""
    found = chains_on(show().page, [(one, other)], "fr")
    told = Python(records, network, "fr").between(one, other)
    assert any("Le dossier range" in step for step in told["steps"])
    assert found == [told]


def test_a_tie_that_joins_two_directly_is_not_called_a_chain_that_is_none(show: Show) -> None:
    page = show("chain=openai microsoft").page
    text = receipt(page)
    assert "A documented tie between OpenAI and Microsoft; there are" in text
    assert "it is not a tie" not in text


def test_a_chain_fades_the_picture_only_where_it_stands_in_it(show: Show) -> None:
    """All was pale but one of the two ends, and nothing of the chain to see."""
    faded = {}
    for chain in ("thomas-shedd gsa", "dod fda"):
        page = show(f"chain={chain}").page
        ties = page.locator("#en .receipt ol > li > a").evaluate_all("all => all.map(a => a.hash)")
        drawn = [page.locator(f'#en .plate [data-ties~="{tie[5:]}"]').count() for tie in ties]
        plate = page.locator("#en svg.plate")
        faded[any(drawn)] = "focused" in (plate.get_attribute("class") or "")
    assert faded == {False: False, True: True}


def test_a_body_is_offered_as_an_end_where_only_its_parts_have_ties(
    show: Show, records: Records, network: nx.MultiDiGraph[str]
) -> None:
    alone = {one for one in records.actors if not network.degree(one)}
    wholes = {one for one in alone if any(network.degree(part) for part in records.parts_of(one))}
    page = show("actor=openai").page
    offered = page.locator("#en .connect option").evaluate_all("all => all.map(o => o.value)")
    assert wholes
    assert wholes <= set(offered)


def test_where_there_is_no_chain_the_page_says_what_does_not_count(show: Show) -> None:
    page = show("chain=jack-altman dod").page
    assert "No chain." in receipt(page)
    assert "invitations" in receipt(page)


def test_the_page_says_that_parts_are_followed_at_the_ends_only(show: Show) -> None:
    """Over a part midway there may be a shorter chain; where one tie joins two there is none."""
    for chain, told in (("jack-altman dod", True), ("dod fda", True), ("openai microsoft", False)):
        assert (AT_ENDS.en in receipt(show(f"chain={chain}").page)) is told
