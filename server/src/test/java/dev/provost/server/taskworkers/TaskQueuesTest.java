package dev.provost.server.taskworkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.taskworkers.TaskQueues.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is handed which background task next.
@Timeout(30)
final class TaskQueuesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger hunger = new AtomicInteger();
    private final TaskQueues queues = new TaskQueues(new TaskQueues.Bounds(1000, 100), hunger::incrementAndGet);

    private static UUID run(int number) {
        return new UUID(0, number);
    }

    private static Optional<Next> now(TaskQueues.Subscription subscription) throws InterruptedException {
        return subscription.next(Duration.ZERO);
    }

    @Test
    void severalTasksAreServedInTurn() throws Exception {
        try (var worker = queues.subscribe(List.of("a", "b", "c"))) {
            IntStream.rangeClosed(1, 3).forEach(i -> queues.offer("a", run(i), false));
            queues.offer("b", run(11), false);
            queues.offer("b", run(12), true);

            var got = new ArrayList<Next>();
            for (var next = now(worker); next.isPresent(); next = now(worker)) {
                got.add(next.get());
            }

            assertThat(got)
                    .containsExactly(
                            new Next(run(1), "a"),
                            new Next(run(12), "b"),
                            new Next(run(2), "a"),
                            new Next(run(11), "b"),
                            new Next(run(3), "a"));
        }
    }

    @Test
    void aWorkerGetsOnlyWhatItServes() throws Exception {
        try (var a = queues.subscribe(List.of("a"));
                var b = queues.subscribe(List.of("b"))) {
            queues.offer("b", run(1), false);

            assertThat(now(a)).isEmpty();
            assertThat(now(b)).contains(new Next(run(1), "b"));
        }
    }

    @Test
    void whatNobodyServesStandsInNoLine() throws Exception {
        queues.offer("a", run(1), false);
        try (var first = queues.subscribe(List.of("a", "a"))) {
            assertThat(now(first)).isEmpty();
            queues.offer("a", run(2), false);
        }
        assertThat(queues.taskKeys()).isEmpty();

        try (var second = queues.subscribe(List.of("a"))) {
            assertThat(now(second)).isEmpty();
        }
    }

    @Test
    void aWaitingWorkerIsCalled() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var worker = queues.subscribe(List.of("a", "b"))) {
            Future<Optional<Next>> next = threads.submit(() -> worker.next(LONG));
            queues.offer("b", run(1), false);

            assertThat(next.get()).contains(new Next(run(1), "b"));
        }
    }

    @Test
    void closingEndsTheWaiting() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var worker = queues.subscribe(List.of("a"));
            Future<Optional<Next>> next = threads.submit(() -> worker.next(LONG));
            worker.close();
            worker.close();

            assertThat(next.get()).isEmpty();
        }
    }

    @Test
    void aWorkerThatGoesLeavesWhatIsInLineToTheOthers() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stays = queues.subscribe(List.of("a"))) {
            var goes = queues.subscribe(List.of("a"));
            queues.offer("a", run(1), false);
            Future<Optional<Next>> next = threads.submit(() -> stays.next(LONG));
            goes.close();

            assertThat(next.get()).contains(new Next(run(1), "a"));
        }
    }

    @Test
    void hungerIsToldWhenThereIsRoomAgain() throws Exception {
        var small = new TaskQueues(new TaskQueues.Bounds(2, 1), hunger::incrementAndGet);
        try (var worker = small.subscribe(List.of("a"))) {
            IntStream.rangeClosed(1, 3).forEach(i -> small.offer("a", run(i), false));
            assertThat(hunger).hasValue(0);

            now(worker);
            assertThat(hunger).hasValue(1);

            small.feeding(small.taskKeys());
            now(worker);
            assertThat(hunger).hasValue(1);
        }
    }

    @Test
    void manyWorkersGetEveryRunOnce() throws Exception {
        int runs = 2000;
        var unbounded = new TaskQueues(new TaskQueues.Bounds(0, 0), () -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var subscriptions = IntStream.range(0, 8)
                    .mapToObj(i -> unbounded.subscribe(List.of("a", "b" + i % 2)))
                    .toList();
            var left = new AtomicInteger(runs);
            var workers = subscriptions.stream()
                    .map(worker -> threads.submit(() -> {
                        var mine = new ArrayList<UUID>();
                        for (var next = worker.next(LONG); next.isPresent(); next = worker.next(LONG)) {
                            mine.add(next.get().taskRunId());
                            if (left.decrementAndGet() == 0) {
                                subscriptions.forEach(TaskQueues.Subscription::close);
                            }
                        }
                        return mine;
                    }))
                    .toList();
            for (int i = 0; i < runs; i++) {
                unbounded.offer(i % 3 == 0 ? "a" : "b" + i % 2, run(i), i % 5 == 0);
            }

            var all = new ArrayList<UUID>();
            for (var worker : workers) {
                all.addAll(worker.get());
            }
            assertThat(all).doesNotHaveDuplicates().hasSize(runs);
        }
    }
}
