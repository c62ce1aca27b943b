package dev.provost.engine.templates;

import org.jspecify.annotations.Nullable;

/// What a template may call.
@FunctionalInterface
interface Callable {
    @Nullable
    Object call(Given given);
}
