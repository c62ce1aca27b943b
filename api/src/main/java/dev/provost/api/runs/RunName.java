package dev.provost.api.runs;

import dev.provost.api.json.Emptiness;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run's name. Anything empty stands for no name, and the server thinks of one.
public final class RunName implements Shape<String> {
    private final Shape<String> text = Shapes.of(String.class);

    @Override
    public @Nullable String read(JsonNode value, Location at, Problems problems) {
        return Emptiness.of(value) ? null : text.read(value, at, problems);
    }
}
