package dev.provost.api.events;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Labels of a resource: few enough, and with an id.
final class ResourceLabels {
    private record Labelled(Map<String, String> labels) {}

    private ResourceLabels() {}

    @SuppressWarnings("unchecked")
    static @Nullable Map<String, String> read(JsonNode value, Location at, Problems problems) {
        int before = problems.size();
        var labels = (Map<String, String>)
                Shapes.record(Labelled.class).fields().getFirst().shape().read(value, at, problems);
        if (labels == null || problems.size() > before) {
            return null;
        }
        int most = problems.limits().labelsPerResource();
        @Nullable String id = labels.get(Resource.ID);
        if (labels.size() > most) {
            problems.refused(at, "The maximum number of labels per resource is " + most, value);
        } else if (id == null) {
            problems.refused(at, "Resources must include the prefect.resource.id label", value);
        } else if (id.isEmpty()) {
            problems.refused(at, "The prefect.resource.id label must be non-empty", value);
        }
        return problems.size() > before ? null : labels;
    }
}
