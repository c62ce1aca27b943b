package dev.provost.server.services;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one service until told to stop. A failing pass is logged and tried again at the next one.
final class ServiceLoop implements Background {
    private static final Logger log = LoggerFactory.getLogger(ServiceLoop.class);

    private static final int FAILED = -1;

    private final Service service;
    private final Duration interval;
    private final InstantSource clock;
    private final Waker waker;
    private final PassObserver observer;
    private final ServiceThread thread;
    private volatile boolean stopped;

    ServiceLoop(Service service, Duration interval, InstantSource clock, Waker waker, PassObserver observer) {
        this.service = service;
        this.interval = interval;
        this.clock = clock;
        this.waker = waker;
        this.observer = observer;
        thread = new ServiceThread(service.name(), this::run);
    }

    @Override
    public ServiceLoop start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!stopped) {
                pass();
                waker.rest(interval);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() throws InterruptedException {
        Instant begun = clock.instant();
        int done = FAILED;
        try {
            done = service.runOnce(begun);
            log.debug("{}: {} done", service.name(), done);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            log.error("{}: pass failed, next in {}", service.name(), interval, e);
        }
        observer.passed(service.name(), begun, Duration.between(begun, clock.instant()), done);
    }

    /// Lets the pass that is under way end and starts no other.
    @Override
    public void close() {
        stopped = true;
        waker.wake();
        thread.awaitEnd();
    }
}
