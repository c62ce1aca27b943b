package dev.provost.server.transitions;

import dev.provost.store.DatabaseUnavailable;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes many things in one transaction, and if that fails each in one of its own: one that cannot be written is
/// logged and holds up no other.
public final class Together {
    private static final Logger log = LoggerFactory.getLogger(Together.class);

    private Together() {}

    /// Returns how much was written.
    ///
    /// @param write writes all that it is given or nothing, and says how much that was
    /// @throws DatabaseUnavailable if nothing at all can be written at present
    public static <T> int write(List<T> things, ToIntFunction<List<T>> write) {
        if (things.isEmpty()) {
            return 0;
        }
        try {
            return write.applyAsInt(things);
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            if (things.size() > 1) {
                return things.stream()
                        .mapToInt(one -> write(List.of(one), write))
                        .sum();
            }
            log.error("It cannot be written: {}", things.getFirst(), e);
            return 0;
        }
    }
}
