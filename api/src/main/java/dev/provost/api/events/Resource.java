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

/// Something that an event is about: labels, one of which is its id.
@ReadBy(Resource.Reader.class)
public record Resource(@JsonValue Map<String, String> labels) {
    /// The label that every resource has.
    public static final String ID = "prefect.resource.id";

    /// The label with the resource's name.
    public static final String NAME = "prefect.resource.name";

    @JsonCreator
    public Resource {}

    /// The id, such as `prefect.flow-run.` and a UUID.
    public String id() {
        return labels.getOrDefault(ID, "");
    }

    /// The name, if it has one.
    public @Nullable String name() {
        return labels.get(NAME);
    }

    /// Any label.
    public @Nullable String get(String label) {
        return labels.get(label);
    }

    /// How a resource is read.
    static final class Reader implements Shape<Resource> {
        @Override
        public @Nullable Resource read(JsonNode value, Location at, Problems problems) {
            @Nullable Map<String, String> labels = ResourceLabels.read(value, at, problems);
            return labels == null ? null : new Resource(labels);
        }
    }
}
