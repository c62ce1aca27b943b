package dev.provost.server.actions;

import dev.provost.server.services.Background;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Threads for actions, one for each that runs.
final class ActionThreads implements Background, Executor {
    /// An action that waits for somebody outside is not waited for: it is tried again after the next start.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("action-", 0).factory());

    @Override
    public ActionThreads start() {
        return this;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                // They give back what they have.
                threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
