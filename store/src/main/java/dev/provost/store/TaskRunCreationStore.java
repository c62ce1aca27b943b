package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.TaskRunFacts.ParentFlowRun;
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

/// New task runs that clients ask for: what has to be known before they are written, and the writing.
public final class TaskRunCreationStore {

    /// What a new task run takes over from its flow run, and what its rules ask about it.
    public record Parent(UUID id, RawJson labels, ParentFlowRun facts) {}

    private static final SqlText PARENTS =
            SqlText.of(dialect -> """
            select r.id, r.labels, r.run_count, %s
            from flow_run r
            left join flow_run_state s on s.id = r.state_id
            left join artifact a on a.id = s.result_artifact_id
            where %s""".formatted(TransitionColumns.STATE, dialect.idIn("r.id")));

    private static final String EXISTING = """
            select id from task_run
            where flow_run_id = ? and task_key = ? and dynamic_key = ?""";

    /// No index forbids a second one, so the first is meant.
    private static final String EXISTING_ALONE = """
            select id from task_run
            where flow_run_id is null and task_key = ? and dynamic_key = ?
            order by created, id
            limit 1""";

    private static final String INSERT = """
            insert into task_run
                (id, created, updated, name, flow_run_id, task_key, dynamic_key, cache_key, cache_expiration,
                 task_version, empirical_policy, tags, labels, task_inputs, flow_run_run_count,
                 state_id, state_type, state_name, state_timestamp, start_time, end_time, total_run_time, run_count,
                 expected_start_time, next_scheduled_start_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /// Returns the flow runs that exist among those asked for.
    public Map<UUID, Parent> parents(Transaction tx, Collection<UUID> ids) throws SQLException {
        Dialect dialect = tx.dialect();
        var found = new HashMap<UUID, Parent>();
        PreparedStatement statement = tx.prepare(PARENTS.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                UUID id = row.uuid();
                @Nullable RawJson labels = row.jsonOrNull();
                int runCount = row.integer();
                @Nullable State state = TransitionColumns.state(row);
                found.put(
                        id, new Parent(id, labels == null ? RawJson.NULL : labels, new ParentFlowRun(state, runCount)));
            }
        }
        return found;
    }

    /// Returns the task run that was made with these keys before.
    ///
    /// @param flowRunId null for task runs outside of any flow
    public Optional<UUID> existing(Transaction tx, @Nullable UUID flowRunId, String taskKey, String dynamicKey)
            throws SQLException {
        PreparedStatement statement = tx.prepare(flowRunId == null ? EXISTING_ALONE : EXISTING);
        var parameters = new Parameters(statement, tx.dialect());
        if (flowRunId != null) {
            parameters.uuid(flowRunId);
        }
        parameters.text(taskKey).text(dynamicKey);
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.of(row.uuid()) : Optional.empty();
        }
    }

    /// Writes the task runs, without their states.
    public void insert(Transaction tx, List<NewTaskRun> runs) throws SQLException {
        if (runs.isEmpty()) {
            return;
        }
        PreparedStatement statement = Parameters.emptyBatch(tx, INSERT);
        var parameters = new Parameters(statement, tx.dialect());
        for (NewTaskRun run : runs) {
            parameters
                    .uuid(run.id())
                    .instant(run.created())
                    .instant(run.created())
                    .text(run.name())
                    .uuid(run.flowRunId())
                    .text(run.taskKey())
                    .text(run.dynamicKey())
                    .text(run.cacheKey())
                    .instant(run.cacheExpiration())
                    .text(run.taskVersion())
                    .json(RawJson.writing(run.policy()))
                    .json(RawJson.writing(run.tags()))
                    .json(run.labels())
                    .json(run.taskInputs())
                    .integer(run.flowRunRunCount());
            EffectStore.columns(parameters, run.columns()).addBatch();
        }
        statement.executeBatch();
    }
}
