package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.states.TaskRetries;
import dev.provost.engine.states.TaskRunFacts;
import dev.provost.engine.states.TaskRunFacts.ParentFlowRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine must know of task runs whose states are about to change.
public final class TaskRunTransitionStore {

    private static final SqlText RUNS = SqlText.of(dialect -> """
            select r.id, r.flow_run_id, r.flow_run_run_count, r.empirical_policy, r.tags,
                   (select exists (select 1 from concurrency_limit)
                        or exists (select 1 from concurrency_limit_v2 where name like 'tag:%%')),
                   %s,
                   %s,
                   f.id, f.run_count, fs.id, fs.type, fs.name, fs.timestamp, fs.message, fs.state_details, fs.data, null
            from task_run r
            left join task_run_state s on s.id = r.state_id
            left join artifact a on a.id = s.result_artifact_id
            left join flow_run f on f.id = r.flow_run_id
            left join flow_run_state fs on fs.id = f.state_id
            where %s
            order by r.id%s""".formatted(
                    TransitionColumns.RUN, TransitionColumns.STATE, dialect.idIn("r.id"), dialect.forUpdateOf("r")));

    private static final SqlText TIMESTAMPS =
            SqlText.of(dialect -> "select task_run_id, timestamp from task_run_state where %s and timestamp >= ?"
                    .formatted(dialect.idIn("task_run_id")));

    private static final String CACHED = """
            select %s
            from task_run_state_cache c
            join task_run_state s on s.id = c.task_run_state_id
            left join artifact a on a.id = s.result_artifact_id
            where c.cache_key = ? and (c.cache_expiration is null or c.cache_expiration > ?)
            order by c.created desc, c.id
            limit 1""".formatted(TransitionColumns.STATE);

    /// Locks the task runs until the transaction ends and returns what the engine must know of them. Those that do not
    /// exist are not in the answer.
    ///
    /// @param proposed the time of the proposed states
    /// @param claims receives what the task runs can have to do with slots
    public Map<UUID, TaskRunFacts> lock(Transaction tx, Collection<UUID> ids, Instant proposed, SlotClaims claims)
            throws SQLException {
        var found = new LinkedHashMap<UUID, TaskRunFacts>();
        var again = new ArrayList<UUID>();
        for (Locked locked : read(tx, ids)) {
            if (locked.isBehind()) {
                again.add(locked.run().id());
            } else {
                claims.ofTaskRun(locked.run().id(), locked.limitedTags());
                found.put(locked.run().id(), locked.run());
            }
        }
        if (!again.isEmpty()) {
            for (Locked locked : read(tx, again)) {
                claims.ofTaskRun(locked.run().id(), locked.limitedTags());
                found.put(locked.run().id(), locked.run());
            }
        }
        List<UUID> ahead = TransitionColumns.notBefore(found.values(), proposed);
        if (!ahead.isEmpty()) {
            Map<UUID, Set<Instant>> taken = TransitionColumns.timestamps(tx, TIMESTAMPS, ahead, proposed);
            ahead.forEach(id -> found.computeIfPresent(
                    id, (_, facts) -> facts.withStateTimestamps(taken.getOrDefault(id, new HashSet<>()))));
        }
        return found;
    }

    /// A task run and its tags, if there are limits on any.
    private record Locked(TaskRunFacts run, List<String> limitedTags) {

        /// As with flow runs: it got another state while we waited for its lock.
        boolean isBehind() {
            return run.state() == null && run.columns().state().id() != null;
        }
    }

    private static List<Locked> read(Transaction tx, Collection<UUID> ids) throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement statement = tx.prepare(RUNS.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        var found = new ArrayList<Locked>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                found.add(locked(row));
            }
        }
        return found;
    }

    private static Locked locked(Row row) throws SQLException {
        UUID id = row.uuid();
        @Nullable UUID flowRunId = row.uuidOrNull();
        int flowRunRunCount = row.integer();
        RawJson policy = row.json();
        @Nullable RawJson tags = row.jsonOrNull();
        boolean tagsAreLimited = row.bool();
        var columns = TransitionColumns.run(row);
        @Nullable State state = TransitionColumns.state(row);
        boolean hasFlowRun = row.uuidOrNull() != null;
        int runCount = row.integer();
        @Nullable State flowRunState = TransitionColumns.state(row);
        TaskRunFacts run = TaskRunFacts.of(id, flowRunId, state, columns)
                .withFlowRunRunCount(flowRunRunCount)
                .withRetries(StoredPolicies.ofTaskRun(policy))
                .withFlowRun(hasFlowRun ? new ParentFlowRun(flowRunState, runCount) : null);
        return new Locked(run, tagsAreLimited ? JsonColumns.texts(tags) : List.of());
    }

    /// What a task run's rules ask of its policy.
    public static TaskRetries retries(TaskRunPolicy policy) {
        return StoredPolicies.retries(policy);
    }

    /// Returns the state that a cache key leads to, by its newest entry that has not expired.
    public Optional<State> cached(Transaction tx, String cacheKey, Instant now) throws SQLException {
        PreparedStatement statement = tx.prepare(CACHED);
        new Parameters(statement, tx.dialect()).text(cacheKey).instant(now);
        try (ResultSet rows = statement.executeQuery()) {
            var row = new Row(rows, tx.dialect());
            return row.next() ? Optional.ofNullable(TransitionColumns.state(row)) : Optional.empty();
        }
    }
}
