"""kill -9 in the middle of a load: what was acknowledged is there afterwards."""

import threading
import time
import uuid

import httpx
import pytest
from harness.client import http


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
