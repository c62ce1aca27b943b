package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.AnyOrNone;
import dev.provost.api.filters.AnyParent;
import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.Like;
import dev.provost.api.filters.Operator;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which rows of `flow_run` are asked for.
final class FlowRunFilters {

    /// When a run started or, as long as it has not, when it is expected to. The reference has an index on it.
    static final Field<Instant> START_TIME = coalesce(FLOW_RUN.START_TIME, FLOW_RUN.EXPECTED_START_TIME);

    private final Dialect dialect;

    FlowRunFilters(Dialect dialect) {
        this.dialect = dialect;
    }

    /// That there are flow runs, and task runs of theirs, as asked for.
    ///
    /// @param belonging which runs count: those of the thing that is filtered
    Condition someRun(Condition belonging, RunFilters filters) {
        if (filters.flowRuns() == null && filters.taskRuns() == null) {
            return DSL.noCondition();
        }
        var runs = selectOne().from(FLOW_RUN);
        if (filters.taskRuns() != null) {
            runs = runs.join(TASK_RUN).on(TASK_RUN.FLOW_RUN_ID.eq(FLOW_RUN.ID));
        }
        return exists(runs.where(
                belonging,
                Parts.all()
                        .with(filters.flowRuns(), this::of)
                        .with(filters.taskRuns(), new TaskRunFilters(dialect)::of)
                        .condition()));
    }

    Condition of(FlowRunFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(FLOW_RUN.ID, id))
                .with(filter.name(), this::named)
                .with(filter.tags(), tags -> TagFilters.of(FLOW_RUN.TAGS, tags, dialect))
                .with(filter.deploymentId(), id -> Conditions.any(FLOW_RUN.DEPLOYMENT_ID, id))
                .with(filter.workQueueName(), name -> Conditions.any(FLOW_RUN.WORK_QUEUE_NAME, name))
                .with(filter.flowVersion(), version -> Conditions.any(FLOW_RUN.FLOW_VERSION, version))
                .with(filter.state(), state -> inState(state, filter.expectedStartTime() != null))
                .with(filter.startTime(), time -> Conditions.between(FLOW_RUN.START_TIME, START_TIME, time))
                .with(filter.endTime(), time -> Conditions.between(FLOW_RUN.END_TIME, time))
                .with(filter.expectedStartTime(), time -> Conditions.between(FLOW_RUN.EXPECTED_START_TIME, time))
                .with(
                        filter.nextScheduledStartTime(),
                        time -> Conditions.between(FLOW_RUN.NEXT_SCHEDULED_START_TIME, time))
                .with(filter.parentFlowRunId(), FlowRunFilters::subflowOf)
                .with(filter.parentTaskRunId(), id -> Conditions.any(FLOW_RUN.PARENT_TASK_RUN_ID, id))
                .with(filter.idempotencyKey(), key -> Conditions.any(FLOW_RUN.IDEMPOTENCY_KEY, key))
                .with(filter.createdBy(), this::createdBy)
                .condition();
    }

    /// @param timed whether times are asked for too: most runs of all times may be in such a state, so it is the times
    /// to look them up by
    private Condition inState(FlowRunFilter.InState filter, boolean timed) {
        Field<StateType> stateType = timed ? dialect.notLookedUp(FLOW_RUN.STATE_TYPE) : FLOW_RUN.STATE_TYPE;
        Field<String> stateName = timed ? dialect.notLookedUp(FLOW_RUN.STATE_NAME) : FLOW_RUN.STATE_NAME;
        return Parts.joinedBy(filter.operator())
                .withIfAny(filter.type(), type -> Conditions.any(stateType, type))
                .withIfAny(filter.name(), name -> Conditions.any(stateName, name))
                .condition();
    }

    private Condition named(Like filter) {
        Condition wanted = Conditions.like(FLOW_RUN.NAME, filter);
        return filter.like() == null || Parts.asksForNothing(wanted) ? wanted : dialect.readInIndex(FLOW_RUN, wanted);
    }

    private static Condition subflowOf(AnyParent filter) {
        return Parts.joinedBy(filter.operator())
                .with(
                        filter.any(),
                        parents -> FLOW_RUN.PARENT_TASK_RUN_ID.in(
                                select(TASK_RUN.ID).from(TASK_RUN).where(TASK_RUN.FLOW_RUN_ID.in(parents))))
                .condition();
    }

    private Condition createdBy(FlowRunFilter.Creator filter) {
        return Parts.joinedBy(filter.operator())
                .with(
                        filter.id(),
                        ids -> dialect.text(FLOW_RUN.CREATED_BY, "id")
                                .in(ids.stream().map(UUID::toString).toList()))
                .with(filter.type(), dialect.text(FLOW_RUN.CREATED_BY, "type")::in)
                .with(filter.isNull(), wanted -> Conditions.isNull(FLOW_RUN.CREATED_BY, wanted))
                .condition();
    }

    /// The runs themselves, and those that belong to a flow, a deployment, a pool and a queue, and have a task run, as
    /// asked for.
    Condition matching(RunFilters filters) {
        return Parts.all()
                .with(filters.flowRuns(), this::of)
                .with(filters.deployments(), this::deployedAs)
                .with(filters.workPools(), FlowRunFilters::inPool)
                .with(filters.workQueues(), FlowRunFilters::inQueue)
                .with(filters.flows(), this::ofFlow)
                .with(filters.taskRuns(), this::withTaskRun)
                .condition();
    }

    private Condition deployedAs(DeploymentFilter filter) {
        Condition deployed = exists(selectOne()
                .from(DEPLOYMENT)
                .where(DEPLOYMENT.ID.eq(FLOW_RUN.DEPLOYMENT_ID), new DeploymentFilters(dialect).of(filter)));
        return among(filter.id(), filter.operator(), FLOW_RUN.DEPLOYMENT_ID).and(deployed);
    }

    private static Condition inPool(WorkPoolFilter filter) {
        return exists(selectOne()
                .from(WORK_QUEUE)
                .join(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID))
                .where(WORK_QUEUE.ID.eq(FLOW_RUN.WORK_QUEUE_ID), WorkPoolFilters.of(filter)));
    }

    private static Condition inQueue(WorkQueueFilter filter) {
        return exists(selectOne()
                .from(WORK_QUEUE)
                .where(WORK_QUEUE.ID.eq(FLOW_RUN.WORK_QUEUE_ID), WorkQueueFilters.of(filter)));
    }

    private Condition ofFlow(FlowFilter filter) {
        Condition run =
                exists(selectOne().from(FLOW).where(FLOW.ID.eq(FLOW_RUN.FLOW_ID), new FlowFilters(dialect).of(filter)));
        return among(filter.id(), filter.operator(), FLOW_RUN.FLOW_ID).and(run);
    }

    /// What a filter asks of the ids of other things, asked of our column that refers to them too: there it has an
    /// index, beside what is asked of runs.
    private static Condition among(@Nullable AnyOrNone<UUID> ids, Operator operator, Field<UUID> reference) {
        return ids == null || ids.any() == null || operator == Operator.OR
                ? DSL.noCondition()
                : reference.in(ids.any());
    }

    private Condition withTaskRun(TaskRunFilter filter) {
        return exists(selectOne()
                .from(TASK_RUN)
                .where(TASK_RUN.FLOW_RUN_ID.eq(FLOW_RUN.ID), new TaskRunFilters(dialect).of(filter)));
    }
}
