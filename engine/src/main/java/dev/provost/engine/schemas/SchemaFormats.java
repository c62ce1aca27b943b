package dev.provost.engine.schemas;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The formats that the reference knows. Texts of all others fit.
final class SchemaFormats {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern TIME = Pattern.compile(
            "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern HOST =
            Pattern.compile("(?!-)[\\p{L}\\p{M}\\p{N}-]{1,63}(?<!-)(\\.(?!-)[\\p{L}\\p{M}\\p{N}-]{1,63}(?<!-))*\\.?");
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])*)*");
    private static final Pattern RELATIVE_POINTER = Pattern.compile("(0|[1-9]\\d*)(#|(/([^/~]|~[01])*)*)");

    private SchemaFormats() {}

    static List<String> complaints(JsonNode asked, JsonNode value) {
        return asked.isString() && value.isString() && !fits(asked.stringValue(), value.stringValue())
                ? List.of(PythonText.of(value) + " is not a " + PythonText.of(asked))
                : List.of();
    }

    private static boolean fits(String format, String text) {
        return switch (format) {
            case "date" -> isDate(text);
            case "time" -> TIME.matcher(text).matches();
            case "date-time" -> isDateTime(text);
            case "email", "idn-email" -> text.contains("@");
            case "idn-hostname" -> HOST.matcher(text).matches();
            case "ipv4" -> IPV4.matcher(text).matches();
            case "ipv6" -> isIpv6(text);
            case "json-pointer" -> POINTER.matcher(text).matches();
            case "relative-json-pointer" -> RELATIVE_POINTER.matcher(text).matches();
            case "regex" -> isExpression(text);
            case "uuid" -> UUID.matcher(text).matches();
            default -> true;
        };
    }

    private static boolean isDate(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        try {
            return LocalDate.of(number(date, 1), number(date, 2), number(date, 3))
                            .getYear()
                    > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean isDateTime(String text) {
        int separator = text.toUpperCase(Locale.ROOT).indexOf('T');
        return separator >= 0
                && isDate(text.substring(0, separator))
                && TIME.matcher(text.substring(separator + 1)).matches();
    }

    /// Eight groups; `::` stands once for the groups of zeros that are left out, and the last two may be one of IPv4.
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /// How many groups a part of an address has, or a negative number if it has what is no group.
    private static int groups(String part, boolean last) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] groups = part.split(":", -1);
        int count = groups.length;
        for (int i = 0; i < groups.length; i++) {
            if (last && i == groups.length - 1 && IPV4.matcher(groups[i]).matches()) {
                count++;
            } else if (!IPV6_GROUP.matcher(groups[i]).matches()) {
                return Integer.MIN_VALUE / 2;
            }
        }
        return count;
    }

    private static boolean isExpression(String text) {
        try {
            return SchemaWalk.pattern(text).flags() != 0;
        } catch (UnusableSchema _) {
            return false;
        }
    }
}
