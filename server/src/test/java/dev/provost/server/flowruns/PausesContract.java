package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.FLOW_RUN_INPUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.engine.states.ApiVersion;
import dev.provost.server.transitions.Proposer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a flow run remembers of its pauses and retries, from the proposal to the rows, on every database.
abstract class PausesContract extends TransitionsContract {

    private static StateCreate paused(StateDetails details) {
        return new StateCreate(StateType.PAUSED, null, null, null, details);
    }

    private UUID running() {
        UUID run = create();
        move(run, StateType.RUNNING);
        return run;
    }

    private FlowRunPolicy policyOf(UUID run) {
        return Objects.requireNonNull(find(run).empiricalPolicy());
    }

    @Test
    void aPauseFiresOnce() {
        UUID run = running();
        StateCreate pause = paused(StateDetails.NONE.withPauseKey("a").withPauseTimeout(NOON.plusSeconds(600)));
        runs.setState(run, pause, false, CLIENT);
        assertThat(policyOf(run).pauseKeys()).containsExactly("a");

        move(run, StateType.RUNNING);
        assertThat(policyOf(run).resuming()).isTrue();
        var again = runs.setState(run, pause, false, CLIENT);

        assertThat(again.result().details()).isEqualTo(new Details.Rejected("This pause has already fired."));
        assertThat(again.wroteState()).isFalse();
        assertThat(stateOf(run).type()).isEqualTo(StateType.RUNNING);
    }

    @Test
    void aPausedRunCanBeCancelledEvenIfItsPauseIsOver() {
        UUID run = running();
        runs.setState(run, paused(StateDetails.NONE.withPauseTimeout(NOON.plusSeconds(1))), false, CLIENT);
        wait(Duration.ofSeconds(10));

        assertThat(move(run, StateType.CANCELLING).result().details()).isEqualTo(new Details.Accepted());
    }

    @Test
    void aPauseThatIsOverFailsTheRunThatGoesOn() {
        UUID run = running();
        runs.setState(run, paused(StateDetails.NONE.withPauseTimeout(NOON.plusSeconds(1))), false, CLIENT);
        wait(Duration.ofSeconds(10));

        assertThat(move(run, StateType.RUNNING).result().details())
                .isEqualTo(new Details.Rejected("The flow run pause has timed out and can no longer resume."));
        assertThat(stateOf(run).type()).isEqualTo(StateType.FAILED);
    }

    @Test
    void aPausedRunThatIsScheduledStartsFromTheTop() {
        UUID run = running();
        runs.setState(
                run,
                paused(StateDetails.NONE.withPauseKey("a").withPauseTimeout(NOON.plusSeconds(600))),
                false,
                CLIENT);

        move(run, StateType.SCHEDULED);

        assertThat(policyOf(run).pauseKeys()).isEmpty();
        assertThat(policyOf(run).resuming()).isFalse();
        assertThat(policyOf(run).retryType()).isEqualTo("reschedule");
    }

    @Test
    void aSuspendedRunThatIsScheduledSkipsThePausesThatFired() {
        UUID run = create(runOf(deployment(null, null)));
        move(run, StateType.RUNNING);
        StateDetails suspension =
                StateDetails.NONE.withPauseKey("a").withPauseReschedule(true).withPauseTimeout(NOON.plusSeconds(600));
        runs.setState(run, new StateCreate(StateType.PAUSED, "Suspended", null, null, suspension), false, CLIENT);

        move(run, StateType.SCHEDULED);

        assertThat(policyOf(run).pauseKeys()).containsExactly("a");
        assertThat(policyOf(run).resuming()).isTrue();
    }

    @Test
    void inputOfAnEarlierAttemptIsThrownAwayWhenARunPauses() {
        UUID run = running();
        for (String key : List.of("a-response", "a-schema", "other")) {
            database()
                    .write(tx -> tx.sql()
                            .insertInto(FLOW_RUN_INPUT)
                            .set(FLOW_RUN_INPUT.ID, UUID.randomUUID())
                            .set(FLOW_RUN_INPUT.FLOW_RUN_ID, run)
                            .set(FLOW_RUN_INPUT.KEY, key)
                            .set(FLOW_RUN_INPUT.VALUE, "1")
                            .execute());
        }
        StateDetails details = StateDetails.NONE
                .withPauseKey("a")
                .withPauseTimeout(NOON.plusSeconds(600))
                .withRunInputKeyset(Map.of("response", "a-response", "schema", "a-schema"));

        runs.setState(run, paused(details), false, CLIENT);

        List<String> left = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN_INPUT.KEY)
                        .from(FLOW_RUN_INPUT)
                        .where(FLOW_RUN_INPUT.FLOW_RUN_ID.eq(run))
                        .fetch(FLOW_RUN_INPUT.KEY));
        assertThat(left).containsExactly("other");
    }

    @Test
    void aRetryIsInTheProcessUntilNoneIsLeft() {
        UUID run = create(creation(
                flow,
                null,
                state(StateType.SCHEDULED),
                null,
                null,
                new FlowRunPolicy(0, 0, 1L, 0L, Set.of(), false, null),
                null,
                null));
        move(run, StateType.RUNNING);
        move(run, StateType.FAILED);
        assertThat(stateOf(run).name()).isEqualTo("AwaitingRetry");
        assertThat(policyOf(run).retryType()).isEqualTo("in_process");

        move(run, StateType.RUNNING);
        move(run, StateType.FAILED);
        assertThat(stateOf(run).type()).isEqualTo(StateType.FAILED);
        assertThat(policyOf(run).retryType()).isNull();
        assertThat(find(run).runCount()).isEqualTo(2);
    }

    @Test
    void clientsOfOldHaveTheirFailedTaskRunsRetriedWithTheFlow() {
        var veryOld = new Proposer(new ApiVersion(0, 8, 2), null);
        UUID run = create(creation(
                flow,
                null,
                state(StateType.SCHEDULED),
                null,
                null,
                new FlowRunPolicy(0, 0, 1L, 0L, Set.of(), false, null),
                null,
                null));
        move(run, StateType.RUNNING);
        UUID failed = taskRuns.create(taskRun(run)).run().id();
        UUID done = taskRuns.create(taskRun(run)).run().id();
        taskRuns.setState(failed, state(StateType.RUNNING), false);
        taskRuns.setState(failed, state(StateType.FAILED), false);
        taskRuns.setState(done, state(StateType.COMPLETED), false);

        runs.setState(run, state(StateType.FAILED), false, veryOld);

        assertThat(stateOf(run).name()).isEqualTo("AwaitingRetry");
        TaskRun retried = findTask(failed);
        assertThat(retried.stateName()).isEqualTo("AwaitingRetry");
        assertThat(retried.runCount()).isZero();
        assertThat(findTask(done).stateType()).isEqualTo(StateType.COMPLETED);
        // Pauses are later than these clients.
        assertThat(policyOf(run).retryType()).isNull();
    }
}
