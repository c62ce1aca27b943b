package dev.provost.api.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON value that travels as text, from a body to a row and from a row to an answer, without becoming a tree
/// on the way.
///
/// @param text one whole JSON value; written as it is
public record RawJson(String text) {

    /// The JSON value `null`.
    public static final RawJson NULL = new RawJson("null");

    /// The empty object.
    public static final RawJson EMPTY_OBJECT = new RawJson("{}");

    /// The empty list.
    public static final RawJson EMPTY_LIST = new RawJson("[]");

    /// A tree as text.
    public static RawJson of(JsonNode tree) {
        return new RawJson(Wire.JSON.writeValueAsString(tree));
    }

    /// Any value the mapper can write, as text.
    public static RawJson writing(Object value) {
        return new RawJson(Wire.JSON.writeValueAsString(value));
    }

    /// Keeps what a client sent, unless it is something that cannot be kept: half of a character.
    public static @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        return Raw.any(value, at, problems);
    }

    /// The text as a tree.
    public JsonNode tree() {
        return Wire.JSON.readTree(text);
    }
}
