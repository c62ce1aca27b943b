"""Does a day's work on a server, and looks whether all that was done on the days before is still there.

Arguments: the name of this day, and those of the days before.
"""

import asyncio
import json
import sys

from prefect import flow, get_client, task
from prefect.artifacts import create_table_artifact
from prefect.blocks.system import Secret
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey, LogFilter, LogFilterFlowRunId
from prefect.client.schemas.schedules import IntervalSchedule
from prefect.context import FlowRunContext
from prefect.logging import get_run_logger
from prefect.states import Scheduled
from prefect.variables import Variable

today, *before = sys.argv[1:]


@task
def add(x, y):
    get_run_logger().info("adding on %s", today)
    return x + y


@flow(name="moving")
def work():
    create_table_artifact([{"day": today}], key=f"day-{today}")
    return str(FlowRunContext.get().flow_run.id), add(40, 2)


async def deploy(client, run):
    flow_id = (await client.read_flow_by_name("moving")).id
    deployment = await client.create_deployment(
        flow_id,
        name=today,
        tags=[today],
        parameters={"day": today},
        schedules=[{"schedule": IntervalSchedule(interval=86400), "active": False}],
    )
    waiting = await client.create_flow_run_from_deployment(deployment, state=Scheduled(), name=f"waits since {today}")
    await Variable.aset(f"day_{today}", {"run": run, "waiting": str(waiting.id)}, overwrite=True)


async def look(client, day):
    known = await Variable.aget(f"day_{day}")
    run = await client.read_flow_run(known["run"])
    waiting = await client.read_flow_run(known["waiting"])
    deployment = await client.read_deployment_by_name(f"moving/{day}")
    secret = await Secret.aload(f"secret-{day}")
    artifacts = await client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[f"day-{day}"])))
    logs = await client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id])))
    return {
        "ended": run.state.name,
        "waits": [waiting.state.name, waiting.parameters, waiting.tags],
        "deployed": [deployment.tags, str(deployment.schedules[0].schedule.interval), deployment.schedules[0].active],
        "secret": secret.get(),
        "artifacts": [json.loads(artifact.data) for artifact in artifacts],
        "logs": any(line.message == f"adding on {day}" for line in logs),
    }


async def finish(client, day):
    """What was left waiting is begun on one server and ended on the next."""
    from prefect.states import Completed, Pending, Running

    known = await Variable.aget(f"day_{day}")
    states = [(await client.set_flow_run_state(known["waiting"], state)).status for state in (Pending(), Running())]
    states.append((await client.set_flow_run_state(known["waiting"], Completed())).status)
    return [status.value for status in states]


async def main(run):
    async with get_client() as client:
        await Secret(value=f"secret of {today}").save(f"secret-{today}")
        await deploy(client, run)
        seen = {day: await look(client, day) for day in before}
        finished = {day: await finish(client, day) for day in before[-1:]}
    print(json.dumps({"seen": seen, "finished": finished}))


flow_run, answer = work()
assert answer == 42
asyncio.run(main(flow_run))
