"""Asks the reference and others the same questions as `differ.py` does, and says how often their answers are the same:
once for all of them, and once without what differs on purpose (docs/load-bearing.md).

    python scripts/compare_servers.py --judge JUDGE --reference URL --others URL... [--seed N]
        [--per-operation N] [--only REGEX] [--but-not REGEX] [--out FILE]

JUDGE is the folder with `differ.py`, in whose environment this runs. URLs end in /api; all servers start on an empty
database, without services. The second of the others may be the reference once more: that says how far it agrees with
itself. It differs from `differ.py` in this:

- the servers are asked side by side, and after a poll it waits until the reference's own tasks have done what they do
  about it: they and the next request would lock its SQLite file for each other;
- what the reference answers with 503, because that file is locked, it is asked again;
- what it answers with 500 after undoing all of it is not asked of the others, who would do it;
- what changes the state of a server on purpose in another way is not asked of anyone.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

LEVELS = ("status", "shape", "value")
# Undone by the reference where it answers with 500 or more.
UNDONE = re.compile(
    r"POST /task_runs/[^/]+/set_state|POST /flow_runs/[^/]+/set_state|POST /flow_runs/$|/create_flow_run|PATCH |/schedule"
    r"|POST /v2/|POST /deployments/$|POST /work_|GET /flow_runs/[^/]+/graph"
)
POLLS = re.compile(r"get_runs|get_scheduled_flow_runs|workers/heartbeat|POST /deployments/[^/]*$|/create_flow_run")
BEYOND_32_BITS = 10**12
OWN_SLUGS = {"differ-type", "differ", "differ-x", "a", "completed", "COMPLETED"}


class Purposes:
    """What differs on purpose. A slot of a tag that is asked for twice is known by the first time."""

    def __init__(self):
        self.taken = set()

    def never_asked(self, request, body):
        """What leaves another state behind: runs that are moved at once keep their own details, paused ones can be
        cancelled, numbers that fit no column are refused, a schedule that is changed takes its own runs with it and no
        others, at most 0 runs are none, a slot of a tag is taken once, and those of a limit that is reset are free.
        Queues to which old agents give one priority make room for others as their rows lie in the reference's
        database."""
        if request == "POST /flow_runs/bulk_set_state":
            return True
        if any(value == BEYOND_32_BITS for key, value in body.items() if key in ("slots", "heartbeat_interval_seconds")):
            return True
        state = body.get("state")
        if request.endswith("/set_state") and isinstance(state, dict) and state.get("type") == "CANCELLING":
            return True
        if request.startswith("PATCH /work_queues/") and "priority" in body:
            return True
        if re.match(r"(PATCH|DELETE) /deployments/[^/]+/schedules/", request):
            return True
        if re.fullmatch(r"POST /deployments/[^/]+/schedule", request) and body.get("max_runs") in (0, -1, False):
            return True
        names = body.get("names")
        if request == "POST /concurrency_limits/increment" and isinstance(names, list):
            slot = json.dumps([names, body.get("task_run_id")])
            if slot in self.taken:
                return True
            self.taken.add(slot)
        if request == "POST /concurrency_limits/decrement":
            self.taken.discard(json.dumps([names, body.get("task_run_id")]))
        return re.fullmatch(r"POST /concurrency_limits/tag/.*/reset", request) is not None

    def differs(self, request, body):
        """Empty lists of names, empty and reversed histories, pages of tags' limits, and events, which the reference
        does not store without services."""
        if re.match(r"POST (/v2)?/concurrency_limits/(in|de)crement", request) and body.get("names") == []:
            return True
        start, end = (str(body.get(f"history_{side}"))[:4] for side in ("start", "end"))
        if request.endswith("/history") and "None" not in (start, end) and start >= end:
            return True
        if request == "POST /concurrency_limits/filter" and "limit" in body:
            return True
        return re.match(r"(GET|POST) /events/(filter|count-by)", request) is not None


def masked(request, value):
    """An answer without what is ours in it: words of blocks that are there from the start, slots that are free sooner,
    how the pool and the queue of an agent's run are called now, and why runs and schedules are refused."""
    path = request.split(" ")[1]
    if path.startswith("/v2/concurrency_limits"):
        value = each(value, lambda limit: {k: 0 if k == "active_slots" and isinstance(v, int) else v for k, v in limit.items()})
    if path.endswith("/get_runs"):
        value = each(value, lambda run: {k: v for k, v in run.items() if k not in ("work_pool_id", "work_pool_name", "work_queue_name")})
    if path.endswith("/create_flow_run/bulk") and isinstance(value, dict) and "results" in value:
        value = {**value, "results": each(value["results"], lambda run: {**run, "error": None})}
    if "/schedules" in path and isinstance(value, dict) and re.search("integrity|slugs", str(value.get("detail"))):
        value = {"detail": "slugs"}
    return without_words(value)


def each(value, change):
    if isinstance(value, list):
        return [each(one, change) for one in value]
    return change(value) if isinstance(value, dict) else value


def without_words(value, system=False):
    if isinstance(value, list):
        return [without_words(one, system) for one in value]
    if not isinstance(value, dict):
        return value
    kind = value["block_type"] if isinstance(value.get("block_type"), dict) else value
    system = system or ("slug" in kind and "code_example" in kind and str(kind["slug"]) not in OWN_SLUGS)
    words = ("description", "code_example", "examples") if system else ()
    return {k: without_words(v, system) for k, v in value.items() if k not in words}


class Comparison:
    def __init__(self, judge, urls, out):
        self.judge = judge
        self.servers = [judge.Server(url) for url in urls]
        self.reports = [open(f"{out}.{i}", "w", buffering=1) for i in range(1, len(urls))]
        self.counts = [defaultdict(int) for _ in urls[1:]]
        self.purposes = Purposes()
        self.pool = ThreadPoolExecutor(len(urls))
        self.again = 0

    def answer(self, server, request, arguments):
        method, path = request.split(" ")
        response = server.send(method, path, **arguments)
        for _ in range(20):
            if response.status_code != 503:
                break
            self.again += 1
            server.fives -= 1
            time.sleep(0.3)
            response = server.send(method, path, **arguments)
        full = self.judge.answer(server, response)
        try:
            body = masked(request, response.json())
        except ValueError:
            body = response.text
        plain = server.plain(body)
        refused = response.status_code in (400, 422)
        own = {**full, "shape": self.judge.places(body) if refused else self.judge.shape(plain), "value": plain}
        return full, own

    def compare(self, method, path, arguments):
        request = f"{method.upper()} {path}"
        body = arguments.get("body")
        body = body if isinstance(body, dict) else {}
        if self.purposes.never_asked(request, body):
            return
        first, *others = self.servers
        if UNDONE.search(request):
            told = self.answer(first, request, arguments)
            if told[0]["status"][0] >= 500:
                return
            answers = [told, *self.pool.map(lambda server: self.answer(server, request, arguments), others)]
        else:
            answers = list(self.pool.map(lambda server: self.answer(server, request, arguments), self.servers))
        if answers[0][0]["status"][0] >= 500:
            return
        if POLLS.search(request):
            time.sleep(0.2)
        for counts, report, told in zip(self.counts, self.reports, answers[1:]):
            self.count(counts, "all", answers[0][0], told[0])
            if not self.purposes.differs(request, body):
                level = self.count(counts, "own", answers[0][1], told[1])
                if level:
                    sent = {k: v for k, v in arguments.items() if v is not None}
                    report.write(f"{level}: {request} {json.dumps(sent)[:400]}\n")
                    report.writelines(f"  {json.dumps(one[1][level])[:2000]}\n" for one in (answers[0], told))

    @staticmethod
    def count(counts, kind, theirs, ours):
        counts[kind] += 1
        for level in LEVELS:
            if theirs[level] != ours[level]:
                return level
            counts[kind, level] += 1
        return None

    def run(self, plan):
        for name, method, path, body in self.judge.SCENARIO:
            if name:
                for server in self.servers:
                    response = server.send(method, path, body)
                    found = response.json() if response.status_code < 300 else {}
                    found = found[0] if isinstance(found, list) and found else found
                    server.saved[name] = found.get("id", self.judge.FRESH) if isinstance(found, dict) else self.judge.FRESH
            else:
                self.compare(method, path, {"body": body})
        for i, (method, _, path, arguments) in enumerate(plan):
            self.compare(method, path, arguments)
            if i % 500 == 0:
                print(f"{i} of {len(plan)}", file=sys.stderr)
        for server, counts in zip(self.servers[1:], self.counts):
            for kind, title in (("all", "all"), ("own", "without what differs on purpose")):
                parts = ", ".join(f"{level} {100 * counts[kind, level] / counts[kind]:.2f}%" for level in LEVELS)
                print(f"{server.url}: {parts} of {counts[kind]} ({title})")
        print(f"500s: {', '.join(str(server.fives) for server in self.servers)}; asked again: {self.again}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--judge", required=True)
    arguments.add_argument("--reference", required=True)
    arguments.add_argument("--others", nargs="+", required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--per-operation", type=int, default=60)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--but-not", default="^$")
    arguments.add_argument("--out", default="differ.txt")
    options = arguments.parse_args()
    sys.path.insert(0, options.judge)
    import differ

    rng = random.Random(options.seed)
    only, but_not = re.compile(options.only), re.compile(options.but_not)
    plan = [
        (method, template, path, request)
        for method, template, path, request in differ.requests(rng, options.per_operation, "")
        if only.search(f"{method} {template}") and not but_not.search(f"{method} {template}")
    ]
    rng.shuffle(plan)
    plan.sort(key=lambda r: r[0] == "delete" or "bulk_delete" in r[1])
    Comparison(differ, [options.reference, *options.others], options.out).run(plan)


if __name__ == "__main__":
    main()
