"""Automations do what they say: one scenario for each action, with the client's own types, and real receivers."""

import http.server
import json
import threading
import uuid
from datetime import datetime, timezone

import pytest
from harness.client import eventually, http as api_of, read
from prefect.automations import AutomationCore
from prefect.blocks.core import Block
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.blocks.webhook import Webhook
from prefect.events.actions import (
    CallWebhook,
    CancelFlowRun,
    ChangeFlowRunState,
    DoNothing,
    PauseAutomation,
    PauseDeployment,
    PauseWorkPool,
    PauseWorkQueue,
    ResumeAutomation,
    ResumeDeployment,
    ResumeFlowRun,
    ResumeWorkPool,
    ResumeWorkQueue,
    RunDeployment,
    SendNotification,
    SuspendFlowRun,
)
from prefect.events.schemas.automations import EventTrigger, Posture

pytestmark = [pytest.mark.timeout(120), pytest.mark.enough_on("sqlite")]


class Receiver:
    """A web server on this machine that keeps what it is sent."""

    def __enter__(self):
        kept = self.kept = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                kept.append((self.path, dict(self.headers), body))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def api(server):
    with api_of(server) as client:
        yield client


def fire(server, api, action, resource="test.thing", related=()):
    """Makes an automation with one action, has its event happen, and returns what is told of the action."""
    name = f"test.happened.{uuid.uuid4()}"
    core = AutomationCore(
        name=f"on {name}",
        trigger=EventTrigger(expect={name}, posture=Posture.Reactive, threshold=1),
        actions=[action],
    )
    automation = str(read(server, lambda client: client.create_automation(core)))
    event = {
        "id": str(uuid.uuid4()),
        "occurred": datetime.now(timezone.utc).isoformat(),
        "event": name,
        "resource": {"prefect.resource.id": resource, "colour": "blue"},
        "related": [{"prefect.resource.id": id, "prefect.resource.role": f"r{i}"} for i, id in enumerate(related)],
        "payload": {"n": 5},
    }
    api.post("events", json=[event]).raise_for_status()
    told = eventually(lambda: told_of(api, automation), lambda found: len(found) >= 2)
    assert {"triggered"} < set(told) and len(told) == 2, told
    for each in told.values():
        roles = {r["prefect.resource.role"]: r["prefect.resource.id"] for r in each["related"]}
        assert roles["triggering-event"] == f"prefect.event.{event['id']}"
        assert each["payload"]["action_type"] == action.type
    assert told["triggered"]["follows"] == event["id"]
    return next(each for name, each in told.items() if name != "triggered")


def told_of(api, automation):
    found = api.post(
        "events/filter",
        json={
            "filter": {
                "event": {"prefix": ["prefect.automation.action."]},
                "resource": {"id": [f"prefect.automation.{automation}"]},
            }
        },
    ).json()["events"]
    return {each["event"].rpartition(".")[2]: each for each in found}


def new_flow(api):
    return api.post("flows/", json={"name": f"acted-{uuid.uuid4()}"}).json()["id"]


def new_deployment(api, **more):
    made = api.post("deployments/", json={"flow_id": new_flow(api), "name": "acted", **more})
    made.raise_for_status()
    return made.json()["id"]


def new_run(api, state="RUNNING"):
    deployment = new_deployment(api)
    made = api.post(f"deployments/{deployment}/create_flow_run", json={"state": {"type": state}})
    made.raise_for_status()
    return made.json()["id"]


def test_nothing_is_done(server, api):
    told = fire(server, api, DoNothing())

    assert told["event"] == "prefect.automation.action.executed"


def test_a_deployment_is_run(server, api):
    deployment = new_deployment(api)
    action = RunDeployment(
        source="inferred",
        parameters={"n": "{{ event.payload.n }}", "text": "a {{ event.resource.colour }} thing"},
    )

    told = fire(server, api, action, related=[f"prefect.deployment.{deployment}"])

    assert told["event"] == "prefect.automation.action.executed", told
    runs = api.post("flow_runs/filter", json={"flow_runs": {"deployment_id": {"any_": [deployment]}}}).json()
    assert [run["parameters"] for run in runs] == [{"n": 5, "text": "a blue thing"}]
    assert runs[0]["created_by"]["type"] == "AUTOMATION"


def test_a_deployment_is_paused_and_resumed(server, api):
    deployment = new_deployment(api)

    fire(server, api, PauseDeployment(source="selected", deployment_id=deployment))
    assert api.get(f"deployments/{deployment}").json()["paused"]
    fire(server, api, ResumeDeployment(source="inferred"), f"prefect.deployment.{deployment}")
    assert not api.get(f"deployments/{deployment}").json()["paused"]


@pytest.mark.parametrize(
    "action, state",
    [
        (CancelFlowRun(), "Cancelling"),
        (SuspendFlowRun(), "Suspended"),
        (ChangeFlowRunState(state="FAILED", name="Lost", message="by a test"), "Lost"),
    ],
)
def test_a_flow_run_is_moved_on(server, api, action, state):
    run = new_run(api)

    told = fire(server, api, action, f"prefect.flow-run.{run}")

    assert told["event"] == "prefect.automation.action.executed", told
    assert api.get(f"flow_runs/{run}").json()["state_name"] == state


def test_a_suspended_flow_run_is_resumed(server, api):
    run = new_run(api)
    fire(server, api, SuspendFlowRun(), f"prefect.flow-run.{run}")

    fire(server, api, ResumeFlowRun(), f"prefect.flow-run.{run}")

    assert api.get(f"flow_runs/{run}").json()["state_name"] == "Resuming"


def test_a_transition_that_the_rules_refuse_is_told(server, api):
    run = new_run(api)
    api.post(f"flow_runs/{run}/set_state", json={"state": {"type": "COMPLETED"}}).raise_for_status()

    told = fire(server, api, CancelFlowRun(), f"prefect.flow-run.{run}")

    assert told["event"] == "prefect.automation.action.failed"
    assert told["payload"]["reason"].startswith("Failed to set state: ")


def test_a_work_pool_is_paused_and_resumed(server, api):
    name = f"pool-{uuid.uuid4()}"
    pool = api.post("work_pools/", json={"name": name, "type": "process"}).json()["id"]

    fire(server, api, PauseWorkPool(source="selected", work_pool_id=pool))
    assert api.get(f"work_pools/{name}").json()["is_paused"]
    fire(server, api, ResumeWorkPool(source="inferred"), related=[f"prefect.work-pool.{pool}"])
    assert not api.get(f"work_pools/{name}").json()["is_paused"]


def test_a_work_queue_is_paused_and_resumed(server, api):
    queue = api.post("work_queues/", json={"name": f"queue-{uuid.uuid4()}"}).json()["id"]

    fire(server, api, PauseWorkQueue(source="selected", work_queue_id=queue))
    assert api.get(f"work_queues/{queue}").json()["is_paused"]
    fire(server, api, ResumeWorkQueue(source="inferred"), f"prefect.work-queue.{queue}")
    assert not api.get(f"work_queues/{queue}").json()["is_paused"]


def test_an_automation_is_paused_and_resumed(server, api):
    core = AutomationCore(
        name="the other",
        trigger=EventTrigger(expect={"never.happens"}, posture=Posture.Reactive),
        actions=[DoNothing()],
    )
    other = str(read(server, lambda client: client.create_automation(core)))

    fire(server, api, PauseAutomation(source="selected", automation_id=other))
    assert not api.get(f"automations/{other}").json()["enabled"]
    fire(server, api, ResumeAutomation(source="inferred"), f"prefect.automation.{other}")
    assert api.get(f"automations/{other}").json()["enabled"]


def save(server, block: Block) -> str:
    """Saves a block as its author would."""

    async def saved(client):
        await block.register_type_and_schema(client=client)
        return await block.save(f"b-{uuid.uuid4()}", client=client)

    return str(read(server, saved))


def test_a_webhook_is_called(server, api):
    with Receiver() as receiver:
        block = save(server, Webhook(url=f"{receiver.url}/hook", headers={"X-Token": "s3cret"}))
        payload = '{"colour": "{{ event.resource.colour }}", "when": "{{ event.occurred.year }}"}'

        told = fire(server, api, CallWebhook(block_document_id=block, payload=payload))

        assert told["event"] == "prefect.automation.action.executed", told
        [(path, headers, body)] = receiver.kept
    assert path == "/hook" and headers["X-Token"] == "s3cret"
    assert json.loads(body) == {"colour": "blue", "when": str(datetime.now(timezone.utc).year)}
    assert told["payload"]["status_code"] == 200 and told["payload"]["response_body"] == "ok"
    assert "s3cret" not in json.dumps(told)


def test_a_notification_is_sent(server, api):
    run = new_run(api)
    with Receiver() as receiver:
        block = save(
            server,
            CustomWebhookNotificationBlock(
                name="to the test",
                url=f"{receiver.url}/notify",
                json_data={"title": "{{subject}}", "text": "{{body}}", "token": "{{token}}"},
                secrets={"token": "s3cret"},
            ),
        )
        action = SendNotification(
            block_document_id=block,
            subject="{{ flow_run.name }} is {{ flow_run.state.type.value }}",
            body="{{ event.payload }} {{ [1, none, true] }}",
        )

        told = fire(server, api, action, f"prefect.flow-run.{run}")

        assert told["event"] == "prefect.automation.action.executed", told
        [(path, _, body)] = receiver.kept
    name = api.get(f"flow_runs/{run}").json()["name"]
    assert path == "/notify"
    assert json.loads(body) == {
        "title": f"{name} is RUNNING",
        "text": "{'n': 5} [1, None, True]",
        "token": "s3cret",
    }


def test_a_template_that_cannot_be_filled_in_is_told(server, api):
    with Receiver() as receiver:
        block = save(server, Webhook(url=receiver.url))

        told = fire(server, api, CallWebhook(block_document_id=block, payload="{{ event.payload.nobody() }}"))

        assert receiver.kept == []
    assert told["event"] == "prefect.automation.action.failed"
    assert told["payload"]["reason"].startswith("Template rendering failed: UndefinedError(")


@pytest.mark.parametrize("path", ["templates/validate", "automations/templates/validate"])
def test_templates_are_checked(api, path):
    assert api.post(path, json="{{ flow_run.name|upper }}").status_code == 204
    refused = api.post(path, json="a\n{% if %}")
    assert refused.status_code == 422
    assert refused.json() == {
        "error": {
            "line": 2,
            "message": "Expected an expression, got 'end of statement block'",
            "source": "a\n{% if %}",
        }
    }
