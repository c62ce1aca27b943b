package dev.provost.api.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where a text stops being JSON, in the words of the reference's parser. It runs only on texts that Jackson
/// refused.
final class JsonScanner {
    private static final List<String> WORDS = List.of("null", "true", "false", "NaN", "Infinity", "-Infinity");
    private static final String NO_VALUE = "Expecting value";
    private static final String NO_COMMA = "Expecting ',' delimiter";
    private static final String NO_NAME = "Expecting property name enclosed in double quotes";
    private static final String BAD_UNICODE = "Invalid \\uXXXX escape";

    /// Jackson gave up long before, so deeper nesting can only be in what it did not see.
    private static final int MAX_DEPTH = 1000;

    /// Ends the scan; never leaves this file.
    private static final class Found extends Exception {
        private final String message;
        private final int at;

        Found(String message, int at) {
            super(message, null, false, false);
            this.message = message;
            this.at = at;
        }
    }

    private final String text;
    private int at;
    private int depth;

    private JsonScanner(String text) {
        this.text = text;
    }

    /// What is wrong, or null if nothing is.
    static JsonText.@Nullable Malformed complaint(String text) {
        var scanner = new JsonScanner(text);
        try {
            scanner.whole();
            return null;
        } catch (Found found) {
            return new JsonText.Malformed(found.message, text.codePointCount(0, Math.min(found.at, text.length())));
        }
    }

    private void whole() throws Found {
        space();
        value();
        space();
        if (at < text.length()) {
            throw new Found("Extra data", at);
        }
    }

    private void value() throws Found {
        switch (peek()) {
            case '"' -> string();
            case '{' -> nested(this::members);
            case '[' -> nested(this::elements);
            default -> wordOrNumber();
        }
    }

    private interface Part {
        void scan() throws Found;
    }

    private void nested(Part part) throws Found {
        if (++depth > MAX_DEPTH) {
            throw new Found(NO_VALUE, at);
        }
        at++;
        space();
        part.scan();
        depth--;
    }

    private void elements() throws Found {
        if (peek() == ']') {
            at++;
            return;
        }
        while (true) {
            value();
            space();
            if (peek() == ']') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw new Found(NO_COMMA, at);
            }
            at++;
            space();
        }
    }

    private void members() throws Found {
        if (peek() == '}') {
            at++;
            return;
        }
        while (true) {
            if (peek() != '"') {
                throw new Found(NO_NAME, at);
            }
            string();
            space();
            if (peek() != ':') {
                throw new Found("Expecting ':' delimiter", at);
            }
            at++;
            space();
            value();
            space();
            if (peek() == '}') {
                at++;
                return;
            }
            if (peek() != ',') {
                throw new Found(NO_COMMA, at);
            }
            at++;
            space();
        }
    }

    private void string() throws Found {
        int start = at++;
        while (true) {
            if (at >= text.length()) {
                throw new Found("Unterminated string starting at", start);
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw new Found("Invalid control character at", at);
            }
            if (c == '\\') {
                escape(start);
            } else {
                at++;
            }
        }
    }

    private void escape(int start) throws Found {
        if (at + 1 >= text.length()) {
            throw new Found("Unterminated string starting at", start);
        }
        char c = text.charAt(at + 1);
        if (c == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0) {
                    throw new Found(BAD_UNICODE, at + 1);
                }
            }
            at += 6;
        } else if ("\"\\/bfnrt".indexOf(c) >= 0) {
            at += 2;
        } else {
            throw new Found("Invalid \\escape", at);
        }
    }

    private void wordOrNumber() throws Found {
        for (String word : WORDS) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return;
            }
        }
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            throw new Found(NO_VALUE, start);
        }
        int whole = at;
        if (peek() == '.') {
            at++;
            at = digits() ? at : whole;
        }
        int mantissa = at;
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            at = digits() ? at : mantissa;
        }
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// The character here, or zero at the end: a zero is nothing that any JSON starts with.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
