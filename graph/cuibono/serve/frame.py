"""What every page of the service stands in: its template, its style, and what it may do.

Apart because here, and only here, words become markup: through autoescaped templates, under a
policy that names each script and style by its hash. Leans on view for what makes a page safe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cuibono.sentences.when import in_words
from cuibono.serve.phrases import PHRASES
from cuibono.standing import DRAFT, STANDING_NOTE
from cuibono.text import LANGUAGES, Language, Words, visible
from cuibono.view.phrases import PAGE
from cuibono.view.plate.style import FONT, css_variables
from cuibono.view.safe import asset, close_set, markup, policy

if TYPE_CHECKING:
    import jinja2

    from cuibono.dates import PartialDate
    from cuibono.records import Records
    from cuibono.serve.fresh import Facts
    from cuibono.vocabulary import Vocabulary

_HERE: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Holdings:
    """What is served: one dossier. ``records`` reads its facts, when a page needs sentences.

    ``facts`` knows when they were read and whether they have changed since; they hold ``as_of``.
    ``views`` are its views by name with their titles, and ``opens`` is the one it opens on.
    """

    title: Words
    base: str
    draft: bool
    triples: int
    vocabulary: Vocabulary
    library: list[dict[str, Any]]
    records: Callable[[], Records] | None
    facts: Facts
    as_of: PartialDate | None = None
    views: Mapping[str, Words] = field(default_factory=dict)
    opens: str | None = None


class Frame:
    """Fills the templates of one dossier's pages."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings

    def fill(self, template: str, language: Language, **words: Any) -> str:
        """A page in one language."""
        holdings = self.holdings
        return self._templates.get_template(template).render(
            language=language,
            other=next(one for one in LANGUAGES if one != language),
            style=markup(self._style),
            dossier=visible(holdings.title[language]),
            draft=DRAFT[language] if holdings.draft else "",
            note=STANDING_NOTE[language],
            standing=self._standing(language),
            words={key: phrase[language] for key, phrase in PHRASES.items()},
            **words,
        )

    def _standing(self, language: Language) -> str:
        """Of when the facts are, and when they were read."""
        told = self.holdings.facts.told(language)
        if not self.holdings.as_of:
            return told
        when = in_words(self.holdings.as_of, language, "as-of")
        return f"{PAGE['as-of'][language].format(when=when)} {told}"

    @cached_property
    def script(self) -> str:
        """The script of the page to ask from."""
        return asset("query.js")

    @cached_property
    def explorer(self) -> str:
        """The script that draws answers as graphs, fetched when one is wanted."""
        return asset("explorer.js")

    @cached_property
    def policy(self) -> str:
        """What a page without a script may do."""
        bare = policy([], [self._style]).replace("script-src ;", "script-src 'none';")
        return bare.replace("form-action 'none'", "form-action 'self'")

    @cached_property
    def query_policy(self) -> str:
        """What the page to ask from may do: the same, its own scripts, and to ask this service."""
        allowed = policy([self.script, self.explorer], [self._style])
        return allowed.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")

    @cached_property
    def _templates(self) -> jinja2.Environment:
        import jinja2

        return jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def _style(self) -> str:
        vocabulary = self.holdings.vocabulary
        light, dark = (css_variables(vocabulary, "light"), css_variables(vocabulary, "dark"))
        sheet = (_HERE / "serve.css").read_text(encoding="utf-8").replace("\r\n", "\n")
        families = "".join(
            f".key.{family}{{--family:var(--family-{family})}}\n"
            for family in vocabulary.schemes["Family"]
        )
        return (
            f":root{{--font:{FONT};color-scheme:light;{light}}}\n"
            f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
            f"{families}{close_set(sheet)}"
        )


def spoken(language: str) -> Language:
    """A language of ours: English unless French is asked for."""
    return "fr" if language == "fr" else "en"
