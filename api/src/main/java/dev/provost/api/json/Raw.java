package dev.provost.api.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How values are kept as text: any value, or only objects.
final class Raw {
    private Raw() {}

    static @Nullable RawJson any(JsonNode value, Location at, Problems problems) {
        if (!isUnicode(value)) {
            problems.add(
                    "string_unicode",
                    at,
                    "Input should be a valid string, unable to parse raw data as a unicode string",
                    value);
            return null;
        }
        return RawJson.of(value);
    }

    static @Nullable RawJson object(JsonNode value, Location at, Problems problems) {
        if (!value.isObject()) {
            problems.add("dict_type", at, "Input should be a valid dictionary", value);
            return null;
        }
        return value.isEmpty() ? RawJson.EMPTY_OBJECT : any(value, at, problems);
    }

    static boolean isUnicode(JsonNode value) {
        if (value.isString()) {
            return Scalars.isUnicode(value.stringValue());
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!Scalars.isUnicode(entry.getKey())) {
                return false;
            }
        }
        for (JsonNode child : value) {
            if (!isUnicode(child)) {
                return false;
            }
        }
        return true;
    }
}
