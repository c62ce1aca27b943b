package dev.provost.server.services;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Ends a rest early. Being woken while awake counts for the next rest, so nothing that happens during a
/// pass is missed.
public final class Waker {
    private final Semaphore calls = new Semaphore(0);

    public void wake() {
        calls.release();
    }

    /// Rests until woken, for so long at most.
    void rest(Duration atMost) throws InterruptedException {
        if (calls.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
        }
    }
}
