"""Reading one YAML value as the ontology says it must be: words, date, concept, reference, record.

Apart from the loader because the same reading serves every record. Each fault is a Finding at the
value's own place; a value that cannot be read is left out and reading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cuibono import dates, money
from cuibono.errors import did_you_mean
from cuibono.facts.yaml_text import Mapping, Node, Scalar, Sequence
from cuibono.findings import Finding, Severity
from cuibono.ids import RESERVED, is_id
from cuibono.records import Alias, Place
from cuibono.text import LANGUAGES, Words, a_or_an, fold
from cuibono.vocabulary import Field, Vocabulary

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.ASCII | re.IGNORECASE)


class Findings(list[Finding]):
    """The faults found so far."""

    def error(self, where: Place, rule: str, message: str, about: str | None = None) -> None:
        """Add an error."""
        self.add(where, "error", rule, message, about)

    def add(
        self, where: Place, severity: Severity, rule: str, message: str, about: str | None = None
    ) -> None:
        """Add a finding."""
        finding = Finding(where=where, severity=severity, rule=rule, message=message, about=about)
        self.append(finding)


class FieldReader:
    """Reads values by their Field; ``known`` maps every declared id to its class."""

    def __init__(self, vocabulary: Vocabulary, known: dict[str, str], findings: Findings) -> None:
        self.vocabulary = vocabulary
        self.known = known
        self.findings = findings

    # -- values

    def value(self, field: Field, node: Node) -> Any:
        """The value of a field, a tuple for a field that takes many, None when it is faulty."""
        if not field.many:
            return self._one(field, node)
        items = node.items if isinstance(node, Sequence) else (node,)
        if field.kind == "tagged":
            return tuple(alias for item in items for alias in self._tagged(field, item))
        values = [self._one(field, item) for item in items]
        return tuple(value for value in values if value is not None)

    def _one(self, field: Field, node: Node) -> Any:
        reading = {
            "words": self._words,
            "mapping": self._mapping,
        }.get(field.kind)
        if reading:
            return reading(field, node)
        text = self.text(field.key, node)
        if text is None or not isinstance(node, Scalar):
            return None
        return self._typed(field, text, node)

    def _typed(self, field: Field, text: str, node: Scalar) -> Any:
        match field.kind:
            case "date":
                return self._date(field, text, node.where)
            case "decimal" | "integer":
                return self._number(field, text, node.where)
            case "boolean":
                return self._boolean(field, text, node.where)
            case "url":
                return self._url(field, text, node.where)
            case "concept":
                return self.concept(field, text, node.where)
            case "reference":
                return self.reference(field.key, text, node.where, field.targets)
            case _:
                return self._choice(field, text, node.where)

    def text(self, key: str, node: Node) -> str | None:
        """A plain text, or a finding."""
        if isinstance(node, Scalar) and node.text.strip():
            return node.text.strip()
        shape = "is empty" if isinstance(node, Scalar) else "holds a list or keys"
        self.findings.error(
            node.where, "value", f"'{key}' {shape}. Write one text after the colon."
        )
        return None

    def _words(self, field: Field, node: Node) -> Words | None:
        if isinstance(node, Scalar):
            text = self.text(field.key, node)
            return Words(text, text) if text else None
        if not isinstance(node, Mapping):
            message = f"'{field.key}' holds a list. Write a text, or {{en: …, fr: …}}."
            self.findings.error(node.where, "words", message)
            return None
        found = {}
        for key, value in node.entries:
            if key.text not in LANGUAGES:
                self._unknown_key(key, LANGUAGES, f"'{field.key}'")
            elif (text := self.text(f"{field.key}.{key.text}", value)) is not None:
                found[key.text] = text
        for language in LANGUAGES:
            if language not in found and node.key(language) is None:
                message = f"'{field.key}' has no '{language}:'. Give it in both languages."
                self.findings.error(node.where, "words", message)
        return Words(found["en"], found["fr"]) if len(found) == len(LANGUAGES) else None

    def _tagged(self, field: Field, node: Node) -> Iterator[Alias]:
        """A text, or one for each language that is named."""
        if not isinstance(node, Mapping):
            text = self.text(field.key, node)
            yield from (Alias(text),) if text else ()
            return
        for key, value in node.entries:
            language = next((one for one in LANGUAGES if one == key.text), None)
            if language is None:
                self._unknown_key(key, LANGUAGES, f"'{field.key}'")
            elif (text := self.text(f"{field.key}.{key.text}", value)) is not None:
                yield Alias(text, language)

    def _mapping(self, field: Field, node: Node) -> dict[str, Any] | None:
        if isinstance(node, Mapping):
            return {key.text: plain(value) for key, value in node.entries}
        message = f"'{field.key}' takes keys with values, such as {{key: value}}."
        self.findings.error(node.where, "value", message)
        return None

    def _date(self, field: Field, text: str, where: Place) -> dates.PartialDate | None:
        try:
            return dates.parse(text)
        except ValueError as error:
            self.findings.error(where, "date", f"'{field.key}': {error}.")
            return None

    def _number(self, field: Field, text: str, where: Place) -> money.Figure | int | None:
        try:
            number = self._figure(field, text)
        except ValueError as error:
            self.findings.error(where, "number", f"'{field.key}': {error}.")
            return None
        if field.kind == "decimal":
            return number
        if number.value != int(number.value):
            message = f"'{field.key}': '{text[:60]}' is not a whole number."
            self.findings.error(where, "number", message)
            return None
        return int(number.value)

    def _figure(self, field: Field, text: str) -> money.Figure:
        """A number; of one that may be a thousand times itself it is asked which is meant.

        In money and counts three digits after the point are enough for that; elsewhere (3.125 per
        cent) three noughts.
        """
        whole = field.kind == "integer" or field in self.vocabulary.record_fields["Amount"].values()
        read = money.sum_of_money if whole or text.endswith("000") else money.figure
        return read(text)

    def _boolean(self, field: Field, text: str, where: Place) -> bool | None:
        if text in {"true", "false"}:
            return text == "true"
        message = f"'{field.key}' is '{text[:60]}'. Write true or false."
        self.findings.error(where, "value", message)
        return None

    def _url(self, field: Field, text: str, where: Place) -> str | None:
        if _URL.fullmatch(text):
            return text
        message = (
            f"'{field.key}': '{text[:80]}' is not a web address. It must begin with http:// or "
            "https:// and hold no spaces, quotes or brackets."
        )
        self.findings.error(where, "url", message)
        return None

    def _choice(self, field: Field, text: str, where: Place) -> str | None:
        if not field.choices or text in field.choices:
            return text
        self._refuse_word(field, text, field.choices, where)
        return None

    def concept(self, field: Field, word: str, where: Place) -> str | None:
        """The word of a concept, or a finding with the nearest one."""
        known = self.vocabulary.schemes.get(field.targets[0], {})
        if word in known:
            return word
        self._refuse_word(field, word, known, where)
        return None

    def _refuse_word(self, field: Field, word: str, known: Iterable[str], where: Place) -> None:
        words = list(known)
        takes = field.definition.en if field.is_long else f"It takes {', '.join(words)}."
        message = f"'{field.key}' has no value '{word[:60]}'.{did_you_mean(word, words)} {takes}"
        self.findings.error(where, "concept", message)

    def reference(
        self, key: str, name: str, where: Place, classes: Iterable[str] = ()
    ) -> str | None:
        """The id of a declared thing, or a finding with the nearest one.

        That the thing is of the right class is for the shapes to say, except where only one
        kind of declaration could be meant.
        """
        wanted = tuple(classes)
        if name in self.known and self._fits(self.known[name], wanted):
            return name
        fitting = [i for i, kind in self.known.items() if self._fits(kind, wanted)]
        what = " or ".join(_spoken(w) for w in wanted) or "entry"
        if name in self.known:
            message = (
                f"'{key}': '{name[:80]}' is {a_or_an(_spoken(self.known[name]))}, "
                f"not {a_or_an(what)}."
                f"{did_you_mean(name, (i for i in fitting if i != name))}"
            )
        else:
            message = (
                f"'{key}' names '{name[:80]}', and no file declares such {a_or_an(what)}."
                f"{did_you_mean(name, fitting)} {self._declaring(name, wanted)}"
            )
        rule = "reference" if name in self.known else "undeclared"
        self.findings.error(where, rule, message)
        return None

    def _declaring(self, name: str, wanted: tuple[str, ...]) -> str:
        """Where and how to declare what is named, as an entry of its own."""
        section = next((f"{w.lower()}s" for w in wanted if w in {"Source", "Tie"}), "actors")
        kinds = [word for word in wanted if word in self.vocabulary.kinds]
        named = f"'kind: {kinds[0]}'" if len(kinds) == 1 else "its 'kind:'"
        kind = f" with {named}" if section == "actors" else ""
        if is_id(name):
            return f"Declare it under '{section}:'{kind}, or correct the id."
        made = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "an-id"
        return f"Declare it under '{section}:'{kind}, with an id such as '{made}', and name that."

    def _fits(self, kind: str, wanted: tuple[str, ...]) -> bool:
        declared = (kind, *self.vocabulary.supers(kind))
        return not wanted or any(w in declared for w in wanted)

    # -- keys

    def keys(self, node: Mapping, known: Iterable[str], what: str, about: str | None) -> None:
        """A finding for every key that is not known."""
        allowed = list(known)
        for key, _ in node.entries:
            if key.text not in allowed:
                self._unknown_key(key, allowed, what, about)

    def _unknown_key(
        self, key: Scalar, allowed: Iterable[str], what: str, about: str | None = None
    ) -> None:
        names = sorted(set(allowed))
        hint = did_you_mean(key.text, names) or f" It takes {', '.join(names)}."
        message = f"{what} has no key '{key.text[:80]}'.{hint}"
        self.findings.error(key.where, "key", message, about)

    def identifier(self, key: Scalar) -> str | None:
        """An id of the right form, or a finding."""
        if key.text in RESERVED:
            message = f"'{key.text}' is reserved and cannot be an id. Choose another."
        elif is_id(key.text):
            return key.text
        else:
            message = (
                f"'{key.text[:90]}' is not an id. Use small letters, digits and hyphens, "
                "at most 81 characters."
            )
        self.findings.error(key.where, "id", message)
        return None


def plain(node: Node) -> Any:
    """A node as plain text, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def _spoken(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
