"""An unmodified flow runs, and what happened can be read back."""

import json

import pytest
from harness.client import eventually, http, read, run_script
from prefect.client.schemas.filters import FlowRunFilter, LogFilter, TaskRunFilter
from prefect.client.schemas.sorting import LogSort


@pytest.fixture(scope="module")
def told(server, tmp_path_factory):
    """What the script itself said at its end."""
    script = run_script(server, "my_flow.py", tmp_path_factory.mktemp("client"))
    assert script.returncode == 0, script.stderr[-4000:]
    return json.loads(script.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def api(server):
    with http(server) as client:
        yield client


def task_runs(api, flow_run_id, number):
    """All task runs of a flow run, once this many are there and none goes on."""
    return eventually(
        lambda: api.post(
            "task_runs/filter",
            json={"task_runs": {"flow_run_id": {"any_": [flow_run_id]}}, "sort": "EXPECTED_START_TIME_ASC"},
        ).json(),
        lambda runs: len(runs) == number and all(run["state"]["type"] in ("COMPLETED", "FAILED") for run in runs),
    )


def history(api, task_run_id, length):
    states = eventually(
        lambda: api.get("task_run_states/", params={"task_run_id": task_run_id}).json(),
        lambda states: len(states) == length,
    )
    return [state["name"] for state in sorted(states, key=lambda state: state["timestamp"])]


def named(runs, prefix):
    return [run for run in runs if run["name"].startswith(prefix)]


@pytest.mark.timeout(300)
def test_ends_as_on_the_reference(told):
    assert told["parent"]["doubles"] == [2, 4, 6, 8]
    assert told["parent"]["chained"] == 6
    assert told["parent"]["child"] == 11
    assert told["async_parent"]["answers"] == [-1, -2]
    assert told["async_parent"]["child"] == -3
    assert told["failing"]["state"] == "Failed"
    assert told["too_slow"]["state"] == "TimedOut"


def test_flow_runs_have_their_states(server, told, api):
    run = read(server, lambda client: client.read_flow_run(told["parent"]["id"]))

    assert run.state.name == "Completed"
    assert run.run_count == 1
    assert run.start_time < run.end_time
    assert run.parameters == {"name": "world"}
    states = api.get("flow_run_states/", params={"flow_run_id": told["parent"]["id"]}).json()
    assert [state["name"] for state in states] == ["Pending", "Running", "Completed"]


def test_failures_say_why(told, api):
    failing = api.get(f"flow_runs/{told['failing']['id']}").json()
    late = api.get(f"flow_runs/{told['too_slow']['id']}").json()

    assert failing["state_type"] == "FAILED"
    assert failing["state"]["message"] == "Flow run encountered an exception: ValueError: as planned"
    assert (late["name"], late["state_type"], late["state_name"]) == ("timed-out", "FAILED", "TimedOut")


def test_a_flow_retries(told, api):
    run = api.get(f"flow_runs/{told['second_time_lucky']['id']}").json()
    states = api.get("flow_run_states/", params={"flow_run_id": run["id"]}).json()

    assert run["run_count"] == 2
    assert [state["name"] for state in states] == ["Pending", "Running", "AwaitingRetry", "Running", "Completed"]


def test_a_subflow_hangs_on_a_task_run_of_its_parent(server, told, api):
    for parent in (told["parent"], told["async_parent"]):
        child = api.get(f"flow_runs/{parent['child_id']}").json()
        link = api.get(f"task_runs/{child['parent_task_run_id']}").json()

        assert child["state_type"] == "COMPLETED"
        assert link["flow_run_id"] == parent["id"]
        assert link["state"]["state_details"]["child_flow_run_id"] == child["id"]
        children = read(
            server,
            lambda client: client.read_flow_runs(
                flow_run_filter=FlowRunFilter(parent_flow_run_id={"any_": [parent["id"]]})
            ),
        )
        assert [str(run.id) for run in children] == [child["id"]]


def test_task_runs_have_all_their_states(told, api):
    runs = task_runs(api, told["parent"]["id"], 11)
    third, doomed = named(runs, "third_time_lucky")[0], named(runs, "doomed")[0]

    assert third["run_count"] == 3
    assert history(api, third["id"], 7) == [
        "Pending",
        "Running",
        "AwaitingRetry",
        "Retrying",
        "AwaitingRetry",
        "Retrying",
        "Completed",
    ]
    assert history(api, doomed["id"], 5) == ["Pending", "Running", "AwaitingRetry", "Retrying", "Failed"]
    assert "as planned" in doomed["state"]["message"]
    assert sorted(run["name"] for run in named(runs, "double-")) == ["double-1", "double-2", "double-3", "double-4"]
    for run in named(runs, "double-"):
        assert history(api, run["id"], 3) == ["Pending", "Running", "Completed"]


def test_a_cached_task_is_not_run_again(told, api):
    runs = named(task_runs(api, told["parent"]["id"], 11), "remembered")

    assert sorted(run["state"]["name"] for run in runs) == ["Cached", "Completed"]


def test_task_runs_know_what_they_were_given(told, api):
    first, second = named(task_runs(api, told["parent"]["id"], 11), "add")

    upstream, downstream = (first, second) if second["task_inputs"]["x"] else (second, first)
    assert downstream["task_inputs"]["x"] == [{"input_type": "task_run", "id": upstream["id"]}]


def test_task_runs_are_found_by_the_client(server, told):
    runs = read(
        server,
        lambda client: client.read_task_runs(
            task_run_filter=TaskRunFilter(name={"like_": "double-"}),
            flow_run_filter=FlowRunFilter(id={"any_": [told["parent"]["id"]]}),
        ),
    )

    assert len(runs) == 4
    assert all(run.state.is_completed() for run in runs)


def test_logs_are_kept_in_order(server, told, api):
    wanted = ["hello world", "careful, world"]

    def look():
        return read(
            server,
            lambda client: client.read_logs(
                LogFilter(flow_run_id={"any_": [told["parent"]["id"]]}), sort=LogSort.TIMESTAMP_ASC, limit=200
            ),
        )

    logs = eventually(look, lambda logs: any("Finished in state" in log.message for log in logs))

    assert [log.message for log in logs if log.message in wanted] == wanted
    assert {log.message: log.level for log in logs if log.message in wanted} == {wanted[0]: 20, wanted[1]: 30}
    assert logs[-1].message == "Finished in state Completed()"
    adding = [log for log in logs if log.message.startswith("adding ")]
    assert len(adding) == 2
    assert all(log.task_run_id for log in adding)
    assert adding[0].timestamp <= adding[1].timestamp
    plain = api.post("logs/filter", json={"logs": {"level": {"ge_": 30}}, "sort": "TIMESTAMP_ASC"}).json()
    assert wanted[1] in [log["message"] for log in plain]


def test_flows_are_registered_once(told, api):
    flow = api.get("flows/name/parent").json()
    runs = api.post("flow_runs/filter", json={"flows": {"name": {"any_": ["parent"]}}}).json()

    assert [run["flow_id"] for run in runs] == [flow["id"]]
