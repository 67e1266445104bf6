"""The command line as a whole: a word means one thing everywhere, and Python has the same words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.cli.options import on_dossier
from cuibono.paths import bundled_dossier, ontology_folder


def walk(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in walk(command))
        else:
            yield name, command


@click.command()
@on_dossier(store=True, forms=("text",), language=True, output=True)
def everything() -> None:
    """Take all that commands share."""


COMMANDS = dict(walk(main))
SHARED = [one.name for one in everything.params if isinstance(one, click.Option)]


@pytest.mark.parametrize("name", COMMANDS)
def test_shared_options_stand_in_one_order_after_a_command_s_own(name: str) -> None:
    options = [p.name for p in COMMANDS[name].params if isinstance(p, click.Option)]
    if "dossier" in options:
        behind = options[options.index("dossier") :]
        assert behind == [option for option in SHARED if option in behind]


@pytest.mark.parametrize("option", ["dossier", "ontology", "store", "lang"])
def test_a_shared_option_is_told_in_the_same_words_everywhere(option: str) -> None:
    told = {
        (tuple(one.opts), one.help, str(one.default), str(one.type))
        for command in COMMANDS.values()
        for one in command.params
        if isinstance(one, click.Option) and one.name == option
    }
    assert len(told) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_says_what_it_does_and_shows_how(name: str) -> None:
    said = CliRunner().invoke(main, [*name.split(), "--help"])
    assert said.exit_code == 0
    first = said.output.splitlines()[2].strip()
    assert first.endswith(".")
    assert len(first) < 60
    assert f"\n  cuibono {name}" in said.output


@pytest.mark.parametrize("width", ["1", "20", "40", "300"])
def test_help_fits_any_terminal(width: str) -> None:
    for words in (["--help"], ["ask", "--help"], ["ask", "posts", "--help"]):
        said = CliRunner().invoke(main, words, env={"COLUMNS": width})
        assert said.exit_code == 0, said.output


METHODS = {
    name: method
    for name, method in vars(cuibono.Dossier).items()
    if inspect.isfunction(method) and not name.startswith("_")
}


@pytest.mark.parametrize("name", METHODS)
def test_every_method_of_a_dossier_says_what_it_gives(name: str) -> None:
    """Also those that are written beside the class and listed in it."""
    method = METHODS[name]
    assert (method.__doc__ or "").split("\n")[0].endswith((".", ":"))
    assert inspect.signature(method).return_annotation is not inspect.Signature.empty
    assert method.__name__ == name


def test_what_commands_do_python_does_in_the_same_words() -> None:
    """A command of another name, or without a method, is a word of its own that has a reason."""
    others = {
        "find": "search",  # find() is the id of one name
        "ontology": "reference",  # a dossier's ontology is its folder's
        "add": "add_sheet",
        "watch": None,  # it is a loop over dossiers: cuibono.watch.watch
        "init": None,
        "schema": None,
        "cite": None,
    }
    for name in COMMANDS:
        method = others.get(name, name)
        if method is not None and not name.startswith("store "):
            assert hasattr(cuibono.Dossier, method), name


def test_who_stands_in_no_dossier_is_told_whose_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else somebody in the wrong folder takes our facts for their own."""
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["find", "pentagone", "--limit", "1"])
    assert said.stderr.startswith(
        "There is no dossier.yaml here or above: this is the dossier that comes with cuibono. "
        "Name yours with -d.\n"
    )
    said = CliRunner().invoke(main, ["find", "pentagone", "--limit", "1", "--lang", "fr"])
    assert "voici le dossier fourni" in said.stderr


@pytest.mark.parametrize(
    "call",
    [
        ["find", "pentagone", "--format", "json", "--limit", "999"],
        ["query", "SELECT ?s WHERE { ?s a cb:Company }", "--format", "csv"],
        ["add", "--template"],
        ["schema"],
        ["find", "nasa", "--kind", "actor", "-d", str(bundled_dossier(ontology_folder()))],
    ],
)
def test_nothing_is_said_beside_data_or_of_a_dossier_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str]
) -> None:
    """What other programs read stays free of remarks."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, call)
    assert (done.exit_code, done.stderr) == (0, "")
