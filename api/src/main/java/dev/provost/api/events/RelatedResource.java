package dev.provost.api.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something else that an event has to do with, and in which role.
@ReadBy(RelatedResource.Reader.class)
public record RelatedResource(@JsonValue Map<String, String> labels) {
    /// The label that every related resource has besides its id.
    public static final String ROLE = "prefect.resource.role";

    @JsonCreator
    public RelatedResource {}

    /// The id, such as `prefect.flow.` and a UUID.
    public String id() {
        return labels.getOrDefault(Resource.ID, "");
    }

    /// What it is to the event, such as `flow` or `tag`.
    public String role() {
        return labels.getOrDefault(ROLE, "");
    }

    /// Any label.
    public @Nullable String get(String label) {
        return labels.get(label);
    }

    /// How a related resource is read.
    static final class Reader implements Shape<RelatedResource> {
        @Override
        public @Nullable RelatedResource read(JsonNode value, Location at, Problems problems) {
            @Nullable Map<String, String> labels = ResourceLabels.read(value, at, problems);
            if (labels == null) {
                return null;
            }
            @Nullable String role = labels.get(ROLE);
            if (role == null) {
                problems.refused(at, "Related Resources must include the prefect.resource.role label", value);
            } else if (role.isEmpty()) {
                problems.refused(at, "The prefect.resource.role label must be non-empty", value);
            }
            return new RelatedResource(labels);
        }
    }
}
