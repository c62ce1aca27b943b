"""Servers and databases for the tests. Most tests run twice: on SQLite and on PostgreSQL."""

import os
import pathlib
import sys
import tempfile

import pytest

# Before anything imports Prefect: its settings are read then, and must not be the user's own.
for name in [name for name in os.environ if name.startswith("PREFECT_")]:
    del os.environ[name]
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="conformance-home-")
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from harness.postgres import Postgres  # noqa: E402
from harness.server import Server  # noqa: E402


@pytest.hookimpl(tryfirst=True)  # before xdist looks for the groups
def pytest_collection_modifyitems(config, items):
    """With `-n 2 --dist loadgroup` each database has a process of its own: the tests mostly wait.

    A module that takes long and has little to do with the database says `pytest.mark.enough_on("sqlite")`; it runs on
    the other one, too, if PROVOST_CONFORMANCE_WHOLE is set.
    """
    left_out = []
    for item in items:
        callspec = getattr(item, "callspec", None)
        database = callspec.params.get("new_database", "neither") if callspec else "neither"
        item.add_marker(pytest.mark.xdist_group(database))
        enough = item.get_closest_marker("enough_on")
        if enough and database not in ("neither", enough.args[0]) and not os.environ.get("PROVOST_CONFORMANCE_WHOLE"):
            left_out.append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    server = Postgres(tmp_path_factory.mktemp("postgres") / "data")
    yield server
    server.stop()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def new_database(request, tmp_path_factory):
    """Makes URLs of empty databases."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres").database
    return lambda: f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('sqlite')}/test.db"


@pytest.fixture(scope="session")
def server(new_database, tmp_path_factory):
    """One server with a database of its own, shared by tests that do not mind each other's rows."""
    running = Server(tmp_path_factory.mktemp("home"), new_database()).start()
    yield running
    running.end()


@pytest.fixture
def new_server(tmp_path):
    """Makes servers that a test starts, stops and kills as it likes."""
    made = []

    def make(database=None, home="home", **settings):
        server = Server(tmp_path / home, database, **settings)
        made.append(server)
        return server

    yield make
    for server in made:
        server.end()
