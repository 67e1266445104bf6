"""What makes the page safe and self-contained: its policy, its data block, its scripts and styles.

Apart because these few functions are what stands between a hostile name and a reader. Leans on
the templates and bundles beside it.

That text is packed by LZMA in base 91, and unpacked by a script of our own, is for size: the
bundled page carries 385 kB so, 581 kB by deflate in base 64 (November 2026). A browser unpacks
deflate and gzip itself (DecompressionStream), and neither xz nor LZMA. Look again when one does.
"""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuibono.errors import CuibonoError

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

_HERE: Final = Path(__file__).parent
#: What packed text is written in: the visible ASCII signs but the ampersand, less-than, backslash.
LETTERS: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in "&<\\")
#: How text is packed, as graph/viewer/src/inflate.ts reads it; the window takes in all of a page.
LZMA: Final = {
    "id": lzma.FILTER_LZMA1,
    "preset": 9 | lzma.PRESET_EXTREME,
    "lc": 3,
    "lp": 0,
    "pb": 0,
}
_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; "
    "style-src-attr 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The page's content security policy: these scripts and styles, and nothing else."""
    return _POLICY.format(
        scripts=" ".join(f"'sha256-{_digest(one)}'" for one in scripts),
        styles=" ".join(f"'sha256-{_digest(one)}'" for one in styles),
    )


def embedded(data: object) -> str:
    r"""JSON that cannot end the element it stands in.

    >>> embedded({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark, written in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, written)
    return text


@lru_cache(maxsize=16)
def squeezed(text: str, hastily: bool = False) -> str:
    """A text packed for the page, to be unpacked by its script: by LZMA, then in base 91.

    ``hastily`` it is packed in a ninth of the time, and is a fifth longer.
    Thirteen or fourteen bits at a time become two of 91 letters that neither end an element nor
    begin a reference: a quarter more than the bytes, where base 64 takes a third.
    """
    letters: list[str] = []
    waiting = bits = 0
    way = {**LZMA, "preset": 1} if hastily else LZMA
    for byte in lzma.compress(text.encode("utf-8"), lzma.FORMAT_RAW, filters=[way]):
        waiting |= byte << bits
        bits += 8
        if bits > 13:
            value, taken = waiting & 8191, 13
            if value <= 88:
                value, taken = waiting & 16383, 14
            waiting >>= taken
            bits -= taken
            letters += LETTERS[value % 91], LETTERS[value // 91]
    if bits:
        letters.append(LETTERS[waiting % 91])
        if bits > 7 or waiting > 90:
            letters.append(LETTERS[waiting // 91])
    return "".join(letters)


def web(address: str | None) -> str:
    """An address a reader may follow: http or https, else nothing.

    >>> web("javascript:alert(1)"), web("https://example.org/")
    ('', 'https://example.org/')
    """
    text = (address or "").strip()
    return text if text.lower().startswith(("https://", "http://")) else ""


def reached(address: str | None) -> str:
    """An address at which a reader may reach somebody: of the web, or of a mailbox.

    >>> reached("mailto:desk@example.org"), reached("mailto:a@example.org?bcc=b@example.org")
    ('mailto:desk@example.org', '')
    """
    text = (address or "").strip()
    return text if re.fullmatch(r"mailto:[\w.+-]+@[\w.-]+", text, re.ASCII) else web(text)


@cache
def environment() -> jinja2.Environment:
    """The templates, autoescaped."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str) -> str:
    """A bundled script, as it will stand in the page."""
    path = _HERE / "assets" / name
    if not path.is_file():
        raise CuibonoError(
            f"{path}: the page's script is missing. Run scripts/build in the checkout, or install "
            "a released wheel, which carries it."
        )
    return inert(path.read_text(encoding="utf-8"))


def inert(script: str) -> str:
    """A script that cannot end its own element; line ends as the browser will see them."""
    return script.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")


def close_set(style: str) -> str:
    r"""A stylesheet without its comments and indents.

    >>> close_set("/* calm */ p {\n  margin: 0;\n}\n")
    'p{margin: 0;}'
    """
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", bare)).strip()


def read(*parts: str) -> str:
    """A file of ours as text."""
    return _HERE.joinpath(*parts).read_text(encoding="utf-8").replace("\r\n", "\n")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def markup(text: str) -> Markup:
    """Text that is markup already and is not to be escaped."""
    from markupsafe import Markup

    return Markup(text)
