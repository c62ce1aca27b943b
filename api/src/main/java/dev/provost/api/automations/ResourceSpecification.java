package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.events.Resource;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which resources are meant: those whose labels are, each, one of the values given for it.
///
/// @param labels none for every resource
@ReadBy(ResourceSpecification.Reader.class)
public record ResourceSpecification(@JsonValue Map<String, LabelValues> labels) {

    /// Every resource.
    public static final ResourceSpecification ANY = new ResourceSpecification(Map.of());

    /// Whether all resources of a kind are meant, such as `prefect.flow-run`.
    public boolean meansAll(String kind) {
        if (labels.isEmpty()) {
            return true;
        }
        @Nullable LabelValues id = labels.get(Resource.ID);
        return labels.size() == 1 && id != null && id.values().contains(kind + ".*");
    }

    static final class Reader implements Shape<ResourceSpecification> {
        private record Labelled(Map<String, LabelValues> labels) {}

        /// What clients are told a specification is called that is no object at all.
        private static final String OTHERWISE = "dict[str,union[str,list[str]]]";

        @Override
        public @Nullable ResourceSpecification read(JsonNode value, Location at, Problems problems) {
            if (!value.isObject()) {
                problems.add(
                        "dict_type", at.child("ResourceSpecification"), "Input should be a valid dictionary", value);
                problems.add("dict_type", at.child(OTHERWISE), "Input should be a valid dictionary", value);
                return null;
            }
            int before = problems.size();
            @SuppressWarnings("unchecked")
            var labels = (Map<String, LabelValues>)
                    Shapes.record(Labelled.class).fields().getFirst().shape().read(value, at, problems);
            return labels == null || problems.size() > before ? null : new ResourceSpecification(labels);
        }
    }
}
