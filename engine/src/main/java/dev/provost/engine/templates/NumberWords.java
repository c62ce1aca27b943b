package dev.provost.engine.templates;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Filters that write numbers in a form for people: `humanize_fractional`, `humanize_clamp`, `humanize_metric`.
final class NumberWords {
    private static final BigInteger LARGEST_DENOMINATOR = BigInteger.valueOf(1000);
    private static final String LARGE = "kMGTPEZYRQ";
    private static final String SMALL = "mμnpfazyrq";

    private NumberWords() {}

    static void add(Map<String, Filter> filters) {
        filters.put("humanize_fractional", (_, value, _) -> {
            @Nullable Double number = NumberFilters.floating(value);
            return number == null ? Values.text(value) : fractional(number);
        });
        filters.put("humanize_clamp", (_, value, given) -> value == null ? null : clamped(value, given));
        filters.put(
                "humanize_metric",
                (_, value, given) ->
                        metric(required(value), given.text(0, "unit", ""), given.number(1, "precision", 3)));
    }

    private static double required(@Nullable Object value) {
        @Nullable Double number = Values.textOrNull(value) == null ? NumberFilters.floating(value) : null;
        if (number == null) {
            throw TemplateFailure.type("must be real number, not " + Values.type(value));
        }
        return number;
    }

    private static @Nullable String special(double number) {
        return Double.isNaN(number) ? "NaN" : Double.isInfinite(number) ? (number > 0 ? "+Inf" : "-Inf") : null;
    }

    private static String fractional(double number) {
        @Nullable String special = special(number);
        if (special != null) {
            return special;
        }
        BigInteger whole = new BigDecimal(number).toBigInteger();
        BigInteger[] part =
                nearest(new BigDecimal(number).subtract(new BigDecimal(whole)).abs());
        if (part[1].equals(BigInteger.ONE) && part[0].signum() == 0 && whole.signum() != 0) {
            return whole.toString();
        }
        String shown = part[0] + "/" + part[1];
        return whole.signum() != 0 ? whole + " " + shown : number < 0 ? "-" + shown : shown;
    }

    /// The fraction of small numbers that is nearest, by continued fractions.
    private static BigInteger[] nearest(BigDecimal value) {
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, value.scale()));
        BigInteger numerator = value.multiply(new BigDecimal(denominator)).toBigIntegerExact();
        BigInteger[] before = {BigInteger.ZERO, BigInteger.ONE};
        BigInteger[] last = {BigInteger.ONE, BigInteger.ZERO};
        BigInteger n = numerator;
        BigInteger d = denominator;
        while (d.signum() != 0) {
            BigInteger[] next = {
                before[0].add(n.divide(d).multiply(last[0])),
                before[1].add(n.divide(d).multiply(last[1]))
            };
            if (next[1].compareTo(LARGEST_DENOMINATOR) > 0) {
                BigInteger turns = LARGEST_DENOMINATOR.subtract(before[1]).divide(last[1]);
                BigInteger[] other = {before[0].add(turns.multiply(last[0])), before[1].add(turns.multiply(last[1]))};
                return distance(value, last).compareTo(distance(value, other)) <= 0 ? last : other;
            }
            before = last;
            last = next;
            BigInteger rest = n.mod(d);
            n = d;
            d = rest;
        }
        return last;
    }

    private static BigDecimal distance(BigDecimal value, BigInteger[] fraction) {
        return value.subtract(
                        new BigDecimal(fraction[0]).divide(new BigDecimal(fraction[1]), new java.math.MathContext(60)))
                .abs();
    }

    private static String clamped(Object value, Given given) {
        double number = required(value);
        @Nullable String special = special(number);
        if (special != null) {
            return special;
        }
        @Nullable Object floor = given.or(0, "floor", null);
        @Nullable Object ceiling = given.or(1, "ceil", null);
        @Nullable Object shown = value;
        String sign = "";
        if (floor != null && Values.compare("<", value, floor) < 0) {
            shown = floor;
            sign = given.text(3, "floor_token", "<");
        } else if (ceiling != null && Values.compare(">", value, ceiling) > 0) {
            shown = ceiling;
            sign = given.text(4, "ceil_token", ">");
        }
        return sign + Replacements.fill(given.text(2, "format", "{:}"), Given.of(shown));
    }

    private static String metric(double number, String unit, int precision) {
        @Nullable String special = special(number);
        if (special != null) {
            return special;
        }
        int digits = Math.clamp(precision, 1, 100);
        int exponent = exponent(number, digits);
        if (exponent >= 33 || exponent < -30) {
            return HumanFilters.scientific(number, digits - 1) + unit;
        }
        int power = Math.floorDiv(exponent, 3);
        String prefix =
                power == 0 ? "" : String.valueOf(power > 0 ? LARGE.charAt(power - 1) : SMALL.charAt(-power - 1));
        String shown =
                Numbers.fixed(number / Math.pow(10, power * 3.0), Math.max(0, digits - 1 - Math.floorMod(exponent, 3)));
        boolean spaced = !(prefix + unit).isEmpty() && !"°′″".contains(unit.isEmpty() ? "x" : unit);
        return shown + (spaced ? " " : "") + prefix + unit;
    }

    /// The power of ten of a number that is rounded to so many digits.
    private static int exponent(double number, int digits) {
        if (number == 0) {
            return 0;
        }
        String rounded = Formats.scientific(number, digits - 1, 'e');
        return Integer.parseInt(rounded.substring(rounded.indexOf('e') + 1));
    }
}
