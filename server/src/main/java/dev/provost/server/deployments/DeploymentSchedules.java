package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.deployments.DeploymentScheduleCreate;
import dev.provost.api.deployments.DeploymentScheduleUpdate;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.Database;
import dev.provost.store.DeploymentRunStore;
import dev.provost.store.DeploymentRunStore.Which;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The schedules of a deployment, one by one.
final class DeploymentSchedules {

    /// Where schedules and what they belong to are found.
    record Stores(DeploymentStore deployments, DeploymentScheduleStore schedules, DeploymentRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final InstantSource clock;
    private final Ids ids;
    private final Runnable schedulesChanged;

    /// @param schedulesChanged is told when there may be runs to schedule
    DeploymentSchedules(Database database, Stores stores, InstantSource clock, Ids ids, Runnable schedulesChanged) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.ids = ids;
        this.schedulesChanged = schedulesChanged;
    }

    List<DeploymentSchedule> of(UUID deployment) {
        return database.read(tx -> {
            if (stores.deployments().find(tx, deployment).isEmpty()) {
                throw missing();
            }
            return stores.schedules().of(tx, deployment);
        });
    }

    List<DeploymentSchedule> add(UUID deployment, List<DeploymentScheduleCreate> asked) {
        Instant now = clock.instant();
        List<DeploymentSchedule> schedules = Settled.inOrder(asked.stream()
                .map(schedule -> new DeploymentSchedule(
                        ids.random(),
                        now,
                        now,
                        deployment,
                        Settled.of(schedule.schedule(), now),
                        schedule.active(),
                        schedule.maxScheduledRuns(),
                        schedule.parameters(),
                        schedule.slug()))
                .toList());
        return changing(deployment, tx -> {
            stores.schedules().insert(tx, schedules);
            return schedules;
        });
    }

    void update(UUID deployment, UUID id, DeploymentScheduleUpdate change) {
        Instant now = clock.instant();
        changing(deployment, tx -> {
            var settled = Settled.ofNullable(change.schedule(), now);
            if (!stores.schedules().update(tx, deployment, id, change, settled, now)) {
                throw new NotFound("Schedule not found.");
            }
            stores.runs().deleteWaitingOf(tx, deployment, id, Which.AUTO_SCHEDULED_FOR_LATER, now);
            return id;
        });
    }

    void delete(UUID deployment, UUID id) {
        Instant now = clock.instant();
        changing(deployment, tx -> {
            if (!stores.schedules().delete(tx, deployment, id)) {
                throw new NotFound("Schedule not found.");
            }
            stores.runs().deleteWaitingOf(tx, deployment, id, Which.AUTO_SCHEDULED, now);
            stores.deployments().touch(tx, deployment, now);
            return id;
        });
    }

    @FunctionalInterface
    private interface Change<T> {
        T in(Transaction tx);
    }

    private <T> T changing(UUID deployment, Change<T> change) {
        try {
            return database.write(tx -> {
                if (!stores.deployments().lock(tx, deployment)) {
                    throw missing();
                }
                tx.afterCommit(schedulesChanged);
                return change.in(tx);
            });
        } catch (ConstraintViolated e) {
            throw e.rule() == ConstraintViolated.Rule.UNIQUE
                    ? new Conflict("Schedule slugs must be unique within a deployment.", e)
                    : e;
        }
    }

    private static NotFound missing() {
        return new NotFound("Deployment not found.");
    }
}
