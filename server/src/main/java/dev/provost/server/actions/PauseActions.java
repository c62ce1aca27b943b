package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.api.json.Patch;
import dev.provost.api.workpools.WorkPool;
import dev.provost.api.workpools.WorkPoolUpdate;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.server.workpools.AgentQueues;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Has work pools, queues and automations rest or go on.
final class PauseActions {
    private static final int CHANGED = 204;

    private final Database database;
    private final WorkPoolStore poolStore;
    private final WorkPools pools;
    private final AgentQueues queues;
    private final Switch automations;
    private final InstantSource clock;

    PauseActions(
            Database database,
            WorkPoolStore poolStore,
            WorkPools pools,
            AgentQueues queues,
            Switch automations,
            InstantSource clock) {
        this.database = database;
        this.poolStore = poolStore;
        this.pools = pools;
        this.queues = queues;
        this.automations = automations;
        this.clock = clock;
    }

    private interface Change {
        void make(Transaction tx, Instant now) throws SQLException;
    }

    private void change(Attempt attempt, Change change) {
        Instant now = clock.instant();
        database.write(tx -> {
            change.make(tx, now);
            attempt.tell("status_code", CHANGED);
            attempt.succeed(tx);
            return attempt;
        });
    }

    void workPool(Attempt attempt, Action.OnWorkPool action, boolean paused) {
        UUID id = Targets.workPool(attempt.action(), action);
        WorkPool pool = database.read(tx -> poolStore.find(tx, id))
                .orElseThrow(() -> new ActionFailed("Work pool " + id + " not found"));
        attempt.relate("work-pool", id, "target", pool.name());
        var update =
                new WorkPoolUpdate(Patch.absent(), Patch.of(paused), Patch.absent(), Patch.absent(), Patch.absent());
        change(attempt, (tx, now) -> pools.update(tx, pool.name(), update, now));
    }

    void workQueue(Attempt attempt, Action.OnWorkQueue action, boolean paused) {
        UUID id = Targets.workQueue(attempt.action(), action);
        attempt.target("work-queue", id);
        change(attempt, (tx, now) -> queues.update(tx, id, WorkQueueUpdate.pausing(paused), now));
    }

    void automation(Attempt attempt, Action.OnAutomation action, boolean paused) {
        UUID id = Targets.automation(attempt.action(), action);
        attempt.target("automation", id);
        change(attempt, (tx, now) -> automations.turn(tx, id, !paused, now));
    }
}
