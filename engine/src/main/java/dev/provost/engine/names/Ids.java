package dev.provost.engine.names;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Where the ids of new rows come from.
public final class Ids {
    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /// Returns an id without any order, as flows have.
    public UUID random() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, variant(random.nextLong()));
    }

    /// Returns an id that sorts by the millisecond it was made in, as runs, states and log lines have.
    public UUID at(Instant now) {
        return at(now, random.nextLong(), random.nextLong());
    }

    /// Returns the id of a moment that two numbers make; of its millisecond's ids, the twelve low bits of the first say
    /// which comes first.
    public static UUID at(Instant now, long order, long chance) {
        return new UUID((now.toEpochMilli() << 16) | 0x7000L | (order & 0xFFFL), variant(chance));
    }

    private static long variant(long bits) {
        return (bits >>> 2) | Long.MIN_VALUE;
    }
}
