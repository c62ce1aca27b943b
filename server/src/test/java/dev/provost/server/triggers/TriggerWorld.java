package dev.provost.server.triggers;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_BUCKET;
import static dev.provost.store.tables.Tables.AUTOMATION_EVENT_FOLLOWER;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.PROVOST_EVALUATION;
import static dev.provost.store.tables.Tables.PROVOST_HELD_EVENT;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGER_EVENT;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.Trigger;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.server.events.IncomingEvent;
import dev.provost.server.services.Waker;
import dev.provost.server.streams.Hub;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import dev.provost.store.EvaluationStore;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.TriggerMemoryStore;
import dev.provost.store.TriggerQueueStore;
import dev.provost.store.TriggeredActionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// A server's way from events to actions that are to be run, with a clock that is set by hand.
final class TriggerWorld {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Database database;
    private final Ids ids;
    private final AutomationStore automations = new AutomationStore();
    final Interest interest;
    final Events events;
    final ReactToEvents reactions;
    final NoticeAbsence absences;
    Instant now = NOON;
    Optional<Instant> unstored = Optional.empty();

    TriggerWorld(Database database) {
        this(database, new Random(1));
    }

    /// @param random what ids are made of; where it throws, the server dies
    TriggerWorld(Database database, RandomGenerator random) {
        this.database = database;
        ids = new Ids(random);
        var waker = new Waker();
        interest = new Interest(database, automations, waker);
        events = new Events(database, new EventStore(ids, interest), new TaskRunRecordStore(), new Hub<>(), () -> now);
        var memory = new TriggerMemoryStore(ids);
        var stores = new ReactToEvents.Stores(new TriggerQueueStore(ids), memory, automations);
        var findings = new Findings(
                new Findings.Stores(memory, new TriggeredActionStore(), new EvaluationStore(random)),
                events,
                ids,
                () -> {});
        reactions = new ReactToEvents(database, stores, interest, findings, ids, waker);
        absences = new NoticeAbsence(
                database,
                stores,
                interest,
                findings,
                ids,
                new NoticeAbsence.Pace(() -> Duration.ZERO, () -> unstored, Duration.ofMinutes(1), waker));
    }

    void clear() {
        for (Table<?> table : List.of(
                AUTOMATION,
                AUTOMATION_EVENT_FOLLOWER,
                EVENTS,
                EVENT_RESOURCES,
                PROVOST_EVALUATION,
                PROVOST_HELD_EVENT,
                PROVOST_TRIGGERED_ACTION,
                PROVOST_TRIGGER_EVENT)) {
            database.write(tx -> tx.sql().deleteFrom(table).execute());
        }
    }

    /// Adds an automation that does two things when its trigger fires.
    ///
    /// @param trigger with single quotes
    Automation automation(String trigger) {
        Automation automation = automation(ids.random(), trigger);
        database.write(tx -> {
            automations.insert(tx, automation);
            return automation;
        });
        interest.refresh();
        return automation;
    }

    private Automation automation(UUID id, String trigger) {
        return new Automation(
                "an automation",
                "",
                true,
                RawJson.EMPTY_LIST,
                RawJson.writing(Shapes.stored(Trigger.class, new RawJson(trigger.replace('\'', '"')))
                        .withIds(ids::random)),
                new RawJson("[{\"type\": \"do-nothing\"}]"),
                new RawJson("[{\"type\": \"cancel-flow-run\"}]"),
                RawJson.EMPTY_LIST,
                id,
                now,
                now);
    }

    /// Has an automation wait for something else.
    void change(Automation automation, String trigger) {
        Automation after = automation(automation.id(), trigger);
        database.write(tx -> {
            automations.update(tx, after);
            return after;
        });
        interest.refresh();
    }

    ReceivedEvent event(String name, String resource, @Nullable UUID follows) {
        return new ReceivedEvent(
                now,
                name,
                new Resource(Map.of(Resource.ID, resource)),
                List.of(),
                RawJson.EMPTY_OBJECT,
                ids.random(),
                follows,
                now);
    }

    /// Something happens to a run now, and is looked at.
    ReceivedEvent happens(String name) {
        ReceivedEvent event = event(name, "run.é\"1", null);
        events.store(IncomingEvent.of(List.of(event)));
        react();
        return event;
    }

    /// Passes as long as they wake each other.
    void react() {
        boolean more = true;
        while (more) {
            more = reactions.runOnce(now) > 0;
        }
    }

    void passes(long seconds) {
        now = now.plusSeconds(seconds);
        absences.runOnce(now);
    }

    int count(Table<?> table) {
        return database.read(tx -> tx.sql().fetchCount(table));
    }

    int buckets() {
        return count(AUTOMATION_BUCKET);
    }

    /// The actions that are to be run, as types.
    List<String> actions() {
        var types = new ArrayList<String>();
        database.read(tx -> tx.sql()
                        .select(PROVOST_TRIGGERED_ACTION.ACTION)
                        .from(PROVOST_TRIGGERED_ACTION)
                        .orderBy(PROVOST_TRIGGERED_ACTION.TRIGGERED, PROVOST_TRIGGERED_ACTION.ACTION_INDEX)
                        .fetch(PROVOST_TRIGGERED_ACTION.ACTION))
                .forEach(action -> types.add(action.tree().get("type").stringValue()));
        return types;
    }
}
