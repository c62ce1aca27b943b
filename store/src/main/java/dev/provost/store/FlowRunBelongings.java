package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.FlowRunSurroundings;
import dev.provost.engine.states.RelatedFacts;
import dev.provost.engine.states.RelatedFacts.Thing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What some flow runs have and many do not: a deployment, a work queue, a parent. Each is one
/// statement for all runs that have it, and none if there is no such run.
final class FlowRunBelongings {

    private static final SqlText DEPLOYMENTS = SqlText.of(
            dialect -> "select id, name, tags, concurrency_limit_id, concurrency_options from deployment where %s"
                    .formatted(dialect.idIn("id")));

    private static final SqlText QUEUES = SqlText.of(dialect -> """
            select q.id, q.name, p.id, p.name, p.type
            from work_queue q left join work_pool p on p.id = q.work_pool_id
            where %s""".formatted(dialect.idIn("q.id")));

    private static final SqlText TASK_RUNS =
            SqlText.of(dialect -> "select id, name, tags from task_run where %s".formatted(dialect.idIn("id")));

    private final Map<UUID, Deployment> deployments = new HashMap<>();
    private final Map<UUID, Queue> queues = new HashMap<>();
    private final Map<UUID, Thing> taskRuns;

    private record Deployment(
            @Nullable Thing thing,
            @Nullable UUID limit,
            @Nullable RawJson options) {}

    private record Queue(Thing thing, RelatedFacts.@Nullable WorkPool pool) {}

    private interface Reader {
        void read(UUID id, Row rest) throws SQLException;
    }

    private FlowRunBelongings(Map<UUID, Thing> taskRuns) {
        this.taskRuns = taskRuns;
    }

    static FlowRunBelongings read(Transaction tx, List<LockedRun> runs) throws SQLException {
        var all = new FlowRunBelongings(taskRuns(tx, ids(runs, LockedRun::parentTaskRunId)));
        each(
                tx,
                DEPLOYMENTS,
                ids(runs, LockedRun::deploymentId),
                (id, row) -> all.deployments.put(id, deployment(id, row)));
        each(tx, QUEUES, ids(runs, LockedRun::workQueueId), (id, row) -> all.queues.put(id, queue(id, row)));
        return all;
    }

    /// Those of these task runs that exist.
    static Map<UUID, Thing> taskRuns(Transaction tx, Collection<UUID> ids) throws SQLException {
        var found = new HashMap<UUID, Thing>();
        each(
                tx,
                TASK_RUNS,
                ids,
                (id, row) -> found.put(id, new Thing(id, row.text(), JsonColumns.texts(row.jsonOrNull()))));
        return found;
    }

    private static List<UUID> ids(List<LockedRun> runs, Function<LockedRun, @Nullable UUID> id) {
        return runs.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }

    private static void each(Transaction tx, SqlText query, Collection<UUID> ids, Reader reader) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Dialect dialect = tx.dialect();
        PreparedStatement statement = tx.prepare(query.on(dialect));
        new Parameters(statement, dialect).ids(ids);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                reader.read(row.uuid(), row);
            }
        }
    }

    private static Deployment deployment(UUID id, Row row) throws SQLException {
        @Nullable String name = row.textOrNull();
        List<String> tags = JsonColumns.texts(row.jsonOrNull());
        return new Deployment(name == null ? null : new Thing(id, name, tags), row.uuidOrNull(), row.jsonOrNull());
    }

    private static Queue queue(UUID id, Row row) throws SQLException {
        var thing = new Thing(id, row.text(), List.of());
        @Nullable UUID poolId = row.uuidOrNull();
        @Nullable String poolName = row.textOrNull();
        @Nullable String poolType = row.textOrNull();
        return new Queue(
                thing,
                poolId == null || poolName == null || poolType == null
                        ? null
                        : new RelatedFacts.WorkPool(poolId, poolName, poolType));
    }

    /// Reads id, name and tags; null where there is no such thing.
    static @Nullable Thing thing(Row row) throws SQLException {
        @Nullable UUID id = row.uuidOrNull();
        @Nullable String name = row.textOrNull();
        @Nullable RawJson tags = row.jsonOrNull();
        return id == null || name == null ? null : new Thing(id, name, JsonColumns.texts(tags));
    }

    /// The limit of the run's deployment.
    @Nullable
    UUID limitOf(LockedRun run) {
        Deployment deployment = get(deployments, run.deploymentId());
        return deployment == null ? null : deployment.limit();
    }

    /// What the engine must know of the run.
    FlowRunFacts facts(LockedRun run) {
        @Nullable Deployment deployment = get(deployments, run.deploymentId());
        @Nullable Queue queue = get(queues, run.workQueueId());
        return new FlowRunFacts(
                run.id(),
                run.name(),
                run.tags(),
                run.state(),
                run.columns(),
                run.policy(),
                run.infrastructurePid(),
                run.deploymentId(),
                FlowRunSurroundings.NONE.withDeployment(
                        run.deploymentId() == null || deployment == null || deployment.thing() == null
                                ? null
                                : StoredPolicies.ofDeployment(run.deploymentId(), deployment.options()),
                        false),
                new RelatedFacts(
                        run.flow(),
                        deployment == null ? null : deployment.thing(),
                        queue == null ? null : queue.thing(),
                        queue == null ? null : queue.pool(),
                        get(taskRuns, run.parentTaskRunId()),
                        run.createdBy()));
    }

    private static <T> @Nullable T get(Map<UUID, T> found, @Nullable UUID id) {
        return id == null ? null : found.get(id);
    }
}
