"""Servers that ask their clients for something: the auth string, a token against requests of other sites, or both."""

import json

import httpx
import pytest
from harness.client import eventually, http, run_script

LOCKED = {"PREFECT_SERVER_API_AUTH_STRING": "user:pass", "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true"}


@pytest.fixture
def locked(new_server):
    return new_server(PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED="true", **LOCKED).start("--no-services")


def test_the_client_works_where_both_are_asked_for(locked, tmp_path):
    finished = run_script(locked, "in_short.py", tmp_path, PREFECT_API_AUTH_STRING="user:pass")
    assert finished.returncode == 0, finished.stderr[-3000:]
    _, flow_run, doubled = json.loads(finished.stdout.strip().splitlines()[-1])
    assert doubled == 42

    with httpx.Client(base_url=locked.api, auth=("user", "pass"), timeout=60) as api:
        token = api.get("/csrf-token", params={"client": "test"}).json()["token"]
        api.headers.update({"Prefect-Csrf-Token": token, "Prefect-Csrf-Client": "test"})
        # Task runs and logs come over sockets and in batches, a moment later.
        tasks = eventually(
            lambda: api.post("/task_runs/filter", json={"flow_runs": {"id": {"any_": [flow_run]}}}).json(),
            lambda seen: [task["state_type"] for task in seen] == ["COMPLETED"],
        )
        logs = eventually(
            lambda: api.post("/logs/filter", json={"logs": {"flow_run_id": {"any_": [flow_run]}}}).json(),
            lambda seen: {"in short", "doubling 21"} <= {line["message"] for line in seen},
        )
    assert [task["state_type"] for task in tasks] == ["COMPLETED"]
    assert {"in short", "doubling 21"} <= {line["message"] for line in logs}


def test_nobody_gets_in_with_a_wrong_auth_string(locked, tmp_path):
    finished = run_script(locked, "in_short.py", tmp_path, PREFECT_API_AUTH_STRING="user:guess")
    assert finished.returncode != 0
    assert "401" in finished.stderr

    with http(locked) as api:
        assert api.get("health").json() is True
        assert api.get("ready").status_code == 200
        assert api.get("version").status_code == 401
