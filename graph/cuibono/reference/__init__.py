"""The ontology as a document people can read: generated, in both languages, the same each time.

words.py     headings and the few sentences of its own
blocks.py    entries, pairs and tables, whatever they are written as
terms.py     what the Turtle says of one term: its keys, what others call it, what it is under
gather.py    the ontology in chapters: tie types, who and what, records, roles, words, rules
tie_types.py the entry of one tie type
render.py    the chapters as a page and as Markdown
"""

from __future__ import annotations

from collections.abc import Iterable

from cuibono.reference.gather import chapters
from cuibono.reference.render import as_html, as_markdown
from cuibono.rules import Rule
from cuibono.text import LANGUAGES
from cuibono.vocabulary import Vocabulary

__all__ = ["reference_files"]


def reference_files(vocabulary: Vocabulary, rules: Iterable[Rule]) -> dict[str, str]:
    """The reference by file name: a page and a Markdown text in each language."""
    found = chapters(vocabulary, tuple(rules))
    files: dict[str, str] = {}
    for language in LANGUAGES:
        files[f"ontology.{language}.html"] = as_html(found, vocabulary, language)
        files[f"ontology.{language}.md"] = as_markdown(found, vocabulary, language)
    return files
