"""How much a figure or a search rests on, in words. Leans on text."""

from __future__ import annotations

from cuibono.text import Words


def dossier_size(ties: int, sources: int) -> Words:
    """What a figure rests on: "in this dossier (n ties, k sources)"."""
    english = f"in this dossier ({some(ties, 'tie')}, {some(sources, 'source')})"
    return Words(english, f"dans ce dossier ({some(ties, 'lien')}, {some(sources, 'source')})")


def some(count: int, noun: str) -> str:
    """A count with its noun, in either language.

    >>> some(1, "lien"), some(0, "tie")
    ('1 lien', '0 ties')
    """
    return f"{count} {noun}" + ("" if count == 1 else "s")
