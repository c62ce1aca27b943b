package dev.provost.server.events;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Where somebody waits for a number of events to be stored.
final class Receipt {
    private final CountDownLatch open;
    private volatile @Nullable RuntimeException failure;

    Receipt(int events) {
        open = new CountDownLatch(events);
    }

    /// One of the events is done with.
    ///
    /// @param refused why it is not stored, or null if it is
    void tick(@Nullable RuntimeException refused) {
        if (refused != null) {
            failure = refused;
        }
        open.countDown();
    }

    /// The events cannot be stored now. They may still be later, but nobody need wait for that.
    void fail(RuntimeException reason) {
        if (open.getCount() == 0) {
            return;
        }
        failure = reason;
        while (open.getCount() > 0) {
            open.countDown();
        }
    }

    void await() throws InterruptedException {
        open.await();
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }
}
