package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Filters that make texts.
final class TextFilters {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD_START = Pattern.compile("[-\\s({\\[<]+");
    private static final Pattern ODD_IN_KEY = Pattern.compile("[\\s/>=]");

    private TextFilters() {}

    static void add(Map<String, Filter> filters) {
        filters.put("upper", (_, value, _) -> Values.text(value).toUpperCase(Locale.ROOT));
        filters.put("lower", (_, value, _) -> Values.text(value).toLowerCase(Locale.ROOT));
        filters.put("capitalize", (_, value, _) -> TextMethods.capitalized(Values.text(value)));
        filters.put("title", (_, value, _) -> titled(Values.text(value)));
        filters.put(
                "trim",
                (_, value, given) -> TextMethods.stripped(Values.text(value), given.or(0, "chars", null), true, true));
        filters.put("string", (_, value, _) -> Values.text(value));
        filters.put("safe", (_, value, _) -> Values.text(value));
        filters.put("escape", (_, value, _) -> escaped(Values.text(value)));
        filters.put("e", (_, value, _) -> escaped(Values.text(value)));
        filters.put("forceescape", (_, value, _) -> escaped(Values.text(value)));
        filters.put("striptags", (_, value, _) -> withoutTags(Values.text(value)));
        filters.put(
                "replace",
                (_, value, given) -> TextMethods.replaced(
                        Values.text(value),
                        Values.text(given.required("do_replace", 0, "old")),
                        Values.text(given.required("do_replace", 1, "new")),
                        given.or(2, "count", null) == null ? -1 : given.number(2, "count", -1)));
        filters.put("format", (_, value, given) -> {
            if (!given.positional().isEmpty() && !given.named().isEmpty()) {
                throw TemplateFailure.argument("can't handle positional and keyword arguments at the same time");
            }
            return Formats.printf(
                    Values.text(value), given.named().isEmpty() ? new Tuple(given.positional()) : given.named());
        });
        filters.put("center", (_, value, given) -> {
            int width = given.number(0, "width", 80);
            Limits.requireText(width);
            return Formats.format(Values.text(value), "^" + Math.max(0, width));
        });
        filters.put("indent", (_, value, given) -> indented(text("indent", value), given));
        filters.put("truncate", (_, value, given) -> truncated(text("truncate", value), given));
        filters.put(
                "wordcount",
                (_, value, _) -> WORD.matcher(Values.text(value)).results().count());
        filters.put("wordwrap", (_, value, given) -> Wrapping.wrapped(text("wordwrap", value), given));
        filters.put("urlencode", (_, value, _) -> urlEncoded(value));
        filters.put("urlize", (_, value, given) -> Links.linked(Values.text(value), given));
        filters.put("xmlattr", (_, value, given) -> attributes(value, given));
        filters.put("pprint", (_, value, _) -> Values.shown(value));
        filters.put("tojson", (_, value, given) -> Jsons.text(value, given.or(0, "indent", null)));
    }

    private static String text(String filter, @Nullable Object value) {
        Values.requireDefined(value);
        String text = Values.textOrNull(value);
        if (text == null) {
            throw TemplateFailure.type("object of type '" + Values.type(value) + "' is no text for " + filter);
        }
        return text;
    }

    private static String titled(String text) {
        var out = new StringBuilder(text.length());
        Matcher gaps = WORD_START.matcher(text);
        int from = 0;
        while (gaps.find()) {
            out.append(TextMethods.capitalized(text.substring(from, gaps.start())))
                    .append(gaps.group());
            from = gaps.end();
        }
        return out.append(TextMethods.capitalized(text.substring(from))).toString();
    }

    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append((char) c);
            }
        });
        return Values.limited(out.toString());
    }

    private static String withoutTags(String text) {
        String bare = without(without(text, "<!--", "-->"), "<", ">");
        return unescaped(bare.strip().replaceAll("\\s+", " "));
    }

    /// A beginning that has no end stays, and so do all after it: they have none either.
    private static String without(String text, String begin, String end) {
        var out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, from)) {
            int close = text.indexOf(end, at);
            if (close < 0) {
                break;
            }
            out.append(text, from, at);
            from = close + end.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String unescaped(String text) {
        return text.replace("&nbsp;", "\u00a0")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String indented(String text, Given given) {
        @Nullable Object width = given.or(0, "width", 4L);
        String by = Values.textOrNull(width);
        if (by == null) {
            Limits.requireText(Numbers.index(width));
            by = " ".repeat(Math.max(0, Numbers.index(width)));
        }
        boolean blank = given.truth(2, "blank");
        List<String> lines = (text + "\n").lines().toList();
        Limits.requireText((long) by.length() * lines.size() + text.length());
        var out = new StringBuilder(given.truth(1, "first") ? by : "");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 0) {
                out.append('\n').append(blank || !line.isEmpty() ? by : "");
            }
            out.append(line);
        }
        return out.toString();
    }

    private static String truncated(String text, Given given) {
        int length = given.number(0, "length", 255);
        String end = given.text(2, "end", "...");
        int leeway = given.or(3, "leeway", null) == null ? 5 : given.number(3, "leeway", 5);
        if (length < end.length()) {
            throw new TemplateFailure("AssertionError", "expected length >= " + end.length() + ", got " + length);
        }
        if (leeway < 0) {
            throw new TemplateFailure("AssertionError", "expected leeway >= 0, got " + leeway);
        }
        int size = Values.length(text);
        if (size <= (long) length + leeway) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, length - end.length()));
        int word = cut.lastIndexOf(' ');
        return (given.truth(1, "killwords") || word < 0 ? cut : cut.substring(0, word)) + end;
    }

    private static String urlEncoded(@Nullable Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?> || value instanceof Tuple) {
            var pairs = new ArrayList<String>();
            List<@Nullable Object> entries = value instanceof Map<?, ?> map ? Members.pairs(map) : Values.list(value);
            for (Object entry : entries) {
                List<@Nullable Object> pair = Values.list(entry);
                if (pair.size() != 2) {
                    throw TemplateFailure.value("not enough values to unpack (expected 2, got " + pair.size() + ")");
                }
                pairs.add(quoted(Values.text(pair.get(0)), true) + "=" + quoted(Values.text(pair.get(1)), true));
            }
            return String.join("&", pairs);
        }
        return quoted(Values.text(value), false);
    }

    private static String quoted(String text, boolean inQuery) {
        String plain = inQuery ? "-._~" : "-._~/";
        var out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || plain.indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ' && inQuery) {
                out.append('+');
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return Values.limited(out.toString());
    }

    private static String attributes(@Nullable Object value, Given given) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateFailure("AttributeError", "'" + Values.type(value) + "' object has no attribute 'items'");
        }
        var parts = new ArrayList<String>();
        map.forEach((key, each) -> {
            if (each != null && !(each instanceof Undefined)) {
                String name = Values.text(key);
                if (ODD_IN_KEY.matcher(name).find()) {
                    throw TemplateFailure.value("Invalid character in attribute name: " + PythonText.quoted(name));
                }
                parts.add(escaped(name) + "=\"" + escaped(Values.text(each)) + "\"");
            }
        });
        String joined = String.join(" ", parts);
        return Values.truth(given.or(0, "autospace", true)) && !joined.isEmpty() ? " " + joined : joined;
    }
}
