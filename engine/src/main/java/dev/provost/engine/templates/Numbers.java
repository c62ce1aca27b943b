package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Python's numbers: whole ones of any size, and floating ones. Truth values count as 0 and 1.
final class Numbers {
    /// Whole numbers beyond it cost too much.
    private static final int MOST_BITS = 16_384;

    private Numbers() {}

    static boolean isNumber(@Nullable Object value) {
        return isWhole(value) || value instanceof Double;
    }

    static boolean isWhole(@Nullable Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    static Object integer(BigInteger value) {
        if (value.bitLength() > MOST_BITS) {
            throw TemplateFailure.tooMuch("a number of " + value.bitLength() + " bits");
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    static BigInteger whole(@Nullable Object value) {
        return switch (value) {
            case Long number -> BigInteger.valueOf(number);
            case BigInteger number -> number;
            case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
            case null, default ->
                throw TemplateFailure.type("'" + Values.type(value) + "' object cannot be interpreted as an integer");
        };
    }

    /// A number small enough to count with.
    static int index(@Nullable Object value) {
        BigInteger number = whole(value);
        if (number.bitLength() >= Integer.SIZE) {
            throw TemplateFailure.overflow("Python int too large to convert to C ssize_t");
        }
        return number.intValue();
    }

    static double floating(@Nullable Object value) {
        double floating = value instanceof Double number ? number : whole(value).doubleValue();
        if (Double.isInfinite(floating) && isWhole(value)) {
            throw TemplateFailure.overflow("int too large to convert to float");
        }
        return floating;
    }

    private static double rough(Object value) {
        return value instanceof Double number ? number : whole(value).doubleValue();
    }

    static String text(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> PythonText.decimal(number);
            default -> value.toString();
        };
    }

    static int compare(Object left, Object right) {
        return isWhole(left) && isWhole(right)
                ? whole(left).compareTo(whole(right))
                : Double.compare(rough(left) + 0.0, rough(right) + 0.0);
    }

    static Object calculate(String operator, Object left, Object right) {
        boolean whole = isWhole(left) && isWhole(right);
        return switch (operator) {
            case "+" -> whole ? integer(whole(left).add(whole(right))) : (Object) (floating(left) + floating(right));
            case "-" ->
                whole ? integer(whole(left).subtract(whole(right))) : (Object) (floating(left) - floating(right));
            case "*" ->
                whole ? integer(whole(left).multiply(whole(right))) : (Object) (floating(left) * floating(right));
            case "/" -> {
                if (floating(right) == 0) {
                    throw new TemplateFailure(
                            "ZeroDivisionError", whole ? "division by zero" : "float division by zero");
                }
                yield floating(left) / floating(right);
            }
            case "//" -> whole ? integer(floorDivided(whole(left), whole(right))[0]) : floorDivided(left, right);
            case "%" -> whole ? integer(floorDivided(whole(left), whole(right))[1]) : remainder(left, right);
            case "**" -> power(left, right, whole);
            default -> throw new IllegalStateException(operator);
        };
    }

    private static BigInteger[] floorDivided(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw new TemplateFailure("ZeroDivisionError", "integer division or modulo by zero");
        }
        BigInteger[] both = left.divideAndRemainder(right);
        return both[1].signum() != 0 && both[1].signum() != right.signum()
                ? new BigInteger[] {both[0].subtract(BigInteger.ONE), both[1].add(right)}
                : both;
    }

    private static Object floorDivided(Object left, Object right) {
        requireDivisor(right);
        return Math.floor(floating(left) / floating(right));
    }

    private static Object remainder(Object left, Object right) {
        requireDivisor(right);
        double divisor = floating(right);
        double rest = floating(left) % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    private static void requireDivisor(Object right) {
        if (floating(right) == 0) {
            throw new TemplateFailure("ZeroDivisionError", "float floor division by zero");
        }
    }

    private static Object power(Object left, Object right, boolean whole) {
        if (whole && whole(right).signum() >= 0) {
            BigInteger base = whole(left);
            BigInteger exponent = whole(right);
            boolean small = base.abs().compareTo(BigInteger.ONE) <= 0;
            if (!small && (exponent.bitLength() > 31 || (long) base.bitLength() * exponent.intValue() > MOST_BITS)) {
                throw TemplateFailure.tooMuch("a power");
            }
            int times = small ? (exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2) : exponent.intValue();
            return integer(base.pow(times));
        }
        if (floating(left) == 0 && floating(right) < 0) {
            throw new TemplateFailure("ZeroDivisionError", "0.0 cannot be raised to a negative power");
        }
        double power = Math.pow(floating(left), floating(right));
        if (Double.isInfinite(power) && !Double.isInfinite(floating(left)) && !Double.isInfinite(floating(right))) {
            throw TemplateFailure.overflow("(34, 'Numerical result out of range')");
        }
        return power;
    }

    static Object negated(Object value) {
        return value instanceof Double number
                ? (Object) (-number)
                : integer(whole(value).negate());
    }

    /// Rounded as Python rounds: a half goes to the even neighbour.
    static double rounded(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value) || digits > 300) {
            return value;
        }
        if (digits < -300) {
            return Math.copySign(0.0, value);
        }
        double rounded =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, value) : rounded;
    }

    static BigInteger rounded(BigInteger value, int digits) {
        if (digits >= 0) {
            return value;
        }
        return digits < -MOST_BITS
                ? BigInteger.ZERO
                : new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toBigInteger();
    }

    static String fixed(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return PythonText.decimal(value);
        }
        String text =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return 1 / value < 0 && !text.startsWith("-") ? "-" + text : text;
    }
}
