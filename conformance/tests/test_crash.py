"""kill -9 in the middle of a load: what was acknowledged is there afterwards."""

import json
import threading
import time
import uuid

import httpx
import pytest
from harness.client import http
from harness.server import ours_only
from websockets.sync.client import connect


class Load:
    """Clients that write until they cannot, and remember what they were told is done."""

    def __init__(self, server, clients=6):
        self.server = server
        self.states = {}
        self.logs = set()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.write, daemon=True) for _ in range(clients)]

    def write(self):
        try:
            with http(self.server) as api:
                flow = api.post("flows/", json={"name": f"load-{uuid.uuid4()}"}).json()["id"]
                while True:
                    run = api.post("flow_runs/", json={"flow_id": flow, "state": {"type": "PENDING"}})
                    run.raise_for_status()
                    self.note(run.json()["id"], "PENDING")
                    for state in ("RUNNING", "COMPLETED"):
                        answer = api.post(f"flow_runs/{run.json()['id']}/set_state", json={"state": {"type": state}})
                        answer.raise_for_status()
                        self.note(run.json()["id"], state)
                    message = str(uuid.uuid4())
                    line = {
                        "name": "load",
                        "level": 20,
                        "message": message,
                        "timestamp": "2026-01-01T00:00:00Z",
                        "flow_run_id": run.json()["id"],
                    }
                    api.post("logs/", json=[line]).raise_for_status()
                    with self.lock:
                        self.logs.add(message)
        except httpx.HTTPError:
            return

    def note(self, run, state):
        with self.lock:
            self.states[run] = state

    def run_until(self, runs, patience):
        for thread in self.threads:
            thread.start()
        deadline = time.monotonic() + patience
        while len(self.states) < runs and time.monotonic() < deadline:
            time.sleep(0.01)

    def join(self):
        for thread in self.threads:
            thread.join(60)


@pytest.mark.timeout(300)
def test_every_acknowledged_write_is_there(new_server, new_database):
    server = new_server(new_database())
    server.start()
    load = Load(server)

    load.run_until(60, patience=60)
    server.kill()
    load.join()
    server.start()

    assert load.states
    order = ["PENDING", "RUNNING", "COMPLETED"]
    with http(server) as api:
        for run, state in load.states.items():
            stored = api.get(f"flow_runs/{run}")
            assert stored.status_code == 200, f"{run} was acknowledged as {state} and is gone"
            # A transition may have been stored without its answer having arrived; never the other way round.
            assert order.index(stored.json()["state_type"]) >= order.index(state)
        stored = set()
        while page := api.post("logs/filter", json={"offset": len(stored), "limit": 200}).json():
            stored |= {log["message"] for log in page}
        assert load.logs <= stored


def completed(task_run):
    """What a client tells of a task run that has come to its end."""
    now = "2026-01-01T00:00:00Z"
    return {
        "id": str(uuid.uuid4()),
        "occurred": now,
        "event": "prefect.task-run.Completed",
        "resource": {
            "prefect.resource.id": f"prefect.task-run.{task_run}",
            "prefect.resource.name": "told",
            "prefect.run-count": "1",
            "prefect.state-message": "",
            "prefect.state-name": "Completed",
            "prefect.state-timestamp": now,
            "prefect.state-type": "COMPLETED",
            "prefect.orchestration": "client",
        },
        "related": [],
        "payload": {
            "intended": {"from": "RUNNING", "to": "COMPLETED"},
            "initial_state": None,
            "validated_state": {"type": "COMPLETED", "name": "Completed", "message": "", "state_details": {}, "data": None},
            "task_run": {
                "name": "told",
                "task_key": "told",
                "dynamic_key": task_run,
                "tags": [],
                "labels": {},
                "empirical_policy": {"retries": 0, "retry_delay": 0},
                "task_inputs": {},
                "run_count": 1,
                "flow_run_run_count": 0,
                "expected_start_time": now,
                "total_run_time": 0.0,
            },
        },
    }


@ours_only("the reference answers the ping before it stores anything")
def test_what_was_told_before_a_pong_is_there(new_server, new_database):
    server = new_server(new_database())
    server.start()
    task_runs = [str(uuid.uuid4()) for _ in range(20)]
    with connect(f"ws://127.0.0.1:{server.port}/api/events/in", subprotocols=["prefect"]) as socket:
        socket.send(json.dumps({"type": "auth", "token": None}))
        socket.recv(10)
        for task_run in task_runs:
            socket.send(json.dumps(completed(task_run)))
        assert socket.ping().wait(30)
        server.kill()
    server.start()

    with http(server) as api:
        for task_run in task_runs:
            assert api.get(f"task_runs/{task_run}").json()["state_type"] == "COMPLETED"
