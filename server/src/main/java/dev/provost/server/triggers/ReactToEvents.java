package dev.provost.server.triggers;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.CausalOrder;
import dev.provost.engine.triggers.CausalOrder.Arranged;
import dev.provost.engine.triggers.CausalOrder.Waiting;
import dev.provost.engine.triggers.Evaluator;
import dev.provost.engine.triggers.TriggerMemory;
import dev.provost.engine.triggers.Watch;
import dev.provost.engine.triggers.WatchIndex;
import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import dev.provost.store.DatabaseUnavailable;
import dev.provost.store.Transaction;
import dev.provost.store.TriggerMemoryStore;
import dev.provost.store.TriggerQueueStore;
import dev.provost.store.TriggerQueueStore.Taken;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the events in line for the triggers that they concern.
///
/// Taking them out of the line and writing what follows is one transaction: a server may die at any instant,
/// and each event has been looked at once, or is still in line.
final class ReactToEvents implements Service {
    /// How long an event waits at most whose leader came by another server.
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ReactToEvents.class);
    private static final int BATCH = 500;
    private static final int TRIES = 3;

    private final Database database;
    private final Stores stores;
    private final Interest interest;
    private final Findings findings;
    private final Ids ids;
    private final Waker waker;
    private final EventLag lag = new EventLag();

    /// How many events are looked at together: fewer after a failure. Only the service's thread looks.
    private int size = BATCH;

    /// The event that was looked at by itself, and how often that failed.
    private Optional<UUID> alone = Optional.empty();

    private int failures;

    /// What it reads.
    record Stores(TriggerQueueStore queue, TriggerMemoryStore memory, AutomationStore automations) {}

    ReactToEvents(Database database, Stores stores, Interest interest, Findings findings, Ids ids, Waker waker) {
        this.database = database;
        this.stores = stores;
        this.interest = interest;
        this.findings = findings;
        this.ids = ids;
        this.waker = waker;
    }

    @Override
    public String name() {
        return "reactive-triggers";
    }

    EventLag lag() {
        return lag;
    }

    @Override
    public int runOnce(Instant now) {
        if (!database.read(tx -> hasWork(tx, now))) {
            return 0;
        }
        try {
            int looked = database.write(tx -> batch(tx, now));
            if (looked > 0 || size < BATCH) {
                // There may be more, and what waited for these is next.
                waker.wake();
            }
            size = Math.min(BATCH, 2 * size);
            failures = 0;
            return looked;
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            return narrow(e);
        }
    }

    /// Looks at fewer events the next time; an event that cannot be looked at even by itself is left out, so
    /// that it does not hold up the rest.
    private int narrow(RuntimeException failure) {
        if (size > 1) {
            size /= 2;
            log.warn("Events cannot be looked at for triggers; {} are tried next", size, failure);
            waker.wake();
            return 0;
        }
        if (++failures < TRIES) {
            return 0;
        }
        failures = 0;
        List<UUID> bad = alone.stream().toList();
        return database.write(tx -> {
            log.error("Event {} is not looked at for triggers", bad, failure);
            stores.queue().removeFollowers(tx, bad);
            stores.queue().remove(tx, bad);
            return bad.size();
        });
    }

    /// Has it known which event is looked at, should that fail.
    private void isolate(Transaction tx, Instant now) throws SQLException {
        Optional<UUID> follower = stores.queue().firstFollower(tx, now);
        Optional<UUID> first = follower.isPresent() ? follower : stores.queue().first(tx);
        if (!first.equals(alone)) {
            alone = first;
            failures = 0;
        }
    }

    private boolean hasWork(Transaction tx, Instant now) throws SQLException {
        return stores.queue().first(tx).isPresent()
                || stores.queue().firstFollower(tx, now).isPresent();
    }

    private int batch(Transaction tx, Instant now) throws SQLException {
        TriggerQueueStore queue = stores.queue();
        queue.takeTurn(tx);
        if (size == 1) {
            isolate(tx, now);
        }
        WatchIndex index = interest.current(tx);
        List<ReceivedEvent> followers = queue.followers(tx, now, size);
        Taken taken = size == 1 && !followers.isEmpty() ? new Taken(List.of(), List.of()) : queue.next(tx, size);
        List<ReceivedEvent> events =
                Stream.concat(followers.stream(), taken.events().stream()).toList();
        Arranged arranged = arrange(tx, events, now);
        look(tx, index, arranged.ready(), now);
        queue.remove(tx, taken.taken());
        queue.removeFollowers(
                tx, arranged.ready().stream().map(ReceivedEvent::id).toList());
        queue.addFollowers(tx, arranged.waiting(), now);
        interest.await(arranged.waiting().stream().map(Waiting::leader).toList());
        lag.note(arranged.ready(), now);
        return followers.size() + taken.taken().size();
    }

    private Arranged arrange(Transaction tx, List<ReceivedEvent> events, Instant now) throws SQLException {
        Set<UUID> leaders = new LinkedHashSet<>();
        events.stream()
                .filter(event -> event.follows() != null)
                .forEach(event -> leaders.add(Objects.requireNonNull(event.follows())));
        if (leaders.isEmpty()) {
            return new Arranged(events, List.of());
        }
        Map<UUID, CausalOrder.Ancestor> ancestors = stores.queue().ancestors(tx, leaders, now);
        Set<UUID> pending = stores.queue().pending(tx, ancestors.keySet());
        events.forEach(event -> pending.remove(event.id()));
        return CausalOrder.arrange(events, ancestors, pending, now);
    }

    /// A trigger that looks at an event.
    private record Look(Watch watch, ReceivedEvent event) {}

    private void look(Transaction tx, WatchIndex index, List<ReceivedEvent> events, Instant now) throws SQLException {
        List<Look> looks = new ArrayList<>();
        for (ReceivedEvent event : events) {
            index.concernedBy(event).forEach(watch -> looks.add(new Look(watch, event)));
        }
        if (looks.isEmpty()) {
            return;
        }
        Set<UUID> enabled = Set.copyOf(stores.automations()
                .holdEnabled(
                        tx,
                        looks.stream()
                                .map(look ->
                                        look.watch().automation().automation().id())
                                .distinct()
                                .toList()));
        looks.removeIf(
                look -> !enabled.contains(look.watch().automation().automation().id()));
        TriggerMemory memory = Recall.of(
                tx,
                stores.memory(),
                looks.stream()
                        .map(look ->
                                new Recall.Wanted(look.watch(), look.watch().key(look.event())))
                        .toList());
        var evaluator = new Evaluator(memory, ids, now);
        looks.forEach(look -> evaluator.react(look.watch(), look.event()));
        findings.write(tx, memory, evaluator, now);
    }
}
