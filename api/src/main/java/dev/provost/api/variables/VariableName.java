package dev.provost.api.variables;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The name of a variable: simple characters, and not too many.
public final class VariableName implements Shape<String> {
    private static final int LONGEST = 255;
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_-]*");

    private final Shape<String> text = Shapes.of(String.class);

    @Override
    public @Nullable String read(JsonNode value, Location at, Problems problems) {
        @Nullable String name = text.read(value, at, problems);
        if (name == null) {
            return null;
        }
        if (!ALLOWED.matcher(name).matches()) {
            problems.refused(
                    at,
                    "Variable name must only contain lowercase letters, numbers, and dashes or underscores.",
                    value);
            return null;
        }
        if (name.length() > LONGEST) {
            Map<String, Object> context = new LinkedHashMap<>();
            context.put("field_type", "Value");
            context.put("max_length", LONGEST);
            context.put("actual_length", name.length());
            problems.add(
                    "too_long",
                    at,
                    "Value should have at most " + LONGEST + " items after validation, not " + name.length(),
                    value,
                    context);
            return null;
        }
        return name;
    }
}
