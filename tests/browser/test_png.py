"""A drawing becomes a PNG by a Chromium that is there, or says what to install."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from cuibono.errors import CuibonoError
from cuibono.view.picture import View
from cuibono.view.png import photograph
from plates import bundled, vocabulary

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" width="120" height="80">'
    '<rect width="120" height="80" fill="#ffffff"/></svg>'
)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.browser
def test_a_picture_has_twice_the_pixels_of_its_drawing() -> None:
    assert size(photograph(SVG)) == (240, 160)


@pytest.mark.browser
def test_a_view_is_photographed_whole() -> None:
    view = View(bundled(), vocabulary(), bundled().views["opening"])
    wide, high = size(view.png("fr"))
    assert wide > 2000
    assert high > 2000


def test_without_a_browser_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUIBONO_CHROMIUM", str(Path("nowhere") / "chromium"))
    with pytest.raises(CuibonoError, match="apt install chromium"):
        photograph(SVG)
