package dev.provost.benchmarks;

import org.jspecify.annotations.Nullable;

/// What one load, or one kind of read, came to.
///
/// @param done how many things were done: lifecycles, log lines, requests
/// @param failures how many requests were refused or lost, those of the warm-up too
record Result(
        String name,
        long done,
        double seconds,
        Percentiles requests,
        long failures,
        @Nullable String firstFailure) {

    double perSecond() {
        return done / seconds;
    }

    int exitCode() {
        return failures == 0 && done > 0 ? 0 : 1;
    }
}
