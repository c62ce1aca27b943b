package dev.provost.server.http;

import org.jspecify.annotations.Nullable;

/// Says where and why a text is no JSON, in the words that clients know from the reference.
///
/// Only texts that the parser refused come here, so this is about words and positions, not about speed.
public final class JsonSyntax {
    private static final int MAX_DEPTH = 900;

    private final String text;

    /// What is wrong, and at which character.
    ///
    /// @param position in characters, as people count them
    public record Flaw(int position, String message) {

        /// The flaw with its place, as Python tells it.
        ///
        /// @param text the text that has it
        public String in(String text) {
            int index = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
            int lineStart = text.lastIndexOf('\n', index - 1) + 1;
            long line = text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
            int column = position - text.codePointCount(0, lineStart) + 1;
            return message + ": line " + line + " column " + column + " (char " + position + ")";
        }
    }

    private static final class Found extends RuntimeException {
        private final transient @Nullable Flaw flaw;

        /// Nested too deeply to go on.
        Found() {
            super(null, null, false, false);
            this.flaw = null;
        }

        Found(int position, String message) {
            super(message, null, false, false);
            this.flaw = new Flaw(position, message);
        }
    }

    private JsonSyntax(String text) {
        this.text = text;
    }

    /// Returns the first flaw, or null if the text is JSON after all, or is nested too deeply to tell.
    public static @Nullable Flaw flaw(String text) {
        try {
            var syntax = new JsonSyntax(text);
            int end = syntax.space(syntax.value(syntax.space(0), 0));
            return end == text.length() ? null : syntax.counted(new Flaw(end, "Extra data"));
        } catch (Found found) {
            return found.flaw == null ? null : new JsonSyntax(text).counted(found.flaw);
        }
    }

    private Flaw counted(Flaw flaw) {
        int position = Math.min(flaw.position, text.length());
        return new Flaw(text.codePointCount(0, position) + flaw.position - position, flaw.message);
    }

    private int at(int index) {
        return index < text.length() ? text.charAt(index) : -1;
    }

    private int space(int from) {
        int index = from;
        while (at(index) == ' ' || at(index) == '\n' || at(index) == '\r' || at(index) == '\t') {
            index++;
        }
        return index;
    }

    private int value(int from, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Found();
        }
        return switch (at(from)) {
            case '"' -> string(from);
            case '{' -> object(from + 1, depth + 1);
            case '[' -> array(from + 1, depth + 1);
            case 'n' -> literal(from, "null");
            case 't' -> literal(from, "true");
            case 'f' -> literal(from, "false");
            case 'N' -> literal(from, "NaN");
            case 'I' -> literal(from, "Infinity");
            default -> text.startsWith("-Infinity", from) ? from + "-Infinity".length() : number(from);
        };
    }

    private int literal(int from, String word) {
        if (!text.startsWith(word, from)) {
            throw new Found(from, "Expecting value");
        }
        return from + word.length();
    }

    private int number(int from) {
        int index = at(from) == '-' ? from + 1 : from;
        if (!digit(index)) {
            throw new Found(from, "Expecting value");
        }
        index = at(index) == '0' ? index + 1 : digits(index);
        if (at(index) == '.' && digit(index + 1)) {
            index = digits(index + 1);
        }
        if (at(index) == 'e' || at(index) == 'E') {
            int exponent = at(index + 1) == '+' || at(index + 1) == '-' ? index + 2 : index + 1;
            if (digit(exponent)) {
                index = digits(exponent);
            }
        }
        return index;
    }

    private boolean digit(int index) {
        return at(index) >= '0' && at(index) <= '9';
    }

    private int digits(int from) {
        int index = from;
        while (digit(index)) {
            index++;
        }
        return index;
    }

    private int object(int from, int depth) {
        int index = space(from);
        if (at(index) == '}') {
            return index + 1;
        }
        while (true) {
            if (at(index) != '"') {
                throw new Found(index, "Expecting property name enclosed in double quotes");
            }
            index = space(string(index));
            if (at(index) != ':') {
                throw new Found(index, "Expecting ':' delimiter");
            }
            index = space(value(space(index + 1), depth));
            if (at(index) == '}') {
                return index + 1;
            }
            if (at(index) != ',') {
                throw new Found(index, "Expecting ',' delimiter");
            }
            index = space(index + 1);
        }
    }

    private int array(int from, int depth) {
        int index = space(from);
        if (at(index) == ']') {
            return index + 1;
        }
        while (true) {
            index = space(value(index, depth));
            if (at(index) == ']') {
                return index + 1;
            }
            if (at(index) != ',') {
                throw new Found(index, "Expecting ',' delimiter");
            }
            index = space(index + 1);
        }
    }

    private int string(int quote) {
        int index = quote + 1;
        while (true) {
            int c = at(index);
            if (c == '"') {
                return index + 1;
            } else if (c < 0) {
                throw new Found(quote, "Unterminated string starting at");
            } else if (c < ' ') {
                throw new Found(index, "Invalid control character at");
            } else if (c == '\\') {
                index = escape(quote, index);
            } else {
                index++;
            }
        }
    }

    private int escape(int quote, int backslash) {
        int c = at(backslash + 1);
        if (c < 0) {
            throw new Found(quote, "Unterminated string starting at");
        }
        if (c == 'u') {
            for (int i = 2; i < 6; i++) {
                if (Character.digit(Math.max(at(backslash + i), 0), 16) < 0) {
                    throw new Found(backslash + 1, "Invalid \\uXXXX escape");
                }
            }
            return backslash + 6;
        }
        if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw new Found(backslash, "Invalid \\escape");
        }
        return backslash + 2;
    }
}
