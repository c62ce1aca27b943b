package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.AnyFlowRun;
import dev.provost.api.filters.Exists;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which rows of `task_run` are asked for.
final class TaskRunFilters {
    private final Dialect dialect;

    TaskRunFilters(Dialect dialect) {
        this.dialect = dialect;
    }

    Condition of(TaskRunFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(TASK_RUN.ID, id))
                .with(filter.name(), name -> Conditions.like(TASK_RUN.NAME, name))
                .with(filter.tags(), tags -> TagFilters.of(TASK_RUN.TAGS, tags, dialect))
                .with(filter.state(), TaskRunFilters::inState)
                .with(filter.startTime(), time -> Conditions.between(TASK_RUN.START_TIME, time))
                .with(filter.endTime(), time -> Conditions.between(TASK_RUN.END_TIME, time))
                .with(filter.expectedStartTime(), time -> Conditions.between(TASK_RUN.EXPECTED_START_TIME, time))
                .with(filter.subflowRuns(), TaskRunFilters::standsForSubflow)
                .with(filter.flowRunId(), TaskRunFilters::ofFlowRun)
                .condition();
    }

    private static Condition inState(TaskRunFilter.InState filter) {
        return Parts.joinedBy(filter.operator())
                .withIfAny(filter.type(), type -> Conditions.any(TASK_RUN.STATE_TYPE, type))
                .withIfAny(filter.name(), name -> Conditions.any(TASK_RUN.STATE_NAME, name))
                .condition();
    }

    private static Condition standsForSubflow(Exists filter) {
        var subflows = selectOne().from(FLOW_RUN).where(FLOW_RUN.PARENT_TASK_RUN_ID.eq(TASK_RUN.ID));
        return Parts.all()
                .with(filter.exists(), wanted -> wanted ? exists(subflows) : notExists(subflows))
                .condition();
    }

    private static Condition ofFlowRun(AnyFlowRun filter) {
        if (Boolean.TRUE.equals(filter.isNull())) {
            return TASK_RUN.FLOW_RUN_ID.isNull();
        }
        if (filter.any() != null) {
            return TASK_RUN.FLOW_RUN_ID.in(filter.any());
        }
        return filter.isNull() == null ? DSL.trueCondition() : TASK_RUN.FLOW_RUN_ID.isNotNull();
    }

    /// The task runs themselves, and those whose flow run is as asked for.
    Condition matching(RunFilters filters) {
        return Parts.all()
                .with(filters.taskRuns(), this::of)
                .with(filters, this::inFlowRun)
                .condition();
    }

    private Condition inFlowRun(RunFilters filters) {
        if (Stream.of(
                        filters.flows(),
                        filters.flowRuns(),
                        filters.deployments(),
                        filters.workPools(),
                        filters.workQueues())
                .allMatch(Objects::isNull)) {
            return DSL.trueCondition();
        }
        if (onlyFlowRunIds(filters)) {
            // The commonest question of all needs no other table.
            return Conditions.any(
                    TASK_RUN.FLOW_RUN_ID,
                    Objects.requireNonNull(
                            Objects.requireNonNull(filters.flowRuns()).id()));
        }
        Condition run = Parts.all()
                .with(filters.flowRuns(), new FlowRunFilters(dialect)::of)
                .condition();
        if (Parts.asksForNothing(run) && onlyFlowRuns(filters)) {
            // A dashboard that hides no subflows asks for any flow run there may be, and a foreign key is one.
            return TASK_RUN.FLOW_RUN_ID.isNotNull();
        }
        var runs = selectOne().from(FLOW_RUN);
        if (filters.flows() != null) {
            runs = runs.join(FLOW).on(FLOW.ID.eq(FLOW_RUN.FLOW_ID));
        }
        if (filters.deployments() != null) {
            runs = runs.join(DEPLOYMENT).on(DEPLOYMENT.ID.eq(FLOW_RUN.DEPLOYMENT_ID));
        }
        if (filters.workPools() != null || filters.workQueues() != null) {
            runs = runs.join(WORK_QUEUE).on(WORK_QUEUE.ID.eq(FLOW_RUN.WORK_QUEUE_ID));
        }
        if (filters.workPools() != null) {
            runs = runs.join(WORK_POOL).on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID));
        }
        return exists(runs.where(
                FLOW_RUN.ID.eq(TASK_RUN.FLOW_RUN_ID),
                run,
                Parts.all()
                        .with(filters.flows(), new FlowFilters(dialect)::of)
                        .with(filters.deployments(), new DeploymentFilters(dialect)::of)
                        .with(filters.workPools(), WorkPoolFilters::of)
                        .with(filters.workQueues(), WorkQueueFilters::of)
                        .condition()));
    }

    private static boolean onlyFlowRunIds(RunFilters filters) {
        FlowRunFilter flowRuns = filters.flowRuns();
        return flowRuns != null && flowRuns.onlyIds() && onlyFlowRuns(filters);
    }

    private static boolean onlyFlowRuns(RunFilters filters) {
        return filters.flows() == null
                && filters.deployments() == null
                && filters.workPools() == null
                && filters.workQueues() == null;
    }
}
