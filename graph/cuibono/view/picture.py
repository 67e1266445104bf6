"""One view of a dossier, ready to be handed out as a page, a drawing or a pyvis network.

Apart so that the prompt and Python ask one object, and nothing is drawn that nobody asked for.
Leans on the rest of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuibono.text import Language

if TYPE_CHECKING:
    from pyvis.network import Network

    from cuibono.records import Records, ViewFile
    from cuibono.view.kept import Kept
    from cuibono.vocabulary import Vocabulary


class View:
    """A view of sound records."""

    def __init__(self, records: Records, vocabulary: Vocabulary, file: ViewFile | None) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.file = file

    def __repr__(self) -> str:
        return f"<cuibono view {self.name!r}>"

    @property
    def name(self) -> str:
        """The view's name, that of its file."""
        return self.file.name if self.file else "all"

    def html(self, kept: Kept | None = None) -> str:
        """The page: one self-contained HTML file that opens on this view, in both languages.

        What ``kept`` has of an earlier page is not drawn anew where it is the same.
        """
        from cuibono.view.page import render

        return render(self.records, self.vocabulary, self.file, kept)

    def _repr_html_(self) -> str:
        return self.svg()

    def svg(self, language: Language = "en", *, layout: str | None = None) -> str:
        """The plate with its furniture as one SVG, in one fixed look.

        It is laid out as the view's file says, or as named. Raises UnknownName for a layout that
        there is not.
        """
        from cuibono.sentences import Teller
        from cuibono.view.plate.ink.standalone import standalone
        from cuibono.view.plate.layouts import picture_of

        teller = Teller(self.vocabulary, self.records)
        picture = picture_of(teller, self.file, layout=layout)
        return standalone(picture, self.records, self.vocabulary, language)

    def png(self, language: Language = "en", *, layout: str | None = None) -> bytes:
        """The same drawing as a PNG, twice as fine, made by Chromium.

        Raises ChromiumMissing where there is none.
        """
        from cuibono.view.png import photograph

        return photograph(self.svg(language, layout=layout))

    def pyvis(self) -> Network:
        """Everything as a pyvis Network, placed and coloured as in the explorer."""
        from cuibono.view.explorer import explorer_network

        return explorer_network(self.records, self.vocabulary)

    def plain(self) -> str:
        """The same network on a plain pyvis page, made safe and offline."""
        from cuibono.view.plain import plain_page

        return plain_page(self.pyvis(), self.records.dossier.title)
