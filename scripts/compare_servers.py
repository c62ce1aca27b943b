"""Asks the reference and others the same questions as `differ.py` does, and says how often their answers are the same:
once for all of them, and once without what differs on purpose (docs/load-bearing.md).

    python scripts/compare_servers.py --judge JUDGE --reference URL --others URL... [--seed N]
        [--per-operation N] [--only REGEX] [--but-not REGEX] [--out FILE] [--events]

JUDGE is the folder with `differ.py`, in whose environment this runs. URLs end in /api; all servers start on an empty
database, without services, or (--events) with the one that stores events, in batches of one. The second of the others
may be the reference once more: that says how far it agrees with itself. It differs from `differ.py` in this:

- the servers are asked side by side, and after a poll it waits until the reference's own tasks have done what they do
  about it: they and the next request would lock its SQLite file for each other;
- what the reference answers with 503, or with words that say so, because that file is locked, it is asked again;
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
from functools import cached_property, lru_cache

import httpx

LEVELS = ("status", "shape", "value")
# Undone by the reference where it answers with 500 or more; of the rest, it has stored what it cannot show.
UNDONE = re.compile(
    r"POST /task_runs/[^/]+/set_state|POST /flow_runs/[^/]+/set_state|POST /flow_runs/$|/create_flow_run|PATCH |/schedule"
    r"|POST /v2/|POST /deployments/$|POST /work_|GET /flow_runs/[^/]+/graph|POST /concurrency_limits/$"
)
POLLS = r"get_runs|get_scheduled_flow_runs|workers/heartbeat|POST /deployments/[^/]*$|/create_flow_run"
BEYOND_32_BITS = 10**12
SMALL_COLUMN = re.compile(".*slots|heartbeat_interval_seconds|priority|.*concurrency_limit|limit")
MASKED = "words that are ours"
OWN_SLUGS = {"differ-type", "differ", "differ-x", "a", "completed", "COMPLETED"}


class Purposes:
    """What differs on purpose. A slot of a tag that is asked for twice is known by the first time, and so are limits of
    which somebody holds a lease, and block types of a name that there is already."""

    def __init__(self, events):
        self.events = events
        self.taken = set()
        self.leased = set()
        self.types = set()

    def never_asked(self, request, body):
        """What leaves another state behind: runs that are moved at once keep their own details, paused ones can be
        cancelled, numbers that fit no column are refused, a schedule that is changed takes its own runs with it and no
        others, at most 0 runs are none, a slot of a tag is taken once, those of a limit that is reset are free, and those
        that a lease holds are given back by that lease alone. The reference's database gives up on histories of some
        hundred million intervals; how many runs a schedule of every 1.5 seconds has by now is chance.
        Queues to which old agents give one priority make room for others as their rows lie in the reference's
        database. A run that is made with data is undone by the reference with a 500, after its event was sent."""
        if request == "POST /flow_runs/bulk_set_state":
            return True
        if any(value == BEYOND_32_BITS and SMALL_COLUMN.fullmatch(key) for key, value in body.items()):
            return True
        if request.endswith("/history") and body.get("history_interval_seconds") == 1.5:
            if [year(body.get(f"history_{side}")) for side in ("start", "end")] == ["2020", "2030"]:
                return True
        state = body.get("state")
        if request.endswith("/set_state") and isinstance(state, dict) and state.get("type") == "CANCELLING":
            return True
        if self.events and request == "POST /flow_runs/" and isinstance(state, dict) and "data" in state:
            return True
        if request.startswith("PATCH /work_queues/") and "priority" in body:
            return True
        if "/deployments/" in request and '"interval": 1.5' in json.dumps(body):
            return True
        if re.match(r"(PATCH|DELETE) /deployments/[^/]+/schedules/", request):
            return True
        if re.fullmatch(r"POST /deployments/[^/]+/schedule", request) and body.get("max_runs") in (0, -1, False):
            return True
        names = body.get("names")
        if request == "POST /v2/concurrency_limits/increment-with-lease" and isinstance(names, list):
            self.leased.update(map(str, names))
        if request == "POST /v2/concurrency_limits/decrement" and isinstance(names, list) and self.leased.intersection(map(str, names)):
            return True
        if request == "POST /concurrency_limits/increment" and isinstance(names, list):
            slot = json.dumps([names, body.get("task_run_id")])
            if slot in self.taken:
                return True
            self.taken.add(slot)
        if request == "POST /concurrency_limits/decrement":
            self.taken.discard(json.dumps([names, body.get("task_run_id")]))
        return re.fullmatch(r"POST /concurrency_limits/tag/.*/reset", request) is not None

    def differs(self, request, body):
        """Why the answer differs on purpose, if it does."""
        if re.match(r"POST (/v2)?/concurrency_limits/(in|de)crement", request) and body.get("names") == []:
            return "empty lists of names are refused"
        if request == "POST /v2/concurrency_limits/decrement" and "occupancy_seconds" in body:
            return "how long slots of a limit of 0 were taken"
        if request == "POST /block_types/" and isinstance(body.get("name"), str):
            known = body["name"] in self.types
            self.types.add(body["name"])
            if known:
                return "block types of one name"
        start, end = (year(body.get(f"history_{side}")) for side in ("start", "end"))
        if request.endswith("/history") and "None" not in (start, end) and start >= end:
            return "empty and reversed histories"
        if request == "POST /concurrency_limits/filter" and "limit" in body:
            return "pages of tags' limits are full"
        if not self.events and re.match(r"(GET|POST) /events/(filter|count-by)", request):
            return "events are stored without services"
        return None


def year(time):
    """Of a text, or of seconds since 1970."""
    return "1970" if isinstance(time, float) else str(time)[:4]


def masked(request, value):
    """An answer without what is ours in it: words of blocks that are there from the start, slots that are free sooner,
    how the pool and the queue of an agent's run are called now, and why runs and schedules are refused; and without
    names in graphs that were made up, addresses of next pages, and the order of log lines of one moment."""
    path = request.split(" ")[1]
    if path.endswith("/logs/download") and isinstance(value, str):
        value = "\n".join(sorted(value.splitlines()))
    if "/graph-v2" in path and isinstance(value, dict) and "nodes" in value:
        nodes = [[of, {**node, "label": re.sub(r"[a-z]+-[a-z]+$", "<name>", node["label"])}] for of, node in value["nodes"]]
        value = {**value, "nodes": nodes}
    if path.startswith("/v2/concurrency_limits"):
        value = each(value, lambda limit: {k: 0 if k == "active_slots" and isinstance(v, int) else v for k, v in limit.items()})
    if path.endswith("/get_runs"):
        value = each(value, lambda run: {k: v for k, v in run.items() if k not in ("work_pool_id", "work_pool_name", "work_queue_name")})
    if path.endswith("/create_flow_run/bulk") and isinstance(value, dict) and "results" in value:
        value = {**value, "results": each(value["results"], lambda run: {**run, "error": None})}
    if path.startswith("/events/filter") and isinstance(value, dict) and isinstance(value.get("next_page"), str):
        value = {**value, "next_page": "<next>"}
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


def patient(judge):
    """A server as the judge has it, that is asked on a new connection each time, so that none was closed meanwhile, and
    again as long as its SQLite file is locked. What stands for a text is remembered: most rows come in many answers."""

    class Patient(judge.Server):
        def __init__(self, url):
            super().__init__(url)
            self.again = 0
            self.http.close()
            self.http = httpx.Client(timeout=120, limits=httpx.Limits(max_keepalive_connections=0))
            self.text = lru_cache(200_000)(super().plain)

        def save(self, name, found):
            self.saved[name] = found
            self.text.cache_clear()

        def send(self, method, path, body=None, raw=None, query=None):
            for _ in range(20):
                response = super().send(method, path, body, raw, query)
                if response.status_code != 503 and b"database is locked" not in response.content:
                    return response
                self.again += 1
                self.fives -= response.status_code == 503
                time.sleep(0.3)
            return response

        def plain(self, value, key=""):
            return self.text(value, key) if isinstance(value, str) else super().plain(value, key)

    return Patient


class Answer:
    def __init__(self, judge, server, response, body):
        self.judge = judge
        self.status = (response.status_code, server.plain(response.headers.get("location", "")).replace(server.url, ""))
        self.value = server.plain(body)
        self.text = json.dumps(self.value)
        self.places = judge.places(body) if response.status_code in (400, 422) else None

    @cached_property
    def shape(self):
        return self.judge.shape(self.value) if self.places is None else self.places

    def differs(self, other):
        """The first level at which the answers are not the same."""
        if self.status != other.status:
            return "status"
        if self.text == other.text and self.places == other.places:
            return None
        return "shape" if self.shape != other.shape else "value" if self.value != other.value else None


class Comparison:
    def __init__(self, judge, urls, out, events):
        self.judge = judge
        self.servers = [patient(judge)(url) for url in urls]
        self.reports = [open(f"{out}.{i}", "w", buffering=1) for i in range(1, len(urls))]
        self.counts = [defaultdict(int) for _ in urls[1:]]
        self.purposes = Purposes(events)
        self.polls = re.compile(f"{POLLS}|POST /events$") if events else re.compile(POLLS)
        self.pool = ThreadPoolExecutor(len(urls))

    def ask(self, server, method, path, arguments):
        """The answer, and the answer without what is ours in it."""
        response = server.send(method, path, **arguments)
        try:
            body = response.json()
        except ValueError:
            body = response.text
        full = Answer(self.judge, server, response, body)
        own = masked(f"{method.upper()} {path}", body)
        return full, full if own == body else Answer(self.judge, server, response, own)

    def compare(self, method, path, arguments):
        request = f"{method.upper()} {path}"
        body = arguments.get("body")
        body = body if isinstance(body, dict) else {}
        if self.purposes.never_asked(request, body):
            return
        first, *others = self.servers
        if UNDONE.search(request):
            answers = [self.ask(first, method, path, arguments)]
            if answers[0][0].status[0] < 500:
                answers += self.pool.map(lambda server: self.ask(server, method, path, arguments), others)
        else:
            answers = list(self.pool.map(lambda server: self.ask(server, method, path, arguments), self.servers))
        sent = json.dumps({k: v for k, v in arguments.items() if v is not None})[:1200]
        for report, (full, _) in zip(self.reports, answers[1:]):
            if full.status[0] >= 500:
                report.write(f"500: {request} {sent}\n  {json.dumps(full.value)[:2000]}\n")
        theirs, theirs_own = answers[0]
        if theirs.status[0] >= 500:
            return
        if self.polls.search(request):
            time.sleep(0.2)
        purpose = self.purposes.differs(request, body)
        noun = "/".join(path.split("/")[1 : 3 if path.startswith(("/ui/", "/v2/")) else 2])
        for counts, report, (full, own) in zip(self.counts, self.reports, answers[1:]):
            whole = theirs.differs(full)
            level = whole if purpose else theirs_own.differs(own)
            self.count(counts, "all", whole)
            if not purpose:
                self.count(counts, "own", level)
                self.count(counts, noun, level)
            if level and not purpose:
                report.write(f"{level}: {request} {sent}\n{difference(level, theirs_own, own)}")
            elif whole:
                counts["on purpose", purpose or f"{MASKED} ({noun})", whole] += 1
                report.write(f"on purpose, {whole}: {request} {sent}\n{difference(whole, theirs, full)}")

    @staticmethod
    def count(counts, kind, level):
        counts[kind] += 1
        for one in LEVELS[: LEVELS.index(level) if level else None]:
            counts[kind, one] += 1

    def run(self, plan):
        for name, method, path, body in self.judge.SCENARIO:
            if name:
                for server in self.servers:
                    response = server.send(method, path, body)
                    found = response.json() if response.status_code < 300 else {}
                    found = found[0] if isinstance(found, list) and found else found
                    server.save(name, found.get("id", self.judge.FRESH) if isinstance(found, dict) else self.judge.FRESH)
            else:
                self.compare(method, path, {"body": body})
        for i, (method, _, path, arguments) in enumerate(plan):
            self.compare(method, path, arguments)
            if i % 500 == 0:
                print(f"{i} of {len(plan)}", file=sys.stderr)
        for server, counts in zip(self.servers[1:], self.counts):
            for (_, purpose, level), count in sorted(cost for cost in counts.items() if cost[0][0] == "on purpose"):
                print(f"{server.url} on purpose: {purpose}: {count} {level}")
            nouns = sorted(kind for kind in counts if isinstance(kind, str) and kind not in ("all", "own"))
            for kind in [*nouns, "all", "own"]:
                missed = ", ".join(f"{counts[kind] - counts[kind, level]} {level}" for level in LEVELS)
                if kind in ("all", "own") or counts[kind] > counts[kind, "value"]:
                    print(f"{server.url} {kind}: {counts[kind]} asked, other: {missed}")
            for kind, title in (("all", "all"), ("own", "without what differs on purpose")):
                parts = ", ".join(f"{level} {100 * counts[kind, level] / counts[kind]:.2f}%" for level in LEVELS)
                print(f"{server.url}: {parts} of {counts[kind]} ({title})")
        fives = ", ".join(str(server.fives) for server in self.servers)
        print(f"500s: {fives}; asked again: {sum(server.again for server in self.servers)}")


def difference(level, theirs, ours):
    told = [(getattr(theirs, one), getattr(ours, one)) for one in (["status", "value"] if level == "status" else [level])]
    lines = [json.dumps(one)[:2000] for pair in told for one in pair]
    return "".join(f"  {line}\n" for line in [*lines, *places(*told[0])[:6]])


def places(one, other, at=""):
    """Where two values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [
            place
            for key in sorted({*one, *other})
            for place in (
                places(one[key], other[key], f"{at}.{key}")
                if key in one and key in other
                else [f"{at}.{key}: only the {'first' if key in one else 'second'} has it"]
            )
        ]
    if isinstance(one, list) and isinstance(other, list):
        if len(one) == len(other):
            return [place for i in range(len(one)) for place in places(one[i], other[i], f"{at}[{i}]")]
        missed, more = ([x for x in a if x not in b] for a, b in ((one, other), (other, one)))
        return [f"{at}: {len(one)} | {len(other)}; only the first: {json.dumps(missed)[:300]}; only the second: {json.dumps(more)[:300]}"]
    return [] if one == other else [f"{at}: {json.dumps(one)[:200]} | {json.dumps(other)[:200]}"]


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
    arguments.add_argument("--events", action="store_true")
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
    Comparison(differ, [options.reference, *options.others], options.out, options.events).run(plan)


if __name__ == "__main__":
    main()
