"""Commands of `prefect` end with the exit codes and print the words that they do with the reference.

`transcripts/` has, for each group of commands, what was recorded with it. {…} are ids of what `furnish` made. To record
again, after a change of the commands, name the reference as the server and set PROVOST_CONFORMANCE_RECORD.
"""

import json
import os
import pathlib

import pytest
from harness.client import http
from harness.server import Server
from harness.terminal import Terminal, Transcript

pytestmark = [pytest.mark.timeout(400), pytest.mark.enough_on("sqlite")]

TRANSCRIPTS = pathlib.Path(__file__).parents[1] / "transcripts"
RECORDING = "PROVOST_CONFORMANCE_RECORD" in os.environ

# Its keys are in the order in which PostgreSQL keeps them: short ones first.
TEMPLATE = {
    "variables": {
        "type": "object",
        "properties": {
            "env": {"type": "object", "additionalProperties": {"type": "string"}},
            "command": {"type": "string", "default": "true"},
        },
    },
    "job_configuration": {"env": "{{ env }}", "command": "{{ command }}"},
}

WATCHED = {"type": "event", "posture": "Reactive", "expect": ["thing.happened"], "threshold": 2, "within": 60}
AUTOMATIONS = [
    {"name": "watch", "description": "One trigger.", "trigger": WATCHED, "actions": [{"type": "do-nothing"}]},
    {
        "name": "both",
        "enabled": False,
        "trigger": {"type": "compound", "require": "all", "within": 30, "triggers": [WATCHED, WATCHED]},
        "actions": [{"type": "pause-work-pool", "source": "inferred"}],
        "actions_on_trigger": [{"type": "do-nothing"}],
    },
]

BLOCKS = '''
from prefect.blocks.core import Block
from pydantic import SecretStr


class Engine(Block):
    """An engine of this test."""

    _block_type_name = "Steam Engine"
    power: int
    password: SecretStr
'''


def furnish(server, home):
    """The same things on either server. Returns ids that commands need."""
    (home / "template.json").write_text(json.dumps(TEMPLATE))
    (home / "automations.json").write_text(json.dumps(AUTOMATIONS))
    (home / "blocks_of_mine.py").write_text(BLOCKS)
    with http(server) as api:

        def make(path, /, **body):
            answer = api.post(path, json=body)
            assert answer.is_success, f"{path}: {answer.text}"
            return answer.json()

        def run(name, type, state, **details):
            made = {"type": type, "name": state, **details}
            return make("flow_runs/", flow_id=flows["runs"], name=name, state=made)["id"]

        flows = {name: make("flows/", name=name, tags=["t"])["id"] for name in ("etl", "runs")}
        make("work_pools/", name="crew", type="process", base_job_template=TEMPLATE)
        deployments = [
            make(
                "deployments/",
                name=name,
                flow_id=flows["etl"],
                entrypoint="etl.py:etl",
                path="/nowhere",
                work_pool_name="crew",
                tags=["a", "b"],
                description="A description.",
                version="7",
                parameters={"x": 1},
                parameter_openapi_schema={
                    "type": "object",
                    "properties": {"x": {"type": "integer"}},
                    "additionalProperties": False,
                },
                enforce_parameter_schema=True,
                schedules=schedules,
            )
            for name, schedules in {
                "other": [],
                "nightly": [
                    {
                        "schedule": {"interval": 86400, "anchor_date": "2030-01-01T03:00:00Z"},
                        "slug": "daily",
                        "active": True,
                    }
                ],
            }.items()
        ]
        runs = {
            "run": run("a-completed-run", "COMPLETED", "Completed", message="All went well."),
            "failed": run("b-failed-run", "FAILED", "Failed", message="It went wrong."),
            "going": run("c-running-run", "RUNNING", "Running"),
        }
        tasks = [
            make(
                "task_runs/",
                flow_run_id=runs["going"],
                name=f"step-{number}",
                task_key="step",
                dynamic_key=str(number),
                state={"type": type, "name": type.capitalize()},
            )["id"]
            for number, type in enumerate(["COMPLETED", "RUNNING", "FAILED"])
        ]
        for target in ({"flow_run_id": runs["run"]}, {"flow_run_id": runs["going"], "task_run_id": tasks[0]}):
            lines = [
                {"name": "test", "level": level, "message": message, "timestamp": f"2026-01-02T03:04:0{level // 10}Z"}
                for level, message in ((10, "a detail"), (20, "a line"), (30, "careful"), (40, "wrong"))
            ]
            assert api.post("logs/", json=[{**line, **target} for line in lines]).is_success
        artifacts = [
            make("artifacts/", key="report", type="markdown", data=f"# {n}", description=f"number {n}")["id"]
            for n in (1, 2)
        ]
        make("artifacts/", key="numbers", type="table", data=json.dumps([{"a": 1}]))
        blocks = {}
        for name, slug, data in (
            ("hidden", "secret", {"value": "hush"}),
            ("here", "local-file-system", {"basepath": "/tmp/here"}),
            ("kept", "local-file-system", {"basepath": "/tmp/kept"}),
        ):
            kind = api.get(f"block_types/slug/{slug}").json()
            schema = make("block_schemas/filter", block_schemas={"block_type_id": {"any_": [kind["id"]]}})[0]
            blocks[name] = make(
                "block_documents/", name=name, data=data, block_type_id=kind["id"], block_schema_id=schema["id"]
            )["id"]
    return {
        **runs,
        "flow": flows["etl"],
        "deployment": deployments[1]["id"],
        "schedule": deployments[1]["schedules"][0]["id"],
        "task": tasks[0],
        "artifact": artifacts[0],
        "block": blocks["here"],
    }


@pytest.fixture(scope="module")
def terminal(new_database, tmp_path_factory):
    """Somebody's, at a server without services, so that nothing moves by itself."""
    home = tmp_path_factory.mktemp("terminal")
    server = Server(tmp_path_factory.mktemp("server"), new_database()).start("--no-services")
    yield Terminal(server, home, furnish(server, home))
    server.end()


@pytest.mark.parametrize("group", sorted(file.stem for file in TRANSCRIPTS.iterdir()))
def test_commands_end_and_print_as_they_do_with_the_reference(terminal, group):
    recorded = Transcript.read(TRANSCRIPTS / f"{group}.txt")

    said = terminal.repeat(recorded)

    if RECORDING:
        said.write(TRANSCRIPTS / f"{group}.txt")
    else:
        for then, now in zip(recorded.steps, said.steps, strict=True):
            assert now == then
