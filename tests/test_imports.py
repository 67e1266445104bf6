"""Imports run downhill, and each foreign library stays behind its fence.

Read from the source with `ast`: an import in a function, or for a type only, counts like any other.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuibono.inputs import code

PACKAGE = Path(__file__).resolve().parent.parent / "graph" / "cuibono"

LAYERS = """
    errors text places ids waiting
    tables standing
    paths scratch turtle paper source_text
    inputs
    caches vocabulary dates
    money
    verdicts
    records
    seals weighing
    findings sentences
    facts search
    texts changes duplicates
    builder
    graph_reader store
    results
    sparql rules
    check questions network stores builds
    entry reading
    measures explain reference show
    view exporters
    serve sheet
    dossier
    watch
    cli
    __main__
"""
"""A module may import from the lines above its own, not from its neighbours on the same line."""

HEIGHT = {home: height for height, line in enumerate(LAYERS.split("\n")) for home in line.split()}

FENCES = {
    "click": ["cli"],
    "networkx": ["network", "measures", "view", "dossier", "exporters"],
    "pyoxigraph": ["store", "builder", "builds", "turtle", "rules", "results", "serve"],
    "pyshacl": ["check"],
    "pyvis": ["view"],
    "rdflib": ["check", "dossier", "store"],
    "httpx": ["store"],
    "starlette": ["serve"],
    "uvicorn": ["serve"],
    "fcntl": [],  # Windows has none
}
"""Where a library may be imported: these modules and what lies in them."""

HEAVY = ["httpx", "igraph", "networkx", "numpy", "pyshacl", "pyvis", "rdflib", "scipy", "starlette"]
"""Libraries that the command may load only once it needs them."""

SOURCES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
MODULES = {
    name.removesuffix(".__init__"): path for name, path in SOURCES.items() if name != "__init__"
}
"""Every module of the package but its front door, by its name without `cuibono.`."""


def home(module: str) -> str:
    """Name the room a module lies in: `check` for `check.shapes`."""
    return module.split(".")[0]


def within(module: str, place: str) -> bool:
    """Tell whether a module is this place or lies in it."""
    return module == place or module.startswith(f"{place}.")


def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of each import; relative ones start from `package`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")
            start = above[: len(above) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def uphill(tree: ast.AST, module: str, package: str) -> list[str]:
    """List the imports that a module may not make of its own package."""
    faults = []
    for line, name in imported(tree, package):
        root, _, rest = name.partition(".")
        if root != "cuibono" or home(rest) == home(module) or rest.startswith("__"):
            continue
        if home(rest) not in HEIGHT:
            faults.append(
                f"line {line}: {name} is the public door: import from the module that defines it"
            )
        elif HEIGHT[home(rest)] >= HEIGHT[home(module)]:
            faults.append(
                f"line {line}: {home(module)} may not lean on {home(rest)}, which is not above it"
            )
    return faults


def trespasses(tree: ast.AST, module: str, package: str) -> list[str]:
    """List the foreign libraries that a module imports though they are fenced off from it."""
    faults = []
    for line, name in imported(tree, package):
        library = name.split(".")[0]
        places = FENCES.get(library)
        if places is not None and not any(within(module, place) for place in places):
            faults.append(f"line {line}: {library} belongs in {', '.join(places) or 'no module'}")
    return faults


def unportable(tree: ast.AST) -> list[str]:
    """List what differs between machines: forks, shells, text in the encoding of the day."""
    faults = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.fork", "os.forkpty"}:
            faults.append(f"line {node.lineno}: {ast.unparse(node)} is not on Windows")
        if not isinstance(node, ast.Call):
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if "shell" in given and ast.unparse(given["shell"]) != "False":
            faults.append(f"line {node.lineno}: shell= hands words to a shell: pass a list")
        if touches_text(node, given) and not given.keys() & {"encoding", None}:
            faults.append(f"line {node.lineno}: {ast.unparse(node.func)}() without encoding=")
    return faults


def touches_text(call: ast.Call, given: dict[str | None, ast.expr]) -> bool:
    """Tell whether a call reads or writes a file as text, as far as its words show."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "read_text":
        return not call.args
    if name == "write_text":
        return len(call.args) < 2
    if name != "open":
        return False
    position = (
        0 if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) != "io.open" else 1
    )
    mode = given.get("mode", call.args[position] if len(call.args) > position else None)
    if mode is None:
        return True
    return isinstance(mode, ast.Constant) and set(str(mode.value)) <= set("rwaxt+")


def package_of(module: str) -> str:
    """Name the package that a module's relative imports start from."""
    full = f"cuibono.{module}"
    return full if MODULES[module].name == "__init__.py" else full.rpartition(".")[0]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_place_in_the_order(module: str) -> None:
    assert home(module) in HEIGHT, (
        f"{home(module)} is new: write it into LAYERS in tests/{Path(__file__).name}, "
        "below everything it imports and above everything that imports it"
    )


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downhill(module: str) -> None:
    assert uphill(read(MODULES[module]), module, package_of(module)) == []


def test_the_order_names_no_room_that_is_not_there() -> None:
    """A room that was dropped, or only thought of, would look like one to a newcomer."""
    assert set(HEIGHT) - {home(module) for module in MODULES} == set()
    fenced = {place for places in FENCES.values() for place in places}
    assert [place for place in fenced if not any(within(m, place) for m in MODULES)] == []


def reached(start: str) -> set[str]:
    """The modules that one imports, at any remove, itself among them."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if not module or module in found:
            continue
        found.add(module)
        waiting.append(module.rpartition(".")[0])
        for _, name in imported(read(MODULES[module]), package_of(module)):
            known = name.removeprefix("cuibono.")
            while known and known not in MODULES:
                known = known.rpartition(".")[0]
            waiting.append(known if name.startswith("cuibono.") else "")
    return found


@pytest.mark.parametrize("start", ["reading", "stores"])
def test_what_reads_checks_or_builds_is_in_every_fingerprint(start: str) -> None:
    """Else a verdict or a graph on disk outlives the code that came to it."""
    left_out = {home(module) for module in reached(start) if MODULES[module] not in code()}
    assert left_out == set(), f"{left_out} are read too: write them into _ROOMS in inputs.py"


@pytest.mark.parametrize("module", MODULES)
def test_foreign_libraries_stay_behind_their_fence(module: str) -> None:
    assert trespasses(read(MODULES[module]), module, package_of(module)) == []


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_depends_on_the_machine(source: str) -> None:
    """Windows and a French locale get the same result as anywhere else."""
    assert unportable(read(SOURCES[source])) == []


def test_the_front_door_does_no_work_at_import() -> None:
    """`import cuibono` answers at once; what it offers is fetched when asked for."""
    at_import = [
        statement
        for statement in read(SOURCES["__init__"]).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.If)
    ]
    faults = [name for statement in at_import for _, name in imported(statement, "cuibono")]
    assert [name for name in faults if name.split(".")[0] == "cuibono"] == []


def test_the_command_starts_without_heavy_libraries() -> None:
    """`cuibono --help` answers at once: what takes long to load waits until it is needed."""
    program = f"import sys, cuibono.cli; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert loaded.stdout.split() == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("records", "from cuibono.store import Store"),
        ("records", "from .store import Store"),
        ("records", "from . import store"),
        ("records", "def late():\n    import cuibono.store"),
        ("records", "if TYPE_CHECKING:\n    from cuibono import store"),
        ("facts.reader", "from ..search import Index"),
        ("facts.reader", "from cuibono import Actor"),
    ],
)
def test_an_import_uphill_or_sideways_is_seen(module: str, code: str) -> None:
    assert uphill(ast.parse(code), module, f"cuibono.{module}".rpartition(".")[0])


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("store", "from cuibono.records import Tie"),
        ("facts.reader", "from . import writer"),
        ("facts.reader", "from ..records import Tie"),
        ("cli.ask", "from cuibono import __version__"),
        ("cli.ask", "import click"),
    ],
)
def test_an_import_downhill_or_in_the_same_room_is_fine(module: str, code: str) -> None:
    package = f"cuibono.{module}".rpartition(".")[0]
    assert (
        uphill(ast.parse(code), module, package) + trespasses(ast.parse(code), module, package)
        == []
    )


@pytest.mark.parametrize(
    "code",
    [
        "open(path)",
        "open(path, 'w')",
        "path.open()",
        "path.open('a')",
        "path.read_text()",
        "path.write_text(words)",
        "subprocess.run(words, shell=True)",
        "os.fork()",
    ],
)
def test_what_depends_on_the_machine_is_seen(code: str) -> None:
    assert unportable(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "open(path, 'rb')",
        "open(path, encoding='utf-8')",
        "path.open('rb')",
        "path.read_text('utf-8')",
        "path.write_text(words, encoding='utf-8', newline='')",
        "webbrowser.open(address)",
        "cuibono.open('dossier')",
    ],
)
def test_what_does_the_same_everywhere_is_fine(code: str) -> None:
    assert unportable(ast.parse(code)) == []
