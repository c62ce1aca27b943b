"""Background tasks. `schedule N SECONDS` schedules N runs, `serve LIMIT` is their worker, `results ID…` reads back."""

import asyncio
import json
import sys
import time

from prefect import task
from prefect.client.orchestration import get_client
from prefect.task_worker import serve


@task
def square(number, seconds):
    time.sleep(seconds)
    return number * number


@task
def reversed_text(text):
    return text[::-1]


async def result(task_run_id):
    async with get_client() as client:
        run = await client.read_task_run(task_run_id)
    return await run.state.aresult()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["schedule", number, seconds]:
            futures = [square.delay(i, float(seconds)) for i in range(int(number))]
            futures.append(reversed_text.delay("provost"))
            print(json.dumps([str(future.task_run_id) for future in futures]))
        case ["serve", limit]:
            serve(square, reversed_text, limit=int(limit))
        case ["results", *ids]:
            print(json.dumps([asyncio.run(result(task_run_id)) for task_run_id in ids]))
