package dev.provost.server.services;

/// The thread of something that goes on in the background.
public final class ServiceThread {
    private final Thread thread;

    public ServiceThread(String name, Runnable work) {
        thread = Thread.ofVirtual().name(name).unstarted(work);
    }

    public void start() {
        thread.start();
    }

    /// Waits until the work is done, if it was ever begun. An interrupt does not cut this short; the caller
    /// finds it afterwards.
    public void awaitEnd() {
        boolean interrupted = false;
        while (thread.getState() != Thread.State.NEW) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
