package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.util.List;

/// How a bucket's key is written: as Python does it by default. On SQLite it is compared as text, and the
/// reference must find its buckets again.
final class BucketKeys {
    private BucketKeys() {}

    static RawJson write(List<String> values) {
        var text = new StringBuilder("[");
        for (String value : values) {
            text.append(text.length() == 1 ? "\"" : ", \"");
            value.chars().forEach(c -> append((char) c, text));
            text.append('"');
        }
        return new RawJson(text.append(']').toString());
    }

    private static void append(char c, StringBuilder text) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> {
                if (c < ' ' || c > '~') {
                    String hex = Integer.toHexString(c);
                    text.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                } else {
                    text.append(c);
                }
            }
        }
    }
}
