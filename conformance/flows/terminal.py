"""Somebody at a terminal: does one `prefect` command after the other, each in a process of its own, as a shell would.

Reads a JSON list of commands, each a list of words, and writes one of `{"code", "out"}` for each. The client is loaded
once and every command is a fork of that, which takes a twentieth of the time that loading takes.
"""

import gc
import json
import os
import sys
import tempfile

import prefect.cli
import prefect.cli.artifact
import prefect.cli.automation
import prefect.cli.block
import prefect.cli.concurrency_limit
import prefect.cli.deploy
import prefect.cli.deployment
import prefect.cli.flow
import prefect.cli.flow_run
import prefect.cli.global_concurrency_limit
import prefect.cli.task_run
import prefect.cli.variable
import prefect.cli.work_pool
import prefect.cli.work_queue
import prefect.client.orchestration
import prefect.logging.configuration

# Half of the time of a command is spent on configuring its logs, which nobody looks at here.
prefect.logging.configuration.setup_logging = lambda *_, **__: None
gc.freeze()


def carry_out(words, output):
    """In the fork: becomes the command, and ends with its exit code."""
    os.dup2(output.fileno(), 1)
    os.dup2(output.fileno(), 2)
    sys.argv = ["prefect", *words]
    code = 70
    try:
        prefect.cli.app()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def command(words):
    with tempfile.TemporaryFile("w+") as output:
        pid = os.fork()
        if pid == 0:
            carry_out(words, output)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        output.seek(0)
        return {"code": code, "out": output.read()}


if __name__ == "__main__":
    json.dump([command(words) for words in json.load(sys.stdin)], sys.stdout)
