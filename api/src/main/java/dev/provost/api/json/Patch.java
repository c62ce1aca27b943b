package dev.provost.api.json;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One field of a PATCH body, where leaving a field out and sending `null` mean different things.
///
/// A `Patch<String>` refuses null, a `Patch<@Nullable String>` takes it.
public sealed interface Patch<T extends @Nullable Object> {

    /// The field was left out.
    record Absent<T extends @Nullable Object>() implements Patch<T> {}

    /// The field was sent, possibly as `null`.
    record Present<T extends @Nullable Object>(T value) implements Patch<T> {}

    /// A field that was left out.
    static <T extends @Nullable Object> Patch<T> absent() {
        return new Absent<>();
    }

    /// A field that was sent.
    static <T extends @Nullable Object> Patch<T> of(T value) {
        return new Present<>(value);
    }

    /// Whether the field was sent.
    default boolean isPresent() {
        return this instanceof Present<T>;
    }

    /// What the field should be: the value sent, or the current one if it was left out.
    default T or(T current) {
        return switch (this) {
            case Absent<T> _ -> current;
            case Present<T>(var value) -> value;
        };
    }

    /// Hands the value on if the field was sent.
    default void ifPresent(Consumer<? super T> then) {
        if (this instanceof Present<T>(var value)) {
            then.accept(value);
        }
    }
}
