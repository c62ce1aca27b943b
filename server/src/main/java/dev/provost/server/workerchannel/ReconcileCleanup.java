package dev.provost.server.workerchannel;

import dev.provost.server.services.Service;
import java.time.Instant;

/// Takes back what workers were asked to clean up and did not in time; others are asked then, or nobody any more.
public final class ReconcileCleanup implements Service {
    private final CleanupQueue queue;
    private final int batch;

    /// @param batch how many messages at a time
    public ReconcileCleanup(CleanupQueue queue, int batch) {
        this.queue = queue;
        this.batch = batch;
    }

    @Override
    public String name() {
        return "cleanup-reconciler";
    }

    @Override
    public int runOnce(Instant now) {
        int done = 0;
        int some;
        do {
            some = queue.takeBackExpired(now, batch);
            done += some;
        } while (some == batch);
        return done;
    }
}
