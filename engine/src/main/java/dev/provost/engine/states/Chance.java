package dev.provost.engine.states;

import dev.provost.engine.names.Ids;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Where new ids and random fractions come from. It is an argument, so that the same transition can be had again.
public interface Chance {

    /// An id that nothing has yet. Ids made later sort after it, because a state's id is its event's id too.
    UUID nextId();

    /// A number from 0 up to, but without, 1.
    double nextFraction();

    /// A source that gives the same ids and numbers for the same seed.
    static Chance seeded(long seed, Instant now) {
        var random = new SplittableRandom(seed);
        return new Chance() {
            private int made;

            @Override
            public UUID nextId() {
                return Ids.at(now, made++, random.nextLong());
            }

            @Override
            public double nextFraction() {
                return random.nextDouble();
            }
        };
    }
}
