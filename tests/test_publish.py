"""``cuibono publish``: the same graph on a server, whatever broke off on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import cuibono
from cuibono.cli import main
from cuibono.dossier import Dossier
from cuibono.errors import StoreError
from cuibono.store import RemoteStore
from cuibono.store.publish import Progress
from facts import contract, write_dossier
from servers import NO_VIRTUOSO, VIRTUOSO, Server, oxigraph, virtuoso
from serving import service

BATCH = 400


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return cuibono.open(write_dossier(tmp_path / "dossier", "ties:\n" + contract()))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as one:
        yield one


@pytest.fixture(params=["update", "graph-store"])
def url(request: pytest.FixtureRequest, server: Server) -> str:
    return server.update if request.param == "update" else server.graphs


class Cut(Exception):
    """The line goes dead."""


def cut_after(batches: int, seen: list[int] | None = None) -> object:
    def tell(progress: Progress) -> None:
        if seen is not None:
            seen.append(progress.sent)
        if progress.done == batches:
            raise Cut

    return tell


def there(dossier: Dossier, server: Server) -> int:
    return len(RemoteStore(dossier.store.names.base, server.query))


def test_the_server_holds_the_graph_and_nothing_else(
    dossier: Dossier, server: Server, url: str
) -> None:
    """What was there before under these names is replaced, not added to."""
    dossier.publish(url, fresh=True)
    assert there(dossier, server) == len(dossier.store)
    write_dossier(dossier.folder, "ties: {}")
    smaller = cuibono.open(dossier.folder)
    smaller.publish(url)
    assert there(smaller, server) == len(smaller.store) < len(dossier.store)


def test_publishing_again_sends_nothing(dossier: Dossier, url: str) -> None:
    """A nightly job on a dossier that did not change."""
    assert dossier.publish(url, fresh=True).sent == len(dossier.store)
    again = dossier.publish(url)
    assert (again.sent, again.triples) == (0, len(dossier.store))


def test_cut_half_way_the_next_run_goes_on_and_nothing_is_doubled(
    dossier: Dossier, server: Server, url: str
) -> None:
    """Trains have tunnels."""
    sent: list[int] = []
    with pytest.raises(Cut):
        dossier.publish(url, batch=BATCH, fresh=True, tell=cut_after(3, sent))
    done = dossier.publish(url, batch=BATCH)
    assert done.resumed == 3
    assert done.sent + sent[-1] == done.triples
    assert there(dossier, server) == len(dossier.store)


def test_a_server_that_goes_away_half_way_is_told_with_how_far_it_came(
    dossier: Dossier, tmp_path: Path
) -> None:
    """Whoever reads it must know that nothing is lost and what to type."""
    with contextlib.ExitStack() as running:
        leaving = running.enter_context(oxigraph(tmp_path))

        def tell(progress: Progress) -> None:
            if progress.done == 3:
                running.close()

        with pytest.raises(StoreError, match=r"3 of \d+ batches are there: the same command"):
            dossier.publish(leaving.update, batch=BATCH, tell=tell)
    with oxigraph(tmp_path) as again:
        assert dossier.publish(again.update, batch=BATCH).resumed == 3
        assert there(dossier, again) == len(dossier.store)


def test_facts_changed_after_a_cut_begin_anew(dossier: Dossier, server: Server, url: str) -> None:
    """Half of the old graph and half of the new one is neither."""
    with pytest.raises(Cut):
        dossier.publish(url, batch=BATCH, fresh=True, tell=cut_after(3))
    write_dossier(dossier.folder, "ties:\n" + contract().replace("supplier: lab", "supplier: fund"))
    changed = cuibono.open(dossier.folder)
    assert changed.publish(url, batch=BATCH).resumed == 0
    assert there(changed, server) == len(changed.store)


def test_readers_see_the_old_graph_until_the_new_one_is_whole(
    dossier: Dossier, server: Server
) -> None:
    """With updates a reader never meets half a graph."""
    dossier.publish(server.update, fresh=True)
    before = there(dossier, server)
    write_dossier(dossier.folder, "ties: {}")
    smaller = cuibono.open(dossier.folder)
    remote = RemoteStore(dossier.store.names.base, server.query)
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    with pytest.raises(Cut):
        smaller.publish(server.update, batch=BATCH, tell=cut_after(3))
    (row,) = remote.query(text)
    assert int(row["n"].value) <= before
    assert list(remote.query(text)) == list(dossier.store.query(text))


def test_other_graphs_on_the_server_are_left_alone(
    dossier: Dossier, server: Server, url: str
) -> None:
    """A server has other tenants."""
    import httpx

    other = "https://example.org/other"
    line = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."
    headers = {"content-type": "text/turtle"}
    httpx.put(
        server.graphs, params={"graph": other}, content=line, headers=headers
    ).raise_for_status()
    dossier.publish(url, fresh=True)
    remote = RemoteStore(dossier.store.names.base, server.query)
    assert len(list(remote.query(f"SELECT * WHERE {{ GRAPH <{other}> {{ ?s ?p ?o }} }}"))) == 0
    assert "example.org/c" in httpx.get(server.graphs, params={"graph": other}).text


def test_the_command_tells_its_progress_and_names_no_secret(
    dossier: Dossier, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long work says how far it is; data goes to stdout, and there is none."""
    monkeypatch.setenv("CUIBONO_TOKEN", "s3cret")
    words = ["publish", server.graphs, "-d", str(dossier.folder), "--batch", "400", "--fresh"]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0
    assert ran.stdout == ""
    assert "batch 1 of" in ran.stderr
    assert "s3cret" not in ran.stderr
    assert f"of {len(dossier.store):,} triples sent" in ran.stderr


def asked(dossier: Dossier, server: Server, *words: str) -> tuple[int, str]:
    """How a command on the server's graph ends, and what it says beside the answer."""
    options = ["-d", str(dossier.folder), "--store", server.query]
    ran = CliRunner().invoke(main, [*words, *options])
    return ran.exit_code, ran.stderr


def test_a_server_that_holds_nothing_of_a_dossier_is_no_empty_answer(
    dossier: Dossier, tmp_path: Path
) -> None:
    """An answer of no rows came from a server to which nobody had sent anything."""
    words = ("ask", "actors", "--format", "csv")
    with oxigraph(tmp_path) as empty:
        code, said = asked(dossier, empty, *words)
        assert (code, "nothing of this dossier is published here" in said) == (2, True)
        code, said = asked(dossier, empty, "query", "SELECT * { ?s ?p ?o } LIMIT 1")
        assert (code, "'cuibono publish' sends it" in said) == (0, True)
        with pytest.raises(Cut):
            dossier.publish(empty.graphs, batch=BATCH, tell=cut_after(2))
        code, said = asked(dossier, empty, *words)
        assert (code, "broke off after 2 of" in said) == (0, True)
        dossier.publish(empty.graphs, batch=BATCH)
        assert asked(dossier, empty, *words) == (0, "")


def test_a_service_of_ours_keeps_no_record_and_is_not_called_empty(
    dossier: Dossier, tmp_path: Path
) -> None:
    """Its graph is made from the facts, and was never published."""
    folder = write_dossier(tmp_path / "served", "ties:\n" + contract())
    with service(folder, "--workers", "1") as client:
        url = f"{client.base_url}/sparql"
        options = ["-d", str(folder), "--store", url.replace("//sparql", "/sparql")]
        ran = CliRunner().invoke(main, ["ask", "actors", "--format", "csv", *options])
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_an_address_that_takes_no_graphs_is_told(dossier: Dossier, server: Server) -> None:
    """The query address is easily mistaken for the other."""
    with pytest.raises(StoreError, match="instead of taking SPARQL updates"):
        dossier.publish(server.query, protocol="update", fresh=True)


@pytest.mark.parametrize("protocol", ["update", "graph-store"])
def test_a_service_of_ours_says_that_it_is_only_read(
    protocol: str, dossier: Dossier, tmp_path: Path
) -> None:
    """It once asked for credentials, which no service of ours takes for this."""
    folder = write_dossier(tmp_path / "served", "ties:\n" + contract())
    only = pytest.raises(StoreError, match="this service is only read")
    with service(folder, "--workers", "1") as client, only as told:
        dossier.publish(f"{client.base_url}/sparql", protocol=protocol)
    assert "credentials" not in str(told.value)


def test_virtuoso_takes_both_protocols_with_its_digest_password(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another server: digest credentials, and requests it finds too large are cut smaller."""
    if not VIRTUOSO:
        pytest.skip(NO_VIRTUOSO)
    monkeypatch.setenv("CUIBONO_USER", "dba")
    with virtuoso(tmp_path) as one:
        monkeypatch.setenv("CUIBONO_PASSWORD", "wrong")
        with pytest.raises(StoreError, match="refuses these credentials"):
            dossier.publish(one.update, query_url=one.query)
        monkeypatch.setenv("CUIBONO_PASSWORD", "dba")
        for address in (one.update, one.graphs):
            dossier.publish(address, query_url=one.query, fresh=True)
            assert there(dossier, one) == len(dossier.store)
            assert dossier.publish(address, query_url=one.query).sent == 0


def test_credentials_come_from_the_netrc_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place where curl and git look, too."""
    from cuibono.store import wire

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".netrc").write_text("machine sparql.example login ann password pw\n", "utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    assert wire._from_netrc("sparql.example") == ("ann", "pw")
    assert wire._from_netrc("other.example") == (None, None)
