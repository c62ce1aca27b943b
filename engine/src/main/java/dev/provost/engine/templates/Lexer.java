package dev.provost.engine.templates;

import dev.provost.engine.schemas.PythonText;
import dev.provost.engine.templates.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a template's source apart. A flaw becomes the last token: what is wrong before it is told first.
final class Lexer {
    private static final Pattern NEWLINE = Pattern.compile("\r\n|\r|\n");
    // Possessive all: a group that may give back again takes a place on the stack for each of its turns.
    private static final String DIGITS = "\\d++(?:_\\d++)*+";
    private static final Pattern FLOAT = Pattern.compile("(?<!\\.)D(?:(?:\\.D)?+[eE][+-]?D|\\.D)".replace("D", DIGITS));
    private static final Pattern INTEGER = Pattern.compile(
            "0[bB](?:_?+[01])++|0[oO](?:_?+[0-7])++|0[xX](?:_?+[0-9a-fA-F])++|[1-9](?:_?+\\d)*+|0(?:_?+0)*+");

    /// More digits than Python takes for a number.
    private static final int MOST_DIGITS = 4300;

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STRING =
            Pattern.compile("'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-%\\}\\s*|%\\})");
    private static final Pattern RAW_END = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%\\}|-%\\}\\s*|%\\})");
    private static final List<String> OPERATORS = List.of(
            "**", "//", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private Lexer(String text) {
        String lines = NEWLINE.matcher(text).replaceAll("\n");
        source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    static List<Token> read(String text) {
        var lexer = new Lexer(text);
        int last;
        try {
            lexer.readAll();
            last = lexer.tokens.isEmpty() ? 1 : lexer.tokens.getLast().line();
            lexer.tokens.add(new Token(Kind.END, "", null, last));
        } catch (TemplateSyntax e) {
            lexer.tokens.add(new Token(Kind.FLAW, "", e, e.line()));
        }
        return lexer.tokens;
    }

    /// The line of a place that is not before the last one asked for.
    private int lineAt(int place) {
        for (; counted < place; counted++) {
            if (source.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private void add(Kind kind, String text, @Nullable Object value, int place) {
        tokens.add(new Token(kind, text, value, lineAt(place)));
    }

    private void readAll() {
        while (at < source.length()) {
            int tag = nextTag();
            if (tag < 0) {
                data(source.length(), false);
                return;
            }
            boolean strips = tag + 2 < source.length() && source.charAt(tag + 2) == '-';
            boolean signed = strips || (tag + 2 < source.length() && source.charAt(tag + 2) == '+');
            data(tag, strips);
            Matcher raw = RAW.matcher(source).region(tag, source.length());
            char sort = source.charAt(tag + 1);
            if (sort == '%' && raw.lookingAt()) {
                raw(tag, raw.end());
                continue;
            }
            at = tag + (signed ? 3 : 2);
            switch (sort) {
                case '#' -> comment(tag);
                case '{' -> {
                    add(Kind.PRINT_BEGIN, "{{", null, tag);
                    code(Kind.PRINT_END);
                }
                default -> {
                    add(Kind.BLOCK_BEGIN, "{%", null, tag);
                    code(Kind.BLOCK_END);
                }
            }
        }
    }

    private int nextTag() {
        for (int i = source.indexOf('{', at); i >= 0 && i + 1 < source.length(); i = source.indexOf('{', i + 1)) {
            char next = source.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return -1;
    }

    private void data(int end, boolean strips) {
        String text = source.substring(at, end);
        String kept = strips ? text.stripTrailing() : text;
        if (!kept.isEmpty()) {
            add(Kind.DATA, kept, null, at);
        }
        at = end;
    }

    private void raw(int tag, int begin) {
        Matcher end = RAW_END.matcher(source);
        if (!end.find(begin)) {
            throw new TemplateSyntax("Missing end of raw directive", lineAt(tag));
        }
        at = begin;
        data(end.start(), end.group(1).equals("-"));
        at = end.end();
    }

    private void comment(int tag) {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new TemplateSyntax("Missing end of comment tag", lineAt(tag));
        }
        boolean strips = end > at && source.charAt(end - 1) == '-';
        at = end + 2;
        if (strips) {
            skipSpace();
        }
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private void code(Kind end) {
        String mark = end == Kind.PRINT_END ? "}}" : "%}";
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            skipSpace();
            if (at >= source.length()) {
                return;
            }
            if (open.isEmpty() && isEnd(mark, end)) {
                return;
            }
            token(open);
        }
    }

    private boolean isEnd(String mark, Kind end) {
        int start = at;
        if (source.startsWith("-" + mark, at)) {
            add(end, mark, null, start);
            at += 3;
            skipSpace();
            return true;
        }
        if (source.startsWith(mark, at) || (end == Kind.BLOCK_END && source.startsWith("+" + mark, at))) {
            add(end, mark, null, start);
            at += source.charAt(at) == '+' ? 3 : 2;
            return true;
        }
        return false;
    }

    private @Nullable String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length()).useTransparentBounds(true);
        return matcher.lookingAt() ? matcher.group() : null;
    }

    private void token(Deque<Character> open) {
        int start = at;
        @Nullable String text;
        if ((text = match(FLOAT)) != null) {
            add(Kind.FLOAT, text, Double.valueOf(text.replace("_", "")), start);
        } else if ((text = match(INTEGER)) != null) {
            add(Kind.INTEGER, text, integer(text.replace("_", ""), start), start);
        } else if ((text = match(WORD)) != null) {
            if (!Character.isUnicodeIdentifierStart(text.codePointAt(0)) && text.charAt(0) != '_') {
                throw new TemplateSyntax("Invalid character in identifier", lineAt(start));
            }
            add(Kind.NAME, text, null, start);
        } else if ((text = match(STRING)) != null) {
            add(Kind.STRING, text, unescaped(text.substring(1, text.length() - 1), start), start);
        } else {
            text = operator();
            if (text == null) {
                String odd = Character.toString(source.codePointAt(at));
                throw new TemplateSyntax("unexpected char " + PythonText.quoted(odd) + " at " + at, lineAt(start));
            }
            balance(open, text, start);
            add(Kind.OPERATOR, text, null, start);
        }
        at = start + Objects.requireNonNull(text).length();
    }

    private @Nullable String operator() {
        return OPERATORS.stream()
                .filter(each -> source.startsWith(each, at))
                .findFirst()
                .orElse(null);
    }

    private void balance(Deque<Character> open, String operator, int start) {
        switch (operator) {
            case "{" -> open.push('}');
            case "(" -> open.push(')');
            case "[" -> open.push(']');
            case "}", ")", "]" -> {
                if (open.isEmpty()) {
                    throw new TemplateSyntax("unexpected '" + operator + "'", lineAt(start));
                }
                char expected = open.pop();
                if (expected != operator.charAt(0)) {
                    throw new TemplateSyntax(
                            "unexpected '" + operator + "', expected '" + expected + "'", lineAt(start));
                }
            }
            default -> {}
        }
    }

    private Object integer(String digits, int start) {
        if (digits.length() > MOST_DIGITS) {
            throw new TemplateSyntax("a number of " + digits.length() + " digits is too long", lineAt(start));
        }
        int radix = digits.length() < 2 || digits.charAt(0) != '0'
                ? 10
                : switch (digits.charAt(1)) {
                    case 'b', 'B' -> 2;
                    case 'o', 'O' -> 8;
                    case 'x', 'X' -> 16;
                    default -> 10;
                };
        return Numbers.integer(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private String unescaped(String text, int start) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            switch (escape) {
                case '\n' -> {}
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case '\\', '\'', '"' -> out.append(escape);
                case 'x' -> i = hexadecimal(text, i, 2, out, start);
                case 'u' -> i = hexadecimal(text, i, 4, out, start);
                case 'U' -> i = hexadecimal(text, i, 8, out, start);
                case 'N' -> i = named(text, i, out, start);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> i = octal(text, i, out);
                default -> out.append('\\').append(escape);
            }
        }
        return out.toString();
    }

    private int hexadecimal(String text, int i, int length, StringBuilder out, int start) {
        int end = i + 1;
        while (end < text.length() && end <= i + length && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        int code = end == i + length + 1 ? Integer.parseUnsignedInt(text, i + 1, end, 16) : -1;
        if (!Character.isValidCodePoint(code)) {
            throw new TemplateSyntax(
                    "truncated "
                            + switch (length) {
                                case 2 -> "\\xXX";
                                case 4 -> "\\uXXXX";
                                default -> "\\UXXXXXXXX";
                            }
                            + " escape",
                    lineAt(start));
        }
        out.appendCodePoint(code);
        return end - 1;
    }

    private int named(String text, int i, StringBuilder out, int start) {
        int end = text.indexOf('}', i);
        if (end < 0 || !text.startsWith("{", i + 1)) {
            throw new TemplateSyntax("malformed \\\\N character escape", lineAt(start));
        }
        try {
            out.appendCodePoint(Character.codePointOf(text.substring(i + 2, end)));
        } catch (IllegalArgumentException _) {
            throw new TemplateSyntax("unknown Unicode character name", lineAt(start));
        }
        return end;
    }

    private static int octal(String text, int i, StringBuilder out) {
        int end = i;
        while (end < text.length() && end < i + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        out.appendCodePoint(Integer.parseInt(text, i, end, 8));
        return end - 1;
    }
}
