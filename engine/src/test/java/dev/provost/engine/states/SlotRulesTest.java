package dev.provost.engine.states;

import static dev.provost.engine.states.Examples.LEASE;
import static dev.provost.engine.states.Examples.LIMIT;
import static dev.provost.engine.states.Examples.NOON;
import static dev.provost.engine.states.Examples.TASK;
import static dev.provost.engine.states.Examples.at;
import static dev.provost.engine.states.Examples.deployed;
import static dev.provost.engine.states.Examples.flowRun;
import static dev.provost.engine.states.Examples.judge;
import static dev.provost.engine.states.Examples.leased;
import static dev.provost.engine.states.Examples.state;
import static dev.provost.engine.states.Examples.taskRun;
import static dev.provost.engine.states.Examples.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.DeploymentFacts.Collision;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Slots of deployments and of tags: who takes them, who waits, who gives them back.
class SlotRulesTest {

    private static final List<Class<? extends Effect>> SLOTS = List.of(
            Effect.TakeSlots.class,
            Effect.RenewLease.class,
            Effect.ReleaseLease.class,
            Effect.ForgetLease.class,
            Effect.ReleaseSlot.class,
            Effect.HoldTag.class,
            Effect.FreeTag.class);

    private static List<Effect> slots(Outcome outcome) {
        return outcome.effects().stream()
                .filter(effect -> SLOTS.contains(effect.getClass()))
                .toList();
    }

    private static Outcome propose(FlowRunFacts run, State to, @Nullable String client) {
        return Orchestration.propose(run, to, Policies.forFlowRun(false), at(NOON, client, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, ENQUEUE, amend Pending",
        "2, 2, ENQUEUE, reject to AwaitingConcurrencySlot: Deployment concurrency limit reached.",
        "2, 2, CANCEL_NEW, reject to Cancelled: Deployment concurrency limit reached.",
        "0, 0, ENQUEUE, abort: The deployment concurrency limit is 0. The flow will deadlock if submitted again."
    })
    void aRunIsSubmittedIfItsDeploymentHasRoom(int limit, int taken, Collision collision, String verdict) {
        FlowRunFacts run = deployed(state(StateType.SCHEDULED), limit, taken, collision);

        assertThat(told(judge(new SecureFlowConcurrencySlots(), run, StateType.PENDING)))
                .isEqualTo(verdict);
        assertThat(told(judge(new SecureFlowConcurrencySlots(), run, StateType.RUNNING)))
                .isEqualTo("not asked");
    }

    @Test
    void runsWithoutALimitAndWorkersThatCountThemselvesTakeNoSlot() {
        var rule = new SecureFlowConcurrencySlots();
        FlowRunFacts full = deployed(state(StateType.SCHEDULED), 1, 1, Collision.ENQUEUE);

        assertThat(told(judge(rule, flowRun(StateType.SCHEDULED), StateType.PENDING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, deployed(state(StateType.SCHEDULED)), StateType.PENDING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, full, state(StateType.PENDING), at(NOON, "3.0.3", null))))
                .isEqualTo("pass");
        assertThat(told(judge(rule, Examples.ofDeployment(flowRun(StateType.SCHEDULED), null), StateType.PENDING)))
                .isEqualTo("abort: Deployment not found.");
    }

    @Test
    void whoTakesASlotIsToldItsLease() {
        Outcome outcome = propose(
                deployed(state(StateType.SCHEDULED), 1, 0, Collision.ENQUEUE), state(StateType.PENDING), "3.8.4");

        UUID lease = Objects.requireNonNull(
                Objects.requireNonNull(outcome.state()).stateDetails().deploymentConcurrencyLeaseId());
        assertThat(slots(outcome))
                .containsExactly(new Effect.TakeSlots(
                        List.of(LIMIT),
                        lease,
                        OrchestrationSettings.DEFAULTS.deploymentLease(),
                        new Effect.Holder("flow_run", Examples.RUN)));
    }

    @Test
    void noSlotIsTakenForATransitionThatIsRefused() {
        FlowRunFacts run = deployed(state(StateType.CANCELLED), 1, 0, Collision.ENQUEUE);

        Outcome outcome = propose(run, state(StateType.PENDING), "3.8.4");

        assertThat(outcome.wroteState()).isFalse();
        assertThat(slots(outcome)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 3.8.4, RenewLease, Running",
        "false, 0, 3.8.4, TakeSlots, Running",
        "false, 1, 3.8.4, ReleaseLease, Cancelled",
        "false, 1, 3.4.10, ForgetLease, Running",
        "false, 1, 3.4.11.dev3, ForgetLease, Running"
    })
    void aRunStartsIfItStillHasItsSlotOrGetsAnother(
            boolean alive, int taken, String client, String effect, String name) {
        FlowRunFacts run = deployed(leased(state(StateType.PENDING)), 1, taken, Collision.ENQUEUE);
        FlowRunFacts facts =
                run.withSurroundings(run.around().withDeployment(run.around().deployment(), alive));

        Outcome outcome = propose(facts, state(StateType.RUNNING), client);

        assertThat(outcome.state()).isNotNull().extracting(State::name).isEqualTo(name);
        assertThat(slots(outcome))
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly(effect);
    }

    @Test
    void aRunThatEndsGivesItsSlotBack() {
        FlowRunFacts leased = deployed(leased(state(StateType.RUNNING)), 1, 1, Collision.ENQUEUE);
        FlowRunFacts bare = deployed(state(StateType.RUNNING), 1, 1, Collision.ENQUEUE);

        assertThat(slots(propose(leased, state(StateType.COMPLETED), "3.8.4")))
                .containsExactly(new Effect.ReleaseLease(LEASE, List.of(LIMIT)));
        assertThat(slots(propose(bare, state(StateType.COMPLETED), "3.8.4")))
                .containsExactly(new Effect.ReleaseSlot(LIMIT));
        assertThat(slots(propose(leased, state(StateType.CANCELLING), "3.8.4"))).isEmpty();
        assertThat(slots(
                        Orchestration.propose(leased, state(StateType.COMPLETED), Policies.forFlowRun(true), at(NOON))))
                .containsExactly(new Effect.ReleaseLease(LEASE, List.of(LIMIT)));
    }

    @Test
    void aRetryInTheSameProcessKeepsItsSlotAndARescheduledRunDoesNot() {
        FlowRunFacts run = Examples.counted(
                deployed(leased(state(StateType.RUNNING)), 1, 1, Collision.ENQUEUE)
                        .withPolicy(new FlowRunPolicy(0, 0, 1L, null, Set.of(), false, null)),
                1);

        Outcome retried = propose(run, state(StateType.FAILED), "3.8.4");
        Outcome rescheduled = propose(run, state(StateType.SCHEDULED, "AwaitingRetry"), "3.8.4");

        assertThat(slots(retried)).isEmpty();
        assertThat(retried.state())
                .isNotNull()
                .satisfies(state -> assertThat(state.stateDetails().deploymentConcurrencyLeaseId())
                        .isEqualTo(LEASE));
        assertThat(slots(rescheduled)).containsExactly(new Effect.ReleaseLease(LEASE, List.of(LIMIT)));
    }

    @Test
    void aForcedStateKeepsTheLease() {
        FlowRunFacts run = deployed(leased(state(StateType.PENDING)), 1, 1, Collision.ENQUEUE);

        Outcome outcome = Orchestration.propose(run, state(StateType.RUNNING), Policies.forFlowRun(true), at(NOON));

        assertThat(outcome.state())
                .isNotNull()
                .satisfies(state -> assertThat(state.stateDetails().deploymentConcurrencyLeaseId())
                        .isEqualTo(LEASE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, CANCEL_NEW, Cancelled", "1, 0, CANCEL_NEW, Late", "1, 1, ENQUEUE, Late"})
    void aLateRunIsCancelledIfItsDeploymentRefusesRuns(int limit, int taken, Collision collision, String name) {
        Outcome outcome = Orchestration.propose(
                deployed(state(StateType.SCHEDULED), limit, taken, collision),
                state(StateType.SCHEDULED, "Late"),
                Policies.forMarkingLate(),
                at(NOON));

        assertThat(outcome.state()).isNotNull().extracting(State::name).isEqualTo(name);
    }

    private static TagLimit listed(String tag, int limit, UUID... holders) {
        return new TagLimit.Listed(new UUID(4, tag.hashCode()), tag, limit, Set.of(holders));
    }

    private static TagLimit leasedTag(String tag, int limit, int taken) {
        return new TagLimit.Leased(
                tag, new SlotLimit(new UUID(5, tag.hashCode()), true, limit, taken), 10.0, List.of(LEASE));
    }

    private static String tagged(TagLimit... limits) {
        return told(judge(
                new SecureTaskConcurrencySlots(),
                taskRun(StateType.PENDING).withTagLimits(List.of(limits)),
                StateType.RUNNING));
    }

    @Test
    void aTaskTakesASlotOfEveryTagOrOfNone() {
        UUID other = new UUID(6, 6);

        assertThat(tagged()).isEqualTo("amend Running");
        assertThat(tagged(listed("a", 1), listed("b", 1))).isEqualTo("amend Running");
        assertThat(tagged(listed("a", 1), listed("b", 1, other)))
                .isEqualTo("wait 30: Concurrency limit for the b tag has been reached");
        assertThat(tagged(listed("a", 0)))
                .isEqualTo(
                        "abort: The concurrency limit on tag \"a\" is 0 and will deadlock if the task tries to run again.");
        assertThat(tagged(leasedTag("a", 2, 1), leasedTag("b", 1, 0))).isEqualTo("amend Running");
        assertThat(tagged(leasedTag("a", 1, 1), leasedTag("b", 1, 0)))
                .matches("wait [0-9]+: Concurrency limit reached for tags: a, b");
        assertThat(tagged(leasedTag("a", 0, 0))).startsWith("abort");
    }

    @Test
    void aLeasedLimitStandsForAListedOneOfTheSameTag() {
        assertThat(tagged(leasedTag("a", 1, 0), listed("a", 1, new UUID(6, 6)))).isEqualTo("amend Running");
    }

    @Test
    void aTaskThatStopsGivesBackWhatItHolds() {
        TaskRunFacts run = taskRun(StateType.RUNNING)
                .withTagLimits(List.of(
                        listed("a", 1, TASK),
                        listed("b", 2, new UUID(6, 6)),
                        leasedTag("c", 1, 1),
                        leasedTag("d", 1, 1)));

        Outcome done = Orchestration.propose(run, state(StateType.COMPLETED), MinimalTaskPolicy.POLICY, at(NOON));
        Outcome cancelling =
                Orchestration.propose(run, state(StateType.CANCELLING), MinimalTaskPolicy.POLICY, at(NOON));

        assertThat(slots(done))
                .containsExactly(
                        new Effect.FreeTag(new UUID(4, "a".hashCode()), TASK),
                        new Effect.ReleaseLease(LEASE, List.of()));
        assertThat(slots(cancelling)).isEmpty();
    }
}
