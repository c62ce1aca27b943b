"""Flows that fail at first or take too long, with their subflows and tasks."""

import json

import pytest
from harness.client import eventually, http, read, run_script
from prefect.client.schemas.filters import FlowFilter, FlowRunFilter
from prefect.client.schemas.sorting import FlowRunSort, TaskRunSort


@pytest.fixture(scope="module")
def told(server, tmp_path_factory):
    script = run_script(server, "retrying.py", tmp_path_factory.mktemp("retrying"))
    assert script.returncode == 0, script.stderr[-4000:]
    return json.loads(script.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def api(server):
    with http(server) as client:
        yield client


def history(server, flow_run_id):
    return [state.name for state in read(server, lambda client: client.read_flow_run_states(flow_run_id))]


def runs_of(server, flow_name):
    return read(
        server,
        lambda client: client.read_flow_runs(
            flow_filter=FlowFilter(name={"any_": [flow_name]}), sort=FlowRunSort.START_TIME_ASC
        ),
    )


def task_runs(server, flow_run_id, number):
    """All of a flow run, oldest first, once so many are there and over."""
    return eventually(
        lambda: read(
            server,
            lambda client: client.read_task_runs(
                flow_run_filter=FlowRunFilter(id={"any_": [flow_run_id]}), sort=TaskRunSort.EXPECTED_START_TIME_ASC
            ),
        ),
        lambda runs: len(runs) == number and all(run.state.is_final() for run in runs),
    )


def task_history(api, task_run, length):
    states = eventually(
        lambda: api.get("task_run_states/", params={"task_run_id": str(task_run.id)}).json(),
        lambda states: len(states) == length,
    )
    return [state["name"] for state in sorted(states, key=lambda state: state["timestamp"])]


@pytest.mark.timeout(300)
def test_ends_as_on_the_reference(told):
    assert {name: run["state"] for name, run in told.items()} == {
        "parent_of_failing": "Failed",
        "never_right": "Failed",
        "parent_of_one_that_retries": "Completed",
        "with_slow_tasks": "Completed",
        "fails_with_its_slow_task": "TimedOut",
        "slow_flow": "TimedOut",
        "parent_of_slow": "Completed",
    }


def test_a_parent_retries_its_failed_subflow_with_a_new_run(server, told):
    parent = told["parent_of_failing"]

    assert parent["message"] == "Flow run encountered an exception: RuntimeError: the child is not ready"
    assert history(server, parent["id"]) == [
        "Pending",
        *("Running", "AwaitingRetry"),
        *("Running", "AwaitingRetry"),
        *("Running", "Failed"),
    ]
    children = runs_of(server, "failing-child")
    assert [history(server, child.id) for child in children] == [["Pending", "Running", "Failed"]] * 3
    assert len({child.parent_task_run_id for child in children}) == 1


def test_a_subflow_that_was_right_is_the_same_run_when_its_parent_retries(server, told):
    (child,) = runs_of(server, "reliable-child")

    assert child.run_count == 3
    assert history(server, child.id) == ["Pending", *("Running", "Completed") * 3]
    assert read(server, lambda client: client.read_flow_run(told["parent_of_failing"]["id"])).run_count == 3


def test_a_flow_that_is_never_right_fails(server, told):
    run = read(server, lambda client: client.read_flow_run(told["never_right"]["id"]))

    assert run.state.message == "Flow run encountered an exception: ValueError: never right"
    assert (run.run_count, run.empirical_policy.retries) == (2, 1)
    assert history(server, run.id) == ["Pending", "Running", "AwaitingRetry", "Running", "Failed"]


def test_a_subflow_retries_alone(server, told):
    (child,) = runs_of(server, "child-that-retries")

    assert history(server, child.id) == ["Pending", "Running", "AwaitingRetry", "Running", "Completed"]
    assert history(server, told["parent_of_one_that_retries"]["id"]) == ["Pending", "Running", "Completed"]


def test_tasks_time_out(server, told, api):
    slow, retried, quick = task_runs(server, told["with_slow_tasks"]["id"], 3)

    assert slow.state.message == "Task run exceeded timeout of 0.3 second(s)"
    assert task_history(api, slow, 3) == ["Pending", "Running", "TimedOut"]
    assert task_history(api, retried, 4) == ["Pending", "Running", "Retrying", "TimedOut"]
    assert retried.run_count == 2
    assert task_history(api, quick, 3) == ["Pending", "Running", "Completed"]


def test_a_flow_times_out_with_its_task(server, told):
    run = told["fails_with_its_slow_task"]

    assert history(server, run["id"]) == ["Pending", "Running", "TimedOut"]
    assert run["message"].startswith("Flow run failed due to timeout: TaskRunTimeoutError(")


def test_flows_time_out(server, told):
    slow = read(server, lambda client: client.read_flow_run(told["slow_flow"]["id"]))

    assert (slow.state.type.value, slow.state.message) == ("FAILED", "Flow run exceeded timeout of 0.3 second(s)")
    assert history(server, slow.id) == ["Pending", "Running", "TimedOut"]
    (child,) = runs_of(server, "slow-flow-that-retries")
    assert history(server, child.id) == ["Pending", "Running", "AwaitingRetry", "Running", "TimedOut"]
