"""Flows that wait for somebody, all at once. What they are told they write to their logs."""

import asyncio

from prefect import flow, get_run_logger, pause_flow_run, suspend_flow_run, task
from prefect.client.orchestration import get_client
from prefect.context import FlowRunContext
from prefect.exceptions import Pause
from prefect.flow_engine import run_flow
from prefect.input import RunInput
from prefect.states import Suspended


class Choice(RunInput):
    colour: str
    number: int = 3


@task
def step(number):
    return number


@flow
async def pausing():
    step(1)
    await pause_flow_run(timeout=60, poll_interval=1)
    step(2)


@flow
def pausing_twice():
    pause_flow_run(timeout=60, poll_interval=1)
    pause_flow_run(timeout=60, poll_interval=1)


@flow
async def asking():
    choice = await pause_flow_run(wait_for_input=Choice, timeout=60, poll_interval=1)
    get_run_logger().info("told %s and %s", choice.colour, choice.number)


@flow
async def asking_with_a_default():
    described = Choice.with_initial_data(description="What **colour**?", colour="blue")
    choice = await pause_flow_run(wait_for_input=described, timeout=60, poll_interval=1)
    get_run_logger().info("told %s and %s", choice.colour, choice.number)


@flow
async def asking_for_a_number():
    number = await pause_flow_run(wait_for_input=int, timeout=60, poll_interval=1)
    get_run_logger().info("told %s", number + 1)


@flow
async def given_up():
    await pause_flow_run(timeout=1, poll_interval=1)


@flow
async def suspending_without_deployment():
    await suspend_flow_run(timeout=60)


@flow
async def suspended_once():
    run = FlowRunContext.get().flow_run
    async with get_client() as client:
        if "Suspended" not in [state.name for state in await client.read_flow_run_states(run.id)]:
            told = await client.set_flow_run_state(run.id, Suspended(timeout_seconds=60), force=True)
            raise Pause(state=told.state)
    step(3)


@flow
async def cancelled_on_the_way():
    run = FlowRunContext.get().flow_run
    async with get_client() as client:
        while not (await client.read_flow_run(run.id)).state.is_cancelling():
            await asyncio.sleep(0.2)


async def suspended_and_resumed():
    """Does what a worker would do: runs again what is scheduled again."""
    try:
        await suspended_once()
    except Pause as pause:
        flow_run_id = pause.state.state_details.flow_run_id
    async with get_client() as client:
        while True:
            run = await client.read_flow_run(flow_run_id)
            if run.state.is_scheduled():
                break
            await asyncio.sleep(0.2)
    await run_flow(suspended_once, flow_run=run, return_type="state")


async def everything():
    await asyncio.gather(
        asyncio.to_thread(pausing_twice, return_state=True),
        suspended_and_resumed(),
        *(
            each(return_state=True)
            for each in (
                pausing,
                asking,
                asking_with_a_default,
                asking_for_a_number,
                given_up,
                suspending_without_deployment,
                cancelled_on_the_way,
            )
        ),
    )


if __name__ == "__main__":
    asyncio.run(everything())
