package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.FlowFilter;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Which rows of `flow` are asked for.
final class FlowFilters {
    private final Dialect dialect;

    FlowFilters(Dialect dialect) {
        this.dialect = dialect;
    }

    Condition of(FlowFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(FLOW.ID, id))
                .with(filter.deployment(), FlowFilters::deployed)
                .with(filter.name(), name -> Conditions.like(FLOW.NAME, name))
                .with(filter.tags(), tags -> TagFilters.of(FLOW.TAGS, tags, dialect))
                .condition();
    }

    private static Condition deployed(FlowFilter.Deployed filter) {
        var deployments = selectOne().from(DEPLOYMENT).where(DEPLOYMENT.FLOW_ID.eq(FLOW.ID));
        return Parts.joinedBy(filter.operator())
                .with(filter.isNull(), wanted -> wanted ? notExists(deployments) : exists(deployments))
                .condition();
    }

    /// The flows themselves, and those that have a deployment and a run as asked for.
    Condition matching(RunFilters filters) {
        return DSL.and(
                Parts.all().with(filters.flows(), this::of).condition(),
                deployedAs(filters),
                new FlowRunFilters(dialect).someRun(FLOW_RUN.FLOW_ID.eq(FLOW.ID), filters));
    }

    private Condition deployedAs(RunFilters filters) {
        if (filters.deployments() == null && filters.workPools() == null) {
            return DSL.noCondition();
        }
        var deployments = selectOne().from(DEPLOYMENT);
        if (filters.workPools() != null) {
            deployments = deployments
                    .join(WORK_QUEUE)
                    .on(WORK_QUEUE.ID.eq(DEPLOYMENT.WORK_QUEUE_ID))
                    .join(WORK_POOL)
                    .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID));
        }
        return exists(deployments.where(
                DEPLOYMENT.FLOW_ID.eq(FLOW.ID),
                Parts.all()
                        .with(filters.deployments(), new DeploymentFilters(dialect)::of)
                        .with(filters.workPools(), WorkPoolFilters::of)
                        .condition()));
    }
}
