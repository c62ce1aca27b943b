package dev.provost.api.runs;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An object of texts, numbers and booleans.
public final class Labels implements Shape<RawJson> {

    @Override
    public @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        if (!value.isObject()) {
            problems.add("dict_type", at, "Input should be a valid dictionary", value);
            return null;
        }
        for (Map.Entry<String, JsonNode> label : value.properties()) {
            JsonNode said = label.getValue();
            if (!said.isBoolean() && !said.isNumber() && !said.isString()) {
                Location here = at.child(label.getKey());
                problems.add("bool_type", here.child("bool"), "Input should be a valid boolean", said);
                problems.add("int_type", here.child("int"), "Input should be a valid integer", said);
                problems.add("float_type", here.child("float"), "Input should be a valid number", said);
                problems.add("string_type", here.child("str"), "Input should be a valid string", said);
            }
        }
        return RawJson.read(value, at, problems);
    }
}
