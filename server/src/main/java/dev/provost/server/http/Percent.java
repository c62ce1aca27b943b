package dev.provost.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Percent-encoding, as lenient as the reference: a percent sign that starts no code stands for itself, and bytes that
/// are no UTF-8 become replacement characters.
public final class Percent {
    private static final String UNRESERVED = "-._~";
    private static final String IN_PATHS = UNRESERVED + "!$&'()*+,;=:@/";

    private Percent() {}

    static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false);
    }

    private static String decode(String text, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && hex(text, i + 1) >= 0 && hex(text, i + 2) >= 0) {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                // Raw bytes beyond ASCII arrive one to a character.
                bytes.writeBytes(
                        c < 0x100 ? new byte[] {(byte) c} : String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }

    /// Encodes what must not stand in the path of a URL.
    public static String encodePath(String path) {
        return encode(path, IN_PATHS);
    }

    /// Encodes all that has a meaning anywhere in a URL or a header.
    public static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    private static String encode(String text, String plain) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    /// One `name=value` of a query.
    record Parameter(String name, String value) {}

    /// Takes a query apart, in order; a name without a value has the empty one.
    static List<Parameter> query(String raw) {
        if (raw.isEmpty()) {
            return List.of();
        }
        var parameters = new ArrayList<Parameter>();
        int from = 0;
        while (from <= raw.length()) {
            int to = raw.indexOf('&', from);
            if (to < 0) {
                to = raw.length();
            }
            if (to > from) {
                int equals = raw.indexOf('=', from);
                boolean valued = equals >= 0 && equals < to;
                parameters.add(new Parameter(
                        decode(raw.substring(from, valued ? equals : to), true),
                        valued ? decode(raw.substring(equals + 1, to), true) : ""));
            }
            from = to + 1;
        }
        return parameters;
    }
}
