package dev.provost.api.workpools;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the runs of a queue are taken when they are due.
public record QueueHealth(
        boolean healthy, int lateRunsCount, @Nullable Instant lastPolled, Policy healthCheckPolicy) {

    /// Up to where a queue is healthy.
    public record Policy(int maximumLateRuns, int maximumSecondsSinceLastPolled) {

        /// No late runs, and asked within a minute.
        public static final Policy USUAL = new Policy(0, 60);
    }

    /// How healthy a queue is.
    public static QueueHealth of(int lateRuns, @Nullable Instant lastPolled, Instant now) {
        var policy = Policy.USUAL;
        boolean asked = lastPolled != null
                && Duration.between(lastPolled, now)
                                .compareTo(Duration.ofSeconds(policy.maximumSecondsSinceLastPolled()))
                        <= 0;
        return new QueueHealth(asked && lateRuns <= policy.maximumLateRuns(), lateRuns, lastPolled, policy);
    }
}
