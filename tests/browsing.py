"""A page in a real browser, and what it asked for, complained of or told its reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM: Final = "/usr/bin/chromium"
SWITCHES: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE: Final = Path(__file__).parents[1] / "graph/viewer/node_modules/axe-core/axe.min.js"
WATCH: Final = """
window.refusals = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.refusals.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""


ALIKE: Final = "tbody tr:nth-child(n+25), .sources > li:nth-child(n+25)"
JUDGE: Final = """
async (alike) => {
  const taken = alike ? [...document.querySelectorAll(alike)].map((one) => {
    const mark = document.createComment("");
    one.replaceWith(mark);
    return [mark, one];
  }) : [];
  try {
    return await axe.run(document, {resultTypes: ["violations"]});
  } finally {
    for (const [mark, one] of taken) mark.replaceWith(one);
  }
}
"""


@dataclass
class Seen:
    """A page in a browser, and what it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def refusals(self) -> list[str]:
        """What the page's policy refused."""
        found: list[str] = self.page.evaluate("window.refusals")
        return found

    def live(self) -> str:
        """What a screen reader was last told."""
        return self.page.locator(".edition:not([hidden]) .unseen[role=status]").inner_text()

    def faults(self, *, whole: bool = False) -> list[str]:
        """What axe-core holds against the page as it stands.

        Unless it is to be read whole, a table or list is judged by its first rows: the others are
        of the same make, and hundreds of them take ten times as long.
        """
        if not AXE.is_file():
            pytest.fail(f"{AXE} is missing: run scripts/check, which installs it.")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate(JUDGE, "" if whole else ALIKE)
        return [
            f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]


Show = Callable[..., Seen]
