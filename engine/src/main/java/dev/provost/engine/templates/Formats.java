package dev.provost.engine.templates;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts with places for values: `"%s of %05.2f" % (a, b)` and `"{} of {:,}".format(a, b)`.
final class Formats {
    private static final Pattern PERCENT = Pattern.compile(
            "%(?:\\((?<key>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\d+|\\*)?(?:\\.(?<digits>\\d*))?[hlL]?(?<sort>.)",
            Pattern.DOTALL);
    private static final Pattern SPEC = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\\d+)?"
                    + "(?<group>[,_])?(?:\\.(?<digits>\\d+))?(?<sort>[bcdeEfFgGnosxX%])?",
            Pattern.DOTALL);

    private Formats() {}

    /// How a value is to be written.
    private record Wish(
            char fill, char align, String sign, boolean alternate, int width, String group, int digits, char sort) {}

    static String printf(String format, @Nullable Object values) {
        List<@Nullable Object> all = values instanceof Tuple(var items) ? items : listOf(values);
        var out = new StringBuilder();
        Matcher places = PERCENT.matcher(format);
        int end = 0;
        int used = 0;
        boolean named = false;
        while (places.find()) {
            out.append(format, end, places.start());
            end = places.end();
            char sort = places.group("sort").charAt(0);
            if (sort == '%') {
                out.append('%');
                continue;
            }
            int star = 0;
            if ("*".equals(places.group("width"))) {
                star = Numbers.index(used < all.size() ? all.get(used++) : null);
                Limits.requireText(Math.abs((long) star));
            }
            @Nullable Object value;
            String key = places.group("key");
            if (key != null) {
                if (!(values instanceof Map<?, ?> map)) {
                    throw TemplateFailure.type("format requires a mapping");
                }
                if (!map.containsKey(key)) {
                    throw new TemplateFailure("KeyError", key);
                }
                value = map.get(key);
                named = true;
            } else {
                if (used == all.size()) {
                    throw TemplateFailure.type("not enough arguments for format string");
                }
                value = all.get(used++);
            }
            out.append(converted(places, sort, star, value));
            Limits.requireText(out.length());
        }
        if (used < all.size() && !named && !(values instanceof Map<?, ?>)) {
            throw TemplateFailure.type("not all arguments converted during string formatting");
        }
        return out.append(format, end, format.length()).toString();
    }

    private static List<@Nullable Object> listOf(@Nullable Object value) {
        var one = new ArrayList<@Nullable Object>();
        one.add(value);
        return one;
    }

    private static String converted(Matcher place, char sort, int star, @Nullable Object value) {
        String flags = place.group("flags");
        boolean left = flags.contains("-") || star < 0;
        boolean zero = flags.contains("0") && !left;
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "-";
        String digits = place.group("digits");
        int precision = digits == null ? -1 : digits.isEmpty() ? 0 : size(digits);
        String digitsOfWidth = place.group("width");
        int width = digitsOfWidth == null ? 0 : digitsOfWidth.equals("*") ? Math.abs(star) : size(digitsOfWidth);
        boolean text = sort == 's' || sort == 'r' || sort == 'a' || sort == 'c';
        var wish = new Wish(
                zero && !text ? '0' : ' ',
                left ? '<' : zero && !text ? '=' : '>',
                sign,
                flags.contains("#"),
                width,
                "",
                precision,
                sort == 'i' || sort == 'u' ? 'd' : sort);
        return switch (sort) {
            case 'c' -> padded(character(value), wish, "");
            case 's' -> padded(cut(Values.text(value), precision), wish, "");
            case 'r', 'a' -> padded(cut(Values.shown(value), precision), wish, "");
            case 'd', 'i', 'u' -> number(value instanceof Double d ? whole(d) : value, wish, sort);
            case 'x', 'X', 'o', 'e', 'E', 'f', 'F', 'g', 'G' -> number(value, wish, sort);
            default ->
                throw TemplateFailure.value("unsupported format character '" + sort + "' (0x"
                        + Integer.toHexString(sort) + ") at index " + place.start("sort"));
        };
    }

    private static String character(@Nullable Object value) {
        String text = Values.textOrNull(value);
        if (text != null && Values.length(text) == 1) {
            return text;
        }
        if (value == null || !Numbers.isWhole(value)) {
            throw TemplateFailure.type("%c requires int or char");
        }
        int code = Numbers.index(value);
        if (!Character.isValidCodePoint(code)) {
            throw TemplateFailure.overflow("%c arg not in range(0x110000)");
        }
        return Character.toString(code);
    }

    private static Object whole(double value) {
        return Numbers.integer(new java.math.BigDecimal(value).toBigInteger());
    }

    private static String number(@Nullable Object value, Wish wish, char sort) {
        if (value == null || !Numbers.isNumber(value)) {
            throw TemplateFailure.type("%" + sort + " format: a real number is required, not " + Values.type(value));
        }
        return number(value, wish);
    }

    private static int size(String digits) {
        int size = digits.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        Limits.requireText(size);
        return size;
    }

    private static String cut(String text, int most) {
        return most < 0 || text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /// One value as a specification says: `>10`, `,.2f`.
    static String format(@Nullable Object value, String spec) {
        if (value instanceof PythonTime time && !spec.isEmpty()) {
            return Times.formatted(time, spec);
        }
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw TemplateFailure.value(
                    "Invalid format specifier '" + spec + "' for object of type '" + Values.type(value) + "'");
        }
        boolean number = value != null && Numbers.isNumber(value) && !(value instanceof Boolean && spec.isEmpty());
        String align = parts.group("align");
        boolean zero = parts.group("zero") != null;
        var wish = new Wish(
                parts.group("fill") != null ? parts.group("fill").charAt(0) : zero ? '0' : ' ',
                align != null ? align.charAt(0) : zero ? '=' : number ? '>' : '<',
                parts.group("sign") == null ? "-" : parts.group("sign"),
                parts.group("alternate") != null,
                parts.group("width") == null ? 0 : size(parts.group("width")),
                parts.group("group") == null ? "" : parts.group("group"),
                parts.group("digits") == null ? -1 : size(parts.group("digits")),
                parts.group("sort") == null ? ' ' : parts.group("sort").charAt(0));
        if (number && value != null) {
            return number(value, wish);
        }
        if (wish.sort() != ' ' && wish.sort() != 's') {
            throw TemplateFailure.value(
                    "Unknown format code '" + wish.sort() + "' for object of type '" + Values.type(value) + "'");
        }
        return padded(cut(Values.text(value), wish.digits()), wish, "");
    }

    private static String number(Object value, Wish wish) {
        boolean whole = Numbers.isWhole(value);
        int digits = Math.min(wish.digits() < 0 ? 6 : wish.digits(), 1000);
        String text = switch (wish.sort()) {
            case 'd', 'n' -> Numbers.whole(value).toString();
            case 'b' -> radix(value, 2, "0b", wish.alternate());
            case 'o' -> radix(value, 8, "0o", wish.alternate());
            case 'x' -> radix(value, 16, "0x", wish.alternate());
            case 'X' -> radix(value, 16, "0x", wish.alternate()).toUpperCase(Locale.ROOT);
            case 'c' -> character(value);
            case 'f', 'F' -> Numbers.fixed(Numbers.floating(value), digits);
            case '%' -> Numbers.fixed(Numbers.floating(value) * 100, digits) + "%";
            case 'e', 'E' -> scientific(Numbers.floating(value), digits, wish.sort());
            case 'g' -> general(Numbers.floating(value), Math.max(1, digits));
            case 'G' -> general(Numbers.floating(value), Math.max(1, digits)).toUpperCase(Locale.ROOT);
            default ->
                whole
                        ? Numbers.whole(value).toString()
                        : wish.digits() < 0
                                ? Numbers.text(value)
                                : general(Numbers.floating(value), Math.max(1, digits));
        };
        String sign = text.startsWith("-") ? "-" : wish.sign().equals("-") ? "" : wish.sign();
        String unsigned = text.startsWith("-") ? text.substring(1) : text;
        return padded(grouped(unsigned, wish.group()), wish, sign);
    }

    private static String radix(Object value, int radix, String prefix, boolean alternate) {
        BigInteger number = Numbers.whole(value);
        return (number.signum() < 0 ? "-" : "")
                + (alternate ? prefix : "")
                + number.abs().toString(radix);
    }

    static String scientific(double value, int digits, char sort) {
        return String.format(Locale.ROOT, "%." + digits + sort, value);
    }

    private static String general(double value, int digits) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? "0" : Numbers.text(value);
        }
        String exact = scientific(value, digits - 1, 'e');
        int exponent = Integer.parseInt(exact.substring(exact.indexOf('e') + 1));
        if (exponent < -4 || exponent >= digits) {
            return trimmed(exact.substring(0, exact.indexOf('e'))) + exact.substring(exact.indexOf('e'));
        }
        return trimmed(Numbers.fixed(value, Math.max(0, digits - 1 - exponent)));
    }

    private static String trimmed(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    static String grouped(String number, String separator) {
        if (separator.isEmpty()) {
            return number;
        }
        int end = 0;
        while (end < number.length() && Character.isDigit(number.charAt(end))) {
            end++;
        }
        var out = new StringBuilder(number);
        for (int i = end - 3; i > 0; i -= 3) {
            out.insert(i, separator);
        }
        return out.toString();
    }

    private static String padded(String text, Wish wish, String sign) {
        int missing = wish.width() - sign.length() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return sign + text;
        }
        String fill = String.valueOf(wish.fill());
        return switch (wish.align()) {
            case '<' -> sign + text + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + sign + text + fill.repeat(missing - missing / 2);
            case '=' -> sign + fill.repeat(missing) + text;
            default -> fill.repeat(missing) + sign + text;
        };
    }
}
