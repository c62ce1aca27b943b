"""Old agents: they poll a queue by its id, and know nothing of pools."""

import uuid
from datetime import datetime, timedelta, timezone

import pytest
from harness.client import http, read
from prefect.states import Completed, Pending, Running


@pytest.fixture
def queue(server):
    """A queue without a pool of its own, a deployment that goes through it, and two runs that are due."""
    name = f"agents-{uuid.uuid4()}"
    with http(server) as api:

        def make(path, **body):
            answer = api.post(path, json=body)
            assert answer.is_success, answer.text
            return answer.json()

        flow = make("flows/", name=name)["id"]
        made = make("work_queues/", name=name)
        deployment = make("deployments/", name=name, flow_id=flow, work_queue_name=name)
        runs = [make(f"deployments/{deployment['id']}/create_flow_run", name=f"run-{n}")["id"] for n in (1, 2)]
        assert deployment["work_pool_name"] == "default-agent-pool"
    return {**made, "deployment": deployment["id"], "runs": runs}


def poll(server, queue, limit=10):
    async def ask(client):
        soon = datetime.now(timezone.utc) + timedelta(seconds=10)
        return await client.get_runs_in_work_queue(uuid.UUID(queue["id"]), limit=limit, scheduled_before=soon)

    return [str(run.id) for run in read(server, ask)]


def become(server, run, state):
    read(server, lambda client: client.set_flow_run_state(uuid.UUID(run), state))


def test_an_agent_is_offered_what_is_due_until_it_is_taken(server, queue):
    first, second = queue["runs"]

    assert poll(server, queue, limit=1) == [first]
    assert poll(server, queue) == [first, second]
    become(server, first, Pending())
    assert poll(server, queue) == [second]

    with http(server) as api:
        status = api.get(f"work_queues/{queue['id']}/status").json()
        known = api.get(f"work_queues/name/{queue['name']}").json()
    assert status["healthy"] and status["last_polled"]
    assert known["last_polled"] and known["id"] == queue["id"]


def test_a_queue_that_is_full_or_paused_offers_nothing(server, queue):
    first, second = queue["runs"]
    with http(server) as api:
        api.patch(f"work_queues/{queue['id']}", json={"concurrency_limit": 1}).raise_for_status()
        assert poll(server, queue) == [first]
        become(server, first, Pending())
        become(server, first, Running())
        assert poll(server, queue) == []
        become(server, first, Completed())
        assert poll(server, queue) == [second]

        api.patch(f"work_queues/{queue['id']}", json={"is_paused": True}).raise_for_status()
        assert poll(server, queue) == []
        api.patch(f"work_queues/{queue['id']}", json={"is_paused": False}).raise_for_status()
        assert poll(server, queue) == [second]
        api.delete(f"work_queues/{queue['id']}").raise_for_status()
        gone = api.post(f"work_queues/{queue['id']}/get_runs", json={})
    assert gone.status_code == 404
