package dev.provost.api.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// A value that must pass a check of ours once it has been read.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Check {
    Class<? extends Rule<?>> value();

    /// One check, made with its constructor without parameters.
    interface Rule<T> {

        /// Why the value is refused, or null when it is fine.
        @Nullable
        String refusal(T value, Limits limits);
    }
}
