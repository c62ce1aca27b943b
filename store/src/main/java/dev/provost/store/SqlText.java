package dev.provost.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// A hand-written statement in which a few words depend on the database. The texts are made once, so the statement
/// prepared for one is found again by it.
final class SqlText {
    private final Map<Dialect, String> texts = new EnumMap<>(Dialect.class);

    private SqlText(Function<Dialect, String> text) {
        for (Dialect dialect : Dialect.values()) {
            texts.put(dialect, text.apply(dialect));
        }
    }

    static SqlText of(Function<Dialect, String> text) {
        return new SqlText(text);
    }

    String on(Dialect dialect) {
        String text = texts.get(dialect);
        if (text == null) {
            throw new IllegalStateException("No text for " + dialect);
        }
        return text;
    }
}
