package dev.provost.api.events;

import java.util.ArrayList;
import java.util.List;

/// A pattern over whole texts, as shells know it.
///
/// ```
/// *        anything, or nothing
/// ?        any one character
/// [a-z_]   one of these
/// [!0-9]   any other than these; a bracket that nobody closes stands for itself
/// ```
public final class Glob {

    private sealed interface Step {
        record Anything() implements Step {}

        record One(int character) implements Step {}

        record AnyOne() implements Step {}

        record Among(boolean negated, List<Range> ranges) implements Step {}
    }

    private record Range(int from, int to) {}

    private final String text;
    private final List<Step> steps;
    private final boolean literal;

    private Glob(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
        literal = steps.stream().allMatch(Step.One.class::isInstance);
    }

    public static Glob of(String pattern) {
        return new Glob(pattern, List.copyOf(new Reader(pattern).read()));
    }

    /// The pattern as it is written.
    public String text() {
        return text;
    }

    /// Whether there is but one text that fits: the pattern itself.
    public boolean isLiteral() {
        return literal;
    }

    /// Whether the whole text fits. When a text does not go on as the pattern does, the last `*` takes one character
    /// more, so the time this takes is bounded by the lengths of both.
    public boolean matches(String value) {
        return literal ? text.equals(value) : goesThrough(value);
    }

    private boolean goesThrough(String value) {
        int at = 0;
        int step = 0;
        int lastAnything = -1;
        int retry = 0;
        while (at < value.length()) {
            if (step < steps.size() && steps.get(step) instanceof Step.Anything) {
                lastAnything = step++;
                retry = at;
            } else if (step < steps.size() && fits(steps.get(step), value.codePointAt(at))) {
                step++;
                at += Character.charCount(value.codePointAt(at));
            } else if (lastAnything >= 0) {
                step = lastAnything + 1;
                retry += Character.charCount(value.codePointAt(retry));
                at = retry;
            } else {
                return false;
            }
        }
        while (step < steps.size() && steps.get(step) instanceof Step.Anything) {
            step++;
        }
        return step == steps.size();
    }

    private static boolean fits(Step step, int character) {
        return switch (step) {
            case Step.Anything() -> false;
            case Step.AnyOne() -> true;
            case Step.One(int wanted) -> wanted == character;
            case Step.Among(boolean negated, var ranges) ->
                negated != ranges.stream().anyMatch(range -> range.from <= character && character <= range.to);
        };
    }

    /// Takes a pattern apart.
    private static final class Reader {
        private final int[] pattern;
        private int next;

        Reader(String pattern) {
            this.pattern = pattern.codePoints().toArray();
        }

        List<Step> read() {
            var steps = new ArrayList<Step>();
            while (next < pattern.length) {
                int character = pattern[next++];
                switch (character) {
                    case '*' -> steps.add(new Step.Anything());
                    case '?' -> steps.add(new Step.AnyOne());
                    case '[' -> steps.add(brackets());
                    default -> steps.add(new Step.One(character));
                }
            }
            return steps;
        }

        private Step brackets() {
            int from = next;
            boolean negated = from < pattern.length && pattern[from] == '!';
            if (negated) {
                from++;
            }
            // A closing bracket that comes first is one of the characters.
            int end = from < pattern.length && pattern[from] == ']' ? from + 1 : from;
            while (end < pattern.length && pattern[end] != ']') {
                end++;
            }
            if (end == pattern.length) {
                return new Step.One('[');
            }
            next = end + 1;
            return new Step.Among(negated, ranges(from, end));
        }

        private List<Range> ranges(int from, int end) {
            var ranges = new ArrayList<Range>();
            for (int i = from; i < end; i++) {
                if (i + 2 < end && pattern[i + 1] == '-') {
                    ranges.add(new Range(pattern[i], pattern[i + 2]));
                    i += 2;
                } else {
                    ranges.add(new Range(pattern[i], pattern[i]));
                }
            }
            return List.copyOf(ranges);
        }
    }
}
