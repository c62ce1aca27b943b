package dev.provost.engine.states;

import java.time.Duration;

/// Delays drawn by chance.
public final class Jitter {

    private Jitter() {}

    /// An interval of a Poisson process with the given average, kept between bounds: at most the average times one
    /// plus the factor, and at least so much that as much lies between the lower bound and the median as above it.
    ///
    /// @param fraction what chance says, from 0 to 1
    public static double clampedPoisson(double average, double factor, double fraction) {
        double upperMultiple = 1 + factor;
        double lowerMultiple = Math.max(0, lowerMultiple(upperMultiple));
        double lower = 1 - Math.exp(-lowerMultiple);
        double upper = 1 - Math.exp(-upperMultiple);
        double drawn = lower + fraction * (upper - lower);
        return -Math.log(Math.max(1 - drawn, 1e-10)) * average;
    }

    private static double lowerMultiple(double upperMultiple) {
        if (upperMultiple >= 50) {
            return 0; // two to that power is too much for what follows
        }
        double power = Math.pow(2, upperMultiple);
        return Math.log(Math.max(power / (power - 1), 1e-10)) / Math.log(2);
    }

    /// Seconds as a duration in whole microseconds, the unit of every time in the database.
    static Duration toMicroseconds(double seconds) {
        double bounded = Math.clamp(seconds, 0, 1e12);
        return Duration.ofNanos(0).plusSeconds((long) bounded).plusNanos((long) Math.rint((bounded % 1) * 1e6) * 1000);
    }
}
