"""A database belongs to its user, not to the server that made it: the reference goes on with ours, and we with its."""

import sys

import pytest
from harness.client import http
from harness.server import COMMAND, Server

REFERENCE = [sys.executable, "-m", "prefect"]


def write(server):
    """Something of everything that this server is told; returns what it answers afterwards."""
    with http(server) as api:
        flow = api.post("flows/", json={"name": "heirloom", "tags": ["old"]}).raise_for_status().json()
        run = api.post(
            "flow_runs/",
            json={
                "flow_id": flow["id"],
                "name": "heir",
                "parameters": {"x": [1, None, "ü"]},
                "tags": ["a", "b"],
                "state": {"type": "SCHEDULED"},
            },
        ).raise_for_status().json()
        for state in ("PENDING", "RUNNING", "COMPLETED"):
            api.post(f"flow_runs/{run['id']}/set_state", json={"state": {"type": state}}).raise_for_status()
        task = api.post(
            "task_runs/",
            json={"flow_run_id": run["id"], "task_key": "t", "dynamic_key": "0", "state": {"type": "PENDING"}},
        ).raise_for_status().json()
        line = {"name": "log", "level": 30, "message": "remember me", "flow_run_id": run["id"]}
        api.post("logs/", json=[{**line, "timestamp": "2026-01-02T03:04:05.678901Z"}]).raise_for_status()
    return tell(server, flow["id"], run["id"], task["id"])


def tell(server, flow, run, task):
    with http(server) as api:
        answers = {
            "flow": api.get(f"flows/{flow}"),
            "run": api.get(f"flow_runs/{run}"),
            "states": api.get("flow_run_states/", params={"flow_run_id": run}),
            "task": api.get(f"task_runs/{task}"),
            "logs": api.post("logs/filter", json={"logs": {"flow_run_id": {"any_": [run]}}}),
        }
        for name, answer in answers.items():
            assert answer.status_code == 200, f"{name}: {answer.text}"
        told = {name: answer.json() for name, answer in answers.items()}
    # How late a run was is reckoned when it is read.
    for moving in ("estimated_start_time_delta", "estimated_run_time"):
        told["run"].pop(moving)
        told["task"].pop(moving)
    return told


@pytest.mark.timeout(300)
@pytest.mark.parametrize("maker, heir", [(COMMAND, REFERENCE), (REFERENCE, COMMAND)], ids=["we-first", "we-second"])
def test_the_other_server_reads_the_same_from_it(new_database, tmp_path, maker, heir):
    database = new_database()
    first, second = (Server(tmp_path / name, database, command=command) for name, command in (("1", maker), ("2", heir)))
    try:
        # The reference's services keep a SQLite file so busy that some of its own requests fail.
        told = write(first.start("--no-services"))
        first.stop()
        second.start("--no-services")
        ids = told["flow"]["id"], told["run"]["id"], told["task"]["id"]

        assert tell(second, *ids) == told
        assert write(second)["run"]["state"]["name"] == "Completed"
    finally:
        first.end()
        second.end()
