"""Automations, made and read by the Python client: when they fire, when they do not, and why."""

import uuid
from datetime import datetime, timedelta, timezone

import pytest
from harness.client import eventually, http, read
from prefect.events.actions import DoNothing
from prefect.events.schemas.automations import (
    AutomationCore,
    CompoundTrigger,
    EventTrigger,
    Posture,
    SequenceTrigger,
)

pytestmark = pytest.mark.enough_on("postgres")

SOON = {"PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT0.5S"}


@pytest.fixture(scope="module")
def watching(new_database, tmp_path_factory):
    from harness.server import Server

    running = Server(tmp_path_factory.mktemp("home"), new_database(), **SOON).start()
    yield running
    running.end()


def automation(server, trigger) -> uuid.UUID:
    core = AutomationCore(name=f"on {uuid.uuid4()}", trigger=trigger, actions=[DoNothing()])
    return read(server, lambda client: client.create_automation(core))


def event(name: str, resource: str, ago: float = 0, follows=None, id=None) -> dict:
    return {
        "id": str(id or uuid.uuid4()),
        "event": name,
        "occurred": (datetime.now(timezone.utc) - timedelta(seconds=ago)).isoformat(),
        "resource": {"prefect.resource.id": resource},
        "follows": str(follows) if follows else None,
    }


def send(api, *events) -> None:
    assert api.post("events", json=list(events)).status_code == 204


def evaluations(api, id) -> list:
    return api.get(f"provost/automations/{id}/evaluations", params={"limit": 100}).json()


def fired(api, id, times: int, patience: float = 45) -> list:
    def look():
        return [found for found in evaluations(api, id) if found["outcome"] == "fired"]

    return eventually(look, lambda seen: len(seen) >= times, patience)


def reactive(name, **more):
    return EventTrigger(expect={name}, posture=Posture.Reactive, **more)


def resource() -> str:
    return f"thing.{uuid.uuid4()}"


def test_the_client_makes_reads_pauses_and_removes_automations(watching):
    id = automation(watching, reactive("never"))

    made = read(watching, lambda client: client.read_automation(id))
    assert made.enabled
    read(watching, lambda client: client.pause_automation(id))
    assert not read(watching, lambda client: client.read_automation(id)).enabled
    read(watching, lambda client: client.resume_automation(id))
    made.description = "changed"
    read(watching, lambda client: client.update_automation(id, AutomationCore(**made.model_dump(exclude={"id", "owner_resource"}))))
    assert read(watching, lambda client: client.read_automation(id)).description == "changed"
    assert [found.id for found in read(watching, lambda client: client.read_automations_by_name(made.name))] == [id]
    read(watching, lambda client: client.delete_automation(id))
    assert read(watching, lambda client: client.read_automations_by_name(made.name)) == []


def test_enough_events_in_time_fire(watching):
    thing = resource()
    id = automation(
        watching,
        reactive("arrived", threshold=3, within=timedelta(seconds=30), for_each={"prefect.resource.id"}),
    )

    with http(watching) as api:
        send(api, event("arrived", thing), event("arrived", thing), event("arrived", resource()))
        seen = eventually(lambda: evaluations(api, id), lambda all: sum(found["events"] for found in all) == 3)
        assert {found["outcome"] for found in seen} == {"counted"}
        assert any("2 of 3 events came" in found["reason"] for found in seen)

        last = event("arrived", thing)
        send(api, last)
        (found,) = fired(api, id, 1)
        assert found["event"]["id"] == last["id"]
        assert found["labels"] == {"prefect.resource.id": thing}
        assert [action["type"] for action in found["actions"]] == ["do-nothing"]


def test_what_does_not_come_in_time_fires_and_what_came_out_of_order_does_not(watching):
    late, early, control = resource(), resource(), resource()
    id = automation(
        watching,
        EventTrigger(
            after={"start"},
            expect={"done"},
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            within=timedelta(seconds=10),
        ),
    )

    with http(watching) as api:
        # Sent in the wrong order: the end, then the start that occurred before it.
        send(api, event("done", early, ago=1))
        send(api, event("start", early, ago=2), event("start", late), event("start", control))
        send(api, event("done", control))

        found = fired(api, id, 1)
        assert [one["labels"]["prefect.resource.id"] for one in found] == [late]
        satisfied = eventually(
            lambda: {
                one["labels"]["prefect.resource.id"] for one in evaluations(api, id) if one["outcome"] == "satisfied"
            },
            lambda seen: len(seen) == 2,
        )
        assert satisfied == {early, control}


def test_nested_triggers_fire_together(watching):
    thing = resource()

    def on(name):
        return reactive(name, match={"prefect.resource.id": thing})

    id = automation(
        watching,
        SequenceTrigger(
            within=timedelta(seconds=60),
            triggers=[
                CompoundTrigger(require="all", within=timedelta(seconds=60), triggers=[on("a"), on("b")]),
                on("c"),
            ],
        ),
    )

    with http(watching) as api:
        send(api, event("b", thing), event("a", thing))
        send(api, event("c", thing))
        (found,) = fired(api, id, 1)
        assert found["event"]["event"] == "c"
        assert [action["type"] for action in found["actions"]] == ["do-nothing"]


def test_an_event_waits_for_the_one_it_follows(watching):
    thing, first, between = resource(), uuid.uuid4(), uuid.uuid4()
    id = automation(
        watching,
        SequenceTrigger(
            within=None,
            triggers=[reactive(name, match={"prefect.resource.id": thing}) for name in ("a", "b")],
        ),
    )

    with http(watching) as api:
        send(api, event("b", thing, follows=between))
        send(api, event("nobody listens", thing, follows=first, id=between))
        send(api, event("a", thing, id=first))
        assert len(fired(api, id, 1)) == 1


def test_a_server_that_is_killed_loses_no_firing(new_database, new_server):
    server = new_server(new_database(), **SOON).start()
    id = automation(server, reactive("arrived"))
    sent = 0

    # Of what is looked at together, the last twenty evaluations are kept.
    for _ in range(3):
        with http(server) as api:
            for _ in range(6):
                send(api, event("arrived", resource()))
                sent += 1
        server.kill()
        server.start()

    with http(server) as api:
        found = eventually(
            lambda: [one["event"]["id"] for one in evaluations(api, id) if one["outcome"] == "fired"],
            lambda seen: len(seen) >= sent,
        )
    assert len(found) == len(set(found)) == sent
