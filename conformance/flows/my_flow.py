"""Flows as people write them. Runs them all and prints, as JSON, what they returned and their runs' ids."""

import asyncio
import json
import sys

from prefect import flow, get_run_logger, task
from prefect.cache_policies import INPUTS
from prefect.context import FlowRunContext, TaskRunContext


@task
def add(x, y):
    get_run_logger().info("adding %s and %s", x, y)
    return x + y


@task(retries=2, retry_delay_seconds=[0.2, 0.4])
def third_time_lucky():
    attempt = TaskRunContext.get().task_run.run_count
    if attempt < 3:
        raise RuntimeError(f"attempt {attempt}")
    return attempt


@task(retries=1, retry_delay_seconds=0.2)
def doomed():
    raise ValueError("as planned")


@task(task_run_name="double-{number}")
def double(number):
    return number * 2


@task(cache_policy=INPUTS, persist_result=True)
def remembered(number):
    return number + 0.5


@task
async def asynchronous(number):
    await asyncio.sleep(0)
    return -number


def own_id():
    return str(FlowRunContext.get().flow_run.id)


@flow
def child(number):
    return add(number, 1), own_id()


@flow
async def async_child(number):
    return await asynchronous(number), own_id()


@flow(log_prints=True)
def parent(name):
    print(f"hello {name}")
    get_run_logger().warning("careful, %s", name)
    third_time_lucky()
    doomed(return_state=True)
    doubles = double.map([1, 2, 3, 4]).result()
    remembered(len(doubles))
    remembered(len(doubles))
    chained = add.submit(add.submit(1, 2), 3).result()
    number, child_id = child(10)
    return {"id": own_id(), "doubles": doubles, "chained": chained, "child": number, "child_id": child_id}


@flow
async def async_parent():
    answers = await asyncio.gather(asynchronous(1), asynchronous(2))
    number, child_id = await async_child(3)
    return {"id": own_id(), "answers": answers, "child": number, "child_id": child_id}


@flow(retries=1, retry_delay_seconds=0.2)
def second_time_lucky():
    if FlowRunContext.get().flow_run.run_count < 2:
        raise RuntimeError("not yet")
    return {"id": own_id()}


@flow
def failing():
    doomed()


@flow(flow_run_name="timed-out", timeout_seconds=0.3)
async def too_slow():
    await asyncio.sleep(30)


if __name__ == "__main__":
    failed = failing(return_state=True)
    late = asyncio.run(too_slow(return_state=True))
    json.dump(
        {
            "parent": parent("world"),
            "async_parent": asyncio.run(async_parent()),
            "second_time_lucky": second_time_lucky(),
            "failing": {"id": str(failed.state_details.flow_run_id), "state": failed.name},
            "too_slow": {"id": str(late.state_details.flow_run_id), "state": late.name},
        },
        sys.stdout,
    )
