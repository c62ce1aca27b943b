package dev.provost.store;

import static dev.provost.store.ManyRows.column;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.DEPLOYMENT_SCHEDULE;
import static java.util.stream.Collectors.joining;
import static org.jooq.Records.mapping;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.store.ManyRows.Column;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record9;
import org.jooq.SelectForUpdateStep;
import org.jspecify.annotations.Nullable;

/// Runs that schedules make, and what has to be known to make them.
public final class ScheduledRunStore {

    /// A deployment as its runs take over from it.
    public record Deployment(
            UUID id,
            UUID flowId,
            @Nullable String version,
            @Nullable UUID workQueueId,
            @Nullable String workQueueName,
            @Nullable UUID infrastructureDocumentId,
            RawJson parameters,
            RawJson tags,
            @Nullable RawJson labels) {}

    /// A schedule that is active.
    public record ActiveSchedule(
            UUID id,
            UUID deploymentId,
            RawJson schedule,
            RawJson parameters,
            @Nullable String slug) {}

    /// What is enough for a schedule: so many runs from now on, and one at or after a time.
    public record Enough(Instant now, int runs, Instant until) {}

    private static final UUID FIRST = new UUID(0, 0);

    private static final SqlText ANY = lacking("");

    private static final SqlText CHANGED = lacking("""
             and (d.updated >= ? or exists (
                select 1 from deployment_schedule c where c.deployment_id = d.id and c.updated >= ?))""");

    /// Each schedule costs two steps into an index, however many runs there are. Without its `offset 0`, PostgreSQL
    /// answers the second for all schedules at once, by reading the whole table (its `simplify_EXISTS_query`).
    private static SqlText lacking(String where) {
        return SqlText.of(dialect -> {
            String run = """
                    select 1 from flow_run r
                    where r.deployment_id = s.deployment_id and r.state_type = 'SCHEDULED' and %s
                        and r.next_scheduled_start_time >= ?""".formatted(
                            switch (dialect) {
                                case SQLITE -> "r.auto_scheduled = 1 and json_extract(r.created_by, '$.id') = s.id";
                                case POSTGRES -> "r.auto_scheduled = true and (r.created_by ->> 'id') = s.id::text";
                            });
            return """
                    select d.id from deployment d
                    where d.id > ? and not d.paused %s
                        and exists (
                            select 1 from deployment_schedule s
                            where s.deployment_id = d.id and s.active and (
                                not exists (%s order by r.next_scheduled_start_time limit 1 offset ?)
                                or not exists (%s order by r.next_scheduled_start_time limit 1 offset 0)))
                    order by d.id limit ?""".formatted(where, run, run);
        });
    }

    private static final Column[] RUN_COLUMNS = {
        column("id", ManyRows.Type.ID),
        column("created", ManyRows.Type.TIME),
        column("updated", ManyRows.Type.TIME),
        column("name", ManyRows.Type.TEXT),
        column("flow_id", ManyRows.Type.ID),
        column("deployment_id", ManyRows.Type.ID),
        column("deployment_version", ManyRows.Type.TEXT),
        column("work_queue_id", ManyRows.Type.ID),
        column("work_queue_name", ManyRows.Type.TEXT),
        column("infrastructure_document_id", ManyRows.Type.ID),
        column("parameters", ManyRows.Type.JSONB),
        column("idempotency_key", ManyRows.Type.TEXT),
        column("context", ManyRows.Type.JSONB),
        column("empirical_policy", ManyRows.Type.JSONB),
        column("tags", ManyRows.Type.JSONB),
        column("labels", ManyRows.Type.JSONB),
        column("job_variables", ManyRows.Type.JSONB),
        column("created_by", ManyRows.Type.JSONB),
        column("auto_scheduled", ManyRows.Type.BOOLEAN),
        column("run_count", ManyRows.Type.INTEGER),
        column("total_run_time", ManyRows.Type.SPAN),
        column("state_id", ManyRows.Type.ID),
        column("state_type", ManyRows.Type.STATE_TYPE),
        column("state_name", ManyRows.Type.TEXT),
        column("state_timestamp", ManyRows.Type.TIME),
        column("expected_start_time", ManyRows.Type.TIME),
        column("next_scheduled_start_time", ManyRows.Type.TIME)
    };

    private static final Column[] STATE_COLUMNS = {
        column("id", ManyRows.Type.ID),
        column("created", ManyRows.Type.TIME),
        column("updated", ManyRows.Type.TIME),
        column("type", ManyRows.Type.STATE_TYPE),
        column("timestamp", ManyRows.Type.TIME),
        column("name", ManyRows.Type.TEXT),
        column("message", ManyRows.Type.TEXT),
        column("state_details", ManyRows.Type.JSONB),
        column("flow_run_id", ManyRows.Type.ID)
    };

    private static final String UNLESS_THERE = "on conflict (flow_id, idempotency_key) do nothing";

    private static final ManyRows RUNS = ManyRows.insert("flow_run", UNLESS_THERE, RUN_COLUMNS);
    private static final ManyRows STATES = ManyRows.insert("flow_run_state", "", STATE_COLUMNS);

    /// Runs and states in one statement, at whose end PostgreSQL checks that each points to the other. Of the columns
    /// of a state only the details are not a column of its run, too.
    private static final ManyRows RUNS_AND_STATES = ManyRows.select(
            """
                    with given as (select * from :rows),
                    run as (
                        insert into flow_run (%1$s) select %1$s from given %2$s returning id)
                    insert into flow_run_state
                        (id, created, updated, type, timestamp, name, message, state_details, flow_run_id)
                    select state_id, created, updated, state_type, state_timestamp, state_name, 'Flow run scheduled',
                        state_details, id
                    from given join run using (id)
                    returning flow_run_id""".formatted(Stream.of(RUN_COLUMNS).map(Column::name).collect(joining(", ")), UNLESS_THERE),
            withDetails());

    private static Column[] withDetails() {
        Column[] columns = Arrays.copyOf(RUN_COLUMNS, RUN_COLUMNS.length + 1);
        columns[RUN_COLUMNS.length] = column("state_details", ManyRows.Type.JSONB);
        return columns;
    }

    /// Lists deployments that are not paused and have an active schedule with less than enough runs, in the order of
    /// their ids.
    ///
    /// @param after where the last page ended; null for the first
    public List<UUID> lacking(Transaction tx, Enough enough, @Nullable UUID after, int limit) throws SQLException {
        return lacking(tx, ANY, enough, after, null, limit);
    }

    /// The same, but only those that have changed, or a schedule of which has, since a time.
    public List<UUID> changedAndLacking(Transaction tx, Enough enough, Instant since, @Nullable UUID after, int limit)
            throws SQLException {
        return lacking(tx, CHANGED, enough, after, since, limit);
    }

    private static List<UUID> lacking(
            Transaction tx, SqlText sql, Enough enough, @Nullable UUID after, @Nullable Instant since, int limit)
            throws SQLException {
        PreparedStatement statement = tx.prepare(sql.on(tx.dialect()));
        var parameters = new Parameters(statement, tx.dialect()).uuid(after == null ? FIRST : after);
        if (since != null) {
            parameters.instant(since).instant(since);
        }
        parameters
                .instant(enough.now())
                .integer(Math.max(enough.runs(), 1) - 1)
                .instant(enough.until())
                .integer(limit);
        var found = new ArrayList<UUID>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(row.uuid());
            }
        }
        return found;
    }

    /// Reads deployments and holds them, so that none of them changes while its runs are made.
    public List<Deployment> lock(Transaction tx, Collection<UUID> ids) {
        return tx.dialect().locked(deployments(tx, DEPLOYMENT.ID.in(ids))).fetch(mapping(Deployment::new));
    }

    /// The same for those that are not paused, leaving out what others hold: whoever changes a deployment, or makes its
    /// runs, sees to it that it has some.
    public List<Deployment> lockFree(Transaction tx, Collection<UUID> ids) {
        return tx.dialect()
                .skipLocked(deployments(tx, DEPLOYMENT.ID.in(ids).and(DEPLOYMENT.PAUSED.isFalse())))
                .fetch(mapping(Deployment::new));
    }

    private static SelectForUpdateStep<Record9<UUID, UUID, String, UUID, String, UUID, RawJson, RawJson, RawJson>>
            deployments(Transaction tx, Condition which) {
        return tx.sql()
                .select(
                        DEPLOYMENT.ID,
                        DEPLOYMENT.FLOW_ID,
                        DEPLOYMENT.VERSION,
                        DEPLOYMENT.WORK_QUEUE_ID,
                        DEPLOYMENT.WORK_QUEUE_NAME,
                        DEPLOYMENT.INFRASTRUCTURE_DOCUMENT_ID,
                        DEPLOYMENT.PARAMETERS,
                        DEPLOYMENT.TAGS,
                        DEPLOYMENT.LABELS)
                .from(DEPLOYMENT)
                .where(which)
                .orderBy(DEPLOYMENT.ID);
    }

    /// Lists the active schedules of some deployments, those changed last first.
    public List<ActiveSchedule> schedules(Transaction tx, Collection<UUID> deploymentIds) {
        return tx.sql()
                .select(
                        DEPLOYMENT_SCHEDULE.ID,
                        DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID,
                        DEPLOYMENT_SCHEDULE.SCHEDULE,
                        DEPLOYMENT_SCHEDULE.PARAMETERS,
                        DEPLOYMENT_SCHEDULE.SLUG)
                .from(DEPLOYMENT_SCHEDULE)
                .where(DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID.in(deploymentIds))
                .and(DEPLOYMENT_SCHEDULE.ACTIVE.isTrue())
                .orderBy(DEPLOYMENT_SCHEDULE.UPDATED.desc(), DEPLOYMENT_SCHEDULE.ID)
                .fetch(mapping(ActiveSchedule::new));
    }

    /// Writes runs with their first states, and returns the ids of those that were not there yet.
    public Set<UUID> insert(Transaction tx, List<ScheduledRun> runs, Instant now) throws SQLException {
        return switch (tx.dialect()) {
            case POSTGRES ->
                RUNS_AND_STATES.ids(
                        tx, runs.stream().map(run -> run(run, now, true)).toList());
            case SQLITE -> {
                tx.prepare("pragma defer_foreign_keys = on").execute();
                Set<UUID> added = RUNS.insertAbsent(
                        tx, runs.stream().map(run -> run(run, now, false)).toList());
                STATES.update(
                        tx,
                        runs.stream()
                                .filter(run -> added.contains(run.id()))
                                .map(run -> state(run, now))
                                .toList());
                yield added;
            }
        };
    }

    private static @Nullable Object[] run(ScheduledRun run, Instant now, boolean details) {
        Deployment deployment = run.deployment();
        @Nullable
        Object[] columns = {
            run.id(),
            now,
            now,
            run.name(),
            deployment.flowId(),
            deployment.id(),
            deployment.version(),
            deployment.workQueueId(),
            deployment.workQueueName(),
            deployment.infrastructureDocumentId(),
            run.parameters(),
            run.idempotencyKey(),
            RawJson.EMPTY_OBJECT,
            run.policy(),
            run.tags(),
            run.labels(),
            RawJson.EMPTY_OBJECT,
            RawJson.writing(run.createdBy()),
            true,
            0,
            Duration.ZERO,
            run.stateId(),
            StateType.SCHEDULED,
            StateType.SCHEDULED.title(),
            now,
            run.time(),
            run.time(),
            details(run)
        };
        return details ? columns : Arrays.copyOf(columns, RUN_COLUMNS.length);
    }

    private static RawJson details(ScheduledRun run) {
        return RawJson.writing(StateDetails.NONE.withScheduledTime(run.time()));
    }

    private static @Nullable Object[] state(ScheduledRun run, Instant now) {
        return new @Nullable Object[] {
            run.stateId(),
            now,
            now,
            StateType.SCHEDULED,
            now,
            StateType.SCHEDULED.title(),
            "Flow run scheduled",
            details(run),
            run.id()
        };
    }
}
