package dev.provost.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// The server's auth string, and whether a client shows it.
final class BasicAuth {
    private final String expected;

    BasicAuth(String expected) {
        this.expected = expected;
    }

    /// Compares in a time that does not tell how much of it was right.
    static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    boolean isToken(String token) {
        return same(expected, token);
    }

    boolean admits(Headers headers) {
        return headers.first("Authorization").map(this::admits).orElse(false);
    }

    private boolean admits(String header) {
        String[] parts = header.strip().split("\\s+", -1);
        if (parts.length != 2 || !parts[0].equals("Basic")) {
            return false;
        }
        // Strangers among the letters are skipped, as the reference does; a wrong length is not forgiven.
        String letters = parts[1].replaceAll("[^A-Za-z0-9+/=]", "");
        if (letters.length() % 4 != 0) {
            return false;
        }
        try {
            return isToken(new String(Base64.getDecoder().decode(letters), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
