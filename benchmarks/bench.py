"""Measures ours and the reference on this machine, in turn; ./bench prepares what this needs and runs it.

The servers run as their users start them; the tools of this module, in Java, load and ask them (see the package
documentation). Whatever fails is part of the table, and the exit code tells whether anything of ours did.
"""

import argparse
import asyncio
import contextlib
import datetime
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

import asyncpg

ROOT = pathlib.Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "conformance")]

from harness.postgres import Postgres  # noqa: E402
from harness.server import LAUNCHER, Server  # noqa: E402

import report  # noqa: E402

SERVERS = {"ours": [str(LAUNCHER)], "reference": [str(pathlib.Path(sys.executable).parent / "prefect")]}
TOOLS = [str(pathlib.Path(report.jdk()) / "bin/java"), "-Xmx1g", "-XX:+UseSerialGC"]
TOOLS += ["--enable-native-access=ALL-UNNAMED", "-cp", f"{ROOT}/benchmarks/target/tools/*", "dev.provost.benchmarks.Main"]

# What is measured while one server runs: the load, how many clients it has, and what its things are called.
LOADS = [
    ("lifecycles", 1, "lifecycles of flow runs"),
    ("lifecycles", 16, "lifecycles of flow runs"),
    ("creations", 16, "creation of flow runs"),
    ("tasks", 4, "task runs by events, until readable"),
    ("logs", 4, "log lines, 100 a request"),
    ("events", 4, "plain events, 100 a request"),
]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes and short loads: shows that it works")
    parser.add_argument("--only", default="", metavar="PATTERN", help="only rows in whose name this pattern is found")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="default: both")
    parser.add_argument("--server", choices=["ours", "reference", "both"], default="both")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="tell the medians of N runs")
    parser.add_argument("--sizes", metavar="N,N", help="flow runs that are read among (100000,1000000)")
    parser.add_argument("--continue", dest="goes_on", action="store_true", help="measure what an interrupted run left")
    parser.add_argument("--events", type=int, metavar="N", help="events that are read among (5000000); 0: none are")
    parser.add_argument("--output", type=pathlib.Path, help="default: docs/benchmarks.md if everything is measured")
    options = parser.parse_args()
    options.sizes = options.sizes or ("2000" if options.quick else "100000,1000000")
    options.sizes = [int(size) for size in options.sizes.split(",")]
    if options.events is None:
        options.events = 20_000 if options.quick else 5_000_000
    options.databases = [options.database] if options.database else ["sqlite", "postgresql"]
    options.servers = list(SERVERS) if options.server == "both" else [options.server]
    options.seconds, options.warmup = (2, 1) if options.quick else (20, 30)
    whole = not (options.quick or options.only or options.database or options.server != "both")
    if options.goes_on and not whole:
        parser.error("--continue measures everything: what was narrowed is not kept")
    # Everything measured so far, for `--continue`.
    options.so_far = ROOT / "target/benchmarks.json" if whole else None
    options.output = options.output or ROOT / ("docs/benchmarks.md" if whole else "target/benchmarks.md")
    return options


class Bench:
    """One measurement of everything that was asked for."""

    def __init__(self, options: argparse.Namespace, folder: pathlib.Path):
        self.options = options
        self.folder = folder
        self.postgres: Postgres | None = None
        self.table = report.Table.read(options.so_far) if options.goes_on else report.Table()
        self.until = datetime.datetime.now(datetime.UTC).replace(minute=0, second=0, microsecond=0)

    def wanted(self, row: str) -> bool:
        return re.search(self.options.only, row) is not None

    def run(self) -> None:
        # Rates first: they suffer most from whatever else begins on the machine.
        for database in self.options.databases:
            for run in range(self.options.runs):
                for name in self.options.servers:
                    self.guarded(database, name, self.starts_and_loads, run=run)
                if "ours" in self.options.servers:
                    self.guarded(database, "ours", self.database_alone, run=run)
                    self.guarded(database, "ours", self.triggers, run=run)
        for database in self.options.databases:
            for name in self.options.servers:
                self.guarded(database, name, self.deployments)
                self.guarded(database, name, self.workers)
            for size in self.options.sizes:
                for name in self.options.servers:
                    self.guarded(database, name, self.reads, "runs", size)
            if self.options.events:
                for name in self.options.servers:
                    self.guarded(database, name, self.reads, "events", self.options.events)

    def guarded(self, database: str, name: str, measure, *more, run: int = 0) -> None:
        """What breaks is told in the table, and the rest is still measured."""
        what = " ".join([measure.__name__.replace("_", " "), *map(str, more)])
        key = f"{name} on {database}: {what}" + (f", run {run + 1}" if run else "")
        if key in self.table.measured:
            return
        say(key)
        server = None
        try:
            home = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
            server = Server(home, self.new_database(database, home), SERVERS[name])
            measure(server, database, name, *more)
        except Exception as failure:
            traceback.print_exc()
            self.table.failed(database, what, name, str(failure))
        finally:
            if server:
                server.end()
        self.table.measured.append(key)
        if self.options.so_far:
            self.table.write(self.options.so_far)

    def new_database(self, database: str, home: pathlib.Path) -> str:
        if database == "sqlite":
            return f"sqlite+aiosqlite:///{home}/prefect.db"
        if not self.postgres:
            # As it comes: what is acknowledged is on disk.
            self.postgres = Postgres(self.folder / "postgres", settings={})
        return self.postgres.database()

    # Starts, memory and loads

    def starts_and_loads(self, server: Server, database: str, name: str) -> None:
        loads = [(kind, clients, what) for kind, clients, what in LOADS if self.wanted(row_of(what, clients))]
        starts = self.wanted("start to healthy, empty database") or self.wanted("start to healthy, existing database")
        memory = self.wanted("memory idle") or self.wanted("memory after the loads")
        if not (loads or starts or memory):
            return

        def note(row, value, unit, more_is_better=False):
            if self.wanted(row):
                self.table.add(database, row, name, value, unit, more_is_better)

        note("start to healthy, empty database", timed(server.start), "s")
        server.stop()
        note("start to healthy, existing database", timed(server.start), "s")
        time.sleep(1 if self.options.quick else 10)
        note("memory idle", megabytes(server.process.pid), "MB")
        for kind, clients, what in loads:
            row = row_of(what, clients)
            options = [kind.upper(), f"--url={server.api}", f"--clients={clients}"]
            for result in tool("load", *options, *self.duration()):
                self.table.add(database, row, name, result["per_second"], "/s", True, failures_of(result))
                if kind == "lifecycles":
                    self.table.add(database, f"{row}: a step, median", name, result.get("median_ms"), "ms")
                    self.table.add(database, f"{row}: a step, p95", name, result.get("p95_ms"), "ms")
        note("memory after the loads", megabytes(server.process.pid), "MB")

    def database_alone(self, server: Server, database: str, name: str) -> None:
        """Writes what the loads made our server write, with no server: what the machine gives at most."""
        loads = [(kind, clients, clients, row_of(what, clients)) for kind, clients, what in LOADS]
        if database == "postgresql":
            # What there was to gain by writing runs together.
            loads.append(("lifecycles", 16, 1, "lifecycles of flow runs, 16 connections, each run by itself"))
        if not any(self.wanted(row) for _, _, _, row in loads):
            return
        server.start()
        server.stop()
        for kind, clients, group, row in loads:
            if self.wanted(row):
                # As our server does: a few connections write for many clients, on SQLite one.
                connections = 1 if database == "sqlite" else clients if group == 1 else min(clients, 4)
                options = [kind.upper(), f"--database={server.settings[URL]}", *self.duration()]
                for result in tool("bare", *options, f"--connections={connections}", f"--group={group}"):
                    self.table.add(database, row, report.ALONE, result["per_second"], "/s", True)

    def triggers(self, server: Server, database: str, name: str) -> None:
        """Loads without automations, and the same loads with some that look on: what is left of the rate."""
        count = 100
        loads = {
            f"{row_of(what, clients)}, {count} event triggers": (kind, clients)
            for kind, clients, what in LOADS
            if kind in ("events", "tasks")
        }
        loads = {row: load for row, load in loads.items() if self.wanted(row)}
        if not loads:
            return
        server.start()

        def rate(row: str) -> float:
            kind, clients = loads[row]
            options = [kind.upper(), f"--url={server.api}", f"--clients={clients}", *self.duration()]
            result = tool("load", *options)[0]
            if failure := failures_of(result):
                self.table.failed(database, row, name, failure)
            return result["per_second"]

        without = {row: rate(row) for row in loads}
        tool("watch", f"--url={server.api}", f"--count={count}")
        for row in loads:
            rate_with = rate(row)
            caught_up = timed(lambda: until_none_waits(server.settings[URL]))
            self.table.add(database, row, name, rate_with, "/s", True)
            self.table.add(database, f"{row}: of the rate without", name, 100 * rate_with / without[row], "%", True)
            self.table.add(database, f"{row}: until all are looked at", name, caught_up, "s")

    def duration(self) -> list[str]:
        return [f"--seconds={self.options.seconds}", f"--warmup={self.options.warmup}"]

    # Deployments, schedules and workers

    def deployments(self, server: Server, database: str, name: str) -> None:
        count = 50 if self.options.quick else 1_000
        listing = f"deployments/filter of {count:,} with their schedules"
        scheduling = f"{count:,} deployments scheduled from nothing, 100 runs each"
        idle = f"a scheduler's pass with nothing to do, {count:,} deployments"
        if not any(map(self.wanted, (listing, scheduling, idle))):
            return
        # Each has a hundred runs ahead, and all of them come on one page.
        server.settings |= {"PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "100"}
        server.settings |= {"PREFECT_SERVER_API_DEFAULT_LIMIT": str(count)}
        server.start("--no-services")
        rounds = ["--rounds=5", "--warmup=1"] if self.options.quick else []
        for result in tool("deploy", f"--url={server.api}", f"--count={count}", *rounds):
            for percentile in ("median", "p95"):
                value = result.get(f"{percentile}_ms")
                self.table.add(database, f"{listing}, {percentile}", name, value, "ms", False, failures_of(result))
        server.stop()
        server.start()
        took = timed(lambda: until_there_are(server, count * 100))
        self.table.add(database, scheduling, name, took, "s")
        server.stop()
        if name == "ours" and self.wanted(idle):
            for result in tool("passes", f"--database={server.settings[URL]}", "--rounds=20"):
                if "median_ms" in result:
                    self.table.add(database, f"{idle}, median", name, result["median_ms"], "ms")

    def workers(self, server: Server, database: str, name: str) -> None:
        workers, runs = (20, 500) if self.options.quick else (200, 10_000)
        row = f"{runs:,} waiting runs taken by {workers} workers"
        if not self.wanted(row):
            return
        server.start("--no-services")
        for result in tool("workers", f"--url={server.api}", f"--workers={workers}", f"--runs={runs}"):
            self.table.add(database, row, name, result["per_second"], "/s", True, failures_of(result))
            self.table.add(database, f"{row}: a poll, median", name, result.get("median_ms"), "ms")
            self.table.add(database, f"{row}: a poll, p95", name, result.get("p95_ms"), "ms")

    # Reads

    def reads(self, server: Server, database: str, name: str, things: str, size: int) -> None:
        about = [f"--{things}={size}", f"--until={self.until:%Y-%m-%dT%H:%M:%SZ}"]
        asked = [f"--only={self.options.only}", *about]
        if not any(self.wanted(line) for line in listed(*asked)):
            return
        server.start()
        server.stop()
        took = timed(lambda: tool("fill", f"--database={server.settings[URL]}", *about))
        say(f"filled with {size:,} {things} in {took:.0f} s")
        server.start()
        limits = ["--rounds=20", "--warmup=5"] if self.options.quick else []
        for _ in range(self.options.runs):
            for result in tool("reads", f"--url={server.api}", *asked, *limits):
                for percentile in ("median", "p95"):
                    row = f"{result['name']} ({size:,} {things}), {percentile}"
                    value = result.get(f"{percentile}_ms")
                    self.table.add(database, row, name, value, "ms", False, failures_of(result))


URL = "PREFECT_SERVER_DATABASE_CONNECTION_URL"


def say(text: str) -> None:
    print(f"bench: {datetime.datetime.now():%H:%M:%S} {text}", file=sys.stderr, flush=True)


def row_of(what: str, clients: int) -> str:
    return f"{what}, {clients} client{'s' if clients > 1 else ''}"


def timed(action) -> float:
    before = time.monotonic()
    action()
    return time.monotonic() - before


def tool(*options: str) -> list[dict]:
    """Runs one of the tools; what it says of its failures goes to our standard error and into the table."""
    json_too = [] if options[0] in ("fill", "watch") else ["--json"]
    done = subprocess.run([*TOOLS, *options, *json_too], stdout=subprocess.PIPE, text=True)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode and not results:
        raise RuntimeError(f"{options[0]} ended with {done.returncode}")
    return results


def listed(*options: str) -> list[str]:
    done = subprocess.run([*TOOLS, "reads", "--list", *options], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def until_there_are(server: Server, runs: int, patience: float = 900) -> None:
    """Returns once so many runs are there; the reference takes minutes."""
    deadline = time.monotonic() + patience
    question = urllib.request.Request(f"{server.api}/flow_runs/count", b"{}", {"Content-Type": "application/json"})

    def count() -> int:
        with urllib.request.urlopen(question, timeout=60) as answer:
            return json.load(answer)

    while count() < runs:
        if time.monotonic() > deadline:
            raise RuntimeError(f"there are no {runs:,} runs after {patience:,.0f} s")
        time.sleep(0.1)


def until_none_waits(url: str, patience: float = 600) -> None:
    """Returns once our server has looked at every event that concerns a trigger."""
    deadline = time.monotonic() + patience
    while waiting := asyncio.run(count_of("provost_trigger_event", url)):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{waiting:,} events wait to be looked at after {patience:,.0f} s")
        time.sleep(0.1)


async def count_of(table: str, url: str) -> int:
    question = f"select count(*) from {table}"
    scheme, address = url.split("://")
    if scheme.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(address.removeprefix("/"))) as connection:
            return connection.execute(question).fetchone()[0]
    connection = await asyncpg.connect(f"postgresql://{address}")
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def failures_of(result: dict) -> str | None:
    return f"{result['failures']:,} failed: {result.get('first_failure')}" if result["failures"] else None


def megabytes(pid: int) -> float:
    """The memory of a process and all that it started, where a page that several share counts once."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            total += megabytes(int(child))
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return total + int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1]) / 1024


def main() -> int:
    options = arguments()
    # So that any request to end still stops what was started; a shell's background job would not hear of an interrupt.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        # PostgreSQL runs as nobody where this runs as root.
        pathlib.Path(folder).chmod(0o755)
        bench = Bench(options, pathlib.Path(folder))
        interrupted = False
        try:
            bench.run()
        except KeyboardInterrupt:
            # What has been measured took minutes, so it is told; the page is only for what is whole.
            interrupted = True
        finally:
            if bench.postgres:
                bench.postgres.stop()
    text = bench.table.text(options.servers)
    print(text)
    if interrupted:
        return 130
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(report.page(bench.table, options, " ".join(["./bench", *sys.argv[1:]])))
    say(f"written to {options.output}")
    return 1 if bench.table.failures_of("ours") else 0


if __name__ == "__main__":
    sys.exit(main())
