"""What servers do on their own, also when there are several of them on one database."""

from datetime import datetime, timedelta, timezone

from harness.client import eventually, http

OFTEN = {
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "0.2",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_LOOP_SECONDS": "0.2",
}


def test_two_servers_mark_a_run_late_once_and_cancel_its_children_once(postgres, new_server):
    database = postgres.database()
    first = new_server(database, "first", **OFTEN).start()
    new_server(database, "second", **OFTEN).start()
    due = (datetime.now(timezone.utc) - timedelta(minutes=1)).isoformat()

    with http(first) as client:
        flow = client.post("flows/", json={"name": "etl"}).json()["id"]

        def run(state: dict) -> str:
            made = client.post("flow_runs/", json={"flow_id": flow, "state": state})
            assert made.status_code == 201, made.text
            return made.json()["id"]

        late = [run({"type": "SCHEDULED", "state_details": {"scheduled_time": due}}) for _ in range(150)]
        parent = run({"type": "RUNNING"})
        tasks = [
            client.post(
                "task_runs/",
                json={"flow_run_id": parent, "task_key": "t", "dynamic_key": str(i), "state": {"type": "RUNNING"}},
            ).json()["id"]
            for i in range(50)
        ]
        client.post(f"flow_runs/{parent}/set_state", json={"state": {"type": "CANCELLED"}, "force": True})

        def count(state: str) -> int:
            return client.post("flow_runs/count", json={"flow_runs": {"state": {"name": {"any_": [state]}}}}).json()

        def count_tasks(state: str) -> int:
            return client.post("task_runs/count", json={"task_runs": {"state": {"name": {"any_": [state]}}}}).json()

        assert eventually(lambda: count("Late"), lambda seen: seen == len(late)) == len(late)
        assert eventually(lambda: count_tasks("Cancelled"), lambda seen: seen == len(tasks)) == len(tasks)

        for id in late:
            names = [state["name"] for state in client.get("flow_run_states/", params={"flow_run_id": id}).json()]
            assert sorted(names) == ["Late", "Scheduled"]
        for id in tasks:
            names = [state["name"] for state in client.get("task_run_states/", params={"task_run_id": id}).json()]
            assert sorted(names) == ["Cancelled", "Running"]


def test_a_server_without_services_marks_nothing(new_database, new_server):
    server = new_server(new_database(), **OFTEN).start("--no-services")

    with http(server) as client:
        shown = client.get("admin/settings").json()["server"]["services"]

    assert not any(
        shown[service]["enabled"]
        for service in ("late_runs", "pause_expirations", "cancellation_cleanup", "repossessor", "foreman")
    )
