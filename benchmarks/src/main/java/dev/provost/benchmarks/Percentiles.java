package dev.provost.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long requests took, in milliseconds; null of no requests.
record Percentiles(
        int count, @Nullable Double median, @Nullable Double p95) {

    static Percentiles of(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return new Percentiles(sorted.length, at(sorted, 0.50), at(sorted, 0.95));
    }

    private static @Nullable Double at(long[] sorted, double share) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    @Override
    public String toString() {
        return "median %.2f ms, p95 %.2f ms".formatted(median, p95);
    }
}
