package dev.provost.api.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// What the bytes of a body or a frame turn out to be.
public sealed interface JsonText {

    /// One JSON value.
    record Value(JsonNode tree) implements JsonText {}

    /// Text that is not JSON.
    ///
    /// @param position where the text goes wrong, in characters
    record Malformed(String message, int position) implements JsonText {

        /// The problem as clients know it.
        public Problem problem() {
            return new Problem(
                    "json_invalid",
                    Location.of("body").child(position),
                    "JSON decode error",
                    Wire.JSON.createObjectNode(),
                    Map.of("error", message));
        }
    }

    /// Bytes that are no text, or JSON nested too deep, with numbers too long or with halves of characters.
    record Unreadable(String reason) implements JsonText {}

    /// Reads what is usually UTF-8.
    static JsonText of(byte[] bytes) {
        @Nullable String text = text(bytes);
        return text == null ? new Unreadable("not UTF-8") : of(text);
    }

    /// Reads a text.
    static JsonText of(String text) {
        try {
            JsonNode tree = Wire.JSON.readTree(text);
            if (hasHalfCharacter(text, tree)) {
                return new Unreadable("half a character");
            }
            if (!tree.isMissingNode()) {
                return new Value(tree);
            }
        } catch (StreamConstraintsException e) {
            return new Unreadable(e.getOriginalMessage());
        } catch (JacksonException _) {
            // The scanner finds out where, in the words that clients know.
        }
        @Nullable Malformed complaint = JsonScanner.complaint(text);
        return complaint == null ? new Unreadable("not JSON") : complaint;
    }

    /// An escape can stand for half of a pair, which nothing can store or send on.
    private static boolean hasHalfCharacter(String text, JsonNode tree) {
        return (text.contains("\\ud") || text.contains("\\uD")) && !Raw.isUnicode(tree);
    }

    private static @Nullable String text(byte[] bytes) {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        if (text.indexOf('\uFFFD') >= 0 && !isText(bytes, charset)) {
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isText(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// JSON starts with two ASCII characters, so zeros among the first bytes give wider encodings away.
    private static Charset charset(byte[] bytes) {
        if (bytes.length < 2 || bytes.length == 3) {
            return StandardCharsets.UTF_8;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean wide = bytes.length >= 4 && bytes[2] == 0 && (bytes[3] == 0 || first == 0);
        if (first == 0) {
            return second == 0 || (wide && second == 0xFE) ? Charset.forName("UTF-32BE") : StandardCharsets.UTF_16BE;
        }
        if (first == 0xFF && second == 0xFE) {
            return wide ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        if (first == 0xFE && second == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (second == 0) {
            return wide ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }
}
