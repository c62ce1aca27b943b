package dev.provost.store;

/// Patterns for `like`, with [#ESCAPE], in which a text stands for itself.
final class LikePattern {
    /// Stands before a character that would mean something otherwise.
    static final char ESCAPE = '!';

    private LikePattern() {}

    /// Fits the text alone.
    static String of(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /// Fits what begins with the text.
    static String beginning(String text) {
        return of(text) + "%";
    }

    /// Fits what has the text anywhere in it.
    static String containing(String text) {
        return "%" + of(text) + "%";
    }
}
