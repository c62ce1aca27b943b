package dev.provost.engine.templates;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands between two values.
final class Operators {
    private Operators() {}

    static @Nullable Object binary(String operator, @Nullable Object left, @Nullable Object right) {
        Values.requireDefined(left);
        Values.requireDefined(right);
        if (left != null && right != null) {
            if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
                return Numbers.calculate(operator, left, right);
            }
            @Nullable
            Object made = switch (operator) {
                case "+" -> sum(left, right);
                case "-" -> difference(left, right);
                case "*" -> product(left, right);
                case "%" -> {
                    String format = Values.textOrNull(left);
                    yield format == null ? null : Formats.printf(format, right);
                }
                default -> null;
            };
            if (made != null) {
                return made;
            }
        }
        if (operator.equals("*") && Values.textOrNull(left) != null) {
            throw TemplateFailure.type("can't multiply sequence by non-int of type '" + Values.type(right) + "'");
        }
        String named = operator.equals("**") ? "** or pow()" : operator;
        throw TemplateFailure.type("unsupported operand type(s) for " + named + ": '" + Values.type(left) + "' and '"
                + Values.type(right) + "'");
    }

    private static @Nullable Object sum(Object left, Object right) {
        String text = Values.textOrNull(left);
        if (text != null) {
            String other = Values.textOrNull(right);
            if (other == null) {
                throw TemplateFailure.type("can only concatenate str (not \"" + Values.type(right) + "\") to str");
            }
            return Values.limited(text + other);
        }
        return switch (left) {
            case Tuple(var items) when right instanceof Tuple(var others) -> new Tuple(both(items, others));
            case List<?> items when right instanceof List<?> others -> both(items, others);
            case PythonTime(var moment) when right instanceof Duration duration -> inCalendar(moment.plus(duration));
            case Duration duration when right instanceof PythonTime(var moment) -> inCalendar(moment.plus(duration));
            case Duration duration when right instanceof Duration other -> duration.plus(other);
            default -> null;
        };
    }

    /// Python's calendar has years of four digits.
    static PythonTime inCalendar(ZonedDateTime moment) {
        if (moment.getYear() < 1 || moment.getYear() > 9999) {
            throw TemplateFailure.overflow("date value out of range");
        }
        return new PythonTime(moment);
    }

    private static List<@Nullable Object> both(List<?> left, List<?> right) {
        Limits.requireList((long) left.size() + right.size());
        var all = new ArrayList<@Nullable Object>(left);
        all.addAll(right);
        Limits.requireWeight(all);
        return all;
    }

    private static @Nullable Object difference(Object left, Object right) {
        return switch (left) {
            case PythonTime(var moment) when right instanceof Duration duration -> inCalendar(moment.minus(duration));
            case PythonTime(var moment) when right instanceof PythonTime(var other) -> Duration.between(other, moment);
            case Duration duration when right instanceof Duration other -> duration.minus(other);
            default -> null;
        };
    }

    private static @Nullable Object product(Object left, Object right) {
        if (Numbers.isWhole(left)) {
            return Numbers.isWhole(right) ? null : product(right, left);
        }
        if (!Numbers.isWhole(right)) {
            return null;
        }
        int times = Math.max(0, Numbers.index(right));
        String text = Values.textOrNull(left);
        if (text != null) {
            Limits.requireText((long) text.length() * times);
            return text.repeat(times);
        }
        return switch (left) {
            case Tuple(var items) -> new Tuple(repeated(items, times));
            case List<?> items -> repeated(items, times);
            case Duration duration -> duration.multipliedBy(times);
            default -> null;
        };
    }

    private static List<@Nullable Object> repeated(List<?> items, int times) {
        Limits.requireList((long) items.size() * times);
        var all = new ArrayList<@Nullable Object>();
        for (int i = 0; i < times; i++) {
            all.addAll(items);
        }
        Limits.requireWeight(all);
        return all;
    }

    static boolean compared(String operator, @Nullable Object left, @Nullable Object right) {
        return switch (operator) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "in" -> Values.contains(right, left);
            case "not in" -> !Values.contains(right, left);
            case "<" -> Values.compare(operator, left, right) < 0;
            case "<=" -> Values.compare(operator, left, right) <= 0;
            case ">" -> Values.compare(operator, left, right) > 0;
            case ">=" -> Values.compare(operator, left, right) >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    static Object signed(boolean negative, @Nullable Object value) {
        Values.requireDefined(value);
        if (value instanceof Duration duration) {
            return negative ? duration.negated() : duration;
        }
        if (value == null || !Numbers.isNumber(value)) {
            throw TemplateFailure.type(
                    "bad operand type for unary " + (negative ? "-" : "+") + ": '" + Values.type(value) + "'");
        }
        return negative
                ? Numbers.negated(value)
                : value instanceof Boolean ? Numbers.integer(Numbers.whole(value)) : value;
    }
}
