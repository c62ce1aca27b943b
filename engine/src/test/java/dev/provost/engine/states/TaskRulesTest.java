package dev.provost.engine.states;

import static dev.provost.engine.states.Examples.NOON;
import static dev.provost.engine.states.Examples.RESULT;
import static dev.provost.engine.states.Examples.RUN;
import static dev.provost.engine.states.Examples.at;
import static dev.provost.engine.states.Examples.counted;
import static dev.provost.engine.states.Examples.judge;
import static dev.provost.engine.states.Examples.state;
import static dev.provost.engine.states.Examples.taskRun;
import static dev.provost.engine.states.Examples.told;
import static dev.provost.engine.states.Examples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule about task runs, where it fires and where it does not.
class TaskRulesTest {

    private static TaskRunFacts inFlow(TaskRunFacts run, @Nullable State flowState, int runCount) {
        return run.withFlowRun(new TaskRunFacts.ParentFlowRun(flowState, runCount));
    }

    @ParameterizedTest
    @EnumSource(StateType.class)
    void aTaskRunsOnlyWhileItsFlowDoes(StateType flow) {
        String verdict = told(judge(
                new PreventRunningTasksFromStoppedFlows(),
                inFlow(taskRun(StateType.PENDING), state(flow), 1),
                StateType.RUNNING));

        assertThat(verdict)
                .isEqualTo(
                        switch (flow) {
                            case RUNNING -> "pass";
                            case PAUSED ->
                                "reject to NotReady: The flow is paused, new tasks can execute after resuming flow run: "
                                        + RUN + ".";
                            default -> "abort: The enclosing flow must be running to begin task execution.";
                        });
    }

    @Test
    void aTaskOutsideOfAnyFlowRunsAndOneOfAFlowWithoutAStateDoesNot() {
        var rule = new PreventRunningTasksFromStoppedFlows();

        assertThat(told(judge(rule, taskRun(StateType.PENDING), StateType.RUNNING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, inFlow(taskRun(StateType.PENDING), null, 0), StateType.RUNNING)))
                .startsWith("abort");
        assertThat(told(judge(rule, inFlow(taskRun(StateType.PENDING), null, 0), StateType.FAILED)))
                .isEqualTo("not asked");
    }

    @Test
    void aTaskWaitsForAPausedFlowUntilTheSameTime() {
        State paused =
                with(state(StateType.PAUSED), it -> it.withPauseTimeout(NOON).withPauseReschedule(true));

        assertThat(judge(
                        new PreventRunningTasksFromStoppedFlows(),
                        inFlow(taskRun(StateType.PENDING), paused, 1),
                        StateType.RUNNING))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class,
                        reject -> assertThat(reject.to())
                                .isNotNull()
                                .satisfies(to -> assertThat(to.stateDetails())
                                        .isEqualTo(StateDetails.NONE
                                                .withPauseTimeout(NOON)
                                                .withPauseReschedule(true))));
    }

    @Test
    void aKeyInTheCacheSparesTheTaskTheRun() {
        var rule = new CacheRetrieval();
        State asks = with(state(StateType.RUNNING), it -> it.withCacheKey("k"));
        State cached = state(StateType.COMPLETED).withData(RESULT);

        assertThat(judge(rule, taskRun(StateType.PENDING).withCachedState(cached), asks))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class,
                        reject -> assertThat(reject.to()).isNotNull().satisfies(to -> {
                            assertThat(to.name()).isEqualTo("Cached");
                            assertThat(to.timestamp()).isEqualTo(NOON);
                            assertThat(to.id()).isNotEqualTo(cached.id());
                            assertThat(to.data()).isEqualTo(RESULT);
                        }));
        assertThat(told(judge(rule, taskRun(StateType.PENDING), asks))).isEqualTo("pass");
        assertThat(told(judge(rule, taskRun(StateType.PENDING).withCachedState(cached), StateType.RUNNING)))
                .isEqualTo("pass");
        assertThat(told(judge(rule, taskRun(StateType.RUNNING).withCachedState(cached), StateType.COMPLETED)))
                .isEqualTo("not asked");
        assertThat(TaskRunFacts.cacheKeyToLookUp(asks)).isEqualTo("k");
        assertThat(TaskRunFacts.cacheKeyToLookUp(state(StateType.RUNNING))).isNull();
        assertThat(TaskRunFacts.cacheKeyToLookUp(with(state(StateType.COMPLETED), it -> it.withCacheKey("k"))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2000, pass", "2001, reject to Completed: Cache key exceeded maximum allowed length of 2000 characters."
    })
    void aCacheKeyHasALongestLength(int length, String verdict) {
        State completed = with(state(StateType.COMPLETED), it -> it.withCacheKey("k".repeat(length)));

        assertThat(told(judge(new CacheInsertion(), taskRun(StateType.RUNNING), completed)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = StateType.class,
            names = {"CANCELLING", "PAUSED", "CRASHED"})
    void aFinishedTaskCannotGoThere(StateType to) {
        assertThat(told(judge(new HandleTaskTerminalStateTransitions(), taskRun(StateType.FAILED), to)))
                .isEqualTo("abort: Run is already FAILED.");
        assertThat(told(judge(new HandleTaskTerminalStateTransitions(), taskRun(StateType.RUNNING), to)))
                .isEqualTo("not asked");
    }

    @Test
    void aTaskWithAResultStaysCompleted() {
        var rule = new HandleTaskTerminalStateTransitions();

        assertThat(told(judge(rule, taskRun(state(StateType.COMPLETED).withData(RESULT)), StateType.RUNNING)))
                .isEqualTo("stay: This run is already completed.");
        assertThat(told(judge(rule, taskRun(StateType.COMPLETED), StateType.RUNNING)))
                .isEqualTo("amend Running");
        assertThat(told(judge(rule, taskRun(StateType.COMPLETED), StateType.FAILED)))
                .isEqualTo("pass");
    }

    @Test
    void aTaskThatLeavesAFinalStateHasAllItsRetriesAgain() {
        TaskRunFacts run = inFlow(counted(taskRun(StateType.FAILED), 3), state(StateType.RUNNING), 2);

        assertThat(judge(new HandleTaskTerminalStateTransitions(), run, StateType.RUNNING))
                .isInstanceOfSatisfying(Verdict.Amend.class, amend -> {
                    assertThat(amend.run().columns().runCount()).isZero();
                    assertThat(amend.to().name()).isEqualTo("Retrying");
                });
        assertThat(told(judge(new HandleTaskTerminalStateTransitions(), run.withFlowRunRunCount(2), StateType.RUNNING)))
                .isEqualTo("amend Running");
    }

    @Test
    void aRunCountIsOnlyResetIfTheTaskReallyRuns() {
        TaskRunFacts run = inFlow(counted(taskRun(StateType.FAILED), 3), state(StateType.PAUSED), 2);

        Outcome outcome = Orchestration.propose(run, state(StateType.RUNNING), CoreTaskPolicy.POLICY, at(NOON));

        assertThat(outcome.effects())
                .filteredOn(Effect.UpdateTaskRun.class::isInstance)
                .extracting(effect -> ((Effect.UpdateTaskRun) effect).columns().runCount())
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, , reject to AwaitingRetry: Retrying",
        "2, 3, , pass",
        "2, 1, false, pass",
        "2, 1, true, reject to AwaitingRetry: Retrying",
        "0, 1, , pass",
        ", 0, , pass"
    })
    void aFailedTaskIsTriedAgainWhileItMayBe(
            @Nullable Long retries, int runCount, @Nullable Boolean retriable, String verdict) {
        TaskRunFacts run =
                counted(taskRun(StateType.RUNNING), runCount).withRetries(new TaskRetries(retries, List.of(), null));
        State failed = with(state(StateType.FAILED), it -> it.withRetriable(retriable));

        assertThat(told(judge(new RetryFailedTasks(), run, failed))).isEqualTo(verdict);
        assertThat(told(judge(new RetryFailedTasks(), run, StateType.CRASHED))).isEqualTo("not asked");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2.5", "3, 2.5", "0, 2.5"})
    void theLastDelayCountsForAllFurtherRetries(int runCount, double seconds) {
        TaskRunFacts run =
                counted(taskRun(StateType.RUNNING), runCount).withRetries(new TaskRetries(9L, List.of(1.0, 2.5), null));

        assertThat(judge(new RetryFailedTasks(), run, StateType.FAILED))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class,
                        reject -> assertThat(reject.to())
                                .isNotNull()
                                .satisfies(to -> assertThat(to.stateDetails().scheduledTime())
                                        .isEqualTo(NOON.plusMillis((long) (seconds * 1000)))));
    }

    @Test
    void jitterKeepsToItsBoundsAndItsAverage() {
        var random = new SplittableRandom(3);
        for (double factor : new double[] {0.1, 0.3, 1, 5, 60}) {
            double sum = 0;
            for (int i = 0; i < 20_000; i++) {
                double drawn = Jitter.clampedPoisson(10, factor, random.nextDouble());
                assertThat(drawn).isBetween(0.0, 10 * (1 + factor) + 1e-9);
                sum += drawn;
            }
            assertThat(sum / 20_000).as("factor %s", factor).isBetween(8.5, 11.5);
        }
        assertThat(Jitter.toMicroseconds(2.0000004)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Jitter.toMicroseconds(0.25)).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @CsvSource({
        "0, FAILED, Failed, pass",
        "1, FAILED, Failed, amend Rerunning",
        "1, SCHEDULED, AwaitingRetry, amend Retrying"
    })
    void anotherRunHasAnotherName(int runCount, StateType from, String name, String verdict) {
        TaskRunFacts run = counted(taskRun(state(from, name)), runCount);

        assertThat(told(judge(new RenameReruns(), run, StateType.RUNNING))).isEqualTo(verdict);
        assertThat(told(judge(new RenameReruns(), run, StateType.PENDING))).isEqualTo("not asked");
    }

    @Test
    void aRunningTaskNotesTheAttemptOfItsFlow() {
        TaskRunFacts run = inFlow(taskRun(StateType.PENDING), state(StateType.RUNNING), 4);

        Outcome outcome = Orchestration.propose(run, state(StateType.RUNNING), CoreTaskPolicy.POLICY, at(NOON));

        assertThat(outcome.effects())
                .filteredOn(Effect.UpdateTaskRun.class::isInstance)
                .extracting(effect -> ((Effect.UpdateTaskRun) effect).flowRunRunCount())
                .containsExactly(4);
    }

    @Test
    void aBackgroundTaskKeepsItsParametersUnlessToldOtherwise() {
        UUID kept = new UUID(7, 1);
        TaskRunFacts run = taskRun(with(state(StateType.SCHEDULED), it -> it.withTaskParametersId(kept)));
        State told = with(state(StateType.PENDING), it -> it.withTaskParametersId(new UUID(7, 2)));

        assertThat(judge(new CopyTaskParametersID(), run, StateType.PENDING))
                .isInstanceOfSatisfying(
                        Verdict.Amend.class,
                        amend -> assertThat(amend.to().stateDetails().taskParametersId())
                                .isEqualTo(kept));
        assertThat(told(judge(new CopyTaskParametersID(), run, told))).isEqualTo("pass");
        assertThat(told(judge(new CopyTaskParametersID(), run, StateType.FAILED)))
                .isEqualTo("not asked");
    }

    @ParameterizedTest
    @CsvSource({"Scheduled, true, 1", "AwaitingRetry, true, 1", "Scheduled, false, 0"})
    void onlyDeferredTasksAreQueued(String name, boolean deferred, int queued) {
        StateDetails details = Wire.JSON.readValue(
                "{\"deferred\": %s, \"untrackable_result\": false, \"pause_reschedule\": false}".formatted(deferred),
                StateDetails.class);
        State scheduled = new StateCreate(StateType.SCHEDULED, name, null, null, details).toState(new UUID(8, 8), NOON);

        Outcome outcome =
                Orchestration.propose(taskRun((State) null), scheduled, Policies.forTaskRun(scheduled, true), at(NOON));

        assertThat(outcome.effects())
                .filteredOn(Effect.EnqueueTaskRun.class::isInstance)
                .hasSize(queued);
        assertThat(outcome.effects())
                .filteredOn(Effect.EnqueueTaskRun.class::isInstance)
                .allSatisfy(effect ->
                        assertThat(((Effect.EnqueueTaskRun) effect).retry()).isEqualTo(name.equals("AwaitingRetry")));
    }
}
