package dev.provost.store;

import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT;
import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.jooq.Records.mapping;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.deployments.DeploymentStatus;
import dev.provost.api.deployments.DeploymentUpdate;
import dev.provost.api.filters.DeploymentSort;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Deployments in the database.
public final class DeploymentStore {
    private final DeploymentScheduleStore schedules;

    public DeploymentStore(DeploymentScheduleStore schedules) {
        this.schedules = schedules;
    }

    /// What is to be written of a deployment besides what its maker said.
    ///
    /// @param workQueueId left out if nothing was said about pools and queues
    /// @param labels its own, its flow's and the system's
    public record Setting(Patch<@Nullable UUID> workQueueId, RawJson labels) {}

    /// What a deployment belongs to, as its events tell it.
    public record Home(
            UUID deploymentId,
            UUID flowId,
            String flowName,
            @Nullable UUID queueId,
            @Nullable String queueName,
            @Nullable UUID poolId,
            @Nullable String poolName,
            @Nullable String poolType) {}

    /// Adds a deployment unless its flow has one of its name, and says whether it did.
    public boolean insert(Transaction tx, UUID id, DeploymentCreate asked, Setting setting, Instant now) {
        Map<Field<?>, @Nullable Object> columns = DeploymentColumns.untold();
        columns.putAll(DeploymentColumns.told(asked));
        set(columns, setting);
        columns.put(DEPLOYMENT.ID, id);
        columns.put(DEPLOYMENT.CREATED, now);
        columns.put(DEPLOYMENT.UPDATED, now);
        columns.put(DEPLOYMENT.FLOW_ID, asked.flowId());
        columns.put(DEPLOYMENT.NAME, asked.name());
        columns.put(DEPLOYMENT.STATUS, DeploymentStatus.NOT_READY);
        return tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(columns)
                        .onConflict(DEPLOYMENT.FLOW_ID, DEPLOYMENT.NAME)
                        .doNothing()
                        .execute()
                == 1;
    }

    private static void set(Map<Field<?>, @Nullable Object> columns, Setting setting) {
        columns.put(DEPLOYMENT.LABELS, setting.labels());
        setting.workQueueId().ifPresent(id -> columns.put(DEPLOYMENT.WORK_QUEUE_ID, id));
    }

    /// Changes a deployment to what the maker of one of the same name said.
    public void overwrite(Transaction tx, UUID id, DeploymentCreate asked, Setting setting, Instant now) {
        Map<Field<?>, @Nullable Object> columns = DeploymentColumns.told(asked);
        set(columns, setting);
        write(tx, id, columns, now);
    }

    /// Changes a deployment.
    ///
    /// @param workQueueId left out if nothing was said about pools and queues
    public void update(
            Transaction tx, UUID id, DeploymentUpdate change, Patch<@Nullable UUID> workQueueId, Instant now) {
        Map<Field<?>, @Nullable Object> columns = DeploymentColumns.changed(change);
        workQueueId.ifPresent(queue -> columns.put(DEPLOYMENT.WORK_QUEUE_ID, queue));
        write(tx, id, columns, now);
    }

    public void setPaused(Transaction tx, UUID id, boolean paused, Instant now) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(DEPLOYMENT.PAUSED, paused);
        write(tx, id, columns, now);
    }

    /// Takes down that something about a deployment was changed, so that its schedules are looked at.
    public void touch(Transaction tx, UUID id, Instant now) {
        write(tx, id, new HashMap<>(), now);
    }

    private static void write(Transaction tx, UUID id, Map<Field<?>, @Nullable Object> columns, Instant now) {
        columns.put(DEPLOYMENT.UPDATED, now);
        tx.sql().update(DEPLOYMENT).set(columns).where(DEPLOYMENT.ID.eq(id)).execute();
    }

    /// Removes deployments with their schedules.
    public void delete(Transaction tx, Collection<UUID> ids) {
        tx.sql().deleteFrom(DEPLOYMENT).where(DEPLOYMENT.ID.in(ids)).execute();
    }

    public Optional<Deployment> find(Transaction tx, UUID id) {
        return one(tx, DEPLOYMENT.ID.eq(id));
    }

    public Optional<Deployment> findByName(Transaction tx, String flowName, String name) {
        return tx.sql()
                .select(DEPLOYMENT.ID)
                .from(DEPLOYMENT)
                .join(FLOW)
                .on(FLOW.ID.eq(DEPLOYMENT.FLOW_ID))
                .where(FLOW.NAME.eq(flowName), DEPLOYMENT.NAME.eq(name))
                .fetchOptional(DEPLOYMENT.ID)
                .flatMap(id -> find(tx, id));
    }

    /// Finds the deployment of this name that a flow has.
    public Optional<Deployment> findOfFlow(Transaction tx, UUID flowId, String name) {
        return one(tx, DEPLOYMENT.FLOW_ID.eq(flowId).and(DEPLOYMENT.NAME.eq(name)));
    }

    private Optional<Deployment> one(Transaction tx, Condition which) {
        return withSchedules(tx, rows(tx).where(which).fetch()).stream().findFirst();
    }

    /// Holds a deployment until the transaction ends, and says whether there is one.
    public boolean lock(Transaction tx, UUID id) {
        return tx.dialect()
                .locked(tx.sql().select(DEPLOYMENT.ID).from(DEPLOYMENT).where(DEPLOYMENT.ID.eq(id)))
                .fetchOptional()
                .isPresent();
    }

    public List<Deployment> list(Transaction tx, RunFilters filters, DeploymentSort sort, long offset, int limit) {
        return withSchedules(
                tx,
                rows(tx).where(new DeploymentFilters(tx.dialect()).matching(filters))
                        .orderBy(order(sort))
                        .limit(limit)
                        .offset(offset)
                        .fetch());
    }

    /// The deployments of these ids, by name.
    public List<Deployment> findAll(Transaction tx, Collection<UUID> ids) {
        return withSchedules(
                tx,
                rows(tx).where(DEPLOYMENT.ID.in(ids))
                        .orderBy(order(DeploymentSort.NAME_ASC))
                        .fetch());
    }

    public int count(Transaction tx, RunFilters filters) {
        return tx.sql()
                .selectCount()
                .from(DEPLOYMENT)
                .where(new DeploymentFilters(tx.dialect()).matching(filters))
                .fetchSingle()
                .value1();
    }

    /// Whether there is a block that a deployment can point to.
    public boolean hasBlock(Transaction tx, UUID blockDocumentId) {
        return tx.sql().fetchExists(BLOCK_DOCUMENT, BLOCK_DOCUMENT.ID.eq(blockDocumentId));
    }

    /// Returns what deployments belong to.
    public Map<UUID, Home> homes(Transaction tx, Collection<UUID> ids) {
        return tx
                .sql()
                .select(
                        DEPLOYMENT.ID,
                        FLOW.ID,
                        FLOW.NAME,
                        WORK_QUEUE.ID,
                        WORK_QUEUE.NAME,
                        WORK_POOL.ID,
                        WORK_POOL.NAME,
                        WORK_POOL.TYPE)
                .from(DEPLOYMENT)
                .join(FLOW)
                .on(FLOW.ID.eq(DEPLOYMENT.FLOW_ID))
                .leftJoin(WORK_QUEUE)
                .on(WORK_QUEUE.ID.eq(DEPLOYMENT.WORK_QUEUE_ID))
                .leftJoin(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID))
                .where(DEPLOYMENT.ID.in(ids))
                .fetch(mapping(Home::new))
                .stream()
                .collect(Collectors.toMap(Home::deploymentId, Function.identity()));
    }

    private static SelectWhereStep<Record> rows(Transaction tx) {
        return tx.sql()
                .select(DeploymentColumns.ALL)
                .from(DEPLOYMENT)
                .leftJoin(CONCURRENCY_LIMIT_V2)
                .on(CONCURRENCY_LIMIT_V2.ID.eq(DEPLOYMENT.CONCURRENCY_LIMIT_ID))
                .leftJoin(WORK_QUEUE)
                .on(WORK_QUEUE.ID.eq(DEPLOYMENT.WORK_QUEUE_ID))
                .leftJoin(WORK_POOL)
                .on(WORK_POOL.ID.eq(WORK_QUEUE.WORK_POOL_ID));
    }

    private List<Deployment> withSchedules(Transaction tx, List<? extends Record> rows) {
        var found = schedules.ofAll(
                tx, rows.stream().map(row -> row.get(DEPLOYMENT.ID)).toList());
        return rows.stream()
                .map(row -> DeploymentColumns.read(row, found.getOrDefault(row.get(DEPLOYMENT.ID), List.of())))
                .toList();
    }

    private static List<SortField<?>> order(DeploymentSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(DEPLOYMENT.CREATED.desc(), DEPLOYMENT.ID.desc());
            case UPDATED_DESC -> List.of(DEPLOYMENT.UPDATED.desc(), DEPLOYMENT.ID.desc());
            case NAME_ASC -> List.of(DEPLOYMENT.NAME.asc(), DEPLOYMENT.ID.asc());
            case NAME_DESC -> List.of(DEPLOYMENT.NAME.desc(), DEPLOYMENT.ID.desc());
        };
    }
}
