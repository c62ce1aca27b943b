package dev.provost.engine.templates;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fixed sequence of values.
record Tuple(List<@Nullable Object> items) {
    static Tuple of(@Nullable Object... items) {
        return new Tuple(Arrays.asList(items));
    }
}
