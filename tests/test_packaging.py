"""What is installed is what is in the checkout: the package, the ontology and the page's scripts.

Built once from a clean copy, without network but for the page's libraries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import cuibono

ROOT = Path(__file__).resolve().parent.parent
MADE = ("__pycache__", "node_modules", "assets", ".npm", ".*_cache")


def run(*arguments: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is under version control, with nothing made or installed in it."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("graph", "ontology", "scripts"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns(*MADE))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path) -> Path:
    """The folder with the sdist and the wheel made from it."""
    npm_cache = os.environ.get("NPM_CONFIG_CACHE", str(ROOT / "graph" / "viewer" / ".npm"))
    run(
        *("-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", "dist"),
        cwd=checkout,
        NPM_CONFIG_CACHE=npm_cache,
    )
    return checkout / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (wheel,) = built.glob("*.whl")
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return Parser().parsestr(wheel.read(name).decode())


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", "assets"} & set(path.parts)
    }


def test_the_wheel_holds_every_module(wheel: zipfile.ZipFile) -> None:
    wanted = {f"cuibono/{name}" for name in files_below(ROOT / "graph" / "cuibono")}
    assert wanted - set(wheel.namelist()) == set()


def test_the_wheel_holds_the_whole_ontology(wheel: zipfile.ZipFile) -> None:
    """Tie types, shapes, rules, questions and the bundled dossier are found once installed."""
    kept = files_below(ROOT / "ontology")
    assert {f"cuibono/ontology/{name}" for name in kept} - set(wheel.namelist()) == set()


def test_the_release_is_called_as_the_package_calls_itself(metadata: Message) -> None:
    """It is written once, where the program reads it."""
    assert metadata["Version"] == cuibono.__version__


@pytest.mark.parametrize("script", ["page.js", "explorer.js"])
def test_the_wheel_holds_the_page_ready_made(wheel: zipfile.ZipFile, script: str) -> None:
    """No Node is needed where the wheel is installed."""
    assert wheel.read(f"cuibono/view/assets/{script}")


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    rooms = {name.split("/")[0] for name in wheel.namelist()}
    assert {room for room in rooms if not room.endswith(".dist-info")} == {"cuibono"}
    assert not [name for name in wheel.namelist() if "node_modules" in name or name.endswith(".ts")]


def test_the_licences_of_what_is_bundled_travel_with_the_script(wheel: zipfile.ZipFile) -> None:
    """A published page carries the script, so the notices are inside it."""
    script = wheel.read("cuibono/view/assets/explorer.js").decode()
    libraries = ("vis-network", "vis-data", "vis-util", "uuid", "keycharm", "component-emitter")
    assert [library for library in libraries if f"\n{library} " not in script] == []
    assert "Permission is hereby granted" in script


@pytest.mark.parametrize("script", ["page.js", "explorer.js"])
def test_a_script_can_stand_inside_a_page(wheel: zipfile.ZipFile, script: str) -> None:
    """Nothing in it closes the element it is put into, or hides the end of it."""
    words = wheel.read(f"cuibono/view/assets/{script}").decode().lower()
    assert "</script" not in words
    assert "<!--" not in words


def test_the_wheel_says_whose_words_it_carries(metadata: Message) -> None:
    """Code under MIT, facts under CC BY 4.0."""
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"


def test_the_wheel_works_from_where_it_lies(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked, its import name is cuibono, and it is not the checkout that answers."""
    wheel.extractall(tmp_path)
    program = "import cuibono, cuibono.cli; print(cuibono.__file__, callable(cuibono.cli.main))"
    answer = run("-c", program, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert answer.split() == [str(tmp_path / "cuibono" / "__init__.py"), "True"]


def test_the_sdist_carries_the_bundle(built: Path, tmp_path: Path) -> None:
    """A wheel made from it needs neither Node nor the npm registry."""
    (sdist,) = built.glob("*.tar.gz")
    subprocess.run(["tar", "-xf", sdist, "-C", tmp_path], check=True)
    (source,) = tmp_path.iterdir()
    run("-m", "hatchling", "build", "-t", "wheel", "-d", "dist", cwd=source)
    assert not (source / "graph" / "viewer" / "node_modules").exists()
