package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT_SCHEDULE;
import static org.jooq.Records.mapping;

import dev.provost.api.deployments.DeploymentSchedule;
import dev.provost.api.deployments.DeploymentScheduleUpdate;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record9;
import org.jooq.SelectWhereStep;
import org.jspecify.annotations.Nullable;

/// The schedules of deployments.
public final class DeploymentScheduleStore {

    /// Adds schedules. Two of one deployment must not have the same slug.
    public void insert(Transaction tx, List<DeploymentSchedule> schedules) {
        for (DeploymentSchedule schedule : schedules) {
            tx.sql()
                    .insertInto(DEPLOYMENT_SCHEDULE)
                    .columns(
                            DEPLOYMENT_SCHEDULE.ID,
                            DEPLOYMENT_SCHEDULE.CREATED,
                            DEPLOYMENT_SCHEDULE.UPDATED,
                            DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID,
                            DEPLOYMENT_SCHEDULE.SCHEDULE,
                            DEPLOYMENT_SCHEDULE.ACTIVE,
                            DEPLOYMENT_SCHEDULE.MAX_SCHEDULED_RUNS,
                            DEPLOYMENT_SCHEDULE.PARAMETERS,
                            DEPLOYMENT_SCHEDULE.SLUG)
                    .values(
                            schedule.id(),
                            schedule.created(),
                            schedule.updated(),
                            schedule.deploymentId(),
                            schedule.schedule(),
                            schedule.active(),
                            schedule.maxScheduledRuns(),
                            schedule.parameters(),
                            schedule.slug())
                    .execute();
        }
    }

    /// The schedules of one deployment, those that were changed last first.
    public List<DeploymentSchedule> of(Transaction tx, UUID deploymentId) {
        return ofAll(tx, List.of(deploymentId)).getOrDefault(deploymentId, List.of());
    }

    /// The schedules of some deployments, those that were changed last first.
    public Map<UUID, List<DeploymentSchedule>> ofAll(Transaction tx, Collection<UUID> deploymentIds) {
        return deploymentIds.isEmpty()
                ? Map.of()
                : rows(tx).where(DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID.in(deploymentIds))
                        .orderBy(DEPLOYMENT_SCHEDULE.UPDATED.desc(), DEPLOYMENT_SCHEDULE.ID.desc())
                        .fetchGroups(DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID, mapping(DeploymentSchedule::new));
    }

    /// Changes a schedule of a deployment, and says whether there is one.
    ///
    /// @param settled the changed schedule as it is kept; null if it is not changed
    public boolean update(
            Transaction tx,
            UUID deploymentId,
            UUID id,
            DeploymentScheduleUpdate change,
            @Nullable RawJson settled,
            Instant now) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(DEPLOYMENT_SCHEDULE.UPDATED, now);
        columns.put(DEPLOYMENT_SCHEDULE.PARAMETERS, change.parameters());
        putUnlessNull(columns, DEPLOYMENT_SCHEDULE.ACTIVE, change.active());
        putUnlessNull(columns, DEPLOYMENT_SCHEDULE.SCHEDULE, settled);
        putUnlessNull(columns, DEPLOYMENT_SCHEDULE.MAX_SCHEDULED_RUNS, change.maxScheduledRuns());
        putUnlessNull(columns, DEPLOYMENT_SCHEDULE.SLUG, change.slug());
        return tx.sql()
                        .update(DEPLOYMENT_SCHEDULE)
                        .set(columns)
                        .where(DEPLOYMENT_SCHEDULE.ID.eq(id), DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID.eq(deploymentId))
                        .execute()
                > 0;
    }

    private static void putUnlessNull(
            Map<Field<?>, @Nullable Object> columns, Field<?> column, @Nullable Object value) {
        if (value != null) {
            columns.put(column, value);
        }
    }

    /// Takes the slugs from schedules, so that they can be given to others.
    public void dropSlugs(Transaction tx, Collection<UUID> ids) {
        tx.sql()
                .update(DEPLOYMENT_SCHEDULE)
                .setNull(DEPLOYMENT_SCHEDULE.SLUG)
                .where(DEPLOYMENT_SCHEDULE.ID.in(ids))
                .execute();
    }

    /// Removes a schedule of a deployment, and says whether there was one.
    public boolean delete(Transaction tx, UUID deploymentId, UUID id) {
        return tx.sql()
                        .deleteFrom(DEPLOYMENT_SCHEDULE)
                        .where(DEPLOYMENT_SCHEDULE.ID.eq(id), DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID.eq(deploymentId))
                        .execute()
                > 0;
    }

    /// Removes all schedules of a deployment.
    public void deleteAll(Transaction tx, UUID deploymentId) {
        tx.sql()
                .deleteFrom(DEPLOYMENT_SCHEDULE)
                .where(DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID.eq(deploymentId))
                .execute();
    }

    private static SelectWhereStep<Record9<UUID, Instant, Instant, UUID, RawJson, Boolean, Integer, RawJson, String>>
            rows(Transaction tx) {
        return tx.sql()
                .select(
                        DEPLOYMENT_SCHEDULE.ID,
                        DEPLOYMENT_SCHEDULE.CREATED,
                        DEPLOYMENT_SCHEDULE.UPDATED,
                        DEPLOYMENT_SCHEDULE.DEPLOYMENT_ID,
                        DEPLOYMENT_SCHEDULE.SCHEDULE,
                        DEPLOYMENT_SCHEDULE.ACTIVE,
                        DEPLOYMENT_SCHEDULE.MAX_SCHEDULED_RUNS,
                        DEPLOYMENT_SCHEDULE.PARAMETERS,
                        DEPLOYMENT_SCHEDULE.SLUG)
                .from(DEPLOYMENT_SCHEDULE);
    }
}
