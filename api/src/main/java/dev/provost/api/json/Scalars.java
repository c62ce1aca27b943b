package dev.provost.api.json;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How texts, numbers, truth values and ids are read: as their type, or from a text that says the same.
final class Scalars {
    private static final Set<String> TRUE = Set.of("1", "true", "t", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "f", "no", "n", "off");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9][0-9_]*(\\.0+)?");
    private static final Pattern FRACTION = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])_(?=[0-9])");
    private static final int MAX_DIGITS = 4300;

    private Scalars() {}

    static @Nullable String text(JsonNode value, Location at, Problems problems) {
        if (!value.isString()) {
            problems.add("string_type", at, "Input should be a valid string", value);
            return null;
        }
        String text = value.stringValue();
        return unicode(text, value, at, problems) ? text : null;
    }

    /// Half of a pair stands for nothing, and no database takes it.
    static boolean unicode(String text, JsonNode value, Location at, Problems problems) {
        if (isUnicode(text)) {
            return true;
        }
        problems.add(
                "string_unicode",
                at,
                "Input should be a valid string, unable to parse raw data as a unicode string",
                value);
        return false;
    }

    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static @Nullable Boolean truth(JsonNode value, Location at, Problems problems) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isString()) {
            String word = value.stringValue();
            if (!unicode(word, value, at, problems)) {
                return null;
            }
            String lower = word.toLowerCase(Locale.ROOT);
            if (TRUE.contains(lower)) {
                return true;
            }
            if (FALSE.contains(lower)) {
                return false;
            }
        } else {
            @Nullable Double number = wholeDouble(value);
            if (number == null) {
                problems.add("bool_type", at, "Input should be a valid boolean", value);
                return null;
            }
            if (number == 0 || number == 1) {
                return number == 1;
            }
        }
        problems.add("bool_parsing", at, "Input should be a valid boolean, unable to interpret input", value);
        return null;
    }

    /// A number of 64 bits without a fraction, or null.
    private static @Nullable Double wholeDouble(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? Double.valueOf((double) value.longValue()) : null;
        }
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? number : null;
        }
        return null;
    }

    /// A whole number of any size: a `Long` where it fits, else a `BigInteger`.
    static @Nullable Number whole(JsonNode value, Location at, Problems problems) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? (Number) value.longValue() : value.bigIntegerValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1L : 0L;
        }
        if (value.isFloatingPointNumber()) {
            return whole(value.doubleValue(), value, at, problems);
        }
        if (value.isString()) {
            return whole(value.stringValue(), value, at, problems);
        }
        problems.add("int_type", at, "Input should be a valid integer", value);
        return null;
    }

    private static @Nullable Number whole(double number, JsonNode value, Location at, Problems problems) {
        if (!Double.isFinite(number)) {
            problems.add("finite_number", at, "Input should be a finite number", value);
        } else if (number != Math.rint(number)) {
            problems.add(
                    "int_from_float",
                    at,
                    "Input should be a valid integer, got a number with a fractional part",
                    value);
        } else if (Math.abs(number) >= 0x1p63) {
            tooLarge(value, at, problems);
        } else {
            return (long) number;
        }
        return null;
    }

    private static @Nullable Number whole(String raw, JsonNode value, Location at, Problems problems) {
        if (!unicode(raw, value, at, problems)) {
            return null;
        }
        String text = stripAll(raw);
        int dot = text.indexOf('.');
        String digits = dot < 0 ? text : text.substring(0, dot);
        if (!WHOLE.matcher(text).matches() || digits.endsWith("_") || digits.contains("__")) {
            problems.add(
                    "int_parsing", at, "Input should be a valid integer, unable to parse string as an integer", value);
            return null;
        }
        String plain = digits.replace("_", "");
        if (plain.length() > MAX_DIGITS) {
            tooLarge(value, at, problems);
            return null;
        }
        var number = new BigInteger(plain);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    static void tooLarge(JsonNode value, Location at, Problems problems) {
        problems.add(
                "int_parsing_size", at, "Unable to parse input string as an integer, exceeded maximum size", value);
    }

    static @Nullable Double fraction(JsonNode value, Location at, Problems problems) {
        if (value.isNumber()) {
            return value.isBigInteger() ? value.bigIntegerValue().doubleValue() : value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        if (!value.isString()) {
            problems.add("float_type", at, "Input should be a valid number", value);
            return null;
        }
        String raw = value.stringValue();
        if (!unicode(raw, value, at, problems)) {
            return null;
        }
        @Nullable Double number = parse(stripAll(raw));
        if (number == null) {
            problems.add(
                    "float_parsing", at, "Input should be a valid number, unable to parse string as a number", value);
        }
        return number;
    }

    private static @Nullable Double parse(String text) {
        String plain =
                text.indexOf('_') < 0 ? text : BETWEEN_DIGITS.matcher(text).replaceAll("");
        if (FRACTION.matcher(plain).matches()) {
            return Double.valueOf(plain);
        }
        boolean signed = plain.startsWith("+") || plain.startsWith("-");
        double sign = plain.startsWith("-") ? -1 : 1;
        return switch ((signed ? plain.substring(1) : plain).toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            default -> null;
        };
    }

    /// Cuts white space of every kind, the unbreakable included.
    private static String stripAll(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static @Nullable UUID uuid(JsonNode value, Location at, Problems problems) {
        if (!value.isString()) {
            problems.add("uuid_type", at, "UUID input should be a string, bytes or UUID object", value);
            return null;
        }
        String text = value.stringValue();
        if (!unicode(text, value, at, problems)) {
            return null;
        }
        @Nullable UUID id = UuidText.parse(text);
        if (id == null) {
            String error = UuidText.complaint(text);
            problems.add("uuid_parsing", at, "Input should be a valid UUID, " + error, value, Map.of("error", error));
        }
        return id;
    }
}
