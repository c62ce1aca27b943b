package dev.provost.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// Something that runs until this process is told to end.
final class Running {
    private final CountDownLatch closed = new CountDownLatch(1);

    private Running() {}

    /// On SIGTERM and Ctrl-C the JVM closes it, says so, and ends with the exit code that tells which it was.
    static Running until(Runnable close, PrintWriter out, String closed) {
        var running = new Running();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close.run();
                            out.println(closed);
                            out.flush();
                            running.closed.countDown();
                        },
                        "shutdown"));
        return running;
    }

    void awaitEnd() throws InterruptedException {
        closed.await();
    }
}
