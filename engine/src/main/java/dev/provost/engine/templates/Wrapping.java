package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// Breaks the lines of a text, as `wordwrap` does.
final class Wrapping {
    private static final String SPACES = "(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)";
    private static final Pattern WORDS = Pattern.compile(SPACES);

    /// A word may break behind a hyphen that stands between letters.
    private static final Pattern PARTS = Pattern.compile(SPACES + "|(?<=\\p{L}{2}-|\\p{L}-\\p{L}-)(?=\\p{L}-?\\p{L})");

    private final int width;
    private final boolean breaksWords;
    private final boolean breaksHyphens;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private Wrapping(int width, boolean breaksWords, boolean breaksHyphens) {
        this.width = width;
        this.breaksWords = breaksWords;
        this.breaksHyphens = breaksHyphens;
    }

    static String wrapped(String text, Given given) {
        int width = given.number(0, "width", 79);
        if (width <= 0) {
            throw TemplateFailure.value("invalid width " + width + " (must be > 0)");
        }
        boolean breaksWords = Values.truth(given.or(1, "break_long_words", true));
        boolean breaksHyphens = Values.truth(given.or(3, "break_on_hyphens", true));
        String newline = Objects.requireNonNullElse(Values.textOrNull(given.or(2, "wrapstring", "\n")), "\n");
        var out = new StringBuilder();
        for (String paragraph : text.lines().toList()) {
            String lines = String.join(newline, new Wrapping(width, breaksWords, breaksHyphens).lines(paragraph));
            out.append(out.isEmpty() ? "" : newline).append(lines);
            Limits.requireText(out.length());
        }
        return out.toString();
    }

    private List<String> lines(String paragraph) {
        for (String part : (breaksHyphens ? PARTS : WORDS).split(paragraph, -1)) {
            add(part);
        }
        end();
        return lines;
    }

    private void add(String part) {
        int from = 0;
        if (line.length() + part.length() > width) {
            if (part.length() <= width || (!breaksWords && !line.isEmpty())) {
                end();
            } else if (breaksWords) {
                from = addBroken(part);
            }
        }
        boolean leads = line.isEmpty() && !lines.isEmpty() && part.isBlank();
        line.append(leads ? "" : part.substring(from));
    }

    /// Fills lines up with a word that fits into none, and returns where its rest begins.
    private int addBroken(String word) {
        int from = 0;
        while (line.length() + word.length() - from > width) {
            int room = width - line.length();
            if (room > 0) {
                String fitting = word.substring(from, from + room);
                int hyphen = breaksHyphens ? fitting.lastIndexOf('-') : -1;
                int to = hyphen > 0 && !fitting.substring(0, hyphen).chars().allMatch(c -> c == '-')
                        ? from + hyphen + 1
                        : from + room;
                line.append(word, from, to);
                from = to;
            }
            end();
        }
        return from;
    }

    private void end() {
        String text = line.toString().stripTrailing();
        if (!text.isEmpty()) {
            lines.add(text);
        }
        line.setLength(0);
    }
}
