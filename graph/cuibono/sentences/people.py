"""The parties of ties, and whoever speaks of them, as noun phrases.

Apart because a sentence, a receipt and a path name them alike, known, not named or not stated.
Leans on records and vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import Final

from cuibono.records import Actor, Party, Records, Tie
from cuibono.sentences.words import elides, indefinite, linked, named
from cuibono.text import Language, Words, fold
from cuibono.vocabulary import Field, Vocabulary

#: Of one person or body, and of several; French agrees with "names", which have one gender.
_NOT_NAMED: Final = (
    Words("not named", "nom non cité"),
    Words("not named", "noms non cités"),
)
_PARTY: Final = Words("party", "partie")
#: How curators say the same themselves, with French agreement.
_SAYS_NOT_NAMED: Final = re.compile(r",? (not named|non nommée?s?)$")
_ITS: Final = {"les ": "ses", "le ": "son", "la ": "sa", "l'": "son"}
_ONE: Final = re.compile(r"(un|une|le|la|aucun|aucune) |l'", re.IGNORECASE)


class People:
    """The parties of ties, and whoever speaks of them, as noun phrases."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self._actors = records.actors
        self._renamed = [actor for actor in records.actors.values() if actor.names]
        self._kinds = vocabulary.kinds

    def at(self, tie: Tie) -> People:
        """The same people under the names that held when a tie did."""
        if not self._renamed:
            return self
        days = tie.told_at
        then = {a.id: a.then(days) for a in self._renamed}
        if all(self._actors[name] is actor for name, actor in then.items()):
            return self
        people = copy(self)
        people._actors = {**self._actors, **then}
        return people

    def name(self, actor: str, language: Language, link: str = "") -> str:
        """An actor or thing by id, with its article, after « de », « à » or « chez »."""
        known = self._actors.get(actor)
        phrase = named(known, language) if known else actor
        if link == "chez" and not (known and self._is_firm(known)):
            link = "à"
        return linked(link, phrase) if language == "fr" else phrase

    def is_body(self, actor: str) -> bool:
        """Whether a place is an organisation rather than a town or region."""
        known = self._actors.get(actor)
        return known is not None and known.kind != "Place"

    def within(self, actor: str, others: Sequence[str]) -> bool:
        """Whether the names of others all hold this one: "Microsoft" in "Microsoft 365"."""
        known = [self._actors[one].called().en for one in (actor, *others) if one in self._actors]
        return len(known) > 1 and all(fold(known[0]) in fold(name) for name in known[1:])

    def own(self, thing: str, owner: str, language: Language) -> str | None:
        """What an organisation has its name in, after it was named: "its usage policies"."""
        known, whose = self._actors.get(thing), self._actors.get(owner)
        kind = self._kinds.get(whose.kind) if whose else None
        if not known or not whose or not kind or "Organization" not in (kind.id, *kind.supers):
            return None
        said, name = named(known, language), named(whose, language)
        if language == "en":
            rest = said.removeprefix(f"{name}'s ")
            return f"its {rest}" if rest != said else None
        rest = said.removesuffix(f" {linked('de', name)}")
        article = next((one for one in _ITS if rest.startswith(one)), None)
        if rest == said or article is None:
            return None
        bare = rest.removeprefix(article)
        return f"{'son' if article == 'la ' and elides(bare) else _ITS[article]} {bare}"

    def _is_firm(self, actor: Actor) -> bool:
        """Whether one works « chez » it rather than « à »."""
        kind = self._kinds.get(actor.kind)
        return bool(kind and {"Company", "Investor"} & {kind.id, *kind.supers})

    def party(
        self, party: Party, role: Field | None, language: Language, link: str = "", note: str = ""
    ) -> str:
        """One party: a name, people not named, or that the source does not say.

        A ``note`` on its part, such as how sure it is, stands in brackets.
        """
        if party.actor:
            return self._for(self.name(party.actor, language, link), party, language, note)
        link = "à" if link == "chez" else link
        if party.unnamed:
            return self.unnamed(party.unnamed, party.on_behalf_of, language, link, note)
        return self._unknown(role, language, link)

    def unnamed(
        self, words: Words, body: str | None, language: Language, link: str = "", note: str = ""
    ) -> str:
        """People a source does not name: "people of X (not named)"."""
        said = words[language] or {"en": "people", "fr": "des personnes"}[language]
        own = _SAYS_NOT_NAMED.search(said)
        said = said[: own.start()] if own else said
        notes = [own[1] if own else _NOT_NAMED[not _ONE.match(words.fr)][language]]
        if body and not self._tells(said, body, language):
            notes.insert(0, self._of(body, language))
        notes += [note] if note else []
        phrase = linked(link, said) if language == "fr" else said
        return f"{phrase} ({', '.join(notes)})"

    def several(self, parties: Sequence[Party], language: Language) -> bool:
        """Whether a verb after these parties is in the plural."""
        return len(parties) > 1 or any(self._plural(party, language) for party in parties)

    def _plural(self, party: Party, language: Language) -> bool:
        """One organisation takes the singular in English, even where French says « les »."""
        if party.unnamed:
            return not _ONE.match(party.unnamed.fr)
        actor = self._actors.get(party.actor or "")
        if actor is None or actor.article != "les":
            return False
        kind = self._kinds.get(actor.kind)
        return language == "fr" or not (kind and "Organization" in (kind.id, *kind.supers))

    def _for(self, name: str, party: Party, language: Language, note: str) -> str:
        notes = [note] if note else []
        if party.on_behalf_of:
            for_whom = self.name(party.on_behalf_of, language)
            notes.insert(0, f"{'for' if language == 'en' else 'pour'} {for_whom}")
        return f"{name} ({', '.join(notes)})" if notes else name

    def _of(self, body: str, language: Language) -> str:
        return f"of {self.name(body, 'en')}" if language == "en" else self.name(body, "fr", "de")

    def _tells(self, said: str, body: str, language: Language) -> bool:
        actor = self._actors.get(body)
        names = [actor.name[language], actor.called()[language], *actor.also] if actor else [body]
        return any(fold(name) in fold(said) for name in names)

    @staticmethod
    def _unknown(role: Field | None, language: Language, link: str) -> str:
        label = role.label if role else _PARTY
        if language == "fr":
            noun = indefinite(label.fr, "fr")
            return linked(link, f"{noun} que la source ne nomme pas")
        several = bool(role and role.key.endswith("s") and label.en.endswith("s"))
        return f"{label.en if several else indefinite(label.en)} the source does not name"
