package dev.provost.store;

import java.util.concurrent.CountDownLatch;

/// A point where some wait until others have opened it.
final class Gate {
    private final CountDownLatch latch;

    Gate(int openers) {
        this.latch = new CountDownLatch(openers);
    }

    void open() {
        latch.countDown();
    }

    /// Waits, and is true once everyone has opened.
    boolean pass() {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
