package dev.provost.engine.templates;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Filters of numbers.
final class NumberFilters {
    private static final List<String> SIZES = List.of("kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB");
    private static final List<String> BINARY_SIZES = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB");

    private NumberFilters() {}

    static void add(Map<String, Filter> filters) {
        filters.put("abs", (_, value, _) -> {
            Values.requireDefined(value);
            if (value == null || !Numbers.isNumber(value)) {
                throw TemplateFailure.type("bad operand type for abs(): '" + Values.type(value) + "'");
            }
            if (Numbers.isWhole(value)) {
                return Numbers.integer(Numbers.whole(value).abs());
            }
            return Math.abs(Numbers.floating(value));
        });
        filters.put(
                "int", (_, value, given) -> integer(value, given.or(0, "default", 0L), given.number(1, "base", 10)));
        filters.put("float", (_, value, given) -> {
            @Nullable Double number = floating(value);
            return number == null ? given.or(0, "default", 0.0) : number;
        });
        filters.put("round", (_, value, given) -> rounded(value, given));
        filters.put("filesizeformat", (_, value, given) -> fileSize(value, given.truth(0, "binary")));
    }

    /// The number that a value stands for, or null.
    static @Nullable Double floating(@Nullable Object value) {
        Values.requireDefined(value);
        String text = Values.textOrNull(value);
        if (text != null) {
            return parsed(text.strip().replace("_", ""));
        }
        return value != null && Numbers.isNumber(value) ? Numbers.floating(value) : null;
    }

    private static @Nullable Double parsed(String text) {
        switch (text.toLowerCase(Locale.ROOT).replaceFirst("^\\+", "")) {
            case "inf", "infinity" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf", "-infinity" -> {
                return Double.NEGATIVE_INFINITY;
            }
            case "nan", "-nan" -> {
                return Double.NaN;
            }
            default -> {}
        }
        return text.length() <= 400 && text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")
                ? Double.valueOf(text)
                : null;
    }

    private static @Nullable Object integer(@Nullable Object value, @Nullable Object otherwise, int base) {
        Values.requireDefined(value);
        String text = Values.textOrNull(value);
        if (text != null) {
            String digits = text.strip().replace("_", "").toLowerCase(Locale.ROOT);
            String plain = switch (base) {
                case 2 -> digits.replaceFirst("^([-+]?)0b", "$1");
                case 8 -> digits.replaceFirst("^([-+]?)0o", "$1");
                case 16 -> digits.replaceFirst("^([-+]?)0x", "$1");
                default -> digits;
            };
            try {
                if (plain.length() < 5000) {
                    return Numbers.integer(new BigInteger(plain, base));
                }
            } catch (NumberFormatException _) {
                // It may have a fraction.
            }
        } else if (value != null && Numbers.isWhole(value)) {
            return Numbers.integer(Numbers.whole(value));
        }
        @Nullable Double number = floating(value);
        return number == null || number.isNaN() || number.isInfinite()
                ? otherwise
                : Numbers.integer(new BigDecimal(number).toBigInteger());
    }

    private static Object rounded(@Nullable Object value, Given given) {
        Values.requireDefined(value);
        int digits = given.number(0, "precision", 0);
        String method = given.text(1, "method", "common");
        if (value == null || !Numbers.isNumber(value)) {
            throw TemplateFailure.type("type " + Values.type(value) + " doesn't define __round__ method");
        }
        if (method.equals("common")) {
            return Numbers.isWhole(value)
                    ? Numbers.integer(Numbers.rounded(Numbers.whole(value), digits))
                    : (Object) Numbers.rounded(Numbers.floating(value), digits);
        }
        double scale = Math.pow(10, digits);
        return switch (method) {
            case "ceil" -> Math.ceil(Numbers.floating(value) * scale) / scale;
            case "floor" -> Math.floor(Numbers.floating(value) * scale) / scale;
            default -> throw TemplateFailure.argument("method must be common, ceil or floor");
        };
    }

    private static String fileSize(@Nullable Object value, boolean binary) {
        @Nullable Double bytes = floating(value);
        if (bytes == null) {
            throw TemplateFailure.value("could not convert string to float: " + Values.shown(value));
        }
        double base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return bytes.longValue() + " Bytes";
        }
        List<String> names = binary ? BINARY_SIZES : SIZES;
        double unit = base;
        for (String name : names) {
            unit *= base;
            if (bytes < unit || name.equals(names.getLast())) {
                return Numbers.fixed(base * bytes / unit, 1) + " " + name;
            }
        }
        throw new IllegalStateException();
    }
}
