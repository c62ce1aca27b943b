package dev.provost.server.flowruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateType;
import dev.provost.server.transitions.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Slots of tags, from the proposal to the rows, on every database.
abstract class TagSlotsContract extends TransitionsContract {

    private String tag;

    /// A tag that no other test has heard of.
    @BeforeEach
    void inventTag() {
        tag = "tag-" + UUID.randomUUID();
    }

    private UUID tagged(String... tags) {
        return taskRuns.create(taskRun(null, List.of(tags))).run().id();
    }

    private Moved go(UUID task, StateType type) {
        return taskRuns.setState(task, state(type), false);
    }

    @Test
    void aTaskRunTakesASlotOfItsTagAndGivesItBack() {
        UUID limit = limit("tag:" + tag, 1);
        UUID task = tagged(tag);

        assertThat(go(task, StateType.RUNNING).result().details()).isEqualTo(new Details.Accepted());
        assertThat(taken(limit)).isEqualTo(1);
        assertThat(holders(limit)).containsExactly(task);

        go(task, StateType.COMPLETED);
        assertThat(taken(limit)).isZero();
        assertThat(holders(limit)).isEmpty();
    }

    @Test
    void whoFindsNoSlotIsToldToWait() {
        UUID limit = limit("tag:" + tag, 1);
        go(tagged(tag), StateType.RUNNING);
        UUID second = tagged(tag);

        var moved = go(second, StateType.RUNNING);

        assertThat(moved.wroteState()).isFalse();
        assertThat(moved.result().details())
                .isInstanceOfSatisfying(
                        Details.Waiting.class,
                        waiting ->
                                assertThat(waiting.reason()).isEqualTo("Concurrency limit reached for tags: " + tag));
        assertThat(findTask(second).stateType()).isEqualTo(StateType.PENDING);
        assertThat(taken(limit)).isEqualTo(1);
    }

    @Test
    void ofALimitOfZeroNobodyEverGetsASlot() {
        limit("tag:" + tag, 0);

        assertThat(go(tagged(tag), StateType.RUNNING).result().details())
                .isEqualTo(new Details.Aborted("The concurrency limit on tag \"" + tag
                        + "\" is 0 and will deadlock if the task tries to run again."));
    }

    @Test
    void aTaskRunTakesSlotsOfAllItsTagsOrOfNone() {
        UUID free = limit("tag:a" + tag, 2);
        UUID full = limit("tag:b" + tag, 1);
        UUID holder = tagged("b" + tag);
        go(holder, StateType.RUNNING);
        UUID both = tagged("a" + tag, "b" + tag);

        assertThat(go(both, StateType.RUNNING).result().details()).isInstanceOf(Details.Waiting.class);
        assertThat(taken(free)).isZero();

        go(holder, StateType.FAILED);
        assertThat(go(both, StateType.RUNNING).result().details()).isEqualTo(new Details.Accepted());
        assertThat(taken(free)).isEqualTo(1);
        assertThat(taken(full)).isEqualTo(1);
        go(both, StateType.COMPLETED);
        assertThat(taken(free)).isZero();
        assertThat(taken(full)).isZero();
    }

    @Test
    void aLimitOfTheOlderKindListsItsHolders() {
        UUID limit = listedLimit(tag, 1);
        UUID first = tagged(tag, "else");
        UUID second = tagged(tag);

        assertThat(go(first, StateType.RUNNING).result().details()).isEqualTo(new Details.Accepted());
        assertThat(listed(limit)).containsExactly(first.toString());
        assertThat(go(second, StateType.RUNNING).result().details())
                .isEqualTo(new Details.Waiting(30, "Concurrency limit for the " + tag + " tag has been reached"));

        go(first, StateType.CANCELLING);
        assertThat(listed(limit)).containsExactly(first.toString());
        go(first, StateType.CANCELLED);
        assertThat(listed(limit)).isEmpty();
        assertThat(go(second, StateType.RUNNING).result().details()).isEqualTo(new Details.Accepted());
    }

    @Test
    void aForcedEndGivesTheSlotBackToo() {
        UUID limit = limit("tag:" + tag, 1);
        UUID task = tagged(tag);
        go(task, StateType.RUNNING);

        taskRuns.setState(task, state(StateType.CRASHED), true);

        assertThat(taken(limit)).isZero();
    }

    @Test
    void ofManyTaskRunsAtOnceNoMoreRunThanThereAreSlots() throws Exception {
        UUID limit = limit("tag:" + tag, 3);
        UUID other = limit("tag:0" + tag, 5);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            ids.add(i % 2 == 0 ? tagged(tag, "0" + tag) : tagged("0" + tag, tag));
        }
        List<Future<Moved>> answers = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> answers.add(clients.submit(() -> go(id, StateType.RUNNING))));
        }
        int accepted = 0;
        for (Future<Moved> answer : answers) {
            accepted += answer.get().result().details() instanceof Details.Accepted ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(3);
        assertThat(taken(limit)).isEqualTo(3);
        assertThat(taken(other)).isEqualTo(3);
        assertThat(holders(limit)).hasSize(3);
    }
}
