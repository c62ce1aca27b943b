package dev.provost.api.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// Durations as clients may write them: ISO 8601, `[N day[s][,] ]HH:MM[:SS]`, or a number of seconds.
final class DurationText {
    private static final long MAX_DAYS = 999_999_999;
    private static final int SECONDS_A_DAY = 86_400;

    /// Longer numbers are not worth the time they take to read.
    private static final int MAX_DIGITS = 100;

    /// As the reference has it, whatever its words say.
    private static final long MAX_HOURS = 2_400_000_000L;

    /// Of hours that are longer, no letter is looked at.
    private static final int MOST_HOUR_DIGITS = 10;

    private static final String TOO_SHORT = "input is too short";
    private static final String NO_DIGIT = "invalid digit in duration";
    private static final String TOO_MANY_DAYS = "durations may not exceed 999,999,999 days";
    private static final String TOO_MANY_HOURS = "durations may not exceed 999,999,999 hours";
    private static final String NO_DAY = "\"day\" identifier in duration not correctly formatted";

    /// What a text turned out to be.
    sealed interface Parsed {
        /// A duration.
        record Length(Duration duration) implements Parsed {}

        /// Why it is none.
        record Complaint(String text) implements Parsed {}
    }

    /// Ends the reading of a text that is no duration; never leaves this file.
    private static final class Refused extends Exception {
        private final String complaint;

        Refused(String complaint) {
            super(complaint, null, false, false);
            this.complaint = complaint;
        }
    }

    private final String text;
    private int at;

    private DurationText(String text) {
        this.text = text;
    }

    static Parsed seconds(double seconds) {
        if (Double.isNaN(seconds)) {
            return new Parsed.Complaint("NaN values not permitted");
        }
        if (Math.abs(seconds) >= (MAX_DAYS + 1.0) * SECONDS_A_DAY) {
            return new Parsed.Complaint(TOO_MANY_DAYS);
        }
        long whole = (long) seconds;
        double micros = (seconds - whole) * 1_000_000;
        long rounded = (long) Math.copySign(Math.floor(Math.abs(micros) + 0.5), micros);
        return new Parsed.Length(Duration.ofSeconds(whole).plusNanos(rounded * 1000));
    }

    static Parsed seconds(BigDecimal seconds) {
        return length(seconds, 1);
    }

    private static Parsed length(BigDecimal seconds, int sign) {
        if (seconds.abs().compareTo(BigDecimal.valueOf((MAX_DAYS + 1) * SECONDS_A_DAY)) >= 0) {
            return new Parsed.Complaint(TOO_MANY_DAYS);
        }
        BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_UP);
        BigDecimal[] parts = micros.divideAndRemainder(BigDecimal.valueOf(1_000_000));
        return new Parsed.Length(Duration.ofSeconds(sign * parts[0].longValueExact())
                .plusNanos(sign * parts[1].longValueExact() * 1000));
    }

    static Parsed parse(String text) {
        try {
            return new DurationText(text).read();
        } catch (Refused refused) {
            return new Parsed.Complaint(refused.complaint);
        }
    }

    private Parsed read() throws Refused {
        int sign = text.startsWith("-") ? -1 : 1;
        if (sign < 0 || text.startsWith("+")) {
            at++;
        }
        if (at == text.length()) {
            throw new Refused(TOO_SHORT);
        }
        if (text.charAt(at) == 'P') {
            at++;
            return length(iso(), sign);
        }
        boolean days = text.length() - at < 5 || text.indexOf('d', at) >= 0 || text.indexOf('D', at) >= 0;
        return length(days ? daysAndTime() : time(MAX_HOURS), sign);
    }

    private BigDecimal iso() throws Refused {
        BigDecimal total = BigDecimal.ZERO;
        boolean time = false;
        boolean fraction = false;
        int first = at;
        while (at < text.length()) {
            if (text.charAt(at) == 'T' && !time) {
                time = true;
                at++;
                continue;
            }
            BigDecimal quantity = new BigDecimal(whole());
            if (fraction) {
                throw new Refused("quantity fraction invalid in duration");
            }
            if (at < text.length() && ".,".indexOf(text.charAt(at)) >= 0) {
                fraction = true;
                quantity = quantity.add(fractionOf());
            }
            total = total.add(quantity.multiply(BigDecimal.valueOf(unit(time))));
        }
        if (at == first || (time && at == first + 1)) {
            throw new Refused(TOO_SHORT);
        }
        return total;
    }

    private long unit(boolean time) throws Refused {
        char unit = at < text.length() ? text.charAt(at++) : ' ';
        long seconds = time
                ? switch (unit) {
                    case 'H' -> 3600;
                    case 'M' -> 60;
                    case 'S' -> 1;
                    default -> 0;
                }
                : SECONDS_A_DAY
                        * switch (unit) {
                            case 'Y' -> 365L;
                            case 'M' -> 30L;
                            case 'W' -> 7L;
                            case 'D' -> 1L;
                            default -> 0L;
                        };
        if (seconds == 0) {
            throw new Refused("quantity invalid in " + (time ? "time" : "date") + " part of duration");
        }
        return seconds;
    }

    private BigDecimal daysAndTime() throws Refused {
        BigDecimal days = new BigDecimal(whole());
        skip(' ');
        if (!skip('d') && !skip('D')) {
            throw new Refused(NO_DAY);
        }
        if (text.regionMatches(true, at, "ay", 0, 2)) {
            at += 2;
            if (!skip('s')) {
                skip('S');
            }
        }
        skip(',');
        skip(' ');
        BigDecimal seconds = days.multiply(BigDecimal.valueOf(SECONDS_A_DAY));
        if (days.compareTo(BigDecimal.valueOf(MAX_DAYS)) > 0) {
            throw new Refused(TOO_MANY_DAYS);
        }
        if (at == text.length()) {
            return seconds;
        }
        if (text.length() - at < 5) {
            throw new Refused(TOO_SHORT);
        }
        return seconds.add(time(23));
    }

    private BigDecimal time(long maxHours) throws Refused {
        int end = text.indexOf(':', at);
        if (end - at > MOST_HOUR_DIGITS) {
            throw new Refused(TOO_MANY_HOURS);
        }
        if (end < 0) {
            throw new Refused("invalid character in hour");
        }
        long hours = 0;
        while (at < end) {
            hours = hours * 10 + digit("invalid character in hour");
        }
        if (hours > maxHours) {
            throw new Refused(TOO_MANY_HOURS);
        }
        at++;
        int minutes = digit("invalid character in minute") * 10 + digit("invalid character in minute");
        if (minutes > 59) {
            throw new Refused("minute value is outside expected range of 0-59");
        }
        BigDecimal seconds = BigDecimal.ZERO;
        if (skip(':')) {
            seconds = seconds();
        }
        if (at < text.length()) {
            throw new Refused("unexpected extra characters at the end of the input");
        }
        return seconds.add(BigDecimal.valueOf(hours * 3600 + minutes * 60L));
    }

    private BigDecimal seconds() throws Refused {
        int seconds = digit("invalid character in second") * 10 + digit("invalid character in second");
        if (seconds > 59) {
            throw new Refused("second value is outside expected range of 0-59");
        }
        BigDecimal fraction = BigDecimal.ZERO;
        if (at < text.length() && ".,".indexOf(text.charAt(at)) >= 0) {
            int start = at;
            fraction = fractionOf().setScale(6, RoundingMode.DOWN);
            if (at == start + 1) {
                throw new Refused("second fraction digits missing after `.`");
            }
        }
        return fraction.add(BigDecimal.valueOf(seconds));
    }

    private String whole() throws Refused {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new Refused(NO_DIGIT);
        }
        if (at - start > MAX_DIGITS
                || new BigDecimal(text.substring(start, at)).compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Refused("a numeric value in the duration is too large");
        }
        return text.substring(start, at);
    }

    private BigDecimal fractionOf() {
        int start = ++at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return new BigDecimal("0." + text.substring(start, Math.min(at, start + MAX_DIGITS)) + "0");
    }

    private int digit(String otherwise) throws Refused {
        if (at < text.length() && isDigit(text.charAt(at))) {
            return text.charAt(at++) - '0';
        }
        throw new Refused(otherwise);
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
