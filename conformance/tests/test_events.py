"""Events with the real client: what is sent is seen by those who watch, once each and in order, and can be asked for."""

import asyncio
import json
import subprocess
import sys
import threading
import time
import uuid

import pytest
from harness.client import environment, eventually, http
from harness.server import ours_only
from prefect.events.clients import PrefectEventSubscriber
from prefect.events.filters import EventFilter, EventNameFilter
from websockets.sync.client import connect

MANY = 10_000


def event(name: str, number: int) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "occurred": "2026-11-21T12:00:00Z" if number < 0 else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "event": name,
        "resource": {"prefect.resource.id": f"conformance.thing.{number}"},
        "related": [{"prefect.resource.id": "conformance.all", "prefect.resource.role": "whole"}],
        "payload": {"number": number},
    }


def send(server, name: str, numbers) -> None:
    """Sends events one after the other, as the client's worker does, and waits until all are stored."""
    url = server.api.replace("http", "ws", 1) + "/events/in"
    with connect(url, subprotocols=["prefect"]) as socket:
        socket.send(json.dumps({"type": "auth", "token": None}))
        socket.recv(timeout=30)
        for number in numbers:
            socket.send(json.dumps(event(name, number)))
        assert socket.ping().wait(120), "no pong: the events are not stored"


async def watch(server, name: str, count: int, ready) -> list[int]:
    chosen = EventFilter(event=EventNameFilter(name=[name]))
    seen = []
    async with PrefectEventSubscriber(server.api, chosen) as subscriber:
        ready()
        async for one in subscriber:
            seen.append(one.payload["number"])
            if len(seen) == count:
                return seen
    return seen


@ours_only("the reference drops what does not fit into a queue of 256")
@pytest.mark.timeout(180)
def test_a_subscriber_sees_each_of_ten_thousand_events_once_and_in_order(server):
    name = f"conformance.many.{uuid.uuid4()}"
    sender = threading.Thread(target=send, args=(server, name, range(MANY)))

    seen = asyncio.run(asyncio.wait_for(watch(server, name, MANY, sender.start), 150))

    sender.join()
    assert seen == list(range(MANY))


def test_a_subscriber_sees_what_it_has_just_missed(server):
    name = f"conformance.missed.{uuid.uuid4()}"
    send(server, name, range(5))
    later = threading.Thread(target=send, args=(server, name, range(5, 8)))

    seen = asyncio.run(asyncio.wait_for(watch(server, name, 8, later.start), 60))

    later.join()
    assert sorted(seen) == list(range(8))


def test_pages_lead_through_all_that_happened(server):
    name = f"conformance.pages.{uuid.uuid4()}"
    send(server, name, range(120))
    with http(server) as api:
        ask = {"filter": {"event": {"name": [name]}}, "limit": 50}
        page = eventually(lambda: api.post("events/filter", json=ask).json(), lambda seen: seen["total"] == 120)
        numbers = [one["payload"]["number"] for one in page["events"]]
        while page["next_page"]:
            page = api.get(page["next_page"]).json()
            numbers += [one["payload"]["number"] for one in page["events"]]
        counts = api.post("events/count-by/event", json={"filter": ask["filter"]}).json()

    assert sorted(numbers) == list(range(120))
    assert [(one["value"], one["count"]) for one in counts] == [(name, 120)]


def test_the_command_line_emits_events_and_streams_them(server, tmp_path):
    environ = environment(server, tmp_path)
    name = f"conformance.emitted.{uuid.uuid4()}"
    prefect = [sys.executable, "-W", "ignore", "-m", "prefect", "event"]
    seen = tmp_path / "seen.jsonl"
    # Not with `--output-file`, over which the client of this version falls.
    with open(seen, "w") as out:
        stream = subprocess.Popen(
            [*prefect, "stream"],
            env=environ | {"PYTHONUNBUFFERED": "1", "COLUMNS": "10000"}, cwd=tmp_path, stdout=out, stderr=subprocess.STDOUT,
        )
    try:
        emitted = subprocess.run(
            [*prefect, "emit", name, "--resource-id", "conformance.thing", "--payload", '{"colour": "red"}'],
            env=environ, cwd=tmp_path, capture_output=True, text=True, timeout=120,
        )
        assert emitted.returncode == 0, emitted.stdout + emitted.stderr
        # Whether the stream begins before or after: what has just been is sent too.
        text = eventually(seen.read_text, lambda text: name in text, 60)
        assert name in text
    finally:
        stream.kill()
        stream.wait()
    with http(server) as api:
        found = api.post("events/filter", json={"filter": {"event": {"name": [name]}}}).json()
    assert found["events"][0]["payload"] == {"colour": "red"}
