package dev.provost.server.workpools;

import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.StorageConfiguration;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkPoolCreate;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.api.workpools.WorkQueueCreate;
import dev.provost.api.workpools.WorkStatus;
import dev.provost.engine.names.Ids;
import dev.provost.engine.workqueues.Priorities;
import dev.provost.engine.workqueues.Priorities.Rank;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkPoolStore.Locked;
import dev.provost.store.WorkQueueStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How work pools and work queues come to be: asked for by name, or because a deployment or a run names one.
public final class NewPools {
    private final WorkPoolStore pools;
    private final WorkQueueStore queues;
    private final JobVariables jobVariables;
    private final PoolEvents events;
    private final Ids ids;

    public NewPools(WorkPoolStore pools, WorkQueueStore queues, JobVariables jobVariables, PoolEvents events, Ids ids) {
        this.pools = pools;
        this.queues = queues;
        this.jobVariables = jobVariables;
        this.events = events;
        this.ids = ids;
    }

    /// Adds a pool with its default queue; empty if there is one of its name.
    ///
    /// @throws Invalid if a job variable's default is not what the pool's own template asks for
    public Optional<WorkPool> insert(Transaction tx, WorkPoolCreate asked, Instant now) throws SQLException {
        checkDefaults(tx, asked.baseJobTemplate());
        WorkPool pool = pool(asked, now);
        if (!pools.insert(tx, pool)) {
            return Optional.empty();
        }
        var queue = new WorkQueueCreate(WorkQueue.DEFAULT, "The work pool's default queue.", false, null, null, null);
        pools.setDefaultQueue(
                tx, pool.id(), insertQueue(tx, pool, queue, now).orElseThrow().id());
        WorkPool complete = pools.find(tx, pool.id()).orElseThrow();
        events.poolCreated(tx, complete, now);
        return Optional.of(complete);
    }

    /// Refuses a template whose job variables have defaults that it would not take itself.
    ///
    /// @throws Invalid if there are such
    public void checkDefaults(Transaction tx, RawJson template) throws SQLException {
        jobVariables.refusalOfDefaults(tx, template).ifPresent(why -> {
            throw Invalid.unprocessable("Validation failed for work pool's job variable defaults: " + why);
        });
    }

    private WorkPool pool(WorkPoolCreate asked, Instant now) {
        boolean forAgents = asked.type().equals(WorkPool.FOR_AGENTS);
        return new WorkPool(
                ids.random(),
                now,
                now,
                asked.name(),
                asked.description(),
                asked.type(),
                asked.baseJobTemplate(),
                asked.isPaused(),
                asked.concurrencyLimit(),
                forAgents ? null : asked.isPaused() ? WorkStatus.PAUSED : WorkStatus.NOT_READY,
                null,
                asked.storageConfiguration(),
                null);
    }

    /// Adds a queue to a pool; empty if the pool has one of its name. Other queues make room for its priority.
    Optional<WorkQueue> insertQueue(Transaction tx, WorkPool pool, WorkQueueCreate asked, Instant now)
            throws SQLException {
        // Nobody else may change the order of the queues meanwhile.
        pools.lock(tx, pool.id());
        List<Rank> ranks = queues.lockRanks(tx, pool.id());
        int priority = asked.priority() != null
                ? asked.priority()
                : Priorities.firstFree(ranks.stream().map(Rank::priority).toList());
        var queue = new WorkQueue(
                ids.random(),
                now,
                now,
                asked.name(),
                Objects.requireNonNullElse(asked.description(), ""),
                asked.isPaused(),
                asked.concurrencyLimit(),
                priority,
                pool.id(),
                asked.filter(),
                null,
                pool.name(),
                WorkStatus.NOT_READY,
                null);
        if (!queues.insert(tx, queue)) {
            return Optional.empty();
        }
        if (asked.priority() != null) {
            queues.setPriorities(tx, Priorities.moving(queue.id(), priority, ranks), now);
        }
        events.queueCreated(tx, queue, pool, now);
        return Optional.of(queue);
    }

    /// The pool for queues that belong to no other, made if there is none yet.
    WorkPool forAgents(Transaction tx, Instant now) throws SQLException {
        Optional<WorkPool> existing = pools.find(tx, WorkPool.DEFAULT_FOR_AGENTS);
        if (existing.isPresent()) {
            return existing.get();
        }
        var asked = new WorkPoolCreate(
                WorkPool.DEFAULT_FOR_AGENTS,
                null,
                WorkPool.FOR_AGENTS,
                RawJson.EMPTY_OBJECT,
                false,
                null,
                StorageConfiguration.NONE);
        Optional<WorkPool> made = insert(tx, asked, now);
        return made.isPresent()
                ? made.get()
                : pools.find(tx, WorkPool.DEFAULT_FOR_AGENTS).orElseThrow();
    }

    /// The queue that a deployment is to be placed in, made if it does not exist; empty if neither a pool nor a queue
    /// is named. A pool is never made, but the one for agents.
    ///
    /// ```
    /// pool, queue   that queue of that pool
    /// pool, –       the pool's default queue
    /// –, queue      that queue of the pool for agents, which is served first if it is new
    /// ```
    ///
    /// @throws NotFound if there is no such pool
    public Optional<WorkQueue> ensure(
            Transaction tx, @Nullable String poolName, @Nullable String queueName, Instant now) throws SQLException {
        @Nullable String queue = queueName == null || queueName.isEmpty() ? null : queueName;
        if (poolName == null || poolName.isEmpty()) {
            return queue == null
                    ? Optional.empty()
                    : Optional.of(queueOf(tx, forAgents(tx, now), WorkQueueCreate.named(queue, 1), now));
        }
        WorkPool pool = pools.find(tx, poolName).orElseThrow(() -> missing(poolName));
        if (queue != null) {
            return Optional.of(queueOf(tx, pool, WorkQueueCreate.named(queue, null), now));
        }
        return pool.defaultQueueId() == null ? Optional.empty() : queues.find(tx, pool.defaultQueueId());
    }

    /// Whether a pool has a queue of that name.
    public boolean hasQueue(Transaction tx, String poolName, String queueName) {
        return queues.find(tx, poolName, queueName).isPresent();
    }

    private WorkQueue queueOf(Transaction tx, WorkPool pool, WorkQueueCreate asked, Instant now) throws SQLException {
        Optional<WorkQueue> existing = queues.find(tx, pool.name(), asked.name());
        if (existing.isPresent()) {
            return existing.get();
        }
        Optional<WorkQueue> made = insertQueue(tx, pool, asked, now);
        return made.isPresent()
                ? made.get()
                : queues.find(tx, pool.name(), asked.name()).orElseThrow();
    }

    /// The pool of that name, which nobody else changes until the transaction ends.
    Locked lock(Transaction tx, String poolName) {
        return pools.lock(tx, poolName).orElseThrow(() -> missing(poolName));
    }

    static NotFound missingQueue(String poolName, String name) {
        return new NotFound("Work pool queue '" + poolName + "/" + name + "' not found.");
    }

    static NotFound missing(String poolName) {
        return new NotFound("Work pool \"" + poolName + "\" not found.");
    }
}
