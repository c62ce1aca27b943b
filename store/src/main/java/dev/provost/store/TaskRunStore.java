package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;

import dev.provost.api.filters.TaskRunSort;
import dev.provost.api.json.Wire;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunInFlowRun;
import dev.provost.api.taskruns.TaskRunPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Task runs in the database, as clients look at them.
public final class TaskRunStore {
    private static final List<Field<?>> COLUMNS = columns();

    private static final ReadLately<TaskRunPolicy> POLICIES =
            new ReadLately<>(text -> Wire.JSON.readValue(text, TaskRunPolicy.class));

    private static List<Field<?>> columns() {
        var all = new ArrayList<Field<?>>(List.of(TASK_RUN.fields()));
        all.addAll(StateColumns.OF_TASK_RUN.all());
        return List.copyOf(all);
    }

    /// Finds a run.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public Optional<TaskRun> find(Transaction tx, UUID id, Instant now) {
        return rows(tx).where(TASK_RUN.ID.eq(id)).fetchOptional(row -> read(row, now));
    }

    /// Finds a run and the name of its flow run.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public Optional<TaskRunInFlowRun> findInFlowRun(Transaction tx, UUID id, Instant now) {
        return find(tx, id, now)
                .map(run -> new TaskRunInFlowRun(
                        run,
                        tx.sql()
                                .select(FLOW_RUN.NAME)
                                .from(FLOW_RUN)
                                .where(FLOW_RUN.ID.eq(run.flowRunId()))
                                .fetchOne(FLOW_RUN.NAME)));
    }

    /// Lists runs.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public List<TaskRun> list(
            Transaction tx, RunFilters filters, TaskRunSort sort, long offset, int limit, Instant now) {
        // Chosen first, by what is filtered and sorted by. What is shown of them is then asked with the same words each
        // time, so it need not be planned.
        List<UUID> shown = tx.search()
                .select(TASK_RUN.ID)
                .from(TASK_RUN)
                .where(new TaskRunFilters(tx.dialect()).matching(filters))
                .orderBy(order(sort, tx.dialect(), now))
                .limit(limit)
                .offset(offset)
                .fetch(TASK_RUN.ID);
        if (shown.isEmpty()) {
            return List.of();
        }
        Map<UUID, TaskRun> found =
                rows(tx).where(tx.dialect().among(TASK_RUN.ID, shown)).fetchMap(TASK_RUN.ID, row -> read(row, now));
        return shown.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// All runs of a flow run, for its graph.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public List<TaskRun> ofFlowRun(Transaction tx, UUID flowRunId, Instant now) {
        return rows(tx).where(TASK_RUN.FLOW_RUN_ID.eq(flowRunId))
                .orderBy(TASK_RUN.ID.desc())
                .fetch(row -> read(row, now));
    }

    public int count(Transaction tx, RunFilters filters) {
        Condition wanted = new TaskRunFilters(tx.dialect()).matching(filters);
        return Parts.asksForNothing(wanted)
                ? RowCount.of(tx, TASK_RUN)
                : tx.search()
                        .selectCount()
                        .from(TASK_RUN)
                        .where(wanted)
                        .fetchSingle()
                        .value1();
    }

    /// Gives a run another name, unless it is to keep the one it has, and says whether there is such a run.
    public boolean rename(Transaction tx, UUID id, @Nullable String name, Instant now) {
        var update = tx.sql().update(TASK_RUN).set(TASK_RUN.UPDATED, now);
        return (name == null ? update : update.set(TASK_RUN.NAME, name))
                        .where(TASK_RUN.ID.eq(id))
                        .execute()
                > 0;
    }

    /// Removes a run with its states, and says whether there was one.
    public boolean delete(Transaction tx, UUID id) {
        return tx.sql().deleteFrom(TASK_RUN).where(TASK_RUN.ID.eq(id)).execute() > 0;
    }

    private static SelectWhereStep<Record> rows(Transaction tx) {
        return tx.sql()
                .select(COLUMNS)
                .from(TASK_RUN)
                .leftJoin(TASK_RUN_STATE)
                .on(TASK_RUN_STATE.ID.eq(TASK_RUN.STATE_ID))
                .leftJoin(ARTIFACT)
                .on(ARTIFACT.ID.eq(TASK_RUN_STATE.RESULT_ARTIFACT_ID));
    }

    private static TaskRun read(Record row, Instant now) {
        var times = new RunTimes(
                row.get(TASK_RUN.STATE_TYPE),
                row.get(TASK_RUN.STATE_TIMESTAMP),
                row.get(TASK_RUN.EXPECTED_START_TIME),
                row.get(TASK_RUN.START_TIME),
                row.get(TASK_RUN.TOTAL_RUN_TIME));
        return new TaskRun(
                row.get(TASK_RUN.ID),
                row.get(TASK_RUN.CREATED),
                row.get(TASK_RUN.UPDATED),
                row.get(TASK_RUN.NAME),
                row.get(TASK_RUN.FLOW_RUN_ID),
                row.get(TASK_RUN.TASK_KEY),
                row.get(TASK_RUN.DYNAMIC_KEY),
                row.get(TASK_RUN.CACHE_KEY),
                row.get(TASK_RUN.CACHE_EXPIRATION),
                row.get(TASK_RUN.TASK_VERSION),
                POLICIES.read(row.get(TASK_RUN.EMPIRICAL_POLICY).text()),
                JsonColumns.texts(row.get(TASK_RUN.TAGS)),
                row.get(TASK_RUN.LABELS),
                row.get(TASK_RUN.STATE_ID),
                row.get(TASK_RUN.TASK_INPUTS),
                row.get(TASK_RUN.STATE_TYPE),
                row.get(TASK_RUN.STATE_NAME),
                row.get(TASK_RUN.RUN_COUNT),
                row.get(TASK_RUN.FLOW_RUN_RUN_COUNT),
                row.get(TASK_RUN.EXPECTED_START_TIME),
                row.get(TASK_RUN.NEXT_SCHEDULED_START_TIME),
                row.get(TASK_RUN.START_TIME),
                row.get(TASK_RUN.END_TIME),
                row.get(TASK_RUN.TOTAL_RUN_TIME),
                times.runTime(now),
                times.lateness(now),
                StateColumns.OF_TASK_RUN.read(row));
    }

    private static List<SortField<?>> order(TaskRunSort sort, Dialect dialect, Instant now) {
        return switch (sort) {
            case ID_DESC -> List.of(TASK_RUN.ID.desc());
            case EXPECTED_START_TIME_ASC -> List.of(TASK_RUN.EXPECTED_START_TIME.asc(), TASK_RUN.ID.asc());
            case EXPECTED_START_TIME_DESC -> List.of(TASK_RUN.EXPECTED_START_TIME.desc(), TASK_RUN.ID.desc());
            case NAME_ASC -> List.of(TASK_RUN.NAME.asc(), TASK_RUN.ID.asc());
            case NAME_DESC -> List.of(TASK_RUN.NAME.desc(), TASK_RUN.ID.desc());
            case NEXT_SCHEDULED_START_TIME_ASC -> List.of(TASK_RUN.NEXT_SCHEDULED_START_TIME.asc(), TASK_RUN.ID.asc());
            case END_TIME_DESC -> List.of(TASK_RUN.END_TIME.desc(), TASK_RUN.ID.desc());
            case DURATION_DESC ->
                byRunTime(RunTimeColumns.OF_TASK_RUN.runTime(dialect, now).desc());
            case DURATION_ASC ->
                byRunTime(RunTimeColumns.OF_TASK_RUN.runTime(dialect, now).asc());
        };
    }

    private static List<SortField<?>> byRunTime(SortField<?> runTime) {
        return List.of(runTime, TASK_RUN.EXPECTED_START_TIME.desc(), TASK_RUN.ID.desc());
    }
}
