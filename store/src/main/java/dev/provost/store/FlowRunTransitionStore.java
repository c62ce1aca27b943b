package dev.provost.store;

import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.TaskRunFacts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the engine must know of flow runs whose states are about to change, read and locked with few statements however
/// many runs there are.
public final class FlowRunTransitionStore {

    // What most runs do not have is looked up for those that do: planning one join of all would take PostgreSQL longer
    // than all the rest of a transition.
    private static final SqlText RUNS = SqlText.of(dialect -> """
            select r.id, r.name, r.tags, r.empirical_policy, r.infrastructure_pid, r.created_by, r.deployment_id,
                   r.work_queue_id, r.parent_task_run_id,
                   %s,
                   %s,
                   f.id, f.name, f.tags
            from flow_run r
            left join flow_run_state s on s.id = r.state_id
            left join artifact a on a.id = s.result_artifact_id
            left join flow f on f.id = r.flow_id
            where %s
            order by r.id%s""".formatted(
                    TransitionColumns.RUN, TransitionColumns.STATE, dialect.idIn("r.id"), dialect.forUpdateOf("r")));

    private static final SqlText TIMESTAMPS =
            SqlText.of(dialect -> "select flow_run_id, timestamp from flow_run_state where %s and timestamp >= ?"
                    .formatted(dialect.idIn("flow_run_id")));

    private static final SqlText FAILED_TASK_RUNS =
            SqlText.of(dialect -> "select flow_run_id, id from task_run where %s and state_type = 'FAILED' order by id"
                    .formatted(dialect.idIn("flow_run_id")));

    private final TaskRunTransitionStore taskRuns;

    public FlowRunTransitionStore(TaskRunTransitionStore taskRuns) {
        this.taskRuns = taskRuns;
    }

    /// What to lock and read.
    ///
    /// @param runs the runs whose states are about to change
    /// @param parents task runs that stand for flow runs that are about to be made
    /// @param retried those of the runs whose failed task runs are to be retried with them
    public record Question(Collection<UUID> runs, Collection<UUID> parents, Set<UUID> retried) {}

    /// What was locked and read; what does not exist is not in it.
    public record Answer(Map<UUID, FlowRunFacts> runs, Map<UUID, TaskRunFacts> parents) {}

    /// Locks the runs until the transaction ends and returns what the engine must know of them. They are locked in the
    /// order of their ids, and after them their task runs in the order of theirs, so that two batches with common
    /// members wait for one another instead of locking each other out.
    ///
    /// @param proposed the time of the proposed states
    /// @param claims receives what the runs can have to do with slots
    public Answer lock(Transaction tx, Question question, Instant proposed, SlotClaims claims) throws SQLException {
        Map<UUID, FlowRunFacts> found = question.runs().isEmpty() ? Map.of() : flowRuns(tx, question.runs(), claims);
        Map<UUID, Set<UUID>> failed = question.retried().isEmpty() ? Map.of() : failed(tx, question.retried());
        var taskRunIds = new LinkedHashSet<>(question.parents());
        found.values().forEach(run -> parent(run).ifPresent(taskRunIds::add));
        failed.values().forEach(taskRunIds::addAll);
        Map<UUID, TaskRunFacts> tasks =
                taskRunIds.isEmpty() ? Map.of() : taskRuns.lock(tx, taskRunIds, proposed, claims);
        var runs = new LinkedHashMap<UUID, FlowRunFacts>();
        found.forEach((id, run) -> runs.put(
                id,
                run.withSurroundings(run.around()
                        .withParentTaskRun(parent(run).map(tasks::get).orElse(null))
                        .withFailedTaskRuns(failed.getOrDefault(id, Set.of()).stream()
                                .map(tasks::get)
                                .filter(Objects::nonNull)
                                .toList()))));
        addTimestamps(tx, runs, proposed);
        return new Answer(runs, tasks);
    }

    private static Map<UUID, FlowRunFacts> flowRuns(Transaction tx, Collection<UUID> ids, SlotClaims claims)
            throws SQLException {
        List<LockedRun> locked = read(tx, ids);
        List<UUID> again =
                locked.stream().filter(LockedRun::isBehind).map(LockedRun::id).toList();
        if (!again.isEmpty()) {
            locked.removeIf(LockedRun::isBehind);
            locked.addAll(read(tx, again));
        }
        var belongings = FlowRunBelongings.read(tx, locked);
        var found = new LinkedHashMap<UUID, FlowRunFacts>();
        for (LockedRun run : locked) {
            FlowRunFacts facts = belongings.facts(run);
            if (run.deploymentId() != null) {
                claims.ofFlowRun(run.id(), belongings.limitOf(run), facts.state());
            }
            found.put(run.id(), facts);
        }
        return found;
    }

    private static List<LockedRun> read(Transaction tx, Collection<UUID> ids) throws SQLException {
        var found = new ArrayList<LockedRun>();
        tx.query(RUNS.on(tx.dialect()), parameters -> parameters.ids(ids), row -> found.add(LockedRun.of(row)));
        return found;
    }

    private static Map<UUID, Set<UUID>> failed(Transaction tx, Collection<UUID> runs) throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement statement = tx.prepare(FAILED_TASK_RUNS.on(dialect));
        new Parameters(statement, dialect).ids(runs);
        var failed = new HashMap<UUID, Set<UUID>>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                failed.computeIfAbsent(row.uuid(), _ -> new LinkedHashSet<>()).add(row.uuid());
            }
        }
        return failed;
    }

    /// A subflow's state is also the state of the task run that stands for it in its parent's run.
    private static Optional<UUID> parent(FlowRunFacts run) {
        return Optional.ofNullable(run.related().taskRun()).map(Thing::id);
    }

    /// No two states of a run may have the same timestamp. States as new as the proposed one are rare: they need a
    /// clock that stood still or went back.
    private static void addTimestamps(Transaction tx, Map<UUID, FlowRunFacts> runs, Instant proposed)
            throws SQLException {
        List<UUID> ahead = TransitionColumns.notBefore(runs.values(), proposed);
        if (ahead.isEmpty()) {
            return;
        }
        Map<UUID, Set<Instant>> taken = TransitionColumns.timestamps(tx, TIMESTAMPS, ahead, proposed);
        ahead.forEach(id -> runs.computeIfPresent(
                id,
                (_, run) -> run.withSurroundings(
                        run.around().withStateTimestamps(taken.getOrDefault(id, new HashSet<>())))));
    }
}
