package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.INTEGER;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.SPAN;
import static dev.provost.store.ManyRows.Type.STATE_TYPE;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.artifacts.CollectionEvents;
import dev.provost.engine.artifacts.CollectionEvents.Change;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.RunColumns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what the engine decided, for a whole batch of transitions: table by table, each table once.
public final class EffectStore {

    private static final String INSERT_ARTIFACT = """
            insert into artifact (id, created, updated, key, type, data, description, flow_run_id, task_run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    // Nobody refers to this row's id, nor to that of a cache entry, so the database makes them.
    private static final String UPSERT_COLLECTION = """
            insert into artifact_collection
                (created, updated, key, latest_id, type, data, description, flow_run_id, task_run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (key) do update set
                latest_id = excluded.latest_id, updated = excluded.updated, type = excluded.type, data = excluded.data,
                description = excluded.description, flow_run_id = excluded.flow_run_id,
                task_run_id = excluded.task_run_id""";

    static final ManyRows INSERT_FLOW_RUN_STATES = insertStates("flow_run");
    private static final ManyRows INSERT_TASK_RUN_STATES = insertStates("task_run");

    private static final ManyRows UPDATE_FLOW_RUNS = updateRuns("flow_run");
    private static final ManyRows UPDATE_FLOW_RUNS_AND_POLICIES =
            updateRuns("flow_run", column("empirical_policy", JSONB));
    private static final ManyRows UPDATE_TASK_RUNS = updateRuns("task_run", column("flow_run_run_count", INTEGER));

    private static final String INSERT_CACHE = """
            insert into task_run_state_cache (created, updated, cache_key, cache_expiration, task_run_state_id)
            values (?, ?, ?, ?, ?)""";

    private static final String DELETE_INPUT = "delete from flow_run_input where flow_run_id = ? and key = ?";

    private static ManyRows insertStates(String run) {
        return ManyRows.insert(
                run + "_state",
                "",
                column("id", ID),
                column("created", TIME),
                column("updated", TIME),
                column("type", STATE_TYPE),
                column("timestamp", TIME),
                column("name", TEXT),
                column("message", TEXT),
                column("state_details", JSONB),
                column(run + "_id", ID),
                column("result_artifact_id", ID));
    }

    private static ManyRows updateRuns(String run, ManyRows.Column... others) {
        List<ManyRows.Column> changed = new ArrayList<>(List.of(
                column("updated", TIME),
                column("state_id", ID),
                column("state_type", STATE_TYPE),
                column("state_name", TEXT),
                column("state_timestamp", TIME),
                column("start_time", TIME),
                column("end_time", TIME),
                column("total_run_time", SPAN),
                column("run_count", INTEGER),
                column("expected_start_time", TIME),
                column("next_scheduled_start_time", TIME)));
        changed.addAll(List.of(others));
        String assignments = changed.stream()
                .map(column -> column.name() + " = rows." + column.name())
                .collect(joining(", "));
        changed.add(column("id", ID));
        return ManyRows.update(run, assignments, run + ".id = rows.id", changed.toArray(ManyRows.Column[]::new));
    }

    private final ArtifactCollectionStore collections = new ArtifactCollectionStore();
    private final EventStore events;

    public EffectStore(EventStore events) {
        this.events = events;
    }

    /// Writes the effects.
    ///
    /// Returns the events among them, for those who listen.
    ///
    /// @param now when: the rows' `created` and `updated`, and the events' `received`
    public List<ReceivedEvent> apply(Transaction tx, List<Effect> effects, Instant now) throws SQLException {
        var writes = new Writes(now);
        effects.forEach(writes::add);
        writes.flush(tx);
        List<ReceivedEvent> stored = new ArrayList<>(writes.stored);
        stored.addAll(tellOfCollections(tx, writes.results, now));
        events.insertNew(tx, stored, now);
        return List.copyOf(stored);
    }

    /// A result with a key is the latest of its collection from now on.
    private List<ReceivedEvent> tellOfCollections(Transaction tx, List<Effect.StoreResult> results, Instant now) {
        Set<String> keys = new HashSet<>();
        results.forEach(result -> Optional.ofNullable(result.key()).ifPresent(keys::add));
        return keys.isEmpty()
                ? List.of()
                : collections.findAll(tx, keys).stream()
                        .map(collection -> CollectionEvents.of(
                                collection.created().equals(collection.updated()) ? Change.CREATED : Change.UPDATED,
                                collection,
                                events.newId(now),
                                now))
                        .toList();
    }

    /// The effects of a batch, by table.
    private static final class Writes {
        private final Instant now;
        private final List<Effect.StoreResult> results = new ArrayList<>();
        private final List<Effect.InsertFlowRunState> flowRunStates = new ArrayList<>();
        private final List<Effect.InsertTaskRunState> taskRunStates = new ArrayList<>();
        // A statement changes each row once; what is decided last holds.
        private final Map<UUID, Effect.UpdateFlowRun> flowRuns = new LinkedHashMap<>();
        private final Map<UUID, Effect.UpdateTaskRun> taskRuns = new LinkedHashMap<>();
        private final List<Effect.CacheState> cached = new ArrayList<>();
        private final List<Effect.DeleteRunInputs> inputs = new ArrayList<>();
        private final List<ReceivedEvent> stored = new ArrayList<>();

        private Writes(Instant now) {
            this.now = now;
        }

        private void add(Effect effect) {
            switch (effect) {
                case Effect.StoreResult e -> results.add(e);
                case Effect.InsertFlowRunState e -> flowRunStates.add(e);
                case Effect.InsertTaskRunState e -> taskRunStates.add(e);
                case Effect.UpdateFlowRun e -> flowRuns.put(e.flowRunId(), e);
                case Effect.UpdateTaskRun e -> taskRuns.put(e.taskRunId(), e);
                case Effect.CacheState e -> cached.add(e);
                case Effect.DeleteRunInputs e -> inputs.add(e);
                case Effect.StoreEvent(var event) -> stored.add(event.receive(now));
                // Not a row: whoever serves the task is told once the transaction is committed.
                case Effect.EnqueueTaskRun _ -> {}
                case Effect.TakeSlots _,
                        Effect.RenewLease _,
                        Effect.ReleaseLease _,
                        Effect.ForgetLease _,
                        Effect.ReleaseSlot _,
                        Effect.HoldTag _,
                        Effect.FreeTag _ ->
                    throw new IllegalStateException("Slots are the slot book's to note: " + effect);
            }
        }

        private void flush(Transaction tx) throws SQLException {
            insertResults(tx);
            insertStates(tx);
            updateRuns(tx);
            new Batches(tx)
                    .each(
                            INSERT_CACHE,
                            cached,
                            (p, c) -> p.instant(now)
                                    .instant(now)
                                    .text(c.cacheKey())
                                    .instant(c.expiration())
                                    .uuid(c.taskRunStateId()));
            for (Effect.DeleteRunInputs input : inputs) {
                new Batches(tx)
                        .each(
                                DELETE_INPUT,
                                input.keys(),
                                (p, key) -> p.uuid(input.flowRunId()).text(key));
            }
        }

        private void insertResults(Transaction tx) throws SQLException {
            new Batches(tx)
                    .each(
                            INSERT_ARTIFACT,
                            results,
                            (p, r) -> p.uuid(r.artifactId())
                                    .instant(now)
                                    .instant(now)
                                    .text(r.key())
                                    .text(r.type())
                                    .json(r.data())
                                    .text(r.description())
                                    .uuid(r.flowRunId())
                                    .uuid(r.taskRunId()));
            List<Effect.StoreResult> keyed =
                    // Two batches that store the same keys must not wait for each other in a circle.
                    results.stream()
                            .filter(r -> r.key() != null)
                            .sorted(comparing(r -> String.valueOf(r.key())))
                            .toList();
            new Batches(tx)
                    .each(
                            UPSERT_COLLECTION,
                            keyed,
                            (p, r) -> p.instant(now)
                                    .instant(now)
                                    .text(r.key())
                                    .uuid(r.artifactId())
                                    .text(r.type())
                                    .json(r.data())
                                    .text(r.description())
                                    .uuid(r.flowRunId())
                                    .uuid(r.taskRunId()));
        }

        private void insertStates(Transaction tx) throws SQLException {
            INSERT_FLOW_RUN_STATES.update(
                    tx,
                    flowRunStates.stream()
                            .map(s -> stateRow(s.state(), now, s.flowRunId(), s.resultArtifactId()))
                            .toList());
            INSERT_TASK_RUN_STATES.update(
                    tx,
                    taskRunStates.stream()
                            .map(s -> stateRow(s.state(), now, s.taskRunId(), s.resultArtifactId()))
                            .toList());
        }

        private void updateRuns(Transaction tx) throws SQLException {
            UPDATE_FLOW_RUNS.update(
                    tx,
                    flowRuns.values().stream()
                            .filter(u -> u.policy() == null)
                            .map(u -> row(u.columns(), u.flowRunId()))
                            .toList());
            UPDATE_FLOW_RUNS_AND_POLICIES.update(
                    tx,
                    flowRuns.values().stream()
                            .filter(u -> u.policy() != null)
                            .map(u -> row(u.columns(), RawJson.writing(u.policy()), u.flowRunId()))
                            .toList());
            UPDATE_TASK_RUNS.update(
                    tx,
                    taskRuns.values().stream()
                            .map(u -> row(u.columns(), u.flowRunRunCount(), u.taskRunId()))
                            .toList());
        }

        private @Nullable Object[] row(RunColumns run, Object... others) {
            return Stream.concat(
                            Stream.of(
                                    now,
                                    run.state().id(),
                                    run.state().type(),
                                    run.state().name(),
                                    run.state().timestamp(),
                                    run.startTime(),
                                    run.endTime(),
                                    run.totalRunTime(),
                                    run.runCount(),
                                    run.expectedStartTime(),
                                    run.nextScheduledStartTime()),
                            Stream.of(others))
                    .toArray();
        }
    }

    /// A row of [#INSERT_FLOW_RUN_STATES], or of that for task runs.
    static @Nullable Object[] stateRow(State state, Instant now, UUID run, @Nullable UUID artifact) {
        return new @Nullable Object[] {
            state.id(),
            now,
            now,
            state.type(),
            state.timestamp(),
            state.name(),
            state.message(),
            RawJson.writing(state.stateDetails()),
            run,
            artifact
        };
    }

    /// Binds the columns that follow a run's states, from `state_id` to `next_scheduled_start_time`.
    static Parameters columns(Parameters parameters, RunColumns run) throws SQLException {
        return parameters
                .uuid(run.state().id())
                .enumeration(run.state().type())
                .text(run.state().name())
                .instant(run.state().timestamp())
                .instant(run.startTime())
                .instant(run.endTime())
                .duration(run.totalRunTime())
                .integer(run.runCount())
                .instant(run.expectedStartTime())
                .instant(run.nextScheduledStartTime());
    }
}
