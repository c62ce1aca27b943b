package dev.provost.server.taskworkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The front of one task's queue.
final class TaskQueueTest {
    private static UUID run(int number) {
        return new UUID(0, number);
    }

    private static List<UUID> emptied(TaskQueue queue) {
        var all = new ArrayList<UUID>();
        for (UUID run = queue.take(); run != null; run = queue.take()) {
            all.add(run);
        }
        return all;
    }

    @Test
    void runsComeInTheOrderTheyWentIn() {
        var queue = new TaskQueue(10, 10);
        queue.add(run(2), false);
        queue.add(run(1), false);

        assertThat(emptied(queue)).containsExactly(run(2), run(1));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void retriesGoBeforeTheRest() {
        var queue = new TaskQueue(10, 10);
        queue.add(run(1), false);
        queue.add(run(2), true);
        queue.add(run(3), true);

        assertThat(emptied(queue)).containsExactly(run(2), run(3), run(1));
    }

    @Test
    void aRunStandsInLineOnce() {
        var queue = new TaskQueue(10, 10);
        queue.add(run(1), false);

        assertThat(queue.add(run(1), false)).isTrue();
        assertThat(queue.add(run(1), true)).isTrue();
        assertThat(emptied(queue)).containsExactly(run(1));
    }

    @Test
    void aFullQueueTakesNoMoreAndAsksForThemWhenHalfIsGone() {
        var queue = new TaskQueue(4, 1);
        for (int i = 1; i <= 4; i++) {
            assertThat(queue.add(run(i), false)).isTrue();
        }
        assertThat(queue.add(run(9), true)).isTrue();

        assertThat(queue.add(run(5), false)).isFalse();
        assertThat(queue.isHungry()).isFalse();
        queue.take();
        queue.take();
        assertThat(queue.isHungry()).isFalse();
        queue.take();
        assertThat(queue.isHungry()).isTrue();
        queue.fed();
        assertThat(queue.isHungry()).isFalse();
    }

    @Test
    void retriesHaveABoundOfTheirOwn() {
        var queue = new TaskQueue(4, 1);

        assertThat(queue.add(run(1), true)).isTrue();
        assertThat(queue.add(run(2), true)).isFalse();
        assertThat(queue.add(run(3), false)).isTrue();
        queue.take();
        assertThat(queue.isHungry()).isTrue();
    }

    @Test
    void aQueueThatLeftNobodyOutIsNeverHungry() {
        var queue = new TaskQueue(1, 1);
        queue.add(run(1), false);
        queue.take();

        assertThat(queue.isHungry()).isFalse();
    }

    @Test
    void zeroIsNoBound() {
        var queue = new TaskQueue(0, -1);
        for (int i = 0; i < 5000; i++) {
            assertThat(queue.add(run(i), i % 2 == 0)).isTrue();
        }
        assertThat(emptied(queue)).hasSize(5000);
    }
}
