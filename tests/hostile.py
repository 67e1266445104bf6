"""A dossier whose every field of words tries to run in the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

#: Closes elements, opens others, hides and turns text; it must come out as these very letters.
HOSTILE = "</script><img src=x onerror=\"window.hurt='x'\"><b>{{7*7}}"
ADDRESS = "javascript:window.hurt='x'"


def said(text: str = HOSTILE) -> dict[str, str]:
    return {"en": text, "fr": text}


def hostile_dossier(folder: Path, *, status: str = "published") -> Path:
    """Write a dossier with hostile words in names, titles, notes, places, units and addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "dossier.yaml", _dossier(status))
    _write(folder / "facts.yaml", _facts())
    (folder / "views").mkdir(exist_ok=True)
    _write(folder / "views" / "opening.yaml", _view())
    return folder


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _dossier(status: str) -> dict[str, Any]:
    return {
        "title": said(),
        "base": "https://example.org/id/",
        "licence": HOSTILE,
        "as_of": "2025",
        "status": status,
        "corrections": said(),
        "opening_view": "opening",
    }


def _view() -> dict[str, Any]:
    headline = f"[{HOSTILE}](deal) {HOSTILE}"
    return {
        "title": said(),
        "subtitle": said(),
        "headline": said(headline),
        "rests_on": ["deal"],
        "layout": "lanes",
    }


def _facts() -> dict[str, Any]:
    claim = {
        "by": "agency",
        "stance": "asserts",
        "basis": "own-statement",
        "source": "paper",
        "at": HOSTILE,
    }
    unnamed = {
        "by": {"unnamed": said()},
        "stance": "denies",
        "basis": "unnamed-people",
        "source": "paper",
        "at": HOSTILE,
        "origin": HOSTILE,
    }
    named = {
        "name": said(),
        "short": said(),
        "aliases": [HOSTILE],
        "note": said(),
        "ids": {"lei": HOSTILE},
    }
    actors = {
        "agency": "PublicBody",
        "lab": "Company",
        "ann": "Person",
        "paper-house": "Publication",
        "tool": "Product",
        "hall": "Place",
    }
    return {
        "actors": {name: {"kind": kind, **named} for name, kind in actors.items()},
        "sources": {
            "paper": {
                "publisher": "paper-house",
                "title": HOSTILE,
                "author": HOSTILE,
                "published": "2025-06",
                "language": "en",
                "kind": "press",
                "url": ADDRESS,
                "archived": "data:text/html,<script>window.hurt='x'</script>",
                "note": said(),
                "responses": [{"by": "lab", "stance": "no-response", "at": HOSTILE}],
            }
        },
        "ties": {
            "deal": {
                "type": "Contract",
                "buyer": "agency",
                "supplier": "lab",
                "start": "2025",
                "lifecycle": "active",
                "support": "confirmed",
                "summary": said(),
                "note": said(),
                "amounts": [
                    {
                        "kind": "ceiling",
                        "value": 5,
                        "currency": "USD",
                        "qualifier": "up-to",
                        "per": HOSTILE,
                    }
                ],
                "claims": [claim, unnamed],
            },
            "evening": {
                "type": "Event",
                "name": said(),
                "date": "2025",
                "place": "hall",
                "lifecycle": "occurred",
                "support": "reported",
                "participants": [
                    {"actor": "ann", "role": said(), "attendance": "invited-unconfirmed"},
                    {"unnamed": said(), "on_behalf_of": "lab", "attendance": "mentioned"},
                ],
                "claims": [unnamed | {"stance": "asserts"}],
            },
            "use": {
                "type": "Deployment",
                "supplier": "lab",
                "user": "agency",
                "product": "tool",
                "purpose": said(),
                "lifecycle": "active",
                "support": "claimed",
                "claims": [claim | {"by": "lab"}],
            },
            "post": {
                "type": "RoleHolding",
                "person": "ann",
                "body": "agency",
                "title": said(),
                "lifecycle": "active",
                "as_of": "2025",
                "support": "confirmed",
                "claims": [claim],
            },
            "word": {
                "type": "Statement",
                "speaker": "ann",
                "subject": "lab",
                "summary": said(),
                "date": "2025",
                "lifecycle": "occurred",
                "support": "confirmed",
                "claims": [claim | {"by": "ann"}],
            },
        },
        "observations": {
            "count": {
                "about": "tool",
                "measure": said(),
                "value": 3,
                "unit": said(),
                "per": said(),
                "scope": said(),
                "support": "claimed",
                "note": said(),
                "claims": [claim | {"by": "lab"}],
            }
        },
    }
