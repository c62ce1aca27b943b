package dev.provost.engine.triggers;

import java.util.regex.Pattern;

/// A pattern as shells have them: `*` for anything, `?` for one character, `[abc]`, `[a-z]` and `[!a]` for one of
/// several.
final class Glob {
    private final String text;
    private final boolean literal;
    private final Pattern pattern;

    Glob(String text) {
        this.text = text;
        literal = text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
        pattern = literal ? Pattern.compile("") : compile(text);
    }

    String text() {
        return text;
    }

    /// Whether there is but one text that it matches: itself.
    boolean isLiteral() {
        return literal;
    }

    boolean matches(String value) {
        return literal ? text.equals(value) : pattern.matcher(value).matches();
    }

    private static Pattern compile(String glob) {
        var regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = endOfSet(glob, at);
                    if (end < 0) {
                        regex.append("\\[");
                    } else {
                        appendSet(glob.substring(at, end), regex);
                        at = end + 1;
                    }
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /// Where the bracket closes; one that comes first is one of the characters.
    private static int endOfSet(String glob, int start) {
        int at = start;
        if (at < glob.length() && glob.charAt(at) == '!') {
            at++;
        }
        if (at < glob.length() && glob.charAt(at) == ']') {
            at++;
        }
        return glob.indexOf(']', at);
    }

    private static void appendSet(String set, StringBuilder regex) {
        boolean negated = set.startsWith("!");
        String chars = negated ? set.substring(1) : set;
        var allowed = new StringBuilder();
        for (int i = 0; i < chars.length(); i++) {
            boolean range = i + 2 < chars.length() && chars.charAt(i + 1) == '-';
            char first = chars.charAt(i);
            char last = range ? chars.charAt(i + 2) : first;
            if (first <= last) {
                allowed.append(hex(first) + "-" + hex(last));
            }
            i += range ? 2 : 0;
        }
        if (allowed.isEmpty()) {
            // No character is in an empty set, and every one outside of it.
            regex.append(negated ? "." : "(?!)");
        } else {
            regex.append(negated ? "[^" : "[").append(allowed).append(']');
        }
    }

    private static String hex(char c) {
        return "\\x{" + Integer.toHexString(c) + "}";
    }
}
