package dev.provost.benchmarks;

import java.time.Instant;
import java.util.UUID;

/// What is known about the rows that [Fill] makes, without looking: their ids, and when they are from.
///
/// @param runs how many flow runs there are
/// @param events how many events there are, but for those that the server has made
/// @param until up to when runs have started and events have happened
record Filled(int runs, int events, Instant until) {
    static final int DAYS = 90;
    static final int DEPLOYMENTS = 200;
    static final int FLOWS = 40;

    UUID flow(int number) {
        return id(1, number);
    }

    UUID deployment(int number) {
        return id(2, number);
    }

    UUID pool() {
        return id(3, 0);
    }

    UUID flowRun(int number) {
        return id(5, number);
    }

    /// The first eight digits spread the ids over the indexes as chance would.
    static UUID id(int kind, long number) {
        long spread = number * 2_654_435_761L % 4_294_967_296L;
        return new UUID(spread << 32 | 0x4000, 0x8000L << 48 | (long) kind << 48 | number);
    }
}
