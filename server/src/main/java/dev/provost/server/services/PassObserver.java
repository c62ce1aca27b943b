package dev.provost.server.services;

import java.time.Duration;
import java.time.Instant;

/// Is told of every pass of a service.
@FunctionalInterface
public interface PassObserver {
    /// Does not look.
    PassObserver NONE = (_, _, _, _) -> {};

    /// A pass has ended.
    ///
    /// @param done how much it did; less than nothing if it failed
    void passed(String service, Instant begun, Duration took, int done);
}
