"""Many processes share a limit: each takes its slots again and again, and writes down when it went in and out.

Arguments: the limit's name, how many processes, how often each goes in, and the file that all of them write to.
"""

import os
import random
import sys
import time

from prefect.concurrency.sync import concurrency

name, processes, times, journal = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def note(sign):
    # One write of a short line is not torn apart by those of other processes.
    descriptor = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{sign}\n".encode())
    os.close(descriptor)


def contend():
    for _ in range(times):
        with concurrency(name, occupy=1, strict=True):
            note("+1")
            time.sleep(random.uniform(0.01, 0.1))
            note("-1")


# Forked, so that the client is read and compiled once and not by each of them.
children = []
for _ in range(processes):
    child = os.fork()
    if child == 0:
        try:
            contend()
        except BaseException as e:
            print(repr(e), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    children.append(child)
sys.exit(max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
