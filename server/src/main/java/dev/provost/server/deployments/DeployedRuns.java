package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.FlowRunsCreated;
import dev.provost.api.deployments.FlowRunsCreated.Result;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.DeploymentFlowRunCreate;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRunTransitions.Created;
import dev.provost.server.flowruns.FlowRunTransitions.Groundwork;
import dev.provost.server.flowruns.FlowRunTransitions.Sequel;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.http.Refusal;
import dev.provost.server.hydration.Hydration.Outcome;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs that are made of a deployment: what a run does not say, its deployment does.
public final class DeployedRuns {
    static final int MOST_AT_ONCE = 100;

    private static final StateCreate SCHEDULED =
            new StateCreate(StateType.SCHEDULED, null, null, null, StateDetails.NONE);

    private final Database database;
    private final DeployedVariables variables;
    private final WorkPlaces places;
    private final RunParameters parameters;
    private final FlowRunTransitions runs;
    private final InstantSource clock;

    DeployedRuns(
            Database database,
            DeployedVariables variables,
            WorkPlaces places,
            RunParameters parameters,
            FlowRunTransitions runs,
            InstantSource clock) {
        this.database = database;
        this.variables = variables;
        this.places = places;
        this.parameters = parameters;
        this.runs = runs;
        this.clock = clock;
    }

    /// What becomes of a request for a run before it is made.
    private sealed interface Draft {
        /// @param queue makes the queue that was asked for, if one was that is not there
        record Ready(
                FlowRunCreate run,
                @Nullable String version,
                @Nullable Groundwork queue) implements Draft {}

        /// @param brief the reason as it is told where many are asked for
        record Refused(Refusal refusal, String brief) implements Draft {}
    }

    /// Makes a run of a deployment, or finds the one that was made with the same idempotency key.
    public Created create(UUID deployment, DeploymentFlowRunCreate asked, @Nullable CreatedBy createdBy, Proposer by) {
        return create(deployment, asked, createdBy, by, null);
    }

    /// As [#create(UUID, DeploymentFlowRunCreate, CreatedBy, Proposer)], with something that is written with it.
    public Created create(
            UUID deployment,
            DeploymentFlowRunCreate asked,
            @Nullable CreatedBy createdBy,
            Proposer by,
            @Nullable Sequel<Created> sequel) {
        return switch (draft(deployment, asked)) {
            case Draft.Refused refused -> throw refused.refusal();
            case Draft.Ready(var run, var version, var queue) ->
                runs.create(run, version, createdBy, by, queue, sequel);
        };
    }

    /// Makes runs of a deployment, one after the other. What goes wrong with one is its answer and nobody else's.
    public FlowRunsCreated createAll(
            UUID deployment, List<DeploymentFlowRunCreate> asked, @Nullable CreatedBy createdBy, Proposer by) {
        if (asked.size() > MOST_AT_ONCE) {
            throw Invalid.badRequest("Cannot create more than " + MOST_AT_ONCE + " flow runs at once.");
        }
        database.read(tx -> existing(tx, deployment));
        var results = new ArrayList<Result>(asked.size());
        for (DeploymentFlowRunCreate run : asked) {
            results.add(result(deployment, run, createdBy, by));
        }
        return new FlowRunsCreated(List.copyOf(results));
    }

    private Result result(UUID deployment, DeploymentFlowRunCreate asked, @Nullable CreatedBy createdBy, Proposer by) {
        try {
            return switch (draft(deployment, asked)) {
                case Draft.Refused refused -> Result.failed(refused.brief());
                case Draft.Ready(var run, var version, var queue) ->
                    Result.created(runs.create(run, version, createdBy, by, queue, null)
                            .run()
                            .id());
            };
        } catch (ConstraintViolated _) {
            // The database's own words would show its statements.
            return Result.failed("Data integrity conflict. A unique or foreign key constraint was violated.");
        } catch (Refusal | DatabaseFailure e) {
            return Result.failed(String.valueOf(e.getMessage()));
        }
    }

    private Deployment existing(Transaction tx, UUID id) {
        return variables.deployment(tx, id).orElseThrow(() -> new NotFound("Deployment not found"));
    }

    private Draft draft(UUID id, DeploymentFlowRunCreate asked) {
        return database.read(tx -> draft(tx, existing(tx, id), asked));
    }

    private static boolean isTold(@Nullable String name) {
        return name != null && !name.isEmpty();
    }

    private Draft draft(Transaction tx, Deployment deployment, DeploymentFlowRunCreate asked) throws SQLException {
        return switch (parameters.follow(tx, merged(deployment.parameters(), asked.parameters()))) {
            case Outcome.Failed(var why) ->
                new Draft.Refused(Invalid.badRequest("Error hydrating flow run parameters: " + why), why);
            case Outcome.Value(var value) -> {
                @Nullable Draft refused = refusedParameters(deployment, asked, value);
                yield refused == null ? placed(tx, deployment, asked, RawJson.of(value)) : refused;
            }
        };
    }

    private static JsonNode merged(RawJson ofDeployment, RawJson ofRun) {
        return ofDeployment.tree() instanceof ObjectNode all && ofRun.tree() instanceof ObjectNode own
                ? all.setAll(own)
                : ofRun.tree();
    }

    private static @Nullable Draft refusedParameters(
            Deployment deployment, DeploymentFlowRunCreate asked, JsonNode value) {
        if (!Objects.requireNonNullElse(asked.enforceParameterSchema(), deployment.enforceParameterSchema())) {
            return null;
        }
        return switch (RunParameters.hold(value, deployment.parameterOpenapiSchema(), true)) {
            case RunParameters.Held.Fits() -> null;
            case RunParameters.Held.Refused(var why) ->
                new Draft.Refused(
                        new Conflict("Error creating flow run: " + why), "Parameter validation failed: " + why);
            case RunParameters.Held.Circular() ->
                new Draft.Refused(
                        Invalid.unprocessable(RunParameters.CIRCULAR), "Invalid schema: circular references detected.");
            case RunParameters.Held.NoSchema() ->
                new Draft.Refused(
                        new Conflict(RunParameters.NO_SCHEMA),
                        "Parameter schema enforcement is enabled but deployment has no valid schema.");
        };
    }

    private Draft placed(Transaction tx, Deployment deployment, DeploymentFlowRunCreate asked, RawJson values)
            throws SQLException {
        var refusal = variables.refusal(tx, deployment, asked.jobVariables());
        if (refusal.isPresent()) {
            String why = "Error creating flow run: " + refusal.get();
            return new Draft.Refused(Invalid.unprocessable(why), why);
        }
        if (deployment.workPoolName() == null && isTold(asked.workQueueName())) {
            String start = "Cannot create flow run in work queue " + asked.workQueueName() + " because deployment ";
            String end = "is not associated with a work pool.";
            return new Draft.Refused(
                    Invalid.badRequest(
                            start + deployment.id() + " " + end + " Please remove work_pool_name and try again."),
                    start + end);
        }
        return new Draft.Ready(
                run(deployment, asked, values),
                deployment.version(),
                missingQueue(tx, deployment.workPoolName(), asked.workQueueName()));
    }

    private @Nullable Groundwork missingQueue(Transaction tx, @Nullable String pool, @Nullable String queue) {
        if (pool == null || queue == null || queue.isEmpty() || places.isThere(tx, pool, queue)) {
            return null;
        }
        Instant now = clock.instant();
        return writing -> places.of(writing, pool, queue, now);
    }

    private static FlowRunCreate run(Deployment deployment, DeploymentFlowRunCreate asked, RawJson values) {
        var tags = new LinkedHashSet<>(deployment.tags());
        tags.addAll(asked.tags());
        return new FlowRunCreate(
                asked.state() == null ? SCHEDULED : asked.state(),
                asked.name(),
                deployment.flowId(),
                null,
                values,
                asked.context(),
                asked.parentTaskRunId(),
                asked.infrastructureDocumentId() == null
                        ? deployment.infrastructureDocumentId()
                        : asked.infrastructureDocumentId(),
                asked.empiricalPolicy(),
                List.copyOf(tags),
                asked.labels(),
                asked.idempotencyKey(),
                deployment.workPoolName(),
                isTold(asked.workQueueName()) ? asked.workQueueName() : deployment.workQueueName(),
                asked.jobVariables(),
                deployment.id());
    }
}
