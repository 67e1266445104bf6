"""Plain documents: whatever stands in them is text, and nothing in them can run."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from cuibono.paper import Html, joined, link, md, md_table, page, tag

HOSTILE = "</style><script>alert('x')</script>\" onload=\"x\u202e| [a](javascript:x) `*_~"


def test_what_is_put_in_is_text() -> None:
    assert tag("p", "<b>", Html("<i>"), title='"x"') == '<p title="&quot;x&quot;">&lt;b&gt;<i></p>'


def test_what_is_missing_leaves_nothing() -> None:
    assert tag("p", None, "a", class_=None) == "<p>a</p>"
    assert joined(["a", None, "<"], ", ") == "a, &lt;"


@pytest.mark.parametrize("address", ["javascript:x", "data:text/html,x", "//x", "x", " https://x"])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    assert link("words", address) == "words"
    assert link("words", "https://example.org/?a=1&b").startswith(
        '<a href="https://example.org/?a=1&amp;b"'
    )


def test_a_page_allows_its_own_style_and_nothing_else() -> None:
    made = page(HOSTILE, "en", tag("p", HOSTILE), style="p { margin: 0 }")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    style = re.search(r"<style>(.*?)</style>", made, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert "<script" not in made
    assert "\u202e" not in made
    assert not re.search(r'(?:src|href|action)="(?!#)', made), "it fetches nothing"


def test_markdown_keeps_a_text_a_text() -> None:
    r"""A name with a bar opens no cell, one with brackets no link.

    Every sign that means something in Markdown stands behind a backslash.
    """
    written = md(HOSTILE)
    assert not re.search(r"(?<!\\)[|\[\]<>`*_~]", written)
    assert re.sub(r"\\(.)", r"\1", written) == HOSTILE.replace("\u202e", "")


@pytest.mark.parametrize("text", ["- a", "1. a", "+ a", "# a", "> a", "= a", "12) a"])
def test_no_text_begins_a_list_or_a_heading(text: str) -> None:
    assert "\\" in md(text)
    assert re.sub(r"\\(.)", r"\1", md(text)) == text


def test_a_row_of_a_table_is_a_line() -> None:
    lines = md_table(["a", "b"], [["x\ny", ["p|q", "", "r"]]]).splitlines()
    assert lines == ["| a | b |", "| --- | --- |", "| x y | p\\|q<br>r |"]
