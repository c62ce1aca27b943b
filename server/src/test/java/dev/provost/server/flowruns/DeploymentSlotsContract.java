package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.server.transitions.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Slots of deployments, from the proposal to the rows, on every database.
abstract class DeploymentSlotsContract extends TransitionsContract {

    private static final String FULL = "Deployment concurrency limit reached.";

    private UUID limit(int size) {
        return limit("deployment:" + UUID.randomUUID(), size);
    }

    private UUID leaseOf(UUID run) {
        return Objects.requireNonNull(stateOf(run).stateDetails().deploymentConcurrencyLeaseId());
    }

    private UUID going(UUID deployment, StateType... states) {
        UUID run = create(runOf(deployment));
        for (StateType state : states) {
            move(run, state);
        }
        return run;
    }

    private int takeBackOverdue(Instant now) {
        return database().write(tx -> slots.takeBackOverdue(tx, now, 100));
    }

    @Test
    void aRunThatIsSubmittedTakesASlotAndKeepsItUntilItEnds() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING);
        UUID lease = leaseOf(run);

        assertThat(taken(limit)).isEqualTo(1);
        assertThat(holders(limit)).containsExactly(run);

        move(run, StateType.RUNNING);
        assertThat(leaseOf(run)).isEqualTo(lease);
        assertThat(taken(limit)).isEqualTo(1);

        move(run, StateType.COMPLETED);
        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void whoFindsNoSlotWaitsForOne() {
        UUID limit = limit(1);
        UUID deployment = deployment(limit, "{\"collision_strategy\":\"ENQUEUE\"}");
        going(deployment, StateType.PENDING);
        UUID second = create(runOf(deployment));

        var moved = move(second, StateType.PENDING);

        assertThat(moved.result().details()).isEqualTo(new Details.Rejected(FULL));
        assertThat(moved.wroteState()).isTrue();
        assertThat(stateOf(second).name()).isEqualTo("AwaitingConcurrencySlot");
        assertThat(stateOf(second).stateDetails().scheduledTime())
                .isBetween(NOON.plusSeconds(30), NOON.plusSeconds(31));
        assertThat(taken(limit)).isEqualTo(1);
    }

    @Test
    void whoFindsNoSlotIsCancelledIfTheDeploymentWantsThat() {
        UUID deployment = deployment(limit(1), "{\"collision_strategy\":\"CANCEL_NEW\"}");
        going(deployment, StateType.PENDING);
        UUID second = create(runOf(deployment));

        var moved = move(second, StateType.PENDING);

        assertThat(moved.result().details()).isEqualTo(new Details.Rejected(FULL));
        assertThat(stateOf(second).type()).isEqualTo(StateType.CANCELLED);
        assertThat(stateOf(second).message()).isEqualTo(FULL);
    }

    @Test
    void ofALimitOfZeroNobodyGetsASlot() {
        UUID run = create(runOf(deployment(limit(0), null)));

        var moved = move(run, StateType.PENDING);

        assertThat(moved.result().details())
                .isEqualTo(new Details.Aborted(
                        "The deployment concurrency limit is 0. The flow will deadlock if submitted again."));
        assertThat(moved.wroteState()).isFalse();
    }

    @Test
    void aDeploymentThatIsGoneLetsNoRunStart() {
        UUID run = create(runOf(UUID.randomUUID()));

        assertThat(move(run, StateType.PENDING).result().details())
                .isEqualTo(new Details.Aborted("Deployment not found."));
    }

    @Test
    void ofManyRunsAtOnceNoMoreGoThanThereAreSlots() throws Exception {
        UUID limit = limit(3);
        UUID deployment = deployment(limit, null);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(create(runOf(deployment)));
        }
        var other = flowRunTransitions();
        List<Future<Moved>> answers = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (UUID id : ids) {
                var server = answers.size() % 2 == 0 ? runs : other;
                answers.add(clients.submit(() -> server.setState(id, state(StateType.PENDING), false, CLIENT)));
            }
        }
        int accepted = 0;
        for (Future<Moved> answer : answers) {
            accepted += answer.get().result().details() instanceof Details.Accepted ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(3);
        assertThat(taken(limit)).isEqualTo(3);
        assertThat(holders(limit)).hasSize(3);
    }

    @Test
    void aSlotThatDecaysIsFreeAgain() {
        UUID limit = limit("deployment:" + UUID.randomUUID(), 2, 2, 1);
        UUID run = create(runOf(deployment(limit, null)));
        wait(Duration.ofMillis(1_100));

        assertThat(move(run, StateType.PENDING).result().details()).isEqualTo(new Details.Accepted());
        assertThat(taken(limit)).isEqualTo(2);
    }

    @Test
    void aLeaseLastsAsLongAsTheDeploymentSays() {
        UUID limit = limit(1);
        UUID run = going(
                deployment(limit, "{\"collision_strategy\":\"ENQUEUE\",\"grace_period_seconds\":60}"),
                StateType.PENDING);
        Instant taken = stateOf(run).timestamp();

        assertThat(takeBackOverdue(taken.plusSeconds(59))).isZero();
        assertThat(takeBackOverdue(taken.plusSeconds(61))).isEqualTo(1);
        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void aRunWhoseSlotWasTakenBackTakesAnotherIfThereIsOne() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING);
        UUID lease = leaseOf(run);
        takeBackOverdue(NOON.plusSeconds(10_000));

        assertThat(move(run, StateType.RUNNING).result().details()).isEqualTo(new Details.Accepted());
        assertThat(leaseOf(run)).isNotEqualTo(lease);
        assertThat(taken(limit)).isEqualTo(1);
    }

    @Test
    void aRunWhoseSlotWentToAnotherIsCancelled() {
        UUID limit = limit(1);
        UUID deployment = deployment(limit, null);
        UUID late = going(deployment, StateType.PENDING);
        takeBackOverdue(NOON.plusSeconds(10_000));
        UUID other = going(deployment, StateType.PENDING);

        var moved = move(late, StateType.RUNNING);

        assertThat(moved.result().details())
                .isEqualTo(new Details.Rejected("Deployment concurrency limit reached after lease expiry."));
        assertThat(stateOf(late).type()).isEqualTo(StateType.CANCELLED);
        assertThat(holders(limit)).containsExactly(other);
        assertThat(taken(limit)).isEqualTo(1);
    }

    @Test
    void aRunThatStartsHasItsLeaseRenewed() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING);
        wait(Duration.ofSeconds(200));
        move(run, StateType.RUNNING);

        assertThat(takeBackOverdue(NOON.plusSeconds(400))).isZero();
        assertThat(takeBackOverdue(NOON.plusSeconds(600))).isEqualTo(1);
    }

    @Test
    void aClientThatRenewsNoLeaseKeepsItsSlotUntilTheEnd() {
        UUID limit = limit(1);
        UUID run = create(runOf(deployment(limit, null)));
        runs.setState(run, state(StateType.PENDING), false, OLD_CLIENT);
        runs.setState(run, state(StateType.RUNNING), false, OLD_CLIENT);

        assertThat(takeBackOverdue(NOON.plusSeconds(100_000))).isZero();
        assertThat(taken(limit)).isEqualTo(1);

        runs.setState(run, state(StateType.FAILED), false, OLD_CLIENT);
        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void aRetryInItsProcessKeepsTheSlotAndCarriesTheLease() {
        UUID limit = limit(1);
        UUID run = create(runOf(deployment(limit, null), new FlowRunPolicy(0, 0, 2L, 0L, Set.of(), false, null)));
        move(run, StateType.PENDING);
        move(run, StateType.RUNNING);
        UUID lease = leaseOf(run);

        var moved = move(run, StateType.FAILED);

        assertThat(moved.result().details()).isEqualTo(new Details.Rejected("Retrying"));
        assertThat(stateOf(run).name()).isEqualTo("AwaitingRetry");
        assertThat(leaseOf(run)).isEqualTo(lease);
        assertThat(taken(limit)).isEqualTo(1);

        move(run, StateType.RUNNING);
        assertThat(leaseOf(run)).isEqualTo(lease);
        move(run, StateType.COMPLETED);
        assertThat(taken(limit)).isZero();
    }

    @Test
    void aRunThatGivesUpItsProcessForARetryGivesItsSlotBack() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING, StateType.RUNNING);

        runs.setState(
                run,
                new StateCreate(
                        StateType.SCHEDULED,
                        "AwaitingRetry",
                        null,
                        null,
                        StateDetails.NONE.withScheduledTime(NOON.plusSeconds(60))),
                false,
                CLIENT);

        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void aForcedStateKeepsTheLease() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING);
        UUID lease = leaseOf(run);

        force(run, StateType.RUNNING);
        assertThat(leaseOf(run)).isEqualTo(lease);

        force(run, StateType.CRASHED);
        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void aRunThatWasForcedToStartTakesNobodysSlotAway() {
        UUID limit = limit(1);
        UUID deployment = deployment(limit, null);
        UUID holder = going(deployment, StateType.PENDING, StateType.RUNNING);
        UUID forced = create(runOf(deployment));
        force(forced, StateType.RUNNING);

        move(forced, StateType.COMPLETED);

        assertThat(taken(limit)).isEqualTo(1);
        assertThat(holders(limit)).containsExactly(holder);
    }

    @Test
    void aSlotThatNoLeaseOfOursHoldsIsGivenBackToo() {
        UUID limit = limit("deployment:" + UUID.randomUUID(), 2, 1, 0);
        UUID run = create(runOf(deployment(limit, null)));
        force(run, StateType.RUNNING);

        move(run, StateType.COMPLETED);

        assertThat(taken(limit)).isZero();
    }

    @Test
    void aSlotIsGivenBackToTheLimitItWasTakenOf() {
        UUID first = limit(1);
        UUID deployment = deployment(first, null);
        UUID run = going(deployment, StateType.PENDING, StateType.RUNNING);
        UUID second = limit("deployment:" + UUID.randomUUID(), 5, 3, 0);
        database()
                .write(tx -> tx.sql()
                        .update(DEPLOYMENT)
                        .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, second)
                        .execute());

        move(run, StateType.COMPLETED);

        assertThat(taken(first)).isZero();
        assertThat(taken(second)).isEqualTo(3);
    }

    @Test
    void aPausedRunGivesItsSlotBack() {
        UUID limit = limit(1);
        UUID run = going(deployment(limit, null), StateType.PENDING, StateType.RUNNING);

        State paused =
                Objects.requireNonNull(move(run, StateType.PAUSED).result().state());

        assertThat(paused.type()).isEqualTo(StateType.PAUSED);
        assertThat(taken(limit)).isZero();
    }

    @Test
    void aRunThatIsDeletedGivesItsSlotBack() {
        UUID limit = limit(2);
        UUID deployment = deployment(limit, null);
        UUID deleted = going(deployment, StateType.PENDING, StateType.RUNNING);
        UUID kept = going(deployment, StateType.PENDING);

        database().write(tx -> {
            slots.giveBackSlotsOf(tx, List.of(deleted), now());
            return store.delete(tx, deleted);
        });

        assertThat(taken(limit)).isEqualTo(1);
        assertThat(holders(limit)).containsExactly(kept);
    }

    @Test
    void aLeaseWithoutEndDoesNotOutliveItsRun() {
        UUID limit = limit(1);
        UUID run = create(runOf(deployment(limit, null)));
        runs.setState(run, state(StateType.PENDING), false, OLD_CLIENT);
        runs.setState(run, state(StateType.RUNNING), false, OLD_CLIENT);
        // As somebody else does it, behind our back.
        database()
                .write(tx ->
                        tx.sql().deleteFrom(FLOW_RUN).where(FLOW_RUN.ID.eq(run)).execute());

        assertThat(takeBackOverdue(now())).isEqualTo(1);
        assertThat(taken(limit)).isZero();
    }
}
