"""Starting and stopping: what is printed, and with which code it ends."""

import json
import signal
import socket
import subprocess
import urllib.request

import pytest
from harness.client import eventually, http
from harness.server import COMMAND, clean_environment, ours_only

our_own_words = ours_only("about our own words")


def refused(server):
    """Runs a server that cannot start, and returns its exit code and what it said."""
    process = server.launch()
    code = process.wait(60)
    return code, server.log.read_text()


def tells(server, words):
    """It answers a moment before it tells."""
    assert words in eventually(server.log.read_text, lambda log: words in log)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_ends_within_seconds_when_asked_to(new_server, how):
    server = new_server().start()

    assert server.stop(how, patience=15) in (0, 128 + how)


def test_says_where_it_listens_and_how_to_reach_it(new_server):
    server = new_server().start()
    server.stop()

    tells(server, f"PREFECT_API_URL={server.api}")


def test_makes_its_database_in_its_home(new_server):
    server = new_server().start()

    assert (server.home / "prefect.db").exists()


def test_keeps_what_it_was_told_across_a_restart(new_server, new_database):
    server = new_server(new_database()).start()
    with http(server) as api:
        flow = api.post("flows/", json={"name": "kept"}).json()
    server.stop()
    server.start()

    with http(server) as api:
        assert api.get(f"flows/{flow['id']}").json() == flow


def test_a_port_in_use_is_an_error(new_server):
    server = new_server()
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        code, said = refused(server)

    assert code == 1
    assert f"Port {server.port} is already in use" in " ".join(said.split())


@our_own_words
def test_a_start_that_fails_is_explained_in_one_line(new_server, tmp_path):
    unreadable = tmp_path / "no.db"
    unreadable.write_bytes(b"this is not a database, and never was one " * 100)
    nobody = "postgresql+asyncpg://someone:hush@127.0.0.1:1/nothing"
    cases = {
        "PREFECT_SERVER_API_DEFAULT_LIMIT": new_server(PREFECT_SERVER_API_DEFAULT_LIMIT="many"),
        str(unreadable): new_server(f"sqlite+aiosqlite:///{unreadable}"),
        "127.0.0.1:1": new_server(nobody),
        "mysql": new_server("mysql://someone:hush@host/db"),
        "/proc/nowhere": new_server(PREFECT_HOME="/proc/nowhere"),
    }
    for number, (word, server) in enumerate(cases.items()):
        server.log = tmp_path / f"{number}.log"
        code, said = refused(server)

        assert code == 1, word
        assert word in said
        assert len(said.splitlines()) == 1, said
        assert "hush" not in said


@our_own_words
def test_runs_in_the_background(new_server):
    server = new_server()
    environment = {**clean_environment(), **server.settings}
    server.home.mkdir()

    def command(*words):
        return subprocess.run(
            [*COMMAND, "server", *words], env=environment, cwd=server.home, capture_output=True, text=True, timeout=60
        )

    assert command("start", "--background", "--port", str(server.port)).returncode == 0
    try:
        again = command("start", "--background", "--port", str(server.port))
        assert again.returncode == 1
        assert "already running in the background" in again.stderr
    finally:
        assert command("stop").stdout.strip() == "Server stopped!"
    assert command("stop").stdout.strip() == "No server running in the background."


def test_shows_its_settings_without_secrets(new_server):
    server = new_server(PREFECT_SERVER_API_DEFAULT_LIMIT="77", PREFECT_SERVER_DATABASE_PASSWORD="hush").start()

    with urllib.request.urlopen(f"{server.api}/admin/settings") as answer:
        shown = answer.read().decode()

    assert json.loads(shown)["server"]["api"]["default_limit"] == 77
    assert "hush" not in shown


@our_own_words
def test_says_which_settings_have_no_effect(new_server):
    server = new_server(PREFECT_MESSAGING_BROKER="prefect_redis.messaging").start()

    tells(server, "PREFECT_MESSAGING_BROKER has no effect here")
