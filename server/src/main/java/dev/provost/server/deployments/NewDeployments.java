package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.deployments.DeploymentScheduleCreate;
import dev.provost.api.flows.Flow;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WorkPool;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.jobvariables.JobVariables.Extent;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.Database;
import dev.provost.store.DeploymentLimitStore;
import dev.provost.store.DeploymentRunStore;
import dev.provost.store.DeploymentRunStore.Which;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.FlowStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a deployment comes to be, or is made anew under its name.
final class NewDeployments {

    /// Where a deployment and what belongs to it is kept.
    record Stores(
            FlowStore flows,
            DeploymentStore deployments,
            DeploymentScheduleStore schedules,
            DeploymentLimitStore limits,
            DeploymentRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final WorkPlaces places;
    private final JobVariables jobVariables;
    private final DeploymentEvents events;
    private final InstantSource clock;
    private final Ids ids;
    private final Runnable schedulesChanged;

    /// @param schedulesChanged is told when there may be runs to schedule
    NewDeployments(
            Database database,
            Stores stores,
            WorkPlaces places,
            JobVariables jobVariables,
            DeploymentEvents events,
            InstantSource clock,
            Ids ids,
            Runnable schedulesChanged) {
        this.database = database;
        this.stores = stores;
        this.places = places;
        this.jobVariables = jobVariables;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.schedulesChanged = schedulesChanged;
    }

    /// A deployment that was asked for.
    ///
    /// @param isNew false if its flow had one of its name already
    record Made(Deployment deployment, boolean isNew) {}

    /// Makes a deployment, or makes the one of the same name what is asked for.
    Made make(DeploymentCreate asked) {
        Instant now = clock.instant();
        return database.write(tx -> {
            checkJobVariables(tx, asked);
            UUID limit = asked.globalConcurrencyLimitId().or(null);
            if (limit != null && !stores.limits().exists(tx, limit)) {
                throw new NotFound("Concurrency limit not found");
            }
            var setting = new DeploymentStore.Setting(
                    places.of(tx, asked.workPoolName(), asked.workQueueName().or(null), now), labels(tx, asked));
            checkBlock(tx, "infrastructure", asked.infrastructureDocumentId().or(null));
            checkBlock(tx, "storage", asked.storageDocumentId().or(null));
            Made made = write(tx, asked, setting, now);
            tx.afterCommit(schedulesChanged);
            return made;
        });
    }

    private void checkJobVariables(Transaction tx, DeploymentCreate asked) throws SQLException {
        @Nullable String pool = asked.workPoolName();
        // The pool for agents is made when it is first needed, and asks for nothing.
        if (pool == null || pool.isEmpty() || pool.equals(WorkPool.DEFAULT_FOR_AGENTS)) {
            return;
        }
        RawJson template = places.template(tx, pool);
        RawJson variables = asked.jobVariables().or(RawJson.EMPTY_OBJECT);
        if (!variables.equals(RawJson.EMPTY_OBJECT)) {
            jobVariables.refusal(tx, template, List.of(variables), Extent.PART).ifPresent(why -> {
                throw Invalid.unprocessable("Error creating deployment: " + why);
            });
        }
    }

    private void checkBlock(Transaction tx, String kind, @Nullable UUID block) {
        if (block != null && !stores.deployments().hasBlock(tx, block)) {
            throw new Conflict("Error creating deployment. Could not find " + kind + " block with id: " + block
                    + ". This usually occurs when applying a deployment specification that was built against a "
                    + "different Prefect database / workspace.");
        }
    }

    private Made write(Transaction tx, DeploymentCreate asked, DeploymentStore.Setting setting, Instant now)
            throws SQLException {
        Optional<Deployment> before = existing(tx, asked);
        if (before.isEmpty() && !stores.deployments().insert(tx, ids.random(), asked, setting, now)) {
            // Somebody else made it a moment ago.
            before = existing(tx, asked);
        }
        if (before.isPresent()) {
            UUID id = before.get().id();
            stores.deployments().overwrite(tx, id, asked, setting, now);
            stores.runs().deleteWaiting(tx, List.of(id), Which.AUTO_SCHEDULED_FOR_LATER, now);
            stores.schedules().deleteAll(tx, id);
        }
        Deployment written = read(tx, asked);
        stores.schedules().insert(tx, schedules(written.id(), asked.schedules(), now));
        asked.concurrencyLimit().ifPresent(limit -> stores.limits().set(tx, written, limit, ids::random, now));
        Deployment made = read(tx, asked);
        if (before.isPresent()) {
            events.tellUpdated(tx, before.get(), made, now);
        } else {
            events.tellCreated(tx, made, now);
        }
        return new Made(made, before.isEmpty());
    }

    private Optional<Deployment> existing(Transaction tx, DeploymentCreate asked) {
        Optional<Deployment> found = stores.deployments().findOfFlow(tx, asked.flowId(), asked.name());
        found.ifPresent(deployment -> stores.deployments().lock(tx, deployment.id()));
        return found.isEmpty() ? found : stores.deployments().findOfFlow(tx, asked.flowId(), asked.name());
    }

    private Deployment read(Transaction tx, DeploymentCreate asked) {
        return stores.deployments().findOfFlow(tx, asked.flowId(), asked.name()).orElseThrow();
    }

    /// Those of the flow, those of the system, and its own.
    private RawJson labels(Transaction tx, DeploymentCreate asked) {
        Flow flow = stores.flows()
                .find(tx, asked.flowId())
                .orElseThrow(
                        () -> Conflict.integrity(new IllegalArgumentException("there is no flow " + asked.flowId())));
        return RunLabels.of(Objects.requireNonNullElse(flow.labels(), RawJson.NULL))
                .and("prefect.flow.id", flow.id().toString())
                .and(asked.labels())
                .json();
    }

    private List<DeploymentSchedule> schedules(UUID deployment, List<DeploymentScheduleCreate> asked, Instant now) {
        return Settled.inOrder(asked.stream()
                .map(schedule -> new DeploymentSchedule(
                        ids.random(),
                        now,
                        now,
                        deployment,
                        Settled.of(schedule.schedule(), now),
                        schedule.active(),
                        // Only the schedules' own routes know of it.
                        null,
                        schedule.parameters(),
                        schedule.slug()))
                .toList());
    }
}
