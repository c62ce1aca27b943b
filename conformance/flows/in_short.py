"""One flow with a task, a log line, an artifact, an event and a variable.

Prints, as JSON, the client's version, its flow run's id and what it returned.
"""

import json

import prefect
from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.variables import Variable


@task
def double(number):
    get_run_logger().info("doubling %s", number)
    return 2 * number


@flow
def in_short():
    get_run_logger().warning("in short")
    create_markdown_artifact("# told", key="in-short")
    emit_event("test.in-short", resource={"prefect.resource.id": "test.in-short"})
    Variable.set("in_short", 21, overwrite=True)
    return str(FlowRunContext.get().flow_run.id), double(Variable.get("in_short"))


print(json.dumps([prefect.__version__, *in_short()]))
