"""Clients of older versions, as their users have them: a flow with a task, logs, an artifact, an event and a variable."""

import json
import pathlib

import pytest
from harness.client import eventually, http, run_script

pytestmark = [pytest.mark.timeout(200), pytest.mark.enough_on("sqlite")]

ROOT = pathlib.Path(__file__).parents[1]
PINS = (ROOT / "old-clients.txt").read_text().split()


@pytest.mark.parametrize("pin", PINS)
def test_a_flow_of_an_older_client_runs_and_is_recorded(server, tmp_path, pin):
    script = run_script(server, "in_short.py", tmp_path, PYTHONPATH=str(ROOT / "target" / "clients" / pin))

    assert script.returncode == 0, script.stderr[-4000:]
    version, run, doubled = json.loads(script.stdout.splitlines()[-1])
    assert (f"prefect=={version}", doubled) == (pin, 42)
    of_run = {"flow_runs": {"id": {"any_": [run]}}}
    with http(server) as api:
        assert api.get(f"flow_runs/{run}").json()["state_name"] == "Completed"
        (task,) = eventually(
            lambda: api.post("task_runs/filter", json=of_run).json(),
            lambda tasks: [task["state_name"] for task in tasks] == ["Completed"],
        )
        assert task["name"].startswith("double-")
        logs = eventually(
            lambda: api.post("logs/filter", json={"logs": {"flow_run_id": {"any_": [run]}}}).json(),
            lambda logs: any("Finished in state" in log["message"] and not log["task_run_id"] for log in logs),
        )
        assert {"in short", "doubling 21"} <= {log["message"] for log in logs}
        assert {log["task_run_id"] for log in logs if log["message"] == "doubling 21"} == {task["id"]}
        (artifact,) = api.post("artifacts/filter", json=of_run).json()
        assert (artifact["key"], artifact["data"]) == ("in-short", "# told")
        (event,) = eventually(
            lambda: api.post(
                "events/filter",
                json={"filter": {"event": {"name": ["test.in-short"]}, "related": {"id": [f"prefect.flow-run.{run}"]}}},
            ).json()["events"],
            lambda events: len(events) == 1,
        )
        assert event["resource"]["prefect.resource.id"] == "test.in-short"
