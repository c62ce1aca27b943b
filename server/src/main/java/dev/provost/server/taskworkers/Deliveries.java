package dev.provost.server.taskworkers;

import static java.util.stream.Collectors.toMap;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.engine.states.Effect;
import dev.provost.server.services.Service;
import dev.provost.server.taskworkers.TaskQueues.Next;
import dev.provost.store.Database;
import dev.provost.store.TaskDeliveryStore;
import dev.provost.store.TaskDeliveryStore.Keyed;
import dev.provost.store.TaskDeliveryStore.Waiting;
import dev.provost.store.TaskRunStore;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// In whose hands background tasks are.
///
/// ```
///            claim            acknowledge          begins
///  waiting ────────► sent ────────────────► held ─────────► (its state is another, and nothing of this is left)
///     ▲               │                      │
///     ├───────────────┘ its worker went      │
///     └──────────────────────────────────────┘ its worker went and it has not begun for a while
/// ```
///
/// *Sent* and *held* are rows with a time at which they run out, which this server prolongs while the worker is
/// connected. So a run is in one worker's hands, whichever of several servers it is connected to, and if a server dies
/// the rows run out by themselves.
///
/// Why a held run comes back at all: a worker says that it has a run as soon as it reads it, and may then keep it until
/// one of its slots is free. If it dies meanwhile, the reference never runs it.
public final class Deliveries implements Service {
    /// How often this server looks for what others have scheduled.
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    /// For how long something that was sent is safe from others if this server dies.
    private static final Duration SENT = Duration.ofSeconds(15);

    /// The same for what a worker holds. It is longer, for the worker may be well, and busy, while a server restarts.
    private static final Duration HELD = Duration.ofMinutes(10);

    /// How long a run that a worker held when it went may take to be seen to have begun.
    private static final Duration GONE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_PROLONGING = Duration.ofSeconds(5);

    private final Database database;
    private final TaskDeliveryStore store;
    private final TaskRunStore runs;
    private final TaskQueues queues;
    private final InstantSource clock;
    private final Set<UUID> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Instant prolonged = Instant.MIN;

    public Deliveries(
            Database database, TaskDeliveryStore store, TaskRunStore runs, TaskQueues queues, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.runs = runs;
        this.queues = queues;
        this.clock = clock;
    }

    /// A run on its way to a worker.
    record Delivery(TaskRun run, UUID stateId) {}

    /// Notes that a worker is there, and looks for what waits for it.
    void arrive(UUID connectionId, Set<String> taskKeys) {
        connections.add(connectionId);
        feed(taskKeys);
    }

    /// Notes that a worker is gone. When it is the server that goes, what the worker holds stays with it.
    void leave(UUID connectionId) {
        if (connections.remove(connectionId) && !stopping) {
            database.write(tx -> {
                store.leave(tx, connectionId, clock.instant().plus(GONE));
                return connectionId;
            });
        }
    }

    /// Puts runs in line that have just been scheduled, once that is committed.
    public void enqueue(Transaction tx, List<Effect.EnqueueTaskRun> scheduled) {
        Map<UUID, String> keys =
                store
                        .keys(
                                tx,
                                scheduled.stream()
                                        .map(Effect.EnqueueTaskRun::taskRunId)
                                        .toList())
                        .stream()
                        .collect(toMap(Keyed::taskRunId, Keyed::taskKey));
        tx.afterCommit(() -> scheduled.forEach(run -> {
            @Nullable String key = keys.get(run.taskRunId());
            if (key != null) {
                queues.offer(key, run.taskRunId(), run.retry());
            }
        }));
    }

    /// Puts a run into a worker's hands; empty if somebody else has it or it waits no longer.
    Optional<Delivery> claim(Next next, UUID connectionId, String worker) {
        return database.write(tx -> {
            Instant now = clock.instant();
            @Nullable TaskRun run = runs.find(tx, next.taskRunId(), now).orElse(null);
            @Nullable State state = run == null ? null : run.state();
            return run != null
                            && state != null
                            && state.type() == StateType.SCHEDULED
                            && Boolean.TRUE.equals(state.stateDetails().deferred())
                            && store.claim(tx, run.id(), state.id(), connectionId, worker, now.plus(SENT))
                    ? Optional.of(new Delivery(run, state.id()))
                    : Optional.empty();
        });
    }

    /// The worker says that it has the run.
    void acknowledge(Delivery delivery) {
        Instant now = clock.instant();
        database.write(tx -> {
            store.acknowledge(tx, delivery.stateId(), now, now.plus(HELD));
            return delivery;
        });
    }

    /// The worker went without a word, so the run is next again.
    void takeBack(Delivery delivery) {
        database.write(tx -> {
            store.takeBack(tx, delivery.stateId());
            return delivery;
        });
        queues.offer(delivery.run().taskKey(), delivery.run().id(), true);
    }

    @Override
    public String name() {
        return "task-deliveries";
    }

    /// Prolongs what workers of this server have, takes back what has run out, and fills the queues.
    @Override
    public int runOnce(Instant now) {
        Set<String> taskKeys = queues.taskKeys();
        if (taskKeys.isEmpty()) {
            return 0;
        }
        if (!now.isBefore(prolonged.plus(BETWEEN_PROLONGING))) {
            database.write(tx -> {
                store.prolong(tx, List.copyOf(connections), now.plus(SENT), now.plus(HELD));
                return store.removeSettled(tx) + store.removeExpired(tx, now);
            });
            prolonged = now;
        }
        return feed(taskKeys);
    }

    private int feed(Set<String> taskKeys) {
        queues.feeding(taskKeys);
        int scheduled = oneMoreThan(queues.bounds().scheduled());
        int retries = oneMoreThan(queues.bounds().retries());
        List<Waiting> waiting = database.read(tx -> store.waiting(tx, taskKeys, scheduled, retries));
        waiting.forEach(run -> queues.offer(run.taskKey(), run.taskRunId(), run.retry()));
        return waiting.size();
    }

    /// So that a queue learns that there are others than those it has room for.
    private static int oneMoreThan(int bound) {
        return bound <= 0 || bound == Integer.MAX_VALUE ? Integer.MAX_VALUE : bound + 1;
    }

    /// The server is about to close its sockets.
    public void stop() {
        stopping = true;
    }
}
