package dev.provost.api.workpools;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Location;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A name that is more than blanks and quotes.
final class PoolName implements Shape<String> {
    private record Allowed(@Pattern(Names.ALLOWED) String name) {}

    private final Shape<?> allowed =
            Shapes.record(Allowed.class).fields().getFirst().shape();

    @Override
    public @Nullable String read(JsonNode value, Location at, Problems problems) {
        if (value.isString() && value.stringValue().chars().allMatch(c -> "' \"".indexOf(c) >= 0)) {
            problems.refused(at, "name cannot be an empty string", value);
            return null;
        }
        return (String) allowed.read(value, at, problems);
    }
}
