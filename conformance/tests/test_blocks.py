"""Blocks and variables: the client's own classes save and load them; what one server encrypts, the other one reads."""

import json
import sys

import pytest
from harness.client import http, run_script
from harness.server import COMMAND, Server

pytestmark = pytest.mark.enough_on("sqlite")

REFERENCE = [sys.executable, "-m", "prefect"]
KEY = "Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmcgISE="


def script(server, home, what, name):
    home.mkdir(exist_ok=True)
    finished = run_script(server, "blocks.py", home, what, name)
    assert finished.returncode == 0, finished.stderr[-3000:]
    return json.loads(finished.stdout.strip().splitlines()[-1])


def expected(name):
    return {
        "secret": f"secret of {name}",
        "object": {"login": name, "codes": [1, 2]},
        "folder": f"/tmp/{name}",
        "password": f"password of {name}",
        "power": 9,
        "seats": 3,
        "variable": {"of": name},
    }


def test_what_is_saved_is_loaded(server, tmp_path):
    assert script(server, tmp_path / "one", "save", "a-b") == expected("a-b")
    assert script(server, tmp_path / "two", "save", "a-b") == expected("a-b")
    assert script(server, tmp_path / "two", "load", "a-b") == expected("a-b")


def test_nobody_sees_a_secret_who_does_not_ask(server, tmp_path):
    script(server, tmp_path / "home", "save", "hidden")

    with http(server) as api:
        everything = api.post("block_documents/filter", json={"block_documents": {"is_anonymous": None}})
        train = api.get("block_types/slug/whole-train/block_documents/name/hidden")

    assert "of hidden" not in everything.text
    assert train.json()["data"]["wagon"]["engine"] == {"power": 9, "password": "********"}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("settings", [{}, {"PREFECT_SERVER_ENCRYPTION_KEY": KEY}], ids=["own-key", "given-key"])
def test_what_one_server_encrypts_the_other_one_reads(new_database, tmp_path, settings):
    database = new_database()
    ours = Server(tmp_path / "ours", database, command=COMMAND, **settings)
    reference = Server(tmp_path / "reference", database, command=REFERENCE, **settings)
    try:
        script(ours.start("--no-services"), tmp_path / "home", "save", "by-us")
        ours.stop()

        reference.start("--no-services")
        assert script(reference, tmp_path / "home", "load", "by-us") == expected("by-us")
        script(reference, tmp_path / "home", "save", "by-them")
        reference.stop()

        ours.start("--no-services")
        assert script(ours, tmp_path / "home", "load", "by-them") == expected("by-them")
        assert script(ours, tmp_path / "home", "load", "by-us") == expected("by-us")
    finally:
        ours.end()
        reference.end()
