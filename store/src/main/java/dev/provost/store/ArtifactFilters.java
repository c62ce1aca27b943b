package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.filters.ArtifactCollectionFilter;
import dev.provost.api.filters.ArtifactFilter;
import dev.provost.api.filters.LikeOrNull;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Which rows of `artifact` and of `artifact_collection` are asked for.
final class ArtifactFilters {
    private final Dialect dialect;

    ArtifactFilters(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Artifacts as asked for, whose runs are as asked for.
    Condition matching(@Nullable ArtifactFilter artifacts, RunFilters runs) {
        return DSL.and(
                Parts.all().with(artifacts, ArtifactFilters::of).condition(),
                ofRuns(runs, ARTIFACT.FLOW_RUN_ID, ARTIFACT.TASK_RUN_ID));
    }

    /// Collections whose latest artifacts are as asked for, and the runs of those.
    Condition matching(@Nullable ArtifactCollectionFilter collections, RunFilters runs) {
        return DSL.and(
                Parts.all().with(collections, ArtifactFilters::of).condition(),
                ofRuns(runs, ARTIFACT_COLLECTION.FLOW_RUN_ID, ARTIFACT_COLLECTION.TASK_RUN_ID));
    }

    private static Condition of(ArtifactFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.id(), id -> Conditions.any(ARTIFACT.ID, id))
                .with(filter.key(), key -> like(ARTIFACT.KEY, key))
                .with(filter.flowRunId(), id -> Conditions.any(ARTIFACT.FLOW_RUN_ID, id))
                .with(filter.taskRunId(), id -> Conditions.any(ARTIFACT.TASK_RUN_ID, id))
                .with(filter.type(), type -> Conditions.any(ARTIFACT.TYPE, type))
                .condition();
    }

    private static Condition of(ArtifactCollectionFilter filter) {
        return Parts.joinedBy(filter.operator())
                .with(filter.latestId(), id -> Conditions.any(ARTIFACT_COLLECTION.LATEST_ID, id))
                .with(filter.key(), key -> like(ARTIFACT_COLLECTION.KEY, key))
                .with(filter.flowRunId(), id -> Conditions.any(ARTIFACT_COLLECTION.FLOW_RUN_ID, id))
                .with(filter.taskRunId(), id -> Conditions.any(ARTIFACT_COLLECTION.TASK_RUN_ID, id))
                .with(filter.type(), type -> Conditions.any(ARTIFACT_COLLECTION.TYPE, type))
                .condition();
    }

    private static Condition like(Field<String> column, LikeOrNull filter) {
        return Parts.all()
                .with(filter.any(), column::in)
                .withIfAny(filter.like(), part -> Conditions.contains(column, part))
                .with(filter.exists(), wanted -> Conditions.isNull(column, !wanted))
                .condition();
    }

    private Condition ofRuns(RunFilters filters, Field<UUID> flowRun, Field<UUID> taskRun) {
        return DSL.and(
                ofFlowRun(filters, flowRun),
                Parts.all()
                        .with(
                                filters.taskRuns(),
                                wanted -> exists(selectOne()
                                        .from(TASK_RUN)
                                        .where(TASK_RUN.ID.eq(taskRun), new TaskRunFilters(dialect).of(wanted))))
                        .condition());
    }

    private Condition ofFlowRun(RunFilters filters, Field<UUID> flowRun) {
        if (Stream.of(filters.flows(), filters.flowRuns(), filters.deployments())
                .allMatch(Objects::isNull)) {
            return DSL.noCondition();
        }
        var runs = selectOne().from(FLOW_RUN);
        if (filters.flows() != null) {
            runs = runs.join(FLOW).on(FLOW.ID.eq(FLOW_RUN.FLOW_ID));
        }
        if (filters.deployments() != null) {
            runs = runs.join(DEPLOYMENT).on(DEPLOYMENT.ID.eq(FLOW_RUN.DEPLOYMENT_ID));
        }
        return exists(runs.where(
                FLOW_RUN.ID.eq(flowRun),
                Parts.all()
                        .with(filters.flowRuns(), new FlowRunFilters(dialect)::of)
                        .with(filters.flows(), new FlowFilters(dialect)::of)
                        .with(filters.deployments(), new DeploymentFilters(dialect)::of)
                        .condition()));
    }
}
