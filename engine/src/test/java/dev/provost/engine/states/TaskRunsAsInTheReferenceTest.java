package dev.provost.engine.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRunPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every recorded proposal of a task run's state has the outcome it had in the reference.
class TaskRunsAsInTheReferenceTest {

    private record Entry(State state, @Nullable Instant expiration) {}

    private final Recording recording = new Recording();
    private final UUID task = recording.named("task");
    private final UUID flowRun = recording.named("run");

    private @Nullable State state;
    private RunColumns columns = RunColumns.NEW;
    private int flowRunRunCount;
    private final Set<Instant> times = new HashSet<>();
    private final Map<String, Entry> cache = new HashMap<>();
    private final Map<String, Entry> earlier = new HashMap<>();

    static List<Recording.Walk> walks() {
        return Recording.walks("task");
    }

    @ParameterizedTest
    @MethodSource("walks")
    void everyProposalHasTheOutcomeItHadThere(Recording.Walk walk) {
        JsonNode head = walk.head();
        for (JsonNode step : walk.steps()) {
            Circumstances at = Recording.at(step, Chance.seeded(7, Recording.time(step.get("t"))));
            State proposed =
                    Recording.proposal(step.get("p")).toState(at.chance().nextId(), at.now());
            boolean clientSide = "client".equals(Recording.text(step, "policy")) && !step.has("force");
            boolean deferred = Boolean.TRUE.equals(proposed.stateDetails().deferred());
            Outcome outcome = Orchestration.propose(
                    facts(head, step, proposed),
                    proposed,
                    clientSide && !deferred
                            ? Policies.forClientSideTaskRun()
                            : Policies.forTaskRun(proposed, step.has("force")),
                    at);
            if (step.has("error")) {
                return; // a server error there; here, an answer
            }
            assertThat(Recording.normal(written(outcome)))
                    .as("%s at %s", step.get("p"), step.get("t"))
                    .isEqualTo(Recording.outcomeOf(step));
        }
    }

    private TaskRunFacts facts(JsonNode head, JsonNode step, State proposed) {
        boolean inFlow = head.get("flow_run").booleanValue();
        JsonNode delay = head.get("retry_delay");
        var retries = TaskRetries.of(new TaskRunPolicy(
                0,
                0,
                head.get("retries").isNull() ? null : (Long) head.get("retries").longValue(),
                delay.isNull() ? null : RawJson.of(delay),
                null));
        return new TaskRunFacts(
                task,
                inFlow ? flowRun : null,
                state,
                columns,
                flowRunRunCount,
                retries,
                times,
                inFlow ? flow(step.get("flow")) : null,
                cached(proposed),
                List.of());
    }

    private static TaskRunFacts.ParentFlowRun flow(JsonNode flow) {
        JsonNode state = flow.get(0);
        return new TaskRunFacts.ParentFlowRun(
                new State(
                        new UUID(0, 0),
                        StateType.valueOf(Objects.requireNonNull(Recording.text(state, "type"))),
                        Objects.requireNonNull(Recording.text(state, "name")),
                        Recording.time(state.get("at")),
                        null,
                        null,
                        Recording.details(state.path("details"))),
                flow.get(1).intValue());
    }

    /// The latest entry that has not expired, as the server looks it up.
    private @Nullable State cached(State proposed) {
        String key = TaskRunFacts.cacheKeyToLookUp(proposed);
        for (Map<String, Entry> entries : List.of(cache, earlier)) {
            Entry entry = key == null ? null : entries.get(key);
            if (entry != null
                    && (entry.expiration() == null || entry.expiration().isAfter(proposed.timestamp()))) {
                return entry.state();
            }
        }
        return null;
    }

    private ObjectNode written(Outcome outcome) {
        ObjectNode row = Wire.JSON.createObjectNode();
        recording.tell(row, outcome);
        for (Effect effect : outcome.effects()) {
            switch (effect) {
                case Effect.InsertTaskRunState(var id, var inserted, var _) -> {
                    assertThat(id).isEqualTo(task);
                    state = Recording.stored(inserted);
                    times.add(inserted.timestamp());
                }
                case Effect.UpdateTaskRun(var _, var changed, var count) -> {
                    row.set(
                            "columns",
                            Recording.changed(
                                    Recording.columns(columns, flowRunRunCount), Recording.columns(changed, count)));
                    columns = changed;
                    flowRunRunCount = count;
                }
                case Effect.StoreResult result -> {
                    assertThat(result.taskRunId()).isEqualTo(task);
                    Recording.result(row, result);
                }
                case Effect.CacheState(var key, var expiration, var id) -> {
                    State kept = Recording.stored(Objects.requireNonNull(outcome.state()));
                    row.putArray("cached")
                            .add(key)
                            .add(expiration == null ? null : (Long) Recording.micros(expiration))
                            .add(id.equals(kept.id()));
                    Entry replaced = cache.put(key, new Entry(kept, expiration));
                    if (replaced != null && (replaced.expiration() == null || !earlier.containsKey(key))) {
                        earlier.put(key, replaced);
                    }
                }
                case Effect.EnqueueTaskRun(var _, var retry) ->
                    row.putArray("enqueued").add(retry ? "retry" : "new");
                default -> throw new AssertionError(effect);
            }
        }
        return row;
    }
}
