package dev.provost.api.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which resources are meant: those whose labels are as [LabelMatch] says.
///
/// @param labels the values of each label; a label without any is one that no resource fits
@ReadBy(ResourceSpecification.Reader.class)
public record ResourceSpecification(@JsonValue Map<String, List<String>> labels) {

    @JsonCreator
    public ResourceSpecification {}

    public boolean isEmpty() {
        return labels.isEmpty();
    }

    /// How a specification is read: one value need not be a list.
    static final class Reader implements Shape<ResourceSpecification> {
        private record Labelled(Map<String, @ReadBy(Values.class) List<String>> labels) {}

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable ResourceSpecification read(JsonNode value, Location at, Problems problems) {
            var labels = (Map<String, List<String>>)
                    Shapes.record(Labelled.class).fields().getFirst().shape().read(value, at, problems);
            return labels == null ? null : new ResourceSpecification(labels);
        }
    }

    /// How the values of a label are read: a text or several.
    static final class Values implements Shape<List<String>> {
        private record Listed(List<String> values) {}

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable List<String> read(JsonNode value, Location at, Problems problems) {
            int before = problems.size();
            @Nullable String text = Shapes.of(String.class).read(value, at.child("str"), problems);
            if (text != null && problems.size() == before) {
                return List.of(text);
            }
            List<Problem> refusals = new ArrayList<>(problems.takeBackTo(before));
            var texts = (List<String>) Shapes.record(Listed.class)
                    .fields()
                    .getFirst()
                    .shape()
                    .read(value, at.child("list[str]"), problems);
            if (problems.size() > before) {
                refusals.addAll(problems.takeBackTo(before));
                refusals.forEach(problems::add);
                return null;
            }
            return texts;
        }
    }
}
