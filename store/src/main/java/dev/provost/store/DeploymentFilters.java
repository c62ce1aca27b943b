package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.DeploymentFilter;
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
}
