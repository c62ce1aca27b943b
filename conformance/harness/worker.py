"""The real worker, `prefect worker start`, as a process of its own."""

import pathlib
import subprocess
import sys

from .client import FLOWS, environment
from .server import Server

# It asks once a second and says as often that it lives.
BUSY = {
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_WORKER_HEARTBEAT_SECONDS": "2",
    "PREFECT_WORKER_PREFETCH_SECONDS": "0",
}


class Worker:
    """A process worker of a pool, that can be killed and started again."""

    def __init__(self, server: Server, home: pathlib.Path, pool: str, name: str = "w"):
        self.environment = {**environment(server, home), **BUSY}
        self.home = home
        self.words = ["worker", "start", "--type", "process", "--pool", pool, "--name", name]
        self.log = home / "worker.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Starts it, unless it is there already."""
        if self.process and self.process.poll() is None:
            return
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", FLOWS / "command_line.py", *self.words],
                env=self.environment,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """Ends it as a power cut would: it tells nobody. Processes that it started go on."""
        if self.process:
            self.process.kill()
            self.process.wait(30)

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""
