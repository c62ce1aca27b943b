"""Flows are served and deployed by the real client and looked at with its commands."""

import json
import signal
import subprocess
import uuid

import pytest
from harness.client import eventually, http, read, run_script, start_script


@pytest.fixture(scope="module")
def api(server):
    with http(server) as client:
        yield client


def cli(server, home, *arguments):
    """A `prefect deployment` command."""
    return run_script(server, "command_line.py", home, "deployment", *arguments)


@pytest.fixture
def deployment(api):
    """A deployment that nobody serves."""
    flow = api.post("flows/", json={"name": f"flow-{uuid.uuid4()}"}).json()
    made = api.post(
        "deployments/",
        json={
            "name": "quiet",
            "flow_id": flow["id"],
            "entrypoint": "flow.py:flow",
            "parameter_openapi_schema": {"type": "object", "properties": {"x": {"type": "integer"}}},
            "enforce_parameter_schema": True,
            "schedules": [{"schedule": {"interval": 86400}, "slug": "daily"}],
        },
    ).json()
    return {**made, "full_name": f"{flow['name']}/quiet"}


def test_the_command_line_shows_a_deployment(server, api, deployment, tmp_path):
    listed = cli(server, tmp_path, "ls")
    shown = cli(server, tmp_path, "inspect", deployment["full_name"], "--output", "json")

    assert listed.returncode == 0, listed.stderr
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["id"] == deployment["id"]


def test_a_deployment_is_run_from_the_command_line(server, api, deployment, tmp_path):
    ran = cli(server, tmp_path, "run", deployment["full_name"], "--param", "x=3")
    refused = cli(server, tmp_path, "run", deployment["full_name"], "--param", 'x="a"')

    assert ran.returncode == 0, ran.stderr
    runs = api.post("flow_runs/filter", json={"deployments": {"id": {"any_": [deployment["id"]]}}}).json()
    asked_for = [run for run in runs if not run["auto_scheduled"]]
    assert [run["parameters"] for run in asked_for] == [{"x": 3}]
    assert asked_for[0]["state_type"] == "SCHEDULED"
    assert refused.returncode != 0


def test_schedules_are_added_paused_resumed_and_removed(server, api, deployment, tmp_path):
    name = deployment["full_name"]

    def schedules():
        return api.get(f"deployments/{deployment['id']}/schedules").json()

    def schedule(*arguments):
        done = cli(server, tmp_path, "schedule", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr

    schedule("create", name, "--cron", "0 9 * * mon-fri", "--timezone", "Europe/Berlin")
    added = next(s for s in schedules() if "cron" in s["schedule"])
    assert added["schedule"]["timezone"] == "Europe/Berlin"
    schedule("pause", name, added["id"])
    assert not next(s for s in schedules() if s["id"] == added["id"])["active"]
    schedule("resume", name, added["id"])
    assert next(s for s in schedules() if s["id"] == added["id"])["active"]
    schedule("delete", "-y", name, added["id"])
    assert [s["slug"] for s in schedules()] == ["daily"]


def test_a_deployment_is_removed_from_the_command_line(server, api, deployment, tmp_path):
    removed = cli(server, tmp_path, "delete", deployment["full_name"])

    assert removed.returncode == 0, removed.stderr
    assert api.get(f"deployments/{deployment['id']}").status_code == 404


def test_the_client_reads_and_changes_a_deployment(server, deployment):
    async def ask(client):
        await client.pause_deployment(deployment["id"])
        paused = await client.read_deployment(deployment["id"])
        await client.resume_deployment(deployment["id"])
        by_name = await client.read_deployment_by_name(deployment["full_name"])
        return paused.paused, by_name.paused, by_name.schedules[0].schedule.interval.total_seconds()

    assert read(server, ask) == (True, False, 86400)


@pytest.mark.timeout(240)
def test_a_served_flow_runs_every_few_seconds_and_stops_being_scheduled(server, api, tmp_path):
    process = start_script(server, "serving.py", tmp_path, "5")
    try:
        done = eventually(
            lambda: api.post(
                "flow_runs/filter",
                json={
                    "deployments": {"name": {"any_": ["served"]}},
                    "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
                },
            ).json(),
            lambda runs: len(runs) >= 2,
            patience=120,
        )
        log = (tmp_path / "script.log").read_text(errors="replace")[-3000:]
        assert len(done) >= 2, log
        assert all(run["auto_scheduled"] and run["parameters"]["name"] == "world" for run in done)
        served = api.get("deployments/name/hello/served").json()
        assert served["status"] == "READY"
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    # The client pauses what it served when it goes.
    paused = eventually(
        lambda: api.get("deployments/name/hello/served").json(), lambda served: served["paused"], patience=20
    )
    assert paused["paused"]
