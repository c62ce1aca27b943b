package dev.provost.api.json;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the annotations of a type add to its shape.
final class Constraints {
    private Constraints() {}

    static Shape<String> onText(Shape<String> text, AnnotatedElement annotations) {
        @Nullable MinLength min = annotations.getAnnotation(MinLength.class);
        @Nullable MaxLength max = annotations.getAnnotation(MaxLength.class);
        @Nullable Pattern pattern = annotations.getAnnotation(Pattern.class);
        if (min == null && max == null && pattern == null) {
            return text;
        }
        int atLeast = min == null ? 0 : min.value();
        int atMost = max == null ? Integer.MAX_VALUE : max.value();
        java.util.regex.@Nullable Pattern compiled = pattern == null ? null : compile(pattern.value());
        return (value, at, problems) -> {
            @Nullable String read = text.read(value, at, problems);
            return read != null
                            && fits(read, atLeast, atMost, value, at, problems)
                            && (compiled == null || found(compiled, pattern, read, value, at, problems))
                    ? read
                    : null;
        };
    }

    /// In Java a final `$` also matches before a line end; for clients it does not.
    private static java.util.regex.Pattern compile(String pattern) {
        return java.util.regex.Pattern.compile(
                pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
    }

    private static boolean found(
            java.util.regex.Pattern compiled,
            @Nullable Pattern pattern,
            String text,
            JsonNode value,
            Location at,
            Problems problems) {
        if (compiled.matcher(text).find()) {
            return true;
        }
        String said = pattern == null ? compiled.pattern() : pattern.value();
        problems.add(
                "string_pattern_mismatch",
                at,
                "String should match pattern '" + said + "'",
                value,
                Map.of("pattern", said));
        return false;
    }

    private static boolean fits(String text, int min, int max, JsonNode value, Location at, Problems problems) {
        int length = text.codePointCount(0, text.length());
        if (length < min) {
            problems.add(
                    "string_too_short",
                    at,
                    "String should have at least " + min + (min == 1 ? " character" : " characters"),
                    value,
                    Map.of("min_length", min));
            return false;
        }
        if (length > max) {
            problems.add(
                    "string_too_long",
                    at,
                    "String should have at most " + max + (max == 1 ? " character" : " characters"),
                    value,
                    Map.of("max_length", max));
            return false;
        }
        return true;
    }

    static <N extends Number> Shape<N> onNumber(Shape<N> number, AnnotatedElement annotations) {
        @Nullable Ge ge = annotations.getAnnotation(Ge.class);
        @Nullable Gt gt = annotations.getAnnotation(Gt.class);
        @Nullable Le le = annotations.getAnnotation(Le.class);
        @Nullable Lt lt = annotations.getAnnotation(Lt.class);
        if (ge == null && gt == null && le == null && lt == null) {
            return number;
        }
        return (value, at, problems) -> {
            @Nullable N read = number.read(value, at, problems);
            if (read == null) {
                return null;
            }
            double size = read.doubleValue();
            if (le != null && !(size <= le.value())) {
                outside("less_than_equal", "less than or equal to ", "le", le.value(), read, value, at, problems);
            } else if (lt != null && !(size < lt.value())) {
                outside("less_than", "less than ", "lt", lt.value(), read, value, at, problems);
            } else if (ge != null && !(size >= ge.value())) {
                outside("greater_than_equal", "greater than or equal to ", "ge", ge.value(), read, value, at, problems);
            } else if (gt != null && !(size > gt.value())) {
                outside("greater_than", "greater than ", "gt", gt.value(), read, value, at, problems);
            } else {
                return read;
            }
            return null;
        };
    }

    private static void outside(
            String type,
            String words,
            String key,
            long bound,
            Number read,
            JsonNode value,
            Location at,
            Problems problems) {
        Object said = read instanceof Double ? (Object) (double) bound : bound;
        problems.add(type, at, "Input should be " + words + bound, value, Map.of(key, said));
    }

    /// Checks of our own come last, and only on what is right so far.
    static <T> Shape<T> checked(Shape<T> shape, Check.Rule<T> rule) {
        return (value, at, problems) -> {
            int before = problems.size();
            @Nullable T read = shape.read(value, at, problems);
            if (read != null && problems.size() == before) {
                @Nullable String refusal = rule.refusal(read, problems.limits());
                if (refusal != null) {
                    problems.refused(at, refusal, value);
                }
            }
            return read;
        };
    }
}
