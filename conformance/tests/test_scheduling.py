"""Deployments' schedules make runs: at once, and once, however many servers there are."""

import time
import uuid
from datetime import datetime

import pytest
from harness.client import eventually, http
from harness.server import ours_only

CRON = {"active": True, "schedule": {"cron": "0 9 * * *", "timezone": "Europe/Berlin"}}
HOURLY = {"active": True, "schedule": {"interval": 3600, "anchor_date": "2026-01-01T00:00:00+05:30"}}
RULE = {"active": True, "schedule": {"rrule": "FREQ=WEEKLY;BYDAY=MO,TH", "timezone": "America/New_York"}}


def deploy(api, flow, name, *schedules):
    made = api.post("deployments/", json={"flow_id": flow, "name": name, "schedules": list(schedules)})
    made.raise_for_status()
    return made.json()["id"]


def new_flow(api):
    return api.post("flows/", json={"name": f"scheduled-{uuid.uuid4()}"}).json()["id"]


def runs_of(api, *deployments):
    found = []
    while True:
        page = api.post(
            "flow_runs/filter",
            json={
                "flow_runs": {"deployment_id": {"any_": list(deployments)}},
                "sort": "ID_DESC",
                "offset": len(found),
                "limit": 200,
            },
        ).json()
        if not page:
            return found
        found += page


@pytest.mark.timeout(180)
def test_an_expression_of_each_kind_has_its_runs(server):
    with http(server) as api:
        deployment = deploy(api, new_flow(api), "each", CRON, HOURLY, RULE)
        runs = eventually(lambda: runs_of(api, deployment), lambda found: len(found) >= 9)

    assert {run["created_by"]["display_value"] for run in runs} == {
        "CronSchedule",
        "IntervalSchedule",
        "RRuleSchedule",
    }
    for run in runs:
        assert run["auto_scheduled"] and run["tags"] == ["auto-scheduled"]
        assert run["state_type"] == "SCHEDULED" and run["state"]["name"] == "Scheduled"
        scheduled = datetime.fromisoformat(run["state"]["state_details"]["scheduled_time"])
        assert scheduled == datetime.fromisoformat(run["expected_start_time"])
    assert all(run["expected_start_time"].endswith(":30:00Z") for run in runs if "IntervalSchedule" in str(run))


@ours_only("the reference looks every now and then")
@pytest.mark.timeout(180)
def test_a_new_schedule_has_its_runs_at_once(new_server, new_database):
    never = "3600"
    server = new_server(
        new_database(),
        PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS=never,
        PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS=never,
    ).start()
    with http(server) as api:
        flow = new_flow(api)
        deploy(api, flow, "first", CRON)
        deployment = deploy(api, flow, "second", HOURLY)
        assert len(eventually(lambda: runs_of(api, deployment), lambda found: len(found) >= 3)) >= 3


@pytest.mark.timeout(300)
def test_two_servers_schedule_nothing_twice(new_server, postgres):
    database = postgres.database()
    servers = [
        new_server(
            database,
            home=f"home-{number}",
            PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS="0.2",
            PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS="0.2",
        )
        for number in (1, 2)
    ]
    for server in servers:
        server.start()
    with http(servers[0]) as one, http(servers[1]) as other:
        flow = new_flow(one)
        deployments = [deploy((one, other)[i % 2], flow, f"d{i}", CRON, HOURLY) for i in range(20)]
        # Three for each schedule.
        runs = eventually(lambda: runs_of(one, *deployments), lambda found: len(found) >= 120)
        time.sleep(2)
        again = runs_of(other, *deployments)

    # The hour may have changed meanwhile, and brought some more.
    assert {run["id"] for run in runs} <= {run["id"] for run in again}
    keys = [(run["created_by"]["id"], run["expected_start_time"]) for run in again]
    assert len(keys) == len(set(keys)) >= 120
