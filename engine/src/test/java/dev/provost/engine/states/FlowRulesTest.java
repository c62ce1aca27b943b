package dev.provost.engine.states;

import static dev.provost.engine.states.Examples.NOON;
import static dev.provost.engine.states.Examples.POLICY;
import static dev.provost.engine.states.Examples.RESULT;
import static dev.provost.engine.states.Examples.UNPERSISTED;
import static dev.provost.engine.states.Examples.at;
import static dev.provost.engine.states.Examples.counted;
import static dev.provost.engine.states.Examples.deployed;
import static dev.provost.engine.states.Examples.flowRun;
import static dev.provost.engine.states.Examples.judge;
import static dev.provost.engine.states.Examples.state;
import static dev.provost.engine.states.Examples.told;
import static dev.provost.engine.states.Examples.with;
import static dev.provost.engine.states.Examples.withPid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule about flow runs, where it fires and where it does not.
class FlowRulesTest {

    @ParameterizedTest
    @CsvSource({
        "12:01:30, wait 90",
        "12:00:00.500000, pass",
        "12:00:00.500001, wait 1",
        "12:00:01.500000, wait 1",
        "12:00:00, pass",
        "11:59:00, pass"
    })
    void aRunWaitsForItsTimeInWholeSecondsAndAHalfRoundsDown(String time, String verdict) {
        State scheduled =
                with(state(StateType.SCHEDULED), it -> it.withScheduledTime(Instant.parse("2026-11-21T" + time + "Z")));

        assertThat(told(judge(new WaitForScheduledTime<>(), flowRun(scheduled), StateType.RUNNING)))
                .startsWith(verdict);
    }

    @Test
    void aRunWithoutATimeDoesNotWaitAndOneThatRunsIsNotAsked() {
        var rule = new WaitForScheduledTime<FlowRunFacts>();

        assertThat(told(judge(rule, flowRun(StateType.PENDING), StateType.RUNNING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, flowRun(StateType.RUNNING), StateType.RUNNING)))
                .isEqualTo("not asked");
        assertThat(told(judge(rule, flowRun((State) null), StateType.RUNNING))).isEqualTo("not asked");
        assertThat(told(judge(rule, flowRun(StateType.SCHEDULED), StateType.PENDING)))
                .isEqualTo("not asked");
    }

    @Test
    void aPendingRunRemembersItsTimeUnlessItIsGivenAnother() {
        var rule = new CopyScheduledTime<FlowRunFacts>();
        FlowRunFacts run = flowRun(with(state(StateType.SCHEDULED), it -> it.withScheduledTime(NOON)));
        State later = with(state(StateType.PENDING), it -> it.withScheduledTime(NOON.plusSeconds(1)));

        assertThat(judge(rule, run, StateType.PENDING))
                .isInstanceOfSatisfying(
                        Verdict.Amend.class,
                        amend -> assertThat(amend.to().stateDetails().scheduledTime())
                                .isEqualTo(NOON));
        assertThat(told(judge(rule, run, later))).isEqualTo("pass");
        assertThat(told(judge(rule, run, StateType.RUNNING))).isEqualTo("not asked");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, Pending, Pending, abort",
        "PENDING, Pending, Submitting, amend",
        "PENDING, Submitting, Pending, abort",
        "PENDING, Submitting, Submitting, abort",
        "PENDING, Submitting, InfrastructurePending, amend",
        "RUNNING, Running, Submitting, abort",
        "CANCELLING, Cancelling, Pending, abort",
        "CANCELLED, Cancelled, Pending, abort",
        "FAILED, Failed, Pending, not asked",
        "SCHEDULED, Scheduled, Pending, not asked"
    })
    void onlyOneWorkerMaySubmitARun(StateType from, String name, String proposed, String verdict) {
        State to = state(StateType.PENDING, proposed);

        assertThat(told(judge(new PreventPendingTransitions<>(), flowRun(state(from, name)), to)))
                .startsWith(verdict);
    }

    @Test
    void aProposalIsTheSameOnlyIfBothNameTheTransition() {
        var rule = new PreventDuplicateTransitions();
        State one = with(state(StateType.RUNNING), it -> it.withTransitionId(new UUID(1, 1)));
        State other = with(state(StateType.RUNNING), it -> it.withTransitionId(new UUID(1, 2)));

        assertThat(told(judge(rule, flowRun(one), one)))
                .isEqualTo("stay: This run has already made this state transition.");
        assertThat(told(judge(rule, flowRun(one), other))).isEqualTo("pass");
        assertThat(told(judge(rule, flowRun(StateType.RUNNING), StateType.RUNNING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, flowRun((State) null), one))).isEqualTo("pass");
    }

    @ParameterizedTest
    @EnumSource(StateType.class)
    void aRunThatIsBeingCancelledBecomesNothingElse(StateType to) {
        assertThat(told(judge(new EnforceCancellingToCancelledTransition(), flowRun(StateType.CANCELLING), to)))
                .startsWith(to == StateType.CANCELLED ? "not asked" : "stay");
    }

    @Test
    void whatHasNoInfrastructureIsCancelledAtOnce() {
        var rule = new BypassCancellingFlowRunsWithNoInfra();
        FlowRunFacts suspended = flowRun(with(state(StateType.PAUSED), it -> it.withPauseReschedule(true)));

        assertThat(told(judge(rule, flowRun(StateType.SCHEDULED), StateType.CANCELLING)))
                .startsWith("reject to Cancelled");
        assertThat(told(judge(rule, suspended, StateType.CANCELLING))).startsWith("reject to Cancelled");
        assertThat(told(judge(
                        rule, withPid(flowRun(state(StateType.SCHEDULED, "Resuming")), "7"), StateType.CANCELLING)))
                .startsWith("reject to Cancelled");
        assertThat(told(judge(rule, withPid(flowRun(StateType.SCHEDULED), "7"), StateType.CANCELLING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, flowRun(StateType.PAUSED), StateType.CANCELLING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, flowRun(StateType.RUNNING), StateType.CANCELLING)))
                .isEqualTo("not asked");
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, Scheduled, pass",
        "SCHEDULED, Late, stay: This flow run is already marked late.",
        "RUNNING, Running, stay: Only scheduled flows can be marked late."
    })
    void onlyScheduledRunsBecomeLateAndOnce(StateType from, String name, String verdict) {
        var rule = new EnsureOnlyScheduledFlowsMarkedLate();

        assertThat(told(judge(rule, flowRun(state(from, name)), state(StateType.SCHEDULED, "Late"))))
                .isEqualTo(verdict);
        assertThat(told(judge(rule, flowRun(state(from, name)), StateType.SCHEDULED)))
                .isEqualTo("pass");
    }

    @ParameterizedTest
    @EnumSource(
            value = StateType.class,
            names = {"CANCELLING", "PAUSED", "CRASHED"})
    void aFinishedRunCannotGoThere(StateType to) {
        assertThat(told(judge(new HandleFlowTerminalStateTransitions(), flowRun(StateType.FAILED), to)))
                .isEqualTo("abort: Run is already in terminal state FAILED.");
        assertThat(told(judge(new HandleFlowTerminalStateTransitions(), flowRun(StateType.RUNNING), to)))
                .isEqualTo("not asked");
    }

    @Test
    void aResultIsNotRunAgainNorOverwrittenWithoutAnother() {
        FlowRunFacts kept = flowRun(state(StateType.COMPLETED).withData(RESULT));
        FlowRunFacts notKept = flowRun(state(StateType.COMPLETED).withData(UNPERSISTED));
        State again = state(StateType.COMPLETED).withData(RESULT);

        for (Rule<FlowRunFacts> rule : List.of(new HandleFlowTerminalStateTransitions(), new PreventResultDataLoss())) {
            assertThat(told(judge(rule, kept, StateType.COMPLETED))).startsWith("stay: Cannot overwrite");
            assertThat(told(judge(rule, kept, again))).isEqualTo("pass");
            assertThat(told(judge(rule, kept, StateType.FAILED))).isEqualTo("pass");
            assertThat(told(judge(rule, notKept, StateType.COMPLETED))).isEqualTo("pass");
        }
        assertThat(told(judge(new HandleFlowTerminalStateTransitions(), kept, StateType.RUNNING)))
                .isEqualTo("stay: Run is already COMPLETED.");
        assertThat(told(judge(new HandleFlowTerminalStateTransitions(), notKept, StateType.RUNNING)))
                .isEqualTo("amend Running");
    }

    @Test
    void aFinishedRunThatGoesOnForgetsItsPauses() {
        var rule = new HandleFlowTerminalStateTransitions();
        FlowRunPolicy paused = RunMemory.resuming(RunMemory.pauseFired(POLICY, "a"), true);
        FlowRunFacts run = flowRun(StateType.FAILED).withPolicy(paused);

        assertThat(judge(rule, run, StateType.RUNNING))
                .isInstanceOfSatisfying(
                        Verdict.Amend.class, amend -> assertThat(amend.run()).isEqualTo(run.withPolicy(POLICY)));
        assertThat(told(judge(rule, run, state(StateType.RUNNING), at(NOON, null, new ApiVersion(0, 8, 3)))))
                .isEqualTo("pass");
        assertThat(told(judge(rule, run, StateType.SCHEDULED)))
                .isEqualTo("abort: Cannot reschedule a run without an associated deployment.");
        assertThat(judge(rule, deployed(state(StateType.FAILED)), StateType.SCHEDULED))
                .isInstanceOfSatisfying(
                        Verdict.Amend.class,
                        amend -> assertThat(
                                        ((FlowRunFacts) amend.run()).policy().retryType())
                                .isEqualTo("reschedule"));
    }

    @Test
    void eachPauseOfARunningFlowFiresOnce() {
        var rule = new HandlePausingFlows();
        FlowRunFacts fired = flowRun(StateType.RUNNING).withPolicy(RunMemory.pauseFired(POLICY, "a"));
        State a = with(state(StateType.PAUSED), it -> it.withPauseKey("a"));
        State suspended = with(state(StateType.PAUSED, "Suspended"), it -> it.withPauseReschedule(true));

        assertThat(told(judge(rule, fired, a))).isEqualTo("stay: This pause has already fired.");
        assertThat(told(judge(rule, flowRun(StateType.RUNNING), a))).isEqualTo("pass");
        assertThat(told(judge(rule, fired, StateType.PAUSED))).isEqualTo("pass");
        assertThat(told(judge(rule, flowRun(StateType.PENDING), a)))
                .isEqualTo("stay: Cannot pause flows that are not currently running.");
        assertThat(told(judge(rule, flowRun((State) null), a))).isEqualTo("abort: Cannot pause flows with no state.");
        assertThat(told(judge(rule, flowRun(StateType.RUNNING), suspended)))
                .isEqualTo("abort: Cannot suspend flows without a deployment.");
        assertThat(told(judge(rule, deployed(state(StateType.RUNNING)), suspended)))
                .isEqualTo("pass");
        FlowRunFacts run = deployed(state(StateType.RUNNING));
        FlowRunFacts subflow =
                run.withSurroundings(run.around().withParentTaskRun(Examples.taskRun(StateType.RUNNING)));
        assertThat(told(judge(rule, subflow, suspended))).isEqualTo("abort: Cannot suspend subflows.");
        assertThat(told(judge(rule, fired, StateType.RUNNING))).isEqualTo("not asked");
    }

    @Test
    void aPauseThatBeginsThrowsAwayInputThatWaitedForIt() {
        State paused =
                with(state(StateType.PAUSED), it -> it.withRunInputKeyset(Map.of("response", "r", "schema", "s")));

        Outcome outcome =
                Orchestration.propose(flowRun(StateType.RUNNING), paused, Policies.forFlowRun(false), at(NOON));

        assertThat(outcome.effects()).contains(new Effect.DeleteRunInputs(Examples.RUN, List.of("r", "s")));
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, pass",
        "SCHEDULED, pass",
        "CANCELLING, pass",
        "COMPLETED, pass",
        "FAILED, pass",
        "CANCELLED, pass",
        "CRASHED, pass",
        "PENDING, stay: This run cannot transition to the StateType.PENDING state from the StateType.PAUSED state.",
        "PAUSED, stay: This run cannot transition to the StateType.PAUSED state from the StateType.PAUSED state."
    })
    void aPausedRunGoesOnOrEnds(StateType to, String verdict) {
        assertThat(told(judge(new HandleResumingPausedFlows(), flowRun(StateType.PAUSED), to)))
                .isEqualTo(verdict);
        assertThat(told(judge(new HandleResumingPausedFlows(), flowRun(StateType.RUNNING), to)))
                .isEqualTo("not asked");
    }

    @Test
    void aPauseThatIsOverCannotBeResumedButCancelled() {
        var rule = new HandleResumingPausedFlows();
        FlowRunFacts over = flowRun(with(state(StateType.PAUSED), it -> it.withPauseTimeout(NOON.minusNanos(1000))));
        FlowRunFacts notYet = flowRun(with(state(StateType.PAUSED), it -> it.withPauseTimeout(NOON)));

        assertThat(told(judge(rule, over, StateType.RUNNING)))
                .isEqualTo("reject to Failed: The flow run pause has timed out and can no longer resume.");
        assertThat(told(judge(rule, over, StateType.CANCELLING))).isEqualTo("pass");
        assertThat(told(judge(rule, notYet, StateType.RUNNING))).isEqualTo("pass");
    }

    @Test
    void aRunThatIsScheduledFromABlockingPauseStartsFromTheTop() {
        State scheduled = with(state(StateType.SCHEDULED), it -> it.withScheduledTime(NOON));
        FlowRunPolicy fired = RunMemory.pauseFired(POLICY, "a");
        FlowRunFacts blocking = flowRun(StateType.PAUSED).withPolicy(fired);
        FlowRunFacts suspended = deployed(with(state(StateType.PAUSED), it -> it.withPauseReschedule(true)))
                .withPolicy(fired);

        assertThat(memoryAfter(blocking, scheduled, null))
                .isEqualTo(new FlowRunPolicy(0, 0, null, null, Set.of(), false, "reschedule"));
        assertThat(memoryAfter(blocking, scheduled, new ApiVersion(0, 8, 3)))
                .isEqualTo(RunMemory.resuming(fired, true));
        assertThat(memoryAfter(suspended, scheduled, null)).isEqualTo(RunMemory.resuming(fired, true));
    }

    private static FlowRunPolicy memoryAfter(FlowRunFacts run, State to, @Nullable ApiVersion api) {
        return Orchestration.propose(run, to, Policies.forFlowRun(false), at(NOON, null, api)).effects().stream()
                .flatMap(effect -> effect instanceof Effect.UpdateFlowRun update && update.policy() != null
                        ? Stream.of(update.policy())
                        : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, reject to AwaitingRetry: Retrying",
        "1, 2, amend Failed",
        "0, 1, amend Failed",
        ", 0, amend Failed"
    })
    void aFailedRunIsTriedAgainWhileItHasRetries(@Nullable Long retries, int runCount, String verdict) {
        var policy = new FlowRunPolicy(0, 0, retries, 5L, Set.of("a"), false, null);
        FlowRunFacts run = counted(flowRun(StateType.RUNNING).withPolicy(policy), runCount);
        var rule = new RetryFailedFlows();

        assertThat(told(judge(rule, run, StateType.FAILED))).isEqualTo(verdict);
        assertThat(told(judge(rule, run, StateType.CRASHED))).isEqualTo("not asked");
    }

    @Test
    void aRetryComesAfterItsDelayAndForgetsPauses() {
        var policy = new FlowRunPolicy(0, 0, 1L, 5L, Set.of("a"), true, null);
        FlowRunFacts run = counted(flowRun(StateType.RUNNING).withPolicy(policy), 1);

        Outcome outcome = Orchestration.propose(
                run, state(StateType.FAILED).withMessage("boom"), Policies.forFlowRun(false), at(NOON));

        assertThat(outcome.state()).isNotNull().satisfies(state -> {
            assertThat(state.stateDetails().scheduledTime()).isEqualTo(NOON.plusSeconds(5));
            assertThat(state.message()).isEqualTo("boom");
        });
        assertThat(outcome.effects())
                .filteredOn(Effect.UpdateFlowRun.class::isInstance)
                .extracting(effect -> ((Effect.UpdateFlowRun) effect).policy())
                .containsExactly(new FlowRunPolicy(0, 0, 1L, 5L, Set.of(), false, "in_process"));
    }

    @Test
    void oldClientsRetryAFlowByItsFailedTaskRuns() {
        var policy = new FlowRunPolicy(0, 0, 1L, null, Set.of(), false, null);
        FlowRunFacts plain = counted(flowRun(StateType.RUNNING).withPolicy(policy), 1);
        FlowRunFacts run = plain.withSurroundings(
                plain.around().withFailedTaskRuns(List.of(counted(Examples.taskRun(StateType.FAILED), 3))));

        Outcome old = Orchestration.propose(
                run, state(StateType.FAILED), Policies.forFlowRun(false), at(NOON, null, new ApiVersion(0, 8, 2)));
        Outcome today = Orchestration.propose(
                run, state(StateType.FAILED), Policies.forFlowRun(false), at(NOON, null, new ApiVersion(0, 8, 3)));

        assertThat(old.effects())
                .filteredOn(Effect.UpdateTaskRun.class::isInstance)
                .extracting(effect -> ((Effect.UpdateTaskRun) effect).columns())
                .allSatisfy(columns -> {
                    assertThat(columns.state().name()).isEqualTo("AwaitingRetry");
                    assertThat(columns.runCount()).isZero();
                })
                .hasSize(1);
        assertThat(today.effects()).noneMatch(Effect.UpdateTaskRun.class::isInstance);
    }
}
