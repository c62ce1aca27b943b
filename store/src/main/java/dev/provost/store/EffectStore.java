package dev.provost.store;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.RunColumns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    private static final String INSERT_STATE = """
            insert into %1$s_state
                (id, created, updated, type, timestamp, name, message, state_details, %1$s_id, result_artifact_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_RUN = """
            update %s set updated = ?, state_id = ?, state_type = ?, state_name = ?, state_timestamp = ?,
                start_time = ?, end_time = ?, total_run_time = ?, run_count = ?, expected_start_time = ?,
                next_scheduled_start_time = ?%s
            where id = ?""";

    private static final String INSERT_CACHE = """
            insert into task_run_state_cache (created, updated, cache_key, cache_expiration, task_run_state_id)
            values (?, ?, ?, ?, ?)""";

    private static final String DELETE_INPUT = "delete from flow_run_input where flow_run_id = ? and key = ?";

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
        events.insert(tx, writes.stored, now);
        return List.copyOf(writes.stored);
    }

    /// The effects of a batch, by table.
    private static final class Writes {
        private final Instant now;
        private final List<Effect.StoreResult> results = new ArrayList<>();
        private final List<Effect.InsertFlowRunState> flowRunStates = new ArrayList<>();
        private final List<Effect.InsertTaskRunState> taskRunStates = new ArrayList<>();
        private final List<Effect.UpdateFlowRun> flowRuns = new ArrayList<>();
        private final List<Effect.UpdateTaskRun> taskRuns = new ArrayList<>();
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
                case Effect.UpdateFlowRun e -> flowRuns.add(e);
                case Effect.UpdateTaskRun e -> taskRuns.add(e);
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
                    results.stream().filter(r -> r.key() != null).toList();
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
            new Batches(tx)
                    .each(
                            INSERT_STATE.formatted("flow_run"),
                            flowRunStates,
                            (p, s) -> state(p, s.state(), now, s.flowRunId(), s.resultArtifactId()));
            new Batches(tx)
                    .each(
                            INSERT_STATE.formatted("task_run"),
                            taskRunStates,
                            (p, s) -> state(p, s.state(), now, s.taskRunId(), s.resultArtifactId()));
        }

        private void updateRuns(Transaction tx) throws SQLException {
            List<Effect.UpdateFlowRun> plain =
                    flowRuns.stream().filter(u -> u.policy() == null).toList();
            List<Effect.UpdateFlowRun> withPolicy =
                    flowRuns.stream().filter(u -> u.policy() != null).toList();
            new Batches(tx)
                    .each(
                            UPDATE_RUN.formatted("flow_run", ""),
                            plain,
                            (p, u) -> columns(p.instant(now), u.columns()).uuid(u.flowRunId()));
            new Batches(tx)
                    .each(
                            UPDATE_RUN.formatted("flow_run", ", empirical_policy = ?"),
                            withPolicy,
                            (p, u) -> columns(p.instant(now), u.columns())
                                    .json(u.policy() == null ? null : RawJson.writing(u.policy()))
                                    .uuid(u.flowRunId()));
            new Batches(tx)
                    .each(
                            UPDATE_RUN.formatted("task_run", ", flow_run_run_count = ?"),
                            taskRuns,
                            (p, u) -> columns(p.instant(now), u.columns())
                                    .integer(u.flowRunRunCount())
                                    .uuid(u.taskRunId()));
        }
    }

    /// Binds the columns of a state's row, from `id` to `result_artifact_id`.
    static void state(Parameters parameters, State state, Instant now, UUID run, @Nullable UUID artifact)
            throws SQLException {
        parameters
                .uuid(state.id())
                .instant(now)
                .instant(now)
                .enumeration(state.type())
                .instant(state.timestamp())
                .text(state.name())
                .text(state.message())
                .json(RawJson.writing(state.stateDetails()))
                .uuid(run)
                .uuid(artifact);
    }

    /// Binds the columns that follow a run's states, from `state_id` to `next_scheduled_start_time`.
    static Parameters columns(Parameters parameters, RunColumns run) throws SQLException {
        return parameters
                .uuid(run.stateId())
                .enumeration(run.stateType())
                .text(run.stateName())
                .instant(run.stateTimestamp())
                .instant(run.startTime())
                .instant(run.endTime())
                .duration(run.totalRunTime())
                .integer(run.runCount())
                .instant(run.expectedStartTime())
                .instant(run.nextScheduledStartTime());
    }
}
