package dev.provost.server.blocks;

import org.jspecify.annotations.Nullable;

/// Texts that pages show as they are.
final class Html {

    private Html() {}

    /// Takes a text's markup for what it is: text. Quotes stay.
    static @Nullable String escaped(@Nullable String text) {
        return text == null
                ? null
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static @Nullable String unescaped(@Nullable String text) {
        return text == null
                ? null
                : text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#x27;", "'")
                        .replace("&amp;", "&");
    }
}
