package dev.provost.server.events;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How somebody waits who has nothing else to do meanwhile. Tests pass one that only counts.
@FunctionalInterface
interface Pause {
    /// Really waits.
    Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void lasting(Duration duration) throws InterruptedException;
}
