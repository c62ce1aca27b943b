package dev.provost.api.taskruns;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The inputs of a task run: by name, the sources of each. Checked on the way in, and kept as text.
public final class TaskInputs implements Shape<RawJson> {
    private record Inputs(Map<String, List<TaskInput>> byName) {}

    private final Shape<?> sources =
            Shapes.record(Inputs.class).fields().getFirst().shape();

    @Override
    public @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        int before = problems.size();
        @Nullable Object inputs = sources.read(value, at, problems);
        if (inputs == null || problems.size() > before) {
            return null;
        }
        return value.isEmpty() ? RawJson.EMPTY_OBJECT : RawJson.writing(inputs);
    }
}
