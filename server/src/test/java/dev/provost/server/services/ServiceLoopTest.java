package dev.provost.server.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How services are kept going.
@Timeout(30)
final class ServiceLoopTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /// A service that wakes its own loop until it has had so many passes; of three, two fail, each in its way.
    private static final class Clumsy implements Service {
        private final Waker waker;
        private final CountDownLatch passes;
        private final List<Instant> times = new CopyOnWriteArrayList<>();

        Clumsy(Waker waker, int passes) {
            this.waker = waker;
            this.passes = new CountDownLatch(passes);
        }

        @Override
        public String name() {
            return "clumsy";
        }

        @Override
        public int runOnce(Instant now) throws Exception {
            times.add(now);
            passes.countDown();
            if (passes.getCount() > 0) {
                waker.wake();
            }
            if (passes.getCount() % 3 == 0) {
                throw new Exception("as planned");
            }
            if (passes.getCount() % 3 == 1) {
                throw new NoClassDefFoundError("as planned");
            }
            return 1;
        }
    }

    @Test
    void aFailingPassIsFollowedByAnother() throws Exception {
        var waker = new Waker();
        var service = new Clumsy(waker, 4);

        try (var loop = new ServiceLoop(service, Duration.ofDays(1), () -> NOON, waker, PassObserver.NONE)) {
            loop.start();
            service.passes.await();
        }

        assertThat(service.times).containsExactly(NOON, NOON, NOON, NOON);
    }

    @Test
    void aLoopThatIsClosedEndsItsPassAndRestsNoMore() throws Exception {
        var began = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var ended = new AtomicReference<>("not yet");
        var waker = new Waker();
        var loop = new ServiceLoop(
                new Service() {
                    @Override
                    public String name() {
                        return "slow";
                    }

                    @Override
                    public int runOnce(Instant now) throws InterruptedException {
                        began.countDown();
                        go.await();
                        ended.set("ended");
                        return 0;
                    }
                },
                Duration.ofDays(1),
                () -> NOON,
                waker,
                PassObserver.NONE);
        loop.start();
        began.await();
        Thread closing = Thread.ofVirtual().start(loop::close);
        go.countDown();
        closing.join();

        assertThat(ended).hasValue("ended");
    }

    @Test
    void aLoopThatNeverStartedCloses() {
        var waker = new Waker();
        new ServiceLoop(new Clumsy(waker, 1), Duration.ofDays(1), () -> NOON, waker, PassObserver.NONE).close();

        assertThat(waker).isNotNull();
    }
}
