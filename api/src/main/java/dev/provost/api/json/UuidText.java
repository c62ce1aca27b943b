package dev.provost.api.json;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ids as text: with hyphens or without, in braces, or as a URN.
public final class UuidText {
    private static final String URN = "urn:uuid:";
    private static final int PLAIN = 32;
    private static final int HYPHENATED = 36;
    private static final int[] HYPHENS = {8, 13, 18, 23};
    private static final int[] LENGTHS = {8, 4, 4, 4, 12};

    private UuidText() {}

    /// Returns the id that a text says, or null if it says none.
    public static @Nullable UUID parse(String text) {
        return switch (text.length()) {
            case PLAIN -> parse(text, 0, false);
            case HYPHENATED -> parse(text, 0, true);
            case HYPHENATED + 2 -> text.startsWith("{") && text.endsWith("}") ? parse(text, 1, true) : null;
            case HYPHENATED + 9 -> text.startsWith(URN) ? parse(text, URN.length(), true) : null;
            default -> null;
        };
    }

    private static @Nullable UUID parse(String text, int from, boolean hyphens) {
        long high = 0;
        long low = 0;
        int digits = 0;
        int length = hyphens ? HYPHENATED : PLAIN;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(from + i);
            if (hyphens && (i == HYPHENS[0] || i == HYPHENS[1] || i == HYPHENS[2] || i == HYPHENS[3])) {
                if (c != '-') {
                    return null;
                }
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return null;
            }
            if (digits < 16) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
            digits++;
        }
        return new UUID(high, low);
    }

    /// What is wrong with a text that is no id, in the words clients know. Positions and lengths count UTF-8 bytes.
    static String complaint(String text) {
        boolean braced = text.length() > 1 && text.startsWith("{") && text.endsWith("}");
        boolean urn = !braced && text.startsWith(URN);
        String id = braced ? text.substring(1, text.length() - 1) : urn ? text.substring(URN.length()) : text;
        int before = braced ? 1 : urn ? URN.length() : 0;
        int position = 0;
        for (int c : id.codePoints().toArray()) {
            if (c != '-' && (c > 127 || Character.digit(c, 16) < 0)) {
                return "invalid character: found `" + Character.toString(c) + "` at " + (before + position + 1);
            }
            position += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
        }
        String[] groups = id.split("-", -1);
        if (groups.length == 1 && !braced && !urn) {
            return "invalid length: expected length 32 for simple format, found " + text.length();
        }
        if (groups.length != LENGTHS.length) {
            return "invalid group count: expected 5, found " + groups.length;
        }
        int group = 0;
        while (group < LENGTHS.length - 1 && groups[group].length() == LENGTHS[group]) {
            group++;
        }
        return "invalid group length in group " + group + ": expected " + LENGTHS[group] + ", found "
                + groups[group].length();
    }
}
