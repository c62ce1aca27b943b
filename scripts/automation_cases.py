"""Writes the automations that the tests read: what the reference makes of them, or why it refuses them.

    python scripts/automation_cases.py > api/src/test/resources/dev/provost/api/automations/cases.jsonl

Run it with the environment of Prefect 3.8.4. Each line is `[automation, problems, answer, shown]`: problems as `[type,
place, message]`, the answer without the ids of triggers, and the automation as a refusal shows it. Problems of templates
are not here: they are told in the words of the library.
"""

import json
import warnings

warnings.simplefilter("ignore")

from fastapi import FastAPI  # noqa: E402
from fastapi.encoders import jsonable_encoder  # noqa: E402
from fastapi.exceptions import RequestValidationError  # noqa: E402
from fastapi.responses import JSONResponse  # noqa: E402
from fastapi.testclient import TestClient  # noqa: E402
from prefect.server.events.schemas.automations import AutomationCreate  # noqa: E402

ID = "00000000-0000-0000-0000-000000000001"
EVENT = {"posture": "Reactive"}
TRIGGERS = [
    {}, None, "x", [], 5,
    EVENT,
    {"type": "event", **EVENT},
    {"type": "nonsense", **EVENT},
    {"posture": "Metric"}, {"posture": None}, {"posture": 3}, {"posture": "reactive"},
    {**EVENT, "threshold": 3, "within": 10, "expect": ["b", "a", "b"], "after": ["c"], "for_each": ["x", "related:flow:y"]},
    {**EVENT, "threshold": "3", "within": "10"}, {**EVENT, "threshold": 1.5}, {**EVENT, "threshold": None},
    {**EVENT, "threshold": -4}, {**EVENT, "expect": "a"}, {**EVENT, "expect": [1]}, {**EVENT, "after": None},
    {**EVENT, "for_each": {}}, {**EVENT, "within": None}, {**EVENT, "within": -1}, {**EVENT, "within": "PT5M"},
    {**EVENT, "within": "x"}, {**EVENT, "within": 0.5}, {**EVENT, "within": True}, {**EVENT, "within": []},
    {**EVENT, "id": "x"}, {**EVENT, "id": None}, {**EVENT, "id": ID}, {**EVENT, "unknown": 1},
    {"posture": "Proactive"}, {"posture": "Proactive", "within": 0}, {"posture": "Proactive", "within": 9.9},
    {"posture": "Proactive", "within": 10}, {"posture": "Proactive", "within": 3600.25},
    {"posture": "Proactive", "within": None}, {"posture": "Proactive", "within": -3}, {"posture": "Proactive", "within": ""},
    {**EVENT, "match": {"a": "b", "c": ["d", "e"]}}, {**EVENT, "match": {}}, {**EVENT, "match": None},
    {**EVENT, "match": "x"}, {**EVENT, "match": []}, {**EVENT, "match": {"a": 1}}, {**EVENT, "match": {"a": [1, "b"]}},
    {**EVENT, "match": {"a": None, "b": {}}}, {**EVENT, "match": {"a": []}},
    {**EVENT, "match_related": {"a": "b"}}, {**EVENT, "match_related": [{"a": "b"}, {"c": ["d"]}]},
    {**EVENT, "match_related": []}, {**EVENT, "match_related": None}, {**EVENT, "match_related": "x"},
    {**EVENT, "match_related": [1]}, {**EVENT, "match_related": {"a": 1}}, {**EVENT, "match_related": [{"a": 1}]},
    {"type": "compound"}, {"type": "compound", "triggers": [EVENT], "require": "all"},
    {"type": "compound", "triggers": [EVENT], "require": "all", "within": None},
    {"type": "compound", "triggers": [EVENT, EVENT], "require": "any", "within": 60},
    {"type": "compound", "triggers": [EVENT, EVENT], "require": 2, "within": "PT1M"},
    {"type": "compound", "triggers": [EVENT, EVENT], "require": "2", "within": 60},
    {"type": "compound", "triggers": [EVENT], "require": 2, "within": 60},
    {"type": "compound", "triggers": [EVENT], "require": 0, "within": 60},
    {"type": "compound", "triggers": [EVENT], "require": "some", "within": 60},
    {"type": "compound", "triggers": [EVENT], "require": None, "within": 60},
    {"type": "compound", "triggers": [], "require": "all", "within": 60},
    {"type": "compound", "triggers": {}, "require": "all", "within": 60},
    {"type": "compound", "triggers": [{}], "require": "all", "within": -60},
    {"type": "sequence", "triggers": [EVENT, EVENT], "within": 60},
    {"type": "sequence", "triggers": [EVENT]},
    {"type": "sequence", "within": 10, "triggers": [
        {"type": "compound", "within": None, "require": 1, "triggers": [EVENT, {"posture": "Proactive"}]}, EVENT]},
    {"triggers": [EVENT], "within": 10}, {"triggers": [EVENT], "within": 10, "require": "any"},
]
ACTIONS = [
    [], None, {}, [{}], ["x"], [None], [{"type": "nonsense"}], [{"type": "do-nothing"}, {"type": "do-nothing", "more": 1}],
    [{"type": "run-deployment"}], [{"type": "run-deployment", "deployment_id": ID}],
    [{"type": "run-deployment", "deployment_id": "x"}],
    [{"type": "run-deployment", "source": "inferred"}],
    [{"type": "run-deployment", "source": "inferred", "deployment_id": ID}],
    [{"type": "run-deployment", "source": "other", "deployment_id": ID}],
    [{"type": "run-deployment", "deployment_id": ID, "parameters": {"a": [1, {"b": "{{ event.id }}"}]},
      "job_variables": {"x": 1}, "schedule_after": 5}],
    [{"type": "run-deployment", "deployment_id": ID, "parameters": [], "job_variables": "x", "schedule_after": "x"}],
    [{"type": "run-deployment", "deployment_id": ID, "schedule_after": -1}],
    [{"type": "run-deployment", "deployment_id": ID, "schedule_after": None}],
    [{"type": "pause-deployment", "deployment_id": ID}, {"type": "resume-deployment", "source": "inferred"}],
    [{"type": "pause-deployment"}, {"type": "resume-deployment", "source": "inferred", "deployment_id": ID}],
    [{"type": "cancel-flow-run"}, {"type": "delete-flow-run"}, {"type": "suspend-flow-run"}, {"type": "resume-flow-run"}],
    [{"type": "change-flow-run-state", "state": "FAILED"}],
    [{"type": "change-flow-run-state", "state": "CRASHED", "name": "Zombie", "message": "x", "force": True}],
    [{"type": "change-flow-run-state"}], [{"type": "change-flow-run-state", "state": "Failed"}],
    [{"type": "pause-work-queue", "work_queue_id": ID}, {"type": "resume-work-queue", "source": "inferred"}],
    [{"type": "pause-work-queue"}], [{"type": "resume-work-queue", "source": "inferred", "work_queue_id": ID}],
    [{"type": "pause-work-pool", "work_pool_id": ID}, {"type": "resume-work-pool", "source": "inferred"}],
    [{"type": "pause-work-pool"}], [{"type": "resume-work-pool", "source": "inferred", "work_pool_id": ID}],
    [{"type": "pause-automation", "automation_id": ID}, {"type": "resume-automation", "source": "inferred"}],
    [{"type": "pause-automation"}], [{"type": "resume-automation", "source": "inferred", "automation_id": ID}],
    [{"type": "send-notification", "block_document_id": ID, "body": "Hello {{ event.id }}"}],
    [{"type": "send-notification", "block_document_id": ID, "subject": "s", "body": ""}],
    [{"type": "send-notification"}], [{"type": "send-notification", "block_document_id": "x", "body": 5, "subject": None}],
    [{"type": "call-webhook", "block_document_id": ID}],
    [{"type": "call-webhook", "block_document_id": ID, "payload": "{}"}],
    [{"type": "call-webhook", "block_document_id": ID, "payload": {"message": "x", "a": {}, "b": [1, {"c": None}], "d": []}}],
    [{"type": "call-webhook", "block_document_id": ID, "payload": None}],
    [{"type": "call-webhook", "block_document_id": ID, "payload": 5}],
    [{"type": "call-webhook"}], [{"deployment_id": ID}], [{"state": "FAILED"}], [{"source": "inferred"}],
]
RUN = {"type": "run-deployment", "deployment_id": ID}
WHOLE = [
    {}, [], "x",
    {"name": None, "trigger": EVENT, "actions": []},
    {"name": 5, "trigger": EVENT, "actions": []},
    {"name": "", "trigger": EVENT, "actions": [], "description": None, "enabled": "x", "tags": "x", "owner_resource": 5},
    {"name": "a", "trigger": EVENT, "actions": [], "description": "d", "enabled": "no", "tags": ["b", "a", "b"],
     "owner_resource": "prefect.deployment.x", "actions_on_trigger": [{"type": "do-nothing"}], "actions_on_resolve": []},
    {"name": "a", "trigger": EVENT, "actions": [], "unknown": 1, "id": ID},
    {"name": "a", "trigger": EVENT, "actions": [], "actions_on_trigger": None, "actions_on_resolve": [{"type": "x"}]},
] + [
    {"name": "a", "enabled": enabled, "trigger": {"posture": posture, "expect": expect, "match": match,
     "match_related": related, "within": 10}, "actions": [action]}
    for enabled, posture, expect, match, related, action in [
        (True, "Reactive", ["prefect.flow-run.*"], {}, {}, RUN),
        (False, "Reactive", ["prefect.flow-run.*"], {}, {}, RUN),
        (True, "Proactive", ["prefect.flow-run.*"], {}, {}, RUN),
        (True, "Reactive", ["prefect.flow-run.Pending", "x"], {}, {}, RUN),
        (True, "Reactive", ["prefect.flow-run.Failed"], {}, {}, RUN),
        (True, "Reactive", ["prefect.flow-run.Running"], {"prefect.resource.id": "prefect.flow-run.*"}, {}, RUN),
        (True, "Reactive", ["prefect.flow-run.Running"], {"prefect.resource.id": ["prefect.flow-run.*", "x"]}, [], RUN),
        (True, "Reactive", ["prefect.flow-run.Running"], {"prefect.resource.id": "prefect.flow-run.1"}, {}, RUN),
        (True, "Reactive", ["prefect.flow-run.Running"], {}, {"prefect.resource.id": "prefect.deployment.1"}, RUN),
        (True, "Reactive", ["prefect.flow-run.Running"], {}, [{"a": "b"}, {}], RUN),
        (True, "Reactive", ["prefect.flow-run.Scheduled"], {"a": "b"}, {}, {"type": "run-deployment", "source": "inferred"}),
        (True, "Reactive", ["prefect.flow-run.Failed"], {}, {}, {"type": "run-deployment", "source": "inferred"}),
        (True, "Reactive", [], {}, {}, RUN),
    ]
]


def without_ids(value):
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k != "id"}
    return [without_ids(v) for v in value] if isinstance(value, list) else value


def ordered(value):
    """Sets have no order of their own."""
    if isinstance(value, dict):
        return {k: sorted(v) if k in ("after", "expect", "for_each") else ordered(v) for k, v in value.items()}
    return [ordered(v) for v in value] if isinstance(value, list) else value


def main():
    app = FastAPI()

    @app.post("/")
    def read(automation: AutomationCreate):
        return automation.model_dump(mode="json")

    @app.exception_handler(RequestValidationError)
    async def refuse(request, refusal):
        return JSONResponse(jsonable_encoder([refusal.errors(), refusal.body]), 422)

    client = TestClient(app)
    bodies = [{"name": "a", "trigger": trigger, "actions": []} for trigger in TRIGGERS]
    bodies += [{"name": "a", "trigger": EVENT, "actions": actions} for actions in ACTIONS]
    for body in bodies + WHOLE:
        try:
            answer = client.post("/", json=body)
        except TypeError:
            continue
        if answer.status_code == 200:
            line = [body, [], ordered(without_ids(answer.json())), None]
        else:
            problems, shown = answer.json()
            line = [body, [[p["type"], p["loc"][1:], p["msg"]] for p in problems], None, shown]
        print(json.dumps(line))


main()
