package dev.provost.store;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Flow runs as clients see them, current state and work pool included: by their ids, in words that are always the
/// same, and read by hand, because a list of 200 has nine thousand columns.
final class FlowRunRows {

    private static final SqlText BY_ID =
            SqlText.of(dialect -> """
            select r.id, r.created, r.updated, r.name, r.flow_id, r.state_id, r.deployment_id, r.deployment_version,
                r.work_queue_id, q.name, r.work_queue_name, r.flow_version, r.parameters, r.idempotency_key, r.context,
                r.empirical_policy, r.tags, r.labels, r.parent_task_run_id, r.state_type, r.state_name,
                r.state_timestamp, r.run_count, r.expected_start_time, r.next_scheduled_start_time, r.start_time,
                r.end_time, r.total_run_time, r.auto_scheduled, r.infrastructure_document_id, r.infrastructure_pid,
                r.created_by, p.id, p.name, r.job_variables, %s
            from flow_run r
            left join flow_run_state s on s.id = r.state_id
            left join artifact a on a.id = s.result_artifact_id
            left join work_queue q on q.id = r.work_queue_id
            left join work_pool p on p.id = q.work_pool_id
            where %s""".formatted(TransitionColumns.STATE, dialect.idIn("r.id")));

    private FlowRunRows() {}

    /// Those of these runs that exist, in this order.
    static List<FlowRun> of(Transaction tx, Collection<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        try {
            Map<UUID, FlowRun> found = read(tx, ids, now);
            return ids.stream().map(found::get).filter(Objects::nonNull).toList();
        } catch (SQLException e) {
            throw Failures.named(e);
        }
    }

    private static Map<UUID, FlowRun> read(Transaction tx, Collection<UUID> ids, Instant now) throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement statement = tx.prepare(BY_ID.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        Map<UUID, FlowRun> found = HashMap.newHashMap(ids.size());
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                FlowRun run = read(row, now);
                found.put(run.id(), run);
            }
        }
        return found;
    }

    private static FlowRun read(Row row, Instant now) throws SQLException {
        UUID id = row.uuid();
        Instant created = row.instant();
        Instant updated = row.instant();
        String name = row.text();
        UUID flowId = row.uuid();
        @Nullable UUID stateId = row.uuidOrNull();
        @Nullable UUID deploymentId = row.uuidOrNull();
        @Nullable String deploymentVersion = row.textOrNull();
        @Nullable UUID queueId = row.uuidOrNull();
        @Nullable String queueName = row.textOrNull();
        @Nullable String queueNameThen = row.textOrNull();
        @Nullable String flowVersion = row.textOrNull();
        RawJson parameters = row.json();
        @Nullable String idempotencyKey = row.textOrNull();
        RawJson context = row.json();
        FlowRunPolicy policy = FlowRunJson.policy(row.json());
        List<String> tags = JsonColumns.texts(row.json());
        @Nullable RawJson labels = row.jsonOrNull();
        @Nullable UUID parentTaskRunId = row.uuidOrNull();
        @Nullable StateType stateType = row.enumOrNull(StateType.class);
        @Nullable String stateName = row.textOrNull();
        @Nullable Instant stateTimestamp = row.instantOrNull();
        int runCount = row.integer();
        @Nullable Instant expectedStartTime = row.instantOrNull();
        @Nullable Instant nextScheduledStartTime = row.instantOrNull();
        @Nullable Instant startTime = row.instantOrNull();
        @Nullable Instant endTime = row.instantOrNull();
        Duration totalRunTime = row.duration();
        boolean autoScheduled = row.bool();
        @Nullable UUID infrastructureDocumentId = row.uuidOrNull();
        @Nullable String infrastructurePid = row.textOrNull();
        @Nullable RawJson createdBy = row.jsonOrNull();
        @Nullable UUID poolId = row.uuidOrNull();
        @Nullable String poolName = row.textOrNull();
        @Nullable RawJson jobVariables = row.jsonOrNull();
        @Nullable State state = TransitionColumns.state(row);
        var times = new RunTimes(stateType, stateTimestamp, expectedStartTime, startTime, totalRunTime);
        return new FlowRun(
                id,
                created,
                updated,
                name,
                flowId,
                stateId,
                deploymentId,
                deploymentVersion,
                queueId,
                // A queue that has been renamed or removed since counts more than the name the run was made with.
                queueName != null ? queueName : queueNameThen,
                flowVersion,
                parameters,
                idempotencyKey,
                context,
                policy,
                tags,
                labels != null ? labels : RawJson.EMPTY_OBJECT,
                parentTaskRunId,
                stateType,
                stateName,
                runCount,
                expectedStartTime,
                nextScheduledStartTime,
                startTime,
                endTime,
                totalRunTime,
                times.runTime(now),
                times.lateness(now),
                autoScheduled,
                infrastructureDocumentId,
                infrastructurePid,
                FlowRunJson.createdBy(createdBy),
                poolId,
                poolName,
                state,
                jobVariables);
    }
}
