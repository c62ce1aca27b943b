package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.RelatedFacts.Thing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    private static final String RUN = """
            insert into flow_run
                (id, created, updated, name, flow_id, flow_version, deployment_id, deployment_version, parameters,
                 idempotency_key, context, empirical_policy, tags, labels, parent_task_run_id,
                 infrastructure_document_id, work_queue_id, work_queue_name, job_variables, created_by, auto_scheduled,
                 state_id, state_type, state_name, state_timestamp, start_time, end_time, total_run_time, run_count,
                 expected_start_time, next_scheduled_start_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String STATE = """
            insert into flow_run_state
                (id, created, updated, type, timestamp, name, message, state_details, flow_run_id, result_artifact_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String STATE_AND_RUN = "with s as (" + STATE + ") " + RUN;

    /// Returns the flows that exist among those asked for.
    public Map<UUID, ParentFlow> flows(Transaction tx, Collection<UUID> ids) throws SQLException {
        Dialect dialect = tx.dialect();
        var found = new HashMap<UUID, ParentFlow>();
        PreparedStatement statement = tx.prepare(FLOWS.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                UUID id = row.uuid();
                String name = row.text();
                List<String> tags = JsonColumns.texts(row.jsonOrNull());
                RawJson labels = row.jsonOrNull();
                found.put(id, new ParentFlow(id, name, tags, labels == null ? RawJson.NULL : labels));
            }
        }
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
            case POSTGRES -> {
                insert(
                        tx,
                        STATE_AND_RUN,
                        runs.stream().filter(r -> r.state() != null).toList(),
                        true,
                        true);
                insert(tx, RUN, runs.stream().filter(r -> r.state() == null).toList(), false, true);
            }
            case SQLITE -> {
                tx.prepare("pragma defer_foreign_keys = on").execute();
                insert(tx, STATE, runs.stream().filter(r -> r.state() != null).toList(), true, false);
                insert(tx, RUN, runs, false, true);
            }
        }
    }

    private static void insert(Transaction tx, String sql, List<NewFlowRun> runs, boolean withState, boolean withRun)
            throws SQLException {
        if (runs.isEmpty()) {
            return;
        }
        PreparedStatement statement = Parameters.emptyBatch(tx, sql);
        var parameters = new Parameters(statement, tx.dialect());
        for (NewFlowRun run : runs) {
            if (withState && run.state() != null) {
                state(parameters, run, run.state());
            }
            if (withRun) {
                run(parameters, run);
            }
            parameters.addBatch();
        }
        statement.executeBatch();
    }

    private static void state(Parameters parameters, NewFlowRun run, State state) throws SQLException {
        EffectStore.state(parameters, state, run.created(), run.id(), run.resultArtifactId());
    }

    private static void run(Parameters parameters, NewFlowRun run) throws SQLException {
        parameters
                .uuid(run.id())
                .instant(run.created())
                .instant(run.created())
                .text(run.name())
                .uuid(run.flowId())
                .text(run.flowVersion())
                .uuid(run.deploymentId())
                .text(run.deploymentVersion())
                .json(run.parameters())
                .text(run.idempotencyKey())
                .json(run.context())
                .json(RawJson.writing(run.policy()))
                .json(RawJson.writing(run.tags()))
                .json(run.labels())
                .uuid(run.parentTaskRunId())
                .uuid(run.infrastructureDocumentId())
                .uuid(run.workQueue() == null ? null : run.workQueue().id())
                .text(run.workQueueName())
                .json(run.jobVariables())
                .json(run.createdBy() == null ? null : RawJson.writing(run.createdBy()))
                .bool(run.autoScheduled());
        EffectStore.columns(parameters, run.columns());
    }
}
