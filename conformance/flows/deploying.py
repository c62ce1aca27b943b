"""Deploys flows to a process pool: `deploying.py POOL`. Prints, as JSON, the ids of the deployments by their names."""

import json
import os
import pathlib
import sys
import time
from datetime import timedelta

from prefect import flow, task
from prefect.schedules import Schedule

HERE = pathlib.Path(__file__).parent
LIGHT = {"command": f"{sys.executable} -I -S {HERE / 'errand.py'}"}


@task
def double(number):
    return 2 * number


@flow(log_prints=True)
def errand(number: int = 1, gate: str | None = None):
    print(f"doubling {number}")
    if gate:
        pathlib.Path(gate + ".pid").write_text(str(os.getpid()))
        while not pathlib.Path(gate).exists():
            time.sleep(0.1)
    return double(number)


def deploy(name, pool, **options):
    stored = errand.from_source(source=str(HERE), entrypoint="deploying.py:errand")
    return str(stored.deploy(name, work_pool_name=pool, print_next_steps=False, **options))


if __name__ == "__main__":
    pool = sys.argv[1]
    every_two_seconds = {
        "interval": Schedule(interval=timedelta(seconds=2)),
        "cron": Schedule(cron="* * * * * */2", timezone="Europe/Berlin"),
        "rrule": Schedule(rrule="FREQ=SECONDLY;INTERVAL=2"),
    }
    ids = {
        "real": deploy("real", pool, tags=["conformance"], description="runs in a process"),
        "light": deploy("light", pool, job_variables=LIGHT),
        "urgent": deploy("urgent", pool, job_variables=LIGHT, work_queue_name="urgent"),
    }
    for kind, schedule in every_two_seconds.items():
        ids[kind] = deploy(kind, pool, job_variables=LIGHT, schedules=[schedule], paused=True)
    print(json.dumps(ids))
