"""Deployments run by the real process worker: what it takes, in which order and how many, and how runs end."""

import json
import os
import pathlib
import signal
from datetime import datetime

import pytest
from harness.client import eventually, http, run_script
from harness.server import Server
from harness.worker import Worker

pytestmark = [pytest.mark.timeout(400), pytest.mark.enough_on("postgres")]

POOL = "shop"

# Services look often, and who is not heard of is missed soon.
OFTEN = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "5",
    "PREFECT_SERVER_SERVICES_FOREMAN_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_FOREMAN_WORK_QUEUE_LAST_POLLED_TIMEOUT_SECONDS": "15",
    "PREFECT_SERVER_SERVICES_FOREMAN_DEPLOYMENT_LAST_POLLED_TIMEOUT_SECONDS": "15",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_LOOP_SECONDS": "1",
}
ORDINARY = ["Scheduled", "Pending", "Running", "Completed"]
FINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


def alive(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Shop:
    """A server, a process pool with six deployments, and a worker that is started when it is needed."""

    def __init__(self, server, home):
        home.mkdir(exist_ok=True)
        self.server = server
        self.home = home
        self.worker = Worker(server, home, POOL)
        self.api = http(server)
        self.ask("POST", "work_pools/", name=POOL, type="process")
        self.ask("POST", f"work_pools/{POOL}/queues", name="urgent", priority=1)
        deployed = run_script(server, "deploying.py", home, POOL)
        assert deployed.returncode == 0, deployed.stderr[-4000:]
        self.deployments = json.loads(deployed.stdout.splitlines()[-1])

    def ask(self, method, path, **body):
        answer = self.api.request(method, path, json=body or None)
        assert answer.is_success, f"{path}: {answer.text}"
        return answer.json() if answer.content else None

    def limit(self, slots):
        self.ask("PATCH", f"work_pools/{POOL}", concurrency_limit=slots)

    def run(self, deployment, **parameters):
        return self.ask(
            "POST", f"deployments/{self.deployments[deployment]}/create_flow_run", parameters=parameters
        )["id"]

    def gate(self, name):
        return str(self.home / name)

    def read(self, run):
        return self.ask("GET", f"flow_runs/{run}")

    def wait(self, runs, states, patience=150):
        """Until each of the runs is in one of the states."""
        seen = eventually(
            lambda: [self.read(run)["state"] for run in runs],
            lambda found: all(state["type"] in states for state in found),
            patience,
        )
        assert all(state["type"] in states for state in seen), f"{seen}\n{self.worker.said()}"
        return seen

    def end(self, run, state):
        """What became of a run that is to end so."""
        ended = self.wait([run], FINAL)[0]
        assert ended["type"] == state, f"{ended}\n{self.worker.said()}"
        return ended

    def process_of(self, gate):
        """The process id of the run that waits at the gate."""
        told = pathlib.Path(gate + ".pid")
        seen = eventually(lambda: told.exists() and told.read_text(), bool, 150)
        assert seen, self.worker.said()
        return int(seen)

    def cancel(self, run):
        """`prefect flow-run cancel`."""
        done = run_script(self.server, "command_line.py", self.home, "flow-run", "cancel", run)
        assert done.returncode == 0, done.stdout + done.stderr

    def history(self, run):
        found = self.ask("GET", f"flow_run_states/?flow_run_id={run}")
        return sorted(found, key=lambda state: state["timestamp"])

    def moment(self, run, state):
        return next(datetime.fromisoformat(s["timestamp"]) for s in self.history(run) if s["type"] == state)

    def status(self, path, wanted):
        seen = eventually(lambda: self.ask("GET", path)["status"], lambda status: status == wanted, 90)
        assert seen == wanted, path

    def workers(self):
        found = self.ask("POST", f"work_pools/{POOL}/workers/filter")
        return {worker["name"]: worker["status"] for worker in found}

    def close(self):
        self.worker.kill()
        self.api.close()


@pytest.fixture(scope="module")
def open_shop(new_database, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("server"), new_database(), **OFTEN).start()
    shop = Shop(server, tmp_path_factory.mktemp("person"))
    yield shop
    shop.close()
    server.end()


@pytest.fixture
def shop(open_shop):
    """The shop as every test wants to find it: no limit, and a worker."""
    open_shop.limit(None)
    open_shop.worker.start()
    return open_shop


def test_a_deployed_flow_runs_in_a_process_of_a_worker(shop):
    run = shop.run("real", number=21)

    shop.end(run, "COMPLETED")

    told = shop.read(run)
    names = [state["name"] for state in shop.history(run)]
    # It is late if the worker took its time, and some workers say more about what they do.
    assert [name for name in names if name in ORDINARY] == ORDINARY, names
    assert told["work_pool_name"] == POOL and told["work_queue_name"] == "default"
    assert told["infrastructure_pid"] and told["tags"] == ["conformance"]
    tasks = eventually(lambda: shop.ask("POST", "task_runs/count", flow_runs={"id": {"any_": [run]}}), bool)
    assert tasks == 1
    lines = eventually(
        lambda: shop.ask("POST", "logs/filter", logs={"flow_run_id": {"any_": [run]}}),
        lambda found: any(line["message"] == "doubling 21" for line in found),
    )
    assert any(line["message"] == "doubling 21" for line in lines)
    shop.status(f"work_pools/{POOL}", "READY")
    shop.status(f"work_pools/{POOL}/queues/default", "READY")
    shop.status(f"deployments/{shop.deployments['real']}", "READY")
    assert shop.workers() == {"w": "ONLINE"}


def test_a_run_is_cancelled_and_its_process_ends(shop):
    gate = shop.gate("never")
    run = shop.run("real", gate=gate)
    process = shop.process_of(gate)

    shop.cancel(run)

    shop.end(run, "CANCELLED")
    assert "CANCELLING" in [state["type"] for state in shop.history(run)]
    assert eventually(lambda: alive(process), lambda still: not still) is False


def test_a_run_whose_process_is_killed_has_crashed(shop):
    gate = shop.gate("killed")
    run = shop.run("light", gate=gate)

    os.kill(shop.process_of(gate), signal.SIGKILL)

    assert "-9" in shop.end(run, "CRASHED")["message"]


def test_of_twenty_that_wait_never_more_run_than_the_pool_allows(shop):
    shop.limit(2)
    runs = [shop.run("light") for _ in range(20)]

    assert {state["type"] for state in shop.wait(runs, FINAL, 240)} == {"COMPLETED"}

    # Slots are taken by those that are pending, and given back when a run ends.
    taken = [(shop.moment(run, "PENDING"), 1) for run in runs] + [(shop.moment(run, "COMPLETED"), -1) for run in runs]
    steps = [step for _, step in sorted(taken)]
    at_once = [sum(steps[: end + 1]) for end in range(len(steps))]
    assert max(at_once) <= 2


def test_the_urgent_queue_goes_first_and_a_paused_one_not_at_all(shop):
    queue = shop.ask("GET", f"work_pools/{POOL}/queues/default")["id"]
    shop.limit(1)
    first = shop.gate("first")
    blocking = shop.run("light", gate=first)
    shop.process_of(first)
    ordinary = [shop.run("light") for _ in range(2)]
    urgent = [shop.run("urgent") for _ in range(3)]
    pathlib.Path(first).touch()
    shop.wait([blocking, *ordinary, *urgent], FINAL)

    last_urgent = max(shop.moment(run, "PENDING") for run in urgent)
    assert last_urgent < min(shop.moment(run, "PENDING") for run in ordinary)

    shop.ask("PATCH", f"work_queues/{queue}", is_paused=True)
    held = shop.run("light")
    shop.end(shop.run("urgent"), "COMPLETED")
    assert shop.read(held)["state_type"] == "SCHEDULED"
    shop.ask("PATCH", f"work_queues/{queue}", is_paused=False)
    shop.end(held, "COMPLETED")


@pytest.mark.parametrize("kind", ["interval", "cron", "rrule"])
def test_a_schedule_is_resumed_runs_and_is_paused(shop, kind):
    deployment = shop.deployments[kind]

    def runs(**state):
        return shop.ask(
            "POST", "flow_runs/filter", flow_runs={"deployment_id": {"any_": [deployment]}, **({"state": state} or {})}
        )

    assert runs() == []
    shop.ask("POST", f"deployments/{deployment}/resume_deployment")
    done = eventually(lambda: runs(type={"any_": ["COMPLETED"]}), lambda found: len(found) >= 2, 150)
    assert len(done) >= 2, shop.worker.said()
    assert all(run["auto_scheduled"] for run in done)
    times = [datetime.fromisoformat(run["expected_start_time"]) for run in done]
    assert len(set(times)) == len(times)
    if kind != "interval":
        assert all(when.second % 2 == 0 and when.microsecond == 0 for when in times)

    shop.ask("POST", f"deployments/{deployment}/pause_deployment")
    # What a worker had taken already goes on; the rest is not there any more.
    left = eventually(lambda: runs(type={"any_": ["SCHEDULED", "PENDING", "RUNNING"]}), lambda found: not found)
    assert left == []


def test_runs_go_on_without_their_worker_and_the_next_one_takes_what_waits(shop):
    gate = shop.gate("orphan")
    orphan = shop.run("light", gate=gate)
    shop.process_of(gate)

    shop.worker.kill()
    waiting = shop.run("light")
    pathlib.Path(gate).touch()

    shop.end(orphan, "COMPLETED")
    assert eventually(shop.workers, lambda seen: seen == {"w": "OFFLINE"}, 90) == {"w": "OFFLINE"}
    shop.status(f"work_pools/{POOL}", "NOT_READY")
    shop.status(f"deployments/{shop.deployments['light']}", "NOT_READY")
    assert shop.read(waiting)["state_type"] == "SCHEDULED"

    shop.worker.start()
    shop.end(waiting, "COMPLETED")
    shop.status(f"work_pools/{POOL}", "READY")


def test_a_worker_outlives_its_server(shop):
    shop.status(f"work_pools/{POOL}", "READY")

    shop.server.kill()
    shop.server.start()

    shop.end(shop.run("light"), "COMPLETED")


def test_a_run_that_died_with_its_worker_is_cancelled_without_either(shop):
    gate = shop.gate("gone")
    run = shop.run("light", gate=gate)
    process = shop.process_of(gate)
    shop.worker.kill()
    os.kill(process, signal.SIGKILL)
    shop.server.stop()
    shop.server.settings["PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_CANCELLING_TIMEOUT_SECONDS"] = "1"
    shop.server.start()
    assert shop.read(run)["state_type"] == "RUNNING"

    shop.cancel(run)

    told = "Flow run cancellation timed out; marked this flow run as Cancelled."
    assert shop.end(run, "CANCELLED")["message"] == told
