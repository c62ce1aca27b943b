"""Shares a limit with other processes: takes its slots again and again, and writes down when it went in and out.

Arguments: the limit's name, how often to go in, and the file that all processes write to.
"""

import os
import random
import sys
import time

from prefect.concurrency.sync import concurrency

name, times, journal = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def note(sign):
    # One write of a short line is not torn apart by those of other processes.
    descriptor = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{sign}\n".encode())
    os.close(descriptor)


for _ in range(times):
    with concurrency(name, occupy=1, strict=True):
        note("+1")
        time.sleep(random.uniform(0.01, 0.1))
        note("-1")
