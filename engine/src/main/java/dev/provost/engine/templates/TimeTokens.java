package dev.provost.engine.templates;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time written by tokens, such as `dddd, MMMM Do YYYY`: `when.format(…)` of the reference's times, in English.
final class TimeTokens {
    /// What stands in brackets or after a backslash stays as it is.
    private static final Pattern TOKENS = Pattern.compile("\\[(?<kept>[^\\[]*)]|\\\\(?<one>.)"
            + "|Mo|M{1,4}|Do|DDDo|D{1,4}|do|d{1,4}|eo?|E{1,4}|wo|Qo?|Y{4}|YY?|A|hh?|HH?|mm?|ss?|S{1,9}|x|X|zz?|ZZ?"
            + "|LTS|LT|L{1,4}");

    private TimeTokens() {}

    static String written(ZonedDateTime time, String format) {
        String written = TOKENS.matcher(format).replaceAll(found -> Matcher.quoteReplacement(one(time, found)));
        Limits.requireText(written.length());
        return written;
    }

    private static String one(ZonedDateTime time, MatchResult found) {
        if (found.group("kept") != null) {
            return found.group("kept");
        }
        return found.group("one") != null ? found.group("one") : token(time, found.group());
    }

    private static String token(ZonedDateTime time, String token) {
        return switch (token.charAt(0)) {
            case 'L' -> written(time, preset(token));
            case 'h', 'H', 'm', 's', 'S', 'A', 'x', 'X', 'z', 'Z' -> ofClock(time, token);
            default -> ofDate(time.toLocalDate(), token);
        };
    }

    private static String preset(String token) {
        return switch (token) {
            case "LTS" -> "h:mm:ss A";
            case "LT" -> "h:mm A";
            case "L" -> "MM/DD/YYYY";
            case "LL" -> "MMMM D, YYYY";
            case "LLL" -> "MMMM D, YYYY h:mm A";
            default -> "dddd, MMMM D, YYYY h:mm A";
        };
    }

    private static String ofClock(ZonedDateTime time, String token) {
        int micros = time.getNano() / 1000;
        return switch (token) {
            case "HH", "H" -> digits(time.getHour(), token.length());
            case "hh", "h" -> digits((time.getHour() + 11) % 12 + 1, token.length());
            case "mm", "m" -> digits(time.getMinute(), token.length());
            case "ss", "s" -> digits(time.getSecond(), token.length());
            case "S", "SS", "SSS", "SSSS", "SSSSS", "SSSSSS" ->
                digits(micros, 6).substring(0, token.length());
            case "A" -> time.getHour() < 12 ? "AM" : "PM";
            case "X" -> String.valueOf(time.toEpochSecond());
            case "x" -> String.valueOf(time.toEpochSecond() * 1000 + micros / 1000);
            case "z", "zz" -> Times.part(time, 'Z');
            case "Z" -> Times.part(time, 'z').replaceFirst("..$", ":$0");
            case "ZZ" -> Times.part(time, 'z');
            default -> token;
        };
    }

    private static String ofDate(LocalDate date, String token) {
        int weekday = date.getDayOfWeek().getValue() % 7;
        int quarter = date.get(IsoFields.QUARTER_OF_YEAR);
        return switch (token) {
            case "YYYY", "Y" -> digits(date.getYear(), 1);
            case "YY" -> digits(date.getYear(), 1).replaceFirst("^..?", "");
            case "Q" -> digits(quarter, 1);
            case "Qo" -> ordinal(quarter);
            case "MMMM" -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "MMM" -> date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "MM", "M" -> digits(date.getMonthValue(), token.length());
            case "Mo" -> ordinal(date.getMonthValue());
            case "wo" -> ordinal(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "DDDD" -> digits(date.getDayOfYear(), 3);
            case "DDD" -> digits(date.getDayOfYear(), 1);
            case "DDDo" -> ordinal(date.getDayOfYear());
            case "DD", "D" -> digits(date.getDayOfMonth(), token.length());
            case "Do" -> ordinal(date.getDayOfMonth());
            case "dddd" -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "ddd" -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "dd" ->
                date.getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        .substring(0, 2);
            case "d", "e" -> digits(weekday, 1);
            case "do" -> ordinal(weekday);
            case "eo" -> ordinal(weekday + 1);
            case "E" -> digits(date.getDayOfWeek().getValue(), 1);
            default -> token;
        };
    }

    private static String digits(int number, int least) {
        return String.format(Locale.ROOT, "%0" + least + "d", number);
    }

    private static String ordinal(int number) {
        boolean teen = number / 10 % 10 == 1;
        return number
                + switch (teen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
