"""What was measured, as one table, and the page around it."""

import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess

# Who writes the rows of a load without a server.
ALONE = "database alone"

ROOT = pathlib.Path(__file__).parents[1]


class Table:
    """Values by database, row and server; several of one are several runs, and their median is told."""

    def __init__(self):
        self.values: dict[tuple[str, str, str], list[float]] = {}
        self.rows: dict[tuple[str, str], tuple[str, bool]] = {}
        self.failures: list[tuple[str, str, str, str]] = []
        self.measured: list[str] = []

    @classmethod
    def read(cls, file: pathlib.Path) -> "Table":
        table = cls()
        if file.exists():
            kept = json.loads(file.read_text())
            table.values = {tuple(key): values for key, values in kept["values"]}
            table.rows = {tuple(key): tuple(row) for key, row in kept["rows"]}
            table.failures = [tuple(failure) for failure in kept["failures"]]
            table.measured = kept["measured"]
        return table

    def write(self, file: pathlib.Path) -> None:
        kept = {
            "measured": self.measured,
            "rows": list(self.rows.items()),
            "values": list(self.values.items()),
            "failures": self.failures,
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(kept, indent=1))

    def add(self, database, row, server, value, unit, more_is_better=False, failure=None) -> None:
        self.rows.setdefault((database, row), (unit, more_is_better))
        if value is not None:
            self.values.setdefault((database, row, server), []).append(value)
        if failure:
            self.failed(database, row, server, failure)

    def failed(self, database, row, server, failure) -> None:
        self.failures.append((database, row, server, failure))

    def failures_of(self, server: str) -> list[str]:
        return [f"{database}, {row}: {why}" for database, row, who, why in self.failures if who == server]

    def text(self, servers: list[str]) -> str:
        ratio = ["better by"] if len(servers) > 1 else []
        alone = [ALONE, "ours of it"] if any(who == ALONE for _, _, who in self.values) else []
        columns = [*servers, *ratio, *alone]
        lines = [["", "", *columns], ["---", "---", *["---:" for _ in columns]]]
        databases = list(dict.fromkeys(database for database, _ in self.rows))
        for database, row in sorted(self.rows, key=lambda key: databases.index(key[0])):
            unit, more_is_better = self.rows[database, row]
            cells = [self._cell(database, row, server, unit) for server in servers]
            better = [self._ratio(database, row, more_is_better)] if ratio else []
            lines.append([database, row, *cells, *better, *(self._alone(database, row, unit) if alone else [])])
        widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
        table = "\n".join("| " + " | ".join(map(pad, line, widths)) + " |" for line in lines)
        notes = [f"- {server}, {database}, {row}: {why[:300]}" for database, row, server, why in self.failures]
        return table + ("\n\nFailures:\n\n" + "\n".join(notes) if notes else "")

    def _value(self, database, row, server) -> float | None:
        values = self.values.get((database, row, server))
        return statistics.median(values) if values else None

    def _cell(self, database, row, server, unit) -> str:
        value = self._value(database, row, server)
        mark = " (!)" if any(key[:3] == (database, row, server) for key in self.failures) else ""
        return "–" + mark if value is None else f"{number(value)} {unit}{mark}".replace(" /s", "/s")

    def _ratio(self, database, row, more_is_better) -> str:
        ours, theirs = (self._value(database, row, server) for server in ("ours", "reference"))
        if not ours or not theirs:
            return "–"
        ratio = ours / theirs if more_is_better else theirs / ours
        # Where nearly everything failed there is nothing to compare with.
        return "> 1,000×" if ratio > 1_000 else f"{number(ratio)}×"

    def _alone(self, database, row, unit) -> list[str]:
        ours, alone = (self._value(database, row, who) for who in ("ours", ALONE))
        if not alone:
            return ["", ""]
        return [self._cell(database, row, ALONE, unit), f"{100 * ours / alone:.0f} %" if ours else ""]


def pad(cell: str, width: int) -> str:
    return cell.ljust(width)


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def page(table: Table, options, command: str) -> str:
    return f"""# Benchmarks

Written by `{command}` at {datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC, from commit {commit()}; \
{f"medians of {options.runs} runs" if options.runs > 1 else "one run"}.

- Machine: {os.cpu_count()} cores, {cpu()}, {memory()} GB of memory, {platform.system()} {platform.release()}; load, \
server and database share it.
- Versions: {", ".join(versions())}.
- Ours and the reference run in turn, each on a database of its own, with its default settings but for analytics. \
PostgreSQL has its default settings too, so what is acknowledged is on disk.
- A lifecycle creates a flow run and sets it Pending, Running and Completed: four steps, four requests. Loads take \
{options.seconds} s after {options.warmup} s of warm-up. Task runs come as three events each, in bursts of 200.
- "Database alone" is the same rows as our server leaves of a load, as many and as large, into the tables that it made, \
durable as its own, but written by nobody's order: no server, no rules, no reading before. A few connections (4 on \
PostgreSQL, 1 on SQLite) write a step of 16 lifecycles in one statement and one transaction; for one client each run by \
itself. It takes both cores, which load and server share with the database otherwise.
- Reads are asked one after the other by one client, up to 200 times each after a warm-up, among that many flow runs \
of 90 days, 40 flows and 200 deployments and about as many task runs; or among that many events of 30 days.
- Of 100 event triggers, 50 count every event that is sent (of a task run the last of three) and hardly ever fire, and \
50 wait for what never comes. "Until all are looked at" is how long after the load the last of its events was counted.
- Memory is the proportional set size of all processes of the server.
- `(!)`: requests failed; what is left is told here, and why below. `–`: nothing is left.

{table.text(options.servers)}
"""


def commit() -> str:
    found = run("git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude", "*")
    return found or "unknown"


def cpu() -> str:
    found = re.search(r"^model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.processor()


def memory() -> str:
    kilobytes = int(re.search(r"^MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.MULTILINE)[1])
    return f"{kilobytes / 1024**2:.0f}"


def versions() -> list[str]:
    from importlib.metadata import version

    from harness.postgres import binaries

    release = (pathlib.Path(jdk()) / "release").read_text()
    return [
        f"reference {version('prefect')} on Python {platform.python_version()}",
        "JDK " + re.search(r'^JAVA_RUNTIME_VERSION="(.*)"', release, re.MULTILINE)[1],
        run(str(binaries() / "bin/postgres"), "--version").replace("postgres (PostgreSQL)", "PostgreSQL"),
    ]


def jdk() -> str:
    return os.environ["JAVA_HOME"]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()
