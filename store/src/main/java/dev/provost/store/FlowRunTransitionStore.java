package dev.provost.store;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.RelatedFacts;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.TaskRunFacts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine must know of flow runs whose states are about to change, read and locked with few statements however
/// many runs there are.
public final class FlowRunTransitionStore {

    private static final SqlText RUNS = SqlText.of(dialect -> """
            select r.id, r.name, r.tags, r.empirical_policy, r.infrastructure_pid, r.deployment_id, r.created_by,
                   %s,
                   %s,
                   f.id, f.name, f.tags, d.id, d.name, d.tags, q.id, q.name, p.id, p.name, p.type, t.id, t.name, t.tags
            from flow_run r
            left join flow_run_state s on s.id = r.state_id
            left join artifact a on a.id = s.result_artifact_id
            left join flow f on f.id = r.flow_id
            left join deployment d on d.id = r.deployment_id
            left join work_queue q on q.id = r.work_queue_id
            left join work_pool p on p.id = q.work_pool_id
            left join task_run t on t.id = r.parent_task_run_id
            where %s
            order by r.id%s""".formatted(
                    TransitionColumns.RUN, TransitionColumns.STATE, dialect.idIn("r.id"), dialect.forUpdateOf("r")));

    private static final SqlText TIMESTAMPS =
            SqlText.of(dialect -> "select flow_run_id, timestamp from flow_run_state where %s and timestamp >= ?"
                    .formatted(dialect.idIn("flow_run_id")));

    private final TaskRunTransitionStore taskRuns;

    public FlowRunTransitionStore(TaskRunTransitionStore taskRuns) {
        this.taskRuns = taskRuns;
    }

    /// Locks the runs until the transaction ends and returns what the engine must know of them. Runs that do not exist
    /// are not in the answer. They are locked in the order of their ids, so that two batches with common members
    /// wait for one another instead of locking each other out.
    ///
    /// @param proposed the time of the proposed states
    public Map<UUID, FlowRunFacts> lock(Transaction tx, Collection<UUID> ids, Instant proposed) throws SQLException {
        Dialect dialect = tx.dialect();
        var found = new LinkedHashMap<UUID, FlowRunFacts>();
        PreparedStatement statement = tx.prepare(RUNS.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                FlowRunFacts run = facts(row);
                found.put(run.id(), run);
            }
        }
        addParents(tx, found, proposed);
        addTimestamps(tx, found, proposed);
        return found;
    }

    private static FlowRunFacts facts(Row row) throws SQLException {
        UUID id = row.uuid();
        String name = row.text();
        List<String> tags = TransitionColumns.texts(row.jsonOrNull());
        var policy = StoredPolicies.ofFlowRun(row.json());
        @Nullable String infrastructurePid = row.textOrNull();
        @Nullable UUID deploymentId = row.uuidOrNull();
        @Nullable RawJson createdBy = row.jsonOrNull();
        var columns = TransitionColumns.run(row);
        var state = TransitionColumns.state(row);
        @Nullable Thing flow = thing(row);
        @Nullable Thing deployment = thing(row);
        @Nullable Thing workQueue = nameless(row.uuidOrNull(), row.textOrNull());
        @Nullable UUID poolId = row.uuidOrNull();
        @Nullable String poolName = row.textOrNull();
        @Nullable String poolType = row.textOrNull();
        @Nullable Thing parent = thing(row);
        var related = new RelatedFacts(
                flow,
                deployment,
                workQueue,
                poolId == null || poolName == null || poolType == null
                        ? null
                        : new RelatedFacts.WorkPool(poolId, poolName, poolType),
                parent,
                createdBy == null || createdBy.equals(RawJson.NULL)
                        ? null
                        : Wire.JSON.readValue(createdBy.text(), CreatedBy.class));
        return new FlowRunFacts(
                id,
                name,
                tags,
                state,
                columns,
                policy,
                Set.of(),
                infrastructurePid,
                deploymentId,
                null,
                false,
                null,
                List.of(),
                related);
    }

    private static @Nullable Thing thing(Row row) throws SQLException {
        @Nullable UUID id = row.uuidOrNull();
        @Nullable String name = row.textOrNull();
        @Nullable RawJson tags = row.jsonOrNull();
        return id == null || name == null ? null : new Thing(id, name, TransitionColumns.texts(tags));
    }

    private static @Nullable Thing nameless(@Nullable UUID id, @Nullable String name) {
        return id == null || name == null ? null : new Thing(id, name, List.of());
    }

    /// A subflow's state is also the state of the task run that stands for it in its parent's run.
    private void addParents(Transaction tx, Map<UUID, FlowRunFacts> runs, Instant proposed) throws SQLException {
        var parents = new HashMap<UUID, UUID>();
        runs.values().forEach(run -> {
            if (run.related().taskRun() != null) {
                parents.put(run.id(), run.related().taskRun().id());
            }
        });
        if (parents.isEmpty()) {
            return;
        }
        Map<UUID, TaskRunFacts> found = taskRuns.lock(tx, parents.values(), proposed);
        parents.forEach(
                (run, parent) -> runs.computeIfPresent(run, (_, facts) -> facts.withParentTaskRun(found.get(parent))));
    }

    /// No two states of a run may have the same timestamp. States as new as the proposed one are rare: they need a
    /// clock
    /// that stood still or went back.
    private static void addTimestamps(Transaction tx, Map<UUID, FlowRunFacts> runs, Instant proposed)
            throws SQLException {
        List<UUID> ahead = TransitionColumns.notBefore(runs.values(), proposed);
        if (ahead.isEmpty()) {
            return;
        }
        Map<UUID, Set<Instant>> taken = TransitionColumns.timestamps(tx, TIMESTAMPS, ahead, proposed);
        ahead.forEach(id -> runs.computeIfPresent(
                id, (_, facts) -> facts.withStateTimestamps(taken.getOrDefault(id, new HashSet<>()))));
    }
}
