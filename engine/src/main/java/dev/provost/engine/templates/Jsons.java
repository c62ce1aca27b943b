package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values as JSON and back.
public final class Jsons {
    private static final int WIDEST_INDENT = 100;

    private Jsons() {}

    /// A JSON value as templates see it.
    public static @Nullable Object value(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> json.stringValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                json.isIntegralNumber() ? Numbers.integer(json.bigIntegerValue()) : (Object) json.doubleValue();
            case ARRAY -> {
                var items = new ArrayList<@Nullable Object>();
                json.forEach(item -> items.add(value(item)));
                yield items;
            }
            case OBJECT -> {
                Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                json.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
                yield map;
            }
            default -> null;
        };
    }

    /// A value as it is printed where it stands within something else.
    public static String shown(@Nullable Object value) {
        return Values.shown(value);
    }

    /// Two values that belong together.
    public static Object pair(@Nullable Object first, @Nullable Object second) {
        return Tuple.of(first, second);
    }

    /// What stands behind the dot of a mapping.
    public static Optional<PythonObject.Held> member(Map<?, ?> map, String name) {
        return Members.member(map, name);
    }

    /// A value as JSON that can stand in HTML, its keys in order.
    static String text(@Nullable Object value, @Nullable Object indent) {
        String by = indent == null
                ? null
                : Values.textOrNull(indent) != null
                        ? Values.text(indent)
                        : " ".repeat(Math.clamp(Numbers.index(indent), 0, WIDEST_INDENT));
        if (by != null && by.length() > WIDEST_INDENT) {
            throw TemplateFailure.tooMuch("an indent of " + by.length() + " characters");
        }
        var out = new StringBuilder();
        write(value, by, 0, out);
        return out.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static void write(@Nullable Object value, @Nullable String indent, int depth, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean truth -> out.append(truth);
            case Double number -> out.append(number(number));
            case Long _, BigInteger _ -> out.append(value);
            case String text -> quote(text, out);
            case PythonEnum one -> quote(one.value(), out);
            case Tuple(var items) -> list(items, indent, depth, out);
            case List<?> list -> list(list, indent, depth, out);
            case Map<?, ?> map -> map(map, indent, depth, out);
            case PythonObject object -> write(value(object.json().orElseThrow(() -> unfit(value))), indent, depth, out);
            default -> throw unfit(value);
        }
        Limits.requireText(out.length());
    }

    private static TemplateFailure unfit(Object value) {
        String type = Values.type(value);
        return TemplateFailure.type(
                "Object of type " + type.substring(type.lastIndexOf('.') + 1) + " is not JSON serializable");
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        return Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : PythonText.decimal(number);
    }

    private static void list(List<?> items, @Nullable String indent, int depth, StringBuilder out) {
        out.append('[');
        boolean first = true;
        for (Object item : items) {
            separate(first, indent, depth + 1, out);
            first = false;
            write(item, indent, depth + 1, out);
        }
        end(first, indent, depth, out);
        out.append(']');
    }

    private static void map(Map<?, ?> map, @Nullable String indent, int depth, StringBuilder out) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key(key), value));
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
            separate(first, indent, depth + 1, out);
            first = false;
            quote(entry.getKey(), out);
            out.append(": ");
            write(entry.getValue(), indent, depth + 1, out);
        }
        end(first, indent, depth, out);
        out.append('}');
    }

    private static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case Boolean truth -> truth.toString();
            default -> Values.text(key);
        };
    }

    private static void separate(boolean first, @Nullable String indent, int depth, StringBuilder out) {
        if (indent == null) {
            out.append(first ? "" : ", ");
        } else {
            out.append(first ? "\n" : ",\n").append(indent.repeat(depth));
        }
    }

    private static void end(boolean empty, @Nullable String indent, int depth, StringBuilder out) {
        if (indent != null && !empty) {
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
