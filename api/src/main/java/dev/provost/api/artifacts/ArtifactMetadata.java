package dev.provost.api.artifacts;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Texts by name. What is too long is cut.
public final class ArtifactMetadata implements Shape<RawJson> {
    private static final int LONGEST = 500;

    @Override
    public @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        if (!value.isObject()) {
            problems.add("dict_type", at, "Input should be a valid dictionary", value);
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getValue().isString()) {
                texts.put(entry.getKey(), cut(entry.getValue().stringValue()));
            } else {
                problems.add(
                        "string_type", at.child(entry.getKey()), "Input should be a valid string", entry.getValue());
            }
        }
        // Half a character that was not cut off by us is refused.
        return RawJson.read(value, at, problems) == null ? null : RawJson.writing(texts);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
