"""Flows that fail at first or take too long. Prints, as JSON, their runs' ids and how they ended."""

import asyncio
import json
import time

from prefect import flow, task
from prefect.context import FlowRunContext


def attempt():
    return FlowRunContext.get().flow_run.run_count


@task
def leaf(number):
    return number


@flow
def reliable_child():
    return leaf(1)


@flow
def failing_child():
    leaf(2)
    if attempt() < 2:
        raise RuntimeError("the child is not ready")
    return 2


@flow(retries=2, retry_delay_seconds=0.2)
def parent_of_failing():
    return reliable_child(), failing_child()


@flow(retries=1, retry_delay_seconds=0.2)
def never_right():
    leaf(3)
    raise ValueError("never right")


@flow(retries=1, retry_delay_seconds=0.2)
def child_that_retries():
    if attempt() < 2:
        raise RuntimeError("once more")
    return 5


@flow
def parent_of_one_that_retries():
    return child_that_retries()


@task(timeout_seconds=0.3)
async def slow_task():
    await asyncio.sleep(30)


@task(timeout_seconds=0.3, retries=1, retry_delay_seconds=0)
async def slow_task_that_retries():
    await asyncio.sleep(30)


@task(timeout_seconds=30)
async def quick_task():
    return "quick"


@flow
async def with_slow_tasks():
    await slow_task(return_state=True)
    await slow_task_that_retries(return_state=True)
    return await quick_task()


@flow
async def fails_with_its_slow_task():
    await slow_task()


@flow(timeout_seconds=0.3)
def slow_flow():
    for _ in range(300):
        time.sleep(0.1)


@flow(timeout_seconds=0.3, retries=1, retry_delay_seconds=0)
async def slow_flow_that_retries():
    await asyncio.sleep(30)


@flow
async def parent_of_slow():
    try:
        await slow_flow_that_retries()
    except TimeoutError:
        return "went on"


def told(state):
    return {"id": str(state.state_details.flow_run_id), "state": state.name, "message": state.message}


if __name__ == "__main__":
    states = [
        parent_of_failing(return_state=True),
        never_right(return_state=True),
        parent_of_one_that_retries(return_state=True),
        asyncio.run(with_slow_tasks(return_state=True)),
        asyncio.run(fails_with_its_slow_task(return_state=True)),
        slow_flow(return_state=True),
        asyncio.run(parent_of_slow(return_state=True)),
    ]
    names = [
        "parent_of_failing",
        "never_right",
        "parent_of_one_that_retries",
        "with_slow_tasks",
        "fails_with_its_slow_task",
        "slow_flow",
        "parent_of_slow",
    ]
    print(json.dumps({name: told(state) for name, state in zip(names, states)}))
