package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What Python makes of values.
final class Values {
    private Values() {}

    static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "NoneType";
            case Boolean _ -> "bool";
            case Long _, BigInteger _ -> "int";
            case Double _ -> "float";
            case String _ -> "str";
            case PythonEnum one -> one.type();
            case Tuple _ -> "tuple";
            case List<?> _ -> "list";
            case Map<?, ?> _ -> "dict";
            case Undefined _ -> "ChainableUndefined";
            case PythonTime _ -> "DateTime";
            case LocalDate _ -> "Date";
            case LocalTime _ -> "Time";
            case Duration _ -> "timedelta";
            case UUID _ -> "UUID";
            case PythonObject object -> object.type();
            default -> "function";
        };
    }

    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Long number -> number != 0;
            case BigInteger number -> number.signum() != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case Tuple tuple -> !tuple.items().isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case Undefined _ -> false;
            case Duration duration -> !duration.isZero();
            case PythonObject object -> object.length() != 0;
            default -> true;
        };
    }

    /// The text that a value is, if it is one.
    static @Nullable String textOrNull(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case PythonEnum one -> one.value();
            case null, default -> null;
        };
    }

    /// What is printed.
    static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Undefined _ -> "";
            case PythonEnum one -> one.text();
            case UUID id -> id.toString();
            case Duration duration -> text(duration);
            case PythonTime time -> time.text();
            case LocalDate date -> date.toString();
            case LocalTime time ->
                PythonTime.of(java.time.Instant.EPOCH.plusNanos(time.toNanoOfDay()))
                        .clock();
            case PythonObject object -> object.text();
            case null, default -> shown(value);
        };
    }

    /// What is printed within a list.
    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean _, Long _, BigInteger _, Double _ -> Numbers.text(value);
            case String text -> PythonText.quoted(text);
            case Tuple(var items) -> items.size() == 1 ? "(" + shown(items.getFirst()) + ",)" : joined(items, "(", ")");
            case List<?> list -> joined(list, "[", "]");
            case Map<?, ?> map -> joined(map);
            case Undefined _ -> "Undefined";
            case PythonEnum one -> one.text();
            case UUID id -> "UUID('" + id + "')";
            case PythonTime time -> time.shown();
            case Duration duration -> "datetime.timedelta(seconds=" + duration.toSeconds() + ")";
            case PythonObject object -> object.shown();
            case LocalDate date ->
                "Date(%d, %d, %d)".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            default -> "<function>";
        };
    }

    private static String joined(List<?> items, String begin, String end) {
        var out = new StringBuilder(begin);
        String separator = "";
        for (Object item : items) {
            out.append(separator).append(shown(item));
            separator = ", ";
            Limits.requireText(out.length());
        }
        return out.append(end).toString();
    }

    private static String joined(Map<?, ?> map) {
        var out = new StringBuilder("{");
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(shown(entry.getKey())).append(": ").append(shown(entry.getValue()));
            separator = ", ";
            Limits.requireText(out.length());
        }
        return out.append('}').toString();
    }

    private static String text(Duration duration) {
        long micros = Math.floorDiv(duration.toNanos(), 1000L);
        long days = Math.floorDiv(micros, 86_400_000_000L);
        long rest = Math.floorMod(micros, 86_400_000_000L);
        String date = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
        String fraction = rest % 1_000_000 == 0 ? "" : String.format(Locale.ROOT, ".%06d", rest % 1_000_000);
        return date
                + String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        rest / 3_600_000_000L,
                        rest / 60_000_000 % 60,
                        rest / 1_000_000 % 60)
                + fraction;
    }

    static String limited(String text) {
        if (text.length() > Limits.LONGEST_TEXT) {
            throw TemplateFailure.tooMuch("a text of " + text.length() + " characters");
        }
        return text;
    }

    static Iterator<? extends @Nullable Object> iterator(@Nullable Object value) {
        return switch (value) {
            case Tuple(var items) -> items.iterator();
            case List<?> list -> list.iterator();
            case Map<?, ?> map -> map.keySet().iterator();
            case Undefined _ -> List.of().iterator();
            case String text -> text.codePoints().mapToObj(Character::toString).iterator();
            case PythonEnum one -> iterator(one.value());
            case PythonObject object -> object.iterator().orElseThrow(() -> notIterable(value));
            case null, default -> throw notIterable(value);
        };
    }

    private static TemplateFailure notIterable(@Nullable Object value) {
        return TemplateFailure.type("'" + type(value) + "' object is not iterable");
    }

    static List<@Nullable Object> list(@Nullable Object value) {
        String text = textOrNull(value);
        if (text != null) {
            Limits.requireList(text.length());
        }
        var items = new ArrayList<@Nullable Object>();
        iterator(value).forEachRemaining(items::add);
        return items;
    }

    static int length(@Nullable Object value) {
        int length = switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case PythonEnum one -> length(one.value());
            case Tuple(var items) -> items.size();
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case Undefined _ -> 0;
            case PythonObject object -> object.length();
            case null, default -> -1;
        };
        if (length < 0) {
            throw TemplateFailure.type("object of type '" + type(value) + "' has no len()");
        }
        return length;
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left != null && right != null && Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right) == 0;
        }
        String text = textOrNull(left);
        if (text != null) {
            return text.equals(textOrNull(right));
        }
        return switch (left) {
            case Tuple(var items) -> right instanceof Tuple(var others) && equal(items, others);
            case List<?> items -> right instanceof List<?> others && equal(items, others);
            case Undefined _ -> right instanceof Undefined;
            case Map<?, ?> map -> right instanceof Map<?, ?> other && equal(map, other);
            case PythonTime(var moment) -> right instanceof PythonTime(var other) && moment.isEqual(other);
            case null, default -> Objects.equals(left, right);
        };
    }

    private static boolean equal(Map<?, ?> left, Map<?, ?> right) {
        return left.size() == right.size()
                && left.entrySet().stream()
                        .allMatch(entry -> right.containsKey(entry.getKey())
                                && equal(entry.getValue(), right.get(entry.getKey())));
    }

    private static boolean equal(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object each : left) {
            if (!equal(each, others.next())) {
                return false;
            }
        }
        return true;
    }

    /// Which of two values comes first.
    static int compare(String operator, @Nullable Object left, @Nullable Object right) {
        if (left != null && right != null) {
            if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
                return Numbers.compare(left, right);
            }
            String text = textOrNull(left);
            String other = textOrNull(right);
            if (text != null && other != null) {
                return text.compareTo(other);
            }
            if (left instanceof PythonTime(var moment) && right instanceof PythonTime(var second)) {
                return moment.compareTo(second);
            }
            if (left instanceof Duration duration && right instanceof Duration second) {
                return duration.compareTo(second);
            }
            if (left instanceof LocalDate date && right instanceof LocalDate second) {
                return date.compareTo(second);
            }
            if ((left instanceof List<?> || left instanceof Tuple) && type(left).equals(type(right))) {
                return compareItems(operator, list(left), list(right));
            }
        }
        requireDefined(left);
        requireDefined(right);
        throw TemplateFailure.type(
                "'" + operator + "' not supported between instances of '" + type(left) + "' and '" + type(right) + "'");
    }

    private static int compareItems(String operator, List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return compare(operator, left.get(i), right.get(i));
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    static boolean contains(@Nullable Object all, @Nullable Object value) {
        String text = textOrNull(all);
        if (text != null) {
            String part = textOrNull(value);
            if (part == null) {
                throw TemplateFailure.type("'in <string>' requires string as left operand, not " + type(value));
            }
            Limits.requireSearch(text, part);
            return text.contains(part);
        }
        return switch (all) {
            case Map<?, ?> map -> map.keySet().stream().anyMatch(key -> equal(key, value));
            case PythonObject object when object.iterator().isEmpty() -> object.contains(value);
            case PythonObject object ->
                object.contains(value) || list(object).stream().anyMatch(each -> equal(each, value));
            case null -> throw TemplateFailure.type("argument of type 'NoneType' is not iterable");
            default -> list(all).stream().anyMatch(each -> equal(each, value));
        };
    }

    static void requireDefined(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }
}
