"""A terminal: `prefect` commands, what they print, and how that is compared with what was printed before."""

from __future__ import annotations

import dataclasses
import json
import pathlib
import re
import shlex
import subprocess

from .client import command, environment
from .server import Server

# Wide enough that no table is folded; and no time is spent on certificates that nobody asks for.
LOOKS = {
    "COLUMNS": "400",
    "NO_COLOR": "1",
    "TZ": "UTC",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_API_TLS_INSECURE_SKIP_VERIFY": "true",
}

DIFFERENT_EVERY_TIME = [
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?UTC|[+-]\d\d:?\d\d|Z)?"), "<time>"),
    (re.compile(r"(datetime\.datetime|DateTime)\((\d+, )+(\d+, )?tzinfo=[^()]*(\([^()]*\))?\)"), "<time>"),
    (re.compile(r"http://(127\.0\.0\.1|localhost):\d+"), "<server>"),
    (re.compile(r"\b(an?|\d+|a few) (second|minute)s?( ago| from now)?\b|\bjust now\b|\bnow\b"), "<moments>"),
    (re.compile(r"datetime\.timedelta\([^()]*\)"), "<span>"),
    (re.compile(r"((?:run_time|delta)\"?(?:: |=))-?[\d.]+"), r"\1<span>"),
]
TRACEBACK = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t]+.*\n)*", re.MULTILINE)
RULES_AND_SPACE = re.compile(r"[\u2500-\u257f\s]+")
THE_REST = "…"


def same_every_time(printed: str) -> list[str]:
    """The lines of what was printed, without what differs from time to time: ids, times, widths, lines of sources."""
    printed = TRACEBACK.sub("", printed)
    for what, name in DIFFERENT_EVERY_TIME:
        printed = what.sub(name, printed)
    lines = (RULES_AND_SPACE.sub(" ", line).strip() for line in printed.splitlines())
    return [line for line in lines if line]


@dataclasses.dataclass
class Step:
    """A command, the code that it ended with, and what it printed. A last line `…` stands for whatever may follow."""

    command: str
    code: int = 0
    lines: list[str] = dataclasses.field(default_factory=list)

    def shortened_as(self, other: Step) -> Step:
        if other.lines[-1:] != [THE_REST]:
            return self
        return dataclasses.replace(self, lines=[*self.lines[: len(other.lines) - 1], THE_REST])


@dataclasses.dataclass
class Transcript:
    """What was said at a terminal. In a file, `$` begins a command, `!` an exit code other than 0."""

    steps: list[Step]

    @staticmethod
    def read(file: pathlib.Path) -> Transcript:
        steps = []
        for line in file.read_text().splitlines():
            if line.startswith("$ "):
                steps.append(Step(line[2:]))
            elif line.startswith("! "):
                steps[-1].code = int(line[2:])
            elif line:
                steps[-1].lines.append(line)
        return Transcript(steps)

    def write(self, file: pathlib.Path) -> None:
        with file.open("w") as out:
            for number, step in enumerate(self.steps):
                code = [f"! {step.code}"] if step.code else []
                print(*([""] if number else []), f"$ {step.command}", *code, *step.lines, sep="\n", file=out)


class Terminal:
    """Somebody's terminal, with a home of its own. In commands, {…} stand for ids that are known to them."""

    def __init__(self, server: Server, home: pathlib.Path, ids: dict[str, str]):
        self.server = server
        self.home = home
        self.ids = ids

    def repeat(self, recorded: Transcript) -> Transcript:
        """Does the commands of a transcript again, one after the other."""
        commands = [[word.format(**self.ids) for word in shlex.split(step.command)] for step in recorded.steps]
        done = subprocess.run(
            command("terminal.py"),
            input=json.dumps(commands),
            env={**environment(self.server, self.home), **LOOKS},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-4000:]
        return Transcript(
            [
                Step(then.command, now["code"], same_every_time(now["out"])).shortened_as(then)
                for then, now in zip(recorded.steps, json.loads(done.stdout), strict=True)
            ]
        )
