package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which related resources an event must have: for each of these, one.
///
/// @param listed whether they were sent as a list, and so are answered as one
@ReadBy(RelatedSpecifications.Reader.class)
public record RelatedSpecifications(List<ResourceSpecification> all, boolean listed) {

    /// No related resource is needed.
    public static final RelatedSpecifications NONE =
            new RelatedSpecifications(List.of(ResourceSpecification.ANY), false);

    @JsonValue
    Object sent() {
        return listed ? all : all.getFirst();
    }

    static final class Reader implements Shape<RelatedSpecifications> {
        private static final String LIST = "list[union[ResourceSpecification,dict[str,union[str,list[str]]]]]";

        private final Shape<ResourceSpecification> one = Shapes.of(ResourceSpecification.class);

        @Override
        public @Nullable RelatedSpecifications read(JsonNode value, Location at, Problems problems) {
            if (value.isArray()) {
                return list(value, at, problems);
            }
            @Nullable ResourceSpecification single = one.read(value, at, problems);
            if (!value.isObject()) {
                problems.add("list_type", at.child(LIST), "Input should be a valid list", value);
            }
            return single == null ? null : new RelatedSpecifications(List.of(single), false);
        }

        /// What is wrong within one of several is told without saying in which, and only the first is told.
        private @Nullable RelatedSpecifications list(JsonNode value, Location at, Problems problems) {
            var all = new ArrayList<ResourceSpecification>();
            for (JsonNode item : value) {
                if (item.isObject()) {
                    @Nullable ResourceSpecification read = one.read(item, at, problems);
                    if (read == null) {
                        return null;
                    }
                    all.add(read);
                }
            }
            if (all.size() == value.size()) {
                return new RelatedSpecifications(List.copyOf(all), true);
            }
            one.read(value, at, problems);
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isObject()) {
                    one.read(value.get(i), at.child(LIST).child(i), problems);
                }
            }
            return null;
        }
    }
}
