"""Concurrency limits under contention, and artifacts, as the Python client uses them."""

import asyncio
import json
import time

import pytest
from harness.client import http, read, run_script
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.concurrency.asyncio import rate_limit
from prefect.settings import PREFECT_API_URL, temporary_settings

PROCESSES = 50
TIMES = 2
LIMIT = 5


@pytest.fixture
def limit(server, tmp_path):
    name = tmp_path.name

    def make(**options):
        read(
            server,
            lambda client: client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, **options)),
        )
        return name

    return make


def active_slots(server, name):
    with http(server) as api:
        return api.get(f"v2/concurrency_limits/{name}").json()["active_slots"]


@pytest.mark.timeout(300)
def test_of_many_processes_never_more_go_in_than_there_are_slots(server, limit, tmp_path):
    name = limit(limit=LIMIT, active=True)
    journal = tmp_path / "journal"
    finished = run_script(server, "contending.py", tmp_path, name, str(PROCESSES), str(TIMES), str(journal))
    assert finished.returncode == 0, finished.stderr[-3000:]

    steps = [int(line) for line in journal.read_text().split()]
    inside = [sum(steps[: end + 1]) for end in range(len(steps))]
    assert len(steps) == 2 * PROCESSES * TIMES
    assert max(inside) <= LIMIT
    assert inside[-1] == 0
    assert active_slots(server, name) == 0


@pytest.mark.timeout(120)
def test_who_finds_no_slot_can_ask_who_has_it(server, limit, tmp_path):
    name = limit(limit=1, active=True)
    with http(server) as api:
        asked = {"names": [name], "slots": 1, "mode": "concurrency", "lease_duration": 60}
        granted = api.post("v2/concurrency_limits/increment-with-lease", json=asked)
        assert granted.status_code == 200
        refused = api.post("v2/concurrency_limits/increment-with-lease", json=asked)
        assert refused.status_code == 423
        assert 0 < float(refused.headers["Retry-After"]) < 60
        limit_id = granted.json()["limits"][0]["id"]
        told = api.get(f"provost/concurrency_limits/{limit_id}/holders").json()
    assert [holder["lease_id"] for holder in told["holders"]] == [granted.json()["lease_id"]]
    assert told["unleased_slots"] == 0


@pytest.mark.timeout(120)
def test_a_rate_is_kept(server, limit):
    name = limit(limit=2, slot_decay_per_second=2.0, active=True)

    async def go():
        for _ in range(6):
            await rate_limit(name)

    with temporary_settings({PREFECT_API_URL: server.api}):
        before = time.monotonic()
        asyncio.run(go())
        spent = time.monotonic() - before
    # Two at once and the other four at half a second each.
    assert spent > 1.9


@pytest.mark.timeout(180)
def test_every_kind_of_artifact(server, tmp_path):
    script = run_script(server, "leaving_artifacts.py", tmp_path)
    assert script.returncode == 0, script.stderr[-4000:]
    made = json.loads(script.stdout.splitlines()[-1])
    with http(server) as api:
        read_back = {kind: api.get(f"artifacts/{id}").json() for kind, id in made.items()}
        report = api.get("artifacts/report/latest").json()
        assert api.post("artifacts/count", json={"flows": {"name": {"any_": ["leaving"]}}}).json() == 6
        assert api.post("artifacts/latest/count", json={"flows": {"name": {"any_": ["leaving"]}}}).json() == 5
    assert {kind: artifact["type"] for kind, artifact in read_back.items()} == {
        "markdown": "markdown",
        "markdown_again": "markdown",
        "table": "table",
        "link": "markdown",
        "image": "image",
        "progress": "progress",
    }
    assert read_back["progress"]["data"] == 75.0
    assert json.loads(read_back["table"]["data"]) == [{"a": 1, "b": None}, {"a": 2.5, "b": "x"}]
    assert (report["data"], report["description"]) == ("# Two", "the second")
