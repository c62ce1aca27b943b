package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.Is;
import dev.provost.api.filters.OnlyLike;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which rows of `deployment` are asked for.
final class DeploymentFilters {
    private final Dialect dialect;

    DeploymentFilters(Dialect dialect) {
        this.dialect = dialect;
    }

    Condition of(DeploymentFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(DEPLOYMENT.ID, id))
                .with(filter.name(), name -> Conditions.like(DEPLOYMENT.NAME, name))
                .with(filter.flowOrDeploymentName(), DeploymentFilters::flowOrDeploymentName)
                .with(filter.paused(), DeploymentFilters::paused)
                .with(filter.tags(), tags -> TagFilters.of(DEPLOYMENT.TAGS, tags, dialect))
                .with(filter.workQueueName(), name -> Conditions.any(DEPLOYMENT.WORK_QUEUE_NAME, name))
                .condition();
    }

    private static Condition flowOrDeploymentName(OnlyLike filter) {
        return Parts.all()
                .withIfAny(filter.like(), text -> text.isEmpty() ? DSL.trueCondition() : eitherName(text))
                .condition();
    }

    private static Condition eitherName(String text) {
        return Conditions.contains(DEPLOYMENT.NAME, text)
                .or(exists(selectOne()
                        .from(FLOW)
                        .where(FLOW.ID.eq(DEPLOYMENT.FLOW_ID), Conditions.contains(FLOW.NAME, text))));
    }

    private static Condition paused(Is filter) {
        return Parts.all().with(filter.value(), DEPLOYMENT.PAUSED::eq).condition();
    }

    /// The deployments themselves, and those that belong to a flow and a queue, and have a run, as asked for.
    Condition matching(RunFilters filters) {
        return DSL.and(
                Parts.all()
                        .with(filters.deployments(), this::of)
                        .with(filters.flows(), this::ofFlow)
                        .condition(),
                new FlowRunFilters(dialect).someRun(FLOW_RUN.DEPLOYMENT_ID.eq(DEPLOYMENT.ID), filters),
                placedAs(filters));
    }

    private Condition ofFlow(FlowFilter filter) {
        return exists(
                selectOne().from(FLOW).where(FLOW.ID.eq(DEPLOYMENT.FLOW_ID), new FlowFilters(dialect).of(filter)));
    }

    private static Condition placedAs(RunFilters filters) {
        if (filters.workPools() == null && filters.workQueues() == null) {
            return DSL.noCondition();
        }
        var queues = selectOne().from(WORK_QUEUE);
        if (filters.workPools() != null) {
            queues = queues.join(WORK_POOL).on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID));
        }
        return exists(queues.where(
                WORK_QUEUE.ID.eq(DEPLOYMENT.WORK_QUEUE_ID),
                Parts.all()
                        .with(filters.workQueues(), WorkQueueFilters::of)
                        .with(filters.workPools(), WorkPoolFilters::of)
                        .condition()));
    }
}
