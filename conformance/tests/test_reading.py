"""What the client reads back: every kind of filter, sorts, limits, counts; labels, bulk operations, logs as a file."""

import csv
import datetime
import io
import sqlite3
import uuid
from types import SimpleNamespace

import httpx
import pytest
from harness.client import http, read
from harness.server import OURS
from prefect import Flow, task
from prefect.client.schemas import filters, sorting
from prefect.client.schemas.actions import LogCreate
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Completed, Failed, Pending, Running, Scheduled

NOON = datetime.datetime(2031, 5, 6, 12, tzinfo=datetime.timezone.utc)


def at(hours):
    return NOON + datetime.timedelta(hours=hours)


@task(tags=["measured"])
def weigh(): ...


def flow(name, version=None):
    async def nothing(): ...

    return Flow(nothing, name=name, version=version)


async def seed(client):
    """Two flows; five runs of the one, one of the other, which is a subflow; three tasks; logs of two runs."""
    mark = uuid.uuid4().hex[:8]
    apples, pears = flow(f"apples-{mark}", "1"), flow(f"pears-{mark}", "2")
    runs = {}
    for name, state, tags in [
        ("waits", Scheduled(scheduled_time=at(3)), ["green"]),
        ("comes", Scheduled(scheduled_time=at(1)), ["green", "red"]),
        ("runs", Pending(), ["red"]),
        ("fails", Pending(), []),
        ("ends", Pending(), ["green", "ripe"]),
    ]:
        runs[name] = await client.create_flow_run(
            apples, name=f"{name}-{mark}", parameters={"name": name}, tags=tags, state=state
        )
    for name, states in [
        ("runs", [Running()]),
        ("fails", [Running(), Failed(message="no")]),
        ("ends", [Running(), Completed(name="Ripe")]),
    ]:
        for state in states:
            await client.set_flow_run_state(runs[name].id, state)
    tasks = {}
    for number, (name, owner, states) in enumerate(
        [
            ("first", "ends", [Running(), Completed()]),
            ("second", "ends", [Running(), Failed()]),
            ("third", "runs", []),
        ]
    ):
        run = await client.create_task_run(
            weigh, runs[owner].id, str(number), name=f"{name}-{mark}", extra_tags=[name], state=Pending()
        )
        tasks[name] = run
        for state in states:
            await client.set_task_run_state(run.id, state)
    runs["child"] = await client.create_flow_run(
        pears, name=f"child-{mark}", parent_task_run_id=tasks["third"].id, state=Pending()
    )
    await client.create_logs(
        [
            LogCreate(name="pips", level=level, message=message, timestamp=at(hours), **ids)
            for level, message, hours, ids in [
                (10, 'quiet, "so"', 1, {"flow_run_id": runs["ends"].id, "task_run_id": tasks["first"].id}),
                (20, "plain", 2, {"flow_run_id": runs["ends"].id}),
                (40, "loud pear", 3, {"flow_run_id": runs["ends"].id, "task_run_id": tasks["second"].id}),
                (30, "elsewhere pear", 4, {"flow_run_id": runs["runs"].id}),
            ]
        ]
    )
    return SimpleNamespace(mark=mark, apples=apples, pears=pears, runs=runs, tasks=tasks)


@pytest.fixture(scope="module")
def orchard(server):
    return read(server, seed)


@pytest.fixture(scope="module")
def found(server, orchard):
    """Asks a list operation of the client about the orchard, and says the names of what it answers."""

    def names(operation, **arguments):
        answer = read(server, lambda client: getattr(client, operation)(**arguments))
        return [each.name.removesuffix(f"-{orchard.mark}") for each in answer]

    return names


@pytest.fixture
def flow_runs(found, orchard):
    """The flow runs of the orchard that a filter finds, by their names."""

    def names(flow_run_filter=None, sort=sorting.FlowRunSort.NAME_ASC, **others):
        ours = {"flow_filter": filters.FlowFilter(name={"like_": orchard.mark})}
        return found("read_flow_runs", flow_run_filter=flow_run_filter, sort=sort, **(ours | others))

    return names


@pytest.fixture
def task_runs(found, orchard):
    def names(task_run_filter=None, sort=sorting.TaskRunSort.NAME_ASC, **others):
        ours = {"flow_filter": filters.FlowFilter(name={"like_": orchard.mark})}
        return found("read_task_runs", task_run_filter=task_run_filter, sort=sort, **(ours | others))

    return names


@pytest.fixture
def logs(server, orchard):
    def messages(sort=sorting.LogSort.TIMESTAMP_ASC, limit=None, offset=None, **criteria):
        ours = {"flow_run_id": {"any_": [run.id for run in orchard.runs.values()]}}
        wanted = filters.LogFilter(**(ours | criteria))
        answer = read(server, lambda client: client.read_logs(wanted, limit=limit, offset=offset, sort=sort))
        return [log.message for log in answer]

    return messages


def test_flow_runs_are_found_by_what_they_are(flow_runs, orchard):
    def where(**criteria):
        return flow_runs(filters.FlowRunFilter(**criteria))

    runs = orchard.runs
    everything = ["child", "comes", "ends", "fails", "runs", "waits"]
    assert where() == everything
    assert where(id={"any_": [runs["waits"].id, runs["ends"].id]}) == ["ends", "waits"]
    assert where(id={"not_any_": [runs["waits"].id]}) == everything[:-1]
    assert where(name={"any_": [f"ends-{orchard.mark}", "nobody"]}) == ["ends"]
    assert where(name={"like_": "AI"}) == ["fails", "waits"]
    assert where(tags={"all_": ["green"]}) == ["comes", "ends", "waits"]
    assert where(tags={"all_": ["green", "red"]}) == ["comes"]
    assert where(tags={"any_": ["ripe", "red"]}) == ["comes", "ends", "runs"]
    assert where(tags={"is_null_": True}) == ["child", "fails"]
    assert where(flow_version={"any_": ["2"]}) == ["child"]
    assert where(deployment_id={"is_null_": False}) == []
    assert where(work_queue_name={"is_null_": True}) == everything
    assert where(idempotency_key={"any_": ["no such"]}) == []
    assert where(created_by={"is_null_": True}) == everything


def test_flow_runs_are_found_by_their_states(flow_runs):
    def where(**criteria):
        return flow_runs(filters.FlowRunFilter(**criteria))

    assert where(state={"type": {"any_": [StateType.SCHEDULED]}}) == ["comes", "waits"]
    assert where(state={"type": {"not_any_": [StateType.SCHEDULED, StateType.PENDING]}}) == ["ends", "fails", "runs"]
    assert where(state={"name": {"any_": ["Ripe"]}}) == ["ends"]
    assert where(state={"name": {"not_any_": ["Ripe", "Scheduled"]}}) == ["child", "fails", "runs"]
    either = {"operator": "or_", "type": {"any_": [StateType.RUNNING]}, "name": {"any_": ["Ripe"]}}
    assert where(state=either) == ["ends", "runs"]
    any_of_both = {"operator": "or_", "tags": {"all_": ["ripe"]}, "name": {"like_": "wait"}}
    assert where(**any_of_both) == ["ends", "waits"]


def test_flow_runs_are_found_by_their_times(flow_runs, orchard):
    def where(**criteria):
        return flow_runs(filters.FlowRunFilter(**criteria))

    assert where(expected_start_time={"after_": at(2)}) == ["waits"]
    assert where(expected_start_time={"after_": at(1), "before_": at(3)}) == ["comes", "waits"]
    assert where(next_scheduled_start_time={"before_": at(2)}) == ["comes"]
    assert where(start_time={"is_null_": False}) == ["ends", "fails", "runs"]
    # What has not begun counts with the time at which it is expected to.
    assert where(start_time={"before_": NOON}) == ["child", "ends", "fails", "runs"]
    assert where(start_time={"after_": at(2)}) == ["waits"]
    assert where(end_time={"is_null_": True}) == ["child", "comes", "runs", "waits"]
    assert where(end_time={"after_": NOON}) == []


def test_flow_runs_are_found_by_what_they_belong_to(flow_runs, orchard):
    runs, tasks = orchard.runs, orchard.tasks
    assert flow_runs(filters.FlowRunFilter(parent_flow_run_id={"any_": [runs["runs"].id]})) == ["child"]
    assert flow_runs(filters.FlowRunFilter(parent_task_run_id={"any_": [tasks["third"].id]})) == ["child"]
    assert "child" not in flow_runs(filters.FlowRunFilter(parent_task_run_id={"is_null_": True}))
    assert flow_runs(task_run_filter=filters.TaskRunFilter(tags={"all_": ["second"]})) == ["ends"]
    assert flow_runs(flow_filter=filters.FlowFilter(name={"any_": [orchard.pears.name]})) == ["child"]
    assert flow_runs(deployment_filter=filters.DeploymentFilter(name={"like_": "a"})) == []
    assert flow_runs(work_pool_filter=filters.WorkPoolFilter(name={"any_": ["a"]})) == []
    assert flow_runs(work_queue_filter=filters.WorkQueueFilter(name={"any_": ["a"]})) == []


def test_flow_runs_come_sorted_and_in_pages(flow_runs):
    sort = sorting.FlowRunSort
    names = ["child", "comes", "ends", "fails", "runs", "waits"]
    scheduled = filters.FlowRunFilter(state={"type": {"any_": [StateType.SCHEDULED]}})
    begun = filters.FlowRunFilter(start_time={"is_null_": False})
    ended = filters.FlowRunFilter(end_time={"is_null_": False})

    assert flow_runs(sort=sort.NAME_DESC) == names[::-1]
    assert flow_runs(scheduled, sort.EXPECTED_START_TIME_ASC) == ["comes", "waits"]
    assert flow_runs(scheduled, sort.EXPECTED_START_TIME_DESC) == ["waits", "comes"]
    assert flow_runs(scheduled, sort.NEXT_SCHEDULED_START_TIME_ASC) == ["comes", "waits"]
    assert flow_runs(begun, sort.START_TIME_ASC) == ["runs", "fails", "ends"]
    assert flow_runs(begun, sort.START_TIME_DESC) == ["ends", "fails", "runs"]
    assert flow_runs(ended, sort.END_TIME_DESC) == ["ends", "fails"]
    assert sorted(flow_runs(sort=sort.ID_DESC)) == names
    assert flow_runs(limit=2) == names[:2]
    assert flow_runs(limit=2, offset=3) == names[3:5]
    assert flow_runs(offset=5) == names[5:]
    assert flow_runs(offset=6) == []
    with pytest.raises(httpx.HTTPStatusError, match="422"):
        flow_runs(limit=201)


def test_flow_runs_are_counted(server, orchard):
    def count(**arguments):
        ours = {"flow_filter": filters.FlowFilter(name={"like_": orchard.mark})}
        return read(server, lambda client: client.count_flow_runs(**(ours | arguments)))

    assert count() == 6
    assert count(flow_run_filter=filters.FlowRunFilter(tags={"all_": ["green"]})) == 3
    assert count(task_run_filter=filters.TaskRunFilter(name={"like_": orchard.mark})) == 2
    assert count(flow_filter=filters.FlowFilter(name={"any_": ["no such"]})) == 0


def test_task_runs_are_found(task_runs, orchard):
    def where(**criteria):
        return task_runs(filters.TaskRunFilter(**criteria))

    runs, tasks = orchard.runs, orchard.tasks
    assert where() == ["first", "second", "third"]
    assert where(id={"any_": [tasks["first"].id]}) == ["first"]
    assert where(name={"like_": "IR"}) == ["first", "third"]
    assert where(name={"any_": [f"second-{orchard.mark}"]}) == ["second"]
    assert where(tags={"all_": ["measured", "third"]}) == ["third"]
    assert where(tags={"is_null_": True}) == []
    assert where(state={"type": {"any_": [StateType.FAILED, StateType.PENDING]}}) == ["second", "third"]
    assert where(state={"name": {"any_": ["Completed"]}}) == ["first"]
    assert where(start_time={"is_null_": True}) == ["third"]
    assert where(start_time={"before_": NOON}) == ["first", "second"]
    assert where(end_time={"is_null_": False}) == ["first", "second"]
    assert where(subflow_runs={"exists_": True}) == ["third"]
    assert where(subflow_runs={"exists_": False}) == ["first", "second"]
    assert where(flow_run_id={"any_": [runs["ends"].id]}) == ["first", "second"]
    assert where(flow_run_id={"is_null_": True}) == []
    of_green = filters.FlowRunFilter(tags={"all_": ["green"]})
    assert task_runs(flow_run_filter=of_green) == ["first", "second"]
    assert task_runs(flow_filter=filters.FlowFilter(name={"any_": [orchard.pears.name]})) == []
    assert task_runs(deployment_filter=filters.DeploymentFilter(name={"like_": "a"})) == []


def test_task_runs_come_sorted_and_in_pages(task_runs):
    sort = sorting.TaskRunSort
    ended = filters.TaskRunFilter(end_time={"is_null_": False})

    assert task_runs(sort=sort.NAME_DESC) == ["third", "second", "first"]
    assert task_runs(ended, sort=sort.END_TIME_DESC) == ["second", "first"]
    assert sorted(task_runs(sort=sort.ID_DESC)) == ["first", "second", "third"]
    assert task_runs(limit=1) == ["first"]
    assert task_runs(limit=1, offset=2) == ["third"]


def test_flows_are_found(server, found, orchard):
    def where(flow_filter=None, sort=sorting.FlowSort.NAME_ASC, **others):
        ours = flow_filter or filters.FlowFilter(name={"like_": orchard.mark})
        return found("read_flows", flow_filter=ours, sort=sort, **others)

    sort = sorting.FlowSort
    apples = read(server, lambda client: client.read_flow_by_name(orchard.apples.name))
    assert where() == ["apples", "pears"]
    assert where(filters.FlowFilter(id={"any_": [apples.id]})) == ["apples"]
    assert where(filters.FlowFilter(name={"any_": [orchard.pears.name]})) == ["pears"]
    assert where(filters.FlowFilter(name={"like_": f"PEARS-{orchard.mark}"})) == ["pears"]
    assert where(filters.FlowFilter(name={"like_": orchard.mark}, tags={"is_null_": True})) == ["apples", "pears"]
    assert where(filters.FlowFilter(name={"like_": orchard.mark}, tags={"all_": ["x"]})) == []
    assert where(flow_run_filter=filters.FlowRunFilter(tags={"all_": ["ripe"]})) == ["apples"]
    assert where(task_run_filter=filters.TaskRunFilter(tags={"all_": ["third"]})) == ["apples"]
    assert where(deployment_filter=filters.DeploymentFilter(name={"like_": "a"})) == []
    assert where(work_pool_filter=filters.WorkPoolFilter(name={"any_": ["a"]})) == []
    assert where(sort=sort.NAME_DESC) == ["pears", "apples"]
    assert where(sort=sort.CREATED_DESC) == ["pears", "apples"]
    assert where(limit=1) == ["apples"]
    assert where(limit=1, offset=1) == ["pears"]


def test_logs_are_found(logs, orchard):
    runs, tasks = orchard.runs, orchard.tasks
    everything = ['quiet, "so"', "plain", "loud pear", "elsewhere pear"]

    assert logs() == everything
    assert logs(sort=sorting.LogSort.TIMESTAMP_DESC) == everything[::-1]
    assert logs(limit=2) == everything[:2]
    assert logs(limit=2, offset=1) == everything[1:3]
    assert logs(level={"ge_": 20, "le_": 30}) == ["plain", "elsewhere pear"]
    assert logs(timestamp={"after_": at(2), "before_": at(3)}) == ["plain", "loud pear"]
    assert logs(flow_run_id={"any_": [runs["runs"].id]}) == ["elsewhere pear"]
    assert logs(task_run_id={"any_": [tasks["first"].id, tasks["second"].id]}) == ['quiet, "so"', "loud pear"]


def test_logs_are_searched(server, logs):
    on_sqlite = server.settings["PREFECT_SERVER_DATABASE_CONNECTION_URL"].startswith("sqlite")
    if not OURS and on_sqlite and sqlite3.sqlite_version_info < (3, 44):
        pytest.skip("the reference asks SQLite for a function of 3.44")

    assert logs(text={"query": "pear"}) == ["loud pear", "elsewhere pear"]
    assert logs(text={"query": "pear -loud"}) == ["elsewhere pear"]
    assert logs(text={"query": "PEAR +loud"}) == ["loud pear"]
    assert logs(text={"query": "plain quiet"}) == ['quiet, "so"', "plain"]


def test_logs_are_a_file(server, orchard):
    with http(server) as api:
        answer = api.get(f"flow_runs/{orchard.runs['ends'].id}/logs/download")
        unknown = api.get(f"flow_runs/{uuid.uuid4()}/logs/download")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"flow-run-logs.csv\"; filename*=UTF-8''ends-{orchard.mark}-logs.csv"
    )
    heading, *lines = csv.reader(io.StringIO(answer.text))
    assert heading == ["timestamp", "level", "flow_run_id", "task_run_id", "message"]
    ends, first, second = orchard.runs["ends"].id, orchard.tasks["first"].id, orchard.tasks["second"].id
    assert [line[1:] for line in lines] == [
        ["10", str(ends), str(first), 'quiet, "so"'],
        ["20", str(ends), "", "plain"],
        ["40", str(ends), str(second), "loud pear"],
    ]
    assert [datetime.datetime.fromisoformat(line[0]) for line in lines] == [at(1), at(2), at(3)]
    assert unknown.status_code == 404


def test_labels_are_added(server, orchard):
    run = orchard.runs["waits"]

    def change(labels):
        read(server, lambda client: client.update_flow_run_labels(run.id, labels))
        return read(server, lambda client: client.read_flow_run(run.id)).labels

    before = read(server, lambda client: client.read_flow_run(run.id)).labels
    assert before["prefect.flow.id"] == str(run.flow_id)
    assert change({"weight": 3, "fresh": True}) == before | {"weight": 3, "fresh": True}
    assert change({"weight": 4.5, "kind": "a"}) == before | {"weight": 4.5, "fresh": True, "kind": "a"}
    with pytest.raises(httpx.HTTPStatusError, match="404"):
        read(server, lambda client: client.update_flow_run_labels(uuid.uuid4(), {"a": "b"}))


def test_runs_are_renamed_changed_and_deleted(server):
    async def ask(client):
        run = await client.create_flow_run(flow("passing"), name="before", tags=["old"])
        await client.set_flow_run_name(run.id, "after")
        await client.update_flow_run(run.id, tags=["new"], parameters={"x": [1, None]}, flow_version="9")
        changed = await client.read_flow_run(run.id)
        assert (changed.name, changed.tags, changed.flow_version) == ("after", ["new"], "9")
        assert changed.parameters == {"x": [1, None]}
        await client.delete_flow_run(run.id)
        for gone in (client.read_flow_run, client.delete_flow_run):
            with pytest.raises(ObjectNotFound):
                await gone(run.id)

    read(server, ask)


def test_many_runs_are_cancelled_and_deleted_at_once(server):
    tag = uuid.uuid4().hex
    of_tag = {"flow_runs": {"tags": {"all_": [tag]}}}

    async def create(client):
        return [
            await client.create_flow_run(flow("many"), tags=[tag], state=state)
            for state in (Scheduled(), Pending(), Completed())
        ]

    runs = {str(run.id): run.state.name for run in read(server, create)}
    with http(server) as api:
        results = api.post("flow_runs/bulk_set_state", json={**of_tag, "state": {"type": "CANCELLING"}}).json()
        names = {run["id"]: run["state_name"] for run in api.post("flow_runs/filter", json=of_tag).json()}
        first = api.post("flow_runs/bulk_delete", json={**of_tag, "limit": 2}).json()
        rest = api.post("flow_runs/bulk_delete", json=of_tag).json()
        none = api.post("flow_runs/bulk_delete", json=of_tag).json()

    assert {runs[each["flow_run_id"]]: each["status"] for each in results["results"]} == {
        "Scheduled": "REJECT",
        "Pending": "ACCEPT",
        "Completed": "ABORT",
    }
    assert {runs[run]: name for run, name in names.items()} == {
        "Scheduled": "Cancelled",
        "Pending": "Cancelling",
        "Completed": "Completed",
    }
    assert len(first["deleted"]) == 2
    assert sorted(first["deleted"] + rest["deleted"]) == sorted(runs)
    assert none == {"deleted": []}


def test_pages_say_how_many_there_are(server, orchard):
    with http(server) as api:
        ours = {"flows": {"name": {"like_": orchard.mark}}, "sort": "NAME_ASC"}
        second = api.post("flow_runs/paginate", json={**ours, "limit": 4, "page": 2}).json()
        beyond = api.post("flow_runs/paginate", json={**ours, "limit": 4, "page": 3}).json()

    assert [run["name"].split("-")[0] for run in second.pop("results")] == ["runs", "waits"]
    assert second == {"count": 6, "limit": 4, "pages": 2, "page": 2}
    assert (beyond["results"], beyond["count"]) == ([], 6)
