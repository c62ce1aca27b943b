"""A company that moves from the reference to us, and back: what was begun on one server goes on on the next."""

import json
import sys

import pytest
from harness.client import run_script
from harness.server import COMMAND, Server

REFERENCE = [sys.executable, "-m", "prefect"]
DAYS = [("monday", REFERENCE), ("tuesday", COMMAND), ("wednesday", REFERENCE)]


def expected(day, waits):
    return {
        "ended": "Completed",
        "waits": [waits, {"day": day}, [day]],
        "deployed": [[day], "1 day, 0:00:00", False],
        "secret": f"secret of {day}",
        "artifacts": [[{"day": day}]],
        "logs": True,
    }


@pytest.mark.timeout(300)
def test_each_server_goes_on_where_the_last_one_stopped(new_database, tmp_path):
    database, before = new_database(), []
    for day, command in DAYS:
        server = Server(tmp_path / day, database, command=command)
        home = tmp_path / f"{day}-home"
        home.mkdir()
        try:
            # The reference's services keep a SQLite file so busy that some of its own requests fail.
            server.start("--no-services")
            finished = run_script(server, "moving.py", home, day, *before)
            assert finished.returncode == 0, finished.stderr[-3000:]
            told = json.loads(finished.stdout.strip().splitlines()[-1])
        finally:
            server.end()

        assert told["seen"] == {
            other: expected(other, "Scheduled" if other == before[-1] else "Completed") for other in before
        }
        assert told["finished"] == {other: ["ACCEPT"] * 3 for other in before[-1:]}
        before.append(day)
