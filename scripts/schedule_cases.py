"""Writes the schedule cases that the engine's tests require: what the reference answers, for hundreds of schedules.

    python scripts/schedule_cases.py FOLDER

Run it with the environment of Prefect 3.8.4, and with 3.9.1 and whenever 0.11 ahead on PYTHONPATH: interval and cron
dates are those of the next version, whose repairs we have from the start. Its interval engine for Python 3.13 is used
on every version. Recurrence rules have not changed between the two.

Each line is `[kind, schedule, start, [dates]]`, the dates in UTC; `refused.jsonl` has `[schedule, problems]`.
"""

import asyncio
import datetime
import itertools
import json
import random
import sys
import types
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

from prefect.server.schemas import schedules  # noqa: E402
from pydantic import TypeAdapter, ValidationError  # noqa: E402

UTC = datetime.timezone.utc
ADAPTER = TypeAdapter(schedules.SCHEDULE_TYPES)
ZONES = [
    "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata",
    "Europe/London", "America/Havana", "Africa/Cairo", "Pacific/Auckland", "Asia/Beirut", "America/St_Johns",
]
# A year in which all of them that have summer time change their clocks, and one with a leap day.
AROUND = [
    "2025-03-09T06:00:00", "2025-03-29T22:00:00", "2025-03-30T00:30:00", "2025-04-05T13:00:00", "2025-04-24T20:00:00",
    "2025-09-06T12:00:00", "2025-09-27T12:00:00", "2025-10-04T14:00:00", "2025-10-25T23:00:00", "2025-10-30T20:00:00",
    "2025-11-02T03:00:00", "2024-02-28T12:00:00", "2024-12-31T23:59:59.5", "2018-11-03T12:00:00", "2026-11-21T17:45:00.123456",
]
# dateutil's zones know nothing of summer after this.
LAST_YEAR = 2037


def iso(time):
    text = time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return (text[:-7] if text.endswith(".000000") else text) + "Z"


def at(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def dates(kind, schedule, start, n):
    if kind == "interval":
        # No schedule that is sent as JSON has one of these.
        schedules._WHENEVER_DELTA_TYPES = ()
        real, schedules.sys = schedules.sys, types.SimpleNamespace(version_info=(3, 13))
        try:
            return list(schedule._get_dates_generator(n=n, start=start))
        finally:
            schedules.sys = real
    return sorted(schedule._get_dates_generator(n=n, start=start))


def case(kind, fields, start, n=6):
    schedule = ADAPTER.validate_json(json.dumps(fields))
    found = []
    try:
        found = dates(kind, schedule, start, n)
    except Exception as failure:
        if "failed to find next date" not in str(failure) or either_day(schedule):
            return None
        # The reference then loses the dates it had found before, too.
        while n > 1 and not found:
            n -= 1
            try:
                found = dates(kind, schedule, start, n)
            except Exception:
                pass
    if kind == "rrule" and any(date.year >= LAST_YEAR for date in found):
        return None
    return [kind, fields, iso(start), [iso(date) for date in found]]


def either_day(schedule):
    """The reference gives up if one of two day fields never comes; we go on with the other."""
    fields = schedule.cron.split()
    return schedule.day_or and len(fields) > 4 and "*" not in (fields[2], fields[4])


def intervals(chance):
    anchors = [
        "2020-01-01T09:00:00-05:00", "2024-07-01T09:00:00-04:00", "2025-03-08T02:30:00-05:00", "2025-10-25T02:30:00+02:00",
        "2025-11-01T01:30:00-04:00", "2026-01-01T00:00:00Z", "2030-06-15T12:34:56.789012Z", "2025-12-01T02:30:00+01:00",
        "2024-02-29T00:00:00Z", "2019-12-31T23:59:59+05:30",
    ]
    lengths = [1, 0.5, 60, 900, 3600, 5400, 7200, 86399, 86400, 86401, 129600, 172800, 604800, 2592000, 100000.25, 31536000]
    every = list(itertools.product(lengths, anchors, ZONES, AROUND))
    for length, anchor, zone, around in chance.sample(every, 700):
        start = at(around) + datetime.timedelta(hours=chance.randint(-40, 40))
        yield {"interval": length, "anchor_date": anchor, "timezone": zone}, start


CRON = """
* * * * *|*/5 * * * *|0 * * * *|30 2 * * *|30 1 * * *|0 0 * * *|15,45 1-3 * * *|0 9 * * mon-fri|0 0 1 * *|0 0 29 2 *
0 0 31 * *|0 0 l * *|0 0 L * *|0 0 1,l * *|0 0 30,L * *|0 0 31,L * *|0 12 * * sun|0 12 * * 7|0 12 * * 0|0 12 * * 5-7
0 12 * * 6-1|0 12 * * sat-mon|0 22-2 * * *|0 22-2/2 * * *|*/20 23-1/3 * * *|0 0 1 nov-feb *|0 0 1 apr-jan/3 *
0 0 1 jan-jan *|0 0 * * wed-wed|0 0 * * fri#2|0 0 * * 5#2,1#1|0 0 * * mon-wed#3|0 0 * * L5|0 0 * * l1,l3|0 0 * * 5#5
0 0 1 * fri#2|0 0 13 * 5|0 0 13 * fri|0 0 1-7 * mon|0 0 */3 * 1|0 0 * * */2|0 0 1-31 * 1|0 0 1 * 0-6|0 0 ? * mon
0 0 1 * ?|5/15 * * * *|59/1 * * * *|7-59/13 3/7 * * *|0 0 10/10 * *|*/7 */5 */9 */4 *|0-0 0 * * *|0 5-5 * * *
@hourly|@daily|@midnight|@weekly|@monthly|@yearly|@annually|@Daily|* * * * * *|* * * * * */15|0 0 * * * 30|30 2 * * * 30
0 12 1 * * 0-59/20|*/10 2 * * * 5,55|0 0 0 * * 0|0 0 * * 0 0|0 0 1 1 * 0 2027|0 0 29 2 * 0 2024-2040|0 0 1 1 * 0 */10
0 0 1 1 * 0 2098-2099|0 0 1 1 * 0 2020|0 0 30 2 *|0 0 31 4,6 *|59 23 31 12 *|0 0 1 1 1|23 5 * 2 *|0 0 29 2 mon
0 0 28-31 2 *|0 2 * 3,10,11 *|0,10,35 2 * * *|40 1-2 * * *|0 0 * oct sun|30 23 * * *|0 0,1,2,3 * * *|1 0-23/5 * * 2,4
0 0 * jan,jul mon|0 0 15 JAN-MAR/2 *|0 0 * * MON,WED,FRI|0 24-0 * * *|0 0 32 * *|45 0 1-7,15-21 * 3
""".replace("\n", "|").split("|")
CRON = [text for text in CRON if text]


def crons(chance):
    for text in CRON:
        for _ in range(6):
            start = at(chance.choice(AROUND)) + datetime.timedelta(minutes=chance.randint(-3000, 3000))
            yield {"cron": text, "timezone": chance.choice(ZONES), "day_or": chance.random() < 0.7}, start
    figures = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6), (0, 59), (2020, 2060)]

    def part(low, high):
        first, second = chance.randint(low, high), chance.randint(low, high)
        return chance.choice([
            "*", "*", "*", f"{first}", f"{first},{second}", f"{min(first, second)}-{max(first, second)}",
            f"{first}-{second}", f"{first}-{second}/{chance.randint(1, 9)}", f"*/{chance.randint(1, 20)}",
            f"{first}/{chance.randint(1, 9)}",
        ])

    for _ in range(700):
        fields = [part(*bounds) for bounds in figures[: chance.choice([5, 5, 5, 6, 7])]]
        if chance.random() < 0.15:
            fields[4] = chance.choice(["mon#1", "5#2,5#4", "l0", "tue-thu#2", "L6,L2"])
        if chance.random() < 0.1:
            fields[2] = chance.choice(["l", "10,l", "L"])
        start = at(chance.choice(AROUND)) + datetime.timedelta(seconds=chance.randint(-400000, 400000))
        yield {"cron": " ".join(fields), "timezone": chance.choice(ZONES), "day_or": chance.random() < 0.6}, start


RULES = """
FREQ=DAILY|FREQ=DAILY;INTERVAL=3|FREQ=DAILY;COUNT=2500|FREQ=DAILY;COUNT=3;UNTIL=20200102T000000|FREQ=DAILY;BYHOUR=2;BYMINUTE=30
FREQ=DAILY;BYHOUR=1;BYMINUTE=30|FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=15,45|FREQ=WEEKLY|FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR
FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU|FREQ=WEEKLY;INTERVAL=3;WKST=TH;BYDAY=MO,WE,SA|FREQ=WEEKLY;BYSETPOS=2;BYDAY=MO,WE,FR
FREQ=MONTHLY|FREQ=MONTHLY;BYMONTHDAY=31|FREQ=MONTHLY;BYMONTHDAY=-1|FREQ=MONTHLY;BYMONTHDAY=-31,15|FREQ=MONTHLY;BYDAY=+1MO,-1FR
FREQ=MONTHLY;BYDAY=MO(+2)|FREQ=MONTHLY;BYDAY=5SA|FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1|FREQ=MONTHLY;BYDAY=MO,+1TU
FREQ=MONTHLY;BYDAY=MO,TU;BYHOUR=9,17;BYSETPOS=1,-1,3|FREQ=MONTHLY;BYMONTHDAY=0|FREQ=MONTHLY;INTERVAL=7;BYDAY=-2SU
FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13|FREQ=YEARLY|FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29|FREQ=YEARLY;BYYEARDAY=1,100,-1,366
FREQ=YEARLY;BYWEEKNO=1|FREQ=YEARLY;BYWEEKNO=53|FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO|FREQ=YEARLY;BYWEEKNO=20,-2;WKST=SU
FREQ=YEARLY;BYWEEKNO=1,52;WKST=WE;BYDAY=TU,WE|FREQ=WEEKLY;BYWEEKNO=52,1|FREQ=DAILY;BYWEEKNO=1,53|FREQ=WEEKLY;BYWEEKNO=-1;WKST=SA
FREQ=YEARLY;BYEASTER=0|FREQ=YEARLY;BYEASTER=-2,39,49|FREQ=DAILY;BYEASTER=1|FREQ=WEEKLY;BYEASTER=0|FREQ=YEARLY;BYDAY=+20MO
FREQ=YEARLY;BYDAY=-1TH;BYMONTH=11|FREQ=YEARLY;BYDAY=+1MO;BYMONTH=9,1|FREQ=YEARLY;BYDAY=53TH|FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8
FREQ=YEARLY;BYMONTH=1,2;BYSETPOS=1,-1;BYDAY=MO|FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|FREQ=HOURLY|FREQ=HOURLY;INTERVAL=5
FREQ=HOURLY;BYHOUR=9,10,11;BYDAY=MO|FREQ=HOURLY;INTERVAL=7;BYHOUR=3|FREQ=HOURLY;BYMINUTE=0,20,40;BYSETPOS=2|FREQ=HOURLY;BYMINUTE=30
FREQ=MINUTELY;INTERVAL=90|FREQ=MINUTELY;INTERVAL=15;BYHOUR=1,2,3|FREQ=MINUTELY;BYHOUR=8;BYMINUTE=0,30;BYDAY=TU,TH
FREQ=MINUTELY;INTERVAL=7;BYMINUTE=3,10|FREQ=SECONDLY;INTERVAL=45;BYHOUR=3|FREQ=SECONDLY;BYSECOND=0;BYMINUTE=0;BYHOUR=0;BYMONTHDAY=1
FREQ=SECONDLY;INTERVAL=30;BYMONTH=3;BYDAY=SU;BYHOUR=2|FREQ=DAILY;UNTIL=20251231|FREQ=DAILY;UNTIL=20251027T120000;BYHOUR=12
FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29|RRULE:FREQ=DAILY;BYHOUR=6,18;BYSETPOS=-1|freq=daily;byhour=4|FREQ=DAILY;BYSECOND=59;BYMINUTE=59;BYHOUR=23
FREQ=WEEKLY;COUNT=280;BYDAY=TU,TH|FREQ=HOURLY;COUNT=50000|FREQ=HOURLY;BYHOUR=9,10;COUNT=4000|FREQ=MONTHLY;BYSETPOS=-3;BYMONTHDAY=1,2,3,4
FREQ=YEARLY;BYYEARDAY=60;BYMONTH=2|FREQ=DAILY;BYYEARDAY=366,-366|FREQ=YEARLY;BYWEEKNO=10;BYDAY=MO;BYMONTH=3|FREQ=WEEKLY;BYYEARDAY=1,-1;WKST=SU
""".replace("\n", "|").split("|")
STARTS = [
    "", "DTSTART:20191231T233000", "DTSTART:20240229T013000", "DTSTART:20250101T093015", "DTSTART:20180815",
    "DTSTART:20251026T023000", "DTSTART:2021-06-30T12:00",
]
SETS = [
    "DTSTART:20250101T090000\nRRULE:FREQ=DAILY\nEXDATE:20251102T090000,20251103T090000",
    "DTSTART:20250101T090000\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY;BYDAY=SA,SU",
    "DTSTART:20250101T000000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=1\nRRULE:FREQ=MONTHLY;BYMONTHDAY=1,15\nRDATE:20251105T101500",
    "RDATE:20251105T101500,20251105T101500,20251101T000000",
    "RDATE;VALUE=DATE-TIME:20251026T023000\nRDATE:20250330T023000\nRDATE:20250330T014500",
    "RRULE:FREQ=WEEKLY;BYDAY=MO\nRRULE:FREQ=YEARLY;BYEASTER=0\nEXRULE:FREQ=MONTHLY;BYDAY=+1MO",
    "DTSTART;TZID=America/New_York:20250101T020000\nRRULE:FREQ=DAILY;BYHOUR=2;BYMINUTE=30",
    "DTSTART:20250101T020000Z\nRRULE:FREQ=DAILY;UNTIL=20251103T020000Z",
    "DTSTART:20250101T020000Z\nRRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Berlin:20251027T020000\nEXDATE:20251028T020000Z",
    "DTSTART:20250101T000000\nRRULE:FREQ=HOURLY;INTERVAL=6\nEXRULE:FREQ=DAILY;BYHOUR=12\nEXDATE:20251102T060000",
    "DTSTART:20250101T000000\nRRULE:FREQ=DAILY;COUNT=320\nRRULE:FREQ=WEEKLY;COUNT=50;BYDAY=TU",
    "DTSTART:20250101T013000 RRULE:FREQ=HOURLY;BYDAY=SU",
    "RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=1,2,3\nEXRULE:FREQ=HOURLY",
    "DTSTART:20250101T090000\nEXDATE:20250102T090000\nRRULE:FREQ=DAILY;COUNT=5",
]


def rrules(chance):
    for text in [rule for rule in RULES if rule]:
        for _ in range(4):
            first = chance.choice(STARTS)
            slow = "SECONDLY" in text or "MINUTELY" in text
            if slow:
                first = "DTSTART:20250301T000000"
            rule = text if not first else first + "\n" + (text if ":" in text else "RRULE:" + text)
            start = at(chance.choice(AROUND)) + datetime.timedelta(minutes=chance.randint(-3000, 3000))
            if slow:
                start = max(start, at("2025-03-01T12:00:00"))
            yield {"rrule": rule, "timezone": chance.choice(ZONES)}, start
    for text in SETS:
        for _ in range(5):
            start = at(chance.choice(AROUND)) + datetime.timedelta(minutes=chance.randint(-3000, 3000))
            yield {"rrule": text, "timezone": chance.choice(ZONES)}, start


REFUSED = [
    {"cron": text} for text in """
* * * *|* * * * * * * *|60 * * * *|* 24 * * *|* * 0 * *|* * 32 * *|* * * 0 *|* * * 13 *|* * * * 8|*/0 * * * *|5-70 * * * *
R * * * *|H * * * *|h/5 * * * *|* * * * 5#6|* * * * 5#0|* * * * 5#2,1|* * * * l8|* * * * l|foo|@reboot|* * * * mon-foo|? * * * *
* * ?,1 * *|-5 * * * *|5- * * * *|1,,2 * * * *|* * * * * 60|* * * * 7 0|* * 0 0 * 0|0 0 1 1 * 0 1969|0 0 1 1 * 0 2100|* * * jan-7 *
* * * * jan#2|a * * * *|1.5 * * * *|1-2-3 * * * *|*/a * * * *|* * W * *|* * 15W * *|* * * * 1-5#2|0-0/0 * * * *|/5 * * * *|r(5-3) * * * *
""".replace("\n", "|").split("|") if text
] + [
    {"rrule": text} for text in [
        "", " ", "FREQ=BAD", "FREQ", "FREQ=DAILY;", "FREQ=DAILY;COUNT", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;FOO=1", "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=", "FREQ=DAILY;BYDAY=0MO", "FREQ=DAILY;UNTIL=never", "FREQ=DAILY;WKST=XX", "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;BYSETPOS=400", "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYMINUTE=60", "FREQ=DAILY;BYSECOND=-1", "FREQ=DAILY=3",
        "DTSTART:20250101T000000\nRRULE:FREQ=DAILY;UNTIL=20250301T000000Z", "DTSTART:20250101T000000Z\nRRULE:FREQ=DAILY;UNTIL=20250301T000000",
        "DTSTART:20250101T000000,20250102T000000\nRRULE:FREQ=DAILY", "FOO:BAR\nRRULE:FREQ=DAILY", "RRULE;X=1:FREQ=DAILY",
        "RDATE;VALUE=DATE:20250101\nRRULE:FREQ=DAILY", "DTSTART;FOO=1:20250101\nRRULE:FREQ=DAILY", "RRULE:X:FREQ=DAILY",
        "EXRULE:FREQ=NO\nRRULE:FREQ=DAILY", "RDATE:" + ",".join(["20250101T000000"] * 500),
        "DTSTART;VALUE=DATE;VALUE=DATE:20250101\nRRULE:FREQ=DAILY", "DTSTART;TZID=America/New_York:20250101T000000Z\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=Europe/Berlin:20250101T000000\nRRULE:FREQ=DAILY;UNTIL=20260101T000000",
    ]
] + [
    {"interval": 0}, {"interval": -5}, {"interval": "x"}, {"interval": None}, {"interval": 60, "anchor_date": None},
    {"interval": 60, "timezone": "Nowhere/At_All"}, {"interval": 60, "anchor_date": "soon"}, {"interval": 60, "extra": 1},
    {"cron": "* * * * *", "timezone": "Nowhere"}, {"cron": 5}, {"cron": "* * * * *", "day_or": "perhaps"}, {"rrule": 5},
    {"rrule": "FREQ=DAILY", "timezone": "Nowhere"}, {}, {"interval": 60, "cron": "* * * * *"}, {"active": True}, [], None, "* * * * *",
]


def refusals():
    for value in REFUSED:
        try:
            ADAPTER.validate_python(value, from_attributes=True)
        except ValidationError as invalid:
            yield [value, json.loads(json.dumps([
                {key: problem[key] for key in ("type", "loc", "msg")} for problem in invalid.errors(include_url=False)
            ]).replace(json.dumps("|".join(zones()))[1:-1], "ZONES"))]


def zones():
    from prefect.types import TimeZone

    return TimeZone.__metadata__[0].metadata[-1].pattern.split("|")


READ = [
    {"interval": 3600, "anchor_date": "2020-01-01T00:00:00-05:00"}, {"interval": "PT1H30M", "anchor_date": "2020-01-01"},
    {"interval": 0.25, "anchor_date": "2020-01-01T00:00:00.123456789+05:30", "timezone": "America/New_York"},
    {"interval": 86400, "anchor_date": 1600000000, "timezone": ""}, {"interval": 60, "anchor_date": "2020-01-01 00:00:00-0530", "timezone": None},
    {"interval": 60, "anchor_date": "20200101T000000-08"}, {"interval": 60, "anchor_date": "2020-01-01T00:00:00+00:00"},
    {"cron": "0 0 * * *"}, {"cron": "@daily", "timezone": "Europe/Berlin", "day_or": "off"}, {"cron": "0 0 * * *", "timezone": ""},
    {"rrule": "FREQ=DAILY"}, {"rrule": "freq=daily", "timezone": None}, {"rrule": "FREQ=DAILY", "timezone": "EST"},
]


def main(folder):
    chance = random.Random(5)
    kinds = {"interval": intervals, "cron": crons, "rrule": rrules}
    for kind, cases in kinds.items():
        lines = []
        for fields, start in cases(chance):
            try:
                written = case(kind, fields, start)
            except ValidationError:
                continue
            if written is not None:
                lines.append(json.dumps(written, separators=(",", ":")))
        (folder / f"{kind}.jsonl").write_text("\n".join(lines) + "\n")
        print(kind, len(lines))
    (folder / "refused.jsonl").write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in refusals()))
    (folder / "read.jsonl").write_text("".join(
        json.dumps([value, json.loads(ADAPTER.validate_python(value).model_dump_json())], separators=(",", ":")) + "\n"
        for value in READ
    ))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
