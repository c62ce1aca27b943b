package dev.provost.api.deployments;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The schema of a flow's parameters: an empty one stands for that of a flow without any.
public final class ParameterSchema implements Shape<RawJson> {
    private static final RawJson NO_PARAMETERS = new RawJson("{\"type\":\"object\",\"properties\":{}}");

    @Override
    public @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        if (!value.isObject()) {
            problems.add("dict_type", at, "Input should be a valid dictionary", value);
            return null;
        }
        return value.isEmpty() ? NO_PARAMETERS : RawJson.read(value, at, problems);
    }
}
