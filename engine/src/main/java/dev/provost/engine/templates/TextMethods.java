package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The methods of texts.
final class TextMethods {
    private TextMethods() {}

    static Optional<PythonObject.Held> of(String text, String name) {
        @Nullable Callable method = method(text, name);
        return method == null ? Optional.empty() : Optional.of(new PythonObject.Held(method));
    }

    private static @Nullable Callable method(String text, String name) {
        return switch (name) {
            case "upper" -> _ -> text.toUpperCase(Locale.ROOT);
            case "lower", "casefold" -> _ -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> _ -> capitalized(text);
            case "title" -> _ -> titled(text);
            case "swapcase" -> _ -> swapped(text);
            case "strip" -> given -> stripped(text, given.or(0, "chars", null), true, true);
            case "lstrip" -> given -> stripped(text, given.or(0, "chars", null), true, false);
            case "rstrip" -> given -> stripped(text, given.or(0, "chars", null), false, true);
            case "split" -> given -> split(text, given, false);
            case "rsplit" -> given -> split(text, given, true);
            case "splitlines" ->
                _ -> {
                    var lines = new ArrayList<@Nullable Object>(
                            text.lines().limit(Limits.LONGEST_LIST + 1L).toList());
                    Limits.requireList(lines.size());
                    return lines;
                };
            case "replace" ->
                given -> replaced(
                        text,
                        argument(given, "replace", 0),
                        argument(given, "replace", 1),
                        given.number(2, "count", -1));
            case "startswith" -> given -> fits(given, part(text, given)::startsWith);
            case "endswith" -> given -> fits(given, part(text, given)::endsWith);
            case "removeprefix" ->
                given -> {
                    String prefix = argument(given, name, 0);
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                given -> {
                    String suffix = argument(given, name, 0);
                    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "find", "rfind" -> given -> place(text, given, name);
            case "index", "rindex" -> given -> found(place(text, given, name));
            case "count" -> given -> occurrences(part(text, given), argument(given, name, 0));
            case "join" -> given -> joined(text, given.required(name, 0, "iterable"));
            case "partition" -> given -> parted(text, sought(text, given, name), false);
            case "rpartition" -> given -> parted(text, sought(text, given, name), true);
            case "zfill" ->
                given -> Formats.format(text, "0>" + width(given, name)).replaceFirst("^(0+)([-+])", "$2$1");
            case "ljust" -> given -> padded(text, given, name, '<');
            case "rjust" -> given -> padded(text, given, name, '>');
            case "center" -> given -> padded(text, given, name, '^');
            case "isdigit", "isdecimal", "isnumeric" -> _ -> all(text, Character::isDigit);
            case "isalpha" -> _ -> all(text, Character::isLetter);
            case "isalnum" -> _ -> all(text, Character::isLetterOrDigit);
            case "isspace" -> _ -> all(text, TextMethods::isSpace);
            case "isupper" -> _ -> isUpper(text);
            case "islower" -> _ -> isLower(text);
            case "istitle" ->
                _ -> !text.isEmpty() && text.equals(titled(text)) && !text.equals(text.toLowerCase(Locale.ROOT));
            case "isascii" -> _ -> text.chars().allMatch(c -> c < 0x80);
            case "isprintable" ->
                _ -> text.codePoints().allMatch(c -> c == ' ' || !(Character.isISOControl(c) || isSpace(c)));
            case "isidentifier" ->
                _ -> !text.isEmpty()
                        && (Character.isUnicodeIdentifierStart(text.codePointAt(0)) || text.charAt(0) == '_')
                        && text.codePoints().allMatch(c -> Character.isUnicodeIdentifierPart(c) || c == '_');
            case "expandtabs" -> given -> untabbed(text, given.number(0, "tabsize", 8));
            case "format" -> given -> Replacements.fill(text, given);
            default -> null;
        };
    }

    private static String argument(Given given, String function, int place) {
        Object value = given.required(function, place, "arg");
        String text = Values.textOrNull(value);
        if (text == null) {
            throw TemplateFailure.type("must be str, not " + Values.type(value));
        }
        return text;
    }

    private static String sought(String text, Given given, String function) {
        String part = argument(given, function, 0);
        Limits.requireSearch(text, part);
        return part;
    }

    /// The part between the second argument and the third, if they are given.
    private static String part(String text, Given given) {
        if (!given.has(1, "start")) {
            return text;
        }
        @Nullable
        Object part = Members.item(text, new Members.Slice(given.or(1, "start", null), given.or(2, "end", null), null));
        return String.valueOf(part);
    }

    private static long place(String text, Given given, String function) {
        String part = part(text, given);
        String wanted = sought(part, given, function);
        int at = function.startsWith("r") ? part.lastIndexOf(wanted) : part.indexOf(wanted);
        if (at < 0) {
            return -1;
        }
        int start = 0;
        @Nullable Object from = given.or(1, "start", null);
        if (from != null) {
            int index = Numbers.index(from);
            start = Math.clamp(index < 0 ? (long) index + text.length() : index, 0, text.length());
        }
        return (long) start + at;
    }

    private static Object found(long place) {
        if (place < 0) {
            throw TemplateFailure.value("substring not found");
        }
        return place;
    }

    private static boolean fits(Given given, java.util.function.Predicate<String> test) {
        Object wanted = given.required("startswith", 0, "prefix");
        return wanted instanceof Tuple(var items)
                ? items.stream().anyMatch(each -> test.test(Values.text(each)))
                : test.test(argument(given, "startswith", 0));
    }

    private static int width(Given given, String function) {
        int width = Numbers.index(given.required(function, 0, "width"));
        Limits.requireText(width);
        return Math.max(0, width);
    }

    private static String padded(String text, Given given, String function, char align) {
        return Formats.format(text, given.text(1, "fillchar", " ") + align + width(given, function));
    }

    private static String untabbed(String text, int size) {
        Limits.requireText((long) text.length() * Math.max(1, size));
        var out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int width = c == '\t' ? (size > 0 ? size - column % size : 0) : 1;
            out.append(c == '\t' ? " ".repeat(width) : c);
            column = c == '\n' || c == '\r' ? 0 : column + width;
        }
        return out.toString();
    }

    static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT));
    }

    static boolean isLower(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && !text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String titled(String text) {
        var out = new StringBuilder(text.length());
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(within ? Character.toLowerCase(c) : Character.toUpperCase(c));
            within = Character.isLetter(c);
        }
        return out.toString();
    }

    private static String swapped(String text) {
        var out = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> out.append(
                        (char) (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))));
        return out.toString();
    }

    static String stripped(String text, @Nullable Object chars, boolean left, boolean right) {
        BitSet unwanted = new BitSet();
        if (chars != null) {
            Values.text(chars).chars().forEach(unwanted::set);
        }
        IntPredicate goes = chars == null ? TextMethods::isSpace : unwanted::get;
        int start = 0;
        int end = text.length();
        while (left && start < end && goes.test(text.charAt(start))) {
            start++;
        }
        while (right && end > start && goes.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static List<@Nullable Object> split(String text, Given given, boolean fromEnd) {
        @Nullable Object separator = given.or(0, "sep", null);
        int most = given.number(1, "maxsplit", -1);
        Pieces pieces = separator == null ? new Pieces.Words(text) : new Pieces.Parts(text, Values.text(separator));
        return fromEnd ? pieces.fromEnd(most) : pieces.fromStart(most);
    }

    static long occurrences(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1L;
        }
        Limits.requireSearch(text, part);
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    static String replaced(String text, String old, String with, int most) {
        if (most == 0) {
            return text;
        }
        long times = occurrences(text, old);
        long growth = with.length() - (long) old.length();
        Limits.requireText(text.length() + Math.max(0, growth) * (most < 0 ? times : Math.min(times, most)));
        if (most < 0) {
            return text.replace(old, with);
        }
        var out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < most; i++) {
            int at = text.indexOf(old, old.isEmpty() ? i : from);
            if (at < 0) {
                break;
            }
            out.append(text, from, at).append(with);
            from = at + old.length();
        }
        return out.append(text.substring(from)).toString();
    }

    static String joined(String separator, @Nullable Object items) {
        var out = new StringBuilder();
        boolean first = true;
        for (Object item : Values.list(items)) {
            if (!first) {
                out.append(separator);
            }
            first = false;
            String text = Values.textOrNull(item);
            if (text == null) {
                throw TemplateFailure.type("sequence item 0: expected str instance, " + Values.type(item) + " found");
            }
            Limits.requireText(out.append(text).length());
        }
        return out.toString();
    }

    private static Tuple parted(String text, String mark, boolean last) {
        int at = last ? text.lastIndexOf(mark) : text.indexOf(mark);
        if (at < 0) {
            return last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), mark, text.substring(at + mark.length()));
    }
}
