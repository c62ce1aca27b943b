package dev.provost.engine.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a template may cost.
final class Limits {
    /// Characters in a text, that which comes out included.
    static final int LONGEST_TEXT = 1 << 20;

    /// Values in a list.
    static final int LONGEST_LIST = 10_000;

    /// Numbers in a range.
    static final int LONGEST_RANGE = 100;

    /// Parts that are looked at, loops counted as often as they go round.
    static final int MOST_STEPS = 200_000;

    /// Macros and loops that are called from one another.
    static final int DEEPEST_CALLS = 50;

    private Limits() {}

    static void requireList(long length) {
        if (length > LONGEST_LIST) {
            throw TemplateFailure.tooMuch("a list of " + length);
        }
    }

    /// A list within a list counts with all that is in it: many could share one.
    static void requireWeight(@Nullable Object value) {
        weigh(value, LONGEST_LIST);
    }

    private static int weigh(@Nullable Object value, int left) {
        int rest = left - 1;
        if (rest < 0) {
            throw TemplateFailure.tooMuch("lists of more than " + LONGEST_LIST + " values");
        }
        Iterable<?> items = switch (value) {
            case List<?> list -> list;
            case Tuple(var all) -> all;
            case Map<?, ?> map -> map.values();
            case null, default -> List.of();
        };
        for (Object item : items) {
            rest = weigh(item, rest);
        }
        return rest;
    }

    static void requireText(long length) {
        if (length > LONGEST_TEXT) {
            throw TemplateFailure.tooMuch("a text of " + length + " characters");
        }
    }
}
