package dev.provost.store;

import static dev.provost.store.ManyRows.Type.BOOLEAN;
import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.INTEGER;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.SPAN;
import static dev.provost.store.ManyRows.Type.STATE_TYPE;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.RunColumns;
import dev.provost.store.ManyRows.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// New flow runs: what has to be known before they are written, and the writing.
///
/// A run points to its state and the state to its run, and both references are checked. So each run and its first state
/// are one statement on PostgreSQL, where references are checked when a statement ends, and two in a transaction that
/// checks them when it ends on SQLite. The other way, an empty run that is updated at once, would write each of the
/// table's 25 indexes twice.
public final class FlowRunCreationStore {

    /// What a new run takes over from its flow.
    public record ParentFlow(UUID id, String name, List<String> tags, RawJson labels) {}

    private static final SqlText FLOWS =
            SqlText.of(dialect -> "select id, name, tags, labels from flow where %s".formatted(dialect.idIn("id")));

    /// What a new run takes over from its deployment, and what its first event says about it.
    public record ParentDeployment(UUID id, UUID flowId, String name, List<String> tags, RawJson labels) {}

    /// A queue of a work pool.
    public record Queue(UUID id, String name) {}

    /// A work pool with its default queue, and those of its queues that were asked for.
    public record Pool(
            UUID id, String name, String type, @Nullable Queue defaultQueue, Map<String, Queue> queues) {}

    private static final SqlText DEPLOYMENTS = SqlText.of(
            dialect -> "select id, flow_id, name, tags, labels from deployment where %s".formatted(dialect.idIn("id")));

    private static final SqlText POOLS =
            SqlText.of(dialect -> """
            select p.id, p.name, p.type, q.id = p.default_queue_id, q.id, q.name
            from work_pool p
            left join work_queue q on q.work_pool_id = p.id and (q.id = p.default_queue_id or %s)
            where %s""".formatted(dialect.textIn("q.name"), dialect.textIn("p.name")));

    private static final String EXISTING = "select id from flow_run where flow_id = ? and idempotency_key = ?";

    private static final Column[] COLUMNS = {
        column("id", ID),
        column("created", TIME),
        column("updated", TIME),
        column("name", TEXT),
        column("flow_id", ID),
        column("flow_version", TEXT),
        column("deployment_id", ID),
        column("deployment_version", TEXT),
        column("parameters", JSONB),
        column("idempotency_key", TEXT),
        column("context", JSONB),
        column("empirical_policy", JSONB),
        column("tags", JSONB),
        column("labels", JSONB),
        column("parent_task_run_id", ID),
        column("infrastructure_document_id", ID),
        column("work_queue_id", ID),
        column("work_queue_name", TEXT),
        column("job_variables", JSONB),
        column("created_by", JSONB),
        column("auto_scheduled", BOOLEAN),
        column("state_id", ID),
        column("state_type", STATE_TYPE),
        column("state_name", TEXT),
        column("state_timestamp", TIME),
        column("start_time", TIME),
        column("end_time", TIME),
        column("total_run_time", SPAN),
        column("run_count", INTEGER),
        column("expected_start_time", TIME),
        column("next_scheduled_start_time", TIME)
    };

    private static final ManyRows RUNS = ManyRows.insert("flow_run", "", COLUMNS);

    /// What a state has that is no column of its run.
    private static final Column[] STATE_ALONE = {
        column("message", TEXT), column("state_details", JSONB), column("result_artifact_id", ID)
    };

    /// Runs and states in one statement, at whose end PostgreSQL checks that each points to the other.
    private static final ManyRows RUNS_WITH_STATES = ManyRows.select(
            """
                    with given as (select * from :rows),
                    state as (
                        insert into flow_run_state
                            (id, created, updated, type, timestamp, name, message, state_details, flow_run_id,
                             result_artifact_id)
                        select state_id, created, updated, state_type, state_timestamp, state_name, message,
                            state_details, id, result_artifact_id
                        from given where state_id is not null)
                    insert into flow_run (%1$s) select %1$s from given""".formatted(Stream.of(COLUMNS).map(Column::name).collect(joining(", "))),
            Stream.of(COLUMNS, STATE_ALONE).flatMap(Stream::of).toArray(Column[]::new));

    /// Finds the flows that exist among those asked for: together with the next statement, so they are there after
    /// that, or once the transaction is settled.
    public Map<UUID, ParentFlow> flows(Transaction tx, Collection<UUID> ids) throws SQLException {
        var found = new HashMap<UUID, ParentFlow>();
        tx.queryLater(FLOWS.on(tx.dialect()), parameters -> parameters.ids(ids), row -> {
            UUID id = row.uuid();
            String name = row.text();
            List<String> tags = JsonColumns.texts(row.jsonOrNull());
            RawJson labels = row.jsonOrNull();
            found.put(id, new ParentFlow(id, name, tags, labels == null ? RawJson.NULL : labels));
        });
        return found;
    }

    /// Returns the deployments that exist among those asked for.
    public Map<UUID, ParentDeployment> deployments(Transaction tx, Collection<UUID> ids) throws SQLException {
        Dialect dialect = tx.dialect();
        var found = new HashMap<UUID, ParentDeployment>();
        if (ids.isEmpty()) {
            return found;
        }
        PreparedStatement statement = tx.prepare(DEPLOYMENTS.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                UUID id = row.uuid();
                UUID flowId = row.uuid();
                String name = row.text();
                List<String> tags = JsonColumns.texts(row.jsonOrNull());
                RawJson labels = row.jsonOrNull();
                found.put(id, new ParentDeployment(id, flowId, name, tags, labels == null ? RawJson.NULL : labels));
            }
        }
        return found;
    }

    /// Returns what events say of those task runs that exist among those asked for.
    public Map<UUID, Thing> taskRuns(Transaction tx, Collection<UUID> ids) throws SQLException {
        return FlowRunBelongings.taskRuns(tx, ids);
    }

    /// Returns the work pools that exist among those asked for, by their names.
    ///
    /// @param queues the names of queues that are to be looked for in all of them
    public Map<String, Pool> pools(Transaction tx, Collection<String> names, Collection<String> queues)
            throws SQLException {
        var found = new HashMap<String, Pool>();
        if (names.isEmpty()) {
            return found;
        }
        PreparedStatement statement = tx.prepare(POOLS.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).texts(queues).texts(names);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                UUID id = row.uuid();
                String name = row.text();
                String type = row.text();
                boolean isDefault = row.bool();
                @Nullable UUID queueId = row.uuidOrNull();
                @Nullable String queueName = row.textOrNull();
                Pool pool = found.computeIfAbsent(name, _ -> new Pool(id, name, type, null, new HashMap<>()));
                if (queueId != null && queueName != null) {
                    var queue = new Queue(queueId, queueName);
                    pool.queues().put(queueName, queue);
                    if (isDefault) {
                        found.put(name, new Pool(id, name, type, queue, pool.queues()));
                    }
                }
            }
        }
        return found;
    }

    /// Returns the run that was made with this key before.
    public Optional<UUID> existing(Transaction tx, UUID flowId, String idempotencyKey) throws SQLException {
        PreparedStatement statement = tx.prepare(EXISTING);
        new Parameters(statement, tx.dialect()).uuid(flowId).text(idempotencyKey);
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.of(row.uuid()) : Optional.empty();
        }
    }

    /// Writes the runs with their first states.
    public void insert(Transaction tx, List<NewFlowRun> runs) throws SQLException {
        switch (tx.dialect()) {
            case POSTGRES ->
                RUNS_WITH_STATES.update(
                        tx, runs.stream().map(FlowRunCreationStore::withState).toList());
            case SQLITE -> {
                tx.prepare("pragma defer_foreign_keys = on").execute();
                EffectStore.INSERT_FLOW_RUN_STATES.update(
                        tx,
                        runs.stream()
                                .filter(run -> run.state() != null)
                                .map(FlowRunCreationStore::state)
                                .toList());
                RUNS.update(tx, runs.stream().map(FlowRunCreationStore::row).toList());
            }
        }
    }

    private static @Nullable Object[] state(NewFlowRun run) {
        return EffectStore.stateRow(requireNonNull(run.state()), run.created(), run.id(), run.resultArtifactId());
    }

    private static @Nullable Object[] row(NewFlowRun run) {
        RunColumns columns = run.columns();
        return new @Nullable Object[] {
            run.id(),
            run.created(),
            run.created(),
            run.name(),
            run.flowId(),
            run.flowVersion(),
            run.deploymentId(),
            run.deploymentVersion(),
            run.parameters(),
            run.idempotencyKey(),
            run.context(),
            RawJson.writing(run.policy()),
            RawJson.writing(run.tags()),
            run.labels(),
            run.parentTaskRunId(),
            run.infrastructureDocumentId(),
            run.workQueue() == null ? null : run.workQueue().id(),
            run.workQueueName(),
            run.jobVariables(),
            run.createdBy() == null ? null : RawJson.writing(run.createdBy()),
            run.autoScheduled(),
            columns.state().id(),
            columns.state().type(),
            columns.state().name(),
            columns.state().timestamp(),
            columns.startTime(),
            columns.endTime(),
            columns.totalRunTime(),
            columns.runCount(),
            columns.expectedStartTime(),
            columns.nextScheduledStartTime()
        };
    }

    private static @Nullable Object[] withState(NewFlowRun run) {
        @Nullable Object[] row = Arrays.copyOf(row(run), COLUMNS.length + STATE_ALONE.length);
        State state = run.state();
        if (state != null) {
            row[COLUMNS.length] = state.message();
            row[COLUMNS.length + 1] = RawJson.writing(state.stateDetails());
            row[COLUMNS.length + 2] = run.resultArtifactId();
        }
        return row;
    }
}
