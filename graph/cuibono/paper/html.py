"""Elements that escape what is put into them, and a self-contained page that allows nothing else.

Apart from the view's page because these documents have no script: nothing in them can run.
Leans on text.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable
from typing import Final

from cuibono.text import Language, visible

_VOID: Final = frozenset({"br", "hr", "link", "meta"})
#: The look of every document: black on white, one column of text, fit for paper.
STYLE: Final = """
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 78rem; padding: 0 1.25rem; color: #1a1a1a; background: #fff;
  font: 15px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p, ul, dl { margin: .35rem 0; }
ul { padding-left: 1.2rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #999; padding: .4rem .5rem; text-align: left; vertical-align: top; }
th { background: #f0f0f0; font-weight: 600; }
td p, td ul { margin: 0 0 .3rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .35rem 1.2rem; }
code { font: .92em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: #0b4f8a; overflow-wrap: anywhere; }
mark { background: #fff3b0; color: inherit; }
.draft { font-weight: 700; letter-spacing: .08em; color: #a00; }
.note, .id { color: #555; font-size: .88em; }
.wide { overflow-x: auto; }
@page { size: A4 landscape; margin: 14mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10px; }
  thead { display: table-header-group; }
  tr, dd { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .screen { display: none; }
  a { color: inherit; text-decoration: none; }
}
"""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


EMPTY: Final = Html("")


def tag(name: str, /, *content: str | None, **attributes: str | None) -> Html:
    """An element. Whatever is not Html is escaped; None is left out; ``class_`` is ``class``.

    >>> tag("p", "a < b", class_="note")
    '<p class="note">a &lt; b</p>'
    >>> tag("p", tag("b", "x"))
    '<p><b>x</b></p>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(visible(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{joined(content)}</{name}>")


def joined(parts: Iterable[str | None], between: str = "") -> Html:
    """Several pieces as one, each escaped unless it is Html."""
    return Html(
        between.join(
            part if isinstance(part, Html) else html.escape(visible(part), quote=False)
            for part in parts
            if part is not None
        )
    )


def link(text: str, address: str) -> Html:
    """A link for an address of the web or a place in the page; other addresses are only told.

    >>> link("x", "javascript:alert(1)")
    'x'
    """
    if address.lower().startswith(("https://", "http://", "#")):
        return tag("a", text, href=address, rel=None if address[0] == "#" else "noreferrer")
    return joined([text])


def wide(table: Html, label: str) -> Html:
    """A table that scrolls sideways by itself where it does not fit, also from the keyboard."""
    return tag("div", table, class_="wide", role="group", aria_label=label, tabindex="0")


def page(title: str, language: Language, *body: str, style: str = "") -> str:
    """A whole document, in which nothing but its own style sheet has any effect."""
    sheet = Html(STYLE + style)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", sheet),
    )
    root = tag("html", head, "\n", tag("body", tag("main", *body)), lang=language)
    return f"<!doctype html>\n{root}\n"
