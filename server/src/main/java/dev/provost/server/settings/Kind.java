package dev.provost.server.settings;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the values of a setting are read, and shown to clients.
///
/// @param expected what a right value is, as the end of "expected …"
/// @param secret whether the value must not be seen
/// @param reader from a variable's text, or a value of a TOML file; null if it is none of these
/// @param shown as the reference's `/admin/settings` shows it
public record Kind<T extends @Nullable Object>(
        String expected, boolean secret, Function<JsonNode, @Nullable T> reader, Function<T, JsonNode> shown) {

    Kind<T> atLeast(long least) {
        return where(value -> value instanceof Number number && number.doubleValue() >= least, "at least " + least);
    }

    Kind<T> atMost(long most) {
        return where(value -> value instanceof Number number && number.doubleValue() <= most, "at most " + most);
    }

    Kind<T> above(long bound) {
        return where(value -> value instanceof Number number && number.doubleValue() > bound, "more than " + bound);
    }

    Kind<T> where(Predicate<T> condition, String description) {
        return new Kind<>(
                expected + ", " + description,
                secret,
                raw -> {
                    var value = reader.apply(raw);
                    return value != null && condition.test(value) ? value : null;
                },
                shown);
    }
}
