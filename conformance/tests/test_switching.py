"""A company that moves from the reference to us, and back: what was begun on one server goes on on the next."""

import json
import sys
import uuid
from datetime import datetime, timedelta, timezone

import pytest
from harness.client import eventually, http, run_script
from harness.server import COMMAND, Server

REFERENCE = [sys.executable, "-m", "prefect"]
DAYS = [("monday", REFERENCE), ("tuesday", COMMAND), ("wednesday", REFERENCE)]

# The reference's services keep a SQLite file so busy that some of its own requests fail: only what automations need.
SETTINGS = {
    "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT0.5S",
    **{
        f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false"
        for name in (
            "SCHEDULER",
            "LATE_RUNS",
            "FOREMAN",
            "CANCELLATION_CLEANUP",
            "PAUSE_EXPIRATIONS",
            "REPOSSESSOR",
            "TASK_RUN_RECORDER",
        )
    },
}

RUN = {
    "type": "run-deployment",
    "source": "selected",
    "parameters": {"what": "{{ automation.name }} {{ labels['prefect.resource.id'] }}"},
}


def post(api, path, body):
    """Asks until it is not the server's own fault: the reference answers 500 or 503 while its SQLite file is busy."""
    answer = eventually(lambda: api.post(path, json=body), lambda answer: answer.status_code < 500)
    assert answer.is_success, answer.text
    return answer


def make_automations(api):
    flow = post(api, "flows/", {"name": "told"}).json()["id"]
    deployment = post(api, "deployments/", {"name": "told", "flow_id": flow}).json()["id"]
    per_thing = {"type": "event", "for_each": ["prefect.resource.id"]}
    triggers = {
        "twice": {"posture": "Reactive", "expect": ["happened"], "threshold": 2, "within": 600},
        "missing": {"posture": "Proactive", "after": ["begun"], "expect": ["ended"], "threshold": 1, "within": 40},
    }
    for name, trigger in triggers.items():
        actions = [{**RUN, "deployment_id": deployment}]
        post(api, "automations/", {"name": name, "trigger": {**per_thing, **trigger}, "actions": actions})


def send(api, name, thing, ago=0.0, follows=None):
    """Sends an event and tells its id. The reference counts events in any order, but for those that follow another."""
    event = {
        "id": str(uuid.uuid4()),
        "event": name,
        "occurred": (datetime.now(timezone.utc) - timedelta(seconds=ago)).isoformat(),
        "resource": {"prefect.resource.id": thing},
        "follows": follows,
    }
    post(api, "events", [event])
    return event["id"]


def fired(api):
    """What automations have run the deployment for."""
    runs = post(api, "flow_runs/filter", {"deployments": {"name": {"any_": ["told"]}}}).json()
    assert {run["created_by"]["type"] for run in runs} <= {"AUTOMATION"}
    return sorted(run["parameters"]["what"] for run in runs)


def automate(api, day, before, ran):
    """Has automations run something, today and for what was left, and leaves something. `ran` is what they ran for."""
    if not before:
        make_automations(api)
    known = post(api, "automations/filter", {}).json()
    assert {one["name"]: one["enabled"] for one in known} == {"twice": True, "missing": True}

    # What the last server left: it was counted once there, or begun and never ended.
    for last in before[-1:]:
        send(api, "happened", f"half.{last}")
        ran += [f"twice half.{last}", f"missing over.{last}"]
    # What is of today. What was ended must not be missed, nor may what happened once count twice, tomorrow either.
    for thing in ("twice", "twice", "once"):
        send(api, "happened", f"{thing}.{day}")
    begun = send(api, "begun", f"ended.{day}")
    send(api, "ended", f"ended.{day}", follows=begun)
    send(api, "begun", f"late.{day}", ago=38)
    ran += [f"twice twice.{day}", f"missing late.{day}"]
    assert eventually(lambda: fired(api), lambda seen: len(seen) >= len(ran)) == sorted(ran)

    # What is left to the next one.
    send(api, "happened", f"half.{day}")
    send(api, "begun", f"over.{day}", ago=25)
    eventually(
        lambda: post(api, "events/filter", {"filter": {"event": {"name": ["begun"]}}}).text,
        lambda seen: f"over.{day}" in seen,
    )


def expected(day, waits):
    return {
        "ended": "Completed",
        "waits": [waits, {"day": day}, [day]],
        "deployed": [[day], "1 day, 0:00:00", False],
        "secret": f"secret of {day}",
        "artifacts": [[{"day": day}]],
        "logs": True,
    }


@pytest.mark.timeout(400)
def test_each_server_goes_on_where_the_last_one_stopped(new_database, tmp_path):
    database, before, ran = new_database(), [], []
    for day, command in DAYS:
        server = Server(tmp_path / day, database, command=command, **SETTINGS)
        home = tmp_path / f"{day}-home"
        home.mkdir()
        try:
            server.start()
            finished = run_script(server, "moving.py", home, day, *before)
            assert finished.returncode == 0, finished.stderr[-3000:]
            told = json.loads(finished.stdout.strip().splitlines()[-1])
            # On a busy SQLite file the reference loses events, and its automations miss what was there.
            if database.startswith("postgresql"):
                with http(server) as api:
                    automate(api, day, before, ran)
        finally:
            server.end()

        assert told["seen"] == {
            other: expected(other, "Scheduled" if other == before[-1] else "Completed") for other in before
        }
        assert told["finished"] == {other: ["ACCEPT"] * 3 for other in before[-1:]}
        before.append(day)
