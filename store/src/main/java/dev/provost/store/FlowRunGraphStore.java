package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.when;

import dev.provost.api.graphs.GraphArtifact;
import dev.provost.api.graphs.GraphNode;
import dev.provost.api.graphs.GraphState;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.store.tables.tables.FlowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFromStep;
import org.jspecify.annotations.Nullable;

/// What the graphs of flow runs are made of, in the database.
public final class FlowRunGraphStore {
    private static final FlowRun SUBFLOW_RUN = FLOW_RUN.as("subflow_run");

    private static final Field<Instant> START_TIME = coalesce(
            SUBFLOW_RUN.START_TIME, SUBFLOW_RUN.EXPECTED_START_TIME, TASK_RUN.START_TIME, TASK_RUN.EXPECTED_START_TIME);

    /// A run whose result was found in a cache has completed without having started.
    private static final Field<Instant> END_TIME = coalesce(
            SUBFLOW_RUN.END_TIME,
            TASK_RUN.END_TIME,
            when(TASK_RUN.STATE_TYPE.eq(StateType.COMPLETED), TASK_RUN.EXPECTED_START_TIME));

    /// From when until when a flow run went.
    public record Span(
            @Nullable Instant startTime, @Nullable Instant endTime) {}

    /// A task run of the flow run or, where it stands for a subflow run, that.
    ///
    /// @param inputs where the task run's inputs come from, by name
    public record Run(
            GraphNode.Kind kind,
            UUID id,
            String label,
            @Nullable StateType stateType,
            Instant startTime,
            @Nullable Instant endTime,
            RawJson inputs) {}

    /// An artifact that the flow run made.
    ///
    /// @param taskRunId the task run within which it did
    public record Made(@Nullable UUID taskRunId, GraphArtifact artifact) {}

    public Optional<Span> span(Transaction tx, UUID flowRunId) {
        return tx.sql()
                .select(FlowRunFilters.START_TIME, FLOW_RUN.END_TIME)
                .from(FLOW_RUN)
                .where(FLOW_RUN.ID.eq(flowRunId))
                .fetchOptional(mapping(Span::new));
    }

    /// Whether more runs than that have not ended before the time.
    public boolean hasMoreThan(Transaction tx, int most, UUID flowRunId, Instant since) {
        Condition recent = END_TIME.isNull().or(END_TIME.ge(since));
        return tx.sql()
                        .selectCount()
                        .from(runs(tx.sql().select(TASK_RUN.ID), flowRunId)
                                .and(recent)
                                .limit(most + 1L)
                                .asTable("recent"))
                        .fetchSingle()
                        .value1()
                > most;
    }

    /// All runs that have started or are expected to, whenever that was: an edge may lead from the newest
    /// to the oldest.
    public List<Run> runs(Transaction tx, UUID flowRunId) {
        var columns = tx.sql()
                .select(
                        SUBFLOW_RUN.ID,
                        SUBFLOW_RUN.NAME,
                        SUBFLOW_RUN.STATE_TYPE,
                        FLOW.NAME,
                        TASK_RUN.ID,
                        TASK_RUN.NAME,
                        TASK_RUN.STATE_TYPE,
                        TASK_RUN.TASK_INPUTS,
                        START_TIME,
                        END_TIME);
        return runs(columns, flowRunId).fetch(FlowRunGraphStore::run);
    }

    private static <R extends Record> SelectConditionStep<R> runs(SelectFromStep<R> columns, UUID flowRunId) {
        return columns.from(TASK_RUN)
                .leftJoin(SUBFLOW_RUN)
                .on(SUBFLOW_RUN.PARENT_TASK_RUN_ID.eq(TASK_RUN.ID))
                .leftJoin(FLOW)
                .on(FLOW.ID.eq(SUBFLOW_RUN.FLOW_ID))
                .where(TASK_RUN.FLOW_RUN_ID.eq(flowRunId))
                .and(START_TIME.isNotNull());
    }

    private static Run run(Record row) {
        UUID subflowRun = row.get(SUBFLOW_RUN.ID);
        StateType subflowState = row.get(SUBFLOW_RUN.STATE_TYPE);
        return new Run(
                subflowRun == null ? GraphNode.Kind.TASK_RUN : GraphNode.Kind.FLOW_RUN,
                subflowRun == null ? row.get(TASK_RUN.ID) : subflowRun,
                subflowRun == null ? row.get(TASK_RUN.NAME) : row.get(FLOW.NAME) + " / " + row.get(SUBFLOW_RUN.NAME),
                subflowState == null ? row.get(TASK_RUN.STATE_TYPE) : subflowState,
                row.get(START_TIME),
                row.get(END_TIME),
                row.get(TASK_RUN.TASK_INPUTS));
    }

    /// What the run made, the oldest first, but for results.
    public List<Made> artifacts(Transaction tx, UUID flowRunId, int limit) {
        return tx.sql()
                .select(
                        ARTIFACT.TASK_RUN_ID,
                        ARTIFACT.ID,
                        ARTIFACT.CREATED,
                        ARTIFACT.KEY,
                        ARTIFACT.TYPE,
                        ARTIFACT_COLLECTION.ID,
                        when(ARTIFACT.TYPE.eq("progress"), ARTIFACT.DATA))
                .from(ARTIFACT)
                .leftJoin(ARTIFACT_COLLECTION)
                .on(ARTIFACT_COLLECTION.KEY.eq(ARTIFACT.KEY), ARTIFACT_COLLECTION.LATEST_ID.eq(ARTIFACT.ID))
                .where(ARTIFACT.FLOW_RUN_ID.eq(flowRunId))
                .and(ARTIFACT.TYPE.ne("result"))
                .orderBy(ARTIFACT.CREATED, ARTIFACT.ID)
                .limit(limit)
                .fetch(mapping((taskRun, id, created, key, type, collection, progress) -> new Made(
                        taskRun,
                        new GraphArtifact(id, created, key, type, key == null || collection != null, progress))));
    }

    /// The states that the run has had, the oldest first.
    public List<GraphState> states(Transaction tx, UUID flowRunId, int limit) {
        return tx.sql()
                .select(FLOW_RUN_STATE.ID, FLOW_RUN_STATE.TIMESTAMP, FLOW_RUN_STATE.TYPE, FLOW_RUN_STATE.NAME)
                .from(FLOW_RUN_STATE)
                .where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(flowRunId))
                .orderBy(FLOW_RUN_STATE.TIMESTAMP, FLOW_RUN_STATE.ID)
                .limit(limit)
                .fetch(mapping(GraphState::new));
    }
}
