package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How many of several triggers must fire.
@ReadBy(Require.Reader.class)
public sealed interface Require {

    /// So many of them.
    record Count(@JsonValue int count) implements Require {}

    /// One of them, or all.
    enum Word implements Require {
        ANY("any"),
        ALL("all");

        private final String word;

        Word(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    /// How many that are, of so many.
    default int of(int triggers) {
        return switch (this) {
            case Count(int count) -> count;
            case Word word ->
                switch (word) {
                    case ANY -> 1;
                    case ALL -> triggers;
                };
        };
    }

    /// Why so many triggers cannot do, if they cannot.
    default @Nullable String refusal(int triggers) {
        return switch (this) {
            case Count(int count) when count < 1 -> "require must be at least 1";
            case Count(int count)
            when count > triggers -> "require must be less than or equal to the number of triggers";
            case Count _, Word _ -> null;
        };
    }

    /// How it is read.
    final class Reader implements Shape<Require> {
        private static final String WORDS = "'any' or 'all'";

        private final Shape<Integer> integer = Shapes.of(Integer.class);

        @Override
        public @Nullable Require read(JsonNode value, Location at, Problems problems) {
            for (Word word : Word.values()) {
                if (value.isString() && value.stringValue().equals(word.word)) {
                    return word;
                }
            }
            int before = problems.size();
            @Nullable Integer count = integer.read(value, at.child("int"), problems);
            if (count != null && problems.size() == before) {
                return new Count(count);
            }
            problems.add(
                    "literal_error",
                    at.child("literal['any','all']"),
                    "Input should be " + WORDS,
                    value,
                    Map.of("expected", WORDS));
            return null;
        }
    }
}
