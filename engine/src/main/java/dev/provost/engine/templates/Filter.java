package dev.provost.engine.templates;

import org.jspecify.annotations.Nullable;

/// What stands behind a bar: `value|filter(…)`.
@FunctionalInterface
interface Filter {
    @Nullable
    Object apply(Rendering rendering, @Nullable Object value, Given given);
}
