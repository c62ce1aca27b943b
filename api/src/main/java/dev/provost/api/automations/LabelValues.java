package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a label may be: one of these, each a value or a pattern.
///
/// @param single whether it was sent as one text, and so is answered as one
@ReadBy(LabelValues.Reader.class)
public record LabelValues(List<String> values, boolean single) {

    /// One value or pattern.
    public static LabelValues of(String value) {
        return new LabelValues(List.of(value), true);
    }

    @JsonValue
    Object sent() {
        return single ? values.getFirst() : values;
    }

    static final class Reader implements Shape<LabelValues> {
        private record Texts(List<String> texts) {}

        private final Shape<String> text = Shapes.of(String.class);

        @Override
        public @Nullable LabelValues read(JsonNode value, Location at, Problems problems) {
            int before = problems.size();
            if (value.isString()) {
                @Nullable String read = text.read(value, at.child("str"), problems);
                return read == null ? null : of(read);
            }
            problems.add("string_type", at.child("str"), "Input should be a valid string", value);
            @SuppressWarnings("unchecked")
            @Nullable
            List<String> many = (List<String>)
                    Shapes.record(Texts.class).fields().getFirst().shape().read(value, at.child("list[str]"), problems);
            if (many == null || problems.size() > before + 1) {
                return null;
            }
            problems.takeBackTo(before);
            return new LabelValues(many, false);
        }
    }
}
