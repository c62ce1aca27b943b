package dev.provost.engine.templates;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands behind `is`.
final class Tests {
    /// A question about a value.
    @FunctionalInterface
    interface Question {
        boolean ask(@Nullable Object value, Given given);
    }

    static final Map<String, Question> ALL = all();

    private Tests() {}

    private static Map<String, Question> all() {
        var tests = new HashMap<String, Question>();
        tests.put("defined", (value, _) -> !(value instanceof Undefined));
        tests.put("undefined", (value, _) -> value instanceof Undefined);
        tests.put("none", (value, _) -> value == null);
        tests.put("boolean", (value, _) -> value instanceof Boolean);
        tests.put("true", (value, _) -> Boolean.TRUE.equals(value));
        tests.put("false", (value, _) -> Boolean.FALSE.equals(value));
        tests.put("integer", (value, _) -> value instanceof Long || value instanceof BigInteger);
        tests.put("float", (value, _) -> value instanceof Double);
        tests.put("number", (value, _) -> value != null && Numbers.isNumber(value));
        tests.put("string", (value, _) -> Values.textOrNull(value) != null);
        tests.put("mapping", (value, _) -> value instanceof Map<?, ?>);
        tests.put("sequence", (value, _) -> isSequence(value));
        tests.put("iterable", (value, _) -> isIterable(value));
        tests.put("callable", (value, _) -> value instanceof Callable);
        tests.put("escaped", (_, _) -> false);
        tests.put("lower", (value, _) -> TextMethods.isLower(Values.text(value)));
        tests.put("upper", (value, _) -> TextMethods.isUpper(Values.text(value)));
        tests.put("odd", (value, _) -> Values.equal(Operators.binary("%", value, 2L), 1L));
        tests.put("even", (value, _) -> Values.equal(Operators.binary("%", value, 2L), 0L));
        tests.put(
                "divisibleby",
                (value, given) ->
                        Values.equal(Operators.binary("%", value, given.required("test_divisibleby", 0, "num")), 0L));
        tests.put("sameas", (value, given) -> isSame(value, given.required("test_sameas", 0, "other")));
        tests.put("in", (value, given) -> Values.contains(given.required("test_in", 0, "seq"), value));
        tests.put("filter", (value, _) -> Filters.ALL.containsKey(Values.text(value)));
        tests.put("test", (value, _) -> Tests.ALL.containsKey(Values.text(value)));
        comparison(tests, "==", "==", "eq", "equalto");
        comparison(tests, "!=", "!=", "ne");
        comparison(tests, ">", ">", "gt", "greaterthan");
        comparison(tests, ">=", ">=", "ge");
        comparison(tests, "<", "<", "lt", "lessthan");
        comparison(tests, "<=", "<=", "le");
        return Map.copyOf(tests);
    }

    private static void comparison(Map<String, Question> tests, String operator, String... names) {
        for (String name : names) {
            tests.put(name, (value, given) -> Operators.compared(operator, value, given.required(name, 0, "other")));
        }
    }

    private static boolean isSame(@Nullable Object value, @Nullable Object other) {
        return Values.type(value).equals(Values.type(other)) && Values.equal(value, other);
    }

    private static boolean isSequence(@Nullable Object value) {
        return value instanceof List<?>
                || value instanceof Tuple
                || value instanceof Map<?, ?>
                || value instanceof Undefined
                || Values.textOrNull(value) != null
                || (value instanceof PythonObject object && object.length() >= 0);
    }

    private static boolean isIterable(@Nullable Object value) {
        return isSequence(value)
                || (value instanceof PythonObject object && object.iterator().isPresent());
    }
}
