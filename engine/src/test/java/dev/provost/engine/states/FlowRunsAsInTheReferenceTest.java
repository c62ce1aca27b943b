package dev.provost.engine.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.Wire;
import dev.provost.api.states.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every recorded proposal of a flow run's state has the outcome it had in the reference.
class FlowRunsAsInTheReferenceTest {

    private final Recording recording = new Recording();
    private final UUID run = recording.named("run");
    private final UUID deployment = recording.named("deployment");
    private final UUID limit = recording.named("limit");
    private final UUID parent = recording.named("parent");
    private final UUID outer = recording.named("outer");
    private final UUID flow = recording.named("flow");

    private @Nullable State state;
    private RunColumns columns = RunColumns.NEW;
    private FlowRunPolicy policy = new FlowRunPolicy(0, 0, null, null, Set.of(), false, null);
    private @Nullable TaskRunFacts parentRun;
    private final Set<Instant> times = new HashSet<>();

    static List<Recording.Walk> walks() {
        return Recording.walks("flow");
    }

    @ParameterizedTest
    @MethodSource("walks")
    void everyProposalHasTheOutcomeItHadThere(Recording.Walk walk) {

        JsonNode head = walk.head();
        policy = new FlowRunPolicy(0, 0, number(head, "retries"), number(head, "retry_delay"), Set.of(), false, null);
        parentRun = head.get("parent").booleanValue() ? TaskRunFacts.of(parent, outer, null, RunColumns.NEW) : null;
        for (JsonNode step : walk.steps()) {
            Circumstances at = Recording.at(step, Chance.seeded(7, Recording.time(step.get("t"))));
            State proposed =
                    Recording.proposal(step.get("p")).toState(at.chance().nextId(), at.now());
            boolean late = "late".equals(Recording.text(step, "policy"));
            FlowRunFacts facts = facts(head, step);
            Outcome outcome = Orchestration.propose(
                    facts, proposed, late ? Policies.forMarkingLate() : Policies.forFlowRun(step.has("force")), at);
            if (step.has("error")) {
                return; // a server error there; here, an answer
            }
            assertThat(Recording.normal(written(outcome, facts, step)))
                    .as("%s at %s", step.get("p"), step.get("t"))
                    .isEqualTo(Recording.outcomeOf(step));
        }
    }

    private static @Nullable Long number(JsonNode head, String key) {
        return head.get(key).isNull() ? null : (Long) head.get(key).longValue();
    }

    private FlowRunFacts facts(JsonNode head, JsonNode step) {
        String kind = head.get("deployment").stringValue();
        SlotLimit slots = step.has("limit")
                ? new SlotLimit(
                        limit,
                        true,
                        step.get("limit").get(0).intValue(),
                        step.get("limit").get(1).intValue())
                : null;
        JsonNode grace = head.get("grace");
        DeploymentFacts made = new DeploymentFacts(
                deployment,
                slots,
                kind.equals("CANCEL_NEW") ? DeploymentFacts.Collision.CANCEL_NEW : DeploymentFacts.Collision.ENQUEUE,
                grace == null || grace.isNull() ? null : Duration.ofSeconds(grace.intValue()));
        boolean deployed = !kind.equals("none");
        return new FlowRunFacts(
                run,
                "run",
                texts(head.get("tags")),
                state,
                columns,
                policy,
                Recording.text(head, "pid"),
                deployed ? deployment : null,
                new FlowRunSurroundings(times, deployed ? made : null, step.has("alive"), parentRun, List.of()),
                related(head));
    }

    private RelatedFacts related(JsonNode head) {
        boolean deployed = !head.get("deployment").stringValue().equals("none");
        return new RelatedFacts(
                new RelatedFacts.Thing(flow, "flow-" + head.get("walk"), texts(head.get("flow_tags"))),
                deployed ? new RelatedFacts.Thing(deployment, "d", List.of("red")) : null,
                null,
                null,
                parentRun == null ? null : new RelatedFacts.Thing(parent, "sub", List.of()),
                null);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    private ObjectNode written(Outcome outcome, FlowRunFacts facts, JsonNode step) {
        ObjectNode row = Wire.JSON.createObjectNode();
        recording.tell(row, outcome);
        int active = facts.around().deployment() == null
                        || facts.around().deployment().limit() == null
                ? 0
                : (int) facts.around().deployment().limit().activeSlots();
        int slots = active;
        for (Effect effect : outcome.effects()) {
            switch (effect) {
                case Effect.InsertFlowRunState(var id, var inserted, var _) -> {
                    assertThat(id).isEqualTo(run);
                    state = Recording.stored(inserted);
                    times.add(inserted.timestamp());
                }
                case Effect.UpdateFlowRun(var _, var changed, var memory) -> {
                    ObjectNode difference =
                            Recording.changed(Recording.columns(columns, null), Recording.columns(changed, null));
                    if (!difference.isEmpty()) {
                        row.set("columns", difference);
                    }
                    columns = changed;
                    if (memory != null) {
                        policy = memory;
                        row.set("memory", memory(memory));
                    }
                }
                case Effect.StoreResult result -> {
                    if (result.taskRunId() == null) {
                        Recording.result(row, result);
                    }
                }
                case Effect.InsertTaskRunState(var _, var inserted, var _) -> setParent(row, inserted);
                case Effect.UpdateTaskRun update -> setParent(row, update);
                case Effect.TakeSlots(var limits, var lease, var time, var _) -> {
                    assertThat(limits).containsExactly(limit);
                    slots++;
                    var leased = row.withArray("leased").addArray();
                    leased.add(recording.labelOfLease(lease));
                    leased.add(time.toSeconds());
                }
                case Effect.RenewLease(var lease, var _) ->
                    row.withArray("renewed").add(recording.labelOfLease(lease));
                case Effect.ReleaseLease(var lease, var limits) -> {
                    slots -= facts.around().leaseAlive() || !limits.isEmpty() ? 1 : 0;
                    forget(row, facts, lease);
                }
                case Effect.ForgetLease(var lease) -> forget(row, facts, lease);
                case Effect.ReleaseSlot(var id) -> {
                    assertThat(id).isEqualTo(limit);
                    slots--;
                }
                case Effect.StoreEvent(var event) -> {
                    row.put("event", event.event());
                    if (step.has("event_content")) {
                        assertThat(recording.event(event, state)).isEqualTo(step.get("event_content"));
                    }
                }
                case Effect.DeleteRunInputs(var _, var keys) -> assertThat(keys).containsExactly("r1", "s1");
                default -> throw new AssertionError(effect);
            }
        }
        if (step.has("limit") && Math.max(slots, 0) != active) {
            row.put("slots", Math.max(slots, 0) - active);
        }
        return row;
    }

    private void forget(ObjectNode row, FlowRunFacts facts, UUID lease) {
        if (facts.around().leaseAlive()) {
            row.withArray("unleased").add(recording.labelOfLease(lease));
        }
    }

    private void setParent(ObjectNode row, State inserted) {
        ObjectNode said = row.withObject("parent");
        said.set("state", recording.state(Recording.stored(inserted)));
        RunColumns before = parentRun == null ? RunColumns.NEW : parentRun.columns();
        parentRun = TaskRunFacts.of(parent, outer, inserted, before);
    }

    private void setParent(ObjectNode row, Effect.UpdateTaskRun update) {
        RunColumns before = parentRun == null ? RunColumns.NEW : parentRun.columns();
        row.withObject("parent")
                .set(
                        "columns",
                        Recording.changed(
                                Recording.columns(before, 0),
                                Recording.columns(update.columns(), update.flowRunRunCount())));
        parentRun = TaskRunFacts.of(parent, outer, parentRun == null ? null : parentRun.state(), update.columns());
    }

    private static ObjectNode memory(FlowRunPolicy policy) {
        ObjectNode row = Wire.JSON.createObjectNode();
        var keys = row.putArray("pause_keys");
        Set<String> fired = policy.pauseKeys() == null ? Set.of() : policy.pauseKeys();
        List<String> shown = new ArrayList<>();
        fired.forEach(key -> shown.add(key.length() < 5 ? key : "?"));
        shown.stream().sorted().forEach(keys::add);
        row.put("resuming", policy.resuming());
        row.put("retry_type", policy.retryType());
        return row;
    }
}
