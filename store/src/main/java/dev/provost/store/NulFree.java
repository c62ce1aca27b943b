package dev.provost.store;

import java.util.regex.Pattern;

/// PostgreSQL keeps no character 0, in text or in JSON, and refuses the row that has one. What others say must not be
/// lost for that, so the character is replaced by the one that stands for what cannot be shown.
final class NulFree {
    private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private NulFree() {}

    static String text(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    static String json(String json) {
        return json.contains("\\u0000") ? ESCAPED.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }
}
