"""Background tasks: one process schedules them, others work on them, and any of them may die."""

import json

import pytest
from harness.client import eventually, http, run_script, start_script
from harness.server import ours_only

pytestmark = [pytest.mark.timeout(400), pytest.mark.enough_on("postgres")]

queues_survive = ours_only("the reference keeps its queues in memory")


class People:
    """Those who use one server: they share a home, and so the place where parameters and results are kept."""

    def __init__(self, server, home):
        self.server = server
        self.home = home
        self.workers = []

    def say(self, *arguments):
        done = run_script(self.server, "background.py", self.home, *arguments)
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(done.stdout.splitlines()[-1])

    def schedule(self, number, seconds=0.0):
        return self.say("schedule", str(number), str(seconds))

    def results(self, runs):
        return self.say("results", *runs)

    def worker(self, limit=10):
        worker = start_script(self.server, "background.py", self.home, "serve", str(limit))
        self.workers.append(worker)
        return worker

    def states(self, runs):
        with http(self.server) as api:
            found = api.post("task_runs/filter", json={"task_runs": {"id": {"any_": runs}}}).json()
        return {run["id"]: run["state_type"] for run in found}

    def wait(self, runs, until, patience=120):
        states = eventually(lambda: self.states(runs), until, patience)
        assert until(states), f"{states}\n{(self.home / 'script.log').read_text()[-3000:]}"
        return states


def all_completed(states):
    return set(states.values()) == {"COMPLETED"}


@pytest.fixture
def people(tmp_path):
    made = []

    def make(server):
        home = tmp_path / "client"
        home.mkdir()
        made.append(People(server, home))
        return made[-1]

    yield make
    for worker in (worker for some in made for worker in some.workers):
        worker.kill()
        worker.wait(30)


def test_results_come_back(server, people):
    some = people(server)
    runs = some.schedule(4)
    worker = some.worker()

    some.wait(runs, all_completed)

    assert some.results(runs) == [0, 1, 4, 9, "tsovorp"]
    with http(server) as api:
        history = api.get("task_run_states/", params={"task_run_id": runs[0]}).json()
        workers = api.post("task_workers/filter").json()
    assert [state["name"] for state in sorted(history, key=lambda state: state["timestamp"])] == [
        "Scheduled",
        "Pending",
        "Running",
        "Completed",
    ]
    assert len({state["state_details"]["task_parameters_id"] for state in history[:1]}) == 1
    mine = [other for other in workers if other["identifier"].endswith(f"-{worker.pid}")]
    assert [len(worker["task_keys"]) for worker in mine] == [2]


@queues_survive
def test_what_a_killed_worker_had_not_begun_is_done_by_the_next(server, people):
    some = people(server)
    runs = some.schedule(6, 2.0)
    first = some.worker(limit=1)
    some.wait(runs, lambda states: "RUNNING" in states.values())

    first.kill()
    first.wait(30)
    begun = {run for run, state in some.states(runs).items() if state not in ("SCHEDULED",)}
    some.worker()

    # What runs when its worker is killed stays as it is, and one more may just have begun.
    rest = [run for run in runs if run not in begun]
    assert len(rest) >= len(runs) - 3
    some.wait(rest, lambda states: sum(state == "COMPLETED" for state in states.values()) >= len(rest) - 1)


@queues_survive
def test_what_waits_outlives_the_server(new_server, new_database, people):
    server = new_server(new_database()).start()
    some = people(server)
    runs = some.schedule(5)

    server.kill()
    server.start()
    some.worker()

    some.wait(runs, all_completed)
    assert some.results(runs) == [0, 1, 4, 9, 16, "tsovorp"]


def test_a_worker_comes_back_to_a_server_that_restarts(new_server, new_database, people):
    server = new_server(new_database()).start()
    some = people(server)
    before = some.schedule(1)
    some.worker()
    some.wait(before, all_completed)

    server.stop()
    server.start()
    after = some.schedule(2)

    some.wait(after, all_completed)
    assert some.results(after) == [0, 1, "tsovorp"]
