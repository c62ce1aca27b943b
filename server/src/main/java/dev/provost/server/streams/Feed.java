package dev.provost.server.streams;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// One watcher's view of what comes by. Closing it ends the watching.
public interface Feed<E> extends AutoCloseable {

    /// Hands out what was there before the watching began, the oldest first; where nothing is kept, that is nothing.
    ///
    /// @param taker takes one; false when it wants no more
    default void past(Predicate<E> taker) {}

    /// Waits for the next one, so long at most.
    ///
    /// @throws TooFarBehind if it is not known any more which that is
    Optional<E> next(Duration atMost) throws InterruptedException;

    /// Returns how many were missed since this was last asked, for want of somebody who takes them; none,
    /// where all of them wait.
    default long takeLost() {
        return 0;
    }

    @Override
    void close();
}
