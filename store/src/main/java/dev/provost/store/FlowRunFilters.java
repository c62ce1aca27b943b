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
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.filters.Like;
import dev.provost.api.filters.Operator;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which rows of `flow_run` are asked for.
final class FlowRunFilters {

    /// When a run started or, as long as it has not, when it is expected to. The reference has an index on it.
    static final Field<Instant> START_TIME = coalesce(FLOW_RUN.START_TIME, FLOW_RUN.EXPECTED_START_TIME);

    private final Dialect dialect;
    private final Rarity rarity;
    private final boolean ordered;
    private final boolean byEnd;

    /// For conditions that belong to queries of other things than runs.
    FlowRunFilters(Dialect dialect) {
        this(dialect, Rarity.NEVER, false, false);
    }

    /// Finds the ways to the runs by what else there is.
    ///
    /// @param ordered whether all runs can be gone through in an order
    /// @param byEnd whether that is the order of their ends
    FlowRunFilters(Dialect dialect, Rarity rarity, boolean ordered, boolean byEnd) {
        this.dialect = dialect;
        this.rarity = rarity;
        this.ordered = ordered;
        this.byEnd = byEnd;
    }

    /// For numbers of runs.
    static FlowRunFilters counting(Transaction tx) {
        return new FlowRunFilters(tx.dialect(), Rarity.of(tx, FLOW_RUN), false, false);
    }

    /// For histories, which go through the runs of a time.
    static FlowRunFilters ofTime(Transaction tx) {
        return new FlowRunFilters(tx.dialect(), Rarity.of(tx, FLOW_RUN), true, false);
    }

    /// For lists, which can go through all runs in their order. But what is over comes first where nothing is said of
    /// the next start, so that is no way to what is still to come.
    static FlowRunFilters sorted(Transaction tx, FlowRunSort sort) {
        return new FlowRunFilters(
                tx.dialect(),
                Rarity.of(tx, FLOW_RUN),
                sort != FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
                sort == FlowRunSort.END_TIME_DESC);
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
        boolean otherWay = otherWay(filter);
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(FLOW_RUN.ID, id))
                .with(filter.name(), this::named)
                .with(filter.tags(), tags -> TagFilters.of(FLOW_RUN.TAGS, tags, dialect))
                .with(filter.deploymentId(), id -> Conditions.any(FLOW_RUN.DEPLOYMENT_ID, id))
                .with(
                        filter.workQueueName(),
                        name -> Conditions.any(way(FLOW_RUN.WORK_QUEUE_NAME, name.any(), otherWay), name))
                .with(filter.flowVersion(), version -> Conditions.any(FLOW_RUN.FLOW_VERSION, version))
                .with(filter.state(), state -> inState(state, otherWay))
                .with(filter.startTime(), time -> Conditions.between(FLOW_RUN.START_TIME, START_TIME, time))
                .with(filter.endTime(), time -> Conditions.between(FLOW_RUN.END_TIME, time))
                .with(filter.expectedStartTime(), time -> Conditions.between(FLOW_RUN.EXPECTED_START_TIME, time))
                .with(
                        filter.nextScheduledStartTime(),
                        time -> Conditions.between(FLOW_RUN.NEXT_SCHEDULED_START_TIME, time))
                .with(filter.parentFlowRunId(), FlowRunFilters::subflowOf)
                .with(
                        filter.parentTaskRunId(),
                        id -> Conditions.any(way(FLOW_RUN.PARENT_TASK_RUN_ID, id.any(), otherWay), id))
                .with(filter.idempotencyKey(), key -> Conditions.any(FLOW_RUN.IDEMPOTENCY_KEY, key))
                .with(filter.createdBy(), this::createdBy)
                .condition();
    }

    /// Whether runs can be found by something else than what they are, belong to or are in: most runs of all times may
    /// be of one state, or of one queue.
    private boolean otherWay(@Nullable FlowRunFilter filter) {
        return ordered || (filter != null && filter.expectedStartTime() != null);
    }

    /// The column, looked up in its index only if that is the best way to the runs that have one of the values.
    private <T> Field<T> way(Field<T> column, @Nullable List<T> values, boolean otherWay) {
        return way(column, values == null ? null : column.in(values), otherWay);
    }

    private <T> Field<T> way(Field<T> column, @Nullable Condition asked, boolean otherWay) {
        return !otherWay || (asked != null && rarity.isRare(asked)) ? column : dialect.notLookedUp(column);
    }

    private Condition inState(FlowRunFilter.InState filter, boolean otherWay) {
        @Nullable
        List<StateType> types = filter.type() == null ? null : filter.type().any();
        @Nullable
        List<String> names = filter.name() == null ? null : filter.name().any();
        // What has no end comes last by its end, after all that has one.
        boolean last = byEnd && types != null && types.stream().noneMatch(StateType::isFinal);
        return inState(
                filter, way(FLOW_RUN.STATE_TYPE, types, otherWay && !last), way(FLOW_RUN.STATE_NAME, names, otherWay));
    }

    /// What is asked of the columns of runs, or of those that stand for them.
    static Condition inState(FlowRunFilter.InState filter, Field<StateType> stateType, Field<String> stateName) {
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
                .with(filters.workPools(), pool -> inQueues(ofPool(pool), filters))
                .with(filters.workQueues(), queue -> inQueues(ofQueue(queue), filters))
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

    private Condition inQueues(Select<Record1<UUID>> queues, RunFilters filters) {
        return way(FLOW_RUN.WORK_QUEUE_ID, FLOW_RUN.WORK_QUEUE_ID.in(queues), otherWay(filters.flowRuns()))
                .in(queues);
    }

    private static Select<Record1<UUID>> ofPool(WorkPoolFilter filter) {
        return select(WORK_QUEUE.ID)
                .from(WORK_QUEUE)
                .join(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID))
                .where(WorkPoolFilters.of(filter));
    }

    private static Select<Record1<UUID>> ofQueue(WorkQueueFilter filter) {
        return select(WORK_QUEUE.ID).from(WORK_QUEUE).where(WorkQueueFilters.of(filter));
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
