package dev.provost.server.triggers;

import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.server.services.Services;
import dev.provost.server.services.Waker;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import dev.provost.store.EvaluationStore;
import dev.provost.store.EventStore;
import dev.provost.store.TriggerMemoryStore;
import dev.provost.store.TriggerQueueStore;
import dev.provost.store.TriggeredActionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What looks at the triggers of automations, put together.
///
/// Whoever stores events knows which of them somebody waits for, and that is there before anything else; looking at
/// them is a service.
public final class TriggersPart {
    private final Database database;
    private final AutomationStore automations;
    private final Ids ids;
    private final Waker waker = new Waker();
    private final Interest interest;

    public TriggersPart(Database database, AutomationStore automations, Ids ids) {
        this.database = database;
        this.automations = automations;
        this.ids = ids;
        interest = new Interest(database, automations, waker);
    }

    /// Knows which events somebody waits for.
    public EventStore.Onlooker onlooker() {
        return interest;
    }

    /// Automations have changed on this server.
    public void automationsChanged() {
        interest.refresh();
    }

    /// Where events come from, and what becomes of what is found.
    ///
    /// @param events takes the events that tell of it
    /// @param unstored when the oldest event came that has yet to be stored
    /// @param evaluations takes down why a trigger fired, or did not
    /// @param actionsWait is told when there are actions to run
    public record Others(
            Events events, Supplier<Optional<Instant>> unstored, EvaluationStore evaluations, Runnable actionsWait) {}

    /// Keeps up with automations that change elsewhere.
    public void follow(Services services) {
        services.add(interest, Interest.INTERVAL);
    }

    /// Looks at triggers.
    ///
    /// @param granularity how often is looked for what has not come
    /// @param buffer how long after its time an event may still come
    public void run(Services services, Others others, Duration granularity, Duration buffer) {
        var memory = new TriggerMemoryStore(ids);
        var stores = new ReactToEvents.Stores(new TriggerQueueStore(ids), memory, automations);
        var findings = new Findings(
                new Findings.Stores(memory, new TriggeredActionStore(), others.evaluations()),
                others.events(),
                ids,
                others.actionsWait());
        var reactions = new ReactToEvents(database, stores, interest, findings, ids, waker);
        services.add(reactions, ReactToEvents.INTERVAL, waker);
        var absenceWaker = new Waker();
        var pace = NoticeAbsence.Pace.of(reactions, others.unstored(), buffer, absenceWaker);
        services.add(new NoticeAbsence(database, stores, interest, findings, ids, pace), granularity, absenceWaker);
    }
}
