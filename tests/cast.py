"""A standing cast of actors, and small dossiers of ties between them, read by the real loader.

So that a test shows only the ties it is about. Each tie is confirmed, in force or past by its
type, and claimed by the gazette, unless it says otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cuibono.facts import read_dossier
from cuibono.records import Records
from cuibono.vocabulary import Vocabulary, load_vocabulary

KINDS = {
    "agency": "PublicBody",
    "bureau": "PublicBody",
    "court": "PublicBody",
    "lab": "Company",
    "firm": "Company",
    "shop": "Company",
    "fund": "Investor",
    "club": "Forum",
    "gazette": "Publication",
    "bodies": "Group",
    "ann": "Person",
    "ben": "Person",
    "cleo": "Person",
    "dora": "Person",
    "tool": "Product",
    "scheme": "Programme",
    "list": "Vehicle",
    "rule": "Instrument",
    "hall": "Place",
}
CROWD = [f"guest-{number:02}" for number in range(1, 13)]

CLAIM = {"by": "gazette", "stance": "asserts", "basis": "record", "source": "issue", "at": "¶1"}


@cache
def vocabulary() -> Vocabulary:
    """The ontology of the checkout, read once."""
    return load_vocabulary()


def words(text: str) -> dict[str, str]:
    return {"en": text, "fr": f"{text} (fr)"}


def unnamed(body: str | None = None) -> dict[str, Any]:
    """Somebody without a name, for a body or for nobody known."""
    return {"unnamed": words("staff"), **({"on_behalf_of": body} if body else {})}


def there(actor: str, attendance: str = "attended-confirmed", **more: Any) -> dict[str, Any]:
    """One participation."""
    return {"actor": actor, "attendance": attendance, **more}


def actors() -> dict[str, dict[str, Any]]:
    people = dict.fromkeys(CROWD, "Person")
    return {id: {"kind": kind, "name": id.title()} for id, kind in (KINDS | people).items()}


def write_dossier(folder: Path, **sections: Mapping[str, Any]) -> Path:
    """Write a dossier whose fact file holds these sections over the standing cast."""
    folder.mkdir(parents=True, exist_ok=True)
    title = {"title": words("Small dossier"), "as_of": "2025"}
    source = {"kind": "record", "publisher": "gazette", "published": "2025-06", "language": "en"}
    facts = {
        "actors": actors() | dict(sections.get("actors", {})),
        "sources": {"issue": source} | dict(sections.get("sources", {})),
        "ties": {id: _whole(tie) for id, tie in sections.get("ties", {}).items()},
        "observations": dict(sections.get("observations", {})),
    }
    (folder / "dossier.yaml").write_text(json.dumps(title), encoding="utf-8")
    (folder / "facts.yaml").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return folder


def _whole(tie: Mapping[str, Any]) -> dict[str, Any]:
    point = vocabulary().tie_types[tie["type"]].timing == "point"
    stage = "occurred" if point or "date" in tie else "active"
    return {"lifecycle": stage, "support": "confirmed", "claims": [CLAIM], **tie}


def read(folder: Path) -> Records:
    """Read a dossier, insisting that it is sound."""
    loaded = read_dossier(folder, vocabulary())
    assert [str(finding) for finding in loaded.findings if finding.severity == "error"] == []
    return loaded.records


def small(folder: Path, /, **ties: Mapping[str, Any]) -> Records:
    """The records of a small dossier; the underscores of a tie's name stand for hyphens."""
    named = {id.replace("_", "-"): tie for id, tie in ties.items()}
    return read(write_dossier(folder, ties=named))


def contract(buyer: str, supplier: str, **more: Any) -> dict[str, Any]:
    return {"type": "Contract", "buyer": buyer, "supplier": supplier, **more}


def investment(investor: str, investee: str, **more: Any) -> dict[str, Any]:
    return {"type": "Investment", "investor": investor, "investee": investee, **more}


def meeting(*participants: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "Meeting", "participants": list(participants), **more}


def event(*participants: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "Event",
        "name": words("Evening"),
        "host": "club",
        "participants": list(participants),
        **more,
    }


def contact(*parties: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Contact", "parties": list(parties), **more}


def post(person: str, body: str, **more: Any) -> dict[str, Any]:
    return {"type": "RoleHolding", "person": person, "body": body, "title": words("head"), **more}
