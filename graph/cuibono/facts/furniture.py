"""Reading dossier.yaml and the views, which describe the page and not the world.

Leans on blocks, and on the keys there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Keys
from typing import Any, Final

from cuibono import records as r
from cuibono.facts.blocks import BlockReader, is_empty
from cuibono.facts.page_keys import DOSSIER_KEYS, VIEW_KEYS, Key
from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence
from cuibono.paths import DOSSIER_FILE
from cuibono.text import Words
from cuibono.vocabulary import Field

DEFAULT_BASE: Final = "https://w3id.org/cuibono/id/"
_BASE: Final = re.compile(r"""https?://[^\s/?#%@\[\]<>"{}|\\^`]+(/[^\s?#%\[\]<>"{}|\\^`]*)?[/#]""")
#: An address of the web, or of a mailbox and nothing else.
_CONTACT: Final = re.compile(
    r"""https?://[^\s<>"{}|\\^`]+|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"""
)


class FurnitureReader:
    """Reads dossier.yaml and the files in views/."""

    def __init__(self, blocks: BlockReader) -> None:
        self.blocks = blocks

    def dossier(self, root: Mapping) -> r.Dossier:
        """What dossier.yaml says."""
        self.blocks.keys(root, DOSSIER_KEYS, DOSSIER_FILE, None)
        values = self._typed_keys(root, DOSSIER_KEYS)
        base = values.pop("base", None) or DEFAULT_BASE
        if not _BASE.fullmatch(base):
            message = (
                f"'base' is '{base[:80]}', and ids cannot be put after it. It must be a plain "
                "address ending with '/' or '#', such as https://example.org/id/"
            )
            self.blocks.findings.error((root.get("base") or root).where, "base", message)
            base = DEFAULT_BASE
        contact = values.get("contact")
        if contact and not _CONTACT.fullmatch(contact):
            message = (
                f"'contact' is '{contact[:80]}', and nobody can be reached there by a click. Write "
                "a web address, or mailto:desk@example.org with your own."
            )
            self.blocks.findings.error((root.get("contact") or root).where, "contact", message)
            del values["contact"]
        title = values.pop("title", None) or Words("Untitled dossier", "Dossier sans titre")
        retired, withdrawn = self._retired(root.get("retired"))
        return r.Dossier(
            title=title, base=base, retired=retired, withdrawn=withdrawn, where=root.where, **values
        )

    def _retired(self, node: Node | None) -> tuple[dict[str, str], dict[str, Words]]:
        """Ids with their successor, which is one word; and ids with why there is none."""
        retired: dict[str, str] = {}
        withdrawn: dict[str, Words] = {}
        if node is None or is_empty(node):
            return retired, withdrawn
        if not isinstance(node, Mapping):
            message = "'retired' takes old ids with what took their place: {old-id: new-id}."
            self.blocks.findings.error(node.where, "value", message)
            return retired, withdrawn
        for key, value in node.entries:
            if isinstance(value, Scalar) and value.text and " " not in value.text.strip():
                retired[key.text] = value.text.strip()
            elif (words := self._typed(key.text, "words", value)) is not None:
                withdrawn[key.text] = words
        return retired, withdrawn

    def view(self, name: str, root: Mapping) -> r.ViewFile:
        """One view, as its file describes it."""
        self.blocks.keys(root, VIEW_KEYS, f"view '{name}'", name)
        values = self._typed_keys(root, VIEW_KEYS)
        title = values.pop("title", None) or Words(name, name)
        ties = tuple(self._tie_names(root.get("rests_on")))
        written = values.pop("group", None) or {}
        group = {
            name: tuple(map(str, members)) if isinstance(members, list) else (str(members),)
            for name, members in written.items()
        }
        return r.ViewFile(
            name=name, title=title, rests_on=ties, group=group, where=root.where, **values
        )

    def _tie_names(self, node: Node | None) -> Iterable[str]:
        nodes: tuple[Node, ...] = () if node is None else (node,)
        items = node.items if isinstance(node, Sequence) else nodes
        for item in items:
            text = self.blocks.text("rests_on", item)
            if text and self.blocks.reference("rests_on", text, item.where, ("Tie",)):
                yield text

    def _typed_keys(self, root: Mapping, keys: Keys[str, Key]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, key in keys.items():
            node = root.get(name)
            if node is None or key.kind in {"ties", "retired"}:
                continue
            value = self._typed(name, key.kind, node)
            if value is not None:
                values[name] = value
        return values

    def _typed(self, key: str, kind: Any, node: Node) -> Any:
        field = Field(
            key=key, iri="", kind=kind, label=Words(key, key),
            definition=Words("", ""), required=False, many=False,
            targets=("DossierStatus",), order=0, shape="",
        )  # fmt: skip
        return self.blocks.value(field, node)
