package dev.provost.server.workerchannel;

import dev.provost.api.json.Limits;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.JobTemplate;
import dev.provost.api.workpools.StorageConfiguration;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkPoolCreate;
import dev.provost.api.workpools.WorkPoolUpdate;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.server.http.NotFound;
import dev.provost.server.http.Refusal;
import dev.provost.server.workerchannel.Said.Introduction;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a worker in that introduces itself: finds or makes its pool, finds its queues, takes down that it is there.
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final Database database;
    private final WorkPoolStore poolStore;
    private final WorkQueueStore queueStore;
    private final NewPools newPools;
    private final WorkPools pools;
    private final Heartbeats heartbeats;
    private final InstantSource clock;

    Admission(
            Database database,
            WorkPoolStore poolStore,
            WorkQueueStore queueStore,
            NewPools newPools,
            WorkPools pools,
            Heartbeats heartbeats,
            InstantSource clock) {
        this.database = database;
        this.poolStore = poolStore;
        this.queueStore = queueStore;
        this.newPools = newPools;
        this.pools = pools;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    /// A worker's pool as it is once the worker is there, and the queues it serves.
    record Admitted(WorkPool pool, List<WorkQueue> queues) {}

    /// Lets a worker in.
    ///
    /// @throws Farewell.Because if it is not let in
    Admitted admit(String poolName, Introduction worker) throws Farewell.Because {
        if (!worker.supportedChannelVersions().contains(Said.VERSION)) {
            throw new Farewell.Because(Farewell.UNSUPPORTED_VERSION);
        }
        Optional<Admitted> found = find(poolName, worker);
        if (found.isEmpty()) {
            throw new Farewell.Because(Farewell.AUTHORIZATION_FAILED);
        }
        teach(found.get().pool(), worker.defaultBaseJobTemplate());
        heartbeat(poolName, worker.workerName(), worker.heartbeatIntervalSeconds());
        return new Admitted(pool(poolName), found.get().queues());
    }

    /// Takes down that a worker is there.
    void heartbeat(String poolName, String worker, int intervalSeconds) throws Farewell.Because {
        try {
            heartbeats.heartbeat(poolName, worker, intervalSeconds);
        } catch (RuntimeException e) {
            log.warn("The heartbeat of worker '{}' in work pool '{}' is not taken down", worker, poolName, e);
            throw new Farewell.Because(Farewell.HEARTBEAT_PERSISTENCE_FAILED);
        }
    }

    /// The pool as it is by now.
    ///
    /// @throws Farewell.Because if it is gone
    WorkPool pool(String poolName) throws Farewell.Because {
        try {
            return pools.read(poolName);
        } catch (NotFound _) {
            throw new Farewell.Because(Farewell.AUTHORIZATION_FAILED);
        }
    }

    private Optional<Admitted> find(String poolName, Introduction worker) throws Farewell.Because {
        try {
            return database.write(tx -> find(tx, poolName, worker));
        } catch (Refusal e) {
            log.debug("The job template of worker '{}' is not for work pool '{}'", worker.workerName(), poolName, e);
            throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
        }
    }

    private Optional<Admitted> find(Transaction tx, String poolName, Introduction worker) throws SQLException {
        Optional<WorkPool> pool = poolStore.find(tx, poolName);
        List<String> names = List.copyOf(new LinkedHashSet<>(worker.workQueueNames()));
        if (pool.isEmpty() && (!mayBeMade(poolName, worker) || names.stream().anyMatch(n -> !isDefault(n)))) {
            return Optional.empty();
        }
        WorkPool there = pool.isPresent() ? pool.get() : make(tx, poolName, worker);
        if (mayBeTaught(there, worker.defaultBaseJobTemplate())) {
            newPools.checkDefaults(tx, worker.defaultBaseJobTemplate());
        }
        if (names.isEmpty()) {
            return Optional.of(new Admitted(there, queueStore.list(tx, there.id(), null, 0, Integer.MAX_VALUE)));
        }
        var queues = new ArrayList<WorkQueue>();
        names.forEach(name -> queueStore.find(tx, poolName, name).ifPresent(queues::add));
        return queues.size() == names.size() ? Optional.of(new Admitted(there, queues)) : Optional.empty();
    }

    private static boolean isDefault(String queue) {
        return queue.equals(WorkQueue.DEFAULT);
    }

    private static boolean mayBeMade(String poolName, Introduction worker) {
        return worker.createPoolIfNotFound()
                && !poolName.toLowerCase(Locale.ROOT).startsWith("prefect")
                && isUsable(worker.defaultBaseJobTemplate());
    }

    private static boolean isUsable(RawJson template) {
        return new JobTemplate().refusal(template, Limits.DEFAULT) == null;
    }

    private WorkPool make(Transaction tx, String poolName, Introduction worker) throws SQLException {
        Instant now = clock.instant();
        var asked = new WorkPoolCreate(
                poolName,
                null,
                worker.workerType(),
                worker.defaultBaseJobTemplate(),
                false,
                null,
                StorageConfiguration.NONE);
        Optional<WorkPool> made = newPools.insert(tx, asked, now);
        return made.isPresent() ? made.get() : poolStore.find(tx, poolName).orElseThrow();
    }

    /// A pool that knows of no job template takes over its first worker's.
    private void teach(WorkPool pool, RawJson template) {
        if (mayBeTaught(pool, template)) {
            pools.update(
                    pool.name(),
                    new WorkPoolUpdate(
                            Patch.absent(), Patch.absent(), Patch.of(template), Patch.absent(), Patch.absent()));
        }
    }

    private static boolean mayBeTaught(WorkPool pool, RawJson template) {
        return pool.baseJobTemplate().equals(RawJson.EMPTY_OBJECT)
                && !template.equals(RawJson.EMPTY_OBJECT)
                && isUsable(template);
    }
}
