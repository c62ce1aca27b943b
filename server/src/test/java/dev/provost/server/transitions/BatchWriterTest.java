package dev.provost.server.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchWriterTest {
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<String>> written = new CopyOnWriteArrayList<>();

    /// Each write takes one permit first, so a test decides when a write ends.
    private final Semaphore permits = new Semaphore(0);

    private final Semaphore begun = new Semaphore(0);

    @AfterEach
    void endCallers() {
        callers.shutdownNow();
    }

    @Test
    void aCallerAloneWritesAtOnce() {
        var writer = new BatchWriter<String, String>(1, 8, Set::of, work -> {
            written.add(work);
            return work;
        });

        assertThat(writer.submit("a")).isEqualTo("a");
        assertThat(written).containsExactly(List.of("a"));
    }

    @Test
    void whatArrivesDuringAWriteIsWrittenTogether() throws Exception {
        var writer = gated(8);
        Future<String> first = submit(writer, "a");
        begun.acquire();
        var others = List.of(inLine(writer, "b"), inLine(writer, "c"), inLine(writer, "d"));
        permits.release(2);

        assertThat(first.get()).isEqualTo("a!");
        assertThat(answers(others)).containsExactly("b!", "c!", "d!");
        assertThat(written).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void aBatchIsNoLargerThanItsLimit() throws Exception {
        var writer = gated(2);
        var first = submit(writer, "a");
        begun.acquire();
        var others = List.of(inLine(writer, "b"), inLine(writer, "c"), inLine(writer, "d"));
        permits.release(3);

        assertThat(first.get()).isEqualTo("a!");
        assertThat(answers(others)).containsExactly("b!", "c!", "d!");
        assertThat(written).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void workOnTheSameThingGoesIntoDifferentBatchesInOrder() throws Exception {
        var writer = gated(8);
        var first = submit(writer, "a");
        begun.acquire();
        var others = List.of(inLine(writer, "b"), inLine(writer, "b"), inLine(writer, "c"), inLine(writer, "b"));
        permits.release(4);

        assertThat(first.get()).isEqualTo("a!");
        assertThat(answers(others)).containsExactly("b!", "b!", "c!", "b!");
        assertThat(written).containsExactly(List.of("a"), List.of("b", "c"), List.of("b"), List.of("b"));
    }

    @Test
    void onlyTheMemberThatCannotBeWrittenFails() throws Exception {
        var writer = gated(8);
        var first = submit(writer, "a");
        begun.acquire();
        var good = inLine(writer, "b");
        var bad = inLine(writer, "bad");
        var alsoGood = inLine(writer, "c");
        permits.release(5);

        assertThat(first.get()).isEqualTo("a!");
        assertThat(good.get()).isEqualTo("b!");
        assertThat(alsoGood.get()).isEqualTo("c!");
        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("bad cannot be written");
    }

    @Test
    void twoLanesWriteAtTheSameTimeButNotTheSameThing() throws Exception {
        var writer = gated(2, 8);
        var first = submit(writer, "a");
        begun.acquire();
        var again = inLine(writer, "a");
        var second = submit(writer, "b");
        begun.acquire();
        var others = List.of(inLine(writer, "c"), inLine(writer, "b"));
        assertThat(begun.tryAcquire()).isFalse();
        permits.release(5);

        assertThat(first.get()).isEqualTo("a!");
        assertThat(again.get()).isEqualTo("a!");
        assertThat(second.get()).isEqualTo("b!");
        assertThat(answers(others)).containsExactly("c!", "b!");
        assertThat(written.stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "a", "b", "b", "c");
    }

    @Test
    void aFailureDoesNotStopTheNextWrite() {
        permits.release(2);
        var writer = gated(8);

        assertThatThrownBy(() -> writer.submit("bad")).hasMessage("bad cannot be written");
        assertThat(writer.submit("a")).isEqualTo("a!");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void manyCallersEachGetTheirOwnAnswerAndNoKeyIsWrittenTwiceAtOnce(int lanes) throws Exception {
        long seed = 20261121;
        var keys = new Random(seed);
        var counters = new AtomicInteger[5];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new AtomicInteger();
        }
        record Add(int counter, int serial) {}
        var writer = new BatchWriter<Add, Integer>(lanes, 16, add -> Set.of(add.counter()), batch -> {
            assertThat(batch.stream().map(Add::counter)).as("seed %d", seed).doesNotHaveDuplicates();
            // Read, then write: an answer is lost if two batches with one counter overlap.
            var read = batch.stream().map(add -> counters[add.counter()].get()).toList();
            Thread.onSpinWait();
            for (int i = 0; i < batch.size(); i++) {
                counters[batch.get(i).counter()].set(read.get(i) + 1);
            }
            return batch.stream().map(Add::serial).toList();
        });

        var answers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 2_000; i++) {
            var add = new Add(keys.nextInt(counters.length), i);
            answers.add(callers.submit(() -> writer.submit(add)));
        }

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(i);
        }
        int total = 0;
        for (AtomicInteger counter : counters) {
            total += counter.get();
        }
        assertThat(total).isEqualTo(2_000);
    }

    private BatchWriter<String, String> gated(int largest) {
        return gated(1, largest);
    }

    private BatchWriter<String, String> gated(int lanes, int largest) {
        return new BatchWriter<>(lanes, largest, Set::of, work -> {
            begun.release();
            permits.acquireUninterruptibly();
            if (work.contains("bad")) {
                throw new IllegalStateException(work.size() == 1 ? "bad cannot be written" : "one of them is bad");
            }
            written.add(work);
            return work.stream().map(w -> w + "!").toList();
        });
    }

    private Future<String> submit(BatchWriter<String, String> writer, String work) {
        return callers.submit(() -> writer.submit(work));
    }

    /// Submits, and returns once the caller waits in line.
    private Future<String> inLine(BatchWriter<String, String> writer, String work) throws InterruptedException {
        var thread = new Thread[1];
        var started = new CountDownLatch(1);
        Future<String> answer = callers.submit(() -> {
            thread[0] = Thread.currentThread();
            started.countDown();
            return writer.submit(work);
        });
        started.await();
        while (thread[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private static List<String> answers(List<Future<String>> futures) throws Exception {
        var answers = new ArrayList<String>();
        for (Future<String> future : futures) {
            answers.add(future.get());
        }
        return answers;
    }
}
