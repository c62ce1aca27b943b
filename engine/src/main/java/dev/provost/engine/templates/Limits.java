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

    /// Characters that weigh as much as a value in a list, so that no list has more than the longest text.
    private static final int LIGHT_TEXT = LONGEST_TEXT / LONGEST_LIST + 1;

    /// The longest work that looking for one text in another may be: what is compared, at worst.
    private static final long LONGEST_SEARCH = 1L << 26;

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

    /// A list within a list counts with all that is in it, and so does a long text: many could share one.
    static void requireWeight(@Nullable Object value) {
        weigh(value, LONGEST_LIST);
    }

    private static int weigh(@Nullable Object value, int left) {
        int rest = left - 1 - (value instanceof String text ? text.length() / LIGHT_TEXT : 0);
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
        if (value instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                rest = weigh(key, rest);
            }
        }
        return rest;
    }

    /// A text may have to be compared with another one at each of its places.
    static void requireSearch(String text, String part) {
        if ((long) text.length() * part.length() > LONGEST_SEARCH) {
            throw TemplateFailure.tooMuch(
                    "a text of " + text.length() + " characters is searched for one of " + part.length());
        }
    }

    static void requireText(long length) {
        if (length > LONGEST_TEXT) {
            throw TemplateFailure.tooMuch("a text of " + length + " characters");
        }
    }
}
