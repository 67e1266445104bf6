"""How a command ends that is stopped, has nowhere to write or is handed what is no text.

Real processes, because signals, closed streams and what is left on disk are theirs.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.errors import OutputError
from cuibono.scratch import scratch_folder
from facts import contract, write_dossier

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
WORDS = [sys.executable, "-m", "cuibono"]
#: Seconds that a machine which does much else may take.
PATIENCE = 240


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier on a path as people name their folders."""
    return write_dossier(tmp_path / "Enquête à Paris" / "dossier", "ties:\n" + contract())


def run(
    *words: str | bytes, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*WORDS, *words],
        input=stdin,
        capture_output=True,
        timeout=PATIENCE,
        env=os.environ | environment,
    )


def shell(line: str) -> tuple[int, str, str]:
    """Run a line in which CUIBONO is the command; the code, stdout and stderr."""
    done = subprocess.run(
        ["sh", "-c", line.replace("CUIBONO", shlex.join(WORDS))],
        capture_output=True,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def one_line(stderr: bytes | str) -> str:
    """What was said, when it is one line and no traceback."""
    said = stderr.decode("utf-8") if isinstance(stderr, bytes) else stderr
    assert "Traceback" not in said, said
    assert said.count("\n") == 1, said
    return said


@contextmanager
def serving(folder: Path, scratch: Path) -> Iterator[subprocess.Popen[str]]:
    """The service in a process that puts what it needs for the while below ``scratch``."""
    scratch.mkdir()
    words = [*WORDS, "serve", "-d", str(folder), "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(scratch)}
    ) as process:
        try:
            assert process.stderr is not None
            assert "Serving at" in process.stderr.readline()
            yield process
        finally:
            process.kill()


# -- asked to stop


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_service_that_is_asked_to_stop_leaves_nothing_behind(
    name: str, folder: Path, tmp_path: Path
) -> None:
    """A supervisor, a terminal that is closed, Ctrl-C: each is how a service ends every day."""
    wanted = getattr(signal, name)
    if signal.getsignal(wanted) is signal.SIG_IGN:
        pytest.skip(f"whoever started the tests has {name} ignored, as nohup does")
    with serving(folder, tmp_path / "scratch") as process:
        assert list((tmp_path / "scratch").iterdir())
        process.send_signal(wanted)
        code = process.wait(PATIENCE)
        assert process.stderr is not None
        said = process.stderr.read()
    assert "Traceback" not in said
    assert code == (0 if name == "SIGINT" else -wanted)
    assert list((tmp_path / "scratch").iterdir()) == []


@POSIX
def test_what_a_killed_process_left_is_dropped_by_the_next(folder: Path, tmp_path: Path) -> None:
    """Nobody can clear up who is killed; what others are still at work in stays."""
    with serving(folder, tmp_path / "scratch") as process:
        process.kill()
        process.wait()
        [left] = (tmp_path / "scratch").iterdir()
        mine = left.with_name(left.name.replace(str(process.pid), str(os.getpid())))
        mine.mkdir()
    words = ["duplicates", "-d", str(folder), "--different", "agency", "lab", "--why", "two"]
    assert run(*words, TMPDIR=str(tmp_path / "scratch")).returncode == 0
    assert list((tmp_path / "scratch").iterdir()) == [mine]


def test_a_scratch_folder_is_gone_whatever_happened_in_it() -> None:
    folders = []

    def fail() -> None:
        with scratch_folder() as folder:
            folders.append(folder)
            (folder / "deep").mkdir()
            (folder / "deep" / "file").write_text("x", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not folders[0].exists()


def test_without_a_place_for_scratch_it_is_said_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match=r"nowhere.*Point TMPDIR at a folder"), scratch_folder():
        pass


@POSIX
def test_stopped_while_it_adds_the_dossier_is_as_it_was(folder: Path, tmp_path: Path) -> None:
    """Whenever the request comes, the facts are those of before or of after, and whole."""
    sheet = tmp_path / "ties.csv"
    header = "type,from,to,start,as_of,lifecycle,support,by,basis,source,at"
    row = "Contract,agency,lab,2024-01-05,2025-06-17,active,confirmed,agency,record,gazette,¶2"
    sheet.write_text(f"{header}\n{row}\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    (tmp_path / "scratch").mkdir()
    words = [*WORDS, "add", "-d", str(folder), "--from", str(sheet), "--into", "new"]
    for pause in (0.3, 0.6, 0.9, 1.2, 1.5):
        with subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"TMPDIR": str(tmp_path / "scratch")},
        ) as process:
            time.sleep(pause)
            process.terminate()
            _, said = process.communicate(timeout=PATIENCE)
        assert b"Traceback" not in said
        assert list((tmp_path / "scratch").iterdir()) == []
        now = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
        assert now.pop("new.yaml", b"ties:").startswith(b"ties:")
        assert now == before
        (folder / "new.yaml").unlink(missing_ok=True)
    assert [path.name for path in folder.glob(".*.yaml*")] == []


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
#: A question of a dossier's own that has no end either.
OWN = """\
# title en: Everything beside everything
# title fr: Tout à côté de tout
# group: money
# description en: Everything beside everything.
# description fr: Tout à côté de tout.
# row en: One number.
# row fr: Un nombre.
# column n: number | nombre

"""


@contextmanager
def asking(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that asks what has no end, handed over once its engine is at work."""
    with subprocess.Popen(
        [*WORDS, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            time.sleep(4)
            assert process.poll() is None
            yield process
        finally:
            process.kill()


@POSIX
@pytest.mark.parametrize(
    "seen", ["inspect", "click.globals", "cuibono.text", "cuibono.cli", "cuibono.cli.options"]
)
def test_ctrl_c_ends_a_command_that_has_hardly_begun(seen: str, folder: Path) -> None:
    """Who mistypes takes it back at once: nobody is to read what was being imported."""
    words = [sys.executable, "-X", "importtime", "-m", "cuibono", "check", "-d", str(folder)]
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        imported = (line.rpartition("|")[2].strip() for line in process.stderr)
        assert seen in imported
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(PATIENCE) == 130
    assert "Traceback" not in said


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("asked", ["query", "ask"])
def test_what_has_no_end_is_stopped_by_ctrl_c_and_by_a_supervisor(
    asked: str, name: str, folder: Path
) -> None:
    """An engine at work hears no signal: it once burned a processor until it was killed."""
    queries = folder / "ontology" / "queries"
    queries.mkdir(parents=True)
    (queries / "everything.rq").write_text(f"{OWN}{ENDLESS} ORDER BY ?n\n", encoding="utf-8")
    words = {"query": [ENDLESS], "ask": ["everything"]}[asked]
    with asking(asked, *words, "-d", str(folder)) as process:
        process.send_signal(getattr(signal, name))
        out, said = process.communicate(timeout=10)
    assert process.returncode == (130 if name == "SIGINT" else -signal.SIGTERM)
    assert out == ""
    assert "Traceback" not in said


@pytest.mark.parametrize("store", ["memory", "disk"])
def test_a_query_that_takes_too_long_is_stopped_and_says_how_to_give_it_longer(
    store: str, folder: Path
) -> None:
    """Nobody sits beside a script that asks at night."""
    done = run("query", ENDLESS, "--timeout", "1", "--store", store, "-d", str(folder))
    assert done.returncode == 2
    assert done.stdout == b""
    assert "stopped after 1 seconds" in one_line(done.stderr)
    assert "give it longer: --timeout 10" in one_line(done.stderr)


# -- nowhere to write


@FULL
def test_a_full_disk_is_said_in_a_line(folder: Path) -> None:
    code, _, said = shell(f"CUIBONO show lab -d {shlex.quote(str(folder))} > /dev/full")
    assert code == 2
    assert one_line(said).startswith("cuibono: standard output: No space left")


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_stream_that_is_closed_is_no_reason_to_fail(closed: str, folder: Path) -> None:
    """As a scheduler may start it."""
    code, _, said = shell(f"CUIBONO ask posts -d {shlex.quote(str(folder))} {closed}")
    assert code == 0
    assert "Traceback" not in said


@POSIX
def test_a_reader_that_goes_is_told_nothing() -> None:
    _, _, said = shell("CUIBONO --help | true")
    assert said == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_letter_ends_a_command(encoding: str, folder: Path) -> None:
    """What a machine's old encoding lacks is written as its number."""
    words = ["show", "lab", "--lang", "fr", "-d", str(folder)]
    done = run(*words, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@POSIX
def test_where_the_folder_one_stands_in_is_gone_the_dossier_is_still_named(
    folder: Path, tmp_path: Path
) -> None:
    where, dossier = shlex.quote(str(tmp_path / "gone")), shlex.quote(str(folder))
    go = f"mkdir {where}; cd {where}; rmdir {where};"
    code, told, said = shell(f"{go} CUIBONO check -d {dossier}")
    assert (code, said) == (0, "")
    assert "1 tie" in told
    code, _, said = shell(f"{go} CUIBONO build -d {dossier}")
    assert code == 2
    assert "build: cannot be written" in one_line(said)


# -- what is no text, no file, no place


@POSIX
def test_words_that_are_not_utf_8_are_shown_and_change_nothing(folder: Path) -> None:
    words = ["duplicates", "-d", str(folder), "--different", "agency", "lab", "--why"]
    done = run(*words, b"a \xff z")
    assert done.returncode == 2
    assert "a \\udcff z" in one_line(done.stderr)
    assert not (folder / "identity.yaml").exists()


def test_what_is_typed_and_not_utf_8_is_asked_again(folder: Path) -> None:
    done = run("add", "-d", str(folder), stdin=b"\xff\n")
    assert done.returncode == 1
    assert b"What you typed is not UTF-8. Type it again." in done.stderr


@POSIX
def test_a_pipe_among_the_facts_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    done = run("check", "-d", str(folder), CUIBONO_NO_CACHE="")
    assert done.returncode == 1
    assert "pipe.yaml:1:1: this file cannot be read (Not a file)" in done.stdout.decode()


@POSIX
def test_a_link_that_leads_to_itself_is_told(folder: Path) -> None:
    (folder / "loop.yaml").symlink_to("loop.yaml")
    done = run("check", "-d", str(folder))
    assert done.returncode == 1
    assert "loop.yaml:1:1: this file cannot be read" in done.stdout.decode()


@pytest.mark.parametrize(
    ("place", "words"), [("queries", ["questions"]), ("rules", ["build", "-o", "out"])]
)
def test_an_addition_that_is_not_utf_8_is_told_with_its_line(
    place: str, words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    own = folder / "ontology" / place
    own.mkdir(parents=True)
    (own / "mine.rq").write_bytes("# one\n# où\n".encode("latin-1"))
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert "mine.rq:2: this is not UTF-8. Save it as UTF-8." in done.stderr
    assert not (folder / "out").exists()


def test_a_folder_that_is_called_like_a_file_keeps_nobody_from_deciding(folder: Path) -> None:
    (folder / "more.yaml").mkdir()
    cuibono.open(folder).decide("different", "agency", "lab", "two bodies")
    assert (folder / "identity.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "-o", ""], "it is empty. Name it; the folder you stand in is '.'."),
        (["check", "-d", ""], "it is empty. Name it"),
        (["verify", "--texts", ""], "it is empty. Name it"),
        (["serve", "--timeout", "nan"], "it must be a number of seconds"),
        (["publish", "http://[::1"], "'http://[::1' is not an endpoint's address"),
        (["publish", "http://x:99999/"], "is not an endpoint's address"),
        (["ask", "posts", "--store", f"http://{'a' * 99}/"], "is not an endpoint's address"),
        (["ask", "posts", "--store", "http://x/\n"], "is not an endpoint's address"),
        (["ask", "posts", "--actor", "lab", "--actor=agency"], "--actor is here twice. Keep one."),
        (["query", "--question", "posts", "--param", "actor=a", "--param", "actor=b"],
         "--param actor is here twice. Keep one."),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_meant_is_refused(
    words: list[str], said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset variable of the shell, a value given twice, an address that cannot be one."""
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_a_query_in_a_file_of_another_name_is_told_how_to_hand_it_over(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "query.txt"
    file.write_text("ASK {}", encoding="utf-8")
    done = CliRunner().invoke(main, ["query", str(file), "-d", str(folder)])
    assert done.exit_code == 2
    assert f"cuibono query - < {file}" in done.stderr


def test_an_error_cannot_steer_the_terminal(folder: Path) -> None:
    for words in (["show", "\x1b[31mlab\u202e"], ["ask", "\x1b[31mx"], ["ask", "posts", "\x1b[3m"]):
        done = CliRunner().invoke(main, [*words, "-d", str(folder)])
        assert done.exit_code == 2
        assert not re.search("[\x1b\u202e]", done.stderr)


ROOT = getattr(os, "geteuid", lambda: 1)() == 0
#: Root writes anywhere unless it lays that power down first.
MORTAL = "setpriv --bounding-set=-dac_override,-dac_read_search " if ROOT else ""


@POSIX
@pytest.mark.skipif(ROOT and not shutil.which("setpriv"), reason="root needs setpriv for it")
def test_a_folder_that_is_only_read_is_asked_and_not_written(folder: Path) -> None:
    """A dossier on a share: everything that asks works, everything that writes says where."""
    dossier = shlex.quote(str(folder))
    folder.chmod(0o555)
    try:
        code, told, said = shell(f"{MORTAL}CUIBONO check -d {dossier}")
        assert (code, said) == (0, "")
        assert "1 tie" in told
        for words in (
            "store make",
            "duplicates --different agency lab --why x",
            f"build -o {dossier}/build",
            f"schema -o {dossier}/schema.json",
        ):
            code, _, said = shell(f"{MORTAL}CUIBONO {words} -d {dossier}")
            assert code == 2
            assert "cannot be written (Permission denied)" in one_line(said)
    finally:
        folder.chmod(0o755)
    assert {path.suffix for path in folder.iterdir()} == {".yaml"}
