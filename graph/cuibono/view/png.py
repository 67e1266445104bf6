"""A drawing as a PNG, photographed by a Chromium that is already there.

Apart because it is the one place that starts another program. The drawing is handed over as a file
and asks for nothing from anywhere; the browser is found, never fetched. Leans on errors.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from cuibono.errors import CuibonoError
from cuibono.scratch import scratch_folder

#: Names under which a Chromium may be in the path, and usual places elsewhere.
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES: Final = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_POINTED: Final = "CUIBONO_CHROMIUM"
_OPTIONS: Final = (
    "--headless=new",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--force-device-scale-factor=2",
)
_SIZE: Final = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_SECONDS: Final = 60


def photograph(svg: str) -> bytes:
    """Turn an SVG that says its width and height into a PNG with twice as many pixels.

    Raises CuibonoError where no Chromium is found or it does not do its work.
    """
    browser = _chromium()
    size = _SIZE.search(svg)
    wide, high = (round(float(number)) for number in size.groups()) if size else (1200, 900)
    with scratch_folder() as folder:
        page, picture = folder / "drawing.html", folder / "drawing.png"
        page.write_text(_PAGE.format(svg=svg), encoding="utf-8")
        command = [
            browser,
            *_OPTIONS,
            *_as_root(),
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={wide},{high}",
            f"--screenshot={picture}",
            page.as_uri(),
        ]
        _run(command, folder)
        if not picture.is_file():
            raise CuibonoError(f"{browser} made no picture. Write the SVG and convert that.")
        return picture.read_bytes()


_PAGE: Final = """<!DOCTYPE html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>html,body{{margin:0}}svg{{display:block}}</style>{svg}"""


def _chromium() -> str:
    pointed = os.environ.get(_POINTED)
    found = (shutil.which(name) for name in ([pointed] if pointed else _NAMES))
    for browser in (*found, *(place for place in _PLACES if not pointed)):
        if browser and Path(browser).is_file():
            return browser
    raise CuibonoError(
        "a PNG is made by Chromium, and there is none here. Install it (on Debian: apt install "
        f"chromium), point {_POINTED} at one, or write the SVG."
    )


def _as_root() -> list[str]:
    """Chromium refuses its sandbox to root, as in most containers."""
    user = getattr(os, "geteuid", lambda: 1)
    return ["--no-sandbox"] if user() == 0 else []


def _run(command: list[str], folder: Path) -> None:
    """Run a browser that puts whatever it needs for the while into a folder, too."""
    around = os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS, env=around)
    except subprocess.TimeoutExpired as error:
        raise CuibonoError(
            f"{command[0]} took more than {_SECONDS} seconds. Write the SVG and convert that."
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise CuibonoError(
            f"{command[0]} failed ({' '.join(last)[:200]}). Write the SVG and convert that."
        ) from error
