"""A server under test, as a process of its own: ours by its launcher, or another with the same command line."""

import os
import pathlib
import shlex
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

LAUNCHER = pathlib.Path(__file__).parents[2] / "provost"
COMMAND = shlex.split(os.environ.get("PROVOST_CONFORMANCE_SERVER", str(LAUNCHER)))

OURS = "PROVOST_CONFORMANCE_SERVER" not in os.environ


def ours_only(reason: str) -> pytest.MarkDecorator:
    """Marks a test that another server cannot pass, and why."""
    return pytest.mark.skipif(not OURS, reason=reason)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment() -> dict[str, str]:
    """The environment without anything that tells a Prefect client or server what to do."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "PROVOST_"))}


class Server:
    """One server on a free port of this machine. Start it again after `stop` or `kill` to find the same database."""

    def __init__(self, home: pathlib.Path, database: str | None = None, command=None, **settings: str):
        self.home = home
        self.port = free_port()
        self.command = command or COMMAND
        self.settings = {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", **settings}
        if database:
            self.settings["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = database
        self.log = home / "server-under-test.log"
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api(self) -> str:
        return f"{self.url}/api"

    def launch(self, *options: str) -> subprocess.Popen:
        self.home.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.command, "server", "start", "--host", "127.0.0.1", "--port", str(self.port), *options],
                env={**clean_environment(), **self.settings},
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self.process

    def start(self, *options: str, patience: float = 120) -> "Server":
        """Starts it and returns once it is healthy."""
        self.launch(*options)
        return self.wait(patience)

    def wait(self, patience: float = 120) -> "Server":
        """Returns once it is healthy, after `launch`."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                code = self.process.returncode
                raise AssertionError(f"the server ended with {code}:\n{self.log.read_text()[-3000:]}")
            try:
                with urllib.request.urlopen(f"{self.api}/health", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"the server is not healthy after {patience} s:\n{self.log.read_text()[-3000:]}")

    def stop(self, with_signal=signal.SIGTERM, patience: float = 30) -> int:
        """Asks it to end, and returns its exit code as a shell would see it."""
        self.process.send_signal(with_signal)
        code = self.process.wait(patience)
        return code if code >= 0 else 128 - code

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def end(self) -> None:
        """For tidying up, whatever state it is in."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()
