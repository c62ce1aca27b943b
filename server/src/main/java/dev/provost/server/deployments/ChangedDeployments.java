package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentUpdate;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.engine.schemas.PythonText;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.hydration.Hydration.Outcome;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.store.Database;
import dev.provost.store.DeploymentRunStore.Which;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a deployment is changed.
final class ChangedDeployments {
    private final Database database;
    private final NewDeployments.Stores stores;
    private final WorkPlaces places;
    private final RunParameters parameters;
    private final JobVariables jobVariables;
    private final DeploymentEvents events;
    private final InstantSource clock;
    private final Ids ids;
    private final Runnable schedulesChanged;

    /// @param schedulesChanged is told when there may be runs to schedule
    ChangedDeployments(
            Database database,
            NewDeployments.Stores stores,
            WorkPlaces places,
            RunParameters parameters,
            JobVariables jobVariables,
            DeploymentEvents events,
            InstantSource clock,
            Ids ids,
            Runnable schedulesChanged) {
        this.database = database;
        this.stores = stores;
        this.places = places;
        this.parameters = parameters;
        this.jobVariables = jobVariables;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.schedulesChanged = schedulesChanged;
    }

    /// Changes what was sent of a deployment. The runs that its schedules made for later are made anew.
    void update(UUID id, DeploymentUpdate asked) {
        Instant now = clock.instant();
        database.write(tx -> {
            stores.deployments().lock(tx, id);
            Deployment before =
                    stores.deployments().find(tx, id).orElseThrow(() -> new NotFound("Deployment not found."));
            var plan = ScheduleChanges.plan(before.schedules(), asked.schedules());
            checkJobVariables(tx, asked);
            DeploymentUpdate change = withParameters(tx, asked);
            checkParameters(before, change);
            checkLimit(tx, change);
            write(tx, before, change, plan, now);
            tx.afterCommit(schedulesChanged);
            return id;
        });
    }

    private void checkJobVariables(Transaction tx, DeploymentUpdate asked) {
        @Nullable String pool = asked.workPoolName().or(null);
        if (pool == null || pool.isEmpty()) {
            return;
        }
        RawJson template = places.template(tx, pool);
        @Nullable RawJson variables = asked.jobVariables().or(null);
        List<String> complaints = variables == null ? List.of() : jobVariables.complaints(template, variables);
        if (!complaints.isEmpty()) {
            throw new Conflict(
                    "Error creating deployment: <ValidationError: " + PythonText.quoted(complaints.getFirst()) + ">");
        }
    }

    private DeploymentUpdate withParameters(Transaction tx, DeploymentUpdate asked) {
        @Nullable RawJson sent = asked.parameters().or(null);
        if (sent == null) {
            return asked;
        }
        return switch (parameters.follow(tx, sent.tree())) {
            case Outcome.Value(var value) -> asked.withParameters(RawJson.of(value));
            case Outcome.Failed(var why) -> throw Invalid.badRequest("Error hydrating deployment parameters: " + why);
        };
    }

    /// The parameters that the deployment will have must fit the schema that it will have.
    private static void checkParameters(Deployment before, DeploymentUpdate change) {
        @Nullable Boolean enforce = change.enforceParameterSchema().or(null);
        if (!(enforce == null ? before.enforceParameterSchema() : enforce)) {
            return;
        }
        @Nullable RawJson sent = change.parameters().or(null);
        @Nullable RawJson schema = change.parameterOpenapiSchema().or(null);
        switch (RunParameters.hold(
                (sent == null ? before.parameters() : sent).tree(),
                schema == null ? before.parameterOpenapiSchema() : schema,
                false)) {
            case RunParameters.Held.Fits() -> {}
            case RunParameters.Held.Refused(var why) -> throw new Conflict("Error updating deployment: " + why);
            case RunParameters.Held.Circular() -> throw Invalid.unprocessable(RunParameters.CIRCULAR);
            case RunParameters.Held.NoSchema() -> throw new Conflict(RunParameters.NO_SCHEMA);
        }
    }

    private void checkLimit(Transaction tx, DeploymentUpdate change) {
        @Nullable UUID limit = change.globalConcurrencyLimitId().or(null);
        if (limit != null && !stores.limits().exists(tx, limit)) {
            throw new NotFound("Concurrency limit not found");
        }
    }

    private void write(
            Transaction tx, Deployment before, DeploymentUpdate change, ScheduleChanges.Plan plan, Instant now)
            throws SQLException {
        UUID id = before.id();
        stores.deployments().update(tx, id, change, place(tx, change, now), now);
        stores.runs().deleteWaiting(tx, List.of(id), Which.AUTO_SCHEDULED_FOR_LATER, now);
        new ScheduleChanges(stores.schedules(), ids).carryOut(tx, id, plan, now);
        change.concurrencyLimit()
                .ifPresent(limit -> stores.limits()
                        .set(tx, stores.deployments().find(tx, id).orElseThrow(), limit, ids::random, now));
        events.tellUpdated(tx, before, stores.deployments().find(tx, id).orElseThrow(), now);
    }

    /// A pool that is sent as null takes the deployment out of every queue.
    private Patch<@Nullable UUID> place(Transaction tx, DeploymentUpdate change, Instant now) throws SQLException {
        return change.workPoolName().isPresent() && change.workPoolName().or(null) == null
                ? Patch.of(null)
                : places.of(
                        tx,
                        change.workPoolName().or(null),
                        change.workQueueName().or(null),
                        now);
    }
}
