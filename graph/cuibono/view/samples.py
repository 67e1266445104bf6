"""Samples of what a picture draws, as a legend shows them beside its words: lines, marks, signs.

Apart because here a legend's drawing is written as markup. Leans on svg and style.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from cuibono.view.plate.ink import svg
from cuibono.view.plate.style import DASHES

if TYPE_CHECKING:
    from markupsafe import Markup

#: Marks at the right end of a sample line, drawn in its colour.
_MARKS: Final[Mapping[str, str]] = {
    "filled": '<path d="M34 6l-9-4v8z" fill="var(--ink)"/>',
    "hollow": '<path d="M33 6l-8-3.6v7.2z" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "stop": '<circle cx="28.5" cy="6" r="5.5" fill="var(--ink)"/><path d="M25.3 6h6.4" '
    'stroke="var(--ground)" stroke-width="2.2"/>',
    "bar": '<path d="M33 1v10" stroke="var(--ink)" stroke-width="2"/>',
    "dot": '<circle cx="30" cy="6" r="3.6" fill="var(--ink)"/>',
    "hollow-dot": '<circle cx="30" cy="6" r="3.2" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "crossed-dot": '<circle cx="29" cy="6" r="3.2" fill="var(--ground)" stroke="var(--ink)" '
    'stroke-width="1.4"/><path d="M24.5 1.5l9 9m0-9l-9 9" stroke="var(--ink)" '
    'stroke-width="1.4"/>',
    "none": "",
}


def mark(shape: str) -> Markup:
    """A sample of a mark."""
    from markupsafe import Markup

    drawn = svg.mark(shape, 17, 6)
    return Markup(f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true">{drawn}</svg>')


def sample(path: str, look: str) -> Markup:
    """A sample of a plain stroke."""
    from markupsafe import Markup

    return Markup(
        f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><path d="{path}" fill="none" '
        f'stroke="var(--ink)" {look}/></svg>'
    )


def badge() -> Markup:
    """A sample of the badge of a box that several ties share."""
    from markupsafe import Markup

    return Markup(
        '<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><rect x="4" y="-2" width="26" '
        'height="16" rx="8" fill="var(--ground)" stroke="var(--ink)"/><text x="17" y="10" '
        'font-size="11.5" text-anchor="middle" fill="var(--ink)">×3</text></svg>'
    )


def sign(sign: str) -> Markup:
    """A sign of the picture's words, where the legend has a sample."""
    from markupsafe import Markup

    return Markup(
        '<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><text x="17" y="11" '
        'font-size="14" text-anchor="middle" fill="var(--ink)">{}</text></svg>'
    ).format(sign)


def swatch(colour: str, pattern: str, end: str = "none") -> Markup:
    """A sample of a line for the legend."""
    from markupsafe import Markup

    dash = DASHES.get(pattern)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    round_ends = ' stroke-linecap="round"' if pattern == "dotted" else ""
    reach = {
        "filled": 26,
        "hollow": 25,
        "dot": 27,
        "hollow-dot": 26,
        "crossed-dot": 25,
        "bar": 33,
        "stop": 24,
    }.get(end, 34)
    return Markup(
        f'<svg class="swatch" viewBox="0 0 34 12" aria-hidden="true"><path d="M0 6h{reach}" '
        f'fill="none" stroke="{colour}" stroke-width="2"{dashes}{round_ends}/>{_MARKS[end]}</svg>'
    )
