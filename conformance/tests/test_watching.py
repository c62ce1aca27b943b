"""What operators watch a server with: Prometheus, and the exporter that reads the API."""

import pytest
from harness.client import eventually, http
from harness.server import ours_only
from prometheus_client.parser import text_string_to_metric_families

# By their names in the reference, without the ending that is theirs in the text.
CHANNELS = {
    "prefect_worker_channel_connections",
    "prefect_worker_channel_close_reasons",
    "prefect_worker_channel_snapshots",
    "prefect_worker_channel_heartbeat_failures",
    "prefect_worker_channel_cleanup_deliveries",
    "prefect_worker_cleanup_queue_dead_letters",
    "prefect_worker_cleanup_queue_lease_expirations",
    "prefect_worker_cleanup_queue_operations",
}
STATES = ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING", "CANCELLED", "COMPLETED", "FAILED", "CRASHED"]


@pytest.fixture
def watched(new_server, new_database):
    server = new_server(new_database(), PREFECT_API_ENABLE_METRICS="true").start()
    with http(server) as api:
        yield api


def some_runs(api):
    flow = api.post("flows/", json={"name": "watched"}).json()["id"]
    pool = api.post("work_pools/", json={"name": "pool", "type": "process"}).json()
    deployment = api.post(
        "/deployments/", json={"name": "d", "flow_id": flow, "work_pool_name": "pool", "entrypoint": "f.py:f"}
    ).json()["id"]
    late = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2026-01-01T00:00:00Z"}}}
    api.post(f"deployments/{deployment}/create_flow_run", json=late).raise_for_status()
    for state in ("COMPLETED", "FAILED"):
        api.post("flow_runs/", json={"flow_id": flow, "state": {"type": state}}).raise_for_status()
    api.post("v2/concurrency_limits/", json={"name": "narrow", "limit": 3}).raise_for_status()
    api.post("v2/concurrency_limits/increment", json={"names": ["narrow"], "slots": 2}).raise_for_status()
    return pool


def figures(api):
    answer = api.get("metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def value(figures, name, **labels):
    return next(
        (sample.value for sample in figures[name].samples if labels.items() <= sample.labels.items()), None
    )


@ours_only("another server has other figures besides")
def test_prometheus_reads_what_goes_on(watched):
    some_runs(watched)
    # Figures of the database are a few seconds old at most.
    seen = eventually(lambda: figures(watched), lambda seen: value(seen, "provost_concurrency_slots_taken") == 2)

    assert CHANNELS <= set(seen)
    assert value(seen, "provost_flow_runs", state_type="COMPLETED") == 1
    assert value(seen, "provost_flow_runs", state_type="RUNNING") == 0
    assert value(seen, "provost_flow_runs_overdue") == 1
    assert value(seen, "provost_flow_run_lateness_seconds") > 1e6
    assert value(seen, "provost_work_queue_depth", work_pool="pool", work_queue="default") == 1
    assert value(seen, "provost_concurrency_slots", limit="narrow") == 3
    assert value(seen, "provost_http_requests", method="POST", route="/flow_runs/", status="201") == 2
    assert value(seen, "provost_database_up") == 1
    assert value(seen, "provost_event_lag_seconds") < 60
    assert value(seen, "process_cpu_seconds") > 0
    passes = eventually(
        lambda: figures(watched)["provost_service_passes"].samples, lambda samples: len(samples) > 5
    )
    assert {sample.labels["outcome"] for sample in passes} == {"done"}


def test_nobody_reads_it_unless_it_is_switched_on(server):
    with http(server) as api:
        assert api.get("metrics").status_code == 404


def test_the_exporter_finds_what_it_asks_for(watched):
    """The requests of PrefectHQ/prometheus-prefect-exporter, and the keys that it reads of the answers."""
    pool = some_runs(watched)
    page = {"limit": 200, "offset": 0}
    assert watched.get("health").json() is True

    deployment = watched.post("deployments/filter", json=page).json()[0]
    assert {"flow_id", "paused", "path", "work_pool_name", "work_queue_name", "status", "tags"} <= deployment.keys()
    assert watched.post("flows/filter", json=page).json()[0]["name"] == "watched"

    def runs(sort=None, **criteria):
        asked = {"flow_runs": {"operator": "and_", **criteria}, **({"sort": sort} if sort else {}), **page}
        return watched.post("flow_runs/filter", json=asked).raise_for_status().json()

    since = {"after_": "2026-01-01T00:00:00.000000Z"}
    for state in STATES:
        found = runs(start_time=since, state={"type": {"any_": [state]}})
        assert {run["state_type"] for run in found} <= {state}
        assert len(found) == 1 or state != "SCHEDULED"
    assert {run["state_type"] for run in runs(end_time=since)} == {"COMPLETED", "FAILED"}
    ongoing = runs(end_time={"is_null_": True}, state={"type": {"any_": ["RUNNING", "PENDING", "SCHEDULED"]}})
    assert [run["state_name"] for run in ongoing] in (["Scheduled"], ["Late"])
    assert {"total_run_time", "start_time", "deployment_id", "flow_id", "work_queue_name"} <= ongoing[0].keys()
    failed = {"state": {"type": {"any_": ["FAILED", "CRASHED"]}}, "deployment_id": {"is_null_": False}}
    assert runs(sort="START_TIME_DESC", start_time=since, **failed) == []
    assert watched.post("work_pools/filter", json=page).json()[0].keys() >= {"is_paused", "type", "status"}
    queue = watched.post("work_queues/filter", json=page).json()[0]
    assert queue["id"] == pool["default_queue_id"]
    status = watched.get(f"work_queues/{queue['id']}/status").json()
    assert {"healthy", "late_runs_count", "last_polled", "health_check_policy"} <= status.keys()
