"""Reading a server back: the Python client, and plain HTTP."""

import asyncio
import pathlib
import subprocess
import sys
import time

import httpx
from prefect.client.orchestration import PrefectClient

from .server import Server, clean_environment

FLOWS = pathlib.Path(__file__).parents[1] / "flows"


def command(script: str, *arguments: str) -> list:
    return [sys.executable, "-W", "ignore", FLOWS / script, *arguments]


def environment(server: Server, home: pathlib.Path) -> dict[str, str]:
    return {**clean_environment(), "PREFECT_API_URL": server.api, "HOME": str(home), "PREFECT_HOME": str(home)}


def run_script(
    server: Server, script: str, home: pathlib.Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess:
    """Runs a script of flows/ as its author would: nothing but PREFECT_API_URL tells it where the server is."""
    return subprocess.run(
        command(script, *arguments),
        env={**environment(server, home), **variables},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=180,
    )


def start_script(server: Server, script: str, home: pathlib.Path, *arguments: str) -> subprocess.Popen:
    """The same, for one that goes on until it is stopped."""
    with (home / "script.log").open("ab") as log:
        return subprocess.Popen(
            command(script, *arguments), env=environment(server, home), cwd=home, stdout=log, stderr=log
        )


def http(server: Server) -> httpx.Client:
    # Servers close connections that idle for five seconds, and one must not be closed just as it is used.
    return httpx.Client(base_url=server.api + "/", timeout=60, limits=httpx.Limits(keepalive_expiry=2))


def read(server: Server, question):
    """Asks through the Python client: `question` is given one, and returns what is to be awaited."""

    async def ask():
        async with PrefectClient(server.api) as client:
            return await question(client)

    return asyncio.run(ask())


def eventually(look, until, patience: float = 45):
    """Looks again until what is seen is right: task runs and logs are stored a moment after they are sent."""
    deadline = time.monotonic() + patience
    while True:
        seen = look()
        if until(seen) or time.monotonic() > deadline:
            return seen
        time.sleep(0.1)
